// SPDX-License-Identifier: EUPL-1.2
// queries.sql: the helping views, then a view for each measure, and a comment in place of those that
// plain SQL cannot give.
#include "emit/sql/queries.h"

#include <string.h>

#include "emit/sql/help_views.h"
#include "emit/sql/measure_internal.h"
#include "emit/sql/nesting.h"

#define VIEW_BYTES (4u << 20) // a longer view is given up

// ---- what a measure is ----------------------------------------------------------------------------

// Several choices of one: of a `many`, or of the rows of a record.
static bool takes_set(const struct fj_measure *measure)
{
    return (measure->question && measure->question->type.kind == FJ_TYPE_MANY) ||
           (measure->record && measure->counted != FJ_COUNTED_RECORD);
}

static bool counts_by_occasion(const struct fj_measure *measure)
{
    for (size_t i = 0; i < measure->at_count; i++)
        if (measure->at[i].timepoint->kind == FJ_TIME_ANYTIME &&
            fj_sql_by_series(measure, measure->at[i]))
            return true;
    return false;
}

// What the values of a measure are; the problem where they are not given in SQL.
static const char *sort_value(struct fj_sql_measure *m)
{
    const struct fj_measure *measure = m->measure;
    m->has_reasons = true;
    switch (measure->kind) {
    case FJ_MEASURE_COUNT:
        m->value = measure->where ? FJ_SQL_HIT : FJ_SQL_COUNTED;
        m->has_reasons = measure->where != NULL;
        return counts_by_occasion(measure) ? "it counts by a series without a schedule" : NULL;
    case FJ_MEASURE_SHARE:
        m->value = FJ_SQL_HIT;
        return NULL;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        m->value = FJ_SQL_NUMBER;
        return NULL;
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
        m->value = takes_set(measure) ? FJ_SQL_SET : FJ_SQL_ONE;
        return NULL;
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_SHIFT:
        m->value = FJ_SQL_PAIR;
        return NULL;
    case FJ_MEASURE_RESPONSE:
        m->value = FJ_SQL_DUE;
        m->has_reasons = false;
        return measure->form->anonymous ? "it is written apart" : NULL;
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        break;
    }
    return "it is a ratio";
}

// Slips know only what their own form asks.
static bool applies(const struct fj_measure *measure, const struct fj_crossing *by)
{
    if (measure->population != FJ_OVER_SLIPS)
        return true;
    for (size_t i = 0; i < by->count; i++)
        if (!by->breakdowns[i]->question ||
            !fj_form_asks(measure->form, by->breakdowns[i]->question))
            return false;
    return true;
}

static bool shows(const struct fj_show *show, const struct fj_measure *measure)
{
    for (size_t i = 0; i < show->measure_count; i++)
        if (show->measures[i] == measure)
            return true;
    return false;
}

static bool is_crossed(const struct fj_report *report, const struct fj_measure *measure,
                       const struct fj_crossing *by)
{
    for (size_t i = 0; i < report->show_count; i++)
        for (size_t j = 0; shows(&report->shows[i], measure) && j < report->shows[i].by_count; j++)
            if (fj_crossing_same(&report->shows[i].by[j], by))
                return true;
    return false;
}

// Every breakdown of the plan, and the crossings that a report shows the measure by.
static bool has_grid(const struct fj_plan *plan, const struct fj_measure *measure,
                     const struct fj_crossing *by)
{
    bool has = by->count < 2;
    for (size_t i = 0; !has && i < plan->report_count; i++)
        has = is_crossed(&plan->reports[i], measure, by);
    return has && applies(measure, by);
}

static bool choose_grids(struct fj_sql_measure *m)
{
    bool *chosen = FJ_NEW_ARRAY(m->arena, bool, m->grids->count);
    for (size_t i = 0; chosen && i < m->grids->count; i++)
        chosen[i] = has_grid(m->layout->plan, m->measure, &m->grids->items[i]);
    m->has_grid = chosen;
    return chosen != NULL;
}

static const struct fj_question *subject_of(const struct fj_measure *measure)
{
    if (measure->expr && measure->expr->kind == FJ_EXPR_ANSWER && !measure->expr->record)
        return measure->expr->question;
    return measure->question;
}

bool fj_sql_measure_init(struct fj_sql_measure *m, const struct fj_layout *layout,
                         const struct fj_dialect *dialect, struct fj_arena *arena,
                         const struct fj_measure *measure, const struct fj_sql_grids *grids)
{
    *m = (struct fj_sql_measure){
        .layout = layout, .dialect = dialect, .arena = arena, .measure = measure, .grids = grids};
    m->subject = subject_of(measure);
    m->problem = sort_value(m);
    m->per_row = measure->record &&
                 (measure->kind == FJ_MEASURE_COUNT || measure->counted == FJ_COUNTED_RECORD);
    m->by_period = fj_sql_by_period(m);
    if (!m->problem && grids && !choose_grids(m))
        m->problem = "memory is out";
    m->by_case = !m->problem && grids && fj_sql_groups_by_case(m);
    return !m->problem;
}

// ---- views ----------------------------------------------------------------------------------------

static void write_body(struct fj_sql_measure *m, struct fj_writer *out)
{
    fj_write_raw(out, "WITH\n");
    fj_sql_write_units(m, out);
    fj_write_raw(out, ",\n");
    fj_sql_write_placed(m, out);
    fj_write_raw(out, ",\n");
    fj_sql_write_places(m, out);
    fj_write_raw(out, ",\n");
    fj_sql_write_members(m, out);
    fj_write_raw(out, ",\n");
    fj_sql_write_figures(m, out);
}

static const char *main_figure(const struct fj_measure *measure)
{
    switch (measure->kind) {
    case FJ_MEASURE_COUNT:
        return "count";
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_RESPONSE:
        return "share";
    case FJ_MEASURE_MEDIAN:
        return "median";
    case FJ_MEASURE_SUM:
        return "sum";
    case FJ_MEASURE_RATIO:
        return "ratio";
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_SHIFT:
    case FJ_MEASURE_ATTAINMENT:
    case FJ_MEASURE__COUNT:
        break;
    }
    return "mean";
}

static void write_ratio_row(const char *select, const char *statistic, struct fj_writer *out)
{
    fj_write_format(out,
                    "\n%s period, timepoint, breakdown, \"group\", '' AS item, '%s' AS statistic, ",
                    select, statistic);
}

// The main figure of a part, by period, timepoint, breakdown and group.
static void write_part(const struct fj_layout *layout, const struct fj_measure *measure,
                       const char *name, struct fj_writer *out)
{
    fj_write_format(out,
                    "%s AS MATERIALIZED (\n    SELECT period, timepoint, breakdown, \"group\", "
                    "value FROM ",
                    name);
    fj_write_sql_ident(out, layout->measure_views[measure->id]);
    fj_write_format(out, "\n    WHERE item = '' AND statistic = '%s'\n),\n", main_figure(measure));
}

// The figure of PART; where it does not know the group nobody is in it: none are counted there, and nothing else has a value.
static void write_side(const struct fj_measure *measure, char part, const char *name,
                       struct fj_writer *out)
{
    fj_write_format(out, ", CASE WHEN %c.period IS NULL THEN ", part);
    if (measure->kind == FJ_MEASURE_COUNT)
        fj_sql_write_how_many(measure, "m.period", "0", out);
    else
        fj_write_raw(out, "NULL");
    fj_write_format(out, " ELSE %c.value END AS %s", part, name);
}

// Both, of the same period, timepoint and group. A place is a table that both have.
static void write_parts(const struct fj_layout *layout, const struct fj_measure *measure,
                        struct fj_writer *out)
{
    bool across = fj_ratio_is_across(measure);
    fj_write_raw(out, "WITH ");
    write_part(layout, measure->numerator, "a", out);
    write_part(layout, measure->denominator, "b", out);
    fj_write_raw(
        out, "place AS MATERIALIZED (\n    SELECT period, breakdown, a.timepoint AS above, "
             "b.timepoint AS below\n    FROM (SELECT DISTINCT period, breakdown, timepoint FROM a) "
             "AS a JOIN (SELECT DISTINCT period, breakdown, timepoint FROM b) AS b\n        USING "
             "(period, breakdown)");
    if (!across)
        fj_write_raw(out, "\n    WHERE a.timepoint = b.timepoint OR a.timepoint = '' OR "
                          "b.timepoint = ''");
    fj_write_raw(out, "\n),\nmember AS MATERIALIZED (\n");
    for (int i = 0; i < 2; i++)
        fj_write_format(out,
                        "    %sSELECT p.*, x.\"group\" FROM place AS p JOIN %c AS x ON "
                        "(x.period, x.breakdown, x.timepoint) = (p.period, p.breakdown, p.%s)\n",
                        i > 0 ? "UNION " : "", i > 0 ? 'b' : 'a', i > 0 ? "below" : "above");
    fj_write_format(out,
                    "),\npart AS (\n    SELECT m.period, %s AS timepoint, m.breakdown, m.\"group\"",
                    !across                                  ? "max(m.above, m.below)"
                    : !fj_has_one_time(measure->denominator) ? "m.below"
                                                             : "m.above");
    write_side(measure->numerator, 'a', "over", out);
    write_side(measure->denominator, 'b', "under", out);
    fj_write_raw(out, "\n    FROM member AS m");
    for (int i = 0; i < 2; i++)
        fj_write_format(
            out,
            "\n    LEFT JOIN %c ON (%c.period, %c.timepoint, %c.breakdown, %c.\"group\") "
            "= (m.period, m.%s, m.breakdown, m.\"group\")",
            "ab"[i], "ab"[i], "ab"[i], "ab"[i], "ab"[i], i > 0 ? "below" : "above");
    fj_write_raw(out, "\n)");
}

// One measure's main figure over another's.
static void write_ratio(const struct fj_layout *layout, const struct fj_measure *measure,
                        struct fj_writer *out)
{
    double per = measure->per > 0 ? measure->per : 1;
    write_parts(layout, measure, out);
    write_ratio_row("SELECT", "ratio", out);
    fj_write_double(out, per);
    fj_write_raw(out, " * 1.0 * over / nullif(under, 0) AS value FROM part");
    write_ratio_row("UNION ALL SELECT", "numerator", out);
    fj_write_raw(out, "over FROM part");
    write_ratio_row("UNION ALL SELECT", "denominator", out);
    fj_write_raw(out, "under FROM part");
    if (measure->target_op != FJ_TARGET_NONE) {
        write_ratio_row("UNION ALL SELECT", "target", out);
        fj_write_double(out, measure->target);
        fj_write_raw(out, " FROM part");
        write_ratio_row("UNION ALL SELECT", "met", out);
        fj_sql_write_met(measure, "ratio", out);
        fj_write_raw(out, " FROM (SELECT *, ");
        fj_write_double(out, per);
        fj_write_raw(out, " * 1.0 * over / nullif(under, 0) AS ratio FROM part)");
    }
    fj_write_raw(out, ";\n");
}

struct queries {
    const struct fj_layout *layout;
    const struct fj_dialect *dialect;
    struct fj_arena *arena;
    struct fj_sql_grids grids;
    uint64_t *sums; // of each measure's view that has been written; 0: none
};

// The SELECT of MEASURE; the problem where there is none.
static const char *write_select(const struct queries *queries, const struct fj_measure *measure,
                                struct fj_writer *out)
{
    struct fj_sql_measure m;
    if (measure->kind == FJ_MEASURE_RATIO) {
        write_ratio(queries->layout, measure, out);
        return NULL;
    }
    if (fj_sql_is_of_slips(measure)) {
        fj_sql_write_slip_response(queries->layout, measure, out);
        return NULL;
    }
    if (fj_sql_measure_init(&m, queries->layout, queries->dialect, queries->arena, measure,
                            &queries->grids))
        write_body(&m, out);
    return m.problem     ? m.problem
           : out->failed ? "it is too long"
           : out->bytes && fj_sql_nesting(out->bytes) > FJ_SQL_NESTING_MOST
               ? "its conditions hang on each other too deeply"
               : NULL;
}

// FNV-1a, and never 0.
static uint64_t sum_of(const struct fj_writer *select)
{
    uint64_t sum = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < select->length; i++)
        sum = (sum ^ (unsigned char)select->bytes[i]) * UINT64_C(1099511628211);
    return sum ? sum : 1;
}

static bool is_select_of(const struct queries *queries, const struct fj_measure *measure,
                         const struct fj_writer *select)
{
    struct fj_writer again = {.limit = VIEW_BYTES};
    bool same = !write_select(queries, measure, &again) && !again.failed &&
                again.length == select->length &&
                memcmp(again.bytes, select->bytes, select->length) == 0;
    fj_writer_free(&again);
    return same;
}

// The measure before MEASURE that is counted in the very same words, as the mean and the median of one answer are; or NULL.
static const struct fj_measure *find_same(const struct queries *queries,
                                          const struct fj_measure *measure,
                                          const struct fj_writer *select)
{
    const struct fj_measure *measures = queries->layout->plan->measures;
    for (size_t i = 0; i < measure->id; i++)
        if (queries->sums[i] == queries->sums[measure->id] &&
            is_select_of(queries, &measures[i], select))
            return &measures[i];
    return NULL;
}

static void write_view(const struct queries *queries, const struct fj_measure *measure,
                       struct fj_writer *out)
{
    const char **names = queries->layout->measure_views;
    const struct fj_measure *same;
    struct fj_writer select = {.limit = VIEW_BYTES};
    const char *problem = write_select(queries, measure, &select);
    fj_write_format(out, "-- %s\nDROP VIEW IF EXISTS ", measure->name);
    fj_write_sql_ident(out, names[measure->id]);
    fj_write_raw(out, ";\n");
    if (problem) {
        fj_write_format(out, "-- Not given in SQL: %s.\n\n", problem);
        fj_writer_free(&select);
        return;
    }
    queries->sums[measure->id] = sum_of(&select);
    same = find_same(queries, measure, &select);
    fj_write_raw(out, "CREATE VIEW ");
    fj_write_sql_ident(out, names[measure->id]);
    fj_write_raw(out, same ? " AS SELECT * FROM " : " AS ");
    if (same) {
        fj_write_sql_ident(out, names[same->id]);
        fj_write_raw(out, ";\n\n");
    } else {
        fj_write_bytes(out, select.bytes, select.length);
        fj_write_char(out, '\n');
    }
    fj_writer_free(&select);
}

void fj_sql_write_queries(const struct fj_layout *layout, const struct fj_dialect *dialect,
                          struct fj_arena *arena, struct fj_writer *out)
{
    struct queries queries = {.layout = layout, .dialect = dialect, .arena = arena};
    fj_write_raw(
        out, "-- The report's figures before hiding and rounding, as views in plain SQLite (3.35 "
             "or later, with its\n-- mathematical functions). A view has the columns of the tidy "
             "report. Left out: t intervals (low and\n-- high of means and changes), p, "
             "t_score, and differences between groups.\n-- What is computed of decimals is taken "
             "to 15 digits, as text has: (0.1 + 0.2) / 2 is 0.15, and no more.\n-- For another "
             "follow-up day than "
             "today: INSERT INTO folja_on (day) VALUES ('2026-12-31');\n\n");
    fj_sql_write_help_views(layout, dialect, arena, out);
    queries.sums = FJ_NEW_ARRAY(arena, uint64_t, layout->plan->measure_count + 1);
    if (queries.sums && fj_sql_grids_find(layout->plan, arena, &queries.grids)) {
        fj_sql_write_group_views(layout, dialect, arena, &queries.grids, out);
        for (size_t i = 0; i < layout->plan->measure_count; i++)
            write_view(&queries, &layout->plan->measures[i], out);
    }
    out->failed |= fj_arena_failed(arena);
}
