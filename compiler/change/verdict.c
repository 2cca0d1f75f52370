// SPDX-License-Identifier: EUPL-1.2
// The verdict on each measure (language §7): comparable, comparable by the declared mapping, or a broken series. What the
// answers mean decides; a measure that is only defined in another way is worked out anew for all years, so that
// new reports hold together and only earlier ones differ.
#include "change/change_internal.h"
#include "change/reads.h"

#include <string.h>

enum effect { NO_EFFECT, MAPPED, RECOMPUTED, BROKEN };

// ---- what a difference does to a measure that reads it --------------------------------------------

static bool is_clause(const struct fj_change *change, const char *clause)
{
    return change->clause && strcmp(change->clause, clause) == 0;
}

// A difference of meaning: the plan says that it is none, or there is nothing it could be one of.
static enum effect meaning_effect(const struct fj_change *change)
{
    return change->severity == FJ_CHANGE_HARMLESS ? NO_EFFECT : BROKEN;
}

static enum effect range_effect(const struct fj_change *change)
{
    const struct fj_question *now = change->after.question;
    if (!is_clause(change, "range") || change->count_all == 0)
        return NO_EFFECT;
    if (now->meaning == FJ_MEANING_SAME)
        return MAPPED;
    bool grave = change->severity != FJ_CHANGE_HARMLESS;
    return grave || now->type.kind == FJ_TYPE_SCALE ? BROKEN : NO_EFFECT;
}

static enum effect question_effect(const struct fj_change *change)
{
    switch (change->how) {
    case FJ_HOW_RENAMED:
    case FJ_HOW_RECODED:
        return MAPPED;
    case FJ_HOW_TYPE:
        if (change->after.question->meaning == FJ_MEANING_NEW || !change->settled)
            return meaning_effect(change);
        return MAPPED; // only a new meaning settles that answers are not read
    case FJ_HOW_WIDER:
    case FJ_HOW_NARROWER:
        return range_effect(change);
    case FJ_HOW_PLACE:
        return meaning_effect(change);
    case FJ_HOW_TEXT:
        return meaning_effect(change);
    case FJ_HOW_CLAUSE:
        return is_clause(change, "when") ? meaning_effect(change) : NO_EFFECT;
    case FJ_HOW_ADDED:
    case FJ_HOW_GONE:
    case FJ_HOW_MERGED:
    case FJ_HOW_RETIRED:
    case FJ_HOW_RETURNED:
    case FJ_HOW_ORDER:
    case FJ_HOW_ASKED:
    case FJ_HOW_ANONYMOUS:
    case FJ_HOW_IDENTIFIED:
    case FJ_HOW_ALTERED:
    case FJ_HOW_MOVED:
    case FJ_HOW__COUNT:
        break;
    }
    return NO_EFFECT;
}

static enum effect choice_effect(const struct fj_change *change)
{
    if (change->how == FJ_HOW_RENAMED || change->how == FJ_HOW_MERGED)
        return MAPPED;
    if (change->how == FJ_HOW_TEXT || change->how == FJ_HOW_GONE)
        return meaning_effect(change);
    return NO_EFFECT;
}

static enum effect timepoint_effect(const struct fj_change *change)
{
    if (change->how == FJ_HOW_RENAMED)
        return MAPPED;
    if (is_clause(change, "schedule"))
        return meaning_effect(change);
    return is_clause(change, "strict") ||
                   (is_clause(change, "window") && change->after.timepoint->strict)
               ? RECOMPUTED
               : NO_EFFECT;
}

static enum effect form_effect(const struct fj_change *change)
{
    if (change->how == FJ_HOW_ANONYMOUS || change->how == FJ_HOW_IDENTIFIED)
        return meaning_effect(change);
    return change->how == FJ_HOW_RENAMED ? MAPPED : NO_EFFECT;
}

static enum effect other_effect(const struct fj_change *change)
{
    if (change->how == FJ_HOW_RENAMED)
        return MAPPED;
    bool counts = change->thing == FJ_THING_MEASURE
                      ? fj_change_redefines(change->clause)
                      : change->how == FJ_HOW_CLAUSE && !is_clause(change, "better");
    return counts ? RECOMPUTED : NO_EFFECT;
}

static enum effect effect_of(const struct fj_change *change)
{
    switch (change->thing) {
    case FJ_THING_QUESTION:
        return question_effect(change);
    case FJ_THING_CHOICE:
        return choice_effect(change);
    case FJ_THING_TIMEPOINT:
        return timepoint_effect(change);
    case FJ_THING_FORM:
        return form_effect(change);
    case FJ_THING_RECORD:
    case FJ_THING_SCORE:
    case FJ_THING_MEASURE:
        return other_effect(change);
    case FJ_THING_PLAN:
    case FJ_THING_CORE:
    case FJ_THING_REASON:
    case FJ_THING_SECTION:
    case FJ_THING_BREAKDOWN:
    case FJ_THING_REPORT:
    case FJ_THING_TRANSLATION:
    case FJ_THING_EXAMPLE:
    case FJ_THING__COUNT:
        break;
    }
    return NO_EFFECT;
}

// ---- one measure ----------------------------------------------------------------------------------

struct judging {
    struct fj_comparer *comparer;
    struct fj_comparison *out;
    struct fj_change_reads before, after;
};

static bool reads_change(const struct judging *judging, const struct fj_change *change,
                         bool has_before, bool has_after)
{
    return (has_after && fj_change_reads_object(&judging->after, &change->after)) ||
           (has_before && fj_change_reads_object(&judging->before, &change->before));
}

// What needed a word, got none and was applied all the same had no answers then.
static bool is_void(const struct judging *judging, const struct fj_change *change)
{
    return judging->comparer->was_applied && change->severity == FJ_CHANGE_NEEDS_WORD &&
           !change->settled;
}

// A definition that reads what was not asked before has no figures from before.
static bool reads_new(const struct judging *judging)
{
    const struct fj_plan *plan = judging->comparer->after;
    for (size_t i = 0; i < plan->question_count; i++)
        if (judging->after.questions[i] && !judging->comparer->links->questions[i].before)
            return true;
    return false;
}

struct changes {
    const struct fj_change **items;
    size_t count, capacity;
};

static void settle(struct fj_change_measure *one, enum effect worst, int version)
{
    one->verdict = worst >= RECOMPUTED ? FJ_BROKEN
                   : worst == MAPPED   ? FJ_COMPARABLE_BY_MAPPING
                                       : FJ_COMPARABLE;
    one->recomputed = worst == RECOMPUTED;
    one->version = worst >= RECOMPUTED ? version : 0;
}

static void note_measure(struct fj_comparer *comparer, struct fj_change *change,
                         const struct fj_measure *measure)
{
    struct {
        const struct fj_measure **items;
        size_t count, capacity;
    } list = {change->measures, change->measure_count, change->measure_room};
    const struct fj_measure **slot = FJ_VEC_PUSH(comparer->arena, &list);
    if (slot)
        *slot = measure;
    change->measures = list.items;
    change->measure_count = list.count;
    change->measure_room = list.capacity;
}

static void judge(struct judging *judging, struct fj_change_measure *one)
{
    struct fj_comparison *out = judging->out;
    struct changes because = {0};
    enum effect worst = NO_EFFECT;
    if (one->before)
        fj_change_reads_of(&judging->before, one->before);
    if (one->after)
        fj_change_reads_of(&judging->after, one->after);
    for (size_t i = 0; i < out->change_count; i++) {
        struct fj_change *change = &out->changes[i];
        if (!reads_change(judging, change, one->before != NULL, one->after != NULL))
            continue;
        if (change->thing != FJ_THING_MEASURE)
            note_measure(judging->comparer, change, one->after ? one->after : one->before);
        bool counts = one->before && one->after && !is_void(judging, change);
        enum effect effect = counts ? effect_of(change) : NO_EFFECT;
        if (effect == RECOMPUTED && change->thing == FJ_THING_MEASURE && reads_new(judging))
            effect = BROKEN;
        const struct fj_change **slot =
            effect == NO_EFFECT ? NULL : FJ_VEC_PUSH(judging->comparer->arena, &because);
        if (slot)
            *slot = change;
        change->decides = change->decides || effect != NO_EFFECT;
        worst = effect > worst ? effect : worst;
    }
    one->because = because.items;
    one->because_count = because.count;
    settle(one, worst, judging->comparer->after->version);
}

// ---- paper forms ----------------------------------------------------------------------------------

// Whether a person who fills in a form on paper would see it.
static bool is_seen(const struct fj_change *change)
{
    if (change->thing == FJ_THING_CHOICE || change->thing == FJ_THING_REASON)
        return change->how != FJ_HOW_RENAMED;
    if (change->thing == FJ_THING_RECORD)
        return change->how == FJ_HOW_ASKED;
    if (change->thing != FJ_THING_QUESTION ||
        (change->how == FJ_HOW_ASKED && change->step == FJ_STEP_NEW))
        return false;
    return change->how != FJ_HOW_RENAMED &&
           (change->how != FJ_HOW_CLAUSE || is_clause(change, "when") || is_clause(change, "help"));
}

static bool asks(const struct fj_form *form, const struct fj_question *question)
{
    if (!question)
        return false;
    for (size_t i = 0; i < question->placement_count; i++)
        if (question->placements[i].form == form)
            return true;
    for (size_t i = 0; question->record && i < form->item_count; i++)
        if (form->items[i].record == question->record)
            return true;
    return false;
}

static bool lists(const struct fj_form *form, const struct fj_record *record)
{
    for (size_t i = 0; form && record && i < form->item_count; i++)
        if (form->items[i].record == record)
            return true;
    return false;
}

static void find_forms(struct fj_comparer *comparer, struct fj_change *change)
{
    const struct fj_plan *before = comparer->before;
    if (!is_seen(change))
        return;
    const struct fj_form **forms =
        FJ_NEW_ARRAY(comparer->arena, const struct fj_form *, before->form_count + 1);
    for (size_t i = 0; forms && i < before->form_count; i++) {
        const struct fj_form *form = &before->forms[i], *now = comparer->links->form_now[i];
        bool lists_other = lists(form, change->before.record) != lists(now, change->after.record);
        if (change->thing == FJ_THING_RECORD
                ? lists_other
                : asks(form, change->before.question) || (now && asks(now, change->after.question)))
            forms[change->form_count++] = form;
    }
    change->forms = forms;
}

// ---- all ------------------------------------------------------------------------------------------

bool fj_change_judge(struct fj_comparer *comparer, struct fj_comparison *out)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    struct judging judging = {.comparer = comparer, .out = out};
    size_t room = before->measure_count + after->measure_count;
    out->measures = FJ_NEW_ARRAY(comparer->arena, struct fj_change_measure, room + 1);
    if (!out->measures || !fj_change_reads_init(&judging.before, comparer->arena, before) ||
        !fj_change_reads_init(&judging.after, comparer->arena, after))
        return false;
    for (size_t i = 0; i < after->measure_count; i++)
        out->measures[out->measure_count++] = (struct fj_change_measure){
            .before = comparer->links->measure_before[i], .after = &after->measures[i]};
    for (size_t i = 0; i < before->measure_count; i++)
        if (!comparer->links->measure_now[i])
            out->measures[out->measure_count++] =
                (struct fj_change_measure){.before = &before->measures[i]};
    for (size_t i = 0; i < out->change_count; i++)
        find_forms(comparer, &out->changes[i]);
    for (size_t i = 0; i < out->measure_count; i++)
        judge(&judging, &out->measures[i]);
    return !fj_arena_failed(comparer->arena);
}
