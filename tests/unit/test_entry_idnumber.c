// SPDX-License-Identifier: EUPL-1.2
// Personal identity numbers in texts and codes: every form people write them in is found, and what
// only looks a little like one is let through. The numbers here are invented.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "entry/idnumber.h"

static void check_found(const char *text, const char *number)
{
    struct fj_idnumber found = {0, 0};
    if (!fj_idnumber_find(text, strlen(text), &found))
        fail_msg("not found in: %s", text);
    const char *at = strstr(text, number);
    assert_non_null(at);
    assert_int_equal(found.start, at - text);
    assert_int_equal(found.end, (size_t)(at - text) + strlen(number));
}

static void check_none(const char *text)
{
    if (fj_idnumber_find(text, strlen(text), NULL))
        fail_msg("found one in: %s", text);
}

static void test_ways_of_writing(void **state)
{
    (void)state;
    static const char *const ways[] = {
        "8112189876",
        "811218-9876",
        "811218+9876",
        "811218 9876",
        "198112189876",
        "19811218-9876",
        "19811218 9876",
        "19811218+9876",
        "18811218-9876",
        "811218 - 9876",
        "811218\xE2\x80\x93"
        "9876",
        "811218\xE2\x88\x92"
        "9876",
        "811218\xC2\xA0"
        "9876",
        "811218/9876",
        "811218_9876",
        "811218.9876",
        "1981-12-18-9876",
        "81-12-18-9876",
        "1981 12 18 9876",
        "1981-12-18 9876",
        "811218\t9876",
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char text[128];
        check_found(ways[i], ways[i]);
        snprintf(text, sizeof text, "Anna (%s) kom i dag", ways[i]);
        check_found(text, ways[i]);
        snprintf(text, sizeof text, "pnr%sx", ways[i]);
        check_found(text, ways[i]);
        snprintf(text, sizeof text, "å%sö", ways[i]);
        check_found(text, ways[i]);
        snprintf(text, sizeof text, "12, 3 och 4 %s.", ways[i]);
        check_found(text, ways[i]);
    }
}

static void test_coordination_numbers(void **state)
{
    (void)state;
    check_found("811278-9873", "811278-9873");
    check_found("198112789873", "198112789873");
    check_none("811278-9876");
    check_none("811292-9875"); // day 32
    check_none("701060-1235"); // day 0
}

static void test_check_digit(void **state)
{
    (void)state;
    for (char digit = '0'; digit <= '9'; digit++) {
        char text[] = "811218-987x";
        text[10] = digit;
        assert_int_equal(fj_idnumber_find(text, strlen(text), NULL), digit == '6');
    }
}

static void test_dates(void **state)
{
    (void)state;
    check_none("811232-9878"); // day 32
    check_none("811200-9876"); // day 0
    check_none("811300-9875");
    check_none("811361-9871");                 // month 13
    check_none("990229-1237");                 // no leap year in any century
    check_found("000229-1235", "000229-1235"); // 2000 was one
    check_none("190002291235");                // 1900 was not
    check_found("200002291235", "200002291235");
    check_none("178112189876"); // nobody alive
    check_none("218112189876");
    check_none("165566778899"); // an organisation
}

static void test_serial_000_is_not_given(void **state)
{
    (void)state;
    check_none("990101-0000");
    check_none("9901010000");
}

static void test_bounded_by_digits(void **state)
{
    (void)state;
    check_none("18112189876");
    check_none("81121898761");
    check_none("1811218-9876");
    check_none("811218-98761");
    check_none("811218-987");
    check_none("1198112189876");
    check_found("81121898761 811218-9876", "811218-9876");
    check_found("811218 811218 9876", "811218 9876");
    check_found("19 811218-9876", "811218-9876");
    check_found("811218-9876-01", "811218-9876");
}

static void test_ordinary_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "Ring 070-123 45 67 eller 08-123 456 78",
        "0701234567",
        "Mötet är 2026-01-10 12:30, sal 1234",
        "2025-01-10 - 2026-02-10",
        "2025-01-10-2026-02-10",
        "811218, 9876 kr",
        "811218    9876",
        "811218 och 9876",
        "1981121898",
        "Kostnad 8112189877 kr",
        "01-02-03",
        "c000001",
        "\xFF\xFE\x00",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check_none(texts[i]);
    assert_false(fj_idnumber_find("\0", 1, NULL));
}

static void test_behind_a_nul(void **state)
{
    (void)state;
    assert_true(fj_idnumber_find("a\0"
                                 "8112189876",
                                 12, NULL));
    assert_false(fj_idnumber_find("8112189876", 9, NULL)); // the length counts
}

// Of numbers without any meaning about a tenth of those with a date pass; with the wrong check
// digit none.
static void test_all_check_digits_of_many(void **state)
{
    (void)state;
    for (int serial = 1; serial < 1000; serial++) {
        int found = 0;
        for (int digit = 0; digit < 10; digit++) {
            char text[32];
            int length = snprintf(text, sizeof text, "640823-%03d%d", serial, digit);
            found += fj_idnumber_find(text, (size_t)length, NULL);
        }
        assert_int_equal(found, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ways_of_writing),
        cmocka_unit_test(test_coordination_numbers),
        cmocka_unit_test(test_check_digit),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_serial_000_is_not_given),
        cmocka_unit_test(test_bounded_by_digits),
        cmocka_unit_test(test_ordinary_texts),
        cmocka_unit_test(test_behind_a_nul),
        cmocka_unit_test(test_all_check_digits_of_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
