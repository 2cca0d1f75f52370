// SPDX-License-Identifier: EUPL-1.2
// The counts of a report as cells of disclosure control. Rows that count the same thing (the same
// question at the same timepoint, over the same people, in the same group) share their cells, so
// that what one table hides another does not tell.
#ifndef FJ_FIGURES_PROTECT_CELLS_H
#define FJ_FIGURES_PROTECT_CELLS_H

#include "figures/build.h"
#include "figures/hide/hide.h"
#include "figures/hide/protect_box.h"

#define FJ_NO_CELL UINT32_MAX

#define FJ_LEAST_FOR_SPREAD 10 // persons behind a spread, a quartile or a limit of a mean
#define FJ_FEW_PAIRS        30 // under this a mean difference may tell who improved

// How many lie up to a step, for the steps that a quantile bounds.
struct fj_order_cells {
    fj_hide_id *ids;
    size_t count;
};

// The cells of one row; FJ_NO_CELL where it has none.
struct fj_row_cells {
    bool
        closed; // nothing of the group is shown: it is 1 to t−1 persons, or tells of so many by being empty
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
    fj_hide_id difference;            // of the means of this row and the first, times both n
    fj_hide_id spread[2];             // the sum and the sum of squares, as a spread tells them
    struct fj_sums sums;              // where sums_whole
    bool sums_whole;                  // answers on steps, or differences of them
    struct fj_spread_box box;         // what the spread leaves open
    struct fj_order_cells median, quartiles;
    fj_hide_id *steps; // by choice or step
    size_t step_count;
    bool steps_printed;   // in this row …
    bool steps_elsewhere; // … or in a table of the same answers
    fj_hide_id *reasons;  // missing, by reason; then lost after, then lost before
    bool amount_hidden;   // of the sums: whatever the hiding finds
    bool spread_hidden;   // of the spread and what follows from it: the same
};

struct fj_joining;
struct fj_earlier;

struct fj_protect {
    struct fj_arena *arena; // borrows
    const struct fj_scope *scope;
    struct fj_draft *draft;
    struct fj_hide *hide;
    struct fj_row_cells **cells; // [block][row]
    int64_t threshold;
    bool is_past; // a release as it was: nothing of it is printed now (past.h)
    // … by the plan and the periods of now, with what has become of its tables; or NULL. Of a table that has not changed
    // the cells of now are protected, and so is what differs.
    const struct fj_earlier *same_plan;
    struct fj_joining *joining; // made by fj_protect_make_joints
    bool failed;
};

// How many reasons a row of INSTANCE has: missing, and for pairs lost after and lost before as well.
static inline size_t fj_protect_reasons_in(const struct fj_instance *instance)
{
    return instance->shape.tally_count - FJ_TALLY__COUNT;
}

// Puts the draft into the hiding: the cells of its rows, what a reader knows of them, and what is out already.
// Sets protect->failed when memory is out.
void fj_protect_put_in(struct fj_protect *protect);

// Makes the cells of every row of the draft. Sets protect->failed when memory is out.
void fj_protect_make_cells(struct fj_protect *protect);

// Adds what every reader knows: groups add up to totals, crossings to their margins, steps to n.
void fj_protect_make_links(struct fj_protect *protect);

// Adds what the shadows (joint.h) tell of: that cells of different measures count the same people.
void fj_protect_make_joints(struct fj_protect *protect);

#endif
