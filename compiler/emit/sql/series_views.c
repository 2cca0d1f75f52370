// SPDX-License-Identifier: EUPL-1.2
// Writes the views of series: which numbers a case has, by the rules of model/schedule.h, and which answers are outside a
// strict window.
#include "emit/sql/series_views.h"

#include <stdio.h>

#include "emit/sql/expr_internal.h"
#include "emit/sql/sources.h"
#include "model/facts.h"
#include "model/schedule.h"
#include "support/limits.h"

// ---- planned dates --------------------------------------------------------------------------------

static void write_series_anchor(const struct fj_layout *layout,
                                const struct fj_timepoint *timepoint, char *out_text, size_t size)
{
    if (timepoint->anchor_kind == FJ_ANCHOR_TIMEPOINT)
        snprintf(out_text, size, "k.planned_%d", layout->timepoint_code[timepoint->anchor->id]);
    else
        snprintf(out_text, size, timepoint->anchor_kind == FJ_ANCHOR_ENTRY ? "k.entry" : "k.exit");
}

void fj_sql_write_row_day(const struct fj_layout *layout, const struct fj_timepoint *timepoint,
                          struct fj_writer *out)
{
    char anchor[32];
    write_series_anchor(layout, timepoint, anchor, sizeof anchor);
    fj_write_format(out, "(SELECT CASE WHEN %s THEN NULL ELSE p END FROM (SELECT ",
                    timepoint->until_exit ? "k.exit < p" : "0");
    fj_sql_write_date_add(anchor, timepoint->duration, "x.nr", out);
    fj_write_raw(out, " AS p))");
}

// ---- numbers --------------------------------------------------------------------------------------

// ` OR EXISTS …`: FORM has a row at number g.nr, which is an answer where ANSWERED.
static void write_row_at_number(const struct fj_layout *layout, const struct fj_form *form,
                                const struct fj_timepoint *timepoint, bool answered,
                                struct fj_writer *out)
{
    int code = layout->timepoint_code[timepoint->id];
    fj_write_raw(out, "EXISTS (SELECT 1 FROM ");
    fj_sql_write_source(out, layout->forms[form->id].parts[0]);
    fj_write_format(out,
                    " AS x WHERE x.folja_key = g.case_ * %lld + %lld + g.nr AND (x.date IS NULL OR "
                    "x.date <= g.on_day)",
                    (long long)FJ_LAYOUT_KEY_CASE, (long long)code * FJ_LAYOUT_KEY_TIME);
    if (answered)
        fj_write_raw(out, " AND x.missing IS NULL");
    if (answered && fj_sql_is_strict_series(timepoint))
        fj_write_format(out,
                        " AND x.folja_key NOT IN (SELECT o.folja_key FROM folja_outside AS o WHERE "
                        "o.form = %zu)",
                        form->id);
    fj_write_char(out, ')');
}

// Whether somebody waits for FORM at number g.nr, or it was answered all the same.
static void write_is_waited_for(const struct fj_layout *layout, const struct fj_form *form,
                                const struct fj_timepoint *timepoint, struct fj_writer *out)
{
    fj_write_raw(out, " OR ");
    write_row_at_number(layout, form, timepoint, true, out);
    fj_write_raw(out, " OR ((g.planned > l.day) IS NOT TRUE");
    if (fj_is_counted_from_entry(timepoint))
        fj_write_format(out, " AND (g.exit < date(g.planned, '%+d days')) IS NOT TRUE",
                        fj_sql_last_offset(timepoint));
    if (form->retired_since > 0 || timepoint->retired_since > 0) {
        fj_write_raw(out, " AND ");
        write_row_at_number(layout, form, timepoint, false, out);
    }
    fj_write_char(out, ')');
}

static void write_who_waits(const struct fj_layout *layout, const struct fj_timepoint *timepoint,
                            struct fj_writer *out)
{
    const struct fj_plan *plan = layout->plan;
    bool any = false;
    for (size_t i = 0; i < plan->form_count; i++) {
        const struct fj_form *form = &plan->forms[i];
        if (form->anonymous || !fj_form_asked_at(form, timepoint))
            continue;
        fj_write_raw(out, any ? "" : " AND (0");
        write_is_waited_for(layout, form, timepoint, out);
        any = true;
    }
    fj_write_raw(out, any ? ")" : "");
}

static void write_series(const struct fj_layout *layout, const struct fj_timepoint *timepoint,
                         struct fj_writer *out)
{
    char name[32], anchor[32];
    int code = layout->timepoint_code[timepoint->id];
    write_series_anchor(layout, timepoint, anchor, sizeof anchor);
    snprintf(name, sizeof name, "folja_series_%d", code);
    fj_write_format(out,
                    "-- The numbers of %s that are planned up to the follow-up day, but those that "
                    "nobody ever waits for.\n",
                    timepoint->name);
    fj_sql_begin_view(name, out);
    fj_write_format(
        out,
        "WITH RECURSIVE g (case_, exit, on_day, start, last, nr, planned) AS (\n    SELECT "
        "k.case_, k.exit, k.on_day, %s, %s, 1, ",
        anchor, timepoint->until_exit ? "min(k.on_day, coalesce(k.exit, k.on_day))" : "k.on_day");
    fj_sql_write_date_add(anchor, timepoint->duration, "1", out);
    fj_write_raw(out, " FROM folja_case AS k\n    UNION ALL SELECT case_, exit, on_day, start, "
                      "last, nr + 1, ");
    fj_sql_write_date_add("g.start", timepoint->duration, "(g.nr + 1)", out);
    fj_write_format(out,
                    " FROM g WHERE g.planned <= g.last AND g.nr < %d\n)\nSELECT g.case_, g.nr, "
                    "g.planned FROM g LEFT JOIN folja_left AS l ON l.case_ = g.case_\n    WHERE "
                    "g.planned <= g.last",
                    FJ_LIMIT_SERIES);
    write_who_waits(layout, timepoint, out);
    fj_write_raw(out, ";\n\n");
}

// The numbers of a series without a schedule that there are rows of, and their days.
static void write_occasions(const struct fj_layout *layout, const struct fj_timepoint *timepoint,
                            struct fj_writer *out)
{
    const struct fj_plan *plan = layout->plan;
    int code = layout->timepoint_code[timepoint->id];
    char name[32];
    snprintf(name, sizeof name, "folja_series_%d", code);
    fj_write_format(out, "-- The numbers of %s that have been answered, and when.\n",
                    timepoint->name);
    fj_sql_begin_view(name, out);
    fj_write_raw(out, "SELECT case_, nr, min(date) AS planned FROM (\n    SELECT NULL AS case_, "
                      "NULL AS nr, NULL AS date WHERE 0");
    for (size_t i = 0; i < plan->form_count; i++) {
        if (plan->forms[i].anonymous || !fj_form_asked_at(&plan->forms[i], timepoint))
            continue;
        fj_write_raw(out, "\n    UNION ALL SELECT x.\"case\", x.nr, x.date FROM ");
        fj_sql_write_source(out, layout->forms[i].parts[0]);
        fj_write_format(out,
                        " AS x, folja_today AS k WHERE x.timepoint = %d AND (x.date IS NULL OR "
                        "x.date <= k.on_day)",
                        code);
    }
    fj_write_raw(out, "\n) WHERE case_ IS NOT NULL GROUP BY case_, nr;\n\n");
}

// ---- strict windows -------------------------------------------------------------------------------

static void write_outside_of(const struct fj_layout *layout, const struct fj_form *form,
                             const struct fj_timepoint *timepoint, struct fj_writer *out)
{
    fj_write_format(out, "\n    UNION ALL SELECT %zu, folja_key FROM (SELECT x.folja_key, x.date, ",
                    form->id);
    fj_sql_write_row_day(layout, timepoint, out);
    fj_write_raw(out, " AS day FROM ");
    fj_sql_write_source(out, layout->forms[form->id].parts[0]);
    fj_write_format(out,
                    " AS x JOIN folja_case AS k ON k.case_ = x.\"case\" WHERE x.timepoint = %d AND "
                    "x.missing IS NULL) WHERE date NOT BETWEEN date(day, '%+d days') AND "
                    "date(day, '%+d days')",
                    layout->timepoint_code[timepoint->id], timepoint->window_low,
                    timepoint->window_high);
}

// Of a strict series an answer outside its window is none.
static void write_outside(const struct fj_layout *layout, struct fj_writer *out)
{
    const struct fj_plan *plan = layout->plan;
    bool any = false;
    for (size_t i = 0; i < plan->timepoint_count; i++)
        any |= fj_sql_is_strict_series(&plan->timepoints[i]);
    if (!any)
        return;
    fj_write_raw(out, "-- Answers outside the window of a strict series.\n");
    fj_sql_begin_view("folja_outside", out);
    fj_write_raw(out, "SELECT NULL AS form, NULL AS folja_key WHERE 0");
    for (size_t i = 0; i < plan->form_count; i++)
        for (size_t j = 0; j < plan->timepoint_count; j++)
            if (!plan->forms[i].anonymous && fj_sql_is_strict_series(&plan->timepoints[j]) &&
                fj_form_asked_at(&plan->forms[i], &plan->timepoints[j]))
                write_outside_of(layout, &plan->forms[i], &plan->timepoints[j], out);
    fj_write_raw(out, ";\n\n");
}

void fj_sql_write_series_views(const struct fj_layout *layout, struct fj_writer *out)
{
    for (size_t i = 0; i < layout->plan->timepoint_count; i++)
        if (layout->plan->timepoints[i].kind == FJ_TIME_EVERY)
            write_series(layout, &layout->plan->timepoints[i], out);
        else if (layout->plan->timepoints[i].kind == FJ_TIME_ANYTIME)
            write_occasions(layout, &layout->plan->timepoints[i], out);
    write_outside(layout, out);
}
