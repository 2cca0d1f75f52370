// SPDX-License-Identifier: EUPL-1.2
// What rounded figures leave open. A mean, a standard deviation, a limit or a quantile of N whole
// answers is printed with one decimal; it says where the sum, the sum of squares, and how many lie up to a
// step must be. Each *box* here is a part of what they leave open, around the truth: anywhere in it
// the same is printed. So what the hiding finds possible within the boxes is possible for a reader as
// well, and it never takes a figure to tell less than it does.
#ifndef FJ_FIGURES_PROTECT_BOX_H
#define FJ_FIGURES_PROTECT_BOX_H

#include "figures/cells.h"
#include "model/plan.h"

struct fj_box { // from value − below to value + above
    int64_t below, above;
};

// N answers that add up to SUM, and their squares to SQUARES. Whole numbers.
struct fj_sums {
    int64_t n, sum, squares;
};

// In tenths of SUM_OF: how far the sum of N answers can go while their mean is printed the same, and
// meets MEASURE's target as it did (where SUM_OF is what the target is held against).
struct fj_box fj_box_of_mean(int64_t n, double sum, const struct fj_measure *measure);

// While the sum and the sum of squares stay within these, the standard deviation, Student's limits and
// the standardised mean are printed the same.
struct fj_spread_box {
    struct fj_sums of;
    struct fj_box sum, squares;
};
struct fj_spread_box fj_box_of_spread(struct fj_sums sums);

// The difference of the means of two groups, as N1 × N2 times itself, in tenths.
struct fj_box fj_box_of_difference(struct fj_sums mine, struct fj_sums first);
// Are the limits of that difference printed the same wherever in their boxes the groups are?
bool fj_box_keeps_limits(const struct fj_spread_box *mine, const struct fj_spread_box *first);

// How many answers may lie on the steps up to each one, while a quantile of them stays what it is.
#define FJ_ORDER_STEPS 64
struct fj_order {
    bool any[FJ_ORDER_STEPS]; // the step is bounded
    int64_t low[FJ_ORDER_STEPS], high[FJ_ORDER_STEPS];
};
// Adds what the quantile NUMERATOR / DENOMINATOR (type 7) of COUNTS asks to ORDER, which starts with all 0.
void fj_order_add(struct fj_order *order, const struct fj_counts *counts, int64_t numerator,
                  int64_t denominator);

#endif
