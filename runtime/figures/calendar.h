// SPDX-License-Identifier: EUPL-1.2
// The periods of a report. Either the one period asked for, or all of one kind (year, quarter, month)
// in which something falls, found while the rows are read, up to FJ_LIMIT_PERIODS. A slot is a period's place in order of
// discovery; fj_calendar_periods gives them in order of time.
#ifndef FJ_FIGURES_CALENDAR_H
#define FJ_FIGURES_CALENDAR_H

#include "figures/report.h"

struct fj_calendar {
    struct fj_arena *arena; // borrows
    enum fj_period_kind kind;
    bool fixed; // one period was asked for: slot 0
    int32_t fixed_ordinal;
    int32_t last;      // ordinal of the period of the follow-up day; later ones are not opened
    int32_t *slot_of;  // by ordinal; slot + 1, 0: none
    int32_t *ordinals; // by slot
    size_t slot_count, slot_capacity;
    bool is_full;    // more than FJ_LIMIT_PERIODS were met: no other slot is opened
    int32_t refused; // ordinal of the one that was too many
};

// What kind of period LABEL names; FJ_PER_ALL where it names none.
enum fj_period_kind fj_period_kind_of(const char *label);

// WANTED as `--period` has it ("2026", "2026-Q3", "2026-05", "all"), or NULL: every period of KIND
// that has data. False with a diagnostic when it is no period, or memory is out.
bool fj_calendar_init(struct fj_calendar *calendar, struct fj_arena *arena,
                      enum fj_period_kind kind, const char *wanted, fj_day on,
                      struct fj_diags *diags);

// The slot of the period that holds DAY; -1 when it is not in the report.
int fj_calendar_slot(struct fj_calendar *calendar, fj_day day);

// The slot of the period with this ordinal, opened where it was not; -1 when there is none.
int fj_calendar_open(struct fj_calendar *calendar, int64_t ordinal);

// The slots of every period that has a day in FIRST..LAST, one at a time: start with *cursor = 0;
// returns -1 when there are no more.
int fj_calendar_next_slot(struct fj_calendar *calendar, fj_day first, fj_day last, int32_t *cursor);

// The labels of the first period met, also where it was one too many, and of that of the follow-up day.
const char *fj_calendar_first_label(const struct fj_calendar *calendar);
const char *fj_calendar_last_label(const struct fj_calendar *calendar);

// First and last day of a slot.
struct fj_period fj_calendar_period(const struct fj_calendar *calendar, int slot);

// The day of PERIOD that is DAY in MONTH (the 28th for 29 February of a common year); FJ_NO_DAY where the period does not
// hold it, or is of several years.
fj_day fj_period_day(const struct fj_period *period, int month, int day);

// Slots in order of time; arena, slot_count of them. NULL when memory is out.
int *fj_calendar_order(const struct fj_calendar *calendar);

#endif
