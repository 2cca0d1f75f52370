// SPDX-License-Identifier: EUPL-1.2
// Civil dates of the Gregorian calendar as days since 1970-01-01, years 0001 to 9999.
#ifndef FJ_SUPPORT_DATE_H
#define FJ_SUPPORT_DATE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t fj_day;
#define FJ_NO_DAY INT32_MIN

struct fj_civil {
    int year, month, day; // month 1..12, day 1..31
};

enum fj_duration_unit { FJ_DAYS, FJ_WEEKS, FJ_MONTHS, FJ_QUARTERS, FJ_YEARS };

struct fj_duration {
    int count; // may be negative
    enum fj_duration_unit unit;
};

bool fj_civil_valid(struct fj_civil civil);
fj_day fj_day_from_civil(struct fj_civil civil); // CIVIL must be valid
struct fj_civil fj_day_to_civil(fj_day day);

// Reads exactly "YYYY-MM-DD". False when it is no date; then *out_day is FJ_NO_DAY.
bool fj_day_parse(const char *bytes, size_t length, fj_day *out_day);

// Writes "YYYY-MM-DD" and a NUL; nothing but the NUL for FJ_NO_DAY.
void fj_day_format(fj_day day, char out_text[11]);

// Adding months keeps the day of the month, and takes the last day where the month is shorter
// (31 January + 1 month = 28 or 29 February). FJ_NO_DAY stays, and what leaves the calendar
// becomes it.
fj_day fj_day_add(fj_day day, struct fj_duration duration);

// Whole months or years from A to B: how many can be added to A (as fj_day_add does) without
// passing B; negative when B is before A, counted the same way from B. Neither may be FJ_NO_DAY.
int fj_months_between(fj_day a, fj_day b);
int fj_years_between(fj_day a, fj_day b);

#endif
