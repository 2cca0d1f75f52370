// SPDX-License-Identifier: EUPL-1.2
// From bytes to tokens: what is a token, and one error with its own code for each thing that is none.
#include "syntax_fixture.h"

#include "support/limits.h"
#include "syntax/words_internal.h"

#define HEAD "plan t \"T\"\n"

// ---- the table of keywords ------------------------------------------------------------------------

static void no_word_has_more_meanings_than_there_is_room_for(void **state)
{
    (void)state;
    struct fj_arena *arena = fj_arena_new();
    struct fj_names *names = fj_names_new(arena);
    struct fj_words *words = fj_words_new(arena, names);
    assert_non_null(words);
    for (int i = FJ_KW_NONE + 1; i < FJ_KW__COUNT; i++)
        for (int lang = FJ_LANG_SV; lang <= FJ_LANG_EN; lang++) {
            const char *text = fj_keyword_spelling((enum fj_keyword)i, (enum fj_lang)lang);
            size_t length = strcspn(text, " ");
            const struct fj_word *word = fj_words_find(words, fj_names_intern(names, text, length));
            assert_non_null(word);
            bool found = false;
            for (size_t k = 0; k < word->count; k++)
                found = found || (int)word->meanings[k].keyword == i;
            assert_true(found);
            assert_true(fj_keyword_is(text, (enum fj_keyword)i));
        }
    fj_arena_free(arena);
}

static void further_spellings_are_read(void **state)
{
    (void)state;
    assert_true(fj_keyword_is("varje", FJ_KW_EVERY));
    assert_true(fj_keyword_is("efter", FJ_KW_BY_GROUP));
    assert_true(fj_keyword_is("efter", FJ_KW_AFTER));
    assert_false(fj_keyword_is("efter", FJ_KW_EVERY));
    assert_false(fj_keyword_is(NULL, FJ_KW_EVERY));
    assert_true(fj_keyword_is_class("kön", FJ_WORD_TYPE));
    assert_true(fj_keyword_is_class("ärenden", FJ_WORD_VALUE));
    assert_false(fj_keyword_is_class("ärende", FJ_WORD_VALUE));
}

// ---- tokens ---------------------------------------------------------------------------------------

static const struct fj_token *token_of(const struct parsed *parsed, enum fj_token_kind kind,
                                       size_t nth)
{
    const struct fj_tokens *tokens = parsed->plan->tokens;
    for (size_t i = 0; i < tokens->count; i++)
        if (tokens->items[i].kind == kind && nth-- == 0)
            return &tokens->items[i];
    fail_msg("no such token");
    return NULL;
}

static void texts_are_decoded(void **state)
{
    (void)state;
    struct parsed parsed =
        parse_text("plan t \"A \\\"b\\\" \\\\ \\n c\" {\n  owner \"\"\"\n    one\n      two "
                   "\\\"\\n\n\n    three\n"
                   "    \"\"\"\n  purpose \"\"\"in \"one\" line\"\"\"\n  basis \"\"\n}");
    assert_parses(&parsed);
    assert_string_equal(token_of(&parsed, FJ_TOKEN_TEXT, 0)->text, "A \"b\" \\ \n c");
    assert_string_equal(token_of(&parsed, FJ_TOKEN_TEXT, 1)->text, "one\n  two \"\n\n\nthree");
    assert_string_equal(token_of(&parsed, FJ_TOKEN_TEXT, 2)->text, "in \"one\" line");
    assert_string_equal(token_of(&parsed, FJ_TOKEN_TEXT, 3)->text, "");
    parsed_free(&parsed);
}

static void names_are_of_any_script_and_normalised(void **state)
{
    (void)state;
    struct parsed parsed = parse_text(
        HEAD "question ha\xCC\x8Alla_2 \"H\" : yesno\nquestion \xD0\xB4\xD0\xB0 \"D\" : yesno\n"
             "question \xE5\x90\x8D \"N\" : yesno when h\xC3\xA5lla_2 = yes");
    assert_parses(&parsed);
    const struct fj_tree_question *first = parsed.plan->decls[1].as.question,
                                  *last = parsed.plan->decls[3].as.question;
    assert_string_equal(first->name.text, "h\xC3\xA5lla_2");
    assert_ptr_equal(first->name.text, last->when->args[0]->ref.parts[0].text);
    parsed_free(&parsed);
}

static void numbers_and_dates_have_their_values(void **state)
{
    (void)state;
    struct parsed parsed =
        parse_text(HEAD "question a \"A\" : number -0.1..999999999999999\nquestion b \"B\" : date "
                        "2024-02-29..2026-12-31\nmeasure m \"M\" = mean of a target >= 12.50 %");
    assert_parses(&parsed);
    const struct fj_tree_range *range = &parsed.plan->decls[1].as.question->type.range;
    assert_true(range->low.number.value == -0.1 && !range->low.number.whole);
    assert_true(range->high.number.value == 999999999999999.0 && range->high.number.whole);
    char day[11];
    fj_day_format(parsed.plan->decls[2].as.question->type.range.low.day, day);
    assert_string_equal(day, "2024-02-29");
    const struct fj_tree_number *target = &parsed.plan->decls[3].as.measure->target;
    assert_true(target->value == 12.5 && target->percent && target->decimals == 2);
    parsed_free(&parsed);
}

static void a_hash_after_a_name_is_a_number_in_a_series(void **state)
{
    (void)state;
    struct parsed parsed = parse_text(HEAD "form f \"F\" for staff at t#3, u #4 a comment\n{ a }");
    assert_parses(&parsed);
    const struct fj_tree_form *form = parsed.plan->decls[1].as.form;
    assert_int_equal(form->at.count, 2);
    assert_int_equal(form->at.items[0].nr, 3);
    assert_int_equal(form->at.items[1].nr, 0);
    assert_int_equal(parsed.plan->tokens->comments.count, 1);
    parsed_free(&parsed);
}

static void a_byte_order_mark_is_skipped(void **state)
{
    (void)state;
    struct parsed parsed = parse_text("\xEF\xBB\xBFplan t \"T\"");
    assert_parses(&parsed);
    assert_int_equal(parsed.plan->head->name.span.start, 3 + 5);
    parsed_free(&parsed);
}

// ---- errors ---------------------------------------------------------------------------------------

static void each_slip_has_its_code_and_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum fj_code code;
        const char *underlined;
    } CASES[] = {
        {HEAD "question a \"A\" : number 0..2,5", FJ_E_DECIMAL_COMMA, "2,5"},
        {HEAD "measure m \"M\" = share of a in (1,2)", FJ_E_DECIMAL_COMMA, "1,2"},
        {HEAD "measure m \"M\" = share of a in (1.5,2, 3)", FJ_E_DECIMAL_COMMA, "1.5,2"},
        {HEAD "measure m \"M\" = share of a in (2026-01-01,2)", FJ_E_DECIMAL_COMMA, "1,2"},
        {HEAD "question a \xE2\x80\x9D"
              "A\xE2\x80\x9D : yesno",
         FJ_E_CURLY_QUOTE,
         "\xE2\x80\x9D"
         "A\xE2\x80\x9D"},
        {HEAD "question a \xE2\x80\x9C"
              "A b\" : yesno",
         FJ_E_CURLY_QUOTE,
         "\xE2\x80\x9C"
         "A b\""},
        {HEAD "question a \"A b\xE2\x80\x9D : yesno", FJ_E_CURLY_QUOTE, "\"A b\xE2\x80\x9D"},
        {HEAD "question a \xC2\xBB"
              "A\xC2\xAB : yesno",
         FJ_E_CURLY_QUOTE,
         "\xC2\xBB"
         "A\xC2\xAB"},
        {HEAD "question a 'A' : yesno", FJ_E_SINGLE_QUOTE, "'A'"},
        {HEAD "question\xC2\xA0"
              "a \"A\" : yesno",
         FJ_E_ODD_SPACE, "\xC2\xA0"},
        {HEAD "question\xE2\x80\x8B a \"A\" : yesno", FJ_E_ODD_SPACE, "\xE2\x80\x8B"},
        {HEAD "measure m \"M\" := count of cases", FJ_E_OPERATOR, ":="},
        {HEAD "measure m \"M\" = share of a == b", FJ_E_OPERATOR, "=="},
        {HEAD "measure m \"M\" = share of a = b && c", FJ_E_OPERATOR, "&&"},
        {HEAD "measure m \"M\" = share of a = b || c", FJ_E_OPERATOR, "||"},
        {HEAD "measure m \"M\" = share of !a", FJ_E_OPERATOR, "!"},
        {HEAD "measure m \"M\" = share of a <> b", FJ_E_OPERATOR, "<>"},
        {HEAD "measure m \"M\" = share of a \xE2\x89\xA5 2", FJ_E_OPERATOR, "\xE2\x89\xA5"},
        {HEAD "measure m \"M\" = share of a \xE2\x88\x92 2 = 3", FJ_E_OPERATOR, "\xE2\x88\x92"},
        {HEAD "measure m \"M\" = share of a => 2", FJ_E_OPERATOR, "=>"},
        {HEAD "question a \"A\" : yesno;", FJ_E_OPERATOR, ";"},
        {HEAD "question a \"A : yesno", FJ_E_TEXT_OPEN, "\"A : yesno"},
        {HEAD "question a \"A\\\nquestion b \"B\" : yesno", FJ_E_TEXT_OPEN, "\"A\\"},
        {HEAD "question a \"\"\"A : yesno\nquestion b \"B\" : yesno", FJ_E_TEXT_OPEN, "\"\"\""},
        {HEAD "question a \"A\\t\" : yesno", FJ_E_BAD_ESCAPE, "\\t"},
        {HEAD "example \"e\" { case a { entry 2026-1-05 } }", FJ_E_BAD_DATE, "2026-1-05"},
        {HEAD "example \"e\" { case a { entry 2026-02-29 } }", FJ_E_BAD_DATE, "2026-02-29"},
        {HEAD "example \"e\" { case a { entry 5-1-2026 } }", FJ_E_BAD_DATE, "5-1-2026"},
        {HEAD "example \"e\" { case a { entry 2026/01/05 } }", FJ_E_BAD_DATE, "2026/01/05"},
        {HEAD "question a \"A\" : number 0..12kr", FJ_E_BAD_NUMBER, "12kr"},
        {HEAD "question a \"A\" : number .5..1", FJ_E_BAD_NUMBER, ".5"},
        {HEAD "question a \"A\" : number 0..1234567890123456", FJ_E_NUMBER_SIZE,
         "1234567890123456"},
        {HEAD "form f \"F\" at t#70000 { a }", FJ_E_NUMBER_SIZE, "#70000"},
        {HEAD "question _a \"A\" : yesno", FJ_E_NAME_START, "_a"},
        {HEAD "question a \"A\" : yesno // x", FJ_E_COMMENT, "//"},
        {HEAD "question a \"A\" : yesno \xF0\x9F\x98\x80", FJ_E_UNKNOWN_CHAR, "\xF0\x9F\x98\x80"},
        {HEAD "question a \"A\x01\" : yesno", FJ_E_CONTROL_CHAR, "\x01"},
        {HEAD "question a \"A\" : yesno # \xE2\x80\xAE", FJ_E_CONTROL_CHAR, "\xE2\x80\xAE"},
        {HEAD "question a \"\xE5\" : yesno", FJ_E_BAD_UTF8, "\xE5"},
        {"", FJ_E_EMPTY_PLAN, ""},
        {"# nothing\n\n", FJ_E_EMPTY_PLAN, ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_one_error(CASES[i].text, CASES[i].code, CASES[i].underlined);
}

static void a_comma_with_a_blank_is_no_decimal_comma(void **state)
{
    (void)state;
    struct parsed parsed =
        parse_text(HEAD "measure m \"M\" = share of a in (1, 2 ,3)\nbreakdown b = a in 1..2, 3..4");
    assert_parses(&parsed);
    parsed_free(&parsed);
}

static void a_nul_byte_is_told(void **state)
{
    (void)state;
    static const char TEXT[] = "plan t \"T\"\n\0question a \"A\" : yesno";
    struct parsed parsed = parse_bytes(TEXT, sizeof TEXT - 1);
    assert_int_equal(parsed.diags.errors, 1);
    assert_int_equal(parsed.diags.first->code, FJ_E_NUL_BYTE);
    assert_int_equal(parsed.diags.first->span.start, 11);
    assert_null(parsed.plan);
    parsed_free(&parsed);
}

static void a_name_has_at_most_64_code_points(void **state)
{
    (void)state;
    for (int points = FJ_LIMIT_NAME_POINTS - 1; points <= FJ_LIMIT_NAME_POINTS + 1; points++) {
        char text[512] = HEAD "question ", name[256] = "";
        for (int i = 0; i < points; i++)
            strcat(name, "\xC3\xA5");   // lint: allow strcat, within the bounds above
        strcat(text, name);             // lint: allow strcat, within the bounds above
        strcat(text, " \"A\" : yesno"); // lint: allow strcat, within the bounds above
        if (points > FJ_LIMIT_NAME_POINTS) {
            assert_one_error(text, FJ_E_NAME_LENGTH, name);
            continue;
        }
        struct parsed parsed = parse_text(text);
        assert_parses(&parsed);
        parsed_free(&parsed);
    }
}

static void a_source_has_at_most_16_mebibytes(void **state)
{
    (void)state;
    for (size_t size = FJ_LIMIT_SOURCE_BYTES; size <= FJ_LIMIT_SOURCE_BYTES + 1; size++) {
        char *text = malloc(size);
        assert_non_null(text);
        memset(text, '\n', size);
        memcpy(text, HEAD, sizeof HEAD - 1);
        struct parsed parsed = parse_bytes(text, size);
        assert_int_equal(parsed.ok, size <= FJ_LIMIT_SOURCE_BYTES);
        if (!parsed.ok)
            assert_int_equal(parsed.diags.first->code, FJ_E_TOO_LARGE);
        parsed_free(&parsed);
        free(text);
    }
}

static void much_that_is_wrong_ends_the_scan(void **state)
{
    (void)state;
    size_t size = 1 << 20;
    char *text = malloc(size);
    assert_non_null(text);
    for (size_t i = 0; i + 4 <= size; i += 4)
        memcpy(text + i, "\xF0\x9F\x98\x80", 4);
    struct parsed parsed = parse_bytes(text, size);
    assert_false(parsed.ok);
    assert_true(parsed.diags.errors <= 100);
    parsed_free(&parsed);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_word_has_more_meanings_than_there_is_room_for),
        cmocka_unit_test(further_spellings_are_read),
        cmocka_unit_test(texts_are_decoded),
        cmocka_unit_test(names_are_of_any_script_and_normalised),
        cmocka_unit_test(numbers_and_dates_have_their_values),
        cmocka_unit_test(a_hash_after_a_name_is_a_number_in_a_series),
        cmocka_unit_test(a_byte_order_mark_is_skipped),
        cmocka_unit_test(each_slip_has_its_code_and_place),
        cmocka_unit_test(a_comma_with_a_blank_is_no_decimal_comma),
        cmocka_unit_test(a_nul_byte_is_told),
        cmocka_unit_test(a_name_has_at_most_64_code_points),
        cmocka_unit_test(a_source_has_at_most_16_mebibytes),
        cmocka_unit_test(much_that_is_wrong_ends_the_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
