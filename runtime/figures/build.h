// SPDX-License-Identifier: EUPL-1.2
// From cells to the figures of the report: one block per measure, period, timepoint and grid, with every
// statistic of language §6 beside it. Nothing is hidden or rounded here; the basis of each row is kept
// for the one who does that.
#ifndef FJ_FIGURES_BUILD_H
#define FJ_FIGURES_BUILD_H

#include "figures/calendar.h"
#include "figures/read/gather.h"
#include "figures/report.h"
#include "figures/scope.h"

// What a row was made of.
struct fj_basis {
    const struct fj_instance *instance;
    const struct fj_grid *grid;
    size_t slot;                // of the period
    size_t group;               // place in the grid
    const struct fj_cell *cell; // never NULL; all zero where nobody is in the group
};

struct fj_draft {
    struct fj_results *results;
    struct fj_basis **bases;  // bases[block][row]
    struct fj_basis *shadows; // every group of every shadow (joint.h) that somebody may be in
    size_t shadow_count, shadow_capacity;
    const struct fj_earlier_list *earlier; // releases that bear on it, or NULL
    const bool
        *no_others; // by period: nobody of other or unknown gender is in it, as its note says
};

// What the pass over the rows has left.
struct fj_made {
    const struct fj_scope *scope;
    const struct fj_calendar *calendar;
    const struct fj_gathered *gathered;
    const bool *leave_out; // by slot: people of other or unknown gender are left out of the period
    struct fj_tape *tape;  // to which the cells go, or from which they come; or NULL
};

// Fills results->periods and ->blocks. With a SINK the blocks go there, one at a time, and neither the
// results nor the draft keep any. False when memory is out or the sink takes no more.
bool fj_build(const struct fj_made *made, const struct fj_block_sink *sink,
              struct fj_results *results, struct fj_draft *out_draft);

#endif
