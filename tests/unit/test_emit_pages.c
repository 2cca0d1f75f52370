// SPDX-License-Identifier: EUPL-1.2
// Forms and code book of words/pages.plan, compiled: what pages show seldom, and how.
#include "emit/codebook/codebook.h"
#include "emit/forms/forms.h"
#include "plan_files.h"
#include "sema_check.h"

#include "page_check.h"

struct press {
    struct fj_arena *arena;
    struct fj_compilation *done;
    struct fj_writer page;
};

static struct press press_start(void)
{
    struct press press = {.arena = fj_arena_new()};
    size_t length;
    const char *text =
        plan_file_read(press.arena, FJ_SOURCE_DIR "/tests/unit/words/pages.plan", &length);
    assert_non_null(text);
    press.done = sema_compile(text);
    assert_non_null(press.done->plan);
    return press;
}

static void press_end(struct press *press)
{
    fj_writer_free(&press->page);
    fj_compilation_free(press->done);
    fj_arena_free(press->arena);
}

static void print_form(struct press *press, const char *name)
{
    const struct fj_plan *plan = press->done->plan;
    for (size_t i = 0; i < plan->form_count; i++)
        if (strcmp(plan->forms[i].name, name) == 0)
            fj_forms_write(plan, &plan->forms[i], press->arena, &press->page);
    assert_false(press->page.failed);
    assert_true(press->page.length > 0);
    assert_tags_close(press->page.bytes);
}

static void holds(const struct press *press, const char *const *pieces, size_t count, bool there)
{
    for (size_t i = 0; i < count; i++)
        if ((strstr(press->page.bytes, pieces[i]) != NULL) != there)
            fail_msg("%s on the page: %s", there ? "not" : "still", pieces[i]);
}

#define HOLDS(press, ...)                                                                          \
    do {                                                                                           \
        static const char *const pieces_[] = {__VA_ARGS__};                                        \
        holds((press), pieces_, sizeof pieces_ / sizeof *pieces_, true);                           \
    } while (0)
#define LACKS(press, ...)                                                                          \
    do {                                                                                           \
        static const char *const pieces_[] = {__VA_ARGS__};                                        \
        holds((press), pieces_, sizeof pieces_ / sizeof *pieces_, false);                          \
    } while (0)

static void rows_that_are_no_longer_asked_break_no_grid(void **state)
{
    struct press press = press_start();
    (void)state;
    print_form(&press, "f");
    // one table for each declaration, with the rows still asked; what cannot stand in a row stands alone
    HOLDS(&press,
          "<span class=\"nr\">1</span> <span class=\"ask\">Safe in …?</span>\n<p "
          "class=\"hint\">Think back.</p>",
          "<th scope=\"row\" id=\"g2-r4\">the street</th>", "name=\"safe.street\" value=\"no\"",
          "<span class=\"nr\">2</span> <span class=\"ask\">How in …?</span>",
          "<th scope=\"col\" id=\"g5-c2\" class=\"reason\"><span>Don&#39;t know</span>",
          "<span class=\"nr\">3</span> <span class=\"ask\">Which in home?</span>",
          "<span class=\"nr\">5</span> <span class=\"ask\">The same</span>");
    LACKS(&press, "safe.work_", "how.work_", "which.work_", "bare.work_", "value=\"c\"", "old_k",
          "name=\"gone\"", "value=\"old\"");
    press_end(&press);
}

static void open_ends_and_long_scales_are_said(void **state)
{
    struct press press = press_start();
    (void)state;
    print_form(&press, "f");
    HOLDS(&press, ">From 0.</p>\n<div class=\"measured\"><input id=\"q15\"",
          ">Up to 9.</p>\n<div class=\"measured\"><input id=\"q16\"", "id=\"q17-hint\"></p>",
          ">From 0 to 50. 50 = All</p>", "<span>Not</span><span></span></p>");
    press_end(&press);
}

static void relatives_answer_too(void **state)
{
    struct press press = press_start();
    (void)state;
    print_form(&press, "g");
    HOLDS(&press, "For you who are close to someone we support", "Do not write your name.",
          "name=\"site\" value=\"s\"");
    LACKS(&press, "name=\"case\"", "name=\"missing\"");
    press_end(&press);
}

static void the_code_book_says_what_is_seldom(void **state)
{
    struct press press = press_start();
    struct fj_diags diags = {.arena = press.arena, .lang = FJ_LANG_EN};
    (void)state;
    const struct fj_layout *layout = fj_layout_new(press.arena, press.done->plan, NULL, &diags);
    assert_non_null(layout);
    fj_codebook_write(press.done->plan, layout, press.arena, &press.page);
    assert_false(press.page.failed);
    assert_tags_close(press.page.bytes);
    HOLDS(&press, "<dd>5 years after entry</dd>", "<td>relatives</td>",
          "<td>relatives, anonymously</td>", "<dd>lower is better</dd>",
          "<dd>figures about 1 to 9 persons</dd>", "<dt>Retired</dt><dd>since version 1</dd>",
          "open on 1 May", "a month", "all time together");
    press_end(&press);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_that_are_no_longer_asked_break_no_grid),
        cmocka_unit_test(open_ends_and_long_scales_are_said),
        cmocka_unit_test(relatives_answer_too),
        cmocka_unit_test(the_code_book_says_what_is_seldom),
    };
    return cmocka_run_group_tests_name("emit/pages", tests, NULL, NULL);
}
