// SPDX-License-Identifier: EUPL-1.2
// What is counted of what is stored: answers by question and timepoint for a comparison, the same whether they are
// expected or not; and answered forms by month and version.
#include "apply_fixture.h"

#include "store/spread.h"
#include "store/tally.h"
#include "store/tally_internal.h"

static const char first[] =
    "plan prov \"Prov\" { version 1 }\nbackground { question h \"H\" : yesno }\n"
    "timepoint start \"Start\" at entry\ntimepoint slut \"Slut\" at exit\n"
    "question a \"A\" : choice { x \"X\" y \"Y\" }\nquestion b \"B\" : scale 1..5\n"
    "question c \"C\" : text private\n"
    "form f \"F\" for staff at start, slut { a b c }\n"
    "question d \"D\" : yesno\nform s \"S\" for client anonymous at slut { d }\n"
    "record r \"R\" { question day \"Day\" : date  question hours \"Hours\" : number 0..24 }\n";

static void start(struct lab *lab)
{
    lab_init(lab);
    lab_apply(lab, first);
    lab_import(lab, NULL, "case,entry,exit,h\nk,2026-01-10,2026-03-05,yes\nm,2026-01-12,,\n");
    lab_import(lab, "f",
               "case,timepoint,date,a,b,c\nk,start,2026-01-10,x,4,ord\nm,start,2026-01-12,,2,\n"
               "k,slut,2026-03-05,,1,\n");
    lab_import(lab, "s", "period,d\n2026-01,yes\n2026-01,\n2026-03,no\n");
}

// ---- a comparison's counts ------------------------------------------------------------------------

static int64_t ask(const struct fj_change_counter *counter, const struct fj_question *question,
                   const struct fj_timepoint *timepoint)
{
    struct fj_change_ask ask = {
        .asked = FJ_ASK_ANSWERS, .question = question, .timepoint = timepoint};
    int64_t count = -1;
    assert_true(counter->count(counter->context, &ask, &count));
    return count;
}

static const struct fj_question *named(const struct fj_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->question_count; i++)
        if (strcmp(plan->questions[i]->name, name) == 0)
            return plan->questions[i];
    fail_msg("no question %s", name);
    return NULL;
}

static void what_is_expected_is_counted_alike(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    lab_import(&lab, "r", "case,nr,day,hours\nk,1,2026-01-11,2\nk,2,2026-01-12,\n");
    struct fj_store *store = lab_open(&lab, 0);
    const struct fj_plan *plan = fj_store_plan(store);
    sqlite3 *second;
    assert_int_equal(sqlite3_open(lab.path, &second), SQLITE_OK);
    struct fj_tally *one = fj_tally_new(store, &lab.diags), *all = fj_tally_new(store, &lab.diags),
                    *two = fj_tally_new(store, &lab.diags);
    const struct fj_change_counter *by_one = fj_tally_counter(one),
                                   *at_once = fj_tally_counter(all),
                                   *by_two = fj_tally_counter(two);
    fj_tally_by_two(two, second);
    for (size_t i = 0; i < plan->question_count; i++) {
        at_once->expect(at_once->context, plan->questions[i]);
        by_two->expect(by_two->context, plan->questions[i]);
    }
    for (size_t i = 0; i < plan->question_count; i++)
        for (size_t t = 0; t <= plan->timepoint_count; t++) {
            const struct fj_timepoint *timepoint =
                t < plan->timepoint_count ? &plan->timepoints[t] : NULL;
            int64_t counted = ask(by_one, plan->questions[i], timepoint);
            assert_int_equal(ask(at_once, plan->questions[i], timepoint), counted);
            assert_int_equal(ask(by_two, plan->questions[i], timepoint), counted);
        }
    assert_int_equal(ask(at_once, named(plan, "b"), &plan->timepoints[0]), 2);
    assert_int_equal(ask(at_once, named(plan, "b"), &plan->timepoints[1]), 1);
    assert_int_equal(ask(at_once, named(plan, "a"), &plan->timepoints[0]), 1);
    assert_int_equal(ask(at_once, named(plan, "c"), &plan->timepoints[0]), 1);
    assert_int_equal(ask(at_once, named(plan, "h"), NULL), 1);
    assert_int_equal(ask(at_once, named(plan, "d"), NULL), 2);
    assert_int_equal(ask(at_once, named(plan, "day"), NULL), 2);
    assert_int_equal(ask(at_once, named(plan, "hours"), NULL), 1);
    fj_tally_free(one);
    fj_tally_free(all);
    fj_tally_free(two);
    sqlite3_close(second);
    fj_store_close(store);
    lab_free(&lab);
}

static void one_counts_where_the_second_cannot(void **state)
{
    (void)state;
    struct lab lab;
    sqlite3 *empty;
    start(&lab);
    assert_int_equal(sqlite3_open(":memory:", &empty), SQLITE_OK);
    struct fj_store *store = lab_open(&lab, 0);
    const struct fj_plan *plan = fj_store_plan(store);
    struct fj_tally *tally = fj_tally_new(store, &lab.diags);
    const struct fj_change_counter *counter = fj_tally_counter(tally);
    fj_tally_by_two(tally, empty);
    for (size_t i = 0; i < plan->question_count; i++)
        counter->expect(counter->context, plan->questions[i]);
    assert_int_equal(ask(counter, named(plan, "b"), &plan->timepoints[0]), 2);
    assert_int_equal(ask(counter, named(plan, "h"), NULL), 1);
    assert_int_equal(lab.diags.errors, 0);
    fj_tally_free(tally);
    fj_store_close(store);
    sqlite3_close(empty);
    lab_free(&lab);
}

// ---- the spread -----------------------------------------------------------------------------------

#define NEXT(version, text)                                                                        \
    "plan prov \"Prov\" { version " version " }\nbackground { question h \"H\" : yesno }\n"        \
    "timepoint start \"Start\" at entry\ntimepoint slut \"Slut\" at exit\n"                        \
    "question a \"A\" : choice { x \"X\" y \"Y\" }\nquestion b \"B\" : scale 1..5\n"               \
    "question c \"C\" : text private\nform f \"F\" for staff at start, slut { a b c }\n"           \
    "question d \"D\" : yesno\nform s \"" text "\" for client anonymous at slut { d }\n"           \
    "record r \"R\" { question day \"Day\" : date  question hours \"Hours\" : number 0..24 }\n"

// Every month's answered forms as "month version count"; and whether any may be of a later plan than the first.
static void spreads(struct lab *lab, bool is_any, const char *expected)
{
    struct fj_store *store = lab_open(lab, 0);
    struct fj_spread spread;
    struct fj_writer out = {0};
    bool is;
    assert_true(fj_spread_is_any(store, &lab->diags, &is));
    assert_int_equal(is, is_any);
    assert_true(fj_spread_read(store, lab->arena, &lab->diags, &spread));
    for (size_t i = 0; i < spread.count; i++)
        fj_write_format(&out, "%04d-%02d %d %d\n", (int)(spread.items[i].month / 12),
                        (int)(spread.items[i].month % 12) + 1, spread.items[i].version,
                        (int)spread.items[i].count);
    fj_write_char(&out, '\0');
    assert_string_equal(out.bytes, expected);
    fj_writer_free(&out);
    fj_store_close(store);
}

static void answers_are_spread_by_month_and_version(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    spreads(&lab, false, "2026-01 1 4\n2026-03 1 2\n");
    lab_apply(&lab, NEXT("2", "S2"));
    spreads(&lab, false, "2026-01 1 4\n2026-03 1 2\n");
    lab_import(&lab, "s", "period,d\n2026-03,no\n");
    spreads(&lab, true, "2026-01 1 4\n2026-03 1 2\n2026-03 2 1\n");
    lab_apply(&lab, NEXT("2", "S3")); // another plan of the same version
    lab_import(&lab, "s", "period,d\n2026-03,yes\n2026-04,yes\n");
    spreads(&lab, true, "2026-01 1 4\n2026-03 1 2\n2026-03 2 2\n2026-04 2 1\n");
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_expected_is_counted_alike),
        cmocka_unit_test(one_counts_where_the_second_cannot),
        cmocka_unit_test(answers_are_spread_by_month_and_version),
    };
    return cmocka_run_group_tests_name("store/counts", tests, NULL, NULL);
}
