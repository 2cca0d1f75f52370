// SPDX-License-Identifier: EUPL-1.2
// Wilson, Newcombe, Student and Welch. Each formula is the one of its paper, in double precision;
// what has no interval says so.
#include "figures/statistics/stat_interval.h"

#include <math.h>

#include "figures/statistics/stat_distribution.h"
#include "support/number.h"

// Without what is lost where they are near each other: 2.2 less 2.25 is -0.05, which is printed as -0.1, and not a little more.
static struct fj_stat less(double first, double second)
{
    double size = fmax(fabs(first), fabs(second));

    return (struct fj_stat){true, fj_number_as_decimal(first - second, size)};
}

struct fj_stat fj_share(struct fj_part part)
{
    if (part.n <= 0)
        return (struct fj_stat){0};
    return (struct fj_stat){true, (double)part.count / (double)part.n};
}

struct fj_interval fj_share_interval(struct fj_part part)
{
    if (part.n <= 0)
        return (struct fj_interval){0};
    double n = (double)part.n, count = (double)part.count, z = FJ_Z95;
    double middle = 2.0 * count + z * z;
    double reach = z * sqrt(z * z + 4.0 * count * ((n - count) / n));
    double scale = 2.0 * (n + z * z);
    struct fj_interval limits = {true, (middle - reach) / scale, (middle + reach) / scale};
    if (part.count == 0)
        limits.low = 0.0;
    if (part.count == part.n)
        limits.high = 1.0;
    return limits;
}

struct fj_stat fj_share_difference(struct fj_part first, struct fj_part second)
{
    struct fj_stat a = fj_share(first), b = fj_share(second);
    if (!a.has || !b.has)
        return (struct fj_stat){0};
    return less(a.value, b.value);
}

struct fj_interval fj_share_difference_interval(struct fj_part first, struct fj_part second)
{
    struct fj_stat a = fj_share(first), b = fj_share(second);
    if (!a.has || !b.has)
        return (struct fj_interval){0};
    struct fj_interval p = fj_share_interval(first), q = fj_share_interval(second);
    double difference = a.value - b.value;
    return (struct fj_interval){true, difference - hypot(a.value - p.low, q.high - b.value),
                                difference + hypot(p.high - a.value, b.value - q.low)};
}

// Student's quantile for the mean of N answers. Groups of a report are often as large as each other, so those of small ones are
// remembered, by each thread for itself.
static double mean_quantile(int64_t n)
{
    static _Thread_local double known[512]; // by degrees of freedom; 0: not asked for yet
    int64_t df = n - 1;
    if (df < 1 || df >= (int64_t)(sizeof known / sizeof *known))
        return fj_student_quantile(0.975, (double)df);
    if (!(known[df] > 0.0))
        known[df] = fj_student_quantile(0.975, (double)df);
    return known[df];
}

struct fj_interval fj_mean_interval(struct fj_summary summary)
{
    if (!summary.sd.has || !(summary.sd.value > 0.0))
        return (struct fj_interval){0};
    double n = (double)summary.n;
    double reach = mean_quantile(summary.n) * summary.sd.value / sqrt(n);
    return (struct fj_interval){true, summary.mean.value - reach, summary.mean.value + reach};
}

struct fj_stat fj_mean_difference(struct fj_summary first, struct fj_summary second)
{
    if (!first.mean.has || !second.mean.has)
        return (struct fj_stat){0};
    return less(first.mean.value, second.mean.value);
}

struct fj_interval fj_mean_difference_interval(struct fj_summary first, struct fj_summary second)
{
    if (!first.sd.has || !second.sd.has)
        return (struct fj_interval){0};
    double n = (double)first.n, m = (double)second.n;
    double v = first.sd.value * first.sd.value / n, w = second.sd.value * second.sd.value / m;
    if (!(v + w > 0.0))
        return (struct fj_interval){0};
    double share = v / (v + w), rest = w / (v + w);
    double df = 1.0 / (share * share / (n - 1.0) + rest * rest / (m - 1.0));
    double reach = fj_student_quantile(0.975, df) * sqrt(v + w);
    double difference = first.mean.value - second.mean.value;
    return (struct fj_interval){true, difference - reach, difference + reach};
}
