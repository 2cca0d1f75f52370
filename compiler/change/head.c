// SPDX-License-Identifier: EUPL-1.2
// The head of the plan before and after, its version, and the cores it uses (language §7): another plan, a version that
// goes back and an altered core are refused; a change that is not harmless needs a higher version.
#include "change/change_internal.h"

#include <string.h>

static struct fj_change_pair plan_pair(const struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    return (struct fj_change_pair){
        .thing = FJ_THING_PLAN,
        .before = {.name = before->name, .text = before->title},
        .after = {.name = after->name, .text = after->title},
    };
}

static struct fj_change *refuse(struct fj_comparer *comparer, const char *clause)
{
    struct fj_change_pair pair = plan_pair(comparer);
    struct fj_change *change = fj_change_pair(comparer, &pair, FJ_HOW_CLAUSE);
    change->severity = FJ_CHANGE_REFUSED;
    change->clause = clause;
    return change;
}

static const char *number(struct fj_comparer *comparer, int value)
{
    return fj_arena_printf(comparer->arena, "%d", value);
}

static bool same_keep(const struct fj_keep *a, const struct fj_keep *b)
{
    if (a->given != b->given)
        return false;
    return !a->given || (a->after == b->after && a->duration.count == b->duration.count &&
                         a->duration.unit == b->duration.unit);
}

static void compare_protection(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    if (before->hide_below != after->hide_below)
        fj_change_clause(comparer, pair, "hide below", number(comparer, before->hide_below),
                         number(comparer, after->hide_below));
    if (before->zeros_shown != after->zeros_shown)
        fj_change_clause(comparer, pair, "zeros shown", NULL, NULL);
    if (!same_keep(&before->keep, &after->keep))
        fj_change_clause(comparer, pair, "keep", NULL, NULL);
    fj_change_text_clause(comparer, pair, "without gender", before->without_gender,
                          after->without_gender);
}

void fj_change_compare_head(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    struct fj_change_pair pair = plan_pair(comparer);
    if (strcmp(before->name, after->name) != 0)
        refuse(comparer, "name");
    if (before->follows_person != after->follows_person)
        refuse(comparer, "follows");
    fj_change_text_clause(comparer, &pair, "text", before->title, after->title);
    fj_change_text_clause(comparer, &pair, "owner", before->owner, after->owner);
    fj_change_text_clause(comparer, &pair, "purpose", before->purpose, after->purpose);
    fj_change_text_clause(comparer, &pair, "basis", before->basis, after->basis);
    if (before->language != after->language)
        fj_change_clause(comparer, &pair, "language", NULL, NULL);
    compare_protection(comparer, &pair);
}

// ---- the version ----------------------------------------------------------------------------------

static bool is_anything_grave(const struct fj_comparer *comparer)
{
    for (size_t i = 0; i < comparer->changes.count; i++)
        if (comparer->changes.items[i].severity != FJ_CHANGE_HARMLESS)
            return true;
    return false;
}

void fj_change_check_version(struct fj_comparer *comparer)
{
    int before = comparer->before->version, after = comparer->after->version;
    bool grave = is_anything_grave(comparer);
    if (after > before || (after == before && !grave))
        return;
    struct fj_change *change = refuse(comparer, "version");
    change->said_before = number(comparer, before);
    change->said_after = number(comparer, after);
    if (after < before)
        return;
    change->severity = FJ_CHANGE_HARMLESS;
    fj_change_needs(change, FJ_WORD_VERSION, false);
}

// ---- cores ----------------------------------------------------------------------------------------

static uint32_t file_of(const struct fj_change_object *object)
{
    if (object->option)
        return object->option->span.file;
    if (object->section)
        return object->section->span.file;
    return object->question    ? object->question->span.file
           : object->timepoint ? object->timepoint->span.file
           : object->form      ? object->form->span.file
           : object->record    ? object->record->span.file
           : object->score     ? object->score->span.file
           : object->measure   ? object->measure->span.file
           : object->breakdown ? object->breakdown->span.file
                               : 0;
}

// The core of this name; what has no head of its own is known by its file.
static const struct fj_core *find_core(const struct fj_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->core_count; i++)
        if (strcmp(plan->cores[i].name, name) == 0)
            return &plan->cores[i];
    return NULL;
}

static bool is_of(const struct fj_change *change, const struct fj_core *before,
                  const struct fj_core *after)
{
    return (change->before.name && file_of(&change->before) == before->file) ||
           (change->after.name && file_of(&change->after) == after->file);
}

// Whether a difference of the plan is a difference of this core.
static bool is_altered(const struct fj_comparer *comparer, size_t count,
                       const struct fj_core *before, const struct fj_core *after)
{
    for (size_t i = 0; i < count; i++) {
        const struct fj_change *change = &comparer->changes.items[i];
        // Where the plan asks what the core brings is the plan's own.
        if (change->thing != FJ_THING_PLAN && change->how != FJ_HOW_ORDER &&
            change->how != FJ_HOW_ASKED && is_of(change, before, after))
            return true;
    }
    return false;
}

static void compare_core(struct fj_comparer *comparer, size_t count, const struct fj_core *before,
                         const struct fj_core *after)
{
    bool altered = before->version == after->version && is_altered(comparer, count, before, after);
    if (before->version == after->version && !altered)
        return;
    struct fj_change *change =
        fj_change_add(comparer, FJ_THING_CORE, altered ? FJ_HOW_ALTERED : FJ_HOW_MOVED);
    change->before = (struct fj_change_object){.name = before->name, .text = before->title};
    change->after = (struct fj_change_object){.name = after->name, .text = after->title};
    change->clause = "version";
    change->said_before = number(comparer, before->version);
    change->said_after = number(comparer, after->version);
    if (altered || after->version < before->version)
        change->severity = FJ_CHANGE_REFUSED;
}

static void add_core(struct fj_comparer *comparer, enum fj_change_how how,
                     const struct fj_core *core)
{
    struct fj_change *change = fj_change_add(comparer, FJ_THING_CORE, how);
    struct fj_change_object object = {.name = core->name, .text = core->title};
    if (how == FJ_HOW_ADDED)
        change->after = object;
    else
        change->before = object;
}

void fj_change_check_cores(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    size_t count = comparer->changes.count;
    for (size_t i = 0; i < before->core_count; i++)
        if (!find_core(after, before->cores[i].name))
            add_core(comparer, FJ_HOW_GONE, &before->cores[i]);
    for (size_t i = 0; i < after->core_count; i++) {
        const struct fj_core *old = find_core(before, after->cores[i].name);
        if (old)
            compare_core(comparer, count, old, &after->cores[i]);
        else
            add_core(comparer, FJ_HOW_ADDED, &after->cores[i]);
    }
}
