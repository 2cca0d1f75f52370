// SPDX-License-Identifier: EUPL-1.2
// The first step of a measure's view: what each case says to the measure, and the day that decides its period.
#include "emit/sql/measure_internal.h"

#include <stdio.h>
#include <string.h>

// ---- timepoints -----------------------------------------------------------------------------------

static bool is_pair(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT;
}

size_t fj_sql_measure_at_count(const struct fj_sql_measure *m)
{
    return is_pair(m->measure) || m->measure->at_count == 0 ? 1 : m->measure->at_count;
}

static struct fj_at at_of(const struct fj_measure *measure, size_t index)
{
    if (is_pair(measure))
        return measure->to;
    return measure->at_count > 0 ? measure->at[index] : (struct fj_at){FJ_AT_BACKGROUND, NULL, 0};
}

// Each number of a series is a unit of its own, unless one is picked.
bool fj_sql_by_series(const struct fj_measure *measure, struct fj_at at)
{
    return measure->population == FJ_OVER_CASES && !is_pair(measure) &&
           measure->pick == FJ_PICK_UNSAID && at.kind == FJ_AT_TIMEPOINT && at.nr == 0 &&
           (at.timepoint->kind == FJ_TIME_EVERY || at.timepoint->kind == FJ_TIME_ANYTIME);
}

// A series with a schedule: its numbers are shown side by side.
static bool shows_numbers(const struct fj_sql_query *query)
{
    return query->by_series && query->now.timepoint->kind == FJ_TIME_EVERY;
}

static void begin_query(const struct fj_sql_measure *m, size_t index, struct fj_sql_query *query)
{
    const struct fj_measure *measure = m->measure;
    fj_sql_query_init(query, m->layout, m->dialect, m->arena);
    query->now = at_of(measure, index);
    query->slips = measure->population == FJ_OVER_SLIPS ? measure->form : NULL;
    query->pick_first = measure->pick == FJ_PICK_FIRST;
    query->by_period = m->by_period;
    if (m->per_row) {
        query->record = measure->record;
        query->record_depth = 1;
    }
    query->by_series = fj_sql_by_series(measure, query->now);
}

static void write_at_name(struct fj_at at, struct fj_writer *out)
{
    if (at.kind != FJ_AT_TIMEPOINT)
        return;
    fj_write_raw(out, at.timepoint->name);
    if (at.nr > 0)
        fj_write_format(out, "#%d", at.nr);
}

static void write_timepoint(const struct fj_sql_measure *m, const struct fj_sql_query *query,
                            struct fj_writer *out)
{
    struct fj_writer name = {0};
    fj_write_raw(&name, "");
    if (is_pair(m->measure)) {
        write_at_name(m->measure->from, &name);
        fj_write_char(&name, '>');
        write_at_name(m->measure->to, &name);
    } else {
        write_at_name(query->now, &name);
    }
    fj_write_sql_text(out, fj_writer_text(&name));
    out->failed |= name.failed;
    fj_writer_free(&name);
    if (shows_numbers(query))
        fj_write_raw(out, " || '#' || s.nr");
}

// ---- the day of the period ------------------------------------------------------------------------

struct reads { // timepoints that a measure reads, and the case's own dates
    const struct fj_plan *plan;
    struct fj_at at[FJ_SQL_JOINS_MOST];
    const struct fj_form
        *form[FJ_SQL_JOINS_MOST]; // the first that asks there what the measure reads, or NULL
    size_t count;
    bool entry, exit, dated;
};

static void add_read(struct reads *reads, struct fj_at at)
{
    if (at.kind != FJ_AT_TIMEPOINT || reads->count == FJ_SQL_JOINS_MOST)
        return;
    for (size_t i = 0; i < reads->count; i++)
        if (reads->at[i].timepoint == at.timepoint && reads->at[i].nr == at.nr)
            return;
    reads->at[reads->count++] = at;
}

static struct fj_at resolve(struct fj_at at, struct fj_at now)
{
    return at.kind == FJ_AT_CURRENT ? now : at;
}

// The row that is picked from a series is that of the first form which asks something that the measure reads.
static void add_forms(struct reads *reads, const struct fj_question *question)
{
    for (size_t i = 0; question && i < reads->count; i++) {
        const struct fj_form *form =
            fj_plan_form_asking(reads->plan, question, reads->at[i].timepoint);
        if (form && (!reads->form[i] || form->id < reads->form[i]->id))
            reads->form[i] = form;
    }
}

static void read_forms(struct reads *reads, const struct fj_expr *expr)
{
    if (!expr)
        return;
    if (expr->kind == FJ_EXPR_ANSWER)
        add_forms(reads, expr->question);
    else if (expr->kind == FJ_EXPR_SCORE)
        read_forms(reads, expr->score->expr);
    for (size_t i = 0; i < expr->arg_count; i++)
        read_forms(reads, expr->args[i]);
    read_forms(reads, expr->condition);
}

static void read_expr(struct reads *reads, const struct fj_expr *expr, struct fj_at now)
{
    if (!expr)
        return;
    if (expr->kind == FJ_EXPR_ANSWER && expr->question->place == FJ_IN_PLAN)
        add_read(reads, resolve(expr->at, now));
    else if (expr->kind == FJ_EXPR_SCORE)
        read_expr(reads, expr->score->expr, resolve(expr->at, now));
    else if (expr->kind == FJ_EXPR_ANSWER_DAY || (expr->kind == FJ_EXPR_AGE && !expr->at_entry))
        add_read(reads, resolve(expr->at, now));
    reads->dated = reads->dated || (expr->record && expr->record->dated);
    reads->entry = reads->entry || expr->kind == FJ_EXPR_ENTRY;
    reads->exit = reads->exit || expr->kind == FJ_EXPR_EXIT;
    for (size_t i = 0; i < expr->arg_count; i++)
        read_expr(reads, expr->args[i], now);
    read_expr(reads, expr->condition, now);
}

static struct reads reads_of(const struct fj_measure *measure, struct fj_at now)
{
    struct reads reads = {.count = 0};
    add_read(&reads, now);
    if (is_pair(measure)) {
        add_read(&reads, measure->from);
        add_read(&reads, measure->to);
    }
    if (measure->score)
        read_expr(&reads, measure->score->expr, now);
    read_expr(&reads, measure->expr, now);
    read_expr(&reads, measure->where, now);
    read_expr(&reads, measure->among, now);
    read_expr(&reads, measure->except, now);
    reads.dated = reads.dated || (measure->record && measure->record->dated);
    return reads;
}

// After reads_of: the forms.
static void read_measure_forms(struct reads *reads, const struct fj_plan *plan,
                               const struct fj_measure *measure)
{
    reads->plan = plan;
    for (size_t i = 0; measure->form && i < reads->count; i++)
        reads->form[i] = measure->form;
    if (measure->form)
        return;
    add_forms(reads, measure->question);
    if (measure->score)
        read_forms(reads, measure->score->expr);
    read_forms(reads, measure->expr);
    read_forms(reads, measure->where);
    read_forms(reads, measure->among);
    read_forms(reads, measure->except);
}

bool fj_sql_reads_dated(const struct fj_measure *measure)
{
    return !measure->all_time && reads_of(measure, (struct fj_at){FJ_AT_BACKGROUND, NULL, 0}).dated;
}

// Of the row that is picked from a series without a schedule, answered or not.
static void write_picked_day(struct fj_sql_query *query, const struct fj_form *form,
                             struct fj_at at, struct fj_writer *out)
{
    const struct fj_plan *plan = query->layout->plan;
    fj_write_raw(out, "coalesce(NULL");
    for (size_t i = 0; i < plan->form_count; i++)
        if (!plan->forms[i].anonymous && fj_form_asked_at(&plan->forms[i], at.timepoint) &&
            (!form || form == &plan->forms[i]))
            fj_write_format(out, ", f%zu.date", fj_sql_row(query, &plan->forms[i], at));
    fj_write_raw(out, ", NULL)");
}

// The planned day; of a series without a schedule the day it was answered.
static void write_read_day(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                           struct fj_writer *out)
{
    if (at.timepoint->kind == FJ_TIME_ANYTIME && query->by_series &&
        at.timepoint == query->now.timepoint)
        fj_write_raw(out, "s.planned");
    else if (at.timepoint->kind == FJ_TIME_ANYTIME)
        write_picked_day(query, form, at, out);
    else
        fj_sql_write_planned_of(query, form, at, out);
}

static void write_planned_day(struct fj_sql_query *query, const struct fj_measure *measure,
                              struct fj_writer *out)
{
    struct reads reads = reads_of(measure, query->now);
    read_measure_forms(&reads, query->layout->plan, measure);
    if (reads.count == 0) {
        fj_write_raw(out, !reads.exit   ? "k.entry"
                          : reads.entry ? "max(k.entry, k.exit)"
                                        : "k.exit");
        return;
    }
    fj_write_raw(out, reads.count > 1 ? "max(" : "");
    for (size_t i = 0; i < reads.count; i++) {
        fj_write_raw(out, i > 0 ? ", " : "");
        write_read_day(query, reads.form[i], reads.at[i], out);
    }
    fj_write_raw(out, reads.count > 1 ? ")" : "");
}

// A row with a date of its own counts in the period of that date, whatever the case's.
static bool has_own_day(const struct fj_sql_measure *m)
{
    return m->per_row && !m->by_period && fj_sql_reads_dated(m->measure) &&
           m->measure->record->dated && m->measure->by == FJ_BY_PLANNED;
}

static void write_own_day(const struct fj_sql_query *query, struct fj_writer *out)
{
    fj_write_raw(out, "CASE WHEN ");
    fj_sql_write_record_date(query, out);
    fj_write_raw(out, " >= '' THEN ");
    fj_sql_write_record_date(query, out);
    fj_write_raw(out, " END");
}

static void write_day(const struct fj_sql_measure *m, struct fj_sql_query *query,
                      struct fj_writer *out)
{
    const struct fj_measure *measure = m->measure;
    if (has_own_day(m)) {
        write_own_day(query, out);
        return;
    }
    if (query->slips) {
        fj_write_raw(out, "t.period || '-01'");
        return;
    }
    switch (measure->by) {
    case FJ_BY_EXIT:
        fj_write_raw(out, "k.exit");
        return;
    case FJ_BY_ENTRY:
    case FJ_BY_ONGOING:
    case FJ_BY_DAY:
        fj_write_raw(out, "k.entry");
        return;
    case FJ_BY_PLANNED:
        break;
    }
    write_planned_day(query, measure, out);
}

bool fj_sql_is_ongoing(const struct fj_measure *measure)
{
    return measure->by == FJ_BY_ONGOING || measure->by == FJ_BY_DAY;
}

// FROM and all that is joined to it: the rows of a record, the period.
static void write_from(const struct fj_sql_measure *m, struct fj_sql_query *query, bool periods,
                       struct fj_writer *out)
{
    struct fj_writer day = {0};
    write_day(m, query, &day); // notes what it reads, before it is joined
    fj_sql_write_from(query, out);
    if (m->per_row) {
        fj_write_raw(out, "\n    JOIN ");
        fj_sql_write_record_tables(query, true, out);
    }
    if (m->by_period && periods) {
        fj_write_format(out, "\n    JOIN folja_period AS p ON p.per = '%s' AND p.period ",
                        fj_sql_period_name(query->per));
        if (fj_sql_is_ongoing(m->measure)) {
            fj_write_raw(out, "BETWEEN ");
            fj_sql_write_label(query->per, "k.entry", out);
            fj_write_raw(out, " AND ");
            fj_sql_write_label(query->per, "coalesce(k.exit, k.on_day)", out);
        } else {
            fj_write_raw(out, "= ");
            fj_sql_write_label(query->per, fj_writer_text(&day), out);
        }
        if (m->per_row)
            fj_sql_write_dated(query, out);
    }
    out->failed |= day.failed;
    fj_writer_free(&day);
}

void fj_sql_write_day_select(struct fj_sql_measure *m, size_t at, struct fj_writer *out)
{
    struct fj_sql_query query;
    begin_query(m, at, &query);
    fj_write_raw(out, "SELECT ");
    write_day(m, &query, out);
    fj_write_raw(out, " AS day, ");
    if (fj_sql_is_ongoing(m->measure))
        fj_write_raw(out, "coalesce(k.exit, k.on_day) AS last");
    else
        fj_write_raw(out, "NULL AS last");
    write_from(m, &query, false, out);
    if (query.problem)
        m->problem = query.problem;
}

// ---- values ---------------------------------------------------------------------------------------

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
        query->now = resolve(expr->at, outer);
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

// For coalesce: that the case has no row of a record of which EXPR wants the mean, the least or the greatest.
static void write_lacks_record(struct fj_sql_query *query, const struct fj_expr *expr,
                               struct fj_writer *out)
{
    bool is_of_some = expr->kind == FJ_EXPR_RECORD_MEAN || expr->kind == FJ_EXPR_RECORD_MIN ||
                      expr->kind == FJ_EXPR_RECORD_MAX;
    if (is_of_some) {
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

static void write_expr_reason(struct fj_sql_query *query, const struct fj_expr *expr,
                              struct fj_writer *out)
{
    fj_write_raw(out, "coalesce(");
    write_first_reason(query, expr, out);
    write_lacks_record(query, expr, out);
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
    write_read_day(query, form, at, out);
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

static void write_value(struct fj_sql_measure *m, struct fj_sql_query *query, struct fj_writer *out)
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

// 'early', 'late' or NULL; of a pair those of both answers, after each other.
static void write_timing(struct fj_sql_measure *m, struct fj_sql_query *query,
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

// ---- the steps ------------------------------------------------------------------------------------

// Who is looked at, and who of these is left out.
static void write_who(const struct fj_sql_measure *m, struct fj_sql_query *query,
                      struct fj_writer *out)
{
    const struct fj_expr *const conditions[] = {m->measure->among, m->measure->except};
    for (size_t i = 0; i < 2; i++) {
        if (!conditions[i])
            continue;
        fj_write_raw(out, ",\n        ");
        fj_sql_write_condition(query, conditions[i], out);
    }
}

// In the order in which write_unit has them.
static void write_unit_names(const struct fj_sql_measure *m, struct fj_writer *out)
{
    fj_write_raw(out, "at_, nr, timepoint, unit_");
    fj_write_raw(out, fj_sql_needs_person(m) ? ", person, begun" : "");
    fj_write_raw(out, m->by_period ? ", per, period, day" : ", day");
    fj_write_raw(out, fj_sql_is_ongoing(m->measure) ? ", last" : "");
    fj_write_raw(out, m->measure->among ? ", among_" : "");
    fj_write_raw(out, m->measure->except ? ", except_" : "");
    fj_sql_write_says(m, ", ", out);
    fj_sql_write_group_column_names(m, out);
}

static void write_unit(struct fj_sql_measure *m, size_t at, enum fj_period_kind per,
                       struct fj_writer *out)
{
    struct fj_sql_query query;
    begin_query(m, at, &query);
    query.per = per;
    fj_write_format(out, "SELECT %zu, %s, ", at, shows_numbers(&query) ? "s.nr" : "0");
    write_timepoint(m, &query, out);
    fj_write_raw(out, query.slips ? ", t.folja_key" : ", c.case_");
    if (fj_sql_needs_person(m))
        fj_write_raw(out, query.slips ? ", t.folja_key, NULL" : ", k.person, k.entry");
    if (m->by_period)
        fj_write_raw(out, ", p.per, p.period");
    fj_write_raw(out, ", ");
    write_day(m, &query, out);
    if (fj_sql_is_ongoing(m->measure))
        fj_write_raw(out, query.slips ? ", NULL" : ", coalesce(k.exit, k.on_day)");
    write_who(m, &query, out);
    write_value(m, &query, out);
    write_timing(m, &query, out);
    fj_sql_write_group_columns(m, &query, out);
    write_from(m, &query, true, out);
    if (query.problem)
        m->problem = query.problem;
}

void fj_sql_write_units(struct fj_sql_measure *m, struct fj_writer *out)
{
    enum fj_period_kind kinds[4];
    size_t count = fj_sql_measure_at_count(m);
    size_t kind_count = fj_sql_periods(m->layout->plan, kinds);
    fj_write_raw(out, "unit (");
    write_unit_names(m, out);
    fj_write_raw(out, ") AS MATERIALIZED (\n    ");
    for (size_t at = 0; at < count; at++)
        for (size_t i = 0; i < (m->by_period ? kind_count : 1); i++) {
            fj_write_raw(out, at + i > 0 ? "\n    UNION ALL\n    " : "");
            write_unit(m, at, kinds[i], out);
        }
    fj_write_raw(out, "\n)");
}

// ---- groups ---------------------------------------------------------------------------------------

bool fj_sql_groups_by_case(const struct fj_sql_measure *m)
{
    bool same = m->grids->columns && m->measure->population != FJ_OVER_SLIPS;
    for (size_t at = 0; same && at < fj_sql_measure_at_count(m); at++) {
        struct fj_sql_query query;
        struct fj_writer columns = {0};
        begin_query(m, at, &query);
        query.record = NULL;
        query.record_depth = 0;
        fj_write_raw(&columns, "");
        fj_sql_write_groups_of_case(&query, &columns);
        same = !query.problem && strcmp(fj_writer_text(&columns), m->grids->columns) == 0 &&
               fj_sql_reads_the_same(&query, m->grids->query);
        fj_writer_free(&columns);
    }
    return same;
}
