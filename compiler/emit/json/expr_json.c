// SPDX-License-Identifier: EUPL-1.2
// Expressions of plan.json: {"op": …, "args": […]} with names in place of pointers, each on one line.
// The names of the operations are those of the language's English spelling.
#include "emit/json/plan_json_internal.h"

static const char *const op_names[FJ_EXPR__COUNT] = {
    [FJ_EXPR_NUMBER] = "number",
    [FJ_EXPR_BOOL] = "yesno",
    [FJ_EXPR_DATE] = "date",
    [FJ_EXPR_ANSWER] = "answer",
    [FJ_EXPR_SCORE] = "score",
    [FJ_EXPR_ENTRY] = "entry",
    [FJ_EXPR_EXIT] = "exit",
    [FJ_EXPR_NEXT_ENTRY] = "next_entry",
    [FJ_EXPR_PREVIOUS_EXIT] = "previous_exit",
    [FJ_EXPR_TODAY] = "today",
    [FJ_EXPR_ANSWER_DAY] = "answer_day",
    [FJ_EXPR_AGE] = "age",
    [FJ_EXPR_OLD] = "x",
    [FJ_EXPR_NOT] = "not",
    [FJ_EXPR_AND] = "and",
    [FJ_EXPR_OR] = "or",
    [FJ_EXPR_EQ] = "=",
    [FJ_EXPR_NE] = "!=",
    [FJ_EXPR_LT] = "<",
    [FJ_EXPR_LE] = "<=",
    [FJ_EXPR_GT] = ">",
    [FJ_EXPR_GE] = ">=",
    [FJ_EXPR_IN] = "in",
    [FJ_EXPR_HAS] = "has",
    [FJ_EXPR_ADD] = "+",
    [FJ_EXPR_SUB] = "-",
    [FJ_EXPR_MUL] = "*",
    [FJ_EXPR_DIV] = "/",
    [FJ_EXPR_NEG] = "negate",
    [FJ_EXPR_ANSWERED] = "answered",
    [FJ_EXPR_MISSING] = "missing",
    [FJ_EXPR_MEAN] = "mean",
    [FJ_EXPR_SUM] = "sum",
    [FJ_EXPR_MIN] = "min",
    [FJ_EXPR_MAX] = "max",
    [FJ_EXPR_RECORD_MEAN] = "record_mean",
    [FJ_EXPR_RECORD_SUM] = "record_sum",
    [FJ_EXPR_RECORD_MIN] = "record_min",
    [FJ_EXPR_RECORD_MAX] = "record_max",
    [FJ_EXPR_RECORD_COUNT] = "record_count",
    [FJ_EXPR_RECORD_ANY] = "record_any",
    [FJ_EXPR_DAYS] = "days",
    [FJ_EXPR_MONTHS] = "months",
    [FJ_EXPR_YEARS] = "years",
};

void fj_json_put_at(struct fj_json *json, const char *key, const struct fj_at *at)
{
    switch (at->kind) {
    case FJ_AT_CURRENT:
        return;
    case FJ_AT_BACKGROUND:
        fj_json_text(json, key, "background");
        return;
    case FJ_AT_TIMEPOINT:
        break;
    }
    if (at->nr == 0) {
        fj_json_text(json, key, at->timepoint->name);
        return;
    }
    struct fj_writer name = {0};
    fj_write_raw(&name, at->timepoint->name);
    fj_write_char(&name, '#');
    fj_write_int(&name, at->nr);
    fj_json_text(json, key, name.bytes);
    json->out->failed |= name.failed;
    fj_writer_free(&name);
}

static const char *option_name(const struct fj_question *question, int option)
{
    bool known = question != NULL && option >= 0 && (size_t)option < question->type.option_count;
    return known ? question->type.options[option].name : NULL;
}

static void put_limit(struct fj_json *json, const char *key, double limit, bool is_date)
{
    if (is_date) {
        fj_json_put_day(json, key, (fj_day)limit);
    } else {
        fj_json_number(json, key, limit);
    }
}

void fj_json_put_member(struct fj_json *json, const struct fj_member *member,
                        const struct fj_question *subject, bool is_date)
{
    const char *option = option_name(subject, member->option);
    if (option != NULL) {
        fj_json_text(json, NULL, option);
        return;
    }
    fj_json_flat_object(json, NULL);
    if (member->has_low) {
        put_limit(json, "low", member->low, is_date);
    }
    if (member->has_high) {
        put_limit(json, "high", member->high, is_date);
    }
    fj_json_end_object(json);
}

static void put_leaf(struct fj_json *json, const struct fj_expr *expr)
{
    switch ((int)expr->kind) {
    case FJ_EXPR_NUMBER:
        fj_json_number(json, "value", expr->number);
        break;
    case FJ_EXPR_BOOL:
        fj_json_bool(json, "value", expr->boolean);
        break;
    case FJ_EXPR_DATE:
        fj_json_put_day(json, "value", expr->day);
        break;
    case FJ_EXPR_ANSWER:
        fj_json_put_question_name(json, "question", expr->question);
        break;
    case FJ_EXPR_SCORE:
        fj_json_text(json, "score", expr->score->name);
        break;
    default:
        break;
    }
}

static void put_reason(struct fj_json *json, const struct fj_expr *expr)
{
    if (expr->kind == FJ_EXPR_MISSING && expr->reason >= 0) {
        fj_json_text(json, "reason", expr->args[0]->question->type.reasons[expr->reason].name);
    }
}

static void put_parts(struct fj_json *json, const struct fj_expr *expr)
{
    const struct fj_question *subject = expr->question;
    if (subject == NULL && expr->arg_count > 0) {
        subject = expr->args[0]->question;
    }
    if (expr->kind != FJ_EXPR_ANSWER && expr->option >= 0) {
        fj_json_text(json, "option", option_name(subject, expr->option));
    }
    put_reason(json, expr);
    if (expr->needs > 0) {
        fj_json_int(json, "needs", expr->needs);
    }
    if (expr->member_count > 0) {
        bool is_date = expr->args[0]->type == FJ_VALUE_DATE;
        fj_json_flat_array(json, "members");
        for (size_t i = 0; i < expr->member_count; i++) {
            fj_json_put_member(json, &expr->members[i], subject, is_date);
        }
        fj_json_end_array(json);
    }
    if (expr->record != NULL && expr->kind != FJ_EXPR_ANSWER) {
        fj_json_text(json, "record", expr->record->name);
    }
    fj_json_put_expr(json, "where", expr->condition);
}

void fj_json_put_expr(struct fj_json *json, const char *key, const struct fj_expr *expr)
{
    if (expr == NULL) {
        return;
    }
    fj_json_flat_object(json, key);
    fj_json_text(json, "op", op_names[expr->kind]);
    put_leaf(json, expr);
    if (expr->at_entry) {
        fj_json_text(json, "at", "entry");
    } else {
        fj_json_put_at(json, "at", &expr->at);
    }
    put_parts(json, expr);
    if (expr->arg_count > 0) {
        fj_json_flat_array(json, "args");
        for (size_t i = 0; i < expr->arg_count; i++) {
            fj_json_put_expr(json, NULL, expr->args[i]);
        }
        fj_json_end_array(json);
    }
    fj_json_end_object(json);
}
