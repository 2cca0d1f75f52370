// SPDX-License-Identifier: EUPL-1.2
// What earlier releases have printed of measures that the plan of now says otherwise, or not at all. The tables of
// then are no tables of now, and yet a reader holds the one against the other: 12 lived in a home of their own, 14
// do so when lodgers count too, so 2 are lodgers. So the release is counted once more as it was, by the plan and the
// record of then, and its cells go to the hiding beside those of now: what was printed is known, and each
// combination of answers now is the sum of those of then that it is read from.
#ifndef FJ_FIGURES_PAST_H
#define FJ_FIGURES_PAST_H

#include "figures/build.h"
#include "figures/hide/earlier.h"
#include "figures/hide/protect_cells.h"
#include "figures/naming.h"

struct fj_past {
    struct fj_store *store;         // as it was at the release; owned, or NULL
    const struct fj_naming *naming; // borrows
    size_t place;                   // of the plan of then among the naming's
    struct fj_earlier release;      // what it printed of the measures, by the names of then
    struct fj_earlier_list alone;   // just that
    struct fj_results results;
    struct fj_scope scope;
    struct fj_calendar calendar;
    struct fj_draft draft;
};

// What is asked of a release.
struct fj_past_ask {
    struct fj_arena *arena;
    const struct fj_report_request *request;
    const struct fj_naming *naming; // borrows; fj_past_load finds its place there, and the rest
    struct fj_released
        *figures; // what it printed of the measures that matter, by the names of then; one at least
    size_t figure_count;
    size_t place;               // of the plan of then among the naming's
    const struct fj_plan *plan; // of then
    fj_day on;                  // of then
    int64_t number;             // of the release
};

// Counts a release from the rows of then. Arena; NULL: told, or memory is out.
struct fj_past *fj_past_count(const struct fj_past_ask *ask, struct fj_row_source *source,
                              struct fj_diags *diags);
// The same of RELEASE of STORE. Close it before the naming and the store.
struct fj_past *fj_past_load(struct fj_store *store, const struct fj_release *release,
                             const struct fj_past_ask *ask, struct fj_diags *diags);

// Whether RELEASE, by the names of now and with its verdicts, bears on tables that it has not printed: something in it
// stands, or it is of other periods than REQUEST asks for.
bool fj_past_bears(const struct fj_earlier *release, const struct fj_plan *plan,
                   const struct fj_report_request *request);
void fj_past_close(struct fj_past *past); // accepts NULL

// Puts the cells of a release that was counted once more (release->past) into the hiding of NOW and ties them
// together. False when memory is out.
bool fj_past_protect(const struct fj_earlier *release, struct fj_protect *now);
// past_same.c: a table of THEN that has not changed is the same now, cell by cell.
void fj_past_tie_unchanged(struct fj_protect *then, struct fj_protect *now);
// Are both of one measure, timepoint and breakdown, in whatever period?
bool fj_past_is_same_table(const struct fj_block *a, const struct fj_block *b);
// past_parts.c: a period of THEN, of the plan of now, and shorter ones of NOW that lie in it, or the other way round.
void fj_past_tie_parts(struct fj_protect *then, const struct fj_past *past, struct fj_protect *now);
// Does PART lie in WHOLE? False where either is NULL.
bool fj_past_holds(const struct fj_period *whole, const struct fj_period *part);
// Has the release printed anything of PERIOD?
bool fj_past_has_printed(const struct fj_past *past, const struct fj_period *period);

#endif
