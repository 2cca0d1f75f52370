// SPDX-License-Identifier: EUPL-1.2
// A word of `a` (above) and `b` (below) the median is made of the series, and the rules are read off the word.
#include "naive_trend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "support/vec.h"

struct naive_figure naive_followed(const struct fj_measure *measure, const struct naive_row *row)
{
    static const char *const names[FJ_MEASURE__COUNT] = {
        [FJ_MEASURE_COUNT] = "count",      [FJ_MEASURE_SHARE] = "share",
        [FJ_MEASURE_RESPONSE] = "share",   [FJ_MEASURE_MEAN] = "mean",
        [FJ_MEASURE_CHANGE] = "mean",      [FJ_MEASURE_MEDIAN] = "median",
        [FJ_MEASURE_SUM] = "sum",          [FJ_MEASURE_RATIO] = "ratio",
        [FJ_MEASURE_ATTAINMENT] = "share",
    };
    bool goals = measure->kind == FJ_MEASURE_ATTAINMENT;
    bool scaled = goals && measure->question->type.goal_scaled;
    const char *name = scaled ? "t_score" : names[measure->kind];
    const char *item = goals && !scaled ? "uppn\303\245tt" : "";
    for (size_t i = 0; name && i < row->count; i++)
        if (strcmp(row->items[i].statistic, name) == 0 && strcmp(row->items[i].item, item) == 0)
            return row->items[i];
    return (struct naive_figure){.statistic = ""};
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double middle_of(struct fj_arena *arena, const double *values, size_t count)
{
    double *sorted = FJ_NEW_ARRAY(arena, double, count + 1);
    if (!sorted || count == 0)
        return 0;
    memcpy(sorted, values, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_size);
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

// The least k of n throws of a coin that at least one in twenty falls at or below.
static double least_crossings(size_t throws)
{
    long double ways = 1, sum = 1, wanted = powl(2, (long double)throws) / 20;
    size_t k = 0;
    while (sum < wanted) {
        ways = ways * (long double)(throws - k) / (long double)(k + 1);
        sum += ways;
        k++;
    }
    return (double)k;
}

// log2 of N to the nearest whole number: the least k with N * N < 2 to the 2k + 1.
static double nearest_log(size_t n)
{
    int k = 0;
    while (n * n >= (size_t)1 << (2 * k + 1))
        k++;
    return k;
}

static void put(struct fj_arena *arena, struct naive_row *row, const char *statistic, bool has,
                double value)
{
    struct naive_figure *slot = FJ_VEC_PUSH(arena, row);
    if (slot)
        *slot = (struct naive_figure){statistic, "", has, value};
    row->failed |= !slot;
}

void naive_trend(struct fj_arena *arena, const struct naive_figure *values, size_t count,
                 struct naive_row *row)
{
    double *known = FJ_NEW_ARRAY(arena, double, count + 1), middle;
    char *word = FJ_NEW_ARRAY(arena, char, count + 1);
    size_t had = 0, points = 0, longest = 0, crossings = 0;
    for (size_t i = 0; i < count; i++)
        if (values[i].has)
            known[had++] = values[i].value;
    middle = middle_of(arena, known, had);
    for (size_t i = 0; i < had; i++)
        if (fabs(known[i] - middle) > 1e-9 * fmax(1, fabs(middle)))
            word[points++] = known[i] > middle ? 'a' : 'b';
    word[points] = '\0';
    for (size_t i = 0; i < points; i++) {
        size_t run = strspn(word + i, word[i] == 'a' ? "a" : "b");
        longest = run > longest ? run : longest;
        crossings += i > 0 && word[i] != word[i - 1];
    }
    bool has = points >= 10;
    double most = has ? nearest_log(points) + 3 : 0, least = has ? least_crossings(points - 1) : 0;
    put(arena, row, "trend", has, (double)longest > most || (double)crossings < least);
    if (!has)
        return;
    put(arena, row, "trend_median", has, middle);
    put(arena, row, "trend_points", has, (double)points);
    put(arena, row, "trend_longest", has, (double)longest);
    put(arena, row, "trend_longest_limit", has, most);
    put(arena, row, "trend_crossings", has, (double)crossings);
    put(arena, row, "trend_crossings_limit", has, least);
}
