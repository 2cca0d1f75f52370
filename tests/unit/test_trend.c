// SPDX-License-Identifier: EUPL-1.2
// Series of periods: where a series begins, what is hidden or too
// short, and what is said of it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "figures/trend.h"
#include "render/saying.h"
#include "results_builder.h"

#define NBSP "\u00A0"

// ---- reports -----------------------------------------------------------------------------------------

static const char *const labels[] = {"2010", "2011", "2012", "2013", "2014", "2015",
                                     "2016", "2017", "2018", "2019", "2020", "2021"};

static struct fj_row *last_row(struct results_builder *r)
{
    return &r->results.blocks[r->results.block_count - 1].rows[0];
}

// A year a value; a negative one is hidden.
static struct fj_measure *series(struct results_builder *r, const double *values, size_t count)
{
    struct fj_measure *measure;

    results_new(r);
    measure = add_measure(&r->b, "m", "Ett m\303\245tt", FJ_MEASURE_COUNT);
    for (size_t i = 0; i < count; i++) {
        struct fj_period *period = add_period(r, labels[i]);
        struct fj_row *row = add_group(r, add_block(r, measure, period, NULL), "", "");
        period->first = day_of("2010-01-01") + 365 * (fj_day)i;
        period->last = period->first + 364;
        if (values[i] < 0)
            hide(row, FJ_STAT_COUNT);
        else
            put(row, FJ_STAT_COUNT, values[i]);
    }
    return measure;
}

static const char *said(struct results_builder *r, enum fj_lang lang)
{
    struct fj_voice voice = voice_of(r, lang);
    const struct fj_part *part = first_part(&voice);

    assert_non_null(part);
    return fj_saying_trend(&voice, part);
}

static void a_shift_is_seen(void **state)
{
    const double values[] = {10, 11, 12, 10, 11, 10, 20, 21, 22, 23, 21, 20};
    struct results_builder r;

    (void)state;
    series(&r, values, 12);
    assert_true(fj_trend_attach(&r.results));
    assert_true(fj_row_figure(last_row(&r), FJ_STAT_TREND, "")->value == 1);
    assert_true(fj_row_figure(last_row(&r), FJ_STAT_TREND_MEDIAN, "")->value == 16);
    assert_true(fj_row_figure(last_row(&r), FJ_STAT_TREND_POINTS, "")->value == 12);
    assert_true(fj_row_figure(last_row(&r), FJ_STAT_TREND_LONGEST, "")->value == 6);
    assert_true(fj_row_figure(last_row(&r), FJ_STAT_TREND_CROSSINGS, "")->value == 1);
    assert_true(fj_row_figure(last_row(&r), FJ_STAT_TREND_CROSSINGS_LIMIT, "")->value == 3);
    assert_null(fj_row_figure(&r.results.blocks[10].rows[0], FJ_STAT_TREND, ""));
    assert_string_equal(
        said(&r, FJ_LANG_EN),
        "From 2010 to 2021 the figures do not lie around their median, 16, as chance alone would "
        "have them: the number of times that the series crosses the median is 1, and chance seldom "
        "gives fewer than 3. The measure may have changed; the series does not say why.");
    results_free(&r);
}

static void chance_is_called_no_change(void **state)
{
    const double values[] = {10, 14, 12, 13, 9, 15, 11, 14, 10, 16, 11, 12};
    struct results_builder r;

    (void)state;
    series(&r, values, 12);
    assert_true(fj_trend_attach(&r.results));
    assert_true(fj_row_figure(last_row(&r), FJ_STAT_TREND, "")->value == 0);
    assert_string_equal(said(&r, FJ_LANG_SV),
                        "Fr\303\245n 2010 till 2021 syns inget tecken p\303\245 en varaktig "
                        "f\303\266r\303\244ndring: som mest ligger 2 i rad p\303\245 samma sida av "
                        "medianen, 12, och slumpen kan ge 6.");
    results_free(&r);
}

static void what_is_hidden_hides_the_series(void **state)
{
    const double values[] = {10, 11, 12, -1, 11, 10, 20, 21, 22, 23, 21, 20};
    struct results_builder r;

    (void)state;
    series(&r, values, 12);
    assert_true(fj_trend_attach(&r.results));
    assert_int_equal(fj_row_figure(last_row(&r), FJ_STAT_TREND, "")->status, FJ_FIGURE_HIDDEN);
    assert_null(fj_row_figure(last_row(&r), FJ_STAT_TREND_MEDIAN, ""));
    assert_int_equal(r.results.hidden_count, 1);
    assert_string_equal(said(&r, FJ_LANG_EN), "");
    results_free(&r);
}

static void few_periods_say_nothing(void **state)
{
    const double values[] = {10, 11, 12, 10, 11, 10, 20, 21, 22, 23, 21, 20};
    const double flat[] = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
    struct results_builder r;

    (void)state;
    series(&r, values, 9);
    assert_true(fj_trend_attach(&r.results));
    assert_null(fj_row_figure(last_row(&r), FJ_STAT_TREND, ""));
    results_free(&r);
    series(&r, values, 10); // the last is not over
    r.results.on = r.results.periods[9].last - 1;
    assert_true(fj_trend_attach(&r.results));
    assert_null(fj_row_figure(last_row(&r), FJ_STAT_TREND, ""));
    results_free(&r);
    series(&r, flat, 12);
    assert_true(fj_trend_attach(&r.results));
    assert_int_equal(fj_row_figure(last_row(&r), FJ_STAT_TREND, "")->status, FJ_FIGURE_NONE);
    assert_string_equal(said(&r, FJ_LANG_EN), "");
    results_free(&r);
}

static void a_broken_series_begins_anew(void **state)
{
    const double values[] = {-1, 11, 12, 10, 11, 10, 20, 21, 22, 23, 21, 19};
    struct results_builder r;
    struct fj_break broken = {.kind = FJ_BREAK_SERIES, .version = 2, .why = ""};

    (void)state;
    broken.measure = series(&r, values, 12);
    broken.period = &r.results.periods[2];
    r.results.breaks = &broken;
    r.results.break_count = 1;
    assert_true(fj_trend_attach(&r.results));
    assert_int_equal(fj_row_figure(last_row(&r), FJ_STAT_TREND, "")->status, FJ_FIGURE_SHOWN);
    assert_int_equal(strncmp(said(&r, FJ_LANG_EN), "From 2012 to 2021 ", 18), 0);
    r.results.block_count = 0;
    results_free(&r);
    broken.measure = series(&r, values, 12);
    broken.period = &r.results.periods[3]; // nine are left
    r.results.breaks = &broken;
    r.results.break_count = 1;
    assert_true(fj_trend_attach(&r.results));
    assert_null(fj_row_figure(last_row(&r), FJ_STAT_TREND, ""));
    results_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shift_is_seen),
        cmocka_unit_test(chance_is_called_no_change),
        cmocka_unit_test(what_is_hidden_hides_the_series),
        cmocka_unit_test(few_periods_say_nothing),
        cmocka_unit_test(a_broken_series_begins_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
