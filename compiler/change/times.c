// SPDX-License-Identifier: EUPL-1.2
// Timepoints before and after. Another schedule under the same name changes what the answers mean, so that it needs a
// word as a question's text does; a window only decides what is early and late.
#include "change/change_internal.h"

#include <string.h>

static struct fj_change_object object(const struct fj_timepoint *timepoint)
{
    if (!timepoint)
        return (struct fj_change_object){0};
    return (struct fj_change_object){
        .name = timepoint->name, .text = timepoint->text, .timepoint = timepoint};
}

static bool same_duration(struct fj_duration a, struct fj_duration b)
{
    return a.count == b.count && (a.count == 0 || a.unit == b.unit);
}

static bool same_schedule(const struct fj_comparer *comparer, const struct fj_timepoint *before,
                          const struct fj_timepoint *after)
{
    const struct fj_timepoint *anchor =
        before->anchor ? comparer->links->timepoint_now[before->anchor->id] : NULL;
    return before->kind == after->kind && before->anchor_kind == after->anchor_kind &&
           anchor == after->anchor && before->until_exit == after->until_exit &&
           same_duration(before->duration, after->duration);
}

// Answers of every form at TIMEPOINT, as one count.
static bool count_at(struct fj_comparer *comparer, struct fj_change *change,
                     const struct fj_timepoint *timepoint)
{
    const struct fj_plan *plan = comparer->before;
    if (!comparer->counter)
        return true;
    struct fj_change_count *counts = FJ_NEW_ARRAY(comparer->arena, struct fj_change_count, 1);
    change->count_all = 0;
    for (size_t i = 0; counts && i < plan->form_count && !comparer->failed; i++) {
        const struct fj_form *form = &plan->forms[i];
        struct fj_change_ask ask = {.asked = FJ_ASK_FORM, .form = form, .timepoint = timepoint};
        int64_t count = 0;
        if (form->anonymous || !fj_form_asked_at(form, timepoint))
            continue;
        comparer->failed = !comparer->counter->count(comparer->counter->context, &ask, &count);
        change->count_all += count;
    }
    if (counts && change->count_all > 0) {
        counts[0] = (struct fj_change_count){timepoint, change->count_all};
        change->counts = counts;
        change->count_count = 1;
    }
    return change->count_all > 0;
}

static void compare_schedule(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    const struct fj_timepoint *before = pair->before.timepoint, *after = pair->after.timepoint;
    if (same_schedule(comparer, before, after))
        return;
    struct fj_change *change = fj_change_pair(comparer, pair, FJ_HOW_CLAUSE);
    change->clause = "schedule";
    if (!count_at(comparer, change, before))
        return;
    change->word = FJ_WORD_MEANING;
    if (after->meaning != FJ_MEANING_SAME)
        fj_change_needs(change, FJ_WORD_MEANING, after->meaning == FJ_MEANING_NEW);
}

static bool same_window(const struct fj_timepoint *a, const struct fj_timepoint *b)
{
    if (a->has_window != b->has_window)
        return false;
    return !a->has_window || (a->window_low == b->window_low && a->window_high == b->window_high);
}

// The counts of a timepoint are of all its forms, so that they are made here and not with the common ones.
static void count_names(struct fj_comparer *comparer, size_t first,
                        const struct fj_timepoint *before)
{
    for (size_t i = first; i < comparer->changes.count; i++) {
        struct fj_change *change = &comparer->changes.items[i];
        bool answered = before && change->how != FJ_HOW_TEXT && count_at(comparer, change, before);
        if (change->how == FJ_HOW_GONE && answered)
            fj_change_needs(change, FJ_WORD_RETIRED, false);
        if (change->how == FJ_HOW_GONE || change->how == FJ_HOW_RETIRED)
            change->step = FJ_STEP_KEEP;
        if (change->how == FJ_HOW_RENAMED)
            change->step = FJ_STEP_RENAME;
        if (change->how == FJ_HOW_ADDED)
            change->step = FJ_STEP_NEW;
    }
}

static void compare_two(struct fj_comparer *comparer, const struct fj_timepoint *before,
                        const struct fj_timepoint *after)
{
    size_t first = comparer->changes.count;
    struct fj_change_pair pair = {.thing = FJ_THING_TIMEPOINT,
                                  .before = object(before),
                                  .after = object(after),
                                  .retired_before = before ? before->retired_since : 0,
                                  .retired_after = after ? after->retired_since : 0};
    bool both = fj_change_compare_pair(comparer, &pair);
    count_names(comparer, first, before);
    if (!both)
        return;
    compare_schedule(comparer, &pair);
    if (!same_window(before, after))
        fj_change_clause(comparer, &pair, "window", NULL, NULL);
    if (before->strict != after->strict)
        fj_change_clause(comparer, &pair, "strict", NULL, NULL);
}

void fj_change_compare_timepoints(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    size_t *places = FJ_NEW_ARRAY(comparer->arena, size_t, after->timepoint_count + 1);
    for (size_t i = 0; i < before->timepoint_count; i++)
        if (!comparer->links->timepoint_now[i])
            compare_two(comparer, &before->timepoints[i], NULL);
    for (size_t i = 0; places && i < after->timepoint_count; i++) {
        const struct fj_timepoint *old = comparer->links->timepoint_before[i];
        places[i] = old ? old->id : SIZE_MAX;
        compare_two(comparer, old, &after->timepoints[i]);
    }
    if (places)
        fj_change_order(comparer, FJ_THING_TIMEPOINT, places, after->timepoint_count);
}
