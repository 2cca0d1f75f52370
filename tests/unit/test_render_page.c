// SPDX-License-Identifier: EUPL-1.2
// The report as a page: it is well made and needs nothing else; what is written by people is escaped;
// what is hidden is told in words and drawn nowhere; drafts are marked; notes that must be there are.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "page_check.h"
#include "render/html_internal.h"
#include "render/render.h"
#include "results_builder.h"

// A report with a share by gender, a change by gender, a distribution and a median, over two periods.
struct fixture {
    struct results_builder r;
    struct fj_period *before, *now;
    struct fj_breakdown *gender;
    struct fj_row *share_women, *share_men;
};

static void add_share(struct fixture *f)
{
    struct fj_measure *measure =
        add_measure(&f->r.b, "anmält", "Våldet är <anmält> & känt", FJ_MEASURE_SHARE);
    struct fj_block *block;

    for (size_t i = 0; i < 2; i++) {
        const struct fj_period *period = &f->r.results.periods[i];
        put_share(add_group(&f->r, add_block(&f->r, measure, period, NULL), "", ""), 58, 100, 0.48,
                  0.67);
        block = add_block(&f->r, measure, period, f->gender);
        f->share_women = add_group(&f->r, block, "kvinna", "Kvinna");
        put_share(f->share_women, 40, 60, 0.54, 0.77);
        f->share_men = add_group(&f->r, block, "man", "Man");
        put_share(f->share_men, 18, 40, 0.31, 0.6);
        put_difference(f->share_men, -0.217, -0.396, -0.02);
    }
}

static void put_change(struct fj_row *row)
{
    put(row, FJ_STAT_PAIRS, 120);
    put(row, FJ_STAT_MEAN, 1.9);
    put(row, FJ_STAT_LOW, 1.5);
    put(row, FJ_STAT_HIGH, 2.3);
    put(row, FJ_STAT_BEFORE, 4.2);
    put(row, FJ_STAT_AFTER, 6.1);
    put(row, FJ_STAT_IMPROVED, 0.617);
    put(row, FJ_STAT_SAME, 0.25);
    put(row, FJ_STAT_WORSE, 0.133);
    put(row, FJ_STAT_LOST_AFTER, 7);
    put_item(row, FJ_STAT_LOST_AFTER, "moved", "Flyttat", 7);
}

static struct fj_row *add_change(struct fixture *f)
{
    struct fj_measure *measure =
        add_measure(&f->r.b, "trygg", "Tryggare där man bor", FJ_MEASURE_CHANGE);
    struct fj_question *question = add_question(&f->r.b, "trygg_", "Hur trygg?", FJ_TYPE_SCALE);
    struct fj_row *row;

    set_range(question, 0, 10);
    measure->question = question;
    measure->better = FJ_BETTER_HIGH;
    row = add_group(&f->r, add_block(&f->r, measure, f->now, NULL), "", "");
    put_change(row);
    return row;
}

static struct fj_row *add_distribution(struct fixture *f)
{
    struct fj_measure *measure = add_measure(&f->r.b, "väg", "Väg \"in\"", FJ_MEASURE_DISTRIBUTION);
    struct fj_row *row = add_group(&f->r, add_block(&f->r, measure, f->now, NULL), "", "");

    put(row, FJ_STAT_N, 60);
    put_item(row, FJ_STAT_COUNT, "a", "Polisen", 40);
    put_item(row, FJ_STAT_SHARE, "a", "Polisen", 0.667);
    put_item(row, FJ_STAT_COUNT, "b", "Vården", 20);
    put_item(row, FJ_STAT_SHARE, "b", "Vården", 0.333);
    put(row, FJ_STAT_MISSING, 5);
    put_item(row, FJ_STAT_MISSING, "blank", "Lämnat blankt", 5);
    return row;
}

static void fixture_new(struct fixture *f)
{
    results_new(&f->r);
    f->before = add_period(&f->r, "2024");
    f->now = add_period(&f->r, "2025");
    f->gender = add_breakdown(&f->r, "kön", "Kön", true);
    f->r.b.plan.title = "Stöd till <våldsutsatta>";
    f->r.b.plan.owner = "Teamet & co";
    add_share(f);
}

static struct fj_writer page_of(const struct fixture *f, enum fj_lang lang, bool is_release)
{
    struct fj_rendering rendering = {
        .results = &f->r.results,
        .imprint = {"9f2c", 4127, "2026-02-03 14:05", is_release},
        .lang = lang,
    };
    struct fj_writer out = {0};

    assert_true(fj_format_find("html")->write(&rendering, &out));
    return out;
}

static struct fj_writer fixture_page(struct fixture *f, enum fj_lang lang, bool is_release)
{
    struct fj_writer out = page_of(f, lang, is_release);

    results_free(&f->r);
    return out;
}

// ---- the page ------------------------------------------------------------------------------------

static void a_page_is_well_made(void **state)
{
    struct fixture f;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    add_change(&f);
    add_distribution(&f);
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_page(&out);
    assert_on_page(&out, "<html lang=\"sv\">");
    assert_on_page(&out, "<a class=\"skip\" href=\"#resultat\">");
    assert_int_equal(page_count(out.bytes, "<h1"), 1);
    assert_int_equal(page_count(out.bytes, "<main"), 1);
    assert_int_equal(page_count(out.bytes, "<article"), 3);
    fj_writer_free(&out);
}

static void links_lead_somewhere(void **state)
{
    struct fixture f;
    struct fj_writer out;
    char id[80];
    size_t links = 0;

    (void)state;
    fixture_new(&f);
    out = fixture_page(&f, FJ_LANG_SV, false);
    for (const char *at = strstr(out.bytes, " href=\"#"); at; at = strstr(at + 1, " href=\"#")) {
        snprintf(id, sizeof id, " id=\"%.*s\"", (int)strcspn(at + 8, "\""), at + 8);
        assert_on_page(&out, id);
        links++;
    }
    assert_true(links > 3);
    fj_writer_free(&out);
}

// Headings go down one step at a time.
static void headings_are_in_order(void **state)
{
    struct fixture f;
    struct fj_writer out;
    int last = 0;

    (void)state;
    fixture_new(&f);
    add_change(&f);
    out = fixture_page(&f, FJ_LANG_SV, false);
    for (const char *at = strstr(out.bytes, "<h"); at; at = strstr(at + 1, "<h")) {
        if (at[2] < '1' || at[2] > '6')
            continue;
        assert_true(at[2] - '0' <= last + 1);
        last = at[2] - '0';
    }
    assert_true(last > 0);
    fj_writer_free(&out);
}

static void what_people_write_is_escaped(void **state)
{
    struct fixture f;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    add_distribution(&f);
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_not_on_page(&out, "<våldsutsatta>");
    assert_not_on_page(&out, "<anmält>");
    assert_on_page(&out, "Stöd till &lt;våldsutsatta&gt;");
    assert_on_page(&out, "Teamet &amp; co");
    fj_writer_free(&out);
}

static void drafts_are_marked_and_releases_are_not(void **state)
{
    struct fixture f;
    struct fj_writer draft, release;

    (void)state;
    fixture_new(&f);
    draft = page_of(&f, FJ_LANG_SV, false);
    release = page_of(&f, FJ_LANG_SV, true);
    assert_on_page(&draft, "Utkast – får inte lämnas ut");
    assert_not_on_page(&release, "Utkast");
    results_free(&f.r);
    fj_writer_free(&draft);
    fj_writer_free(&release);
}

static void what_must_be_said_is_said(void **state)
{
    struct fixture f;
    struct fj_writer sv, en;

    (void)state;
    fixture_new(&f);
    sv = page_of(&f, FJ_LANG_SV, false);
    en = page_of(&f, FJ_LANG_EN, false);
    assert_on_page(&sv, "syfte ej angivet");
    assert_on_page(&sv, "Högst 4 personer av annat eller okänt kön kan vara utelämnade.");
    assert_on_page(&sv, "Siffror om 1 till 4 personer visas inte");
    assert_on_page(&sv, "9f2c");
    assert_on_page(&sv, "3 februari 2026");
    assert_on_page(&en, "<html lang=\"en\">");
    assert_on_page(&en, "At most 4 persons of other or unknown gender may be left out.");
    assert_not_on_page(&en, "Utan svar");
    results_free(&f.r);
    fj_writer_free(&sv);
    fj_writer_free(&en);
}

// ---- what is hidden --------------------------------------------------------------------------------

static void hide_row(struct fj_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++) {
        row->figures[i].status = FJ_FIGURE_HIDDEN;
        row->figures[i].value = 0;
    }
}

static void a_hidden_group_keeps_its_row_and_no_mark(void **state)
{
    struct fixture f;
    struct fj_writer shown, hidden;

    (void)state;
    fixture_new(&f);
    shown = page_of(&f, FJ_LANG_SV, false);
    hide_row(f.share_men);
    hidden = page_of(&f, FJ_LANG_SV, false);
    assert_page(&hidden);
    assert_int_equal(page_count(shown.bytes, "class=\"mark men\""), 1);
    assert_int_equal(page_count(hidden.bytes, "class=\"mark men\""), 0);
    assert_on_page(&hidden, "class=\"value hid\">för få svar<");
    assert_on_page(&hidden, "<td class=\"hid\">för få svar</td>");
    assert_on_page(&hidden, "”För få svar”: visas inte");
    assert_not_on_page(&shown, "class=\"value hid\"");
    results_free(&f.r);
    fj_writer_free(&shown);
    fj_writer_free(&hidden);
}

static void a_hidden_outcome_draws_no_part(void **state)
{
    struct fixture f;
    struct fj_row *row;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    row = add_change(&f);
    out = page_of(&f, FJ_LANG_SV, false);
    assert_int_equal(page_count(out.bytes, "class=\"part "), 3);
    assert_int_equal(page_count(out.bytes, "class=\"hatch\""), 1);
    fj_writer_free(&out);
    row->figures[7].status = FJ_FIGURE_HIDDEN;
    out = page_of(&f, FJ_LANG_SV, false);
    assert_int_equal(page_count(out.bytes, "class=\"part "), 0);
    assert_page(&out);
    results_free(&f.r);
    fj_writer_free(&out);
}

static void nothing_hidden_is_written_as_a_number(void **state)
{
    struct fixture f;
    struct fj_row *row;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    row = add_distribution(&f);
    for (size_t i = 1; i <= 4; i++) {
        row->figures[i].status = FJ_FIGURE_HIDDEN;
        row->figures[i].value = 913; // a renderer has no business with it
    }
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_not_on_page(&out, "913");
    assert_not_on_page(&out, "91\u00A03");
    fj_writer_free(&out);
}

static size_t charts_as(const char *chart)
{
    struct fixture f;
    struct fj_show show = {.kind = FJ_SHOW_MEASURES, .measure_count = 1, .chart = chart};
    struct fj_report report = {.name = "r", .text = "R", .shows = &show, .show_count = 1};
    const struct fj_measure *measures[1];
    struct fj_writer out;
    size_t count;

    fixture_new(&f);
    add_change(&f);
    measures[0] = &f.r.b.plan.measures[1];
    show.measures = measures;
    f.r.results.report = &report;
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_page(&out);
    count = page_count(out.bytes, "<figure>");
    fj_writer_free(&out);
    return count;
}

static void a_report_chooses_its_charts(void **state)
{
    (void)state;
    assert_int_equal(charts_as(NULL), 2);
    assert_int_equal(charts_as("dumbbell"), 1);
    assert_int_equal(charts_as("stacked"), 1);
    assert_int_equal(charts_as("table"), 0);
}

// ---- the rest --------------------------------------------------------------------------------------

static void losses_and_earlier_periods_are_there(void **state)
{
    struct fixture f;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    add_distribution(&f);
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_on_page(&out, "Lämnat blankt");
    assert_on_page(&out, "Bortfall: 5 ärenden");
    assert_on_page(&out, "Period för period");
    assert_on_page(&out, "<th scope=\"row\">2024</th>");
    fj_writer_free(&out);
}

// Reasons that are all hidden are one line; one alone keeps its name.
static void hidden_reasons_stand_together(void **state)
{
    struct fixture f;
    struct fj_writer out;
    struct fj_row *row;

    (void)state;
    fixture_new(&f);
    row = add_distribution(&f);
    hide_item(row, FJ_STAT_MISSING, "declined", "Avböjde");
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_on_page(&out, "Avböjde");
    assert_not_on_page(&out, "Övriga skäl");
    fj_writer_free(&out);
    fixture_new(&f);
    row = add_distribution(&f);
    hide_item(row, FJ_STAT_MISSING, "declined", "Avböjde");
    hide_item(row, FJ_STAT_MISSING, "moved", "Flyttat");
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_on_page(&out, "Övriga skäl");
    assert_on_page(&out, "Lämnat blankt");
    assert_not_on_page(&out, "Avböjde");
    assert_not_on_page(&out, "Flyttat");
    fj_writer_free(&out);
}

// Groups of persons may add up to more than all.
static void persons_in_several_groups_are_explained(void **state)
{
    struct fixture f;
    struct fj_writer out;
    struct fj_measure *measure;

    (void)state;
    fixture_new(&f);
    measure = add_measure(&f.r.b, "personer", "Personer", FJ_MEASURE_COUNT);
    measure->counted = FJ_COUNTED_PERSONS;
    put(add_group(&f.r, add_block(&f.r, measure, f.now, NULL), "", ""), FJ_STAT_COUNT, 40);
    put(add_group(&f.r, add_block(&f.r, measure, f.now, f.gender), "kvinna", "Kvinna"),
        FJ_STAT_COUNT, 40);
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_on_page(&out, "En person med flera ärenden räknas i varje grupp");
    fj_writer_free(&out);
}

// A question that the plan did not ask is no loss.
static void who_was_not_asked_is_not_lost(void **state)
{
    struct fixture f;
    struct fj_writer out;
    struct fj_row *row;

    (void)state;
    fixture_new(&f);
    row = add_distribution(&f);
    row->figure_count = 0;
    put(row, FJ_STAT_N, 0);
    put(row, FJ_STAT_MISSING, 60);
    put_item(row, FJ_STAT_MISSING, "not_asked", "Blev inte tillfrågad", 60);
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_on_page(&out, "Bortfall: 0 ärenden, och 60 som det inte gällde");
    fj_writer_free(&out);
}

// Reasons that are hidden at one timepoint and not there at another stand together too.
static void hidden_reasons_of_several_times_stand_together(void **state)
{
    struct fixture f;
    struct fj_writer out;
    struct fj_row *first, *later;
    struct fj_block *block;

    (void)state;
    fixture_new(&f);
    first = add_distribution(&f);
    hide_item(first, FJ_STAT_MISSING, "declined", "Avböjde");
    block = add_block(&f.r, f.r.results.blocks[f.r.results.block_count - 1].measure, f.now, NULL);
    block->at = 1;
    block->timepoint = "slut";
    block->timepoint_text = "Vid slutet";
    later = add_group(&f.r, block, "", "");
    put(later, FJ_STAT_N, 30);
    put_item(later, FJ_STAT_COUNT, "a", "Polisen", 30);
    hide_item(later, FJ_STAT_MISSING, "moved", "Flyttat");
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_on_page(&out, "Övriga skäl");
    assert_on_page(&out, "Lämnat blankt");
    assert_not_on_page(&out, "Avböjde");
    assert_not_on_page(&out, "Flyttat");
    fj_writer_free(&out);
}

static void a_period_that_goes_on_does_not_come_first(void **state)
{
    struct fixture f;
    struct fj_writer out;

    (void)state;
    fixture_new(&f);
    f.now->last = day_of("2026-12-31");
    out = page_of(&f, FJ_LANG_SV, false);
    assert_on_page(&out, "<dd>2024</dd>");
    assert_on_page(&out, "2025, inte slut");
    fj_writer_free(&out);
    f.before->last = day_of("2026-12-31");
    out = fixture_page(&f, FJ_LANG_SV, false);
    assert_on_page(&out, "Perioden är inte slut: siffrorna gäller till och med 3 februari 2026.");
    fj_writer_free(&out);
}

static void an_empty_report_is_a_page_too(void **state)
{
    struct results_builder r;
    struct fj_rendering rendering = {.lang = FJ_LANG_SV};
    struct fj_writer out = {0};

    (void)state;
    results_new(&r);
    rendering.results = &r.results;
    assert_true(fj_format_find("html")->write(&rendering, &out));
    assert_page(&out);
    assert_on_page(&out, "Inga uppgifter ännu");
    assert_not_on_page(&out, "Inga svar är inlästa");
    assert_not_on_page(&out, "<nav"); // of measures that the plan does not have
    assert_not_on_page(&out, "#metod");
    fj_writer_free(&out);
    out = (struct fj_writer){0};
    add_measure(&r.b, "andel", "Andel", FJ_MEASURE_SHARE);
    assert_true(fj_format_find("html")->write(&rendering, &out));
    assert_page(&out);
    assert_on_page(&out, "Inga svar är inlästa än. När de finns står planens mått här.");
    assert_not_on_page(&out, "<nav");
    results_free(&r);
    fj_writer_free(&out);
}

// ---- when memory runs out ------------------------------------------------------------------------

static void write_all(const struct fj_voice *voice, struct fj_writer *out)
{
    struct fj_outline outline;

    if (!fj_outline_make(voice, &outline))
        return;
    for (size_t s = 0; s < outline.section_count; s++)
        for (size_t p = 0; p < outline.sections[s].part_count; p++)
            if (!fj_html_measure(voice, out, &outline.sections[s].parts[p]))
                return;
}

static void memory_may_run_out_anywhere(void **state)
{
    struct fixture f;
    bool failed = true;
    size_t allocations = 0;

    (void)state;
    fixture_new(&f);
    add_change(&f);
    add_distribution(&f);
    for (; failed && allocations < 10000; allocations++) {
        struct fj_voice voice = {.arena = fj_arena_new(),
                                 .results = &f.r.results,
                                 .lang = FJ_LANG_SV,
                                 .keeps_ranges = true};
        struct fj_writer out = {0};
        fj_arena_fail_after(voice.arena, allocations);
        write_all(&voice, &out);
        failed = fj_arena_failed(voice.arena);
        fj_writer_free(&out);
        fj_arena_free(voice.arena);
    }
    assert_false(failed);
    assert_true(allocations > 100);
    results_free(&f.r);
}

static void a_page_too_long_is_no_page(void **state)
{
    struct fixture f;
    struct fj_rendering rendering = {.lang = FJ_LANG_SV};
    struct fj_writer out = {.limit = 15000};

    (void)state;
    fixture_new(&f);
    rendering.results = &f.r.results;
    assert_false(fj_format_find("html")->write(&rendering, &out));
    results_free(&f.r);
    fj_writer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_is_well_made),
        cmocka_unit_test(links_lead_somewhere),
        cmocka_unit_test(headings_are_in_order),
        cmocka_unit_test(what_people_write_is_escaped),
        cmocka_unit_test(drafts_are_marked_and_releases_are_not),
        cmocka_unit_test(what_must_be_said_is_said),
        cmocka_unit_test(a_hidden_group_keeps_its_row_and_no_mark),
        cmocka_unit_test(a_hidden_outcome_draws_no_part),
        cmocka_unit_test(nothing_hidden_is_written_as_a_number),
        cmocka_unit_test(a_report_chooses_its_charts),
        cmocka_unit_test(losses_and_earlier_periods_are_there),
        cmocka_unit_test(hidden_reasons_stand_together),
        cmocka_unit_test(hidden_reasons_of_several_times_stand_together),
        cmocka_unit_test(persons_in_several_groups_are_explained),
        cmocka_unit_test(who_was_not_asked_is_not_lost),
        cmocka_unit_test(a_period_that_goes_on_does_not_come_first),
        cmocka_unit_test(an_empty_report_is_a_page_too),
        cmocka_unit_test(memory_may_run_out_anywhere),
        cmocka_unit_test(a_page_too_long_is_no_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
