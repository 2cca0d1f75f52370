// SPDX-License-Identifier: EUPL-1.2
// Expressions, timepoints, types and measures as Swedish and English words.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "emit/words/words.h"
#include "plan_sample.h"

struct fixture {
    struct sample s;
    struct fj_words sv, en;
};

static void fixture_init(struct fixture *f)
{
    sample_init(&f->s);
    f->sv = (struct fj_words){f->s.b.arena, &f->s.b.plan, FJ_LANG_SV, NULL};
    f->en = (struct fj_words){f->s.b.arena, &f->s.b.plan, FJ_LANG_EN, NULL};
}

static void fixture_free(struct fixture *f)
{
    sample_free(&f->s);
}

static void assert_condition(struct fixture *f, struct fj_expr *expr, const char *expected)
{
    assert_string_equal(fj_words_condition(&f->sv, expr), expected);
}

static struct fj_expr *negated(struct fixture *f, struct fj_expr *expr)
{
    return ex(&f->s.b, FJ_EXPR_NOT, FJ_VALUE_BOOL, 1, expr);
}

static void comparisons_and_their_opposites(void **state)
{
    (void)state;
    static const struct {
        enum fj_expr_kind kind;
        const char *is, *is_not;
    } rows[] = {
        {FJ_EXPR_EQ, "är 2,5", "inte är 2,5"},
        {FJ_EXPR_NE, "inte är 2,5", "är 2,5"},
        {FJ_EXPR_LT, "är mindre än 2,5", "är minst 2,5"},
        {FJ_EXPR_LE, "är högst 2,5", "är mer än 2,5"},
        {FJ_EXPR_GT, "är mer än 2,5", "är högst 2,5"},
        {FJ_EXPR_GE, "är minst 2,5", "är mindre än 2,5"},
    };
    struct fixture f;
    fixture_init(&f);
    const char *subject = "svaret på ”Hur mår du på det hela taget?” ";
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fj_expr *expr =
            ex_compare(&f.s.b, rows[i].kind, ex_answer(&f.s.b, f.s.health), ex_number(&f.s.b, 2.5));
        assert_condition(&f, expr, fj_arena_printf(f.s.b.arena, "%s%s", subject, rows[i].is));
        assert_condition(&f, negated(&f, expr),
                         fj_arena_printf(f.s.b.arena, "%s%s", subject, rows[i].is_not));
        assert_condition(&f, negated(&f, negated(&f, expr)),
                         fj_arena_printf(f.s.b.arena, "%s%s", subject, rows[i].is));
    }
    fixture_free(&f);
}

static void dates_are_early_or_late(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_expr *exit = ex(&f.s.b, FJ_EXPR_EXIT, FJ_VALUE_DATE, 0);
    struct fj_expr *day = ex_date(&f.s.b, day_of("2026-03-01"));
    assert_condition(&f, ex_compare(&f.s.b, FJ_EXPR_LT, exit, day),
                     "avslut är tidigare än 2026-03-01");
    assert_condition(&f, ex_compare(&f.s.b, FJ_EXPR_GT, exit, day),
                     "avslut är senare än 2026-03-01");
    assert_condition(&f, f.s.until->rules[0].condition, "”Till” är tidigast ”Från”");
    fixture_free(&f);
}

static void choices_are_quoted(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.s.b;
    assert_condition(&f, f.s.hours->when, "svaret på ”Vad gör du idag?” är ”Arbete”");
    assert_string_equal(fj_words_condition(&f.en, f.s.hours->when),
                        "the answer to “Vad gör du idag?” is “Arbete”");
    assert_condition(&f, negated(&f, sample_works(&f.s)),
                     "svaret på ”Vad gör du idag?” inte är ”Arbete” eller ”Studier”");
    struct fj_expr *has = ex_option(b, FJ_EXPR_HAS, ex_answer(b, f.s.hinder), "inga");
    assert_condition(&f, has, "svaret på ”Vad hindrar dig från att arbeta?” omfattar ”Inget”");
    assert_condition(&f, negated(&f, has),
                     "svaret på ”Vad hindrar dig från att arbeta?” inte omfattar ”Inget”");
    struct fj_expr *woman = ex_option(b, FJ_EXPR_EQ, ex_answer(b, f.s.gender), "kvinna");
    assert_condition(&f, woman, "”Kön” är ”Kvinna”");
    fixture_free(&f);
}

static void yes_and_no_are_said(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.s.b;
    struct fj_expr *safe = ex_answer(b, f.s.safe);
    const char *yes = "svaret på ”Känner du dig trygg hemma?” är ja";
    const char *no = "svaret på ”Känner du dig trygg hemma?” är nej";
    assert_condition(&f, safe, yes);
    assert_condition(&f, negated(&f, safe), no);
    for (int wanted = 0; wanted < 2; wanted++) {
        struct fj_expr *eq = ex_compare(b, FJ_EXPR_EQ, safe, ex_bool(b, wanted));
        struct fj_expr *ne = ex_compare(b, FJ_EXPR_NE, safe, ex_bool(b, wanted));
        assert_condition(&f, eq, wanted ? yes : no);
        assert_condition(&f, ne, wanted ? no : yes);
        assert_condition(&f, negated(&f, eq), wanted ? no : yes);
    }
    fixture_free(&f);
}

static void mixed_joints_stand_in_brackets(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.s.b;
    struct fj_expr *a = ex_option(b, FJ_EXPR_EQ, ex_answer(b, f.s.gender), "kvinna");
    struct fj_expr *u = ex_option(b, FJ_EXPR_EQ, ex_answer(b, f.s.unit), "nord");
    struct fj_expr *m = ex_option(b, FJ_EXPR_EQ, ex_answer(b, f.s.gender), "man");
    struct fj_expr *all = ex_compare(b, FJ_EXPR_AND, ex_compare(b, FJ_EXPR_AND, a, u), m);
    assert_condition(&f, all, "”Kön” är ”Kvinna”, ”Enhet” är ”Nord” och ”Kön” är ”Man”");
    assert_condition(&f, negated(&f, all),
                     "”Kön” inte är ”Kvinna”, ”Enhet” inte är ”Nord” eller ”Kön” inte är ”Man”");
    struct fj_expr *mixed = ex_compare(b, FJ_EXPR_OR, ex_compare(b, FJ_EXPR_AND, a, u), m);
    assert_condition(&f, mixed, "(”Kön” är ”Kvinna” och ”Enhet” är ”Nord”) eller ”Kön” är ”Man”");
    assert_condition(
        &f, negated(&f, mixed),
        "(”Kön” inte är ”Kvinna” eller ”Enhet” inte är ”Nord”) och ”Kön” inte är ”Man”");
    fixture_free(&f);
}

static void ranges_read_as_ranges(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.s.b;
    struct fj_expr *age = ex(b, FJ_EXPR_AGE, FJ_VALUE_NUMBER, 0);
    age->at_entry = true;
    struct fj_member members[] = {
        {-1, false, true, 0, 17}, {-1, true, true, 20, 24}, {-1, true, false, 65, 0}};
    struct fj_expr *in = ex(b, FJ_EXPR_IN, FJ_VALUE_BOOL, 1, age);
    in->members = members;
    in->member_count = 3;
    assert_condition(&f, in, "åldern vid ärendestart är 17 eller mindre, 20–24 eller 65 eller mer");
    fixture_free(&f);
}

static void answered_and_missing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.s.b;
    struct fj_expr *before = ex_answer_at(b, f.s.work, f.s.start, 0);
    struct fj_expr *answered = ex(b, FJ_EXPR_ANSWERED, FJ_VALUE_BOOL, 1, before);
    struct fj_expr *missing = ex(b, FJ_EXPR_MISSING, FJ_VALUE_BOOL, 1, before);
    assert_condition(&f, answered, "”Vad gör du idag?” (”Vid start”) är besvarad");
    assert_condition(&f, negated(&f, answered),
                     "”Vad gör du idag?” (”Vid start”) inte är besvarad");
    assert_condition(&f, missing, "”Vad gör du idag?” (”Vid start”) saknar svar");
    missing->reason = 1;
    assert_condition(&f, missing,
                     "svaret på ”Vad gör du idag?” (”Vid start”) är ”Vill inte svara”");
    fixture_free(&f);
}

static void records_are_summed_and_sought(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.s.b;
    struct fj_expr *course = ex_option(b, FJ_EXPR_EQ, ex_answer(b, f.s.kind), "kurs");
    struct fj_expr *any = ex(b, FJ_EXPR_RECORD_ANY, FJ_VALUE_BOOL, 0);
    any->record = f.s.effort;
    any->condition = course;
    assert_condition(&f, any, "det finns en post i ”Insats” där ”Slag av insats” är ”Kurs”");
    assert_condition(&f, negated(&f, any),
                     "det inte finns någon post i ”Insats” där ”Slag av insats” är ”Kurs”");
    struct fj_expr *sum = ex(b, FJ_EXPR_RECORD_SUM, FJ_VALUE_NUMBER, 1, ex_answer(b, f.s.cost));
    sum->record = f.s.effort;
    assert_string_equal(fj_words_value(&f.sv, sum), "summan av ”Kostnad” över posterna i ”Insats”");
    struct fj_expr *count = ex(b, FJ_EXPR_RECORD_COUNT, FJ_VALUE_NUMBER, 0);
    count->record = f.s.effort;
    count->condition = course;
    assert_string_equal(fj_words_value(&f.sv, count),
                        "antalet poster i ”Insats” där ”Slag av insats” är ”Kurs”");
    fixture_free(&f);
}

static void arithmetic_stands_in_brackets(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.s.b;
    struct fj_expr *x = ex(b, FJ_EXPR_OLD, FJ_VALUE_NUMBER, 0);
    struct fj_expr *less = ex(b, FJ_EXPR_SUB, FJ_VALUE_NUMBER, 2, x, ex_number(b, 1));
    struct fj_expr *times = ex(b, FJ_EXPR_MUL, FJ_VALUE_NUMBER, 2, less, ex_number(b, 2.5));
    assert_string_equal(fj_words_value(&f.sv, times), "(det gamla värdet minus 1) gånger 2,5");
    assert_string_equal(fj_words_value(&f.en, times), "(the old value minus 1) times 2.5");
    fixture_free(&f);
}

static void questions_on_a_form_have_numbers(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    int numbers[BUILDER_ROOM] = {0};
    numbers[f.s.work->id] = 3;
    f.sv.numbers = numbers;
    assert_condition(&f, f.s.hours->when, "svaret på fråga 3 är ”Arbete”");
    struct fj_expr *before =
        ex_option(&f.s.b, FJ_EXPR_EQ, ex_answer_at(&f.s.b, f.s.work, f.s.start, 0), "arbete");
    assert_condition(&f, before, "svaret på ”Vad gör du idag?” (”Vid start”) är ”Arbete”");
    fixture_free(&f);
}

static void numbers_are_written_as_people_do(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_string_equal(fj_words_number(&f.sv, 2.5), "2,5");
    assert_string_equal(fj_words_number(&f.en, 2.5), "2.5");
    assert_string_equal(fj_words_number(&f.sv, -9999), "−9999");
    assert_string_equal(fj_words_number(&f.sv, 10000), "10\u00A0000");
    assert_string_equal(fj_words_number(&f.sv, 1234567.25), "1\u00A0234\u00A0567,25");
    assert_string_equal(fj_words_percent(&f.sv, 0.07), "7\u00A0%");
    assert_string_equal(fj_words_percent(&f.en, 0.125), "12.5%");
    fixture_free(&f);
}

static void sentences_begin_and_end(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_string_equal(fj_words_sentence(&f.sv, "åldern"), "Åldern.");
    assert_string_equal(fj_words_sentence(&f.sv, "öppet"), "Öppet.");
    assert_string_equal(fj_words_sentence(&f.sv, "antalet"), "Antalet.");
    assert_string_equal(fj_words_sentence(&f.sv, "”a”"), "”a”.");
    assert_string_equal(fj_words_sentence(&f.sv, ""), "");
    fixture_free(&f);
}

static void schedules_and_windows(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_string_equal(fj_words_schedule(&f.sv, f.s.half), "6 månader efter ”Vid start”");
    assert_string_equal(fj_words_window(&f.sv, f.s.half),
                        "från 30 dagar före till 45 dagar efter, räknat från planerad dag");
    assert_string_equal(fj_words_window(&f.sv, f.s.start), "");
    assert_string_equal(fj_words_schedule(&f.sv, f.s.weekly),
                        "varje vecka från ärendestart till avslut");
    f.s.weekly->duration.count = 3;
    assert_string_equal(fj_words_schedule(&f.sv, f.s.weekly),
                        "med 3 veckors mellanrum från ärendestart till avslut");
    struct fj_at third = {FJ_AT_TIMEPOINT, f.s.weekly, 3};
    assert_string_equal(fj_words_timepoint(&f.sv, &third), "”Varje vecka” nummer 3");
    fixture_free(&f);
}

static void types_say_their_ranges(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_string_equal(fj_words_type(&f.sv, f.s.born), "ett årtal från 1900 till 2026");
    assert_string_equal(fj_words_type(&f.sv, f.s.hours),
                        "ett tal från 0 till 80 (timmar), 1 decimal");
    assert_string_equal(fj_words_type(&f.sv, f.s.health), "en skala från 0 till 10");
    fixture_free(&f);
}

static void assert_part(struct fixture *f, const char *measure, enum fj_measure_part part,
                        const char *expected)
{
    const struct fj_measure *found = fj_plan_find_measure(&f->s.b.plan, measure);
    assert_non_null(found);
    assert_string_equal(fj_words_measure(&f->sv, found, part), expected);
}

static void measures_say_what_and_of_whom(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_part(&f, "klienter", FJ_PART_WHAT, "antalet ärenden");
    assert_part(&f, "klienter", FJ_PART_PERIOD, "dagen för ärendestart");
    assert_part(&f, "egen", FJ_PART_WHAT,
                "andelen där svaret på ”Vad gör du idag?” är ”Arbete” eller ”Studier”");
    assert_part(&f, "egen", FJ_PART_TARGET, "minst 50\u00A0%");
    assert_part(&f, "egen", FJ_PART_TIMES, "”Vid avslut”");
    assert_part(&f, "egen", FJ_PART_PERIOD,
                "den senaste tidpunktens planerade dag, besvarad eller inte");
    assert_part(&f, "bättre_hälsa", FJ_PART_TIMES, "från ”Vid start” till ”Vid avslut”");
    assert_part(&f, "bättre_hälsa", FJ_PART_BETTER,
                "högre är bättre; en förändring på minst 2 räknas som en sådan");
    assert_part(&f, "tid", FJ_PART_WHAT, "medianen av antalet dagar från ärendestart till avslut");
    assert_part(&f, "tid", FJ_PART_PERIOD, "dagen för avslut");
    assert_part(&f, "insatser", FJ_PART_PERIOD, "dagen för ärendestart");
    assert_part(&f, "insatser", FJ_PART_POPULATION,
                "periodens ärenden, med sina poster från samma period; poster från andra perioder "
                "är inte med");
    assert_part(&f, "inflytande", FJ_PART_POPULATION,
                "svarsblanketterna i det anonyma formuläret ”Din röst”");
    assert_part(&f, "kvot", FJ_PART_WHAT,
                "”Kostnad per klient” delat med ”Klienter under året”, per 1000");
    assert_part(&f, "kvot", FJ_PART_POPULATION, "");
    fixture_free(&f);
}

// Another language than the plan's: its texts come from `translate` where they are there.
static void texts_are_translated_where_they_can_be(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_translation translations[] = {
        {.language = "en", .key = "sysselsättning", .text = "What do you do today?"},
        {.language = "en", .key = "Arbete", .key_is_text = true, .text = "Work"},
    };
    f.s.b.plan.translations = translations;
    f.s.b.plan.translation_count = 2;
    assert_string_equal(fj_words_condition(&f.en, f.s.hours->when),
                        "the answer to “What do you do today?” is “Work”");
    assert_condition(&f, f.s.hours->when, "svaret på ”Vad gör du idag?” är ”Arbete”");
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comparisons_and_their_opposites),
        cmocka_unit_test(dates_are_early_or_late),
        cmocka_unit_test(choices_are_quoted),
        cmocka_unit_test(yes_and_no_are_said),
        cmocka_unit_test(mixed_joints_stand_in_brackets),
        cmocka_unit_test(ranges_read_as_ranges),
        cmocka_unit_test(answered_and_missing),
        cmocka_unit_test(records_are_summed_and_sought),
        cmocka_unit_test(arithmetic_stands_in_brackets),
        cmocka_unit_test(questions_on_a_form_have_numbers),
        cmocka_unit_test(numbers_are_written_as_people_do),
        cmocka_unit_test(sentences_begin_and_end),
        cmocka_unit_test(schedules_and_windows),
        cmocka_unit_test(types_say_their_ranges),
        cmocka_unit_test(measures_say_what_and_of_whom),
        cmocka_unit_test(texts_are_translated_where_they_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
