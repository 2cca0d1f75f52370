// SPDX-License-Identifier: EUPL-1.2
// The plan as a whole (language §2 to §4): its head, translations, examples, and what is said of it when nothing is
// wrong.
#include "sema_check.h"

#define GENDER "background { question sex \"S\" : gender }\nbreakdown sex\n"
#define TIME   "timepoint t \"T\" at entry\n"
#define USED   "question q \"Q\" : yesno\nmeasure m \"M\" = share of q\n"

static void heads(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"no plan", TIME USED, "E0101 1:1"},
        {"two heads", "plan p \"P\"\nplan r \"R\"\n" TIME USED, "E0102 2:1"},
        {"another language", "plan p \"P\" { language fi }\n" TIME USED, "E0103 1:23"},
        {"version 0", "plan p \"P\" { version 0 }\n" TIME USED, "E0104 1:22"},
        {"another edition", "plan p \"P\" { edition 2 }\n" TIME USED, "E0105 1:22"},
        {"hide below 2", "plan p \"P\" { hide below 2 }\n" TIME USED, "E0106 1:25"},
        {"hide below 3", "plan p \"P\" { hide below 3 }\n" TIME USED, ""},
        {"hiding of organisations",
         "plan p \"P\" { follows organisation hide below 5 }\n" TIME USED, "W0134 1:46"},
        {"an empty file", "", "E0027 1:1"},
    };
    SEMA_CHECK_ALL(cases);
}

static void a_head_is_read(void **state)
{
    (void)state;
    struct fj_compilation *done =
        sema_compile("plan p \"Title\" { version 3 language en owner \"O\" purpose \"U\" basis "
                     "\"B\" hide below 7\n"
                     "keep 2 years after exit zeros shown without gender \"why\" }\n" TIME USED);
    const struct fj_plan *plan = done->plan;
    assert_non_null(plan);
    assert_string_equal(plan->title, "Title");
    assert_int_equal(plan->version, 3);
    assert_int_equal(plan->language, FJ_LANG_EN);
    assert_string_equal(plan->owner, "O");
    assert_string_equal(plan->purpose, "U");
    assert_string_equal(plan->basis, "B");
    assert_int_equal(plan->hide_below, 7);
    assert_true(plan->keep.given);
    assert_int_equal(plan->keep.duration.count, 2);
    assert_int_equal(plan->keep.after, FJ_ANCHOR_EXIT);
    assert_true(plan->zeros_shown);
    assert_string_equal(plan->without_gender, "why");
    fj_compilation_free(done);
}

static void what_is_said_of_a_plan(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"nothing is collected that is not used",
         SEMA_HEAD
         "question a \"A\" : yesno\nquestion b \"B\" : yesno\nmeasure m \"M\" = share of a\n",
         "W0136 5:10"},
        {"needed for something else",
         SEMA_HEAD
         "question b \"B\" : yesno needed \"the planning\" measure m \"M\" = count of cases\n",
         ""},
        {"fed to a condition",
         SEMA_HEAD "question a \"A\" : yesno question b \"B\" : yesno when a needed \"W0136\"\n",
         ""},
        {"only when nothing is wrong",
         SEMA_HEAD "question b \"B\" : yesno measure m \"M\" = mean of c\n", "E0110 4:48"},
        {"a background without gender",
         SEMA_HEAD USED "background { question u \"U\" : yesno } breakdown u\n", "W0423 1:6"},
        {"gender that is not broken down",
         SEMA_HEAD USED
         "background { question g \"G\" : gender question u \"U\" : yesno } breakdown u\n",
         "W0423 1:6"},
        {"with a reason",
         "plan p \"P\" { without gender \"few\" }\n" TIME USED
         "background { question u \"U\" : yesno } breakdown u\n",
         ""},
        {"an organisation asks nothing of persons",
         "plan p \"P\" { follows organisation }\n" TIME USED
         "background { question g \"G\" : gender question born \"B\" : year }\n"
         "question a \"A\" : goal form f \"F\" for client { q a }\n",
         "W0135 5:23, W0135 5:47, W0135 6:10, W0135 6:28"},
        {"an organisation counts no persons",
         "plan p \"P\" { follows organisation }\n" TIME USED
         "measure n \"N\" = count of persons\nmeasure o \"O\" = mean of days(entry, next_entry)\n",
         "E0238 5:26, E0238 6:37"},
    };
    SEMA_CHECK_ALL(cases);
}

// ---- translations and examples --------------------------------------------------------------------

#define TEXTS                                                                                      \
    "plan p \"P\" { language en }\n" TIME "type area = choice { health \"Health\" }\n"             \
    "question q \"Q\" : choice { a \"A\" b \"B\" } missing { dont \"D\" }\n"                       \
    "question r \"R\" : scale 1..5 { 1 \"Low\" } for each area\n"                                  \
    "record rec \"Rec\" { question f \"F\" : choice { x \"X\" } }\n"                               \
    "form form_ \"F\" { section \"Sec\" { q r } note \"Note\" }\n"

static void translations_are_of_what_is_there(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"by name and by text",
         TEXTS
         "translate sv { p \"P\" t \"T\" q \"F\" q.a \"A\" q.dont \"D\" area.health \"H\" r \"R\" "
         "r.health \"H\" rec \"P\" rec.f \"F\" rec.f.x \"X\" form_ \"F\" \"Sec\" \"A\" "
         "\"Note\" \"N\" \"Low\" \"L\" }\n",
         ""},
        {"no such name", TEXTS "translate sv { qq \"F\" }\n", "E0131 8:16"},
        {"no such choice", TEXTS "translate sv { q.c \"F\" }\n", "E0124 8:18"},
        {"no such text", TEXTS "translate sv { \"Sect\" \"A\" }\n", "E0131 8:16"},
        {"twice", TEXTS "translate sv { q \"F\" }\ntranslate sv { q \"G\" }\n", "E0132 9:16"},
        {"in two languages", TEXTS "translate sv { q \"F\" }\ntranslate fi { q \"G\" }\n", ""},
        {"in its own", TEXTS "translate en { q \"F\" }\n", "E0133 8:11"},
    };
    SEMA_CHECK_ALL(cases);
}

#define EXAMPLE                                                                                    \
    "plan p \"P\" { language en }\n"                                                               \
    "timepoint start \"S\" at entry timepoint end \"E\" at exit timepoint often \"O\" every 1 "    \
    "month after entry timepoint ever \"V\" anytime\n"                                             \
    "background { question sex \"S\" : gender question unit_ \"U\" : choice { n \"N\" s \"S\" } "  \
    "}\n"                                                                                          \
    "question job \"J\" : choice { w \"W\" x \"X\" } missing { dont \"D\" } question mood \"M\" "  \
    ": "                                                                                           \
    "scale 1..5 question kr \"K\" : number 0..100 decimals 1 question yes_ \"Y\" : yesno "         \
    "question "                                                                                    \
    "bar \"B\" : many { a \"A\" b \"B\" c \"C\" alone } question aim \"A\" : goal question late "  \
    "\"L\" : yesno question slip \"S\" : yesno\n"                                                  \
    "record visit \"V\" { question day \"D\" : date }\n"                                           \
    "form f \"F\" at start, often, ever { job mood kr yes_ bar aim } form g \"G\" at end { late "  \
    "visit } form h \"H\" anonymous at end { slip }\n"                                             \
    "measure m \"M\" = share of job = w at start, often measure c \"C\" = count of cases measure " \
    "s \"S\" = shift "                                                                             \
    "of mood from often#1 to often#2\n"                                                            \
    "breakdown sex breakdown unit_\n"
// Line 9: a case with what stands in BODY, from column 64.
#define CASE(body)                                                                                 \
    EXAMPLE "example \"x\" { case a { sex kvinna  entry 2026-01-10  exit 2026-06-30 " body " } "   \
            "}\n"
#define EXPECT(body) EXAMPLE "example \"x\" { " body " }\n"

static void examples_answer_what_is_asked(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"every kind of answer",
         CASE("unit_ n person p1 start { job dont mood 3 kr 2.5 yes_ ja bar a, b aim \"words\" } "
              "often#2 2026-03-11 { mood 1 aim \"words\", delvis } ever 2026-05-01 { mood 2 } "
              "ever 2026-05-02 { mood 3 } end { late no } visit { day 2026-01-01 } "
              "visit { day 2026-01-02 }"),
         ""},
        {"no such choice", CASE("start { job z }"), "E0225 9:82"},
        {"a number for a choice", CASE("start { job 1 }"), "E0424 9:82"},
        {"outside the range", CASE("start { mood 6 }"), "E0425 9:83"},
        {"too many decimals", CASE("start { kr 2.55 }"), "E0425 9:81"},
        {"two answers", CASE("start { job w, x }"), "E0426 9:85"},
        {"what stands alone", CASE("start { bar a, c }"), "E0426 9:85"},
        {"twice", CASE("start { job w job x }"), "E0122 9:84"},
        {"a block twice", CASE("start { job w } start { mood 1 }"), "E0122 9:86"},
        {"where it is not asked", CASE("end { job w }"), "E0313 9:76"},
        {"what is asked of nobody", CASE("end { slip yes }"), "E0318 9:76"},
        {"without its timepoint", CASE("job w"), "E0311 9:70"},
        {"the background at a timepoint", CASE("start { unit_ n }"), "E0312 9:78"},
        {"a series without its number", CASE("often { job w }"), "E0308 9:70"},
        {"a number of no series", CASE("start#2 { job w }"), "E0307 9:70"},
        {"any time needs its day", CASE("ever { job w }"), "E0427 9:70"},
        {"no such timepoint", CASE("begin { job w }"), "E0110 9:70"},
        {"no such field", CASE("visit { dey 2026-01-01 }"), "E0123 9:78"},
        {"an entry of words", EXAMPLE "example \"x\" { case a { entry n } }\n", "E0428 9:30"},
        {"no entry", EXAMPLE "example \"x\" { case a { sex man } }\n", "E0429 9:20"},
        {"an exit before it",
         EXAMPLE "example \"x\" { case a { entry 2026-01-02 exit 2026-01-01 } }\n", "E0429 9:20"},
        {"a case twice",
         EXAMPLE "example \"x\" { case a { entry 2026-01-02 } case a { entry 2026-01-02 } }\n",
         "E0117 9:48"},
    };
    SEMA_CHECK_ALL(cases);
}

static void examples_expect_what_is_shown(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"figures",
         EXPECT("expect m at start = 50 % expect c = 2 expect c.count = 2 expect c for kvinna = 1 "
                "expect c for sex kvinna * unit_ n = none expect s.count (3 > 4) = 1 "
                "expect m.n at often#2 = 3"),
         ""},
        {"no such measure", EXPECT("expect mm = 2"), "E0110 9:22"},
        {"no such figure", EXPECT("expect c.improved = 2"), "E0430 9:24"},
        {"at which timepoint", EXPECT("expect m = 2"), "E0431 9:22"},
        {"at one where it is not", EXPECT("expect m at end = 2"), "E0431 9:27"},
        {"no such group", EXPECT("expect c for kvin = 2"), "E0432 9:28"},
        {"another word than none", EXPECT("expect c = nothing"), "E0433 9:26"},
    };
    SEMA_CHECK_ALL(cases);
}

// ---- bounds ---------------------------------------------------------------------------------------

static void at_most_255_timepoints(void **state)
{
    (void)state;
    static char plan[32768];
    for (int count = 254; count <= 256; count++) {
        int length = snprintf(plan, sizeof plan, "plan p \"P\"\n%s", USED);
        for (int i = 0; i < count; i++)
            length += snprintf(plan + length, sizeof plan - (size_t)length,
                               "timepoint t%d \"T\" %d days after entry\n", i, i);
        struct sema_case one = {"timepoints", plan, count > 255 ? "E0120 259:11" : ""};
        assert_true(sema_holds(&one));
    }
}

static void at_most_twenty_errors(void **state)
{
    (void)state;
    static char plan[8192];
    int length = snprintf(plan, sizeof plan, "%s", SEMA_HEAD USED);
    for (int i = 0; i < 50; i++)
        length += snprintf(plan + length, sizeof plan - (size_t)length,
                           "measure m%d \"M\" = mean of nothing%d\n", i, i);
    struct fj_compilation *done = sema_compile(plan);
    size_t kept = 0;
    for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next)
        kept++;
    assert_int_equal(kept, 20);
    assert_int_equal(done->diags.errors, 50);
    fj_compilation_free(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads),
        cmocka_unit_test(a_head_is_read),
        cmocka_unit_test(what_is_said_of_a_plan),
        cmocka_unit_test(translations_are_of_what_is_there),
        cmocka_unit_test(examples_answer_what_is_asked),
        cmocka_unit_test(examples_expect_what_is_shown),
        cmocka_unit_test(at_most_255_timepoints),
        cmocka_unit_test(at_most_twenty_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
