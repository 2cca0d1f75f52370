// SPDX-License-Identifier: EUPL-1.2
// The day that decides the period of what a case says to a measure: the latest planned day of what the measure reads.
#include "emit/sql/measure_internal.h"

struct reads { // timepoints that a measure reads, and the case's own dates
    const struct fj_plan *plan;
    struct fj_at at[FJ_SQL_JOINS_MOST];
    const struct fj_form
        *form[FJ_SQL_JOINS_MOST]; // the first that asks there what the measure reads, or NULL
    size_t count;
    bool entry, exit, dated;
    bool over_dated; // aggregates over rows of records with dates
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
    reads->over_dated =
        reads->over_dated || (expr->kind != FJ_EXPR_ANSWER && expr->record && expr->record->dated);
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
    if (fj_sql_is_pair(measure)) {
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

// A row with a date of its own counts in the period of that date, whatever the case's.
static bool has_own_day(const struct fj_sql_measure *m)
{
    return m->per_row && m->measure->record->dated && !m->measure->all_time &&
           m->measure->by == FJ_BY_PLANNED;
}

bool fj_sql_by_period(const struct fj_sql_measure *m)
{
    struct reads reads = reads_of(m->measure, (struct fj_at){FJ_AT_BACKGROUND, NULL, 0});
    return !m->measure->all_time && (has_own_day(m) ? reads.over_dated : reads.dated);
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

void fj_sql_write_read_day(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
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
        fj_sql_write_read_day(query, reads.form[i], reads.at[i], out);
    }
    fj_write_raw(out, reads.count > 1 ? ")" : "");
}

static void write_own_day(const struct fj_sql_query *query, struct fj_writer *out)
{
    fj_write_raw(out, "CASE WHEN ");
    fj_sql_write_record_date(query, out);
    fj_write_raw(out, " >= '' THEN ");
    fj_sql_write_record_date(query, out);
    fj_write_raw(out, " END");
}

void fj_sql_write_unit_day(const struct fj_sql_measure *m, struct fj_sql_query *query,
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

void fj_sql_write_unit_from(const struct fj_sql_measure *m, struct fj_sql_query *query,
                            bool periods, struct fj_writer *out)
{
    struct fj_writer day = {0};
    fj_sql_write_unit_day(m, query, &day); // notes what it reads, before it is joined
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
