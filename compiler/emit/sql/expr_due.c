// SPDX-License-Identifier: EUPL-1.2
// Where a form stands for a case on the follow-up day, by the same rules as model/schedule.h.
#include "emit/sql/expr_internal.h"

#include "model/schedule.h"

#define OVERDUE_AFTER 30 // days from the planned date where there is no window

static int last_offset(const struct fj_timepoint *timepoint)
{
    return timepoint->has_window ? timepoint->window_high : OVERDUE_AFTER - 1;
}

static void write_when_no_row(struct fj_sql_query *query, const struct fj_timepoint *timepoint,
                              struct fj_writer *out)
{
    int last = last_offset(timepoint);
    query->reads_left = true;
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

bool fj_sql_write_overdue(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                          struct fj_writer *out)
{
    int last = last_offset(at.timepoint);
    if (is_never_due(form, at.timepoint))
        return false;
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

void fj_sql_write_due(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                      struct fj_writer *out)
{
    size_t row = fj_sql_row(query, form, at);
    fj_write_format(out,
                    "CASE WHEN f%zu.missing IS NOT NULL THEN 'missing' WHEN f%zu.folja_key IS NOT "
                    "NULL THEN 'answered' ELSE ",
                    row, row);
    if (is_never_due(form, at.timepoint)) {
        fj_write_raw(out, "'never' END");
        return;
    }
    fj_write_raw(out, "(SELECT ");
    write_when_no_row(query, at.timepoint, out);
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
    fj_write_format(out, "(SELECT CASE WHEN f%zu.date < date(p, '%+d days') THEN 'early'", row,
                    at.timepoint->window_low);
    fj_write_format(out, " WHEN f%zu.date > date(p, '%+d days') THEN 'late' END FROM (SELECT ", row,
                    at.timepoint->window_high);
    fj_sql_write_planned(query, at, out);
    fj_write_raw(out, " AS p))");
}
