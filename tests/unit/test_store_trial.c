// SPDX-License-Identifier: EUPL-1.2
// The copy that a change is tried on and that is the backup afterwards: what stood in the database, whoever reads it
// meanwhile and whatever kind of log it has, and nothing of the trial.
#include "apply_fixture.h"
#include <sys/stat.h>

#include "store/twin.h"

static const char first[] = "plan prov \"Prov\" { version 1 }\ntimepoint start \"Start\" at entry\n"
                            "question a \"A\" : yesno\nform f \"F\" for staff at start { a "
                            "}\nmeasure n \"N\" = share of a = yes\n";
static const char second[] =
    "plan prov \"Prov\" { version 2 }\ntimepoint start \"Start\" at entry\n"
    "question b \"A\" : yesno was a\nquestion c \"C\" : yesno\n"
    "form f \"F\" for staff at start { b c }\nmeasure n \"N\" = share of b = yes\n";
static const char answered[] = "case,timepoint,date,a\nk,start,2026-01-10,yes\n";
static const char both[] = "case,timepoint,date,a\nk,start,2026-01-10,yes\nm,start,2026-01-10,no\n";

static void start(struct lab *lab)
{
    lab_init(lab);
    lab_apply(lab, first);
    lab_import(lab, NULL, "case,entry,exit\nk,2026-01-10,\nm,2026-01-10,\n");
    lab_import(lab, "f", answered);
}

static char *bytes_of(const char *path, size_t *out_length)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *out_length = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*out_length);
    assert_non_null(bytes);
    assert_int_equal(fread(bytes, 1, *out_length, file), *out_length);
    fclose(file);
    return bytes;
}

static void run_in(struct lab *lab, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(lab->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

// Closes the lab, whose backup has to hold EXPECTED.
static void backup_holds(struct lab *lab, const char *expected)
{
    assert_non_null(lab->backup);
    snprintf(lab->path, sizeof lab->path, "%s", lab->backup);
    lab_says(lab, "PRAGMA integrity_check", "ok");
    lab_says(lab, "SELECT count(*) FROM folja_plan", "1");
    lab_exports(lab, "f", expected);
    lab_free(lab);
}

static void the_backup_is_the_file_as_it_was(void **state)
{
    (void)state;
    struct lab lab;
    size_t before_length, length;
    start(&lab);
    char *before = bytes_of(lab.path, &before_length);
    lab_apply(&lab, second);
    assert_non_null(lab.backup);
    char *backup = bytes_of(lab.backup, &length);
    assert_int_equal(length, before_length);
    assert_memory_equal(backup, before, length);
    assert_int_equal(lab_files(&lab, false), 2); // no log of the trial
    free(before);
    free(backup);
    backup_holds(&lab, answered);
}

// What came after the reader began stands in the log only, and cannot be brought into the file while it reads.
static void a_reader_of_before_hides_nothing_from_the_backup(void **state)
{
    (void)state;
    struct lab lab;
    sqlite3 *reader;
    start(&lab);
    assert_int_equal(sqlite3_open(lab.path, &reader), SQLITE_OK);
    assert_int_equal(sqlite3_exec(reader, "BEGIN; SELECT * FROM f", NULL, NULL, NULL), SQLITE_OK);
    lab_import(&lab, "f", both);
    lab_apply(&lab, second);
    assert_int_equal(sqlite3_exec(reader, "SELECT a FROM f; COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(reader);
    lab_exports(&lab, "f",
                "case,timepoint,date,b,c\nk,start,2026-01-10,yes,\nm,start,2026-01-10,no,\n");
    backup_holds(&lab, both);
}

static void a_database_without_a_log_is_backed_up_too(void **state)
{
    (void)state;
    struct lab lab;
    start(&lab);
    lab_says(&lab, "PRAGMA journal_mode = DELETE", "delete");
    lab_apply(&lab, second);
    lab_exports(&lab, "f", "case,timepoint,date,b,c\nk,start,2026-01-10,yes,\n");
    backup_holds(&lab, answered);
}

// A change that was killed may have left a copy, and its log, under the name that the next one takes.
static void what_an_earlier_trial_left_is_in_nobodys_way(void **state)
{
    (void)state;
    static const char *const tails[] = {"-trial", "-trial-wal", "-trial-shm", "-trial-journal"};
    struct lab lab;
    start(&lab);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s%s", lab.path, tails[i]);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        for (int j = 0; j < 5000; j++)
            fputs("left ", file);
        fclose(file);
    }
    lab_apply(&lab, second);
    assert_int_equal(lab_files(&lab, false), 2);
    backup_holds(&lab, answered);
}

static int count_rows(struct fj_store *store, int part, struct fj_diags *diags)
{
    struct fj_rows *rows = fj_rows_open(store, &(struct fj_need){.part = part, .parts = 2}, diags);
    const struct fj_facts *facts;
    int count = 0;
    assert_non_null(rows);
    while (fj_rows_next(rows, &facts) == FJ_STEP_ROW)
        count++;
    fj_rows_close(rows);
    return count;
}

// Two connections read the copy, each a part, as it is after the change.
static bool read_by_two(void *context, struct fj_store *copy, struct fj_diags *diags)
{
    struct lab *lab = context;
    struct fj_diags *others;
    struct fj_store *twin = fj_store_twin_begin(copy, &others);
    assert_int_equal(twin != NULL, fj_twin_pays(lab->path));
    if (!twin)
        return true;
    assert_non_null(fj_plan_find_question(fj_store_plan(twin), "c"));
    assert_int_equal(count_rows(copy, 0, diags) + count_rows(twin, 1, others), 2);
    fj_store_twin_end(copy);
    return diags->errors == 0 && others->errors == 0;
}

static void a_large_database_is_tried_by_two_and_backed_up_as_it_was(void **state)
{
    (void)state;
    struct lab lab;
    size_t before_length, length;
    start(&lab);
    run_in(&lab, "CREATE TABLE theirs AS SELECT zeroblob(2000000) AS x");
    char *before = bytes_of(lab.path, &before_length);
    assert_true(before_length > 2000000);
    lab.try = read_by_two;
    lab_apply(&lab, second);
    char *backup = bytes_of(lab.backup, &length);
    assert_int_equal(length, before_length);
    assert_memory_equal(backup, before, length);
    assert_int_equal(lab_files(&lab, false), 2);
    free(before);
    free(backup);
    backup_holds(&lab, answered);
}

static char *beside(const struct lab *lab, const char *tail, char out_path[160])
{
    snprintf(out_path, 160, "%s%s", lab->path, tail);
    return out_path;
}

static void folders_of_these_names_are_left_alone(void **state)
{
    (void)state;
    static const char *const tails[] = {"-trial", "-trial.2-wal", ".version-1"};
    struct lab lab;
    struct stat st;
    char path[160];
    start(&lab);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(mkdir(beside(&lab, tails[i], path), 0700), 0);
    lab_apply(&lab, second);
    assert_string_equal(lab.backup, beside(&lab, ".version-1.2", path));
    assert_int_equal(lab_files(&lab, false), 5);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(stat(beside(&lab, tails[i], path), &st), 0);
        assert_true(S_ISDIR(st.st_mode));
        assert_int_equal(rmdir(path), 0);
    }
    backup_holds(&lab, answered);
}

// SQLite would play it into whatever database lies beside it.
static void a_log_that_was_left_is_not_taken_for_the_backups(void **state)
{
    (void)state;
    struct lab lab;
    char path[160];
    start(&lab);
    FILE *file = fopen(beside(&lab, ".version-1-wal", path), "wb");
    assert_non_null(file);
    fclose(file);
    lab_apply(&lab, second);
    assert_string_equal(lab.backup, beside(&lab, ".version-1.2", path));
    backup_holds(&lab, answered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_backup_is_the_file_as_it_was),
        cmocka_unit_test(a_reader_of_before_hides_nothing_from_the_backup),
        cmocka_unit_test(a_database_without_a_log_is_backed_up_too),
        cmocka_unit_test(a_large_database_is_tried_by_two_and_backed_up_as_it_was),
        cmocka_unit_test(folders_of_these_names_are_left_alone),
        cmocka_unit_test(a_log_that_was_left_is_not_taken_for_the_backups),
        cmocka_unit_test(what_an_earlier_trial_left_is_in_nobodys_way),
    };
    return cmocka_run_group_tests_name("store/trial", tests, NULL, NULL);
}
