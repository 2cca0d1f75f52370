// SPDX-License-Identifier: EUPL-1.2
// Exact decimals from text, and rounding that agrees with what people read.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/number.h"
#include "support/writer.h"

static void assert_reads(const char *text, int decimals, int64_t expected)
{
    int64_t value = 77;
    assert_int_equal(fj_number_parse_scaled(text, strlen(text), decimals, &value), FJ_NUMBER_OK);
    assert_true(value == expected);
}

static void assert_fails(const char *text, int decimals, enum fj_number_status status)
{
    int64_t value = 77;
    assert_int_equal(fj_number_parse_scaled(text, strlen(text), decimals, &value), status);
    assert_true(value == 0);
}

static void numbers_are_scaled_exactly(void **state)
{
    (void)state;
    assert_reads("0", 0, 0);
    assert_reads("12", 0, 12);
    assert_reads("007", 0, 7);
    assert_reads("-12", 0, -12);
    assert_reads("\xE2\x88\x92"
                 "2.5",
                 1, -25);
    assert_reads("-0", 2, 0);
    assert_reads("2.5", 1, 25);
    assert_reads("2.5", 3, 2500);
    assert_reads("2.50", 1, 25);
    assert_reads("2.000", 0, 2);
    assert_reads("0.1", 18, 100000000000000000);
    assert_reads("0.000000000000000001", 18, 1);
    assert_reads("1234567.89", 2, 123456789);
}

static void the_ends_of_64_bits(void **state)
{
    (void)state;
    assert_reads("9223372036854775807", 0, INT64_MAX);
    assert_reads("-9223372036854775808", 0, INT64_MIN);
    assert_reads("-92233720368547758.08", 2, INT64_MIN);
    assert_reads("000000000000000000000000000009", 0, 9);
    assert_fails("9223372036854775808", 0, FJ_NUMBER_TOO_LARGE);
    assert_fails("-9223372036854775809", 0, FJ_NUMBER_TOO_LARGE);
    assert_fails("922337203685477580.8", 2, FJ_NUMBER_TOO_LARGE);
    assert_fails("10", 18, FJ_NUMBER_TOO_LARGE);
    assert_fails("99999999999999999999999999", 0, FJ_NUMBER_TOO_LARGE);
}

static void what_is_no_number_is_told(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",      "-",       "+1",      " 1",           "1 ",  "1 000", ".5",       "5.", "-.5",
        "1.2.3", "1e3",     "0x10",    "--1",          "abc", "1a",    "2.5x",     ",5", "5,",
        "1,2,3", "1,234.5", "1.234,5", "\xE2\x88\x92", "nan", "inf",   "\xE2\x88", "１",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_fails(wrong[i], 2, FJ_NUMBER_INVALID);
    int64_t value;
    assert_int_equal(fj_number_parse_scaled("1\0", 2, 0, &value), FJ_NUMBER_INVALID);
    assert_fails("1", 19, FJ_NUMBER_INVALID);
    assert_fails("1", -1, FJ_NUMBER_INVALID);
}

static void commas_and_decimals_are_told_apart(void **state)
{
    (void)state;
    assert_fails("2,5", 1, FJ_NUMBER_DECIMAL_COMMA);
    assert_fails("-2,55", 0, FJ_NUMBER_DECIMAL_COMMA);
    assert_fails("2.55", 1, FJ_NUMBER_TOO_MANY_DECIMALS);
    assert_fails("2.5", 0, FJ_NUMBER_TOO_MANY_DECIMALS);
    assert_fails("99999999999999999999.5", 0, FJ_NUMBER_TOO_MANY_DECIMALS);
}

static void whole_numbers(void **state)
{
    (void)state;
    int64_t value;
    assert_int_equal(fj_number_parse_int("3", 1, &value), FJ_NUMBER_OK);
    assert_int_equal(value, 3);
    assert_int_equal(fj_number_parse_int("3.0", 3, &value), FJ_NUMBER_OK);
    assert_int_equal(value, 3);
    assert_int_equal(fj_number_parse_int("3.1", 3, &value), FJ_NUMBER_TOO_MANY_DECIMALS);
}

static void written_numbers_are_read_back(void **state)
{
    (void)state;
    static const int64_t values[] = {0, 1, -1, 10, 12345, -1200, INT64_MAX, INT64_MIN};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        for (int decimals = 0; decimals <= 18; decimals++) {
            struct fj_writer w = {0};
            fj_write_scaled(&w, values[i], decimals);
            assert_reads(w.bytes, decimals, values[i]);
            fj_writer_free(&w);
        }
    }
}

static void assert_rounds(double value, double step, const char *expected)
{
    struct fj_writer w = {0};
    fj_write_double(&w, fj_number_round_to(value, step));
    assert_string_equal(w.bytes, expected);
    fj_writer_free(&w);
}

static void halves_go_away_from_zero(void **state)
{
    (void)state;
    assert_rounds(0.0005, 0.001, "0.001");
    assert_rounds(-0.0005, 0.001, "-0.001");
    assert_rounds(0.0015, 0.001, "0.002");
    assert_rounds(0.0025, 0.001, "0.003");
    assert_rounds(1.0005, 0.001, "1.001");
    assert_rounds(2.675, 0.01, "2.68");
    assert_rounds(1.005, 0.01, "1.01");
    assert_rounds(0.15, 0.1, "0.2");
    assert_rounds(0.25, 0.1, "0.3");
    assert_rounds(0.35, 0.1, "0.4");
    assert_rounds(2.5, 1, "3");
    assert_rounds(-2.5, 1, "-3");
    assert_rounds(25, 10, "30");
    assert_rounds(0.00049, 0.001, "0");
    assert_rounds(-0.0004, 0.001, "0");
    assert_false(signbit(fj_number_round_to(-0.0004, 0.001)));
}

static void computed_halves_are_halves(void **state)
{
    (void)state;
    assert_rounds(0.1 + 0.2 + 0.05 - 0.3, 0.1, "0.1"); // 0.05 but for some bits
    assert_rounds(1.1 * 1.1 * 50, 1, "61");            // 60.5 but for some bits
    assert_rounds(0.285 * 100, 1, "29");               // 28.499999999999996
}

// Every half of a thousandth, made as a quotient as shares are.
static void every_half_of_a_thousandth(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        double half = (2 * i + 1) / 2000.0;
        assert_true(fj_number_round_to(half, 0.001) == (i + 1) / 1000.0);
        assert_true(fj_number_round_to(-half, 0.001) == -(i + 1) / 1000.0);
        assert_true(fj_number_round_to(half - 1e-9, 0.001) == i / 1000.0);
    }
}

static void rounding_twice_changes_nothing(void **state)
{
    (void)state;
    static const double steps[] = {0.001, 0.1, 0.25, 1, 5, 100};
    for (size_t s = 0; s < sizeof steps / sizeof *steps; s++)
        for (int i = -5000; i < 5000; i++) {
            double once = fj_number_round_to(i / 7.0, steps[s]);
            assert_true(fj_number_round_to(once, steps[s]) == once);
            assert_true(fabs(once - i / 7.0) <= steps[s] / 2 * 1.0000001);
        }
}

static void multiples_are_written_short(void **state)
{
    (void)state;
    assert_rounds(0.3000000001, 0.1, "0.3");
    assert_rounds(1.0 / 3, 0.001, "0.333");
    assert_rounds(0.7, 0.25, "0.75");
    assert_rounds(123456.789, 0.1, "123456.8");
    assert_rounds(123456.789, 1000, "123000");
}

static void what_cannot_be_rounded_stays(void **state)
{
    (void)state;
    assert_true(isnan(fj_number_round_to((double)NAN, 0.1)));
    assert_true(isinf(fj_number_round_to((double)INFINITY, 0.1)));
    assert_rounds(1e300, 0.001, "1e+300");
    assert_rounds(1e17, 0.1, "1e+17");
    assert_rounds(2.5, 0, "2.5");
    assert_rounds(2.5, -1, "2.5");
    assert_rounds(0, 0.1, "0");
}

// What is computed in binary is what people compute in decimals.
static void what_is_computed_is_decimal(void **state)
{
    const volatile double tenth = 0.1, fifth = 0.2;

    (void)state;
    assert_true(tenth + fifth != 0.3);
    assert_true(fj_number_as_decimal(tenth + fifth, fifth) == 0.3);
    assert_true(fj_number_as_decimal((tenth + fifth) / 2, 0.15) == 0.15);
    assert_true(fj_number_as_decimal(1000.1 - 1000, 1000.1) == 0.1);
    assert_true(fj_number_as_decimal(1234567.8 - 1234567.7, 1234567.8) == 0.1);
    assert_true(fj_number_as_decimal(-(tenth + fifth), fifth) == -0.3);
    assert_true(fabs(fj_number_as_decimal(1 / 3.0, 1 / 3.0) - 1 / 3.0) < 1e-15);
    assert_true(fj_number_as_decimal(1e-9, 1e-9) == 1e-9);
    assert_true(fj_number_as_decimal(0x1p60, 0x1p60) == 0x1p60);
    assert_true(fj_number_as_decimal(7, 1e300) == 7);
    assert_true(isnan(fj_number_as_decimal((double)NAN, 1)));
    for (int i = 0; i < 2000; i++) // every sum of hundredths is the hundredths of the sum
        assert_true(fj_number_as_decimal(i / 100.0 + (i % 37) / 100.0, 20) == (i + i % 37) / 100.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_scaled_exactly),
        cmocka_unit_test(the_ends_of_64_bits),
        cmocka_unit_test(what_is_no_number_is_told),
        cmocka_unit_test(commas_and_decimals_are_told_apart),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(written_numbers_are_read_back),
        cmocka_unit_test(halves_go_away_from_zero),
        cmocka_unit_test(computed_halves_are_halves),
        cmocka_unit_test(every_half_of_a_thousandth),
        cmocka_unit_test(rounding_twice_changes_nothing),
        cmocka_unit_test(what_is_computed_is_decimal),
        cmocka_unit_test(multiples_are_written_short),
        cmocka_unit_test(what_cannot_be_rounded_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
