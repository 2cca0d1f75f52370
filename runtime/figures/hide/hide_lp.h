// SPDX-License-Identifier: EUPL-1.2
// A small linear program over moves: A x = 0 with bounds on x, and a cost for each unit that a column
// moves from 0. The row space is written once as a dictionary (basic columns in terms of the others);
// then bounds may be changed and the program solved again from where it stands. Answers are in
// doubles; who needs certainty rounds them and checks the relations in whole numbers.
#ifndef FJ_FIGURES_HIDE_LP_H
#define FJ_FIGURES_HIDE_LP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/arena.h"

#define FJ_LP_FREE 1e15 // a bound that is none

// Where to begin: an answer to some of the same columns, and which of them were basic.
struct fj_lp_start {
    size_t columns; // 0: nowhere in particular
    double *x;
    bool *is_basic;
};

struct fj_lp {
    struct fj_arena *arena; // borrows; buffers only grow
    size_t rows, columns;
    double *matrix; // rows × columns, by row; put by fj_lp_put, used up by fj_lp_eliminate
    double *lower, *upper, *cost; // by column; lower <= 0 <= upper is usual, not needed
    uint64_t *pattern;            // which entries of the matrix may be other than 0
    uint32_t *with_entry;         // rows, while one is eliminated
    double *unit;                 // by column: what 1 of it stands for; of use to the caller only
    double *x;                    // by column: the answer
    int64_t work;                 // numbers touched so far; sticky over problems
    int64_t work_limit;           // past it a program is given up; 0: none
    const struct fj_lp_start *start; // of the next problem; NULL: where all are 0

    size_t basics, others; // the dictionary: basics × others, by column
    double *dictionary;
    uint32_t *basic, *other; // which column stands where
    uint32_t *basic_at;      // by row of the matrix: the place of its basic column, or UINT32_MAX
    signed char *side;  // by column: the side of 0 a basic column is held on, while costs count
    double *rate;       // by other: what a unit up of it costs through the basics
    double *slope;      // what a unit up of a basic column costs, where it is not 0 …
    uint32_t *slope_at; // … and which; `sloping` of them
    size_t sloping;
    double *room_up, *room_down; // by basic: how far it can go, while a step is chosen …
    uint32_t *stopping;          // … and which stop one …
    double *length;              // … after how long
    size_t matrix_room, pattern_room, row_room, column_room, dictionary_room;
};

enum fj_lp_status { FJ_LP_SOLVED, FJ_LP_INFEASIBLE, FJ_LP_GAVE_UP };

// Makes room for ROWS × COLUMNS, all 0, bounds 0 and cost 0. False when memory is out.
bool fj_lp_begin(struct fj_lp *lp, size_t rows, size_t columns);

// An entry of the matrix, once for each place.
void fj_lp_put(struct fj_lp *lp, size_t row, size_t column, double value);

// Turns the matrix into a dictionary in which column FIRST is basic if it can be. Called once after
// the matrix is filled. False when memory is out.
bool fj_lp_eliminate(struct fj_lp *lp, size_t first);

// Finds x within the bounds; with COSTS, one of little cost (the least, but where many steps in a row
// gain nothing). Starts from the dictionary as it stands.
enum fj_lp_status fj_lp_solve(struct fj_lp *lp, bool costs);

#endif
