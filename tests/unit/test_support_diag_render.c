// SPDX-License-Identifier: EUPL-1.2
// How diagnostics look: carets under what they mean whatever stands before, one JSON object a line.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/diag_render.h"

struct fixture {
    struct fj_arena *arena;
    struct fj_sources sources;
    struct fj_diags list;
    struct fj_writer out;
};

static int setup(void **state)
{
    static struct fixture fixture;
    fixture = (struct fixture){.arena = fj_arena_new()};
    fixture.list = (struct fj_diags){.arena = fixture.arena, .lang = FJ_LANG_EN};
    *state = &fixture;
    return fixture.arena ? 0 : 1;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    fj_writer_free(&f->out);
    fj_arena_free(f->arena);
    return 0;
}

static void add_bytes(struct fixture *f, const char *path, const char *text, size_t length)
{
    uint32_t file;
    assert_true(fj_sources_add(f->arena, &f->sources, path, text, length, &file));
}

static void add_source(struct fixture *f, const char *path, const char *text)
{
    add_bytes(f, path, text, strlen(text));
}

// The N-th place (from 0) of WORD in a source.
static struct fj_span find(const struct fixture *f, uint32_t file, const char *word, int n)
{
    const char *text = f->sources.items[file].text;
    const char *found = strstr(text, word);
    for (; n > 0; n--)
        found = strstr(found + 1, word);
    assert_non_null(found);
    uint32_t start = (uint32_t)(found - text);
    return (struct fj_span){file, start, start + (uint32_t)strlen(word)};
}

static struct fj_diag *add(struct fixture *f, struct fj_span span)
{
    return fj_diag_add(&f->list, FJ_E_TOO_LARGE, span, "bad");
}

static struct fj_diag *add_warning(struct fixture *f, struct fj_span span)
{
    struct fj_diag *diag = fj_diag_add(&f->list, FJ_E_TOO_LARGE, span, "odd");
    diag->severity = FJ_WARNING;
    f->list.errors--;
    f->list.warnings++;
    return diag;
}

static void assert_shows(struct fixture *f, const char *expected)
{
    fj_diags_write_text(&f->list, &f->sources, &f->out);
    assert_false(f->out.failed);
    assert_string_equal(f->out.bytes ? f->out.bytes : "", expected);
}

// The two rows (source and carets) of the only diagnostic, in a one-line source.
static void assert_carets(struct fixture *f, const char *source, const char *carets)
{
    char expected[2000];
    struct fj_place place = fj_source_place(&f->sources.items[0], f->list.first->span.start);
    snprintf(expected, sizeof expected,
             "error[E0003]: bad\n --> a.plan:%u:%u\n  |\n%u |%s%s\n  | %s\n\n1 error\n", place.line,
             place.column, place.line, *source ? " " : "", source, carets);
    assert_shows(f, expected);
}

static void nothing_reported_shows_nothing(void **state)
{
    assert_shows(*state, "");
    struct fixture *f = *state;
    fj_diags_write_json(&f->list, &f->sources, &f->out);
    assert_int_equal(f->out.length, 0);
}

static void two_places_in_one_file(void **state)
{
    struct fixture *f = *state;
    add_source(f, "enkät.plan",
               "plan p \"\"\n\n\nquestion ålder \"Ålder\" : number 0..120\n\n\n\n\n\n\n\n"
               "question ålder \"Hur gammal är du?\" : year\n");
    struct fj_diag *diag = fj_diag_add(&f->list, FJ_E_TOO_LARGE, find(f, 0, "ålder", 1),
                                       "the question “%s” is there twice", "ålder");
    fj_diag_label(&f->list, diag, "and here again");
    fj_diag_related(&f->list, diag, find(f, 0, "ålder", 0), "first here");
    fj_diag_help(&f->list, diag, "rename one of them, or remove it");
    assert_shows(f, "error[E0003]: the question “ålder” is there twice\n"
                    "  --> enkät.plan:12:10\n"
                    "   |\n"
                    " 4 | question ålder \"Ålder\" : number 0..120\n"
                    "   |          ----- first here\n"
                    "12 | question ålder \"Hur gammal är du?\" : year\n"
                    "   |          ^^^^^ and here again\n"
                    "   = help: rename one of them, or remove it\n"
                    "\n"
                    "1 error\n");
}

static void two_places_in_one_line(void **state)
{
    struct fixture *f = *state;
    add_source(f, "a.plan", "a b a\n");
    struct fj_diag *diag = add(f, find(f, 0, "a", 1));
    fj_diag_related(&f->list, diag, find(f, 0, "a", 0), "first");
    assert_shows(f, "error[E0003]: bad\n --> a.plan:1:5\n  |\n"
                    "1 | a b a\n"
                    "  | - first\n"
                    "  |     ^\n\n1 error\n");
}

static void a_place_in_another_file_is_a_note(void **state)
{
    struct fixture *f = *state;
    add_source(f, "a.plan", "use \"kärna.plan\"\nkön\n");
    add_source(f, "kärna.plan", "\n\n\n\n\n\n\n\n\n    kön\n");
    struct fj_diag *diag = add(f, find(f, 0, "kön", 0));
    fj_diag_related(&f->list, diag, find(f, 1, "kön", 0), "first here");
    fj_diag_help(&f->list, diag, "rename it");
    assert_shows(f, "error[E0003]: bad\n  --> a.plan:2:1\n   |\n"
                    " 2 | kön\n"
                    "   | ^^^\n"
                    "   = help: rename it\n"
                    "note: first here\n  --> kärna.plan:10:5\n   |\n"
                    "10 |     kön\n"
                    "   |     ---\n\n1 error\n");
}

static void more_places_than_fit_become_notes(void **state)
{
    struct fixture *f = *state;
    add_source(f, "a.plan", "x\nx\nx\nx\nx\nx\nx\nx\nx\n");
    struct fj_diag *diag = add(f, find(f, 0, "x", 0));
    for (int i = 1; i < 9; i++)
        fj_diag_related(&f->list, diag, find(f, 0, "x", i), "%d", i);
    fj_diags_write_text(&f->list, &f->sources, &f->out);
    const char *last = strstr(f->out.bytes, "8 | x\n  | - 7\n");
    assert_non_null(last);
    assert_string_equal(last, "8 | x\n  | - 7\nnote: 8\n --> a.plan:9:1\n  |\n9 | x\n  | -\n\n"
                              "1 error\n");
}

static void without_a_place_there_is_no_source(void **state)
{
    struct fixture *f = *state;
    struct fj_diag *diag = fj_diag_add_bare(&f->list, FJ_E_NO_MEMORY, "memory is out");
    fj_diag_help(&f->list, diag, "close something");
    add(f, (struct fj_span){9, 1, 2}); // a file that is not there
    assert_shows(f, "error[E0002]: memory is out\n  = help: close something\n\n"
                    "error[E0003]: bad\n\n2 errors\n");
}

static void mark_bytes(struct fixture *f, const char *text, uint32_t start, uint32_t end)
{
    add_source(f, "a.plan", text);
    add(f, (struct fj_span){0, start, end});
}

static void letters_outside_ascii_count_by_their_width(void **state)
{
    mark_bytes(*state, "åäö x", 7, 8);
    assert_carets(*state, "åäö x", "    ^");
}

static void combining_marks_take_no_room(void **state)
{
    mark_bytes(*state, "a\xCC\x8A\xCC\xA3 x", 6, 7);
    assert_carets(*state, "a\xCC\x8A\xCC\xA3 x", "  ^");
}

static void a_mark_alone_is_shown_under_its_letter(void **state)
{
    mark_bytes(*state, "ba\xCC\x8A", 2, 4);
    assert_carets(*state, "ba\xCC\x8A", " ^");
}

static void wide_letters_and_emoji_take_two(void **state)
{
    mark_bytes(*state, "漢😀 😀x", 8, 13);
    assert_carets(*state, "漢😀 😀x", "     ^^^");
}

static void joined_emoji_take_two_together(void **state)
{
    mark_bytes(*state, "👩‍👩‍👧 👍🏽 x", 28, 29);
    assert_carets(*state, "👩‍👩‍👧 👍🏽 x", "      ^");
}

static void emoji_beside_letters_take_two(void **state)
{
    static const struct {
        const char *text, *carets;
        uint32_t start;
    } cases[] = {
        {"😀x", "  ^", 4},       // the first of the line
        {"a😀x", "   ^", 5},     // behind one letter
        {"abc😀x", "     ^", 7}, // behind three
        {"a😀😀x", "     ^", 9},  {"ab\u20ACx", "   ^", 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fixture *f = *state;
        f->list = (struct fj_diags){.arena = f->list.arena, .lang = f->list.lang};
        f->sources = (struct fj_sources){0};
        f->out.length = 0;
        mark_bytes(f, cases[i].text, cases[i].start, cases[i].start + 1);
        assert_carets(f, cases[i].text, cases[i].carets);
    }
}

static void tabs_go_to_the_next_fourth_column(void **state)
{
    mark_bytes(*state, "\ta\t\tx\t.", 4, 6);
    assert_carets(*state, "    a       x   .", "            ^^^^");
}

static void crlf_and_cr_are_not_shown(void **state)
{
    mark_bytes(*state, "a\r\nbb\rccc\r\n", 3, 5);
    assert_carets(*state, "bb", "^^");
}

static void a_mark_over_a_line_end_stays_in_its_line(void **state)
{
    mark_bytes(*state, "a\r\nb\r\n", 0, 3);
    assert_carets(*state, "a", "^");
}

static void a_byte_order_mark_is_not_shown(void **state)
{
    mark_bytes(*state, "\xEF\xBB\xBFplan", 0, 7);
    assert_carets(*state, "plan", "^^^^");
}

static void an_empty_span_has_one_caret(void **state)
{
    mark_bytes(*state, "abc", 1, 1);
    assert_carets(*state, "abc", " ^");
}

static void the_end_of_a_line_has_one_caret(void **state)
{
    mark_bytes(*state, "abc\n", 3, 4);
    assert_carets(*state, "abc", "   ^");
}

static void the_end_of_the_file_has_one_caret(void **state)
{
    mark_bytes(*state, "abc\n", 4, 4);
    assert_carets(*state, "", "^");
}

static void an_empty_file_has_one_caret(void **state)
{
    mark_bytes(*state, "", 0, 0);
    assert_carets(*state, "", "^");
}

static void spans_outside_the_text_do_no_harm(void **state)
{
    mark_bytes(*state, "abc", 90, 7);
    assert_carets(*state, "abc", "   ^");
}

static void spans_over_lines_mark_each(void **state)
{
    struct fixture *f = *state;
    mark_bytes(f, "form a {\n  x\n\n}\n", 5, 16);
    fj_diag_label(&f->list, f->list.first, "all this");
    assert_shows(f, "error[E0003]: bad\n --> a.plan:1:6\n  |\n1 | form a {\n  |      ^^^\n"
                    "2 |   x\n  |   ^\n4 | }\n  | ^ all this\n\n1 error\n");
}

static void spans_over_lines_begin_at_a_sign_and_end_at_one(void **state)
{
    struct fixture *f = *state;
    mark_bytes(f, "  a\n\tb \t\n\n", 0, 9);
    assert_shows(f, "error[E0003]: bad\n --> a.plan:1:1\n  |\n1 |   a\n  | ^^^\n"
                    "2 |     b   \n  |     ^\n\n1 error\n");
}

static void spans_over_many_lines_mark_the_first_and_the_last(void **state)
{
    struct fixture *f = *state;
    mark_bytes(f, "form a {\n  x\n  y\n  z\n}\n", 5, 22);
    fj_diag_label(&f->list, f->list.first, "all this");
    assert_shows(f, "error[E0003]: bad\n --> a.plan:1:6\n  |\n1 | form a {\n  |      ^^^…\n"
                    "5 | }\n  | ^ all this\n\n1 error\n");
}

static void control_characters_and_broken_bytes_are_visible(void **state)
{
    struct fixture *f = *state;
    add_bytes(f, "a.plan", "\0\x1B[1m\x7F\xFF\xC3\xE2\x80\xAEx", 12);
    add(f, (struct fj_span){0, 11, 12});
    assert_carets(f, "\u2400\u241B[1m\uFFFD\uFFFD\uFFFD\uFFFDx", "         ^");
}

static void messages_cannot_write_to_the_terminal(void **state)
{
    struct fixture *f = *state;
    add_source(f, "a\x1B.plan", "x");
    struct fj_diag *diag =
        fj_diag_add(&f->list, FJ_E_TOO_LARGE, (struct fj_span){0, 0, 1}, "“%s”", "\x1B[31m\n\xFF");
    fj_diag_label(&f->list, diag, "\t\u202E");
    fj_diag_help(&f->list, diag, "\x07");
    assert_shows(f, "error[E0003]: “\u241B[31m\u240A\uFFFD”\n --> a\u241B.plan:1:1\n  |\n1 | x\n"
                    "  | ^ \u2409\uFFFD\n  = help: \u2407\n\n1 error\n");
}

// WORD COUNT times between START and END.
static const char *repeat(struct fixture *f, const char *start, const char *word, int count,
                          const char *end)
{
    struct fj_writer text = {0};
    fj_write_raw(&text, start);
    for (int i = 0; i < count; i++)
        fj_write_raw(&text, word);
    fj_write_raw(&text, end);
    const char *copy = fj_arena_copy(f->arena, text.bytes, text.length);
    fj_writer_free(&text);
    return copy;
}

// A line of 500 columns: "0001020304…99" twice and a half.
static const char *long_line(struct fixture *f)
{
    char *text = fj_arena_alloc(f->arena, 501);
    for (int i = 0; i < 250; i++)
        snprintf(text + (ptrdiff_t)2 * i, 3, "%02d", i % 100);
    return text;
}

static void long_lines_are_cut_at_the_end(void **state)
{
    struct fixture *f = *state;
    const char *text = long_line(f);
    mark_bytes(f, text, 4, 6);
    char source[200];
    snprintf(source, sizeof source, "%.159s…", text);
    assert_carets(f, source, "    ^^");
}

static void long_lines_are_cut_on_both_sides(void **state)
{
    struct fixture *f = *state;
    const char *text = long_line(f);
    mark_bytes(f, text, 200, 202);
    char source[200];
    snprintf(source, sizeof source, "…%.158s…", text + 161);
    assert_carets(f, source, "                                        ^^");
}

static void long_lines_are_cut_at_the_start(void **state)
{
    struct fixture *f = *state;
    const char *text = long_line(f);
    mark_bytes(f, text, 498, 500);
    char source[200];
    snprintf(source, sizeof source, "…%s", text + 459);
    assert_carets(f, source, "                                        ^^");
}

static void long_marks_are_cut_too(void **state)
{
    struct fixture *f = *state;
    const char *text = long_line(f);
    mark_bytes(f, text, 2, 400);
    char source[200];
    snprintf(source, sizeof source, "%.159s…", text);
    assert_carets(f, source, repeat(f, "  ", "^", 157, "…"));
}

static void a_line_of_exactly_the_width_is_whole(void **state)
{
    struct fixture *f = *state;
    char *text = fj_arena_copy(f->arena, long_line(f), 160);
    mark_bytes(f, text, 159, 160);
    char carets[200];
    snprintf(carets, sizeof carets, "%159s^", "");
    assert_carets(f, text, carets);
}

static void wide_letters_at_the_cuts_leave_the_columns_right(void **state)
{
    struct fixture *f = *state;
    mark_bytes(f, repeat(f, "", "漢", 300, ""), 3 * 150,
               3 * 151); // columns 300 and 301; shown from 260
    assert_carets(f, repeat(f, "… ", "漢", 78, " …"), repeat(f, "", " ", 40, "^^"));
}

static void endless_marks_are_cut(void **state)
{
    struct fixture *f = *state;
    mark_bytes(f, repeat(f, "a", "\u030A", 1000, "x"), 2001, 2002);
    assert_carets(f, "a\u030A\u030A\u030A\u030A\u030A\u030A\u030A\u030Ax", " ^");
}

static void errors_come_first_and_by_place(void **state)
{
    struct fixture *f = *state;
    add_source(f, "a.plan", "abcdef");
    add_source(f, "b.plan", "abcdef");
    add_warning(f, (struct fj_span){0, 0, 1});
    add(f, (struct fj_span){1, 0, 1});
    add(f, (struct fj_span){0, 4, 5});
    add(f, (struct fj_span){0, 2, 3})->message = "first";
    add(f, (struct fj_span){0, 2, 4})->message = "second";
    fj_diag_add_spot(&f->list, FJ_E_TOO_LARGE, (struct fj_spot){"b.csv", 5, 1}, "late");
    fj_diag_add_bare(&f->list, FJ_E_NO_MEMORY, "bare");
    fj_diag_add_spot(&f->list, FJ_E_TOO_LARGE, (struct fj_spot){"b.csv", 3, 9}, "early");
    fj_diag_add_spot(&f->list, FJ_E_TOO_LARGE, (struct fj_spot){"a.csv", 9, 9}, "other");
    fj_diags_write_json(&f->list, &f->sources, &f->out);
    static const char *const order[] = {
        "\"message\":\"bare\"",
        "\"message\":\"other\"",
        "\"file\":\"b.csv\",\"line\":3,\"column\":9,",
        "\"message\":\"late\"",
        "\"message\":\"first\"",
        "\"message\":\"second\"",
        "\"file\":\"a.plan\",\"line\":1,\"column\":5,",
        "\"file\":\"b.plan\",",
        "\"severity\":\"warning\",\"file\":\"a.plan\",\"line\":1,\"column\":1,",
    };
    const char *at = f->out.bytes;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        const char *found = strstr(at, order[i]);
        assert_non_null(found);
        assert_ptr_equal(strchr(at, '\n'), strchr(found, '\n'));
        at = strchr(at, '\n') + 1;
    }
    assert_string_equal(at, "");
}

static void at_most_the_limit_is_shown_and_the_rest_counted(void **state)
{
    struct fixture *f = *state;
    add_source(f, "a.plan", "x");
    for (int i = 0; i < 2; i++)
        add_warning(f, (struct fj_span){0, 0, 1});
    for (int i = 0; i < 25; i++)
        fj_diag_add_bare(&f->list, FJ_E_NO_MEMORY, "x");
    fj_diags_write_text(&f->list, &f->sources, &f->out);
    assert_null(strstr(f->out.bytes, "warning[")); // errors fill the room
    const char *end = strstr(f->out.bytes, "25 errors");
    assert_string_equal(end, "25 errors, 2 warnings (7 not shown)\n");
    f->out.length = 0;
    fj_diags_write_json(&f->list, &f->sources, &f->out);
    size_t lines = 0;
    for (const char *c = f->out.bytes; *c; c++)
        lines += *c == '\n';
    assert_int_equal(lines, 20);
}

static void one_of_each_is_said_in_the_singular(void **state)
{
    struct fixture *f = *state;
    add_source(f, "a.plan", "x");
    add(f, (struct fj_span){0, 0, 1});
    add_warning(f, (struct fj_span){0, 0, 1});
    fj_diags_write_text(&f->list, &f->sources, &f->out);
    assert_non_null(strstr(f->out.bytes, "\n\nwarning[E0003]: odd\n"));
    assert_non_null(strstr(f->out.bytes, "\n\n1 error, 1 warning\n"));
}

static void json_has_every_key(void **state)
{
    struct fixture *f = *state;
    add_source(f, "å.plan", "\xEF\xBB\xBF\"å\" x\ny\n");
    struct fj_diag *diag =
        fj_diag_add(&f->list, FJ_E_TOO_LARGE, (struct fj_span){0, 8, 11}, "a \"b\" %s", "å");
    fj_diag_label(&f->list, diag, "label");
    fj_diag_help(&f->list, diag, "do");
    fj_diag_related(&f->list, diag, (struct fj_span){0, 3, 7}, "one");
    fj_diag_related(&f->list, diag, (struct fj_span){9, 3, 7}, "two");
    fj_diag_add_bare(&f->list, FJ_E_NO_MEMORY, "memory is out");
    fj_diags_write_json(&f->list, &f->sources, &f->out);
    assert_string_equal(
        f->out.bytes,
        "{\"code\":\"E0002\",\"severity\":\"error\",\"file\":null,\"line\":null,\"column\":null,"
        "\"end_line\":null,\"end_column\":null,\"message\":\"memory is out\",\"help\":null,"
        "\"related\":[]}\n"
        "{\"code\":\"E0003\",\"severity\":\"error\",\"file\":\"å.plan\",\"line\":1,\"column\":5,"
        "\"end_line\":2,\"end_column\":2,\"message\":\"a \\\"b\\\" å\",\"help\":\"do\","
        "\"related\":[{\"file\":\"å.plan\",\"line\":1,\"column\":1,\"end_line\":1,"
        "\"end_column\":4,\"message\":\"one\"},{\"file\":null,\"line\":null,\"column\":null,"
        "\"end_line\":null,\"end_column\":null,\"message\":\"two\"}]}\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(nothing_reported_shows_nothing),
        TEST(two_places_in_one_file),
        TEST(two_places_in_one_line),
        TEST(a_place_in_another_file_is_a_note),
        TEST(more_places_than_fit_become_notes),
        TEST(without_a_place_there_is_no_source),
        TEST(letters_outside_ascii_count_by_their_width),
        TEST(combining_marks_take_no_room),
        TEST(a_mark_alone_is_shown_under_its_letter),
        TEST(wide_letters_and_emoji_take_two),
        TEST(joined_emoji_take_two_together),
        TEST(emoji_beside_letters_take_two),
        TEST(tabs_go_to_the_next_fourth_column),
        TEST(crlf_and_cr_are_not_shown),
        TEST(a_mark_over_a_line_end_stays_in_its_line),
        TEST(a_byte_order_mark_is_not_shown),
        TEST(an_empty_span_has_one_caret),
        TEST(the_end_of_a_line_has_one_caret),
        TEST(the_end_of_the_file_has_one_caret),
        TEST(an_empty_file_has_one_caret),
        TEST(spans_outside_the_text_do_no_harm),
        TEST(spans_over_lines_mark_each),
        TEST(spans_over_lines_begin_at_a_sign_and_end_at_one),
        TEST(spans_over_many_lines_mark_the_first_and_the_last),
        TEST(control_characters_and_broken_bytes_are_visible),
        TEST(messages_cannot_write_to_the_terminal),
        TEST(long_lines_are_cut_at_the_end),
        TEST(long_lines_are_cut_on_both_sides),
        TEST(long_lines_are_cut_at_the_start),
        TEST(long_marks_are_cut_too),
        TEST(a_line_of_exactly_the_width_is_whole),
        TEST(wide_letters_at_the_cuts_leave_the_columns_right),
        TEST(endless_marks_are_cut),
        TEST(errors_come_first_and_by_place),
        TEST(at_most_the_limit_is_shown_and_the_rest_counted),
        TEST(one_of_each_is_said_in_the_singular),
        TEST(json_has_every_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
