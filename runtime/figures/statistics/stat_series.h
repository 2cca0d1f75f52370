// SPDX-License-Identifier: EUPL-1.2
// Measurements in a row: one person's baseline and phase, and a unit's figure over periods.
#ifndef FJ_FIGURES_STAT_SERIES_H
#define FJ_FIGURES_STAT_SERIES_H

#include <stddef.h>

#include "figures/statistics/stat_change.h"
#include "figures/statistics/stat_types.h"

// Non-overlap of all pairs (Parker and Vannest 2009): the share of pairs of a baseline value and a
// phase value where the phase is better; a tie is half. No value without both.
struct fj_stat fj_nonoverlap(const double *baseline, size_t baseline_count, const double *phase,
                             size_t phase_count, bool low_is_better);

// Run rules of a series around CENTRE (Anhøj and Olesen 2014), in the order of time.
struct fj_runs {
    size_t points;          // not on the centre; only these count
    size_t longest;         // the longest run on one side
    size_t longest_limit;   // round(log2(points)) + 3
    size_t crossings;       // times the series passes the centre
    size_t crossings_limit; // 5 % point of Binomial(points - 1, 1/2)
    bool shift;             // longest > its limit, or crossings < its limit
};

struct fj_runs fj_run_rules(const double *values, size_t count, double centre);

// The median of COUNT values in any order, without moving them: the centre of a series. No value of
// none. Quadratic; for series of at most some hundred points.
struct fj_stat fj_series_median(const double *values, size_t count);

#endif
