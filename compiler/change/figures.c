// SPDX-License-Identifier: EUPL-1.2
// Scores and breakdowns before and after: nothing is stored of them, and what they give is worked out anew for all years.
#include "change/change_internal.h"

#include <string.h>

// ---- scores ---------------------------------------------------------------------------------------

static void compare_score(struct fj_comparer *comparer, const struct fj_score *before,
                          const struct fj_score *after)
{
    struct fj_change_pair pair = {.thing = FJ_THING_SCORE,
                                  .retired_before = before ? before->retired_since : 0,
                                  .retired_after = after ? after->retired_since : 0};
    if (before)
        pair.before =
            (struct fj_change_object){.name = before->name, .text = before->text, .score = before};
    if (after)
        pair.after =
            (struct fj_change_object){.name = after->name, .text = after->text, .score = after};
    if (!fj_change_compare_pair(comparer, &pair))
        return;
    if (!fj_change_same_expr(comparer, before->expr, after->expr))
        fj_change_clause(comparer, &pair, "definition", NULL, NULL);
    if (before->needs != after->needs)
        fj_change_clause(comparer, &pair, "needs", NULL, NULL);
    if (before->better != after->better)
        fj_change_clause(comparer, &pair, "better", NULL, NULL);
}

void fj_change_compare_scores(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    for (size_t i = 0; i < before->score_count; i++)
        if (!comparer->links->score_now[i])
            compare_score(comparer, &before->scores[i], NULL);
    for (size_t i = 0; i < after->score_count; i++)
        compare_score(comparer, comparer->links->score_before[i], &after->scores[i]);
}

// ---- breakdowns -----------------------------------------------------------------------------------

// Bands are the breakdown's own; other groups follow from the question, which is compared for itself.
static bool same_groups(const struct fj_breakdown *before, const struct fj_breakdown *after)
{
    if (before->kind != after->kind)
        return false;
    if (before->kind != FJ_GROUPS_BANDS)
        return true;
    if (before->group_count != after->group_count)
        return false;
    for (size_t i = 0; i < before->group_count; i++)
        if (!fj_change_same_range(&before->groups[i].band, &after->groups[i].band))
            return false;
    return true;
}

static void compare_breakdown(struct fj_comparer *comparer, const struct fj_breakdown *before,
                              const struct fj_breakdown *after)
{
    struct fj_change_pair pair = {.thing = FJ_THING_BREAKDOWN,
                                  .retired_before = before ? before->retired_since : 0,
                                  .retired_after = after ? after->retired_since : 0};
    if (before)
        pair.before = (struct fj_change_object){
            .name = before->name, .text = before->text, .breakdown = before};
    if (after)
        pair.after =
            (struct fj_change_object){.name = after->name, .text = after->text, .breakdown = after};
    pair.has_no_text = before && after && before->is_default && after->is_default;
    if (!fj_change_compare_pair(comparer, &pair))
        return;
    if (!fj_change_same_expr(comparer, before->expr, after->expr))
        fj_change_clause(comparer, &pair, "definition", NULL, NULL);
    if (!same_groups(before, after))
        fj_change_clause(comparer, &pair, "groups", NULL, NULL);
}

void fj_change_compare_breakdowns(struct fj_comparer *comparer)
{
    const struct fj_plan *before = comparer->before, *after = comparer->after;
    size_t *places = FJ_NEW_ARRAY(comparer->arena, size_t, after->breakdown_count + 1);
    for (size_t i = 0; i < before->breakdown_count; i++)
        if (!comparer->links->breakdown_now[i])
            compare_breakdown(comparer, &before->breakdowns[i], NULL);
    for (size_t i = 0; places && i < after->breakdown_count; i++) {
        const struct fj_breakdown *old = comparer->links->breakdown_before[i];
        places[i] = old ? old->id : SIZE_MAX;
        compare_breakdown(comparer, old, &after->breakdowns[i]);
    }
    if (places)
        fj_change_order(comparer, FJ_THING_BREAKDOWN, places, after->breakdown_count);
}
