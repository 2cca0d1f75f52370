// SPDX-License-Identifier: EUPL-1.2
// Paired change, McNemar's exact test, reliable change and the T score, each as its source states
// it.
#include "figures/statistics/stat_change.h"

#include <math.h>

#include "figures/statistics/stat_distribution.h"

#define GOAL_CORRELATION 0.3
#define RELIABLE_POINTS  1.96 // as printed by Jacobson and Truax, not the longer quantile

enum fj_move fj_change_move(int64_t difference, int64_t step, bool low_is_better)
{
    if (difference > -step && difference < step)
        return FJ_MOVE_SAME;
    return (difference > 0) == !low_is_better ? FJ_MOVE_IMPROVED : FJ_MOVE_WORSE;
}

enum fj_move fj_change_move_real(double difference, double step, bool low_is_better)
{
    if (fabs(difference) < step - 1e-9 * fmax(1.0, step) || difference == 0.0)
        return FJ_MOVE_SAME;
    return (difference > 0) == !low_is_better ? FJ_MOVE_IMPROVED : FJ_MOVE_WORSE;
}

struct fj_paired fj_paired_summary(struct fj_summary difference, const int64_t moves[3])
{
    int64_t pairs = difference.n;
    struct fj_part improved = {moves[FJ_MOVE_IMPROVED], pairs};
    struct fj_part same = {moves[FJ_MOVE_SAME], pairs};
    struct fj_part worse = {moves[FJ_MOVE_WORSE], pairs};
    struct fj_paired out = {
        .difference = difference,
        .interval = fj_mean_interval(difference),
        .improved = fj_share(improved),
        .same = fj_share(same),
        .worse = fj_share(worse),
        .improved_interval = fj_share_interval(improved),
        .same_interval = fj_share_interval(same),
        .worse_interval = fj_share_interval(worse),
    };
    if (difference.sd.has && difference.sd.value > 0.0)
        out.srm = (struct fj_stat){true, difference.mean.value / difference.sd.value};
    return out;
}

double fj_mcnemar_exact(int64_t forth, int64_t back)
{
    int64_t least = forth < back ? forth : back;
    return fmin(1.0, 2.0 * fj_coin_cdf(least, forth + back));
}

double fj_mcnemar_mid_p(int64_t forth, int64_t back)
{
    int64_t least = forth < back ? forth : back, n = forth + back;
    return fmin(1.0, 2.0 * fj_coin_cdf(least, n) - fj_coin_mass(least, n));
}

struct fj_reliable fj_reliable_change(double sd, double r)
{
    if (!(sd > 0.0) || !(r >= 0.0 && r < 1.0))
        return (struct fj_reliable){0};
    double error = sd * sqrt(1.0 - r), difference = sqrt(2.0) * error;
    return (struct fj_reliable){
        {true, error}, {true, difference}, {true, RELIABLE_POINTS * difference}};
}

struct fj_stat fj_goal_t_score(const double *attainment, const double *weights, size_t count)
{
    double points = 0.0, weight = 0.0, squares = 0.0;
    for (size_t i = 0; i < count; i++) {
        double w = weights ? weights[i] : 1.0;
        points += w * attainment[i];
        weight += w;
        squares += w * w;
    }
    if (!(weight > 0.0))
        return (struct fj_stat){0};
    double spread = (1.0 - GOAL_CORRELATION) * squares + GOAL_CORRELATION * weight * weight;
    return (struct fj_stat){true, 50.0 + 10.0 * points / sqrt(spread)};
}
