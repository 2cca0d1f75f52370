// SPDX-License-Identifier: EUPL-1.2
// Means and standard deviations from exact sums, or from a sorted histogram in two passes. The sum
// of squared deviations is worked out in whole numbers, so that large values close together (years,
// amounts of money) keep all their digits.
#include "figures/statistics/stat_moments.h"

#include <math.h>

#define WIDE_MAX ((fj_wide)((~(unsigned __int128)0) >> 1))

static double power_of_ten(int exponent)
{
    double power = 1.0;
    for (; exponent > 0; exponent--)
        power *= 10.0; // exact to 10^22
    return power;
}

static bool add_wide(fj_wide *into, fj_wide term)
{
    if (term > 0 ? *into > WIDE_MAX - term : *into < -WIDE_MAX - term)
        return false;
    *into += term;
    return true;
}

static bool multiply_wide(fj_wide a, fj_wide b, fj_wide *out_product)
{
    fj_wide size = a < 0 ? -a : a;
    if (b != 0 && size > WIDE_MAX / b) // B is never negative here
        return false;
    *out_product = a * b;
    return true;
}

void fj_moments_add(struct fj_moments *moments, int64_t whole, int64_t count)
{
    fj_wide squares;
    moments->n += count;
    if (!multiply_wide((fj_wide)whole * whole, count, &squares) ||
        !add_wide(&moments->sum, (fj_wide)whole * count) || !add_wide(&moments->squares, squares))
        moments->overflow = true;
}

void fj_moments_merge(struct fj_moments *into, const struct fj_moments *from)
{
    into->n += from->n;
    if (from->overflow || !add_wide(&into->sum, from->sum) ||
        !add_wide(&into->squares, from->squares))
        into->overflow = true;
}

// The sum of squared deviations. With sum = q n + r it is squares - q² n - 2 q r - r² / n, where
// all but the last division is whole.
static double squared_deviations(const struct fj_moments *m)
{
    fj_wide n = m->n, q = m->sum / n, r = m->sum % n;
    fj_wide whole = m->squares - q * (m->sum + r) - r * r / n;
    fj_wide rest = r * r % n;
    if (whole < ((fj_wide)1 << 62))
        return (double)(whole * n - rest) / (double)n;
    return (double)whole;
}

struct fj_summary fj_moments_summary(const struct fj_moments *moments, int decimals)
{
    struct fj_summary out = {.n = moments->n};
    if (moments->n < 1 || moments->overflow)
        return out;
    double n = (double)moments->n, scale = power_of_ten(decimals);
    out.mean = (struct fj_stat){true, (double)moments->sum / (n * scale)};
    if (moments->n > 1) {
        double variance = squared_deviations(moments) / (n - 1.0);
        out.sd = (struct fj_stat){true, sqrt(variance) / scale};
    }
    return out;
}

struct fj_stat fj_moments_sum(const struct fj_moments *moments, int decimals)
{
    if (moments->overflow)
        return (struct fj_stat){0};
    return (struct fj_stat){true, (double)moments->sum / power_of_ten(decimals)};
}

int64_t fj_histogram_n(struct fj_histogram histogram)
{
    int64_t n = 0;
    for (size_t i = 0; i < histogram.length; i++)
        n += histogram.counts[i];
    return n;
}

// The sum of counts × (value - centre), with Neumaier's compensation.
static double sum_from(struct fj_histogram h, double centre)
{
    double sum = 0.0, lost = 0.0;
    for (size_t i = 0; i < h.length; i++) {
        double term = (h.values[i] - centre) * (double)h.counts[i], next = sum + term;
        lost += fabs(sum) >= fabs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }
    return sum + lost;
}

struct fj_stat fj_histogram_sum(struct fj_histogram histogram)
{
    return (struct fj_stat){true, sum_from(histogram, 0.0)};
}

// The second pass takes out the little that the rounded mean is off.
static double deviations_from(struct fj_histogram h, double mean, double n)
{
    double squares = 0.0, drift = sum_from(h, mean);
    for (size_t i = 0; i < h.length; i++) {
        double d = h.values[i] - mean;
        squares += d * d * (double)h.counts[i];
    }
    return fmax(squares - drift * drift / n, 0.0);
}

struct fj_summary fj_histogram_summary(struct fj_histogram histogram)
{
    struct fj_summary out = {.n = fj_histogram_n(histogram)};
    if (out.n < 1)
        return out;
    double n = (double)out.n, mean = sum_from(histogram, 0.0) / n;
    out.mean = (struct fj_stat){true, mean};
    if (out.n > 1)
        out.sd = (struct fj_stat){true, sqrt(deviations_from(histogram, mean, n) / (n - 1.0))};
    if (histogram.length == 1) { // one value many times: exactly that value and no spread
        out.mean.value = histogram.values[0];
        out.sd.value = 0.0;
    }
    return out;
}
