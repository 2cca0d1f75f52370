// SPDX-License-Identifier: EUPL-1.2
// What a headline counts: which cases are in the period, and which answers came outside their window.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "said.h"

static void a_count_says_what_puts_a_case_in_the_period(void **state)
{
    static const struct {
        enum fj_by by;
        bool persons;
        const char *said;
    } cases[] = {
        {FJ_BY_ENTRY, false, "40 ärenden som började under 2025."},
        {FJ_BY_EXIT, false, "40 ärenden som avslutades under 2025."},
        {FJ_BY_ONGOING, false, "40 ärenden som pågick någon dag under 2025."},
        {FJ_BY_DAY, false, "40 ärenden som pågick den 1 april 2025."},
        {FJ_BY_PLANNED, true, "40 personer med ärende som började under 2025."},
        {FJ_BY_EXIT, true, "40 personer med ärende som avslutades under 2025."},
        {FJ_BY_ONGOING, true, "40 personer med ärende som pågick någon dag under 2025."},
        {FJ_BY_DAY, true, "40 personer med ärende som pågick den 1 april 2025."},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct results_builder r;
        struct fj_row *row;
        struct fj_measure *measure = start(&r, FJ_MEASURE_COUNT, &row);
        measure->by = cases[i].by;
        measure->by_month = 4;
        measure->by_day = 1;
        measure->counted = cases[i].persons ? FJ_COUNTED_PERSONS : FJ_COUNTED_CASES;
        put(row, FJ_STAT_COUNT, 40);
        assert_string_equal(said(&r, FJ_LANG_SV).headline, cases[i].said);
        results_free(&r);
    }
}

static void a_count_by_a_day_says_why_there_is_none(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;

    (void)state;
    measure = start(&r, FJ_MEASURE_COUNT, &row);
    measure->by = FJ_BY_DAY;
    measure->by_month = 10;
    measure->by_day = 1;
    put_none(row, FJ_STAT_COUNT);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "1 oktober har inte varit än, så det finns inget att räkna.");
    r.results.periods[0].label = "2025-Q1";
    r.results.periods[0].last = r.results.periods[0].first + 89;
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "1 oktober ligger inte i perioden, så det finns inget att räkna.");
    r.results.periods[0].label = "all";
    assert_string_equal(
        said(&r, FJ_LANG_EN).headline,
        "There is a 1 October in each year, so there is no number for all years together.");
    row->figures[0].status = FJ_FIGURE_HIDDEN;
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "För få svar för att visas.");
    results_free(&r);
}

static void a_count_of_answers_at_a_timepoint_says_no_more_than_the_period(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_timepoint timepoint = {.name = "slut", .text = "Vid avslut"};
    struct fj_expr where = {.kind = FJ_EXPR_ANSWER, .at = {FJ_AT_TIMEPOINT, &timepoint, 0}};

    (void)state;
    start(&r, FJ_MEASURE_COUNT, &row)->where = &where;
    put(row, FJ_STAT_COUNT, 40);
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "40 ärenden under 2025.");
    results_free(&r);
}

static void answers_outside_their_window_are_told_of(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_CHANGE, &row);
    put(row, FJ_STAT_PAIRS, 40);
    put(row, FJ_STAT_EARLY, 0);
    put(row, FJ_STAT_LATE, 0);
    assert_string_equal(said(&r, FJ_LANG_SV).timing, "");
    row->figures[1].value = 2;
    row->figures[2].value = 7;
    assert_string_equal(
        said(&r, FJ_LANG_SV).timing,
        "Par med ett svar utanför sitt fönster, som räknas med: 2 före och 7 efter.");
    row->figures[1].status = FJ_FIGURE_HIDDEN;
    assert_string_equal(said(&r, FJ_LANG_EN).timing,
                        "Pairs with an answer outside its window, which count: 7 after.");
    results_free(&r);
}

static void a_ratio_with_nothing_below_says_so(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_RATIO, &row);
    put_none(row, FJ_STAT_RATIO);
    put(row, FJ_STAT_NUMERATOR, 3);
    put(row, FJ_STAT_DENOMINATOR, 0);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Det finns inget att dela med, så kvoten har inget värde.");
    results_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_says_what_puts_a_case_in_the_period),
        cmocka_unit_test(a_count_by_a_day_says_why_there_is_none),
        cmocka_unit_test(a_count_of_answers_at_a_timepoint_says_no_more_than_the_period),
        cmocka_unit_test(answers_outside_their_window_are_told_of),
        cmocka_unit_test(a_ratio_with_nothing_below_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
