// SPDX-License-Identifier: EUPL-1.2
// Questions that go from one form to another: the answers follow, under their case and timepoint, with what they were read
// by; what cannot follow is refused; plans of before read what they read.
#include "apply_fixture.h"

#include "store/store.h"
#include "store/tally.h"

#define HEAD(version) "plan prov \"Prov\" { version " version " follows organisation }\n"
#define TIMES                                                                                      \
    "timepoint start \"Start\" at entry\ntimepoint slut \"Slut\" at exit\n"                        \
    "measure n \"N\" = count of cases\n"
#define Q "question q \"Q\" : scale 1..5 better high"
#define R "question r \"R\" : choice { x \"X\" y \"Y\" }"
#define S "question s \"S\" : yesno"

static const char together[] =
    HEAD("1") TIMES Q "\n" R "\n" S "\nform a \"A\" for staff at start, slut { q r }\n"
                      "form b \"B\" for client at start, slut { s }\n";

static const char background[] = "case,entry,exit\nk,2026-01-10,2026-02-10\nl,2026-01-11,\n";

static void start(struct lab *lab)
{
    lab_init(lab);
    lab_apply(lab, together);
    lab_import(lab, NULL, background);
    lab_import(lab, "a",
               "case,timepoint,date,missing,q,r\nk,start,2026-01-10,,4,x\nk,slut,2026-02-10,,2,y\n"
               "l,start,2026-01-12,declined,,\n");
}

static void a_new_form_gets_every_row(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    char *before = lab_export(&lab, "a", 0);
    lab_apply(&lab,
              HEAD("2") TIMES Q "\n" R "\n" S "\nform a \"A\" for staff at start, slut { r }\n"
                                "form ny \"Ny\" for staff at start, slut { q }\n"
                                "form b \"B\" for client at start, slut { s }\n");
    lab_exports(&lab, "ny",
                "case,timepoint,date,missing,q\nk,start,2026-01-10,,4\nk,slut,2026-02-10,,2\n"
                "l,start,2026-01-12,declined,\n");
    lab_exports(&lab, "a",
                "case,timepoint,date,missing,r\nk,start,2026-01-10,,x\nk,slut,2026-02-10,,y\n"
                "l,start,2026-01-12,declined,\n");
    lab_says(&lab, "SELECT group_concat(folja_version) FROM view_ny", "1,1,1");
    lab_says(&lab, "PRAGMA integrity_check", "ok");
    lab_says(&lab, "SELECT count(*) FROM pragma_foreign_key_check", "0");
    char *again = lab_export(&lab, "a", 1);
    assert_string_equal(again, before);
    free(again);
    free(before);
    lab_free(&lab);
}

#define MOVED(version, question)                                                                   \
    HEAD(version)                                                                                  \
    TIMES question "\n" R "\n" S "\nform a \"A\" for staff at start, slut { r }\n"                 \
                   "form b \"B\" for client at start, slut { s q }\n"

static void another_form_gets_what_it_lacks(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    lab_import(&lab, "b", "case,timepoint,date,s\nk,slut,2026-02-11,yes\nl,start,2026-01-13,no\n");
    lab_apply(&lab, MOVED("2", Q));
    // k answered only the old form at the start; the day of the new form stands where it was answered
    lab_exports(&lab, "b",
                "case,timepoint,date,s,q\nk,start,2026-01-10,,4\nk,slut,2026-02-11,yes,2\n"
                "l,start,2026-01-13,no,\n");
    lab_free(&lab);
}

static int64_t count_alone(const struct fj_change_counter *counter, const struct fj_plan *plan,
                           const char *name, size_t timepoint)
{
    struct fj_change_ask ask = {.asked = FJ_ASK_ALONE,
                                .question = fj_plan_find_question(plan, name),
                                .form = fj_plan_find_form(plan, "b"),
                                .timepoint = &plan->timepoints[timepoint]};
    int64_t count = -1;
    assert_true(counter->count(counter->context, &ask, &count));
    return count;
}

// What a comparison says of it beforehand: answers where the other form has no row.
static void what_the_other_form_lacks_is_counted(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    lab_import(&lab, "b", "case,timepoint,date,s\nk,slut,2026-02-11,yes\nl,start,2026-01-13,no\n");
    struct fj_store *store = lab_open(&lab, 0);
    struct fj_tally *tally = fj_tally_new(store, &lab.diags);
    const struct fj_change_counter *counter = fj_tally_counter(tally);
    assert_int_equal(count_alone(counter, fj_store_plan(store), "q", 0), 1);
    assert_int_equal(count_alone(counter, fj_store_plan(store), "q", 1), 0);
    assert_int_equal(count_alone(counter, fj_store_plan(store), "r", 0), 1);
    fj_tally_free(tally);
    fj_store_close(store);
    lab_free(&lab);
}

static void a_move_and_a_recode_are_one_step_or_two(void **state)
{
    (void)state;
    static const char recoded[] =
        "question q \"Q\" : scale 0..10 better high was 1..5 as (x - 1) * 2.5";
    struct lab lab;
    start(&lab);
    lab_apply(&lab,
              MOVED("2", "question q \"Q\" : scale 0..10 better high was 1..5 as (x - 1) * 2.5"));
    lab_exports(&lab, "b",
                "case,timepoint,date,s,q\nk,start,2026-01-10,,7.5\nk,slut,2026-02-10,,2.5\n");
    lab_says(&lab, "SELECT group_concat(q, ' ') FROM view_b", "7.5 2.5");
    lab_free(&lab);
    start(&lab);
    char *plan = fj_arena_printf(lab.arena,
                                 HEAD("2") TIMES "%s\n" R "\n" S
                                                 "\nform a \"A\" for staff at start, slut { q r }\n"
                                                 "form b \"B\" for client at start, slut { s }\n",
                                 recoded);
    lab_apply(&lab, plan);
    lab_import(&lab, "a", "case,timepoint,date,q\nk,slut,2026-02-10,9\n");
    lab_apply(&lab,
              MOVED("3", "question q \"Q\" : scale 0..10 better high was 1..5 as (x - 1) * 2.5"));
    lab_exports(&lab, "b",
                "case,timepoint,date,s,q\nk,start,2026-01-10,,7.5\nk,slut,2026-02-10,,9\n");
    lab_free(&lab);
}

static void there_and_back_keeps_what_came_last(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    lab_apply(&lab, MOVED("2", Q));
    lab_import(&lab, "b", "case,timepoint,date,q\nk,start,2026-01-10,5\n");
    char *back = strdup(together);
    *strchr(back, '1') = '3';
    lab_apply(&lab, back);
    lab_exports(&lab, "a",
                "case,timepoint,date,missing,q,r\nk,start,2026-01-10,,5,x\n"
                "k,slut,2026-02-10,,2,y\nl,start,2026-01-12,declined,,\n");
    lab_says(&lab,
             "SELECT group_concat(\"table\" || ' ' || \"column\" || '=' || old) FROM "
             "folja_history WHERE \"column\" = 'q'",
             "a q=4,b q=4");
    free(back);
    lab_free(&lab);
}

static void what_cannot_follow_is_refused(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    lab_import(&lab, "b", "case,timepoint,date,missing\nk,start,2026-01-10,declined\n");
    assert_int_equal(lab_try_apply(&lab, MOVED("2", Q), false), FJ_STORE_REFUSED);
    assert_int_equal(lab.diags.first->code, FJ_E_APPLY_MOVE);
    assert_int_equal(lab_files(&lab, false), 1);
    // the new form does not ask at the start, where there are answers
    assert_int_equal(lab_try_apply(&lab,
                                   HEAD("2") TIMES Q
                                   "\n" R "\n" S "\nform a \"A\" for staff at start, slut { r }\n"
                                   "form b \"B\" for client at slut { s q }\n",
                                   false),
                     FJ_STORE_REFUSED);
    assert_int_equal(lab.diags.first->code, FJ_E_APPLY_WORD);
    // nor may it be left out, retired or not
    assert_int_equal(lab_try_apply(&lab,
                                   HEAD("2") TIMES Q
                                   " retired since 2\n" R "\n" S
                                   "\nform a \"A\" for staff at start, slut { r }\n"
                                   "form b \"B\" for client at start, slut { s }\n",
                                   false),
                     FJ_STORE_REFUSED);
    assert_int_equal(lab.diags.first->code, FJ_E_APPLY_WORD);
    lab_says(&lab, "SELECT count(*) FROM folja_plan", "1");
    lab_free(&lab);
}

static void two_forms_become_a_new_one(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    lab_import(&lab, "b", "case,timepoint,date,s\nl,start,2026-01-13,no\nk,slut,2026-02-11,yes\n");
    lab_apply(&lab, HEAD("2") TIMES Q
              "\n" R "\n" S "\nform a \"A\" for staff at start, slut retired since 2 { }\n"
              "form b \"B\" for client at start, slut retired since 2 { }\n"
              "form ny \"Ny\" for staff at start, slut { q r s }\n");
    lab_exports(&lab, "ny",
                "case,timepoint,date,q,r,s\nk,start,2026-01-10,4,x,\nk,slut,2026-02-10,2,y,yes\n"
                "l,start,2026-01-13,,,no\n");
    lab_free(&lab);
}

static enum fj_store_status read_today(struct lab *lab, const char *version)
{
    struct fj_store *store;
    lab_forget(lab);
    enum fj_store_status status = fj_store_open_version(lab->path, version, &lab->diags, &store);
    fj_store_close(store);
    return status;
}

static void a_plan_of_before_reads_today_as_long_as_it_can(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    lab_apply(&lab, MOVED("2", Q));
    assert_int_equal(read_today(&lab, "1"), FJ_STORE_OK);
    lab_import(&lab, "b", "case,timepoint,date,s\nk,slut,2026-02-11,yes\n");
    assert_int_equal(read_today(&lab, "1"), FJ_STORE_OK);
    lab_import(&lab, "b", "case,timepoint,date,q\nk,slut,2026-02-11,3\n");
    assert_int_equal(read_today(&lab, "1"), FJ_STORE_REFUSED);
    assert_int_equal(lab.diags.first->code, FJ_E_PLAN_OLDER);
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_form_gets_every_row),
        cmocka_unit_test(another_form_gets_what_it_lacks),
        cmocka_unit_test(what_the_other_form_lacks_is_counted),
        cmocka_unit_test(a_move_and_a_recode_are_one_step_or_two),
        cmocka_unit_test(there_and_back_keeps_what_came_last),
        cmocka_unit_test(what_cannot_follow_is_refused),
        cmocka_unit_test(two_forms_become_a_new_one),
        cmocka_unit_test(a_plan_of_before_reads_today_as_long_as_it_can),
    };
    return cmocka_run_group_tests_name("store/move", tests, NULL, NULL);
}
