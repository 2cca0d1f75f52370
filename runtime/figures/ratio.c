// SPDX-License-Identifier: EUPL-1.2
// Blocks of ratios from the blocks of their parts.
#include "figures/ratio.h"

#include <string.h>

#include "figures/main_figure.h"
#include "figures/row_builder.h"
#include "support/number.h"
#include "support/vec.h"

struct finishing {
    const struct fj_scope *scope;
    const struct fj_results *results; // as they were
    struct {
        struct fj_block *items;
        size_t count, capacity;
    } blocks; // as they become
};

// ---- one figure of a part ----------------------------------------------------------------------------

// A share as exact as the two counts that are printed beside it.
static void sharpen(const struct fj_row *row, struct fj_figure *share)
{
    const struct fj_figure *count = fj_row_figure(row, FJ_STAT_COUNT, "");
    const struct fj_figure *n = fj_row_figure(row, FJ_STAT_N, "");

    if (share->status == FJ_FIGURE_SHOWN && count && n && count->status == FJ_FIGURE_SHOWN &&
        n->status == FJ_FIGURE_SHOWN && n->value > 0)
        share->value = count->value / n->value;
}

// Where nobody is in a group none are counted; of a day that is not in the period there is no number anywhere.
static struct fj_figure figure_of_nobody(const struct fj_block *block)
{
    enum fj_statistic statistic = fj_main_statistic(block->measure->kind);
    const struct fj_figure *other =
        block->row_count > 0 ? fj_row_figure(&block->rows[0], statistic, "") : NULL;
    bool counts = statistic == FJ_STAT_COUNT && !(other && other->status == FJ_FIGURE_NONE);

    return (struct fj_figure){.statistic = statistic,
                              .status = counts ? FJ_FIGURE_SHOWN : FJ_FIGURE_NONE};
}

static struct fj_figure figure_of(const struct fj_block *block, const struct fj_row *row)
{
    const struct fj_figure *found =
        row ? fj_row_figure(row, fj_main_statistic(block->measure->kind), "") : NULL;
    struct fj_figure figure = found ? *found : (struct fj_figure){.status = FJ_FIGURE_NONE};

    if (!row)
        return figure_of_nobody(block);
    if (figure.statistic == FJ_STAT_SHARE)
        sharpen(row, &figure);
    return figure;
}

// ---- rows ------------------------------------------------------------------------------------------

static void put(struct fj_row_builder *b, enum fj_statistic statistic, enum fj_figure_status status,
                double value, bool is_share)
{
    fj_put(b, statistic, (struct fj_stat){status == FJ_FIGURE_SHOWN, value});
    if (b->failed)
        return;
    b->row->figures[b->row->figure_count - 1].status = status;
    b->row->figures[b->row->figure_count - 1].is_share = is_share;
}

static enum fj_figure_status status_of(const struct fj_figure *over, const struct fj_figure *under)
{
    if (over->status == FJ_FIGURE_HIDDEN || under->status == FJ_FIGURE_HIDDEN)
        return FJ_FIGURE_HIDDEN;
    if (over->status == FJ_FIGURE_NONE || under->status == FJ_FIGURE_NONE || under->value == 0)
        return FJ_FIGURE_NONE;
    return FJ_FIGURE_SHOWN;
}

static void hide_met(struct fj_row *row)
{
    struct fj_figure *met = &row->figures[row->figure_count - 1];

    if (met->statistic == FJ_STAT_MET)
        *met = (struct fj_figure){.statistic = FJ_STAT_MET,
                                  .item = "",
                                  .item_text = "",
                                  .item_index = -1,
                                  .status = FJ_FIGURE_HIDDEN};
}

// A share is rounded as anywhere; the ratio is made of it as it is.
static double as_printed(const struct finishing *f, const struct fj_figure *part)
{
    return f->results->is_protected && part->is_share ? fj_number_round_to(part->value, 0.001)
                                                      : part->value;
}

static bool add_row(struct finishing *f, const struct fj_measure *measure, struct fj_block *block,
                    const struct fj_row *like, const struct fj_figure *over,
                    const struct fj_figure *under)
{
    struct fj_row *row = &block->rows[block->row_count++];
    struct fj_instance instance = {.measure = measure};
    struct fj_row_builder b = {.arena = f->scope->arena,
                               .plan = f->scope->plan,
                               .lang = f->scope->lang,
                               .instance = &instance,
                               .row = row,
                               .item_index = -1};
    enum fj_figure_status status = status_of(over, under);
    double per = measure->per > 0 ? measure->per : 1, ratio = 0;

    *row =
        (struct fj_row){.group = like->group, .group_text = like->group_text, .parts = like->parts};
    if (status == FJ_FIGURE_SHOWN)
        ratio = per * over->value / under->value;
    if (f->results->is_protected)
        ratio = fj_number_round_to(ratio, 0.001);
    put(&b, FJ_STAT_RATIO, status, ratio, false);
    put(&b, FJ_STAT_NUMERATOR, over->status, as_printed(f, over), over->is_share);
    put(&b, FJ_STAT_DENOMINATOR, under->status, as_printed(f, under), under->is_share);
    fj_row_target(&b, (struct fj_stat){status == FJ_FIGURE_SHOWN, ratio});
    if (status == FJ_FIGURE_HIDDEN && !b.failed)
        hide_met(row);
    return !b.failed;
}

static const struct fj_row *row_named(const struct fj_block *block, const char *group, size_t first)
{
    for (size_t i = first; i < block->row_count; i++)
        if (strcmp(block->rows[i].group, group) == 0)
            return &block->rows[i];
    return NULL;
}

// Groups in their order; those that are not known stand in one part alone where the other has nobody there.
static bool add_rows(struct finishing *f, const struct fj_measure *measure, struct fj_block *block,
                     const struct fj_block *over, const struct fj_block *under)
{
    size_t i = 0, j = 0;

    block->rows =
        FJ_NEW_ARRAY(f->scope->arena, struct fj_row, over->row_count + under->row_count + 1);
    while (block->rows && (i < over->row_count || j < under->row_count)) {
        const struct fj_row *a = i < over->row_count ? &over->rows[i] : NULL;
        const struct fj_row *b = j < under->row_count ? &under->rows[j] : NULL;
        struct fj_figure above, below;
        if (a && b && strcmp(a->group, b->group) != 0) {
            if (row_named(under, a->group, j))
                a = NULL;
            else
                b = NULL;
        }
        above = figure_of(over, a);
        below = figure_of(under, b);
        if (!add_row(f, measure, block, a ? a : b, &above, &below))
            return false;
        i += a != NULL;
        j += b != NULL;
    }
    return block->rows != NULL;
}

// ---- blocks ----------------------------------------------------------------------------------------

static bool push(struct finishing *f, const struct fj_block *block)
{
    struct fj_block *slot = FJ_VEC_PUSH(f->scope->arena, &f->blocks);

    if (slot)
        *slot = *block;
    return slot != NULL;
}

static bool goes_with(const struct fj_measure *ratio, const struct fj_block *over,
                      const struct fj_block *under)
{
    if (over->period != under->period || over->by != under->by)
        return false;
    return over->timepoint[0] == '\0' || under->timepoint[0] == '\0' ||
           strcmp(over->timepoint, under->timepoint) == 0 || fj_ratio_is_across(ratio);
}

// Of two times the one that there are several of, else the numerator's.
static bool is_told_below(const struct fj_measure *ratio, const struct fj_block *over)
{
    return over->timepoint[0] == '\0' ||
           (fj_ratio_is_across(ratio) && !fj_has_one_time(ratio->denominator));
}

// How many blocks before END are the same table at an earlier timepoint.
static int place_of(const struct finishing *f, const struct fj_block *block, size_t first)
{
    int place = 0;

    for (size_t i = first; i < f->blocks.count; i++)
        place += f->blocks.items[i].period == block->period && f->blocks.items[i].by == block->by;
    return place;
}

static bool add_pair(struct finishing *f, const struct fj_measure *measure, size_t first,
                     const struct fj_block *over, const struct fj_block *under)
{
    struct fj_block block = *over;

    block.measure = measure;
    block.silent = false;
    block.row_count = 0;
    if (is_told_below(measure, over)) {
        block.timepoint = under->timepoint;
        block.timepoint_text = under->timepoint_text;
    }
    block.at = place_of(f, &block, first);
    return add_rows(f, measure, &block, over, under) && push(f, &block);
}

static bool add_grid(struct finishing *f, const struct fj_ratio *ratio, size_t first,
                     const struct fj_period *period, const struct fj_crossing *by, size_t *place)
{
    const struct fj_results *results = f->results;
    size_t skipped = *place;

    for (size_t i = 0; i < results->block_count; i++) {
        const struct fj_block *over = &results->blocks[i];
        if (over->measure != ratio->measure->numerator || over->period != period || over->by != by)
            continue;
        for (size_t j = 0; j < results->block_count; j++) {
            const struct fj_block *under = &results->blocks[j];
            if (under->measure != ratio->measure->denominator ||
                !goes_with(ratio->measure, over, under) || skipped-- > 0)
                continue;
            *place += 1;
            return add_pair(f, ratio->measure, first, over, under);
        }
    }
    *place = SIZE_MAX; // no more timepoints
    return true;
}

// Timepoint after timepoint, each with all its grids.
static bool add_ratio(struct finishing *f, const struct fj_ratio *ratio)
{
    size_t first = f->blocks.count;

    for (size_t p = 0; p < f->results->period_count; p++)
        for (size_t at = 0, most = 0; at <= most; at++)
            for (size_t g = 0; g < ratio->grid_count; g++) {
                size_t place = at;
                if (!add_grid(f, ratio, first, &f->results->periods[p],
                              &f->scope->grids[ratio->grids[g]].by, &place))
                    return false;
                if (place != SIZE_MAX && place > most)
                    most = place;
            }
    return true;
}

static const struct fj_ratio *ratio_of(const struct fj_scope *scope,
                                       const struct fj_measure *measure)
{
    for (size_t i = 0; i < scope->ratio_count; i++)
        if (scope->ratios[i].measure == measure)
            return &scope->ratios[i];
    return NULL;
}

static size_t hidden_in(const struct fj_block *blocks, size_t count)
{
    size_t hidden = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < blocks[i].row_count; r++)
            for (size_t k = 0; k < blocks[i].rows[r].figure_count; k++)
                hidden += blocks[i].rows[r].figures[k].status == FJ_FIGURE_HIDDEN;
    return hidden;
}

static bool any_silent(const struct fj_results *results)
{
    for (size_t i = 0; i < results->block_count; i++)
        if (results->blocks[i].silent)
            return true;
    return false;
}

bool fj_ratio_finish(const struct fj_scope *scope, struct fj_results *results)
{
    struct finishing f = {.scope = scope, .results = results};

    if (scope->ratio_count == 0 && !any_silent(results))
        return true;
    for (size_t m = 0; m < scope->plan->measure_count; m++) {
        const struct fj_measure *measure = &scope->plan->measures[m];
        const struct fj_ratio *ratio = ratio_of(scope, measure);
        if (ratio && !add_ratio(&f, ratio))
            return false;
        for (size_t i = 0; !ratio && i < results->block_count; i++)
            if (results->blocks[i].measure == measure && !results->blocks[i].silent &&
                !push(&f, &results->blocks[i]))
                return false;
    }
    results->blocks = f.blocks.items;
    results->block_count = f.blocks.count;
    results->hidden_count = hidden_in(results->blocks, results->block_count);
    return !fj_arena_failed(scope->arena);
}
