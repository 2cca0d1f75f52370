// SPDX-License-Identifier: EUPL-1.2
// Language §5 and §6: what a case says to a measure, or why it says nothing.
#include "naive_look.h"

#include <math.h>

#include "model/eval.h"

// ---- why there is no value ---------------------------------------------------------------------------

static const char *reason_of(const struct fj_question *question, const struct fj_answer *answer)
{
    switch (answer->state) {
    case FJ_STATE_REASON:
        return answer->form_missing != FJ_FORM_PRESENT
                   ? fj_form_missing_name(answer->form_missing)
                   : question->type.reasons[answer->reason].name;
    case FJ_STATE_BLANK:
        return "blank";
    case FJ_STATE_NOT_RELEVANT:
        return "not_relevant";
    case FJ_STATE_NOT_ASKED:
        return "not_asked";
    case FJ_STATE_NOT_DUE:
        return "not_due";
    case FJ_STATE_OVERDUE:
        return "overdue";
    case FJ_STATE_ANSWERED:
    case FJ_STATE__COUNT:
        break;
    }
    return "unknown";
}

static bool is_aggregate(const struct fj_expr *expr)
{
    return expr->kind >= FJ_EXPR_RECORD_MEAN && expr->kind <= FJ_EXPR_RECORD_ANY;
}

// The first answer, as the expression is written, that is not there.
static const char *first_missing(struct fj_facts *facts, const struct fj_expr *expr)
{
    const char *reason = NULL;
    if (!expr || is_aggregate(expr))
        return NULL;
    if (expr->kind == FJ_EXPR_ANSWER) {
        struct fj_answer answer = fj_answer_of(facts, expr->question, expr->at);
        return answer.state == FJ_STATE_ANSWERED ? NULL : reason_of(expr->question, &answer);
    }
    if (expr->kind == FJ_EXPR_SCORE) {
        struct fj_facts mine = *facts;
        if (expr->at.kind != FJ_AT_CURRENT)
            mine.current = expr->at;
        return first_missing(&mine, expr->score->expr);
    }
    for (size_t i = 0; !reason && i < expr->arg_count; i++)
        reason = first_missing(facts, expr->args[i]);
    return reason;
}

// A mean, a least or a greatest of a record of which the case has no row.
static bool has_none(const struct fj_facts *facts, const struct fj_expr *expr)
{
    bool none = (expr->kind == FJ_EXPR_RECORD_MEAN || expr->kind == FJ_EXPR_RECORD_MIN ||
                 expr->kind == FJ_EXPR_RECORD_MAX) &&
                facts->records[expr->record->id].count == 0;
    if (expr->kind >= FJ_EXPR_RECORD_MEAN && expr->kind <= FJ_EXPR_RECORD_ANY)
        return none;
    for (size_t i = 0; i < expr->arg_count; i++)
        none = none || has_none(facts, expr->args[i]);
    return none || (expr->kind == FJ_EXPR_SCORE && has_none(facts, expr->score->expr));
}

// Of rows that are there and of which none has a value, the first says why; NULL where no mean, least or greatest is.
static const char *first_row_says(struct fj_facts *facts, const struct fj_expr *expr)
{
    const char *reason = NULL;
    if (expr->kind == FJ_EXPR_SCORE) {
        struct fj_facts there = *facts;
        if (expr->at.kind != FJ_AT_CURRENT)
            there.current = expr->at;
        return first_row_says(&there, expr->score->expr);
    }
    for (size_t i = 0; !is_aggregate(expr) && !reason && i < expr->arg_count; i++)
        reason = first_row_says(facts, expr->args[i]);
    if (!is_aggregate(expr) || expr->arg_count == 0 || fj_eval(facts, expr).known)
        return reason;
    struct fj_facts mine = *facts;
    mine.record = expr->record;
    for (size_t i = 0; i < facts->records[expr->record->id].count; i++) {
        mine.record_row = &facts->records[expr->record->id].rows[i];
        if (!expr->condition || fj_eval_truth(&mine, expr->condition) == FJ_TRUE)
            return first_missing(&mine, expr->args[0]);
    }
    return NULL;
}

static const char *why(struct fj_facts *facts, const struct fj_expr *expr)
{
    const char *reason = first_missing(facts, expr);
    if (!reason && has_none(facts, expr))
        return "no_record";
    reason = reason ? reason : first_row_says(facts, expr);
    return reason ? reason : "unknown";
}

// ---- values ------------------------------------------------------------------------------------------

static double number_of(const struct fj_question *question, const struct fj_answer *answer)
{
    if (answer->raw.recoded)
        return answer->raw.real;
    return (double)answer->raw.value /
           (question->type.kind == FJ_TYPE_NUMBER ? pow(10, question->type.decimals) : 1);
}

static void say_truth(struct look *look, const struct fj_expr *expr, struct naive_unit *unit)
{
    enum fj_truth truth = fj_eval_truth(&look->facts, expr);
    unit->known = truth != FJ_UNKNOWN;
    unit->hit = truth == FJ_TRUE;
    unit->reason = unit->known ? NULL : why(&look->facts, expr);
}

static void say_number(struct look *look, struct naive_unit *unit)
{
    struct fj_value value = fj_eval(&look->facts, look->measure->expr);
    unit->known = value.known && isfinite(value.number);
    unit->value = value.number;
    unit->reason = unit->known ? NULL : why(&look->facts, look->measure->expr);
}

// RECORD.FIELD of a case: the choices that any of its rows has; the first row says why there is none.
static void say_field(struct look *look, struct naive_unit *unit)
{
    const struct fj_record *record = look->measure->record;
    const struct fj_question *field = look->measure->question;
    struct fj_at background = {FJ_AT_BACKGROUND, NULL, 0};
    unit->is_set = true;
    unit->reason = "no_record";
    look->facts.record = record;
    for (size_t i = 0; i < look->facts.records[record->id].count; i++) {
        struct fj_answer answer;
        look->facts.record_row = &look->facts.records[record->id].rows[i];
        answer = fj_answer_of(&look->facts, field, background);
        if (i == 0)
            unit->reason = reason_of(field, &answer);
        if (answer.state != FJ_STATE_ANSWERED)
            continue;
        unit->known = true;
        unit->set |= field->type.kind == FJ_TYPE_MANY ? (uint64_t)answer.raw.value
                                                      : UINT64_C(1) << answer.raw.value;
    }
    look->facts.record = NULL;
    look->facts.record_row = NULL;
}

static void say_answer(struct look *look, struct naive_unit *unit)
{
    const struct fj_question *question = look->measure->question;
    struct fj_answer answer;
    if (look->measure->record && look->measure->counted != FJ_COUNTED_RECORD) {
        say_field(look, unit);
        return;
    }
    answer = fj_answer_of(&look->facts, question, look->now);
    unit->known = answer.state == FJ_STATE_ANSWERED;
    unit->reason = unit->known ? NULL : reason_of(question, &answer);
    unit->is_set = question->type.kind == FJ_TYPE_MANY;
    unit->set = unit->is_set ? (uint64_t)answer.raw.value : 0;
    unit->value = unit->is_set ? 0 : number_of(question, &answer);
}

static bool say_side(struct look *look, struct fj_at at, double *value, const char **reason)
{
    const struct fj_measure *measure = look->measure;
    struct fj_answer answer;
    if (measure->score) {
        struct fj_value score = fj_score_value(&look->facts, measure->score, at);
        struct fj_facts mine = look->facts;
        mine.current = at;
        *value = score.number;
        *reason = score.known ? NULL : why(&mine, measure->score->expr);
        return score.known;
    }
    answer = fj_answer_of(&look->facts, measure->question, at);
    *value = number_of(measure->question, &answer);
    *reason = reason_of(measure->question, &answer);
    return answer.state == FJ_STATE_ANSWERED;
}

// ---- due ---------------------------------------------------------------------------------------------

static fj_day planned_at(const struct look *look, const struct fj_timepoint *timepoint, int nr)
{
    return fj_planned_day(timepoint, nr, look->facts.entry, look->facts.exit);
}

// Died or moved at a timepoint that was planned before DAY; where it was planned for no day, said so before it.
static bool is_gone_before(const struct look *look, fj_day day)
{
    for (size_t i = 0; i < look->facts.row_count; i++) {
        const struct fj_answer_row *row = &look->facts.rows[i];
        fj_day planned = planned_at(look, row->timepoint, row->nr);
        fj_day left = planned == FJ_NO_DAY ? row->day : planned;
        if ((row->missing == FJ_FORM_DECEASED || row->missing == FJ_FORM_MOVED) &&
            left != FJ_NO_DAY && left < day)
            return true;
    }
    return false;
}

static bool is_counted(const struct fj_timepoint *timepoint)
{
    return timepoint->kind == FJ_TIME_AFTER || timepoint->kind == FJ_TIME_EVERY;
}

static bool hangs_on_entry(const struct fj_timepoint *timepoint)
{
    if (!is_counted(timepoint))
        return timepoint->kind == FJ_TIME_ENTRY;
    return timepoint->anchor_kind == FJ_ANCHOR_ENTRY ||
           (timepoint->anchor_kind == FJ_ANCHOR_TIMEPOINT && hangs_on_entry(timepoint->anchor));
}

static int64_t closes(const struct fj_timepoint *timepoint, fj_day planned)
{
    return (int64_t)planned + (timepoint->has_window ? timepoint->window_high : 29);
}

// Died, moved, or left so early that the form at exit serves in its place.
static bool has_gone(const struct look *look, const struct fj_timepoint *timepoint, fj_day planned)
{
    bool is_served = look->facts.exit != FJ_NO_DAY && is_counted(timepoint) &&
                     hangs_on_entry(timepoint) && look->facts.exit < closes(timepoint, planned);
    return is_served || is_gone_before(look, planned);
}

static bool is_asked(const struct fj_form *form, const struct fj_timepoint *timepoint)
{
    for (size_t i = 0; i < form->timepoint_count; i++)
        if (form->timepoints[i] == timepoint)
            return !form->anonymous && form->retired_since == 0 && timepoint->retired_since == 0;
    return false;
}

// Where FORM stands at AT, from the contract: what is planned by the follow-up day is due, whatever has come before it.
enum fj_due naive_due_of(const struct look *look, const struct fj_form *form, struct fj_at at)
{
    const struct fj_answer_row *row = fj_facts_row(&look->facts, form, at.timepoint, at.nr);
    fj_day planned = planned_at(look, at.timepoint, at.nr);
    bool has_day = planned != FJ_NO_DAY, has_answer = row && row->missing == FJ_FORM_PRESENT;
    if (has_day && !has_answer && has_gone(look, at.timepoint, planned))
        return FJ_DUE_NEVER;
    if (!row && (!has_day || !is_asked(form, at.timepoint)))
        return FJ_DUE_NEVER;
    if (has_day && planned > look->facts.on)
        return FJ_DUE_NOT_YET;
    if (row)
        return has_answer ? FJ_DUE_ANSWERED : FJ_DUE_MISSING;
    return look->facts.on > closes(at.timepoint, planned) ? FJ_DUE_OVERDUE : FJ_DUE_WAITING;
}

// ---- pairs and responses -----------------------------------------------------------------------------

static bool reads_question(const struct fj_expr *expr, const struct fj_question *question)
{
    if (expr->kind == FJ_EXPR_SCORE)
        return reads_question(expr->score->expr, question);
    for (size_t i = 0; i < expr->arg_count; i++)
        if (reads_question(expr->args[i], question))
            return true;
    return expr->kind == FJ_EXPR_ANSWER && expr->question == question;
}

// Whether somebody waits for a form that asks at AT what the pairs are of; a question asked nowhere is waited for.
static bool is_waited_for(const struct look *look, struct fj_at at)
{
    const struct fj_measure *measure = look->measure;
    const struct fj_plan *plan = look->world->plan;
    bool asked = false;
    for (size_t i = 0; i < plan->question_count; i++) {
        const struct fj_question *question = plan->questions[i];
        const struct fj_form *form = fj_plan_form_asking(plan, question, at.timepoint);
        bool is_read = measure->score ? reads_question(measure->score->expr, question)
                                      : measure->question == question;
        if (is_read && form && naive_due_of(look, form, at) != FJ_DUE_NEVER)
            return true;
        asked |= is_read && form;
    }
    return !asked && !measure->score;
}

static bool could_be_there(const struct look *look, const struct reads *reads, struct fj_at at)
{
    fj_day planned;
    at = naive_resolved(look, reads, at);
    if (at.timepoint->kind == FJ_TIME_ANYTIME) // its time has come when it is there
        return is_waited_for(look, at);
    planned = fj_planned_day(at.timepoint, at.nr, look->facts.entry, look->facts.exit);
    return planned != FJ_NO_DAY && planned <= look->facts.on && is_waited_for(look, at);
}

static void say_pair(struct look *look, struct naive_unit *unit)
{
    const struct fj_measure *measure = look->measure;
    struct reads reads = naive_reads_of(measure, look->place->at);
    const char *why_before, *why_after;
    unit->has_before = say_side(look, measure->from, &unit->before, &why_before);
    unit->has_after = say_side(look, measure->to, &unit->after, &why_after);
    if (unit->has_after && measure->from.timepoint == measure->to.timepoint &&
        naive_resolved(look, &reads, measure->from).nr ==
            naive_resolved(look, &reads, measure->to).nr) {
        unit->has_after = false; // nothing changes from an answer to itself
        why_after = "not_due";
    }
    unit->known = unit->has_before && unit->has_after;
    unit->reason = !unit->has_before ? why_before : why_after;
    unit->due_after = could_be_there(look, &reads, measure->to);
    unit->lost_after =
        unit->has_before && !unit->has_after && could_be_there(look, &reads, measure->to);
    unit->lost_before =
        !unit->has_before && unit->has_after && could_be_there(look, &reads, measure->from);
}

static void say_response(struct look *look, struct naive_unit *unit)
{
    const struct fj_form *form = look->measure->form;
    struct reads reads = naive_reads_of(look->measure, look->place->at);
    struct fj_at at = naive_resolved(look, &reads, look->now);
    const struct fj_answer_row *row = fj_facts_row(&look->facts, form, at.timepoint, at.nr);
    unit->due = naive_due_of(look, form, at);
    unit->missing = row ? row->missing : FJ_FORM_PRESENT;
    if (unit->due == FJ_DUE_NEVER)
        unit->member = NAIVE_OUT;
}

static void say_timing_at(struct look *look, struct fj_at now, struct naive_unit *unit)
{
    const struct fj_measure *measure = look->measure;
    bool plain = measure->expr && measure->expr->kind == FJ_EXPR_ANSWER && !measure->expr->record;
    const struct fj_question *question = plain ? measure->expr->question : measure->question;
    bool is_response = measure->kind == FJ_MEASURE_RESPONSE;
    struct reads reads = naive_reads_of(measure, look->place->at);
    struct fj_at at = naive_resolved(look, &reads, now);
    const struct fj_form *form;
    const struct fj_answer_row *row;
    enum fj_timing timing = FJ_TIMING_UNKNOWN;
    if (at.kind != FJ_AT_TIMEPOINT || !at.timepoint->has_window || !(question || is_response))
        return;
    form = is_response ? measure->form
                       : fj_plan_form_asking(look->world->plan, question, at.timepoint);
    row = form ? fj_facts_row(&look->facts, form, at.timepoint, at.nr) : NULL;
    if (row && (row->missing == FJ_FORM_PRESENT || row->missing == FJ_FORM_OUTSIDE))
        timing = fj_timing_of(
            at.timepoint, fj_planned_day(at.timepoint, at.nr, look->facts.entry, look->facts.exit),
            row->day);
    unit->early = unit->early || timing == FJ_EARLY;
    unit->late = unit->late || timing == FJ_LATE;
}

// Of a pair, where there are both answers, either of them.
static void say_timing(struct look *look, struct naive_unit *unit)
{
    const struct fj_measure *measure = look->measure;
    unit->early = unit->late = false;
    if (measure->kind != FJ_MEASURE_CHANGE && measure->kind != FJ_MEASURE_SHIFT) {
        say_timing_at(look, look->now, unit);
    } else if (unit->has_before && unit->has_after) {
        say_timing_at(look, measure->from, unit);
        say_timing_at(look, measure->to, unit);
    }
}

void naive_say(struct look *look, struct naive_unit *unit)
{
    switch (look->measure->kind) {
    case FJ_MEASURE_COUNT:
        unit->known = unit->hit = true;
        if (look->measure->where)
            say_truth(look, look->measure->where, unit);
        break;
    case FJ_MEASURE_SHARE:
        say_truth(look, look->measure->expr, unit);
        break;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        say_number(look, unit);
        break;
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
        if (look->measure->question)
            say_answer(look, unit);
        break;
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_SHIFT:
        say_pair(look, unit);
        break;
    case FJ_MEASURE_RESPONSE:
        say_response(look, unit);
        break;
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        break;
    }
    if (unit->member == NAIVE_IN)
        say_timing(look, unit);
}
