// SPDX-License-Identifier: EUPL-1.2
// What matters most: targets, change, differences larger than chance tends to make and how many were
// looked at, answers that are missing; and nothing that is hidden.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "render/brief.h"
#include "results_builder.h"

#define NBSP "\u00A0"

static struct fj_brief brief_of(struct results_builder *r)
{
    static struct fj_voice voice;
    struct fj_outline outline;
    struct fj_brief brief;

    voice = voice_of(r, FJ_LANG_SV);
    assert_true(fj_outline_make(&voice, &outline));
    assert_true(fj_brief_make(&voice, &outline, &brief));
    return brief;
}

static struct fj_row *add_share(struct results_builder *r, const char *name, double count, double n)
{
    struct fj_measure *measure = add_measure(&r->b, name, name, FJ_MEASURE_SHARE);
    struct fj_row *row = add_group(r, add_block(r, measure, &r->results.periods[0], NULL), "", "");

    put_share(row, count, n, 0.1, 0.9);
    return row;
}

static struct fj_measure *last_measure(struct results_builder *r)
{
    return &r->b.plan.measures[r->b.plan.measure_count - 1];
}

static void start(struct results_builder *r)
{
    results_new(r);
    add_period(r, "2025");
}

// ---- targets -----------------------------------------------------------------------------------

static void add_target(struct results_builder *r, const char *name, double met)
{
    struct fj_row *row = add_share(r, name, 40, 100);
    struct fj_measure *measure = last_measure(r);

    measure->target_op = FJ_TARGET_GE;
    measure->target = 0.5;
    put(row, FJ_STAT_MET, met);
}

static void targets_not_met_are_named(void **state)
{
    struct results_builder r;
    struct fj_brief brief;

    (void)state;
    start(&r);
    add_target(&r, "Arbetar", 0);
    add_target(&r, "Studerar", 1);
    brief = brief_of(&r);
    assert_int_equal(brief.count, 1);
    assert_string_equal(brief.items[0].lead, "1 av 2 är nådda. Inte nått är:");
    assert_int_equal(brief.items[0].count, 1);
    assert_string_equal(brief.items[0].items[0].name, "Arbetar");
    assert_string_equal(brief.items[0].items[0].figures, "(40" NBSP "%; mål minst 50" NBSP "%)");
    results_free(&r);
}

// What cannot be said is not counted as met.
static void not_all_are_met_where_one_is_hidden(void **state)
{
    struct results_builder r;
    struct fj_brief brief;

    (void)state;
    start(&r);
    add_target(&r, "Studerar", 1);
    add_target(&r, "Arbetar", 1);
    r.results.blocks[1].rows[0].figures[5].status = FJ_FIGURE_HIDDEN;
    brief = brief_of(&r);
    assert_int_equal(brief.count, 1);
    assert_string_equal(brief.items[0].lead, "1 av 2 mål är nådda:");
    assert_string_equal(brief.items[0].items[0].name, "Studerar");
    assert_string_equal(brief.items[0].after, "För 1 går det inte att säga.");
    results_free(&r);
}

// ---- change ------------------------------------------------------------------------------------

static struct fj_row *add_change(struct results_builder *r, const char *name, double mean,
                                 double half)
{
    struct fj_measure *measure = add_measure(&r->b, name, name, FJ_MEASURE_CHANGE);
    struct fj_row *row = add_group(r, add_block(r, measure, &r->results.periods[0], NULL), "", "");

    measure->better = FJ_BETTER_HIGH;
    put(row, FJ_STAT_PAIRS, 100);
    put(row, FJ_STAT_MEAN, mean);
    put(row, FJ_STAT_LOW, mean - half);
    put(row, FJ_STAT_HIGH, mean + half);
    put(row, FJ_STAT_IMPROVED, 0.6);
    put(row, FJ_STAT_WORSE, 0.1);
    return row;
}

static void change_beyond_chance_is_named_the_surest_first(void **state)
{
    struct results_builder r;
    struct fj_brief brief;

    (void)state;
    start(&r);
    add_change(&r, "Sömn", 1, 0.5);
    add_change(&r, "Ork", 1, 0.1);
    add_change(&r, "Oro", 1, 2); // may be chance
    add_change(&r, "Hälsa", -1, 0.5);
    brief = brief_of(&r);
    assert_int_equal(brief.count, 3);
    assert_string_equal(brief.items[2].lead, "Ingen större förändring än slumpen brukar ge, för:");
    assert_string_equal(brief.items[2].items[0].name, "Oro");
    assert_int_equal(brief.items[0].count, 2);
    assert_string_equal(brief.items[0].items[0].name, "Ork");
    assert_string_equal(brief.items[0].items[0].figures, "(60" NBSP "% bättre, 10" NBSP "% sämre)");
    assert_string_equal(brief.items[0].items[1].name, "Sömn");
    assert_string_equal(brief.items[1].items[0].name, "Hälsa");
    results_free(&r);
}

static void where_lower_is_better_a_fall_is_better(void **state)
{
    struct results_builder r;
    struct fj_brief brief;

    (void)state;
    start(&r);
    add_change(&r, "Oro", -1, 0.5);
    last_measure(&r)->better = FJ_BETTER_LOW;
    brief = brief_of(&r);
    assert_int_equal(brief.count, 1);
    assert_string_equal(brief.items[0].lead, "Bättre efter än före:");
    results_free(&r);
}

static void a_fifth_change_is_only_counted(void **state)
{
    static const char *const names[] = {"A", "B", "C", "D", "E"};
    struct results_builder r;
    struct fj_brief brief;
    struct fj_voice voice;

    (void)state;
    start(&r);
    for (size_t i = 0; i < 5; i++)
        add_change(&r, names[i], 1 + (double)i, 0.5);
    brief = brief_of(&r);
    voice = voice_of(&r, FJ_LANG_SV);
    assert_int_equal(brief.items[0].count, FJ_BRIEF_ITEMS);
    assert_string_equal(brief.items[0].items[0].name, "E");
    assert_string_equal(brief.items[0].items[3].name, "B");
    assert_string_equal(fj_brief_more(&voice, &brief.items[0]), "och 1 till");
    results_free(&r);
}

// ---- differences -------------------------------------------------------------------------------

static void add_gender(struct results_builder *r, struct fj_breakdown *gender, double low,
                       double high)
{
    struct fj_block *block = add_block(r, last_measure(r), &r->results.periods[0], gender);
    struct fj_row *men;

    put_share(add_group(r, block, "kvinna", "Kvinna"), 30, 60, 0.4, 0.6);
    men = add_group(r, block, "man", "Man");
    put_share(men, 10, 40, 0.1, 0.4);
    put_difference(men, (low + high) / 2, low, high);
}

static void differences_are_told_of_how_many_there_were(void **state)
{
    struct results_builder r;
    struct fj_breakdown *gender;
    struct fj_brief brief;

    (void)state;
    start(&r);
    gender = add_breakdown(&r, "kön", "Kön", true);
    add_share(&r, "Ensam", 40, 100);
    add_gender(&r, gender, -0.4, -0.1);
    add_share(&r, "Trygg", 40, 100);
    add_gender(&r, gender, -0.4, 0.1);
    brief = brief_of(&r);
    assert_int_equal(brief.count, 1);
    assert_string_equal(brief.items[0].lead, "1 av 2 skillnader är större än slumpen brukar ge:");
    assert_string_equal(brief.items[0].items[0].name, "Ensam");
    assert_string_equal(brief.items[0].items[0].figures, "(kvinna: 50" NBSP "%, man: 25" NBSP "%)");
    assert_string_equal(brief.items[0].after, "");
    results_free(&r);
}

static void chance_alone_makes_one_or_several(void **state)
{
    struct results_builder r;
    struct fj_breakdown *gender;

    (void)state;
    start(&r);
    gender = add_breakdown(&r, "kön", "Kön", true);
    for (size_t i = 1; i <= 21; i++) {
        add_share(&r, "Ensam", 40, 100);
        add_gender(&r, gender, -0.4, i == 1 ? -0.1 : 0.1);
        if (i == 9)
            assert_string_equal(brief_of(&r).items[0].after, "");
        if (i == 10 || i == 20)
            assert_string_equal(brief_of(&r).items[0].after,
                                "Slumpen ensam brukar ge ungefär en sådan.");
    }
    assert_string_equal(brief_of(&r).items[0].after, "Slumpen ensam brukar ge ungefär 2 sådana.");
    results_free(&r);
}

static void no_difference_is_told_too(void **state)
{
    struct results_builder r;
    struct fj_breakdown *gender;
    struct fj_brief brief;

    (void)state;
    start(&r);
    gender = add_breakdown(&r, "kön", "Kön", true);
    add_share(&r, "Ensam", 40, 100);
    add_gender(&r, gender, -0.4, 0.1);
    brief = brief_of(&r);
    assert_string_equal(brief.items[0].lead,
                        "Den enda skillnad som jämförts är inte större än slumpen brukar ge.");
    assert_int_equal(brief.items[0].count, 0);
    results_free(&r);
}

// ---- what is missing, and what is hidden -----------------------------------------------------------

static void those_it_did_not_concern_are_not_missing(void **state)
{
    struct results_builder r;
    struct fj_row *row;

    (void)state;
    start(&r);
    row = add_share(&r, "Skydd", 40, 100);
    put(row, FJ_STAT_MISSING, 90);
    put_item(row, FJ_STAT_MISSING, "not_relevant", "Ej aktuell", 80);
    assert_int_equal(brief_of(&r).count, 0);
    row->figures[row->figure_count - 1].value = 20;
    assert_string_equal(brief_of(&r).items[0].items[0].figures, "(41" NBSP "% saknas)");
    results_free(&r);
}

static void hide_all(struct fj_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++)
        row->figures[i].status = FJ_FIGURE_HIDDEN;
}

// The measure is not; that it is hidden is.
static void what_is_hidden_is_not_spoken_of(void **state)
{
    struct results_builder r;
    struct fj_brief brief;

    (void)state;
    start(&r);
    hide_all(add_change(&r, "Sömn", 1, 0.5));
    brief = brief_of(&r);
    assert_int_equal(brief.count, 1);
    assert_string_equal(brief.items[0].head, "För få");
    assert_int_equal(brief.items[0].count, 0);
    results_free(&r);
}

static void more_than_half_hidden_is_told_with_what_can_be_done(void **state)
{
    static const char *const names[] = {"A", "B", "C", "D"};
    struct results_builder r;
    struct fj_row *rows[4];
    struct fj_block *block;
    struct fj_brief brief;

    (void)state;
    start(&r);
    add_share(&r, "Trygg", 40, 100);
    block = add_block(&r, last_measure(&r), &r.results.periods[0],
                      add_breakdown(&r, "enhet", "Enhet", false));
    for (size_t i = 0; i < 4; i++)
        put_share(rows[i] = add_group(&r, block, names[i], names[i]), 10, 25, 0.2, 0.6);
    hide_all(rows[0]);
    hide_all(rows[1]);
    assert_int_equal(brief_of(&r).count, 0);
    hide_all(rows[2]);
    brief = brief_of(&r);
    assert_int_equal(brief.count, 1);
    assert_string_equal(brief.items[0].lead,
                        "Mer än hälften av siffrorna visas inte för enhet (3 av 4).");
    assert_string_equal(
        brief.items[0].after,
        "Med större grupper kan mer visas: slå ihop grupper eller svar, korsa färre, "
        "visa färre uppdelningar eller redovisa en längre period.");
    results_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(targets_not_met_are_named),
        cmocka_unit_test(not_all_are_met_where_one_is_hidden),
        cmocka_unit_test(change_beyond_chance_is_named_the_surest_first),
        cmocka_unit_test(where_lower_is_better_a_fall_is_better),
        cmocka_unit_test(a_fifth_change_is_only_counted),
        cmocka_unit_test(chance_alone_makes_one_or_several),
        cmocka_unit_test(differences_are_told_of_how_many_there_were),
        cmocka_unit_test(no_difference_is_told_too),
        cmocka_unit_test(those_it_did_not_concern_are_not_missing),
        cmocka_unit_test(what_is_hidden_is_not_spoken_of),
        cmocka_unit_test(more_than_half_hidden_is_told_with_what_can_be_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
