// SPDX-License-Identifier: EUPL-1.2
// The figures of pairs: a change and a shift.
#include "emit/sql/measure_stats.h"

#include <math.h>
#include <string.h>

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
    fj_sql_put(stats, name, fj_arena_printf(m->arena, "1.0 * %s / nullif(c.n, 0)", hits));
    fj_sql_put_wilson(m, stats, fj_arena_printf(m->arena, "%s_low", name),
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
    fj_sql_put(stats, "reliable_from",
               fj_arena_printf(m->arena, "%.17g",
                               1.96 * sqrt(2) * measure->spread * sqrt(1 - measure->reliability)));
    for (size_t i = 0; i < (measure->has_cutoff ? 4 : 3); i++) {
        const char *n = fj_arena_printf(m->arena, "c.%s", names[i]);
        if (!n)
            return;
        fj_sql_put(stats, names[i], fj_arena_printf(m->arena, "1.0 * %s / nullif(c.n, 0)", n));
        fj_sql_put(stats, fj_arena_printf(m->arena, "%s_n", names[i]), n);
        if (i == 0 || i == 3)
            fj_sql_put_wilson(m, stats, fj_arena_printf(m->arena, "%s_low", names[i]),
                              fj_arena_printf(m->arena, "%s_high", names[i]), n, "c.n");
    }
}

// Who was due and who answered when, and those lost.
static void put_sides(const struct fj_sql_measure *m, struct fj_sql_stats *stats)
{
    fj_sql_put(stats, "known_before", "c.known_before");
    fj_sql_put(stats, "known_after", "c.known_after");
    fj_sql_put(stats, "due_after", "c.due_after");
    fj_sql_put(stats, "lost_after", "c.lost_after");
    fj_sql_put(stats, "lost_before", "c.lost_before");
    if (m->measure->kind == FJ_MEASURE_CHANGE)
        fj_sql_put(stats, "lost_mean", "c.lost_mean");
    fj_sql_put(stats, "missing", "c.population - c.n");
    if (fj_sql_has_windows(m)) {
        fj_sql_put(stats, "early", "c.early");
        fj_sql_put(stats, "late", "c.late");
    }
}

static void write_lost(struct fj_writer *out)
{
    fj_sql_write_missing_figures("lost_after", "why_after",
                                 "before IS NOT NULL AND after IS NULL AND is_due", 1, out);
    fj_sql_write_missing_figures("lost_before", "why_before",
                                 "before IS NULL AND after IS NOT NULL AND was_due", 2, out);
    fj_sql_write_missing_figures("missing",
                                 "CASE WHEN before IS NULL THEN why_before ELSE why_after END",
                                 "(before IS NULL OR after IS NULL)", 3, out);
}

void fj_sql_write_change(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    fj_sql_put(&stats, "pairs", "c.n");
    fj_sql_put(&stats, "mean", "s.mean");
    fj_sql_put(&stats, "before", "c.before_");
    fj_sql_put(&stats, "after", "c.after_");
    fj_sql_put(&stats, "sd_change", "s.sd");
    fj_sql_put(&stats, "srm", "s.mean / nullif(s.sd, 0)");
    put_outcome(m, &stats, "improved");
    put_outcome(m, &stats, "same");
    put_outcome(m, &stats, "worse");
    put_reliable(m, &stats);
    fj_sql_put(&stats, "improved_n", "c.improved");
    fj_sql_put(&stats, "same_n", "c.same");
    fj_sql_put(&stats, "worse_n", "c.worse");
    fj_sql_put(&stats, "improved_least", "1.0 * c.improved / nullif(c.n + c.lost_after, 0)");
    fj_sql_put(&stats, "improved_most",
               "1.0 * (c.improved + c.lost_after) / nullif(c.n + c.lost_after, 0)");
    put_sides(m, &stats);
    fj_sql_put_unknown(m, &stats);
    fj_sql_put_target(m, &stats, "s.mean");
    write_change_cells(m, &stats, out);
    fj_sql_write_stats(m, stats.items, stats.count, true, out);
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

void fj_sql_write_shift(struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_stats stats = {.count = 0};
    const struct fj_type *type = &m->subject->type;
    fj_sql_put(&stats, "pairs", "c.n");
    put_sides(m, &stats);
    fj_sql_put_unknown(m, &stats);
    fj_sql_write_cells(pair_sums, sizeof pair_sums / sizeof pair_sums[0], NULL, &stats, out);
    size_t steps = shift_steps(type);
    for (size_t i = 0; i < steps * steps; i++) {
        struct step before = step_at(m, i / steps), after = step_at(m, i % steps);
        const char *name = fj_arena_printf(m->arena, "%s>%s", before.name, after.name);
        fj_sql_write_item(i, before.value * 65536 + after.value, name ? name : "", out);
    }
    fj_write_raw(out,
                 steps > 0 ? ")" : ",\nitem (item_, code, label) AS (SELECT 0, 0, '' WHERE 0)");
    fj_sql_write_counted("before * 65536 + after = code", out);
    fj_sql_write_stats(m, stats.items, stats.count, false, out);
    fj_sql_write_item_figures(out);
    write_lost(out);
}
