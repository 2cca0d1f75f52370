// SPDX-License-Identifier: EUPL-1.2
// The arena, and what grows in it: vectors and interned names.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/arena.h"
#include "support/intern.h"
#include "support/vec.h"

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

static void memory_is_zero_aligned_and_apart(void **state)
{
    struct fj_arena *arena = *state;
    unsigned char *before = NULL;
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *bytes = fj_arena_alloc(arena, size);
        assert_non_null(bytes);
        assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(bytes[i], 0);
        memset(bytes, 0xFF, size);
        assert_ptr_not_equal(bytes, before);
        before = bytes;
    }
    assert_false(fj_arena_failed(arena));
}

static void a_large_object_keeps_the_small_ones(void **state)
{
    struct fj_arena *arena = *state;
    char *small = fj_arena_copy(arena, "litet", 5);
    char *large = fj_arena_alloc(arena, 3u << 20);
    assert_non_null(large);
    memset(large, 'x', 3u << 20);
    char *after = fj_arena_copy(arena, "efter", 5);
    assert_string_equal(small, "litet");
    assert_string_equal(after, "efter");
    assert_true(fj_arena_used(arena) >= (3u << 20) + 12);
}

static void a_cleared_arena_hands_out_zeros_again(void **state)
{
    struct fj_arena *arena = *state;
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 40000; size = size * 3 + 1) {
            unsigned char *bytes = fj_arena_alloc(arena, size);
            assert_non_null(bytes);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(bytes[i], 0);
            memset(bytes, 0xFF, size);
        }
        assert_true(fj_arena_used(arena) > 40000);
        fj_arena_clear(arena);
        assert_int_equal(fj_arena_used(arena), 0);
    }
    assert_false(fj_arena_failed(arena));
}

static void impossible_sizes_fail(void **state)
{
    struct fj_arena *arena = *state;
    assert_null(fj_arena_alloc_array(arena, SIZE_MAX / 2, 3));
    assert_true(fj_arena_failed(arena));
    assert_null(fj_arena_alloc(arena, SIZE_MAX));
    assert_null(fj_arena_alloc(arena, SIZE_MAX - 8));
    assert_null(fj_arena_copy(arena, "", SIZE_MAX));
}

static void the_limit_holds_and_failure_sticks(void **state)
{
    struct fj_arena *arena = *state;
    fj_arena_limit(arena, 1024);
    assert_non_null(fj_arena_alloc(arena, 1024));
    assert_false(fj_arena_failed(arena));
    assert_null(fj_arena_alloc(arena, 1));
    assert_true(fj_arena_failed(arena));
    fj_arena_limit(arena, 0);
    assert_non_null(fj_arena_alloc(arena, 1));
    assert_true(fj_arena_failed(arena));
}

static void it_fails_after_as_many_as_asked(void **state)
{
    struct fj_arena *arena = *state;
    fj_arena_fail_after(arena, 2);
    assert_non_null(fj_arena_alloc(arena, 1));
    assert_non_null(fj_arena_printf(arena, "%d", 12));
    assert_false(fj_arena_failed(arena));
    assert_null(fj_arena_alloc(arena, 1));
    assert_null(fj_arena_printf(arena, "%d", 12));
    assert_true(fj_arena_failed(arena));
}

static void one_alone_can_fail(void **state)
{
    struct fj_arena *arena = *state;
    fj_arena_fail_once(arena, 1);
    assert_non_null(fj_arena_alloc(arena, 1));
    assert_null(fj_arena_alloc(arena, 1));
    assert_non_null(fj_arena_alloc(arena, 1));
    assert_non_null(fj_arena_alloc(arena, 1));
    assert_true(fj_arena_failed(arena));
}

static void printf_gives_the_whole_text(void **state)
{
    char *text = fj_arena_printf(*state, "%s %d %5.1f", "tal", -7, 2.25);
    assert_string_equal(text, "tal -7   2.2");
    char *empty = fj_arena_printf(*state, "%s", "");
    assert_string_equal(empty, "");
}

static void free_accepts_null(void **state)
{
    (void)state;
    fj_arena_free(NULL);
}

struct numbers {
    int *items;
    size_t count, capacity;
};

static void vectors_keep_their_items(void **state)
{
    struct numbers numbers = {0};
    for (int i = 0; i < 1000; i++) {
        int *slot = FJ_VEC_PUSH(*state, &numbers);
        assert_non_null(slot);
        assert_int_equal(*slot, 0);
        *slot = i;
    }
    assert_int_equal(numbers.count, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(numbers.items[i], i);
    numbers.count = 3;
    assert_int_equal(*FJ_VEC_PUSH(*state, &numbers), 0);
}

static void a_failed_push_changes_nothing(void **state)
{
    struct numbers numbers = {0};
    for (int i = 0; i < 8; i++)
        *FJ_VEC_PUSH(*state, &numbers) = i;
    fj_arena_fail_after(*state, 0);
    assert_null(FJ_VEC_PUSH(*state, &numbers));
    assert_int_equal(numbers.count, 8);
    assert_int_equal(numbers.items[7], 7);
}

static void equal_names_are_one_pointer(void **state)
{
    struct fj_names *names = fj_names_new(*state);
    const char *ålder = fj_names_intern(names, "ålder och mer", 6);
    assert_string_equal(ålder, "ålder");
    assert_ptr_equal(ålder, fj_names_intern(names, "ålder", 6));
    assert_ptr_not_equal(ålder, fj_names_intern(names, "Ålder", 6));
    const char *empty = fj_names_intern(names, NULL, 0);
    assert_string_equal(empty, "");
    assert_ptr_equal(empty, fj_names_intern(names, "x", 0));
    assert_ptr_not_equal(fj_names_intern(names, "a\0b", 3), fj_names_intern(names, "a\0c", 3));
    assert_int_equal(fj_names_count(names), 5);
}

static void numbers_are_dense_in_order_of_first_sight(void **state)
{
    struct fj_names *names = fj_names_new(*state);
    const char *seen[5000];
    for (uint32_t i = 0; i < 5000; i++) {
        char text[16];
        int length = snprintf(text, sizeof text, "n%u", i * 7919u);
        seen[i] = fj_names_intern(names, text, (size_t)length);
        assert_int_equal(fj_names_number(names, seen[i]), i);
    }
    for (uint32_t i = 0; i < 5000; i++) {
        assert_ptr_equal(fj_names_intern(names, seen[i], strlen(seen[i])), seen[i]);
        assert_int_equal(fj_names_number(names, seen[i]), i);
    }
    assert_int_equal(fj_names_count(names), 5000);
}

static void interning_survives_lost_memory(void **state)
{
    struct fj_names *names = fj_names_new(*state);
    fj_arena_fail_after(*state, 1);
    assert_null(fj_names_intern(names, "a", 1));
    assert_int_equal(fj_names_count(names), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)
        TEST(memory_is_zero_aligned_and_apart),
        TEST(a_large_object_keeps_the_small_ones),
        TEST(a_cleared_arena_hands_out_zeros_again),
        TEST(impossible_sizes_fail),
        TEST(the_limit_holds_and_failure_sticks),
        TEST(it_fails_after_as_many_as_asked),
        TEST(one_alone_can_fail),
        TEST(printf_gives_the_whole_text),
        TEST(free_accepts_null),
        TEST(vectors_keep_their_items),
        TEST(a_failed_push_changes_nothing),
        TEST(equal_names_are_one_pointer),
        TEST(numbers_are_dense_in_order_of_first_sight),
        TEST(interning_survives_lost_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
