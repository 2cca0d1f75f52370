// SPDX-License-Identifier: EUPL-1.2
// The last steps of a measure's view: sums of each cell, and from them the figures, one a row, in the
// terms and the order of the tidy report.
#include "emit/sql/measure_internal.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "support/limits.h"

#define Z     "1.959963984540054"
#define Z2    "3.841458820694124" // Z squared
#define LATER 1000                // figures of items come after those of the whole

// ---- figures --------------------------------------------------------------------------------------

static bool has_window(struct fj_at at)
{
    return at.timepoint->has_window;
}

// The figures of the whole cell; STATS are expressions over the cell c and, where there is one, its
// spread s.
static void write_stats(const struct fj_sql_measure *m, const struct fj_sql_stat *stats,
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

// Those that are missing, by reason. CONDITION says of a member that it is; WHY is the reason.
static void write_missing(const char *statistic, const char *why, const char *condition, int ord,
                          struct fj_writer *out)
{
    fj_write_format(out,
                    "\n    UNION ALL SELECT " FJ_SQL_KEYS
                    ", timepoint, %d, %s, '%s', count(*) FROM member\n        WHERE among_ AND %s "
                    "GROUP BY " FJ_SQL_KEYS ", 9",
                    LATER * ord, why, statistic, condition);
}

static void write_end(struct fj_writer *out)
{
    fj_write_raw(
        out, "\n)\nSELECT period, timepoint, breakdown, name AS \"group\", item, statistic, "
             "value\nFROM figure JOIN folja_grid USING (grid) LEFT JOIN folja_group USING (grid, "
             "name)\nORDER BY per, period, at_, nr, grid, place IS NULL, place, name, ord, "
             "item, statistic;\n");
}

// NULL where memory is out.
static void put(struct fj_sql_stats *stats, const char *name, const char *expression)
{
    if (name && expression && stats->count < sizeof stats->items / sizeof stats->items[0])
        stats->items[stats->count++] = (struct fj_sql_stat){name, expression};
}

// Wilson's interval for HITS of N, as two figures.
static void put_wilson(struct fj_sql_measure *m, struct fj_sql_stats *stats, const char *low,
                       const char *high, const char *hits, const char *n)
{
    static const char format[] =
        "CASE WHEN %s = 0 THEN NULL WHEN %s = %s THEN %d ELSE (2.0 * %s + " Z2 " %s " Z
        " * sqrt(" Z2 " + 4.0 * %s * (1 - 1.0 * %s / %s))) / "
        "(2 * (%s + " Z2 ")) END";
    put(stats, low,
        fj_arena_printf(m->arena, format, n, hits, "0", 0, hits, "-", hits, hits, n, n));
    put(stats, high, fj_arena_printf(m->arena, format, n, hits, n, 1, hits, "+", hits, hits, n, n));
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

static void put_target(struct fj_sql_measure *m, struct fj_sql_stats *stats, const char *value)
{
    const struct fj_measure *measure = m->measure;
    struct fj_writer met = {0};
    if (measure->target_op == FJ_TARGET_NONE)
        return;
    fj_sql_write_met(measure, value, &met);
    put(stats, "target", fj_arena_printf(m->arena, "%.15g", measure->target));
    put(stats, "met", fj_arena_printf(m->arena, "%s", fj_writer_text(&met)));
    fj_writer_free(&met);
}

// A share as so many in a thousand, where the plan says so; a target is then in that figure.
static void put_rate(struct fj_sql_measure *m, struct fj_sql_stats *stats, const char *share)
{
    const char *rate = m->measure->per > 0
                           ? fj_arena_printf(m->arena, "%.15g * (%s)", m->measure->per, share)
                           : NULL;
    if (rate)
        put(stats, "rate", rate);
    put_target(m, stats, rate ? rate : share);
}

static void put_unknown(const struct fj_sql_measure *m, struct fj_sql_stats *stats)
{
    if (m->measure->among)
        put(stats, "among_unknown", "c.among_unknown");
    if (m->measure->except)
        put(stats, "except_unknown", "c.except_unknown");
}

static void put_timing(const struct fj_sql_measure *m, struct fj_sql_stats *stats)
{
    if (!fj_sql_has_windows(m))
        return;
    put(stats, "early", "c.early");
    put(stats, "late", "c.late");
}

static void put_aside(const struct fj_sql_measure *m, struct fj_sql_stats *stats)
{
    put(stats, "missing", "c.population - c.n");
    put_timing(m, stats);
    put_unknown(m, stats);
}

#define IS_EARLY "sum(among_ AND coalesce(timing = 'early', 0))"
#define IS_LATE  "sum(among_ AND coalesce(timing = 'late', 0))"

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
    put(&stats, "count", value);
    put_target(m, &stats, value);
    if (m->measure->where)
        put_aside(m, &stats);
    else
        put_unknown(m, &stats);
    fj_sql_write_cells(common_sums, COMMON, NULL, &stats, out);
    write_stats(m, stats.items, stats.count, false, out);
    if (m->measure->where)
        write_missing("missing", "why", "value IS NULL", 1, out);
}

static void write_share(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    const char *share = "1.0 * c.hits / nullif(c.n, 0)";
    put(&stats, "n", "c.n");
    put(&stats, "count", "c.hits");
    put(&stats, "share", share);
    put_wilson(m, &stats, "low", "high", "c.hits", "c.n");
    put_rate(m, &stats, share);
    put_aside(m, &stats);
    fj_sql_write_cells(common_sums, COMMON, NULL, &stats, out);
    write_stats(m, stats.items, stats.count, false, out);
    write_missing("missing", "why", "value IS NULL", 1, out);
}

static void write_number(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    enum fj_measure_kind kind = m->measure->kind;
    put(&stats, "n", "c.n");
    if (kind == FJ_MEASURE_SUM)
        put(&stats, "sum", "s.total");
    put(&stats, "mean", "s.mean");
    put(&stats, "sd", "s.sd");
    put(&stats, "median", "s.median");
    put(&stats, "q1", "s.q1");
    put(&stats, "q3", "s.q3");
    put_target(m, &stats,
               kind == FJ_MEASURE_SUM      ? "s.total"
               : kind == FJ_MEASURE_MEDIAN ? "s.median"
                                           : "s.mean");
    put_aside(m, &stats);
    fj_sql_write_cells(common_sums, COMMON, "value", &stats, out);
    write_stats(m, stats.items, stats.count, true, out);
    write_missing("missing", "why", "value IS NULL", 1, out);
}

static void write_item(size_t place, int64_t value, const char *name, struct fj_writer *out)
{
    fj_write_format(out, "%s(%zu, %lld, ",
                    place > 0 ? ", " : ",\nitem (item_, code, label) AS (VALUES ", place,
                    (long long)value);
    fj_write_sql_text(out, name);
    fj_write_char(out, ')');
}

// The choices or steps that the plan tells.
static void write_items(const struct fj_sql_measure *m, struct fj_writer *out)
{
    size_t count = fj_sql_item_count(m);
    for (size_t i = 0; i < count; i++) {
        struct fj_sql_item item = fj_sql_item_at(m, i);
        int64_t bit = i < FJ_SQL_SET_ITEMS ? (int64_t)1 << i : 0;
        write_item(i, m->value == FJ_SQL_SET ? bit : item.value, item.name, out);
    }
    fj_write_char(out, ')');
}

static void write_item_figures(struct fj_writer *out)
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

static void write_counted(const char *matches, struct fj_writer *out)
{
    fj_write_format(out,
                    ",\ncounted AS MATERIALIZED (\n    SELECT " FJ_SQL_KEYS
                    ", item_, count(*) AS units FROM member JOIN item ON %s\n        WHERE among_ "
                    "GROUP BY " FJ_SQL_KEYS ", item_\n)",
                    matches);
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
    put(stats, "goals", "c.n");
    if (scaled)
        put(stats, "t_score", score);
    put_target(m, stats, scaled ? score : "1.0 * c.reached / nullif(c.n, 0)");
}

static void write_distribution(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    bool is_set = m->value == FJ_SQL_SET;
    const char *matches = is_set ? "(value & code) <> 0" : "value = code";
    bool is_attainment = m->measure->kind == FJ_MEASURE_ATTAINMENT;
    put(&stats, "n", "c.n");
    if (is_attainment)
        put_attainment(m, &stats);
    put_aside(m, &stats);
    write_distribution_cells(m, &stats, out);
    write_items(m, out);
    write_counted(matches, out);
    write_stats(m, stats.items, stats.count, false, out);
    write_missing("missing", "why", "value IS NULL", 1, out);
    write_item_figures(out);
}

#define PAIR "among_ AND move IS NOT NULL"

static const struct fj_sql_stat pair_sums[] = {
    {"population", "sum(among_)"},
    {"n", "sum(" PAIR ")"},
    {"before_", "avg(CASE WHEN " PAIR " THEN before END)"},
    {"after_", "avg(CASE WHEN " PAIR " THEN after END)"},
    {"among_unknown", "sum(untold)"},
    {"except_unknown", "sum(among_ AND except_ IS NULL)"},
    {"improved", "sum(among_ AND move IS 1)"},
    {"same", "sum(among_ AND move IS 0)"},
    {"worse", "sum(among_ AND move IS -1)"},
    {"known_before", "sum(among_ AND before IS NOT NULL)"},
    {"known_after", "sum(among_ AND after IS NOT NULL)"},
    {"due_after", "sum(among_ AND is_due)"},
    {"lost_mean",
     "avg(CASE WHEN among_ AND before IS NOT NULL AND after IS NULL AND is_due THEN before END)"},
    {"lost_after", "sum(among_ AND before IS NOT NULL AND after IS NULL AND is_due)"},
    {"lost_before", "sum(among_ AND before IS NULL AND after IS NOT NULL AND was_due)"},
    {"early", "sum(" PAIR " AND timing LIKE '%early%')"},
    {"late", "sum(" PAIR " AND timing LIKE '%late%')"},
};

static void put_outcome(struct fj_sql_measure *m, struct fj_sql_stats *stats, const char *name)
{
    const char *hits = fj_arena_printf(m->arena, "c.%s", name);
    if (!hits)
        return;
    put(stats, name, fj_arena_printf(m->arena, "1.0 * %s / nullif(c.n, 0)", hits));
    put_wilson(m, stats, fj_arena_printf(m->arena, "%s_low", name),
               fj_arena_printf(m->arena, "%s_high", name), hits, "c.n");
}

#define PAIR_SUMS (sizeof pair_sums / sizeof pair_sums[0])

// Whether both sides of its pairs are whole numbers.
static bool has_whole_steps(const struct fj_sql_measure *m)
{
    return m->measure->score ? fj_sql_is_whole(m->layout, m->measure->score->expr)
                             : fj_sql_is_whole_question(m->layout, m->measure->question);
}

// The sums of a change, with those of a reliable one where the plan says what that is.
static void write_change_cells(const struct fj_sql_measure *m, const struct fj_sql_stats *figures,
                               struct fj_writer *out)
{
    static const struct fj_sql_stat reliable_sums[] = {
        {"reliably_improved", "sum(" PAIR " AND reliable > 0)"},
        {"no_reliable_change", "sum(" PAIR " AND reliable = 0)"},
        {"reliably_worse", "sum(" PAIR " AND reliable < 0)"},
        {"recovered", "sum(" PAIR " AND reliable > 0 AND passed)"},
    };
    struct fj_sql_stat sums[PAIR_SUMS + 4];
    memcpy(sums, pair_sums, sizeof pair_sums);
    memcpy(sums + PAIR_SUMS, reliable_sums, sizeof reliable_sums);
    fj_sql_write_cells(sums, PAIR_SUMS + (m->measure->spread > 0 ? 4 : 0),
                       has_whole_steps(m) ? "(after - before)" : "round(after - before, 9)",
                       figures, out);
}

static void put_reliable(struct fj_sql_measure *m, struct fj_sql_stats *stats)
{
    static const char *const names[] = {"reliably_improved", "no_reliable_change", "reliably_worse",
                                        "recovered"};
    const struct fj_measure *measure = m->measure;
    if (measure->spread <= 0)
        return;
    put(stats, "reliable_from",
        fj_arena_printf(m->arena, "%.17g",
                        1.96 * sqrt(2) * measure->spread * sqrt(1 - measure->reliability)));
    for (size_t i = 0; i < (measure->has_cutoff ? 4 : 3); i++) {
        const char *n = fj_arena_printf(m->arena, "c.%s", names[i]);
        if (!n)
            return;
        put(stats, names[i], fj_arena_printf(m->arena, "1.0 * %s / nullif(c.n, 0)", n));
        put(stats, fj_arena_printf(m->arena, "%s_n", names[i]), n);
        if (i == 0 || i == 3)
            put_wilson(m, stats, fj_arena_printf(m->arena, "%s_low", names[i]),
                       fj_arena_printf(m->arena, "%s_high", names[i]), n, "c.n");
    }
}

// Who was due and who answered when, and those lost.
static void put_sides(const struct fj_sql_measure *m, struct fj_sql_stats *stats)
{
    put(stats, "known_before", "c.known_before");
    put(stats, "known_after", "c.known_after");
    put(stats, "due_after", "c.due_after");
    put(stats, "lost_after", "c.lost_after");
    put(stats, "lost_before", "c.lost_before");
    if (m->measure->kind == FJ_MEASURE_CHANGE)
        put(stats, "lost_mean", "c.lost_mean");
    put(stats, "missing", "c.population - c.n");
    if (fj_sql_has_windows(m)) {
        put(stats, "early", "c.early");
        put(stats, "late", "c.late");
    }
}

static void write_lost(struct fj_writer *out)
{
    write_missing("lost_after", "why_after", "before IS NOT NULL AND after IS NULL AND is_due", 1,
                  out);
    write_missing("lost_before", "why_before", "before IS NULL AND after IS NOT NULL AND was_due",
                  2, out);
    write_missing("missing", "CASE WHEN before IS NULL THEN why_before ELSE why_after END",
                  "(before IS NULL OR after IS NULL)", 3, out);
}

static void write_change(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    put(&stats, "pairs", "c.n");
    put(&stats, "mean", "s.mean");
    put(&stats, "before", "c.before_");
    put(&stats, "after", "c.after_");
    put(&stats, "sd_change", "s.sd");
    put(&stats, "srm", "s.mean / nullif(s.sd, 0)");
    put_outcome(m, &stats, "improved");
    put_outcome(m, &stats, "same");
    put_outcome(m, &stats, "worse");
    put_reliable(m, &stats);
    put(&stats, "improved_n", "c.improved");
    put(&stats, "same_n", "c.same");
    put(&stats, "worse_n", "c.worse");
    put(&stats, "improved_least", "1.0 * c.improved / nullif(c.n + c.lost_after, 0)");
    put(&stats, "improved_most",
        "1.0 * (c.improved + c.lost_after) / nullif(c.n + c.lost_after, 0)");
    put_sides(m, &stats);
    put_unknown(m, &stats);
    put_target(m, &stats, "s.mean");
    write_change_cells(m, &stats, out);
    write_stats(m, stats.items, stats.count, true, out);
    write_lost(out);
}

struct step {
    const char *name;
    int64_t value; // as it is stored
};

// As the report has it: no table of a scale of more than 21 steps.
static size_t shift_steps(const struct fj_type *type)
{
    if (type->kind == FJ_TYPE_YESNO)
        return 2;
    if (!fj_sql_has_steps(type))
        return type->option_count;
    return fj_sql_last_step(type) - fj_sql_first_step(type) < 21
               ? (size_t)(fj_sql_last_step(type) - fj_sql_first_step(type) + 1)
               : 0;
}

static struct step step_at(struct fj_sql_measure *m, size_t place)
{
    const struct fj_type *type = &m->subject->type;
    const struct fj_codec *codec = &m->layout->codecs[m->subject->id];
    int64_t value = (int64_t)place + (fj_sql_has_steps(type) ? fj_sql_first_step(type) : 0);
    const char *name;
    if (type->kind == FJ_TYPE_YESNO)
        return (struct step){place > 0 ? "yes" : "no", value};
    if (!fj_sql_has_steps(type))
        return (struct step){type->options[place].name, codec->option_code[place]};
    name = fj_arena_printf(m->arena, "%lld", (long long)value);
    return (struct step){name ? name : "", value};
}

static void write_shift(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    const struct fj_type *type = &m->subject->type;
    put(&stats, "pairs", "c.n");
    put_sides(m, &stats);
    put_unknown(m, &stats);
    fj_sql_write_cells(pair_sums, sizeof pair_sums / sizeof pair_sums[0], NULL, &stats, out);
    size_t steps = shift_steps(type);
    for (size_t i = 0; i < steps * steps; i++) {
        struct step before = step_at(m, i / steps), after = step_at(m, i % steps);
        const char *name = fj_arena_printf(m->arena, "%s>%s", before.name, after.name);
        write_item(i, before.value * 65536 + after.value, name ? name : "", out);
    }
    fj_write_raw(out,
                 steps > 0 ? ")" : ",\nitem (item_, code, label) AS (SELECT 0, 0, '' WHERE 0)");
    write_counted("before * 65536 + after = code", out);
    write_stats(m, stats.items, stats.count, false, out);
    write_item_figures(out);
    write_lost(out);
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
    put(&stats, "n", "c.due");
    put(&stats, "count", "c.answered");
    put(&stats, "share", share);
    put_wilson(m, &stats, "low", "high", "c.answered", "c.due");
    for (size_t i = 0; i < 5; i++)
        put(&stats, due_sums[i].name, fj_arena_printf(m->arena, "c.%s", due_sums[i].name));
    put_rate(m, &stats, share);
    put_timing(m, &stats);
    put_unknown(m, &stats);
    fj_sql_write_cells(due_sums, sizeof due_sums / sizeof due_sums[0], NULL, &stats, out);
    write_stats(m, stats.items, stats.count, false, out);
    write_missing("missing", "(SELECT r.name FROM folja_reason AS r WHERE r.code = form_missing)",
                  "value = 'missing' AND form_missing <> 1", 1, out);
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
        write_change(m, out);
        break;
    case FJ_MEASURE_SHIFT:
        write_shift(m, out);
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
