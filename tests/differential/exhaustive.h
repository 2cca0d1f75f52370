// SPDX-License-Identifier: EUPL-1.2
// Small tables and one who reads what is shown of them. A table is the counts of its finest cells, *base*: by two
// breakdowns and a question's steps (no steps: one count for each pair of groups). Its *cells* are those and
// all sums of them over a breakdown, or over the steps; place 0 of each is the sum.
#ifndef FJ_TESTS_EXHAUSTIVE_H
#define FJ_TESTS_EXHAUSTIVE_H

#include <stdbool.h>

enum {
    GROUPS_MOST = 3,
    BASE_MOST = GROUPS_MOST * GROUPS_MOST * GROUPS_MOST,
    CELLS_MOST = (GROUPS_MOST + 1) * (GROUPS_MOST + 1) * (GROUPS_MOST + 1)
};

struct shape {
    int a, b, steps;
};

static inline int width_of(const struct shape *shape) // counts for each pair of groups
{
    return shape->steps > 0 ? shape->steps : 1;
}
static inline int base_of(const struct shape *shape)
{
    return shape->a * shape->b * width_of(shape);
}
static inline int cells_of(const struct shape *shape)
{
    return (shape->a + 1) * (shape->b + 1) * (shape->steps + 1);
}
// The whole before breakdowns, those before crossings, and in each the sum before its steps.
static inline int cell_at(const struct shape *shape, int a, int b, int k)
{
    return (a * (shape->b + 1) + b) * (shape->steps + 1) + k;
}
static inline void cell_place(const struct shape *shape, int cell, int *a, int *b, int *k)
{
    *k = cell % (shape->steps + 1);
    *b = cell / (shape->steps + 1) % (shape->b + 1);
    *a = cell / (shape->steps + 1) / (shape->b + 1);
}
bool is_part(const struct shape *shape, int cell, int base);
int sum_of(const struct shape *shape, int cell, const int *counts);

// exhaustive_order.c: one table for all that are it in another order
bool rows_fall(const struct shape *shape, const int *counts, int rows); // the first ROWS of them
bool is_first_of_its_kind(const struct shape *shape, const int *counts);

// exhaustive_best.c
// How many cells are hidden at least, where the GUARDED must have THRESHOLD values.
int fewest_hidden(const struct shape *shape, const int *counts, const bool *guarded, int threshold);

// exhaustive_read.c
enum reading { ENOUGH, TOO_FEW, GAVE_UP };
struct move { // a change of up to four base cells
    int count, at[4], by[4];
};
struct reader {
    const struct shape *shape;
    const int *counts;
    int fact_count; // what is shown: sums of base cells, as sets of them
    unsigned facts[CELLS_MOST + 1];
    int values[CELLS_MOST];
    long worlds, searched;
    struct move moves[1200]; // that leave everything shown as it is
    int move_count;
    unsigned long long seen; // of the count at hand: bit v, the value v is possible
    long steps_left;
};
void begin_reading(struct reader *reader, const struct shape *shape, const int *counts,
                   const bool *shown);
// Can CELL have ENOUGH values, for all that is shown?
enum reading read_values(struct reader *reader, int cell, int enough);

#endif
