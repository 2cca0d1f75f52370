// SPDX-License-Identifier: EUPL-1.2
// Cells: what one pass over the rows leaves behind for one group of one measure. Everything in a cell
// is a count, so cells of separate people add exactly; means, medians and spreads are worked out
// from the counts of each value afterwards. Every count is kept twice: how many units (cases,
// records) and how many persons, since hiding is counted in persons.
//
// The cases of one person must come after each other; a tally then counts a person once by
// remembering the last one it saw.
#ifndef FJ_FIGURES_CELLS_H
#define FJ_FIGURES_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/arena.h"

struct fj_tally {
    int64_t units;
    int64_t persons;
    int64_t last; // person + 1; 0: none yet
};

// Fixed tallies of a cell; one per reason for missing follows, then (for a change) one per reason
// for lost after, then lost before.
enum fj_tally_kind {
    FJ_TALLY_POPULATION,
    FJ_TALLY_KNOWN, // n, pairs
    FJ_TALLY_HIT,   // true; counted
    FJ_TALLY_AMONG_UNKNOWN,
    FJ_TALLY_EXCEPT_UNKNOWN,
    FJ_TALLY_EARLY,
    FJ_TALLY_LATE,
    FJ_TALLY_IMPROVED,
    FJ_TALLY_SAME,
    FJ_TALLY_WORSE,
    FJ_TALLY_RELIABLY_IMPROVED,
    FJ_TALLY_RELIABLY_WORSE,
    FJ_TALLY_RECOVERED,
    FJ_TALLY_KNOWN_BEFORE, // of pairs: whoever answered at the one time
    FJ_TALLY_KNOWN_AFTER,
    FJ_TALLY_DUE_AFTER,
    FJ_TALLY_LOST_AFTER,
    FJ_TALLY_LOST_BEFORE,
    FJ_TALLY_DUE,
    FJ_TALLY_ANSWERED,
    FJ_TALLY_OVERDUE,
    FJ_TALLY_DECLINED,
    FJ_TALLY_NOT_DUE,
    FJ_TALLY__COUNT
};

struct fj_value_count {
    double value;
    struct fj_tally tally;
};

// Value → tally. Whole values in base .. base + dense_count - 1 are an array, others a hash table.
struct fj_counts {
    double base;
    size_t dense_count;
    struct fj_tally *dense;
    struct fj_value_count *table; // open addressing; a free slot has units 0
    size_t table_used, table_size;
};

// What one person brings to a sum, where somebody has several values: a person's come after each other.
struct fj_giving {
    int64_t person; // + 1, whose turn it is; 0: nobody's
    int64_t values; // of theirs so far
    double sum;
    double largest, second; // of those before, who had several
};

struct fj_cell {
    struct fj_tally *tallies; // tally_count of its shape
    struct fj_counts values;  // answers, steps, options, differences, before × options + after
    struct fj_counts before, after; // of pairs
    struct fj_counts lost;          // before, of those lost after
    struct fj_giving giving;        // of `values`, one a time
};

// What cells of one measure look like.
struct fj_cell_shape {
    size_t tally_count;
    double base; // of `values`
    size_t dense_count;
    bool has_pairs;
    double pair_base;
    size_t pair_dense_count;
};

struct fj_cell *fj_cell_new(struct fj_arena *arena, const struct fj_cell_shape *shape); // arena

// The same with the tallies of its dense values made and lying after `tallies` in one array of
// fj_cell_flat_count, so that each of them has a place that all cells of the shape share. For cells of few
// values.
struct fj_cell *fj_cell_new_flat(struct fj_arena *arena, const struct fj_cell_shape *shape);
size_t fj_cell_flat_count(const struct fj_cell_shape *shape);

static inline void fj_tally_add(struct fj_tally *tally, int64_t person, int64_t units)
{
    tally->units += units;
    if (tally->last != person + 1) {
        tally->persons++;
        tally->last = person + 1;
    }
}

// Counts one VALUE of PERSON. False when memory is out.
bool fj_counts_add(struct fj_arena *arena, struct fj_counts *histogram, double value,
                   int64_t person);

// Adds a VALUE of PERSON to what they give.
void fj_giving_add(struct fj_giving *giving, double value, int64_t person);
// The two largest sums of persons with several values; 0 where there are none.
void fj_giving_most(const struct fj_giving *giving, double *out_largest, double *out_second);
void fj_giving_put(struct fj_giving *giving, double largest, double second);

// Adds TALLY to that of VALUE. False when memory is out.
bool fj_counts_put(struct fj_arena *arena, struct fj_counts *histogram, double value,
                   const struct fj_tally *tally);

// INTO += TIMES × FROM, for cells of different people (or of no overlap). False when memory is out.
bool fj_cell_add_times(struct fj_arena *arena, const struct fj_cell_shape *shape,
                       struct fj_cell *into, const struct fj_cell *from, int64_t times);
// The same, once.
bool fj_cell_merge(struct fj_arena *arena, const struct fj_cell_shape *shape, struct fj_cell *into,
                   const struct fj_cell *from);

// The tally of one value; all zero where it never came.
struct fj_tally fj_counts_get(const struct fj_counts *histogram, double value);

// All values that came, in rising order; arena. *out_count is their number. NULL when there are none or
// memory is out.
struct fj_value_count *fj_counts_sorted(struct fj_arena *arena, const struct fj_counts *histogram,
                                        size_t *out_count);

#endif
