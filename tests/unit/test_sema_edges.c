// SPDX-License-Identifier: EUPL-1.2
// The other side of each check of expressions and measures: what is near to what the other tests of sema try, and is told
// of in another way or not at all.
#include "sema_world.h"

static void what_conditions_are_alike(void **state)
{
    static const struct sema_case cases[] = {
        {"terms that differ in one thing are tried apart",
         WORLD
         "measure m0 \"M\" = share of mean_ > 5 and sum_ < 3 at later\n"
         "measure m1 \"M\" = share of count(visit) > 3 and count(other) < 2\n"
         "measure m2 \"M\" = share of age@entry > 50 and age@later < 40\n"
         "measure m3 \"M\" = share of well + 1 > 5 and well + 2 < 4 at later\n"
         "measure m4 \"M\" = share of days(day_, 2020-01-01) > 5 and days(day_, 2021-01-01) < 3 at "
         "later\n"
         "measure m5 \"M\" = share of (yes_no = yes) = child and (yes_no = no) = child at later\n"
         "measure m6 \"M\" = share of count(visit where done) > 5 and count(visit where not done) "
         "< 2\n"
         "measure m7 \"M\" = share of count(visit) > 5 and count(visit where done) < 2\n"
         "measure m8 \"M\" = share of (well in 1..2) = child and (well in 3..4) = child at later\n"
         "measure m9 \"M\" = share of min(well, size) > 5 and min(well, kind) < 3 at later\n",
         ""},
        {"the same term twice is one",
         WORLD "measure m \"M\" = share of age@entry > 50 and age@entry < 40\n", "E0235 29:26"},
        {"an age at a timepoint in a condition",
         WORLD "question q \"Q\" : yesno when age@before >= 18 needed \"n\"\n"
               "form q_ \"Q\" at later { q }\n",
         ""},
        {"a day in a condition",
         WORLD "question q \"Q\" : yesno when before > 2020-01-01 needed \"n\"\n"
               "form q_ \"Q\" at later { q }\n",
         ""},
        {"an age beside a range of ages",
         WORLD "measure m \"M\" = share of age@entry in 18..64 and age@entry > 64\n",
         "E0235 29:26"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void what_is_compared(void **state)
{
    static const struct sema_case cases[] = {
        {"a word in quotes beside a yes or no",
         WORLD "measure m \"M\" = share of yes_no = \"yes\" at later\n", "E0229 29:35"},
        {"another in quotes", WORLD "measure m \"M\" = share of yes_no = \"maybe\" at later\n",
         "E0229 29:35"},
        {"a no in quotes, on the other side",
         WORLD "measure m \"M\" = share of \"no\" = yes_no at later\n", "E0229 29:26"},
        {"a label in quotes", WORLD "measure m \"M\" = share of kind = \"High\" at later\n",
         "E0229 29:33"},
        {"a range of dates that ends in a number",
         WORLD "measure m \"M\" = share of day_ in 2020-01-01..5 at later\n", "E0228 29:34"},
        {"a range of numbers that ends in a date",
         WORLD "measure m \"M\" = share of size in 5..2020-01-01 at later\n", "E0228 29:34"},
        {"has beside a question of one choice",
         WORLD "measure m \"M\" = share of pick has a at later\n", "E0223 29:31"},
        {"has beside another question and a name that it has not",
         WORLD "measure m \"M\" = share of pick has zz at later\n", "E0223 29:31"},
        {"has beside a number", WORLD "measure m \"M\" = share of size has 3 at later\n",
         "E0030 29:35"},
        {"order among choices", WORLD "measure m \"M\" = share of pick < b at later\n",
         "E0222 29:31"},
        {"equals beside several choices", WORLD "measure m \"M\" = share of some = a at later\n",
         "E0223 29:31"},
        {"equals beside several choices and an unknown one",
         WORLD "measure m \"M\" = share of some = zz at later\n", "E0223 29:31"},
        {"in beside several choices", WORLD "measure m \"M\" = share of some in (a, b) at later\n",
         "E0223 29:31"},
        {"a choice where a number is expected",
         WORLD "measure m \"M\" = mean of pick + 1 at later\n", "E0220 29:25"},
        {"several choices where a number is expected",
         WORLD "measure m \"M\" = mean of some + 1 at later\n", "E0220 29:25"},
        {"two questions with other choices",
         WORLD "measure m \"M\" = share of pick = visit.sort at later\n", "E0234 29:33"},
        {"two questions of the same type",
         WORLD "measure m \"M\" = share of kind = each_.k1 at later\n", ""},
        {"a choice of a question that is not declared",
         WORLD "measure m \"M\" = share of zz = a at later\n", "E0110 29:26"},
        {"a target in parts of one",
         WORLD "measure m \"M\" = share of yes_no at later target >= 0.5\n", "E0411 29:52"},
        {"a target below nothing",
         WORLD "measure m \"M\" = share of yes_no at later target >= -1\n", "E0411 29:52"},
        {"a target of a share that is no percentage",
         WORLD "measure m \"M\" = share of yes_no at later target >= 50\n", "E0411 29:52"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void what_functions_take(void **state)
{
    static const struct sema_case cases[] = {
        {"nothing", WORLD "measure m \"M\" = share of answered() at later\n", "E0231 29:26"},
        {"two where one is", WORLD "measure m \"M\" = share of answered(well, kind) at later\n",
         "E0231 29:26"},
        {"three where two may be",
         WORLD "measure m \"M\" = share of missing(kind, unsure, unsure) at later\n",
         "E0231 29:26"},
        {"a condition where none can be",
         WORLD "measure m \"M\" = share of answered(well where yes_no) at later\n", "E0231 29:26"},
        {"a number", WORLD "measure m \"M\" = share of answered(5) at later\n", "E0231 29:26"},
        {"a day of the case", WORLD "measure m \"M\" = share of answered(entry)\n", "E0231 29:26"},
        {"a score", WORLD "measure m \"M\" = share of answered(mean_) at later\n", ""},
        {"a score that is missing", WORLD "measure m \"M\" = share of missing(mean_) at later\n",
         "E0231 29:26"},
        {"a condition on a question",
         WORLD "measure m \"M\" = mean of sum(well where yes_no) at later\n", "E0231 29:25"},
        {"a condition on two",
         WORLD "measure m \"M\" = mean of sum(visit.cost, well where done) at later\n",
         "E0231 29:25"},
        {"several questions by one name", WORLD "measure m \"M\" = mean of sum(each_) at later\n",
         ""},
        {"several questions and a part that is none",
         WORLD "measure m \"M\" = mean of sum(each_.zz) at later\n", "E0124 29:35"},
        {"a part of a part", WORLD "measure m \"M\" = mean of each_.k1.x at later\n",
         "E0124 29:34"},
        {"a part of a question that has none", WORLD "measure m \"M\" = mean of well.x at later\n",
         "E0124 29:30"},
        {"a record's field by itself", WORLD "measure m \"M\" = mean of sum(cost)\n",
         "E0110 29:29"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void what_measures_name(void **state)
{
    static const struct sema_case cases[] = {
        {"a distribution of a timepoint", WORLD "measure m \"M\" = distribution of before\n",
         "E0402 29:33"},
        {"a distribution of a day", WORLD "measure m \"M\" = distribution of entry\n",
         "E0402 29:33"},
        {"a distribution of a number", WORLD "measure m \"M\" = distribution of size at later\n",
         "E0403 29:33"},
        {"a distribution of a date", WORLD "measure m \"M\" = distribution of day_ at later\n",
         "E0403 29:33"},
        {"a distribution of what is worked out",
         WORLD "measure m \"M\" = distribution of well + 1 at later\n", "E0402 29:33"},
        {"a distribution at two places",
         WORLD "measure m \"M\" = distribution of well@before at later\n", "E0401 29:45"},
        {"a change of a score that is not asked later",
         WORLD "measure m \"M\" = change of once from before to later\n", "E0313 29:47"},
        {"a response to more than a name", WORLD "measure m \"M\" = response to f.x\n",
         "E0402 29:29"},
        {"a response to a sum", WORLD "measure m \"M\" = response to f + g\n", "E0402 29:29"},
        {"a response to the plan, which has forms", WORLD "measure m \"M\" = response to p\n",
         "E0110 29:29"},
        {"a count of a form", WORLD "measure m \"M\" = count of f\n", "E0111 29:26"},
        {"a ratio among some",
         WORLD "measure n \"N\" = count of cases\nmeasure m \"M\" = ratio of n to n among child\n",
         "E0401 30:39"},
        {"a ratio except for some",
         WORLD "measure n \"N\" = count of cases\nmeasure m \"M\" = ratio of n to n except child\n",
         "E0401 30:40"},
        {"a change that counts persons",
         WORLD "measure m \"M\" = change of well from before to later counting persons\n", ""},
        {"a change that counts records",
         WORLD "measure m \"M\" = change of well from before to later counting visit\n",
         "E0401 29:62"},
        {"a count that counts persons", WORLD "measure m \"M\" = count of cases counting persons\n",
         "E0401 29:41"},
        {"a slip and a day of the case",
         WORLD "measure m \"M\" = share of well > 3 and entry > 2020-01-01 at walk\n",
         "E0318 29:39"},
        {"a slip and the day of another timepoint",
         WORLD "measure m \"M\" = share of well > 3 and before > 2020-01-01 at walk\n",
         "E0318 29:39"},
        {"a slip and two questions that it has not",
         WORLD "measure m \"M\" = share of well > 3 and size > 3 and kind > 2 at walk\n",
         "E0313 29:39"},
        {"a slip and a score that it has not",
         WORLD "measure m \"M\" = share of well > 3 and mean_ > 3 at walk\n", "E0313 29:39"},
        {"a slip and a record",
         WORLD "measure m \"M\" = share of well > 3 and count(visit) > 2 at walk\n", "E0318 29:39"},
        {"a slip by its own timepoint", WORLD "measure m \"M\" = mean of well@walk\n", ""},
        {"two that are never asked together, and a third at its own",
         WORLD "measure m \"M\" = share of slip > 3 and only > 2 and well@later > 3\n",
         "E0408 29:39"},
        {"a share of a series that is not picked from",
         WORLD "measure m \"M\" = share of slip > 3 at open\n", "E0308 29:38"},
        {"a distribution of a series", WORLD "measure m \"M\" = distribution of slip at open\n",
         ""},
        {"a timepoint twice", WORLD "measure m \"M\" = mean of well at later, before, later\n",
         "E0122 29:48"},
        {"a pair among slips",
         WORLD "measure m \"M\" = change of well from before to later among well@walk > 3 and "
               "well@walk < 5\n",
         "E0318 29:59"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void what_looks_like_a_day(void **state)
{
    static const struct sema_case cases[] = {
        {"a day without its lines", WORLD "measure m \"M\" = share of day_ > 20200131 at later\n",
         "E0221 29:31"},
        {"a day that is none", WORLD "measure m \"M\" = share of day_ > 20200231 at later\n",
         "E0221 29:31"},
        {"a number too small for one", WORLD "measure m \"M\" = share of 99 < day_ at later\n",
         "E0221 29:29"},
        {"a number too large for one",
         WORLD "measure m \"M\" = share of day_ > 99999999 at later\n", "E0221 29:31"},
        {"a question of numbers", WORLD "measure m \"M\" = share of day_ > size at later\n",
         "E0221 29:31"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void what_clauses_say(void **state)
{
    static const struct sema_case cases[] = {
        {"a measure that is more reliable than it can be",
         WORLD "measure m \"M\" = change of well from before to later reliable r 1 sd 2\n",
         "E0450 29:64"},
        {"one that is less",
         WORLD "measure m \"M\" = change of well from before to later reliable r -0.5 sd 2\n",
         "E0450 29:64"},
        {"one without a spread",
         WORLD "measure m \"M\" = change of well from before to later reliable r 0.8 sd 0\n",
         "E0450 29:71"},
        {"per nothing", WORLD "measure m \"M\" = count of cases per 0\n", "E0401 29:36"},
        {"per less than nothing", WORLD "measure m \"M\" = count of cases per -5\n", "E0401 29:36"},
        {"a mean of a series", WORLD "measure m \"M\" = mean of slip at open\n", "E0308 29:33"},
        {"a median of a series", WORLD "measure m \"M\" = median of slip at open\n", "E0308 29:35"},
        {"a sum of a series", WORLD "measure m \"M\" = sum of slip at open\n", ""},
        {"a shift that counts cases",
         WORLD "measure m \"M\" = shift of pick from before to later counting cases\n", ""},
        {"goals that count persons",
         WORLD "measure m \"M\" = attainment of goal_ at later counting persons\n", ""},
        {"goals in steps, as a distribution",
         WORLD "question steps \"S\" : goal scaled\nform q \"Q\" at later { steps }\n"
               "measure m \"M\" = distribution of steps at later\n",
         ""},
        {"two numbers of a series, and one twice",
         WORLD "timepoint each_month \"E\" every month after before\nquestion q \"Q\" : "
               "grade\nform q_ \"Q\" at each_month { q }\n"
               "measure m \"M\" = mean of q at each_month#1, each_month#2, each_month#1\n",
         "E0122 32:58"},
        {"a response to a plan without forms",
         "plan p \"P\" { language en without gender \"x\" }\ntimepoint t \"T\" at entry\nquestion "
         "q \"Q\" : yesno needed \"n\"\n"
         "measure a \"A\" = response to p\nmeasure b \"B\" = response to q\nmeasure c \"C\" = "
         "response to p.x\n"
         "measure d \"D\" = response to p + 1\n",
         "E0111 5:29, E0402 6:29, E0402 7:29"},
        {"a timepoint with a part", WORLD "measure m \"M\" = share of before.x > 2020-01-01\n",
         "E0111 29:26"},
        {"a timepoint at another", WORLD "measure m \"M\" = share of before@later > 2020-01-01\n",
         "E0111 29:26"},
        {"an age at entry beside a form of that name",
         WORLD "question q \"Q\" : yesno needed \"n\"\nform entry \"E\" at later { q }\nmeasure m "
               "\"M\" = mean of age@entry\n",
         ""},
        {"a score of rows and of numbers",
         WORLD "score a_ \"A\" = mean(sum(visit.cost), well) needs 1\nscore b_ \"B\" = mean(well, "
               "5) needs 1\n"
               "score c_ \"C\" = mean(well@before, kind) needs 1\nmeasure m \"M\" = mean of a_ + "
               "b_ + c_ at later\n",
         ""},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_conditions_are_alike), cmocka_unit_test(what_is_compared),
        cmocka_unit_test(what_functions_take),       cmocka_unit_test(what_measures_name),
        cmocka_unit_test(what_looks_like_a_day),     cmocka_unit_test(what_clauses_say),
    };
    return cmocka_run_group_tests_name("sema/edges", tests, NULL, NULL);
}
