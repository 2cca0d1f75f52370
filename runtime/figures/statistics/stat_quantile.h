// SPDX-License-Identifier: EUPL-1.2
// Quantiles of type 7 (Hyndman and Fan 1996; Excel's QUARTILE.INC, R's default) of a histogram.
#ifndef FJ_FIGURES_STAT_QUANTILE_H
#define FJ_FIGURES_STAT_QUANTILE_H

#include "figures/statistics/stat_moments.h"

// The quantile at NUMERATOR / DENOMINATOR (0 <= numerator <= denominator, denominator under 2^20);
// 1 / 4, 1 / 2 and 3 / 4 are the quartiles. No value of an empty histogram.
struct fj_stat fj_quantile(struct fj_histogram histogram, int64_t numerator, int64_t denominator);

struct fj_quartiles {
    struct fj_stat q1, median, q3;
};

struct fj_quartiles fj_quartiles(struct fj_histogram histogram);

#endif
