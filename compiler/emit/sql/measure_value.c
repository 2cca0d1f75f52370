// SPDX-License-Identifier: EUPL-1.2
// What a unit says to a measure: its value, or why there is none, and whether that came early or late.
#include "emit/sql/measure_internal.h"

// The reason of the first answer in EXPR that is not there, as it is written: a list for coalesce.
static void write_first_reason(struct fj_sql_query *query, const struct fj_expr *expr,
                               struct fj_writer *out)
{
    if (expr->kind >= FJ_EXPR_RECORD_MEAN && expr->kind <= FJ_EXPR_RECORD_ANY)
        return; // blanks among the rows are skipped, and none of them says why
    if (expr->kind == FJ_EXPR_ANSWER) {
        fj_sql_write_reason(query, expr->question, expr->at, out);
        fj_write_raw(out, ", ");
        return;
    }
    if (expr->kind == FJ_EXPR_SCORE) {
        struct fj_at outer = query->now;
        query->now = expr->at.kind == FJ_AT_CURRENT ? outer : expr->at;
        write_first_reason(query, expr->score->expr, out);
        query->now = outer;
        return;
    }
    for (size_t i = 0; i < expr->arg_count; i++)
        write_first_reason(query, expr->args[i], out);
}

static void write_no_record(struct fj_sql_query *query, const struct fj_record *record,
                            struct fj_writer *out)
{
    const struct fj_record *outer = query->record;
    query->record = record;
    query->record_depth++;
    fj_write_raw(out, "CASE WHEN NOT EXISTS (SELECT 1");
    fj_sql_write_record_from(query, out);
    fj_write_raw(out, ") THEN 'no_record' END");
    query->record_depth--;
    query->record = outer;
}

static bool is_of_some(const struct fj_expr *expr)
{
    return expr->kind == FJ_EXPR_RECORD_MEAN || expr->kind == FJ_EXPR_RECORD_MIN ||
           expr->kind == FJ_EXPR_RECORD_MAX;
}

// For coalesce: that the case has no row of a record of which EXPR wants the mean, the least or the greatest.
static void write_lacks_record(struct fj_sql_query *query, const struct fj_expr *expr,
                               struct fj_writer *out)
{
    if (is_of_some(expr)) {
        write_no_record(query, expr->record, out);
        fj_write_raw(out, ", ");
    }
    if (expr->kind >= FJ_EXPR_RECORD_MEAN && expr->kind <= FJ_EXPR_RECORD_ANY)
        return;
    for (size_t i = 0; i < expr->arg_count; i++)
        write_lacks_record(query, expr->args[i], out);
    if (expr->kind == FJ_EXPR_SCORE)
        write_lacks_record(query, expr->score->expr, out);
}

// For coalesce: what the first of the rows that AGGREGATE takes says, where none of them has a value.
static void write_first_row_reason(struct fj_sql_query *query, const struct fj_expr *aggregate,
                                   struct fj_writer *out)
{
    const struct fj_record *outer = query->record;
    fj_write_raw(out, "CASE WHEN ");
    fj_sql_write_expr(query, aggregate, out);
    fj_write_raw(out, " IS NULL THEN (SELECT coalesce(");
    query->record = aggregate->record;
    query->record_depth++;
    write_first_reason(query, aggregate->args[0], out);
    fj_write_raw(out, "NULL, NULL)");
    fj_sql_write_record_from(query, out);
    if (aggregate->condition) {
        fj_write_raw(out, " AND ");
        fj_sql_write_condition(query, aggregate->condition, out);
    }
    fj_write_format(out, " ORDER BY r%d.folja_key LIMIT 1) END, ", query->record_depth);
    query->record_depth--;
    query->record = outer;
}

// The same for each mean, least and greatest in EXPR.
static void write_rows_reason(struct fj_sql_query *query, const struct fj_expr *expr,
                              struct fj_writer *out)
{
    if (is_of_some(expr))
        write_first_row_reason(query, expr, out);
    if (expr->kind >= FJ_EXPR_RECORD_MEAN && expr->kind <= FJ_EXPR_RECORD_ANY)
        return;
    if (expr->kind == FJ_EXPR_SCORE) {
        struct fj_at outer = query->now;
        query->now = expr->at.kind == FJ_AT_CURRENT ? outer : expr->at;
        write_rows_reason(query, expr->score->expr, out);
        query->now = outer;
    }
    for (size_t i = 0; i < expr->arg_count; i++)
        write_rows_reason(query, expr->args[i], out);
}

static void write_expr_reason(struct fj_sql_query *query, const struct fj_expr *expr,
                              struct fj_writer *out)
{
    fj_write_raw(out, "coalesce(");
    write_first_reason(query, expr, out);
    write_lacks_record(query, expr, out);
    write_rows_reason(query, expr, out);
    fj_write_raw(out, "'unknown', NULL)");
}

static void write_side(struct fj_sql_query *query, const struct fj_measure *measure,
                       struct fj_at at, bool reason, struct fj_writer *out)
{
    struct fj_at outer = query->now;
    if (!measure->score && reason)
        fj_sql_write_reason(query, measure->question, at, out);
    else if (!measure->score)
        fj_sql_write_answer(query, measure->question, at, out);
    if (!measure->score)
        return;
    query->now = at;
    if (reason)
        write_expr_reason(query, measure->score->expr, out);
    else
        fj_sql_write_expr(query, measure->score->expr, out);
    query->now = outer;
}

// ` OR …` for each form that asks at AT what a score is made of: whether somebody waits for it.
static void write_score_is_due(struct fj_sql_query *query, const struct fj_expr *expr,
                               struct fj_at at, struct fj_writer *out)
{
    const struct fj_placement *placement =
        expr->kind == FJ_EXPR_ANSWER ? fj_plan_placement(expr->question, at.timepoint) : NULL;
    if (placement) {
        fj_write_raw(out, " OR ");
        fj_sql_write_due(query, placement->form, at, out);
        fj_write_raw(out, " <> 'never'");
    }
    if (expr->kind == FJ_EXPR_SCORE)
        write_score_is_due(query, expr->score->expr, at, out);
    for (size_t i = 0; i < expr->arg_count; i++)
        write_score_is_due(query, expr->args[i], at, out);
}

static const struct fj_form *form_of_side(const struct fj_measure *measure, struct fj_at at)
{
    const struct fj_placement *placement =
        measure->question ? fj_plan_placement(measure->question, at.timepoint) : NULL;
    return placement ? placement->form : NULL;
}

// Whether the answer at AT could be there: planned by the follow-up day, and not served by the form at
// exit or cut off by a move or a death. Without a schedule its time has come when there is a row.
static void write_is_due(struct fj_sql_query *query, const struct fj_measure *measure,
                         struct fj_at at, struct fj_writer *out)
{
    const struct fj_form *form = form_of_side(measure, at);

    fj_write_raw(out, "coalesce(");
    fj_sql_write_read_day(query, form, at, out);
    fj_write_raw(out, " <= k.on_day, 0)");
    if (at.timepoint->kind == FJ_TIME_ANYTIME)
        return;
    if (form) {
        fj_write_raw(out, " AND ");
        fj_sql_write_due(query, form, at, out);
        fj_write_raw(out, " <> 'never'");
    }
    if (measure->score) {
        fj_write_raw(out, " AND (0");
        write_score_is_due(query, measure->score->expr, at, out);
        fj_write_char(out, ')');
    }
}

static void write_pair(struct fj_sql_query *query, const struct fj_measure *measure,
                       struct fj_writer *out)
{
    if (measure->from.timepoint == measure->to.timepoint && measure->pick != FJ_PICK_UNSAID)
        fj_sql_give_up(query, "it pairs answers of one series, of which one is picked");
    fj_write_raw(out, ",\n        ");
    write_side(query, measure, measure->from, false, out);
    fj_write_raw(out, ",\n        ");
    write_side(query, measure, measure->to, false, out);
    fj_write_raw(out, ",\n        ");
    write_side(query, measure, measure->from, true, out);
    fj_write_raw(out, ",\n        ");
    write_side(query, measure, measure->to, true, out);
    fj_write_raw(out, ",\n        ");
    write_is_due(query, measure, measure->from, out);
    fj_write_raw(out, ",\n        ");
    write_is_due(query, measure, measure->to, out);
}

static const struct fj_expr *expr_of(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_COUNT ? measure->where : measure->expr;
}

// The choices or steps that any of the case's rows has.
static void write_field_set(struct fj_sql_measure *m, struct fj_sql_query *query,
                            struct fj_writer *out)
{
    const struct fj_question *field = m->measure->question;
    bool is_set = field->type.kind == FJ_TYPE_MANY;
    size_t count = fj_sql_item_count(m);
    if (count > FJ_SQL_SET_ITEMS) {
        fj_sql_give_up(query, "it is the distribution of a field with many steps");
        count = 0;
    }
    query->record = m->measure->record;
    query->record_depth++;
    fj_write_raw(out, "(SELECT CASE WHEN count(v) > 0 THEN 0");
    for (size_t i = 0; i < count; i++)
        fj_write_format(out,
                        is_set ? " + coalesce(max(v & %lld <> 0), 0) * %llu"
                               : " + coalesce(max(v = %lld), 0) * %llu",
                        (long long)fj_sql_item_at(m, i).value, 1ULL << i);
    fj_write_raw(out, " END FROM (SELECT ");
    fj_sql_write_answer(query, field, (struct fj_at){FJ_AT_BACKGROUND, NULL, 0}, out);
    fj_write_raw(out, " AS v");
    fj_sql_write_record_from(query, out);
    fj_write_raw(out, "))");
    query->record_depth--;
    query->record = NULL;
}

// Why none of the case's rows has any, as the first of them says.
static void write_field_reason(struct fj_sql_query *query, const struct fj_measure *measure,
                               struct fj_writer *out)
{
    query->record = measure->record;
    query->record_depth++;
    fj_write_raw(out, "coalesce((SELECT ");
    fj_sql_write_reason(query, measure->question, (struct fj_at){FJ_AT_BACKGROUND, NULL, 0}, out);
    fj_sql_write_record_from(query, out);
    fj_write_format(out, " ORDER BY r%d.folja_key LIMIT 1), 'no_record')", query->record_depth);
    query->record_depth--;
    query->record = NULL;
}

void fj_sql_write_unit_value(struct fj_sql_measure *m, struct fj_sql_query *query,
                             struct fj_writer *out)
{
    const struct fj_measure *measure = m->measure;
    bool is_answer = m->value == FJ_SQL_ONE || m->value == FJ_SQL_SET;
    bool is_field = is_answer && measure->record && !m->per_row;
    if (m->value == FJ_SQL_PAIR) {
        write_pair(query, measure, out);
        return;
    }
    fj_write_raw(out, ",\n        ");
    if (m->value == FJ_SQL_COUNTED)
        fj_write_char(out, '1');
    else if (m->value == FJ_SQL_DUE)
        fj_sql_write_due(query, measure->form, query->now, out);
    else if (is_field)
        write_field_set(m, query, out);
    else if (is_answer)
        fj_sql_write_answer(query, measure->question, query->now, out);
    else
        fj_sql_write_expr(query, expr_of(measure), out);
    if (m->value == FJ_SQL_DUE) {
        fj_write_raw(out, ", ");
        fj_sql_write_form_missing(query, fj_sql_row(query, measure->form, query->now), out);
    }
    if (!m->has_reasons)
        return;
    fj_write_raw(out, ",\n        ");
    if (is_field)
        write_field_reason(query, measure, out);
    else if (is_answer)
        fj_sql_write_reason(query, measure->question, query->now, out);
    else
        write_expr_reason(query, expr_of(measure), out);
}

static void write_timing_at(struct fj_sql_measure *m, struct fj_sql_query *query, struct fj_at at,
                            struct fj_writer *out)
{
    const struct fj_form *form = m->measure->form;
    if (at.kind != FJ_AT_TIMEPOINT || !at.timepoint->has_window) {
        fj_write_raw(out, "NULL");
        return;
    }
    if (m->value != FJ_SQL_DUE)
        form = fj_plan_form_asking(m->layout->plan, m->subject, at.timepoint);
    fj_sql_write_timing(query, form, at, out);
}

void fj_sql_write_unit_timing(struct fj_sql_measure *m, struct fj_sql_query *query,
                              struct fj_writer *out)
{
    if (!fj_sql_has_windows(m))
        return;
    fj_write_raw(out, ",\n        ");
    if (m->value != FJ_SQL_PAIR) {
        write_timing_at(m, query, query->now, out);
        return;
    }
    fj_write_raw(out, "coalesce(");
    write_timing_at(m, query, m->measure->from, out);
    fj_write_raw(out, ", '') || coalesce(");
    write_timing_at(m, query, m->measure->to, out);
    fj_write_raw(out, ", '')");
}
