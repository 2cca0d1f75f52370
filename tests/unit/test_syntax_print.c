// SPDX-License-Identifier: EUPL-1.2
// The canonical printer: what it prints means what was read, and printed again it is the same.
#include "syntax_fixture.h"

static const char *const PLANS[] = {"smallest.plan",   "whole.plan",      "whole_sv.plan",
                                    "everything.plan", "soft_names.plan", "wide.plan",
                                    "corners.plan"};
enum { PLAN_COUNT = sizeof PLANS / sizeof *PLANS };
static const enum fj_print_keywords MODES[] = {FJ_PRINT_AS_WRITTEN, FJ_PRINT_SWEDISH,
                                               FJ_PRINT_ENGLISH};

static char *print_text(const char *text, enum fj_print_keywords keywords)
{
    struct parsed parsed = parse_text(text);
    assert_parses(&parsed);
    struct fj_writer out = {0};
    struct fj_print_request request = {.keywords = keywords};
    assert_true(fj_print_plan(parsed.arena, parsed.plan, &parsed.sources, &request, &out));
    parsed_free(&parsed);
    return out.bytes;
}

static char *tree_of_text(const char *text)
{
    struct parsed parsed = parse_text(text);
    assert_parses(&parsed);
    char *tree = tree_of(&parsed);
    parsed_free(&parsed);
    return tree;
}

static void printing_keeps_the_meaning(void **state)
{
    (void)state;
    for (size_t i = 0; i < PLAN_COUNT; i++) {
        char *text = read_plan(PLANS[i]), *tree = tree_of_text(text);
        for (size_t k = 0; k < sizeof MODES / sizeof *MODES; k++) {
            char *printed = print_text(text, MODES[k]), *again = tree_of_text(printed);
            assert_string_equal(tree, again);
            free(again);
            free(printed);
        }
        free(tree);
        free(text);
    }
}

static void printing_twice_is_printing_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < PLAN_COUNT; i++)
        for (size_t k = 0; k < sizeof MODES / sizeof *MODES; k++) {
            char *text = read_plan(PLANS[i]);
            char *once = print_text(text, MODES[k]), *twice = print_text(once, MODES[k]);
            char *kept = print_text(once, FJ_PRINT_AS_WRITTEN);
            assert_string_equal(once, twice);
            assert_string_equal(once, kept);
            free(kept);
            free(twice);
            free(once);
            free(text);
        }
}

static void both_keyword_languages_print_to_the_same(void **state)
{
    (void)state;
    char *english = read_plan("whole.plan"), *swedish = read_plan("whole_sv.plan");
    for (size_t k = 1; k < sizeof MODES / sizeof *MODES; k++) {
        char *a = print_text(english, MODES[k]), *b = print_text(swedish, MODES[k]);
        assert_string_equal(a, b);
        free(b);
        free(a);
    }
    free(swedish);
    free(english);
}

static void assert_file_prints(const char *name, enum fj_print_keywords keywords,
                               const char *expected_name)
{
    char *text = read_plan(name), *expected = read_plan(expected_name);
    char *printed = print_text(text, keywords);
    assert_string_equal(printed, expected);
    free(printed);
    free(expected);
    free(text);
}

static void the_layout_is_the_one_agreed_on(void **state)
{
    (void)state;
    assert_file_prints("everything.plan", FJ_PRINT_AS_WRITTEN, "everything_printed.plan");
    assert_file_prints("wide.plan", FJ_PRINT_AS_WRITTEN, "wide_printed.plan");
}

static void so_is_that_of_the_corners(void **state)
{
    (void)state;
    assert_file_prints("corners.plan", FJ_PRINT_SWEDISH, "corners_sv.plan");
    assert_file_prints("corners.plan", FJ_PRINT_ENGLISH, "corners_en.plan");
}

static void assert_prints(const char *text, enum fj_print_keywords keywords, const char *expected)
{
    char *printed = print_text(text, keywords);
    assert_string_equal(printed, expected);
    free(printed);
}

static void words_are_spelled_by_position(void **state)
{
    (void)state;
    assert_prints("timepoint a \"A\" every 3 months after entry until exit\ntimepoint b \"B\" "
                  "every month after exit\n"
                  "timepoint c \"C\" every 1 week after a\ntimepoint d \"D\" every 2 years after a "
                  "window -1..1 week\n"
                  "timepoint e \"E\" 1 months after a\n",
                  FJ_PRINT_SWEDISH,
                  "tidpunkt a \"A\" var 3:e månad efter ärendestart tills avslut\n"
                  "tidpunkt b \"B\" varje månad efter avslut\n"
                  "tidpunkt c \"C\" varje vecka efter a\n"
                  "tidpunkt d \"D\" vart 2:a år efter a  fönster -1..1 vecka\n"
                  "tidpunkt e \"E\" 1 månad efter a\n");
    assert_prints(
        "tidpunkt a \"A\" var 3:e månad efter start\ntidpunkt b \"B\" varje kvartal efter start\n"
        "mått m \"M\" = andel med a = ja bättre med 2 enligt dag 10-01\n"
        "mått n \"N\" = antal ärenden\n"
        "mått r \"R\" = svarsfrekvens för f\n",
        FJ_PRINT_ENGLISH,
        "timepoint a \"A\" every 3 months after start\ntimepoint b \"B\" every quarter after "
        "start\n\n"
        "measure m \"M\" = share of a = yes  better by 2  by day 10-01\n"
        "measure n \"N\" = count cases\n"
        "measure r \"R\" = response to f\n");
    assert_prints("measure r \"R\" = response to f\nmeasure s \"S\" = response f\n",
                  FJ_PRINT_SWEDISH,
                  "mått r \"R\" = svarsfrekvens för f\nmått s \"S\" = svarsfrekvens f\n");
}

static void declared_names_are_not_turned(void **state)
{
    (void)state;
    // A choice `ja`, a timepoint `exit`: the words stand for these, and would not in the other language.
    assert_prints("question a \"A\" : choice { ja \"Ja\" no \"Nej\" }\nmeasure m \"M\" = share of "
                  "a = ja or a = no\n",
                  FJ_PRINT_ENGLISH,
                  "question a \"A\" : choice { ja \"Ja\"  no \"Nej\" }\n\n"
                  "measure m \"M\" = share of a = ja or a = no\n");
    assert_prints(
        "question avslut \"A\" : date\nmeasure m \"M\" = mean of days(entry, exit)\n",
        FJ_PRINT_SWEDISH,
        "fråga avslut \"A\" : datum\n\nmått m \"M\" = medel av dagar(ärendestart, exit)\n");
    // What another file declares is not seen here.
    assert_prints(
        "use \"k.plan\"\nmeasure m \"M\" = share of a = yes and age@entry > 3\n", FJ_PRINT_SWEDISH,
        "använd \"k.plan\"\n\nmått m \"M\" = andel med a = yes och age@ärendestart > 3\n");
}

static void comments_and_blank_lines_stay(void **state)
{
    (void)state;
    assert_prints("# one\n\n\n\n# two\nplan a \"A\" { # three\n\n\n  # four\n  version 1 # "
                  "five\n\n\n  owner \"O\"\n\n# six\n}"
                  "\n# seven\nquestion q \"Q\" # eight\n : yesno\n# nine",
                  FJ_PRINT_AS_WRITTEN,
                  "# one\n\n# two\nplan a \"A\" {  # three\n    # four\n    version 1  # five\n\n  "
                  "  owner \"O\"\n\n"
                  "    # six\n}\n\n# seven\nquestion q \"Q\"  # eight\n    : yesno\n# nine\n");
}

// Side by side at the start of a line they would be read as a comment of some other language.
static void two_minuses_stand_apart(void **state)
{
    (void)state;
    assert_prints("plan p \"P\"\nscore a \"A\" = 1 + -\t-b\n", FJ_PRINT_AS_WRITTEN,
                  "plan p \"P\"\n\nscore a \"A\" = 1 + - -b\n");
    assert_prints("plan p \"P\"\nscore a \"A\" = min(b, # the first\n- -b)\n", FJ_PRINT_AS_WRITTEN,
                  "plan p \"P\"\n\nscore a \"A\" = min(b,  # the first\n    - -b)\n");
}

static void line_ends_and_marks_are_made_plain(void **state)
{
    (void)state;
    assert_prints("\xEF\xBB\xBFplan a \"A\"\r\nquestion fra\xCC\x8A \"Q\"  :   yesno\r\n\r\n\r\n",
                  FJ_PRINT_AS_WRITTEN, "plan a \"A\"\n\nquestion fr\xC3\xA5 \"Q\" : yesno\n");
}

static void failing_memory_is_told(void **state)
{
    (void)state;
    char *text = read_plan("whole.plan");
    for (size_t count = 0;; count++) {
        struct parsed parsed = parse_text(text);
        struct fj_writer out = {0};
        struct fj_arena *arena = fj_arena_new();
        fj_arena_fail_after(arena, count);
        struct fj_print_request request = {.keywords = FJ_PRINT_SWEDISH};
        bool done = fj_print_plan(arena, parsed.plan, &parsed.sources, &request, &out);
        fj_writer_free(&out);
        fj_arena_free(arena);
        parsed_free(&parsed);
        if (done)
            break;
    }
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printing_keeps_the_meaning),
        cmocka_unit_test(printing_twice_is_printing_once),
        cmocka_unit_test(both_keyword_languages_print_to_the_same),
        cmocka_unit_test(the_layout_is_the_one_agreed_on),
        cmocka_unit_test(so_is_that_of_the_corners),
        cmocka_unit_test(words_are_spelled_by_position),
        cmocka_unit_test(declared_names_are_not_turned),
        cmocka_unit_test(comments_and_blank_lines_stay),
        cmocka_unit_test(two_minuses_stand_apart),
        cmocka_unit_test(line_ends_and_marks_are_made_plain),
        cmocka_unit_test(failing_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
