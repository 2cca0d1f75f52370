// SPDX-License-Identifier: EUPL-1.2
// The step `placed` of a measure's view: in which period each unit counts, and which way a pair went.
#include "emit/sql/measure_internal.h"

#include <math.h>

// ---- periods --------------------------------------------------------------------------------------

void fj_sql_write_label(enum fj_period_kind per, const char *day, struct fj_writer *out)
{
    switch (per) {
    case FJ_PER_YEAR:
        fj_write_format(out, "substr(%s, 1, 4)", day);
        return;
    case FJ_PER_QUARTER:
        fj_write_format(out,
                        "(substr(%s, 1, 4) || '-Q' || ((CAST(substr(%s, 6, 2) AS INTEGER) + 2) / "
                        "3))",
                        day, day);
        return;
    case FJ_PER_MONTH:
        fj_write_format(out, "substr(%s, 1, 7)", day);
        return;
    case FJ_PER_ALL:
        break;
    }
    fj_write_format(out, "CASE WHEN %s IS NOT NULL THEN 'all' END", day);
}

// The day that a measure by a day is of, in the year of PERIOD.
static void write_the_day(const struct fj_measure *measure, const char *period,
                          struct fj_writer *out)
{
    fj_write_format(out, "(substr(%s, 1, 4) || '-%02d-%02d')", period, measure->by_month,
                    measure->by_day);
}

// Whether PERIOD, a year, a quarter or a month, holds it.
static void write_holds_day(const struct fj_measure *measure, const char *period,
                            struct fj_writer *out)
{
    static const enum fj_period_kind kinds[] = {FJ_PER_YEAR, FJ_PER_QUARTER, FJ_PER_MONTH};
    struct fj_writer day = {0};
    write_the_day(measure, period, &day);
    fj_write_format(out, "%s IN (", period);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        fj_write_raw(out, i > 0 ? ", " : "");
        fj_sql_write_label(kinds[i], fj_writer_text(&day), out);
    }
    fj_write_char(out, ')');
    out->failed |= day.failed;
    fj_writer_free(&day);
}

void fj_sql_write_how_many(const struct fj_measure *measure, const char *period, const char *count,
                           struct fj_writer *out)
{
    if (measure->by != FJ_BY_DAY) {
        fj_write_raw(out, count);
        return;
    }
    fj_write_raw(out, "CASE WHEN ");
    write_holds_day(measure, period, out);
    fj_write_raw(out, " AND ");
    write_the_day(measure, period, out);
    fj_write_format(out, " <= (SELECT on_day FROM folja_today) THEN %s END", count);
}

// Open on the day, in a period that holds it.
static void write_on_day(const struct fj_measure *measure, const char *period,
                         struct fj_writer *out)
{
    if (measure->by != FJ_BY_DAY)
        return;
    fj_write_raw(out, " AND ");
    write_the_day(measure, period, out);
    fj_write_raw(out, " BETWEEN unit.day AND unit.last AND ");
    write_holds_day(measure, period, out);
}

// Cases that are open in the period.
static void write_open(const struct fj_measure *measure, enum fj_period_kind per,
                       struct fj_writer *out)
{
    fj_write_format(out,
                    "SELECT '%s' AS per, p.period, unit.* FROM unit, folja_period AS p WHERE p.per "
                    "= '%s' AND unit.day <= unit.last AND p.period BETWEEN ",
                    fj_sql_period_name(per), fj_sql_period_name(per));
    fj_sql_write_label(per, "unit.day", out);
    fj_write_raw(out, " AND ");
    fj_sql_write_label(per, "unit.last", out);
    write_on_day(measure, "p.period", out);
}

static void write_in_period(enum fj_period_kind per, struct fj_writer *out)
{
    fj_write_format(out, "SELECT '%s' AS per, ", fj_sql_period_name(per));
    fj_sql_write_label(per, "unit.day", out);
    fj_write_raw(out, " AS period, unit.* FROM unit, folja_today AS k WHERE ");
    fj_sql_write_label(per, "unit.day", out);
    fj_write_raw(out, " <= ");
    fj_sql_write_label(per, "k.on_day", out);
}

static void write_periods(const struct fj_sql_measure *m, struct fj_writer *out)
{
    enum fj_period_kind kinds[4];
    size_t count = fj_sql_periods(m->layout->plan, kinds);
    if (m->by_period) {
        fj_write_raw(out, "\n        SELECT unit.* FROM unit WHERE 1");
        if (fj_sql_is_ongoing(m->measure))
            fj_write_raw(out, " AND unit.day <= unit.last");
        write_on_day(m->measure, "unit.period", out);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        fj_write_raw(out, i > 0 ? "\n        UNION ALL " : "\n        ");
        if (fj_sql_is_ongoing(m->measure))
            write_open(m->measure, kinds[i], out);
        else
            write_in_period(kinds[i], out);
    }
}

// The same for a reliable change (Jacobson and Truax), and whether the pair passed the cut-off.
static void write_reliable(const struct fj_measure *measure, int up, struct fj_writer *out)
{
    double points = 1.96 * sqrt(2) * measure->spread * sqrt(1 - measure->reliability);
    const char *good = up > 0 ? ">=" : "<", *bad = up > 0 ? "<" : ">=";
    fj_write_format(out,
                    ",\n        CASE WHEN after - before >= %.17g THEN %d WHEN after - before <= "
                    "-%.17g THEN %d ELSE 0 END AS reliable",
                    points - 1e-9 * points, up, points - 1e-9 * points, -up);
    if (measure->has_cutoff)
        fj_write_format(out, ",\n        before %s %.15g AND after %s %.15g AS passed", bad,
                        measure->cutoff, good, measure->cutoff);
    else
        fj_write_raw(out, ",\n        0 AS passed");
}

// Which way a pair went: 1 better, 0 the same, −1 worse. A step of at least K counts.
static void write_move(const struct fj_measure *measure, struct fj_writer *out)
{
    double step = measure->better_by > 0 ? measure->better_by : 1;
    int up = measure->better == FJ_BETTER_LOW ? -1 : 1;
    fj_write_format(out,
                    ",\n        CASE WHEN after - before >= %.15g THEN %d WHEN after - before <= "
                    "-%.15g THEN %d WHEN after - before IS NOT NULL THEN 0 END AS move",
                    step - 1e-9 * step, up, step - 1e-9 * step, -up);
    if (measure->spread > 0)
        write_reliable(measure, up, out);
}

static void write_who_counts(const struct fj_sql_measure *m, struct fj_writer *out)
{
    bool among = m->measure->among != NULL, except = m->measure->except != NULL;
    if (among || except)
        fj_write_format(
            out, " AND (%s%s%s)", among ? "among_ IS NULL OR (among_" : "",
            except ? (among ? " AND NOT coalesce(except_, 0)" : "NOT coalesce(except_, 0)") : "",
            among ? ")" : "");
    if (m->value == FJ_SQL_DUE)
        fj_write_raw(out,
                     among ? " AND (among_ IS NULL OR value <> 'never')" : " AND value <> 'never'");
}

void fj_sql_write_placed(const struct fj_sql_measure *m, struct fj_writer *out)
{
    const char *order = m->measure->pick == FJ_PICK_FIRST ? "" : " DESC";
    fj_write_raw(out, "placed AS MATERIALIZED (\n    SELECT *");
    if (m->value == FJ_SQL_PAIR)
        write_move(m->measure, out);
    fj_sql_write_group_names(m, out);
    fj_write_raw(out, " FROM (");
    if (fj_sql_picks(m->measure))
        fj_write_format(out,
                        "SELECT *, dense_rank() OVER (PARTITION BY per, period, at_, nr, person "
                        "ORDER BY begun%s, unit_%s) AS turn FROM (",
                        order, order);
    write_periods(m, out);
    fj_write_raw(out, fj_sql_picks(m->measure) ? "\n    )) WHERE turn = 1" : "\n    ) WHERE 1");
    write_who_counts(m, out);
    fj_write_raw(out, "\n)");
}
