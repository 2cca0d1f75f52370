// SPDX-License-Identifier: EUPL-1.2
// Measures, breakdowns and reports (language §6): what each is measured of and where, over whom, by which groups.
#include "sema_check.h"

// Fourteen lines; what is measured stands in line 15.
#define PLAN                                                                                       \
    "plan p \"P\" { language en }\n"                                                               \
    "timepoint start \"Start\" at entry\n"                                                         \
    "timepoint half \"Half\" 6 months after start\n"                                               \
    "timepoint end \"End\" at exit\n"                                                              \
    "timepoint often \"Often\" every 3 months after entry\n"                                       \
    "timepoint ever \"Ever\" anytime\n"                                                            \
    "background { question sex \"S\" : gender question born \"B\" : year question unit_ \"U\" : "  \
    "choice { north \"N\" south \"S\" } }\n"                                                       \
    "question job \"J\" : choice { work \"W\" none_ \"N\" } question mood \"M\" : scale 1..5 "     \
    "better high question hours \"H\" : number 0..80 question aim \"A\" : goal question words "    \
    "\"W\" : text question late \"L\" : yesno question many_ \"M\" : many { a \"A\" b \"B\" }\n"   \
    "question ser \"S\" : scale 1..5 question any_ \"A\" : scale 1..5 question slip \"S\" : "      \
    "scale 1..5 question secret \"S\" : yesno private\n"                                           \
    "record visit \"V\" dated day { question day \"D\" : date question kind \"K\" : choice { "     \
    "home \"H\" away \"A\" } question cost \"C\" : number 0..100 }\n"                              \
    "form f \"F\" at start, half, end { job mood hours aim words many_ secret }\n"                 \
    "form g \"G\" at end { late } form h \"H\" at often { ser } form k \"I\" at ever { any_ }\n"   \
    "form j \"J\" anonymous at end { slip sex }\n"                                                 \
    "breakdown sex\n"

static void measures_are_of_what_fits(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"count", PLAN "measure m \"M\" = count of cases\n", ""},
        {"count where", PLAN "measure m \"M\" = count of visit where cost > 5\n", ""},
        {"count of a question", PLAN "measure m \"M\" = count of job\n", "E0111 15:26"},
        {"share", PLAN "measure m \"M\" = share of job = work\n", ""},
        {"mean", PLAN "measure m \"M\" = mean of hours\n", ""},
        {"median and sum",
         PLAN "measure m \"M\" = median of hours measure n \"N\" = sum of hours\n", ""},
        {"mean of a number", PLAN "measure m \"M\" = mean of 3\n", "E0402 15:25"},
        {"sum of numbers", PLAN "measure m \"M\" = sum of -(2 + 2 * 3)\n", "E0402 15:24"},
        {"a number divided by nothing", PLAN "measure m \"M\" = mean of hours / 0\n", ""},
        {"share of numbers", PLAN "measure m \"M\" = share of 1 = 1\n", "E0236 15:26"},
        {"among numbers", PLAN "measure m \"M\" = share of job = work among 4 / 2 > 2\n",
         "E0235 15:43"},
        {"distribution", PLAN "measure m \"M\" = distribution of job\n", ""},
        {"of many, steps, a field and gender",
         PLAN
         "measure m \"M\" = distribution of many_ measure n \"N\" = distribution of mood\n"
         "measure o \"O\" = distribution of visit.kind measure q \"Q\" = distribution of sex\n",
         ""},
        {"of a number", PLAN "measure m \"M\" = distribution of hours\n", "E0403 15:33"},
        {"of a text", PLAN "measure m \"M\" = distribution of words\n", "E0403 15:33"},
        {"of a condition", PLAN "measure m \"M\" = distribution of job = work\n", "E0402 15:33"},
        {"change", PLAN "measure m \"M\" = change of mood from start to end\n", ""},
        {"change of a choice", PLAN "measure m \"M\" = change of job from start to end\n",
         "E0403 15:27"},
        {"change without a direction", PLAN "measure m \"M\" = change of hours from start to end\n",
         "W0415 15:9"},
        {"with a direction of its own",
         PLAN "measure m \"M\" = change of hours from start to end better low\n", ""},
        {"shift", PLAN "measure m \"M\" = shift of job from start to end\n", ""},
        {"shift of a number", PLAN "measure m \"M\" = shift of hours from start to end\n",
         "E0403 15:26"},
        {"shift of several", PLAN "measure m \"M\" = shift of many_ from start to end\n",
         "E0403 15:26"},
        {"attainment", PLAN "measure m \"M\" = attainment of aim at end\n", ""},
        {"attainment of no goal", PLAN "measure m \"M\" = attainment of mood\n", "E0403 15:31"},
        {"response", PLAN "measure m \"M\" = response to f\n", ""},
        {"response to no form", PLAN "measure m \"M\" = response to mood\n", "E0111 15:29"},
        {"response to the form of a plan that names none",
         SEMA_HEAD "question a \"A\" : yesno\nmeasure m \"M\" = response to p\n", ""},
        {"ratio",
         PLAN "measure a \"A\" = count of visit\nmeasure b \"B\" = count of cases\n"
              "measure m \"M\" = ratio of a to b per 1000\n",
         ""},
        {"ratio of a distribution",
         PLAN "measure a \"A\" = distribution of job\nmeasure b \"B\" = count of cases\n"
              "measure m \"M\" = ratio of a to b\n",
         "E0410 17:26"},
        {"ratio of itself", PLAN "measure m \"M\" = ratio of m to m\n", "E0410 15:26"},
        {"a private question", PLAN "measure m \"M\" = share of secret\n", "E0404 15:26"},
        {"a private question as a condition",
         PLAN "measure m \"M\" = count of cases among secret\n", ""},
    };
    SEMA_CHECK_ALL(cases);
}

static void measures_are_read_where_all_is_asked(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"at a timepoint", PLAN "measure m \"M\" = mean of mood at end\n", ""},
        {"where it is not asked", PLAN "measure m \"M\" = share of late at start\n", "E0313 15:26"},
        {"a retired question, wherever it was asked",
         "plan p \"P\" { language en version 2 }\ntimepoint t \"T\" at entry\n"
         "question a \"A\" : yesno retired since 2\nquestion b \"B\" : yesno\n"
         "form f \"F\" { b }\nmeasure m \"M\" = share of a\n",
         ""},
        {"with @ where it is not asked", PLAN "measure m \"M\" = share of late@start\n",
         "E0313 15:26"},
        {"the condition too", PLAN "measure m \"M\" = mean of mood at start among late\n",
         "E0313 15:45"},
        {"the condition with its own",
         PLAN "measure m \"M\" = mean of mood at start among late@end\n", ""},
        {"never together", PLAN "measure m \"M\" = share of late and ser > 1\n", "E0408 15:35"},
        {"a timepoint twice", PLAN "measure m \"M\" = mean of mood at end, end\n", "E0122 15:38"},
        {"a change where it is not asked",
         SEMA_HEAD "question a \"A\" : scale 1..5 better high\nform f \"F\" at before { a }\n"
                   "measure m \"M\" = change of a from before to later\n",
         "E0313 6:44"},
        {"in the wrong order", PLAN "measure m \"M\" = change of mood from half to start\n",
         "E0407 15:37"},
        {"from exit to what comes before it",
         PLAN "measure m \"M\" = change of mood from end to half\n", "E0407 15:37"},
        {"to itself", PLAN "measure m \"M\" = change of mood from end to end\n", "E0406 15:44"},
        {"numbers of a series", PLAN "measure m \"M\" = change of ser from often#1 to often#3\n",
         "W0415 15:9"},
        {"backwards", PLAN "measure m \"M\" = change of ser from often#3 to often#1\n",
         "E0407 15:36"},
        {"of a series without saying which",
         PLAN "measure m \"M\" = change of ser from often to often#3\n", "E0308 15:36"},
        {"anytime needs pick", PLAN "measure m \"M\" = mean of any_\n", "E0308 15:9"},
        {"written out too", PLAN "measure m \"M\" = mean of any_ at ever\n", "E0308 15:33"},
        {"with pick", PLAN "measure m \"M\" = mean of any_ at ever pick last\n", ""},
        {"pick from nothing", PLAN "measure m \"M\" = mean of mood at end pick last\n",
         "W0134 15:37"},
        {"pick from the cases of a person",
         PLAN "measure m \"M\" = mean of mood at end counting persons pick first\n", ""},
        {"a change of the background", PLAN "measure m \"M\" = change of born from start to end\n",
         "E0405 15:27"},
        {"a change with @", PLAN "measure m \"M\" = change of mood@start from start to end\n",
         "E0312 15:32"},
        {"a change at", PLAN "measure m \"M\" = change of mood from start to end at end\n",
         "E0401 15:50"},
        {"response at a timepoint of another form",
         PLAN "measure m \"M\" = response to g at start\n", "E0313 15:34"},
    };
    SEMA_CHECK_ALL(cases);
}

static void slips_are_nobodys(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"a mean of slips", PLAN "measure m \"M\" = mean of slip\n", ""},
        {"among what they say", PLAN "measure m \"M\" = mean of slip among sex = kvinna\n", ""},
        {"among what they do not say", PLAN "measure m \"M\" = mean of slip among unit_ = north\n",
         "E0318 15:36"},
        {"with the case", PLAN "measure m \"M\" = mean of slip among mood > 2\n", "E0318 15:25"},
        {"with the case's days",
         PLAN "measure m \"M\" = mean of slip among days(entry, exit) > 2\n", "E0318 15:41"},
        {"a change", PLAN "measure m \"M\" = change of slip from start to end\n", "E0318 15:37"},
        {"in the conditions of a change",
         PLAN "measure m \"M\" = change of mood from start to end among slip@end > 1\n",
         "E0318 15:56"},
        {"counting persons", PLAN "measure m \"M\" = mean of slip counting persons\n",
         "E0318 15:39"},
        {"asked of cases and of slips",
         SEMA_HEAD "question a \"A\" : scale 1..5\nform f \"F\" at before { a }\n"
                   "form g \"G\" anonymous at later { a }\nmeasure m \"M\" = mean of a\n",
         "E0409 7:9"},
        {"of one of them",
         SEMA_HEAD "question a \"A\" : scale 1..5\nform f \"F\" at before { a }\n"
                   "form g \"G\" anonymous at later { a }\n"
                   "measure m \"M\" = mean of a at later\n",
         ""},
        {"shown by what they do not say",
         PLAN "measure m \"M\" = mean of slip breakdown unit_\n"
              "report r \"R\" { show m by sex, unit_ }\n",
         "W0422 16:31"},
    };
    SEMA_CHECK_ALL(cases);
}

static void clauses_fit_the_figure(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"a target of a share", PLAN "measure m \"M\" = share of late target >= 50 %\n", ""},
        {"not in percent", PLAN "measure m \"M\" = share of late target >= 50\n", "E0411 15:41"},
        {"over 100 %", PLAN "measure m \"M\" = share of late target >= 150 %\n", "E0411 15:41"},
        {"a target of a mean", PLAN "measure m \"M\" = mean of mood target >= 3\n", ""},
        {"in percent", PLAN "measure m \"M\" = mean of mood target >= 50 %\n", "E0411 15:40"},
        {"a target of a distribution", PLAN "measure m \"M\" = distribution of job target >= 5\n",
         "E0401 15:47"},
        {"per of a mean", PLAN "measure m \"M\" = mean of mood per 1000\n", "E0401 15:34"},
        {"per 0", PLAN "measure m \"M\" = share of late per 0\n", "E0412 15:35"},
        {"better by 0", PLAN "measure m \"M\" = change of mood from start to end better by 0\n",
         "E0413 15:60"},
        {"better by of a mean", PLAN "measure m \"M\" = mean of mood better by 2\n", "E0401 15:40"},
        {"hide below 2", PLAN "measure m \"M\" = mean of mood hide below 2\n", "E0106 15:41"},
        {"compare", PLAN "measure m \"M\" = mean of mood compare kolada \"N31807\"\n", ""},
        {"compare with another", PLAN "measure m \"M\" = mean of mood compare oppna \"N31807\"\n",
         "E0414 15:38"},
        {"by",
         PLAN "measure m \"M\" = count of persons by ongoing\n"
              "measure n \"N\" = count of cases by day 10-01\n",
         ""},
        {"all time", PLAN "measure m \"M\" = mean of sum(visit.cost) all time\n", ""},
        {"all time of no record", PLAN "measure m \"M\" = mean of mood all time\n", "W0134 15:30"},
        {"counting a record", PLAN "measure m \"M\" = mean of visit.cost counting visit\n", ""},
        {"counting a record of a change",
         PLAN "measure m \"M\" = change of mood from start to end counting visit\n", "E0401 15:59"},
        {"counting of a count", PLAN "measure m \"M\" = count of cases counting persons\n",
         "E0401 15:41"},
        {"a condition on a ratio",
         PLAN "measure a \"A\" = count of visit\nmeasure m \"M\" = ratio of a to a among late\n",
         "E0401 16:39"},
    };
    SEMA_CHECK_ALL(cases);
}

static void breakdowns_have_groups(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"a question", PLAN "breakdown unit_\n", ""},
        {"an answer", PLAN "breakdown b \"B\" = job@start\n", ""},
        {"an answer without its timepoint", PLAN "breakdown job\n", "E0311 15:11"},
        {"what is asked at one timepoint", PLAN "breakdown late\n", ""},
        {"the same in bands", PLAN "breakdown b = slip in 1..2, 3..5\n", ""},
        {"what is asked in one series", PLAN "breakdown ser\n", "E0311 15:11"},
        {"bands", PLAN "breakdown b \"B\" = age@entry in 18..24, 25..64, 65..\n", ""},
        {"a year without bands", PLAN "breakdown born\n", "E0417 15:11"},
        {"a number without bands", PLAN "breakdown b = hours@start * 2\n", "E0417 15:15"},
        {"bands that overlap", PLAN "breakdown b = hours@start in 0..10, 10..20\n", "E0419 15:37"},
        {"bands backwards", PLAN "breakdown b = hours@start in 10..0\n", "E0205 15:30"},
        {"bands of dates", PLAN "breakdown b = hours@start in 2020-01-01..2021-01-01\n",
         "E0418 15:30"},
        {"bands of choices", PLAN "breakdown b = job@start in 1..2\n", "E0418 15:15"},
        {"a text", PLAN "breakdown b = words@start\n", "E0416 15:15"},
        {"a text at no timepoint", PLAN "breakdown words\n", "E0416 15:11"},
        {"a condition", PLAN "breakdown b = job@start = work\n", ""},
        {"a field", PLAN "breakdown b = visit.kind\n", ""},
        {"several choices", PLAN "breakdown b = many_@end\n", ""},
        {"a private question", PLAN "breakdown b = secret@end\n", "E0404 15:15"},
        {"what is not there", PLAN "breakdown b\n", "E0110 15:11"},
    };
    SEMA_CHECK_ALL(cases);
}

#define SHOWN PLAN "measure m \"M\" = share of late measure n \"N\" = mean of mood\n"

static void reports_show(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"measures by breakdowns",
         SHOWN "breakdown unit_ report r \"R\" per quarter { text \"T\" show m, n by sex, unit_, "
               "sex * unit_ as dumbbell show m }\n",
         ""},
        {"nothing", SHOWN "report r \"R\" { }\n", "E0420 16:8"},
        {"a measure twice", SHOWN "report r \"R\" { show m, m }\n", "E0122 16:24"},
        {"a breakdown twice", SHOWN "report r \"R\" { show m by sex, sex }\n", "E0122 16:31"},
        {"crossed with itself", SHOWN "report r \"R\" { show m by sex * sex }\n", "E0122 16:32"},
        {"a chart that there is not", SHOWN "report r \"R\" { show m as dumbell }\n",
         "W0421 16:26"},
        {"by the default breakdown",
         SEMA_HEAD
         "question a \"A\" : yesno measure m \"M\" = share of a report r \"R\" { show m by kön }\n",
         ""},
    };
    SEMA_CHECK_ALL(cases);
}

static const struct fj_measure *measure(const struct fj_compilation *done, const char *name)
{
    assert_non_null(done->plan);
    const struct fj_measure *found = fj_plan_find_measure(done->plan, name);
    assert_non_null(found);
    return found;
}

static void where_measures_are_read(void **state)
{
    (void)state;
    struct fj_compilation *done = sema_compile(
        PLAN "measure a \"A\" = mean of mood\nmeasure b \"B\" = share of late and mood > 1\n"
             "measure c \"C\" = count of cases\nmeasure d \"D\" = mean of ser\n"
             "measure e \"E\" = distribution of job@half\nmeasure f2 \"F\" = mean of slip\n"
             "measure g2 \"G\" = mean of mood at end among job@start = work\n"
             "measure h2 \"H\" = share of sex = kvinna\n"
             "measure i2 \"I\" = change of hours from start to end better low by 2.5\n");
    assert_int_equal(measure(done, "a")->at_count, 3);
    assert_string_equal(measure(done, "a")->at[1].timepoint->name, "half");
    assert_false(measure(done, "a")->by_from_at);
    assert_int_equal(measure(done, "b")->at_count, 1);
    assert_string_equal(measure(done, "b")->at[0].timepoint->name, "end");
    assert_int_equal(measure(done, "c")->at_count, 0);
    assert_int_equal(measure(done, "d")->at_count, 1);
    assert_int_equal(measure(done, "d")->at[0].nr, 0);
    assert_int_equal(measure(done, "e")->at_count, 1);
    assert_string_equal(measure(done, "e")->at[0].timepoint->name, "half");
    assert_int_equal(measure(done, "f2")->population, FJ_OVER_SLIPS);
    assert_string_equal(measure(done, "f2")->form->name, "j");
    assert_true(measure(done, "g2")->by_from_at);
    assert_int_equal(measure(done, "g2")->population, FJ_OVER_CASES);
    assert_int_equal(measure(done, "h2")->at_count, 0);
    assert_int_equal(measure(done, "i2")->better, FJ_BETTER_LOW);
    assert_true(measure(done, "i2")->better_by == 2.5);
    fj_compilation_free(done);
}

static void groups_of_breakdowns(void **state)
{
    (void)state;
    struct fj_compilation *done =
        sema_compile(PLAN "breakdown b \"B\" = hours@start in 0..9, 10..19, 20..\n"
                          "breakdown c \"C\" = job@end = work\nbreakdown d \"D\" = mood@end\n"
                          "breakdown e \"E\" = visit.kind\n");
    const struct fj_plan *plan = done->plan;
    assert_non_null(plan);
    assert_string_equal(plan->breakdowns[1].groups[1].name, "10..19");
    assert_string_equal(plan->breakdowns[1].groups[2].name, "20..");
    assert_int_equal(plan->breakdowns[1].kind, FJ_GROUPS_BANDS);
    assert_int_equal(plan->breakdowns[2].kind, FJ_GROUPS_CONDITION);
    assert_string_equal(plan->breakdowns[2].groups[0].name, "yes");
    assert_int_equal(plan->breakdowns[3].group_count, 5);
    assert_string_equal(plan->breakdowns[3].groups[4].name, "5");
    assert_int_equal(plan->breakdowns[3].groups[4].option, 5);
    assert_int_equal(plan->breakdowns[4].kind, FJ_GROUPS_MANY);
    assert_string_equal(plan->breakdowns[4].record->name, "visit");
    fj_compilation_free(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures_are_of_what_fits),
        cmocka_unit_test(measures_are_read_where_all_is_asked),
        cmocka_unit_test(slips_are_nobodys),
        cmocka_unit_test(clauses_fit_the_figure),
        cmocka_unit_test(breakdowns_have_groups),
        cmocka_unit_test(reports_show),
        cmocka_unit_test(where_measures_are_read),
        cmocka_unit_test(groups_of_breakdowns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
