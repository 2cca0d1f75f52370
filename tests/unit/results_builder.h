// SPDX-License-Identifier: EUPL-1.2
// Reports as data built by hand, for tests of what renders them: measures, blocks, rows and figures, none of
// them computed. On top of plan_builder.h; everything lives until results_free.
#ifndef TESTS_RESULTS_BUILDER_H
#define TESTS_RESULTS_BUILDER_H

#include "plan_builder.h"
#include "figures/report.h"
#include "render/view.h"

struct results_builder {
    struct builder b;
    struct fj_results results;
    struct fj_crossing total;
};

static inline void results_new(struct results_builder *r)
{
    *r = (struct results_builder){.b = builder_new()};
    r->results = (struct fj_results){
        .arena = r->b.arena,
        .plan = &r->b.plan,
        .on = day_of("2026-02-03"),
        .is_protected = true,
        .periods = FJ_NEW_ARRAY(r->b.arena, struct fj_period, BUILDER_ROOM),
        .blocks = FJ_NEW_ARRAY(r->b.arena, struct fj_block, BUILDER_ROOM),
        .cases = 120,
        .persons = 118,
    };
}

static inline void results_free(struct results_builder *r)
{
    builder_free(&r->b);
}

static inline struct fj_voice voice_of(struct results_builder *r, enum fj_lang lang)
{
    return (struct fj_voice){.arena = r->b.arena, .results = &r->results, .lang = lang};
}

static inline struct fj_period *add_period(struct results_builder *r, const char *label)
{
    struct fj_period *period = &r->results.periods[r->results.period_count++];
    *period = (struct fj_period){label, day_of("2025-01-01"), day_of("2025-12-31")};
    return period;
}

// A breakdown by gender or another with these groups: pairs of name and text, up to NULL.
static inline struct fj_breakdown *add_breakdown(struct results_builder *r, const char *name,
                                                 const char *text, bool is_gender)
{
    struct fj_breakdown *breakdown = &r->b.plan.breakdowns[r->b.plan.breakdown_count];
    *breakdown = (struct fj_breakdown){
        .id = r->b.plan.breakdown_count++, .name = name, .text = text, .is_gender = is_gender};
    return breakdown;
}

// CROSSED NULL: of one breakdown; both NULL: the total.
static inline struct fj_block *add_crossed(struct results_builder *r,
                                           const struct fj_measure *measure,
                                           const struct fj_period *period,
                                           const struct fj_breakdown *breakdown,
                                           const struct fj_breakdown *crossed)
{
    struct fj_block *block = &r->results.blocks[r->results.block_count++];
    struct fj_crossing *by = FJ_NEW(r->b.arena, struct fj_crossing);
    by->breakdowns = FJ_NEW_ARRAY(r->b.arena, const struct fj_breakdown *, 2);
    by->breakdowns[0] = breakdown;
    by->breakdowns[1] = crossed;
    by->count = (size_t)(breakdown != NULL) + (crossed != NULL);
    *block = (struct fj_block){
        .measure = measure,
        .period = period,
        .timepoint = "",
        .timepoint_text = "",
        .by = by,
        .breakdown = breakdown != NULL ? breakdown->name : "",
        .breakdown_text = breakdown != NULL ? breakdown->text : "",
        .rows = FJ_NEW_ARRAY(r->b.arena, struct fj_row, BUILDER_ROOM),
    };
    return block;
}

static inline struct fj_block *add_block(struct results_builder *r,
                                         const struct fj_measure *measure,
                                         const struct fj_period *period,
                                         const struct fj_breakdown *breakdown)
{
    return add_crossed(r, measure, period, breakdown, NULL);
}

static inline void at_timepoint(struct fj_block *block, const struct fj_timepoint *timepoint)
{
    block->timepoint = timepoint->name;
    block->timepoint_text = timepoint->text;
}

static inline struct fj_row *add_group(struct results_builder *r, struct fj_block *block,
                                       const char *group, const char *text)
{
    struct fj_row *row = &block->rows[block->row_count++];
    struct fj_group_part *parts = FJ_NEW_ARRAY(r->b.arena, struct fj_group_part, 2);
    parts[0] = (struct fj_group_part){group, text};
    *row = (struct fj_row){
        .group = group,
        .group_text = text,
        .parts = parts,
        .figures = FJ_NEW_ARRAY(r->b.arena, struct fj_figure, BUILDER_ROOM),
    };
    return row;
}

static inline struct fj_row *add_crossed_group(struct results_builder *r, struct fj_block *block,
                                               struct fj_group_part one, struct fj_group_part other)
{
    struct fj_group_part *parts = FJ_NEW_ARRAY(r->b.arena, struct fj_group_part, 2);
    struct fj_row *row =
        add_group(r, block, fj_arena_printf(r->b.arena, "%s*%s", one.name, other.name),
                  fj_arena_printf(r->b.arena, "%s, %s", one.text, other.text));
    parts[0] = one;
    parts[1] = other;
    row->parts = parts;
    return row;
}

static inline struct fj_figure *put_figure(struct fj_row *row, enum fj_statistic statistic,
                                           enum fj_figure_status status, double value)
{
    struct fj_figure *figure = &row->figures[row->figure_count++];
    *figure = (struct fj_figure){.statistic = statistic,
                                 .item = "",
                                 .item_text = "",
                                 .item_index = -1,
                                 .value = value,
                                 .status = status};
    return figure;
}

static inline void put(struct fj_row *row, enum fj_statistic statistic, double value)
{
    put_figure(row, statistic, FJ_FIGURE_SHOWN, value);
}

static inline void hide(struct fj_row *row, enum fj_statistic statistic)
{
    put_figure(row, statistic, FJ_FIGURE_HIDDEN, 0);
}

static inline void put_none(struct fj_row *row, enum fj_statistic statistic)
{
    put_figure(row, statistic, FJ_FIGURE_NONE, 0);
}

static inline void put_item(struct fj_row *row, enum fj_statistic statistic, const char *item,
                            const char *text, double value)
{
    struct fj_figure *figure = put_figure(row, statistic, FJ_FIGURE_SHOWN, value);
    figure->item = item;
    figure->item_text = text;
    figure->item_index = 0;
}

static inline void hide_item(struct fj_row *row, enum fj_statistic statistic, const char *item,
                             const char *text)
{
    put_item(row, statistic, item, text, 0);
    row->figures[row->figure_count - 1].status = FJ_FIGURE_HIDDEN;
}

// A share of N with its interval.
static inline void put_share(struct fj_row *row, double count, double n, double low, double high)
{
    put(row, FJ_STAT_N, n);
    put(row, FJ_STAT_COUNT, count);
    put(row, FJ_STAT_SHARE, count / n);
    put(row, FJ_STAT_LOW, low);
    put(row, FJ_STAT_HIGH, high);
}

static inline void put_difference(struct fj_row *row, double difference, double low, double high)
{
    put(row, FJ_STAT_DIFFERENCE, difference);
    put(row, FJ_STAT_DIFFERENCE_LOW, low);
    put(row, FJ_STAT_DIFFERENCE_HIGH, high);
}

// The first measure of the outline, as it is shown now.
static inline const struct fj_part *first_part(const struct fj_voice *voice)
{
    static struct fj_outline outline;
    if (!fj_outline_make(voice, &outline) || outline.section_count == 0) {
        return NULL;
    }
    for (size_t i = 0; i < outline.sections[0].part_count; i++) {
        if (outline.sections[0].parts[i].kind == FJ_OUTLINE_MEASURE) {
            return &outline.sections[0].parts[i];
        }
    }
    return NULL;
}

#endif
