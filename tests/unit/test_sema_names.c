// SPDX-License-Identifier: EUPL-1.2
// Names (language §3): the one namespace, what collides, what is reserved, what was meant.
#include "sema_check.h"

#define MOOD "question mood \"How?\" : scale 1..5 better high\n"

static void names_are_declared_once(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"twice a question", SEMA_HEAD MOOD MOOD, "E0117 5:10"},
        {"and what else is wrong is told all the same",
         SEMA_HEAD MOOD MOOD "measure m \"M\" = change of mood from later to before\n",
         "E0117 5:10, E0407 6:37"},
        {"unless it may be right of the other",
         SEMA_HEAD MOOD
         "question mood \"N\" : choice { a \"A\" }\nmeasure m \"M\" = share of mood = a\n",
         "E0117 5:10"},
        {"questions and timepoints share names", SEMA_HEAD "question later \"L?\" : yesno\n" MOOD,
         "E0117 4:10"},
        {"types, forms, records, scores, measures share them too",
         SEMA_HEAD MOOD "type mood = scale 1..3\n"
                        "form mood \"F\" { mood }\n"
                        "record mood \"R\" { question a \"A\" : yesno }\n"
                        "score mood \"S\" = mood + 1\n"
                        "measure mood \"M\" = mean of mood\n",
         "E0117 5:6, E0117 6:6, E0117 7:8, E0117 8:7, E0117 9:9"},
        {"fields belong to their record",
         SEMA_HEAD MOOD "record r \"R\" { question mood \"M\" : yesno }\n", ""},
        {"twice a field",
         SEMA_HEAD "record r \"R\" { question a \"A\" : yesno question a \"B\" : yesno }\n",
         "E0117 4:48"},
        {"choices belong to their question",
         SEMA_HEAD MOOD "question a \"A\" : choice { mood \"Mood\" later \"Later\" }\n", ""},
        {"twice a choice", SEMA_HEAD "question a \"A\" : choice { x \"X\" y \"Y\" x \"Z\" }\n",
         "E0118 4:39"},
        {"a reason may not be called as a choice",
         SEMA_HEAD "question a \"A\" : choice { x \"X\" y \"Y\" } missing { y \"Z\" }\n",
         "E0118 4:51"},
        {"nor as an answer", SEMA_HEAD "question a \"A\" : yesno missing { ja \"Ja\" }\n",
         "E0118 4:34"},
        {"reasons of a type and of a question are one list",
         SEMA_HEAD "type t = scale 1..3 missing { y \"Y\" }\n"
                   "question a \"A\" : t missing { y \"Z\" }\n",
         "E0118 5:30"},
        {"a breakdown by a question takes its name",
         SEMA_HEAD MOOD "background { question sex \"S\" : gender }\nbreakdown sex\n", ""},
        {"and may say so",
         SEMA_HEAD "background { question sex \"S\" : gender }\n"
                   "breakdown sex \"Sex\" = sex\n",
         ""},
        {"but no other breakdown may",
         SEMA_HEAD "background { question sex \"S\" : gender }\n"
                   "breakdown sex = sex = kvinna\nbreakdown sex\n",
         "E0117 5:11"},
        {"reports have names of their own",
         SEMA_HEAD MOOD "measure m \"M\" = mean of mood\n"
                        "report mood \"R\" { show m }\n",
         ""},
        {"twice a report",
         SEMA_HEAD MOOD "measure m \"M\" = mean of mood\n"
                        "report r \"R\" { show m }\nreport r \"R\" { show m }\n",
         "E0117 7:8"},
        {"the plan may be named as a question",
         "plan mood \"P\" { language en }\ntimepoint t \"T\" at entry\n" MOOD, ""},
    };
    SEMA_CHECK_ALL(cases);
}

static void names_that_look_alike(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"case folding", SEMA_HEAD "question namn \"N\" : text\nquestion Namn \"N\" : text\n",
         "E0112 5:10"},
        {"also beyond ASCII", SEMA_HEAD "question år_ \"N\" : text\nquestion År_ \"N\" : text\n",
         "E0112 5:10"},
        {"also among choices", SEMA_HEAD "question a \"A\" : choice { x \"X\" X \"Y\" }\n",
         "E0112 4:33"},
        {"accents", SEMA_HEAD "question mal \"N\" : text\nquestion mål_ \"N\" : text\n", ""},
        {"accents alone differ",
         SEMA_HEAD "question mal \"N\" : yesno\nquestion mäl \"N\" : yesno\n", "W0119 5:10"},
        {"a name typed in two normal forms is one name",
         SEMA_HEAD "question b\xc3\xa5t \"N\" : yesno\nquestion ba\xcc\x8at \"N\" : yesno\n",
         "E0117 5:10"},
        {"not across owners", SEMA_HEAD "question a \"A\" : choice { A \"X\" b \"Y\" }\n", ""},
    };
    SEMA_CHECK_ALL(cases);
}

static void names_with_a_meaning_of_their_own(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"fixed columns", SEMA_HEAD "question nr \"N\" : yesno\n", "E0113 4:10"},
        {"in any case of letters", SEMA_HEAD "question Date \"N\" : yesno\n", "E0113 4:10"},
        {"what the program keeps", SEMA_HEAD "question folja_x \"N\" : yesno\n", "E0113 4:10"},
        {"in records too", SEMA_HEAD "record r \"R\" { question batch \"B\" : yesno }\n",
         "E0113 4:25"},
        {"but a choice may be so called",
         SEMA_HEAD "question a \"A\" : choice { date \"D\" nr \"N\" ja \"J\" entry \"E\" }\n", ""},
        {"value words", SEMA_HEAD "question ja \"N\" : yesno\n", "E0115 4:10"},
        {"of both languages",
         SEMA_HEAD "measure personer \"N\" = count of cases\n"
                   "score idag \"I\" = 1\nrecord exit \"E\" { question a \"A\" : yesno }\n",
         "E0115 4:9, E0115 5:7, E0115 6:8"},
        {"a refused name says nothing more",
         SEMA_HEAD "measure cases \"N\" = count of cases\nreport r \"R\" { show cases }\n",
         "E0115 4:9"},
        {"the field calls a timepoint avslut",
         "plan p \"P\" { language en }\ntimepoint avslut \"A\" at exit\n"
         "timepoint sen \"S\" 3 months after avslut\nquestion a \"A\" : yesno\n",
         ""},
        {"a goal has three columns",
         SEMA_HEAD "question aim \"A\" : goal\nquestion aim_text \"T\" : text\n", "E0116 5:10"},
        {"soft words are names",
         SEMA_HEAD "question mean \"M\" : yesno\nquestion unit \"U\" : yesno\n"
                   "question age \"A\" : number 0..120\n"
                   "measure a \"A\" = share of mean and unit\nmeasure b \"B\" = mean of age\n",
         ""},
        {"a breakdown called age leaves the word",
         SEMA_HEAD
         "background { question born \"B\" : year }\n"
         "breakdown age \"A\" = age@entry in 0..17, 18..\nmeasure c \"C\" = count of cases\n",
         "W0423 1:6"},
    };
    SEMA_CHECK_ALL(cases);
}

static void names_that_are_not_there(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"a question", SEMA_HEAD MOOD "measure m \"M\" = mean of moood\n", "E0110 5:25"},
        {"a timepoint", SEMA_HEAD MOOD "measure m \"M\" = mean of mood at latter\n", "E0110 5:33"},
        {"of another kind", SEMA_HEAD MOOD "measure m \"M\" = mean of mood at mood\n",
         "E0111 5:33"},
        {"a type", SEMA_HEAD "question a \"A\" : aaa\n", "E0110 4:18"},
        {"a measure", SEMA_HEAD MOOD "report r \"R\" { show mm }\n", "E0110 5:21"},
        {"a breakdown that is a question",
         SEMA_HEAD MOOD "measure m \"M\" = count of cases\n"
                        "background { question unit \"U\" : yesno }\n"
                        "report r \"R\" { show m by unit }\n",
         "E0110 7:26"},
        {"what depends on a failed name is silent",
         SEMA_HEAD "question a \"A\" : aaa\nmeasure m \"M\" = mean of a\n"
                   "measure n \"N\" = change of a from before to later\n"
                   "report r \"R\" { show m, n }\n",
         "E0110 4:18"},
        {"nor is what it is compared with",
         SEMA_HEAD "question a \"A\" : aaa\nmeasure m \"M\" = share of a = work or a in (x, y)\n",
         "E0110 4:18"},
        {"what a form meant to ask is not missed",
         SEMA_HEAD MOOD "question b \"B\" : yesno when mood > 2\n"
                        "form f \"F\" at before, later { mod b }\nmeasure m \"M\" = mean of mood\n"
                        "measure n \"N\" = change of mood from before to later\n",
         "E0110 6:31"},
        {"nor when it meant to ask it",
         SEMA_HEAD MOOD "form f \"F\" at before, latter { mood }\n"
                        "measure n \"N\" = change of mood from before to later\n"
                        "measure o \"O\" = mean of mood at later\n",
         "E0110 5:23"},
        {"nor a form that bears the name of another",
         SEMA_HEAD MOOD "form f \"F\" at before { mood }\nform f \"G\" at later { mood }\n"
                        "measure n \"N\" = change of mood from before to later\n",
         "E0117 6:6"},
        {"nor a slip that may say it",
         SEMA_HEAD MOOD
         "form f \"F\" anonymous at later { mood kon }\n"
         "measure m \"M\" = mean of mood among kön = man\nmeasure r \"R\" = response to f\n",
         "E0110 5:38"},
        {"what may stand where the syntax is broken is not missed",
         SEMA_HEAD "question a \"A\" : choise { x \"X\" }\nmeasure m \"M\" = share of a = x\n"
                   "report r \"R\" { show m by b }\n",
         "E0033 4:18"},
    };
    SEMA_CHECK_ALL(cases);
}

// The help of the first diagnostic of PLAN.
static void check_help(const char *plan, const char *help)
{
    struct fj_compilation *done = sema_compile(plan);
    assert_non_null(done->diags.first);
    assert_non_null(done->diags.first->help);
    assert_string_equal(done->diags.first->help, help);
    fj_compilation_free(done);
}

static void what_was_meant(void **state)
{
    (void)state;
    check_help(SEMA_HEAD MOOD "measure m \"M\" = mean of mod\n", "did you mean “mood”?");
    check_help(SEMA_HEAD "question trygg \"T\" : scale 1..5\nquestion fråga_1 \"F\" : yesno\n"
                         "measure m \"M\" = share of fraga_1\n",
               "did you mean “fråga_1”?");
    check_help(SEMA_HEAD "question a \"A\" : choice { arbete \"A\" studier \"S\" }\n"
                         "measure m \"M\" = share of a = studie\n",
               "did you mean “studier”?");
    check_help(SEMA_HEAD MOOD "measure m \"M\" = mean of mood at latre\n", "did you mean “later”?");
    check_help(SEMA_HEAD "question a \"A\" : choice { arbete \"A\" studier \"S\" }\n"
                         "measure m \"M\" = share of studier\n",
               "compare it with a choice, as in “a = studier”");
    check_help(SEMA_HEAD MOOD "measure m \"M\" = mean of mood at entry\n",
               "did you mean “before”?");
}

static void errors_are_told_in_the_language_of_the_plan(void **state)
{
    (void)state;
    static const char swedish[] = "plan p \"P\"\ntidpunkt t \"T\" vid ärendestart\n"
                                  "fråga a \"A\" : janej\nfråga a \"A\" : janej\n";
    static const char english[] = "plan p \"P\" { language en }\ntimepoint t \"T\" at entry\n"
                                  "question a \"A\" : yesno\nquestion a \"A\" : yesno\n";
    struct fj_compilation *done =
        fj_compile("a.plan", swedish, sizeof swedish - 1, NULL, false, FJ_LANG_EN);
    assert_string_equal(done->diags.first->message, "frågan ”a” finns två gånger");
    assert_string_equal(done->diags.first->related->label, "först här");
    fj_compilation_free(done);
    done = fj_compile("a.plan", english, sizeof english - 1, NULL, false, FJ_LANG_SV);
    assert_string_equal(done->diags.first->message, "the question “a” is declared twice");
    fj_compilation_free(done);
    done = fj_compile("a.plan", english, sizeof english - 1, NULL, true, FJ_LANG_SV);
    assert_string_equal(done->diags.first->message, "frågan ”a” finns två gånger");
    fj_compilation_free(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_declared_once),
        cmocka_unit_test(names_that_look_alike),
        cmocka_unit_test(names_with_a_meaning_of_their_own),
        cmocka_unit_test(names_that_are_not_there),
        cmocka_unit_test(what_was_meant),
        cmocka_unit_test(errors_are_told_in_the_language_of_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
