// SPDX-License-Identifier: EUPL-1.2
// One value per row and period, kept until the last period comes.
#include "figures/trend.h"

#include <string.h>

#include "figures/main_figure.h"
#include "figures/statistics/stat_series.h"
#include "support/number.h"
#include "support/vec.h"

#define TREND_FIGURES 7

struct fj_trend_row {
    const char *key;
    double *values; // of the periods that have one, in order
    size_t count;
    bool hides; // a period of it is hidden
};

// ---- the periods -------------------------------------------------------------------------------------

static const struct fj_period *last_over(const struct fj_results *results)
{
    const struct fj_period *last = NULL;

    for (size_t i = 0; i < results->period_count; i++)
        if (results->periods[i].last <= results->on)
            last = &results->periods[i];
    return last;
}

const struct fj_period *fj_trend_first(const struct fj_results *results,
                                       const struct fj_measure *measure)
{
    const struct fj_period *first = results->periods;

    for (size_t i = 0; i < results->break_count; i++) {
        const struct fj_break *one = &results->breaks[i];
        if (one->measure == measure && one->kind == FJ_BREAK_SERIES && one->period > first)
            first = one->period;
    }
    return first;
}

static void begin(struct fj_trend *trend, const struct fj_results *results,
                  const struct fj_measure *measure)
{
    *trend = (struct fj_trend){.arena = results->arena,
                               .measure = measure,
                               .first = fj_trend_first(results, measure),
                               .last = last_over(results)};
}

static bool is_long(const struct fj_trend *trend)
{
    return trend->last && trend->last - trend->first + 1 >= FJ_TREND_LEAST;
}

// ---- the figure that is followed -----------------------------------------------------------------------

const struct fj_figure *fj_trend_followed(const struct fj_measure *measure,
                                          const struct fj_row *row)
{
    if (measure->kind != FJ_MEASURE_ATTAINMENT)
        return fj_row_figure(row, fj_main_statistic(measure->kind), "");
    return measure->question->type.goal_scaled
               ? fj_row_figure(row, FJ_STAT_T_SCORE, "")
               : fj_row_figure(row, FJ_STAT_SHARE, measure->question->type.options[0].name);
}

static bool is_of_unknown(const struct fj_row *row)
{
    return strchr(row->group, '?') != NULL;
}

// ---- rows ----------------------------------------------------------------------------------------------

static struct fj_trend_row *add_row(struct fj_trend *trend, const char *key)
{
    struct {
        struct fj_trend_row *items;
        size_t count, capacity;
    } list = {trend->rows, trend->row_count, trend->row_capacity};
    struct fj_trend_row *row = FJ_VEC_PUSH(trend->arena, &list);
    size_t periods = (size_t)(trend->last - trend->first) + 1;

    if (!row)
        return NULL;
    *row = (struct fj_trend_row){.key = fj_arena_copy(trend->arena, key, strlen(key)),
                                 .values = FJ_NEW_ARRAY(trend->arena, double, periods)};
    trend->rows = list.items;
    trend->row_count = list.count;
    trend->row_capacity = list.capacity;
    return row->key && row->values ? row : NULL;
}

// Rows come in the same order in each period, nearly always.
static struct fj_trend_row *row_with(struct fj_trend *trend, const char *key)
{
    for (size_t i = 0; i < trend->row_count; i++) {
        size_t at = (trend->next + i) % trend->row_count;
        if (strcmp(trend->rows[at].key, key) != 0)
            continue;
        trend->next = at + 1;
        return &trend->rows[at];
    }
    return add_row(trend, key);
}

static void put(struct fj_row *row, enum fj_statistic statistic, const struct fj_figure *like,
                double value)
{
    row->figures[row->figure_count++] =
        (struct fj_figure){.statistic = statistic,
                           .item = "",
                           .item_text = "",
                           .item_index = -1,
                           .value = like->status == FJ_FIGURE_SHOWN ? value : 0,
                           .status = like->status,
                           .is_share = statistic == FJ_STAT_TREND_MEDIAN && like->is_share};
}

static bool put_all(struct fj_trend *trend, const struct fj_results *results, struct fj_row *row,
                    const struct fj_trend_row *kept, bool is_share)
{
    struct fj_figure *all =
        FJ_NEW_ARRAY(trend->arena, struct fj_figure, row->figure_count + TREND_FIGURES);
    struct fj_stat median = fj_series_median(kept->values, kept->count);
    struct fj_runs runs = fj_run_rules(kept->values, kept->count, median.value);
    struct fj_figure like = {.is_share = is_share};

    if (!all)
        return false;
    like.status = kept->hides                    ? FJ_FIGURE_HIDDEN
                  : runs.points < FJ_TREND_LEAST ? FJ_FIGURE_NONE
                                                 : FJ_FIGURE_SHOWN;
    if (row->figure_count > 0)
        memcpy(all, row->figures, row->figure_count * sizeof *all);
    row->figures = all;
    if (results->is_protected)
        median.value = fj_number_round_to(median.value, is_share ? 0.001 : 0.1);
    put(row, FJ_STAT_TREND, &like, runs.shift);
    if (like.status != FJ_FIGURE_SHOWN)
        return true;
    put(row, FJ_STAT_TREND_MEDIAN, &like, median.value);
    put(row, FJ_STAT_TREND_POINTS, &like, (double)runs.points);
    put(row, FJ_STAT_TREND_LONGEST, &like, (double)runs.longest);
    put(row, FJ_STAT_TREND_LONGEST_LIMIT, &like, (double)runs.longest_limit);
    put(row, FJ_STAT_TREND_CROSSINGS, &like, (double)runs.crossings);
    put(row, FJ_STAT_TREND_CROSSINGS_LIMIT, &like, (double)runs.crossings_limit);
    return true;
}

static bool take_row(struct fj_trend *trend, const struct fj_results *results,
                     const struct fj_block *block, struct fj_row *row)
{
    const struct fj_figure *figure = fj_trend_followed(block->measure, row);
    struct fj_trend_row *kept;
    const char *key;

    if (!figure || is_of_unknown(row))
        return true;
    key =
        fj_arena_printf(trend->arena, "%s\n%s\n%s", block->timepoint, block->breakdown, row->group);
    kept = key ? row_with(trend, key) : NULL;
    if (!kept)
        return false;
    kept->hides |= figure->status == FJ_FIGURE_HIDDEN;
    if (figure->status == FJ_FIGURE_SHOWN)
        kept->values[kept->count++] = figure->value;
    return block->period != trend->last || put_all(trend, results, row, kept, figure->is_share);
}

bool fj_trend_take(struct fj_trend *trend, const struct fj_results *results,
                   const struct fj_block *block)
{
    if (trend->measure != block->measure)
        begin(trend, results, block->measure);
    if (!is_long(trend) || block->period < trend->first || block->period > trend->last)
        return true;
    for (size_t i = 0; i < block->row_count; i++)
        if (!take_row(trend, results, block, &block->rows[i]))
            return false;
    return true;
}

static size_t hidden_in(const struct fj_block *block)
{
    size_t hidden = 0;

    for (size_t i = 0; i < block->row_count; i++) {
        const struct fj_figure *trend = fj_row_figure(&block->rows[i], FJ_STAT_TREND, "");
        hidden += trend && trend->status == FJ_FIGURE_HIDDEN;
    }
    return hidden;
}

bool fj_trend_attach(struct fj_results *results)
{
    struct fj_trend trend = {0};

    for (size_t i = 0; i < results->block_count; i++) {
        if (!fj_trend_take(&trend, results, &results->blocks[i]))
            return false;
        results->hidden_count += hidden_in(&results->blocks[i]);
    }
    return true;
}
