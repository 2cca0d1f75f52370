// SPDX-License-Identifier: EUPL-1.2
// Table by table: which reasons are hidden in any of its rows, or could be, and then each row that lacks one of them.
#include "figures/hide/even_reasons.h"

#include <string.h>

#include "figures/sample.h"
#include "support/vec.h"

struct reason_list {
    struct fj_figure *items;
    size_t count, capacity;
};

static bool is_reason(const struct fj_figure *figure)
{
    return figure->item[0] != '\0' &&
           (figure->statistic == FJ_STAT_MISSING || figure->statistic == FJ_STAT_LOST_AFTER ||
            figure->statistic == FJ_STAT_LOST_BEFORE);
}

static bool is_in(const struct reason_list *list, const struct fj_figure *figure)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].statistic == figure->statistic &&
            strcmp(list->items[i].item, figure->item) == 0)
            return true;
    return false;
}

static bool note_one(struct fj_arena *arena, struct reason_list *list,
                     const struct fj_figure *figure)
{
    struct fj_figure *one = is_in(list, figure) ? NULL : FJ_VEC_PUSH(arena, list);

    if (one)
        *one = *figure;
    return one || is_in(list, figure);
}

static bool note_hidden(struct fj_arena *arena, const struct fj_row *row, struct reason_list *list)
{
    for (size_t i = 0; i < row->figure_count; i++) {
        const struct fj_figure *figure = &row->figures[i];
        if (figure->status == FJ_FIGURE_HIDDEN && is_reason(figure) &&
            !note_one(arena, list, figure))
            return false;
    }
    return true;
}

// A slip that was not handed in is not there, and what is asked at no timepoint has no form that could be missing:
// nobody can have been ill, moved or late there, and a reader knows it.
static bool can_lack_a_form(const struct fj_instance *instance)
{
    return instance->measure->population != FJ_OVER_SLIPS && instance->read_count > 0;
}

static bool reads_strict(const struct fj_instance *instance)
{
    for (size_t i = 0; i < instance->read_count; i++)
        if (instance->reads[i].timepoint->strict)
            return true;
    return false;
}

// That no answer was due says nothing of anybody, and shares of those missing are worked out from it.
static bool may_be_told_apart(const struct fj_instance *instance, size_t reason)
{
    if ((reason == FJ_REASON_OVERDUE || (reason >= FJ_REASON_FORM && reason < FJ_REASON_PLAN)) &&
        !can_lack_a_form(instance))
        return false;
    if ((reason == FJ_REASON_FORM + FJ_FORM_OUTSIDE - 1 && !reads_strict(instance)) ||
        (reason == FJ_REASON_NO_RECORD && !fj_sample_asks_records(instance)))
        return false;
    if (instance->measure->kind == FJ_MEASURE_RESPONSE)
        return reason >= FJ_REASON_FORM && reason < FJ_REASON_PLAN;
    return reason != FJ_REASON_NOT_RELEVANT && reason != FJ_REASON_NOT_DUE &&
           reason != FJ_REASON_UNKNOWN;
}

// Beside one that is hidden, every reason that the measure may have: where four are missing for four reasons
// that are printed, each is known to be of one person.
static bool note_possible(struct fj_arena *arena, const struct fj_instance *instance,
                          struct reason_list *list)
{
    size_t hidden = list->count;

    for (size_t h = 0; h < hidden; h++)
        for (size_t i = 0; i < instance->reason_count; i++) {
            struct fj_figure one = list->items[h];
            one.item = instance->reasons[i];
            one.item_text = instance->reason_texts[i];
            one.item_index = (int)i;
            if (may_be_told_apart(instance, i) && !note_one(arena, list, &one))
                return false;
        }
    return true;
}

static const struct fj_instance *instance_of(const struct fj_scope *scope,
                                             const struct fj_block *block)
{
    for (size_t i = 0; i < scope->instance_count; i++)
        if (scope->instances[i]->measure == block->measure && scope->instances[i]->at == block->at)
            return scope->instances[i];
    return NULL;
}

// How many of ROW are told to be missing for a reason.
static double told(const struct fj_row *row, enum fj_statistic statistic)
{
    double sum = 0;

    for (size_t i = 0; i < row->figure_count; i++) {
        const struct fj_figure *figure = &row->figures[i];
        if (figure->statistic == statistic && is_reason(figure) &&
            figure->status == FJ_FIGURE_SHOWN)
            sum += figure->value;
    }
    return sum;
}

// Whether ROW could have REASON and does not say so. Where all are known to answer, or those missing are told with
// their reasons, nobody is missing for any other.
static bool lacks(const struct fj_row *row, const struct fj_figure *reason)
{
    const struct fj_figure *all = fj_row_figure(row, reason->statistic, "");

    if (!all) // a response, which says how many were due
        all = fj_row_figure(row, FJ_STAT_DUE, "");
    if (!all || fj_row_figure(row, reason->statistic, reason->item))
        return false;
    return all->status != FJ_FIGURE_SHOWN || all->value > told(row, all->statistic);
}

// Reasons stand by statistic and in the plan's order, behind all else where the row has none.
static size_t place_of(const struct fj_row *row, const struct fj_figure *reason)
{
    size_t place = row->figure_count;

    for (size_t i = row->figure_count; i-- > 0;) {
        const struct fj_figure *figure = &row->figures[i];
        if (figure->statistic != reason->statistic || !is_reason(figure))
            continue;
        if (figure->item_index < reason->item_index)
            return i + 1;
        place = i;
    }
    return place;
}

static bool put_in(struct fj_results *results, struct fj_row *row, const struct fj_figure *reason)
{
    struct fj_figure *figures =
        FJ_NEW_ARRAY(results->arena, struct fj_figure, row->figure_count + 1);
    size_t place = place_of(row, reason);

    if (!figures)
        return false;
    memcpy(figures, row->figures, place * sizeof *figures);
    figures[place] = *reason;
    memcpy(figures + place + 1, row->figures + place,
           (row->figure_count - place) * sizeof *figures);
    row->figures = figures;
    row->figure_count++;
    // Told in JSON: it must not tell how many were put in.
    results->hidden_count += reason->status == FJ_FIGURE_HIDDEN;
    return true;
}

static bool even_row(struct fj_results *results, const struct reason_list *list, struct fj_row *row)
{
    for (size_t i = 0; i < list->count; i++)
        if (lacks(row, &list->items[i]) && !put_in(results, row, &list->items[i]))
            return false;
    return true;
}

// What a release printed of a reason that nobody has now: it is left as it was too, or those that are left would be
// known to be of somebody.
static bool restore_row(struct fj_results *results, const struct fj_instance *instance,
                        const struct fj_earlier *earlier, const struct fj_block *block,
                        struct fj_row *row)
{
    static const enum fj_statistic statistics[] = {FJ_STAT_MISSING, FJ_STAT_LOST_AFTER,
                                                   FJ_STAT_LOST_BEFORE};

    for (size_t s = 0; s < sizeof statistics / sizeof *statistics; s++)
        for (size_t i = 0; i < instance->reason_count; i++) {
            struct fj_figure one = {.statistic = statistics[s],
                                    .item = instance->reasons[i],
                                    .item_text = instance->reason_texts[i],
                                    .item_index = (int)i,
                                    .status = FJ_FIGURE_HIDDEN};
            const struct fj_released *released = fj_row_figure(row, one.statistic, one.item)
                                                     ? NULL
                                                     : fj_earlier_find(earlier, block, row, &one);
            if (released)
                fj_earlier_put_back_one(&one, released);
            if (released && !put_in(results, row, &one))
                return false;
        }
    return true;
}

static bool restore_table(struct fj_results *results, const struct fj_instance *instance,
                          const struct fj_earlier_list *list, struct fj_block *blocks, size_t count)
{
    bool done = true;

    for (size_t b = 0; instance && b < count; b++) {
        enum fj_verdict verdict;
        const struct fj_earlier *earlier = fj_earlier_of(list, &blocks[b], &verdict);
        for (size_t r = 0; done && earlier && r < blocks[b].row_count; r++)
            done = restore_row(results, instance, earlier, &blocks[b], &blocks[b].rows[r]);
    }
    return done;
}

static bool is_same_table(const struct fj_block *a, const struct fj_block *b)
{
    return a->measure == b->measure && a->period == b->period &&
           strcmp(a->timepoint, b->timepoint) == 0;
}

static bool even_table(struct fj_results *results, const struct fj_scope *scope,
                       const struct fj_earlier_list *earlier, struct fj_block *blocks, size_t count)
{
    const struct fj_instance *instance = instance_of(scope, blocks);
    struct reason_list list = {0};
    bool done = true;

    for (size_t b = 0; b < count; b++) {
        if (blocks[b].stands)
            return restore_table(results, instance, earlier, blocks, count);
        for (size_t r = 0; done && r < blocks[b].row_count; r++)
            done = note_hidden(results->arena, &blocks[b].rows[r], &list);
    }
    done = done && (!instance || note_possible(results->arena, instance, &list));
    for (size_t b = 0; b < count; b++)
        for (size_t r = 0; done && r < blocks[b].row_count; r++)
            done = even_row(results, &list, &blocks[b].rows[r]);
    return done;
}

bool fj_even_reasons(const struct fj_scope *scope, const struct fj_earlier_list *earlier,
                     struct fj_results *results)
{
    bool done = true;

    for (size_t first = 0, count = 1; done && first < results->block_count; first += count) {
        struct fj_block *blocks = &results->blocks[first];
        for (count = 1;
             first + count < results->block_count && is_same_table(blocks, &blocks[count]);)
            count++;
        done = even_table(results, scope, earlier, blocks, count);
    }
    return done;
}
