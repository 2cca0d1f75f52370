// SPDX-License-Identifier: EUPL-1.2
// Planned dates with their month ends, windows, series, and when a form is due.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plan_builder.h"
#include "support/limits.h"

struct fixture {
    struct builder b;
    struct fj_timepoint *start, *half, *slut, *later, *loose;
    struct fj_form *form, *empty;
    struct fj_facts facts;
};

static void fixture_init(struct fixture *f)
{
    struct builder *b = &f->b;
    *b = builder_new();
    f->start = add_timepoint(b, "start", "Vid start", FJ_TIME_ENTRY);
    set_window(f->start, -7, 14);
    f->half = add_after(b, "halvår", "Efter sex månader", 6, FJ_MONTHS, f->start);
    set_window(f->half, -30, 45);
    f->slut = add_timepoint(b, "slut", "Vid avslut", FJ_TIME_EXIT);
    set_window(f->slut, -14, 14);
    f->later = add_after(b, "sedan", "Ett år efter", 12, FJ_MONTHS, f->slut);
    set_window(f->later, -60, 60);
    f->loose = add_after(b, "tre", "Efter tre månader", 3, FJ_MONTHS, NULL);
    f->form = add_form(b, "karta", "Karta");
    for (size_t i = 0; i < b->plan.timepoint_count; i++) {
        ask_at(f->form, &b->plan.timepoints[i]);
    }
    f->empty = add_form(b, "tom", "Tom");
    assert_true(builder_index(b));
    f->facts = new_facts(b, "2026-01-10", "", "2026-12-31");
}

static void assert_day(fj_day day, const char *expected)
{
    char text[11] = "";
    if (day != FJ_NO_DAY) {
        fj_day_format(day, text);
    }
    assert_string_equal(text, expected);
}

// ---- planned dates ----------------------------------------------------------------------

static void months_end_where_the_month_does(void **state)
{
    (void)state;
    static const struct {
        const char *entry;
        int count;
        enum fj_duration_unit unit;
        const char *planned;
    } rows[] = {
        {"2026-01-31", 1, FJ_MONTHS, "2026-02-28"},   {"2024-01-31", 1, FJ_MONTHS, "2024-02-29"},
        {"2026-08-31", 3, FJ_MONTHS, "2026-11-30"},   {"2024-02-29", 1, FJ_YEARS, "2025-02-28"},
        {"2026-01-31", 1, FJ_QUARTERS, "2026-04-30"}, {"2026-12-31", 2, FJ_WEEKS, "2027-01-14"},
        {"2026-02-28", 1, FJ_MONTHS, "2026-03-28"},   {"2026-01-10", -5, FJ_DAYS, "2026-01-05"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fj_timepoint after = {.kind = FJ_TIME_AFTER,
                                     .duration = {rows[i].count, rows[i].unit}};
        assert_day(fj_planned_day(&after, 0, day_of(rows[i].entry), FJ_NO_DAY), rows[i].planned);
    }
}

static void planned_dates_come_from_planned_dates(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fj_day entry = day_of("2026-08-31"), exit = day_of("2026-12-31");
    assert_day(fj_planned_day(f.start, 0, entry, exit), "2026-08-31");
    assert_day(fj_planned_day(f.half, 0, entry, exit), "2027-02-28");
    assert_day(fj_planned_day(f.slut, 0, entry, exit), "2026-12-31");
    assert_day(fj_planned_day(f.later, 0, entry, exit), "2027-12-31");
    assert_day(fj_planned_day(f.slut, 0, entry, FJ_NO_DAY), "");
    assert_day(fj_planned_day(f.later, 0, entry, FJ_NO_DAY), "");
    // one month twice from 31 January: the 28th has been planned, and one month from there
    struct fj_timepoint *one = add_after(&f.b, "ett", "Ett", 1, FJ_MONTHS, f.start);
    struct fj_timepoint *two = add_after(&f.b, "två", "Två", 1, FJ_MONTHS, one);
    assert_day(fj_planned_day(two, 0, day_of("2026-01-31"), FJ_NO_DAY), "2026-03-28");
    struct fj_timepoint after_exit = {
        .kind = FJ_TIME_AFTER, .anchor_kind = FJ_ANCHOR_EXIT, .duration = {1, FJ_MONTHS}};
    assert_day(fj_planned_day(&after_exit, 0, entry, exit), "2027-01-31");
    builder_free(&f.b);
}

static void surveys_and_anytime_have_no_date(void **state)
{
    (void)state;
    struct fj_timepoint anytime = {.kind = FJ_TIME_ANYTIME}, survey = {.kind = FJ_TIME_SURVEY};
    assert_day(fj_planned_day(&anytime, 1, 0, 100), "");
    assert_day(fj_planned_day(&survey, 0, 0, 100), "");
}

// A circle of anchors cannot come out of a plan; the walk ends all the same.
static void a_circle_of_anchors_ends(void **state)
{
    (void)state;
    struct fj_timepoint circle = {
        .kind = FJ_TIME_AFTER, .anchor_kind = FJ_ANCHOR_TIMEPOINT, .duration = {1, FJ_DAYS}};
    circle.anchor = &circle;
    assert_day(fj_planned_day(&circle, 0, 0, 100), "");
}

static struct fj_timepoint monthly(bool until_exit)
{
    return (struct fj_timepoint){
        .kind = FJ_TIME_EVERY, .duration = {1, FJ_MONTHS}, .until_exit = until_exit};
}

static void a_series_keeps_the_day_of_its_anchor(void **state)
{
    (void)state;
    struct fj_timepoint every = monthly(false);
    fj_day entry = day_of("2026-01-31");
    assert_day(fj_planned_day(&every, 1, entry, FJ_NO_DAY), "2026-02-28");
    assert_day(fj_planned_day(&every, 2, entry, FJ_NO_DAY), "2026-03-31");
    assert_day(fj_planned_day(&every, 12, entry, FJ_NO_DAY), "2027-01-31");
    assert_day(fj_planned_day(&every, 0, entry, FJ_NO_DAY), "");
    assert_day(fj_planned_day(&every, -1, entry, FJ_NO_DAY), "");
    assert_day(fj_planned_day(&every, FJ_LIMIT_SERIES, entry, FJ_NO_DAY), "7487-04-30");
    assert_day(fj_planned_day(&every, FJ_LIMIT_SERIES + 1, entry, FJ_NO_DAY), "");
    every.duration.count = INT_MAX;
    assert_day(fj_planned_day(&every, 2, entry, FJ_NO_DAY), "");
}

static void a_series_until_exit_stops_there(void **state)
{
    (void)state;
    struct fj_timepoint every = monthly(true), on = monthly(false);
    fj_day entry = day_of("2026-01-10"), exit = day_of("2026-04-10"), far = day_of("2026-12-31");
    assert_day(fj_planned_day(&every, 3, entry, exit), "2026-04-10");
    assert_day(fj_planned_day(&every, 4, entry, exit), "");
    assert_int_equal(fj_series_last(&every, entry, exit, far), 3);
    assert_int_equal(fj_series_last(&on, entry, exit, far), 11);
    assert_int_equal(fj_series_last(&on, entry, exit, day_of("2026-02-09")), 0);
    assert_int_equal(fj_series_last(&on, entry, exit, day_of("2026-02-10")), 1);
    struct fj_timepoint once = {.kind = FJ_TIME_ENTRY};
    assert_int_equal(fj_series_last(&once, entry, exit, far), 0);
}

// ---- windows ----------------------------------------------------------------------------

static void windows_are_counted_from_the_planned_date(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fj_day first, last, planned = day_of("2026-07-10");
    fj_window(f.half, planned, &first, &last);
    assert_day(first, "2026-06-10");
    assert_day(last, "2026-08-24");
    assert_int_equal(fj_timing_of(f.half, planned, first - 1), FJ_EARLY);
    assert_int_equal(fj_timing_of(f.half, planned, first), FJ_IN_TIME);
    assert_int_equal(fj_timing_of(f.half, planned, last), FJ_IN_TIME);
    assert_int_equal(fj_timing_of(f.half, planned, last + 1), FJ_LATE);
    assert_int_equal(fj_timing_of(f.half, planned, FJ_NO_DAY), FJ_TIMING_UNKNOWN);
    assert_int_equal(fj_timing_of(f.half, FJ_NO_DAY, planned), FJ_TIMING_UNKNOWN);
    fj_window(f.loose, planned, &first, &last);
    assert_day(first, "");
    assert_day(last, "2026-08-08");
    assert_int_equal(fj_timing_of(f.loose, planned, planned + 400), FJ_IN_TIME);
    fj_window(f.half, FJ_NO_DAY, &first, &last);
    assert_day(last, "");
    builder_free(&f.b);
}

static enum fj_form_missing measured(const struct fixture *f, const struct fj_answer_row *row)
{
    return fj_row_as_measured(&f->facts, row).missing;
}

static void strict_leaves_out_what_is_early_or_late(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    add_row(&f.b, &f.facts, f.form, f.half, 0, "2026-09-01");
    assert_int_equal(measured(&f, &f.facts.rows[0]), FJ_FORM_PRESENT);
    f.half->strict = true;
    assert_int_equal(measured(&f, &f.facts.rows[0]), FJ_FORM_OUTSIDE);
    assert_int_equal(fj_row_as_measured(&f.facts, &f.facts.rows[0]).day, day_of("2026-09-01"));
    struct fj_answer_row moved =
        f.facts.rows[0]; // says why there is no answer, whenever it was noted
    moved.missing = FJ_FORM_MOVED;
    assert_int_equal(measured(&f, &moved), FJ_FORM_MOVED);
    f.half->window_high = 100;
    assert_int_equal(measured(&f, &f.facts.rows[0]), FJ_FORM_PRESENT);
    builder_free(&f.b);
}

static void a_day_is_held_by_the_window_around_it(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    fj_day entry = day_of("2026-01-10"), exit = day_of("2026-09-15");
    static const struct {
        const char *day, *timepoint;
    } rows[] = {
        {"2026-01-02", NULL},     {"2026-01-03", "start"},  {"2026-01-24", "start"},
        {"2026-01-25", NULL},     {"2026-04-10", NULL}, // `tre` has no window
        {"2026-06-10", "halvår"}, {"2026-08-24", "halvår"}, {"2026-09-01", "slut"},
        {"2027-11-14", "sedan"},
    };
    int nr = -1;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct fj_timepoint *held =
            fj_timepoint_holding(f.form, entry, exit, day_of(rows[i].day), &nr);
        assert_int_equal(nr, 0);
        if (rows[i].timepoint == NULL) {
            assert_null(held);
        } else {
            assert_non_null(held);
            assert_string_equal(held->name, rows[i].timepoint);
        }
    }
    assert_null(fj_timepoint_holding(f.form, entry, exit, FJ_NO_DAY, &nr));
    assert_null(fj_timepoint_holding(f.form, entry, FJ_NO_DAY, day_of("2026-09-01"), &nr));
    builder_free(&f.b);
}

static void of_two_windows_the_nearest_planned_date_holds_a_day(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f); // halvår: planned 2026-07-10, window -30..45 days
    int nr;
    static const struct {
        const char *exit, *day, *timepoint;
    } rows[] = {
        {"2026-07-20", "2026-07-14", "halvår"}, {"2026-07-20", "2026-07-17", "slut"},
        {"2026-07-01", "2026-07-04", "slut"},   {"2026-07-01", "2026-07-08", "halvår"},
        {"2026-07-20", "2026-07-15", "halvår"}, // as near to both: the first of the form
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct fj_timepoint *held = fj_timepoint_holding(
            f.form, day_of("2026-01-10"), day_of(rows[i].exit), day_of(rows[i].day), &nr);
        assert_non_null(held);
        assert_string_equal(held->name, rows[i].timepoint);
    }
    builder_free(&f.b);
}

static void what_hangs_on_the_entry_is_counted_from_it(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.b;
    struct fj_timepoint *every = add_timepoint(b, "vecka", "Vecka", FJ_TIME_EVERY);
    struct fj_timepoint *after_series = add_after(b, "sen", "Sen", 1, FJ_DAYS, every);
    struct fj_timepoint *chained = add_after(b, "efter_sedan", "Efter", 1, FJ_DAYS, f.later);
    struct fj_timepoint *anytime = add_timepoint(b, "när", "När", FJ_TIME_ANYTIME);
    struct fj_timepoint *after_exit = add_after(b, "ut", "Ut", 1, FJ_DAYS, NULL);
    after_exit->anchor_kind = FJ_ANCHOR_EXIT;
    assert_true(fj_is_counted_from_entry(f.half));
    assert_true(fj_is_counted_from_entry(f.loose));
    assert_true(fj_is_counted_from_entry(every));
    assert_true(fj_is_counted_from_entry(after_series));
    assert_false(fj_is_counted_from_entry(f.start));
    assert_false(fj_is_counted_from_entry(f.slut));
    assert_false(fj_is_counted_from_entry(f.later));
    assert_false(fj_is_counted_from_entry(chained));
    assert_false(fj_is_counted_from_entry(anytime));
    assert_false(fj_is_counted_from_entry(after_exit));
    builder_free(&f.b);
}

static void numbers_out_of_reach_have_no_day(void **state)
{
    (void)state;
    struct fj_timepoint every = {.kind = FJ_TIME_EVERY, .duration = {1, FJ_DAYS}};
    fj_day entry = day_of("2026-01-10");
    assert_day(fj_planned_day(&every, 1, entry, FJ_NO_DAY), "2026-01-11");
    assert_day(fj_planned_day(&every, FJ_LIMIT_SERIES, entry, FJ_NO_DAY), "2205-06-16");
    assert_day(fj_planned_day(&every, FJ_LIMIT_SERIES + 1, entry, FJ_NO_DAY), "");
    assert_day(fj_planned_day(&every, 0, entry, FJ_NO_DAY), "");
    every.duration.count = INT_MAX; // more days than there are
    assert_day(fj_planned_day(&every, 2, entry, FJ_NO_DAY), "");
    every.duration.count = 0;
    assert_day(fj_planned_day(&every, 1, entry, FJ_NO_DAY), "");
    every.duration.count = 1;
    assert_int_equal(fj_series_last(&every, entry, FJ_NO_DAY, day_of("2026-01-13")), 3);
    assert_int_equal(fj_series_last(&every, entry, FJ_NO_DAY, FJ_NO_DAY), 0);
    every.kind = FJ_TIME_ANYTIME;
    assert_int_equal(fj_series_last(&every, entry, FJ_NO_DAY, day_of("2026-01-13")), 0);
}

static void windows_end_where_days_do(void **state)
{
    (void)state;
    struct fj_timepoint wide = {.kind = FJ_TIME_ENTRY};
    fj_day first, last;
    set_window(&wide, INT_MIN, INT_MAX);
    fj_window(&wide, day_of("2026-01-10"), &first, &last);
    assert_int_equal(last, INT32_MAX);
    assert_true(first < day_of("1900-01-01") && first != FJ_NO_DAY);
    fj_window(&wide, day_of("1960-01-10"), &first,
              &last); // before the day that days are counted from
    assert_int_equal(first, INT32_MIN + 1);
    assert_int_equal(fj_timing_of(&wide, day_of("2026-01-10"), day_of("2999-01-01")), FJ_IN_TIME);
}

static void a_day_is_held_by_the_nearest_number(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_timepoint *every = add_timepoint(&f.b, "månad", "Månad", FJ_TIME_EVERY);
    every->duration = (struct fj_duration){1, FJ_MONTHS};
    set_window(every, -5, 5);
    struct fj_form *form = add_form(&f.b, "ofta", "Ofta");
    ask_at(form, every);
    fj_day entry = day_of("2026-01-10");
    int nr;
    assert_ptr_equal(fj_timepoint_holding(form, entry, FJ_NO_DAY, day_of("2026-02-15"), &nr),
                     every);
    assert_int_equal(nr, 1);
    assert_null(fj_timepoint_holding(form, entry, FJ_NO_DAY, day_of("2026-02-16"), &nr));
    assert_int_equal(nr, 0);
    assert_ptr_equal(fj_timepoint_holding(form, entry, FJ_NO_DAY, day_of("2026-12-05"), &nr),
                     every);
    assert_int_equal(nr, 11);
    assert_null(fj_timepoint_holding(form, entry, FJ_NO_DAY, day_of("2026-01-10"), &nr));
    set_window(every, -40, 40); // overlapping: the nearest planned date wins
    assert_non_null(fj_timepoint_holding(form, entry, FJ_NO_DAY, day_of("2026-03-12"), &nr));
    assert_int_equal(nr, 2);
    builder_free(&f.b);
}

// ---- due --------------------------------------------------------------------------------

static enum fj_due due_on(struct fixture *f, const struct fj_timepoint *timepoint, const char *on)
{
    f->facts.on = day_of(on);
    return fj_due_of(&f->facts, f->form, timepoint, 0);
}

static void due_follows_the_planned_date_and_the_window(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_int_equal(due_on(&f, f.half, "2026-07-09"), FJ_DUE_NOT_YET);
    assert_int_equal(due_on(&f, f.half, "2026-07-10"), FJ_DUE_WAITING);
    assert_int_equal(due_on(&f, f.half, "2026-08-24"), FJ_DUE_WAITING);
    assert_int_equal(due_on(&f, f.half, "2026-08-25"), FJ_DUE_OVERDUE);
    // without a window overdue begins 30 days after: planned 2026-04-10
    assert_int_equal(due_on(&f, f.loose, "2026-05-09"), FJ_DUE_WAITING);
    assert_int_equal(due_on(&f, f.loose, "2026-05-10"), FJ_DUE_OVERDUE);
    assert_int_equal(due_on(&f, f.slut, "2026-12-31"), FJ_DUE_NEVER);
    assert_int_equal(fj_due_of(&f.facts, f.empty, f.half, 0), FJ_DUE_NEVER);
    f.form->anonymous = true;
    assert_int_equal(due_on(&f, f.half, "2026-08-25"), FJ_DUE_NEVER);
    builder_free(&f.b);
}

static void a_row_is_an_answer_or_says_why_not(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    add_row(&f.b, &f.facts, f.form, f.half, 0, "2026-07-11");
    assert_int_equal(due_on(&f, f.half, "2026-07-12"), FJ_DUE_ANSWERED);
    struct fj_answer_row *row = (struct fj_answer_row *)(uintptr_t)f.facts.rows;
    row->missing = FJ_FORM_UNREACHABLE;
    assert_int_equal(due_on(&f, f.half, "2026-07-12"), FJ_DUE_MISSING);
    builder_free(&f.b);
}

// halvår is planned for 2026-07-10: what has come before counts from that day.
static void nothing_is_due_before_its_day_whatever_has_come(void **state)
{
    (void)state;
    static const struct {
        enum fj_form_missing missing;
        enum fj_due then;
    } rows[] = {{FJ_FORM_PRESENT, FJ_DUE_ANSWERED},
                {FJ_FORM_DECLINED, FJ_DUE_MISSING},
                {FJ_FORM_DECEASED, FJ_DUE_MISSING}, // at this one; later ones never are
                {FJ_FORM_OUTSIDE, FJ_DUE_MISSING}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_init(&f);
        add_row(&f.b, &f.facts, f.form, f.half, 0, "2026-05-01");
        struct fj_answer_row *row = (struct fj_answer_row *)(uintptr_t)f.facts.rows;
        row->missing = rows[i].missing;
        assert_int_equal(due_on(&f, f.half, "2026-07-09"), FJ_DUE_NOT_YET);
        assert_int_equal(due_on(&f, f.half, "2026-07-10"), rows[i].then);
        assert_int_equal(due_on(&f, f.half, "2026-12-31"), rows[i].then);
        f.facts.exit = day_of("2026-06-01"); // and where nobody waits a reason never is
        assert_int_equal(due_on(&f, f.half, "2026-07-09"), i == 0 ? FJ_DUE_NOT_YET : FJ_DUE_NEVER);
        builder_free(&f.b);
    }
}

static void an_early_exit_takes_the_place_of_what_is_counted_from_entry(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f); // halvår closes 2026-08-24
    f.facts.exit = day_of("2026-08-23");
    assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_NEVER);
    f.facts.exit = day_of("2026-08-24");
    assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_OVERDUE);
    f.facts.exit = day_of("2026-01-12"); // two days after entry
    assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_NEVER);
    assert_int_equal(due_on(&f, f.loose, "2026-12-31"), FJ_DUE_NEVER);
    assert_int_equal(due_on(&f, f.start, "2026-12-31"), FJ_DUE_OVERDUE);
    assert_int_equal(due_on(&f, f.slut, "2026-12-31"), FJ_DUE_OVERDUE);
    // what is counted from the exit is due in its time
    assert_int_equal(due_on(&f, f.later, "2026-12-31"), FJ_DUE_NOT_YET);
    assert_int_equal(due_on(&f, f.later, "2027-04-01"), FJ_DUE_OVERDUE);
    // an answer given all the same is one
    add_row(&f.b, &f.facts, f.form, f.half, 0, "2026-01-12");
    assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_ANSWERED);
    // but why there is none is asked of nobody there
    struct fj_answer_row *row = (struct fj_answer_row *)(uintptr_t)f.facts.rows;
    row->missing = FJ_FORM_DECLINED;
    assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_NEVER);
    f.facts.exit = day_of("2026-08-24");
    assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_MISSING);
    builder_free(&f.b);
}

static void a_reason_after_a_death_is_not_due(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    f.facts.exit = day_of("2026-10-01");
    add_row(&f.b, &f.facts, f.form, f.half, 0, "");
    add_row(&f.b, &f.facts, f.form, f.slut, 0, "");
    struct fj_answer_row *rows = (struct fj_answer_row *)(uintptr_t)f.facts.rows;
    rows[0].missing = FJ_FORM_DECEASED;
    rows[1].missing = FJ_FORM_DECLINED;
    assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_MISSING);
    assert_int_equal(due_on(&f, f.slut, "2026-12-31"), FJ_DUE_NEVER);
    rows[1].missing = FJ_FORM_DECEASED; // told again
    assert_int_equal(due_on(&f, f.slut, "2026-12-31"), FJ_DUE_NEVER);
    rows[0].missing = FJ_FORM_UNREACHABLE;
    assert_int_equal(due_on(&f, f.slut, "2026-12-31"), FJ_DUE_MISSING);
    f.facts.exit = FJ_NO_DAY; // planned for no day: a row is all there is to go by
    assert_int_equal(due_on(&f, f.slut, "2026-12-31"), FJ_DUE_MISSING);
    builder_free(&f.b);
}

static void nothing_is_due_after_moved_or_deceased(void **state)
{
    (void)state;
    static const struct {
        enum fj_form_missing missing;
        enum fj_due later;
    } rows[] = {
        {FJ_FORM_DECEASED, FJ_DUE_NEVER},    {FJ_FORM_MOVED, FJ_DUE_NEVER},
        {FJ_FORM_DECLINED, FJ_DUE_OVERDUE},  {FJ_FORM_UNREACHABLE, FJ_DUE_OVERDUE},
        {FJ_FORM_TECHNICAL, FJ_DUE_OVERDUE}, {FJ_FORM_NOT_ASKED, FJ_DUE_OVERDUE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_init(&f);
        add_row(&f.b, &f.facts, f.form, f.half, 0, "");
        struct fj_answer_row *row = (struct fj_answer_row *)(uintptr_t)f.facts.rows;
        row->missing = rows[i].missing;
        f.facts.exit = day_of("2026-10-01");
        assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_MISSING);
        assert_int_equal(due_on(&f, f.slut, "2026-12-31"), rows[i].later);
        assert_int_equal(due_on(&f, f.start, "2026-12-31"), FJ_DUE_OVERDUE); // earlier
        builder_free(&f.b);
    }
}

static void what_is_retired_is_not_due(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_OVERDUE);
    f.half->retired_since = 1;
    assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_NEVER);
    f.half->retired_since = 0;
    f.form->retired_since = 1;
    assert_int_equal(due_on(&f, f.half, "2026-12-31"), FJ_DUE_NEVER);
    builder_free(&f.b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_end_where_the_month_does),
        cmocka_unit_test(planned_dates_come_from_planned_dates),
        cmocka_unit_test(surveys_and_anytime_have_no_date),
        cmocka_unit_test(a_circle_of_anchors_ends),
        cmocka_unit_test(a_series_keeps_the_day_of_its_anchor),
        cmocka_unit_test(a_series_until_exit_stops_there),
        cmocka_unit_test(windows_are_counted_from_the_planned_date),
        cmocka_unit_test(strict_leaves_out_what_is_early_or_late),
        cmocka_unit_test(a_day_is_held_by_the_window_around_it),
        cmocka_unit_test(of_two_windows_the_nearest_planned_date_holds_a_day),
        cmocka_unit_test(what_hangs_on_the_entry_is_counted_from_it),
        cmocka_unit_test(numbers_out_of_reach_have_no_day),
        cmocka_unit_test(windows_end_where_days_do),
        cmocka_unit_test(a_day_is_held_by_the_nearest_number),
        cmocka_unit_test(due_follows_the_planned_date_and_the_window),
        cmocka_unit_test(a_row_is_an_answer_or_says_why_not),
        cmocka_unit_test(nothing_is_due_before_its_day_whatever_has_come),
        cmocka_unit_test(an_early_exit_takes_the_place_of_what_is_counted_from_entry),
        cmocka_unit_test(a_reason_after_a_death_is_not_due),
        cmocka_unit_test(nothing_is_due_after_moved_or_deceased),
        cmocka_unit_test(what_is_retired_is_not_due),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
