// SPDX-License-Identifier: EUPL-1.2
// The drawings of a report: everything lies within its frame and where its figure says, what is hidden is
// not drawn and moves nothing, women and men have shapes of their own, groups come by size, a chart of many
// groups says what it leaves out.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "page_check.h"
#include "render/chart.h"
#include "render/html_internal.h"
#include "results_builder.h"

struct fixture {
    struct results_builder r;
    struct fj_period *now;
    struct fj_breakdown *unit;
    struct fj_measure *measure;
    struct fj_block *block;
    char names[BUILDER_ROOM][16];
};

// A share by unit, a choice between units.
static void fixture_new(struct fixture *f)
{
    static struct fj_question question;

    results_new(&f->r);
    question = (struct fj_question){.name = "enhet", .type = {.kind = FJ_TYPE_CHOICE}};
    f->now = add_period(&f->r, "2025");
    f->unit = add_breakdown(&f->r, "enhet", "Enhet", false);
    f->unit->kind = FJ_GROUPS_OPTIONS;
    f->unit->question = &question;
    f->measure = add_measure(&f->r.b, "andel", "Andel", FJ_MEASURE_SHARE);
    put_share(add_group(&f->r, add_block(&f->r, f->measure, f->now, NULL), "", ""), 50, 100, 0.4,
              0.6);
    f->block = add_block(&f->r, f->measure, f->now, f->unit);
}

static struct fj_row *add_unit(struct fixture *f, double share)
{
    size_t place = f->block->row_count;
    struct fj_row *row;

    snprintf(f->names[place], sizeof f->names[place], "Enhet%c%c", (int)('A' + place / 26),
             (int)('A' + place % 26));
    row = add_group(&f->r, f->block, f->names[place], f->names[place]);
    put_share(row, 100 * share, 100, share > 0.1 ? share - 0.1 : 0, share < 0.9 ? share + 0.1 : 1);
    return row;
}

static struct fj_writer chart_of(struct fixture *f)
{
    struct fj_voice voice = voice_of(&f->r, FJ_LANG_SV);
    const struct fj_part *part = first_part(&voice);
    struct fj_writer out = {0};

    assert_non_null(part);
    fj_chart_write(&voice, &part->now, "bild", "Det visar bilden.", &out);
    assert_false(out.failed);
    return out;
}

static void hide_all(struct fj_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++) {
        row->figures[i].status = FJ_FIGURE_HIDDEN;
        row->figures[i].value = 0.97; // nobody may see it
    }
}

// ---- places ------------------------------------------------------------------------------------

// Every number in percent that the drawing has.
static void assert_within_the_frame(const char *svg)
{
    size_t seen = 0;

    for (const char *at = strstr(svg, "%\""); at; at = strstr(at + 1, "%\"")) {
        const char *start = at;
        double value;
        while (start[-1] != '"')
            start--;
        value = strtod(start, NULL);
        assert_true(value >= 0 && value <= 100);
        seen++;
    }
    assert_true(seen > 4);
}

static void everything_lies_within_the_frame(void **state)
{
    struct fixture f;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    add_unit(&f, 0);
    add_unit(&f, 1);
    add_unit(&f, 0.5);
    out = chart_of(&f);
    assert_within_the_frame(out.bytes);
    assert_tags_close(out.bytes);
    results_free(&f.r);
    fj_writer_free(&out);
}

static void a_bar_ends_where_its_share_says(void **state)
{
    struct fixture f;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    add_unit(&f, 0.37);
    out = chart_of(&f);
    assert_on_page(&out,
                   "<rect x=\"0.00%\" y=\"4.0\" width=\"37.00%\" height=\"10.0\" class=\"bar\"/>");
    assert_on_page(&out,
                   "<line x1=\"27.00%\" y1=\"9.0\" x2=\"47.00%\" y2=\"9.0\" class=\"whisker\"/>");
    assert_on_page(&out, ">37\u00A0%<");
    assert_on_page(&out, "class=\"count\">n 100<");
    results_free(&f.r);
    fj_writer_free(&out);
}

// ---- what is hidden ----------------------------------------------------------------------------

static void what_is_hidden_has_words_and_no_drawing(void **state)
{
    struct fixture f;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    hide_all(add_unit(&f, 0.97));
    out = chart_of(&f);
    assert_int_equal(page_count(out.bytes, "<rect"), 1); // of the whole
    assert_int_equal(page_count(out.bytes, "class=\"whisker\""), 3);
    assert_on_page(&out, "EnhetAA</span><span class=\"value hid\">för få svar<");
    assert_not_on_page(&out, "97");
    results_free(&f.r);
    fj_writer_free(&out);
}

// The drawing is the same whatever the hidden figure was.
static void what_is_hidden_moves_nothing(void **state)
{
    struct fj_writer out[2];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct fixture f;
        struct fj_row *row;
        fixture_new(&f);
        add_unit(&f, 0.3);
        row = add_unit(&f, i == 0 ? 0.01 : 0.99);
        for (size_t k = 0; k < row->figure_count; k++)
            row->figures[k].status = FJ_FIGURE_HIDDEN;
        add_unit(&f, 0.6);
        out[i] = chart_of(&f);
        results_free(&f.r);
    }
    assert_string_equal(out[0].bytes, out[1].bytes);
    fj_writer_free(&out[0]);
    fj_writer_free(&out[1]);
}

// ---- order -------------------------------------------------------------------------------------

static void assert_in_order(const char *page, const char *const *pieces, size_t count)
{
    const char *at = page;

    for (size_t i = 0; i < count; i++) {
        at = strstr(at, pieces[i]);
        if (!at)
            fail_msg("not after the others: %s", pieces[i]);
    }
}

static void groups_come_by_size_and_the_hidden_after_them(void **state)
{
    static const char *const order[] = {"EnhetAC", "EnhetAA", "EnhetAB", "Okänd"};
    struct fixture f;
    struct fj_row *unknown;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    add_unit(&f, 0.3);
    hide_all(add_unit(&f, 0.9));
    add_unit(&f, 0.6);
    unknown = add_group(&f.r, f.block, "?", "Okänd");
    put_share(unknown, 99, 100, 0.9, 1);
    out = chart_of(&f);
    assert_in_order(out.bytes, order, 4);
    results_free(&f.r);
    fj_writer_free(&out);
}

static void bands_keep_their_order(void **state)
{
    static const char *const order[] = {"EnhetAA", "EnhetAB"};
    struct fixture f;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    f.unit->kind = FJ_GROUPS_BANDS;
    add_unit(&f, 0.3);
    add_unit(&f, 0.6);
    out = chart_of(&f);
    assert_in_order(out.bytes, order, 2);
    results_free(&f.r);
    fj_writer_free(&out);
}

static void a_chart_of_many_groups_says_what_it_leaves_out(void **state)
{
    struct fixture f;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    for (size_t i = 0; i < 16; i++)
        add_unit(&f, 0.9 - (double)i / 20);
    out = chart_of(&f);
    assert_int_equal(page_count(out.bytes, "class=\"row"),
                     1 + 15 + 1); // the rows and what they are in
    assert_on_page(&out, "Bilden visar 15 av 16 grupper; tabellen har alla.");
    assert_not_on_page(&out, "EnhetAP");
    results_free(&f.r);
    fj_writer_free(&out);
}

// ---- shapes ------------------------------------------------------------------------------------

static void women_and_men_have_shapes_of_their_own(void **state)
{
    struct fixture f;
    struct fj_breakdown *gender;
    struct fj_block *block;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    gender = add_breakdown(&f.r, "kön", "Kön", true);
    block = add_block(&f.r, f.measure, f.now, gender);
    put_share(add_group(&f.r, block, "kvinna", "Kvinna"), 30, 60, 0.38, 0.62);
    put_share(add_group(&f.r, block, "man", "Man"), 20, 40, 0.35, 0.65);
    out = chart_of(&f);
    assert_on_page(&out, "class=\"mark women\"><circle ");
    assert_on_page(&out, "class=\"mark men\"><rect ");
    results_free(&f.r);
    fj_writer_free(&out);
}

// ---- crossings ---------------------------------------------------------------------------------

static const struct fj_group_part woman = {"kvinna", "Kvinna"}, man = {"man", "Man"};

// Gender × unit of UNITS units, women before men; the men of the first are HIDDEN_COUNT of 60, and hidden.
static struct fj_writer crossing_of(size_t units, double hidden_count)
{
    struct fixture f;
    struct fj_block *block;
    struct fj_writer out;

    fixture_new(&f);
    block = add_crossed(&f.r, f.measure, f.now, add_breakdown(&f.r, "kön", "Kön", true), f.unit);
    for (size_t i = 0; i < 2 * units; i++) {
        const char *name = fj_arena_printf(f.r.b.arena, "Enhet%c", (int)('A' + i % units));
        struct fj_row *row = add_crossed_group(&f.r, block, i < units ? woman : man,
                                               (struct fj_group_part){name, name});
        put_share(row, i == units ? hidden_count : 30, 60, 0.1, 0.9);
        for (size_t k = 0; i == units && k < row->figure_count; k++)
            row->figures[k].status = FJ_FIGURE_HIDDEN;
    }
    out = chart_of(&f);
    assert_tags_close(out.bytes);
    results_free(&f.r);
    return out;
}

static void women_and_men_of_a_crossing_stand_together(void **state)
{
    static const char *const order[] = {
        ">EnhetA</div>", ">Kvinna<",
        "mark women",    ">Man</span><span class=\"value hid\">för få svar<",
        ">EnhetB</div>", ">Kvinna<",
        "mark women",    ">Man<",
        "mark men"};
    struct fj_writer out = crossing_of(2, 12);

    (void)state;
    assert_in_order(out.bytes, order, sizeof order / sizeof *order);
    assert_int_equal(page_count(out.bytes, "class=\"row inner\""), 4);
    assert_int_equal(page_count(out.bytes, "mark men"), 1);
    fj_writer_free(&out);
}

static void what_is_hidden_in_a_crossing_moves_nothing(void **state)
{
    struct fj_writer few = crossing_of(3, 1), many = crossing_of(3, 59);

    (void)state;
    assert_string_equal(few.bytes, many.bytes);
    fj_writer_free(&few);
    fj_writer_free(&many);
}

static void a_large_crossing_keeps_whole_clusters(void **state)
{
    struct fj_writer out = crossing_of(13, 12);

    (void)state;
    assert_int_equal(page_count(out.bytes, "class=\"cluster\""), 12);
    assert_int_equal(page_count(out.bytes, "class=\"row inner\""), 24);
    assert_on_page(&out, "Bilden visar 24 av 26 grupper; tabellen har alla.");
    fj_writer_free(&out);
}

// ---- lines -------------------------------------------------------------------------------------

// Five years, the third as STATUS says.
static struct fj_writer lines_of(enum fj_figure_status status, bool broken)
{
    static const char *const years[] = {"2021", "2022", "2023", "2024", "2025"};
    struct results_builder r;
    struct fj_measure *measure;
    struct fj_break one;
    struct fj_voice voice;
    struct fj_writer out = {0};

    results_new(&r);
    measure = add_measure(&r.b, "andel", "Andel", FJ_MEASURE_SHARE);
    for (size_t i = 0; i < 5; i++) {
        struct fj_row *row;
        add_period(&r, years[i]);
        row = add_group(&r, add_block(&r, measure, &r.results.periods[i], NULL), "", "");
        put_share(row, 50, 100, 0.4, 0.6);
        for (size_t k = 0; i == 2 && k < row->figure_count; k++)
            row->figures[k].status = status;
    }
    one = (struct fj_break){measure, &r.results.periods[2], FJ_BREAK_SERIES, 2, "Orden är nya."};
    r.results.breaks = &one;
    r.results.break_count = broken;
    voice = voice_of(&r, FJ_LANG_SV);
    fj_chart_write_series(&voice, first_part(&voice), "linjer", &out);
    assert_false(out.failed);
    assert_within_the_frame(out.bytes);
    results_free(&r);
    return out;
}

static void a_line_joins_its_points(void **state)
{
    struct fj_writer out = lines_of(FJ_FIGURE_SHOWN, false);

    (void)state;
    assert_int_equal(page_count(out.bytes, "class=\"series all\""), 4);
    assert_int_equal(page_count(out.bytes, "class=\"mark all\""), 5);
    fj_writer_free(&out);
}

static void a_hidden_point_is_not_drawn_and_breaks_the_line(void **state)
{
    struct fj_writer out = lines_of(FJ_FIGURE_HIDDEN, false);

    (void)state;
    assert_int_equal(page_count(out.bytes, "class=\"series all\""), 2);
    assert_int_equal(page_count(out.bytes, "class=\"mark all\""), 4);
    assert_on_page(&out, "För få svar: alla (2023).");
    fj_writer_free(&out);
}

// Women are shown in 2021 only, men never.
static void hidden_points_in_a_row_are_told_by_the_ends(void **state)
{
    static const char *const years[] = {"2021", "2022", "2023", "2024", "2025"};
    struct results_builder r;
    struct fj_measure *measure;
    struct fj_breakdown *gender;
    struct fj_voice voice;
    struct fj_writer out = {0};

    (void)state;
    results_new(&r);
    measure = add_measure(&r.b, "andel", "Andel", FJ_MEASURE_SHARE);
    gender = add_breakdown(&r, "kön", "Kön", true);
    for (size_t i = 0; i < 5; i++) {
        struct fj_block *block;
        struct fj_row *women, *men;
        add_period(&r, years[i]);
        put_share(add_group(&r, add_block(&r, measure, &r.results.periods[i], NULL), "", ""), 50,
                  100, 0.4, 0.6);
        block = add_block(&r, measure, &r.results.periods[i], gender);
        women = add_group(&r, block, "kvinna", "Kvinna");
        put_share(women, 50, 100, 0.4, 0.6);
        men = add_group(&r, block, "man", "Man");
        put_share(men, 50, 100, 0.4, 0.6);
        hide_all(men);
        if (i > 0)
            hide_all(women);
    }
    voice = voice_of(&r, FJ_LANG_SV);
    fj_chart_write_series(&voice, first_part(&voice), "linjer", &out);
    assert_false(out.failed);
    assert_on_page(&out, "För få svar: kvinnor (2022–2025).");
    assert_on_page(&out, "Män: för få svar");
    assert_int_equal(page_count(out.bytes, "class=\"mark women\""), 1);
    assert_int_equal(page_count(out.bytes, "class=\"mark men\""), 0);
    results_free(&r);
    fj_writer_free(&out);
}

// ---- goals -------------------------------------------------------------------------------------

// The first coloured part of the bar, and how it looks.
static struct fj_writer goals_of(bool scaled, size_t count, const char *const *steps)
{
    static struct fj_question question;
    struct results_builder r;
    struct fj_measure *measure;
    struct fj_row *row;
    struct fj_voice voice;
    struct fj_writer out = {0};

    results_new(&r);
    question =
        (struct fj_question){.name = "mål", .type = {.kind = FJ_TYPE_GOAL, .goal_scaled = scaled}};
    measure = add_measure(&r.b, "mål", "Mål", FJ_MEASURE_ATTAINMENT);
    measure->question = &question;
    row = add_group(&r, add_block(&r, measure, add_period(&r, "2025"), NULL), "", "");
    put(row, FJ_STAT_N, 100);
    for (size_t i = 0; i < count; i++)
        put_item(row, FJ_STAT_SHARE, steps[i], steps[i],
                 (double)(i + 1) / (double)(count * (count + 1) / 2));
    voice = voice_of(&r, FJ_LANG_SV);
    fj_chart_write(&voice, &first_part(&voice)->now, "bild", "Det visar bilden.", &out);
    assert_false(out.failed);
    results_free(&r);
    return out;
}

static void the_best_step_of_a_goal_comes_first_and_the_worse_ones_are_striped(void **state)
{
    static const char *const scaled[] = {"-2", "-1", "0", "1", "2"};
    static const char *const four[] = {"uppnått", "delvis", "oförändrat", "sämre"};
    struct fj_writer out = goals_of(true, 5, scaled);

    (void)state;
    // The last step of the plan, a third of all, is the best and stands first.
    assert_on_page(&out, "<rect x=\"0.00%\" y=\"0.0\" width=\"33.33%\"");
    assert_on_page(&out, "width=\"33.33%\" height=\"20.0\" class=\"part goal0\"");
    assert_on_page(&out, "width=\"6.67%\" height=\"20.0\" class=\"part goal3\"");
    assert_int_equal(page_count(out.bytes, "class=\"hatch\""), 1);
    assert_int_equal(page_count(out.bytes, "class=\"hatch sparse\""), 1);
    fj_writer_free(&out);
    out = goals_of(false, 4, four);
    assert_on_page(&out, "width=\"10.00%\" height=\"20.0\" class=\"part goal0\"");
    assert_on_page(&out, "width=\"40.00%\" height=\"20.0\" class=\"part goal3\"");
    assert_int_equal(page_count(out.bytes, "class=\"hatch\""), 1);
    fj_writer_free(&out);
}

static void a_break_of_the_series_breaks_the_line(void **state)
{
    struct fj_writer out = lines_of(FJ_FIGURE_SHOWN, true);

    (void)state;
    assert_int_equal(page_count(out.bytes, "class=\"series all\""), 3);
    assert_int_equal(page_count(out.bytes, "class=\"mark all\""), 5);
    assert_on_page(&out, "class=\"brk\"");
    assert_on_page(&out, ">serien bryts<");
    fj_writer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_lies_within_the_frame),
        cmocka_unit_test(a_bar_ends_where_its_share_says),
        cmocka_unit_test(what_is_hidden_has_words_and_no_drawing),
        cmocka_unit_test(what_is_hidden_moves_nothing),
        cmocka_unit_test(groups_come_by_size_and_the_hidden_after_them),
        cmocka_unit_test(bands_keep_their_order),
        cmocka_unit_test(a_chart_of_many_groups_says_what_it_leaves_out),
        cmocka_unit_test(women_and_men_have_shapes_of_their_own),
        cmocka_unit_test(women_and_men_of_a_crossing_stand_together),
        cmocka_unit_test(what_is_hidden_in_a_crossing_moves_nothing),
        cmocka_unit_test(a_large_crossing_keeps_whole_clusters),
        cmocka_unit_test(a_line_joins_its_points),
        cmocka_unit_test(a_hidden_point_is_not_drawn_and_breaks_the_line),
        cmocka_unit_test(hidden_points_in_a_row_are_told_by_the_ends),
        cmocka_unit_test(the_best_step_of_a_goal_comes_first_and_the_worse_ones_are_striped),
        cmocka_unit_test(a_break_of_the_series_breaks_the_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
