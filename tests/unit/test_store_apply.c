// SPDX-License-Identifier: EUPL-1.2
// Bringing a database to another version of its plan: what is stored stays readable, what cannot be done is refused with the
// database as it was, and plans and states of before can be opened.
#include "apply_fixture.h"

#include "store/rows.h"
#include "store/versions.h"
#include "store/write.h"

#define HEAD(version) "plan prov \"Prov\" { version " version " }\n"
#define TIMES                                                                                      \
    "timepoint start \"Start\" at entry\ntimepoint slut \"Slut\" at exit\n"                        \
    "measure n \"N\" = count of cases\n"
#define FORM(items) "form f \"F\" for staff at start, slut { " items " }\n"

static const char first[] = HEAD("1") TIMES
    "question boende \"Boende\" : choice { egen \"Egen\" kontrakt \"Kontrakt\" inget \"Inget\" }\n"
    "question h\303\244lsa \"H\303\244lsa\" : scale 1..5 better high\n"
    "question timmar \"Timmar\" : number 0..80\n" FORM("boende h\303\244lsa timmar");

static const char second[] = HEAD("2") TIMES
    "question bostad \"Boende\" : choice { hyr \"Hyr\" was egen, kontrakt inget \"Inget\" } was "
    "boende\n"
    "question h\303\244lsa \"H\303\244lsa\" : scale 0..10 better high was 1..5 as (x - 1) * 2.5\n"
    "question timmar \"Timmar\" : number 0..80 decimals 1\n"
    "question ny \"Ny\" : yesno\n" FORM("bostad h\303\244lsa timmar ny");

// Words that have done their work are taken out, and something new is called what the old was.
static const char third[] = HEAD("3") TIMES
    "question bostad \"Boende\" : choice { hyr \"Hyr\" inget \"Inget\" egen \"Egen villa\" }\n"
    "question h\303\244lsa \"H\303\244lsa\" : scale 0..10 better high\n"
    "question timmar \"Timmar\" : number 0..80 decimals 1\n"
    "question boende \"Hur bor du?\" : scale 1..3 better high\n"
    "question ny \"Ny\" : yesno\n" FORM("bostad h\303\244lsa timmar ny boende");

static void start(struct lab *lab)
{
    lab_init(lab);
    lab_apply(lab, first);
    assert_int_equal(lab->did, FJ_APPLY_CREATED);
    lab_import(lab, NULL, "case,entry,exit\na,2026-01-10,2026-06-01\nb,2026-02-01,\n");
    lab_import(lab, "f",
               "case,timepoint,date,boende,h\303\244lsa,timmar\n"
               "a,start,2026-01-10,egen,2,40\na,slut,2026-06-01,kontrakt,5,37\n"
               "b,start,2026-02-01,inget,,\n");
}

static void answers_are_read_through_every_change(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    lab_apply(&lab, second);
    assert_int_equal(lab.did, FJ_APPLY_CHANGED);
    lab_exports(&lab, "f",
                "case,timepoint,date,bostad,h\303\244lsa,timmar,ny\n"
                "a,start,2026-01-10,hyr,2.5,40,\na,slut,2026-06-01,hyr,10,37,\n"
                "b,start,2026-02-01,inget,,,\n");
    lab_apply(&lab, third);
    lab_exports(&lab, "f",
                "case,timepoint,date,bostad,h\303\244lsa,timmar,ny,boende\n"
                "a,start,2026-01-10,hyr,2.5,40,,\na,slut,2026-06-01,hyr,10,37,,\n"
                "b,start,2026-02-01,inget,,,,\n");
    lab_says(&lab, "SELECT bostad || ' ' || h\303\244lsa || ' ' || timmar FROM view_f",
             "hyr 2.5 40.0");
    lab_says(&lab, "PRAGMA integrity_check", "ok");
    lab_free(&lab);
}

static void what_is_exported_is_taken_back_unchanged(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    lab_apply(&lab, second);
    char *found = lab_export(&lab, "f", 0);
    assert_int_equal(lab_import(&lab, "f", found), 0);
    free(found);
    // Another answer empties the old column, and is the only one that changes.
    assert_int_equal(
        lab_import(&lab, "f",
                   "case,timepoint,date,bostad,h\303\244lsa\na,start,2026-01-10,hyr,3\n"),
        1);
    lab_says(&lab,
             "SELECT group_concat(\"column\" || '=' || coalesce(old, '-'), ' ') FROM folja_history",
             "folja_seq=2 h\303\244lsa=2 h\303\244lsa_2=-");
    lab_exports(&lab, "f",
                "case,timepoint,date,bostad,h\303\244lsa,timmar,ny\n"
                "a,start,2026-01-10,hyr,3,40,\na,slut,2026-06-01,hyr,10,37,\n"
                "b,start,2026-02-01,inget,,,\n");
    lab_free(&lab);
}

static void a_plan_of_before_reads_its_own(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    char *before = lab_export(&lab, "f", 0);
    lab_apply(&lab, second);
    lab_apply(&lab, third);
    char *again = lab_export(&lab, "f", 1);
    assert_string_equal(again, before);
    free(again);
    free(before);
    lab_free(&lab);
}

static void the_backup_is_the_database_before(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    char *before = lab_export(&lab, "f", 0);
    lab_apply(&lab, second);
    assert_non_null(lab.backup);
    assert_int_equal(lab_files(&lab, false), 2);
    snprintf(lab.path, sizeof lab.path, "%s", lab.backup);
    lab_exports(&lab, "f", before);
    free(before);
    lab_free(&lab);
}

static void a_dry_run_tries_all_and_writes_nothing(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    char *before = lab_query(&lab, "SELECT group_concat(sql) FROM sqlite_schema");
    assert_int_equal(lab_try_apply(&lab, second, true), FJ_STORE_OK);
    assert_int_equal(lab.did, FJ_APPLY_CHANGED);
    assert_null(lab.backup);
    lab_says(&lab, "SELECT group_concat(sql) FROM sqlite_schema", before);
    assert_int_equal(lab_files(&lab, false), 1);
    free(before);
    lab_free(&lab);
}

// ---- what is refused ------------------------------------------------------------------------------

static void is_refused(struct lab *lab, const char *text, enum fj_code code)
{
    enum fj_store_status status = lab_try_apply(lab, text, false);
    assert_int_equal(status, FJ_STORE_REFUSED);
    assert_int_equal(lab->diags.first->code, code);
    assert_null(lab->backup);
    assert_int_equal(lab_files(lab, false), 1);
    lab_says(lab, "SELECT count(*) FROM folja_plan", "1");
    lab_says(lab, "SELECT count(*) FROM folja_change", "2");
}

static void what_would_lose_data_is_refused(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    is_refused(&lab, "plan annan \"Annan\" { version 2 }\n" TIMES, FJ_E_APPLY_NAME);
    is_refused(&lab, HEAD("2") TIMES, FJ_E_APPLY_WORD);
    lab.agrees = false;
    is_refused(&lab, second, FJ_E_APPLY_AGREE);
    lab.agrees = true;
    char *same_version = strdup(second);
    *strchr(same_version, '2') = '1';
    is_refused(&lab, same_version, FJ_E_APPLY_VERSION);
    free(same_version);
    lab_free(&lab);
}

#define ONE(version, question) HEAD(version) TIMES "question b \"B\" : " question "\n" FORM("b")

static void words_are_of_what_was(void **state)
{
    (void)state;
    struct lab lab;
    lab_init(&lab);
    lab_apply(&lab, ONE("1", "scale 1..5 better high"));
    // no version had this range, and none had this name
    assert_int_equal(
        lab_try_apply(&lab, ONE("2", "scale 0..10 better high was 1..4 as x * 2"), false),
        FJ_STORE_PLAN);
    assert_int_equal(lab.first_idle, FJ_E_RECODE_UNKNOWN);
    assert_int_equal(lab_try_apply(&lab, ONE("2", "scale 1..5 better high was annan"), false),
                     FJ_STORE_PLAN);
    assert_int_equal(lab.first_idle, FJ_E_WAS_UNKNOWN);
    lab_says(&lab, "SELECT count(*) FROM folja_plan", "1");
    // words that are left, taken out and written again are history; another recode is none
    lab_apply(&lab, ONE("2", "scale 0..10 better high was 1..5 as x * 2"));
    lab_apply(&lab, ONE("3", "scale 0..10 better high was 1..5 as x * 2"));
    lab_apply(&lab, ONE("4", "scale 0..10 better high"));
    lab_apply(&lab, ONE("5", "scale 0..10 better high was 1..5 as x * 2"));
    assert_int_equal(
        lab_try_apply(&lab, ONE("6", "scale 0..10 better high was 1..5 as x + 2"), false),
        FJ_STORE_PLAN);
    // a question that was not there has nothing to recode
    assert_int_equal(lab_try_apply(&lab,
                                   HEAD("6") TIMES "question b \"B\" : scale 0..10 better high\n"
                                                   "question c \"C\" : scale 0..10 better high "
                                                   "was 1..5 as x * 2\n" FORM("b c"),
                                   false),
                     FJ_STORE_PLAN);
    assert_int_equal(lab.first_idle, FJ_E_RECODE_UNKNOWN);
    lab_free(&lab);
}

static void what_was_promised_is_kept(void **state)
{
    (void)state;
    static const char plan[] =
        HEAD("1") TIMES "question nöjd \"Nöjd\" : yesno\nmeasure m \"M\" = share of nöjd\n"
                        "form r \"R\" for client anonymous at slut { nöjd }\n";
    struct lab lab;
    lab_init(&lab);
    lab_apply(&lab, plan);
    lab_import(&lab, "r", "period,nöjd\n2026-05,yes\n");
    char *named = strdup(plan);
    memcpy(strstr(named, "anonymous"), "         ", 9);
    *strchr(named, '1') = '2';
    assert_int_equal(lab_try_apply(&lab, named, false), FJ_STORE_REFUSED);
    assert_int_equal(lab.diags.first->code, FJ_E_APPLY_REFUSED);
    free(named);
    lab_free(&lab);
}

static void a_version_does_not_go_back(void **state)
{
    (void)state;
    struct lab lab;
    lab_init(&lab);
    lab_apply(&lab, HEAD("3") TIMES);
    assert_int_equal(lab_try_apply(&lab, HEAD("2") TIMES, false), FJ_STORE_REFUSED);
    assert_int_equal(lab.diags.first->code, FJ_E_APPLY_BACK);
    lab_free(&lab);
}

static bool fail_to_try(void *context, struct fj_store *copy, struct fj_diags *diags)
{
    (void)copy;
    (void)diags;
    return context == NULL;
}

static void what_does_not_work_on_the_copy_is_not_made(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    struct fj_compilation *compilation = lab_compile(second);
    struct fj_apply_options options = {.context = &lab, .agree = lab_agree, .try = fail_to_try};
    struct fj_applied applied;
    lab_forget(&lab);
    assert_int_equal(fj_apply(compilation, lab.path, &options, &lab.diags, &applied),
                     FJ_STORE_DATABASE);
    assert_int_equal(lab.diags.last->code, FJ_E_APPLY_TRIAL);
    fj_applied_free(&applied);
    fj_compilation_free(compilation);
    assert_int_equal(lab_files(&lab, false), 1);
    lab_says(&lab, "SELECT count(*) FROM folja_plan", "1");
    lab_free(&lab);
}

struct steps { // what was told of how far it came
    enum fj_apply_phase phases[8];
    size_t count;
    int64_t done, all; // of the last
};

static void note_step(void *context, enum fj_apply_phase phase, int64_t done, int64_t all)
{
    struct steps *steps = context;
    bool is_new = steps->count == 0 || steps->phases[steps->count - 1] != phase;
    assert_true(all == 0 || (done >= 0 && done <= all));
    assert_true(is_new || all == 0 || done >= steps->done);
    if (is_new) {
        assert_true(steps->count < 8);
        steps->phases[steps->count++] = phase;
    }
    steps->done = is_new ? 0 : done;
    steps->all = all;
}

static bool agree_always(void *context, const struct fj_comparison *comparison)
{
    return context && comparison->can_apply;
}

static void each_step_is_told(void **state)
{
    (void)state;
    static const enum fj_apply_phase wanted[] = {FJ_APPLY_COMPARING, FJ_APPLY_BACKING_UP,
                                                 FJ_APPLY_TRYING, FJ_APPLY_CHANGING};
    struct lab lab;
    struct steps steps = {.count = 0};
    struct fj_applied applied;
    start(&lab);
    struct fj_compilation *compilation = lab_compile(second);
    struct fj_apply_options options = {
        .context = &steps, .agree = agree_always, .progress = note_step};
    lab_forget(&lab);
    assert_int_equal(fj_apply(compilation, lab.path, &options, &lab.diags, &applied), FJ_STORE_OK);
    assert_int_equal(steps.count, 4);
    assert_memory_equal(steps.phases, wanted, sizeof wanted);
    fj_applied_free(&applied);
    fj_compilation_free(compilation);
    lab_free(&lab);
}

static void a_database_in_use_is_told(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    sqlite3 *other;
    assert_int_equal(sqlite3_open(lab.path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(lab_try_apply(&lab, second, false), FJ_STORE_DATABASE);
    assert_int_equal(lab.diags.first->code, FJ_E_DB_LOCKED);
    sqlite3_close(other);
    lab_says(&lab, "SELECT count(*) FROM folja_plan", "1");
    lab_free(&lab);
}

// ---- those that were open -------------------------------------------------------------------------

static void a_writer_with_the_old_plan_is_stopped(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    struct fj_store *store = lab_open(&lab, 0);
    lab_apply(&lab, second);
    lab_forget(&lab);
    assert_null(fj_write_begin(store, "anna", "prov", &lab.diags));
    assert_int_equal(lab.diags.first->code, FJ_E_DB_OTHER_PLAN);
    fj_store_close(store);
    lab_free(&lab);
}

static void a_database_of_a_trial_version_is_told(void **state)
{
    (void)state;
    struct lab lab;
    struct fj_store *store;
    start(&lab);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(lab.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 1", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    lab_forget(&lab);
    assert_int_equal(fj_store_open(lab.path, FJ_STORE_READ, &lab.diags, &store), FJ_STORE_DATABASE);
    assert_int_equal(lab.diags.first->code, FJ_E_DB_TOO_OLD);
    lab_free(&lab);
}

// ---- what was known -------------------------------------------------------------------------------

static void a_state_is_found_by_its_number_and_day(void **state)
{
    (void)state;
    struct lab lab;
    int64_t seq, nr;
    start(&lab);
    lab_apply(&lab, second);
    lab_import(&lab, "f", "case,timepoint,date,ny\nb,start,2026-02-01,yes\n");
    struct fj_store *store = lab_open(&lab, 0);
    assert_true(fj_versions_known(store, "2", &lab.diags, &seq, &nr));
    assert_int_equal(seq, 2);
    assert_int_equal(nr, 1);
    assert_true(fj_versions_known(store, "4", &lab.diags, &seq, &nr));
    assert_int_equal(nr, 2);
    assert_true(fj_versions_known(store, "2999-01-01", &lab.diags, &seq, &nr));
    assert_int_equal(seq, 4);
    assert_false(fj_versions_known(store, "5", &lab.diags, &seq, &nr));
    assert_int_equal(lab.diags.first->code, FJ_E_KNOWN);
    lab_forget(&lab);
    assert_false(fj_versions_known(store, "2001-01-01", &lab.diags, &seq, &nr));
    assert_false(fj_versions_known(store, "igår", &lab.diags, &seq, &nr));
    struct fj_versions versions;
    assert_true(fj_versions_read(store, lab.arena, &lab.diags, &versions));
    assert_int_equal(versions.count, 2);
    lab_forget(&lab);
    assert_int_equal(fj_versions_find(&versions, 2, &lab.diags)->nr, 2);
    assert_null(fj_versions_find(&versions, 7, &lab.diags));
    assert_int_equal(lab.diags.first->code, FJ_E_PLAN_VERSION);
    fj_store_close(store);
    lab_free(&lab);
}

// What is exported as it was known.
static void was_known(struct lab *lab, const char *known, const char *expected)
{
    struct fj_store *store = NULL;
    struct fj_writer out = {0};
    lab_forget(lab);
    fj_store_open_known(lab->path, known, &lab->diags, &store);
    lab_is_well(lab);
    struct fj_target target = lab_target(lab, fj_store_plan(store), "f");
    struct fj_export_options options = {.sink = lab_take, .context = &out};
    assert_int_equal(fj_export(store, &target, &options, &lab->diags), FJ_EXPORT_DONE);
    size_t at = 0;
    for (size_t i = 0; i < out.length; i++)
        if (out.bytes[i] != '\r')
            out.bytes[at++] = out.bytes[i];
    assert_int_equal(at, strlen(expected));
    assert_memory_equal(out.bytes, expected, at);
    fj_writer_free(&out);
    fj_store_close(store);
}

static void what_was_known_is_read_by_the_plan_of_then(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    char *first_export = lab_export(&lab, "f", 0);
    lab_apply(&lab, second);
    char *second_export = lab_export(&lab, "f", 0);
    lab_import(&lab, "f", "case,timepoint,date,bostad,h\303\244lsa\na,start,2026-01-10,inget,4\n");
    lab_import(&lab, NULL, "case,exit\nb,2026-09-01\n");
    was_known(&lab, "2", first_export);
    was_known(&lab, "3", second_export);
    free(first_export);
    free(second_export);
    lab_free(&lab);
}

// A new question and a new name are in nobody's way; a recode is, and a choice that was answered.
static void an_older_plan_reads_what_it_can(void **state)
{
    (void)state;
    struct lab lab;
    struct fj_store *store = NULL;
    static const char renamed[] = HEAD("2") TIMES
        "question bostad \"Boende\" : choice { egen \"Egen\" kontrakt \"Kontrakt\" inget \"Inget\" "
        "stuga "
        "\"Stuga\" } was boende\n"
        "question h\303\244lsa \"H\303\244lsa\" : scale 1..5 better high\n"
        "question timmar \"Timmar\" : number 0..80\n" FORM("bostad h\303\244lsa timmar");
    start(&lab);
    lab_apply(&lab, renamed);
    lab_forget(&lab);
    assert_int_equal(fj_store_open_version(lab.path, "1", &lab.diags, &store), FJ_STORE_OK);
    fj_store_close(store);
    lab_import(&lab, "f", "case,timepoint,date,bostad\nb,slut,2026-07-01,stuga\n");
    lab_forget(&lab);
    assert_int_equal(fj_store_open_version(lab.path, "1", &lab.diags, &store), FJ_STORE_REFUSED);
    assert_int_equal(lab.diags.first->code, FJ_E_PLAN_OLDER);
    lab_forget(&lab);
    assert_int_equal(fj_store_open_version(lab.path, "9", &lab.diags, &store), FJ_STORE_USAGE);
    assert_int_equal(fj_store_open_version(lab.path, "x", &lab.diags, &store), FJ_STORE_USAGE);
    lab_free(&lab);
    start(&lab);
    lab_apply(&lab, second);
    lab_forget(&lab);
    assert_int_equal(fj_store_open_version(lab.path, "1", &lab.diags, &store), FJ_STORE_REFUSED);
    lab_free(&lab);
}

static fj_day next_entry_of(struct lab *lab, const char *known)
{
    struct fj_store *store = NULL;
    const struct fj_facts *facts;
    fj_day found = FJ_NO_DAY;
    lab_forget(lab);
    fj_store_open_known(lab->path, known, &lab->diags, &store);
    lab_is_well(lab);
    struct fj_need need = {.neighbours = true, .on = FJ_NO_DAY};
    struct fj_rows *rows = fj_rows_open(store, &need, &lab->diags);
    assert_non_null(rows);
    while (fj_rows_next(rows, &facts) == FJ_STEP_ROW)
        found = facts->next_entry != FJ_NO_DAY ? facts->next_entry : found;
    fj_rows_close(rows);
    fj_store_close(store);
    return found;
}

// The return of a person is that which was known.
static void the_next_case_is_the_one_that_was_known(void **state)
{
    (void)state;
    struct lab lab;
    fj_day first_day, later_day;
    assert_true(fj_day_parse("2026-05-01", 10, &first_day));
    assert_true(fj_day_parse("2026-06-01", 10, &later_day));
    lab_init(&lab);
    lab_apply(&lab, first);
    lab_import(&lab, NULL, "case,person,entry,exit\na,p,2026-01-10,2026-02-01\n");
    lab_import(&lab, NULL, "case,person,entry,exit\nb,p,2026-05-01,\n");
    lab_import(&lab, NULL, "case,entry\nb,2026-06-01\n");
    assert_int_equal(next_entry_of(&lab, "1"), FJ_NO_DAY);
    assert_int_equal(next_entry_of(&lab, "2"), first_day);
    assert_int_equal(next_entry_of(&lab, "3"), later_day);
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_read_through_every_change),
        cmocka_unit_test(what_is_exported_is_taken_back_unchanged),
        cmocka_unit_test(a_plan_of_before_reads_its_own),
        cmocka_unit_test(the_backup_is_the_database_before),
        cmocka_unit_test(a_dry_run_tries_all_and_writes_nothing),
        cmocka_unit_test(what_would_lose_data_is_refused),
        cmocka_unit_test(words_are_of_what_was),
        cmocka_unit_test(what_was_promised_is_kept),
        cmocka_unit_test(a_version_does_not_go_back),
        cmocka_unit_test(what_does_not_work_on_the_copy_is_not_made),
        cmocka_unit_test(each_step_is_told),
        cmocka_unit_test(a_database_in_use_is_told),
        cmocka_unit_test(a_writer_with_the_old_plan_is_stopped),
        cmocka_unit_test(a_database_of_a_trial_version_is_told),
        cmocka_unit_test(a_state_is_found_by_its_number_and_day),
        cmocka_unit_test(what_was_known_is_read_by_the_plan_of_then),
        cmocka_unit_test(an_older_plan_reads_what_it_can),
        cmocka_unit_test(the_next_case_is_the_one_that_was_known),
    };
    return cmocka_run_group_tests_name("store/apply", tests, NULL, NULL);
}
