// SPDX-License-Identifier: EUPL-1.2
// Type 7 quantiles: the value at place (n - 1) p, counted from 0, with straight lines between
// values. The place is worked out in whole numbers, so that a median of two values is their exact
// middle.
#include "figures/statistics/stat_quantile.h"

// The value at PLACE (from 0) in order, and the next one after it (itself, at the end).
static void values_at(struct fj_histogram h, int64_t place, double *out_value, double *out_next)
{
    int64_t passed = 0;
    for (size_t i = 0; i < h.length; i++) {
        passed += h.counts[i];
        if (place >= passed)
            continue;
        *out_value = h.values[i];
        *out_next = place + 1 == passed && i + 1 < h.length ? h.values[i + 1] : h.values[i];
        return;
    }
}

struct fj_stat fj_quantile(struct fj_histogram histogram, int64_t numerator, int64_t denominator)
{
    int64_t n = fj_histogram_n(histogram);
    if (n < 1)
        return (struct fj_stat){0};
    int64_t scaled = (n - 1) * numerator, place = scaled / denominator;
    double part = (double)(scaled % denominator) / (double)denominator;
    double value = 0.0, next = 0.0;
    values_at(histogram, place, &value, &next);
    if (part > 0.0)
        value += part * (next - value);
    return (struct fj_stat){true, value};
}

struct fj_quartiles fj_quartiles(struct fj_histogram histogram)
{
    return (struct fj_quartiles){fj_quantile(histogram, 1, 4), fj_quantile(histogram, 1, 2),
                                 fj_quantile(histogram, 3, 4)};
}
