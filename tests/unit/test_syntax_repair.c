// SPDX-License-Identifier: EUPL-1.2
// Errors in the grammar: one slip is one error, at the right place, and the rest of the plan is still read.
#include "syntax_fixture.h"

#include "sema/compile.h"

#define HEAD "plan t \"T\"\n"

static const struct {
    const char *text;
    enum fj_code code;
    const char *underlined;
} SLIPS[] = {
    // A brace that is missing or too much.
    {HEAD "background {\n    question k \"K\" : gender\n\ntimepoint s \"S\" at entry\nquestion a "
          "\"A\" : yesno\n",
     FJ_E_BRACE_OPEN, "{"},
    {HEAD "background {\n    question k \"K\" : gender\n\nquestion a \"A\" : yesno\nform f \"F\" { "
          "a }\n",
     FJ_E_BRACE_OPEN, "{"},
    {HEAD "question a \"A\" : choice {\n    x \"X\"\n    y \"Y\"\n\nquestion b \"B\" : "
          "yesno\nmeasure m \"M\" = share of b\n",
     FJ_E_BRACE_OPEN, "{"},
    {HEAD "form f \"F\" for staff {\n a\n section \"X\" { a\n section \"Y\" { b }\n}\nmeasure m "
          "\"M\" = share of a\n",
     FJ_E_BRACE_OPEN, "{"},
    {HEAD "form f \"F\" for staff {\n a\n\nquestion b \"H\" : yesno\n", FJ_E_BRACE_OPEN, "{"},
    {"plan t \"T\" {\n  version 1\n\nquestion a \"A\" : yesno\n", FJ_E_BRACE_OPEN, "{"},
    {HEAD "question a \"A\" : yesno\nreport r \"R\" {\n show a", FJ_E_BRACE_OPEN, "{"},
    {HEAD
     "example \"e\" {\n case a { k man s { x 1 }\n expect m = 3\n}\nquestion a \"A\" : yesno\n",
     FJ_E_BRACE_OPEN, "{"},
    {HEAD "translate en {\n a \"A\"\nmeasure m \"M\" = count of cases\n", FJ_E_BRACE_OPEN, "{"},
    {HEAD "form f \"F\" for staff at s\n   a b\n}\nquestion a \"A\" : yesno\n", FJ_E_BRACE_MISSING,
     "a"},
    {HEAD "question a \"A\" : choice\n   x \"X\"\n   y \"Y\"\n}\nquestion b \"B\" : yesno\n",
     FJ_E_BRACE_MISSING, "x"},
    {HEAD "background\n  question k \"K\" : gender\n}\nquestion b \"B\" : yesno\n",
     FJ_E_BRACE_MISSING, "question"},
    {HEAD "question a \"A\" : yesno\n}\nquestion b \"B\" : yesno\n", FJ_E_BRACE_STRAY, "}"},
    {HEAD "background {\n question a \"A\" : yesno }\n}\nquestion b \"B\" : yesno\n",
     FJ_E_BRACE_STRAY, "}"},
    {HEAD "measure m \"M\" = share of a in (x, y\nquestion a \"A\" : yesno\n", FJ_E_BRACE_OPEN,
     "("},
    {HEAD "measure n \"N\" = mean of (a + b at slut\n", FJ_E_BRACE_OPEN, "("},
    {HEAD "score s \"S\" = mean(a, b needs 2\n", FJ_E_BRACE_OPEN, "("},
    // A quote that is missing.
    {HEAD "timepoint s \"Vid start at entry\nquestion a \"A\" : yesno\n", FJ_E_TEXT_OPEN,
     "\"Vid start at entry"},
    {HEAD "question a Alder\" : number 0..10\nquestion b \"B\" : yesno\n", FJ_E_TEXT_OPEN, "\""},
    {HEAD "question a \"A : choice { x \"X\" y \"Y\" }\nquestion b \"B\" : yesno\n", FJ_E_TEXT_OPEN,
     "\"A : choice { x \""},
    {HEAD "question a \"A\" : choice {\n  x \"X\n  y \"Y\"\n}\nquestion b \"B\" : yesno\n",
     FJ_E_TEXT_OPEN, "\"X"},
    // A text that is missing.
    {HEAD "question a : yesno\n", FJ_E_TEXT_EXPECTED, "a"},
    {HEAD "question a \"A\" : choice { x y \"Y\" }\n", FJ_E_TEXT_EXPECTED, "x"},
    {HEAD "question a \"A\" : yesno missing { vet_ej }\n", FJ_E_TEXT_EXPECTED, "vet_ej"},
    {HEAD "timepoint t at entry\n", FJ_E_TEXT_EXPECTED, "t"},
    {HEAD "measure m = count of cases\n", FJ_E_TEXT_EXPECTED, "m"},
    {HEAD "form f for staff { a }\n", FJ_E_TEXT_EXPECTED, "f"},
    {"plan t\nquestion a \"A\" : yesno", FJ_E_TEXT_EXPECTED, "t"},
    // Nearly a keyword.
    {HEAD "fraga a \"A\" : yesno\n", FJ_E_MISSPELT, "fraga"},
    {HEAD "mesure m \"M\" = count of cases\n", FJ_E_MISSPELT, "mesure"},
    {HEAD "question a \"A\" : choise { x \"X\" }\n", FJ_E_MISSPELT, "choise"},
    {HEAD "question a \"A\" : nubmer 0..5\n", FJ_E_MISSPELT, "nubmer"},
    {HEAD "question a \"A\" : number 0..5 unti \"kr\"\n", FJ_E_MISSPELT, "unti"},
    {HEAD "measure m \"M\" = chnage of a from x to y\n", FJ_E_MISSPELT, "chnage"},
    {HEAD "form f \"F\" for staf at x { a }\n", FJ_E_MISSPELT, "staf"},
    {HEAD "form f \"F\" { a sektion \"S\" { b } }\n", FJ_E_MISSPELT, "sektion"},
    {"plan t \"T\" { dolj under 7 }\n", FJ_E_MISSPELT, "dolj under"},
    {HEAD "question a \"A\" : many { x \"X\" alnoe }\n", FJ_E_MISSPELT, "alnoe"},
    // Reserved words.
    {HEAD "question om \"O\" : yesno\n", FJ_E_RESERVED_NAME, "om"},
    {HEAD "question a \"A\" : choice { i \"I\" }\n", FJ_E_RESERVED_NAME, "i"},
    {HEAD "timepoint and \"A\" at entry\n", FJ_E_RESERVED_NAME, "and"},
    {HEAD "measure where \"W\" = count of cases\n", FJ_E_RESERVED_NAME, "where"},
    {HEAD "form f \"F\" {\n has\n}\n", FJ_E_RESERVED_NAME, "has"},
    // Forms.
    {HEAD "form f \"F\" { a, b, c }\nquestion a \"A\" : yesno", FJ_E_CLAUSE_ON_NAME, ","},
    {HEAD "form f \"F\" { a \"A\" b }\nquestion a \"A\" : yesno", FJ_E_CLAUSE_ON_NAME, "\"A\""},
    {HEAD "form f \"F\" { a when b = 1 c }\nquestion a \"A\" : yesno", FJ_E_CLAUSE_ON_NAME, "when"},
    // The rest.
    {HEAD "measure m \"M\" = share of 1 <= a <= 5\n", FJ_E_CHAINED, "<="},
    {HEAD "measure m \"M\" = mean of avg(a, b)\n", FJ_E_NO_FUNCTION, "avg"},
    {HEAD "question a \"A\" : yesno help \"x\" help \"y\"\n", FJ_E_CLAUSE_TWICE, "help \"y\""},
    {HEAD "question a \"A\" : many { x \"X\" alone alone }\n", FJ_E_CLAUSE_TWICE, "alone"},
    {"plan t \"T\" { version 1.5 }\n", FJ_E_NOT_WHOLE, "1.5"},
    {"plan t \"T\" { hide below -3 }\n", FJ_E_NOT_WHOLE, "-3"},
    {HEAD "type val = scale 1..5\n", FJ_E_TYPE_WORD, "val"},
    {HEAD "measure m \"M\" = count of cases by day 13-01\n", FJ_E_BAD_DAY, "13-01"},
    {HEAD "measure m \"M\" = count of cases by day 02-29\n", FJ_E_BAD_DAY, "02-29"},
    {HEAD "breakdown b = a + 1, 2..3\n", FJ_E_BAND, "2..3"},
    {HEAD "example \"e\" { case a { s 3 { x 1 } } }\n", FJ_E_BLOCK_DATE, "3"},
    {HEAD "question a \"A\" yesno\n", FJ_E_SYNTAX, "yesno"},
    {HEAD "question a \"A\" = yesno\n", FJ_E_SYNTAX, "="},
    {HEAD "measure m \"M\" : count of cases\n", FJ_E_SYNTAX, ":"},
    {HEAD "question a \"A\" : yesno needed\nquestion b \"B\" : yesno\n", FJ_E_SYNTAX, "needed"},
    {HEAD "question a \"A\" : yesno when\nquestion b \"B\" : yesno\n", FJ_E_SYNTAX, "when"},
    {HEAD "measure m \"M\" = mean of\nmeasure n \"N\" = count of cases\n", FJ_E_SYNTAX, "of"},
    {HEAD "measure m \"M\" = mean of a target 50\n", FJ_E_SYNTAX, "50"},
    {HEAD "hello world\nquestion a \"A\" : yesno\n", FJ_E_SYNTAX, "hello"},
    {HEAD "question a \"A\" : yesno @@ x\nquestion b \"B\" : yesno\n", FJ_E_SYNTAX, "@"},
};

static void one_slip_is_one_error(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SLIPS / sizeof *SLIPS; i++)
        assert_one_error(SLIPS[i].text, SLIPS[i].code, SLIPS[i].underlined);
}

// The errors of the whole compiler on TEXT without the bytes START..END.
static size_t errors_without(const char *text, size_t start, size_t end)
{
    size_t length = strlen(text);
    char *rest = malloc(length);
    assert_non_null(rest);
    memcpy(rest, text, start);
    memcpy(rest + start, text + end, length - end);
    struct fj_compilation *compilation =
        fj_compile("test.plan", rest, length - (end - start), NULL, true, FJ_LANG_EN);
    assert_non_null(compilation);
    size_t errors = compilation->diags.errors;
    fj_compilation_free(compilation);
    free(rest);
    return errors;
}

static bool is_in_comment(const char *text, size_t at)
{
    while (at > 0 && text[at] != '\n' && text[at] != '#')
        at--;
    return text[at] == '#';
}

static void any_missing_brace_quote_or_parenthesis_is_one_error(void **state)
{
    (void)state;
    static const char *const PLANS[] = {"whole.plan", "whole_sv.plan"};
    for (size_t i = 0; i < sizeof PLANS / sizeof *PLANS; i++) {
        char *text = read_plan(PLANS[i]);
        for (size_t at = 0; text[at] != '\0'; at++)
            if (strchr("{}\"()", text[at]) && !is_in_comment(text, at) &&
                errors_without(text, at, at + 1) != 1)
                fail_msg("%zu errors in %s without byte %zu, a %c",
                         errors_without(text, at, at + 1), PLANS[i], at, text[at]);
        free(text);
    }
}

static void any_missing_text_is_at_most_one_error(void **state)
{
    (void)state;
    char *text = read_plan("whole.plan");
    struct parsed parsed = parse_text(text);
    for (size_t i = 0; i < parsed.plan->tokens->count; i++) {
        const struct fj_token *token = &parsed.plan->tokens->items[i];
        if (token->kind == FJ_TOKEN_TEXT &&
            errors_without(text, token->span.start, token->span.end) > 1)
            fail_msg("more than one error without %s", token->text);
    }
    parsed_free(&parsed);
    free(text);
}

static void several_slips_are_all_told(void **state)
{
    (void)state;
    struct parsed parsed =
        parse_text(HEAD "background {\n question a \"A\" : yesno when\n question b : gender\n "
                        "question c \"C\" : yesno\n}\n"
                        "mesure m \"M\" = count of cases\nquestion om \"O\" : number 0..2,5\n"
                        "report r \"R\" {\n show a by\n show b\n text\n}\n"
                        "example \"e\" {\n case a { x }\n expect m 3\n expect m = 2\n}\n");
    static const enum fj_code CODES[] = {FJ_E_DECIMAL_COMMA, FJ_E_SYNTAX, FJ_E_TEXT_EXPECTED,
                                         FJ_E_MISSPELT,      FJ_E_SYNTAX, FJ_E_SYNTAX,
                                         FJ_E_SYNTAX,        FJ_E_SYNTAX};
    const struct fj_diag *diag = parsed.diags.first;
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++, diag = diag->next) {
        assert_non_null(diag);
        assert_string_equal(fj_code_name(diag->code), fj_code_name(CODES[i]));
    }
    assert_null(diag);
    parsed_free(&parsed);
}

static void what_is_mended_stays_in_the_tree(void **state)
{
    (void)state;
    struct parsed parsed = parse_text(
        HEAD "fraga a \"A\" : choise { x y \"Y\" }\nbackground {\n    question k \"K\" : gender\n"
             "timepoint om at entry\n");
    assert_int_equal(parsed.plan->count, 4);
    assert_int_equal(parsed.plan->decls[1].as.question->type.choices.count, 2);
    assert_int_equal(parsed.plan->decls[2].as.background->questions.count, 1);
    assert_int_equal(parsed.plan->decls[3].kind, FJ_TREE_DECL_TIMEPOINT);
    assert_true(parsed.plan->broken);
    parsed_free(&parsed);
}

static void names_that_are_lost_are_kept(void **state)
{
    (void)state;
    struct parsed parsed = parse_text(HEAD "question a \"A\" : yesno when\nbackground {\n question "
                                           "b \"B\" : yesno when\n question c \"C\" : yesno\n}\n"
                                           "measure m \"M\" = mean of avg(a)\n");
    assert_int_equal(parsed.plan->count, 2);
    static const char *const LOST[] = {"a", "b", "m"};
    for (size_t i = 0; i < 3; i++) {
        bool found = false;
        for (size_t k = 0; k < parsed.plan->lost.count; k++)
            found = found || strcmp(parsed.plan->lost.items[k].text, LOST[i]) == 0;
        assert_true(found);
    }
    assert_string_equal(parsed.plan->decls[1].as.background->questions.items[0]->name.text, "c");
    parsed_free(&parsed);
}

static void assert_message(const char *text, const char *message, const char *help)
{
    struct parsed parsed = parse_text(text);
    assert_non_null(parsed.diags.first);
    assert_string_equal(parsed.diags.first->message, message);
    if (help)
        assert_string_equal(parsed.diags.first->help, help);
    parsed_free(&parsed);
}

static void messages_say_what_was_found_and_what_was_expected(void **state)
{
    (void)state;
    assert_message(HEAD "question 3 \"A\" : yesno", "a name starts with a letter, not with a digit",
                   "write a name that starts with a letter, such as “a”");
    assert_message(HEAD "question a \"A\" : \"x\"", "expected a type, not the text \"x\"", NULL);
    assert_message(HEAD "report r \"R\" per week { }",
                   "expected “year”, “month”, “quarter” or “all”, not “week”", NULL);
    assert_message(HEAD "rapport r \"R\" per dag { }",
                   "expected “år”, “månad”, “kvartal” or “allt”, not “dag”", NULL);
    assert_message(HEAD "measure m \"M\" = change of a from", "expected a name after “from”", NULL);
    assert_message(HEAD "fraga a \"A\" : yesno", "“fraga” is no word of the language",
                   "did you mean “fråga”?");
    assert_message(HEAD "question om \"A\" : yesno", "“om” is a reserved word and cannot be a name",
                   "choose another name, such as “om_”");
    assert_message(HEAD "example \"e\" { case a { entry 2026-1-05 } }",
                   "“2026-1-05” is a malformed date", "write 2026-01-05");
    assert_message(HEAD "question a \"A\" : number 2,5..3", "“2,5” has a comma between two digits",
                   "write 2.5 if it is one number, and 2, 5 if they are two");
}

static void what_is_no_plan_takes_no_time(void **state)
{
    (void)state;
    static const char *const PARTS[] = {"form a \"A\" x ", "x \n", "}{",
                                        "question a : ", "choice { a "};
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        size_t length = strlen(PARTS[i]), count = (2u << 20) / length;
        char *text = malloc(length * count);
        assert_non_null(text);
        for (size_t k = 0; k < count; k++)
            memcpy(text + k * length, PARTS[i], length);
        struct parsed parsed = parse_bytes(text, length * count);
        assert_false(parsed.ok);
        assert_true(parsed.diags.errors > 0);
        parsed_free(&parsed);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_slip_is_one_error),
        cmocka_unit_test(any_missing_brace_quote_or_parenthesis_is_one_error),
        cmocka_unit_test(any_missing_text_is_at_most_one_error),
        cmocka_unit_test(several_slips_are_all_told),
        cmocka_unit_test(what_is_mended_stays_in_the_tree),
        cmocka_unit_test(names_that_are_lost_are_kept),
        cmocka_unit_test(what_is_no_plan_takes_no_time),
        cmocka_unit_test(messages_say_what_was_found_and_what_was_expected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
