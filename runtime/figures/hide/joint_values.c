// SPDX-License-Identifier: EUPL-1.2
// Each comparison with a number, and each band of a breakdown, divides the values at one place or two.
#include "figures/hide/joint_values.h"

#include <math.h>

#include "figures/hide/joint.h"
#include "figures/read/quick.h"
#include "support/vec.h"

// ---- which numbers ---------------------------------------------------------------------------------------

// Not what differs from one measure to the next (rows of the period), and not what is told before it is known (whether
// somebody comes back).
static bool may_be_read(const struct fj_expr *expr)
{
    if (!expr)
        return true;
    if (expr->kind == FJ_EXPR_NEXT_ENTRY || expr->kind == FJ_EXPR_OLD ||
        (expr->record && expr->record->dated))
        return false;
    if (expr->kind == FJ_EXPR_SCORE && !may_be_read(expr->score->expr))
        return false;
    for (size_t i = 0; i < expr->arg_count; i++)
        if (!may_be_read(expr->args[i]))
            return false;
    return may_be_read(expr->condition);
}

bool fj_classes_may_be(const struct fj_expr *expr)
{
    return expr && expr->type == FJ_VALUE_NUMBER && expr->kind != FJ_EXPR_NUMBER &&
           may_be_read(expr) && !fj_joint_has_steps(expr);
}

static bool reads_current(const struct fj_expr *expr)
{
    if (!expr)
        return false;
    if (expr->at.kind == FJ_AT_CURRENT &&
        (expr->kind == FJ_EXPR_SCORE || expr->kind == FJ_EXPR_ANSWER_DAY ||
         (expr->kind == FJ_EXPR_AGE && !expr->at_entry) ||
         (expr->kind == FJ_EXPR_ANSWER && expr->question->place == FJ_IN_PLAN)))
        return true;
    for (size_t i = 0; i < expr->arg_count; i++)
        if (reads_current(expr->args[i]))
            return true;
    return reads_current(expr->condition);
}

struct fj_at fj_classes_now(const struct fj_expr *expr, struct fj_at now)
{
    struct fj_at background = {FJ_AT_BACKGROUND, NULL, 0};

    if (expr->kind == FJ_EXPR_ANSWER)
        return expr->question->place != FJ_IN_PLAN ? background
               : expr->at.kind == FJ_AT_CURRENT    ? now
                                                   : expr->at;
    return reads_current(expr) ? now : background;
}

static bool is_comparison(const struct fj_expr *expr)
{
    return expr->kind >= FJ_EXPR_EQ && expr->kind <= FJ_EXPR_GE && expr->arg_count == 2;
}

// Which side of a comparison is the number of the plan; 2: none.
static size_t written_side(const struct fj_expr *expr)
{
    size_t side = 0;

    while (side < 2 && expr->args[side]->kind != FJ_EXPR_NUMBER)
        side++;
    return side;
}

const struct fj_expr *fj_classes_compared(const struct fj_expr *comparison)
{
    const struct fj_expr *expr = NULL;

    if (comparison->kind == FJ_EXPR_IN)
        expr = comparison->args[0];
    else if (is_comparison(comparison) && written_side(comparison) < 2)
        expr = comparison->args[1 - written_side(comparison)];
    return fj_classes_may_be(expr) ? expr : NULL;
}

// ---- one of them -----------------------------------------------------------------------------------------

static bool is_same_place(struct fj_at a, struct fj_at b)
{
    return a.kind == b.kind && a.timepoint == b.timepoint &&
           (a.nr == b.nr || a.nr == 0 || b.nr == 0); // all numbers of a series are alike
}

static bool is_of(const struct fj_classes *classes, const struct fj_expr *expr, struct fj_at now)
{
    const struct fj_question *question = expr->kind == FJ_EXPR_ANSWER ? expr->question : NULL;

    return question == classes->question &&
           is_same_place(fj_classes_now(expr, now), classes->now) &&
           (question || fj_quick_same_expr(expr, classes->expr));
}

static struct fj_classes *find(const struct fj_classes_list *list, const struct fj_expr *expr,
                               struct fj_at now)
{
    for (size_t i = 0; list && i < list->count; i++)
        if (is_of(&list->items[i], expr, now))
            return &list->items[i];
    return NULL;
}

const struct fj_classes *fj_classes_find(const struct fj_classes_list *list,
                                         const struct fj_expr *expr, struct fj_at now)
{
    const struct fj_classes *found = find(list, expr, now);

    return found && found->count > 0 ? found : NULL;
}

// Whether VALUE lies in class I or a later one.
static bool is_past(const struct fj_classes *classes, size_t i, double value)
{
    return classes->after[i] ? value > classes->from[i] : value >= classes->from[i];
}

size_t fj_classes_place(const struct fj_classes *classes, double value)
{
    size_t place = 0;

    while (place + 1 < classes->count && is_past(classes, place + 1, value))
        place++;
    return place;
}

// ---- where they are divided ------------------------------------------------------------------------------

struct dividing {
    struct fj_scope *scope;
    struct fj_classes_list *list;
    bool failed;
};

static bool is_whole(const struct fj_expr *expr)
{
    switch ((int)expr->kind) {
    case FJ_EXPR_ANSWER:
        return expr->question->type.decimals == 0;
    case FJ_EXPR_AGE:
    case FJ_EXPR_DAYS:
    case FJ_EXPR_MONTHS:
    case FJ_EXPR_YEARS:
    case FJ_EXPR_RECORD_COUNT:
        return true;
    }
    return false;
}

// The least that there is; nobody is younger than 0.
static double least_of(const struct fj_expr *expr)
{
    if (expr->kind == FJ_EXPR_AGE || expr->kind == FJ_EXPR_RECORD_COUNT)
        return 0;
    if (expr->kind == FJ_EXPR_ANSWER && expr->question->type.has_low)
        return expr->question->type.low;
    return -INFINITY;
}

static double most_of(const struct fj_expr *expr)
{
    return expr->kind == FJ_EXPR_ANSWER && expr->question->type.has_high ? expr->question->type.high
                                                                         : INFINITY;
}

// A value just past one that is a whole number is the next.
static void divide(struct fj_classes *classes, double at, bool after)
{
    size_t place = 1;

    if (after && is_whole(classes->expr)) {
        at = floor(at) + 1;
        after = false;
    }
    if (classes->count == 0 || at < least_of(classes->expr) || at > most_of(classes->expr) ||
        (at == least_of(classes->expr) && !after) || (at == most_of(classes->expr) && after))
        return;
    while (place < classes->count && (classes->from[place] < at || (classes->from[place] == at &&
                                                                    classes->after[place] < after)))
        place++;
    if (place < classes->count && classes->from[place] == at && classes->after[place] == after)
        return;
    if (classes->count == FJ_CLASSES_MOST) {
        classes->count = 0; // too many
        return;
    }
    for (size_t i = classes->count++; i > place; i--) {
        classes->from[i] = classes->from[i - 1];
        classes->after[i] = classes->after[i - 1];
    }
    classes->from[place] = at;
    classes->after[place] = after;
}

static void divide_member(struct fj_classes *classes, const struct fj_member *member)
{
    if (member->has_low)
        divide(classes, member->low, false);
    if (member->has_high)
        divide(classes, member->high, true);
}

static struct fj_classes *classes_for(struct dividing *d, const struct fj_expr *expr,
                                      struct fj_at now)
{
    struct fj_classes *classes = find(d->list, expr, now);

    if (classes)
        return classes;
    classes = FJ_VEC_PUSH(d->scope->arena, d->list);
    d->failed |= !classes;
    if (classes)
        *classes =
            (struct fj_classes){.id = d->list->count - 1,
                                .question = expr->kind == FJ_EXPR_ANSWER ? expr->question : NULL,
                                .expr = expr,
                                .now = fj_classes_now(expr, now),
                                .count = 1};
    return classes;
}

static void divide_by_comparison(struct fj_classes *classes, const struct fj_expr *expr)
{
    size_t side;
    double number;
    bool after, both;

    for (size_t i = 0; expr->kind == FJ_EXPR_IN && i < expr->member_count; i++)
        divide_member(classes, &expr->members[i]);
    if (expr->kind == FJ_EXPR_IN)
        return;
    side = written_side(expr);
    number = expr->args[side]->number;
    both = expr->kind == FJ_EXPR_EQ || expr->kind == FJ_EXPR_NE;
    // x <= 5 and x > 5 divide after 5; where 5 stands first it is the other way round
    after = expr->kind == FJ_EXPR_LE || expr->kind == FJ_EXPR_GT;
    after = side == 0 ? !after : after;
    if (both || !after)
        divide(classes, number, false);
    if (both || after)
        divide(classes, number, true);
}

static void divide_by(struct dividing *d, const struct fj_expr *expr, struct fj_at now)
{
    const struct fj_expr *compared;
    struct fj_classes *classes;

    if (!expr || d->failed)
        return;
    compared = fj_classes_compared(expr);
    classes = compared ? classes_for(d, compared, now) : NULL;
    if (classes)
        divide_by_comparison(classes, expr);
    if (expr->kind == FJ_EXPR_SCORE)
        divide_by(d, expr->score->expr, expr->at.kind == FJ_AT_CURRENT ? now : expr->at);
    for (size_t i = 0; i < expr->arg_count; i++)
        divide_by(d, expr->args[i], now);
}

static void divide_by_groups(struct dividing *d, const struct fj_breakdown *breakdown)
{
    struct fj_at background = {FJ_AT_BACKGROUND, NULL, 0};
    struct fj_classes *classes;

    if (breakdown->kind == FJ_GROUPS_CONDITION)
        divide_by(d, breakdown->expr, background);
    if (breakdown->kind != FJ_GROUPS_BANDS || !fj_classes_may_be(breakdown->expr))
        return;
    classes = classes_for(d, breakdown->expr, background);
    for (size_t g = 0; classes && g < breakdown->group_count; g++)
        divide_member(classes, &breakdown->groups[g].band);
}

static void divide_by_measure(struct dividing *d, const struct fj_instance *instance)
{
    const struct fj_measure *m = instance->measure;

    if (fj_classes_may_be(m->expr))
        classes_for(d, m->expr, instance->now);
    divide_by(d, m->expr, instance->now);
    divide_by(d, m->where, instance->now);
    divide_by(d, m->among, instance->now);
    divide_by(d, m->except, instance->now);
}

// A value of each: where it begins, or between there and the next.
static void find_values(struct fj_classes *classes)
{
    for (size_t i = 0; i < classes->count; i++) {
        bool is_last = i + 1 == classes->count;
        double next = is_last ? 0 : classes->from[i + 1];
        if (i == 0)
            classes->like[i] = is_last             ? fmax(least_of(classes->expr), 0)
                               : classes->after[1] ? next
                               : isfinite(least_of(classes->expr)) ? least_of(classes->expr)
                                                                   : next - 1;
        else if (!classes->after[i])
            classes->like[i] = classes->from[i];
        else
            classes->like[i] = is_last ? classes->from[i] + 1 : (classes->from[i] + next) / 2;
    }
}

bool fj_classes_make(struct fj_scope *scope)
{
    struct dividing d = {.scope = scope, .list = FJ_NEW(scope->arena, struct fj_classes_list)};

    d.failed = !d.list;
    for (size_t i = 0; !d.failed && i < scope->instance_count; i++)
        divide_by_measure(&d, scope->instances[i]);
    for (size_t g = 0; !d.failed && g < scope->grid_count; g++)
        for (size_t i = 0; i < scope->grids[g].by.count; i++)
            divide_by_groups(&d, scope->grids[g].by.breakdowns[i]);
    for (size_t i = 0; !d.failed && i < d.list->count; i++)
        find_values(&d.list->items[i]);
    for (size_t i = 0; !d.failed && i < scope->instance_count; i++)
        scope->instances[i]->classes = d.list;
    scope->classes = d.list;
    return !d.failed;
}
