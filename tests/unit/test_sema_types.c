// SPDX-License-Identifier: EUPL-1.2
// Types and questions (language §4): what can be answered, its bounds, choices, reasons and copies, and their history.
#include "sema_check.h"

static void ranges(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"an empty scale", SEMA_HEAD "question a \"A\" : scale 5..1\n", "E0205 4:24"},
        {"a scale of one step", SEMA_HEAD "question a \"A\" : scale 3..3\n", "E0207 4:18"},
        {"a scale of halves", SEMA_HEAD "question a \"A\" : scale 1..2.5\n", "E0206 4:27"},
        {"1001 steps", SEMA_HEAD "question a \"A\" : scale 0..1000\n", ""},
        {"1002 steps", SEMA_HEAD "question a \"A\" : scale 0..1001\n", "E0208 4:24"},
        {"an empty number", SEMA_HEAD "question a \"A\" : number 5..1\n", "E0205 4:25"},
        {"a number of one value", SEMA_HEAD "question a \"A\" : number 5..5\n", ""},
        {"a number without ends", SEMA_HEAD "question a \"A\" : number unit \"kr\"\n", ""},
        {"decimals in an end", SEMA_HEAD "question a \"A\" : number 0..2.5\n", "E0206 4:28"},
        {"decimals that fit", SEMA_HEAD "question a \"A\" : number 0..2.5 decimals 1\n", ""},
        {"too many decimals", SEMA_HEAD "question a \"A\" : number decimals 10\n", "E0120 4:34"},
        {"nine decimals", SEMA_HEAD "question a \"A\" : number decimals 9\n", ""},
        {"a number that does not fit",
         SEMA_HEAD "question a \"A\" : number 0..9007199254740 decimals 6\n", "E0208 4:25"},
        {"years", SEMA_HEAD "question a \"A\" : year 1900..2026\n", ""},
        {"no year", SEMA_HEAD "question a \"A\" : year 0..2026\n", "E0208 4:23"},
        {"dates", SEMA_HEAD "question a \"A\" : date 2000-01-01..2030-12-31\n", ""},
        {"dates backwards", SEMA_HEAD "question a \"A\" : date 2030-01-01..2000-12-31\n",
         "E0205 4:23"},
        {"a date of numbers", SEMA_HEAD "question a \"A\" : date 2000..2030\n", "E0204 4:23"},
        {"a number of dates", SEMA_HEAD "question a \"A\" : number 0..2030-12-31\n", "E0204 4:28"},
        {"labels", SEMA_HEAD "question a \"A\" : scale 1..5 { 1 \"Low\" 5 \"High\" }\n", ""},
        {"a label outside", SEMA_HEAD "question a \"A\" : scale 1..5 { 0 \"Low\" 5 \"High\" }\n",
         "E0209 4:31"},
        {"a label twice", SEMA_HEAD "question a \"A\" : scale 1..5 { 5 \"Low\" 5 \"High\" }\n",
         "E0210 4:39"},
    };
    SEMA_CHECK_ALL(cases);
}

static void choices(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"no choice", SEMA_HEAD "question a \"A\" : choice { }\n", "E0202 4:18"},
        {"alone in many", SEMA_HEAD "question a \"A\" : many { x \"X\" y \"Y\" alone }\n", ""},
        {"alone in a choice", SEMA_HEAD "question a \"A\" : choice { x \"X\" y \"Y\" alone }\n",
         "E0203 4:39"},
        {"the built-in choices",
         SEMA_HEAD "question a \"A\" : gender\nquestion g \"G\" : goal\n"
                   "measure m \"M\" = share of a in (kvinna, man) or missing(a, uppgift_saknas)\n"
                   "measure n \"N\" = share of g in (uppnått, delvis) or g = oförändrat\n"
                   "measure o \"O\" = share of a = annat or g = sämre\n",
         ""},
        {"a scaled goal counts",
         SEMA_HEAD "question g \"G\" : goal scaled better high\n"
                   "measure m \"M\" = share of g >= 1\n",
         ""},
    };
    SEMA_CHECK_ALL(cases);
}

static void check_choice_count(const char *type, int count, const char *expected)
{
    char plan[65536];
    int length = snprintf(plan, sizeof plan, SEMA_HEAD "question a \"A\" : %s {", type);
    for (int i = 0; i < count; i++)
        length += snprintf(plan + length, sizeof plan - (size_t)length, " c%d \"C\"", i);
    snprintf(plan + length, sizeof plan - (size_t)length, " }\n");
    struct sema_case one = {type, plan, expected};
    assert_true(sema_holds(&one));
}

static void as_many_choices_as_fit(void **state)
{
    (void)state;
    check_choice_count("many", 62, "");
    check_choice_count("many", 63, "");
    check_choice_count("many", 64, "E0120 4:519");
    check_choice_count("choice", 4095, "");
    check_choice_count("choice", 4096, "");
    check_choice_count("choice", 4097, "E0120 4:39877");
}

static void types_of_ones_own(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"used before it is declared", SEMA_HEAD "question a \"A\" : t\ntype t = scale 1..5\n", ""},
        {"of another type", SEMA_HEAD "question a \"A\" : t\ntype u = scale 1..5\ntype t = u\n",
         ""},
        {"of itself", SEMA_HEAD "type t = t\nquestion a \"A\" : t\n", "E0201 4:10"},
        {"of itself through another", SEMA_HEAD "type t = u\ntype u = t\nquestion a \"A\" : t\n",
         "E0201 5:10"},
        {"unused", SEMA_HEAD "type t = scale 1..5\nquestion a \"A\" : yesno\n", "W0137 4:6"},
        {"a question adds reasons",
         SEMA_HEAD
         "type t = scale 1..5 missing { x \"X\" }\nquestion a \"A\" : t missing { y \"Y\" }\n"
         "question b \"B\" : t\n"
         "measure m \"M\" = share of missing(a, x) or missing(a, y)\n"
         "measure n \"N\" = share of missing(b, y)\n",
         "E0226 8:37"},
    };
    SEMA_CHECK_ALL(cases);
}

static void clauses(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"better of a choice", SEMA_HEAD "question a \"A\" : choice { x \"X\" } better high\n",
         "E0211 4:35"},
        {"a goal in the background", SEMA_HEAD "background { question a \"A\" : goal }\n",
         "E0215 4:31"},
        {"raters in a record",
         SEMA_HEAD "record r \"R\" { question a \"A\" : yesno rated by staff, client }\n",
         "E0214 4:48"},
        {"a rater twice", SEMA_HEAD "question a \"A\" : yesno rated by staff, staff\n",
         "E0213 4:40"},
        {"two births",
         SEMA_HEAD
         "background { question born \"B\" : year question b2 \"B\" : date code \"birth\" "
         "question g \"G\" : gender }\n",
         "E0216 4:48"},
        {"a choice called born is no birth",
         SEMA_HEAD "background { question born \"B\" : choice { here \"H\" away \"A\" } "
                   "question g \"G\" : gender }\n"
                   "measure m \"M\" = mean of age@entry\n",
         "E0217 5:25"},
        {"retired later than now", SEMA_HEAD "question a \"A\" : yesno retired since 2\n",
         "E0127 4:38"},
        {"an earlier name that is in use",
         SEMA_HEAD "question a \"A\" : yesno was b\nquestion b \"B\" : yesno\n", "E0128 4:28"},
        {"an earlier name twice",
         SEMA_HEAD "question a \"A\" : yesno was c\nquestion b \"B\" : yesno was c\n",
         "E0129 5:28"},
        {"earlier names of choices",
         SEMA_HEAD "question a \"A\" : choice { x \"X\" was y, z  w \"W\" was y }\n", "E0129 4:53"},
        {"a recode", SEMA_HEAD "question a \"A\" : scale 0..10 was 1..5 as (x - 1) * 2.5\n", ""},
        {"a recode of a choice", SEMA_HEAD "question a \"A\" : choice { x \"X\" } was 1..5 as x\n",
         "E0130 4:35"},
        {"a recode of another name",
         SEMA_HEAD "question a \"A\" : scale 0..10 was 1..5 as (a - 1) * 2.5\n", "E0218 4:43"},
        {"a recode of nothing", SEMA_HEAD "question a \"A\" : scale 0..10 was 5..1 as x\n",
         "E0219 4:34"},
    };
    SEMA_CHECK_ALL(cases);
}

// ---- copies ---------------------------------------------------------------------------------------

#define AREAS "type area = choice { health \"health\" money \"money\" }\n"

static const struct fj_question *find(const struct fj_plan *plan, const char *name)
{
    const struct fj_question *question = fj_plan_find_question(plan, name);
    assert_non_null(question);
    return question;
}

static void a_question_is_spread_over_choices_and_raters(void **state)
{
    (void)state;
    struct fj_compilation *done = sema_compile(
        SEMA_HEAD AREAS "question need \"Is {area} a {thing}?\" : scale 1..5 for each area "
                        "rated by staff, client was want\n"
                        "form s \"S\" for staff { need }\nform c \"C\" for client { need }\n");
    const struct fj_plan *plan = done->plan;
    assert_non_null(plan);
    assert_int_equal(plan->question_count, 5);
    const struct fj_question *copy = find(plan, "need.money:client");
    assert_string_equal(copy->text, "Is money a {thing}?");
    assert_string_equal(copy->group, "need");
    assert_string_equal(copy->group_text, "Is {area} a {thing}?");
    assert_string_equal(copy->for_each->name, "money");
    assert_int_equal(copy->rater, FJ_RATER_CLIENT);
    assert_int_equal(copy->was.name_count, 1);
    assert_string_equal(copy->was.names[0], "want.money:client");
    assert_int_equal(plan->forms[0].question_count, 2);
    assert_string_equal(plan->forms[0].questions[1]->name, "need.money:staff");
    assert_string_equal(plan->forms[1].questions[0]->name, "need.health:client");
    fj_compilation_free(done);
}

static void copies_are_named_one_by_one(void **state)
{
    (void)state;
    static const struct sema_case cases[] = {
        {"a copy",
         SEMA_HEAD AREAS "question a \"A\" : scale 1..5 for each area\n"
                         "measure m \"M\" = mean of a.health\n",
         ""},
        {"no such copy",
         SEMA_HEAD AREAS "question a \"A\" : scale 1..5 for each area\n"
                         "measure m \"M\" = mean of a.wealth\n",
         "E0124 6:27"},
        {"which copy",
         SEMA_HEAD AREAS "question a \"A\" : scale 1..5 for each area\n"
                         "measure m \"M\" = mean of a\n",
         "E0126 6:25"},
        {"which rater",
         SEMA_HEAD "question a \"A\" : scale 1..5 rated by staff, client\n"
                   "measure m \"M\" = mean of a\n",
         "E0126 5:25"},
        {"no such rater",
         SEMA_HEAD
         "question a \"A\" : scale 1..5 rated by staff\nmeasure m \"M\" = mean of a:client\n",
         "E0125 5:27"},
        {"no parts", SEMA_HEAD "question a \"A\" : scale 1..5\nmeasure m \"M\" = mean of a.b\n",
         "E0124 5:27"},
        {"a score of all copies",
         SEMA_HEAD AREAS
         "question a \"A\" : scale 1..5 for each area\nscore s \"S\" = mean(a) needs 2\n",
         ""},
        {"of one more than there are",
         SEMA_HEAD AREAS
         "question a \"A\" : scale 1..5 for each area\nscore s \"S\" = mean(a) needs 3\n",
         "E0232 6:15"},
        {"a condition follows the copy it stands in",
         SEMA_HEAD AREAS "question a \"A\" : scale 1..5 for each area\n"
                         "question b \"B\" : yesno for each area when a > 2\n",
         ""},
        {"over what is no choice",
         SEMA_HEAD "type t = scale 1..5\nquestion a \"A\" : yesno for each t\n", "E0212 5:33"},
    };
    SEMA_CHECK_ALL(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges),
        cmocka_unit_test(choices),
        cmocka_unit_test(as_many_choices_as_fit),
        cmocka_unit_test(types_of_ones_own),
        cmocka_unit_test(clauses),
        cmocka_unit_test(a_question_is_spread_over_choices_and_raters),
        cmocka_unit_test(copies_are_named_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
