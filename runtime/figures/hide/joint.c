// SPDX-License-Identifier: EUPL-1.2
// Which answers measures are made of.
#include "figures/hide/joint.h"

#include <string.h>

#include "figures/read/quick.h"

// ---- the answers of a measure -------------------------------------------------------------------------

// A number of few whole values has a step for each.
static size_t values_of(const struct fj_type *type)
{
    if (!type->has_low || !type->has_high || type->decimals > 0 ||
        type->high - type->low >= FJ_JOINT_STEPS)
        return 0;
    return (size_t)(type->high - type->low) + 1;
}

static size_t steps_of(const struct fj_type *type)
{
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        return type->option_count;
    case FJ_TYPE_GOAL:
        return type->goal_scaled ? 0 : type->option_count;
    case FJ_TYPE_SCALE:
        return (size_t)(type->high - type->low) + 1;
    case FJ_TYPE_YESNO:
        return 2;
    case FJ_TYPE_NUMBER:
    case FJ_TYPE_YEAR:
        return values_of(type);
    case FJ_TYPE_MANY:
        return fj_joint_sets(type);
    case FJ_TYPE_DATE:
    case FJ_TYPE_TEXT:
    case FJ_TYPE__COUNT:
        break;
    }
    return 0;
}

bool fj_joint_same_at(struct fj_at a, struct fj_at b)
{
    return a.kind == b.kind && a.timepoint == b.timepoint && a.nr == b.nr;
}

static bool same_variable(const struct fj_variable *a, const struct fj_variable *b)
{
    return a->question == b->question && fj_joint_same_at(a->at, b->at) &&
           fj_joint_same_at(a->now, b->now) && fj_quick_same_expr(a->value, b->value);
}

bool fj_joint_has(const struct fj_joint *joint, const struct fj_variable *variable)
{
    for (size_t i = 0; i < joint->count; i++)
        if (same_variable(&joint->of[i], variable))
            return true;
    return false;
}

bool fj_joint_contains(const struct fj_joint *whole, const struct fj_joint *part)
{
    for (size_t i = 0; i < part->count; i++)
        if (!fj_joint_has(whole, &part->of[i]))
            return false;
    return true;
}

static size_t class_id(const struct fj_variable *variable)
{
    return variable->classes ? variable->classes->id : 0;
}

static bool before(const struct fj_variable *a, const struct fj_variable *b)
{
    size_t x = a->at.timepoint ? a->at.timepoint->id + 1 : 0;
    size_t y = b->at.timepoint ? b->at.timepoint->id + 1 : 0;

    if (!a->question || !b->question)
        return !b->question && (a->question || class_id(a) < class_id(b));
    if (a->question != b->question)
        return a->question->id < b->question->id;
    return x != y ? x < y : a->at.nr < b->at.nr;
}

// Variables stand in one order, so that equal joints are equal bytes.
static bool add_variable(struct fj_joint *joint, struct fj_variable variable)
{
    size_t place = joint->count;

    if (fj_joint_has(joint, &variable))
        return true;
    if (joint->count == FJ_JOINT_MOST)
        return false;
    for (; place > 0 && before(&variable, &joint->of[place - 1]); place--)
        joint->of[place] = joint->of[place - 1];
    joint->of[place] = variable;
    joint->count++;
    return true;
}

// What a joint is read from.
struct reading {
    struct fj_joint *joint;
    struct fj_at now;
    const struct fj_classes_list *classes;
    bool names;                        // classes are not asked for: only which answers they are
    const struct fj_record *record;    // each of whose rows is counted
    const struct fj_timepoint *series; // each of whose numbers is counted by itself
};

// An answer of a series is one where each of its numbers is counted. A pair of such answers is not looked into: in every period
// there is one of each number, and that would take too long.
static bool is_one(const struct reading *r, struct fj_at at)
{
    return at.kind != FJ_AT_TIMEPOINT || at.timepoint == r->series ||
           (at.timepoint->kind != FJ_TIME_EVERY && at.timepoint->kind != FJ_TIME_ANYTIME);
}

// Where QUESTION is answered; false where that is not one place.
static bool place(const struct reading *r, const struct fj_question *question, struct fj_at *at)
{
    if (question->place != FJ_IN_PLAN)
        *at = (struct fj_at){FJ_AT_BACKGROUND, NULL, 0};
    return question->place == FJ_IN_RECORD ? question->record == r->record
           : question->place == FJ_IN_PLAN ? at->kind == FJ_AT_TIMEPOINT && is_one(r, *at)
                                           : true;
}

static bool add_answer(const struct reading *r, const struct fj_question *question, struct fj_at at)
{
    struct fj_variable variable = {.question = question, .steps = steps_of(&question->type)};

    variable.states = variable.steps + FJ_REASON_PLAN + question->type.reason_count;
    if (!place(r, question, &at) || variable.steps == 0 ||
        (variable.steps > FJ_JOINT_STEPS && question->type.kind != FJ_TYPE_MANY))
        return false;
    variable.at = at;
    return add_variable(r->joint, variable);
}

// A number by its classes.
static bool add_number(const struct reading *r, const struct fj_expr *expr)
{
    struct fj_variable variable = {.steps = 1};
    const struct fj_question *question = expr->kind == FJ_EXPR_ANSWER ? expr->question : NULL;

    variable.question = question;
    variable.now = fj_classes_now(expr, r->now);
    variable.at = (struct fj_at){FJ_AT_BACKGROUND, NULL, 0};
    if (question) {
        variable.at = variable.now;
        variable.now = (struct fj_at){FJ_AT_BACKGROUND, NULL, 0};
        if (!place(r, question, &variable.at))
            return false;
    } else {
        variable.value = expr;
    }
    variable.classes = r->names ? NULL : fj_classes_find(r->classes, expr, r->now);
    if (!r->names && !variable.classes)
        return false;
    if (variable.classes)
        variable.steps = variable.classes->count;
    variable.states =
        variable.steps + FJ_REASON_PLAN + (question ? question->type.reason_count : 0);
    return add_variable(r->joint, variable);
}

static bool add_expr(const struct reading *r, const struct fj_expr *expr);

static bool add_args(const struct reading *r, const struct fj_expr *expr)
{
    if (expr->record || expr->condition)
        return false;
    for (size_t i = 0; i < expr->arg_count; i++)
        if (!add_expr(r, expr->args[i]))
            return false;
    return true;
}

static bool add_score(const struct reading *r, const struct fj_expr *expr)
{
    struct reading there = *r;

    if (expr->at.kind != FJ_AT_CURRENT)
        there.now = expr->at;
    return add_expr(&there, expr->score->expr);
}

// Whether there is an answer at all, steps or not.
static bool add_whether(const struct reading *r, const struct fj_expr *expr)
{
    const struct fj_expr *subject = expr->args[0];

    return subject->kind == FJ_EXPR_ANSWER && fj_classes_may_be(subject) ? add_number(r, subject)
                                                                         : add_expr(r, subject);
}

static bool add_comparison(const struct reading *r, const struct fj_expr *expr)
{
    const struct fj_expr *number = fj_classes_compared(expr);

    return number ? add_number(r, number) : add_args(r, expr);
}

static bool add_expr(const struct reading *r, const struct fj_expr *expr)
{
    if (!expr)
        return true;
    switch (expr->kind) {
    case FJ_EXPR_ANSWER:
        return add_answer(r, expr->question, expr->at.kind == FJ_AT_CURRENT ? r->now : expr->at);
    case FJ_EXPR_SCORE:
        return add_score(r, expr);
    case FJ_EXPR_ANSWERED:
    case FJ_EXPR_MISSING:
        return add_whether(r, expr);
    case FJ_EXPR_EQ:
    case FJ_EXPR_NE:
    case FJ_EXPR_LT:
    case FJ_EXPR_LE:
    case FJ_EXPR_GT:
    case FJ_EXPR_GE:
    case FJ_EXPR_IN:
        return add_comparison(r, expr);
    case FJ_EXPR_ENTRY:
    case FJ_EXPR_EXIT:
    case FJ_EXPR_NEXT_ENTRY:
    case FJ_EXPR_PREVIOUS_EXIT:
    case FJ_EXPR_TODAY:
    case FJ_EXPR_ANSWER_DAY:
    case FJ_EXPR_AGE:
    case FJ_EXPR_OLD:
    case FJ_EXPR_RECORD_MEAN:
    case FJ_EXPR_RECORD_SUM:
    case FJ_EXPR_RECORD_MIN:
    case FJ_EXPR_RECORD_MAX:
    case FJ_EXPR_RECORD_COUNT:
    case FJ_EXPR_RECORD_ANY:
    case FJ_EXPR__COUNT:
        return false;
    case FJ_EXPR_NUMBER:
    case FJ_EXPR_BOOL:
    case FJ_EXPR_DATE:
    case FJ_EXPR_NOT:
    case FJ_EXPR_AND:
    case FJ_EXPR_OR:
    case FJ_EXPR_HAS:
    case FJ_EXPR_ADD:
    case FJ_EXPR_SUB:
    case FJ_EXPR_MUL:
    case FJ_EXPR_DIV:
    case FJ_EXPR_NEG:
    case FJ_EXPR_MEAN:
    case FJ_EXPR_SUM:
    case FJ_EXPR_MIN:
    case FJ_EXPR_MAX:
    case FJ_EXPR_DAYS:
    case FJ_EXPR_MONTHS:
    case FJ_EXPR_YEARS:
        break;
    }
    return add_args(r, expr);
}

// What a mean is of, or people are divided by: a number itself.
static bool add_subject(const struct reading *r, const struct fj_expr *expr)
{
    return fj_classes_may_be(expr) ? add_number(r, expr) : add_expr(r, expr);
}

bool fj_joint_has_steps(const struct fj_expr *expr)
{
    struct fj_joint joint = {.count = 0};
    struct fj_timepoint somewhen = {.kind = FJ_TIME_ENTRY};
    struct reading r = {.joint = &joint, .now = {FJ_AT_TIMEPOINT, &somewhen, 0}, .names = true};

    // A field of a record, or an answer of a series, has its steps wherever that is read.
    r.record = expr->kind == FJ_EXPR_ANSWER ? expr->question->record : NULL;
    return expr->kind == FJ_EXPR_ANSWER ? steps_of(&expr->question->type) > 0 : add_expr(&r, expr);
}

// False where there are too many combinations, coarse or not.
static bool finish(struct fj_joint *joint)
{
    size_t values = 1;

    joint->states = 1;
    for (size_t i = 0; i < joint->count; i++) {
        values *= joint->of[i].steps;
        joint->states *= joint->of[i].states;
    }
    for (size_t i = 0; i < joint->count; i++)
        if (fj_joint_is_of_choices(&joint->of[i]) && values <= FJ_JOINT_SETS)
            return true;
    joint->is_coarse = values > FJ_JOINT_VALUES;
    return !joint->is_coarse || joint->states <= FJ_JOINT_STATES;
}

bool fj_joint_of_expr(const struct fj_classes_list *classes, const struct fj_expr *expr,
                      struct fj_at now, struct fj_joint *out)
{
    const struct reading r = {.joint = out, .now = now, .classes = classes};

    memset(out, 0, sizeof *out);
    return add_subject(&r, expr) && out->count == 1 && finish(out);
}

bool fj_joint_of_question(const struct fj_question *question, struct fj_at at, struct fj_joint *out)
{
    const struct reading r = {.joint = out, .now = at};

    memset(out, 0, sizeof *out);
    return add_answer(&r, question, at) && finish(out);
}

bool fj_joint_has_classes(const struct fj_joint *joint)
{
    for (size_t i = 0; i < joint->count; i++)
        if (joint->of[i].classes)
            return true;
    return false;
}

static bool is_of_number(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_MEAN || measure->kind == FJ_MEASURE_MEDIAN ||
           measure->kind == FJ_MEASURE_SUM;
}

// Is each number of a series counted by itself? Not the one that is picked.
static bool is_numbered(const struct fj_instance *instance)
{
    return instance->is_series || instance->by_occasion || instance->now.nr > 0;
}

bool fj_joint_answers(const struct fj_instance *instance, struct fj_joint *out)
{
    const struct fj_measure *m = instance->measure;
    bool pair = m->kind == FJ_MEASURE_CHANGE || m->kind == FJ_MEASURE_SHIFT;
    bool known = fj_joint_is_plain(instance);
    const struct reading r = {.joint = out,
                              .now = instance->now,
                              .classes = instance->classes,
                              .record = instance->per_row ? m->record : NULL,
                              .series =
                                  !pair && is_numbered(instance) ? instance->now.timepoint : NULL};

    memset(out, 0, sizeof *out);
    if (known && pair)
        known = m->question && add_answer(&r, m->question, m->from) &&
                add_answer(&r, m->question, m->to);
    else if (known && m->question && m->kind != FJ_MEASURE_RESPONSE)
        known = add_answer(&r, m->question, instance->now);
    known = known && (is_of_number(m) ? add_subject(&r, m->expr) : add_expr(&r, m->expr)) &&
            add_expr(&r, m->where) && add_expr(&r, m->among) && add_expr(&r, m->except);
    finish(out);
    return known;
}

bool fj_joint_of(const struct fj_instance *instance, struct fj_joint *out)
{
    if (!instance->joint)
        return fj_joint_answers(instance, out) && finish(out);
    *out = *instance->joint;
    return true;
}

// ---- two of them --------------------------------------------------------------------------------------------

bool fj_joint_decides(const struct fj_joint *joint, const struct fj_expr *expr)
{
    struct fj_joint mine = {.count = 0};
    const struct reading r = {.joint = &mine, .now = {FJ_AT_BACKGROUND, NULL, 0}, .names = true};

    return add_subject(&r, expr) && mine.count == 1 && fj_joint_has(joint, &mine.of[0]);
}

bool fj_joint_is_in(const struct fj_breakdown *breakdown, const struct fj_membership_of *groups,
                    size_t group)
{
    const struct fj_membership_of *mine = &groups[breakdown->id];

    if (breakdown->kind != FJ_GROUPS_MANY)
        return mine->group == group;
    return mine->mask >> (group == breakdown->group_count ? 63 : group) & 1;
}

bool fj_joint_tells(const struct fj_joint *joint, const struct fj_expr *expr, struct fj_at now)
{
    struct fj_joint mine = {.count = 0};
    const struct reading r = {.joint = &mine, .now = now, .names = true};

    return add_expr(&r, expr) && fj_joint_contains(joint, &mine);
}

struct fj_joint fj_joint_common(const struct fj_joint *a, const struct fj_joint *b)
{
    struct fj_joint both = {.count = 0};

    for (size_t i = 0; i < a->count; i++)
        if (fj_joint_has(b, &a->of[i]))
            both.of[both.count++] = a->of[i];
    finish(&both);
    return both;
}

bool fj_joint_unite(const struct fj_joint *a, const struct fj_joint *b, struct fj_joint *out)
{
    *out = *a;
    for (size_t i = 0; i < b->count; i++)
        if (!add_variable(out, b->of[i]))
            return false;
    return finish(out) && !out->is_coarse && out->count > a->count && out->count > b->count;
}

// ---- a number of a series -----------------------------------------------------------------------------------

const struct fj_joint *fj_joint_at_number(struct fj_arena *arena, const struct fj_joint *joint,
                                          struct fj_at now)
{
    struct fj_joint *number = FJ_NEW(arena, struct fj_joint);

    if (!number)
        return NULL;
    *number = *joint;
    for (size_t i = 0; i < joint->count; i++) {
        struct fj_variable *v = &number->of[i];
        if (v->at.timepoint == now.timepoint && v->at.nr == 0)
            v->at = now;
        if (v->now.timepoint == now.timepoint && v->now.nr == 0)
            v->now = now;
    }
    return number;
}
