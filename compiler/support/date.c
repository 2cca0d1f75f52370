// SPDX-License-Identifier: EUPL-1.2
// Civil dates by counting from 1 March, so that the leap day is the last of its year, in eras of
// 400 years (146 097 days). Whole numbers only; every result is inside years 0001 to 9999 or is
// FJ_NO_DAY.
#include "support/date.h"

enum {
    FIRST_DAY = -719162, // 0001-01-01
    LAST_DAY = 2932896,  // 9999-12-31
    ERA_DAYS = 146097,
    EPOCH_SHIFT = 719468, // from 0000-03-01 to 1970-01-01
};

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month)
{
    static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool fj_civil_valid(struct fj_civil civil)
{
    return civil.year >= 1 && civil.year <= 9999 && civil.month >= 1 && civil.month <= 12 &&
           civil.day >= 1 && civil.day <= days_in_month(civil.year, civil.month);
}

fj_day fj_day_from_civil(struct fj_civil civil)
{
    int year = civil.month > 2 ? civil.year : civil.year - 1; // years begin in March
    int month = civil.month > 2 ? civil.month - 3 : civil.month + 9;
    int era = year / 400, year_of_era = year % 400;
    int day_of_year = (153 * month + 2) / 5 + civil.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * ERA_DAYS + day_of_era - EPOCH_SHIFT;
}

struct fj_civil fj_day_to_civil(fj_day day)
{
    int shifted = day + EPOCH_SHIFT;
    int era = shifted / ERA_DAYS, day_of_era = shifted % ERA_DAYS;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    return (struct fj_civil){
        .year = era * 400 + year_of_era + (month >= 10),
        .month = month < 10 ? month + 3 : month - 9,
        .day = day_of_year - (153 * month + 2) / 5 + 1,
    };
}

// COUNT digits at BYTES as a number, or -1 where one is no digit.
static int read_digits(const char *bytes, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return -1;
        value = value * 10 + (bytes[i] - '0');
    }
    return value;
}

bool fj_day_parse(const char *bytes, size_t length, fj_day *out_day)
{
    *out_day = FJ_NO_DAY;
    if (length != 10 || bytes[4] != '-' || bytes[7] != '-')
        return false;
    struct fj_civil civil = {read_digits(bytes, 4), read_digits(bytes + 5, 2),
                             read_digits(bytes + 8, 2)};
    if (!fj_civil_valid(civil))
        return false;
    *out_day = fj_day_from_civil(civil);
    return true;
}

void fj_day_format(fj_day day, char out_text[11])
{
    out_text[0] = '\0';
    if (day < FIRST_DAY || day > LAST_DAY)
        return;
    struct fj_civil civil = fj_day_to_civil(day);
    static const signed char places[] = {3, 2, 1, 0, 6, 5, 9, 8};
    int rest[] = {civil.year, civil.month, civil.day};
    for (int i = 0; i < 8; i++) {
        int *part = &rest[i < 4 ? 0 : i < 6 ? 1 : 2];
        out_text[places[i]] = (char)('0' + *part % 10);
        *part /= 10;
    }
    out_text[4] = out_text[7] = '-';
    out_text[10] = '\0';
}

static fj_day add_days(fj_day day, int64_t days)
{
    int64_t sum = day + days;
    return sum < FIRST_DAY || sum > LAST_DAY ? FJ_NO_DAY : (fj_day)sum;
}

static fj_day add_months(fj_day day, int64_t months)
{
    struct fj_civil civil = fj_day_to_civil(day);
    int64_t month = (int64_t)civil.year * 12 + (civil.month - 1) + months;
    if (month < 12 || month >= 10000 * 12)
        return FJ_NO_DAY;
    civil.year = (int)(month / 12);
    civil.month = (int)(month % 12) + 1;
    int last = days_in_month(civil.year, civil.month);
    if (civil.day > last)
        civil.day = last;
    return fj_day_from_civil(civil);
}

fj_day fj_day_add(fj_day day, struct fj_duration duration)
{
    if (day < FIRST_DAY || day > LAST_DAY)
        return FJ_NO_DAY;
    int64_t count = duration.count;
    switch (duration.unit) {
    case FJ_DAYS:
        return add_days(day, count);
    case FJ_WEEKS:
        return add_days(day, count * 7);
    case FJ_MONTHS:
        return add_months(day, count);
    case FJ_QUARTERS:
        return add_months(day, count * 3);
    case FJ_YEARS:
        return add_months(day, count * 12);
    }
    return FJ_NO_DAY;
}

int fj_months_between(fj_day a, fj_day b)
{
    if (b < a)
        return -fj_months_between(b, a);
    struct fj_civil from = fj_day_to_civil(a), to = fj_day_to_civil(b);
    int months = (to.year - from.year) * 12 + to.month - from.month;
    return add_months(a, months) > b ? months - 1 : months;
}

int fj_years_between(fj_day a, fj_day b)
{
    return fj_months_between(a, b) / 12;
}
