// SPDX-License-Identifier: EUPL-1.2
// The sentences of reports on answers, goals, shifts and ratios, from figures made by hand: the biggest first, none before
// others that are as many, and nothing of what is hidden. In both languages.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/numerals.h"
#include "said.h"

#define NBSP "\u00A0"

static void a_distribution_has_the_biggest_first(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_DISTRIBUTION, &row);
    put(row, FJ_STAT_N, 3000);
    put_item(row, FJ_STAT_SHARE, "b", "Lite bättre", 0.21);
    put_item(row, FJ_STAT_SHARE, "a", "Mycket bättre", 0.5);
    put_item(row, FJ_STAT_SHARE, "c", "Oförändrad", 0.08);
    put_item(row, FJ_STAT_SHARE, "d", "Vet inte", 0.2);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 3" NBSP "000 svar är ”Mycket bättre” vanligast (50" NBSP
                        "%), följt av ”Lite bättre” (21" NBSP "%) och ”Vet inte” (20" NBSP "%).");
    assert_string_equal(said(&r, FJ_LANG_EN).headline,
                        "Of 3,000 answers, “Mycket bättre” is the most common (50%), followed by "
                        "“Lite bättre” (21%) and “Vet inte” (20%).");
    row->figures[2].value = 0.21;
    assert_string_equal(
        said(&r, FJ_LANG_SV).headline,
        "Av 3" NBSP "000 svar är ”Lite bättre” och ”Mycket bättre” vanligast (21" NBSP
        "% vardera), följt av ”Vet inte” (20" NBSP "%) och ”Oförändrad” (8" NBSP "%).");
    results_free(&r);
}

static void none_of_three_alike_is_the_most_common(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_DISTRIBUTION, &row);
    put(row, FJ_STAT_N, 30);
    put_item(row, FJ_STAT_SHARE, "a", "Arbete", 0.233);
    put_item(row, FJ_STAT_SHARE, "b", "Studier", 0.233);
    put_item(row, FJ_STAT_SHARE, "c", "Praktik", 0.233);
    hide_item(row, FJ_STAT_SHARE, "d", "Annat");
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 30 svar, och av det som kan visas, är ”Arbete”, ”Studier” och "
                        "”Praktik” vanligast (23" NBSP "% vardera).");
    assert_string_equal(said(&r, FJ_LANG_SV).key, "flera lika vanliga, 23" NBSP "% var");
    row->figures[4].value = 0.301;
    row->figures[4].status = FJ_FIGURE_SHOWN;
    assert_string_equal(said(&r, FJ_LANG_SV).key, "Annat 30" NBSP "%");
    results_free(&r);
}

static void hidden_answers_weaken_most_common(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_DISTRIBUTION, &row);
    put(row, FJ_STAT_N, 30);
    put_item(row, FJ_STAT_SHARE, "a", "Ja", 0.5);
    hide_item(row, FJ_STAT_SHARE, "b", "Nej");
    hide_item(row, FJ_STAT_SHARE, "c", "Kanske");
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 30 svar, och av det som kan visas, är ”Ja” vanligast (50" NBSP "%).");
    assert_null(strstr(said(&r, FJ_LANG_SV).headline, "Nej"));
    row->figures[1].status = FJ_FIGURE_HIDDEN;
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "För få svar för att visas.");
    results_free(&r);
}

static void goals_are_told_by_their_four_steps(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_ATTAINMENT, &row);
    put(row, FJ_STAT_N, 160);
    put_item(row, FJ_STAT_SHARE, "uppnått", "Målet uppfyllt", 0.4);
    put_item(row, FJ_STAT_SHARE, "delvis", "Delvis", 0.2);
    put_item(row, FJ_STAT_SHARE, "oförändrat", "Ingen förändring", 0.3);
    put_item(row, FJ_STAT_SHARE, "sämre", "Negativ förändring", 0.1);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 160 mål var 40" NBSP "% uppnådda och 20" NBSP
                        "% delvis uppnådda, tillsammans 60" NBSP "%; 30" NBSP
                        "% var oförändrade och 10" NBSP "% hade försämrats.");
    assert_string_equal(said(&r, FJ_LANG_SV).key, "60" NBSP "% helt eller delvis");
    results_free(&r);
}

static void scaled_goals_are_told_by_their_score(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_ATTAINMENT, &row);
    put(row, FJ_STAT_N, 147);
    put(row, FJ_STAT_T_SCORE, 50.1);
    put_item(row, FJ_STAT_SHARE, "-2", "−2", 0.23);
    put_item(row, FJ_STAT_SHARE, "-1", "−1", 0.16);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "För 147 mål är T-poängen 50,1; 50 är som väntat. Det gick sämre än väntat "
                        "med 39" NBSP "% av målen.");
    assert_string_equal(said(&r, FJ_LANG_SV).key, "T-poäng 50,1");
    row->figures[3].status = FJ_FIGURE_HIDDEN;
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "För 147 mål är T-poängen 50,1; 50 är som väntat.");
    results_free(&r);
}

static void shifts_tell_who_stays_and_the_biggest_move(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_SHIFT, &row);
    put(row, FJ_STAT_PAIRS, 161);
    put(row, FJ_STAT_P, 0.052);
    put_item(row, FJ_STAT_COUNT, "ja>ja", "Ja → Ja", 59);
    put_item(row, FJ_STAT_COUNT, "ja>nej", "Ja → Nej", 6);
    put_item(row, FJ_STAT_COUNT, "nej>ja", "Nej → Ja", 16);
    put_item(row, FJ_STAT_COUNT, "nej>nej", "Nej → Nej", 80);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 161 med svar båda gångerna hade 139 (86" NBSP
                        "%) samma svar. Den vanligaste förändringen är ”Nej → Ja” (16).");
    assert_string_equal(said(&r, FJ_LANG_SV).certainty,
                        "Att fler gått åt ena hållet än åt det andra kan bero på slumpen (p = "
                        "0,052).");
    results_free(&r);
}

// None is the most common where others are as many, or where a hidden one may be more.
static void shifts_name_no_move_before_its_like(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_SHIFT, &row);
    put(row, FJ_STAT_PAIRS, 10);
    put_item(row, FJ_STAT_COUNT, "a>a", "A → A", 8);
    put_item(row, FJ_STAT_COUNT, "a>b", "A → B", 1);
    put_item(row, FJ_STAT_COUNT, "b>a", "B → A", 1);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 10 med svar båda gångerna hade 8 (80" NBSP
                        "%) samma svar. De vanligaste förändringarna är ”A → B” och ”B → A” "
                        "(1 vardera).");
    put_item(row, FJ_STAT_COUNT, "a>c", "A → C", 1);
    put_item(row, FJ_STAT_COUNT, "c>b", "C → B", 1);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 10 med svar båda gångerna hade 8 (80" NBSP "%) samma svar.");
    row->figures[2].value = 2;
    hide_item(row, FJ_STAT_COUNT, "c>a", "C → A");
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 10 med svar båda gångerna hade 8 (80" NBSP
                        "%) samma svar. Av det som kan visas är den vanligaste förändringen "
                        "”A → B” (2).");
    results_free(&r);
}

static struct fj_row *add_gender(struct results_builder *r, struct fj_block *block,
                                 const char *group, const char *text, double first, double second)
{
    struct fj_row *row = add_group(r, block, group, text);

    put(row, FJ_STAT_N, 10);
    put_item(row, FJ_STAT_SHARE, "a", "Pengar", first);
    put_item(row, FJ_STAT_SHARE, "b", "Hälsa", second);
    return row;
}

// Old answers that a later version recodes to between two steps are in no row: they are told of, of persons not how many,
// and who stays is not told of the rest alone.
static void answers_between_steps_are_told_of(void **state)
{
    static struct fj_question question = {
        .type = {.kind = FJ_TYPE_SCALE, .low = 0, .high = 10, .has_low = true, .has_high = true}};
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_DISTRIBUTION, &row)->question = &question;
    r.results.is_protected = false;
    put(row, FJ_STAT_N, 4);
    put_item(row, FJ_STAT_COUNT, "0", "0", 2);
    put_item(row, FJ_STAT_SHARE, "0", "0", 0.5);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 4 svar, varav 2 mellan två steg, är ”0” vanligast (50" NBSP "%).");
    r.results.is_protected = true;
    assert_string_equal(said(&r, FJ_LANG_EN).headline,
                        "Of 4 answers, of which some between two steps, “0” is the most common "
                        "(50%).");
    row->figures[1].status = FJ_FIGURE_HIDDEN;
    assert_null(strstr(said(&r, FJ_LANG_EN).headline, "between"));
    results_free(&r);
    start(&r, FJ_MEASURE_SHIFT, &row)->question = &question;
    r.results.is_protected = false;
    put(row, FJ_STAT_PAIRS, 4);
    put_item(row, FJ_STAT_COUNT, "0>0", "0 → 0", 1);
    put_item(row, FJ_STAT_COUNT, "0>5", "0 → 5", 2);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 4 med svar båda gångerna hade 1 ett svar mellan två steg, och står "
                        "inte i tabellen. Den vanligaste förändringen är ”0 → 5” (2).");
    assert_string_equal(said(&r, FJ_LANG_SV).key, "–");
    row->figures[1].value = 2;
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 4 med svar båda gångerna hade 2 (50" NBSP
                        "%) samma svar. Den vanligaste förändringen är ”0 → 5” (2).");
    results_free(&r);
}

// Where two answers are as common among women, to name one would tell women and men apart.
static void women_have_no_first_of_two_alike(void **state)
{
    struct results_builder r;
    struct fj_measure *measure;
    struct fj_period *period;
    struct fj_block *block;
    struct fj_row *women;

    (void)state;
    results_new(&r);
    measure = add_measure(&r.b, "m", "Svårt", FJ_MEASURE_DISTRIBUTION);
    period = add_period(&r, "2025");
    add_gender(&r, add_block(&r, measure, period, NULL), "", "", 0.4, 0.6);
    block = add_block(&r, measure, period, add_breakdown(&r, "kön", "Kön", true));
    women = add_gender(&r, block, "kvinna", "Kvinna", 0.5, 0.5);
    add_gender(&r, block, "man", "Man", 0.25, 0.75);
    assert_string_equal(said(&r, FJ_LANG_SV).gender, "");
    women->figures[1].value = 0.51;
    assert_string_equal(said(&r, FJ_LANG_SV).gender, "Vanligast för kvinnor är ”Pengar” (51" NBSP
                                                     "%), för män ”Hälsa” (75" NBSP "%).");
    results_free(&r);
}

static void a_ratio_says_what_is_divided_by_what(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;

    (void)state;
    measure = start(&r, FJ_MEASURE_RATIO, &row);
    measure->numerator = add_measure(&r.b, "kronor", "Kostnad", FJ_MEASURE_SUM);
    measure->denominator = add_measure(&r.b, "timmar", "Timmar", FJ_MEASURE_SUM);
    put(row, FJ_STAT_RATIO, 6.78);
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "Kvoten är 6,78.");
    put(row, FJ_STAT_NUMERATOR, 428753);
    put(row, FJ_STAT_DENOMINATOR, 63207);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "”Kostnad” (428" NBSP "753) delat med ”Timmar” (63" NBSP "207) är 6,78.");
    hide(row, FJ_STAT_NUMERATOR);
    row->figures[1].status = FJ_FIGURE_HIDDEN;
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "Kvoten är 6,78.");
    results_free(&r);
}

// It is no lack of answers where one of the two has no value.
static void a_ratio_without_a_part_says_so(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_RATIO, &row);
    put_none(row, FJ_STAT_RATIO);
    put_none(row, FJ_STAT_NUMERATOR);
    put(row, FJ_STAT_DENOMINATOR, 7);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "En del av kvoten har inget värde, så kvoten har inget.");
    row->figures[2].value = 0;
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Det finns inget att dela med, så kvoten har inget värde.");
    row->figures[0].status = FJ_FIGURE_HIDDEN;
    row->figures[2].status = FJ_FIGURE_HIDDEN;
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "För få svar för att visas.");
    results_free(&r);
}

// A ratio that is nearly nothing has the decimals that it takes to say something.
static void small_ratios_keep_their_figures(void **state)
{
    (void)state;
    assert_int_equal(fj_ratio_decimals(0), 2);
    assert_int_equal(fj_ratio_decimals(12.5), 2);
    assert_int_equal(fj_ratio_decimals(0.1), 2);
    assert_int_equal(fj_ratio_decimals(0.033), 3);
    assert_int_equal(fj_ratio_decimals(-0.0042), 4);
    assert_int_equal(fj_ratio_decimals(1e-12), 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_distribution_has_the_biggest_first),
        cmocka_unit_test(none_of_three_alike_is_the_most_common),
        cmocka_unit_test(hidden_answers_weaken_most_common),
        cmocka_unit_test(goals_are_told_by_their_four_steps),
        cmocka_unit_test(scaled_goals_are_told_by_their_score),
        cmocka_unit_test(shifts_tell_who_stays_and_the_biggest_move),
        cmocka_unit_test(shifts_name_no_move_before_its_like),
        cmocka_unit_test(answers_between_steps_are_told_of),
        cmocka_unit_test(women_have_no_first_of_two_alike),
        cmocka_unit_test(a_ratio_says_what_is_divided_by_what),
        cmocka_unit_test(a_ratio_without_a_part_says_so),
        cmocka_unit_test(small_ratios_keep_their_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
