// SPDX-License-Identifier: EUPL-1.2
// The earlier figures get the names of now, and each figure of the report looks for its own among them.
#include "figures/since.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "change/series.h"
#include "emit/change/change_words.h"
#include "figures/hide/earlier.h"
#include "figures/naming.h"
#include "figures/printed.h"
#include "figures/read/source_store.h"
#include "figures/trend.h"
#include "support/vec.h"

struct since {
    struct fj_store *store;
    struct fj_results *results;
    struct fj_diags *diags;
    struct fj_naming naming;
    size_t place; // of the plan then
    int64_t seq;  // and the change
    struct fj_since *out;
    struct fj_released *figures; // as they were called
    size_t figure_count;
    struct fj_earlier renamed;
    struct fj_change_series series; // from then to now
    struct {
        struct fj_since_item *items;
        size_t count, capacity;
    } items;
};

// ---- names -------------------------------------------------------------------------------------------

// All that have a name now; whether they mean the same is told beside them.
static bool rename_all(struct since *s)
{
    struct fj_released *out =
        FJ_NEW_ARRAY(s->naming.arena, struct fj_released, s->figure_count + 1);
    size_t count = 0;

    for (size_t i = 0; out && i < s->figure_count; i++) {
        const struct fj_released *one = &s->figures[i];
        struct fj_figure_names names = {one->key[0], one->key[2], one->key[3], one->key[4],
                                        one->key[5]};
        if (!fj_renames_figure(&s->naming.renames, s->place, &names))
            continue;
        out[count] = *one;
        out[count].key[0] = names.measure;
        out[count].key[2] = names.timepoint;
        out[count].key[3] = names.breakdown;
        out[count].key[4] = names.group;
        out[count++].key[5] = names.item;
    }
    s->renamed = (struct fj_earlier){.figures = out, .figure_count = count};
    if (out)
        fj_earlier_sort(&s->renamed);
    return out != NULL;
}

// The measure then that is MEASURE now and was in the report; NULL.
static const struct fj_measure *measure_before(const struct since *s,
                                               const struct fj_measure *measure)
{
    const struct fj_plan *then = s->naming.plans[s->place];

    for (size_t i = 0; i < then->measure_count; i++) {
        bool shown = false;
        if (fj_renames_measure(&s->naming.renames, s->place, then->measures[i].name) != measure)
            continue;
        for (size_t k = 0; k < s->figure_count && !shown; k++)
            shown = strcmp(s->figures[k].key[0], then->measures[i].name) == 0;
        if (shown)
            return &then->measures[i];
    }
    return NULL;
}

// ---- what the plan has done --------------------------------------------------------------------------

static bool is_rename(const struct fj_change_measure *judged)
{
    for (size_t i = 0; i < judged->because_count; i++)
        if (judged->because[i]->how != FJ_HOW_RENAMED)
            return false;
    return judged->verdict != FJ_BROKEN;
}

static void say_plan(struct since *s, struct fj_since_item *item)
{
    item->only_renamed = true;
    for (size_t i = 0; i < s->series.count; i++) {
        const struct fj_change_break *one = &s->series.items[i];
        struct fj_change_voice voice;
        if (one->measure != item->measure)
            continue;
        voice = fj_change_voice(one->comparison, s->results->arena, s->results->plan->language);
        item->only_renamed &= is_rename(one->judged);
        item->plan =
            fj_arena_printf(s->results->arena, "%s%s%s", item->plan, item->plan[0] ? "; " : "",
                            fj_change_say_reasons(&voice, one->judged));
    }
}

// ---- figures -----------------------------------------------------------------------------------------

static bool is_compared(enum fj_statistic statistic)
{
    return statistic != FJ_STAT_COMPARE && statistic != FJ_STAT_TARGET &&
           (statistic < FJ_STAT_TREND || statistic > FJ_STAT_TREND_CROSSINGS_LIMIT);
}

static enum fj_figure_status status_of(const struct fj_released *released)
{
    return strcmp(released->status, "hidden") == 0 ? FJ_FIGURE_HIDDEN
           : released->status[0]                   ? FJ_FIGURE_NONE
                                                   : FJ_FIGURE_SHOWN;
}

static bool is_other(const struct fj_figure *now, const struct fj_released *then)
{
    return now->status != status_of(then) ||
           fabs(now->value - then->value) > 1e-9 * fmax(1, fabs(then->value));
}

static void see_figure(struct fj_since_item *item, const struct fj_figure *now,
                       const struct fj_released *then)
{
    item->compared++;
    item->changed += is_other(now, then);
    item->now_hidden += now->status == FJ_FIGURE_HIDDEN && status_of(then) == FJ_FIGURE_SHOWN;
    item->now_shown += now->status == FJ_FIGURE_SHOWN && status_of(then) == FJ_FIGURE_HIDDEN;
}

// The figure of a row that says most: the one the measure is followed by; else the share that differs most.
static const struct fj_figure *telling(const struct since *s, const struct fj_block *block,
                                       const struct fj_row *row,
                                       const struct fj_released **out_then)
{
    const struct fj_figure *best = fj_trend_followed(block->measure, row);
    double most = -1;

    *out_then = best ? fj_earlier_find(&s->renamed, block, row, best) : NULL;
    for (size_t i = 0; !best && i < row->figure_count; i++) {
        const struct fj_figure *one = &row->figures[i];
        const struct fj_released *then =
            one->statistic == FJ_STAT_SHARE ? fj_earlier_find(&s->renamed, block, row, one) : NULL;
        double by = then && one->status == FJ_FIGURE_SHOWN && !then->status[0]
                        ? fabs(one->value - then->value)
                        : -1;
        if (by <= most)
            continue;
        most = by;
        *out_then = then;
    }
    for (size_t i = 0; !best && *out_then && i < row->figure_count; i++)
        if (fj_earlier_find(&s->renamed, block, row, &row->figures[i]) == *out_then)
            return &row->figures[i];
    return best;
}

// The whole at each timepoint, of the last period that had a figure: a later one takes the place of an earlier.
static void see_whole(const struct since *s, struct fj_since_item *item,
                      const struct fj_block *block)
{
    const struct fj_row *row = &block->rows[0];
    const struct fj_released *then;
    const struct fj_figure *now = telling(s, block, row, &then);

    if (!now || !then || status_of(then) == FJ_FIGURE_NONE)
        return;
    if (item->figure_count > 0 && item->figures[0].block->period != block->period)
        item->figure_count = 0;
    if (item->figure_count == FJ_SINCE_FIGURES)
        return;
    item->figures[item->figure_count++] =
        (struct fj_since_figure){block, row, now, then->value, status_of(then)};
}

// A period that was not over then has got more answers, and that is no change: it is passed over, unless it is all
// there is.
static bool is_looked_at(const struct since *s, const struct fj_period *period)
{
    const struct fj_period *first = s->results->periods;

    return period->last <= s->out->on || first->last > s->out->on;
}

static void see_block(const struct since *s, struct fj_since_item *item,
                      const struct fj_block *block)
{
    if (!is_looked_at(s, block->period))
        return;
    for (size_t r = 0; r < block->row_count; r++)
        for (size_t f = 0; f < block->rows[r].figure_count; f++) {
            const struct fj_figure *now = &block->rows[r].figures[f];
            const struct fj_released *then =
                is_compared(now->statistic)
                    ? fj_earlier_find(&s->renamed, block, &block->rows[r], now)
                    : NULL;
            if (then)
                see_figure(item, now, then);
        }
    if (block->by->count == 0 && block->row_count > 0)
        see_whole(s, item, block);
}

// ---- measures ----------------------------------------------------------------------------------------

static bool is_shown(const struct since *s, const struct fj_measure *measure)
{
    for (size_t i = 0; i < s->results->block_count; i++)
        if (s->results->blocks[i].measure == measure)
            return true;
    return false;
}

static void name_before(const struct since *s, struct fj_since_item *item,
                        const struct fj_measure *before)
{
    item->name_before = fj_arena_copy(s->results->arena, before->name, strlen(before->name));
    item->text_before = fj_arena_copy(s->results->arena, before->text, strlen(before->text));
}

static bool add_measure(struct since *s, const struct fj_measure *measure)
{
    const struct fj_measure *before = measure_before(s, measure);
    struct fj_since_item *item = FJ_VEC_PUSH(s->results->arena, &s->items);

    if (!item)
        return false;
    *item = (struct fj_since_item){.measure = measure, .plan = "", .kind = FJ_SINCE_NEW};
    if (!before)
        return true;
    name_before(s, item, before);
    say_plan(s, item);
    for (size_t i = 0; i < s->results->block_count && !s->out->of_plan; i++)
        if (s->results->blocks[i].measure == measure)
            see_block(s, item, &s->results->blocks[i]);
    item->kind = item->changed > 0 || !item->only_renamed ? FJ_SINCE_CHANGED : FJ_SINCE_SAME;
    return true;
}

static bool add_gone(struct since *s)
{
    const struct fj_plan *then = s->naming.plans[s->place];

    for (size_t i = 0; i < then->measure_count; i++) {
        const struct fj_measure *now =
            fj_renames_measure(&s->naming.renames, s->place, then->measures[i].name);
        struct fj_since_item *item;
        bool was_shown = false;
        for (size_t k = 0; k < s->figure_count && !was_shown; k++)
            was_shown = strcmp(s->figures[k].key[0], then->measures[i].name) == 0;
        if (!was_shown || (now && is_shown(s, now)))
            continue;
        item = FJ_VEC_PUSH(s->results->arena, &s->items);
        if (!item)
            return false;
        *item = (struct fj_since_item){.plan = "", .kind = FJ_SINCE_GONE};
        name_before(s, item, &then->measures[i]);
    }
    return true;
}

static bool compare(struct since *s)
{
    const struct fj_plan *now = s->results->plan;

    s->place = fj_naming_at_change(&s->naming, s->seq);
    if (s->place == FJ_NO_PLAN)
        return true; // its plan cannot be read any more
    s->out->version = fj_naming_version(&s->naming, s->place);
    if (!rename_all(s) || !fj_change_series_of(s->naming.arena, s->naming.plans + s->place,
                                               s->naming.lineage.count + 1 - s->place, &s->series))
        return false;
    for (size_t i = 0; i < now->measure_count; i++)
        if (is_shown(s, &now->measures[i]) && !add_measure(s, &now->measures[i]))
            return false;
    if (!add_gone(s) || !fj_versions_changes_since(s->store, s->seq, s->diags, &s->out->changes))
        return false;
    s->out->items = s->items.items;
    s->out->item_count = s->items.count;
    s->results->since = s->out;
    return !fj_arena_failed(s->results->arena);
}

// ---- what there is to compare with -------------------------------------------------------------------

// The last release of the same report; false where there is none.
static bool last_release(const struct fj_results *results, const struct fj_release *releases,
                         size_t count, const struct fj_release **out)
{
    const char *name = results->report ? results->report->name : "";

    *out = NULL;
    for (size_t i = 0; i < count; i++)
        if (strcmp(releases[i].report, name) == 0)
            *out = &releases[i];
    return *out != NULL;
}

static bool since_release(struct since *s, const struct fj_release *release)
{
    s->seq = release->seq;
    s->out->release = release->number;
    s->out->at = fj_arena_copy(s->results->arena, release->at, strlen(release->at));
    fj_day_parse(release->on, strlen(release->on), &s->out->on);
    return s->out->at &&
           fj_store_released(s->store, s->naming.arena, release->number, s->diags, &s->figures,
                             &s->figure_count) &&
           compare(s);
}

static const struct fj_report *report_then(const struct fj_store *then,
                                           const struct fj_report_request *request)
{
    return request->report ? fj_plan_find_report(fj_store_plan(then), request->report->name) : NULL;
}

// The report as it would have been with the answers of just before the plan in force, on the same follow-up day. It is
// not protected against the report of now, nor the other way round: of persons the two side by side could tell of
// somebody who has come in between, or of the few whom the plan counts in another way. So none of its figures is used.
static bool since_plan(struct since *s, struct fj_store *then,
                       const struct fj_report_request *request)
{
    struct fj_report_request mine = *request;
    struct fj_store_about about, now;
    struct fj_results *results;
    bool done;

    mine.report = report_then(then, request);
    mine.earlier = NULL;
    mine.sink = NULL;
    mine.protect = false;
    if (request->report && !mine.report)
        return true; // there was no such report
    if (!fj_store_about(then, s->diags, &about) || !fj_store_about(s->store, s->diags, &now))
        return false;
    results = fj_report_from_store(then, &mine, s->diags);
    if (!results)
        return false;
    s->seq = about.seq;
    s->out->on = request->on;
    s->out->of_plan = request->protect;
    s->out->at = fj_arena_copy(s->results->arena, now.applied_at, strlen(now.applied_at));
    done = s->out->at && fj_printed_list(s->naming.arena, results, &s->figures, &s->figure_count) &&
           compare(s);
    fj_results_free(results);
    return done;
}

static bool since_draft(struct since *s, const struct fj_report_request *request)
{
    struct fj_store *then;
    enum fj_store_status opened = fj_store_open_before(s->store, s->diags, &then);
    bool done;

    if (opened != FJ_STORE_OK)
        return opened == FJ_STORE_USAGE;
    done = since_plan(s, then, request);
    fj_store_close(then);
    return done;
}

bool fj_since_attach(struct fj_store *store, const struct fj_report_request *request, bool draft,
                     struct fj_results *results, struct fj_diags *diags)
{
    struct since s = {.store = store, .results = results, .diags = diags};
    struct fj_arena *arena = fj_arena_new();
    struct fj_release *releases;
    const struct fj_release *last;
    size_t count;
    bool done;

    s.out = arena ? FJ_NEW(results->arena, struct fj_since) : NULL;
    done = s.out && fj_store_releases(store, arena, diags, &releases, &count);
    if (done && (last_release(results, releases, count, &last) ||
                 (draft && count == 0 && fj_lineage_is_any(store))))
        done = fj_naming_open(store, arena, diags, &s.naming) &&
               (last ? since_release(&s, last) : since_draft(&s, request));
    fj_naming_close(&s.naming);
    fj_arena_free(arena);
    return done;
}
