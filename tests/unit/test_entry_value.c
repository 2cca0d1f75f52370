// SPDX-License-Identifier: EUPL-1.2
// One answer between text and model: every kind of question, what is refused and how it is told, and
// that what is written is read back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "entry/casecode.h"
#include "entry/value.h"
#include "support/limits.h"

struct bench {
    struct fj_findings findings;
    struct fj_raw raw;
};

static int setup(void **state)
{
    struct bench *b = calloc(1, sizeof *b);
    b->findings.arena = fj_arena_new();
    b->findings.lang = FJ_LANG_EN;
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    struct bench *b = *state;
    fj_arena_free(b->findings.arena);
    free(b);
    return 0;
}

static struct fj_option boende[] = {
    {.name = "eget", .text = "Eget boende"},
    {.name = "härbärge", .text = "Härbärge"},
    {.name = "annat", .text = "Annat"},
};
static struct fj_option hinder[] = {
    {.name = "hälsa", .text = "Hälsan"},
    {.name = "språk", .text = "Språket"},
    {.name = "inga", .text = "Inget", .alone = true},
};
static struct fj_option reasons[] = {{.name = "vet_ej", .text = "Vet inte"}};

static struct fj_question question_of(enum fj_type_kind kind)
{
    struct fj_question q = {.name = "fråga", .type = {.kind = kind}};
    q.type.reasons = reasons;
    q.type.reason_count = 1;
    if (kind == FJ_TYPE_CHOICE || kind == FJ_TYPE_GENDER || kind == FJ_TYPE_GOAL) {
        q.type.options = boende;
        q.type.option_count = 3;
    } else if (kind == FJ_TYPE_MANY) {
        q.type.options = hinder;
        q.type.option_count = 3;
    }
    return q;
}

static struct fj_question number_of(double low, double high, int decimals)
{
    struct fj_question q = question_of(FJ_TYPE_NUMBER);
    q.type.has_low = q.type.has_high = true;
    q.type.low = low;
    q.type.high = high;
    q.type.decimals = decimals;
    return q;
}

static bool reads(struct bench *b, const struct fj_question *q, const char *text)
{
    fj_findings_clear(&b->findings);
    // A copy without a NUL, so that AddressSanitizer sees a step too far.
    size_t length = strlen(text);
    char *bytes = malloc(length > 0 ? length : 1);
    memcpy(bytes, text, length);
    bool read = fj_value_read(&b->findings, q, bytes, length, &b->raw);
    if (b->raw.kind == FJ_RAW_VALUE && q->type.kind == FJ_TYPE_TEXT)
        assert_ptr_equal(b->raw.text, bytes);
    free(bytes);
    assert_int_equal(b->findings.count, read ? 0 : 1);
    return read;
}

static void assert_value(struct bench *b, const struct fj_question *q, const char *text,
                         int64_t value)
{
    if (!reads(b, q, text))
        fail_msg("“%s” was refused: %s", text, b->findings.items[0].message);
    assert_int_equal(b->raw.kind, FJ_RAW_VALUE);
    assert_int_equal(b->raw.value, value);
}

static void assert_refused(struct bench *b, const struct fj_question *q, const char *text,
                           enum fj_code code)
{
    if (reads(b, q, text))
        fail_msg("“%s” was taken", text);
    assert_int_equal(b->findings.items[0].code, code);
    assert_int_equal(b->raw.kind, FJ_RAW_BLANK);
}

static void blank_and_reasons_answer_every_kind(void **state)
{
    for (int kind = 0; kind < FJ_TYPE__COUNT; kind++) {
        struct fj_question q = question_of((enum fj_type_kind)kind);
        static const char *const blanks[] = {"", " ", "\t ", "\xC2\xA0"};
        for (size_t i = 0; i < 4; i++) {
            assert_true(reads(*state, &q, blanks[i]));
            assert_int_equal(((struct bench *)*state)->raw.kind, FJ_RAW_BLANK);
        }
        assert_true(reads(*state, &q, " vet_ej "));
        assert_int_equal(((struct bench *)*state)->raw.kind, FJ_RAW_REASON);
        assert_int_equal(((struct bench *)*state)->raw.value, 0);
    }
}

static void a_choice_is_read_by_name(void **state)
{
    struct fj_question q = question_of(FJ_TYPE_CHOICE);
    assert_value(*state, &q, "eget", 0);
    assert_value(*state, &q, " annat\t", 2);
    assert_value(*state, &q, "härbärge", 1);
    assert_value(*state, &q, "ha\xCC\x88rba\xCC\x88rge", 1); // marks apart, as on a Mac
    assert_refused(*state, &q, "Eget", FJ_E_DATA_CHOICE);
    assert_refused(*state, &q, "ege", FJ_E_DATA_CHOICE);
    assert_refused(*state, &q, "eget|annat", FJ_E_DATA_CHOICE);
    assert_refused(*state, &q, "1", FJ_E_DATA_CHOICE);
}

static void a_wrong_choice_is_told_with_the_right_ones(void **state)
{
    struct bench *b = *state;
    struct fj_question q = question_of(FJ_TYPE_CHOICE);
    assert_refused(b, &q, "harbarge", FJ_E_DATA_CHOICE);
    assert_string_equal(b->findings.items[0].message, "“harbarge” is no choice of “fråga”");
    assert_string_equal(b->findings.items[0].help,
                        "did you mean “härbärge”? (the choices are eget, härbärge, annat, vet_ej)");
    assert_refused(b, &q, "Eget boende", FJ_E_DATA_CHOICE); // its text, not its name
    assert_string_equal(b->findings.items[0].help,
                        "did you mean “eget”? (the choices are eget, härbärge, annat, vet_ej)");
    assert_refused(b, &q, "xyzzy", FJ_E_DATA_CHOICE);
    assert_string_equal(b->findings.items[0].help, "write one of eget, härbärge, annat, vet_ej");
}

static void several_choices_are_a_mask(void **state)
{
    struct fj_question q = question_of(FJ_TYPE_MANY);
    assert_value(*state, &q, "hälsa", 1);
    assert_value(*state, &q, "språk|hälsa", 3);
    assert_value(*state, &q, " hälsa | språk ", 3);
    assert_value(*state, &q, "hälsa|hälsa", 1);
    assert_value(*state, &q, "inga", 4);
    assert_refused(*state, &q, "inga|språk", FJ_E_DATA_ALONE);
    assert_refused(*state, &q, "hälsa|", FJ_E_DATA_CHOICE);
    assert_refused(*state, &q, "|", FJ_E_DATA_CHOICE);
    assert_refused(*state, &q, "hälsa|vet_ej", FJ_E_DATA_CHOICE);
}

static void sixty_three_choices_fit(void **state)
{
    static struct fj_option options[FJ_LIMIT_MANY_CHOICES];
    static char names[FJ_LIMIT_MANY_CHOICES][4];
    struct fj_question q = question_of(FJ_TYPE_MANY);
    for (int i = 0; i < FJ_LIMIT_MANY_CHOICES; i++) {
        names[i][0] = 'c';
        names[i][1] = (char)('0' + i / 10);
        names[i][2] = (char)('0' + i % 10);
        options[i].name = names[i];
    }
    q.type.options = options;
    q.type.option_count = FJ_LIMIT_MANY_CHOICES;
    assert_value(*state, &q, "c62", INT64_C(1) << 62);
    assert_value(*state, &q, "c62|c00", (INT64_C(1) << 62) | 1);
}

static void numbers_have_a_point(void **state)
{
    struct fj_question q = number_of(-100, 100, 2);
    assert_value(*state, &q, "0", 0);
    assert_value(*state, &q, "12", 1200);
    assert_value(*state, &q, "12.5", 1250);
    assert_value(*state, &q, "-0.05", -5);
    assert_value(*state, &q, "-0", 0);
    assert_value(*state, &q, "007.50", 750);
    assert_value(*state, &q, "1.2500", 125);
    assert_value(*state, &q, "100", 10000);
    assert_value(*state, &q, "100.00", 10000);
    assert_refused(*state, &q, "100.01", FJ_E_DATA_RANGE);
    assert_refused(*state, &q, "-100.01", FJ_E_DATA_RANGE);
    assert_refused(*state, &q, "1.255", FJ_E_DATA_DECIMALS);
    assert_refused(*state, &q, "12,5", FJ_E_DATA_COMMA);
    static const char *const wrong[] = {"x",    "1x", "1.",  ".5",    "-",
                                        "--1",  "+1", "1e2", "1 000", "1.000.000",
                                        "0x10", "١",  "1,",  "∞",     "nan"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_refused(*state, &q, wrong[i], FJ_E_DATA_NUMBER);
}

static void numbers_without_decimals_are_whole(void **state)
{
    struct fj_question q = number_of(0, 80, 0);
    assert_value(*state, &q, "80", 80);
    assert_value(*state, &q, "80.0", 80);
    assert_refused(*state, &q, "40.5", FJ_E_DATA_DECIMALS);
    assert_refused(*state, &q, "81", FJ_E_DATA_RANGE);
    assert_refused(*state, &q, "-1", FJ_E_DATA_RANGE);
}

static void numbers_are_bounded_without_a_range(void **state)
{
    struct fj_question q = question_of(FJ_TYPE_NUMBER);
    q.type.decimals = 2;
    assert_value(*state, &q, "9999999999999.99", INT64_C(999999999999999));
    assert_refused(*state, &q, "10000000000000.00", FJ_E_DATA_RANGE);
    assert_refused(*state, &q, "99999999999999999999999999999999", FJ_E_DATA_RANGE);
}

static void fractions_at_the_edge_of_a_range(void **state)
{
    struct fj_question q = number_of(0.1, 0.3, 1);
    assert_value(*state, &q, "0.1", 1);
    assert_value(*state, &q, "0.3", 3);
    assert_refused(*state, &q, "0.4", FJ_E_DATA_RANGE);
    assert_refused(*state, &q, "0", FJ_E_DATA_RANGE);
}

static void a_decimal_comma_has_its_own_error(void **state)
{
    struct bench *b = *state;
    struct fj_question q = number_of(0, 80, 1);
    assert_refused(b, &q, "37,5", FJ_E_DATA_COMMA);
    assert_string_equal(b->findings.items[0].message,
                        "“37,5” has a decimal comma, but numbers are written with a point");
}

static void a_range_is_told_as_the_plan_writes_it(void **state)
{
    struct bench *b = *state;
    struct fj_question q = number_of(0, 0, 0);
    q.type.low = 65;
    q.type.has_high = false;
    assert_refused(b, &q, "64", FJ_E_DATA_RANGE);
    assert_string_equal(b->findings.items[0].message, "“64” is outside 65.., which “fråga” allows");
    struct fj_question date = question_of(FJ_TYPE_DATE);
    date.type.has_low = true;
    fj_day low;
    assert_true(fj_day_parse("2020-01-01", 10, &low));
    date.type.low = low;
    assert_refused(b, &date, "2019-12-31", FJ_E_DATA_RANGE);
    assert_string_equal(b->findings.items[0].message,
                        "“2019-12-31” is outside 2020-01-01.., which “fråga” allows");
}

static void yes_and_no_in_two_languages(void **state)
{
    struct fj_question q = question_of(FJ_TYPE_YESNO);
    static const char *const yes[] = {"yes", "ja", "Ja", "YES"}, *const no[] = {"no", "nej", "Nej"};
    for (size_t i = 0; i < 4; i++)
        assert_value(*state, &q, yes[i], 1);
    for (size_t i = 0; i < 3; i++)
        assert_value(*state, &q, no[i], 0);
    static const char *const wrong[] = {"y", "1", "true", "yess", "ye", "x", "jaja"};
    for (size_t i = 0; i < 7; i++)
        assert_refused(*state, &q, wrong[i], FJ_E_DATA_YESNO);
}

static void dates_are_iso(void **state)
{
    struct fj_question q = question_of(FJ_TYPE_DATE);
    fj_day day;
    assert_true(fj_day_parse("2026-02-28", 10, &day));
    assert_value(*state, &q, "2026-02-28", day);
    static const char *const wrong[] = {"2026-02-29", "2026-2-28",        "20260228",
                                        "28/2 2026",  "2026-02-28T00:00", "2026-13-01"};
    for (size_t i = 0; i < 6; i++)
        assert_refused(*state, &q, wrong[i], FJ_E_DATA_DATE);
}

static void steps_and_years_are_whole(void **state)
{
    struct fj_question q = question_of(FJ_TYPE_SCALE);
    q.type.has_low = q.type.has_high = true;
    q.type.low = -2;
    q.type.high = 2;
    assert_value(*state, &q, "-2", -2);
    assert_value(*state, &q, "2", 2);
    assert_refused(*state, &q, "3", FJ_E_DATA_RANGE);
    assert_refused(*state, &q, "1.5", FJ_E_DATA_DECIMALS);
    q.type.kind = FJ_TYPE_YEAR;
    q.type.low = 1900;
    q.type.high = 2026;
    assert_value(*state, &q, "1990", 1990);
    assert_refused(*state, &q, "90", FJ_E_DATA_RANGE);
}

static void texts_are_kept_as_they_are(void **state)
{
    struct bench *b = *state;
    struct fj_question q = question_of(FJ_TYPE_TEXT);
    assert_value(b, &q, "  två\nrader \"å\" ", 18);
    assert_refused(b, &q, "klocka \a", FJ_E_DATA_TEXT);
    char *text = malloc(FJ_LIMIT_TEXT_ANSWER + 2);
    memset(text, 'x', FJ_LIMIT_TEXT_ANSWER + 1);
    text[FJ_LIMIT_TEXT_ANSWER - 1] = '\0';
    assert_value(b, &q, text, FJ_LIMIT_TEXT_ANSWER - 1);
    text[FJ_LIMIT_TEXT_ANSWER - 1] = 'x';
    text[FJ_LIMIT_TEXT_ANSWER] = '\0';
    assert_value(b, &q, text, FJ_LIMIT_TEXT_ANSWER);
    text[FJ_LIMIT_TEXT_ANSWER] = 'x';
    text[FJ_LIMIT_TEXT_ANSWER + 1] = '\0';
    assert_refused(b, &q, text, FJ_E_DATA_TEXT);
    free(text);
}

// In whatever column it stands, and never repeated.
static void identity_numbers_are_refused_and_not_shown(void **state)
{
    struct bench *b = *state;
    for (int kind = 0; kind < FJ_TYPE__COUNT; kind++) {
        struct fj_question q = question_of((enum fj_type_kind)kind);
        if (kind == FJ_TYPE_NUMBER || kind == FJ_TYPE_SCALE || kind == FJ_TYPE_YEAR) {
            q.type.has_high = true;
            q.type.high = 100;
        }
        assert_refused(b, &q, "811218-9876", FJ_E_DATA_IDNUMBER);
        assert_refused(b, &q, "8112189876", FJ_E_DATA_IDNUMBER);
        assert_null(strstr(b->findings.items[0].message, "9876"));
        assert_null(strstr(b->findings.items[0].help, "9876"));
    }
    const char *shown = fj_finding_echo(b->findings.arena, "x 811218-9876", 13);
    assert_string_equal(shown, "…");
}

static void what_is_shown_is_bounded_and_visible(void **state)
{
    struct bench *b = *state;
    struct fj_arena *arena = b->findings.arena;
    assert_string_equal(fj_finding_echo(arena, "a\tb\x1B[0m\xFF", 8), "a?b?[0m?");
    assert_string_equal(
        fj_finding_echo(arena, "åååååååååååååååååååååååååååååååååååååååååååååååå", 96),
        "åååååååååååååååååååååååååååååååååååååååå…");
    assert_string_equal(fj_finding_echo(arena,
                                        "\xE2\x80\xAE"
                                        "abc",
                                        6),
                        "?abc"); // right to left
}

static void past_the_limit_findings_are_only_counted(void **state)
{
    struct bench *b = *state;
    struct fj_question q = question_of(FJ_TYPE_CHOICE);
    b->findings.limit = 2;
    for (int i = 0; i < 5; i++)
        assert_false(fj_value_read(&b->findings, &q, "x", 1, &b->raw));
    assert_int_equal(b->findings.errors, 5);
    assert_int_equal(b->findings.count, 2);
}

static void assert_round_trip(struct bench *b, const struct fj_question *q, const char *text,
                              const char *canonical)
{
    struct fj_writer w = {0};
    assert_true(fj_value_read(&b->findings, q, text, strlen(text), &b->raw));
    fj_value_write_csv(&w, q, &b->raw);
    assert_string_equal(w.bytes != NULL ? w.bytes : "", canonical);
    fj_writer_free(&w);
}

static void what_is_written_is_read_back(void **state)
{
    struct fj_question choice = question_of(FJ_TYPE_CHOICE), many = question_of(FJ_TYPE_MANY),
                       yesno = question_of(FJ_TYPE_YESNO), date = question_of(FJ_TYPE_DATE),
                       text = question_of(FJ_TYPE_TEXT), number = number_of(-10, 1000, 3);
    assert_round_trip(*state, &choice, "härbärge", "härbärge");
    assert_round_trip(*state, &choice, "vet_ej", "vet_ej");
    assert_round_trip(*state, &choice, "", "");
    assert_round_trip(*state, &many, "språk|hälsa", "hälsa|språk");
    assert_round_trip(*state, &yesno, "Ja", "yes");
    assert_round_trip(*state, &yesno, "nej", "no");
    assert_round_trip(*state, &date, "2026-01-31", "2026-01-31");
    assert_round_trip(*state, &number, "-0.500", "-0.5");
    assert_round_trip(*state, &number, "012.250", "12.25");
    assert_round_trip(*state, &text, "a,b", "\"a,b\"");
    assert_round_trip(*state, &text, "sa \"nej\"", "\"sa \"\"nej\"\"\"");
}

static void likeness_of_answers(void **state)
{
    (void)state;
    struct fj_question text = question_of(FJ_TYPE_TEXT), number = question_of(FJ_TYPE_NUMBER);
    struct fj_raw blank = {.kind = FJ_RAW_BLANK}, reason = {.kind = FJ_RAW_REASON},
                  one = {.kind = FJ_RAW_VALUE, .value = 1},
                  two = {.kind = FJ_RAW_VALUE, .value = 2},
                  old = {.kind = FJ_RAW_VALUE, .recoded = true, .real = 1};
    assert_true(fj_value_equal(&number, &blank, &blank));
    assert_true(fj_value_equal(&number, &one, &one));
    assert_false(fj_value_equal(&number, &one, &two));
    assert_false(fj_value_equal(&number, &blank, &reason));
    assert_false(fj_value_equal(&number, &one, &old));
    struct fj_raw a = {.kind = FJ_RAW_VALUE, .value = 2, .text = "ab"}, b = a;
    b.text = "ac";
    assert_true(fj_value_equal(&text, &a, &a));
    assert_false(fj_value_equal(&text, &a, &b));
}

static void codes_of_cases(void **state)
{
    (void)state;
    struct fj_casecode code;
    assert_int_equal(fj_casecode_read(" Ä-1 ", 6, &code), FJ_CASECODE_SOUND);
    assert_string_equal(code.text, "Ä-1");
    assert_int_equal(fj_casecode_read("A\xCC\x8A", 3, &code), FJ_CASECODE_SOUND);
    assert_string_equal(code.text, "Å");
    assert_int_equal(fj_casecode_read("  ", 2, &code), FJ_CASECODE_BLANK);
    assert_string_equal(code.text, "");
    assert_int_equal(fj_casecode_read("a\nb", 3, &code), FJ_CASECODE_CONTROL);
    assert_int_equal(fj_casecode_read("a\xC2\x85", 3, &code), FJ_CASECODE_CONTROL);
    assert_int_equal(fj_casecode_read("k 811218-9876", 13, &code), FJ_CASECODE_IDNUMBER);
    assert_int_equal(fj_casecode_read("8112189876", 10, &code), FJ_CASECODE_IDNUMBER);
    char text[2 * (FJ_LIMIT_CASE_CODE + 1)];
    for (size_t i = 0; i < sizeof text; i += 2)
        memcpy(text + i, "å", 2);
    assert_int_equal(fj_casecode_read(text, 2 * FJ_LIMIT_CASE_CODE - 2, &code), FJ_CASECODE_SOUND);
    assert_int_equal(fj_casecode_read(text, 2 * FJ_LIMIT_CASE_CODE, &code), FJ_CASECODE_SOUND);
    assert_int_equal(fj_casecode_read(text, 2 * FJ_LIMIT_CASE_CODE + 2, &code), FJ_CASECODE_LONG);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(blank_and_reasons_answer_every_kind),
        TEST(a_choice_is_read_by_name),
        TEST(a_wrong_choice_is_told_with_the_right_ones),
        TEST(several_choices_are_a_mask),
        TEST(sixty_three_choices_fit),
        TEST(numbers_have_a_point),
        TEST(numbers_without_decimals_are_whole),
        TEST(numbers_are_bounded_without_a_range),
        TEST(fractions_at_the_edge_of_a_range),
        TEST(a_decimal_comma_has_its_own_error),
        TEST(a_range_is_told_as_the_plan_writes_it),
        TEST(yes_and_no_in_two_languages),
        TEST(dates_are_iso),
        TEST(steps_and_years_are_whole),
        TEST(texts_are_kept_as_they_are),
        TEST(identity_numbers_are_refused_and_not_shown),
        TEST(what_is_shown_is_bounded_and_visible),
        TEST(past_the_limit_findings_are_only_counted),
        TEST(what_is_written_is_read_back),
        TEST(likeness_of_answers),
        TEST(codes_of_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
