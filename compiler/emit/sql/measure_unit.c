// SPDX-License-Identifier: EUPL-1.2
// The first step of a measure's view: what each case says to the measure.
#include "emit/sql/measure_internal.h"

#include <string.h>

// ---- timepoints -----------------------------------------------------------------------------------

bool fj_sql_is_pair(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT;
}

size_t fj_sql_measure_at_count(const struct fj_sql_measure *m)
{
    return fj_sql_is_pair(m->measure) || m->measure->at_count == 0 ? 1 : m->measure->at_count;
}

static struct fj_at at_of(const struct fj_measure *measure, size_t index)
{
    if (fj_sql_is_pair(measure))
        return measure->to;
    return measure->at_count > 0 ? measure->at[index] : (struct fj_at){FJ_AT_BACKGROUND, NULL, 0};
}

// Each number of a series is a unit of its own, unless one is picked.
bool fj_sql_by_series(const struct fj_measure *measure, struct fj_at at)
{
    return measure->population == FJ_OVER_CASES && !fj_sql_is_pair(measure) &&
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
    if (fj_sql_is_pair(m->measure)) {
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
    fj_sql_write_unit_day(m, &query, out);
    if (fj_sql_is_ongoing(m->measure))
        fj_write_raw(out, query.slips ? ", NULL" : ", coalesce(k.exit, k.on_day)");
    write_who(m, &query, out);
    fj_sql_write_unit_value(m, &query, out);
    fj_sql_write_unit_timing(m, &query, out);
    fj_sql_write_group_columns(m, &query, out);
    fj_sql_write_unit_from(m, &query, true, out);
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

// ---- days -----------------------------------------------------------------------------------------

void fj_sql_write_day_select(struct fj_sql_measure *m, size_t at, struct fj_writer *out)
{
    struct fj_sql_query query;
    begin_query(m, at, &query);
    fj_write_raw(out, "SELECT ");
    fj_sql_write_unit_day(m, &query, out);
    fj_write_raw(out, " AS day, ");
    if (fj_sql_is_ongoing(m->measure))
        fj_write_raw(out, "coalesce(k.exit, k.on_day) AS last");
    else
        fj_write_raw(out, "NULL AS last");
    fj_sql_write_unit_from(m, &query, false, out);
    if (query.problem)
        m->problem = query.problem;
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
