// SPDX-License-Identifier: EUPL-1.2
// Hiding on tables whose answers are known: published examples of what goes wrong, and each rule on
// the smallest table that shows it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "figures/hide/hide.h"
#include "figures/hide/protect_mean.h"

static struct fj_hide_cell count_of(int64_t persons, enum fj_hide_level level)
{
    return (struct fj_hide_cell){.value = persons, .persons = persons, .level = level};
}

static fj_hide_id add(struct fj_hide *hide, int64_t persons, enum fj_hide_level level)
{
    return fj_hide_cell(hide, count_of(persons, level));
}

static fj_hide_id add_step(struct fj_hide *hide, int64_t persons, enum fj_hide_level level,
                           fj_hide_id base)
{
    struct fj_hide_cell cell = count_of(persons, level);
    cell.has_base = true;
    cell.base = base;
    return fj_hide_cell(hide, cell);
}

static struct fj_hide *new_hide(int64_t threshold)
{
    struct fj_hide *hide = fj_hide_new((struct fj_hide_rules){.threshold = threshold});
    assert_non_null(hide);
    return hide;
}

static void run(struct fj_hide *hide)
{
    assert_int_equal(fj_hide_run(hide), FJ_HIDE_DONE);
}

// PATTERN has one character a cell: # where it is hidden.
static void expect_pattern(const struct fj_hide *hide, const fj_hide_id *ids, const char *pattern)
{
    char found[100] = {0};
    for (size_t i = 0; i < strlen(pattern); i++)
        found[i] = fj_hide_shown(hide, ids[i]) ? '.' : '#';
    assert_string_equal(found, pattern);
}

// Women 9 8 4 3, men 6 6 3 1 over the four steps of a goal, each with its n, and the whole.
static void goals_of_women_and_men_do_not_leak(void **state)
{
    (void)state;
    static const int64_t steps[3][4] = {{15, 14, 7, 4}, {9, 8, 4, 3}, {6, 6, 3, 1}};
    static const int64_t all[3] = {40, 24, 16};
    struct fj_hide *hide = new_hide(5);
    fj_hide_id n[3], ids[3][4];
    for (int g = 0; g < 3; g++) {
        enum fj_hide_level level = g == 0 ? FJ_LEVEL_TOTAL : FJ_LEVEL_GROUP;
        n[g] = add(hide, all[g], level);
        for (int s = 0; s < 4; s++)
            ids[g][s] = add_step(hide, steps[g][s], level, n[g]);
        assert_true(fj_hide_distribution(hide, n[g], ids[g], 4, true));
    }
    assert_true(fj_hide_sum(hide, n[0], n + 1, 2));
    for (int s = 0; s < 4; s++)
        assert_true(fj_hide_sum(hide, ids[0][s], (fj_hide_id[]){ids[1][s], ids[2][s]}, 2));
    run(hide);
    expect_pattern(hide, n, "...");
    expect_pattern(hide, ids[0], "..##"); // 4 is small; 7 is the cheapest that hides it
    expect_pattern(hide, ids[1], "..##");
    expect_pattern(hide, ids[2], "..##");
    assert_int_equal(fj_hide_exposed(hide), 0);
    assert_int_equal(fj_hide_tally(hide).primary, 5);
    assert_int_equal(fj_hide_tally(hide).secondary, 1);
    fj_hide_free(hide);
}

// Two breakdowns of the same persons: each table alone is safe, together K is 3 exactly.
static void linked_tables_hide_n_too(void **state)
{
    (void)state;
    static const int64_t values[] = {2, 2, 8, 8, 3, 3, 3, 7}; // A B I J, K L M N
    struct fj_hide *hide = new_hide(5);
    fj_hide_id v[8];
    for (int i = 0; i < 8; i++)
        v[i] = add(hide, values[i], FJ_LEVEL_CROSSING);
    fj_hide_id one = add(hide, 20, FJ_LEVEL_GROUP), two = add(hide, 16, FJ_LEVEL_GROUP);
    fj_hide_id small = add(hide, 30, FJ_LEVEL_GROUP), big = add(hide, 6, FJ_LEVEL_GROUP);
    assert_true(fj_hide_sum(hide, one, v, 4));
    assert_true(fj_hide_sum(hide, two, v + 4, 4));
    assert_true(fj_hide_sum(hide, small, (fj_hide_id[]){v[0], v[1], v[2], v[3], v[4], v[7]}, 6));
    assert_true(fj_hide_sum(hide, big, (fj_hide_id[]){v[5], v[6]}, 2));
    run(hide);
    expect_pattern(hide, v, "##..####");
    assert_true(fj_hide_shown(hide, one) && fj_hide_shown(hide, two));
    assert_true(fj_hide_shown(hide, small) && fj_hide_shown(hide, big));
    fj_hide_free(hide);
}

// A 4 × 4 table with totals, in which all but HIDDEN is out already. Returns whether w,b has ROOM values.
static bool has_room_in_table(const char *hidden, int64_t room)
{
    static const int64_t inner[4][4] = {
        {30, 47, 64, 89}, {90, 124, 5, 31}, {92, 100, 59, 85}, {800, 991, 651, 685}};
    struct fj_hide *hide = new_hide(5);
    fj_hide_id ids[4][4];
    for (int i = 0; i < 16; i++) {
        struct fj_hide_cell cell = count_of(inner[i / 4][i % 4], FJ_LEVEL_CROSSING);
        cell.print = hidden[i] == '#' ? FJ_PRINT_NOT : FJ_PRINT_OUT;
        cell.room = room;
        cell.protect = i == 1 ? FJ_PROTECT_ALWAYS : FJ_PROTECT_NEVER;
        ids[i / 4][i % 4] = fj_hide_cell(hide, cell);
    }
    for (int i = 0; i < 4; i++) {
        struct fj_hide_cell row = {.print = FJ_PRINT_OUT}, column = {.print = FJ_PRINT_OUT};
        fj_hide_id part[4];
        for (int j = 0; j < 4; j++) {
            row.value += inner[i][j];
            column.value += inner[j][i];
            part[j] = ids[j][i];
        }
        assert_true(fj_hide_sum(hide, fj_hide_cell(hide, row), ids[i], 4));
        assert_true(fj_hide_sum(hide, fj_hide_cell(hide, column), part, 4));
    }
    run(hide);
    bool holds = !fj_hide_is_exposed(hide, ids[0][1]);
    fj_hide_free(hide);
    return holds;
}

// Every row and column has two hidden cells, and yet one follows exactly.
static void two_hidden_cells_in_each_line_are_not_enough(void **state)
{
    (void)state;
    assert_false(has_room_in_table("###.#.#..#.#.#.#", 2));
    assert_true(has_room_in_table("###.#.##.#.#.#.#", 79)); // 0 to 78
    assert_false(has_room_in_table("###.#.##.#.#.#.#", 80));
}

static void a_small_group_is_hidden_with_all_its_figures(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(5);
    fj_hide_id n = add(hide, 30, FJ_LEVEL_TOTAL), yes = add_step(hide, 12, FJ_LEVEL_TOTAL, n);
    static const int64_t sizes[] = {3, 9, 18};
    static const int64_t counts[] = {0, 5, 7};
    fj_hide_id groups[3], parts[3];
    for (int i = 0; i < 3; i++) {
        groups[i] = add(hide, sizes[i], FJ_LEVEL_GROUP);
        parts[i] = add_step(hide, counts[i], FJ_LEVEL_GROUP, groups[i]);
    }
    assert_true(fj_hide_sum(hide, n, groups, 3) && fj_hide_sum(hide, yes, parts, 3));
    run(hide);
    assert_true(fj_hide_shown(hide, n) && fj_hide_shown(hide, yes));
    expect_pattern(hide, groups, "##."); // the next smallest protects it
    expect_pattern(hide, parts, "##.");
    fj_hide_free(hide);
}

// One distribution of three steps in a group of its own; returns the pattern of its steps.
static void expect_steps(int64_t a, int64_t b, int64_t c, bool adds_up, int64_t n, bool zeros,
                         const char *pattern)
{
    struct fj_hide *hide =
        fj_hide_new((struct fj_hide_rules){.threshold = 5, .zeros_shown = zeros});
    fj_hide_id base = add(hide, n, FJ_LEVEL_TOTAL);
    fj_hide_id steps[3] = {add_step(hide, a, FJ_LEVEL_TOTAL, base),
                           add_step(hide, b, FJ_LEVEL_TOTAL, base),
                           add_step(hide, c, FJ_LEVEL_TOTAL, base)};
    assert_true(fj_hide_distribution(hide, base, steps, 3, adds_up));
    run(hide);
    assert_true(fj_hide_shown(hide, base));
    assert_int_equal(fj_hide_exposed(hide), 0);
    expect_pattern(hide, steps, pattern);
    fj_hide_free(hide);
}

static void zero_and_all(void **state)
{
    (void)state;
    expect_steps(10, 8, 0, true, 18, false, "...");
    expect_steps(18, 0, 0, true, 18, false, "###");
    expect_steps(18, 0, 0, true, 18, true, "...");
    expect_steps(0, 0, 0, true, 0, false, "...");
    expect_steps(10, 8, 0, false, 18, false, "...");
    expect_steps(18, 8, 0, false, 18, false, "#..");
    expect_steps(12, 0, 0, false, 18, false, ".##");
    expect_steps(12, 0, 0, false, 18, true, "...");
}

static void threshold_counts_persons_and_not_cases(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(0); // the default, 5
    struct fj_hide_cell two = {.value = 8, .persons = 2}, five = {.value = 5, .persons = 5};
    fj_hide_id a = fj_hide_cell(hide, two), b = fj_hide_cell(hide, five);
    run(hide);
    assert_true(fj_hide_protected(hide, a) && !fj_hide_shown(hide, a));
    assert_true(!fj_hide_protected(hide, b) && fj_hide_shown(hide, b));
    fj_hide_free(hide);
    hide = new_hide(1); // never under 3
    a = add(hide, 2, FJ_LEVEL_GROUP);
    b = add(hide, 3, FJ_LEVEL_GROUP);
    run(hide);
    assert_true(!fj_hide_shown(hide, a) && fj_hide_shown(hide, b));
    fj_hide_free(hide);
}

// n = all - missing: how many are missing in all is no secret, but it would give n away.
static void what_is_not_protected_is_hidden_when_it_gives_away(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(5);
    struct fj_hide_cell cell = count_of(40, FJ_LEVEL_GROUP);
    cell.protect = FJ_PROTECT_NEVER;
    fj_hide_id all = fj_hide_cell(hide, cell);
    cell.value = cell.persons = 37;
    fj_hide_id missing = fj_hide_cell(hide, cell);
    cell.value = cell.persons = 2;
    fj_hide_id overdue = fj_hide_cell(hide, cell);
    fj_hide_id n = add(hide, 3, FJ_LEVEL_GROUP);
    assert_true(fj_hide_sum(hide, all, (fj_hide_id[]){n, missing}, 2));
    run(hide);
    assert_false(fj_hide_shown(hide, n));
    assert_false(fj_hide_shown(hide, missing)); // 37 goes before 40
    assert_true(fj_hide_shown(hide, all) && fj_hide_shown(hide, overdue));
    fj_hide_free(hide);
}

// Steps 1 to 3 with counts 3, 9, 20: the mean times n is 81, and would tell how the rest divides.
static void a_mean_does_not_give_steps_away(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(5);
    fj_hide_id n = add(hide, 32, FJ_LEVEL_TOTAL);
    fj_hide_id steps[3] = {add_step(hide, 3, FJ_LEVEL_TOTAL, n),
                           add_step(hide, 9, FJ_LEVEL_TOTAL, n),
                           add_step(hide, 20, FJ_LEVEL_TOTAL, n)};
    struct fj_hide_cell sum = {.value = 81,
                               .persons = 32,
                               .kind = FJ_HIDE_AMOUNT,
                               .level = FJ_LEVEL_TOTAL,
                               .has_base = true,
                               .base = n,
                               .below = 1,
                               .above = 1}; // 32 × 0.05
    fj_hide_id mean = fj_hide_cell(hide, sum);
    assert_true(fj_hide_distribution(hide, n, steps, 3, true));
    assert_true(fj_hide_relation(hide, (fj_hide_id[]){steps[0], steps[1], steps[2], mean},
                                 (int64_t[]){1, 2, 3, -1}, 4));
    run(hide);
    assert_int_equal(fj_hide_exposed(hide), 0);
    assert_true(fj_hide_shown(hide, n) && !fj_hide_shown(hide, steps[0]));
    // With the mean shown, x1 + x2 + x3 = 32 and x1 + 2 x2 + 3 x3 within 80 to 82 leave x1 from
    // 0 to 17 once all three are hidden; two hidden steps and the mean leave three values at most.
    bool two_steps = fj_hide_shown(hide, steps[2]) || fj_hide_shown(hide, steps[1]);
    assert_true(!(two_steps && fj_hide_shown(hide, mean)));
    fj_hide_free(hide);
}

// Two releases, n 10 and n 11: who came is one person, so the second count cannot be printed.
static void one_more_person_since_the_release_is_protected(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(5);
    struct fj_hide_cell out = count_of(10, FJ_LEVEL_TOTAL), came = count_of(1, FJ_LEVEL_TOTAL);
    out.print = FJ_PRINT_OUT;
    came.print = FJ_PRINT_NOT;
    fj_hide_id then = fj_hide_cell(hide, out), newcomer = fj_hide_cell(hide, came);
    fj_hide_id now = add(hide, 11, FJ_LEVEL_TOTAL);
    assert_true(fj_hide_sum(hide, now, (fj_hide_id[]){then, newcomer}, 2));
    run(hide);
    assert_true(fj_hide_shown(hide, then) && !fj_hide_shown(hide, now));
    assert_int_equal(fj_hide_exposed(hide), 0);
    fj_hide_free(hide);
}

static void what_is_out_cannot_be_taken_back(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(5);
    struct fj_hide_cell whole = count_of(12, FJ_LEVEL_TOTAL), part = count_of(10, FJ_LEVEL_GROUP);
    whole.print = part.print = FJ_PRINT_OUT;
    fj_hide_id a = fj_hide_cell(hide, whole), b = fj_hide_cell(hide, part);
    fj_hide_id rest = add(hide, 2, FJ_LEVEL_GROUP), other = add(hide, 9, FJ_LEVEL_GROUP);
    assert_true(fj_hide_sum(hide, a, (fj_hide_id[]){b, rest}, 2));
    run(hide);
    assert_int_equal(fj_hide_exposed(hide), 1);
    assert_true(fj_hide_is_exposed(hide, rest) && !fj_hide_is_exposed(hide, other));
    assert_true(!fj_hide_shown(hide, rest) && fj_hide_shown(hide, other));
    fj_hide_free(hide);
}

static void relations_that_do_not_hold_are_refused(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(5);
    fj_hide_id whole = add(hide, 10, FJ_LEVEL_TOTAL), part = add(hide, 6, FJ_LEVEL_GROUP);
    fj_hide_id small = add(hide, 3, FJ_LEVEL_GROUP);
    assert_false(fj_hide_sum(hide, whole, (fj_hide_id[]){part, small}, 2));
    assert_false(fj_hide_same(hide, whole, part));
    assert_false(fj_hide_sum(hide, 99, &part, 1));
    run(hide);
    assert_true(fj_hide_shown(hide, whole) && fj_hide_shown(hide, part));
    assert_false(fj_hide_shown(hide, small));
    fj_hide_free(hide);
}

static void the_same_count_twice_is_hidden_twice(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(5);
    fj_hide_id one = add(hide, 4, FJ_LEVEL_TOTAL);
    struct fj_hide_cell again = count_of(4, FJ_LEVEL_TOTAL);
    again.protect = FJ_PROTECT_NEVER;
    fj_hide_id other = fj_hide_cell(hide, again);
    assert_true(fj_hide_same(hide, one, other));
    run(hide);
    assert_true(!fj_hide_shown(hide, one) && !fj_hide_shown(hide, other));
    fj_hide_free(hide);
}

// Thirty measures over the same people, each with its own row of groups: what one hides all hide.
static void the_same_people_in_many_measures_are_hidden_alike(void **state)
{
    (void)state;
    static const int64_t sizes[] = {3, 9, 18};
    struct fj_hide *hide = new_hide(5);
    fj_hide_id n[30], groups[30][3];
    for (int m = 0; m < 30; m++) {
        n[m] = add(hide, 30, FJ_LEVEL_TOTAL);
        for (int g = 0; g < 3; g++)
            groups[m][g] = add(hide, sizes[g], FJ_LEVEL_GROUP);
        assert_true(fj_hide_sum(hide, n[m], groups[m], 3));
        for (int g = 0; g < 3 && m > 0; g++)
            assert_true(fj_hide_same(hide, groups[m][g], groups[m - 1][g]));
    }
    run(hide);
    assert_int_equal(fj_hide_exposed(hide), 0);
    for (int m = 0; m < 30; m++) {
        assert_true(fj_hide_shown(hide, n[m]));
        expect_pattern(hide, groups[m], "##.");
    }
    fj_hide_free(hide);
}

static void amounts_have_their_own_room(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(5);
    struct fj_hide_cell whole = {
        .value = 5000, .persons = 30, .kind = FJ_HIDE_AMOUNT, .level = FJ_LEVEL_TOTAL};
    struct fj_hide_cell part = {.value = 3000,
                                .persons = 6,
                                .kind = FJ_HIDE_AMOUNT,
                                .level = FJ_LEVEL_GROUP,
                                .protect = FJ_PROTECT_ALWAYS,
                                .room = 1001};
    fj_hide_id total = fj_hide_cell(hide, whole), parts[3];
    parts[0] = fj_hide_cell(hide, part);
    part.protect = FJ_PROTECT_SMALL;
    part.value = 500;
    parts[1] = fj_hide_cell(hide, part);
    part.value = 1500;
    parts[2] = fj_hide_cell(hide, part);
    assert_true(fj_hide_sum(hide, total, parts, 3));
    run(hide);
    assert_true(fj_hide_shown(hide, total));
    assert_false(fj_hide_shown(hide, parts[0]));
    assert_false(fj_hide_shown(hide, parts[1])); // 0 to 3500 is room enough
    assert_true(fj_hide_shown(hide, parts[2]));
    fj_hide_free(hide);
}

// The step 0 weighs nothing in a sum: it is tied by n alone.
static void steps_of_value_zero_weigh_nothing(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(5);
    fj_hide_id n = add(hide, 20, FJ_LEVEL_TOTAL);
    fj_hide_id steps[3] = {add_step(hide, 2, FJ_LEVEL_TOTAL, n),
                           add_step(hide, 8, FJ_LEVEL_TOTAL, n),
                           add_step(hide, 10, FJ_LEVEL_TOTAL, n)};
    struct fj_hide_cell sum = {.value = 28,
                               .persons = 20,
                               .kind = FJ_HIDE_AMOUNT,
                               .weight = 1,
                               .level = FJ_LEVEL_TOTAL,
                               .has_base = true,
                               .base = n};
    fj_hide_id mean = fj_hide_cell(hide, sum);
    assert_true(fj_hide_distribution(hide, n, steps, 3, true));
    assert_true(fj_hide_relation(hide, (fj_hide_id[]){steps[0], steps[1], steps[2], mean},
                                 (int64_t[]){0, 1, 2, -1}, 4));
    run(hide);
    assert_int_equal(fj_hide_exposed(hide), 0);
    expect_pattern(hide, steps, "##.");
    assert_false(fj_hide_shown(hide, mean)); // it would tell the second step, and so the first
    fj_hide_free(hide);
}

static void an_empty_report_is_done(void **state)
{
    (void)state;
    struct fj_hide *hide = new_hide(5);
    run(hide);
    assert_false(fj_hide_shown(hide, 0));
    assert_int_equal(fj_hide_tally(hide).cells, 0);
    fj_hide_free(hide);
    fj_hide_free(NULL);
}

static void few_givers_dominate(void **state)
{
    (void)state;
    assert_true(fj_hide_dominated(100, 90, 5));  // 5 < 9
    assert_false(fj_hide_dominated(100, 90, 1)); // 9 is not under 9
    assert_true(fj_hide_dominated(10, 10, 0));
    assert_false(fj_hide_dominated(0, 0, 0));
    assert_true(fj_hide_dominated(INT64_MAX / 2, INT64_MAX / 2, 0));
}

// Thirteen differences on a scale of eleven, squares 197: of those who began low at most three can have ended six steps up, beside
// seven who worsened.
static void squares_leave_room_for_few_or_not(void **state)
{
    (void)state;
    assert_false(fj_squares_have_room(13, 197, 10, 5));
    assert_false(fj_squares_have_room(60, 499, 10, 5));
    assert_true(fj_squares_have_room(60, 500, 10, 5));
    assert_true(fj_squares_have_room(60, 5500, 10, 5));
    assert_false(fj_squares_have_room(60, 5501, 10, 5)); // nearly all went from end to end
    assert_true(fj_squares_have_room(13, 0, 0, 5));      // pairs that are known one by one
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goals_of_women_and_men_do_not_leak),
        cmocka_unit_test(linked_tables_hide_n_too),
        cmocka_unit_test(two_hidden_cells_in_each_line_are_not_enough),
        cmocka_unit_test(a_small_group_is_hidden_with_all_its_figures),
        cmocka_unit_test(zero_and_all),
        cmocka_unit_test(threshold_counts_persons_and_not_cases),
        cmocka_unit_test(what_is_not_protected_is_hidden_when_it_gives_away),
        cmocka_unit_test(a_mean_does_not_give_steps_away),
        cmocka_unit_test(one_more_person_since_the_release_is_protected),
        cmocka_unit_test(what_is_out_cannot_be_taken_back),
        cmocka_unit_test(relations_that_do_not_hold_are_refused),
        cmocka_unit_test(the_same_count_twice_is_hidden_twice),
        cmocka_unit_test(the_same_people_in_many_measures_are_hidden_alike),
        cmocka_unit_test(amounts_have_their_own_room),
        cmocka_unit_test(steps_of_value_zero_weigh_nothing),
        cmocka_unit_test(squares_leave_room_for_few_or_not),
        cmocka_unit_test(an_empty_report_is_done),
        cmocka_unit_test(few_givers_dominate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
