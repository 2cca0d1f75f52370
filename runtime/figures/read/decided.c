// SPDX-License-Identifier: EUPL-1.2
// Follows a measure as the reference path (sample.c) reads it, and gives up at what is no input:
// dates, ages, records, series without a number, wide ranges.
#include "figures/read/decided.h"

#define DEPTH_MOST 24

struct deciding {
    struct fj_inputs *inputs;
    struct fj_decided *out;
    struct fj_at now;
    int depth;
};

static bool reads(struct deciding *d, size_t input)
{
    if (input == SIZE_MAX)
        return false;
    for (size_t i = 0; i < d->out->count; i++)
        if (d->out->inputs[i] == input)
            return true;
    if (d->out->count == FJ_DECIDED_MOST)
        return false;
    d->out->inputs[d->out->count++] = input;
    return true;
}

static bool is_fixed(struct fj_at at)
{
    return at.kind == FJ_AT_TIMEPOINT && at.timepoint->kind != FJ_TIME_ANYTIME &&
           at.timepoint->kind != FJ_TIME_SURVEY &&
           (at.timepoint->kind != FJ_TIME_EVERY || at.nr > 0);
}

static bool reads_expr(struct deciding *d, const struct fj_expr *expr);

static bool reads_expr_at(struct deciding *d, const struct fj_expr *expr, struct fj_at at)
{
    struct fj_at outer = d->now;
    bool done;

    if (!expr)
        return true;
    d->now = at;
    done = reads_expr(d, expr);
    d->now = outer;
    return done;
}

static bool reads_question(struct deciding *d, const struct fj_question *question, struct fj_at at)
{
    static const struct fj_at background = {FJ_AT_BACKGROUND, NULL, 0};
    const struct fj_placement *placement;

    switch (question->place) {
    case FJ_IN_BACKGROUND:
        return reads(d, fj_inputs_background(d->inputs, question)) &&
               reads_expr_at(d, question->when, background);
    case FJ_IN_PLAN:
        placement = at.kind == FJ_AT_TIMEPOINT ? fj_plan_placement(question, at.timepoint) : NULL;
        if (!placement)
            return true; // never asked there
        return is_fixed(at) && reads(d, fj_inputs_answer(d->inputs, question, placement, at)) &&
               reads_expr_at(d, question->when, at);
    case FJ_IN_RECORD:
        break;
    }
    return false;
}

static struct fj_at place_of(const struct deciding *d, struct fj_at at)
{
    bool is_current = at.kind == FJ_AT_CURRENT ||
                      (at.kind == FJ_AT_TIMEPOINT && at.nr == 0 && d->now.kind == FJ_AT_TIMEPOINT &&
                       d->now.timepoint == at.timepoint);

    return is_current ? d->now : at;
}

static bool reads_args(struct deciding *d, const struct fj_expr *expr)
{
    for (size_t i = 0; i < expr->arg_count; i++)
        if (!reads_expr(d, expr->args[i]))
            return false;
    return true;
}

static bool reads_kind(struct deciding *d, const struct fj_expr *expr)
{
    switch (expr->kind) {
    case FJ_EXPR_ANSWER:
        return !expr->record && reads_question(d, expr->question, place_of(d, expr->at));
    case FJ_EXPR_SCORE:
        return reads_expr_at(d, expr->score->expr, place_of(d, expr->at));
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
        return !expr->condition && reads_args(d, expr);
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
    case FJ_EXPR_DAYS:
    case FJ_EXPR_MONTHS:
    case FJ_EXPR_YEARS:
    case FJ_EXPR__COUNT:
        break;
    }
    return false;
}

static bool reads_expr(struct deciding *d, const struct fj_expr *expr)
{
    bool done;

    if (!expr)
        return true;
    if (d->depth == DEPTH_MOST)
        return false;
    d->depth++;
    done = reads_kind(d, expr);
    d->depth--;
    return done;
}

// A side of a pair: what it is, and whether what is lost was due at all.
static bool reads_side(struct deciding *d, const struct fj_measure *measure, struct fj_at at)
{
    if (!is_fixed(at) || !reads(d, fj_inputs_ahead(d->inputs, at)))
        return false;
    return measure->score ? reads_expr_at(d, measure->score->expr, at)
                          : measure->question && reads_question(d, measure->question, at);
}

static bool reads_value(struct deciding *d, const struct fj_instance *instance)
{
    const struct fj_measure *measure = instance->measure;

    switch (measure->kind) {
    case FJ_MEASURE_COUNT:
        return reads_expr(d, measure->where);
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        return measure->expr && reads_expr(d, measure->expr);
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
        return !measure->score && instance->subject &&
               reads_question(d, instance->subject, instance->now);
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_SHIFT:
        return reads_side(d, measure, measure->from) && reads_side(d, measure, measure->to);
    case FJ_MEASURE_RESPONSE:
        return is_fixed(instance->now) &&
               reads(d, fj_inputs_form(d->inputs, measure->form, instance->now));
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        break;
    }
    return false;
}

bool fj_decided_by_inputs(struct fj_inputs *inputs, const struct fj_instance *instance,
                          struct fj_decided *out_decided)
{
    const struct fj_measure *measure = instance->measure;
    struct deciding d = {inputs, out_decided, instance->now, 0};

    *out_decided = (struct fj_decided){0};
    if (instance->joint || measure->population != FJ_OVER_CASES || measure->record ||
        instance->per_row || instance->reads_dated || measure->by == FJ_BY_ONGOING ||
        measure->by == FJ_BY_DAY ||
        (instance->now.kind == FJ_AT_TIMEPOINT && !is_fixed(instance->now)))
        return false;
    for (size_t i = 0; i < instance->read_count; i++)
        if (!is_fixed(instance->reads[i]))
            return false;
    return reads_expr(&d, measure->among) && reads_expr(&d, measure->except) &&
           reads_value(&d, instance);
}
