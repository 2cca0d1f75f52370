// SPDX-License-Identifier: EUPL-1.2
// Reports, translations and examples before and after. All of it is harmless; what is shown and how it is said is told,
// so that a person who approves knows of it.
#include "change/change_internal.h"

#include <string.h>

// ---- reports --------------------------------------------------------------------------------------

static bool same_crossing(const struct fj_comparer *comparer, const struct fj_crossing *before,
                          const struct fj_crossing *after)
{
    if (before->count != after->count)
        return false;
    for (size_t i = 0; i < before->count; i++)
        if (comparer->links->breakdown_now[before->breakdowns[i]->id] != after->breakdowns[i])
            return false;
    return true;
}

static bool same_show(const struct fj_comparer *comparer, const struct fj_show *before,
                      const struct fj_show *after)
{
    if (before->kind != after->kind || before->measure_count != after->measure_count ||
        before->by_count != after->by_count || !fj_change_same_text(before->text, after->text) ||
        !fj_change_same_text(before->chart, after->chart))
        return false;
    for (size_t i = 0; i < before->measure_count; i++)
        if (comparer->links->measure_now[before->measures[i]->id] != after->measures[i])
            return false;
    for (size_t i = 0; i < before->by_count; i++)
        if (!same_crossing(comparer, &before->by[i], &after->by[i]))
            return false;
    return true;
}

static bool same_shows(const struct fj_comparer *comparer, const struct fj_report *before,
                       const struct fj_report *after)
{
    if (before->show_count != after->show_count)
        return false;
    for (size_t i = 0; i < before->show_count; i++)
        if (!same_show(comparer, &before->shows[i], &after->shows[i]))
            return false;
    return true;
}

static void compare_report(struct fj_comparer *comparer, const struct fj_report *before,
                           const struct fj_report *after)
{
    struct fj_change_pair pair = {.thing = FJ_THING_REPORT};
    if (before)
        pair.before =
            (struct fj_change_object){.name = before->name, .text = before->text, .report = before};
    if (after)
        pair.after =
            (struct fj_change_object){.name = after->name, .text = after->text, .report = after};
    if (!fj_change_compare_pair(comparer, &pair))
        return;
    if (before->per != after->per)
        fj_change_clause(comparer, &pair, "per", NULL, NULL);
    // What the report of a plan without reports shows follows from its measures.
    if (!(before->is_default && after->is_default) && !same_shows(comparer, before, after))
        fj_change_clause(comparer, &pair, "show", NULL, NULL);
}

// ---- translations ---------------------------------------------------------------------------------

static const struct fj_translation *find_translation(const struct fj_plan *plan,
                                                     const struct fj_translation *like, size_t near)
{
    for (size_t k = 0; k < plan->translation_count; k++) {
        const struct fj_translation *one =
            &plan->translations[(near + k) % plan->translation_count];
        if (strcmp(one->language, like->language) == 0 && one->key_is_text == like->key_is_text &&
            strcmp(one->key, like->key) == 0)
            return one;
    }
    return NULL;
}

static bool has_language(const struct fj_plan *plan, const char *language, size_t below)
{
    for (size_t i = 0; i < plan->translation_count && i < below; i++)
        if (strcmp(plan->translations[i].language, language) == 0)
            return true;
    return false;
}

// Whether PLAN translates into LANGUAGE all that OTHER does, in the same words.
static bool translates_alike(const struct fj_plan *plan, const struct fj_plan *other,
                             const char *language)
{
    for (size_t i = 0; i < other->translation_count; i++) {
        const struct fj_translation *one = &other->translations[i];
        if (strcmp(one->language, language) != 0)
            continue;
        const struct fj_translation *same = find_translation(plan, one, i);
        if (!same || strcmp(same->text, one->text) != 0)
            return false;
    }
    return true;
}

static void add_translation(struct fj_comparer *comparer, enum fj_change_how how,
                            const char *language)
{
    struct fj_change *change = fj_change_add(comparer, FJ_THING_TRANSLATION, how);
    if (how != FJ_HOW_ADDED)
        change->before.name = language;
    if (how != FJ_HOW_GONE)
        change->after.name = language;
}

static void compare_translations(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    for (size_t i = 0; i < before->translation_count; i++) {
        const char *language = before->translations[i].language;
        if (!has_language(before, language, i) && !has_language(after, language, SIZE_MAX))
            add_translation(comparer, FJ_HOW_GONE, language);
    }
    for (size_t i = 0; i < after->translation_count; i++) {
        const char *language = after->translations[i].language;
        if (has_language(after, language, i))
            continue;
        if (!has_language(before, language, SIZE_MAX))
            add_translation(comparer, FJ_HOW_ADDED, language);
        else if (!translates_alike(before, after, language) ||
                 !translates_alike(after, before, language))
            add_translation(comparer, FJ_HOW_TEXT, language);
    }
}

// ---- examples -------------------------------------------------------------------------------------

static bool has_example(const struct fj_plan *plan, const struct fj_example *example)
{
    for (size_t i = 0; i < plan->example_count; i++)
        if (fj_change_same_text(plan->examples[i].text, example->text) &&
            plan->examples[i].case_count == example->case_count &&
            plan->examples[i].expect_count == example->expect_count)
            return true;
    return false;
}

static void compare_examples(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    for (size_t i = 0; i < before->example_count; i++)
        if (!has_example(after, &before->examples[i]))
            fj_change_add(comparer, FJ_THING_EXAMPLE, FJ_HOW_GONE)->before.name =
                before->examples[i].text;
    for (size_t i = 0; i < after->example_count; i++)
        if (!has_example(before, &after->examples[i]))
            fj_change_add(comparer, FJ_THING_EXAMPLE, FJ_HOW_ADDED)->after.name =
                after->examples[i].text;
}

void fj_change_compare_reports(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    for (size_t i = 0; i < before->report_count; i++)
        if (!comparer->links->report_now[i])
            compare_report(comparer, &before->reports[i], NULL);
    for (size_t i = 0; i < after->report_count; i++)
        compare_report(comparer, comparer->links->report_before[i], &after->reports[i]);
    compare_translations(comparer);
    compare_examples(comparer);
}
