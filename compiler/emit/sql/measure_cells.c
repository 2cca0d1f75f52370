// SPDX-License-Identifier: EUPL-1.2
// The sums of a cell, in a measure's view: only those that its figures read.
#include "emit/sql/measure_internal.h"

#include <stdio.h>
#include <string.h>

// ---- where figures stand --------------------------------------------------------------------------

static bool is_series(const struct fj_sql_measure *m)
{
    const struct fj_measure *measure = m->measure;
    for (size_t i = 0; i < measure->at_count; i++)
        if (fj_sql_by_series(measure, measure->at[i]) &&
            measure->at[i].timepoint->kind == FJ_TIME_EVERY)
            return true;
    return false;
}

void fj_sql_write_places(const struct fj_sql_measure *m, struct fj_writer *out)
{
    bool pair = m->value == FJ_SQL_PAIR;
    fj_write_raw(out, "place (at_, nr, timepoint) AS (");
    if (is_series(m)) {
        fj_write_raw(out, "SELECT DISTINCT at_, nr, timepoint FROM unit)");
        return;
    }
    for (size_t i = 0; i < fj_sql_measure_at_count(m); i++) {
        struct fj_at at = m->measure->at_count > 0 ? m->measure->at[i] : (struct fj_at){0};
        const char *name = at.kind == FJ_AT_TIMEPOINT ? at.timepoint->name : "";
        char number[16] = "";
        if (at.kind == FJ_AT_TIMEPOINT && at.nr > 0)
            snprintf(number, sizeof number, "#%d", at.nr);
        fj_write_format(out, "%s(%zu, 0, ", i > 0 ? ", " : "VALUES ", i);
        if (pair) {
            fj_write_sql_text(out, m->measure->from.timepoint->name);
            fj_write_raw(out, m->measure->from.nr > 0 ? " || '#" : " || '");
            if (m->measure->from.nr > 0)
                fj_write_int(out, m->measure->from.nr);
            fj_write_raw(out, ">' || ");
            name = m->measure->to.timepoint->name;
            if (m->measure->to.nr > 0)
                snprintf(number, sizeof number, "#%d", m->measure->to.nr);
        }
        fj_write_sql_text(out, name);
        fj_write_format(out, " || '%s')", number);
    }
    fj_write_char(out, ')');
}

// ---- what is read ---------------------------------------------------------------------------------

static bool is_part_of_name(char c)
{
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// Whether EXPRESSION has TABLE.NAME, TABLE being one letter.
static bool reads_in(const char *expression, char table, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = expression; (at = strchr(at, '.')) != NULL; at++)
        if (at > expression && at[-1] == table &&
            (at - 1 == expression || !is_part_of_name(at[-2])) &&
            strncmp(at + 1, name, length) == 0 && !is_part_of_name(at[1 + length]))
            return true;
    return false;
}

static bool reads(const struct fj_sql_stats *figures, char table, const char *name)
{
    for (size_t i = 0; i < figures->count; i++)
        if (reads_in(figures->items[i].expression, table, name))
            return true;
    return false;
}

// ---- cells ----------------------------------------------------------------------------------------

static void write_sums(const struct fj_sql_stat *sums, size_t count,
                       const struct fj_sql_stats *figures, struct fj_writer *out)
{
    fj_write_raw(out, "cell AS MATERIALIZED (\n    SELECT " FJ_SQL_KEYS ", timepoint");
    for (size_t i = 0; i < count; i++)
        if (reads(figures, 'c', sums[i].name))
            fj_write_format(out, ",\n        %s AS %s", sums[i].expression, sums[i].name);
    fj_write_raw(out, "\n    FROM member GROUP BY " FJ_SQL_KEYS "\n)");
}

static const struct fj_sql_stat spreads[] = {
    {"total", "sum(1.0 * v)"}, // whole numbers would be added as such, and run over
    {"mean", "avg(v)"},
    {"sd", "CASE WHEN count(*) > 1 AND min(v) = max(v) THEN 0.0 ELSE sqrt(sum((v - m) * (v - m)) / "
           "nullif(count(*) - 1, 0)) END"},
    {"q1", "sum(v * max(0, 1 - abs(i - top * 0.25)))"},
    {"median", "sum(v * max(0, 1 - abs(i - top * 0.5)))"},
    {"q3", "sum(v * max(0, 1 - abs(i - top * 0.75)))"},
};

// What takes more than one look at the values: deviations from the mean, and quartiles of type 7.
static void write_spread(const char *value, const struct fj_sql_stats *figures,
                         struct fj_writer *out)
{
    bool ranks = reads(figures, 's', "median");
    fj_write_format(out, ",\nranked AS (\n    SELECT " FJ_SQL_KEYS ", %s AS v, avg(%s) OVER w AS m",
                    value, value);
    if (ranks)
        fj_write_format(out,
                        ",\n        row_number() OVER (w ORDER BY %s) - 1 AS i, count(*) OVER w - "
                        "1 AS top",
                        value);
    fj_write_format(
        out,
        "\n    FROM member WHERE among_ AND %s IS NOT NULL WINDOW w AS (PARTITION BY " FJ_SQL_KEYS
        ")\n),\nspread AS (\n    SELECT " FJ_SQL_KEYS,
        value);
    for (size_t i = 0; i < sizeof spreads / sizeof spreads[0]; i++)
        if (reads(figures, 's', spreads[i].name))
            fj_write_format(out, ",\n        %s AS %s", spreads[i].expression, spreads[i].name);
    fj_write_raw(out, "\n    FROM ranked GROUP BY " FJ_SQL_KEYS "\n)");
}

void fj_sql_write_cells(const struct fj_sql_stat *sums, size_t count, const char *value,
                        const struct fj_sql_stats *figures, struct fj_writer *out)
{
    write_sums(sums, count, figures, out);
    if (value)
        write_spread(value, figures, out);
}
