// SPDX-License-Identifier: EUPL-1.2
// Non-overlap of pairs and run rules. Points on the centre neither break a run nor lengthen it.
#include "figures/statistics/stat_series.h"

#include <math.h>

#include "figures/statistics/stat_distribution.h"

struct fj_stat fj_nonoverlap(const double *baseline, size_t baseline_count, const double *phase,
                             size_t phase_count, bool low_is_better)
{
    double better = 0.0;
    if (baseline_count == 0 || phase_count == 0)
        return (struct fj_stat){0};
    for (size_t i = 0; i < baseline_count; i++) {
        for (size_t j = 0; j < phase_count; j++) {
            bool higher = phase[j] > baseline[i];
            if (phase[j] == baseline[i])
                better += 0.5;
            else if (higher == !low_is_better)
                better += 1.0;
        }
    }
    return (struct fj_stat){true, better / ((double)baseline_count * (double)phase_count)};
}

// Values that only differ by how they were added up are the same.
static bool is_on(double value, double centre)
{
    return fabs(value - centre) <= 1e-9 * fmax(1.0, fabs(centre));
}

static void count_runs(struct fj_runs *runs, const double *values, size_t count, double centre)
{
    size_t run = 0;
    bool above = false;
    for (size_t i = 0; i < count; i++) {
        if (is_on(values[i], centre) || isnan(values[i]))
            continue;
        bool now = values[i] > centre;
        bool crossed = runs->points > 0 && now != above;
        runs->crossings += crossed;
        runs->points++;
        run = crossed ? 1 : run + 1;
        if (run > runs->longest)
            runs->longest = run;
        above = now;
    }
}

struct fj_runs fj_run_rules(const double *values, size_t count, double centre)
{
    struct fj_runs runs = {0};
    count_runs(&runs, values, count, centre);
    if (runs.points == 0)
        return runs;
    runs.longest_limit = (size_t)lround(log2((double)runs.points)) + 3;
    runs.crossings_limit = (size_t)fj_coin_quantile(0.05, (int64_t)runs.points - 1);
    runs.shift = runs.longest > runs.longest_limit || runs.crossings < runs.crossings_limit;
    return runs;
}

// The value with PLACE values before it in order.
static double value_at(const double *values, size_t count, size_t place)
{
    for (size_t i = 0; i < count; i++) {
        size_t less = 0, equal = 0;
        for (size_t j = 0; j < count; j++) {
            less += values[j] < values[i];
            equal += values[j] == values[i];
        }
        if (less <= place && place < less + equal)
            return values[i];
    }
    return NAN;
}

struct fj_stat fj_series_median(const double *values, size_t count)
{
    if (count == 0)
        return (struct fj_stat){0};
    double low = value_at(values, count, (count - 1) / 2),
           high = value_at(values, count, count / 2);
    return (struct fj_stat){true, low + 0.5 * (high - low)};
}
