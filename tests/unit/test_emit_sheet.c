// SPDX-License-Identifier: EUPL-1.2
// What every page shares: paragraphs, line breaks, and texts where they stand in attributes and in the foot of sheets.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "emit/sheet/sheet.h"

static void paragraphs_are_told_apart_by_empty_lines(void **state)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {"one", "<p>one</p>"},
        {"one\ntwo", "<p>one<br>\ntwo</p>"},
        {"one\n\ntwo", "<p>one</p><p>two</p>"},
        {"\n\none\n\n\n\ntwo\n", "<p>one</p><p>two</p>"},
        {"a < b & \"c\"\n'd'", "<p>a &lt; b &amp; &quot;c&quot;<br>\n&#39;d&#39;</p>"},
        {"\n\n\n", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fj_writer out = {0};
        fj_sheet_paragraphs(&out, "<p>", cases[i].text, "</p>");
        assert_string_equal(fj_writer_text(&out), cases[i].expected);
        fj_writer_free(&out);
    }
}

// The foot stands in a style sheet, where a quote, a backslash or a tag would end it.
static void the_foot_cannot_leave_its_style(void **state)
{
    struct fj_sheet page = {FJ_LANG_EN, "T & <t>", "", "a\"b\\c</style>&\x7F\x01z å", NULL};
    struct fj_writer out = {0};
    (void)state;
    fj_sheet_begin(&out, &page);
    fj_sheet_end(&out);
    assert_false(out.failed);
    assert_non_null(strstr(out.bytes, "<title>T &amp; &lt;t&gt;</title>"));
    const char *end = strstr(out.bytes, "</style>");
    assert_non_null(end);
    assert_null(strstr(end + 1, "</style>")); // the one that is the page's own
    assert_null(strstr(out.bytes, "a\"b"));
    assert_null(strchr(out.bytes, '\x7F'));
    assert_null(strchr(out.bytes, '\x01'));
    assert_non_null(strstr(out.bytes, "z å"));
    fj_writer_free(&out);
}

static void an_attribute_holds_any_text(void **state)
{
    struct fj_writer out = {0};
    (void)state;
    fj_sheet_attribute(&out, "title", "a\"b<c>'&");
    assert_string_equal(out.bytes, " title=\"a&quot;b&lt;c&gt;&#39;&amp;\"");
    fj_writer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_told_apart_by_empty_lines),
        cmocka_unit_test(the_foot_cannot_leave_its_style),
        cmocka_unit_test(an_attribute_holds_any_text),
    };
    return cmocka_run_group_tests_name("emit/sheet", tests, NULL, NULL);
}
