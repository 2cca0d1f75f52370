// SPDX-License-Identifier: EUPL-1.2
// Bounded primal simplex on a condensed dictionary x_basic = D x_other. First the sum of what is out
// of bounds is brought to 0, then the cost is brought down, where the cost of a column has a corner
// at 0. The step that gains most is taken; where none gains, Bland's rule keeps it from going round.
#include "figures/hide/hide_lp.h"

#include <math.h>

#include "figures/hide/hide_lp_internal.h"

#define LEAST_ENTRY 1e-5 // of a column that stops another

#define PATIENCE    12 // steps without gain before Bland's rule is followed
#define IDLE_REPAIR 60 // … before there is taken to be nothing within the bounds
#define IDLE_COST   20 // … before a cost counts as the least

#define KEPT_AT_MOST 50 // steps over which rates are kept up to date before they are found anew

#define ABREAST    4 // columns whose slopes are added up side by side
#define CANDIDATES 6

static double clamp(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

// Puts every other column within its bounds and works the basics out anew.
static void place_values(struct fj_lp *lp)
{
    for (size_t i = 0; i < lp->basics; i++)
        lp->x[lp->basic[i]] = 0.0;
    for (size_t k = 0; k < lp->others; k++) {
        uint32_t j = lp->other[k];
        const double *column = lp->dictionary + k * lp->basics;
        lp->x[j] = clamp(lp->x[j], lp->lower[j], lp->upper[j]);
        if (lp->x[j] == 0.0)
            continue;
        lp->work += (int64_t)lp->basics;
        for (size_t i = 0; i < lp->basics; i++)
            lp->x[lp->basic[i]] += column[i] * lp->x[j];
    }
}

enum out_of { OUT_NONE, OUT_BELOW, OUT_ABOVE };

static enum out_of out_of_bounds(const struct fj_lp *lp, uint32_t j)
{
    if (lp->x[j] < lp->lower[j] - FJ_LP_CLOSE)
        return OUT_BELOW;
    return lp->x[j] > lp->upper[j] + FJ_LP_CLOSE ? OUT_ABOVE : OUT_NONE;
}

static bool any_out_of_bounds(const struct fj_lp *lp)
{
    for (size_t i = 0; i < lp->basics; i++)
        if (out_of_bounds(lp, lp->basic[i]) != OUT_NONE)
            return true;
    return false;
}

// What one unit up of a basic column costs.
static double basic_slope(const struct fj_lp *lp, uint32_t j, bool repairing)
{
    if (!repairing)
        return lp->cost[j] * lp->side[j];
    enum out_of out = out_of_bounds(lp, j);
    return out == OUT_BELOW ? -1.0 : out == OUT_ABOVE ? 1.0 : 0.0;
}

// How far the other column J may go towards SIGN before it meets a bound, or the corner of its cost at 0.
static double room_for(const struct fj_lp *lp, uint32_t j, double sign, bool repairing)
{
    double x = lp->x[j], low = lp->lower[j], high = lp->upper[j];
    if (!repairing && lp->cost[j] > 0.0) {
        bool negative = x < -FJ_LP_CLOSE || (x < FJ_LP_CLOSE && sign < 0);
        if (negative)
            high = fj_lp_smaller(high, 0.0);
        else
            low = fj_lp_larger(low, 0.0);
    }
    if (sign > 0 ? high >= FJ_LP_FREE : low <= -FJ_LP_FREE)
        return INFINITY;
    return fj_lp_larger(sign > 0 ? high - x : x - low, 0.0);
}

struct step {
    size_t entering; // place among the others; SIZE_MAX: none
    size_t leaving;  // place among the basics; SIZE_MAX: the entering column meets its own bound
    double sign;     // which way it moves
    double length;
    double gain;
};

// How far the basic column at place I can go both ways from here; one that is out of bounds to where it is not.
static void find_room(struct fj_lp *lp, size_t i, bool repairing)
{
    uint32_t j = lp->basic[i];
    double x = lp->x[j], low = lp->lower[j], high = lp->upper[j];
    enum out_of out = repairing ? out_of_bounds(lp, j) : OUT_NONE;
    if (!repairing && lp->cost[j] > 0.0) {
        if (lp->side[j] < 0)
            high = fj_lp_smaller(high, 0.0);
        else
            low = fj_lp_larger(low, 0.0);
    }
    double up = high >= FJ_LP_FREE ? INFINITY : fj_lp_larger(high - x, 0.0);
    double down = low <= -FJ_LP_FREE ? INFINITY : fj_lp_larger(x - low, 0.0);
    lp->room_up[i] = out == OUT_BELOW ? low - x : out == OUT_ABOVE ? INFINITY : up;
    lp->room_down[i] = out == OUT_ABOVE ? x - high : out == OUT_BELOW ? INFINITY : down;
}

// The basics that move with COLUMN, in lp->stopping, and how far each lets it go towards SIGN, in lp->length. Returns how
// many; *OUT_LEAST is the least of the lengths with some slack.
static size_t find_lengths(struct fj_lp *lp, const double *column, double sign, double *out_least)
{
    size_t count = 0;
    for (size_t i = 0; i < lp->basics; i++) {
        lp->stopping[count] = (uint32_t)i;
        count += fabs(column[i]) >= LEAST_ENTRY;
    }
    for (size_t s = 0; s < count; s++) {
        size_t i = lp->stopping[s];
        double entry = column[i], scale = 1.0 / fabs(entry);
        lp->length[s] = (entry * sign > 0 ? lp->room_up[i] : lp->room_down[i]) * scale;
        *out_least = fj_lp_smaller(*out_least, lp->length[s] + FJ_LP_CLOSE * scale);
    }
    return count;
}

// How far the other column at K can go towards SIGN, and who stops it. Of those who stop it at nearly
// the same place the one with the largest entry is taken, since dividing by small ones spoils the
// dictionary; with BLAND the first column.
static struct step measure_step(struct fj_lp *lp, size_t k, double sign, bool repairing, bool bland)
{
    const double *column = lp->dictionary + k * lp->basics;
    double own = room_for(lp, lp->other[k], sign, repairing), least = own, chosen = 0.0;
    struct step step = {k, SIZE_MAX, sign, own, 0.0};
    size_t count = find_lengths(lp, column, sign, &least);
    for (size_t s = 0; s < count; s++) {
        if (lp->length[s] > least)
            continue;
        size_t i = lp->stopping[s];
        double size = fabs(column[i]);
        bool first = step.leaving == SIZE_MAX;
        if (first || (bland ? lp->basic[i] < lp->basic[step.leaving] : size > chosen)) {
            step.leaving = i;
            step.length = lp->length[s];
            chosen = size;
        }
    }
    return step;
}

// The basics whose slope is not 0: in a repair only the few that are out of bounds.
static void find_slopes(struct fj_lp *lp, bool repairing)
{
    lp->sloping = 0;
    for (size_t i = 0; i < lp->basics; i++) {
        double slope = basic_slope(lp, lp->basic[i], repairing);
        if (slope == 0.0)
            continue;
        lp->slope_at[lp->sloping] = (uint32_t)i;
        lp->slope[lp->sloping++] = slope;
    }
}

// The rates of COUNT columns from K on. ABREAST of them are added up side by side, each in its order: the additions of one
// wait for each other.
static void find_rates(struct fj_lp *lp, size_t k, size_t count)
{
    const double *column = lp->dictionary + k * lp->basics;
    double sums[ABREAST] = {0.0};
    for (size_t i = 0; count == ABREAST && i < lp->sloping; i++) {
        const double *entry = column + lp->slope_at[i];
        for (size_t c = 0; c < ABREAST; c++)
            sums[c] += lp->slope[i] * entry[c * lp->basics];
    }
    for (size_t c = 0; count < ABREAST && c < count; c++)
        for (size_t i = 0; i < lp->sloping; i++)
            sums[c] += lp->slope[i] * column[c * lp->basics + lp->slope_at[i]];
    for (size_t c = 0; c < count; c++)
        lp->rate[k + c] = sums[c];
}

// What a unit up of each other column costs through the basics.
static void find_all_rates(struct fj_lp *lp, bool repairing)
{
    find_slopes(lp, repairing);
    for (size_t k = 0; k < lp->others; k += ABREAST)
        find_rates(lp, k, lp->others - k < ABREAST ? lp->others - k : ABREAST);
    lp->work += (int64_t)(lp->sloping * lp->others);
}

// The slope of the column's own cost towards SIGN.
static double own_slope(const struct fj_lp *lp, uint32_t j, double sign, bool repairing)
{
    if (repairing || lp->cost[j] <= 0.0)
        return 0.0;
    double x = lp->x[j];
    if (x > FJ_LP_CLOSE)
        return sign * lp->cost[j];
    return x < -FJ_LP_CLOSE ? -sign * lp->cost[j] : lp->cost[j];
}

struct candidate {
    size_t k;
    double sign, total;
};

// Keeps the CANDIDATES steepest of those seen, the steepest first; with BLAND the first column.
static void note_candidate(const struct fj_lp *lp, struct candidate *list, size_t *count,
                           struct candidate new, bool bland)
{
    size_t room = bland ? 1 : CANDIDATES, place = *count;
    for (; place > 0; place--) {
        const struct candidate *other = &list[place - 1];
        if (bland ? lp->other[other->k] <= lp->other[new.k] : other->total <= new.total)
            break;
        if (place < room)
            list[place] = *other;
    }
    if (place < room)
        list[place] = new;
    if (*count < room)
        ++*count;
}

// The best step from here; entering is SIZE_MAX where nothing gains.
static struct step choose_step(struct fj_lp *lp, bool repairing, bool bland)
{
    struct candidate list[CANDIDATES];
    size_t count = 0;
    struct step best = {.entering = SIZE_MAX};
    for (size_t k = 0; k < lp->others; k++) {
        for (double sign = 1.0; sign >= -1.0; sign -= 2.0) {
            double total = sign * lp->rate[k] + own_slope(lp, lp->other[k], sign, repairing);
            if (total < -FJ_LP_CLOSE && room_for(lp, lp->other[k], sign, repairing) > 0.0)
                note_candidate(lp, list, &count, (struct candidate){k, sign, total}, bland);
        }
    }
    for (size_t i = 0; count > 0 && i < lp->basics; i++)
        find_room(lp, i, repairing);
    for (size_t i = 0; i < count; i++) {
        struct step step = measure_step(lp, list[i].k, list[i].sign, repairing, bland);
        step.gain = -list[i].total * step.length;
        bool endless = isinf(step.length); // a slope that is only rounding
        if (!endless && (best.entering == SIZE_MAX || step.gain > best.gain))
            best = step;
    }
    lp->work += (int64_t)(lp->others + 4 * count * lp->basics + 1);
    return best;
}

static void move_along(struct fj_lp *lp, const struct step *step)
{
    const double *column = lp->dictionary + step->entering * lp->basics;
    double move = step->sign * step->length;
    lp->x[lp->other[step->entering]] += move;
    for (size_t i = 0; i < lp->basics; i++)
        lp->x[lp->basic[i]] += column[i] * move;
}

// A column that leaves stands exactly on the bound or corner it met.
static void settle(struct fj_lp *lp, uint32_t j)
{
    double x = lp->x[j];
    if (fabs(x) < FJ_LP_CLOSE)
        lp->x[j] = 0.0;
    else if (fabs(x - lp->lower[j]) < FJ_LP_CLOSE)
        lp->x[j] = lp->lower[j];
    else if (fabs(x - lp->upper[j]) < FJ_LP_CLOSE)
        lp->x[j] = lp->upper[j];
}

// ENTERED: what a unit up of the column that enters costs, with its own; LEFT: of the one that leaves. So the rates of
// all others follow, if they were right.
static void exchange(struct fj_lp *lp, size_t entering, size_t leaving, double entered, double left)
{
    size_t m = lp->basics;
    double *column = lp->dictionary + entering * m, scale = 1.0 / column[leaving];
    size_t entries = fj_lp_find_entries(lp, column, m);
    for (size_t k = 0; k < lp->others; k++) {
        double *other = lp->dictionary + k * m, factor = -other[leaving] * scale;
        if (k == entering || factor == 0.0)
            continue;
        fj_lp_add_column(lp, other, column, factor, entries, m);
        other[leaving] = factor;
        lp->rate[k] += factor * entered;
    }
    lp->rate[entering] = entered * scale - left;
    for (size_t e = 0; e < entries; e++)
        column[lp->slope_at[e]] *= scale;
    column[leaving] = scale;
    uint32_t out = lp->basic[leaving];
    lp->basic[leaving] = lp->other[entering];
    lp->other[entering] = out;
    lp->work += (int64_t)(lp->others + m);
}

static void take_step(struct fj_lp *lp, const struct step *step)
{
    uint32_t entering = lp->other[step->entering];
    bool from_zero = fabs(lp->x[entering]) < FJ_LP_CLOSE;
    move_along(lp, step);
    lp->side[entering] = (signed char)(from_zero ? step->sign : lp->x[entering] < 0 ? -1 : 1);
    if (step->leaving == SIZE_MAX) {
        settle(lp, entering);
        return;
    }
    uint32_t leaving = lp->basic[step->leaving];
    settle(lp, leaving);
    exchange(lp, step->entering, step->leaving,
             lp->rate[step->entering] + basic_slope(lp, entering, false),
             basic_slope(lp, leaving, false));
}

// What is being brought down: how far out of bounds the basics are, or the cost.
static double objective(const struct fj_lp *lp, bool repairing)
{
    double sum = 0.0;
    for (size_t j = 0; !repairing && j < lp->columns; j++)
        sum += lp->cost[j] * fabs(lp->x[j]);
    for (size_t i = 0; repairing && i < lp->basics; i++) {
        uint32_t j = lp->basic[i];
        sum += fj_lp_larger(0.0, fj_lp_larger(lp->lower[j] - lp->x[j], lp->x[j] - lp->upper[j]));
    }
    return sum;
}

// The best step by the rates as they are kept up to date; by new ones where they have been kept for long, or say that
// nothing gains. SINCE: how many steps ago they were found anew.
static struct step next_step(struct fj_lp *lp, bool repairing, bool bland, size_t *since)
{
    struct step step = {.entering = SIZE_MAX};
    if (!repairing && *since < KEPT_AT_MOST)
        step = choose_step(lp, repairing, bland);
    ++*since;
    if (step.entering == SIZE_MAX) {
        find_all_rates(lp, repairing);
        *since = 0;
        step = choose_step(lp, repairing, bland);
    }
    return step;
}

// Steps until nothing gains, or for long nothing has gained.
static enum fj_lp_status descend(struct fj_lp *lp, bool repairing)
{
    size_t idle = 0, since = KEPT_AT_MOST, limit = 50 + 2 * (lp->basics + lp->others);
    double best = INFINITY;
    for (size_t steps = 0; steps < limit; steps++) {
        double value = objective(lp, repairing);
        idle = value < best - 1e-6 * (1.0 + fabs(value)) ? 0 : idle + 1;
        best = fj_lp_smaller(best, value);
        struct step step = next_step(lp, repairing, idle > PATIENCE, &since);
        if (step.entering == SIZE_MAX || idle > (repairing ? IDLE_REPAIR : IDLE_COST))
            return FJ_LP_SOLVED;
        take_step(lp, &step);
        if (repairing && !any_out_of_bounds(lp))
            return FJ_LP_SOLVED;
        if (lp->work_limit > 0 && lp->work > lp->work_limit)
            break;
    }
    return FJ_LP_GAVE_UP;
}

enum fj_lp_status fj_lp_solve(struct fj_lp *lp, bool costs)
{
    place_values(lp);
    if (any_out_of_bounds(lp)) {
        if (descend(lp, true) == FJ_LP_GAVE_UP)
            return FJ_LP_GAVE_UP;
        place_values(lp);
        if (any_out_of_bounds(lp))
            return FJ_LP_INFEASIBLE;
    }
    if (!costs)
        return FJ_LP_SOLVED;
    for (size_t i = 0; i < lp->basics; i++)
        lp->side[lp->basic[i]] = (signed char)(lp->x[lp->basic[i]] < -FJ_LP_CLOSE ? -1 : 1);
    enum fj_lp_status status = descend(lp, false);
    place_values(lp);
    return any_out_of_bounds(lp) ? FJ_LP_GAVE_UP : status;
}
