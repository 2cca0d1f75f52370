// SPDX-License-Identifier: EUPL-1.2
// The model has nothing of the keywords in it: a plan printed with Swedish and with English keywords
// gives the same plan.json but for the places, and every page made from a compiled plan is sound.
#include "syntax_fixture.h"

#include "emit/codebook/codebook.h"
#include "emit/forms/forms.h"
#include "emit/json/plan_json.h"
#include "page_check.h"
#include "sema/compile.h"

static const char *const plans[] = {"smallest.plan", "whole.plan", "whole_sv.plan"};

enum { PLANS = sizeof plans / sizeof plans[0] };

static struct fj_compilation *compile(const char *text)
{
    struct fj_compilation *compilation =
        fj_compile("test.plan", text, strlen(text), NULL, true, FJ_LANG_EN);
    assert_non_null(compilation);
    if (compilation->plan == NULL) {
        struct fj_writer out = {0};
        fj_diags_write_text(&compilation->diags, &compilation->sources, &out);
        print_error("%s\n", out.bytes);
        fj_writer_free(&out);
        fail();
    }
    return compilation;
}

static struct fj_writer json_of(const char *text)
{
    struct fj_writer out = {0};
    struct fj_compilation *compilation = compile(text);
    fj_json_write_plan(compilation->plan, NULL, &out);
    assert_false(out.failed);
    fj_compilation_free(compilation);
    return out;
}

static struct fj_writer printed(const char *text, enum fj_print_keywords keywords)
{
    struct fj_writer out = {0};
    struct parsed parsed = parse_text(text);
    assert_parses(&parsed);
    struct fj_print_request request = {.keywords = keywords};
    assert_true(fj_print_plan(parsed.arena, parsed.plan, &parsed.sources, &request, &out));
    parsed_free(&parsed);
    return out;
}

static void keywords_leave_no_trace(void **state)
{
    (void)state;
    for (int i = 0; i < PLANS; i++) {
        char *text = read_plan(plans[i]);
        struct fj_writer swedish = printed(text, FJ_PRINT_SWEDISH);
        struct fj_writer english = printed(text, FJ_PRINT_ENGLISH);
        assert_string_not_equal(swedish.bytes, english.bytes);
        struct fj_writer as_written = json_of(text);
        struct fj_writer in_swedish = json_of(swedish.bytes);
        struct fj_writer in_english = json_of(english.bytes);
        assert_string_equal(in_swedish.bytes, as_written.bytes);
        assert_string_equal(in_english.bytes, as_written.bytes);
        fj_writer_free(&swedish);
        fj_writer_free(&english);
        fj_writer_free(&as_written);
        fj_writer_free(&in_swedish);
        fj_writer_free(&in_english);
        free(text);
    }
}

static void pages_of_compiled_plans_are_sound(void **state)
{
    (void)state;
    for (int i = 0; i < PLANS; i++) {
        char *text = read_plan(plans[i]);
        struct fj_compilation *compilation = compile(text);
        const struct fj_plan *plan = compilation->plan;
        struct fj_layout *layout =
            fj_layout_new(compilation->arena, plan, NULL, &compilation->diags);
        assert_non_null(layout);
        struct fj_writer book = {0};
        fj_codebook_write(plan, layout, compilation->arena, &book);
        assert_page(&book);
        fj_writer_free(&book);
        assert_true(plan->form_count > 0);
        for (size_t f = 0; f < plan->form_count; f++) {
            struct fj_writer form = {0};
            fj_forms_write(plan, &plan->forms[f], compilation->arena, &form);
            assert_page(&form);
            fj_writer_free(&form);
        }
        fj_compilation_free(compilation);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keywords_leave_no_trace),
        cmocka_unit_test(pages_of_compiled_plans_are_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
