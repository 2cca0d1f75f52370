// SPDX-License-Identifier: EUPL-1.2
// Dates in SQL: ISO texts, added to by the rules of support/date.h. SQLite would make 31 January and
// a month 3 March; here it is the last day of February.
#include "emit/sql/expr_internal.h"

#include <stdio.h>

// ---- adding ---------------------------------------------------------------------------------------

struct step { // a duration in the units that SQLite knows
    int count;
    bool months;
};

static struct step step_of(struct fj_duration duration)
{
    switch (duration.unit) {
    case FJ_DAYS:
        return (struct step){duration.count, false};
    case FJ_WEEKS:
        return (struct step){duration.count * 7, false};
    case FJ_MONTHS:
        return (struct step){duration.count, true};
    case FJ_QUARTERS:
        return (struct step){duration.count * 3, true};
    case FJ_YEARS:
        break;
    }
    return (struct step){duration.count * 12, true};
}

static void write_modifier(struct step step, const char *factor, struct fj_writer *out)
{
    const char *unit = step.months ? "months" : "days";
    if (factor)
        fj_write_format(out, "'+' || (%d * %s) || ' %s'", step.count, factor, unit);
    else
        fj_write_format(out, "'%+d %s'", step.count, unit);
}

void fj_sql_write_date_add(const char *date, struct fj_duration duration, const char *factor,
                           struct fj_writer *out)
{
    struct step step = step_of(duration);
    if (!step.months) {
        fj_write_format(out, "date(%s, ", date);
        write_modifier(step, factor, out);
        fj_write_char(out, ')');
        return;
    }
    fj_write_format(out,
                    "(SELECT min(date(m, '+' || (CAST(strftime('%%d', d) AS INTEGER) - 1) || ' "
                    "days'), date(m, '+1 month', '-1 day')) FROM (SELECT %s AS d, date(%s, "
                    "'start of month', ",
                    date, date);
    write_modifier(step, factor, out);
    fj_write_raw(out, ") AS m))");
}

// ---- leaves ---------------------------------------------------------------------------------------

void fj_sql_write_day(fj_day day, struct fj_writer *out)
{
    char text[11];
    fj_day_format(day, text);
    fj_write_sql_text(out, text);
}

void fj_sql_write_date_leaf(struct fj_sql_query *query, const struct fj_expr *expr,
                            struct fj_writer *out)
{
    const char *of_case = NULL;
    if (expr->kind == FJ_EXPR_ENTRY)
        of_case = "k.entry";
    else if (expr->kind == FJ_EXPR_EXIT)
        of_case = "k.exit";
    else if (expr->kind == FJ_EXPR_NEXT_ENTRY)
        of_case = "n.next_entry";
    else if (expr->kind == FJ_EXPR_PREVIOUS_EXIT)
        of_case = "n.previous_exit";
    if (of_case) {
        query->reads_neighbours = query->reads_neighbours || of_case[0] == 'n';
        fj_write_raw(
            out, of_case); // slips have no case, and nothing that they are measured by reads one
    } else if (expr->kind == FJ_EXPR_TODAY) {
        fj_write_raw(out, "k.on_day");
    } else {
        fj_sql_write_answer_day(query, fj_sql_place(query, expr->at), out);
    }
}

// The first form, in the plan's order, that was answered there on a day.
void fj_sql_write_answer_day(struct fj_sql_query *query, struct fj_at at, struct fj_writer *out)
{
    const struct fj_plan *plan = query->layout->plan;
    fj_write_raw(out, "coalesce(NULL");
    for (size_t i = 0; i < plan->form_count; i++) {
        const struct fj_form *form = &plan->forms[i];
        if (form->anonymous || !fj_form_asked_at(form, at.timepoint))
            continue;
        size_t row = fj_sql_row(query, form, at);
        fj_write_raw(out, ", CASE WHEN ");
        fj_sql_write_form_missing(query, row, out);
        fj_write_format(out, " IS NULL THEN f%zu.date END", row);
    }
    fj_write_raw(out, ", NULL)");
}

// ---- planned dates --------------------------------------------------------------------------------

static void write_anchor(const struct fj_sql_query *query, const struct fj_timepoint *timepoint,
                         char *out_text, size_t size)
{
    switch (timepoint->anchor_kind) {
    case FJ_ANCHOR_ENTRY:
        snprintf(out_text, size, "k.entry");
        return;
    case FJ_ANCHOR_EXIT:
        snprintf(out_text, size, "k.exit");
        return;
    case FJ_ANCHOR_TIMEPOINT:
        break;
    }
    snprintf(out_text, size, "k.planned_%d", query->layout->timepoint_code[timepoint->anchor->id]);
}

static void write_numbered(struct fj_sql_query *query, const struct fj_timepoint *timepoint,
                           const char *factor, struct fj_writer *out)
{
    char anchor[32];
    write_anchor(query, timepoint, anchor, sizeof anchor);
    fj_write_raw(out, "(SELECT CASE WHEN ");
    fj_write_raw(out, timepoint->until_exit ? "k.exit < p" : "0");
    fj_write_raw(out, " THEN NULL ELSE p END FROM (SELECT ");
    fj_sql_write_date_add(anchor, timepoint->duration, factor, out);
    fj_write_raw(out, " AS p))");
}

// A number of a series, or the one that is picked.
static void write_planned_number(struct fj_sql_query *query, const struct fj_form *form,
                                 struct fj_at at, struct fj_writer *out)
{
    char factor[16];
    if (at.nr > 0) {
        snprintf(factor, sizeof factor, "%d", at.nr);
        write_numbered(query, at.timepoint, factor, out);
        return;
    }
    fj_write_raw(out, "(SELECT ");
    write_numbered(query, at.timepoint, "z", out);
    fj_write_raw(out, " FROM (SELECT ");
    fj_sql_write_picked_number(query, form, at, out);
    fj_write_raw(out, " AS z))");
}

void fj_sql_write_planned(struct fj_sql_query *query, struct fj_at at, struct fj_writer *out)
{
    fj_sql_write_planned_of(query, NULL, at, out);
}

void fj_sql_write_planned_of(struct fj_sql_query *query, const struct fj_form *form,
                             struct fj_at at, struct fj_writer *out)
{
    bool by_series = at.nr == 0 && query->by_series && at.timepoint == query->now.timepoint;
    switch (at.timepoint->kind) {
    case FJ_TIME_ENTRY:
        fj_write_raw(out, "k.entry");
        return;
    case FJ_TIME_EXIT:
        fj_write_raw(out, "k.exit");
        return;
    case FJ_TIME_AFTER:
        fj_write_format(out, "k.planned_%d", query->layout->timepoint_code[at.timepoint->id]);
        return;
    case FJ_TIME_EVERY:
        if (by_series)
            fj_write_raw(out, "s.planned");
        else
            write_planned_number(query, form, at, out);
        return;
    case FJ_TIME_ANYTIME:
    case FJ_TIME_SURVEY:
        break;
    }
    fj_write_raw(out, "NULL");
}

// ---- ages and lengths of time ---------------------------------------------------------------------

static void write_age_day(struct fj_sql_query *query, const struct fj_expr *expr,
                          struct fj_writer *out)
{
    struct fj_at at = fj_sql_place(query, expr->at);
    if (expr->at_entry) {
        fj_write_raw(out, "k.entry");
    } else {
        fj_write_raw(out, "coalesce(");
        fj_sql_write_answer_day(query, at, out);
        fj_write_raw(out, ", ");
        fj_sql_write_planned(query, at, out);
        fj_write_raw(out, ")");
    }
}

// Whole months from A to B where B is no earlier: a month more is not full while the day of the month
// is not reached, unless B is the last day of its month.
static void write_months(const char *a, const char *b, struct fj_writer *out)
{
    fj_write_format(out,
                    "(CAST(substr(%s, 1, 4) AS INTEGER) * 12 + CAST(substr(%s, 6, 2) AS INTEGER) - "
                    "CAST(substr(%s, 1, 4) AS INTEGER) * 12 - CAST(substr(%s, 6, 2) AS INTEGER) - "
                    "(substr(%s, 9) > substr(%s, 9) AND %s <> date(%s, 'start of month', "
                    "'+1 month', '-1 day')))",
                    b, b, a, a, a, b, b, b);
}

static void write_length(enum fj_expr_kind kind, struct fj_writer *out)
{
    const char *whole = kind == FJ_EXPR_YEARS ? " / 12" : "";
    if (kind == FJ_EXPR_DAYS) {
        fj_write_raw(out, "CAST(julianday(b) - julianday(a) AS INTEGER)");
        return;
    }
    fj_write_raw(out, "CASE WHEN a <= b THEN ");
    write_months("a", "b", out);
    fj_write_format(out, "%s ELSE -(", whole);
    write_months("b", "a", out);
    fj_write_format(out, "%s) END", whole);
}

void fj_sql_write_age(struct fj_sql_query *query, const struct fj_expr *expr, struct fj_writer *out)
{
    const struct fj_question *birth = query->layout->plan->birth;
    bool is_date = birth->type.kind == FJ_TYPE_DATE;
    fj_write_raw(out, "(SELECT CASE WHEN age >= 0 THEN age END FROM (SELECT ");
    if (is_date) { // before birth there is no age, not an age of 0
        fj_write_raw(out, "CASE WHEN a <= b THEN ");
        write_length(FJ_EXPR_YEARS, out);
        fj_write_raw(out, " END");
    } else {
        fj_write_raw(out, "CAST(substr(b, 1, 4) AS INTEGER) - a");
    }
    fj_write_raw(out, " AS age FROM (SELECT ");
    fj_sql_write_answer(query, birth, (struct fj_at){FJ_AT_BACKGROUND, NULL, 0}, out);
    fj_write_raw(out, " AS a, ");
    write_age_day(query, expr, out);
    fj_write_raw(out, " AS b)))");
}

void fj_sql_write_between(struct fj_sql_query *query, const struct fj_expr *expr, bool until_today,
                          struct fj_writer *out)
{
    fj_write_raw(out, "(SELECT ");
    write_length(expr->kind, out);
    fj_write_raw(out, " FROM (SELECT ");
    fj_sql_write_expr(query, expr->args[0], out);
    fj_write_raw(out, " AS a, ");
    if (until_today)
        fj_write_raw(out, "k.on_day");
    else
        fj_sql_write_expr(query, expr->args[1], out);
    fj_write_raw(out, " AS b))");
}
