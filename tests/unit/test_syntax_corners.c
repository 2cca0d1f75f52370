// SPDX-License-Identifier: EUPL-1.2
// Slips at the edges of what the scanner and the parser look at: the first and the last byte of a plan, a line ended in
// other ways, a sign beside another, and a second slip where one has been told. Each is told once and at its place.
#include "sema_check.h"

#include "support/limits.h"
#include "syntax/keywords.h"

#define HEAD "plan p \"P\" { language en without gender \"x\" }\n"
#define TIMES                                                                                      \
    HEAD "timepoint before \"Before\" at entry\ntimepoint later \"Later\" at exit\n"               \
         "question a \"A\" : yesno\nquestion b \"B\" : yesno\n"

static void days_of_a_year(void **state)
{
    static const struct sema_case cases[] = {
        {"there is no thirteenth month", TIMES "measure m \"M\" = count of cases by day 13-01\n",
         "E0043 6:39"},
        {"nor a 32nd day", TIMES "measure m \"M\" = count of cases by day 12-32\n", "E0043 6:39"},
        {"nor a part of a month", TIMES "measure m \"M\" = count of cases by day 1.5-01\n",
         "E0043 6:39"},
        {"nor of a day", TIMES "measure m \"M\" = count of cases by day 10-1.5\n", "E0043 6:39"},
        {"nor a month before the first", TIMES "measure m \"M\" = count of cases by day 0-10\n",
         "E0043 6:39"},
        {"the last day of a year is one", TIMES "measure m \"M\" = count of cases by day 12-31\n",
         ""},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void the_first_and_the_last_byte(void **state)
{
    static const struct sema_case cases[] = {
        {"a comma first", ",5" HEAD, "E0020 1:2"},
        {"a dash first", "\u20135 " HEAD, "E0025 1:1"},
        {"an invisible sign first", "\u200B" HEAD, "E0013 1:1"},
        {"a sign that is none last", HEAD "question a \"A\" : yesno ^", "E0014 2:24"},
        {"a text that nothing ends, with a backslash last", HEAD "question a \"A\\", "E0015 2:12"},
        {"a long text that nothing ends, with a backslash last", HEAD "question a \"\"\"A\\",
         "E0015 2:12, E0016 2:16"},
        {"a bracket that nothing ends", HEAD "question a \"A\" : choice [ x \"X\"", "E0014 2:25"},
        {"a comment of blanks alone, last", HEAD "question a \"A\" : yesno\n#  \t", "E0309 2:10"},
        {"no plan at all", "", "E0027 1:1"},
        {"a comment alone", "# nothing\n", "E0027 2:1"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void lines_that_end_in_other_ways(void **state)
{
    static const struct sema_case cases[] = {
        {"an old line end", "plan p \"P\" { without gender \"x\" }\rquestion a \"A\" : yesnoo\r",
         "E0110 2:18, E0309 2:10"},
        {"an old line end within a declaration",
         "plan p \"P\" { without gender \"x\" }\r  question a \"A\"\r  : choice { x \"X\" y }\r"
         "question b \"B\" : yesno\r",
         "E0031 3:20"},
        {"a quote that is missing, before an old line end",
         "plan p \"P\" { without gender \"x\" }\rquestion a \"A : yesno\rquestion b B\" : yesno\r",
         "E0015 2:12"},
        {"a long text with both line ends",
         HEAD "question a \"\"\"\r\n   A\r\n   b\r   c\r\n   \"\"\" : yesno\n", "E0309 2:10"},
        {"a tab after a text that nothing ends", HEAD "question a \"A\t\n : yesno\n", "E0015 2:12"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void signs_beside_others(void **state)
{
    static const struct sema_case cases[] = {
        {"a comma before a digit, after a letter", HEAD "question a \"A\" : number x,5\n",
         "E0030 2:25"},
        {"a comma before a digit, after a bracket", TIMES "score s \"S\" = mean(,5)\n",
         "E0030 6:20"},
        {"a dash for to, after a letter", HEAD "question a \"A\" : scale x\u20135\n", "E0025 2:25"},
        {"a rule within a line", HEAD "question a *** \"A\" : yesno\n", "E0031 2:10"},
        {"a caret", HEAD "question a^b \"A\" : yesno\n", "E0014 2:11"},
        {"a number of too many decimals", HEAD "question a \"A\" : number 0..0.0000000000000001\n",
         "E0021 2:28"},
        {"a day of too many digits", HEAD "question a \"A\" : date 2026-1-12345..\n", "E0022 2:23"},
        {"a year of too many digits", HEAD "question a \"A\" : date 20260-1-1..\n", "E0022 2:23"},
        {"a curly text with a dash", HEAD "question a \u201CA \u2013 b\u201D : yesno\n",
         "E0017 2:12"},
        {"a curly text with three dots", HEAD "question a \u201CA\u2026 b\u201D : yesno\n",
         "E0017 2:12"},
        {"a curly text with another sign of two bytes",
         HEAD "question a \u201CA \u00A7 b\u201D : yesno\n", "E0017 2:12"},
        {"a text in angles", HEAD "question a \u00ABA b\u00BB : yesno\n", "E0017 2:12"},
        {"an open text before a text in angles",
         HEAD "question a \"A\u00A7 b\u00BB : yesno\nquestion b \"B\" : yesno\n", "E0017 2:12"},
        {"an open text with a dash and a curly end",
         HEAD "question a \"A\u2013 b \u20AC \u2019 c\u201D : yesno\nquestion b \"B\" : yesno\n",
         "E0017 2:12"},
        {"two texts beside each other", HEAD "question a \"A\"b \"c : yesno\n", "E0015 2:12"},
        {"a text straight after a text", HEAD "question a \"A\"\t\"c : yesno\n", "E0015 2:16"},
        {"a text that goes on over three lines",
         HEAD "question a \"A\nb c\" : yesno\nquestion d \"D\" : yesno\n", "E0015 2:12"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void names_that_are_none(void **state)
{
    static const struct sema_case cases[] = {
        {"a plus in a name", HEAD "question a+b \"A\" : yesno\n", "E0066 2:10"},
        {"a slash in a name", HEAD "question a/b \"A\" : yesno\n", "E0066 2:10"},
        {"a point in a name", HEAD "question a.b \"A\" : yesno\n", "E0066 2:10"},
        {"a text that starts with a digit, without a name",
         HEAD "question \"1 time a week\" : yesno\n", "E0068 2:10"},
        {"a text where a type is expected", HEAD "question a \"A\" : \"yes or no\"\n",
         "E0030 2:18"},
        {"a text where a label is expected",
         HEAD "question a \"A\" : scale 1..5 { \"No\" 5 \"Yes\" }\n", "E0030 2:31"},
        {"a text where an expression is expected", TIMES "measure m \"M\" = share of \"a\"\n",
         "E0229 6:26"},
        {"dashes before the names of a form",
         TIMES "form f \"F\" at before, later {\n - a\n - b\n}\n", "E0063 7:2"},
        {"stars before the names of a form",
         TIMES "form f \"F\" at before, later {\n * a\n * b\n}\n", "E0063 7:2"},
        {"all the reserved words",
         HEAD
         "question and \"A\" : yesno\nquestion or \"A\" : yesno\nquestion not \"A\" : yesno\n"
         "question in \"A\" : yesno\nquestion has \"A\" : yesno\nquestion when \"A\" : yesno\n"
         "question where \"A\" : yesno\nquestion among \"A\" : yesno\nquestion except \"A\" : "
         "yesno\n"
         "question och \"A\" : yesno\nquestion eller \"A\" : yesno\nquestion inte \"A\" : yesno\n"
         "question i \"A\" : yesno\nquestion har \"A\" : yesno\nquestion om \"A\" : yesno\n"
         "question d\u00E4r \"A\" : yesno\nquestion bland \"A\" : yesno\nquestion utom \"A\" : "
         "yesno\n"
         "question utom \"A\" : yesno\n",
         "E0032 2:10, E0032 3:10, E0032 4:10, E0032 5:10, E0032 6:10, E0032 7:10, E0032 8:10, "
         "E0032 9:10, E0032 10:10, E0032 11:10, E0032 12:10, E0032 13:10, E0032 14:10, E0032 "
         "15:10, E0032 16:10, E0032 17:10, E0032 18:10, E0032 19:10, E0032 20:10"},
        {"a rater in each role after a name that is a word",
         HEAD "timepoint t \"T\" at entry\nquestion question \"Q\" : scale 1..5 rated by staff, "
              "client, relative\n"
              "form f \"F\" for staff at t {\n question:staff }\n"
              "form g \"G\" for client at t {\n question:client }\n"
              "form h \"H\" for relative at t {\n question:relative }\n",
         ""},
        {"a name that is a word, and after it one with a rater",
         HEAD "timepoint t \"T\" at entry\nquestion question \"Q\" : yesno\n"
              "question x \"X\" : scale 1..5 rated by staff, client, relative\n"
              "form f \"F\" for staff at t {\n question x:staff }\n"
              "form h \"H\" for relative at t {\n question x:relative }\n"
              "form g \"G\" for client at t {\n x:client }\n",
         "E0315 8:2"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void words_that_are_none(void **state)
{
    static const struct sema_case cases[] = {
        {"percent in a word", TIMES "measure m \"M\" = share of a at later target >= 80 percent\n",
         "E0033 6:50"},
        {"another word after a number",
         TIMES "measure m \"M\" = share of a at later target >= 80 pieces\n", "E0030 6:50"},
        {"yes/perhaps", HEAD "question a \"A\" : yes/perhaps\n", "E0030 2:21"},
        {"a word for equals where none can stand",
         TIMES "measure m \"M\" = share of a at later is b\n", "E0030 6:37"},
        {"and before a number in a list", TIMES "form f \"F\" at before and 5 { a }\n",
         "E0030 6:22"},
        {"and before a name in a list", TIMES "form f \"F\" at before and later { a b }\n",
         "E0030 6:22"},
        {"when in a score", TIMES "score s \"S\" = mean(a) when b\n", "E0030 6:23"},
        {"a unit on a scale", HEAD "question a \"A\" : scale 1..5 unit \"p\"\n", "E0070 2:29"},
        {"a unit that is no text", HEAD "question a \"A\" : scale 1..5 unit p\n", "E0030 2:29"},
        {"decimals on a scale", HEAD "question a \"A\" : scale 1..5 decimals 2\n", "E0070 2:29"},
        {"decimals that are no number", HEAD "question a \"A\" : scale 1..5 decimals p\n",
         "E0030 2:29"},
        {"a measure over a number", TIMES "measure m \"M\" = a / 5\n", "E0030 6:17"},
        {"a measure over another", TIMES "measure m \"M\" = a / b\n", "E0030 6:17"},
        {"a clause of two words, misspelt", "plan p \"P\" { hide belov 5 without gender \"x\" }\n",
         "E0033 1:14"},
        {"half of a joiner of two words",
         TIMES "measure m \"M\" = share of a at later\nmeasure n \"N\" = share of b at later\n"
               "report r \"R\" { show m n uppdelat a }\n",
         "E0030 8:23"},
        {"a function that is none, before bands", TIMES "breakdown c \"C\" = nope(a), 5..6\n",
         "E0038 6:19"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

static void what_follows_from_what_is_told(void **state)
{
    static const struct sema_case cases[] = {
        {"percent in a word", TIMES "measure m \"M\" = share of a; at later target >= 80 percent\n",
         "E0025 6:27"},
        {"yes/no", HEAD "question a; \"A\" : yes/no\n", "E0025 2:11"},
        {"a word for equals", TIMES "measure m \"M\" = share of a; is yes at later\n",
         "E0025 6:27"},
        {"mandatory", HEAD "question a; \"A\" : yesno mandatory\n", "E0025 2:11"},
        {"a name in quotes", HEAD "question; \"a\" \"A\" : yesno\n", "E0025 2:9"},
        {"a unit on a scale", HEAD "question a; \"A\" : scale 1..5 unit \"p\"\n", "E0025 2:11"},
        {"text in a report after a line that was given up",
         TIMES "measure m \"M\" = share of a at later\n"
               "report r \"R\" {\n show m by by by\n text \"T\"\n text 5\n show 5\n show m\n}\n",
         "E0030 9:7"},
        {"a declaration in the braces of a form",
         TIMES "form f \"F\" at before, later measure m \"M\" = share of a at later }\n",
         "E0030 6:29, E0035 6:65"},
        {"braces further in than what was given up",
         TIMES "example \"e\" {\n case c ( before\n   { a yes }\n   }\n expect m = 1\n}\n",
         "E0036 7:9"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

// Each kind of sign is told once, with the other places beside it, as far as the scanner remembers; then anew.
static void more_kinds_of_slips_than_are_remembered(void **state)
{
    static const char *const signs[] = {"\u00A7", "\u00A4", "\u00B0", "\u00B1", "\u00B6", "\u2020",
                                        "\u2021", "\u2022", "\u2030", "\u20AC", "\u2122", "\u2190",
                                        "\u2191", "\u2192", "\u2193", "\u2194", "\u2200", "\u2202",
                                        "\u2203", "\u2205", "\u2206", "\u2207", "\u2208", "\u220F",
                                        "\u2211", "\u221A", "\u221E", "\u2229"};
    struct fj_writer text = {0};
    (void)state;
    fj_write_raw(&text, HEAD);
    for (size_t i = 0; i < 2 * (sizeof signs / sizeof *signs); i++)
        fj_write_format(&text, "# %zu\n%s\n", i, signs[i / 2]);
    struct fj_compilation *done = sema_compile(text.bytes);
    size_t told = 0;
    for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next)
        told += diag->code == FJ_E_UNKNOWN_CHAR;
    assert_int_equal(told, FJ_LIMIT_DIAGNOSTICS);
    assert_null(done->plan);
    fj_compilation_free(done);
    fj_writer_free(&text);
}

static const char *deep(struct fj_writer *out, const char *before, const char *after)
{
    fj_write_raw(out, before);
    for (int i = 0; i < FJ_LIMIT_NESTING + 5; i++)
        fj_write_raw(out, "1 + ");
    fj_write_raw(out, "1 > 2");
    fj_write_raw(out, after);
    return out->bytes;
}

static void what_is_too_deep_is_told_once_a_declaration(void **state)
{
    struct fj_writer text = {0};
    (void)state;
    deep(&text, TIMES "measure m \"M\" = share of ", "");
    deep(&text, " among ", "");
    deep(&text, "\nmeasure n \"N\" = share of any(r where ", ")\n");
    const struct sema_case once = {"one for each measure", text.bytes, "E0028 6:824, E0028 7:836"};
    bool holds = sema_holds(&once);
    fj_writer_free(&text);
    assert_true(holds);
}

static void what_is_given_up_in_a_list(void **state)
{
    static const struct sema_case cases[] = {
        {"a line of a report",
         TIMES "measure m \"M\" = share of a at later\nreport r \"R\" {\n show )\n text 5\n text "
               "\"T\"\n show 5\n show m\n}\n",
         "E0030 8:7, E0030 11:7"},
        {"a case of an example",
         TIMES "measure m \"M\" = share of a at later\nexample \"e\" {\n case c { )\n   }\n expect "
               "m = 1\n expect ) }\n",
         "E0062 8:11, E0030 10:2, E0429 8:7"},
        {"a question of a list",
         HEAD "background {\n question q \"Q\" : choice { x ( \"X\"\n   }\n question r \"R\" : "
              "yesno\n}\n",
         "E0031 3:28"},
        {"a declaration without its sign, in braces that nothing closes",
         TIMES
         "form f \"F\" at before {\n a\nmeasure m of a\nbreakdown a\nquestion c \"C\" : yesno\n",
         "E0034 6:22, E0042 8:11, E0122 8:14, E0122 9:11"},
        {"one reserved word in many places",
         HEAD
         "question and \"A\" : yesno\nform f \"F\" { and }\nform g \"G\" { and }\nform h \"H\" { "
         "and }\nform i_ \"I\" { and }\n"
         "form j \"J\" { and }\nform k \"K\" { and }\nform l \"L\" { and }\nform m \"M\" { and }\n",
         "E0032 2:10"},
        {"a number of three parts and a letter", HEAD "question a \"A\" : number 1.2.3x..5\n",
         "E0020 2:25"},
        {"a letter straight after a number", HEAD "question a \"A\" : number 0..5\u00E5r\n",
         "E0020 2:28"},
        {"a bracket beside a name", HEAD "question a[b] \"A\" : yesno\n", "E0014 2:11"},
        {"a date of slashes", HEAD "question a \"A\" : date 1/2/2026..\n", "E0022 2:23"},
    };
    (void)state;
    sema_check_all(cases, sizeof cases / sizeof *cases);
}

// A line of many tokens is not gone back over to its beginning.
static void what_stands_far_out_on_a_line(void **state)
{
    struct fj_writer text = {0};
    (void)state;
    fj_write_raw(&text, HEAD "background { ");
    for (int i = 0; i < 300; i++)
        fj_write_format(&text, "question q%d \"Q\" : yesno ", i);
    fj_write_raw(&text, "question z \"Z\" : choice { x \"X\"\n   y )\n   } }\nquestion b [ ");
    for (int i = 0; i < 500; i++)
        fj_write_char(&text, 'b');
    fj_write_raw(&text, " ]\n");
    const struct sema_case far = {"far out", text.bytes,
                                  "E0014 5:12, E0023 5:14, E0014 5:515, E0031 3:4, E0035 4:6"};
    bool holds = sema_holds(&far);
    fj_writer_free(&text);
    assert_true(holds);
}

static void words_of_nothing(void **state)
{
    (void)state;
    assert_false(fj_keyword_is(NULL, FJ_KW_AGE));
    assert_false(fj_keyword_is("age", FJ_KW_NONE));
    assert_true(fj_keyword_is("age", FJ_KW_AGE));
}

static void a_plan_in_another_encoding(void **state)
{
    static const struct {
        const char *bytes;
        bool is_wide;
    } cases[] = {
        {"\xFF\xFEp\0", true}, {"\xFE\xFF\0p", true}, {"p\0l\0", true},   {"\0p\0l", true},
        {"\xFFplan", false},   {"\xFEplan", false},   {"\0\0ab", false},  {"a\0\0b", false},
        {"ab\0\0", false},     {"\0ab\0", false},     {"\0a\0\0", false}, {"a\0\0\0", false},
        {"\0a\0", false},      {"\0abc", false},      {"a\0bc", false},   {"\xEF\xBB\xBFp", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fj_compilation *done =
            fj_compile("test.plan", cases[i].bytes, i == 12 ? 3 : 4, NULL, true, FJ_LANG_EN);
        const struct fj_diag *first = done->diags.first;
        bool is_wide = first && strstr(first->message, "UTF-16") != NULL;
        if (is_wide != cases[i].is_wide)
            fail_msg("%zu: %s", i, first ? first->message : "nothing told");
        fj_compilation_free(done);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_a_year),
        cmocka_unit_test(the_first_and_the_last_byte),
        cmocka_unit_test(lines_that_end_in_other_ways),
        cmocka_unit_test(signs_beside_others),
        cmocka_unit_test(names_that_are_none),
        cmocka_unit_test(words_that_are_none),
        cmocka_unit_test(what_follows_from_what_is_told),
        cmocka_unit_test(more_kinds_of_slips_than_are_remembered),
        cmocka_unit_test(what_is_too_deep_is_told_once_a_declaration),
        cmocka_unit_test(what_is_given_up_in_a_list),
        cmocka_unit_test(what_stands_far_out_on_a_line),
        cmocka_unit_test(words_of_nothing),
        cmocka_unit_test(a_plan_in_another_encoding),
    };
    return cmocka_run_group_tests_name("syntax/corners", tests, NULL, NULL);
}
