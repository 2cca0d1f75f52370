// SPDX-License-Identifier: EUPL-1.2
// The whole plan of language §2 compiles without a word, and means the same in both keyword languages and however it
// is laid out. Its model is looked at in what other tests do not touch.
#include "sema_check.h"

#include <stdlib.h>

#include "emit/json/plan_json.h"
#include "syntax/parse.h"
#include "syntax/print.h"

static char *read_plan(const char *name)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", FJ_SOURCE_DIR, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    assert_true(fread(text, 1, (1 << 20) - 1, file) > 0);
    fclose(file);
    return text;
}

// The model of TEXT as JSON without places; owned.
static char *model_of(const char *text)
{
    struct fj_compilation *done = sema_compile(text);
    struct fj_writer out = {0};
    if (!done->plan) {
        fj_diags_write_text(&done->diags, &done->sources, &out);
        fprintf(stderr, "%s\n", out.bytes);
    }
    assert_non_null(done->plan);
    fj_json_write_plan(done->plan, NULL, &out);
    assert_false(out.failed);
    fj_compilation_free(done);
    return out.bytes;
}

// TEXT printed with other keywords; owned.
static char *print(const char *text, enum fj_print_keywords keywords)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_sources sources = {0};
    struct fj_diags diags = {.arena = arena, .lang = FJ_LANG_EN};
    struct fj_tree_plan *plan;
    struct fj_writer out = {0};
    uint32_t file;
    assert_true(fj_sources_add(arena, &sources, "a.plan", text, strlen(text), &file));
    assert_true(fj_parse(arena, fj_names_new(arena), &sources, file, &diags, &plan));
    struct fj_print_request request = {.keywords = keywords};
    assert_true(fj_print_plan(arena, plan, &sources, &request, &out));
    fj_arena_free(arena);
    return out.bytes;
}

static void check_twins(const char *name)
{
    char *text = read_plan(name);
    char *model = model_of(text);
    static const enum fj_print_keywords all[] = {FJ_PRINT_AS_WRITTEN, FJ_PRINT_SWEDISH,
                                                 FJ_PRINT_ENGLISH};
    for (size_t i = 0; i < 3; i++) {
        char *printed = print(text, all[i]);
        char *twin = model_of(printed);
        assert_string_equal(model, twin);
        free(twin);
        free(printed);
    }
    free(model);
    free(text);
}

static void plans_mean_the_same_in_both_languages(void **state)
{
    (void)state;
    check_twins("tests/unit/syntax/whole.plan");
    check_twins("specs/trygghet/trygghet.plan");
}

static void the_whole_plan_says_nothing(void **state)
{
    (void)state;
    char *text = read_plan("tests/unit/syntax/whole.plan");
    struct sema_case one = {"the whole plan", text, ""};
    assert_true(sema_holds(&one));
    struct fj_compilation *done = sema_compile(text);
    assert_int_equal(done->diags.warnings, 0); // not even of what it asks and does not use
    const struct fj_plan *plan = done->plan;
    assert_string_equal(plan->birth->name, "född");
    assert_int_equal(plan->records[0].field_count, 4);
    assert_string_equal(plan->records[0].dated->name, "från");
    assert_int_equal(plan->forms[0].item_count, 10);
    assert_int_equal(plan->forms[1].questions[1]->type.reason_count, 2);
    assert_ptr_equal(plan->forms[1].questions[0]->type.reasons,
                     plan->forms[1].questions[1]->type.reasons);
    assert_int_equal(plan->scores[0].expr->needs, 2);
    fj_compilation_free(done);
    free(text);
}

// However little memory there is, it is told, and nothing is given that is half made. A fall of a few bytes at a time
// would try each allocation; a prime step tries others in each plan.
static void run_short(const char *text, size_t step)
{
    struct fj_compilation *done = fj_compile("a.plan", text, strlen(text), NULL, true, FJ_LANG_SV);
    size_t needed = fj_arena_used(done->arena);
    fj_compilation_free(done);
    for (size_t memory = 2 * sizeof *done; memory < needed; memory += step) {
        done = fj_compile_within(memory, "a.plan", text, strlen(text), NULL, true, FJ_LANG_SV);
        assert_non_null(done);
        assert_null(done->plan);
        assert_non_null(done->diags.last);
        assert_int_equal(done->diags.last->code, FJ_E_NO_MEMORY);
        fj_compilation_free(done);
    }
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    char *text = read_plan("tests/unit/syntax/whole.plan");
    run_short(text, 1013);
    free(text);
}

// So too where there is something to tell: the plans of the corpus of mistakes, a few places in each.
static void memory_may_run_out_while_telling(void **state)
{
    static const char *const PLANS[] = {
        "never-two-choices",  "cycle-two-questions",
        "windows-overlap",    "use-missing",
        "unknown-field",      "text-for-choice",
        "label-twice",        "misspelt-choice",
        "equals-for-has",     "duplicate-question",
        "example-wrong-type", "curly-quotes-everywhere",
        "name-with-hyphen",   "round-for-curly",
        "semicolon-in-list",  "change-anonymous",
        "score-cycle",        "translation-of-text-missing",
        "timepoint-cycle",    "expect-unknown-statistic",
    };
    (void)state;
    for (size_t i = 0; i < sizeof PLANS / sizeof *PLANS; i++) {
        char path[128];
        snprintf(path, sizeof path, "tests/golden/errors/%s.plan", PLANS[i]);
        char *text = read_plan(path);
        run_short(text, 997);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans_mean_the_same_in_both_languages),
        cmocka_unit_test(the_whole_plan_says_nothing),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(memory_may_run_out_while_telling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
