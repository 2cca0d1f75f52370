// SPDX-License-Identifier: EUPL-1.2
// A question that is asked for each of several choices, or rated by several, is many questions in the model and one in
// the plan: where all its copies differ in the same way, that is told once.
#include "change/change_internal.h"

#include <string.h>

// The question a difference is about: as it is, else as it was.
static const struct fj_question *question_of(const struct fj_change *change)
{
    return change->after.question ? change->after.question : change->before.question;
}

static const char *group_of(const struct fj_change *change)
{
    bool folds = change->thing == FJ_THING_QUESTION || change->thing == FJ_THING_CHOICE ||
                 change->thing == FJ_THING_REASON;
    return folds ? question_of(change)->group : NULL;
}

static size_t count_copies(const struct fj_comparer *comparer, const struct fj_change *change)
{
    const struct fj_plan *plan = change->after.question ? comparer->after : comparer->before;
    const struct fj_question *question = question_of(change);
    size_t count = 0;
    for (size_t i = 0; i < plan->question_count; i++) {
        const char *group = plan->questions[i]->group;
        count += group && strcmp(group, question->group) == 0;
    }
    return count;
}

static bool same_option(const struct fj_change_object *a, const struct fj_change_object *b)
{
    return fj_change_same_text(a->option ? a->option->name : NULL,
                               b->option ? b->option->name : NULL);
}

static bool is_alike(const struct fj_change *a, const struct fj_change *b)
{
    return a->thing == b->thing && a->how == b->how && a->severity == b->severity &&
           a->settled == b->settled && a->step == b->step &&
           fj_change_same_text(a->clause, b->clause) && same_option(&a->before, &b->before) &&
           same_option(&a->after, &b->after);
}

// Where the run of differences of one group that starts at FIRST ends.
static size_t end_of_run(const struct fj_comparer *comparer, size_t first)
{
    const struct fj_change *changes = comparer->changes.items;
    size_t end = first;
    while (end < comparer->changes.count &&
           fj_change_same_text(group_of(&changes[end]), group_of(&changes[first])))
        end++;
    return end;
}

// Adds the counts of FROM to those of INTO, timepoint by timepoint.
static void add_counts(struct fj_comparer *comparer, struct fj_change *into,
                       const struct fj_change *from)
{
    size_t room = into->count_count + from->count_count;
    struct fj_change_count *counts =
        FJ_NEW_ARRAY(comparer->arena, struct fj_change_count, room + 1);
    if (!counts || from->count_count == 0)
        return;
    for (size_t i = 0; i < into->count_count; i++)
        counts[i] = into->counts[i];
    size_t count = into->count_count;
    for (size_t i = 0; i < from->count_count; i++) {
        size_t at = 0;
        while (at < count && counts[at].timepoint != from->counts[i].timepoint)
            at++;
        counts[at].timepoint = from->counts[i].timepoint;
        counts[at].count += from->counts[i].count;
        count += at == count;
    }
    into->counts = counts;
    into->count_count = count;
    into->count_all += from->count_all;
}

static void name_group(struct fj_change_object *object, enum fj_change_thing thing)
{
    if (!object->question || thing != FJ_THING_QUESTION)
        return;
    object->name = object->question->group;
    object->text = object->question->group_text;
}

// Folds the differences like FIRST within the run into it, where they are those of all copies.
static void fold_like(struct fj_comparer *comparer, size_t first, size_t end, bool *gone)
{
    struct fj_change *leader = &comparer->changes.items[first];
    size_t alike = 0;
    for (size_t i = first; i < end; i++)
        alike += !gone[i] && is_alike(leader, &comparer->changes.items[i]);
    if (alike < 2 || alike != count_copies(comparer, leader))
        return;
    for (size_t i = first + 1; i < end; i++) {
        struct fj_change *other = &comparer->changes.items[i];
        if (gone[i] || !is_alike(leader, other))
            continue;
        add_counts(comparer, leader, other);
        gone[i] = true;
    }
    name_group(&leader->before, leader->thing);
    name_group(&leader->after, leader->thing);
    leader->is_group = true;
    if (leader->how == FJ_HOW_TEXT && strcmp(leader->clause, "text") == 0) {
        leader->said_before = leader->before.text;
        leader->said_after = leader->after.text;
    }
}

void fj_change_fold(struct fj_comparer *comparer)
{
    size_t count = comparer->changes.count, kept = 0;
    bool *gone = FJ_NEW_ARRAY(comparer->arena, bool, count + 1);
    if (!gone)
        return;
    for (size_t first = 0; first < count;) {
        size_t end = end_of_run(comparer, first);
        bool has_group = group_of(&comparer->changes.items[first]) != NULL;
        for (size_t i = first; has_group && i < end; i++)
            if (!gone[i])
                fold_like(comparer, i, end, gone);
        first = end;
    }
    for (size_t i = 0; i < count; i++)
        if (!gone[i])
            comparer->changes.items[kept++] = comparer->changes.items[i];
    comparer->changes.count = kept;
}
