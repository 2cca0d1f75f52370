// SPDX-License-Identifier: EUPL-1.2
// The comparison as a table of contents: what became of what, then a pass for each kind of thing, then what follows
// from all of them together.
#include "change/change_internal.h"

static void (*const passes[])(struct fj_comparer *comparer) = {
    fj_change_compare_head,      fj_change_compare_timepoints,
    fj_change_compare_questions, fj_change_compare_records,
    fj_change_compare_forms,     fj_change_compare_scores,
    fj_change_compare_measures,  fj_change_compare_breakdowns,
    fj_change_compare_reports,   fj_change_fold,
    fj_change_find_likely,       fj_change_check_cores,
    fj_change_check_version,
};

static void sum_up(struct fj_comparer *comparer, struct fj_comparison *out)
{
    out->changes = comparer->changes.items;
    out->change_count = comparer->changes.count;
    for (size_t i = 0; i < out->change_count; i++) {
        const struct fj_change *change = &out->changes[i];
        out->severity = change->severity > out->severity ? change->severity : out->severity;
        out->harmless += change->severity == FJ_CHANGE_HARMLESS;
        out->refused += change->severity == FJ_CHANGE_REFUSED;
        out->needs_word += change->severity == FJ_CHANGE_NEEDS_WORD;
        out->unsettled += change->severity == FJ_CHANGE_NEEDS_WORD && !change->settled;
    }
    out->can_apply = out->refused == 0 && out->unsettled == 0;
}

static struct fj_comparison *compare(struct fj_comparer *comparer)
{
    struct fj_comparison *out = FJ_NEW(comparer->arena, struct fj_comparison);
    if (!out)
        return NULL;
    comparer->links = &out->links;
    out->before = comparer->before;
    out->after = comparer->after;
    out->has_data = comparer->counter != NULL;
    if (!fj_change_link_all(comparer))
        return NULL;
    fj_change_expect_counts(comparer);
    for (size_t i = 0; i < sizeof passes / sizeof *passes && !comparer->failed; i++)
        passes[i](comparer);
    if (comparer->failed || fj_arena_failed(comparer->arena))
        return NULL;
    sum_up(comparer, out);
    return fj_change_judge(comparer, out) ? out : NULL;
}

struct fj_comparison *fj_change_compare(struct fj_arena *arena,
                                        const struct fj_plan *const *earlier, size_t count,
                                        const struct fj_plan *after,
                                        const struct fj_change_counter *counter)
{
    struct fj_comparer comparer = {
        .arena = arena, .before = earlier[count - 1], .after = after, .counter = counter};
    return compare(&comparer);
}

struct fj_comparison *fj_change_compare_applied(struct fj_arena *arena,
                                                const struct fj_plan *before,
                                                const struct fj_plan *after)
{
    struct fj_comparer comparer = {
        .arena = arena, .before = before, .after = after, .was_applied = true};
    return compare(&comparer);
}
