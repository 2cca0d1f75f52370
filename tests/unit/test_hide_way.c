// SPDX-License-Identifier: EUPL-1.2
// Hiding where what has to be hidden stands far away: that alone is hidden, and not all that hangs together with it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "figures/hide/hide.h"

enum { ARMS = 520, BESIDE = 10 };

static fj_hide_id add(struct fj_hide *hide, int64_t value, enum fj_hide_print print)
{
    return fj_hide_cell(hide, (struct fj_hide_cell){.value = value,
                                                    .persons = value,
                                                    .level = FJ_LEVEL_CROSSING,
                                                    .protect = print == FJ_PRINT_IF_SAFE
                                                                   ? FJ_PROTECT_SMALL
                                                                   : FJ_PROTECT_NEVER,
                                                    .print = print});
}

// ONE and OTHER have a sum that everybody knows.
static void tie(struct fj_hide *hide, fj_hide_id one, fj_hide_id other)
{
    fj_hide_id sum = add(hide, fj_hide_value(hide, one) + fj_hide_value(hide, other), FJ_PRINT_OUT);
    assert_true(fj_hide_sum(hide, sum, (fj_hide_id[]){one, other}, 2));
}

// Two counts beside CELL, which are as well shown: what they add up to says nothing of it.
static void add_beside(struct fj_hide *hide, fj_hide_id cell, fj_hide_id beside[2])
{
    int64_t value = fj_hide_value(hide, cell);
    beside[0] = add(hide, 20, FJ_PRINT_IF_SAFE);
    beside[1] = add(hide, 25, FJ_PRINT_IF_SAFE);
    fj_hide_id both = add(hide, 45, FJ_PRINT_NOT), all = add(hide, value + 45, FJ_PRINT_NOT);
    assert_true(fj_hide_sum(hide, both, beside, 2));
    assert_true(fj_hide_sum(hide, all, (fj_hide_id[]){cell, both}, 2));
}

// Three persons, who follow from any of so many arms unless what all arms add up to is hidden.
static void what_is_far_away_is_hidden_alone(void **state)
{
    (void)state;
    struct fj_hide *hide = fj_hide_new((struct fj_hide_rules){.threshold = 5});
    fj_hide_id ends[ARMS], beside[BESIDE][2], before = 0;
    assert_non_null(hide);
    fj_hide_id few = add(hide, 3, FJ_PRINT_IF_SAFE), far = add(hide, 20000, FJ_PRINT_IF_SAFE);

    for (int i = 0; i < ARMS; i++) {
        fj_hide_id near = add(hide, 40, FJ_PRINT_NOT), next = add(hide, 41, FJ_PRINT_NOT);
        ends[i] = add(hide, 42, FJ_PRINT_NOT);
        tie(hide, few, near);
        tie(hide, near, next);
        tie(hide, next, ends[i]);
        if (i > 0)
            tie(hide, near, before);
        if (i < BESIDE)
            add_beside(hide, near, beside[i]);
        before = next;
    }
    fj_hide_id all_ends = add(hide, 42 * ARMS, FJ_PRINT_NOT);
    assert_true(fj_hide_sum(hide, all_ends, ends, ARMS));
    tie(hide, all_ends, far);

    assert_int_equal(fj_hide_run(hide), FJ_HIDE_DONE);
    assert_int_equal(fj_hide_exposed(hide), 0);
    assert_false(fj_hide_shown(hide, few));
    assert_false(fj_hide_shown(hide, far));
    for (int i = 0; i < BESIDE; i++)
        assert_true(fj_hide_shown(hide, beside[i][0]) && fj_hide_shown(hide, beside[i][1]));
    fj_hide_free(hide);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_far_away_is_hidden_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
