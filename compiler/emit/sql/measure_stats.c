// SPDX-License-Identifier: EUPL-1.2
// The figures of a cell as rows, and those that several kinds of measure have: the interval of a share, the target, who is
// left aside; those missing by reason; choices and steps one by one.
#include "emit/sql/measure_stats.h"

#include <math.h>

#define Z     "1.959963984540054"
#define Z2    "3.841458820694124" // Z squared
#define LATER 1000                // figures of items come after those of the whole

static bool has_window(struct fj_at at)
{
    return at.timepoint->has_window;
}

void fj_sql_write_stats(const struct fj_sql_measure *m, const struct fj_sql_stat *stats,
                        size_t count, bool spread, struct fj_writer *out)
{
    fj_write_raw(out, ",\nstat (ord, statistic) AS (VALUES ");
    for (size_t i = 0; i < count; i++)
        fj_write_format(out, "%s(%zu, '%s')", i > 0 ? ", " : "", i, stats[i].name);
    fj_write_raw(out, "),\nfigure (" FJ_SQL_KEYS
                      ", timepoint, ord, item, statistic, value) AS (\n    SELECT " FJ_SQL_KEYS
                      ", timepoint, st.ord, '', st.statistic, CASE st.ord");
    for (size_t i = 0; i < count; i++)
        fj_write_format(out, "\n        WHEN %zu THEN %s", i, stats[i].expression);
    fj_write_raw(out, " END\n    FROM cell AS c CROSS JOIN stat AS st");
    if (spread)
        fj_write_raw(out, " LEFT JOIN spread AS s USING (" FJ_SQL_KEYS ")");
    if (!fj_sql_has_windows(m) || m->value == FJ_SQL_PAIR)
        return;
    fj_write_raw(out, "\n    WHERE st.statistic NOT IN ('early', 'late') OR c.at_ IN (-1");
    for (size_t i = 0; i < m->measure->at_count; i++)
        if (has_window(m->measure->at[i]))
            fj_write_format(out, ", %zu", i);
    fj_write_char(out, ')');
}

void fj_sql_write_missing_figures(const char *statistic, const char *why, const char *condition,
                                  int ord, struct fj_writer *out)
{
    fj_write_format(out,
                    "\n    UNION ALL SELECT " FJ_SQL_KEYS
                    ", timepoint, %d, %s, '%s', count(*) FROM member\n        WHERE among_ AND %s "
                    "GROUP BY " FJ_SQL_KEYS ", 9",
                    LATER * ord, why, statistic, condition);
}

void fj_sql_put(struct fj_sql_stats *stats, const char *name, const char *expression)
{
    if (name && expression && stats->count < sizeof stats->items / sizeof stats->items[0])
        stats->items[stats->count++] = (struct fj_sql_stat){name, expression};
}

void fj_sql_put_wilson(struct fj_sql_measure *m, struct fj_sql_stats *stats, const char *low,
                       const char *high, const char *hits, const char *n)
{
    static const char format[] =
        "CASE WHEN %s = 0 THEN NULL WHEN %s = %s THEN %d ELSE (2.0 * %s + " Z2 " %s " Z
        " * sqrt(" Z2 " + 4.0 * %s * (1 - 1.0 * %s / %s))) / "
        "(2 * (%s + " Z2 ")) END";
    fj_sql_put(stats, low,
               fj_arena_printf(m->arena, format, n, hits, "0", 0, hits, "-", hits, hits, n, n));
    fj_sql_put(stats, high,
               fj_arena_printf(m->arena, format, n, hits, n, 1, hits, "+", hits, hits, n, n));
}

// Whether VALUE meets the target: 1, 0 or NULL. What is as near to it as computing can tell is the target, as in the report.
void fj_sql_write_met(const struct fj_measure *measure, const char *value, struct fj_writer *out)
{
    static const char *const tests[] = {
        [FJ_TARGET_NONE] = "",
        [FJ_TARGET_GE] = "%s >= %.15g - %.3g",
        [FJ_TARGET_GT] = "%s > %.15g + %.3g",
        [FJ_TARGET_LE] = "%s <= %.15g + %.3g",
        [FJ_TARGET_LT] = "%s < %.15g - %.3g",
        [FJ_TARGET_EQ] = "abs(%s - %.15g) <= %.3g",
    };
    double slack = 1e-12 * fmax(1, fabs(measure->target));
    fj_write_format(out, tests[measure->target_op], value, measure->target, slack);
}

void fj_sql_put_target(struct fj_sql_measure *m, struct fj_sql_stats *stats, const char *value)
{
    const struct fj_measure *measure = m->measure;
    struct fj_writer met = {0};
    if (measure->target_op == FJ_TARGET_NONE)
        return;
    fj_sql_write_met(measure, value, &met);
    fj_sql_put(stats, "target", fj_arena_printf(m->arena, "%.15g", measure->target));
    fj_sql_put(stats, "met", fj_arena_printf(m->arena, "%s", fj_writer_text(&met)));
    fj_writer_free(&met);
}

void fj_sql_put_rate(struct fj_sql_measure *m, struct fj_sql_stats *stats, const char *share)
{
    const char *rate = m->measure->per > 0
                           ? fj_arena_printf(m->arena, "%.15g * (%s)", m->measure->per, share)
                           : NULL;
    if (rate)
        fj_sql_put(stats, "rate", rate);
    fj_sql_put_target(m, stats, rate ? rate : share);
}

void fj_sql_put_unknown(const struct fj_sql_measure *m, struct fj_sql_stats *stats)
{
    if (m->measure->among)
        fj_sql_put(stats, "among_unknown", "c.among_unknown");
    if (m->measure->except)
        fj_sql_put(stats, "except_unknown", "c.except_unknown");
}

void fj_sql_put_timing(const struct fj_sql_measure *m, struct fj_sql_stats *stats)
{
    if (!fj_sql_has_windows(m))
        return;
    fj_sql_put(stats, "early", "c.early");
    fj_sql_put(stats, "late", "c.late");
}

void fj_sql_put_aside(const struct fj_sql_measure *m, struct fj_sql_stats *stats)
{
    fj_sql_put(stats, "missing", "c.population - c.n");
    fj_sql_put_timing(m, stats);
    fj_sql_put_unknown(m, stats);
}

// ---- items ----------------------------------------------------------------------------------------

void fj_sql_write_item(size_t place, int64_t value, const char *name, struct fj_writer *out)
{
    fj_write_format(out, "%s(%zu, %lld, ",
                    place > 0 ? ", " : ",\nitem (item_, code, label) AS (VALUES ", place,
                    (long long)value);
    fj_write_sql_text(out, name);
    fj_write_char(out, ')');
}

void fj_sql_write_item_figures(struct fj_writer *out)
{
    fj_write_format(
        out,
        "\n    UNION ALL SELECT " FJ_SQL_KEYS
        ", timepoint, %d + item_ * 2 + which, label, CASE which WHEN 0 THEN 'count' "
        "ELSE 'share' END,\n        CASE which WHEN 0 THEN coalesce(units, 0) ELSE 1.0 "
        "* coalesce(units, 0) / nullif(c.n, 0) END\n    FROM cell AS c CROSS JOIN item "
        "CROSS JOIN (SELECT 0 AS which UNION ALL SELECT 1) LEFT JOIN counted USING (" FJ_SQL_KEYS
        ", item_)",
        2 * LATER);
}

void fj_sql_write_counted(const char *matches, struct fj_writer *out)
{
    fj_write_format(out,
                    ",\ncounted AS MATERIALIZED (\n    SELECT " FJ_SQL_KEYS
                    ", item_, count(*) AS units FROM member JOIN item ON %s\n        WHERE among_ "
                    "GROUP BY " FJ_SQL_KEYS ", item_\n)",
                    matches);
}
