// SPDX-License-Identifier: EUPL-1.2
// The copy that a change is tried on and that is the backup afterwards: what stood in the database, whoever reads it
// meanwhile and whatever kind of log it has, and nothing of the trial.
#include "apply_fixture.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_backup_is_the_file_as_it_was),
        cmocka_unit_test(a_reader_of_before_hides_nothing_from_the_backup),
        cmocka_unit_test(a_database_without_a_log_is_backed_up_too),
        cmocka_unit_test(what_an_earlier_trial_left_is_in_nobodys_way),
    };
    return cmocka_run_group_tests_name("store/trial", tests, NULL, NULL);
}
