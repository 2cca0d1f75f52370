// SPDX-License-Identifier: EUPL-1.2
// UTF-8 with every kind of broken sequence, normal forms, widths and likeness of names.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/unicode.h"

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

static void assert_decodes(const char *bytes, size_t size, uint32_t point)
{
    uint32_t found = 1;
    assert_int_equal(fj_utf8_decode(bytes, strlen(bytes), &found), size);
    assert_int_equal(found, point);
}

static void the_ends_of_every_length_decode(void **state)
{
    (void)state;
    assert_decodes("\x7F", 1, 0x7F);
    assert_decodes("\xC2\x80", 2, 0x80);
    assert_decodes("\xDF\xBF", 2, 0x7FF);
    assert_decodes("\xE0\xA0\x80", 3, 0x800);
    assert_decodes("\xED\x9F\xBF", 3, 0xD7FF);
    assert_decodes("\xEE\x80\x80", 3, 0xE000);
    assert_decodes("\xEF\xBF\xBF", 3, 0xFFFF);
    assert_decodes("\xF0\x90\x80\x80", 4, 0x10000);
    assert_decodes("\xF4\x8F\xBF\xBF", 4, 0x10FFFF);
    uint32_t point = 1;
    assert_int_equal(fj_utf8_decode("\0", 1, &point), 1);
    assert_int_equal(point, 0);
}

static void broken_bytes_decode_to_the_replacement(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "\x80",             // a continuation alone
        "\xBF",             //
        "\xC0\x80",         // overlong NUL
        "\xC1\xBF",         // overlong, two bytes
        "\xE0\x9F\xBF",     // overlong, three bytes
        "\xF0\x8F\xBF\xBF", // overlong, four bytes
        "\xED\xA0\x80",     // first surrogate
        "\xED\xBF\xBF",     // last surrogate
        "\xF4\x90\x80\x80", // above U+10FFFF
        "\xF5\x80\x80\x80", // no such lead
        "\xFE",             //
        "\xFF",             //
        "\xC3",             // cut short by the end
        "\xE2\x82",         //
        "\xF0\x9F\x98",     //
        "\xC3(",            // cut short by another
        "\xE2(\xA1",        //
        "\xE2\x82(",        //
        "\xF0\x9F\x98(",    //
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        assert_decodes(broken[i], 0, 0xFFFD);
        assert_int_equal(fj_utf8_valid_prefix(broken[i], strlen(broken[i])), 0);
    }
}

static void valid_prefix_and_count_see_nul_and_broken_bytes(void **state)
{
    (void)state;
    assert_int_equal(fj_utf8_valid_prefix("", 0), 0);
    assert_int_equal(fj_utf8_valid_prefix("a\0å", 4), 4);
    assert_int_equal(fj_utf8_valid_prefix("få\xFFn", 5), 3);
    assert_int_equal(fj_utf8_count("få\xFFn", 5), 4);
    assert_int_equal(fj_utf8_count("\xE2\x82", 2), 2);
    assert_int_equal(fj_utf8_count("a\0b", 3), 3);
    assert_int_equal(fj_utf8_count("", 0), 0);
}

static const char *nfc(void **state, const char *text)
{
    return fj_unicode_nfc(*state, text, strlen(text));
}

static void nfc_makes_one_name_of_two_keyboards(void **state)
{
    assert_string_equal(nfc(state, "a\xCC\x8Al"), "ål");
    assert_string_equal(nfc(state, "ål"), "ål");
    assert_string_equal(nfc(state, "\xE2\x84\xAB"), "Å"); // the ångström sign
    assert_string_equal(nfc(state, "vanlig"), "vanlig");
    assert_string_equal(nfc(state, ""), "");
    assert_string_equal(nfc(state, "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), "한");
    // What may join with what stands before it: a spacing mark, an enclosing one, parts of a syllable.
    assert_string_equal(nfc(state, "\u0995\u09C7\u09BE\u030A"), "\u0995\u09CB\u030A");
    assert_string_equal(nfc(state, "a\u20DD\u030A"), "a\u20DD\u030A");
    assert_string_equal(nfc(state, "\u1200\u11FF\u1160"), "\u1200\u11FF\u1160");
    // Marks of different classes come in one order.
    assert_string_equal(nfc(state, "q\xCC\x87\xCC\xA3"), nfc(state, "q\xCC\xA3\xCC\x87"));
}

static void nfc_keeps_broken_bytes_and_nul(void **state)
{
    assert_string_equal(nfc(state, "\xFF"
                                   "a\xCC\x8A\xC3"),
                        "\xFF"
                        "å\xC3");
    assert_memory_equal(fj_unicode_nfc(*state, "a\0a\xCC\x8A", 5), "a\0å", 5);
}

static void nfc_of_long_texts_is_whole_and_quick(void **state)
{
    enum { PAIRS = 20000, MARKS = 400000 };
    char *text = fj_arena_alloc(*state, 2 * MARKS + 1);
    for (int i = 0; i < PAIRS; i++)
        memcpy(text + 3 * i, "a\xCC\x8A", 3);
    const char *composed = fj_unicode_nfc(*state, text, 3 * PAIRS);
    assert_int_equal(strlen(composed), 2 * PAIRS);
    for (int i = 0; i < PAIRS; i++)
        assert_memory_equal(composed + 2 * i, "å", 2);
    // Marks in falling classes, the worst for an insertion sort; nothing is lost.
    for (int i = 0; i < MARKS; i++)
        memcpy(text + 2 * i, i % 2 ? "\xCC\xA3" : "\xCC\x87", 2);
    assert_int_equal(strlen(fj_unicode_nfc(*state, text, 2 * MARKS)), 2 * MARKS);
}

// A long text is normalised in pieces, and no piece begins in the middle of a syllable or before a mark.
static void long_texts_are_cut_where_something_starts(void **state)
{
    enum { TIMES = 1000 };
    static const struct {
        const char *part, *composed;
    } cases[] = {
        {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB",
         "\xED\x95\x9C"},                   // three parts of a Hangul syllable
        {"e\xCC\x81", "\xC3\xA9"},          // a mark that joins
        {"a\xE2\x83\x9D", "a\xE2\x83\x9D"}, // one that encloses
        {"\xE0\xA4\x95\xE0\xA4\xBE", "\xE0\xA4\x95\xE0\xA4\xBE"}, // one that takes room
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t length = strlen(cases[i].part), composed = strlen(cases[i].composed);
        char *text = fj_arena_alloc(*state, length * TIMES + 1);
        for (size_t n = 0; n < TIMES; n++)
            memcpy(text + n * length, cases[i].part, length);
        const char *normal = fj_unicode_nfc(*state, text, length * TIMES);
        assert_int_equal(strlen(normal), composed * TIMES);
        for (size_t n = 0; n < TIMES; n++)
            assert_memory_equal(normal + n * composed, cases[i].composed, composed);
    }
}

static void fold_and_skeleton_find_likeness(void **state)
{
    assert_string_equal(fj_unicode_fold(*state, "ÅLDER", 6), "ålder");
    assert_string_equal(fj_unicode_fold(*state, "Straße", 7), "strasse");
    assert_string_equal(fj_unicode_fold(*state, "A\xCC\x8A", 3), "å");
    assert_string_equal(fj_unicode_fold(*state, "", 0), "");
    assert_string_equal(fj_unicode_skeleton(*state, "Fråga", 6), "fraga");
    assert_string_equal(fj_unicode_skeleton(*state, "ÅÄÖé", 8), "aaoe");
    assert_string_equal(fj_unicode_skeleton(*state, "fra\xCC\x8Aga", 7), "fraga");
    assert_string_equal(fj_unicode_skeleton(*state, "\xCC\x8A", 2), ""); // a mark on nothing
}

static void normal_forms_survive_lost_memory(void **state)
{
    fj_arena_fail_after(*state, 0);
    assert_null(fj_unicode_nfc(*state, "å", 2));
    assert_null(fj_unicode_fold(*state, "a", 1));
    assert_true(fj_arena_failed(*state));
}

static void widths_are_those_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(fj_unicode_width('a'), 1);
    assert_int_equal(fj_unicode_width(0xE5), 1);
    assert_int_equal(fj_unicode_width(0x030A), 0); // combining ring
    assert_int_equal(fj_unicode_width(0x200D), 0); // zero width joiner
    assert_int_equal(fj_unicode_width(0x1160), 0); // a later part of a Hangul syllable
    assert_int_equal(fj_unicode_width(0x11FF), 0);
    assert_int_equal(fj_unicode_width(0x20DD), 0);  // an enclosing mark
    assert_int_equal(fj_unicode_width(0xFE0F), 0);  // variation selector
    assert_int_equal(fj_unicode_width(0x6F22), 2);  // 漢
    assert_int_equal(fj_unicode_width(0xFF21), 2);  // full-width A
    assert_int_equal(fj_unicode_width(0x1F600), 2); // 😀
    assert_int_equal(fj_unicode_width(0xFFFD), 1);
    assert_int_equal(fj_unicode_width(0), 1);
    assert_int_equal(fj_unicode_width(0x7), 1);
    assert_int_equal(fj_unicode_width(0xE000), 1);   // private
    assert_int_equal(fj_unicode_width(0x10FFFF), 1); // unassigned
}

static void letters_and_digits(void **state)
{
    (void)state;
    assert_true(fj_unicode_is_letter('a'));
    assert_true(fj_unicode_is_letter(0xD6));
    assert_true(fj_unicode_is_letter(0x4E2D));
    assert_true(fj_unicode_is_letter(0x030A));
    assert_true(fj_unicode_is_letter(0x2B0)); // modifier letter
    assert_false(fj_unicode_is_letter('_'));
    assert_false(fj_unicode_is_letter('1'));
    assert_false(fj_unicode_is_letter(0x2160)); // roman numeral one
    assert_false(fj_unicode_is_letter(0x1F600));
    assert_false(fj_unicode_is_letter(0));
    assert_true(fj_unicode_is_digit('0') && fj_unicode_is_digit('9'));
    assert_false(fj_unicode_is_digit(0x0661)); // Arabic one
    assert_false(fj_unicode_is_digit('a'));
}

static void distance_counts_edits_and_swaps(void **state)
{
    (void)state;
    assert_int_equal(fj_unicode_distance("fråga", "fråga", 3), 0);
    assert_int_equal(fj_unicode_distance("fraga", "fråga", 3), 1);
    assert_int_equal(fj_unicode_distance("qeustion", "question", 3), 1);
    assert_int_equal(fj_unicode_distance("ab", "ba", 3), 1);
    assert_int_equal(fj_unicode_distance("åäö", "äåö", 3), 1);
    assert_int_equal(fj_unicode_distance("", "abc", 3), 3);
    assert_int_equal(fj_unicode_distance("abc", "", 2), 3);
    assert_int_equal(fj_unicode_distance("kitten", "sitting", 5), 3);
    assert_int_equal(fj_unicode_distance("kitten", "sitting", 2), 3);
    assert_int_equal(fj_unicode_distance("ca", "abc", 5), 3);
    assert_int_equal(fj_unicode_distance("abcdefgh", "zyxwvuts", 2), 3);
    assert_int_equal(fj_unicode_distance("a", "b", 0), 1);
    assert_int_equal(fj_unicode_distance("xab", "xba", 1), 1);
}

static void very_long_names_are_equal_or_far(void **state)
{
    (void)state;
    char a[200], b[200];
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    a[199] = b[199] = '\0';
    assert_int_equal(fj_unicode_distance(a, b, 2), 0);
    b[198] = 'b';
    assert_int_equal(fj_unicode_distance(a, b, 2), 3);
    a[128] = b[127] = '\0';
    assert_int_equal(fj_unicode_distance(a, b, 2), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)
        TEST(the_ends_of_every_length_decode),
        TEST(broken_bytes_decode_to_the_replacement),
        TEST(valid_prefix_and_count_see_nul_and_broken_bytes),
        TEST(nfc_makes_one_name_of_two_keyboards),
        TEST(nfc_keeps_broken_bytes_and_nul),
        TEST(nfc_of_long_texts_is_whole_and_quick),
        TEST(long_texts_are_cut_where_something_starts),
        TEST(fold_and_skeleton_find_likeness),
        TEST(normal_forms_survive_lost_memory),
        TEST(widths_are_those_of_a_terminal),
        TEST(letters_and_digits),
        TEST(distance_counts_edits_and_swaps),
        TEST(very_long_names_are_equal_or_far),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
