// SPDX-License-Identifier: EUPL-1.2
// The writer: growth and limit, numbers that read back, and what each verb escapes.
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/writer.h"

static void assert_text(struct fj_writer *w, const char *expected)
{
    assert_false(w->failed);
    assert_string_equal(w->bytes, expected);
    assert_int_equal(w->length, strlen(expected));
    fj_writer_free(w);
}

static void it_grows_and_stays_terminated(void **state)
{
    (void)state;
    struct fj_writer w = {0};
    for (int i = 0; i < 1000; i++)
        fj_write_format(&w, "%03d,", i);
    fj_write_bytes(&w, NULL, 0);
    assert_int_equal(w.length, 4000);
    assert_memory_equal(w.bytes + 3996, "999,", 5);
    fj_writer_free(&w);
    assert_null(w.bytes);
    fj_write_raw(&w, "å");
    fj_write_char(&w, '!');
    assert_text(&w, "å!");
}

// Fifteen digits as printf has them: shares, steps around every power of ten, and halves.
static void fifteen_digits_are_those_of_printf(void **state)
{
    (void)state;
    uint64_t noise = 88172645463325252u;
    for (int i = 0; i < 60000; i++) {
        noise ^= noise << 13;
        noise ^= noise >> 7;
        noise ^= noise << 17;
        double value = (double)(noise % 1000003) / (double)(1 + (noise >> 40) % 5000);
        if (i % 3 == 1)
            value = ldexp((double)(noise >> 11), (int)(noise % 60) - 70);
        if (i % 3 == 2) {
            value = pow(10, (int)(noise % 22) - 6);
            for (int step = (int)(noise >> 20) % 90; step > 0; step--)
                value = nextafter(value, noise & 64 ? 0 : 1e300);
        }
        value = noise & 128 ? -value : value;
        char expected[64];
        snprintf(expected, sizeof expected, "%.15g", value);
        struct fj_writer w = {0};
        fj_write_15g(&w, value);
        assert_text(&w, expected);
        fj_write_double(&w, value);
        assert_true(strtod(w.bytes, NULL) == value);
        fj_writer_free(&w);
    }
}

struct drained {
    size_t length, times;
    bool is_closed;
};

static bool drain(void *context, const char *bytes, size_t length)
{
    struct drained *drained = context;
    for (size_t i = 0; i < length; i++)
        assert_int_equal(bytes[i], 'a' + (int)((drained->length + i) % 7));
    drained->length += length;
    drained->times++;
    return !drained->is_closed;
}

static void what_is_drained_is_not_kept(void **state)
{
    (void)state;
    struct drained drained = {0};
    struct fj_writer w = {.drain = drain, .drain_context = &drained};
    for (int i = 0; i < 700000; i++)
        fj_write_char(&w, (char)('a' + i % 7));
    assert_int_equal(drained.length + w.length, 700000);
    assert_true(drained.times > 3 && w.capacity < 300000);
    drained.is_closed = true;
    for (int i = 0; i < 700000; i++)
        fj_write_char(&w, (char)('a' + i % 7));
    assert_true(w.failed);
    fj_writer_free(&w);
}

static void the_limit_is_exact_and_sticks(void **state)
{
    (void)state;
    struct fj_writer w = {.limit = 5};
    fj_write_raw(&w, "12345");
    assert_false(w.failed);
    fj_write_char(&w, '6');
    assert_true(w.failed);
    fj_write_raw(&w, "");
    fj_write_int(&w, 1);
    assert_true(w.failed);
    assert_string_equal(w.bytes, "12345");
    fj_writer_free(&w);
    assert_false(w.failed);
    assert_int_equal(w.limit, 5);
    fj_write_format(&w, "%d", 123456);
    assert_true(w.failed);
    fj_writer_free(&w);
}

static void whole_numbers(void **state)
{
    (void)state;
    struct fj_writer w = {0};
    fj_write_int(&w, 0);
    fj_write_char(&w, ' ');
    fj_write_int(&w, INT64_MIN);
    fj_write_char(&w, ' ');
    fj_write_int(&w, INT64_MAX);
    assert_text(&w, "0 -9223372036854775808 9223372036854775807");
}

static void assert_double(double value, const char *expected)
{
    struct fj_writer w = {0};
    fj_write_double(&w, value);
    assert_text(&w, expected);
}

static void doubles_are_short_and_plain(void **state)
{
    (void)state;
    assert_double(0.0, "0");
    assert_double(-0.0, "0");
    assert_double(0.5, "0.5");
    assert_double(2, "2");
    assert_double(-1.25, "-1.25");
    assert_double(0.1, "0.1");
    assert_double(0.1 + 0.2, "0.30000000000000004");
    assert_double(1.0 / 3, "0.3333333333333333");
    assert_double(100, "100");
    assert_double(123456789012345, "123456789012345");
    assert_double(999999999999999, "999999999999999");
    assert_double(1e15, "1e+15");
    assert_double(1e-5, "0.00001");
    assert_double(1.5e-5, "0.000015");
    assert_double(9.5e-6, "9.5e-6");
    assert_double(1e300, "1e+300");
    assert_double(-DBL_MAX, "-1.7976931348623157e+308");
    assert_double(5e-324, "5e-324");
    assert_double(2.5e-323, "2.5e-323");
    assert_double(DBL_MIN, "2.2250738585072014e-308");
    assert_double((double)INFINITY, "inf");
    assert_double((double)-INFINITY, "-inf");
    assert_double((double)NAN, "nan");
}

static void doubles_read_back(void **state)
{
    (void)state;
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        double value;
        memcpy(&value, &seed, sizeof value);
        if (!isfinite(value))
            continue;
        struct fj_writer w = {0};
        fj_write_double(&w, value);
        assert_true(strtod(w.bytes, NULL) == value);
        fj_writer_free(&w);
    }
}

static void assert_scaled(int64_t value, int decimals, const char *expected)
{
    struct fj_writer w = {0};
    fj_write_scaled(&w, value, decimals);
    assert_text(&w, expected);
}

static void scaled_numbers_drop_trailing_zeros(void **state)
{
    (void)state;
    assert_scaled(25, 1, "2.5");
    assert_scaled(20, 1, "2");
    assert_scaled(0, 3, "0");
    assert_scaled(-5, 2, "-0.05");
    assert_scaled(-1005, 2, "-10.05");
    assert_scaled(1200, 3, "1.2");
    assert_scaled(1200, 0, "1200");
    assert_scaled(INT64_MIN, 2, "-92233720368547758.08");
    assert_scaled(INT64_MAX, 18, "9.223372036854775807");
    assert_scaled(1, 18, "0.000000000000000001");
}

static void html_is_escaped(void **state)
{
    (void)state;
    struct fj_writer w = {0};
    fj_write_html(&w, "<a href='x' title=\"y\">å & 😀</a>");
    assert_text(&w, "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;å &amp; 😀&lt;/a&gt;");
    fj_write_html(&w, "\t\n\x01\x1B\x7F\xC2\x85\xFFx\xE2\x82");
    assert_text(&w, "\t\n\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDx\uFFFD\uFFFD");
    fj_write_html(&w, "");
    assert_text(&w, "");
}

static void sql_is_quoted(void **state)
{
    (void)state;
    struct fj_writer w = {0};
    fj_write_sql_ident(&w, "a\"b");
    fj_write_sql_ident(&w, "");
    fj_write_sql_text(&w, "it's ''");
    fj_write_sql_text(&w, "å\"\n");
    assert_text(&w, "\"a\"\"b\"\"\"'it''s '''''"
                    "'å\"\n'");
}

static void json_is_escaped(void **state)
{
    (void)state;
    struct fj_writer w = {0};
    fj_write_json(&w, "a\"b\\c/\b\f\n\r\t\x01\x1F\x7Få");
    assert_text(&w, "\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001f\x7Få\"");
    fj_write_json(&w, "\u2027\u2028\u2029\u202A\xC3");
    assert_text(&w, "\"\u2027\\u2028\\u2029\u202A\uFFFD\"");
    fj_write_json(&w, "");
    assert_text(&w, "\"\"");
}

static void csv_is_quoted_only_where_it_must(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},         {"nord", "nord"},   {"a b", "a b"},
        {"a;b", "a;b"},   {"a,b", "\"a,b\""}, {"a\"b", "\"a\"\"b\""},
        {"\n", "\"\n\""}, {"\r", "\"\r\""},   {"\"", "\"\"\"\""},
        {" ", " "},       {"a|b", "a|b"},     {"\t", "\t"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fj_writer w = {0};
        fj_write_csv(&w, cases[i][0]);
        assert_text(&w, cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_grows_and_stays_terminated),
        cmocka_unit_test(the_limit_is_exact_and_sticks),
        cmocka_unit_test(fifteen_digits_are_those_of_printf),
        cmocka_unit_test(what_is_drained_is_not_kept),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(doubles_are_short_and_plain),
        cmocka_unit_test(doubles_read_back),
        cmocka_unit_test(scaled_numbers_drop_trailing_zeros),
        cmocka_unit_test(html_is_escaped),
        cmocka_unit_test(sql_is_quoted),
        cmocka_unit_test(json_is_escaped),
        cmocka_unit_test(csv_is_quoted_only_where_it_must),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
