// SPDX-License-Identifier: EUPL-1.2
// Timepoints of every kind. Windows are narrow enough not to overlap: each timepoint counted from one anchor has
// months of its own.
#include "generate_internal.h"

bool gen_is_series(const struct gen *g, size_t time)
{
    return g->times[time].kind == FJ_TIME_EVERY || g->times[time].kind == FJ_TIME_ANYTIME;
}

bool gen_form_is_at(const struct g_form *form, size_t time)
{
    for (size_t i = 0; i < form->time_count; i++)
        if (form->times[i] == time)
            return true;
    return false;
}

void gen_time_ref(struct gen *g, size_t time)
{
    gen_raw(g, g->times[time].name);
    if (g->times[time].kind == FJ_TIME_EVERY)
        gen_format(g, "#%d", chance_between(&g->chance, 1, 3));
}

static struct g_time *start(struct gen *g, const char *stem, enum fj_timepoint_kind kind)
{
    struct g_time *time = &g->times[g->time_count++];
    time->kind = kind;
    gen_piece(g, false);
    gen_word(g, FJ_KW_TIMEPOINT);
    gen_name(g, stem, time->name);
    gen_format(g, "%s ", time->name);
    gen_text(g, "Tidpunkt");
    return time;
}

static void put_window(struct gen *g)
{
    if (!gen_has(g, GENERATE_WINDOWS) || gen_percent(g, 40))
        return;
    gen_piece(g, true);
    gen_raw(g, " ");
    gen_word(g, FJ_KW_WINDOW);
    if (gen_percent(g, 70)) {
        gen_format(g, "-%d..%d ", chance_between(&g->chance, 0, 14),
                   chance_between(&g->chance, 0, 14));
        gen_word(g, FJ_KW_DAYS);
    } else {
        gen_format(g, "-1..%d ", chance_between(&g->chance, 0, 1));
        gen_word(g, FJ_KW_WEEKS);
    }
    if (gen_percent(g, 30))
        gen_word(g, FJ_KW_STRICT);
    gen_piece(g, false);
}

static void put_entry_and_exit(struct gen *g)
{
    start(g, "start", FJ_TIME_ENTRY);
    gen_word(g, FJ_KW_AT);
    gen_word(g, FJ_KW_ENTRY);
    put_window(g);
    gen_raw(g, "\n");
    if (gen_percent(g, 20))
        return;
    start(g, "slut", FJ_TIME_EXIT)->from_exit = true;
    gen_word(g, FJ_KW_AT);
    gen_word(g, FJ_KW_EXIT);
    put_window(g);
    gen_raw(g, "\n");
}

static void put_duration(struct gen *g, int months)
{
    if (months % 12 == 0 && gen_percent(g, 50)) {
        gen_format(g, "%d ", months / 12);
        gen_word(g, months == 12 ? FJ_KW_YEAR : FJ_KW_YEARS);
    } else if (months % 3 == 0 && gen_percent(g, 40)) {
        gen_format(g, "%d ", months / 3);
        gen_word(g, months == 3 ? FJ_KW_QUARTER : FJ_KW_QUARTERS);
    } else {
        gen_format(g, "%d ", months);
        gen_word(g, months == 1 ? FJ_KW_MONTH : FJ_KW_MONTHS);
    }
}

// After entry, after exit, or after a timepoint that hangs on one of them.
static void put_after(struct gen *g, int months)
{
    size_t anchor = gen_below(g, g->time_count);
    struct g_time *time = start(g, "efter", FJ_TIME_AFTER);
    put_duration(g, months);
    gen_word(g, FJ_KW_AFTER);
    if (gen_percent(g, 30) || gen_is_series(g, anchor)) {
        gen_word(g, FJ_KW_ENTRY);
    } else {
        gen_format(g, "%s ", g->times[anchor].name);
        time->from_exit = g->times[anchor].from_exit;
        time->months = g->times[anchor].months;
    }
    time->months += months;
    put_window(g);
    gen_raw(g, "\n");
}

static void put_every(struct gen *g)
{
    struct g_time *time = start(g, "varje", FJ_TIME_EVERY);
    time->months = 1;
    gen_word(g, FJ_KW_EVERY);
    if (gen_percent(g, 40))
        gen_word(g, gen_percent(g, 50) ? FJ_KW_MONTH : FJ_KW_QUARTER);
    else
        put_duration(g, chance_between(&g->chance, 2, 5));
    gen_word(g, FJ_KW_AFTER);
    gen_word(g, FJ_KW_ENTRY);
    if (gen_percent(g, 60)) {
        gen_word(g, FJ_KW_UNTIL);
        gen_word(g, FJ_KW_EXIT);
    }
    gen_raw(g, "\n");
}

void gen_times(struct gen *g)
{
    put_entry_and_exit(g);
    for (int months = 2; gen_percent(g, 55) && g->time_count < 5;
         months += 1 + (int)gen_below(g, 5))
        put_after(g, months);
    if (gen_has(g, GENERATE_SERIES) && gen_percent(g, 45))
        put_every(g);
    if (gen_has(g, GENERATE_ANYTIME) && gen_percent(g, 30)) {
        start(g, "ibland", FJ_TIME_ANYTIME);
        gen_word(g, FJ_KW_ANYTIME);
        gen_raw(g, "\n");
    }
    if (gen_has(g, GENERATE_SLIPS) && gen_percent(g, 30)) {
        start(g, "enkät", FJ_TIME_SURVEY);
        gen_word(g, FJ_KW_SURVEY);
        gen_raw(g, "\n");
    }
}
