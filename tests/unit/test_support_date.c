// SPDX-License-Identifier: EUPL-1.2
// Civil dates: every day of the calendar there and back, the ends of months, whole months between.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/date.h"

static fj_day day(const char *text)
{
    fj_day value;
    assert_true(fj_day_parse(text, strlen(text), &value));
    return value;
}

static void assert_sum(const char *from, int count, enum fj_duration_unit unit, const char *to)
{
    char text[11];
    fj_day_format(fj_day_add(day(from), (struct fj_duration){count, unit}), text);
    assert_string_equal(text, to);
}

// Walks the calendar with the rule of thumb for lengths of months, apart from the code tested.
static void every_day_goes_there_and_back(void **state)
{
    (void)state;
    fj_day expected = day("0001-01-01");
    for (int year = 1; year <= 9999; year++) {
        bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        for (int month = 1; month <= 12; month++) {
            int days = month == 2 ? (leap ? 29 : 28) : 30 + (month + (month > 7)) % 2;
            for (int d = 1; d <= days; d++, expected++) {
                struct fj_civil civil = {year, month, d};
                assert_true(fj_civil_valid(civil));
                assert_int_equal(fj_day_from_civil(civil), expected);
                struct fj_civil back = fj_day_to_civil(expected);
                assert_true(back.year == year && back.month == month && back.day == d);
            }
            assert_false(fj_civil_valid((struct fj_civil){year, month, days + 1}));
            assert_false(fj_civil_valid((struct fj_civil){year, month, 0}));
        }
    }
    assert_int_equal(expected - 1, day("9999-12-31"));
}

static void known_days_have_known_numbers(void **state)
{
    (void)state;
    assert_int_equal(day("1970-01-01"), 0);
    assert_int_equal(day("1969-12-31"), -1);
    assert_int_equal(day("2000-02-29"), 11016);
    assert_int_equal(day("2026-01-31"), 20484);
    assert_int_equal(day("0001-01-01"), -719162);
}

static void what_is_no_date_is_not_read(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",           "2026-1-05",  "2026-02-29", "1900-02-29", "0000-01-01", "2026-13-01",
        "2026-00-10", "2026-01-00", "2026-04-31", "2026/01/01", "2026-01-1",  "2026-01-011",
        "-026-01-01", "20260101",   "2026-01-0x", " 026-01-01", "+026-01-01", "２026-01",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        fj_day value = 7;
        assert_false(fj_day_parse(wrong[i], strlen(wrong[i]), &value));
        assert_int_equal(value, FJ_NO_DAY);
    }
}

static void what_is_no_day_of_the_calendar(void **state)
{
    (void)state;
    static const struct fj_civil wrong[] = {{0, 1, 1},     {10000, 1, 1}, {2026, 0, 1},
                                            {2026, 13, 1}, {2026, 1, 0},  {2026, 1, 32},
                                            {2026, 2, 29}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(fj_civil_valid(wrong[i]));
    assert_true(fj_civil_valid((struct fj_civil){9999, 12, 31}));
    assert_true(fj_civil_valid((struct fj_civil){1, 1, 1}));
}

static void dates_are_written_with_all_their_digits(void **state)
{
    (void)state;
    char text[11];
    fj_day_format(day("0009-03-04"), text);
    assert_string_equal(text, "0009-03-04");
    fj_day_format(day("9999-12-31"), text);
    assert_string_equal(text, "9999-12-31");
    fj_day_format(FJ_NO_DAY, text);
    assert_string_equal(text, "");
    fj_day_format(day("9999-12-31") + 1, text);
    assert_string_equal(text, "");
}

static void adding_months_keeps_the_day_or_takes_the_last(void **state)
{
    (void)state;
    assert_sum("2026-01-31", 1, FJ_MONTHS, "2026-02-28");
    assert_sum("2028-01-31", 1, FJ_MONTHS, "2028-02-29");
    assert_sum("2100-01-31", 1, FJ_MONTHS, "2100-02-28");
    assert_sum("2026-01-31", 3, FJ_MONTHS, "2026-04-30");
    assert_sum("2026-03-31", -1, FJ_MONTHS, "2026-02-28");
    assert_sum("2026-11-15", 2, FJ_MONTHS, "2027-01-15");
    assert_sum("2026-01-15", -1, FJ_MONTHS, "2025-12-15");
    assert_sum("2026-11-30", 1, FJ_QUARTERS, "2027-02-28");
    assert_sum("2024-02-29", 1, FJ_YEARS, "2025-02-28");
    assert_sum("2024-02-29", 4, FJ_YEARS, "2028-02-29");
    assert_sum("2024-02-29", -24, FJ_MONTHS, "2022-02-28");
}

static void adding_days_and_weeks_crosses_months(void **state)
{
    (void)state;
    assert_sum("2026-02-28", 1, FJ_DAYS, "2026-03-01");
    assert_sum("2026-12-25", 2, FJ_WEEKS, "2027-01-08");
    assert_sum("2026-01-01", -1, FJ_DAYS, "2025-12-31");
    assert_sum("2026-01-01", 0, FJ_DAYS, "2026-01-01");
}

static void what_leaves_the_calendar_is_no_day(void **state)
{
    (void)state;
    static const enum fj_duration_unit units[] = {FJ_DAYS, FJ_WEEKS, FJ_MONTHS, FJ_QUARTERS,
                                                  FJ_YEARS};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        assert_int_equal(fj_day_add(day("9999-12-31"), (struct fj_duration){1, units[i]}),
                         FJ_NO_DAY);
        assert_int_equal(fj_day_add(day("0001-01-01"), (struct fj_duration){-1, units[i]}),
                         FJ_NO_DAY);
        assert_int_equal(fj_day_add(day("2026-01-01"), (struct fj_duration){INT_MAX, units[i]}),
                         FJ_NO_DAY);
        assert_int_equal(fj_day_add(day("2026-01-01"), (struct fj_duration){INT_MIN, units[i]}),
                         FJ_NO_DAY);
        assert_int_equal(fj_day_add(FJ_NO_DAY, (struct fj_duration){1, units[i]}), FJ_NO_DAY);
        assert_int_equal(fj_day_add(day("9999-12-31") + 1, (struct fj_duration){-1, units[i]}),
                         FJ_NO_DAY);
    }
    assert_sum("9999-12-30", 1, FJ_DAYS, "9999-12-31");
    assert_sum("0001-02-28", -1, FJ_MONTHS, "0001-01-28");
}

static void whole_months_and_years_between(void **state)
{
    (void)state;
    assert_int_equal(fj_months_between(day("2026-01-31"), day("2026-02-28")), 1);
    assert_int_equal(fj_months_between(day("2026-01-31"), day("2026-02-27")), 0);
    assert_int_equal(fj_months_between(day("2028-01-31"), day("2028-02-28")), 0);
    assert_int_equal(fj_months_between(day("2026-01-15"), day("2027-01-14")), 11);
    assert_int_equal(fj_months_between(day("2026-01-15"), day("2026-01-15")), 0);
    assert_int_equal(fj_months_between(day("2026-02-28"), day("2026-01-31")), -1);
    assert_int_equal(fj_months_between(day("2026-03-01"), day("2026-02-28")), 0);
    assert_int_equal(fj_months_between(day("2026-03-28"), day("2026-02-28")), -1);
    assert_int_equal(fj_years_between(day("2000-02-29"), day("2001-02-28")), 1);
    assert_int_equal(fj_years_between(day("2000-02-29"), day("2001-02-27")), 0);
    assert_int_equal(fj_years_between(day("1990-05-10"), day("2026-05-09")), 35);
    assert_int_equal(fj_years_between(day("1990-05-10"), day("2026-05-10")), 36);
    assert_int_equal(fj_years_between(day("2026-05-10"), day("1990-05-11")), -35);
    assert_int_equal(fj_months_between(day("0001-01-01"), day("9999-12-31")), 119987);
}

// The promise of the header, tried on pairs of days spread over four years.
static void between_is_the_most_that_can_be_added(void **state)
{
    (void)state;
    for (fj_day a = day("2023-11-27"); a < day("2024-04-03"); a++) {
        for (fj_day b = a; b < a + 800; b += 3) {
            int months = fj_months_between(a, b);
            assert_true(fj_day_add(a, (struct fj_duration){months, FJ_MONTHS}) <= b);
            assert_true(fj_day_add(a, (struct fj_duration){months + 1, FJ_MONTHS}) > b);
            assert_int_equal(fj_months_between(b, a), -months);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_goes_there_and_back),
        cmocka_unit_test(known_days_have_known_numbers),
        cmocka_unit_test(what_is_no_date_is_not_read),
        cmocka_unit_test(what_is_no_day_of_the_calendar),
        cmocka_unit_test(dates_are_written_with_all_their_digits),
        cmocka_unit_test(adding_months_keeps_the_day_or_takes_the_last),
        cmocka_unit_test(adding_days_and_weeks_crosses_months),
        cmocka_unit_test(what_leaves_the_calendar_is_no_day),
        cmocka_unit_test(whole_months_and_years_between),
        cmocka_unit_test(between_is_the_most_that_can_be_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
