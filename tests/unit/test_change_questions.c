// SPDX-License-Identifier: EUPL-1.2
// Questions, choices and types of two versions: what differs, and which word it needs (language §7).
#include "change_check.h"

#define PLAN(version, language)                                                                    \
    "plan p \"P\" { version " version " language " language " without gender \"-\" }\n"            \
    "timepoint start \"Start\" at entry\n"                                                         \
    "timepoint end \"End\" at exit\n"

#define HEAD(version)    PLAN(version, "en")
#define OLD(rest)        HEAD("1") rest
#define NEW(rest)        HEAD("2") rest
#define IN_SWEDISH(rest) PLAN("2", "sv") rest

static const struct change_case answered[] = {
    {"a plan and itself", OLD("question q \"Q\" : scale 1..5"),
     OLD("question q \"Q\" : scale 1..5"), ""},
    {"a new question", OLD("question q \"Q\" : yesno"),
     NEW("question q \"Q\" : yesno question r \"R\" : yesno"), "= question added >r new\n"},
    {"a question gone", OLD("question q \"Q\" : yesno question r \"R\" : yesno"),
     NEW("question q \"Q\" : yesno"), "? question gone r> keep\n"},
    {"renamed", OLD("question q \"Q\" : yesno"), NEW("question r \"Q\" : yesno was q"),
     "! question renamed q>r rename\n"},
    {"renamed without a word", OLD("question q \"Q\" : yesno"), NEW("question r \"Q\" : yesno"),
     "? question gone q> ~r keep\n= question added >r new\n"},
    {"a word left in the plan", NEW("question r \"Q\" : yesno was q"),
     HEAD("3") "question r \"Q\" : yesno was q", ""},
    {"retired", OLD("question q \"Q\" : yesno"), NEW("question q \"Q\" : yesno retired since 2"),
     "! question retired q>q keep\n"},
    {"and asked again", NEW("question q \"Q\" : yesno retired since 2"),
     HEAD("3") "question q \"Q\" : yesno", "= question returned q>q\n"},
    {"another text", OLD("question q \"How are you?\" : yesno"),
     NEW("question q \"How were you?\" : yesno"), "? question text q>q [text]\n"},
    {"the same text but for signs", OLD("question q \"How are you?\" : yesno"),
     NEW("question q \"How  are You\" : yesno"), "= question text q>q [text]\n"},
    {"another text of the same meaning", OLD("question q \"How are you?\" : yesno"),
     NEW("question q \"How are you today?\" : yesno same meaning"), "= question text q>q [text]\n"},
    {"another text of another meaning", OLD("question q \"How are you?\" : yesno"),
     NEW("question q \"Where are you?\" : yesno new meaning"), "! question text q>q [text]\n"},
    {"another unit", OLD("question q \"Q\" : number 0..9 unit \"h\""),
     NEW("question q \"Q\" : number 0..9 unit \"min\""), "? question text q>q [unit]\n"},
    {"another label", OLD("question q \"Q\" : scale 1..5 { 1 \"Bad\" }"),
     NEW("question q \"Q\" : scale 1..5 { 1 \"Good\" }"), "? question text q>q [labels]\n"},
    {"asked of others", OLD("question a \"A\" : yesno question q \"Q\" : yesno when a = yes"),
     NEW("question a \"A\" : yesno question q \"Q\" : yesno when a = no"),
     "? question clause q>q [when]\n"},
    {"asked of the same, by another name",
     OLD("question a \"A\" : yesno question q \"Q\" : yesno when a = yes"),
     NEW("question b \"A\" : yesno was a question q \"Q\" : yesno when b = yes"),
     "! question renamed a>b rename\n"},
    {"help, a code and privacy", OLD("question q \"Q\" : yesno"),
     NEW("question q \"Q\" : yesno help \"H\" code \"ICF b1\" private optional"),
     "= question clause q>q [help]\n= question clause q>q [code]\n"
     "= question clause q>q [optional]\n= question clause q>q [private]\n"},
    {"to the background", OLD("question q \"Q\" : yesno"),
     NEW("background { question q \"Q\" : yesno } question r \"R\" : yesno"),
     "? question gone kön> keep\n? question place q>q apart\n= question added >r new\n= breakdown "
     "gone kön>\n"},
};

static const struct change_case types[] = {
    {"a wider scale", OLD("question q \"Q\" : scale 1..5"), NEW("question q \"Q\" : scale 0..5"),
     "= question wider q>q [range]\n"},
    {"a narrower scale", OLD("question q \"Q\" : scale 1..5"), NEW("question q \"Q\" : scale 1..4"),
     "? question narrower q>q [range]\n"},
    {"a recode", OLD("question q \"Q\" : scale 1..5"),
     NEW("question q \"Q\" : scale 0..10 was 1..5 as (x - 1) * 2.5"),
     "! question recoded q>q recode\n"},
    {"a recode left in the plan", NEW("question q \"Q\" : scale 0..10 was 1..5 as (x - 1) * 2.5"),
     HEAD("3") "question q \"Q\" : scale 0..10 was 1..5 as (x - 1) * 2.5", ""},
    {"a reversed scale, once", OLD("question q \"Q\" : scale 1..5"),
     NEW("question q \"Q\" : scale 1..5 was 1..5 as 6 - x"), "! question recoded q>q recode\n"},
    {"a reversed scale, left", NEW("question q \"Q\" : scale 1..5 was 1..5 as 6 - x"),
     HEAD("3") "question q \"Q\" : scale 1..5 was 1..5 as 6 - x", ""},
    {"a second recode", NEW("question q \"Q\" : scale 0..10 was 1..5 as (x - 1) * 2.5"),
     HEAD("3") "question q \"Q\" : scale 0..100 was 0..10 as x * 10",
     "! question recoded q>q recode\n"},
    {"more decimals", OLD("question q \"Q\" : number 0..9"),
     NEW("question q \"Q\" : number 0..9 decimals 1"), "= question wider q>q [decimals] widen\n"},
    {"fewer decimals", OLD("question q \"Q\" : number 0..9 decimals 1"),
     NEW("question q \"Q\" : number 0..9"), "? question narrower q>q [decimals] widen\n"},
    {"a scale as a number", OLD("question q \"Q\" : scale 1..5"),
     NEW("question q \"Q\" : number 1..5 same meaning"), "! question type q>q [type] widen\n"},
    {"a scale as a number, unsaid", OLD("question q \"Q\" : scale 1..5"),
     NEW("question q \"Q\" : number 1..5"), "? question type q>q [type] widen\n"},
    {"a scale as a text", OLD("question q \"Q\" : scale 1..5"),
     NEW("question q \"Q\" : text same meaning"), "? question type q>q [type] apart\n"},
    {"a scale as a text of another meaning", OLD("question q \"Q\" : scale 1..5"),
     NEW("question q \"Q\" : text new meaning"), "! question type q>q [type] apart\n"},
};

#define CHOICE_OLD OLD("question q \"Q\" : choice { a \"A\" b \"B\" c \"C\" }")

static const struct change_case choices[] = {
    {"one gone", CHOICE_OLD, NEW("question q \"Q\" : choice { a \"A\" b \"B\" }"),
     "? choice gone q/c> keep\n"},
    {"one new, in another order", CHOICE_OLD,
     NEW("question q \"Q\" : choice { c \"C\" d \"D\" b \"B\" a \"A\" }"),
     "= choice added >q/d new\n= question order q>q [choices]\n"},
    {"renamed", CHOICE_OLD, NEW("question q \"Q\" : choice { a \"A\" b \"B\" d \"C\" was c }"),
     "! choice renamed q/c>q/d rename\n"},
    {"merged into a new one", CHOICE_OLD,
     NEW("question q \"Q\" : choice { a \"A\" d \"B or C\" was b, c }"),
     "! choice merged q/b>q/d merge\n= choice text q/b>q/d [text]\n"
     "! choice merged q/c>q/d merge\n= choice text q/c>q/d [text]\n"},
    {"merged into one that was there", CHOICE_OLD,
     NEW("question q \"Q\" : choice { a \"A\" b \"B\" was c }"),
     "! choice merged q/c>q/b merge\n= choice text q/c>q/b [text]\n"},
    {"retired", CHOICE_OLD,
     NEW("question q \"Q\" : choice { a \"A\" b \"B\" c \"C\" retired since 2 }"),
     "! choice retired q/c>q/c keep\n"},
    {"of another meaning", CHOICE_OLD,
     NEW("question q \"Q\" : choice { a \"A\" b \"B\" c \"Quite another\" new meaning }"),
     "! choice text q/c>q/c [text]\n"},
    {"a reason gone", OLD("question q \"Q\" : yesno missing { dk \"Does not know\" na \"None\" }"),
     NEW("question q \"Q\" : yesno missing { dk \"Does not know\" }"),
     "? missing gone q/na> keep\n"},
    {"built-in choices said in another language",
     OLD("background { question k \"K\" : gender } question g \"G\" : goal"),
     IN_SWEDISH("background { question k \"K\" : gender } question g \"G\" : goal"),
     "= plan clause p>p [language]\n"},
    {"the plan's own choices said in another language",
     OLD("question q \"Q\" : choice { kvinna \"Woman\" }"),
     IN_SWEDISH("question q \"Q\" : choice { kvinna \"Kvinna\" }"),
     "= plan clause p>p [language]\n? choice text q/kvinna>q/kvinna [text]\n"},
    {"one as a set", CHOICE_OLD,
     NEW("question q \"Q\" : many { a \"A\" b \"B\" c \"C\" } same meaning"),
     "! question type q>q [type] widen\n"},
};

static const struct change_case unanswered[] = {
    {"nothing needs a word where there are no answers",
     OLD("question q \"Q\" : scale 1..5 question r \"R\" : yesno"),
     NEW("question q \"Another\" : scale 1..4 { 1 \"Bad\" }"),
     "= question gone r> keep\n= question narrower q>q [range]\n= question text q>q [text]\n"
     "= question text q>q [labels]\n"},
    {"not even a choice", CHOICE_OLD, NEW("question q \"Q\" : choice { a \"A\" b \"B\" }"),
     "= choice gone q/c> keep\n"},
};

static void test_questions(void **state)
{
    (void)state;
    CHANGE_CHECK_ALL(answered, NULL);
}

static void test_types(void **state)
{
    (void)state;
    CHANGE_CHECK_ALL(types, NULL);
}

static void test_choices(void **state)
{
    (void)state;
    CHANGE_CHECK_ALL(choices, NULL);
}

static void test_unanswered(void **state)
{
    int64_t none = 0;
    struct fj_change_counter counter = {.context = &none, .count = change_count_fixed};
    (void)state;
    CHANGE_CHECK_ALL(unanswered, &counter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_questions),
        cmocka_unit_test(test_types),
        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_unanswered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
