// SPDX-License-Identifier: EUPL-1.2
// The page that a manager approves: a page as every page must be, with a place to sign only where there is something that
// can be signed, and every text of the plan escaped.
#include "emit/change/change_write.h"

#include "change_check.h"
#include "page_check.h"

#define PLAN(version, rest)                                                                        \
    "plan p \"P & <Q>\" { version " version " language en without gender \"-\" }\n"                \
    "timepoint start \"Start\" at entry\n" rest

static struct fj_writer page_counted(const char *before_text, const char *after_text,
                                     enum fj_lang lang, const struct fj_change_counter *counter)
{
    struct fj_compilation *before = change_compile(before_text);
    struct fj_compilation *after = change_compile(after_text);
    struct fj_arena *arena = fj_arena_new();
    const struct fj_plan *const earlier[] = {before->plan};
    struct fj_comparison *done = fj_change_compare(arena, earlier, 1, after->plan, counter);
    struct fj_writer out = {0};
    assert_non_null(done);
    fj_change_write_page(done, arena, lang, &out);
    fj_arena_free(arena);
    fj_compilation_free(before);
    fj_compilation_free(after);
    return out;
}

static struct fj_writer page_of(const char *before_text, const char *after_text, enum fj_lang lang)
{
    return page_counted(before_text, after_text, lang, NULL);
}

static bool count_two(void *context, const struct fj_change_ask *ask, int64_t *out_count)
{
    (void)context;
    (void)ask;
    *out_count = 2;
    return true;
}

// Counts from a database are not hidden, and the page says so; without any there is nothing to say.
static void test_counts(void **state)
{
    static const char before[] = PLAN("1", "question a \"A\" : yesno form f \"F\" at start { a }"),
                      after[] =
                          PLAN("2", "question b \"A\" : yesno was a form f \"F\" at start { b }");
    const struct fj_change_counter counter = {.count = count_two};
    struct fj_writer out = page_counted(before, after, FJ_LANG_SV, &counter);
    (void)state;
    assert_page(&out);
    assert_on_page(&out, "2 svar");
    assert_on_page(&out, "Sidan f\303\245r inte l\303\244mnas ut");
    fj_writer_free(&out);
    out = page_of(before, after, FJ_LANG_SV);
    assert_not_on_page(&out, "l\303\244mnas ut");
    fj_writer_free(&out);
}

static void test_ready(void **state)
{
    struct fj_writer out =
        page_of(PLAN("1", "question a \"A <b>\" : yesno measure m \"M\" = share of a = yes"),
                PLAN("2", "question b \"A <b>\" : yesno was a measure m \"M\" = share of b = yes"),
                FJ_LANG_SV);
    (void)state;
    assert_page(&out);
    assert_on_page(&out, "<html lang=\"sv\">");
    assert_on_page(&out, "P &amp; &lt;Q&gt;");
    assert_on_page(&out, "Underskrift");
    assert_on_page(&out, "kan tas i bruk n\303\244r den \303\244r godk\303\244nd");
    assert_not_on_page(&out, "<b>");
    fj_writer_free(&out);
}

static void test_not_ready(void **state)
{
    struct fj_writer out = page_of(PLAN("1", "question a \"A\" : yesno"),
                                   PLAN("2", "question b \"A\" : yesno"), FJ_LANG_EN);
    (void)state;
    assert_page(&out);
    assert_on_page(&out, "<code>was a</code>");
    assert_not_on_page(&out, "Signature");
    fj_writer_free(&out);
}

static void test_nothing(void **state)
{
    struct fj_writer out = page_of(PLAN("1", "question a \"A\" : yesno"),
                                   PLAN("1", "question a \"A\" : yesno"), FJ_LANG_EN);
    (void)state;
    assert_page(&out);
    assert_on_page(&out, "The two versions say the same.");
    assert_not_on_page(&out, "Signature");
    fj_writer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_ready),
        cmocka_unit_test(test_not_ready),
        cmocka_unit_test(test_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
