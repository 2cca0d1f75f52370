// SPDX-License-Identifier: EUPL-1.2
// Signs that look like others: each blank that is none, each quote that is none, and their neighbours just outside; signs
// that are not seen or that turn the line; and a plan in UTF-16. What is shown of them is looked at too.
#include "sema_check.h"

#include "support/snippet.h"

struct signs {
    uint32_t first, last; // code points
    const char *told;     // the code at the sign, or "" where it is taken
};

static void encode(uint32_t point, char out[5])
{
    size_t length = 0;
    if (point < 0x80) {
        out[length++] = (char)point;
    } else if (point < 0x800) {
        out[length++] = (char)(0xC0 | point >> 6);
    } else if (point < 0x10000) {
        out[length++] = (char)(0xE0 | point >> 12);
        out[length++] = (char)(0x80 | (point >> 6 & 0x3F));
    } else {
        out[length++] = (char)(0xF0 | point >> 18);
        out[length++] = (char)(0x80 | (point >> 12 & 0x3F));
        out[length++] = (char)(0x80 | (point >> 6 & 0x3F));
    }
    if (point >= 0x80)
        out[length++] = (char)(0x80 | (point & 0x3F));
    out[length] = '\0';
}

// What is told first of a plan where a question's name and text have POINT between them, or POINT around the text.
static const char *told_of(uint32_t point, bool as_quote, char out[8])
{
    char sign[5], text[256];
    encode(point, sign);
    snprintf(
        text, sizeof text,
        as_quote
            ? "plan p \"P\" { language en without gender \"x\" }\nquestion a %sA%s : yesno\n"
            : "plan p \"P\" { language en without gender \"x\" }\nquestion a%s\"A%s\" : yesno\n",
        sign, as_quote ? sign : "");
    struct fj_compilation *done = sema_compile(text);
    assert_non_null(done);
    const struct fj_diag *diag = done->diags.first;
    snprintf(out, 8, "%s", diag && diag->severity == FJ_ERROR ? fj_code_name(diag->code) : "");
    fj_compilation_free(done);
    return out;
}

static void check(const struct signs *signs, size_t count, bool as_quote)
{
    char told[8];
    for (size_t i = 0; i < count; i++)
        for (uint32_t point = signs[i].first; point <= signs[i].last; point++)
            if (strcmp(told_of(point, as_quote, told), signs[i].told) != 0)
                fail_msg("U+%04X: “%s” where “%s” was expected", (unsigned)point, told,
                         signs[i].told);
}

static void blanks_that_are_none_are_told(void **state)
{
    static const struct signs signs[] = {
        {0xA0, 0xA0, "E0013"},     {0xAD, 0xAD, "E0013"},     {0x1680, 0x1680, "E0013"},
        {0x180E, 0x180E, "E0013"}, {0x2000, 0x200F, "E0013"}, {0x2010, 0x2011, "E0025"},
        {0x202F, 0x202F, "E0013"}, {0x205F, 0x2064, "E0013"}, {0x2065, 0x2065, "E0014"},
        {0x3000, 0x3000, "E0013"}, {0x3001, 0x3001, "E0014"}, {0xFEFF, 0xFEFF, "E0013"},
        {0x9F, 0x9F, "E0012"},     {0x7F, 0x7F, "E0012"},     {0x2028, 0x202E, "E0012"},
        {0x2066, 0x2069, "E0012"}, {0x206A, 0x206A, "E0014"},
    };
    (void)state;
    check(signs, sizeof signs / sizeof *signs, false);
}

static void quotes_that_are_none_are_told(void **state)
{
    static const struct signs signs[] = {
        {0xAB, 0xAB, "E0017"},     {0xAC, 0xAC, "E0014"},     {0xBB, 0xBB, "E0017"},
        {0x2017, 0x2017, "E0014"}, {0x2018, 0x201F, "E0017"}, {0x2020, 0x2020, "E0014"},
        {0x2038, 0x2038, "E0014"}, {0x2039, 0x203A, "E0017"}, {0x203B, 0x203B, "E0014"},
        {0x301C, 0x301C, "E0014"}, {0x301D, 0x301E, "E0017"}, {0x3020, 0x3020, "E0014"},
        {0xFF02, 0xFF02, "E0017"}, {'\'', '\'', "E0018"},     {'`', '`', "E0018"},
        {0xB4, 0xB4, "E0018"},
    };
    (void)state;
    check(signs, sizeof signs / sizeof *signs, true);
}

static void what_is_not_seen_is_shown(void **state)
{
    static const struct signs signs[] = {
        {0x7E, 0x7E, ""},        {0x7F, 0x9F, "x"},       {0xA1, 0xAC, ""},
        {0xAD, 0xAD, "x"},       {0xAE, 0xAE, ""},        {0x061B, 0x061B, ""},
        {0x061C, 0x061C, "x"},   {0x180D, 0x180D, ""},    {0x180E, 0x180E, "x"},
        {0x200A, 0x200A, ""},    {0x200B, 0x200B, "x"},   {0x200C, 0x200D, ""},
        {0x200E, 0x200F, "x"},   {0x2010, 0x2027, ""},    {0x2028, 0x202E, "x"},
        {0x202F, 0x205F, ""},    {0x2060, 0x206F, "x"},   {0x2070, 0x2070, ""},
        {0xFEFE, 0xFEFE, ""},    {0xFEFF, 0xFEFF, "x"},   {0xFFF8, 0xFFF8, ""},
        {0xFFF9, 0xFFFB, "x"},   {0xFFFC, 0xFFFC, ""},    {0xFFFE, 0xFFFF, "x"},
        {0xDFFFF, 0xDFFFF, "x"}, {0xE0000, 0xE007F, "x"}, {0xE0080, 0xE0080, ""},
        {0x1FFFE, 0x1FFFF, "x"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        for (uint32_t point = signs[i].first; point <= signs[i].last; point++) {
            char sign[5];
            struct fj_writer out = {0};
            encode(point, sign);
            fj_write_visible(&out, sign);
            const char *expected = signs[i].told[0] ? "\xEF\xBF\xBD" : sign;
            if (strcmp(out.bytes, expected) != 0)
                fail_msg("U+%04X is shown as “%s”", (unsigned)point, out.bytes);
            fj_writer_free(&out);
        }
}

// TEXT in UTF-16, with or without a mark, is told as such and nothing else is.
static void a_plan_in_utf16_is_told(void **state)
{
    static const char text[] = "plan p \"P\" { }";
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        bool big = kind & 1, marked = kind & 2;
        char wide[2 * sizeof text + 2];
        size_t length = 0;
        if (marked) {
            wide[length++] = big ? '\xFE' : '\xFF';
            wide[length++] = big ? '\xFF' : '\xFE';
        }
        for (size_t i = 0; i + 1 < sizeof text; i++) {
            wide[length++] = big ? '\0' : text[i];
            wide[length++] = big ? text[i] : '\0';
        }
        struct fj_compilation *done = fj_compile("p.plan", wide, length, NULL, true, FJ_LANG_EN);
        assert_non_null(done);
        assert_int_equal(done->diags.errors, 1);
        assert_string_equal(fj_code_name(done->diags.first->code), "E0010");
        fj_compilation_free(done);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_that_are_none_are_told),
        cmocka_unit_test(quotes_that_are_none_are_told),
        cmocka_unit_test(what_is_not_seen_is_shown),
        cmocka_unit_test(a_plan_in_utf16_is_told),
    };
    return cmocka_run_group_tests_name("syntax/signs", tests, NULL, NULL);
}
