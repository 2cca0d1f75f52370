// SPDX-License-Identifier: EUPL-1.2
// The last steps of a measure's view: sums of each cell, and from them the figures, one a row, in the
// terms and the order of the tidy report.
#include "emit/sql/measure_stats.h"

#include <string.h>

static const struct fj_sql_stat common_sums[] = {
    {"population", "sum(among_)"},
    {"n", "sum(among_ AND value IS NOT NULL)"},
    {"hits", "sum(among_ AND coalesce(value, 0))"},
    {"people", "count(DISTINCT CASE WHEN among_ AND value THEN person END)"},
    {"among_unknown", "sum(untold)"},
    {"except_unknown", "sum(among_ AND except_ IS NULL)"},
    {"early", IS_EARLY},
    {"late", IS_LATE},
};
#define COMMON (sizeof common_sums / sizeof common_sums[0])

// ---- by kind --------------------------------------------------------------------------------------

static const char *count_of(struct fj_sql_measure *m)
{
    struct fj_writer out = {0};
    const char *count;
    fj_sql_write_how_many(m->measure, "c.period",
                          m->measure->counted == FJ_COUNTED_PERSONS ? "c.people" : "c.hits", &out);
    count = out.failed ? NULL : fj_arena_printf(m->arena, "%s", fj_writer_text(&out));
    fj_writer_free(&out);
    return count ? count : "c.hits"; // the arena has failed, and nothing is written
}

static void write_count(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    const char *value = count_of(m);
    fj_sql_put(&stats, "count", value);
    fj_sql_put_target(m, &stats, value);
    if (m->measure->where)
        fj_sql_put_aside(m, &stats);
    else
        fj_sql_put_unknown(m, &stats);
    fj_sql_write_cells(common_sums, COMMON, NULL, &stats, out);
    fj_sql_write_stats(m, stats.items, stats.count, false, out);
    if (m->measure->where)
        fj_sql_write_missing_figures("missing", "why", "value IS NULL", 1, out);
}

static void write_share(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    const char *share = "1.0 * c.hits / nullif(c.n, 0)";
    fj_sql_put(&stats, "n", "c.n");
    fj_sql_put(&stats, "count", "c.hits");
    fj_sql_put(&stats, "share", share);
    fj_sql_put_wilson(m, &stats, "low", "high", "c.hits", "c.n");
    fj_sql_put_rate(m, &stats, share);
    fj_sql_put_aside(m, &stats);
    fj_sql_write_cells(common_sums, COMMON, NULL, &stats, out);
    fj_sql_write_stats(m, stats.items, stats.count, false, out);
    fj_sql_write_missing_figures("missing", "why", "value IS NULL", 1, out);
}

static void write_number(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    enum fj_measure_kind kind = m->measure->kind;
    fj_sql_put(&stats, "n", "c.n");
    if (kind == FJ_MEASURE_SUM)
        fj_sql_put(&stats, "sum", "s.total");
    fj_sql_put(&stats, "mean", "s.mean");
    fj_sql_put(&stats, "sd", "s.sd");
    fj_sql_put(&stats, "median", "s.median");
    fj_sql_put(&stats, "q1", "s.q1");
    fj_sql_put(&stats, "q3", "s.q3");
    fj_sql_put_target(m, &stats,
                      kind == FJ_MEASURE_SUM      ? "s.total"
                      : kind == FJ_MEASURE_MEDIAN ? "s.median"
                                                  : "s.mean");
    fj_sql_put_aside(m, &stats);
    fj_sql_write_cells(common_sums, COMMON, "value", &stats, out);
    fj_sql_write_stats(m, stats.items, stats.count, true, out);
    fj_sql_write_missing_figures("missing", "why", "value IS NULL", 1, out);
}

// The choices or steps that the plan tells.
static void write_items(const struct fj_sql_measure *m, struct fj_writer *out)
{
    size_t count = fj_sql_item_count(m);
    for (size_t i = 0; i < count; i++) {
        struct fj_sql_item item = fj_sql_item_at(m, i);
        int64_t bit = i < FJ_SQL_SET_ITEMS ? (int64_t)1 << i : 0;
        fj_sql_write_item(i, m->value == FJ_SQL_SET ? bit : item.value, item.name, out);
    }
    fj_write_char(out, ')');
}

// Of goals how many are reached, or what the steps of goal attainment scaling add up to.
static void write_distribution_cells(struct fj_sql_measure *m, const struct fj_sql_stats *figures,
                                     struct fj_writer *out)
{
    struct fj_sql_stat sums[COMMON + 1];
    const struct fj_codec *codec = &m->layout->codecs[m->subject->id];
    memcpy(sums, common_sums, sizeof common_sums);
    if (m->measure->kind != FJ_MEASURE_ATTAINMENT) {
        fj_sql_write_cells(common_sums, COMMON, NULL, figures, out);
        return;
    }
    sums[COMMON].name = "reached";
    sums[COMMON].expression =
        m->subject->type.goal_scaled
            ? "sum(CASE WHEN among_ THEN coalesce(value, 0) ELSE 0 END)"
            : fj_arena_printf(m->arena, "sum(among_ AND coalesce(value = %lld, 0))",
                              (long long)codec->option_code[0]);
    fj_sql_write_cells(sums, COMMON + 1, NULL, figures, out);
}

// With one goal a case, the mean of T scores (Kiresuk and Sherman) is 50 + 10 × the mean step.
static void put_attainment(struct fj_sql_measure *m, struct fj_sql_stats *stats)
{
    bool scaled = m->subject->type.goal_scaled;
    const char *score = "50 + 10.0 * c.reached / nullif(c.n, 0)";
    fj_sql_put(stats, "goals", "c.n");
    if (scaled)
        fj_sql_put(stats, "t_score", score);
    fj_sql_put_target(m, stats, scaled ? score : "1.0 * c.reached / nullif(c.n, 0)");
}

static void write_distribution(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    bool is_set = m->value == FJ_SQL_SET;
    const char *matches = is_set ? "(value & code) <> 0" : "value = code";
    bool is_attainment = m->measure->kind == FJ_MEASURE_ATTAINMENT;
    fj_sql_put(&stats, "n", "c.n");
    if (is_attainment)
        put_attainment(m, &stats);
    fj_sql_put_aside(m, &stats);
    write_distribution_cells(m, &stats, out);
    write_items(m, out);
    fj_sql_write_counted(matches, out);
    fj_sql_write_stats(m, stats.items, stats.count, false, out);
    fj_sql_write_missing_figures("missing", "why", "value IS NULL", 1, out);
    fj_sql_write_item_figures(out);
}

static const struct fj_sql_stat due_sums[] = {
    {"due", "sum(among_ AND value <> 'not_yet')"},
    {"answered", "sum(among_ AND value = 'answered')"},
    {"overdue", "sum(among_ AND value = 'overdue')"},
    {"declined", "sum(among_ AND value = 'missing' AND form_missing = 1)"},
    {"not_due", "sum(among_ AND value = 'not_yet')"},
    {"among_unknown", "sum(untold)"},
    {"except_unknown", "sum(among_ AND except_ IS NULL)"},
    {"early", IS_EARLY},
    {"late", IS_LATE},
};

static void write_response(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    const char *share = "1.0 * c.answered / nullif(c.due, 0)";
    fj_sql_put(&stats, "n", "c.due");
    fj_sql_put(&stats, "count", "c.answered");
    fj_sql_put(&stats, "share", share);
    fj_sql_put_wilson(m, &stats, "low", "high", "c.answered", "c.due");
    for (size_t i = 0; i < 5; i++)
        fj_sql_put(&stats, due_sums[i].name, fj_arena_printf(m->arena, "c.%s", due_sums[i].name));
    fj_sql_put_rate(m, &stats, share);
    fj_sql_put_timing(m, &stats);
    fj_sql_put_unknown(m, &stats);
    fj_sql_write_cells(due_sums, sizeof due_sums / sizeof due_sums[0], NULL, &stats, out);
    fj_sql_write_stats(m, stats.items, stats.count, false, out);
    fj_sql_write_missing_figures(
        "missing", "(SELECT r.name FROM folja_reason AS r WHERE r.code = form_missing)",
        "value = 'missing' AND form_missing <> 1", 1, out);
}

static void write_end(struct fj_writer *out)
{
    fj_write_raw(
        out, "\n)\nSELECT period, timepoint, breakdown, name AS \"group\", item, statistic, "
             "value\nFROM figure JOIN folja_grid USING (grid) LEFT JOIN folja_group USING (grid, "
             "name)\nORDER BY per, period, at_, nr, grid, place IS NULL, place, name, ord, "
             "item, statistic;\n");
}

void fj_sql_write_figures(struct fj_sql_measure *m, struct fj_writer *out)
{
    switch (m->measure->kind) {
    case FJ_MEASURE_COUNT:
        write_count(m, out);
        break;
    case FJ_MEASURE_SHARE:
        write_share(m, out);
        break;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        write_number(m, out);
        break;
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
        write_distribution(m, out);
        break;
    case FJ_MEASURE_CHANGE:
        fj_sql_write_change(m, out);
        break;
    case FJ_MEASURE_SHIFT:
        fj_sql_write_shift(m, out);
        break;
    case FJ_MEASURE_RESPONSE:
        write_response(m, out);
        break;
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        break;
    }
    write_end(out);
}
