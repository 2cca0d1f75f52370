// SPDX-License-Identifier: EUPL-1.2
// The counts of a report as cells of disclosure control. Rows that count the same thing (the same
// question at the same timepoint, over the same people, in the same group) share their cells, so
// that what one table hides another does not tell.
#ifndef FJ_FIGURES_PROTECT_CELLS_H
#define FJ_FIGURES_PROTECT_CELLS_H

#include "figures/build.h"
#include "figures/hide.h"

#define FJ_NO_CELL UINT32_MAX

// The cells of one row; FJ_NO_CELL where it has none.
struct fj_row_cells {
    bool closed;        // the group is 1 to t−1 persons: nothing of it is shown
    int64_t persons;    // behind n
    fj_hide_id all;     // everybody in the population
    fj_hide_id n;       // known, pairs, due
    fj_hide_id missing; // all − n
    fj_hide_id hit;     // true, counted, answered
    fj_hide_id declined, overdue, not_due, early, late;
    fj_hide_id lost_after, lost_before;
    fj_hide_id known_before, known_after, due_after;
    bool lost_mean_shown;
    fj_hide_id among_unknown, except_unknown; // counted aside
    fj_hide_id moves[3];                      // improved, same, worse
    fj_hide_id reliable[3];                   // reliably improved, no reliable change, worse
    fj_hide_id recovered;
    fj_hide_id amount, before, after; // sums behind means
    fj_hide_id *steps;                // by choice or step
    size_t step_count;
    bool steps_printed;
    fj_hide_id *reasons; // missing, by reason; then lost after, then lost before
    bool amount_hidden;  // money that one or two dominate
};

struct fj_protect {
    struct fj_arena *arena; // borrows
    const struct fj_scope *scope;
    struct fj_draft *draft;
    struct fj_hide *hide;
    struct fj_row_cells **cells; // [block][row]
    int64_t threshold;
    bool failed;
};

// How many reasons a row of INSTANCE has: missing, and for pairs lost after and lost before as well.
static inline size_t fj_protect_reasons_in(const struct fj_instance *instance)
{
    return instance->shape.tally_count - FJ_TALLY__COUNT;
}

// Makes the cells of every row of the draft. Sets protect->failed when memory is out.
void fj_protect_make_cells(struct fj_protect *protect);

// Adds what every reader knows: groups add up to totals, crossings to their margins, steps to n.
void fj_protect_make_links(struct fj_protect *protect);

// Adds what the shadows (joint.h) tell of: that cells of different measures count the same people.
void fj_protect_make_joints(struct fj_protect *protect);

#endif
