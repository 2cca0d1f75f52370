// SPDX-License-Identifier: EUPL-1.2
// Between truth.c, which tries a condition out, and truth_cells.c, which says what there is to try.
#ifndef FJ_SEMA_TRUTH_INTERNAL_H
#define FJ_SEMA_TRUTH_INTERNAL_H

#include "model/eval.h"
#include "sema/context.h"

#define FJ_MOST_VARIABLES 10
#define FJ_MOST_MARKS     16 // values, choices or reasons that a condition names of one variable
#define FJ_MOST_CELLS     64 // ways a variable can be, as far as the condition can tell

// One way a variable can be.
struct fj_cell {
    enum { FJ_CELL_VALUE, FJ_CELL_BLANK, FJ_CELL_REASON, FJ_CELL_NOT_ASKED } state;
    double number; // of a number, day, choice or yes (1) and no (0)
    uint64_t set;  // of a choice of several, over the choices that are named
    int reason;
};

// One thing that a condition depends on: an answer, an age, a number worked out, or (free) a whole comparison of
// which nothing is known.
struct fj_variable {
    const struct fj_expr *term;
    struct fj_at current; // what FJ_AT_CURRENT means in `term`
    bool is_free;
    double marks[FJ_MOST_MARKS]; // numbers or choices that it is compared with
    size_t mark_count;
    int reasons[FJ_MOST_MARKS];
    size_t reason_count;
    bool is_full; // more marks than are looked at
    size_t cell_count;
    size_t cell; // the one that is being tried
    struct fj_cell cells[FJ_MOST_CELLS];
};

void fj_variable_mark(struct fj_variable *variable, double mark);
void fj_variable_mark_reason(struct fj_variable *variable, int reason);

// Fills in the cells. False when there are too many to try.
bool fj_variable_make_cells(const struct fj_sema *sema, struct fj_variable *variable);

#endif
