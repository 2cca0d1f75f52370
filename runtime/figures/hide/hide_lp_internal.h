// SPDX-License-Identifier: EUPL-1.2
// What the two halves of the linear program share: the matrix that is made a dictionary, and the steps on it.
#ifndef FJ_FIGURES_HIDE_LP_INTERNAL_H
#define FJ_FIGURES_HIDE_LP_INTERNAL_H

#include "figures/hide/hide_lp.h"

#define FJ_LP_CLOSE 1e-6 // a value that is on its bound

// As fmax and fmin of numbers, which are calls.
static inline double fj_lp_larger(double a, double b)
{
    return b > a ? b : a;
}

static inline double fj_lp_smaller(double a, double b)
{
    return b < a ? b : a;
}

// hide_eliminate.c
// The places where VALUES are not 0, in lp->slope_at. Returns how many.
size_t fj_lp_find_entries(struct fj_lp *lp, const double *values, size_t length);
// Adds FACTOR times COLUMN, of LENGTH, whose ENTRIES that are not 0 are in lp->slope_at, to TO; what is nearly 0 is 0.
void fj_lp_add_column(struct fj_lp *lp, double *to, const double *column, double factor,
                      size_t entries, size_t length);

#endif
