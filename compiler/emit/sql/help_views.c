// SPDX-License-Identifier: EUPL-1.2
// Writes the views that do not belong to one measure. Planned dates are worked out in layers, each from
// those before it, so that a chain of timepoints is written once.
#include "emit/sql/help_views.h"

#include <stdio.h>
#include <string.h>

#include "emit/sql/measure_internal.h"
#include "emit/sql/series_views.h"
#include "emit/sql/sources.h"
#include "model/facts.h"
#include "support/limits.h"

// ---- cases on the follow-up day -------------------------------------------------------------------

static bool has_column(const struct fj_timepoint *timepoint)
{
    return timepoint->kind == FJ_TIME_ENTRY || timepoint->kind == FJ_TIME_EXIT ||
           timepoint->kind == FJ_TIME_AFTER;
}

// How many anchors stand between a timepoint and the case's own dates.
static int layer_of(const struct fj_timepoint *timepoint)
{
    int layer = 0;
    for (; timepoint && timepoint->kind == FJ_TIME_AFTER; layer++)
        timepoint = timepoint->anchor_kind == FJ_ANCHOR_TIMEPOINT ? timepoint->anchor : NULL;
    return layer;
}

static void write_planned(const struct fj_layout *layout, const struct fj_timepoint *timepoint,
                          struct fj_writer *out)
{
    char anchor[32];
    int code = layout->timepoint_code[timepoint->id];
    fj_write_raw(out, ", ");
    if (timepoint->kind == FJ_TIME_AFTER) {
        if (timepoint->anchor_kind == FJ_ANCHOR_TIMEPOINT)
            snprintf(anchor, sizeof anchor, "d.planned_%d",
                     layout->timepoint_code[timepoint->anchor->id]);
        else
            snprintf(anchor, sizeof anchor, "d.%s",
                     timepoint->anchor_kind == FJ_ANCHOR_ENTRY ? "entry" : "exit");
        fj_sql_write_date_add(anchor, timepoint->duration, NULL, out);
    } else {
        fj_write_raw(out, timepoint->kind == FJ_TIME_ENTRY ? "d.entry" : "d.exit");
    }
    fj_write_format(out, " AS planned_%d", code);
}

static void write_layer(const struct fj_layout *layout, int layer, struct fj_writer *out)
{
    const struct fj_plan *plan = layout->plan;
    if (layer < 0) {
        fj_write_raw(out, "SELECT t.case_, t.person, t.entry, CASE WHEN t.exit <= k.on_day THEN "
                          "t.exit END AS exit, k.on_day\n    FROM case_ AS t, folja_today AS k "
                          "WHERE t.entry IS NULL OR t.entry <= k.on_day");
        return;
    }
    fj_write_raw(out, "SELECT d.*");
    for (size_t i = 0; i < plan->timepoint_count; i++)
        if (has_column(&plan->timepoints[i]) && layer_of(&plan->timepoints[i]) == layer)
            write_planned(layout, &plan->timepoints[i], out);
    fj_write_raw(out, " FROM (\n    ");
    write_layer(layout, layer - 1, out);
    fj_write_raw(out, "\n    ) AS d");
}

static void write_case(const struct fj_layout *layout, const struct fj_dialect *dialect,
                       struct fj_writer *out)
{
    int last = 0;
    for (size_t i = 0; i < layout->plan->timepoint_count; i++) {
        int layer = layer_of(&layout->plan->timepoints[i]);
        last = layer > last ? layer : last;
    }
    fj_write_raw(out, "-- The follow-up day: the row of folja_on, or today.\n");
    fj_sql_begin_view("folja_today", out);
    fj_write_format(out, "SELECT coalesce((SELECT max(day) FROM folja_on), %s) AS on_day;\n\n",
                    dialect->today);
    fj_write_raw(out, "-- Cases as they were on that day, and the planned dates of timepoints:\n");
    for (size_t i = 0; i < layout->plan->timepoint_count; i++)
        if (has_column(&layout->plan->timepoints[i]))
            fj_write_format(out, "-- planned_%d is %s\n", layout->timepoint_code[i],
                            layout->plan->timepoints[i].name);
    fj_sql_begin_view("folja_case", out);
    write_layer(layout, last, out);
    fj_write_raw(out, ";\n\n");
}

// ---- neighbours, leaving --------------------------------------------------------------------------

static void write_neighbours(struct fj_writer *out)
{
    fj_write_raw(out, "-- The same person's next and previous case.\n");
    fj_sql_begin_view("folja_neighbour", out);
    fj_write_raw(out, "SELECT x.case_, CASE WHEN x.next_entry <= k.on_day THEN x.next_entry END AS "
                      "next_entry,\n    CASE WHEN x.previous_exit <= k.on_day THEN x.previous_exit "
                      "END AS previous_exit\nFROM (SELECT case_, lead(entry) OVER w AS next_entry, "
                      "lag(exit) OVER w AS previous_exit FROM case_\n    WINDOW w AS (PARTITION BY "
                      "person ORDER BY entry, case_)) AS x, folja_today AS k;\n\n");
}

// The planned date of row x, whose timepoint has one.
static void write_left_day(const struct fj_layout *layout, const struct fj_timepoint *timepoint,
                           struct fj_writer *out)
{
    int code = layout->timepoint_code[timepoint->id];
    if (has_column(timepoint)) {
        fj_write_format(out, " WHEN %d THEN k.planned_%d", code, code);
    } else if (timepoint->kind == FJ_TIME_EVERY) {
        fj_write_format(out, " WHEN %d THEN ", code);
        fj_sql_write_row_day(layout, timepoint, out);
    }
}

// The earliest planned date of a form that says that the person moved or died.
static void write_left(const struct fj_layout *layout, struct fj_writer *out)
{
    const struct fj_plan *plan = layout->plan;
    fj_write_raw(out, "-- When a person moved or died: nothing planned later is due.\n");
    fj_sql_begin_view("folja_left", out);
    fj_write_raw(out, "SELECT case_, min(day) AS day FROM (\n    SELECT NULL AS case_, NULL AS day "
                      "WHERE 0");
    for (size_t i = 0; i < plan->form_count; i++) {
        if (plan->forms[i].anonymous)
            continue;
        fj_write_raw(out, "\n    UNION ALL SELECT x.\"case\", coalesce(CASE x.timepoint");
        for (size_t j = 0; j < plan->timepoint_count; j++)
            write_left_day(layout, &plan->timepoints[j], out);
        fj_write_raw(out, " WHEN 0 THEN NULL END, x.date) FROM ");
        fj_sql_write_source(out, layout->forms[i].parts[0]);
        fj_write_format(out,
                        " AS x JOIN folja_case AS k ON k.case_ = x.\"case\" WHERE x.missing IN "
                        "(%d, %d) AND (x.date IS NULL OR x.date <= k.on_day)",
                        FJ_FORM_MOVED, FJ_FORM_DECEASED);
    }
    fj_write_raw(out, "\n) WHERE case_ IS NOT NULL GROUP BY case_;\n\n");
}

// Where a form stands that has not come in, and why one was not filled in.
static void write_due(const struct fj_layout *layout, struct fj_writer *out)
{
    fj_write_raw(out, "-- Cases on the follow-up day, and where a form stands that has no row.\n");
    fj_sql_begin_view("folja_due", out);
    fj_write_raw(out, "SELECT k.*");
    fj_sql_write_due_columns(layout, out);
    fj_write_raw(out, "\nFROM folja_case AS k LEFT JOIN folja_left AS l ON l.case_ = k.case_;\n\n");
    fj_write_raw(out, "-- Why a form was not filled in.\nDROP VIEW IF EXISTS folja_reason;\nCREATE "
                      "VIEW folja_reason (code, name) AS VALUES ");
    for (int i = FJ_FORM_PRESENT + 1; i < FJ_FORM_READ__COUNT; i++) {
        fj_write_format(out, "%s(%d, ", i > FJ_FORM_PRESENT + 1 ? ", " : "", i);
        fj_write_sql_text(out, fj_form_missing_name((enum fj_form_missing)i));
        fj_write_char(out, ')');
    }
    fj_write_raw(out, ";\n\n");
}

// ---- periods --------------------------------------------------------------------------------------

struct seen { // SELECTs that have been written
    char *items[256];
    size_t count;
};

static bool is_new(struct fj_arena *arena, struct seen *seen, const struct fj_writer *select)
{
    const char *text = fj_writer_text(select);
    for (size_t i = 0; i < seen->count; i++)
        if (strcmp(seen->items[i], text) == 0)
            return false;
    char *copy = seen->count < sizeof seen->items / sizeof seen->items[0]
                     ? fj_arena_copy(arena, text, strlen(text))
                     : NULL;
    if (copy)
        seen->items[seen->count++] = copy;
    return true;
}

// Every day that puts something in a period, over all measures, each way of reading it once.
static void write_days(const struct fj_layout *layout, const struct fj_dialect *dialect,
                       struct fj_arena *arena, bool ongoing, struct fj_writer *out)
{
    struct seen seen = {.count = 0};
    fj_write_raw(out, "SELECT NULL AS day, NULL AS last WHERE 0");
    for (size_t i = 0; i < layout->plan->measure_count; i++) {
        struct fj_sql_measure m;
        const struct fj_measure *measure = &layout->plan->measures[i];
        if (fj_sql_is_of_slips(measure) && !ongoing) {
            fj_write_raw(out, "\n    UNION ALL ");
            fj_sql_write_slip_days(layout, measure, out);
        }
        if (!fj_sql_measure_init(&m, layout, dialect, arena, measure, NULL) ||
            fj_sql_is_ongoing(measure) != ongoing)
            continue;
        for (size_t at = 0; at < fj_sql_measure_at_count(&m); at++) {
            struct fj_writer select = {0};
            fj_sql_write_day_select(&m, at, &select);
            if (!m.problem && is_new(arena, &seen, &select)) {
                fj_write_raw(out, "\n    UNION ALL ");
                fj_write_bytes(out, select.bytes, select.length);
            }
            fj_writer_free(&select);
        }
    }
}

static void write_periods(const struct fj_layout *layout, const struct fj_dialect *dialect,
                          struct fj_arena *arena, struct fj_writer *out)
{
    enum fj_period_kind kinds[4];
    size_t count = fj_sql_periods(layout->plan, kinds);
    fj_write_raw(out, "-- The periods that have data.\n");
    fj_sql_begin_view("folja_period", out);
    fj_write_raw(out, "WITH RECURSIVE days (day, last) AS MATERIALIZED (\n    ");
    write_days(layout, dialect, arena, false, out);
    fj_write_raw(out, "\n), spans (day, last) AS (\n    ");
    write_days(layout, dialect, arena, true, out);
    fj_write_raw(out, "\n), months (day, last) AS (\n    SELECT date(min(day), 'start of month'), "
                      "max(last) FROM spans WHERE day <= last\n    UNION ALL SELECT date(day, '+1 "
                      "month'), last FROM months WHERE date(day, '+1 month') <= last\n), placed "
                      "(day) AS (\n    SELECT day FROM days UNION ALL SELECT m.day FROM months AS "
                      "m WHERE EXISTS (SELECT 1 FROM spans AS s\n        WHERE s.day <= s.last AND "
                      "substr(s.day, 1, 7) <= substr(m.day, 1, 7) AND substr(m.day, 1, 7) <= "
                      "substr(s.last, 1, 7))\n)");
    for (size_t i = 0; i < count; i++) {
        fj_write_format(out, "%s '%s' AS per, ", i == 0 ? "\nSELECT DISTINCT" : "\nUNION SELECT",
                        fj_sql_period_name(kinds[i]));
        fj_sql_write_label(kinds[i], "placed.day", out);
        fj_write_raw(out, " AS period FROM placed, folja_today AS k WHERE ");
        fj_sql_write_label(kinds[i], "placed.day", out);
        fj_write_raw(out, " <= ");
        fj_sql_write_label(kinds[i], "k.on_day", out);
    }
    fj_write_raw(out, ";\n\n");
}

void fj_sql_write_help_views(const struct fj_layout *layout, const struct fj_dialect *dialect,
                             struct fj_arena *arena, struct fj_writer *out)
{
    fj_sql_write_source_views(layout, out);
    write_case(layout, dialect, out);
    fj_sql_write_series_views(layout, out);
    write_neighbours(out);
    write_left(layout, out);
    write_due(layout, out);
    write_periods(layout, dialect, arena, out);
}
