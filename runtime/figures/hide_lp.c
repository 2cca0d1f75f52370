// SPDX-License-Identifier: EUPL-1.2
// Bounded primal simplex on a condensed dictionary x_basic = D x_other. First the sum of what is out
// of bounds is brought to 0, then the cost is brought down, where the cost of a column has a corner
// at 0. The step that gains most is taken; where none gains, Bland's rule keeps it from going round.
#include "figures/hide_lp.h"

#include <math.h>
#include <string.h>

#define TINY  1e-9 // an entry that is 0
#define CLOSE 1e-7 // a value that is on its bound

static bool grow(struct fj_arena *arena, void **items, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room)
        return true;
    size_t larger = needed + needed / 2 + 64;
    *items = fj_arena_alloc_array(arena, larger, size);
    if (*items)
        *room = larger;
    return *items != NULL;
}

static bool grow_columns(struct fj_lp *lp, size_t columns)
{
    if (columns <= lp->column_room)
        return true;
    size_t room = columns + columns / 2 + 64;
    lp->lower = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->upper = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->cost = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->x = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->basic = FJ_NEW_ARRAY(lp->arena, uint32_t, room);
    lp->other = FJ_NEW_ARRAY(lp->arena, uint32_t, room);
    lp->row_of = FJ_NEW_ARRAY(lp->arena, uint32_t, room);
    lp->side = FJ_NEW_ARRAY(lp->arena, signed char, room);
    if (fj_arena_failed(lp->arena))
        return false;
    lp->column_room = room;
    return true;
}

bool fj_lp_begin(struct fj_lp *lp, size_t rows, size_t columns)
{
    void *matrix = lp->matrix;
    if (!grow(lp->arena, &matrix, &lp->matrix_room, rows * columns + 1, sizeof *lp->matrix) ||
        !grow_columns(lp, columns))
        return false;
    lp->matrix = matrix;
    lp->rows = rows;
    lp->columns = columns;
    memset(lp->matrix, 0, rows * columns * sizeof *lp->matrix);
    for (size_t j = 0; j < columns; j++) {
        lp->lower[j] = lp->upper[j] = lp->cost[j] = lp->x[j] = 0.0;
        lp->side[j] = 1;
    }
    return true;
}

// The column to make basic in ROW: among entries of at least half the largest, the one with fewest
// entries in its column (COUNTS, of the matrix as it was given), so that little fills in.
static size_t choose_basic(const struct fj_lp *lp, const double *row, const uint32_t *counts,
                           size_t first)
{
    double largest = 0.0;
    size_t chosen = SIZE_MAX;
    if (fabs(row[first]) > 0.1)
        return first;
    for (size_t j = 0; j < lp->columns; j++)
        largest = fmax(largest, fabs(row[j]));
    if (largest < CLOSE)
        return SIZE_MAX;
    for (size_t j = 0; j < lp->columns; j++)
        if (fabs(row[j]) >= 0.5 * largest && (chosen == SIZE_MAX || counts[j] < counts[chosen]))
            chosen = j;
    return chosen;
}

static void subtract_row(struct fj_lp *lp, double *from, const double *row, double factor)
{
    lp->work += (int64_t)lp->columns;
    for (size_t j = 0; j < lp->columns; j++) {
        double value = from[j] - factor * row[j];
        from[j] = fabs(value) < TINY ? 0.0 : value;
    }
}

static void make_basic(struct fj_lp *lp, size_t r, size_t column)
{
    double *row = lp->matrix + r * lp->columns, scale = 1.0 / row[column];
    for (size_t j = 0; j < lp->columns; j++)
        row[j] *= scale;
    for (size_t i = 0; i < lp->rows; i++) {
        double *other = lp->matrix + i * lp->columns;
        if (i != r && other[column] != 0.0) {
            subtract_row(lp, other, row, other[column]);
            other[column] = 0.0;
        }
    }
}

// Counts the entries of each column into lp->other, which is not in use yet.
static void count_entries(struct fj_lp *lp)
{
    memset(lp->other, 0, lp->columns * sizeof *lp->other);
    for (size_t i = 0; i < lp->rows; i++)
        for (size_t j = 0; j < lp->columns; j++)
            lp->other[j] += lp->matrix[i * lp->columns + j] != 0.0;
    lp->work += (int64_t)(lp->rows * lp->columns);
}

// Copies the columns that did not become basic (side 1) into the dictionary, with the sign turned.
static bool fill_dictionary(struct fj_lp *lp)
{
    void *dictionary = lp->dictionary;
    lp->others = 0;
    for (size_t j = 0; j < lp->columns; j++)
        if (lp->side[j] == 1)
            lp->other[lp->others++] = (uint32_t)j;
    if (!grow(lp->arena, &dictionary, &lp->dictionary_room, lp->basics * lp->others + 1,
              sizeof *lp->dictionary))
        return false;
    lp->dictionary = dictionary;
    for (size_t k = 0; k < lp->others; k++)
        for (size_t i = 0; i < lp->basics; i++)
            lp->dictionary[k * lp->basics + i] =
                -lp->matrix[lp->row_of[i] * lp->columns + lp->other[k]];
    return true;
}

bool fj_lp_eliminate(struct fj_lp *lp, size_t first)
{
    count_entries(lp);
    lp->basics = 0;
    for (size_t i = 0; i < lp->rows; i++) {
        size_t column = choose_basic(lp, lp->matrix + i * lp->columns, lp->other, first);
        if (column == SIZE_MAX)
            continue; // follows from the rows before it
        make_basic(lp, i, column);
        lp->row_of[lp->basics] = (uint32_t)i;
        lp->basic[lp->basics++] = (uint32_t)column;
        lp->side[column] = 0;
    }
    if (!fill_dictionary(lp))
        return false;
    for (size_t j = 0; j < lp->columns; j++)
        lp->side[j] = 1;
    return true;
}

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
    if (lp->x[j] < lp->lower[j] - CLOSE)
        return OUT_BELOW;
    return lp->x[j] > lp->upper[j] + CLOSE ? OUT_ABOVE : OUT_NONE;
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

// How far column J may go towards SIGN before it meets a bound, or the corner of its cost at 0.
static double room_for(const struct fj_lp *lp, uint32_t j, double sign, bool repairing, bool basic)
{
    double x = lp->x[j], low = lp->lower[j], high = lp->upper[j];
    if (repairing && basic) {
        enum out_of out = out_of_bounds(lp, j);
        if (out == OUT_BELOW)
            return sign > 0 ? low - x : INFINITY;
        if (out == OUT_ABOVE)
            return sign < 0 ? x - high : INFINITY;
    }
    if (!repairing && lp->cost[j] > 0.0) {
        bool negative = basic ? lp->side[j] < 0 : x < -CLOSE || (x < CLOSE && sign < 0);
        if (negative)
            high = fmin(high, 0.0);
        else
            low = fmax(low, 0.0);
    }
    return fmax(sign > 0 ? high - x : x - low, 0.0);
}

struct step {
    size_t entering; // place among the others; SIZE_MAX: none
    size_t leaving;  // place among the basics; SIZE_MAX: the entering column meets its own bound
    double sign;     // which way it moves
    double length;
    double gain;
};

// How far the other column at K can go towards SIGN, and who stops it first. Ties: the larger entry;
// with BLAND the first column.
static struct step measure_step(const struct fj_lp *lp, size_t k, double sign, bool repairing,
                                bool bland)
{
    const double *column = lp->dictionary + k * lp->basics;
    struct step step = {k, SIZE_MAX, sign, room_for(lp, lp->other[k], sign, repairing, false), 0.0};
    double entry = 0.0;
    for (size_t i = 0; i < lp->basics; i++) {
        double size = fabs(column[i]);
        if (size < CLOSE)
            continue;
        double way = column[i] * sign > 0 ? 1.0 : -1.0;
        double length = room_for(lp, lp->basic[i], way, repairing, true) / size;
        bool tie = fabs(length - step.length) <= TINY && step.leaving != SIZE_MAX;
        bool better = bland ? tie && lp->basic[i] < lp->basic[step.leaving] : tie && size > entry;
        if (!(length < step.length - TINY) && !better)
            continue;
        step.leaving = i;
        step.length = fmin(length, step.length);
        entry = size;
    }
    return step;
}

static double other_slope(const struct fj_lp *lp, size_t k, const double *slopes)
{
    const double *column = lp->dictionary + k * lp->basics;
    double slope = 0.0;
    for (size_t i = 0; i < lp->basics; i++)
        slope += slopes[i] * column[i];
    return slope;
}

// The slope of the column's own cost towards SIGN.
static double own_slope(const struct fj_lp *lp, uint32_t j, double sign, bool repairing)
{
    if (repairing || lp->cost[j] <= 0.0)
        return 0.0;
    double x = lp->x[j];
    if (x > CLOSE)
        return sign * lp->cost[j];
    return x < -CLOSE ? -sign * lp->cost[j] : lp->cost[j];
}

// The best step from here; entering is SIZE_MAX where nothing gains.
static struct step choose_step(struct fj_lp *lp, const double *slopes, bool repairing, bool bland)
{
    struct step best = {.entering = SIZE_MAX};
    for (size_t k = 0; k < lp->others; k++) {
        uint32_t j = lp->other[k];
        double slope = other_slope(lp, k, slopes);
        for (double sign = 1.0; sign >= -1.0; sign -= 2.0) {
            double total = sign * slope + own_slope(lp, j, sign, repairing);
            if (total > -CLOSE || room_for(lp, j, sign, repairing, false) <= 0.0)
                continue;
            struct step step = measure_step(lp, k, sign, repairing, bland);
            step.gain = -total * step.length;
            bool first = best.entering == SIZE_MAX;
            if (bland ? first || j < lp->other[best.entering] : first || step.gain > best.gain)
                best = step;
        }
    }
    lp->work += 2 * (int64_t)(lp->basics * lp->others + 1);
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
    if (fabs(x) < CLOSE)
        lp->x[j] = 0.0;
    else if (fabs(x - lp->lower[j]) < CLOSE)
        lp->x[j] = lp->lower[j];
    else if (fabs(x - lp->upper[j]) < CLOSE)
        lp->x[j] = lp->upper[j];
}

static void exchange(struct fj_lp *lp, size_t entering, size_t leaving)
{
    size_t m = lp->basics;
    double *column = lp->dictionary + entering * m, scale = 1.0 / column[leaving];
    for (size_t k = 0; k < lp->others; k++) {
        double *other = lp->dictionary + k * m, factor = -other[leaving] * scale;
        if (k == entering || factor == 0.0)
            continue;
        for (size_t i = 0; i < m; i++)
            other[i] += column[i] * factor;
        other[leaving] = factor;
        lp->work += (int64_t)m;
    }
    for (size_t i = 0; i < m; i++)
        column[i] *= scale;
    column[leaving] = scale;
    uint32_t out = lp->basic[leaving];
    lp->basic[leaving] = lp->other[entering];
    lp->other[entering] = out;
}

static void take_step(struct fj_lp *lp, const struct step *step)
{
    uint32_t entering = lp->other[step->entering];
    bool from_zero = fabs(lp->x[entering]) < CLOSE;
    move_along(lp, step);
    lp->side[entering] = (signed char)(from_zero ? step->sign : lp->x[entering] < 0 ? -1 : 1);
    settle(lp, step->leaving == SIZE_MAX ? entering : lp->basic[step->leaving]);
    if (step->leaving != SIZE_MAX)
        exchange(lp, step->entering, step->leaving);
}

// Steps until nothing gains. SLOPES has room for the basics.
static enum fj_lp_status descend(struct fj_lp *lp, double *slopes, bool repairing)
{
    size_t idle = 0, limit = 50 + 4 * (lp->basics + lp->others);
    for (size_t steps = 0; steps < limit; steps++) {
        for (size_t i = 0; i < lp->basics; i++)
            slopes[i] = basic_slope(lp, lp->basic[i], repairing);
        struct step step = choose_step(lp, slopes, repairing, idle > 3);
        if (step.entering == SIZE_MAX)
            return FJ_LP_SOLVED;
        if (!(step.length < FJ_LP_FREE))
            return FJ_LP_GAVE_UP;
        idle = step.length > TINY ? 0 : idle + 1;
        take_step(lp, &step);
        if (repairing && !any_out_of_bounds(lp))
            return FJ_LP_SOLVED;
    }
    return FJ_LP_GAVE_UP;
}

enum fj_lp_status fj_lp_solve(struct fj_lp *lp, bool costs)
{
    double *slopes = lp->matrix; // used up by now
    place_values(lp);
    if (any_out_of_bounds(lp)) {
        if (descend(lp, slopes, true) == FJ_LP_GAVE_UP)
            return FJ_LP_GAVE_UP;
        place_values(lp);
        if (any_out_of_bounds(lp))
            return FJ_LP_INFEASIBLE;
    }
    if (!costs)
        return FJ_LP_SOLVED;
    for (size_t i = 0; i < lp->basics; i++)
        lp->side[lp->basic[i]] = (signed char)(lp->x[lp->basic[i]] < -CLOSE ? -1 : 1);
    return descend(lp, slopes, false);
}
