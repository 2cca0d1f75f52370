// SPDX-License-Identifier: EUPL-1.2
// Periods as ordinals: years, quarters or months counted from year 0, so that a day's period is one
// division and a slot one look-up.
#include "figures/calendar.h"

#include <string.h>

#include "support/limits.h"
#include "support/vec.h"

#define YEARS     10000
#define FIRST_DAY (-719162) // 0001-01-01
#define LAST_DAY  2932896   // 9999-12-31

static int per_year(enum fj_period_kind kind)
{
    switch (kind) {
    case FJ_PER_YEAR:
        return 1;
    case FJ_PER_QUARTER:
        return 4;
    case FJ_PER_MONTH:
        return 12;
    case FJ_PER_ALL:
        return 0;
    }
    return 0;
}

static int32_t ordinal_of(enum fj_period_kind kind, fj_day day)
{
    int parts = per_year(kind);
    struct fj_civil civil;

    if (parts == 0)
        return 0;
    civil = fj_day_to_civil(day);
    return civil.year * parts + (civil.month - 1) * parts / 12;
}

static bool digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

static int number(const char *text, size_t count)
{
    int value = 0;

    for (size_t i = 0; i < count; i++)
        value = value * 10 + (text[i] - '0');
    return value;
}

// Reads "all", "2026", "2026-Q3", "2026-K3" or "2026-05".
static bool read_period(const char *text, enum fj_period_kind *kind, int32_t *ordinal)
{
    size_t length = strlen(text);
    int year;

    *ordinal = 0;
    *kind = FJ_PER_ALL;
    if (strcmp(text, "all") == 0 || strcmp(text, "alla") == 0)
        return true;
    if (length < 4 || !digits(text, 4) || (year = number(text, 4)) < 1)
        return false;
    *kind = FJ_PER_YEAR;
    *ordinal = year;
    if (length == 4)
        return true;
    if (length != 7 || text[4] != '-')
        return false;
    if ((text[5] == 'Q' || text[5] == 'K') && text[6] >= '1' && text[6] <= '4') {
        *kind = FJ_PER_QUARTER;
        *ordinal = year * 4 + (text[6] - '1');
        return true;
    }
    if (!digits(text + 5, 2) || number(text + 5, 2) < 1 || number(text + 5, 2) > 12)
        return false;
    *kind = FJ_PER_MONTH;
    *ordinal = year * 12 + number(text + 5, 2) - 1;
    return true;
}

enum fj_period_kind fj_period_kind_of(const char *label)
{
    enum fj_period_kind kind = FJ_PER_ALL;
    int32_t ordinal;

    return read_period(label, &kind, &ordinal) ? kind : FJ_PER_ALL;
}

static int open_slot(struct fj_calendar *calendar, int32_t ordinal)
{
    if (calendar->slot_of[ordinal] > 0)
        return calendar->slot_of[ordinal] - 1;
    if (calendar->slot_count == FJ_LIMIT_PERIODS) {
        if (!calendar->is_full)
            calendar->refused = ordinal;
        calendar->is_full = true;
        return -1;
    }
    if (!fj_vec_grow(calendar->arena, (void **)&calendar->ordinals, &calendar->slot_count,
                     &calendar->slot_capacity, sizeof *calendar->ordinals))
        return -1;
    calendar->ordinals[calendar->slot_count - 1] = ordinal;
    calendar->slot_of[ordinal] = (int32_t)calendar->slot_count;
    return (int)calendar->slot_count - 1;
}

// How many ordinals there can be.
static size_t ordinals_of(enum fj_period_kind kind)
{
    return kind == FJ_PER_ALL ? 1 : (size_t)(YEARS * per_year(kind));
}

bool fj_calendar_init(struct fj_calendar *calendar, struct fj_arena *arena,
                      enum fj_period_kind kind, const char *wanted, fj_day on,
                      struct fj_diags *diags)
{
    size_t size;

    *calendar = (struct fj_calendar){.arena = arena, .kind = kind};
    if (wanted && !read_period(wanted, &calendar->kind, &calendar->fixed_ordinal)) {
        struct fj_diag *diag = fj_diag_add_bare(diags, FJ_E_PERIOD, "“%s” is no period", wanted);
        fj_diag_help(diags, diag,
                     "write a year (2026), a quarter (2026-Q3), a month (2026-05) "
                     "or all");
        return false;
    }
    calendar->last = ordinal_of(calendar->kind, on);
    calendar->fixed = wanted || kind == FJ_PER_ALL;
    size = ordinals_of(calendar->kind);
    calendar->slot_of = FJ_NEW_ARRAY(arena, int32_t, size);
    if (!calendar->slot_of)
        return false;
    return !calendar->fixed || open_slot(calendar, calendar->fixed_ordinal) == 0;
}

static int slot_of_ordinal(struct fj_calendar *calendar, int32_t ordinal)
{
    if (calendar->fixed)
        return ordinal == calendar->fixed_ordinal ? 0 : -1;
    if (ordinal > calendar->last)
        return -1;
    return open_slot(calendar, ordinal);
}

int fj_calendar_slot(struct fj_calendar *calendar, fj_day day)
{
    if (day == FJ_NO_DAY)
        return -1;
    return slot_of_ordinal(calendar, ordinal_of(calendar->kind, day));
}

int fj_calendar_open(struct fj_calendar *calendar, int64_t ordinal)
{
    if (ordinal < 0 || (uint64_t)ordinal >= ordinals_of(calendar->kind) ||
        (calendar->fixed && ordinal != calendar->fixed_ordinal))
        return -1;
    return open_slot(calendar, (int32_t)ordinal);
}

int fj_calendar_next_slot(struct fj_calendar *calendar, fj_day first, fj_day last, int32_t *cursor)
{
    int32_t from = ordinal_of(calendar->kind, first), to = ordinal_of(calendar->kind, last);

    while (from + *cursor <= to) {
        int slot = slot_of_ordinal(calendar, from + *cursor);
        *cursor += 1;
        if (slot >= 0)
            return slot;
    }
    return -1;
}

static fj_day first_day(enum fj_period_kind kind, int32_t ordinal)
{
    int parts = per_year(kind);

    if (parts == 0)
        return FIRST_DAY;
    return fj_day_from_civil(
        (struct fj_civil){ordinal / parts, ordinal % parts * (12 / parts) + 1, 1});
}

static fj_day last_day(enum fj_period_kind kind, int32_t ordinal)
{
    int parts = per_year(kind);

    if (parts == 0 || (ordinal + 1) / parts >= YEARS)
        return LAST_DAY;
    return first_day(kind, ordinal + 1) - 1;
}

static const char *label_of(struct fj_arena *arena, enum fj_period_kind kind, int32_t ordinal)
{
    switch (kind) {
    case FJ_PER_YEAR:
        return fj_arena_printf(arena, "%04d", ordinal);
    case FJ_PER_QUARTER:
        return fj_arena_printf(arena, "%04d-Q%d", ordinal / 4, ordinal % 4 + 1);
    case FJ_PER_MONTH:
        return fj_arena_printf(arena, "%04d-%02d", ordinal / 12, ordinal % 12 + 1);
    case FJ_PER_ALL:
        return "all";
    }
    return "";
}

const char *fj_calendar_first_label(const struct fj_calendar *calendar)
{
    int32_t first = calendar->is_full ? calendar->refused : calendar->last;

    for (size_t i = 0; i < calendar->slot_count; i++)
        if (calendar->ordinals[i] < first)
            first = calendar->ordinals[i];
    return label_of(calendar->arena, calendar->kind, first);
}

const char *fj_calendar_last_label(const struct fj_calendar *calendar)
{
    return label_of(calendar->arena, calendar->kind, calendar->last);
}

struct fj_period fj_calendar_period(const struct fj_calendar *calendar, int slot)
{
    int32_t ordinal = calendar->ordinals[slot];

    return (struct fj_period){
        .label = label_of(calendar->arena, calendar->kind, ordinal),
        .first = first_day(calendar->kind, ordinal),
        .last = last_day(calendar->kind, ordinal),
    };
}

int *fj_calendar_order(const struct fj_calendar *calendar)
{
    int *order = FJ_NEW_ARRAY(calendar->arena, int, calendar->slot_count + 1);

    for (size_t i = 0; order && i < calendar->slot_count; i++) {
        size_t j = i;
        while (j > 0 && calendar->ordinals[order[j - 1]] > calendar->ordinals[i]) {
            order[j] = order[j - 1];
            j--;
        }
        order[j] = (int)i;
    }
    return order;
}

fj_day fj_period_day(const struct fj_period *period, int month, int day)
{
    struct fj_civil civil = {fj_day_to_civil(period->last).year, month, day};
    fj_day found;

    if (fj_day_to_civil(period->first).year != civil.year)
        return FJ_NO_DAY;
    if (!fj_civil_valid(civil))
        civil.day--;
    found = fj_day_from_civil(civil);
    return period->first <= found && found <= period->last ? found : FJ_NO_DAY;
}
