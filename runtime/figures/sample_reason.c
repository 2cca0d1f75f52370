// SPDX-License-Identifier: EUPL-1.2
// Why a case has no value to say: exactly one reason, that of the first answer that is not there.
#include "figures/sample_internal.h"

#include <string.h>

static size_t named_reason(const struct fj_instance *instance, const char *name)
{
    for (size_t i = FJ_REASON_PLAN; i < instance->reason_count; i++)
        if (instance->reasons[i] == name || strcmp(instance->reasons[i], name) == 0)
            return i;
    return FJ_REASON_UNKNOWN;
}

size_t fj_sample_reason(const struct fj_answer *answer)
{
    switch (answer->state) {
    case FJ_STATE_REASON:
        if (answer->form_missing != FJ_FORM_PRESENT)
            return FJ_REASON_FORM + (size_t)answer->form_missing - 1;
        return FJ_REASON_PLAN + (size_t)answer->reason;
    case FJ_STATE_BLANK:
        return FJ_REASON_BLANK;
    case FJ_STATE_NOT_RELEVANT:
        return FJ_REASON_NOT_RELEVANT;
    case FJ_STATE_NOT_ASKED:
        return FJ_REASON_FORM + FJ_FORM_NOT_ASKED - 1;
    case FJ_STATE_NOT_DUE:
        return FJ_REASON_NOT_DUE;
    case FJ_STATE_OVERDUE:
        return FJ_REASON_OVERDUE;
    case FJ_STATE_ANSWERED:
    case FJ_STATE__COUNT:
        break;
    }
    return FJ_REASON_UNKNOWN;
}

// Over the rows of a record: blanks are skipped, and none of them says why.
static bool is_aggregate(const struct fj_expr *expr)
{
    return expr->kind >= FJ_EXPR_RECORD_MEAN && expr->kind <= FJ_EXPR_RECORD_ANY;
}

// Over no rows sums and numbers are 0, and there is no mean, least or greatest.
static bool is_of_some(const struct fj_expr *expr)
{
    return expr->kind == FJ_EXPR_RECORD_MEAN || expr->kind == FJ_EXPR_RECORD_MIN ||
           expr->kind == FJ_EXPR_RECORD_MAX;
}

static bool asks_records(const struct fj_expr *expr)
{
    if (!expr)
        return false;
    if (is_of_some(expr))
        return true;
    for (size_t i = 0; i < expr->arg_count; i++)
        if (asks_records(expr->args[i]))
            return true;
    return expr->kind == FJ_EXPR_SCORE && asks_records(expr->score->expr);
}

bool fj_sample_asks_records(const struct fj_instance *instance)
{
    const struct fj_measure *measure = instance->measure;

    return (measure->record && !instance->per_row) || asks_records(measure->expr) ||
           asks_records(measure->where);
}

// Whether EXPR wants the mean, least or greatest of a record that the case has no row of.
static bool lacks_record(const struct fj_facts *facts, const struct fj_expr *expr)
{
    if (is_aggregate(expr))
        return is_of_some(expr) && facts->records[expr->record->id].count == 0;
    for (size_t i = 0; i < expr->arg_count; i++)
        if (lacks_record(facts, expr->args[i]))
            return true;
    return expr->kind == FJ_EXPR_SCORE && lacks_record(facts, expr->score->expr);
}

size_t fj_sample_reason_of(const struct fj_instance *instance, const struct fj_question *question,
                           const struct fj_answer *answer)
{
    size_t reason = fj_sample_reason(answer);

    return reason < FJ_REASON_PLAN
               ? reason
               : named_reason(instance, question->type.reasons[reason - FJ_REASON_PLAN].name);
}

typedef bool look_for_reason(const struct fj_instance *instance, struct fj_facts *facts,
                             const struct fj_expr *expr, size_t *reason);

// What LOOK finds in the score that EXPR is, at the time that it is asked of.
static bool in_score(const struct fj_instance *instance, struct fj_facts *facts,
                     const struct fj_expr *expr, size_t *reason, look_for_reason *look)
{
    struct fj_at outer = facts->current;
    bool found;

    if (expr->at.kind != FJ_AT_CURRENT)
        facts->current = expr->at;
    found = look(instance, facts, expr->score->expr, reason);
    facts->current = outer;
    return found;
}

// The reason of the first answer in EXPR, as it is written, that is not there.
static bool first_reason(const struct fj_instance *instance, struct fj_facts *facts,
                         const struct fj_expr *expr, size_t *reason)
{
    if (is_aggregate(expr))
        return false;
    if (expr->kind == FJ_EXPR_ANSWER) {
        struct fj_answer answer = fj_answer_of(facts, expr->question, expr->at);
        if (answer.state == FJ_STATE_ANSWERED)
            return false;
        *reason = fj_sample_reason_of(instance, expr->question, &answer);
        return true;
    }
    if (expr->kind == FJ_EXPR_SCORE)
        return in_score(instance, facts, expr, reason, first_reason);
    for (size_t i = 0; i < expr->arg_count; i++)
        if (first_reason(instance, facts, expr->args[i], reason))
            return true;
    return false;
}

// What the first of the rows that AGGREGATE takes says.
static bool first_row_reason(const struct fj_instance *instance, struct fj_facts *facts,
                             const struct fj_expr *aggregate, size_t *reason)
{
    const struct fj_record_rows *rows = &facts->records[aggregate->record->id];
    const struct fj_record *record = facts->record;
    const struct fj_record_row *row = facts->record_row;
    bool found = false, taken = false;

    facts->record = aggregate->record;
    for (size_t i = 0; !taken && i < rows->count; i++) {
        facts->record_row = &rows->rows[i];
        taken = !aggregate->condition || fj_eval_truth(facts, aggregate->condition) == FJ_TRUE;
        found = taken && first_reason(instance, facts, aggregate->args[0], reason);
    }
    facts->record = record;
    facts->record_row = row;
    return found;
}

// The reason of the first mean, least or greatest in EXPR of rows of which none has a value.
static bool rows_reason(const struct fj_instance *instance, struct fj_facts *facts,
                        const struct fj_expr *expr, size_t *reason)
{
    if (is_aggregate(expr))
        return is_of_some(expr) && !fj_eval(facts, expr).known &&
               first_row_reason(instance, facts, expr, reason);
    if (expr->kind == FJ_EXPR_SCORE)
        return in_score(instance, facts, expr, reason, rows_reason);
    for (size_t i = 0; i < expr->arg_count; i++)
        if (rows_reason(instance, facts, expr->args[i], reason))
            return true;
    return false;
}

size_t fj_sample_why(const struct fj_instance *instance, struct fj_facts *facts,
                     const struct fj_expr *expr)
{
    size_t reason = FJ_REASON_UNKNOWN;

    if (!expr || first_reason(instance, facts, expr, &reason))
        return reason;
    if (lacks_record(facts, expr))
        return FJ_REASON_NO_RECORD;
    return rows_reason(instance, facts, expr, &reason) ? reason : FJ_REASON_UNKNOWN;
}
