// SPDX-License-Identifier: EUPL-1.2
// Goes through the texts of a plan in its order. A question is meant by its name, a copy of `for each` by its own or by
// that of all copies, a choice by its question or its type; else by the text itself.
#include "model/translate.h"

#include <ctype.h>
#include <string.h>

#include "model/built_in.h"
#include "support/vec.h"

struct work {
    struct fj_plan *plan;
    const char *language;
    enum fj_lang before, after; // for what the language itself has
    struct fj_arena *arena;
    struct fj_untranslated *left;
};

static bool has_letters(const char *text)
{
    for (const char *at = text; *at; at++)
        if (isalpha((unsigned char)*at))
            return true;
    return false;
}

static void note(struct work *work, const char *text)
{
    for (size_t i = 0; i < work->left->count; i++)
        if (strcmp(work->left->items[i], text) == 0)
            return;
    const char **slot = has_letters(text) ? FJ_VEC_PUSH(work->arena, work->left) : NULL;
    if (slot)
        *slot = text;
}

// By the first of KEYS that is translated (NULL ones are passed over), or by the text itself; NULL where there is none.
static const char *find(struct work *work, const char *const *keys, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++) {
        const char *found = fj_plan_text(work->plan, work->language, keys[i], text);
        if (found != text)
            return found;
    }
    return fj_built_in_text(text, work->before, work->after);
}

static void say(struct work *work, const char *key, const char **text)
{
    const char *before = *text;
    if (!before)
        return;
    const char *found = find(work, &key, 1, before);
    if (found)
        *text = found;
    else
        note(work, before);
}

static const char *part_key(struct work *work, const char *whole, const char *part)
{
    return whole && part ? fj_arena_printf(work->arena, "%s.%s", whole, part) : NULL;
}

// ---- questions ------------------------------------------------------------------------------------

// Its name as translations write it: without the rater, and in a record with the record's.
static const char *key_of(struct work *work, const struct fj_question *question)
{
    const char *rater = strchr(question->name, ':');
    size_t length = rater ? (size_t)(rater - question->name) : strlen(question->name);
    const char *name = fj_arena_copy(work->arena, question->name, length);
    return question->record ? part_key(work, question->record->name, name) : name;
}

// The choices of a type of one's own are shared: each question gets a list of its own.
static struct fj_option *say_options(struct work *work, const struct fj_question *question,
                                     const char *key, const struct fj_option *before, size_t count)
{
    struct fj_option *after = FJ_NEW_ARRAY(work->arena, struct fj_option, count);
    for (size_t i = 0; after && i < count; i++) {
        const char *const keys[] = {part_key(work, key, before[i].name),
                                    part_key(work, question->group, before[i].name),
                                    part_key(work, question->type.name, before[i].name)};
        after[i] = before[i];
        const char *found = find(work, keys, 3, before[i].text);
        if (found)
            after[i].text = found;
        else
            note(work, before[i].text);
    }
    return after;
}

static struct fj_label *say_labels(struct work *work, const struct fj_type *type)
{
    struct fj_label *after = FJ_NEW_ARRAY(work->arena, struct fj_label, type->label_count);
    for (size_t i = 0; after && i < type->label_count; i++) {
        after[i] = type->labels[i];
        say(work, NULL, &after[i].text);
    }
    return after;
}

// A text of all copies, with the choice of this one in its braces.
static const char *fill_in(struct work *work, const char *text, const char *choice)
{
    const char *open = strchr(text, '{'), *close = open ? strchr(open, '}') : NULL;
    return close ? fj_arena_printf(work->arena, "%.*s%s%s", (int)(open - text), text, choice,
                                   close + 1)
                 : text;
}

static void say_copy(struct work *work, struct fj_question *question, const char *key)
{
    struct fj_option *choice = NULL;
    const char *all = question->group_text;
    if (question->for_each) {
        choice = FJ_NEW(work->arena, struct fj_option);
        if (!choice)
            return;
        *choice = *question->for_each;
        question->for_each = choice;
        say(work, NULL, &choice->text);
    }
    say(work, question->group, &question->group_text);
    const char *own = find(work, &key, 1, question->text);
    if (own)
        question->text = own;
    else if (choice && question->group_text != all)
        question->text = fill_in(work, question->group_text, choice->text);
    else if (!choice)
        question->text = question->group_text ? question->group_text : question->text;
}

static void say_question(struct work *work, struct fj_question *question)
{
    const char *key = key_of(work, question);
    struct fj_type *type = &question->type;
    if (question->group && question->group_text)
        say_copy(work, question, key);
    else
        say(work, key, &question->text);
    say(work, NULL, &question->help);
    say(work, NULL, &question->needed);
    say(work, NULL, &type->unit);
    for (size_t i = 0; i < question->rule_count; i++)
        say(work, NULL, &question->rules[i].message);
    type->options = say_options(work, question, key, type->options, type->option_count);
    type->reasons = say_options(work, question, key, type->reasons, type->reason_count);
    type->labels = say_labels(work, type);
}

// ---- the rest -------------------------------------------------------------------------------------

static void say_forms(struct work *work)
{
    struct fj_plan *plan = work->plan;
    for (size_t i = 0; i < plan->timepoint_count; i++)
        say(work, plan->timepoints[i].name, &plan->timepoints[i].text);
    for (size_t i = 0; i < plan->record_count; i++)
        say(work, plan->records[i].name, &plan->records[i].text);
    for (size_t i = 0; i < plan->form_count; i++) {
        struct fj_form *form = &plan->forms[i];
        say(work, form->is_default ? plan->name : form->name, &form->text);
        for (size_t k = 0; k < form->item_count; k++)
            say(work, NULL, &form->items[k].text);
    }
}

static void say_groups(struct work *work, struct fj_breakdown *breakdown)
{
    const char *key = breakdown->question ? key_of(work, breakdown->question) : NULL;
    for (size_t i = 0; i < breakdown->group_count; i++) {
        struct fj_group *group = &breakdown->groups[i];
        if (breakdown->kind != FJ_GROUPS_CONDITION)
            say(work, part_key(work, key, group->name), &group->text);
    }
}

static void say_figures(struct work *work)
{
    struct fj_plan *plan = work->plan;
    for (size_t i = 0; i < plan->score_count; i++)
        say(work, plan->scores[i].name, &plan->scores[i].text);
    for (size_t i = 0; i < plan->measure_count; i++)
        say(work, plan->measures[i].name, &plan->measures[i].text);
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        say(work, plan->breakdowns[i].name, &plan->breakdowns[i].text);
        say_groups(work, &plan->breakdowns[i]);
    }
    for (size_t i = 0; i < plan->report_count; i++) {
        say(work, plan->reports[i].name, &plan->reports[i].text);
        for (size_t k = 0; k < plan->reports[i].show_count; k++)
            say(work, NULL, &plan->reports[i].shows[k].text);
    }
}

static void say_head(struct work *work)
{
    struct fj_plan *plan = work->plan;
    say(work, plan->name, &plan->title);
    say(work, NULL, &plan->owner);
    say(work, NULL, &plan->purpose);
    say(work, NULL, &plan->basis);
    say(work, NULL, &plan->without_gender);
}

static const char *code_of(const struct fj_plan *plan)
{
    return plan->language == FJ_LANG_SV ? "sv" : "en";
}

bool fj_plan_speaks(const struct fj_plan *plan, const char *language)
{
    for (size_t i = 0; i < plan->translation_count; i++)
        if (strcmp(plan->translations[i].language, language) == 0)
            return true;
    return strcmp(language, code_of(plan)) == 0;
}

bool fj_plan_translate(struct fj_plan *plan, const char *language, struct fj_arena *arena,
                       struct fj_untranslated *out_left)
{
    enum fj_lang after = strcmp(language, "en") == 0   ? FJ_LANG_EN
                         : strcmp(language, "sv") == 0 ? FJ_LANG_SV
                                                       : plan->language;
    struct work work = {plan, language, plan->language, after, arena, out_left};
    *out_left = (struct fj_untranslated){0};
    if (strcmp(language, code_of(plan)) == 0)
        return true;
    say_head(&work);
    for (size_t i = 0; i < plan->question_count; i++)
        say_question(&work, plan->questions[i]);
    say_forms(&work);
    say_figures(&work);
    plan->language = after;
    plan->translated_to = language;
    return !fj_arena_failed(arena);
}
