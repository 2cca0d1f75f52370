// SPDX-License-Identifier: EUPL-1.2
// What a thing gone may have become: a hint, “did you mean `was bostad`?”, by text, by choices and by name; and what a
// thing may have been that takes the text of another. Nothing is ever done by it.
#include "change/change_internal.h"

#include <string.h>

#include "support/unicode.h"

#define MOST_LOOKED_AT 200 // things gone, times things new, is not looked through without end
#define LIKELY         4   // points from which on one is pointed out

// A near name is one with at most a third of the letters wrong.
static bool is_near(const char *a, const char *b)
{
    int limit = (int)fj_utf8_count(a, strlen(a)) / 3;
    return fj_unicode_distance(a, b, limit) <= limit;
}

static size_t count_shared(const struct fj_type *a, const struct fj_type *b)
{
    size_t shared = 0;
    for (size_t i = 0; i < a->option_count; i++)
        shared += fj_type_find_option(b, a->options[i].name) >= 0;
    return shared;
}

// How alike two types are: the same kind is little, mostly the same choices is much.
static int type_points(const struct fj_type *a, const struct fj_type *b)
{
    if (a->kind != b->kind)
        return -2;
    if (a->option_count > 0 && a->kind != FJ_TYPE_GENDER && a->kind != FJ_TYPE_GOAL)
        return count_shared(a, b) * 2 > a->option_count ? 4 : -2;
    return a->kind == FJ_TYPE_YESNO || a->kind == FJ_TYPE_TEXT ? 0 : 1;
}

static int points(struct fj_comparer *comparer, const struct fj_change *gone,
                  const struct fj_change *added)
{
    int sum = 0;
    if (fj_change_says_same(comparer, gone->before.text, added->after.text))
        sum += 4;
    if (is_near(gone->before.name, added->after.name))
        sum += 3;
    if (gone->thing == FJ_THING_QUESTION)
        sum += type_points(&gone->before.question->type, &added->after.question->type);
    if (gone->thing == FJ_THING_CHOICE || gone->thing == FJ_THING_REASON)
        sum += 1; // within one question already
    if (gone->thing == FJ_THING_TIMEPOINT &&
        gone->before.timepoint->kind == added->after.timepoint->kind)
        sum += 1;
    if (gone->thing == FJ_THING_MEASURE &&
        gone->before.measure->kind == added->after.measure->kind &&
        fj_change_same_expr(comparer, gone->before.measure->expr, added->after.measure->expr))
        sum += 1;
    return sum;
}

static bool can_be(const struct fj_comparer *comparer, const struct fj_change *gone,
                   const struct fj_change *added)
{
    if (added->how != FJ_HOW_ADDED || added->thing != gone->thing)
        return false;
    if (gone->thing == FJ_THING_CHOICE || gone->thing == FJ_THING_REASON)
        return comparer->links->question_now[gone->before.question->id] == added->after.question;
    return gone->thing != FJ_THING_QUESTION ||
           gone->before.question->place == added->after.question->place;
}

static bool has_was(enum fj_change_thing thing)
{
    return thing == FJ_THING_QUESTION || thing == FJ_THING_CHOICE || thing == FJ_THING_REASON ||
           thing == FJ_THING_TIMEPOINT || thing == FJ_THING_FORM || thing == FJ_THING_RECORD ||
           thing == FJ_THING_MEASURE || thing == FJ_THING_BREAKDOWN || thing == FJ_THING_SECTION;
}

static void find_for(struct fj_comparer *comparer, struct fj_change *gone)
{
    int best = LIKELY - 1;
    for (size_t i = 0; i < comparer->changes.count; i++) {
        const struct fj_change *added = &comparer->changes.items[i];
        if (!can_be(comparer, gone, added))
            continue;
        int sum = points(comparer, gone, added);
        if (sum <= best)
            continue;
        best = sum;
        gone->likely = added->after;
    }
}

// ---- texts that change place ----------------------------------------------------------------------

// Whether QUESTION, of the plan before, asked TEXT and asks something else now.
static bool gives_text(const struct fj_comparer *comparer, const struct fj_question *question,
                       const char *text)
{
    const struct fj_question *now = comparer->links->question_now[question->id];
    return now && fj_change_same_text(question->text, text) &&
           !fj_change_same_text(now->text, text);
}

static void find_question(const struct fj_comparer *comparer, struct fj_change *change)
{
    const struct fj_plan *before = comparer->before;
    for (size_t i = 0; i < before->question_count && !change->likely.name; i++) {
        const struct fj_question *question = before->questions[i];
        if (question->record == change->before.question->record &&
            gives_text(comparer, question, change->after.text))
            change->likely = fj_change_question(question);
    }
}

static void find_option(const struct fj_comparer *comparer, struct fj_change *change)
{
    const struct fj_question *before = change->before.question, *after = change->after.question;
    const int *now = comparer->links->questions[after->id].option_now;
    for (size_t i = 0; i < before->type.option_count && !change->likely.name; i++) {
        const struct fj_option *option = &before->type.options[i];
        if (now[i] >= 0 && fj_change_same_text(option->text, change->after.text) &&
            !fj_change_same_text(after->type.options[now[i]].text, option->text))
            change->likely = fj_change_option(before, option);
    }
}

// The names may have changed place, and not the texts; who has a new name has been asked about already.
static void find_text(const struct fj_comparer *comparer, struct fj_change *change)
{
    if (change->how != FJ_HOW_TEXT || change->is_group || change->settled ||
        change->severity != FJ_CHANGE_NEEDS_WORD ||
        strcmp(change->before.name, change->after.name) != 0)
        return;
    if (change->thing == FJ_THING_QUESTION)
        find_question(comparer, change);
    else if (change->thing == FJ_THING_CHOICE)
        find_option(comparer, change);
}

// ---- all ------------------------------------------------------------------------------------------

void fj_change_find_likely(struct fj_comparer *comparer)
{
    size_t looked = 0;
    for (size_t i = 0; i < comparer->changes.count && looked < MOST_LOOKED_AT; i++) {
        struct fj_change *gone = &comparer->changes.items[i];
        find_text(comparer, gone);
        if (gone->how != FJ_HOW_GONE || !has_was(gone->thing))
            continue;
        looked++;
        find_for(comparer, gone);
        if (!gone->likely.name)
            continue;
        if (gone->severity == FJ_CHANGE_HARMLESS && gone->thing != FJ_THING_SECTION)
            fj_change_needs(gone, FJ_WORD_WAS, false); // a name gone and a name new
        gone->word = FJ_WORD_WAS;
    }
}
