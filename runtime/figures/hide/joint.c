// SPDX-License-Identifier: EUPL-1.2
// Which answers measures are made of.
#include "figures/hide/joint.h"

#include <string.h>

// ---- the answers of a measure -------------------------------------------------------------------------

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
    case FJ_TYPE_MANY:
    case FJ_TYPE_NUMBER:
    case FJ_TYPE_DATE:
    case FJ_TYPE_YEAR:
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
    return a->question == b->question && fj_joint_same_at(a->at, b->at);
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

static bool before(const struct fj_variable *a, const struct fj_variable *b)
{
    size_t x = a->at.timepoint ? a->at.timepoint->id + 1 : 0;
    size_t y = b->at.timepoint ? b->at.timepoint->id + 1 : 0;

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

static bool is_series(struct fj_at at)
{
    return at.kind == FJ_AT_TIMEPOINT &&
           (at.timepoint->kind == FJ_TIME_EVERY || at.timepoint->kind == FJ_TIME_ANYTIME);
}

// A question with a condition of its own is left out: it has answers only where others have theirs.
static bool add_answer(struct fj_joint *joint, const struct fj_question *question, struct fj_at at)
{
    struct fj_variable variable = {.question = question, .at = at};

    variable.steps = steps_of(&question->type);
    variable.states = variable.steps + FJ_REASON_PLAN + question->type.reason_count;
    if (question->place == FJ_IN_BACKGROUND)
        variable.at = (struct fj_at){FJ_AT_BACKGROUND, NULL, 0};
    if (question->place == FJ_IN_RECORD || question->when || variable.steps == 0 ||
        variable.steps > FJ_JOINT_STEPS || is_series(variable.at) ||
        (question->place == FJ_IN_PLAN && variable.at.kind != FJ_AT_TIMEPOINT))
        return false;
    return add_variable(joint, variable);
}

static bool add_expr(struct fj_joint *joint, const struct fj_expr *expr, struct fj_at now);

static bool add_args(struct fj_joint *joint, const struct fj_expr *expr, struct fj_at now)
{
    if (expr->record || expr->condition)
        return false;
    for (size_t i = 0; i < expr->arg_count; i++)
        if (!add_expr(joint, expr->args[i], now))
            return false;
    return true;
}

static bool add_expr(struct fj_joint *joint, const struct fj_expr *expr, struct fj_at now)
{
    if (!expr)
        return true;
    switch (expr->kind) {
    case FJ_EXPR_ANSWER:
        return !expr->record &&
               add_answer(joint, expr->question, expr->at.kind == FJ_AT_CURRENT ? now : expr->at);
    case FJ_EXPR_SCORE:
        return add_expr(joint, expr->score->expr, expr->at.kind == FJ_AT_CURRENT ? now : expr->at);
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
    case FJ_EXPR_EQ:
    case FJ_EXPR_NE:
    case FJ_EXPR_LT:
    case FJ_EXPR_LE:
    case FJ_EXPR_GT:
    case FJ_EXPR_GE:
    case FJ_EXPR_IN:
    case FJ_EXPR_HAS:
    case FJ_EXPR_ADD:
    case FJ_EXPR_SUB:
    case FJ_EXPR_MUL:
    case FJ_EXPR_DIV:
    case FJ_EXPR_NEG:
    case FJ_EXPR_ANSWERED:
    case FJ_EXPR_MISSING:
    case FJ_EXPR_MEAN:
    case FJ_EXPR_SUM:
    case FJ_EXPR_MIN:
    case FJ_EXPR_MAX:
    case FJ_EXPR_DAYS:
    case FJ_EXPR_MONTHS:
    case FJ_EXPR_YEARS:
        break;
    }
    return add_args(joint, expr, now);
}

bool fj_joint_is_plain(const struct fj_instance *instance)
{
    const struct fj_measure *m = instance->measure;

    return m->population == FJ_OVER_CASES && m->counted == FJ_COUNTED_CASES && !m->record &&
           !instance->is_series && !instance->per_row && !instance->reads_dated &&
           m->by != FJ_BY_ONGOING && m->by != FJ_BY_DAY && m->kind != FJ_MEASURE_RATIO;
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
    joint->is_coarse = values > FJ_JOINT_VALUES;
    return !joint->is_coarse || joint->states <= FJ_JOINT_STATES;
}

bool fj_joint_of_expr(const struct fj_expr *expr, struct fj_at now, struct fj_joint *out)
{
    memset(out, 0, sizeof *out);
    return add_expr(out, expr, now) && out->count == 1 && finish(out);
}

bool fj_joint_of_question(const struct fj_question *question, struct fj_at at, struct fj_joint *out)
{
    memset(out, 0, sizeof *out);
    return add_answer(out, question, at) && finish(out);
}

bool fj_joint_answers(const struct fj_instance *instance, struct fj_joint *out)
{
    const struct fj_measure *m = instance->measure;
    bool pair = m->kind == FJ_MEASURE_CHANGE || m->kind == FJ_MEASURE_SHIFT;
    bool known = fj_joint_is_plain(instance);

    memset(out, 0, sizeof *out);
    if (known && pair)
        known = m->question && add_answer(out, m->question, m->from) &&
                add_answer(out, m->question, m->to);
    else if (known && m->question && m->kind != FJ_MEASURE_RESPONSE)
        known = add_answer(out, m->question, instance->now);
    known = known && add_expr(out, m->expr, instance->now) &&
            add_expr(out, m->where, instance->now) && add_expr(out, m->among, instance->now) &&
            add_expr(out, m->except, instance->now);
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
    struct fj_at background = {FJ_AT_BACKGROUND, NULL, 0};

    return add_expr(&mine, expr, background) && mine.count == 1 && fj_joint_has(joint, &mine.of[0]);
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
