// SPDX-License-Identifier: EUPL-1.2
// Intent words against the versions they speak of: what bears them out, and what is left in a plan for its history
// (language §7). The last plan of a case is held to all those before it.
#include "change/series.h"
#include "change/words.h"

#include "change_check.h"

#define MOST 4

struct words_case {
    const char *about;
    const char *plans[MOST];
    const char *expected; // codes, with a blank between
};

#define PLAN(version, rest)                                                                        \
    "plan p \"P\" { version " version " language en without gender \"-\" }\n"                      \
    "timepoint start \"Start\" at entry\n" rest

#define AGED  "background { question born \"Born\" : year 1900..2030 } question a \"A\" : yesno\n"
#define AREAS "type area = choice { x \"X\" y \"Y\" }\n"
#define RECORDS(type, field)                                                                       \
    "record r \"R\" { question k \"K\" : " type " } record s \"S\" { " field " }\n"

static const struct words_case cases[] = {
    {"a rename",
     {PLAN("1", "question a \"A\" : yesno"), PLAN("2", "question b \"A\" : yesno was a")},
     ""},
    {"left for its history",
     {PLAN("1", "question a \"A\" : yesno"), PLAN("2", "question b \"A\" : yesno was a"),
      PLAN("3", "question b \"A\" : yesno was a question c \"C\" : yesno")},
     ""},
    {"a chain over three versions",
     {PLAN("1", "question a \"A\" : yesno"), PLAN("2", "question b \"A\" : yesno was a"),
      PLAN("3", "question c \"A\" : yesno was b, a")},
     ""},
    {"a version skipped, which bears one of two names out",
     {PLAN("1", "question a \"A\" : yesno"), PLAN("3", "question c \"A\" : yesno was b, a")},
     "W0550"},
    {"there and back",
     {PLAN("1", "question a \"A\" : yesno"), PLAN("2", "question b \"A\" : yesno was a"),
      PLAN("3", "question a \"A\" : yesno was b")},
     ""},
    {"no such name",
     {PLAN("1", "question a \"A\" : yesno"), PLAN("2", "question b \"A\" : yesno was z")},
     "E0501"},
    {"first given in a plan without an earlier version, and left",
     {PLAN("3", "question b \"A\" : yesno was z"), PLAN("4", "question b \"A\" : yesno was z")},
     ""},
    {"two that were both there",
     {PLAN("1", "question a \"A\" : yesno question b \"B\" : yesno"),
      PLAN("2", "question b \"B\" : yesno was a")},
     "E0502"},
    {"choices that were both there",
     {PLAN("1", "question a \"A\" : choice { x \"X\" y \"Y\" }"),
      PLAN("2", "question a \"A\" : choice { x \"X\" was y }")},
     ""},
    {"a timepoint, a form, a section, a record, a measure and a breakdown",
     {PLAN("1", "question a \"A\" : yesno record r \"R\" { question k \"K\" : yesno }\n"
                "form f \"F\" { section \"S\" { a } r } measure m \"M\" = share of a = yes"),
      "plan p \"P\" { version 2 language en without gender \"-\" }\n"
      "timepoint first \"Start\" at entry was start\nquestion a \"A\" : yesno\n"
      "record t \"R\" was r { question l \"K\" : yesno was k }\n"
      "form g \"F\" was f { section \"T\" was \"S\" { a } t } measure n \"M\" = share of a = yes "
      "was m"},
     ""},
    {"and none of them",
     {PLAN("1", "question a \"A\" : yesno"),
      "plan p \"P\" { version 2 language en without gender \"-\" }\n"
      "timepoint first \"Start\" at entry was z1\nquestion a \"A\" : choice { c \"C\" was z2 d "
      "\"D\" } new "
      "meaning\n"
      "record t \"R\" was z3 { question l \"K\" : yesno was z4 }\n"
      "form g \"F\" was z5 { section \"T\" was \"z6\" { a } t } measure n \"M\" = share of a = c "
      "was z7"},
     "E0501 E0501 E0501 E0501 E0501 E0501 E0501"},
    {"a score",
     {PLAN("1", "question a \"A\" : scale 1..5 score s \"S\" = mean(a)"),
      PLAN("2", "question a \"A\" : scale 1..5 score t \"S\" = mean(a) was s")},
     ""},
    {"no such score",
     {PLAN("1", "question a \"A\" : scale 1..5 score s \"S\" = mean(a)"),
      PLAN("2", "question a \"A\" : scale 1..5 score t \"S\" = mean(a) was z")},
     "E0501"},
    {"a recode of what it was",
     {PLAN("1", "question a \"A\" : scale 1..5"),
      PLAN("2", "question a \"A\" : scale 0..4 was 1..5 as x - 1"),
      PLAN("3", "question a \"A\" : scale 0..4 was 1..5 as x - 1")},
     ""},
    {"a recode of something else",
     {PLAN("1", "question a \"A\" : scale 1..5"),
      PLAN("2", "question a \"A\" : scale 0..4 was 1..6 as x - 1")},
     "E0503"},
    {"a second recode",
     {PLAN("1", "question a \"A\" : scale 1..5"),
      PLAN("2", "question a \"A\" : scale 0..4 was 1..5 as x - 1"),
      PLAN("3", "question a \"A\" : scale 0..8 was 0..4 as x * 2")},
     ""},
    {"the same recode said in another way",
     {PLAN("1", "question a \"A\" : scale 1..5"),
      PLAN("2", "question a \"A\" : scale 0..10 was 1..5 as (x - 1) * 2.5"),
      PLAN("3", "question a \"A\" : scale 0..10 was 1..5 as (x - 1) * 2")},
     "E0503"},
    {"what it gave recoded in its turn",
     {PLAN("1", "question a \"A\" : scale 1..5"),
      PLAN("2", "question a \"A\" : scale 0..10 was 1..5 as (x - 1) * 2.5"),
      PLAN("3", "question a \"A\" : scale 0..10 was 0..10 as x * 0.8")},
     ""},
    {"a meaning where nothing changed",
     {PLAN("1", "question a \"A\" : yesno"), PLAN("2", "question a \"A\" : yesno same meaning")},
     "E0504"},
    {"a meaning, and left",
     {PLAN("1", "question a \"A\" : yesno"), PLAN("2", "question a \"B\" : yesno same meaning"),
      PLAN("3", "question a \"B\" : yesno same meaning")},
     ""},
    {"a timepoint of another schedule",
     {PLAN("1", "timepoint e \"E\" 3 months after start question a \"A\" : yesno"),
      PLAN("2", "timepoint e \"E\" 6 months after start new meaning question a \"A\" : yesno")},
     ""},
    {"names that no version has, with a version that is not known",
     {PLAN("1", "question a \"A\" : yesno"), PLAN("3", "question b \"A\" : yesno was z")},
     "W0550"},
    {"a recode of what came with a version that is not known",
     {PLAN("1", "question a \"A\" : yesno"),
      PLAN("3", "question a \"A\" : yesno question b \"B\" : scale 0..4 was 1..5 as x - 1")},
     ""},
    {"a breakdown",
     {PLAN("1", AGED "breakdown old \"Age\" = age@entry in ..64, 65.."),
      PLAN("2", AGED "breakdown aged \"Age\" = age@entry in ..64, 65.. was old")},
     ""},
    {"no such breakdown",
     {PLAN("1", AGED "breakdown old \"Age\" = age@entry in ..64, 65.."),
      PLAN("2", AGED "breakdown aged \"Age\" = age@entry in ..64, 65.. was z")},
     "E0501"},
    {"fields of two records, of which one has the name",
     {PLAN("1", RECORDS("yesno", "question n \"N\" : yesno")),
      PLAN("2", RECORDS("yesno", "question o \"N\" : yesno was n"))},
     ""},
    {"a field that was one of another record",
     {PLAN("1", RECORDS("yesno", "question n \"N\" : yesno")),
      PLAN("2", RECORDS("yesno", "question o \"N\" : yesno was k"))},
     "E0501"},
    {"a question that was a field, and a field that was a question",
     {PLAN("1", RECORDS("yesno", "question n \"N\" : yesno") "question a \"A\" : yesno"),
      PLAN("2", RECORDS("yesno", "question o \"N\" : yesno was a") "question b \"A\" : yesno "
                                                                   "was n")},
     "E0501 E0501"},
    {"a field of a record that is renamed with it",
     {PLAN("1", "question a \"A\" : yesno record r \"R\" { question k \"K\" : yesno }"),
      PLAN("2", "question a \"A\" : yesno record t \"R\" was r { question k \"K\" : yesno }")},
     ""},
    {"a reason for missing",
     {PLAN("1", "question a \"A\" : yesno missing { dk \"D\" }"),
      PLAN("2", "question a \"A\" : yesno missing { un \"D\" was dk }")},
     ""},
    {"no such reason for missing, though a choice of the name",
     {PLAN("1", "question a \"A\" : choice { x \"X\" y \"Y\" } missing { dk \"D\" }"),
      PLAN("2", "question a \"A\" : choice { x \"X\" y \"Y\" } missing { un \"D\" was x }")},
     "E0501"},
    {"a choice of another question",
     {PLAN("1", "question a \"A\" : choice { x \"X\" y \"Y\" } question b \"B\" : choice { v "
                "\"V\" w \"W\" }"),
      PLAN("2", "question a \"A\" : choice { x \"X\" z \"Y\" was v } question b \"B\" : choice { v "
                "\"V\" w \"W\" }")},
     "E0501"},
    {"a choice and a reason said in another way, with the same meaning, and left",
     {PLAN("1", "question a \"A\" : choice { x \"X\" y \"Y\" } missing { dk \"D\" }"),
      PLAN("2", "question a \"A\" : choice { x \"Z\" same meaning y \"Y\" } missing { dk \"E\" new "
                "meaning }"),
      PLAN("3", "question a \"A\" : choice { x \"Z\" same meaning y \"Y\" } missing { dk \"E\" new "
                "meaning }")},
     ""},
    {"a meaning on a choice where nothing changed but another choice",
     {PLAN("1", "question a \"A\" : choice { x \"X\" y \"Y\" }"),
      PLAN("2", "question a \"A\" : choice { x \"X\" same meaning y \"Z\" }")},
     "E0504"},
    {"a meaning on a choice that is new",
     {PLAN("1", "question a \"A\" : choice { x \"X\" y \"Y\" }"),
      PLAN("2", "question a \"A\" : choice { x \"X\" y \"Y\" z \"Z\" new meaning }")},
     ""},
    {"a meaning where only the help is another",
     {PLAN("1", "question a \"A\" : yesno help \"H\""),
      PLAN("2", "question a \"A\" : yesno help \"I\" same meaning")},
     "E0504"},
    {"a meaning where another question changed",
     {PLAN("1", "question a \"A\" : yesno question b \"B\" : yesno"),
      PLAN("2", "question a \"A\" : yesno same meaning question b \"C\" : yesno")},
     "E0504"},
    {"a meaning for a condition, another kind, a range and a place",
     {PLAN("1", "question a \"A\" : yesno question b \"B\" : yesno question c \"C\" : scale 1..5\n"
                "question d \"D\" : scale 1..5 question e \"E\" : yesno question f \"F\" : yesno"),
      PLAN("2", "question a \"A\" : yesno question b \"B\" : yesno when a = yes same meaning\n"
                "question c \"C\" : scale 1..4 same meaning question d \"D\" : scale 1..6 new "
                "meaning\nquestion e \"E\" : date new meaning\n"
                "background { question f \"F\" : yesno new meaning }")},
     ""},
    {"a meaning on what is asked for each of several",
     {PLAN("1", AREAS "question g \"G {area}\" : yesno for each area"),
      PLAN("2", AREAS "question g \"H {area}\" : yesno for each area same meaning"),
      PLAN("3", AREAS "question g \"H {area}\" : yesno for each area same meaning")},
     ""},
    {"a meaning on what is asked for each of several, where nothing changed",
     {PLAN("1", AREAS "question g \"G {area}\" : yesno for each area\n"
                      "question h \"H {area}\" : yesno for each area"),
      PLAN("2", AREAS "question g \"G {area}\" : yesno for each area same meaning\n"
                      "question h \"I {area}\" : yesno for each area")},
     "E0504"},
    {"a copy that is new beside those that were there",
     {PLAN("1", "type area = choice { x \"X\" }\nquestion g \"G {area}\" : yesno for each area"),
      PLAN("2", AREAS "question g \"G {area}\" : yesno for each area retired since 2")},
     ""},
    {"a meaning on a timepoint where nothing changed but its text",
     {PLAN("1", "timepoint e \"E\" 3 months after start question a \"A\" : yesno"),
      PLAN("2", "timepoint e \"E\" 3 months after start new meaning question a \"A\" : yesno")},
     "E0504"},
    {"a meaning on a timepoint where another changed",
     {PLAN("1", "timepoint e \"E\" 3 months after start timepoint f \"F\" 6 months after start\n"
                "question a \"A\" : yesno"),
      PLAN("2", "timepoint e \"E\" 3 months after start same meaning timepoint f \"F\" 9 months "
                "after start\nquestion a \"A\" : yesno")},
     "E0504"},
    {"a meaning on a timepoint, and left",
     {PLAN("1", "timepoint e \"E\" 3 months after start question a \"A\" : yesno"),
      PLAN("2", "timepoint e \"E\" 6 months after start new meaning question a \"A\" : yesno"),
      PLAN("3", "timepoint e \"E\" 6 months after start new meaning question a \"A\" : yesno")},
     ""},
    {"a choice retired before it was",
     {PLAN("2", "question a \"A\" : choice { x \"X\" y \"Y\" }"),
      PLAN("3", "question a \"A\" : choice { x \"X\" y \"Y\" retired since 2 }")},
     "E0505"},
    {"a recode of what had no range",
     {PLAN("1", "question a \"A\" : number"),
      PLAN("2", "question a \"A\" : scale 0..4 was 1..5 as x - 1")},
     "E0503"},
    {"a recode of what was no number",
     {PLAN("1", "question a \"A\" : yesno"),
      PLAN("2", "question a \"A\" : scale 0..4 was 1..5 as x - 1 new meaning")},
     "E0503"},
    {"a recode of half the range",
     {PLAN("1", "question a \"A\" : number 1.."),
      PLAN("2", "question a \"A\" : scale 0..4 was 1..5 as x - 1")},
     "E0503"},
    {"the same recode to what has no range, said in another way",
     {PLAN("1", "question a \"A\" : scale 1..5"),
      PLAN("2", "question a \"A\" : number was 1..5 as x * 2"),
      PLAN("3", "question a \"A\" : number was 1..5 as x * 3")},
     "E0503"},
    {"the same recode by another operator",
     {PLAN("1", "question a \"A\" : scale 1..5"),
      PLAN("2", "question a \"A\" : scale 0..4 was 1..5 as x - 1"),
      PLAN("3", "question a \"A\" : scale 0..4 was 1..5 as x * 1")},
     "E0503"},
    {"a recode of fewer parts",
     {PLAN("1", "question a \"A\" : scale 1..5"),
      PLAN("2", "question a \"A\" : scale 0..4 was 1..5 as min(x - 1, 4)"),
      PLAN("3", "question a \"A\" : scale 0..4 was 1..5 as min(x - 1, 4, 9)")},
     "E0503"},
    {"a recode that was taken away and is back, of a question and of a field",
     {PLAN("1", "question a \"A\" : scale 1..5 " RECORDS("scale 1..5", "question n \"N\" : yesno")),
      PLAN("2", "question a \"A\" : scale 0..4 was 1..5 as x - 1 " RECORDS(
                    "scale 0..4 was 1..5 as x - 1", "question n \"N\" : yesno")),
      PLAN("3", "question a \"A\" : scale 0..4 " RECORDS("scale 0..4", "question n \"N\" : yesno")),
      PLAN("4", "question a \"A\" : scale 0..4 was 1..5 as x - 1 " RECORDS(
                    "scale 0..4 was 1..5 as x - 1", "question n \"N\" : yesno"))},
     ""},
    {"retired now",
     {PLAN("1", "question a \"A\" : yesno"), PLAN("2", "question a \"A\" : yesno retired since 2"),
      PLAN("3", "question a \"A\" : yesno retired since 2")},
     ""},
    {"retired before it was",
     {PLAN("2", "question a \"A\" : yesno"), PLAN("3", "question a \"A\" : yesno retired since 2")},
     "E0505"},
};

static bool words_hold(const struct words_case *one)
{
    struct fj_compilation *done[MOST] = {NULL};
    const struct fj_plan *plans[MOST] = {NULL};
    struct fj_arena *arena = fj_arena_new();
    size_t count = 0;
    struct fj_writer told = {0};
    while (count < MOST && one->plans[count]) {
        done[count] = change_compile(one->plans[count]);
        plans[count] = done[count]->plan;
        count++;
    }
    struct fj_diags diags = {.arena = arena, .lang = FJ_LANG_EN};
    struct fj_comparison *comparison =
        fj_change_compare(arena, plans, count - 1, plans[count - 1], NULL);
    assert_non_null(comparison);
    bool right = fj_change_check_words(arena, comparison, plans, count - 1, &diags);
    assert_int_equal(right, diags.errors == 0);
    for (const struct fj_diag *diag = diags.first; diag; diag = diag->next) {
        fj_write_raw(&told, told.length ? " " : "");
        fj_write_raw(&told, fj_code_name(diag->code));
    }
    const char *codes = told.bytes ? told.bytes : "";
    bool holds = strcmp(codes, one->expected) == 0;
    if (!holds)
        fprintf(stderr, "%s\nexpected: %s\n    told: %s\n", one->about, one->expected, codes);
    fj_writer_free(&told);
    for (size_t i = 0; i < count; i++)
        fj_compilation_free(done[i]);
    fj_arena_free(arena);
    return holds;
}

static void test_words(void **state)
{
    size_t failures = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        failures += !words_hold(&cases[i]);
    assert_int_equal(failures, 0);
}

// A measure that was renamed, recoded and at last got a new meaning; and one that nothing happened to.
static void test_series(void **state)
{
#define SERIES(version, question, measure)                                                         \
    PLAN(version, question                                                                         \
         "question c \"C\" : yesno measure calm \"C\" = share of c = yes measure " measure)
    static const char *const texts[] = {
        SERIES("1", "question a \"A\" : scale 1..5\n", "m \"M\" = mean of a"),
        SERIES("2", "question b \"A\" : scale 1..5 was a\n", "m \"M\" = mean of b"),
        SERIES("3", "question b \"A\" : scale 0..4 was 1..5 as x - 1\n",
               "n \"M\" = mean of b was m"),
        SERIES("4", "question b \"B\" : scale 0..4 new meaning\n", "n \"M\" = mean of b"),
        SERIES("5", "question b \"B\" : scale 0..4 new meaning\n", "n \"M\" = mean of b"),
    };
    static const struct {
        int version;
        enum fj_change_verdict verdict;
    } expected[] = {{2, FJ_COMPARABLE_BY_MAPPING}, {3, FJ_COMPARABLE_BY_MAPPING}, {4, FJ_BROKEN}};
    struct fj_compilation *done[5];
    const struct fj_plan *plans[5];
    struct fj_arena *arena = fj_arena_new();
    struct fj_change_series series;
    (void)state;
    for (size_t i = 0; i < 5; i++) {
        done[i] = change_compile(texts[i]);
        plans[i] = done[i]->plan;
    }
    assert_true(fj_change_series_of(arena, plans, 5, &series));
    assert_int_equal(series.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(series.items[i].measure->name, "n");
        assert_int_equal(series.items[i].comparison->after->version, expected[i].version);
        assert_int_equal(series.items[i].judged->verdict, expected[i].verdict);
    }
    for (size_t i = 0; i < 5; i++)
        fj_compilation_free(done[i]);
    fj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_series)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
