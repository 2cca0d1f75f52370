// SPDX-License-Identifier: EUPL-1.2
// The sentences of reports, from figures made by hand: counts and shares, numbers, change; women and men; targets; what is hidden or not there. In both languages.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/saying.h"
#include "said.h"

#define NBSP "\u00A0"

// ---- counts and shares -------------------------------------------------------------------------

static void a_count_says_what_and_when(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_COUNT, &row);
    put(row, FJ_STAT_COUNT, 3070);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "3" NBSP "070 ärenden som började under 2025.");
    assert_string_equal(said(&r, FJ_LANG_EN).headline, "3,070 cases that began in 2025.");
    row->figures[0].value = 1;
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "1 ärende som började under 2025.");
    assert_string_equal(said(&r, FJ_LANG_EN).headline, "1 case that began in 2025.");
    results_free(&r);
}

static void persons_and_quarters_are_called_so(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;

    (void)state;
    measure = start(&r, FJ_MEASURE_COUNT, &row);
    measure->counted = FJ_COUNTED_PERSONS;
    r.results.periods[0].label = "2026-Q3";
    put(row, FJ_STAT_COUNT, 12);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "12 personer med ärende som började under kvartal 3 2026.");
    r.results.periods[0].label = "2026-05";
    assert_string_equal(said(&r, FJ_LANG_EN).headline,
                        "12 persons with a case that began in May 2026.");
    results_free(&r);
}

static void a_share_says_how_many_of_how_many(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_SHARE, &row);
    put_share(row, 58, 100, 0.482, 0.672);
    put(row, FJ_STAT_MISSING, 3);
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "58" NBSP "% (58 av 100 ärenden).");
    assert_string_equal(said(&r, FJ_LANG_SV).certainty,
                        "Med hänsyn till slumpen ligger andelen troligen på 48–67" NBSP "%.");
    assert_string_equal(said(&r, FJ_LANG_SV).key, "58" NBSP "%");
    assert_string_equal(said(&r, FJ_LANG_EN).headline, "58% (58 of 100 cases).");
    results_free(&r);
}

static void small_shares_are_not_rounded_to_none(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_SHARE, &row);
    put_share(row, 1, 400, 0, 0.01);
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "under 1" NBSP "% (1 av 400 ärenden).");
    row->figures[1].value = 399;
    row->figures[2].value = 399.0 / 400;
    assert_string_equal(said(&r, FJ_LANG_EN).headline, "over 99% (399 of 400 cases).");
    results_free(&r);
}

static void a_thousand_answers_bear_a_decimal(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_SHARE, &row);
    put_share(row, 625, 1000, 0.595, 0.654);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "62,5" NBSP "% (625 av 1" NBSP "000 ärenden).");
    row->figures[0].value = 999;
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "63" NBSP "% (625 av 999 ärenden).");
    row->figures[0].value = 1000;
    row->figures[2].value = 0.5;
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "50,0" NBSP "% (625 av 1" NBSP "000 ärenden).");
    assert_string_equal(said(&r, FJ_LANG_SV).key, "50" NBSP "%");
    results_free(&r);
}

static void timepoints_are_named_where_there_are_several(void **state)
{
    struct results_builder r;
    struct fj_timepoint *before, *after;
    struct fj_measure *measure;
    struct fj_period *period;
    struct fj_block *block;

    (void)state;
    results_new(&r);
    before = add_timepoint(&r.b, "före", "vid start", FJ_TIME_ENTRY);
    after = add_timepoint(&r.b, "efter", "Vid avslut", FJ_TIME_EXIT);
    measure = add_measure(&r.b, "m", "Ett mått", FJ_MEASURE_SHARE);
    period = add_period(&r, "2025");
    block = add_block(&r, measure, period, NULL);
    at_timepoint(block, before);
    put_share(add_group(&r, block, "", ""), 58, 100, 0.48, 0.67);
    block = add_block(&r, measure, period, NULL);
    at_timepoint(block, after);
    block->at = 1;
    put_share(add_group(&r, block, "", ""), 20, 95, 0.14, 0.30);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Vid start: 58" NBSP "% (58 av 100 ärenden). Vid avslut: 21" NBSP
                        "% (20 av 95 ärenden).");
    assert_string_equal(said(&r, FJ_LANG_SV).key, "58" NBSP "% → 21" NBSP "%");
    results_free(&r);
}

static void response_tells_what_has_not_come(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_RESPONSE, &row);
    put_share(row, 94, 100, 0.88, 0.97);
    put(row, FJ_STAT_DUE, 100);
    put(row, FJ_STAT_ANSWERED, 94);
    put(row, FJ_STAT_OVERDUE, 6);
    hide(row, FJ_STAT_DECLINED);
    put(row, FJ_STAT_NOT_DUE, 20);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "94" NBSP "% har kommit in (94 av 100 svar som väntades). "
                        "6 är försenade och 20 är inte aktuella ännu.");
    row->figures[row->figure_count - 3].value = 1; // overdue
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "94" NBSP "% har kommit in (94 av 100 svar som väntades). "
                        "1 är försenat och 20 är inte aktuella ännu.");
    results_free(&r);
}

static void slips_that_nobody_handed_out_have_come_all_the_same(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_RESPONSE, &row);
    put_none(row, FJ_STAT_SHARE);
    put(row, FJ_STAT_ANSWERED, 67);
    put(row, FJ_STAT_DUE, 0);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "67 svar har kommit in. Hur många blanketter som lämnats ut är inte "
                        "angivet, så svarsfrekvensen kan inte räknas ut.");
    row->figures[2].value = 50;
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "67 svar har kommit in, men bara 50 är angivna som utlämnade, så "
                        "svarsfrekvensen kan inte räknas ut.");
    results_free(&r);
}

// ---- nothing, and hidden -------------------------------------------------------------------------

static void what_is_hidden_is_said_to_be(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_SHARE, &row);
    put(row, FJ_STAT_N, 9);
    hide(row, FJ_STAT_COUNT);
    hide(row, FJ_STAT_SHARE);
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "För få svar för att visas.");
    assert_string_equal(said(&r, FJ_LANG_EN).headline, "Too few answers to be shown.");
    assert_string_equal(said(&r, FJ_LANG_SV).key, "för få svar");
    assert_string_equal(said(&r, FJ_LANG_SV).certainty, "");
    results_free(&r);
}

static void what_is_not_there_is_told_why(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r, FJ_MEASURE_MEAN, &row);
    put(row, FJ_STAT_N, 0);
    put_none(row, FJ_STAT_MEAN);
    put(row, FJ_STAT_MISSING, 12);
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "Inga svar ännu.");
    assert_string_equal(said(&r, FJ_LANG_SV).key, "–");
    put_item(row, FJ_STAT_MISSING, "not_due", "Inte aktuellt ännu", 12);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Ingen har kommit till den här tidpunkten ännu.");
    row->figures[2].value = 0;
    assert_string_equal(said(&r, FJ_LANG_EN).headline, "Nobody in the period.");
    results_free(&r);
}

// ---- numbers -------------------------------------------------------------------------------------

static void a_mean_is_on_its_scale(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;
    struct fj_question *question;

    (void)state;
    measure = start(&r, FJ_MEASURE_MEAN, &row);
    question = add_question(&r.b, "nöjd", "Hur nöjd är du?", FJ_TYPE_SCALE);
    set_range(question, 0, 10);
    measure->expr = ex_answer(&r.b, question);
    put(row, FJ_STAT_N, 40);
    put(row, FJ_STAT_MEAN, 6.1);
    put(row, FJ_STAT_LOW, 5.8);
    put(row, FJ_STAT_HIGH, 6.4);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Medelvärdet är 6,1 (på skalan 0–10), bland 40 ärenden.");
    assert_string_equal(said(&r, FJ_LANG_SV).certainty,
                        "Med hänsyn till slumpen ligger medelvärdet troligen på 5,8–6,4.");
    assert_string_equal(said(&r, FJ_LANG_EN).headline, "The mean is 6.1 (on 0–10), of 40 cases.");
    results_free(&r);
}

static void a_median_of_days_is_in_days(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;

    (void)state;
    measure = start(&r, FJ_MEASURE_MEDIAN, &row);
    measure->expr = ex(&r.b, FJ_EXPR_DAYS, FJ_VALUE_NUMBER, 0);
    put(row, FJ_STAT_N, 1528);
    put(row, FJ_STAT_MEDIAN, 92);
    put(row, FJ_STAT_Q1, 45.5);
    put(row, FJ_STAT_Q3, 180);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Medianen är 92" NBSP "dagar: högst hälften av 1" NBSP
                        "528 ärenden ligger under och högst hälften över.");
    assert_string_equal(said(&r, FJ_LANG_SV).certainty,
                        "Den mellersta hälften ligger mellan 45,5 och 180" NBSP "dagar.");
    results_free(&r);
}

static void a_sum_has_its_unit(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;
    struct fj_question *question;

    (void)state;
    measure = start(&r, FJ_MEASURE_SUM, &row);
    question = add_question(&r.b, "kostnad", "Kostnad", FJ_TYPE_NUMBER);
    question->type.unit = "kr";
    measure->expr = ex_answer(&r.b, question);
    put(row, FJ_STAT_N, 98);
    put(row, FJ_STAT_SUM, 1240000);
    put(row, FJ_STAT_MEAN, 12653.1);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Sammanlagt 1" NBSP "240" NBSP "000" NBSP
                        "kr, från 98 ärenden som började under 2025.");
    assert_string_equal(said(&r, FJ_LANG_EN).certainty, "The mean is 12,653.1" NBSP "kr.");
    results_free(&r);
}

// ---- change --------------------------------------------------------------------------------------

static struct fj_measure *change(struct results_builder *r, struct fj_row **out_row)
{
    struct fj_measure *measure = start(r, FJ_MEASURE_CHANGE, out_row);
    struct fj_question *question = add_question(&r->b, "trygg", "Hur trygg?", FJ_TYPE_SCALE);

    set_range(question, 0, 10);
    measure->question = question;
    measure->better = FJ_BETTER_HIGH;
    return measure;
}

static void put_change(struct fj_row *row, double before, double after, double low, double high)
{
    put(row, FJ_STAT_PAIRS, 120);
    put(row, FJ_STAT_MEAN, after - before);
    put(row, FJ_STAT_LOW, low);
    put(row, FJ_STAT_HIGH, high);
    put(row, FJ_STAT_BEFORE, before);
    put(row, FJ_STAT_AFTER, after);
    put(row, FJ_STAT_IMPROVED, 0.617);
    put(row, FJ_STAT_SAME, 0.25);
    put(row, FJ_STAT_WORSE, 0.133);
}

static void a_change_tells_better_same_worse_and_the_means(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    change(&r, &row);
    put_change(row, 4.2, 6.1, 1.5, 2.3);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 120 med svar båda gångerna hade 62" NBSP "% fått det bättre, 25" NBSP
                        "% oförändrat och 13" NBSP
                        "% sämre; medelvärdet steg från 4,2 till 6,1 (på skalan 0–10).");
    assert_string_equal(said(&r, FJ_LANG_SV).certainty,
                        "Medelförändringen är +1,9, med hänsyn till slumpen 1,5–2,3: mer än "
                        "slumpen brukar ge.");
    assert_string_equal(said(&r, FJ_LANG_EN).headline,
                        "Of 120 with answers both times, 62% had improved, 25% were unchanged and "
                        "13% had become worse; the mean rose from 4.2 to 6.1 (on 0–10).");
    results_free(&r);
}

static void a_change_whose_interval_holds_zero_may_be_chance(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    change(&r, &row)->better = FJ_BETTER_LOW;
    put_change(row, 4.2, 3.9, -0.7, 0.1);
    assert_string_equal(said(&r, FJ_LANG_SV).certainty, "Medelförändringen är \u2212"
                                                        "0,3, med hänsyn till slumpen \u2212"
                                                        "0,7 till 0,1: den kan bero på slumpen.");
    assert_non_null(
        strstr(said(&r, FJ_LANG_SV).headline,
               "medelvärdet sjönk från 4,2 till 3,9 (på skalan 0–10, där lägre är bättre)."));
    results_free(&r);
}

static void a_rise_too_small_to_print_is_none(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    change(&r, &row)->better = FJ_BETTER_UNSAID;
    put_change(row, 4.21, 4.24, -0.2, 0.3);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 120 med svar båda gångerna hade 62" NBSP "% ett högre värde, 25" NBSP
                        "% samma värde och 13" NBSP
                        "% ett lägre; medelvärdet var detsamma, 4,2 (på skalan 0–10).");
    results_free(&r);
}

static void a_mean_that_is_the_same_only_as_printed_is_about_the_same(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    change(&r, &row)->better = FJ_BETTER_UNSAID;
    put_change(row, 4.16, 4.24, -0.2, 0.3); // printed: 4,2, 4,2 and +0,1
    assert_non_null(strstr(said(&r, FJ_LANG_SV).headline,
                           "; medelvärdet var ungefär detsamma, 4,2 före och 4,2 efter (på skalan "
                           "0–10)."));
    row->figures[4].value = 4.24; // before
    row->figures[5].value = 4.26; // after: 4,2, 4,3 and 0,0
    row->figures[1].value = 0.02;
    assert_non_null(strstr(said(&r, FJ_LANG_EN).headline,
                           "; the mean was about the same, 4.2 before and 4.3 after (on 0–10)."));
    results_free(&r);
}

static void a_year_is_no_number_of_thousands(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;
    struct fj_voice voice, years;

    (void)state;
    measure = start(&r, FJ_MEASURE_MEDIAN, &row);
    measure->expr = ex_answer(&r.b, add_question(&r.b, "sedan", "Sedan?", FJ_TYPE_YEAR));
    voice = voice_of(&r, FJ_LANG_SV);
    years = fj_saying_voice(&voice, measure);
    assert_string_equal(fj_numeral_short(&years, 1986, 1), "1986");
    assert_string_equal(fj_numeral_range(&years, 1975.75, 1994, 1), "1975,8–1994,0");
    assert_string_equal(fj_numeral_count(&years, 3070), "3" NBSP "070");
    measure->kind = FJ_MEASURE_SUM;
    years = fj_saying_voice(&voice, measure);
    assert_string_equal(fj_numeral_short(&years, 1986, 1), "1" NBSP "986");
    results_free(&r);
}

static void a_hidden_part_leaves_the_improved(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    change(&r, &row);
    put_change(row, 4.2, 6.1, 1.5, 2.3);
    row->figures[8].status = FJ_FIGURE_HIDDEN; // worse
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "Av 120 med svar båda gångerna hade 62" NBSP "% fått det bättre; "
                        "medelvärdet steg från 4,2 till 6,1 (på skalan 0–10).");
    row->figures[6].status = FJ_FIGURE_HIDDEN; // improved
    assert_string_equal(
        said(&r, FJ_LANG_SV).headline,
        "För 120 med svar båda gångerna gäller att medelvärdet steg från 4,2 till "
        "6,1 (på skalan 0–10); hur många som förändrats åt varje håll har för få svar för att "
        "visas.");
    assert_null(strstr(said(&r, FJ_LANG_SV).headline, "%"));
    results_free(&r);
}

static void no_pairs_yet(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    change(&r, &row);
    put(row, FJ_STAT_PAIRS, 0);
    put_none(row, FJ_STAT_MEAN);
    assert_string_equal(said(&r, FJ_LANG_SV).headline, "Ingen har svarat båda gångerna ännu.");
    results_free(&r);
}

// ---- targets -------------------------------------------------------------------------------------

static void targets_are_met_or_not_or_unknown(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;

    (void)state;
    measure = start(&r, FJ_MEASURE_SHARE, &row);
    measure->target_op = FJ_TARGET_GE;
    measure->target = 0.7;
    put_share(row, 58, 100, 0.48, 0.67);
    put(row, FJ_STAT_TARGET, 0.7);
    put(row, FJ_STAT_MET, 0);
    assert_string_equal(said(&r, FJ_LANG_SV).target, "Målet, minst 70" NBSP "%, är inte nått.");
    assert_int_equal(said(&r, FJ_LANG_SV).target_state, FJ_TARGET_NOT_MET);
    row->figures[6].value = 1;
    assert_string_equal(said(&r, FJ_LANG_EN).target, "The target, at least 70%, is met.");
    row->figures[6].status = FJ_FIGURE_HIDDEN;
    assert_string_equal(said(&r, FJ_LANG_SV).target,
                        "Målet är minst 70" NBSP "%; om det är nått går inte att säga.");
    assert_int_equal(said(&r, FJ_LANG_SV).target_state, FJ_TARGET_UNKNOWN);
    results_free(&r);
}

// Met at the first time, with too few to tell at the last: it is not said to be met.
static void a_target_met_before_is_not_met_now(void **state)
{
    struct results_builder r;
    struct fj_row *row, *later;
    struct fj_measure *measure;
    struct fj_block *block;

    (void)state;
    measure = start(&r, FJ_MEASURE_SHARE, &row);
    measure->target_op = FJ_TARGET_GE;
    measure->target = 0.5;
    put_share(row, 58, 100, 0.48, 0.67);
    put(row, FJ_STAT_MET, 1);
    assert_int_equal(said(&r, FJ_LANG_SV).target_state, FJ_TARGET_MET);
    r.results.blocks[0].timepoint = "start";
    block = add_block(&r, measure, &r.results.periods[0], NULL);
    block->timepoint = "slut";
    block->timepoint_text = "Vid slutet";
    block->at = 1;
    later = add_group(&r, block, "", "");
    hide(later, FJ_STAT_N);
    hide(later, FJ_STAT_SHARE);
    assert_int_equal(said(&r, FJ_LANG_SV).target_state, FJ_TARGET_UNKNOWN);
    assert_string_equal(said(&r, FJ_LANG_SV).target, "Vid slutet: målet är minst 50" NBSP
                                                     "%; om det är nått går inte att säga.");
    later->figure_count = 0;
    put(later, FJ_STAT_N, 0);
    put_none(later, FJ_STAT_SHARE);
    assert_int_equal(said(&r, FJ_LANG_SV).target_state, FJ_TARGET_MET); // nobody is there yet
    results_free(&r);
}

// ---- women and men ---------------------------------------------------------------------------------

struct genders {
    struct results_builder r;
    struct fj_measure *measure;
    struct fj_row *all, *women, *men;
};

static void genders_new(struct genders *g, enum fj_measure_kind kind)
{
    struct fj_block *block;

    g->measure = start(&g->r, kind, &g->all);
    block = add_block(&g->r, g->measure, &g->r.results.periods[0],
                      add_breakdown(&g->r, "kön", "Kön", true));
    g->women = add_group(&g->r, block, "kvinna", "Kvinna");
    g->men = add_group(&g->r, block, "man", "Man");
}

static void a_difference_is_one_when_zero_is_outside(void **state)
{
    struct genders g;

    (void)state;
    genders_new(&g, FJ_MEASURE_SHARE);
    put_share(g.all, 58, 100, 0.48, 0.67);
    put_share(g.women, 40, 60, 0.54, 0.77);
    put_share(g.men, 18, 40, 0.31, 0.60);
    put_difference(g.men, -0.217, -0.396, -0.02);
    assert_string_equal(said(&g.r, FJ_LANG_SV).gender,
                        "Kvinnor 67" NBSP "%, män 45" NBSP
                        "%: en större skillnad än slumpen brukar ge (troligen 2–40 "
                        "procentenheter).");
    g.men->figures[7].value = 0.01; // the upper limit
    assert_string_equal(said(&g.r, FJ_LANG_SV).gender,
                        "Kvinnor 67" NBSP "%, män 45" NBSP "%: skillnaden kan bero på slumpen.");
    assert_string_equal(said(&g.r, FJ_LANG_EN).gender,
                        "Women 67%, men 45%: the difference may be due to chance.");
    results_free(&g.r);
}

static void where_there_are_no_men_it_is_said(void **state)
{
    struct genders g;

    (void)state;
    genders_new(&g, FJ_MEASURE_SHARE);
    put_share(g.all, 40, 60, 0.54, 0.77);
    put_share(g.women, 40, 60, 0.54, 0.77);
    put(g.men, FJ_STAT_N, 0);
    put_none(g.men, FJ_STAT_SHARE);
    assert_string_equal(said(&g.r, FJ_LANG_SV).gender,
                        "Inga svar gäller män, så kvinnor och män går inte att jämföra.");
    g.women->figures[0].status = g.women->figures[1].status = FJ_FIGURE_HIDDEN; // count or n
    assert_null(strstr(said(&g.r, FJ_LANG_SV).gender, "Inga svar gäller män"));
    results_free(&g.r);
}

static void a_hidden_group_is_not_compared(void **state)
{
    struct genders g;

    (void)state;
    genders_new(&g, FJ_MEASURE_SHARE);
    put_share(g.all, 58, 100, 0.48, 0.67);
    put_share(g.women, 40, 60, 0.54, 0.77);
    hide(g.men, FJ_STAT_SHARE);
    hide(g.men, FJ_STAT_DIFFERENCE);
    assert_string_equal(said(&g.r, FJ_LANG_SV).gender,
                        "Kvinnor 67" NBSP "%; siffran för män visas inte.");
    g.women->figures[2].status = FJ_FIGURE_HIDDEN;
    assert_string_equal(said(&g.r, FJ_LANG_SV).gender, "Siffrorna för kvinnor och män visas inte.");
    results_free(&g.r);
}

static void alike_is_said_too(void **state)
{
    struct genders g;

    (void)state;
    genders_new(&g, FJ_MEASURE_SHARE);
    put_share(g.all, 50, 100, 0.4, 0.6);
    put_share(g.women, 30, 60, 0.38, 0.62);
    put_share(g.men, 20, 40, 0.35, 0.65);
    put_difference(g.men, 0, -0.19, 0.19);
    assert_string_equal(said(&g.r, FJ_LANG_SV).gender, "Kvinnor och män ligger lika: 50" NBSP "%.");
    results_free(&g.r);
}

static void change_tells_women_and_men_apart(void **state)
{
    struct genders g;

    (void)state;
    genders_new(&g, FJ_MEASURE_CHANGE);
    g.measure->better = FJ_BETTER_HIGH;
    put_change(g.all, 4.2, 6.1, 1.5, 2.3);
    put_change(g.women, 4.0, 6.2, 1.7, 2.7);
    put_change(g.men, 4.5, 5.9, 0.7, 2.1);
    put_difference(g.men, -0.8, -1.6, 0.1);
    assert_string_equal(
        said(&g.r, FJ_LANG_SV).gender,
        "62" NBSP "% av kvinnorna och 62" NBSP
        "% av männen hade fått det bättre. Medelförändring: kvinnor +2,2, män +1,4: "
        "skillnaden kan bero på slumpen.");
    results_free(&g.r);
}

// A mean has its decimal in the sentence as in the table.
static void means_of_women_and_men_keep_their_decimal(void **state)
{
    struct genders g;

    (void)state;
    genders_new(&g, FJ_MEASURE_MEAN);
    put(g.all, FJ_STAT_MEAN, 3.1);
    put(g.women, FJ_STAT_MEAN, 3.2);
    put(g.men, FJ_STAT_MEAN, 3);
    assert_string_equal(said(&g.r, FJ_LANG_SV).gender, "Kvinnor 3,2, män 3,0.");
    results_free(&g.r);
}

// Shares of women and men are not held against each other without a word about chance.
static void change_says_what_is_not_shown(void **state)
{
    struct genders g;

    (void)state;
    genders_new(&g, FJ_MEASURE_CHANGE);
    g.measure->better = FJ_BETTER_HIGH;
    put_change(g.all, 4.2, 6.1, 1.5, 2.3);
    hide(g.women, FJ_STAT_MEAN);
    hide(g.men, FJ_STAT_MEAN);
    assert_string_equal(said(&g.r, FJ_LANG_SV).gender,
                        "Medelförändringen visas inte för kvinnor och män.");
    put(g.women, FJ_STAT_IMPROVED, 0.61);
    put(g.men, FJ_STAT_IMPROVED, 0.57);
    assert_string_equal(
        said(&g.r, FJ_LANG_SV).gender,
        "61" NBSP "% av kvinnorna och 57" NBSP "% av männen hade fått det bättre. Om det är mer än "
        "slump går inte att säga, eftersom medelförändringen inte visas för kvinnor och män.");
    results_free(&g.r);
}

static void groups_that_stand_out_are_named(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;
    struct fj_breakdown *ages;
    struct fj_block *block;

    (void)state;
    measure = start(&r, FJ_MEASURE_SHARE, &row);
    put_share(row, 58, 100, 0.48, 0.67);
    ages = add_breakdown(&r, "ålder", "Ålder vid start", false);
    ages->kind = FJ_GROUPS_BANDS;
    block = add_block(&r, measure, &r.results.periods[0], ages);
    put_share(add_group(&r, block, "18..24", "18..24"), 12, 30, 0.25, 0.58);
    row = add_group(&r, block, "25..64", "25..64");
    put_share(row, 30, 60, 0.38, 0.62);
    put_difference(row, 0.1, -0.12, 0.3);
    row = add_group(&r, block, "65..", "65..");
    put_share(row, 16, 20, 0.58, 0.92);
    put_difference(row, 0.4, 0.13, 0.6);
    assert_string_equal(said(&r, FJ_LANG_SV).groups,
                        "Ålder vid start: jämfört med 18–24 (40" NBSP
                        "%) högre för 65 eller mer (80" NBSP
                        "%); skillnaden är större än slumpen brukar ge.");
    row->figures[6].value = -0.05;
    assert_string_equal(said(&r, FJ_LANG_EN).groups,
                        "Ålder vid start: the differences may be due to chance.");
    block->groups_overlap = true;
    assert_string_equal(said(&r, FJ_LANG_SV).groups, "");
    results_free(&r);
}

// A target within the interval may be met, or not, by chance.
static void a_target_near_the_figure_is_no_verdict(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;

    (void)state;
    measure = start(&r, FJ_MEASURE_SHARE, &row);
    measure->target_op = FJ_TARGET_GE;
    measure->target = 0.5;
    put_share(row, 58, 100, 0.482, 0.672);
    put(row, FJ_STAT_MET, 1);
    assert_string_equal(said(&r, FJ_LANG_SV).target,
                        "Målet, minst 50" NBSP "%, är nått, men det kan bero på slumpen.");
    measure->target = 0.6;
    row->figures[row->figure_count - 1].value = 0;
    assert_string_equal(said(&r, FJ_LANG_SV).target,
                        "Målet, minst 60" NBSP "%, är inte nått, men det kan bero på slumpen.");
    measure->target = 0.7;
    assert_string_equal(said(&r, FJ_LANG_SV).target, "Målet, minst 70" NBSP "%, är inte nått.");
    results_free(&r);
}

// What a plan wants per 1 000 is told, and held against chance, per 1 000.
static void a_target_per_thousand_is_of_the_rate(void **state)
{
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;

    (void)state;
    measure = start(&r, FJ_MEASURE_SHARE, &row);
    measure->per = 1000;
    measure->target_op = FJ_TARGET_GE;
    measure->target = 500;
    put_share(row, 3, 13, 0.082, 0.503);
    put(row, FJ_STAT_RATE, 3000.0 / 13);
    put(row, FJ_STAT_MET, 0);
    assert_string_equal(said(&r, FJ_LANG_SV).headline,
                        "23" NBSP "% (3 av 13 ärenden). 230,8 per 1" NBSP "000.");
    assert_string_equal(said(&r, FJ_LANG_SV).key, "230,8 per 1" NBSP "000");
    assert_string_equal(said(&r, FJ_LANG_SV).target,
                        "Målet, minst 500, är inte nått, men det kan bero på slumpen.");
    measure->target = 510;
    assert_string_equal(said(&r, FJ_LANG_SV).target, "Målet, minst 510, är inte nått.");
    results_free(&r);
}

static void ages_are_in_years(void **state)
{
    static struct fj_expr age = {.kind = FJ_EXPR_AGE};
    struct results_builder r;
    struct fj_row *row;
    struct fj_measure *measure;
    struct fj_breakdown *ages;
    struct fj_block *block;
    struct fj_voice sv, en;

    (void)state;
    measure = start(&r, FJ_MEASURE_SHARE, &row);
    ages = add_breakdown(&r, "ålder", "Ålder vid start", false);
    ages->kind = FJ_GROUPS_BANDS;
    block = add_block(&r, measure, &r.results.periods[0], ages);
    add_group(&r, block, "..17", "..17");
    add_group(&r, block, "18..64", "18..64");
    add_group(&r, block, "65..", "65..");
    sv = voice_of(&r, FJ_LANG_SV);
    en = voice_of(&r, FJ_LANG_EN);
    assert_string_equal(fj_row_label(&sv, block, &block->rows[2]), "65 eller mer");
    ages->expr = &age;
    assert_string_equal(fj_row_label(&sv, block, &block->rows[0]), "17 år eller yngre");
    assert_string_equal(fj_row_label(&sv, block, &block->rows[1]), "18–64 år");
    assert_string_equal(fj_row_label(&sv, block, &block->rows[2]), "65 år eller äldre");
    assert_string_equal(fj_row_label(&en, block, &block->rows[2]), "65 years or older");
    results_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_near_the_figure_is_no_verdict),
        cmocka_unit_test(a_target_per_thousand_is_of_the_rate),
        cmocka_unit_test(ages_are_in_years),
        cmocka_unit_test(a_count_says_what_and_when),
        cmocka_unit_test(persons_and_quarters_are_called_so),
        cmocka_unit_test(a_share_says_how_many_of_how_many),
        cmocka_unit_test(small_shares_are_not_rounded_to_none),
        cmocka_unit_test(a_thousand_answers_bear_a_decimal),
        cmocka_unit_test(timepoints_are_named_where_there_are_several),
        cmocka_unit_test(response_tells_what_has_not_come),
        cmocka_unit_test(slips_that_nobody_handed_out_have_come_all_the_same),
        cmocka_unit_test(a_mean_that_is_the_same_only_as_printed_is_about_the_same),
        cmocka_unit_test(a_year_is_no_number_of_thousands),
        cmocka_unit_test(what_is_hidden_is_said_to_be),
        cmocka_unit_test(what_is_not_there_is_told_why),
        cmocka_unit_test(a_mean_is_on_its_scale),
        cmocka_unit_test(a_median_of_days_is_in_days),
        cmocka_unit_test(a_sum_has_its_unit),
        cmocka_unit_test(a_change_tells_better_same_worse_and_the_means),
        cmocka_unit_test(a_change_whose_interval_holds_zero_may_be_chance),
        cmocka_unit_test(a_rise_too_small_to_print_is_none),
        cmocka_unit_test(a_hidden_part_leaves_the_improved),
        cmocka_unit_test(no_pairs_yet),
        cmocka_unit_test(targets_are_met_or_not_or_unknown),
        cmocka_unit_test(a_target_met_before_is_not_met_now),
        cmocka_unit_test(a_difference_is_one_when_zero_is_outside),
        cmocka_unit_test(where_there_are_no_men_it_is_said),
        cmocka_unit_test(a_hidden_group_is_not_compared),
        cmocka_unit_test(alike_is_said_too),
        cmocka_unit_test(change_tells_women_and_men_apart),
        cmocka_unit_test(change_says_what_is_not_shown),
        cmocka_unit_test(means_of_women_and_men_keep_their_decimal),
        cmocka_unit_test(groups_that_stand_out_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
