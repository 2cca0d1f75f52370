// SPDX-License-Identifier: EUPL-1.2
// The response to an anonymous form (language §6): slips that came in over slips that went out, by period and
// nothing else, since nobody knows to whom they went.
#include "emit/sql/measure_internal.h"
#include "emit/sql/sources.h"

#define Z  "1.959963984540054"
#define Z2 "3.841458820694124" // Z squared

bool fj_sql_is_of_slips(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_RESPONSE && measure->form->anonymous;
}

// Slips as rows: the first day of their period, how many went out, how many came in.
static void write_slips(const struct fj_layout *layout, const struct fj_measure *measure,
                        struct fj_writer *out)
{
    fj_write_raw(out, "SELECT period || '-01' AS day, count AS due, 0 AS answered FROM "
                      "folja_handout WHERE form = ");
    fj_write_sql_text(out, layout->forms[measure->form->id].parts[0]);
    fj_write_raw(out, "\n    UNION ALL SELECT period || '-01', 0, 1 FROM ");
    fj_sql_write_source(out, layout->forms[measure->form->id].parts[0]);
}

void fj_sql_write_slip_days(const struct fj_layout *layout, const struct fj_measure *measure,
                            struct fj_writer *out)
{
    fj_write_raw(out, "SELECT day, NULL AS last FROM (");
    write_slips(layout, measure, out);
    fj_write_char(out, ')');
}

static void write_cells(const struct fj_layout *layout, const struct fj_measure *measure,
                        struct fj_writer *out)
{
    enum fj_period_kind kinds[4];
    size_t count = fj_sql_periods(layout->plan, kinds);
    fj_write_raw(out, "WITH slip AS (\n    ");
    write_slips(layout, measure, out);
    fj_write_raw(out, "\n), placed AS (\n    SELECT per, period, 0 AS due, 0 AS answered FROM "
                      "folja_period");
    for (size_t i = 0; i < count; i++) {
        fj_write_format(out, "\n    UNION ALL SELECT '%s', ", fj_sql_period_name(kinds[i]));
        fj_sql_write_label(kinds[i], "day", out);
        fj_write_raw(out, ", due, answered FROM slip JOIN folja_today AS k ON ");
        fj_sql_write_label(kinds[i], "day", out);
        fj_write_raw(out, " <= ");
        fj_sql_write_label(kinds[i], "k.on_day", out);
    }
    fj_write_raw(out,
                 "\n), cell AS (\n    SELECT per, period, sum(due) AS due, sum(answered) AS "
                 "answered,\n        CASE WHEN sum(answered) <= sum(due) AND sum(due) > 0 THEN "
                 "1.0 * sum(answered) / sum(due) END AS share\n    FROM placed GROUP BY per, "
                 "period\n)\n");
}

static void write_limit(int end, const char *sign, struct fj_writer *out)
{
    fj_write_format(
        out,
        "CASE WHEN share IS NULL THEN NULL WHEN share = %d THEN %d ELSE (2.0 * answered "
        "+ " Z2 " %s " Z " * sqrt(" Z2 " + 4.0 * answered * (1 - share))) / (2 * (due + " Z2
        ")) END",
        end, end, sign);
}

static void write_figure(int ord, const char *statistic, const char *value, struct fj_writer *out)
{
    fj_write_format(out, "%s per, period, %d AS ord, '%s' AS statistic, ",
                    ord == 0 ? "    SELECT" : "\n    UNION ALL SELECT", ord, statistic);
    fj_write_raw(out, value);
    fj_write_raw(out, ord == 0 ? " AS value FROM cell" : " FROM cell");
}

void fj_sql_write_slip_response(const struct fj_layout *layout, const struct fj_measure *measure,
                                struct fj_writer *out)
{
    struct fj_writer low = {0}, high = {0}, rate = {0}, met = {0};
    fj_write_raw(&rate, "share");
    if (measure->per > 0)
        fj_write_format(&rate, " * %.15g", measure->per);
    write_limit(0, "-", &low);
    write_limit(1, "+", &high);
    write_cells(layout, measure, out);
    fj_write_raw(out, "SELECT period, '");
    fj_write_raw(out, measure->form->timepoints[0]->name);
    fj_write_raw(out, "' AS timepoint, '' AS breakdown, '' AS \"group\", '' AS item, statistic, "
                      "value FROM (\n");
    write_figure(0, "n", "due", out);
    write_figure(1, "count", "answered", out);
    write_figure(2, "share", "share", out);
    write_figure(3, "low", fj_writer_text(&low), out);
    write_figure(4, "high", fj_writer_text(&high), out);
    write_figure(5, "due", "due", out);
    write_figure(6, "answered", "answered", out);
    if (measure->per > 0)
        write_figure(7, "rate", fj_writer_text(&rate), out);
    if (measure->target_op != FJ_TARGET_NONE && rate.bytes) {
        struct fj_writer target = {0};
        fj_write_format(&target, "%.15g", measure->target);
        fj_sql_write_met(measure, rate.bytes, &met);
        write_figure(8, "target", fj_writer_text(&target), out);
        write_figure(9, "met", fj_writer_text(&met), out);
        fj_writer_free(&target);
    }
    fj_write_raw(out, "\n) ORDER BY per, period, ord;\n");
    fj_writer_free(&low);
    fj_writer_free(&high);
    fj_writer_free(&rate);
    fj_writer_free(&met);
}
