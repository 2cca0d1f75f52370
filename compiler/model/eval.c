// SPDX-License-Identifier: EUPL-1.2
// The evaluator's door and its one switch over all kinds of nodes (language §5). Depth is bounded, since conditions
// read answers whose own conditions read answers; past it the value is unknown. Work needs no bound of its own: a
// condition, a score and an aggregate are worked out once at each timepoint, and conditions within a record on each row
// once and once more for each aggregate among them (eval_known.c). All else is the expression itself, so that work grows
// with the plan, its timepoints and the rows of a record, each of which is bounded where it comes in.
#include "model/eval.h"

#include <math.h>

#include "model/eval_internal.h"
#include "support/limits.h"
#include "support/number.h"

// ---- values -----------------------------------------------------------------------------

struct fj_value fj_value_unknown(enum fj_value_type type)
{
    return (struct fj_value){.type = type, .day = FJ_NO_DAY, .option = -1};
}

struct fj_value fj_value_number(double number)
{
    struct fj_value value = fj_value_unknown(FJ_VALUE_NUMBER);
    value.known = isfinite(number);
    value.number = value.known ? number : 0;
    return value;
}

struct fj_value fj_value_day(fj_day day)
{
    struct fj_value value = fj_value_unknown(FJ_VALUE_DATE);
    value.known = day != FJ_NO_DAY;
    value.day = day;
    return value;
}

struct fj_value fj_value_truth(enum fj_truth truth)
{
    struct fj_value value = fj_value_unknown(FJ_VALUE_BOOL);
    value.known = truth != FJ_UNKNOWN;
    value.boolean = truth == FJ_TRUE;
    return value;
}

enum fj_truth fj_truth_of(const struct fj_value *value)
{
    if (!value->known) {
        return FJ_UNKNOWN;
    }
    return value->boolean ? FJ_TRUE : FJ_FALSE;
}

bool fj_value_measure(const struct fj_value *value, double *out_number)
{
    *out_number = 0;
    if (!value->known) {
        return false;
    }
    *out_number = value->type == FJ_VALUE_DATE ? value->day : value->number;
    return true;
}

// ---- arithmetic -------------------------------------------------------------------------

// A sum to the decimals of the greater of the two, since what they share may fall away.
static struct fj_value summed(double sum, double a, double b)
{
    return fj_value_number(fj_number_as_decimal(sum, fmax(fabs(a), fabs(b))));
}

static struct fj_value multiplied(double product)
{
    return fj_value_number(fj_number_as_decimal(product, fabs(product)));
}

static struct fj_value arithmetic(struct fj_evaluation *e, const struct fj_expr *expr)
{
    struct fj_value a = fj_eval_node(e, expr->args[0]);
    if (!a.known) {
        return fj_value_unknown(FJ_VALUE_NUMBER);
    }
    if (expr->kind == FJ_EXPR_NEG) {
        return fj_value_number(-a.number);
    }
    struct fj_value b = fj_eval_node(e, expr->args[1]);
    if (!b.known) {
        return fj_value_unknown(FJ_VALUE_NUMBER);
    }
    switch ((int)expr->kind) {
    case FJ_EXPR_ADD:
        return summed(a.number + b.number, a.number, b.number);
    case FJ_EXPR_SUB:
        return summed(a.number - b.number, a.number, b.number);
    case FJ_EXPR_MUL:
        return multiplied(a.number * b.number);
    default: // FJ_EXPR_DIV
        return b.number == 0 ? fj_value_unknown(FJ_VALUE_NUMBER) : multiplied(a.number / b.number);
    }
}

// ---- the switch -------------------------------------------------------------------------

static struct fj_value eval_kind(struct fj_evaluation *e, const struct fj_expr *expr)
{
    switch (expr->kind) {
    case FJ_EXPR_NUMBER:
        return fj_value_number(expr->number);
    case FJ_EXPR_BOOL:
        return fj_value_truth(expr->boolean ? FJ_TRUE : FJ_FALSE);
    case FJ_EXPR_DATE:
        return fj_value_day(expr->day);
    case FJ_EXPR_ANSWER:
        return fj_eval_answer_value(e, expr);
    case FJ_EXPR_SCORE:
        return fj_eval_score(e, expr->score, expr->at);
    case FJ_EXPR_ENTRY:
    case FJ_EXPR_EXIT:
    case FJ_EXPR_NEXT_ENTRY:
    case FJ_EXPR_PREVIOUS_EXIT:
    case FJ_EXPR_TODAY:
    case FJ_EXPR_ANSWER_DAY:
        return fj_eval_date_leaf(e, expr);
    case FJ_EXPR_AGE:
        return fj_eval_age(e, expr);
    case FJ_EXPR_OLD:
        return e->has_old ? fj_value_number(e->old) : fj_value_unknown(FJ_VALUE_NUMBER);
    case FJ_EXPR_NOT:
    case FJ_EXPR_AND:
    case FJ_EXPR_OR:
        return fj_eval_logic(e, expr);
    case FJ_EXPR_EQ:
    case FJ_EXPR_NE:
    case FJ_EXPR_LT:
    case FJ_EXPR_LE:
    case FJ_EXPR_GT:
    case FJ_EXPR_GE:
        return fj_eval_compare(e, expr);
    case FJ_EXPR_IN:
        return fj_eval_in(e, expr);
    case FJ_EXPR_HAS:
        return fj_eval_has(e, expr);
    case FJ_EXPR_ADD:
    case FJ_EXPR_SUB:
    case FJ_EXPR_MUL:
    case FJ_EXPR_DIV:
    case FJ_EXPR_NEG:
        return arithmetic(e, expr);
    case FJ_EXPR_ANSWERED:
        return fj_eval_answered(e, expr);
    case FJ_EXPR_MISSING:
        return fj_eval_missing(e, expr);
    case FJ_EXPR_MEAN:
    case FJ_EXPR_SUM:
    case FJ_EXPR_MIN:
    case FJ_EXPR_MAX:
        return fj_eval_list(e, expr);
    case FJ_EXPR_RECORD_MEAN:
    case FJ_EXPR_RECORD_SUM:
    case FJ_EXPR_RECORD_MIN:
    case FJ_EXPR_RECORD_MAX:
    case FJ_EXPR_RECORD_COUNT:
    case FJ_EXPR_RECORD_ANY:
        return fj_eval_rows(e, expr);
    case FJ_EXPR_DAYS:
    case FJ_EXPR_MONTHS:
    case FJ_EXPR_YEARS:
        return fj_eval_between(e, expr);
    case FJ_EXPR__COUNT:
        break;
    }
    return fj_value_unknown(expr->type);
}

struct fj_value fj_eval_node(struct fj_evaluation *e, const struct fj_expr *expr)
{
    if (e->depth >= FJ_LIMIT_EVAL_DEPTH) {
        e->cut = true;
        return fj_value_unknown(expr->type);
    }
    struct fj_value value;
    if (e->facts->given_value != NULL &&
        e->facts->given_value(e->facts, expr, e->frame.current, &value)) {
        return value;
    }
    e->depth++;
    value = eval_kind(e, expr);
    e->depth--;
    return value;
}

enum fj_truth fj_eval_condition(struct fj_evaluation *e, const struct fj_expr *condition)
{
    if (condition == NULL) {
        return FJ_TRUE;
    }
    struct fj_value value = fj_eval_node(e, condition);
    return fj_truth_of(&value);
}

// ---- the door ---------------------------------------------------------------------------

static void begin_memo(struct fj_eval_memo *memo)
{
    memo->count = memo->many_count = memo->many_size = 0;
    memo->many = NULL;
}

// All but the few that are known, which are much and for the most not used.
static void begin(struct fj_evaluation *e, const struct fj_facts *facts)
{
    e->facts = facts;
    e->frame = (struct fj_eval_frame){facts->current, facts->record, facts->record_row};
    e->old = 0;
    e->has_old = e->cut = false;
    e->depth = 0;
    begin_memo(&e->known);
    begin_memo(&e->known_of_row);
}

static void end(struct fj_evaluation *e)
{
    fj_eval_free(&e->known);
    fj_eval_free(&e->known_of_row);
}

struct fj_value fj_eval(const struct fj_facts *facts, const struct fj_expr *expr)
{
    struct fj_evaluation e;
    begin(&e, facts);
    struct fj_value value = fj_eval_node(&e, expr);
    end(&e);
    return value;
}

enum fj_truth fj_eval_truth(const struct fj_facts *facts, const struct fj_expr *condition)
{
    struct fj_evaluation e;
    begin(&e, facts);
    enum fj_truth truth = fj_eval_condition(&e, condition);
    end(&e);
    return truth;
}

struct fj_value fj_eval_recode(const struct fj_expr *recode, double x)
{
    static const struct fj_facts nothing = {
        .on = FJ_NO_DAY,
        .entry = FJ_NO_DAY,
        .exit = FJ_NO_DAY,
        .next_entry = FJ_NO_DAY,
        .previous_exit = FJ_NO_DAY,
    };
    struct fj_evaluation e;
    begin(&e, &nothing);
    e.old = x;
    e.has_old = true;
    struct fj_value value = fj_eval_node(&e, recode);
    end(&e);
    return value;
}

struct fj_answer fj_answer_of(const struct fj_facts *facts, const struct fj_question *question,
                              struct fj_at at)
{
    struct fj_evaluation e;
    begin(&e, facts);
    struct fj_answer answer = fj_eval_answer(&e, question, at);
    end(&e);
    return answer;
}

struct fj_value fj_score_value(const struct fj_facts *facts, const struct fj_score *score,
                               struct fj_at at)
{
    struct fj_evaluation e;
    begin(&e, facts);
    struct fj_value value = fj_eval_score(&e, score, at);
    end(&e);
    return value;
}
