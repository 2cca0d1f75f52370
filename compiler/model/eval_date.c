// SPDX-License-Identifier: EUPL-1.2
// The dates of a case, ages and lengths of time (language §5). An age is in whole years at the day
// a timepoint was answered, or planned where it is unanswered: from a date of birth, or the
// difference of years from a year of birth.
#include "model/eval_internal.h"
#include "model/schedule.h"

// Of a series without a number: of the first form, in the plan's order, whose picked answer has a day.
static fj_day picked_day(const struct fj_facts *facts, const struct fj_timepoint *timepoint)
{
    const struct fj_plan *plan = facts->plan;
    for (size_t i = 0; i < plan->form_count; i++) {
        const struct fj_answer_row *row =
            fj_facts_picked_row(facts, &plan->forms[i], timepoint, facts->pick);
        if (row != NULL && row->missing == FJ_FORM_PRESENT && row->day != FJ_NO_DAY) {
            return row->day;
        }
    }
    return FJ_NO_DAY;
}

// The day TIMEPOINT was answered: of the first form, in the plan's order, with an answer and a day.
static fj_day answer_day(const struct fj_facts *facts, struct fj_at at)
{
    bool is_series = at.timepoint->kind == FJ_TIME_EVERY || at.timepoint->kind == FJ_TIME_ANYTIME;
    if (at.nr == 0 && is_series) {
        return picked_day(facts, at.timepoint);
    }
    for (size_t i = 0; i < facts->row_count; i++) {
        const struct fj_answer_row *row = &facts->rows[i];
        if (row->timepoint == at.timepoint && row->nr == at.nr && row->missing == FJ_FORM_PRESENT &&
            row->day != FJ_NO_DAY) {
            return row->day;
        }
    }
    return FJ_NO_DAY;
}

struct fj_value fj_eval_date_leaf(struct fj_evaluation *e, const struct fj_expr *expr)
{
    switch ((int)expr->kind) {
    case FJ_EXPR_ENTRY:
        return fj_value_day(e->facts->entry);
    case FJ_EXPR_EXIT:
        return fj_value_day(e->facts->exit);
    case FJ_EXPR_NEXT_ENTRY:
        return fj_value_day(e->facts->next_entry);
    case FJ_EXPR_PREVIOUS_EXIT:
        return fj_value_day(e->facts->previous_exit);
    case FJ_EXPR_TODAY:
        return fj_value_day(e->facts->on);
    default: { // FJ_EXPR_ANSWER_DAY
        return fj_value_day(answer_day(e->facts, fj_eval_place(e, expr->at)));
    }
    }
}

// ---- ages -------------------------------------------------------------------------------

static fj_day age_day(struct fj_evaluation *e, const struct fj_expr *expr)
{
    if (expr->at_entry) {
        return e->facts->entry;
    }
    struct fj_at at = fj_eval_place(e, expr->at);
    fj_day day = answer_day(e->facts, at);
    return day != FJ_NO_DAY ? day
                            : fj_planned_day(at.timepoint, at.nr, e->facts->entry, e->facts->exit);
}

struct fj_value fj_eval_age(struct fj_evaluation *e, const struct fj_expr *expr)
{
    const struct fj_question *birth = e->facts->plan->birth;
    fj_day day = age_day(e, expr);
    if (day == FJ_NO_DAY) {
        return fj_value_unknown(FJ_VALUE_NUMBER);
    }
    struct fj_answer answer = fj_eval_answer(e, birth, (struct fj_at){.kind = FJ_AT_BACKGROUND});
    struct fj_value born = fj_answer_value(birth, &answer);
    if (!born.known) {
        return fj_value_unknown(FJ_VALUE_NUMBER);
    }
    if (born.type == FJ_VALUE_DATE && born.day > day)
        return fj_value_unknown(FJ_VALUE_NUMBER); // before birth there is no age, not an age of 0
    int age = born.type == FJ_VALUE_DATE ? fj_years_between(born.day, day)
                                         : fj_day_to_civil(day).year - (int)born.number;
    return age < 0 ? fj_value_unknown(FJ_VALUE_NUMBER) : fj_value_number(age);
}

// ---- lengths of time --------------------------------------------------------------------

static double between(enum fj_expr_kind kind, fj_day from, fj_day to)
{
    if (kind == FJ_EXPR_DAYS) {
        return (double)to - (double)from;
    }
    return kind == FJ_EXPR_MONTHS ? fj_months_between(from, to) : fj_years_between(from, to);
}

struct fj_value fj_eval_between(struct fj_evaluation *e, const struct fj_expr *expr)
{
    struct fj_value from = fj_eval_node(e, expr->args[0]);
    struct fj_value to = fj_eval_node(e, expr->args[1]);
    if (!from.known || !to.known) {
        return fj_value_unknown(FJ_VALUE_NUMBER);
    }
    return fj_value_number(between(expr->kind, from.day, to.day));
}

bool fj_eval_passed_so_far(struct fj_evaluation *e, const struct fj_expr *expr, double *out_number)
{
    bool is_length =
        expr->kind == FJ_EXPR_DAYS || expr->kind == FJ_EXPR_MONTHS || expr->kind == FJ_EXPR_YEARS;
    if (!is_length || expr->args[1]->kind != FJ_EXPR_NEXT_ENTRY ||
        e->facts->next_entry != FJ_NO_DAY || e->facts->on == FJ_NO_DAY) {
        return false;
    }
    struct fj_value from = fj_eval_node(e, expr->args[0]);
    if (!from.known) {
        return false;
    }
    *out_number = between(expr->kind, from.day, e->facts->on);
    return true;
}
