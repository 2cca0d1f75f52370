// SPDX-License-Identifier: EUPL-1.2
// Measures before and after. A clause that is part of the definition makes it another figure: new reports work out all
// years in the new way, and differ from earlier ones. A target, a text or the hiding of small groups does not.
#include "change/change_internal.h"

#include <string.h>

static struct fj_change_object object(const struct fj_measure *measure)
{
    if (!measure)
        return (struct fj_change_object){0};
    return (struct fj_change_object){
        .name = measure->name, .text = measure->text, .measure = measure};
}

// ---- the definition -------------------------------------------------------------------------------

// What A is now; NULL where it is gone, and where there is none.
#define NOW(comparer, kind, a) ((a) ? (comparer)->links->kind##_now[(a)->id] : NULL)

static bool same_subject(const struct fj_comparer *comparer, const struct fj_measure *before,
                         const struct fj_measure *after)
{
    return before->kind == after->kind && before->population == after->population &&
           NOW(comparer, form, before->form) == after->form &&
           NOW(comparer, question, before->question) == after->question &&
           NOW(comparer, score, before->score) == after->score &&
           NOW(comparer, record, before->record) == after->record &&
           NOW(comparer, measure, before->numerator) == after->numerator &&
           NOW(comparer, measure, before->denominator) == after->denominator &&
           fj_change_same_expr(comparer, before->expr, after->expr) &&
           fj_change_same_expr(comparer, before->where, after->where) &&
           fj_change_same_at(comparer, before->from, after->from) &&
           fj_change_same_at(comparer, before->to, after->to);
}

static bool has_at(const struct fj_comparer *comparer, struct fj_at at,
                   const struct fj_measure *after)
{
    for (size_t i = 0; i < after->at_count; i++)
        if (fj_change_same_at(comparer, at, after->at[i]))
            return true;
    return false;
}

// Timepoints that come side by side with the others change none of them.
static bool lost_times(const struct fj_comparer *comparer, const struct fj_measure *before,
                       const struct fj_measure *after)
{
    for (size_t i = 0; i < before->at_count; i++)
        if (!has_at(comparer, before->at[i], after))
            return true;
    return false;
}

static bool same_better(const struct fj_measure *before, const struct fj_measure *after)
{
    bool counts = after->kind == FJ_MEASURE_CHANGE || after->kind == FJ_MEASURE_SHIFT;
    return !counts ||
           (before->better == after->better && before->better_by == after->better_by &&
            before->reliability == after->reliability && before->spread == after->spread &&
            before->has_cutoff == after->has_cutoff && before->cutoff == after->cutoff);
}

static bool same_period(const struct fj_measure *before, const struct fj_measure *after)
{
    return before->by == after->by && before->by_month == after->by_month &&
           before->by_day == after->by_day && before->all_time == after->all_time;
}

static void compare_definition(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    const struct fj_measure *before = pair->before.measure, *after = pair->after.measure;
    if (!same_subject(comparer, before, after))
        fj_change_clause(comparer, pair, "definition", NULL, NULL);
    if (!fj_change_same_expr(comparer, before->among, after->among))
        fj_change_clause(comparer, pair, "among", NULL, NULL);
    if (!fj_change_same_expr(comparer, before->except, after->except))
        fj_change_clause(comparer, pair, "except", NULL, NULL);
    if (lost_times(comparer, before, after))
        fj_change_clause(comparer, pair, "at", NULL, NULL);
    else if (before->at_count != after->at_count)
        fj_change_clause(comparer, pair, "more timepoints", NULL, NULL);
    if (before->counted != after->counted)
        fj_change_clause(comparer, pair, "counting", NULL, NULL);
    if (before->pick != after->pick)
        fj_change_clause(comparer, pair, "pick", NULL, NULL);
    if (!same_better(before, after))
        fj_change_clause(comparer, pair, "better", NULL, NULL);
    if (!same_period(before, after))
        fj_change_clause(comparer, pair, "by", NULL, NULL);
    if (before->per != after->per)
        fj_change_clause(comparer, pair, "per", NULL, NULL);
}

bool fj_change_redefines(const char *clause)
{
    static const char *const clauses[] = {"definition", "among",  "except", "at", "counting",
                                          "pick",       "better", "by",     "per"};
    for (size_t i = 0; clause && i < sizeof clauses / sizeof *clauses; i++)
        if (strcmp(clauses[i], clause) == 0)
            return true;
    return false;
}

// ---- the rest -------------------------------------------------------------------------------------

static void compare_rest(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    const struct fj_measure *before = pair->before.measure, *after = pair->after.measure;
    if (before->target_op != after->target_op || before->target != after->target)
        fj_change_clause(comparer, pair, "target", NULL, NULL);
    if (before->hide_below != after->hide_below)
        fj_change_clause(comparer, pair, "hide below", NULL, NULL);
    if (!fj_change_same_text(before->compare_source, after->compare_source) ||
        !fj_change_same_text(before->compare_code, after->compare_code))
        fj_change_clause(comparer, pair, "compare", before->compare_code, after->compare_code);
}

static void compare_two(struct fj_comparer *comparer, const struct fj_measure *before,
                        const struct fj_measure *after)
{
    struct fj_change_pair pair = {.thing = FJ_THING_MEASURE,
                                  .before = object(before),
                                  .after = object(after),
                                  .retired_before = before ? before->retired_since : 0,
                                  .retired_after = after ? after->retired_since : 0};
    if (!fj_change_compare_pair(comparer, &pair))
        return;
    compare_definition(comparer, &pair);
    compare_rest(comparer, &pair);
}

void fj_change_compare_measures(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    size_t *places = FJ_NEW_ARRAY(comparer->arena, size_t, after->measure_count + 1);
    for (size_t i = 0; i < before->measure_count; i++)
        if (!comparer->links->measure_now[i])
            compare_two(comparer, &before->measures[i], NULL);
    for (size_t i = 0; places && i < after->measure_count; i++) {
        const struct fj_measure *old = comparer->links->measure_before[i];
        places[i] = old ? old->id : SIZE_MAX;
        compare_two(comparer, old, &after->measures[i]);
    }
    if (places)
        fj_change_order(comparer, FJ_THING_MEASURE, places, after->measure_count);
}
