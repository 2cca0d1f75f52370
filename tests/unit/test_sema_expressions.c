// SPDX-License-Identifier: EUPL-1.2
// Expressions (language §5): what names mean beside each other, types of operators, functions, and conditions that can
// never or must always hold.
#include "sema_check.h"

#define PLAN                                                                                       \
    SEMA_HEAD                                                                                      \
    "background { question sex \"S\" : gender question born \"B\" : date }\n"                      \
    "question job \"J\" : choice { work \"W\" study \"S\" none_ \"N\" } missing { dont \"D\" }\n"  \
    "question work \"W\" : yesno\n"                                                                \
    "question hours \"H\" : number 0..80\n"                                                        \
    "question mood \"M\" : scale 1..5\n"                                                           \
    "question day \"D\" : date\n"                                                                  \
    "question words \"T\" : text\n"                                                                \
    "question bar \"B\" : many { a \"A\" b \"B\" none_ \"N\" alone }\n"                            \
    "record visit \"V\" { question when_ \"W\" : date question cost \"C\" : number 0..100 "        \
    "question kind \"K\" : choice { home \"H\" away \"A\" } }\n"                                   \
    "breakdown sex\n"
// Line 14, from column 26 or 25.
#define SHARE(condition) PLAN "measure m \"M\" = share of " condition "\n"
#define MEAN(number)     PLAN "measure m \"M\" = mean of " number "\n"

static void a_bare_name_beside_a_choice_question_is_a_choice(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"though a question bears the name", SHARE("job = work"), ""},
        {"in a list", SHARE("job in (work, study)"), ""},
        {"not in", SHARE("job not in (work, study)"), ""},
        {"on the left", SHARE("study = job"), ""},
        {"elsewhere it is the question", SHARE("work"), ""},
        {"no such choice", SHARE("job = stdy"), "E0225 14:32"},
        {"in a list too", SHARE("job in (work, hours)"), "E0225 14:40"},
        {"a reason is not compared", SHARE("job = dont"), "E0227 14:32"},
        {"but asked for", SHARE("missing(job, dont)"), ""},
        {"no such reason", SHARE("missing(job, work)"), "E0226 14:39"},
        {"a number beside a choice", SHARE("job = 1"), "E0224 14:32"},
        {"a text beside a choice", SHARE("job = \"work\""), "E0224 14:32"},
        {"twice the same question", SHARE("job@before = job@later"), ""},
        {"a choice with a choice of another", SHARE("job@before = sex"), "E0221 14:37"},
        {"has", SHARE("bar has a and not bar has b"), ""},
        {"has no such choice", SHARE("bar has c"), "E0225 14:34"},
        {"= of several", SHARE("bar = a"), "E0223 14:30"},
        {"has of one", SHARE("job has work"), "E0223 14:30"},
        {"in of several", SHARE("bar in (a, b)"), "E0223 14:30"},
    };
    SEMA_CHECK_ALL(cases);
}

static void operators_take_their_types(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"a condition is a yes or no", SHARE("hours"), "E0220 14:26"},
        {"a choice is none", SHARE("job"), "E0220 14:26"},
        {"nor several", SHARE("bar or work"), "E0220 14:26"},
        {"a yes or no is compared", SHARE("work = yes or work@later = nej"), ""},
        {"a number with a date", SHARE("hours = day"), "E0221 14:32"},
        {"a choice has no order", SHARE("job < study"), "E0222 14:30"},
        {"nor a yes", SHARE("work < work@before"), "E0222 14:31"},
        {"texts are not compared", SHARE("words = words@before"), "E0222 14:32"},
        {"texts are no values", SHARE("hours = \"work\""), "E0229 14:34"},
        {"dates", SHARE("day >= 2026-01-01 and day <= today and day in 2020-01-01..2030-01-01"),
         ""},
        {"a timepoint is the day it was answered", SHARE("later > day"), ""},
        {"dates apart", MEAN("later - before"), ""},
        {"dates are no numbers", MEAN("day + 1"), "E0230 14:29"},
        {"not not loosely", SHARE("not hours = 3"), ""},
        {"numbers in a list", SHARE("hours in (1, 2, 10..20, 70..)"), ""},
        {"a date in a list of numbers", SHARE("hours in (1, 2026-01-01)"), "E0228 14:39"},
        {"an empty range in a list", SHARE("hours in 20..10"), "E0205 14:35"},
        {"arithmetic", MEAN("(hours + 1) / 2 - -mood * 3"), ""},
        {"of a choice", MEAN("job + 1"), "E0220 14:25"},
        {"a mean is of a number", MEAN("work"), "E0220 14:25"},
        {"percent", SHARE("hours > 50 %"), ""},
    };
    SEMA_CHECK_ALL(cases);
}

static void functions_take_their_arguments(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"answered and missing", SHARE("answered(words) and missing(hours)"), ""},
        {"answered takes a name", SHARE("answered(hours + 1)"), "E0231 14:26"},
        {"lengths of time", MEAN("days(entry, exit) + months(born, today) + years(day, later)"),
         ""},
        {"of dates", MEAN("days(entry, hours)"), "E0220 14:37"},
        {"of two", MEAN("days(entry)"), "E0231 14:25"},
        {"of several values", MEAN("max(hours, mood) - min(hours, mood, 3)"), ""},
        {"age", MEAN("age@entry + age@later"), ""},
        {"age beside a question of that name",
         SEMA_HEAD "background { question born \"B\" : year question age \"A\" : choice { a \"A\" "
                   "b \"B\" } }\n"
                   "question hours \"H\" : number\nmeasure m \"M\" = mean of 12 - age@entry\n"
                   "measure n \"N\" = share of 12 > age@later and age = a\n"
                   "measure o \"O\" = mean of hours\nbreakdown x \"X\" = hours@before > 1\n",
         "W0423 1:6"},
        {"age beside a timepoint of that name",
         "plan p \"P\" { language en }\nbackground { question born \"B\" : year }\n"
         "timepoint age \"A\" at entry\nquestion hours \"H\" : number\n"
         "measure m \"M\" = mean of age@age + hours\nbreakdown x \"X\" = hours@age > 1\n",
         "W0423 1:6"},
        {"age on which day", MEAN("age"), "E0311 14:25"},
        {"the next case", SHARE("months(exit, next_entry) <= 12"), ""},
        {"count and any", SHARE("count(visit) > 2 or any(visit where kind = home)"), ""},
        {"count of what is no record", MEAN("count(hours)"), "E0111 14:31"},
        {"sums over rows", MEAN("sum(visit.cost) + mean(visit.cost where visit.kind = away)"), ""},
        {"sums of what is worked out", MEAN("sum(visit.cost * 2)"), ""},
        {"the first date", SHARE("min(visit.when_) < day"), ""},
        {"aggregates beside each other",
         MEAN("min(mean(visit.cost), 3) + max(sum(visit.cost), hours)"), ""},
        {"of several fields of a row", MEAN("sum(max(visit.cost, 5))"), ""},
        {"a sum of choices", MEAN("sum(visit.kind)"), "E0220 14:29"},
        {"a record alone", MEAN("visit"), "E0233 14:25"},
        {"a field alone", MEAN("visit.cost"), "E0234 14:25"},
        {"a field counting its record",
         PLAN "measure m \"M\" = mean of visit.cost counting visit\n", ""},
        {"no such field", MEAN("sum(visit.costs)"), "E0123 14:35"},
        {"where belongs to records", MEAN("sum(hours where work)"), "E0231 14:25"},
    };
    SEMA_CHECK_ALL(cases);
}

static void names_have_their_time(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"at a timepoint", SHARE("mood@before > mood@later"), ""},
        {"the background has none", SHARE("sex@before = kvinna"), "E0312 14:30"},
        {"nor has entry", SHARE("entry@before > day"), "E0312 14:32"},
        {"a number of no series", SHARE("mood@later#2 > 1"), "E0307 14:31"},
        {"entry is no timepoint", SHARE("mood@entry > 1"), "E0310 14:31"},
        {"a breakdown needs one", PLAN "breakdown b = mood > 1\n", "E0311 14:15"},
        {"and a change in its conditions",
         PLAN "measure m \"M\" = change of mood from before to later among hours > 1\n",
         "E0311 14:59"},
        {"with it they are fine",
         PLAN "measure m \"M\" = change of mood from before to later among hours@later > 1 "
              "and sex = kvinna better high\n",
         ""},
    };
    SEMA_CHECK_ALL(cases);
}

static void conditions_that_never_or_always_hold(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"above the range", SHARE("hours > 80"), "E0235 14:26"},
        {"at its end", SHARE("hours >= 80"), ""},
        {"all of the range", SHARE("hours >= 0"), "E0236 14:26"},
        {"all but one", SHARE("hours > 0"), ""},
        {"between two steps", SHARE("mood > 2 and mood < 3"), "E0235 14:26"},
        {"mirrored", SHARE("5 < mood"), "E0235 14:26"},
        {"a half is no step", SHARE("mood = 2.5"), "E0235 14:26"},
        {"two choices at once", SHARE("job = work and job = study"), "E0235 14:26"},
        {"at two times", SHARE("job@before = work and job@later = study"), ""},
        {"every choice", SHARE("job in (work, study, none_)"), "E0236 14:26"},
        {"every choice but one", SHARE("job in (work, study)"), ""},
        {"a yes and a no", SHARE("work and not work"), "E0235 14:26"},
        {"what is alone", SHARE("bar has none_ and bar has a"), "E0235 14:26"},
        {"what is not", SHARE("bar has a and bar has b"), ""},
        {"one of all", SHARE("bar has a or bar has b or bar has none_"), "E0236 14:26"},
        {"answered and missing", SHARE("answered(mood) and missing(mood)"), "E0235 14:26"},
        {"answered or missing", SHARE("answered(mood) or missing(mood)"), ""},
        {"two reasons at once", SHARE("missing(job, dont) and job = work"), "E0235 14:26"},
        {"only a part of it", SHARE("(hours > 90 or mood > 3)"), "E0235 14:27"},
        {"an age below 0", SHARE("age@entry < 0"), "E0235 14:26"},
        {"ages that exclude each other", SHARE("age@entry < 18 and age@entry > 64"), "E0235 14:26"},
        {"numbers worked out", SHARE("hours + mood > 3 and hours + mood < 2"), "E0235 14:26"},
        {"what is compared with itself is left alone", SHARE("hours > mood and mood > hours"), ""},
        {"yes", SHARE("yes"), "E0236 14:26"},
        {"in among", PLAN "measure m \"M\" = count of cases among mood > 5\n", "E0235 14:38"},
        {"in where", PLAN "measure m \"M\" = count of visit where cost > 100\n", "E0235 14:38"},
        {"in a breakdown", PLAN "breakdown b = mood@later > 5\n", "E0235 14:15"},
        {"in require", PLAN "question q \"Q\" : number 0..10 require q <= 10 else \"?\"\n",
         "E0236 14:39"},
        {"across a when",
         PLAN "question q \"Q\" : yesno when job = work\n"
              "question r \"R\" : yesno when q and job = study\n",
         "E0235 15:29"},
        {"across two",
         PLAN "question q \"Q\" : yesno when job = work\nquestion r \"R\" : yesno when q\n"
              "measure m \"M\" = share of answered(r) and job = study\n",
         "E0235 16:26"},
        {"given its own when",
         PLAN
         "question q \"Q\" : number 0..10 when mood = 1 require mood < 5 or q > 3 else \"?\"\n",
         "E0236 14:53"},
        {"what a recode lets in is left alone",
         PLAN
         "question q \"Q\" : scale 0..10 was 1..5 as x * 3\nmeasure m \"M\" = share of q > 10\n",
         ""},
    };
    SEMA_CHECK_ALL(cases);
}

static const struct fj_expr *share_of(const struct fj_compilation *done)
{
    assert_non_null(done->plan);
    return done->plan->measures[0].expr;
}

static void expressions_are_resolved(void **state)
{
    (void)state;
    struct fj_compilation *done =
        sema_compile(SHARE("not job in (work, study) and mood@later >= 2"));
    const struct fj_expr *expr = share_of(done);
    assert_int_equal(expr->kind, FJ_EXPR_AND);
    assert_int_equal(expr->args[0]->kind, FJ_EXPR_NOT);
    const struct fj_expr *in = expr->args[0]->args[0];
    assert_int_equal(in->kind, FJ_EXPR_IN);
    assert_int_equal(in->member_count, 2);
    assert_int_equal(in->members[1].option, 1);
    assert_string_equal(in->args[0]->question->name, "job");
    assert_int_equal(in->args[0]->at.kind, FJ_AT_CURRENT);
    const struct fj_expr *ge = expr->args[1];
    assert_int_equal(ge->args[0]->at.kind, FJ_AT_TIMEPOINT);
    assert_string_equal(ge->args[0]->at.timepoint->name, "later");
    assert_true(ge->args[1]->number == 2);
    fj_compilation_free(done);
    done = sema_compile(SHARE("study = job and any(visit where kind = away and visit.cost > 5)"));
    expr = share_of(done);
    assert_int_equal(expr->args[0]->option, 1);
    assert_int_equal(expr->args[0]->arg_count, 1);
    const struct fj_expr *any = expr->args[1];
    assert_int_equal(any->kind, FJ_EXPR_RECORD_ANY);
    assert_string_equal(any->record->name, "visit");
    assert_ptr_equal(any->condition->args[0]->args[0]->record, any->record);
    fj_compilation_free(done);
}

static void scores(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"of scores",
         PLAN "score s \"S\" = mean(mood, hours) needs 1\nscore t \"T\" = s * 2\n"
              "measure m \"M\" = mean of t\n",
         ""},
        {"of itself", PLAN "score s \"S\" = t + 1\nscore t \"T\" = s + 1\n", "E0237 15:15"},
        {"needs without a list", PLAN "score s \"S\" = mood + hours needs 1\n", "E0232 14:34"},
        {"of a condition", PLAN "score s \"S\" = mood > 1\n", "E0220 14:15"},
        {"of a part", PLAN "score s \"S\" = mood\nmeasure m \"M\" = mean of s.x\n", "E0124 15:27"},
    };
    SEMA_CHECK_ALL(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bare_name_beside_a_choice_question_is_a_choice),
        cmocka_unit_test(operators_take_their_types),
        cmocka_unit_test(functions_take_their_arguments),
        cmocka_unit_test(names_have_their_time),
        cmocka_unit_test(conditions_that_never_or_always_hold),
        cmocka_unit_test(expressions_are_resolved),
        cmocka_unit_test(scores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
