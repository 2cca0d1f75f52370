// SPDX-License-Identifier: EUPL-1.2
// Recodes as the short text that a database keeps (model/recode.h): there and back, and what is no recode.
#include "model/recode.h"

#include "plan_builder.h"
#include "sema_check.h"
#include "support/limits.h"

// As in a plan, and as it is kept.
static void a_recode_goes_there_and_back(void **state)
{
    static const struct {
        const char *said, *kept;
    } rows[] = {
        {"x", "x"},
        {"x - 1", "- x 1"},
        {"(x - 1) * 2.5", "* - x 1 2.5"},
        {"-x + 6", "+ neg x 6"},
        {"x / 3", "/ x 3"},
        {"min(x, 4)", "min 2 x 4"},
        {"max(x, 2, 3)", "max 3 x 2 3"},
        {"sum(x, x, 0.1) + mean(x, 1)", "+ sum 3 x x 0.10000000000000001 mean 2 x 1"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fj_arena *arena = fj_arena_new();
        const char *text = fj_arena_printf(
            arena, SEMA_HEAD "question a \"A\" : number was 1..5 as %s", rows[i].said);
        struct fj_compilation *done = sema_compile(text);
        assert_non_null(done->plan);
        const struct fj_question *question = fj_plan_find_question(done->plan, "a");
        const char *kept = fj_recode_write(arena, question->was.recode);
        assert_non_null(kept);
        assert_string_equal(kept, rows[i].kept);
        struct fj_expr *read = fj_recode_read(arena, kept);
        assert_non_null(read);
        assert_string_equal(fj_recode_write(arena, read), kept);
        fj_compilation_free(done);
        fj_arena_free(arena);
    }
}

// A database that somebody has written in.
static void what_is_no_recode_is_not_read(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "y",
        "+",
        "+ x",
        "+ x 1 2",
        "1 2",
        "x x",
        "1,5",
        "2x",
        "xx",
        "min",
        "min x 1",
        "min 0",
        "min -1 x",
        "min 3 x 1",
        "min 99999999999999999999 x",
        "mean 2 x",
        "neg",
        "neg y",
        "- x ?",
    };
    struct fj_arena *arena = fj_arena_new();
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (fj_recode_read(arena, texts[i]))
            fail_msg("“%s” was read", texts[i]);
    fj_arena_free(arena);
}

// COUNT times `neg`, which is one node deeper each time.
static const char *deep(struct fj_arena *arena, size_t count)
{
    char *text = fj_arena_alloc(arena, 4 * count + 2);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + 4 * i, "neg ", 4);
    memcpy(text + 4 * count, "x", 2);
    return text;
}

static void what_is_too_deep_is_neither_read_nor_written(void **state)
{
    struct builder b = builder_new();
    (void)state;
    struct fj_expr *most = fj_recode_read(b.arena, deep(b.arena, FJ_LIMIT_EVAL_DEPTH));
    assert_non_null(most);
    assert_non_null(fj_recode_write(b.arena, most));
    assert_null(fj_recode_read(b.arena, deep(b.arena, FJ_LIMIT_EVAL_DEPTH + 1)));
    assert_null(fj_recode_write(b.arena, ex(&b, FJ_EXPR_NEG, FJ_VALUE_NUMBER, 1, most)));
    builder_free(&b);
}

static void what_a_recode_cannot_hold_is_not_written(void **state)
{
    struct builder b = builder_new();
    (void)state;
    assert_null(fj_recode_write(b.arena, ex_date(&b, day_of("2026-01-31"))));
    assert_null(
        fj_recode_write(b.arena, ex(&b, FJ_EXPR_NEG, FJ_VALUE_NUMBER, 1, ex_bool(&b, true))));
    builder_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_recode_goes_there_and_back),
        cmocka_unit_test(what_is_no_recode_is_not_read),
        cmocka_unit_test(what_is_too_deep_is_neither_read_nor_written),
        cmocka_unit_test(what_a_recode_cannot_hold_is_not_written),
    };
    return cmocka_run_group_tests_name("model/recode", tests, NULL, NULL);
}
