// SPDX-License-Identifier: EUPL-1.2
// Measures of language §6, one case at a time. Unknown `among` is out and counted aside; unknown
// `except` stays and is counted aside; a value that is not there has exactly one reason.
#include "figures/sample.h"

#include <math.h>
#include <string.h>

#include "figures/hide/joint.h"
#include "figures/sample_internal.h"
#include "figures/steps.h"

// ---- values ----------------------------------------------------------------------------------------

static void lost(const struct fj_instance *instance, struct fj_facts *facts,
                 const struct fj_expr *expr, struct fj_sample *sample)
{
    sample->known = false;
    sample->reason = fj_sample_why(instance, facts, expr);
}

static double real_value(const struct fj_question *question, const struct fj_raw *raw)
{
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    if (raw->recoded)
        return raw->real;
    if (question->type.kind == FJ_TYPE_NUMBER && question->type.decimals > 0)
        return (double)raw->value / power[question->type.decimals];
    return (double)raw->value;
}

static void take_condition(const struct fj_instance *instance, struct fj_facts *facts,
                           const struct fj_expr *expr, struct fj_sample *sample)
{
    enum fj_truth truth = fj_eval_truth(facts, expr);

    if (truth == FJ_UNKNOWN) {
        lost(instance, facts, expr, sample);
        return;
    }
    sample->known = true;
    sample->hit = truth == FJ_TRUE;
}

static void take_number(const struct fj_instance *instance, struct fj_facts *facts,
                        struct fj_sample *sample)
{
    struct fj_value value = fj_eval(facts, instance->measure->expr);

    if (!value.known || !isfinite(value.number)) {
        lost(instance, facts, instance->measure->expr, sample);
        return;
    }
    sample->known = true;
    sample->holds = FJ_SAMPLE_ONE;
    sample->value = value.number;
}

double fj_marks_from(const struct fj_instance *instance)
{
    const struct fj_type *type = &instance->subject->type;

    return type->kind == FJ_TYPE_SCALE ? type->low : 0;
}

static void mark(const struct fj_instance *instance, double value)
{
    double place = value - fj_marks_from(instance);

    if (place >= 0 && place < (double)instance->mark_count && floor(place) == place)
        instance->marks[(size_t)place / 64] |= UINT64_C(1) << ((size_t)place % 64);
}

// A record's field, over the rows of the case: the choices or steps that any row has; where none has any, the first
// says why.
static void take_field(const struct fj_instance *instance, struct fj_facts *facts,
                       struct fj_sample *sample)
{
    const struct fj_record *record = instance->measure->record;
    const struct fj_record_rows *rows = &facts->records[record->id];
    const struct fj_question *field = instance->subject;
    struct fj_at background = {FJ_AT_BACKGROUND, NULL, 0};

    sample->reason = FJ_REASON_NO_RECORD;
    sample->holds = FJ_SAMPLE_MARKS;
    memset(instance->marks, 0, (instance->mark_count + 63) / 64 * sizeof *instance->marks);
    facts->record = record;
    for (size_t i = 0; i < rows->count; i++) {
        struct fj_answer answer;
        facts->record_row = &rows->rows[i];
        answer = fj_answer_of(facts, field, background);
        if (answer.state != FJ_STATE_ANSWERED) {
            if (i == 0)
                sample->reason = fj_sample_reason_of(instance, field, &answer);
            continue;
        }
        sample->known = true;
        if (field->type.kind == FJ_TYPE_MANY)
            instance->marks[0] |= (uint64_t)answer.raw.value;
        else
            mark(instance, real_value(field, &answer.raw));
    }
    facts->record = NULL;
    facts->record_row = NULL;
}

static void take_answer(const struct fj_instance *instance, struct fj_facts *facts,
                        struct fj_sample *sample)
{
    const struct fj_question *question = instance->subject;
    struct fj_answer answer;

    if (instance->measure->record && !instance->per_row) {
        take_field(instance, facts, sample);
        return;
    }
    answer = fj_answer_of(facts, question, instance->now);

    if (answer.state != FJ_STATE_ANSWERED) {
        sample->known = false;
        sample->reason = fj_sample_reason_of(instance, question, &answer);
        return;
    }
    sample->known = true;
    if (question->type.kind == FJ_TYPE_MANY) {
        sample->holds = FJ_SAMPLE_SET;
        sample->set = (uint64_t)answer.raw.value;
        return;
    }
    sample->holds = FJ_SAMPLE_ONE;
    sample->value = real_value(question, &answer.raw);
}

// One side of a pair. False with a reason when it is not there.
static bool side(const struct fj_instance *instance, struct fj_facts *facts, struct fj_at at,
                 double *value, size_t *reason)
{
    const struct fj_measure *measure = instance->measure;
    struct fj_answer answer;

    if (measure->score) {
        struct fj_value score = fj_score_value(facts, measure->score, at);
        *value = score.number;
        facts->current = at;
        *reason =
            score.known ? FJ_REASON_UNKNOWN : fj_sample_why(instance, facts, measure->score->expr);
        return score.known;
    }
    answer = fj_answer_of(facts, measure->question, at);
    if (answer.state == FJ_STATE_ANSWERED) {
        *value = real_value(measure->question, &answer.raw);
        return true;
    }
    *reason = fj_sample_reason_of(instance, measure->question, &answer);
    return false;
}

// Whether a score could be there: not where nobody waits for any form that asks what it is made of.
static bool is_score_due(const struct fj_facts *facts, const struct fj_expr *expr, struct fj_at at)
{
    if (expr->kind == FJ_EXPR_ANSWER) {
        const struct fj_form *form = fj_plan_form_asking(facts->plan, expr->question, at.timepoint);
        return form && fj_due_of(facts, form, at.timepoint, at.nr) != FJ_DUE_NEVER;
    }
    if (expr->kind == FJ_EXPR_SCORE)
        return is_score_due(facts, expr->score->expr, at);
    for (size_t i = 0; i < expr->arg_count; i++)
        if (is_score_due(facts, expr->args[i], at))
            return true;
    return false;
}

// Whether the answer could be there: not when the case ended before the form was due to be in. Without a
// schedule its time has come when there is a row.
static bool is_due(const struct fj_instance *instance, const struct fj_facts *facts,
                   struct fj_at at)
{
    const struct fj_measure *measure = instance->measure;
    const struct fj_form *form;
    fj_day planned;

    at = fj_sample_with_number(instance, facts, at);
    if (at.timepoint->kind == FJ_TIME_ANYTIME)
        return fj_sample_row_day(facts, at) != FJ_NO_DAY;
    planned = fj_planned_day(at.timepoint, at.nr, facts->entry, facts->exit);
    if (planned == FJ_NO_DAY || planned > facts->on)
        return false;
    if (measure->score)
        return is_score_due(facts, measure->score->expr, at);
    form = fj_plan_form_asking(facts->plan, measure->question, at.timepoint);
    return !form || fj_due_of(facts, form, at.timepoint, at.nr) != FJ_DUE_NEVER;
}

// The place of the step before × steps + that of the step after; −1 where one is between two steps.
static double shift_value(const struct fj_type *type, double before, double after)
{
    int from = fj_step_place(type, before), to = fj_step_place(type, after);

    return from < 0 || to < 0 ? -1 : from * (double)fj_steps_count(type) + to;
}

// Nothing changes from an answer to itself: a series of which the same one is picked for both sides.
static bool is_one_answer(const struct fj_instance *instance, const struct fj_facts *facts)
{
    const struct fj_measure *measure = instance->measure;

    return measure->from.timepoint == measure->to.timepoint &&
           fj_sample_with_number(instance, facts, measure->from).nr ==
               fj_sample_with_number(instance, facts, measure->to).nr;
}

static void take_pair(const struct fj_instance *instance, struct fj_facts *facts,
                      struct fj_sample *sample)
{
    const struct fj_measure *measure = instance->measure;
    size_t why_before = 0, why_after = 0;
    bool has_before = side(instance, facts, measure->from, &sample->before, &why_before);
    bool has_after = side(instance, facts, measure->to, &sample->after, &why_after);

    if (has_after && is_one_answer(instance, facts)) {
        has_after = false;
        why_after = FJ_REASON_NOT_DUE;
    }

    sample->holds = FJ_SAMPLE_PAIR;
    sample->known = has_before && has_after;
    sample->known_before = has_before;
    sample->known_after = has_after;
    sample->due_after = is_due(instance, facts, measure->to);
    sample->lost_after = has_before && !has_after && sample->due_after;
    sample->lost_before = !has_before && has_after && is_due(instance, facts, measure->from);
    sample->reason = has_before ? why_after : why_before;
    if (!sample->known || measure->kind == FJ_MEASURE_CHANGE)
        return;
    sample->holds = FJ_SAMPLE_ONE;
    sample->value = shift_value(&measure->question->type, sample->before, sample->after);
}

static void take_response(const struct fj_instance *instance, struct fj_facts *facts,
                          struct fj_sample *sample)
{
    const struct fj_form *form = instance->measure->form;
    struct fj_at now = fj_sample_with_number(instance, facts, instance->now);
    const struct fj_answer_row *row = fj_facts_row(facts, form, now.timepoint, now.nr);

    sample->due = fj_due_of(facts, form, now.timepoint, now.nr);
    sample->form_missing = sample->due == FJ_DUE_MISSING ? row->missing : FJ_FORM_PRESENT;
    sample->known = sample->due != FJ_DUE_NEVER && sample->due != FJ_DUE_NOT_YET;
    sample->hit = sample->due == FJ_DUE_ANSWERED;
    sample->reason = FJ_REASON_NOT_DUE;
    if (sample->due == FJ_DUE_NEVER)
        sample->membership = FJ_MEMBER_OUT;
}

static void take_value(const struct fj_instance *instance, struct fj_facts *facts,
                       struct fj_sample *sample)
{
    const struct fj_measure *measure = instance->measure;

    switch (measure->kind) {
    case FJ_MEASURE_COUNT:
        if (measure->where) {
            take_condition(instance, facts, measure->where, sample);
            return;
        }
        sample->known = sample->hit = true;
        return;
    case FJ_MEASURE_SHARE:
        take_condition(instance, facts, measure->expr, sample);
        return;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        take_number(instance, facts, sample);
        return;
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
        take_answer(instance, facts, sample);
        return;
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_SHIFT:
        take_pair(instance, facts, sample);
        return;
    case FJ_MEASURE_RESPONSE:
        take_response(instance, facts, sample);
        return;
    case FJ_MEASURE_RATIO: // made of two others
    case FJ_MEASURE__COUNT:
        break;
    }
    sample->membership = FJ_MEMBER_OUT;
}

// ---- the population --------------------------------------------------------------------------------

static enum fj_membership membership(const struct fj_measure *measure, struct fj_facts *facts,
                                     bool *except_unknown)
{
    enum fj_truth truth = fj_eval_truth(facts, measure->among);

    *except_unknown = false;
    if (truth == FJ_FALSE)
        return FJ_MEMBER_OUT;
    if (truth == FJ_UNKNOWN)
        return FJ_MEMBER_AMONG_UNKNOWN;
    if (!measure->except)
        return FJ_MEMBER_IN;
    truth = fj_eval_truth(facts, measure->except);
    *except_unknown = truth == FJ_UNKNOWN;
    return truth == FJ_TRUE ? FJ_MEMBER_OUT : FJ_MEMBER_IN;
}

const struct fj_form *fj_sample_timed_form(const struct fj_instance *instance,
                                           const struct fj_plan *plan, struct fj_at at)
{
    if (at.kind != FJ_AT_TIMEPOINT || !at.timepoint->has_window)
        return NULL;
    if (instance->measure->kind == FJ_MEASURE_RESPONSE)
        return instance->measure->form->anonymous ? NULL : instance->measure->form;
    return instance->subject ? fj_plan_form_asking(plan, instance->subject, at.timepoint) : NULL;
}

enum fj_timing fj_sample_timing(const struct fj_answer_row *row, fj_day planned)
{
    bool is_answer = row && (row->missing == FJ_FORM_PRESENT || row->missing == FJ_FORM_OUTSIDE);

    return is_answer ? fj_timing_of(row->timepoint, planned, row->day) : FJ_TIMING_UNKNOWN;
}

// Whether the answer at AT came outside its window.
static void time_answer(const struct fj_instance *instance, const struct fj_facts *facts,
                        struct fj_at at, struct fj_sample *sample)
{
    const struct fj_form *form = fj_sample_timed_form(instance, facts->plan, at);
    enum fj_timing timing;

    if (!form)
        return;
    at = fj_sample_with_number(instance, facts, at);
    timing = fj_sample_timing(fj_facts_row(facts, form, at.timepoint, at.nr),
                              fj_planned_day(at.timepoint, at.nr, facts->entry, facts->exit));
    sample->early |= timing == FJ_EARLY;
    sample->late |= timing == FJ_LATE;
}

static void take_timing(const struct fj_instance *instance, const struct fj_facts *facts,
                        struct fj_sample *sample)
{
    const struct fj_measure *measure = instance->measure;

    if (measure->kind != FJ_MEASURE_CHANGE && measure->kind != FJ_MEASURE_SHIFT) {
        time_answer(instance, facts, instance->now, sample);
    } else if (sample->known) {
        time_answer(instance, facts, measure->from, sample);
        time_answer(instance, facts, measure->to, sample);
    }
}

void fj_sample_take(const struct fj_instance *instance, struct fj_facts *facts,
                    struct fj_sample *out_sample)
{
    struct fj_at outer = facts->current;
    enum fj_pick pick = facts->pick;

    *out_sample = (struct fj_sample){0};
    facts->current = instance->now;
    facts->pick = instance->measure->pick;
    if (instance->joint) {
        *out_sample = (struct fj_sample){.membership = FJ_MEMBER_IN,
                                         .known = true,
                                         .holds = FJ_SAMPLE_ONE,
                                         .value = (double)fj_joint_state(instance->joint, facts)};
        facts->current = outer;
        facts->pick = pick;
        return;
    }
    out_sample->membership = membership(instance->measure, facts, &out_sample->except_unknown);
    if (out_sample->membership == FJ_MEMBER_IN) {
        take_value(instance, facts, out_sample);
        take_timing(instance, facts, out_sample);
    }
    facts->current = outer;
    facts->pick = pick;
}
