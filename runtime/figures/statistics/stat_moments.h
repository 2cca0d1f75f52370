// SPDX-License-Identifier: EUPL-1.2
// Sums, means and standard deviations. Whole numbers and decimals of a fixed scale are summed
// exactly, so that figures do not depend on the order of rows or on how cells were added together;
// other values come as a sorted list of values and counts, which has the same merit.
#ifndef FJ_FIGURES_STAT_MOMENTS_H
#define FJ_FIGURES_STAT_MOMENTS_H

#include <stddef.h>

#include "figures/statistics/stat_types.h"

// The sum and the sum of squares of values x = whole / 10^decimals. Start with all 0. Two of the
// same decimals add to that of all their values.
struct fj_moments {
    int64_t n;
    fj_wide sum, squares;
    bool overflow; // sticky: a sum passed 127 bits, and there is no mean or sd
};

// Adds COUNT values, each WHOLE.
void fj_moments_add(struct fj_moments *moments, int64_t whole, int64_t count);
void fj_moments_merge(struct fj_moments *into, const struct fj_moments *from);

struct fj_summary {
    int64_t n;
    struct fj_stat mean; // needs one value
    struct fj_stat sd;   // divisor n - 1; needs two
};

// DECIMALS 0..18.
struct fj_summary fj_moments_summary(const struct fj_moments *moments, int decimals);
struct fj_stat fj_moments_sum(const struct fj_moments *moments, int decimals); // 0 of no values

// Values in rising order with how many times each occurs (counts above 0); borrows.
struct fj_histogram {
    const double *values;
    const int64_t *counts;
    size_t length;
};

int64_t fj_histogram_n(struct fj_histogram histogram);
struct fj_stat fj_histogram_sum(struct fj_histogram histogram);
struct fj_summary fj_histogram_summary(struct fj_histogram histogram);

#endif
