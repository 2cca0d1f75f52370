// SPDX-License-Identifier: EUPL-1.2
// The other side of each check of declarations, slips and examples: what is near to what the other tests of sema try, and
// is told of in another way or not at all; and what is too large to be looked at.
#include "sema_world.h"

#include "support/limits.h"

static void what_slips_can_be_broken_down_by(void **state)
{
    static const struct sema_case cases[] = {
        {"nothing that is of the case",
         WORLD "measure m \"M\" = mean of well at walk\n"
               "breakdown b1 \"B\" = days(entry, 2026-01-01) in ..5, 6..\n"
               "breakdown b2 \"B\" = days(exit, 2026-01-01) in ..5, 6..\n"
               "breakdown b3 \"B\" = months(2020-01-01, next_entry) in ..5, 6..\n"
               "breakdown b4 \"B\" = months(previous_exit, 2020-01-01) in ..5, 6..\n"
               "breakdown b5 \"B\" = days(before, 2026-01-01) in ..5, 6..\n"
               "breakdown b6 \"B\" = age@entry in ..5, 6..\n"
               "breakdown b7 \"B\" = mean_@later in ..5, 6..\n"
               "breakdown b8 \"B\" = count(visit) in ..5, 6..\n"
               "breakdown b9 \"B\" = child\n"
               "breakdown b10 \"B\" = well@later\n"
               "report r \"R\" { show m by b1 show m by b2 show m by b3 show m by b4 show m by b5 "
               "show m by b6 "
               "show m by b7 show m by b8 show m by b9 show m by b10 }\n",
         "W0422 40:26, W0422 40:39, W0422 40:52, W0422 40:65, W0422 40:78, W0422 40:91, W0422 "
         "40:104, W0422 40:117, W0422 40:143"},
        {"a report by a question that is no breakdown",
         WORLD "measure m \"M\" = mean of well at later\nreport r \"R\" { show m by pick }\n",
         "E0110 30:26"},
        {"a breakdown by what is asked once, whenever that is",
         WORLD "timepoint after \"A\" 3 months after before\nquestion q1 \"Q\" : yesno\nquestion "
               "q2 \"Q\" : yesno\nquestion q3 \"Q\" : yesno\n"
               "form g1 \"G\" at later { q1 }\nform g2 \"G\" at after { q2 }\nform g3 \"G\" "
               "anonymous at walk { q3 }\n"
               "breakdown b1 \"B\" = q1\nbreakdown b2 \"B\" = q2\nbreakdown b3 \"B\" = "
               "q3\nbreakdown b4 \"B\" = only\nbreakdown b5 \"B\" = slip\n"
               "breakdown b6 \"B\" = pick\n",
         "E0311 40:20, E0311 41:20"},
        {"a report and a breakdown named as values",
         WORLD "measure m \"M\" = mean of well at later\nbreakdown no \"N\" = yes_no@later\nreport "
               "yes \"Y\" { show m by no }\n",
         ""},
        {"a report by a measure",
         WORLD "measure m \"M\" = mean of well at later\nreport r \"R\" { show m by m }\n",
         "E0110 30:26"},
        {"a breakdown of several answers without bands", WORLD "breakdown b \"B\" = size@later\n",
         "E0417 29:19"},
        {"a breakdown by a goal's steps", WORLD "breakdown b \"B\" = goal_@later\n", ""},
        {"bands of another kind",
         WORLD "breakdown b \"B\" = size@later in ..2020-01-01, 2020-01-02..\n", "E0418 29:33"},
        {"a band that is a name", WORLD "breakdown b \"B\" = size@later in a, b\n", "E0030 29:33"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void what_is_declared_oddly(void **state)
{
    static const struct sema_case cases[] = {
        {"three names that are alike",
         WORLD
         "question sida \"S\" : yesno needed \"n\"\nquestion sid\u00E5 \"S\" : yesno needed \"n\"\n"
         "question sid\u00E4 \"S\" : yesno needed \"n\"\nform q_ \"Q\" at later { sida sid\u00E5 "
         "sid\u00E4 }\n",
         "W0119 30:10, W0119 31:10"},
        {"a name twice, with the same type",
         WORLD "question q \"Q\" : grade\nquestion q \"Q\" : grade\nmeasure m \"M\" = share of q "
               "has a at later\n",
         "E0117 30:10, E0223 31:28"},
        {"a name twice, with another type of one's own",
         WORLD "question q \"Q\" : grade\nquestion q \"Q\" : part\nmeasure m \"M\" = share of q "
               "has a at later\n",
         "E0117 30:10"},
        {"a name twice, with more choices",
         WORLD
         "question q \"Q\" : choice { a \"A\" }\nquestion q \"Q\" : choice { a \"A\" b \"B\" }\n"
         "measure m \"M\" = share of q = b at later\n",
         "E0117 30:10"},
        {"a language that is near to one", "plan p \"P\" { language eng without gender \"x\" }\n",
         "E0103 1:23"},
        {"a language that is near to none",
         "plan p \"P\" { language french without gender \"x\" }\n", "E0103 1:23"},
        {"a timepoint that hangs on itself by a soft name",
         WORLD "timepoint avslut \"A\" 3 months after avslut\n", ""},
        {"a timepoint that hangs on one of a soft name",
         WORLD "timepoint avslut \"A\" at exit\ntimepoint t \"T\" 3 months after avslut\n"
               "question q \"Q\" : yesno needed \"n\"\nform q_ \"Q\" at t, avslut { q }\n",
         ""},
        {"a timepoint that hangs on a survey", WORLD "timepoint t \"T\" 3 months after walk\n",
         "E0301 29:32"},
        {"a timepoint that hangs on a series without an end",
         WORLD "timepoint t \"T\" 3 months after open\n", "E0301 29:32"},
        {"a window around a survey", WORLD "timepoint t \"T\" survey window -3..3 days\n",
         "E0303 29:24"},
        {"a window around any time", WORLD "timepoint t \"T\" anytime window -3..3 days\n",
         "E0303 29:25"},
        {"windows that begin on the same day",
         WORLD "timepoint t \"T\" 3 months after before window 0..5 days\n"
               "timepoint u \"U\" 3 months after before window 0..9 days\n",
         "E0306 30:39"},
        {"windows far out, beside a series",
         WORLD "timepoint t \"T\" 30 years after before window -900..5000 days\n"
               "timepoint u \"U\" every year after before window -3..3 days\n",
         "E0306 30:41"},
        {"windows past the calendar",
         WORLD "timepoint t \"T\" 9000 years after before window -3..3 days\n"
               "timepoint u \"U\" 9000 years after before window -3..3 days\n",
         "W0137 29:11, W0137 30:11"},
        {"a timepoint that is retired",
         WORLD "timepoint t \"T\" 3 months after before retired since 2\n", ""},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void what_questions_and_records_say_oddly(void **state)
{
    static const struct sema_case cases[] = {
        {"scores of the case and of nothing, in a plan without slips",
         SEMA_HEAD
         "question q \"Q\" : yesno needed \"n\"\nscore d \"D\" = days(entry, exit)\nscore f \"F\" "
         "= mean(5)\n"
         "measure m \"M\" = mean of d\nmeasure n \"N\" = mean of f at later\nbreakdown k\u00F6n\n",
         ""},
        {"a retired question alone, where no timepoint is known",
         "plan p \"P\" { version 3 language en without gender \"x\" }\nform f \"F\" at x { p }\n"
         "question p \"P\" : number\nquestion q \"Q\" : number retired since 2\n"
         "measure m \"M\" = share of missing(q)\n",
         "E0110 2:15, E0313 5:34"},
        {"a retired question alone, where nobody is asked but on slips",
         "plan p \"P\" { version 3 language en without gender \"x\" }\ntimepoint s \"S\" survey\n"
         "form f \"F\" anonymous at s { p }\nquestion p \"P\" : number needed \"n\"\n"
         "question q \"Q\" : number retired since 2\nmeasure m \"M\" = share of missing(q)\n",
         "E0313 6:34"},
        {"a score of the case among slips",
         WORLD "score d \"D\" = days(entry, exit)\nmeasure m \"M\" = mean of d at later\n"
               "measure n \"N\" = mean of d at walk\n",
         "E0313 31:25"},
        {"a text with other braces",
         WORLD "question q \"Q {parts} {part\" : grade for each part needed \"n\"\nform q_ \"Q\" "
               "at later { q }\n",
         "W0140 29:12"},
        {"no reasons at all",
         WORLD "question q \"Q\" : yesno missing { } needed \"n\"\nform q_ \"Q\" at later { q }\n",
         ""},
        {"a scale far from nothing",
         WORLD "question q \"Q\" : scale 999999999999990..999999999999995\n", "E0208 29:24"},
        {"a recoding of days", WORLD "question q \"Q\" : scale 1..5 was 1..2020-01-01 as x\n",
         "E0219 29:33"},
        {"a recoding without an end", WORLD "question q \"Q\" : scale 1..5 was 1.. as x\n",
         "E0219 29:33"},
        {"a recoding backwards", WORLD "question q \"Q\" : scale 1..5 was 5..1 as x\n",
         "E0219 29:33"},
        {"a record dated by nothing it has",
         WORLD "record r \"R\" dated zz { question a_ \"A\" : yesno }\n", "E0123 29:20"},
        {"a record dated by a question for each",
         WORLD "record r \"R\" dated e_ { question e_ \"E\" : date for each part }\n",
         "E0319 29:20"},
        {"a record dated by a type that is none",
         WORLD "record r \"R\" dated e_ { question e_ \"E\" : zz }\n", "E0110 29:43"},
        {"a mistake in each of several questions",
         WORLD "question q \"Q {part}\" : grade for each part when size > 99\n"
               "form q_ \"Q\" at later { q }\n",
         "E0235 29:50"},
        {"a condition on a score that is not asked there",
         WORLD
         "question q \"Q\" : yesno when once > 3 needed \"n\"\nform q_ \"Q\" at later { q }\n",
         "E0313 29:29"},
        {"a condition on a slip that reads a score",
         WORLD "question q \"Q\" : yesno when mean_ > 3 needed \"n\"\nform q_ \"Q\" anonymous at "
               "walk { q }\n",
         "E0318 29:29"},
        {"a condition on a slip that reads a score which it has a part of",
         WORLD "question q \"Q\" : yesno when mean_ > 3 needed \"n\"\nform q_ \"Q\" anonymous at "
               "walk { kind q }\n",
         ""},
        {"a condition on a slip that reads a score of scores",
         WORLD "score outer \"O\" = mean_ + sum_\nquestion q \"Q\" : yesno when outer > 3 needed "
               "\"n\"\nform q_ \"Q\" anonymous at walk { q }\n",
         ""},
        {"a condition on a slip that reads a score of days",
         WORLD "score outer \"O\" = days(before, day_)\nquestion q \"Q\" : yesno when outer > 3 "
               "needed \"n\"\nform q_ \"Q\" anonymous at walk { q }\n",
         "E0318 30:29"},
        {"a condition on a slip that reads another time",
         WORLD "question q \"Q\" : yesno when well@before > 3 needed \"n\"\nform q_ \"Q\" "
               "anonymous at walk { q }\n",
         "E0318 29:29"},
        {"a translation of a reason that bears the name of a question",
         WORLD "question unsure \"U\" : grade needed \"n\"\nform q_ \"Q\" at later { unsure }\n"
               "translate sv { grade.unsure \"O\" unsure.unsure \"O\" part.k1 \"E\" }\n",
         ""},
        {"translations of types and their choices",
         WORLD "translate sv { grade.unsure \"Os\u00E4ker\" part.k1 \"Ett\" grade.zz \"Z\" zz.a "
               "\"Z\" pick.a.b \"Z\" each_.k1 \"E\" each_.k1.unsure \"O\" "
               "visit.sort.a \"A\" visit.zz \"Z\" well.unsure \"U\" }\n",
         "E0124 29:58, E0131 29:65, E0124 29:81, E0124 29:143, E0124 29:155"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

#define EXAMPLE                                                                                    \
    WORLD "measure m \"M\" = shift of pick from before to later\nmeasure n \"N\" = mean of kind "  \
          "at later\nexample \"e\" {\n"

static void what_examples_say(void **state)
{
    static const struct sema_case cases[] = {
        {"a person by a number, a name, a text and a day",
         EXAMPLE "case c { person 5 entry 2026-01-01 }\ncase d { person p1 entry 2026-01-01 "
                 "}\ncase e { person \"p\" entry 2026-01-01 }\n"
                 "case f { person 2026-01-01 entry 2026-01-01 }\n}\n",
         "E0428 35:10"},
        {"a part of entry", EXAMPLE "case c { entry.x 2026-01-01 }\n}\n", "E0110 32:10"},
        {"an answer that is no question's",
         EXAMPLE "case c { entry 2026-01-01 visit { zz 5 } }\n}\n", "E0123 32:35"},
        {"a goal in words with a reason",
         EXAMPLE "case c { entry 2026-01-01 later { goal_ \"Words\", uppn\u00E5tt } }\n}\n", ""},
        {"a number that no column holds",
         WORLD "question q \"Q\" : number decimals 6 needed \"n\"\nform q_ \"Q\" at later { q }\n"
               "example \"e\" { case c { entry 2026-01-01 later { q 999999999999999 } } }\n",
         "E0425 31:51"},
        {"a text where a choice is expected",
         EXAMPLE "case c { entry 2026-01-01 later { pick \"A\" } }\n}\n", "E0424 32:40"},
        {"an answer of a form", EXAMPLE "case c { entry 2026-01-01 later { f 5 } }\n}\n",
         "E0111 32:35"},
        {"a step past the scale",
         WORLD
         "measure k \"K\" = distribution of kind at later\nexample \"e\" {\nexpect k (99) = 1\n}\n",
         "E0138 31:11"},
        {"a step and a text",
         WORLD "measure k \"K\" = distribution of kind at later\nexample \"e\" {\nexpect k (zz) = "
               "1\nexpect k (3) = 1\n}\n",
         "E0138 31:11"},
        {"a yes in another language, and a reason of it",
         WORLD "measure k \"K\" = distribution of yes_no at later\nexample \"e\" {\nexpect k (ja) "
               "= 1\nexpect k.missing (blank) = 1\nexpect k.missing (yes) = 1\n}\n",
         "E0138 33:19"},
        {"groups of a condition",
         WORLD "measure k \"K\" = mean of well at later\nbreakdown b_ \"B\" = "
               "yes_no@later\nexample \"e\" {\nexpect k for no = 1\nexpect k for b_ nej = 1\n"
               "expect k for b_ yes = none\nexpect k for b_ zz = 1\n}\n",
         "E0432 35:14"},
        {"a text that is no choice",
         EXAMPLE "case c { entry 2026-01-01 later { pick \"Z\" } }\n}\n", "E0424 32:40"},
        {"two figures that there are not", EXAMPLE "expect m (zz > yy) = 1\n}\n",
         "E0138 32:11, E0138 32:16"},
        {"a figure that there is and one that is not", EXAMPLE "expect m (a > yy) = 1\n}\n",
         "E0138 32:15"},
        {"a reason among the missing",
         EXAMPLE "expect n.missing (unsure) = 1\nexpect n.missing (zz) = 1\n}\n", "E0138 33:19"},
        {"groups of a plan without any", EXAMPLE "expect n for child yes = 1\n}\n", "E0432 32:14"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

// ---- what is large ---------------------------------------------------------------------------------

static void append(struct fj_writer *out, size_t count, const char *format, const char *joint)
{
    for (size_t i = 0; i < count; i++) {
        fj_write_raw(out, i > 0 ? joint : "");
        fj_write_format(out, format, i, i + 1);
    }
}

// What is too large to be tried out may be anything.
static void what_is_too_large_to_try_is_let_be(void **state)
{
    struct fj_writer text = {0};
    (void)state;
    fj_write_raw(&text, WORLD "measure m \"M\" = share of ");
    append(&text, 140, "count(visit) = %zu", " or ");
    fj_write_raw(&text, "\nquestion r \"R\" : yesno needed \"n\" missing { ");
    append(&text, 40, "r%zu \"R\"", " ");
    fj_write_raw(&text, " }\nform q_ \"Q\" at later { r }\nmeasure n \"N\" = share of ");
    append(&text, 40, "missing(r, r%zu)", " or ");
    fj_write_raw(&text, " at later\n");
    const struct sema_case large = {"a long condition", text.bytes, ""};
    bool holds = sema_holds(&large);
    fj_writer_free(&text);
    assert_true(holds);
}

static void types_of_types_have_an_end(void **state)
{
    struct fj_writer text = {0};
    (void)state;
    fj_write_raw(&text, WORLD);
    append(&text, FJ_LIMIT_NESTING + 5, "type t%zu = t%zu", "\n");
    fj_write_format(&text, "\ntype t%d = grade\n", FJ_LIMIT_NESTING + 5);
    const struct sema_case deep = {"types of types", text.bytes, "E0120 229:6"};
    bool holds = sema_holds(&deep);
    fj_writer_free(&text);
    assert_true(holds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_slips_can_be_broken_down_by),
        cmocka_unit_test(what_is_declared_oddly),
        cmocka_unit_test(what_questions_and_records_say_oddly),
        cmocka_unit_test(what_examples_say),
        cmocka_unit_test(what_is_too_large_to_try_is_let_be),
        cmocka_unit_test(types_of_types_have_an_end),
    };
    return cmocka_run_group_tests_name("sema/odd", tests, NULL, NULL);
}
