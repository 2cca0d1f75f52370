// SPDX-License-Identifier: EUPL-1.2
// Forms and records before and after. Which questions a form asks is told of the questions (questions.c); here stand
// who fills it in, when, its sections and notes, and whether it is anonymous: that can never be taken back.
#include "change/change_internal.h"

#include <string.h>

static struct fj_change_object form_object(const struct fj_form *form)
{
    if (!form)
        return (struct fj_change_object){0};
    return (struct fj_change_object){.name = form->name, .text = form->text, .form = form};
}

// ---- who and when ---------------------------------------------------------------------------------

static void compare_anonymous(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    bool was = pair->before.form->anonymous, is = pair->after.form->anonymous;
    if (was == is)
        return;
    struct fj_change *change =
        fj_change_pair(comparer, pair, is ? FJ_HOW_ANONYMOUS : FJ_HOW_IDENTIFIED);
    change->step = FJ_STEP_APART;
    bool answered = fj_change_count_answers(comparer, change, pair->ask);
    if (was)
        change->severity = FJ_CHANGE_REFUSED; // what was promised holds, with answers or without
    else if (answered)
        fj_change_needs(change, FJ_WORD_NEW_NAME, false);
}

// Whether both are filled in at the same timepoints.
static bool same_times(const struct fj_comparer *comparer, const struct fj_form *before,
                       const struct fj_form *after)
{
    if (before->timepoint_count != after->timepoint_count)
        return false;
    for (size_t i = 0; i < before->timepoint_count; i++) {
        const struct fj_timepoint *now = comparer->links->timepoint_now[before->timepoints[i]->id];
        if (!now || !fj_form_asked_at(after, now))
            return false;
    }
    return true;
}

// ---- sections, notes and order --------------------------------------------------------------------

static struct fj_change_object section_object(const struct fj_form *form,
                                              const struct fj_item *item)
{
    return (struct fj_change_object){
        .name = item->text, .text = item->text, .form = form, .section = item};
}

static const struct fj_item *find_section(const struct fj_form *form, const char *text)
{
    for (size_t i = 0; i < form->item_count; i++)
        if (form->items[i].kind == FJ_ITEM_SECTION && strcmp(form->items[i].text, text) == 0)
            return &form->items[i];
    return NULL;
}

// The section that ITEM was, by its text or by `was`.
static const struct fj_item *section_before(const struct fj_form *before,
                                            const struct fj_item *item)
{
    const struct fj_item *found = find_section(before, item->text);
    for (size_t i = 0; !found && i < item->was.name_count; i++)
        found = find_section(before, item->was.names[i]);
    return found;
}

static bool is_section_kept(const struct fj_form *after, const struct fj_form *before,
                            const struct fj_item *section)
{
    for (size_t i = 0; i < after->item_count; i++)
        if (after->items[i].kind == FJ_ITEM_SECTION &&
            section_before(before, &after->items[i]) == section)
            return true;
    return false;
}

static void compare_section(struct fj_comparer *comparer, const struct fj_form *before,
                            const struct fj_form *after, const struct fj_item *item)
{
    const struct fj_item *was = section_before(before, item);
    if (was && strcmp(was->text, item->text) == 0)
        return;
    struct fj_change *change =
        fj_change_add(comparer, FJ_THING_SECTION, was ? FJ_HOW_RENAMED : FJ_HOW_ADDED);
    change->after = section_object(after, item);
    if (was)
        change->before = section_object(before, was);
}

static void compare_sections(struct fj_comparer *comparer, const struct fj_form *before,
                             const struct fj_form *after)
{
    for (size_t i = 0; i < before->item_count; i++) {
        const struct fj_item *item = &before->items[i];
        if (item->kind == FJ_ITEM_SECTION && !is_section_kept(after, before, item))
            fj_change_add(comparer, FJ_THING_SECTION, FJ_HOW_GONE)->before =
                section_object(before, item);
    }
    for (size_t i = 0; i < after->item_count; i++)
        if (after->items[i].kind == FJ_ITEM_SECTION)
            compare_section(comparer, before, after, &after->items[i]);
}

// The next note from *AT on, or NULL.
static const char *next_note(const struct fj_form *form, size_t *at)
{
    while (*at < form->item_count) {
        const struct fj_item *item = &form->items[(*at)++];
        if (item->kind == FJ_ITEM_NOTE)
            return item->text;
    }
    return NULL;
}

static void compare_notes(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    size_t at_before = 0, at_after = 0;
    for (;;) {
        const char *before = next_note(pair->before.form, &at_before);
        const char *after = next_note(pair->after.form, &at_after);
        if (!before && !after)
            return;
        fj_change_text_clause(comparer, pair, "note", before, after);
    }
}

// Questions that both ask, in another order.
static void compare_order(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    const struct fj_form *before = pair->before.form, *after = pair->after.form;
    size_t *place = FJ_NEW_ARRAY(comparer->arena, size_t, comparer->before->question_count + 1);
    size_t last = 0;
    if (!place)
        return;
    for (size_t i = 0; i < before->question_count; i++)
        place[before->questions[i]->id] = i + 1;
    for (size_t i = 0; i < after->question_count; i++) {
        const struct fj_question *was = comparer->links->questions[after->questions[i]->id].before;
        size_t at = was ? place[was->id] : 0;
        if (at == 0)
            continue;
        if (at < last) {
            fj_change_pair(comparer, pair, FJ_HOW_ORDER)->clause = "questions";
            return;
        }
        last = at;
    }
}

// ---- forms ----------------------------------------------------------------------------------------

static void compare_form(struct fj_comparer *comparer, const struct fj_form *before,
                         const struct fj_form *after)
{
    struct fj_change_pair pair = {.thing = FJ_THING_FORM,
                                  .before = form_object(before),
                                  .after = form_object(after),
                                  .holds = true,
                                  .ask = {.asked = FJ_ASK_FORM, .form = before},
                                  .retired_before = before ? before->retired_since : 0,
                                  .retired_after = after ? after->retired_since : 0};
    if (!fj_change_compare_pair(comparer, &pair))
        return;
    compare_anonymous(comparer, &pair);
    if (before->audience != after->audience)
        fj_change_clause(comparer, &pair, "for", NULL, NULL);
    if (before->quick_exit != after->quick_exit)
        fj_change_clause(comparer, &pair, "quick exit", NULL, NULL);
    if (!same_times(comparer, before, after))
        fj_change_clause(comparer, &pair, "at", NULL, NULL);
    compare_sections(comparer, before, after);
    compare_notes(comparer, &pair);
    compare_order(comparer, &pair);
}

void fj_change_compare_forms(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    for (size_t i = 0; i < before->form_count; i++)
        if (!comparer->links->form_now[i])
            compare_form(comparer, &before->forms[i], NULL);
    for (size_t i = 0; i < after->form_count; i++)
        compare_form(comparer, comparer->links->form_before[i], &after->forms[i]);
}

// ---- records --------------------------------------------------------------------------------------

static struct fj_change_object record_object(const struct fj_record *record)
{
    if (!record)
        return (struct fj_change_object){0};
    return (struct fj_change_object){.name = record->name, .text = record->text, .record = record};
}

static bool lists(const struct fj_form *form, const struct fj_record *record)
{
    for (size_t i = 0; form && i < form->item_count; i++)
        if (form->items[i].kind == FJ_ITEM_RECORD && form->items[i].record == record)
            return true;
    return false;
}

// Whether the forms that it is filled in with are the same.
static bool same_forms(const struct fj_comparer *comparer, const struct fj_record *before,
                       const struct fj_record *after)
{
    const struct fj_plan *old = comparer->before, *plan = comparer->after;
    for (size_t i = 0; i < old->form_count; i++)
        if (lists(&old->forms[i], before) && !lists(comparer->links->form_now[i], after))
            return false;
    for (size_t i = 0; i < plan->form_count; i++)
        if (lists(&plan->forms[i], after) && !lists(comparer->links->form_before[i], before))
            return false;
    return true;
}

static void compare_record(struct fj_comparer *comparer, const struct fj_record *before,
                           const struct fj_record *after)
{
    struct fj_change_pair pair = {.thing = FJ_THING_RECORD,
                                  .before = record_object(before),
                                  .after = record_object(after),
                                  .holds = true,
                                  .ask = {.asked = FJ_ASK_RECORD, .record = before},
                                  .retired_before = before ? before->retired_since : 0,
                                  .retired_after = after ? after->retired_since : 0};
    if (!fj_change_compare_pair(comparer, &pair))
        return;
    if (!same_forms(comparer, before, after))
        fj_change_pair(comparer, &pair, FJ_HOW_ASKED);
    const struct fj_question *dated =
        before->dated ? comparer->links->question_now[before->dated->id] : NULL;
    if (dated != after->dated || (!before->dated) != (!after->dated))
        fj_change_clause(comparer, &pair, "dated", before->dated ? before->dated->name : NULL,
                         after->dated ? after->dated->name : NULL);
}

void fj_change_compare_records(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    for (size_t i = 0; i < before->record_count; i++)
        if (!comparer->links->record_now[i])
            compare_record(comparer, &before->records[i], NULL);
    for (size_t i = 0; i < after->record_count; i++)
        compare_record(comparer, comparer->links->record_before[i], &after->records[i]);
}
