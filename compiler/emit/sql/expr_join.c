// SPDX-License-Identifier: EUPL-1.2
// Which rows an expression reads, noted while it is written and joined after it. A row of a form is
// found by its key, so every join is one look-up.
#include "emit/sql/expr_internal.h"

#include <stdio.h>

#include "emit/sql/former.h"
#include "emit/sql/sources.h"
#include "model/facts.h"

#include <string.h>

void fj_sql_query_init(struct fj_sql_query *query, const struct fj_layout *layout,
                       const struct fj_dialect *dialect, struct fj_arena *arena)
{
    *query = (struct fj_sql_query){
        .layout = layout, .dialect = dialect, .arena = arena, .now = {FJ_AT_BACKGROUND, NULL, 0}};
}

void fj_sql_give_up(struct fj_sql_query *query, const char *problem)
{
    if (!query->problem)
        query->problem = problem;
}

struct fj_at fj_sql_place(const struct fj_sql_query *query, struct fj_at at)
{
    return at.kind == FJ_AT_CURRENT ? query->now : at;
}

static bool is_series(const struct fj_timepoint *timepoint)
{
    return timepoint->kind == FJ_TIME_EVERY || timepoint->kind == FJ_TIME_ANYTIME;
}

// ---- noting ---------------------------------------------------------------------------------------

static bool same_join(const struct fj_sql_join *a, const struct fj_sql_join *b)
{
    return a->table == b->table && a->timepoint == b->timepoint && a->nr == b->nr &&
           a->by_series == b->by_series && a->picked == b->picked;
}

bool fj_sql_reads_the_same(const struct fj_sql_query *a, const struct fj_sql_query *b)
{
    if (a->join_count != b->join_count)
        return false;
    for (size_t i = 0; i < a->join_count; i++)
        if (!same_join(&a->joins[i], &b->joins[i]))
            return false;
    return true;
}

size_t fj_sql_row(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at)
{
    if (!form)
        return 0;
    struct fj_sql_join join = {
        .table = &query->layout->forms[form->id], .timepoint = at.timepoint, .nr = at.nr};
    join.by_series = at.nr == 0 && query->by_series && at.timepoint == query->now.timepoint;
    join.picked = at.nr == 0 && !join.by_series && is_series(at.timepoint);
    for (size_t i = 0; i < query->join_count; i++)
        if (same_join(&query->joins[i], &join))
            return i + 1;
    if (query->join_count == FJ_SQL_JOINS_MOST) {
        fj_sql_give_up(query, "it reads answers from more forms and timepoints than can be joined");
        return query->join_count;
    }
    join.parts = FJ_NEW_ARRAY(query->arena, bool, join.table->part_count);
    query->joins[query->join_count++] = join;
    return query->join_count;
}

void fj_sql_write_column(struct fj_sql_query *query, size_t row, const struct fj_column *column,
                         struct fj_writer *out)
{
    bool *parts = query->joins[row - 1].parts;
    char base[24];
    snprintf(base, sizeof base, "f%zu", row);
    if (parts)
        parts[column->part] = true;
    for (size_t i = 0; parts && i < column->former_count; i++)
        parts[column->formers[i].part] = true;
    fj_sql_write_reading(column, base, out);
}

const struct fj_column *fj_sql_column_of(const struct fj_table *table,
                                         const struct fj_question *question)
{
    for (size_t i = 0; i < table->question_count; i++)
        if (table->columns[i].question == question)
            return &table->columns[i];
    return NULL;
}

void fj_sql_write_case_keys(const char *key, struct fj_writer *out)
{
    fj_write_format(out, "%s >= c.case_ * %lld AND %s < (c.case_ + 1) * %lld", key,
                    (long long)FJ_LAYOUT_KEY_CASE, key, (long long)FJ_LAYOUT_KEY_CASE);
}

// ---- joining --------------------------------------------------------------------------------------

bool fj_sql_is_strict_series(const struct fj_timepoint *timepoint)
{
    return timepoint->kind == FJ_TIME_EVERY && timepoint->strict && timepoint->has_window;
}

// The rows of the join's form that are outside the window of a strict series.
static void write_outside(const struct fj_sql_query *query, const struct fj_sql_join *join,
                          struct fj_writer *out)
{
    fj_write_format(out, "(SELECT o.folja_key FROM folja_outside AS o WHERE o.form = %zu)",
                    (size_t)(join->table - query->layout->forms));
}

// ` AND …`: of a series with a schedule only the numbers that the case has.
static void write_has_number(const struct fj_sql_query *query, const struct fj_timepoint *timepoint,
                             struct fj_writer *out)
{
    if (timepoint->kind == FJ_TIME_EVERY)
        fj_write_format(
            out, " AND x.nr IN (SELECT y.nr FROM folja_series_%d AS y WHERE y.case_ = c.case_)",
            query->layout->timepoint_code[timepoint->id]);
}

static void write_key(const struct fj_sql_query *query, const struct fj_sql_join *join,
                      struct fj_writer *out)
{
    int code = query->layout->timepoint_code[join->timepoint->id];
    long long base = (long long)code * FJ_LAYOUT_KEY_TIME;
    if (!join->picked) {
        fj_write_format(out, "c.case_ * %lld + %lld", (long long)FJ_LAYOUT_KEY_CASE,
                        base + join->nr);
        fj_write_raw(out, join->by_series ? " + s.nr" : "");
        return;
    }
    fj_write_raw(out, "coalesce((SELECT x.folja_key FROM ");
    fj_sql_write_source(out, join->table->parts[0]);
    fj_write_format(out,
                    " AS x WHERE x.folja_key BETWEEN c.case_ * %lld + %lld AND c.case_ * %lld + "
                    "%lld AND (x.date IS NULL OR x.date <= k.on_day)",
                    (long long)FJ_LAYOUT_KEY_CASE, base, (long long)FJ_LAYOUT_KEY_CASE,
                    base + FJ_LAYOUT_KEY_TIME - 1);
    write_has_number(query, join->timepoint, out);
    fj_write_raw(out, " ORDER BY x.missing IS NOT NULL");
    if (fj_sql_is_strict_series(join->timepoint)) {
        fj_write_raw(out, " OR x.folja_key IN ");
        write_outside(query, join, out);
    }
    if (join->timepoint->kind == FJ_TIME_ANYTIME)
        fj_write_raw(out, query->pick_first ? ", x.date" : ", x.date DESC");
    fj_write_raw(out,
                 query->pick_first ? ", x.folja_key LIMIT 1), " : ", x.folja_key DESC LIMIT 1), ");
    fj_write_format(out, "c.case_ * %lld + %lld + ", (long long)FJ_LAYOUT_KEY_CASE, base);
    fj_sql_write_due_number(query, join->timepoint, out);
    fj_write_char(out, ')');
}

// Of a series with no answer: the number that is due, the first or the last.
void fj_sql_write_due_number(const struct fj_sql_query *query, const struct fj_timepoint *timepoint,
                             struct fj_writer *out)
{
    if (timepoint->kind != FJ_TIME_EVERY) {
        fj_write_raw(out, "NULL");
        return;
    }
    fj_write_format(out, "(SELECT %s(x.nr) FROM folja_series_%d AS x WHERE x.case_ = c.case_)",
                    query->pick_first ? "min" : "max",
                    query->layout->timepoint_code[timepoint->id]);
}

void fj_sql_write_picked_number(struct fj_sql_query *query, const struct fj_form *form,
                                struct fj_at at, struct fj_writer *out)
{
    const struct fj_plan *plan = query->layout->plan;
    fj_write_raw(out, "coalesce(NULL");
    for (size_t i = 0; i < plan->form_count; i++) {
        if (plan->forms[i].anonymous || !fj_form_asked_at(&plan->forms[i], at.timepoint) ||
            (form && form != &plan->forms[i]))
            continue;
        fj_write_format(out, ", f%zu.nr", fj_sql_row(query, &plan->forms[i], at));
    }
    fj_write_raw(out, ", ");
    fj_sql_write_due_number(query, at.timepoint, out);
    fj_write_char(out, ')');
}

// At a strict timepoint an answer outside the window is none.
void fj_sql_write_form_missing(struct fj_sql_query *query, size_t row, struct fj_writer *out)
{
    const struct fj_sql_join *join = &query->joins[row - 1];
    struct fj_at at = {FJ_AT_TIMEPOINT, join->timepoint, join->nr};
    if (!join->timepoint->strict || !join->timepoint->has_window) {
        fj_write_format(out, "f%zu.missing", row);
        return;
    }
    if (join->picked) {
        fj_write_format(out, "coalesce(f%zu.missing, CASE WHEN f%zu.folja_key IN ", row, row);
        write_outside(query, join, out);
        fj_write_format(out, " THEN %d END)", (int)FJ_FORM_OUTSIDE);
        return;
    }
    fj_write_format(out, "coalesce(f%zu.missing, CASE WHEN f%zu.date NOT BETWEEN date(", row, row);
    fj_sql_write_planned(query, at, out);
    fj_write_format(out, ", '%+d days') AND date(", join->timepoint->window_low);
    fj_sql_write_planned(query, at, out);
    fj_write_format(out, ", '%+d days') THEN %d END)", join->timepoint->window_high,
                    (int)FJ_FORM_OUTSIDE);
}

static void write_join(struct fj_sql_query *query, size_t row, struct fj_writer *out)
{
    const struct fj_sql_join *join = &query->joins[row - 1];
    fj_write_raw(out, "\n    LEFT JOIN ");
    fj_sql_write_source(out, join->table->parts[0]);
    fj_write_format(out, " AS f%zu ON f%zu.folja_key = ", row, row);
    write_key(query, join, out);
    fj_write_format(out, " AND (f%zu.date IS NULL OR f%zu.date <= k.on_day)", row, row);
    for (size_t part = 1; join->parts && part < join->table->part_count; part++) {
        if (!join->parts[part])
            continue;
        fj_write_raw(out, "\n    LEFT JOIN ");
        fj_sql_write_source(out, join->table->parts[part]);
        fj_write_format(out, " AS f%zu_%zu ON f%zu_%zu.folja_key = f%zu.folja_key", row, part + 1,
                        row, part + 1, row);
    }
}

static void write_slips(const struct fj_sql_query *query, struct fj_writer *out)
{
    const struct fj_table *table = &query->layout->forms[query->slips->id];
    fj_write_raw(out, "\n    FROM folja_today AS k JOIN ");
    fj_sql_write_source(out, table->parts[0]);
    fj_write_raw(out, " AS t");
    for (size_t part = 1; part < table->part_count; part++) {
        fj_write_raw(out, " JOIN ");
        fj_sql_write_source(out, table->parts[part]);
        fj_write_format(out, " AS t_%zu ON t_%zu.folja_key = t.folja_key", part + 1, part + 1);
    }
}

void fj_sql_write_from(struct fj_sql_query *query, struct fj_writer *out)
{
    if (query->slips) {
        write_slips(query, out);
        return;
    }
    fj_write_format(out, "\n    FROM case_ AS c JOIN %s AS k ON k.case_ = c.case_",
                    query->reads_due ? "folja_due" : "folja_case");
    for (size_t part = 1; part < query->layout->cases.part_count; part++) {
        fj_write_raw(out, "\n    JOIN ");
        fj_write_sql_ident(out, query->layout->cases.parts[part]);
        fj_write_format(out, " AS c_%zu ON c_%zu.case_ = c.case_", part + 1, part + 1);
    }
    if (query->by_series)
        fj_write_format(out, "\n    JOIN folja_series_%d AS s ON s.case_ = c.case_",
                        query->layout->timepoint_code[query->now.timepoint->id]);
    if (query->reads_neighbours)
        fj_write_raw(out, "\n    LEFT JOIN folja_neighbour AS n ON n.case_ = c.case_");
    if (query->reads_left)
        fj_write_raw(out, "\n    LEFT JOIN folja_left AS l ON l.case_ = c.case_");
    for (size_t row = 1; row <= query->join_count; row++)
        write_join(query, row, out);
}
