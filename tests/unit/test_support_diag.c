// SPDX-License-Identifier: EUPL-1.2
// Places in sources, and lists of diagnostics as values.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/diag.h"
#include "support/source.h"
#include "support/unicode.h"
#include "support/writer.h"

static int arena_setup(void **state)
{
    *state = fj_arena_new();
    return *state ? 0 : 1;
}

static int arena_teardown(void **state)
{
    fj_arena_free(*state);
    return 0;
}

static struct fj_source source_of(void **state, const char *text, size_t length)
{
    struct fj_sources sources = {0};
    uint32_t file = 7;
    assert_true(fj_sources_add(*state, &sources, "a.plan", text, length, &file));
    assert_int_equal(file, 0);
    return sources.items[0];
}

static void assert_place(const struct fj_source *source, uint32_t offset, uint32_t line,
                         uint32_t column)
{
    struct fj_place place = fj_source_place(source, offset);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void an_empty_source_has_one_line(void **state)
{
    struct fj_source source = source_of(state, "", 0);
    assert_int_equal(source.line_count, 1);
    assert_place(&source, 0, 1, 1);
    assert_place(&source, 99, 1, 1);
}

// Each offset of a source with long lines, against counting from the start of its line.
static void columns_of_long_lines(void **state)
{
    static const char *const parts[] = {"a", "å", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xFF", "\t"};
    struct fj_writer text = {0};
    uint32_t at = 0, line = 1, column = 1;
    fj_write_bytes(&text, "\xEF\xBB\xBF", 3);
    for (int i = 0; i < 3000; i++) {
        const char *part = i % 1001 == 1000 ? "\n" : parts[(i * 7 + i / 11) % 6];
        fj_write_bytes(&text, part, strlen(part));
    }
    struct fj_source source = source_of(state, text.bytes, text.length);
    assert_non_null(source.marks);
    for (at = 3; at < text.length;) {
        uint32_t point;
        size_t size = fj_utf8_decode(text.bytes + at, text.length - at, &point);
        assert_place(&source, at, line, column);
        bool ends = text.bytes[at] == '\n';
        line += ends;
        column = ends ? 1 : column + 1;
        at += (uint32_t)(size ? size : 1);
    }
    fj_writer_free(&text);
}

static void lines_end_in_three_ways(void **state)
{
    struct fj_source source = source_of(state, "a\nb\r\nc\rd\n", 9);
    assert_int_equal(source.line_count, 5);
    assert_place(&source, 0, 1, 1);
    assert_place(&source, 1, 1, 2);
    assert_place(&source, 2, 2, 1);
    assert_place(&source, 3, 2, 2);
    assert_place(&source, 4, 2, 3);
    assert_place(&source, 5, 3, 1);
    assert_place(&source, 7, 4, 1);
    assert_place(&source, 9, 5, 1);
    assert_place(&source, UINT32_MAX, 5, 1);
    source = source_of(state, "a\r", 2);
    assert_int_equal(source.line_count, 2);
    assert_place(&source, 2, 2, 1);
}

static void columns_are_code_points(void **state)
{
    struct fj_source source = source_of(state, "å😀\xFF\0x", 9);
    assert_place(&source, 2, 1, 2);
    assert_place(&source, 1, 1, 1); // inside å
    assert_place(&source, 4, 1, 2); // inside the emoji
    assert_place(&source, 6, 1, 3);
    assert_place(&source, 7, 1, 4);
    assert_place(&source, 8, 1, 5);
    assert_place(&source, 9, 1, 6);
}

static void a_byte_order_mark_is_no_column(void **state)
{
    struct fj_source source = source_of(state, "\xEF\xBB\xBFplan\n\xEF\xBB\xBFx", 12);
    assert_place(&source, 0, 1, 1);
    assert_place(&source, 3, 1, 1);
    assert_place(&source, 4, 1, 2);
    assert_place(&source, 11, 2, 2);
}

static void sources_are_numbered_and_survive_lost_memory(void **state)
{
    struct fj_sources sources = {0};
    uint32_t file;
    for (uint32_t i = 0; i < 20; i++) {
        assert_true(fj_sources_add(*state, &sources, "a", "x", 1, &file));
        assert_int_equal(file, i);
    }
    assert_false(fj_sources_add(*state, &sources, "a", "", UINT32_MAX, &file));
    fj_arena_fail_after(*state, 0);
    assert_false(fj_sources_add(*state, &sources, "a", "x", 1, &file));
    assert_int_equal(sources.count, 20);
}

static void codes_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(fj_code_name(FJ_E_NO_MEMORY), "E0002");
    assert_int_equal(fj_code_severity(FJ_E_NO_MEMORY), FJ_ERROR);
    assert_int_equal(fj_code_find("e0002"), FJ_E_NO_MEMORY);
    assert_int_equal(fj_code_find("E0002x"), FJ_CODE__COUNT);
    assert_int_equal(fj_code_find("E000"), FJ_CODE__COUNT);
    assert_int_equal(fj_code_find("{0002"), FJ_CODE__COUNT);
    assert_int_equal(fj_code_find(""), FJ_CODE__COUNT);
}

static void no_two_codes_share_a_name(void **state)
{
    (void)state;
    for (int i = 0; i < FJ_CODE__COUNT; i++) {
        const char *name = fj_code_name((enum fj_code)i);
        assert_int_equal(strlen(name), 5);
        assert_int_equal(name[0], fj_code_severity((enum fj_code)i) == FJ_ERROR ? 'E' : 'W');
        assert_int_equal(fj_code_find(name), i);
    }
}

static void a_diagnostic_keeps_what_it_is_given(void **state)
{
    struct fj_diags list = {.arena = *state, .lang = FJ_LANG_EN};
    struct fj_span span = {0, 3, 8}, first = {0, 1, 2}, second = {1, 4, 5};
    struct fj_diag *diag = fj_diag_add(&list, FJ_E_TOO_LARGE, span, "“%s” is %d", "å", 2);
    fj_diag_label(&list, diag, "label %d", 1);
    fj_diag_help(&list, diag, "help %s", "now");
    fj_diag_related(&list, diag, first, "first");
    fj_diag_related(&list, diag, second, "second");
    struct fj_diag *bare = fj_diag_add_bare(&list, FJ_E_NO_MEMORY, "100 %% bare");
    assert_ptr_equal(list.first, diag);
    assert_ptr_equal(list.last, bare);
    assert_ptr_equal(diag->next, bare);
    assert_string_equal(diag->message, "“å” is 2");
    assert_string_equal(diag->label, "label 1");
    assert_string_equal(diag->help, "help now");
    assert_string_equal(diag->related->label, "first");
    assert_int_equal(diag->related->next->span.file, 1);
    assert_null(diag->related->next->next);
    assert_true(diag->has_span);
    assert_int_equal(diag->span.end, 8);
    assert_false(bare->has_span);
    assert_string_equal(bare->message, "100 % bare");
    assert_int_equal(list.errors, 2);
}

static void past_the_limit_they_are_only_counted(void **state)
{
    struct fj_diags list = {.arena = *state};
    for (int i = 0; i < 20; i++)
        assert_non_null(fj_diag_add_bare(&list, FJ_E_TOO_LARGE, "x"));
    struct fj_diag *none = fj_diag_add_bare(&list, FJ_E_TOO_LARGE, "x");
    assert_null(none);
    fj_diag_label(&list, none, "x");
    fj_diag_help(&list, none, "x");
    fj_diag_related(&list, none, (struct fj_span){0, 0, 0}, "x");
    assert_int_equal(list.errors, 21);
    struct fj_diags small = {.arena = *state, .limit = 1};
    assert_non_null(fj_diag_add_bare(&small, FJ_E_TOO_LARGE, "x"));
    assert_null(fj_diag_add_bare(&small, FJ_E_TOO_LARGE, "x"));
}

static void lost_memory_is_counted_too(void **state)
{
    for (size_t n = 0; n < 5; n++) {
        struct fj_arena *arena = fj_arena_new();
        struct fj_diags list = {.arena = arena};
        fj_arena_fail_after(arena, n);
        struct fj_diag *diag = fj_diag_add_bare(&list, FJ_E_TOO_LARGE, "x");
        fj_diag_label(&list, diag, "x");
        fj_diag_related(&list, diag, (struct fj_span){0, 0, 0}, "x");
        assert_int_equal(list.errors, 1);
        assert_int_equal(diag != NULL, n >= 2);
        assert_int_equal(diag && diag->related, n >= 5);
        fj_arena_free(arena);
    }
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)
        TEST(an_empty_source_has_one_line),
        TEST(columns_of_long_lines),
        TEST(lines_end_in_three_ways),
        TEST(columns_are_code_points),
        TEST(a_byte_order_mark_is_no_column),
        TEST(sources_are_numbered_and_survive_lost_memory),
        TEST(codes_are_found_by_name),
        TEST(no_two_codes_share_a_name),
        TEST(a_diagnostic_keeps_what_it_is_given),
        TEST(past_the_limit_they_are_only_counted),
        TEST(lost_memory_is_counted_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
