// SPDX-License-Identifier: EUPL-1.2
// Boxes are found by trying: wider and wider, as long as interval arithmetic shows that both ends of
// everything printed round to the same. What cannot be shown so is taken as told exactly.
#include "figures/hide/protect_box.h"

#include <math.h>

#include "figures/statistics/stat_distribution.h"
#include "support/number.h"

#define EDGE 1e-7 // nearer than this to where rounding turns, a figure is taken to turn

// ---- means ---------------------------------------------------------------------------------------------

struct range {
    double low, high;
};

// Where values lie that print as VALUE does, to 0.1.
static struct range printed_range(double value)
{
    double printed = fj_number_round_to(value, 0.1);

    return (struct range){printed - 0.05 + EDGE, printed + 0.05 - EDGE};
}

// The part of RANGE on the same side of the target as VALUE.
static struct range on_same_side(struct range range, double value, const struct fj_measure *measure)
{
    double target = measure->target;

    if (measure->target_op == FJ_TARGET_NONE || target < range.low || target > range.high)
        return range;
    if (measure->target_op == FJ_TARGET_EQ)
        return (struct range){value, value};
    if (value > target + EDGE)
        range.low = target + EDGE;
    else if (value < target - EDGE)
        range.high = target - EDGE;
    else
        range = (struct range){value, value};
    return range;
}

static int64_t whole_below(double x)
{
    return x > 0 && x < 9e17 ? (int64_t)floor(x) : 0;
}

static struct fj_box box_in(struct range range, double value, double scale)
{
    return (struct fj_box){whole_below((value - range.low) * scale),
                           whole_below((range.high - value) * scale)};
}

struct fj_box fj_box_of_mean(int64_t n, double sum, const struct fj_measure *measure)
{
    double mean = n > 0 ? sum / (double)n : 0;
    struct range range = printed_range(mean);

    if (measure)
        range = on_same_side(range, mean, measure);
    return box_in(range, mean, (double)n * 10);
}

struct fj_box fj_box_of_difference(struct fj_sums mine, struct fj_sums first)
{
    double n = (double)mine.n, m = (double)first.n;
    double difference = (double)mine.sum / n - (double)first.sum / m;

    return box_in(printed_range(difference), difference, n * m * 10);
}

// ---- spreads -------------------------------------------------------------------------------------------

static bool prints_alike(struct range range)
{
    return range.low <= range.high &&
           fj_number_round_to(range.low - EDGE, 0.1) == fj_number_round_to(range.high + EDGE, 0.1);
}

static struct range mean_range(const struct fj_spread_box *box)
{
    double n = (double)box->of.n;

    return (struct range){(double)(box->of.sum - box->sum.below) / n,
                          (double)(box->of.sum + box->sum.above) / n};
}

static struct range variance_range(const struct fj_spread_box *box)
{
    struct range mean = mean_range(box);
    double n = (double)box->of.n, a = mean.low * mean.low, b = mean.high * mean.high;
    double least = mean.low <= 0 && mean.high >= 0 ? 0 : fmin(a, b);
    double low = (double)(box->of.squares - box->squares.below) - n * fmax(a, b);
    double high = (double)(box->of.squares + box->squares.above) - n * least;

    return (struct range){low / (n - 1), high / (n - 1)};
}

static bool keeps_spread(const struct fj_spread_box *box, double student)
{
    struct range mean = mean_range(box), variance = variance_range(box);
    double n = (double)box->of.n;

    if (!(variance.low > EDGE))
        return false;
    struct range sd = {sqrt(variance.low), sqrt(variance.high)};
    struct range reach = {student * sd.low / sqrt(n), student * sd.high / sqrt(n)};
    struct range srm = {mean.low / (mean.low < 0 ? sd.low : sd.high),
                        mean.high / (mean.high < 0 ? sd.high : sd.low)};
    return prints_alike(sd) && prints_alike(srm) &&
           prints_alike((struct range){mean.low - reach.high, mean.high - reach.low}) &&
           prints_alike((struct range){mean.low + reach.low, mean.high + reach.high});
}

#define SQUARES_MOST 512

// Steps *SIDE up as far as it holds, by ever smaller parts.
static void widen(struct fj_spread_box *box, int64_t *side, double student)
{
    for (int64_t step = SQUARES_MOST; step > 0; step /= 2) {
        *side += step;
        if (!keeps_spread(box, student))
            *side -= step;
    }
}

static int64_t least_of(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

// The more the sum is free, the less its squares are: the freest sum is taken that leaves them some room.
struct fj_spread_box fj_box_of_spread(struct fj_sums sums)
{
    static const int64_t widths[] = {8, 4, 2, 1, 0};
    struct fj_box mean = fj_box_of_mean(sums.n, (double)sums.sum, NULL);
    struct fj_spread_box best = {.of = sums};
    double student = sums.n > 1 ? fj_student_quantile(0.975, (double)(sums.n - 1)) : 0;

    for (size_t i = 0; sums.n > 1 && i < sizeof widths / sizeof *widths; i++) {
        struct fj_spread_box box = {.of = sums};
        box.sum.below = least_of(widths[i], mean.below / 10);
        box.sum.above = least_of(widths[i], mean.above / 10);
        if (!keeps_spread(&box, student))
            continue;
        widen(&box, &box.squares.below, student);
        widen(&box, &box.squares.above, student);
        if (box.squares.below + box.squares.above > best.squares.below + best.squares.above)
            best = box;
        if (box.squares.below + box.squares.above >= 8)
            break;
    }
    return best;
}

// Welch's degrees of freedom are least and most at the ends of how the variance is shared, or where the
// shares are as the degrees of freedom of the groups.
static struct range freedom_range(struct range share, double n, double m)
{
    double at[3] = {share.low, share.high, (n - 1) / (n + m - 2)};
    struct range range = {INFINITY, 0};

    for (int i = 0; i < 3; i++) {
        double rest = 1 - at[i];
        double df = 1 / (at[i] * at[i] / (n - 1) + rest * rest / (m - 1));
        if (i == 2 && (at[2] < share.low || at[2] > share.high))
            continue;
        range.low = fmin(range.low, df);
        range.high = fmax(range.high, df);
    }
    return range;
}

bool fj_box_keeps_limits(const struct fj_spread_box *mine, const struct fj_spread_box *first)
{
    double n = (double)mine->of.n, m = (double)first->of.n;
    if (n < 2 || m < 2)
        return false;
    struct range v = variance_range(mine), w = variance_range(first);
    struct range a = mean_range(mine), b = mean_range(first);
    if (!(v.low > EDGE) || !(w.low > EDGE))
        return false;
    v = (struct range){v.low / n, v.high / n};
    w = (struct range){w.low / m, w.high / m};
    struct range share = {v.low / (v.low + w.high), v.high / (v.high + w.low)};
    struct range df = freedom_range(share, n, m);
    struct range reach = {fj_student_quantile(0.975, df.high) * sqrt(v.low + w.low),
                          fj_student_quantile(0.975, df.low) * sqrt(v.high + w.high)};
    return prints_alike((struct range){a.low - b.high - reach.high, a.high - b.low - reach.low}) &&
           prints_alike((struct range){a.low - b.high + reach.low, a.high - b.low + reach.high});
}

// ---- quantiles -----------------------------------------------------------------------------------------

// The place in COUNTS, from 0, of the answer that is number RANK (from 0) in order.
static size_t step_at(const struct fj_counts *counts, int64_t rank)
{
    int64_t passed = 0;

    for (size_t i = 0; i < counts->dense_count; i++) {
        passed += counts->dense[i].units;
        if (rank < passed)
            return i;
    }
    return counts->dense_count - 1;
}

static void bound(struct fj_order *order, size_t step, int64_t low, int64_t high, int64_t n)
{
    if (!order->any[step]) {
        order->any[step] = true;
        order->low[step] = 0;
        order->high[step] = n;
    }
    if (low > order->low[step])
        order->low[step] = low;
    if (high < order->high[step])
        order->high[step] = high;
}

// The answer number RANK stays on its step.
static void hold(struct fj_order *order, const struct fj_counts *counts, int64_t rank, int64_t n)
{
    size_t step = step_at(counts, rank);

    bound(order, step, rank + 1, n, n);
    if (step > 0)
        bound(order, step - 1, 0, rank, n);
}

void fj_order_add(struct fj_order *order, const struct fj_counts *counts, int64_t numerator,
                  int64_t denominator)
{
    int64_t n = 0;

    for (size_t i = 0; i < counts->dense_count; i++)
        n += counts->dense[i].units;
    if (n == 0)
        return;
    hold(order, counts, (n - 1) * numerator / denominator, n);
    if ((n - 1) * numerator % denominator > 0)
        hold(order, counts, (n - 1) * numerator / denominator + 1, n);
}
