// SPDX-License-Identifier: EUPL-1.2
// The page that a manager approves: a page as every page must be, with a place to sign only where there is something that
// can be signed, and every text of the plan escaped.
#include "emit/change/change_write.h"

#include "change_check.h"
#include "page_check.h"

#define PLAN(version, rest)                                                                        \
    "plan p \"P & <Q>\" { version " version " language en without gender \"-\" }\n"                \
    "timepoint start \"Start\" at entry\n" rest

static struct fj_writer page_of(const char *before_text, const char *after_text, enum fj_lang lang)
{
    struct fj_compilation *before = change_compile(before_text);
    struct fj_compilation *after = change_compile(after_text);
    struct fj_arena *arena = fj_arena_new();
    const struct fj_plan *const earlier[] = {before->plan};
    struct fj_comparison *done = fj_change_compare(arena, earlier, 1, after->plan, NULL);
    struct fj_writer out = {0};
    assert_non_null(done);
    fj_change_write_page(done, arena, lang, &out);
    fj_arena_free(arena);
    fj_compilation_free(before);
    fj_compilation_free(after);
    return out;
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

// Of persons, and of organisations, with so many answers to everything.
static void says_of(const char *follows, int64_t answers, const char *on_page,
                    const char *not_on_page, bool in_text)
{
    static const char *const questions[] = {
        "timepoint start \"Start\" at entry question a \"A\" : yesno measure m \"M\" = share of a "
        "= yes",
        "timepoint start \"Start\" at entry question b \"A\" : yesno was a measure m \"M\" = share "
        "of b = yes"};
    struct fj_arena *arena = fj_arena_new();
    struct fj_compilation *plans[2];
    for (int i = 0; i < 2; i++)
        plans[i] = change_compile(fj_arena_printf(
            arena, "plan p \"P\" { version %d language en follows %s hide below 7 }\n%s", i + 1,
            follows, questions[i]));
    struct fj_change_counter counter = {.context = &answers, .count = change_count_fixed};
    const struct fj_plan *const earlier[] = {plans[0]->plan};
    struct fj_comparison *done = fj_change_compare(arena, earlier, 1, plans[1]->plan, &counter);
    struct fj_writer page = {0}, text = {0};
    fj_change_write_page(done, arena, FJ_LANG_EN, &page);
    fj_change_write_text(done, arena, FJ_LANG_EN, &text);
    assert_on_page(&page, on_page);
    assert_not_on_page(&page, not_on_page);
    assert_int_equal(strstr(text.bytes, "those who may see the answers") != NULL, in_text);
    fj_writer_free(&page);
    fj_writer_free(&text);
    fj_arena_free(arena);
    fj_compilation_free(plans[0]);
    fj_compilation_free(plans[1]);
}

static void test_small_numbers(void **state)
{
    (void)state;
    says_of("person", 6, "Fewer than 7 answers start", "6 answers", true);
    says_of("person", 7, "7 answers start", "Fewer than", false);
    says_of("organisation", 6, "6 answers start", "Fewer than", false);
    says_of("person", 0, "No answers", "do not publish", false);
    says_of("organisation", 6, "6 answers start", "do not publish", false);
    says_of("person", 6, "Numbers of answers below 7 are not written out", "6 answers", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ready),
        cmocka_unit_test(test_not_ready),
        cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_small_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
