// SPDX-License-Identifier: EUPL-1.2
// A reason for missing that is hidden in one group is hidden in all of the table, so that no group is told apart by
// what is not printed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "figures/hide/even_reasons.h"
#include "results_builder.h"

struct table {
    struct results_builder r;
    struct fj_scope scope; // of no measure, if nothing is said
    struct fj_block *block;
    struct fj_row *woman, *man;
};

// Of women 7 are missing and of men MEN; that some woman declined is hidden.
static void table_new(struct table *t, double men)
{
    t->scope = (struct fj_scope){0};
    results_new(&t->r);
    struct fj_measure *measure = add_measure(&t->r.b, "m", "M", FJ_MEASURE_SHARE);
    static struct fj_group genders[] = {{.name = "kvinna", .text = "Kvinna"},
                                        {.name = "man", .text = "Man"}};
    struct fj_breakdown *gender = add_breakdown(&t->r, "kön", "Kön", true);
    gender->groups = genders;
    gender->group_count = 2;
    t->block = add_block(&t->r, measure, add_period(&t->r, "2025"), gender);
    t->woman = add_group(&t->r, t->block, "kvinna", "Kvinna");
    put(t->woman, FJ_STAT_MISSING, 7);
    hide_item(t->woman, FJ_STAT_MISSING, "declined", "Avböjde");
    t->man = add_group(&t->r, t->block, "man", "Man");
    put(t->man, FJ_STAT_MISSING, men);
}

static bool man_declined(struct table *t)
{
    const struct fj_figure *figure;
    assert_true(fj_even_reasons(&t->scope, NULL, &t->r.results));
    figure = fj_row_figure(t->man, FJ_STAT_MISSING, "declined");
    assert_true(!figure || figure->status == FJ_FIGURE_HIDDEN);
    return figure != NULL;
}

static void a_hidden_reason_is_hidden_in_all_groups(void **state)
{
    struct table t;
    (void)state;
    table_new(&t, 6);
    put_item(t.man, FJ_STAT_MISSING, "unreachable", "Nåddes inte", 5);
    t.man->figures[1].item_index = 1;
    assert_true(man_declined(&t));
    assert_int_equal(t.man->figure_count, 3);
    assert_int_equal(t.r.results.hidden_count, 1);
    assert_string_equal(t.man->figures[1].item, "declined"); // in the plan's order
    assert_string_equal(t.man->figures[2].item, "unreachable");
    assert_true(t.man->figures[2].value == 5);
    assert_int_equal(t.woman->figure_count, 2); // what is shown elsewhere is not made up here
    results_free(&t.r);
}

static void nobody_missing_has_no_reasons(void **state)
{
    struct table t;
    (void)state;
    table_new(&t, 0);
    assert_false(man_declined(&t));
    results_free(&t.r);
}

static void those_told_have_no_other_reason(void **state)
{
    struct table t;
    (void)state;
    table_new(&t, 5);
    put_item(t.man, FJ_STAT_MISSING, "unreachable", "Nåddes inte", 5);
    assert_false(man_declined(&t));
    results_free(&t.r);
}

static void what_was_released_stands(void **state)
{
    struct table t;
    (void)state;
    table_new(&t, 5);
    t.block->stands = 1;
    assert_false(man_declined(&t));
    results_free(&t.r);
}

// The release hid a reason of men who are no longer missing for it, and told of five that are told no more.
static void a_reason_that_nobody_has_now_stands_too(void **state)
{
    struct table t;
    struct fj_released released[] = {
        {.key = {"m", "2025", "", "kön", "man", "", "missing"}, .value = 5, .status = ""},
        {.key = {"m", "2025", "", "kön", "man", "blank", "missing"}, .value = 5, .status = ""},
        {.key = {"m", "2025", "", "kön", "man", "declined", "missing"}, .status = "hidden"},
    };
    struct fj_earlier earlier = {
        .number = 1, .figures = released, .figure_count = 3, .only_printed = true};
    const struct fj_earlier_list list = {.items = &earlier, .count = 1};
    const char *names[] = {"blank", "declined", "own"};
    const struct fj_figure *figure;

    (void)state;
    table_new(&t, 5);
    struct fj_instance instance = {
        .measure = t.block->measure, .reasons = names, .reason_texts = names, .reason_count = 3};
    struct fj_instance *instances[] = {&instance};
    t.scope.instances = instances;
    t.scope.instance_count = 1;
    t.block->stands = 1;
    fj_earlier_sort(&earlier);
    assert_true(fj_even_reasons(&t.scope, &list, &t.r.results));
    figure = fj_row_figure(t.man, FJ_STAT_MISSING, "declined");
    assert_non_null(figure);
    assert_int_equal(figure->status, FJ_FIGURE_HIDDEN);
    figure = fj_row_figure(t.man, FJ_STAT_MISSING, "blank");
    assert_non_null(figure);
    assert_true(figure->status == FJ_FIGURE_SHOWN && figure->value == 5);
    assert_null(fj_row_figure(t.man, FJ_STAT_MISSING, "own")); // was not printed
    assert_int_equal(t.woman->figure_count, 2);
    results_free(&t.r);
}

// Two were unknown at the release, and are known now: their row is still there.
static void the_unknown_of_a_table_that_stands_are_there(void **state)
{
    struct table t;
    struct fj_released released[] = {
        {.key = {"m", "2025", "", "kön", "?", "", "missing"}, .status = "hidden"},
        {.key = {"m", "2025", "", "kön", "kvinna", "", "missing"}, .value = 8, .status = ""},
        {.key = {"m", "2025", "", "kön", "man", "", "missing"}, .status = "hidden"},
    };
    struct fj_earlier earlier = {
        .number = 1, .figures = released, .figure_count = 3, .only_printed = true};
    const struct fj_earlier_list list = {.items = &earlier, .count = 1};

    (void)state;
    for (int i = 0; i < 2; i++) {
        table_new(&t, 5);
        t.r.results.arena = t.r.b.arena;
        earlier.figure_count = i == 0 ? 3 : 2;
        earlier.figures = i == 0 ? released : released + 1; // without the unknown
        fj_earlier_sort(&earlier);
        assert_true(fj_earlier_put_back(&list, &t.r.results));
        assert_int_equal(t.block->stands, 1);
        assert_int_equal(t.block->row_count, i == 0 ? 3 : 2);
        assert_true(t.woman->figures[0].value == 8);
        if (i == 0) {
            assert_string_equal(t.block->rows[2].group, "?");
            assert_string_equal(t.block->rows[2].parts[0].text, t.block->rows[2].group_text);
            assert_int_equal(t.block->rows[2].figures[0].status, FJ_FIGURE_HIDDEN);
        }
        results_free(&t.r);
    }
}

// By gender and place: of one of unknown place there was a row, and nobody is in it now.
static void the_unknown_of_a_crossing_that_stands_are_there(void **state)
{
    static struct fj_group genders[] = {{.name = "kvinna", .text = "Kvinna"},
                                        {.name = "man", .text = "Man"}};
    static struct fj_group places[] = {{.name = "nord", .text = "Nord"}};
    struct fj_released released[] = {
        {.key = {"m", "2025", "", "kön*plats", "?*?", "", "missing"}, .status = "hidden"},
        {.key = {"m", "2025", "", "kön*plats", "kvinna*?", "", "missing"}, .status = "hidden"},
        {.key = {"m", "2025", "", "kön*plats", "kvinna*nord", "", "missing"},
         .value = 8,
         .status = ""},
        {.key = {"m", "2025", "", "kön*plats", "man*nord", "", "missing"},
         .value = 9,
         .status = ""},
    };
    struct fj_earlier earlier = {
        .number = 1, .figures = released, .figure_count = 4, .only_printed = true};
    const struct fj_earlier_list list = {.items = &earlier, .count = 1};
    static const char *const groups[] = {"kvinna*nord", "kvinna*?", "man*nord", "?*?"};
    struct results_builder r;
    (void)state;
    results_new(&r);
    struct fj_breakdown *gender = add_breakdown(&r, "kön", "Kön", true);
    struct fj_breakdown *place = add_breakdown(&r, "plats", "Plats", false);
    struct fj_measure *measure = add_measure(&r.b, "m", "M", FJ_MEASURE_SHARE);
    struct fj_block *block = add_crossed(&r, measure, add_period(&r, "2025"), gender, place);
    block->breakdown = "kön*plats";
    *gender = (struct fj_breakdown){.name = "kön", .groups = genders, .group_count = 2};
    *place = (struct fj_breakdown){.name = "plats", .groups = places, .group_count = 1};
    put(add_group(&r, block, "kvinna*nord", "Kvinna, Nord"), FJ_STAT_MISSING, 6);
    put(add_group(&r, block, "man*nord", "Man, Nord"), FJ_STAT_MISSING, 6);
    fj_earlier_sort(&earlier);
    assert_true(fj_earlier_put_back(&list, &r.results));
    assert_int_equal(block->row_count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(block->rows[i].group, groups[i]);
    assert_true(block->rows[0].figures[0].value == 8);
    assert_int_equal(block->rows[1].figures[0].status, FJ_FIGURE_HIDDEN);
    assert_string_equal(block->rows[1].group_text, "Kvinna, Okänt");
    assert_string_equal(block->rows[1].parts[0].text, "Kvinna");
    results_free(&r);
}

static void another_timepoint_is_another_table(void **state)
{
    struct table t;
    struct fj_block *later;
    (void)state;
    table_new(&t, 5);
    later = add_block(&t.r, t.block->measure, t.block->period, NULL);
    later->timepoint = "slut";
    struct fj_row *all = add_group(&t.r, later, "", "");
    put(all, FJ_STAT_MISSING, 9);
    assert_true(man_declined(&t));
    assert_null(fj_row_figure(all, FJ_STAT_MISSING, "declined"));
    results_free(&t.r);
}

// What the measure of TABLE, reading READ_COUNT timepoints, may be missing for: its hidden reasons are made even.
static void even_with_reasons(struct table *t, size_t read_count, bool is_strict, bool expected)
{
    const char *names[FJ_REASON_PLAN + 1] = {"blank",
                                             "not_relevant",
                                             "not_due",
                                             "overdue",
                                             "unknown",
                                             "no_record",
                                             "declined",
                                             "a",
                                             "b",
                                             "c",
                                             "d",
                                             "e",
                                             "outside_window",
                                             "own"};
    struct fj_timepoint timepoint = {.has_window = true, .strict = is_strict};
    struct fj_at reads[] = {{FJ_AT_TIMEPOINT, &timepoint, 0}};
    struct fj_instance instance = {.measure = t->block->measure,
                                   .at = t->block->at,
                                   .reads = reads,
                                   .read_count = read_count,
                                   .reasons = names,
                                   .reason_texts = names,
                                   .reason_count = FJ_REASON_PLAN + 1};
    struct fj_instance *instances[] = {&instance};
    t->scope.instances = instances;
    t->scope.instance_count = 1;
    assert_true(man_declined(t) == expected);
}

// Four persons missing for four reasons that are printed would be one for each.
static void what_may_be_is_hidden_beside_it(void **state)
{
    struct table t;
    (void)state;
    table_new(&t, 5);
    even_with_reasons(&t, 1, false, true);
    assert_non_null(fj_row_figure(t.man, FJ_STAT_MISSING, "own"));
    assert_non_null(fj_row_figure(t.woman, FJ_STAT_MISSING, "own"));
    assert_non_null(fj_row_figure(t.woman, FJ_STAT_MISSING, "overdue"));
    assert_null(fj_row_figure(t.woman, FJ_STAT_MISSING, "not_due")); // says nothing of anybody
    assert_null(
        fj_row_figure(t.woman, FJ_STAT_MISSING, "outside_window")); // the window is not strict
    results_free(&t.r);
    table_new(&t, 5);
    even_with_reasons(&t, 1, true, true);
    assert_non_null(fj_row_figure(t.woman, FJ_STAT_MISSING, "outside_window"));
    results_free(&t.r);
}

// Of slips, and of the background, no form is late or declined.
static void what_cannot_be_is_not_said(void **state)
{
    struct table t;
    (void)state;
    for (int i = 0; i < 2; i++) {
        table_new(&t, 5);
        t.woman->figures[1].item = t.woman->figures[1].item_text = "own";
        if (i == 0)
            ((struct fj_measure *)(uintptr_t)t.block->measure)->population = FJ_OVER_SLIPS;
        even_with_reasons(&t, i == 0 ? 1 : 0, false, false);
        assert_non_null(fj_row_figure(t.man, FJ_STAT_MISSING, "own"));
        assert_non_null(fj_row_figure(t.woman, FJ_STAT_MISSING, "blank"));
        assert_null(fj_row_figure(t.woman, FJ_STAT_MISSING, "overdue"));
        assert_null(fj_row_figure(t.woman, FJ_STAT_MISSING, "e"));
        results_free(&t.r);
    }
}

static void a_response_has_no_total_of_missing(void **state)
{
    struct table t;
    (void)state;
    table_new(&t, 5);
    t.man->figures[0].statistic = FJ_STAT_DUE;
    assert_true(man_declined(&t));
    results_free(&t.r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hidden_reason_is_hidden_in_all_groups),
        cmocka_unit_test(nobody_missing_has_no_reasons),
        cmocka_unit_test(those_told_have_no_other_reason),
        cmocka_unit_test(what_was_released_stands),
        cmocka_unit_test(a_reason_that_nobody_has_now_stands_too),
        cmocka_unit_test(the_unknown_of_a_table_that_stands_are_there),
        cmocka_unit_test(the_unknown_of_a_crossing_that_stands_are_there),
        cmocka_unit_test(another_timepoint_is_another_table),
        cmocka_unit_test(what_may_be_is_hidden_beside_it),
        cmocka_unit_test(what_cannot_be_is_not_said),
        cmocka_unit_test(a_response_has_no_total_of_missing),
    };
    return cmocka_run_group_tests_name("hide/reasons", tests, NULL, NULL);
}
