// SPDX-License-Identifier: EUPL-1.2
// The state of an answer, in one of seven that are never mixed up, and the value of one that is
// answered (language §5). A question is found by its precomputed column (fj_plan_index).
#include "model/eval_internal.h"
#include "model/schedule.h"

// ---- where ------------------------------------------------------------------------------

static bool is_series(const struct fj_timepoint *timepoint)
{
    return timepoint->kind == FJ_TIME_EVERY || timepoint->kind == FJ_TIME_ANYTIME;
}

// A series without a number is the number that is current, where its timepoint is.
struct fj_at fj_eval_place(const struct fj_evaluation *e, struct fj_at at)
{
    const struct fj_at *current = &e->frame.current;
    if (at.kind == FJ_AT_CURRENT) {
        return *current;
    }
    if (at.kind == FJ_AT_TIMEPOINT && at.nr == 0 && current->kind == FJ_AT_TIMEPOINT &&
        current->timepoint == at.timepoint) {
        return *current;
    }
    return at;
}

// What is known about one column before the conditions of its question are looked at.
struct found {
    bool asked;
    const struct fj_raw *raw; // NULL: no row, or the whole form is missing
    enum fj_form_missing form_missing;
    enum fj_due due;
};

static struct found found_raw(const struct fj_raw *raw)
{
    return (struct found){.asked = raw->kind != FJ_RAW_ABSENT, .raw = raw};
}

static struct found find_in_plan(const struct fj_evaluation *e, const struct fj_question *question,
                                 struct fj_at at)
{
    const struct fj_facts *facts = e->facts;
    const struct fj_placement *place =
        at.kind == FJ_AT_TIMEPOINT ? fj_plan_placement(question, at.timepoint) : NULL;
    if (place == NULL) {
        return (struct found){0};
    }
    if (at.nr == 0 && is_series(at.timepoint)) {
        at.nr = fj_series_number(facts, place->form, at.timepoint, facts->pick);
    }
    const struct fj_answer_row *row = fj_facts_row(facts, place->form, at.timepoint, at.nr);
    if (row != NULL && row->missing == FJ_FORM_PRESENT) {
        return found_raw(&row->values[place->column]);
    }
    struct found found = {.asked = row != NULL || question->retired_since == 0};
    if (row != NULL) {
        found.form_missing = row->missing;
    } else {
        found.due = fj_due_of(facts, place->form, at.timepoint, at.nr);
    }
    return found;
}

// A background question of the case, or what an anonymous form asked of it on the slip.
static struct found find_in_background(const struct fj_facts *facts,
                                       const struct fj_question *question)
{
    if (facts->background != NULL) {
        return found_raw(&facts->background[question->column]);
    }
    for (size_t i = 0; i < facts->row_count; i++) {
        const struct fj_placement *place = fj_plan_placement(question, facts->rows[i].timepoint);
        if (place != NULL && place->form == facts->rows[i].form) {
            return found_raw(&facts->rows[i].values[place->column]);
        }
    }
    return (struct found){0};
}

static struct found find_answer(const struct fj_evaluation *e, const struct fj_question *question,
                                struct fj_at at)
{
    switch (question->place) {
    case FJ_IN_BACKGROUND:
        return find_in_background(e->facts, question);
    case FJ_IN_PLAN:
        return find_in_plan(e, question, at);
    case FJ_IN_RECORD:
        return e->frame.row != NULL && e->frame.record == question->record
                   ? found_raw(&e->frame.row->values[question->column])
                   : (struct found){0};
    }
    return (struct found){0};
}

// ---- which state ------------------------------------------------------------------------

static struct fj_answer answer_in(enum fj_state state)
{
    return (struct fj_answer){.state = state, .reason = -1};
}

// The value of EXPR, which belongs to SUBJECT, a question or a score: plain names in it are read where that is. MEMO is
// where it is kept.
static struct fj_value eval_at(struct fj_evaluation *e, struct fj_eval_memo *memo,
                               const void *subject, const struct fj_expr *expr, struct fj_at at)
{
    struct fj_value value;
    if (fj_eval_recall(memo, subject, at, &value)) {
        return value;
    }
    struct fj_eval_frame saved = e->frame;
    e->frame.current = at;
    value = fj_eval_node(e, expr);
    e->frame = saved;
    if (!e->cut) {
        fj_eval_keep(memo, subject, at, &value);
    }
    return value;
}

static enum fj_truth relevance(struct fj_evaluation *e, const struct fj_question *question,
                               struct fj_at at)
{
    if (question->when == NULL) {
        return FJ_TRUE;
    }
    struct fj_eval_memo *memo = question->place == FJ_IN_RECORD ? &e->known_of_row : &e->known;
    struct fj_value value = eval_at(e, memo, question, question->when, at);
    return fj_truth_of(&value);
}

static struct fj_answer answer_without_row(const struct found *found)
{
    if (found->form_missing != FJ_FORM_PRESENT) {
        struct fj_answer answer = answer_in(FJ_STATE_REASON);
        answer.form_missing = found->form_missing;
        return answer;
    }
    return answer_in(found->due == FJ_DUE_OVERDUE ? FJ_STATE_OVERDUE : FJ_STATE_NOT_DUE);
}

static struct fj_answer answer_from_raw(const struct fj_raw *raw)
{
    struct fj_answer answer = answer_in(FJ_STATE_BLANK);
    switch (raw->kind) {
    case FJ_RAW_BLANK:
    case FJ_RAW_ABSENT: // not asked: that was told before
        break;
    case FJ_RAW_VALUE:
        answer.state = FJ_STATE_ANSWERED;
        answer.raw = *raw;
        break;
    case FJ_RAW_REASON:
        answer.state = FJ_STATE_REASON;
        answer.reason = (int)raw->value;
        break;
    }
    return answer;
}

struct fj_answer fj_eval_answer(struct fj_evaluation *e, const struct fj_question *question,
                                struct fj_at at)
{
    struct fj_at place = question->place == FJ_IN_BACKGROUND
                             ? (struct fj_at){.kind = FJ_AT_BACKGROUND}
                             : fj_eval_place(e, at);
    struct found found = find_answer(e, question, place);
    if (!found.asked) {
        return answer_in(FJ_STATE_NOT_ASKED);
    }
    enum fj_truth relevant = relevance(e, question, place);
    if (relevant == FJ_FALSE) {
        return answer_in(FJ_STATE_NOT_RELEVANT);
    }
    if (found.raw == NULL) {
        return answer_without_row(&found);
    }
    return relevant == FJ_TRUE ? answer_from_raw(found.raw) : answer_in(FJ_STATE_NOT_RELEVANT);
}

// ---- what value -------------------------------------------------------------------------

static double unscaled(int64_t value, int decimals)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    return (double)value / powers[decimals]; // a number has at most nine
}

static struct fj_value number_value(const struct fj_type *type, const struct fj_raw *raw)
{
    if (raw->recoded) {
        return fj_value_number(raw->real);
    }
    return fj_value_number(unscaled(raw->value, type->kind == FJ_TYPE_NUMBER ? type->decimals : 0));
}

static struct fj_value option_value(int64_t option)
{
    struct fj_value value = fj_value_unknown(FJ_VALUE_CHOICE);
    value.known = true;
    value.option = (int)option;
    return value;
}

static struct fj_value set_value(int64_t mask)
{
    struct fj_value value = fj_value_unknown(FJ_VALUE_SET);
    value.known = true;
    value.set = (uint64_t)mask;
    return value;
}

static enum fj_value_type value_type_of(const struct fj_type *type)
{
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        return FJ_VALUE_CHOICE;
    case FJ_TYPE_GOAL:
        return type->goal_scaled ? FJ_VALUE_NUMBER : FJ_VALUE_CHOICE;
    case FJ_TYPE_MANY:
        return FJ_VALUE_SET;
    case FJ_TYPE_SCALE:
    case FJ_TYPE_NUMBER:
    case FJ_TYPE_YEAR:
        return FJ_VALUE_NUMBER;
    case FJ_TYPE_YESNO:
        return FJ_VALUE_BOOL;
    case FJ_TYPE_DATE:
        return FJ_VALUE_DATE;
    case FJ_TYPE_TEXT:
    case FJ_TYPE__COUNT:
        break;
    }
    return FJ_VALUE_TEXT;
}

struct fj_value fj_answer_value(const struct fj_question *question, const struct fj_answer *answer)
{
    const struct fj_raw *raw = &answer->raw;
    enum fj_value_type type = value_type_of(&question->type);
    if (answer->state != FJ_STATE_ANSWERED) {
        return fj_value_unknown(type);
    }
    switch (type) {
    case FJ_VALUE_CHOICE:
        return option_value(raw->value);
    case FJ_VALUE_SET:
        return set_value(raw->value);
    case FJ_VALUE_NUMBER:
        return number_value(&question->type, raw);
    case FJ_VALUE_BOOL:
        return fj_value_truth(raw->value != 0 ? FJ_TRUE : FJ_FALSE);
    case FJ_VALUE_DATE:
        return fj_value_day((fj_day)raw->value);
    case FJ_VALUE_TEXT:
        break;
    }
    return fj_value_unknown(type);
}

struct fj_value fj_eval_answer_value(struct fj_evaluation *e, const struct fj_expr *expr)
{
    struct fj_answer answer = fj_eval_answer(e, expr->question, expr->at);
    return fj_answer_value(expr->question, &answer);
}

struct fj_value fj_eval_score(struct fj_evaluation *e, const struct fj_score *score,
                              struct fj_at at)
{
    return eval_at(e, &e->known, score, score->expr, fj_eval_place(e, at));
}

// ---- answered, missing ------------------------------------------------------------------

struct fj_value fj_eval_answered(struct fj_evaluation *e, const struct fj_expr *expr)
{
    const struct fj_expr *subject = expr->args[0];
    bool answered;
    if (subject->kind == FJ_EXPR_ANSWER) {
        answered = fj_eval_answer(e, subject->question, subject->at).state == FJ_STATE_ANSWERED;
    } else {
        answered = fj_eval_node(e, subject).known;
    }
    return fj_value_truth(answered ? FJ_TRUE : FJ_FALSE);
}

// Whether an answer was wanted there and is not: for a named reason, the question's or the form's,
// blank, or overdue. What is not relevant, not asked or not due is not missing.
static bool is_missing(const struct fj_answer *answer)
{
    switch (answer->state) {
    case FJ_STATE_REASON:
    case FJ_STATE_BLANK:
    case FJ_STATE_OVERDUE:
        return true;
    case FJ_STATE_ANSWERED:
    case FJ_STATE_NOT_RELEVANT:
    case FJ_STATE_NOT_ASKED:
    case FJ_STATE_NOT_DUE:
    case FJ_STATE__COUNT:
        break;
    }
    return false;
}

struct fj_value fj_eval_missing(struct fj_evaluation *e, const struct fj_expr *expr)
{
    const struct fj_expr *subject = expr->args[0];
    if (subject->kind != FJ_EXPR_ANSWER) {
        return fj_value_truth(fj_eval_node(e, subject).known ? FJ_FALSE : FJ_TRUE);
    }
    struct fj_answer answer = fj_eval_answer(e, subject->question, subject->at);
    bool missing = expr->reason < 0
                       ? is_missing(&answer)
                       : answer.state == FJ_STATE_REASON && answer.reason == expr->reason;
    return fj_value_truth(missing ? FJ_TRUE : FJ_FALSE);
}
