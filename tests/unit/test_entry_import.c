// SPDX-License-Identifier: EUPL-1.2
// Import against a real database: what goes in, what is told and where, and that nothing of a refused
// file stays.
#include "entry_fixture.h"

#include "support/limits.h"

// ---- background ----

static void cases_come_in_and_out(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f);
    take_cases(&f);
    assert_export(&f, &background, CASES);
    take(&f, &background, CASES, 0, 0, 3);
    assert_query(&f, "SELECT count(*) FROM folja_change", "1");
    assert_query(&f, "SELECT count(DISTINCT person) FROM case_", "2");
    fixture_free(&f);
}

static void absent_columns_leave_and_empty_cells_blank(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f);
    take_cases(&f);
    take(&f, &background, "case,exit\na,2026-07-31\nb,\n", 0, 1, 1);
    take(&f, &background, "ärende;född;person\na;;px\nb;1980;\n", 0, 2, 0);
    assert_export(&f, &background,
                  "case,person,entry,exit,kön,född\r\n"
                  "a,px,2026-01-10,2026-07-31,kvinna,\r\n"
                  "b,,2026-02-01,,man,1980\r\n"
                  "c,p1,2026-09-01,,uppgift_saknas,2001\r\n");
    assert_query(&f, "SELECT count(*) FROM folja_history WHERE \"column\" = 'född'", "2");
    take(&f, &background, "ärende;person\nb;\n", 0, 0, 1);
    fixture_free(&f);
}

static void bad_cases_are_told_where_they_stand(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f);
    refuse(&f, &background,
           "case,person,entry,exit,kön,född\n"
           "a,,2026-01-10,2025-01-01,kvinna,1990\n" // exit before entry
           "b,,,,man,\n"                            // no entry
           ",,2026-01-01,,man,\n"                   // no code
           "811218-9876,,2026-01-01,,man,\n"        // an identity number
           "d,8112189876,2026-01-01,,man,\n"        // and in `person`
           "e,,2026-02-30,,kvina,19x\n"             // three faults
           "a,,2026-01-01,,man,\n"                  // again
           "f,,2026-01-01,,man\n"                   // too few
           "g,,2026-01-01,,\"man\"x,\n",
           "E0616@2:15 E0616@3:4 E0609@4:1 E0610@5:1 E0610@6:3 E0615@7:4 E0617@7:16 E0619@7:22 "
           "E0611@8:1 E0604@9:19 E0601@10:21");
    for (const struct fj_diag *d = f.diags.first; d != NULL; d = d->next)
        assert_true(strstr(d->message, "9876") == NULL);
    assert_query(&f, "SELECT count(*) FROM case_", "0");
    assert_query(&f, "SELECT count(*) FROM folja_change", "0");
    fixture_free(&f);
}

static void a_new_case_needs_its_entry(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f);
    refuse(&f, &background, "case,kön\na,man\n", "E0616@2:1");
    take_cases(&f);
    take(&f, &background, "case,kön\na,man\n", 0, 1, 0);
    refuse(&f, &background, "case,exit\na,2026-01-09\n", "E0616@2:3"); // before the stored entry
    refuse(&f, &background, "case,entry\na,2026-07-01\n", "E0616@2:3");
    fixture_free(&f);
}

static void organisations_have_no_persons(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    f.b.plan.follows_person = false;
    fixture_compile(&f);
    fixture_apply(&f);
    fixture_open(&f);
    struct fj_target background = background_of(&f);
    take(&f, &background, "case,person,entry,kön\nx,8112189876,2026-01-01,man\n", 1, 0, 0);
    assert_export(&f, &background, "case,entry,exit,kön,född\r\nx,2026-01-01,,man,\r\n");
    fixture_free(&f);
}

// ---- forms ----

static void forms_come_in_and_out(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    take_cases(&f);
    struct fj_target form = fj_target_form(f.form);
    take(&f, &form, FORMS, 3, 0, 0);
    assert_export(&f, &form, FORMS);
    take(&f, &form, FORMS, 0, 0, 3);
    assert_query(&f, "SELECT count(*) FROM folja_change", "2");
    fixture_free(&f);
}

static void rows_are_exported_by_case_and_timepoint(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f), form = fj_target_form(f.after),
                     form2 = fj_target_form(f.form);
    take(&f, &background, "case,entry\nz,2026-01-01\nå,2026-01-01\nb,2026-01-01\n", 3, 0, 0);
    take(&f, &form, "case,timepoint,select\nå,slut,3\nz,slut,1\nb,slut,2\n", 3, 0, 0);
    assert_export(&f, &form,
                  "case,timepoint,date,select\r\nb,slut,,2\r\nz,slut,,1\r\nå,slut,,3\r\n");
    take(&f, &form2, "case,timepoint,hälsa\nb,slut,2\nb,start,1\n", 2, 0, 0);
    char *text = export_of(&f, &form2, false);
    assert_non_null(strstr(text, "b,start,,,,1,"));
    assert_true(strstr(text, "b,start") < strstr(text, "b,slut"));
    free(text);
    fixture_free(&f);
}

static void a_changed_answer_keeps_the_old_one(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    take_cases(&f);
    struct fj_target form = fj_target_form(f.form);
    take(&f, &form, FORMS, 3, 0, 0);
    take(&f, &form, "case,timepoint,hälsa\na,start,5\na,slut,-1\n", 0, 1, 1);
    assert_query(&f, "SELECT \"column\", old FROM folja_history WHERE \"column\" = 'hälsa'",
                 "hälsa|4");
    char *text = export_of(&f, &form, false);
    assert_non_null(strstr(text, "a,start,2026-01-12,arbete,37.5,5,")); // the date has stayed
    free(text);
    take(&f, &form, "case,timepoint,date,syssla\na,start,,studier\n", 0, 1, 0);
    text = export_of(&f, &form, false);
    assert_non_null(strstr(text, "a,start,,studier,37.5,5,")); // and now it is blank
    free(text);
    fixture_free(&f);
}

static void bad_rows_of_a_form_are_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    take_cases(&f);
    struct fj_target form = fj_target_form(f.form);
    refuse(&f, &form,
           "case,timepoint,date,syssla,timmar,hälsa,hinder,ord\n"
           "x,start,2026-01-12,arbete,1,1,,\n" // no such case
           "a,begun,2026-01-12,arbete,1,1,,\n" // no such timepoint
           "a,,2026-01-12,arbete,1,1,,\n"      // no window holds it
           "a,,,arbete,1,1,,\n"                // and no date
           "a,start,12/1,arbte,\"37,5\",x,inga|x,811218-9876\n"
           "b,start,2026-02-02,,,,,\n"
           "b,start,2026-02-02,,,,,\n" // twice
           "b,start#2,2026-02-02,,,,,\n"
           "b,enkät,2026-02-02,,,,,\n",
           "E0608@2:1 E0612@3:3 E0613@4:4 E0613@5:4 E0615@6:9 E0617@6:14 E0620@6:20 E0619@6:27 "
           "E0617@6:29 E0610@6:36 E0611@8:1 E0612@9:3 E0612@10:3");
    assert_query(&f, "SELECT count(*) FROM karta", "0");
    fixture_free(&f);
}

static void a_form_may_be_missing_as_a_whole(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    take_cases(&f);
    struct fj_target form = fj_target_form(f.after);
#define MISSING                                                                                    \
    "case,timepoint,date,missing,select\r\na,slut,,declined,\r\nb,slut,2026-03-01,,3\r\n"
    take(&f, &form, MISSING, 2, 0, 0);
    assert_export(&f, &form, MISSING);
    take(&f, &form, MISSING, 0, 0, 2);
    take(&f, &form, "case,timepoint,missing\nb,slut,moved\n", 0, 1, 0);
    assert_export(&f, &form,
                  "case,timepoint,date,missing,select\r\na,slut,,declined,\r\n"
                  "b,slut,2026-03-01,moved,\r\n");
    assert_query(&f, "SELECT old FROM folja_history WHERE \"column\" = 'select'", "3");
    refuse(&f, &form, "case,timepoint,missing,select\na,slut,declined,3\nb,slut,gone,\n",
           "E0628@2:8 E0628@3:8");
    fixture_free(&f);
}

static void answers_without_a_reason_take_a_reason_away(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    take_cases(&f);
    struct fj_target form = fj_target_form(f.after);
    take(&f, &form, "case,timepoint,missing\na,slut,unreachable\n", 1, 0, 0);
    take(&f, &form, "case,timepoint,select\na,slut,4\n", 0, 1, 0);
    assert_export(&f, &form, "case,timepoint,date,select\r\na,slut,,4\r\n");
    fixture_free(&f);
}

static void goals_have_a_step_and_words(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    take_cases(&f);
    struct fj_target form = fj_target_form(f.form);
    take(&f, &form, "case,timepoint,mål_text\na,start,\"bo själv\"\n", 1, 0, 0);
    take(&f, &form, "case,timepoint,mål\na,start,delvis\n", 0, 1, 0);
    char *text = export_of(&f, &form, false);
    assert_non_null(strstr(text, ",delvis,bo själv\r\n")); // the words have stayed
    free(text);
    take(&f, &form, "case,timepoint,mål,mål_text\na,start,,\n", 0, 1, 0);
    text = export_of(&f, &form, false);
    assert_non_null(strstr(text, ",,\r\n"));
    assert_null(strstr(text, "bo själv"));
    free(text);
    refuse(&f, &form, "case,timepoint,mål_text\na,start,ring 811218-9876\n", "E0610@2:9");
    fixture_free(&f);
}

// ---- where a row belongs in time ----

static void init_in_time(struct fixture *f)
{
    fixture_plan(f);
    struct fj_timepoint *half = add_after(&f->b, "halvår", "Efter ett halvår", 6, FJ_MONTHS, NULL);
    set_window(half, -30, 30);
    set_window(f->start, -7, 7);
    struct fj_timepoint *every = add_timepoint(&f->b, "kvartal", "Varje kvartal", FJ_TIME_EVERY);
    every->duration = (struct fj_duration){3, FJ_MONTHS};
    struct fj_timepoint *anytime = add_timepoint(&f->b, "när", "När som", FJ_TIME_ANYTIME);
    ask_at(f->after, half);
    ask_at(f->after, f->start);
    ask_at(f->after, every);
    ask_at(f->after, anytime);
    fixture_compile(f);
    fixture_apply(f);
    fixture_open(f);
    take_cases(f);
}

static void a_row_without_a_timepoint_goes_where_its_date_is(void **state)
{
    (void)state;
    struct fixture f;
    init_in_time(&f);
    struct fj_target form = fj_target_form(f.after);
    take(&f, &form, "case,date,select\na,2026-07-20,3\na,2026-01-12,1\nb,2026-07-03,2\n", 3, 0, 0);
    assert_export(&f, &form,
                  "case,timepoint,date,nr,select\r\n"
                  "a,start,2026-01-12,,1\r\na,halvår,2026-07-20,,3\r\nb,halvår,2026-07-03,,2\r\n");
    refuse(&f, &form, "case,date,select\na,2026-04-01,3\na,,1\n", "E0613@2:3 E0613@3:3");
    fixture_free(&f);
}

static void a_series_has_numbers(void **state)
{
    (void)state;
    struct fixture f;
    init_in_time(&f);
    struct fj_target form = fj_target_form(f.after);
    take(&f, &form, "case,timepoint,nr,select\na,kvartal,2,2\na,kvartal,1,1\na,kvartal#3,,3\n", 3,
         0, 0);
    assert_export(&f, &form,
                  "case,timepoint,date,nr,select\r\n"
                  "a,kvartal,,1,1\r\na,kvartal,,2,2\r\na,kvartal,,3,3\r\n");
    refuse(&f, &form,
           "case,timepoint,nr,select\na,kvartal,,2\na,kvartal,0,1\na,kvartal,x,1\na,start,1,1\n"
           "a,kvartal#2,3,1\na,kvartal,65536,1\n",
           "E0614@2:11 E0614@3:11 E0614@4:11 E0614@5:9 E0614@6:13 E0614@7:11");
    fixture_free(&f);
}

static void a_dated_series_is_numbered_by_its_days(void **state)
{
    (void)state;
    struct fixture f;
    init_in_time(&f);
    struct fj_target form = fj_target_form(f.after);
    take(&f, &form, "case,timepoint,date,select\na,när,2026-05-01,1\na,när,2026-03-01,2\n", 2, 0,
         0);
    take(&f, &form, "case,timepoint,date,select\na,när,2026-05-01,1\na,när,2026-03-01,3\n", 0, 1,
         1);
    assert_export(&f, &form,
                  "case,timepoint,date,nr,select\r\n"
                  "a,när,2026-05-01,1,1\r\na,när,2026-03-01,2,3\r\n");
    take(&f, &form, "case,timepoint,nr,date,select\na,när,,2026-05-01,5\na,när,,2026-06-01,6\n", 1,
         1, 0);
    refuse(&f, &form, "case,timepoint,date,select\na,när,,1\n", "E0615@2:7");
    refuse(&f, &form, "case,timepoint,nr,select\na,när,9,1\n", "E0615@2:1");
    take(&f, &form, "case,timepoint,nr,select\na,när,1,4\n", 0, 1, 0); // its date stands there
    assert_told(&f, "");
    refuse(&f, &form, "case,timepoint,date,select\na,när,2026-05-09,1\na,när,2026-05-09,2\n",
           "E0611@3:1");
    fixture_free(&f);
}

// When it was answered is not known: told of a row, and of a file without dates once, where they are new.
static void answers_without_a_date_are_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    take_cases(&f);
    struct fj_target form = fj_target_form(f.form);
    take(&f, &form, "case,timepoint,date,hälsa\na,start,,3\na,slut,2026-06-02,4\n", 2, 0, 0);
    assert_told(&f, "W0634@2:9");
    take(&f, &form, "case,timepoint,date,hälsa\na,start,,3\na,slut,,4\n", 0, 1, 1);
    assert_told(&f, "W0634@3:8");
    take(&f, &form, "case,timepoint,hälsa\na,start,5\nb,start,3\nb,slut,4\n", 2, 1, 0);
    assert_told(&f, "W0634@1:1");
    take(&f, &form, "case,timepoint,date,missing\nc,start,,declined\n", 1, 0, 0);
    assert_told(&f, "");
    fixture_free(&f);
}

// ---- the plan's conditions ----

static struct fj_rule *rule(struct builder *b, struct fj_expr *condition, const char *message,
                            bool refuses)
{
    struct fj_rule *made = FJ_NEW(b->arena, struct fj_rule);
    *made = (struct fj_rule){.condition = condition, .message = message, .refuses = refuses};
    return made;
}

static void conditions_read_what_is_stored(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    // Asked at the end of those who had no work at the start; never lower than at the start.
    f.hours->when = ex_option(&f.b, FJ_EXPR_EQ, ex_answer_at(&f.b, f.work, f.start, 0), "inget");
    f.health->rules = rule(&f.b,
                           ex_compare(&f.b, FJ_EXPR_GE, ex_answer(&f.b, f.health),
                                      ex_answer_at(&f.b, f.health, f.start, 0)),
                           "Lägre än vid start", true);
    f.health->rule_count = 1;
    fixture_compile(&f);
    fixture_apply(&f);
    fixture_open(&f);
    take_cases(&f);
    struct fj_target form = fj_target_form(f.form);
    take(&f, &form, "case,timepoint,syssla,hälsa\na,start,arbete,3\nb,start,inget,5\n", 2, 0, 0);
    take(&f, &form, "case,timepoint,timmar,hälsa\na,slut,10,3\nb,slut,10,6\n", 2, 0, 0);
    assert_told(&f, "W0634@1:1 W0627@2:8");
    take(&f, &form, "case,timepoint,timmar,hälsa\na,slut,10,3\nb,slut,10,6\n", 0, 0, 2);
    assert_told(&f, ""); // it was told when the row came
    take(&f, &form, "case,timepoint,timmar,hälsa\na,slut,11,3\nb,slut,10,6\n", 0, 1, 1);
    assert_told(&f, "W0627@2:8");
    refuse(&f, &form, "case,timepoint,hälsa\na,slut,2\nb,slut,4\n", "E0625@2:8 E0625@3:8");
    // Rows of the same file see each other: raising the start breaks the end after it.
    refuse(&f, &form, "case,timepoint,hälsa\nb,start,9\nb,slut,8\n", "E0625@3:8");
    fixture_free(&f);
}

static void rules_between_absent_and_given_columns(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    f.hours->rules = rule(
        &f.b, ex_compare(&f.b, FJ_EXPR_LE, ex_answer(&f.b, f.hours), ex_answer(&f.b, f.health)),
        "Fler timmar än hälsa", true);
    f.hours->rule_count = 1;
    fixture_compile(&f);
    fixture_apply(&f);
    fixture_open(&f);
    take_cases(&f);
    struct fj_target form = fj_target_form(f.form);
    take(&f, &form, "case,timepoint,timmar,hälsa\na,start,3,5\n", 1, 0, 0);
    refuse(&f, &form, "case,timepoint,timmar\na,start,6\n", "E0625@2:9");
    refuse(&f, &form, "case,timepoint,hälsa\na,start,2\n", "E0625@2:1"); // its column is not there
    take(&f, &form, "case,timepoint,timmar\na,start,5\n", 0, 1, 0);
    fixture_free(&f);
}

// ---- records ----

static void records_with_and_without_numbers(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    take_cases(&f);
    struct fj_target record = fj_target_record(f.effort);
    take(&f, &record, "case,slag,kostnad\na,coach,100\na,kurs,200\nb,coach,100\n", 3, 0, 0);
#define RECORDS "case,nr,slag,kostnad\r\na,1,coach,100\r\na,2,kurs,200\r\nb,1,coach,100\r\n"
    assert_export(&f, &record, RECORDS);
    take(&f, &record, RECORDS, 0, 0, 3);
    take(&f, &record, "case,slag,kostnad\na,kurs,200\na,kurs,300\n", 1, 0, 1);
    take(&f, &record, "case,nr,kostnad\na,1,150\n", 0, 1, 0);
    assert_export(&f, &record,
                  "case,nr,slag,kostnad\r\na,1,coach,150\r\na,2,kurs,200\r\na,3,kurs,300\r\n"
                  "b,1,coach,100\r\n");
    refuse(&f, &record, "case,slag,kostnad\na,coach,1\nb,coach,1\na,coach,1\n", "E0611@4:1");
    refuse(&f, &record, "case,nr,slag\na,1,coach\na,1,kurs\na,x,kurs\nq,,kurs\n",
           "E0611@3:1 E0614@4:3 E0608@5:1");
    fixture_free(&f);
}

// ---- slips ----

static void slips_have_a_period_and_no_trace(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target slip = fj_target_form(f.slip);
    take(&f, &slip, "period,kön,stöd\n2026-05,man,3\n2026-04,kvinna,5\n2026-05,man,3\n", 3, 0, 0);
    assert_export(&f, &slip,
                  "period,kön,stöd\r\n2026-04,kvinna,5\r\n2026-05,man,3\r\n2026-05,man,3\r\n");
    refuse(&f, &slip, "period,stöd\n2026-5,1\n2026-13,1\n,1\n2026-05,x\n",
           "E0629@2:1 E0629@3:1 E0629@4:1 E0619@5:9");
    refuse(&f, &slip, "case,period,stöd\na,2026-05,1\n", "E0606@1:1");
    fixture_free(&f);
}

static void a_batch_is_taken_once(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target slip = fj_target_form(f.slip), form = fj_target_form(f.form);
    const char *text = "period,stöd\n2026-05,3\n";
    assert_int_equal(import_with(&f, &slip, text, false, "låda 1"), FJ_IMPORT_DONE);
    assert_int_equal(import_with(&f, &slip, text, false, "låda 1"), FJ_IMPORT_DATA);
    assert_told(&f, "E0630@0:0");
    assert_query(&f, "SELECT count(*) FROM röst", "1");
    assert_int_equal(import_with(&f, &slip, text, false, "låda 2"), FJ_IMPORT_DONE);
    assert_query(&f, "SELECT count(*) FROM röst", "2");
    assert_int_equal(import_with(&f, &slip, text, false, "811218-9876"), FJ_IMPORT_DATA);
    assert_int_equal(import_with(&f, &form, "case,timepoint\n", false, "x"), FJ_IMPORT_DATA);
    fixture_free(&f);
}

// ---- the file ----

static void a_dry_run_tells_and_keeps_nothing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f);
    assert_int_equal(import_with(&f, &background, CASES, true, NULL), FJ_IMPORT_DONE);
    assert_int_equal(result.added, 3);
    assert_query(&f, "SELECT count(*) FROM case_", "0");
    assert_query(&f, "SELECT count(*) FROM folja_change", "0");
    take_cases(&f); // the store is as it was
    fixture_free(&f);
}

static void all_rows_or_none(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f);
    refuse(&f, &background, "case,entry\na,2026-01-01\nb,2026-01-01\nc,x\n", "E0615@4:3");
    refuse(&f, &background, "case,entry\na,2026-01-01\n\"b,2026-01-01\n", "E0601@3:1");
    refuse(&f, &background, "", "E0605@1:1");
    refuse(&f, &background,
           "\xFF\xFE"
           "c\0",
           "E0602@1:1");
    refuse(&f, &background, "case,entry\nk\xF6n,2026-01-01\n", "E0602@2:2");
    assert_query(&f, "SELECT count(*) FROM case_", "0");
    take(&f, &background, "case,entry\n\n,\na,2026-01-01\n\n", 1, 0, 0); // empty lines are nothing
    assert_int_equal(result.rows, 1);
    fixture_free(&f);
}

static void a_flood_of_faults_is_counted(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f);
    struct fj_writer w = {0};
    fj_write_raw(&w, "case,entry,kön\n");
    for (int i = 0; i < 3000; i++)
        fj_write_format(&w, "c%d,2026-13-01,karl\n", i);
    assert_int_equal(import(&f, &background, w.bytes), FJ_IMPORT_DATA);
    assert_int_equal(f.diags.errors, 6000);
    size_t told = 0;
    for (const struct fj_diag *d = f.diags.first; d != NULL; d = d->next)
        told++;
    assert_int_equal(told, FJ_IMPORT_LISTED);
    fj_writer_free(&w);
    fixture_free(&f);
}

static void a_field_above_its_limit_is_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f);
    struct fj_writer w = {0};
    fj_write_raw(&w, "case,entry\na,");
    for (size_t i = 0; i <= FJ_LIMIT_CSV_FIELD; i++)
        fj_write_char(&w, 'x');
    assert_int_equal(import(&f, &background, w.bytes), FJ_IMPORT_DATA);
    assert_int_equal(f.diags.first->code, FJ_E_DATA_LIMIT);
    assert_told(&f, "E0603@2:3");
    fj_writer_free(&w);
    fixture_free(&f);
}

static void a_locked_database_is_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f);
    struct fj_write *write = begin(&f); // one write at a time
    assert_int_equal(import(&f, &background, CASES), FJ_IMPORT_DATABASE);
    assert_int_equal(f.diags.errors, 1);
    fj_write_rollback(write);
    take_cases(&f);
    fixture_free(&f);
}

static void a_file_that_cannot_be_read_to_its_end_is_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f);
    struct fj_import_options options = {.path = f.folder};
    FILE *folder = fopen(f.folder, "rb"); // opens, and cannot be read
    assert_non_null(folder);
    struct fj_csv *csv = fj_csv_new_file(folder);
    assert_int_equal(fj_import(f.store, &background, csv, &options, &f.diags, &result),
                     FJ_IMPORT_FILE);
    assert_int_equal(f.diags.first->code, FJ_E_DATA_FILE);
    fj_csv_free(csv);
    fclose(folder);
    fixture_free(&f);
}

static void forms_and_records_are_found_by_name(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target target;
    assert_true(fj_target_find_form(&f.b.plan, "karta", &f.diags, &target));
    assert_int_equal(target.kind, FJ_TARGET_FORM);
    assert_true(fj_target_find_form(&f.b.plan, "ro\xCC\x88st", &f.diags, &target));
    assert_int_equal(target.kind, FJ_TARGET_SLIP);
    assert_true(fj_target_find_record(&f.b.plan, "insats", &f.diags, &target));
    assert_no_diag(&f);
    assert_false(fj_target_find_form(&f.b.plan, "rost", &f.diags, &target));
    assert_int_equal(f.diags.last->code, FJ_E_DATA_SUBJECT);
    assert_string_equal(f.diags.last->help, "did you mean “röst”?");
    assert_false(fj_target_find_record(&f.b.plan, "xyz", &f.diags, &target));
    assert_string_equal(f.diags.last->help, "write one of insats");
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_come_in_and_out),
        cmocka_unit_test(absent_columns_leave_and_empty_cells_blank),
        cmocka_unit_test(bad_cases_are_told_where_they_stand),
        cmocka_unit_test(a_new_case_needs_its_entry),
        cmocka_unit_test(organisations_have_no_persons),
        cmocka_unit_test(forms_come_in_and_out),
        cmocka_unit_test(rows_are_exported_by_case_and_timepoint),
        cmocka_unit_test(a_changed_answer_keeps_the_old_one),
        cmocka_unit_test(bad_rows_of_a_form_are_told),
        cmocka_unit_test(a_form_may_be_missing_as_a_whole),
        cmocka_unit_test(answers_without_a_reason_take_a_reason_away),
        cmocka_unit_test(goals_have_a_step_and_words),
        cmocka_unit_test(a_row_without_a_timepoint_goes_where_its_date_is),
        cmocka_unit_test(a_series_has_numbers),
        cmocka_unit_test(a_dated_series_is_numbered_by_its_days),
        cmocka_unit_test(answers_without_a_date_are_told),
        cmocka_unit_test(conditions_read_what_is_stored),
        cmocka_unit_test(rules_between_absent_and_given_columns),
        cmocka_unit_test(records_with_and_without_numbers),
        cmocka_unit_test(slips_have_a_period_and_no_trace),
        cmocka_unit_test(a_batch_is_taken_once),
        cmocka_unit_test(a_dry_run_tells_and_keeps_nothing),
        cmocka_unit_test(all_rows_or_none),
        cmocka_unit_test(a_flood_of_faults_is_counted),
        cmocka_unit_test(a_field_above_its_limit_is_told),
        cmocka_unit_test(a_locked_database_is_told),
        cmocka_unit_test(a_file_that_cannot_be_read_to_its_end_is_told),
        cmocka_unit_test(forms_and_records_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
