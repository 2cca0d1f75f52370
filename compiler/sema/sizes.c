// SPDX-License-Identifier: EUPL-1.2
// How many persons are to be expected in each group that a report shows, and behind each figure of it. Even groups are
// the best case, so what is told of would be hidden for the most part whoever comes. Groups that overlap may each
// hold everybody, and are not counted.
#include "sema/sizes.h"

struct sizing {
    const struct fj_plan *plan;
    struct fj_diags *diags;
    int64_t persons;
};

static int64_t groups_of(const struct fj_breakdown *breakdown)
{
    if (breakdown->kind == FJ_GROUPS_MANY)
        return 1;
    return breakdown->is_gender ? 2 : (int64_t)breakdown->group_count; // women and men
}

static int64_t groups_crossed(const struct fj_crossing *by)
{
    int64_t groups = 1;
    for (size_t i = 0; i < by->count; i++)
        groups *= groups_of(by->breakdowns[i]);
    return groups;
}

static const char *name_of(const struct sizing *s, const struct fj_crossing *by)
{
    const char *name = by->breakdowns[0]->name;
    for (size_t i = 1; name && i < by->count; i++)
        name = fj_arena_printf(s->diags->arena, "%s * %s", name, by->breakdowns[i]->name);
    return name ? name : "";
}

// ---- groups ---------------------------------------------------------------------------------------

// Whether a show before this one has told of the crossing.
static bool is_told(const struct fj_plan *plan, const struct fj_show *before,
                    const struct fj_crossing *by)
{
    for (size_t r = 0; r < plan->report_count; r++)
        for (size_t i = 0; i < plan->reports[r].show_count; i++) {
            const struct fj_show *show = &plan->reports[r].shows[i];
            if (show == before)
                return false;
            for (size_t k = 0; k < show->by_count; k++)
                if (fj_crossing_same(&show->by[k], by))
                    return true;
        }
    return false;
}

static void tell_groups(struct sizing *s, const struct fj_show *show, const struct fj_crossing *by,
                        int64_t groups)
{
    const struct fj_plan *plan = s->plan;
    long long needed = (long long)groups * plan->hide_below;
    struct fj_diag *diag;

    if (is_told(plan, show, by))
        return;
    diag = fj_diag_add(
        s->diags, FJ_W_SMALL_GROUPS, by->count == 1 ? by->breakdowns[0]->span : show->span,
        "%lld persons do not make %d in each of the %lld groups of “%s”: most would be "
        "hidden",
        (long long)s->persons, plan->hide_below, (long long)groups, name_of(s, by));
    if (by->count > 1)
        fj_diag_help(s->diags, diag,
                     "show them one at a time, or merge groups: at least %lld persons a period are "
                     "needed, and more where groups differ in size",
                     needed);
    else
        fj_diag_help(
            s->diags, diag,
            "merge groups, or report a longer period: at least %lld persons are needed, and "
            "more where groups differ in size",
            needed);
}

// ---- answers --------------------------------------------------------------------------------------

static int64_t steps_of(const struct fj_type *type)
{
    switch (type->kind) {
    case FJ_TYPE_YESNO:
        return 2;
    case FJ_TYPE_SCALE:
        return (int64_t)(type->high - type->low) + 1;
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        return (int64_t)type->option_count;
    case FJ_TYPE_MANY: // overlap
    case FJ_TYPE_NUMBER:
    case FJ_TYPE_DATE:
    case FJ_TYPE_YEAR:
    case FJ_TYPE_TEXT:
    case FJ_TYPE_GOAL:
    case FJ_TYPE__COUNT:
        return 1;
    }
    return 1;
}

// Into how many counts of persons a group falls for MEASURE, each of which is protected; 1 where it shows none.
static int64_t answers_of(const struct fj_measure *measure)
{
    int64_t steps = measure->question ? steps_of(&measure->question->type) : 1;

    switch (measure->kind) {
    case FJ_MEASURE_SHARE:
        return 2;
    case FJ_MEASURE_CHANGE:
        return 3; // improved, same, worse
    case FJ_MEASURE_ATTAINMENT:
        return measure->question && measure->question->type.goal_scaled ? 5 : 4;
    case FJ_MEASURE_DISTRIBUTION:
        return steps;
    case FJ_MEASURE_SHIFT:
        return steps * steps;
    case FJ_MEASURE_COUNT:
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
    case FJ_MEASURE_RESPONSE:
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        return 1;
    }
    return 1;
}

static void tell_answers(struct sizing *s, const struct fj_measure *measure, int64_t answers,
                         const struct fj_crossing *by)
{
    long long groups = by ? (long long)groups_crossed(by) : 1;
    struct fj_diag *diag;

    if (by)
        diag =
            fj_diag_add(s->diags, FJ_W_SMALL_GROUPS, measure->span,
                        "%lld persons do not make %d for each of the %lld answers of “%s” in the "
                        "%lld groups of “%s”: most would be hidden",
                        (long long)s->persons, s->plan->hide_below, (long long)answers,
                        measure->name, groups, name_of(s, by));
    else
        diag = fj_diag_add(s->diags, FJ_W_SMALL_GROUPS, measure->span,
                           "%lld persons do not make %d for each of the %lld answers of “%s”: most "
                           "would be hidden",
                           (long long)s->persons, s->plan->hide_below, (long long)answers,
                           measure->name);
    fj_diag_help(
        s->diags, diag,
        "show fewer groups, merge answers, or report a longer period: at least %lld persons "
        "are needed, and more where groups differ in size",
        (long long)answers * groups * s->plan->hide_below);
}

// ---- reports --------------------------------------------------------------------------------------

// The first breakdown or crossing whose groups are large enough, and the answers of MEASURE in them are not.
static void check_measure(struct sizing *s, const struct fj_show *show,
                          const struct fj_measure *measure)
{
    int64_t answers = answers_of(measure), room = s->persons / s->plan->hide_below;

    if (answers == 1 || measure->retired_since > 0)
        return;
    if (answers > room) {
        tell_answers(s, measure, answers, NULL);
        return;
    }
    for (size_t i = 0; i < show->by_count; i++) {
        int64_t groups = groups_crossed(&show->by[i]);
        if (groups <= room && answers * groups > room) {
            tell_answers(s, measure, answers, &show->by[i]);
            return;
        }
    }
}

static void check_show(struct sizing *s, const struct fj_show *show)
{
    for (size_t i = 0; i < show->by_count; i++) {
        int64_t groups = groups_crossed(&show->by[i]);
        if (groups > s->persons / s->plan->hide_below)
            tell_groups(s, show, &show->by[i], groups);
    }
    for (size_t i = 0; i < show->measure_count; i++)
        check_measure(s, show, show->measures[i]);
}

void fj_check_sizes(const struct fj_plan *plan, int64_t persons, struct fj_diags *diags)
{
    struct sizing s = {plan, diags, persons};

    if (!plan->follows_person)
        return;
    for (size_t r = 0; r < plan->report_count; r++)
        for (size_t i = 0; i < plan->reports[r].show_count; i++)
            check_show(&s, &plan->reports[r].shows[i]);
}
