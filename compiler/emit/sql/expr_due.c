// SPDX-License-Identifier: EUPL-1.2
// Where a form stands for a case on the follow-up day, by the same rules as model/schedule.h. What it is without a row is a
// column of the view folja_due, which is then read as k; but of a series, and in plans with many forms, it is written out.
#include "emit/sql/expr_internal.h"

#include "model/facts.h"
#include "model/schedule.h"

#define OVERDUE_AFTER    30  // days from the planned date where there is no window
#define DUE_COLUMNS_MOST 500 // of folja_due

int fj_sql_last_offset(const struct fj_timepoint *timepoint)
{
    return timepoint->has_window ? timepoint->window_high : OVERDUE_AFTER - 1;
}

static void write_when_no_row(const struct fj_timepoint *timepoint, struct fj_writer *out)
{
    int last = fj_sql_last_offset(timepoint);
    fj_write_raw(out, "CASE WHEN p IS NULL");
    if (fj_is_counted_from_entry(timepoint))
        fj_write_format(out, " OR k.exit < date(p, '%+d days')", last);
    fj_write_format(out,
                    " OR p > l.day THEN 'never' WHEN p > k.on_day THEN 'not_yet' WHEN k.on_day > "
                    "date(p, '%+d days') THEN 'overdue' ELSE 'waiting' END",
                    last);
}

// Of a form that is filled in there for a case.
static bool is_never_due(const struct fj_form *form, const struct fj_timepoint *timepoint)
{
    return form->retired_since > 0 || timepoint->retired_since > 0;
}

// ---- folja_due ------------------------------------------------------------------------------------

static bool has_due(const struct fj_plan *plan, const struct fj_timepoint *timepoint)
{
    bool has_date = timepoint->kind == FJ_TIME_ENTRY || timepoint->kind == FJ_TIME_EXIT ||
                    timepoint->kind == FJ_TIME_AFTER;
    return has_date && plan->form_count * plan->timepoint_count <= DUE_COLUMNS_MOST;
}

static void write_column(const struct fj_layout *layout, const struct fj_form *form,
                         const struct fj_timepoint *timepoint, struct fj_writer *out)
{
    fj_write_format(out, "due_%zu_%d", form->id + 1, layout->timepoint_code[timepoint->id]);
}

static void read_column(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                        struct fj_writer *out)
{
    query->reads_due = true;
    fj_write_raw(out, "k.");
    write_column(query->layout, form, at.timepoint, out);
}

static void write_due_of(const struct fj_layout *layout, const struct fj_form *form,
                         const struct fj_timepoint *timepoint, struct fj_writer *out)
{
    struct fj_sql_query query = {.layout = layout};
    fj_write_format(out, ", -- %s at %s\n    (SELECT ", form->name, timepoint->name);
    write_when_no_row(timepoint, out);
    fj_write_raw(out, " FROM (SELECT ");
    fj_sql_write_planned_of(&query, form, (struct fj_at){FJ_AT_TIMEPOINT, timepoint, 0}, out);
    fj_write_raw(out, " AS p)) AS ");
    write_column(layout, form, timepoint, out);
}

void fj_sql_write_due_columns(const struct fj_layout *layout, struct fj_writer *out)
{
    const struct fj_plan *plan = layout->plan;
    for (size_t i = 0; i < plan->form_count; i++)
        for (size_t j = 0; !plan->forms[i].anonymous && j < plan->timepoint_count; j++)
            if (has_due(plan, &plan->timepoints[j]) &&
                fj_form_asked_at(&plan->forms[i], &plan->timepoints[j]) &&
                !is_never_due(&plan->forms[i], &plan->timepoints[j]))
                write_due_of(layout, &plan->forms[i], &plan->timepoints[j], out);
}

// ---- a form ---------------------------------------------------------------------------------------

bool fj_sql_write_overdue(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                          struct fj_writer *out)
{
    int last = fj_sql_last_offset(at.timepoint);
    if (is_never_due(form, at.timepoint))
        return false;
    if (has_due(query->layout->plan, at.timepoint)) {
        read_column(query, form, at, out);
        fj_write_raw(out, " = 'overdue'");
        return true;
    }
    query->reads_left = true;
    fj_write_format(out, "(SELECT k.on_day > date(p, '%+d days')", last);
    if (last < 0)
        fj_write_raw(out, " AND p <= k.on_day");
    if (fj_is_counted_from_entry(at.timepoint))
        fj_write_format(out, " AND (k.exit < date(p, '%+d days')) IS NOT TRUE", last);
    fj_write_raw(out, " AND (p > l.day) IS NOT TRUE FROM (SELECT ");
    fj_sql_write_planned_of(query, form, at, out);
    fj_write_raw(out, " AS p))");
    return true;
}

// Whether nobody waits for an answer there: the form at exit serves in its place, or the person died or
// moved before.
static void write_is_past(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                          struct fj_writer *out)
{
    if (has_due(query->layout->plan, at.timepoint) && !is_never_due(form, at.timepoint)) {
        read_column(query, form, at, out);
        fj_write_raw(out, " = 'never' AND ");
        fj_sql_write_planned_of(query, form, at, out);
        fj_write_raw(out, " IS NOT NULL");
        return;
    }
    query->reads_left = true;
    fj_write_raw(out, "(SELECT p > l.day");
    if (fj_is_counted_from_entry(at.timepoint))
        fj_write_format(out, " OR k.exit < date(p, '%+d days')", fj_sql_last_offset(at.timepoint));
    fj_write_raw(out, " FROM (SELECT ");
    fj_sql_write_planned_of(query, form, at, out);
    fj_write_raw(out, " AS p))");
}

// Where a row is there: what is planned later than the follow-up day is not due for that. Entries and exits are no later,
// nor are the numbers of a series that is gone through.
static void write_unless_ahead(struct fj_sql_query *query, const struct fj_form *form,
                               struct fj_at at, const char *standing, struct fj_writer *out)
{
    enum fj_timepoint_kind kind = at.timepoint->kind;
    bool by_series = query->by_series && at.nr == 0 && at.timepoint == query->now.timepoint;
    if (kind == FJ_TIME_AFTER || (kind == FJ_TIME_EVERY && !by_series)) {
        fj_write_raw(out, "CASE WHEN ");
        fj_sql_write_planned_of(query, form, at, out);
        fj_write_format(out, " > k.on_day THEN 'not_yet' ELSE '%s' END", standing);
    } else {
        fj_write_format(out, "'%s'", standing);
    }
}

void fj_sql_write_due(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                      struct fj_writer *out)
{
    size_t row = fj_sql_row(query, form, at);
    fj_write_raw(out, "CASE WHEN ");
    fj_sql_write_form_missing(query, row, out);
    fj_write_raw(out, " IS NOT NULL THEN CASE WHEN ");
    write_is_past(query, form, at, out);
    fj_write_raw(out, " THEN 'never' ELSE ");
    write_unless_ahead(query, form, at, "missing", out);
    fj_write_format(out, " END WHEN f%zu.folja_key IS NOT NULL THEN ", row);
    write_unless_ahead(query, form, at, "answered", out);
    fj_write_raw(out, " ELSE ");
    if (is_never_due(form, at.timepoint)) {
        fj_write_raw(out, "'never' END");
        return;
    }
    if (has_due(query->layout->plan, at.timepoint)) {
        read_column(query, form, at, out);
        fj_write_raw(out, " END");
        return;
    }
    query->reads_left = true;
    fj_write_raw(out, "(SELECT ");
    write_when_no_row(at.timepoint, out);
    fj_write_raw(out, " FROM (SELECT ");
    fj_sql_write_planned_of(query, form, at, out);
    fj_write_raw(out, " AS p)) END");
}

void fj_sql_write_timing(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                         struct fj_writer *out)
{
    size_t row = form && !query->slips ? fj_sql_row(query, form, at) : 0;
    if (row == 0 || !at.timepoint->has_window) {
        fj_write_raw(out, "NULL");
        return;
    }
    fj_write_format(out,
                    "(SELECT CASE WHEN f%zu.missing IS NOT NULL THEN NULL WHEN f%zu.date < date(p, "
                    "'%+d days') THEN 'early'",
                    row, row, at.timepoint->window_low);
    fj_write_format(out, " WHEN f%zu.date > date(p, '%+d days') THEN 'late' END FROM (SELECT ", row,
                    at.timepoint->window_high);
    fj_sql_write_planned(query, at, out);
    fj_write_raw(out, " AS p))");
}
