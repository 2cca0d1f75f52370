// SPDX-License-Identifier: EUPL-1.2
// Opening and applying: what is no database of ours is told apart and said; applying twice does
// nothing; a dry run and a failure leave the folder as it was.
#include "store_fixture.h"

#include <sys/stat.h>

#include "store/releases.h"
#include "store/store_internal.h"

static void assert_refused(struct fixture *f, const char *path, enum fj_store_status status,
                           enum fj_code code)
{
    struct fj_store *store;
    f->diags.first = f->diags.last = NULL;
    assert_int_equal(fj_store_open(path, FJ_STORE_READ, &f->diags, &store), status);
    assert_null(store);
    assert_non_null(f->diags.first);
    assert_int_equal(f->diags.first->code, code);
    assert_null(f->diags.first->next);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    fclose(file);
}

static void run(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void what_is_no_database_of_ours_is_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    fixture_compile(&f);
    assert_refused(&f, f.path, FJ_STORE_FILE, FJ_E_DB_MISSING);
    assert_refused(&f, "/nowhere/at/all.db", FJ_STORE_FILE, FJ_E_DB_MISSING);
    assert_refused(&f, ":memory:", FJ_STORE_FILE, FJ_E_DB_MISSING);
    assert_refused(&f, f.folder, FJ_STORE_FILE, FJ_E_DB_NOT_FILE);
    write_file(f.path, "This is a letter and not a database, and longer than a page of nothing. "
                       "It goes on for more than one hundred bytes, so that it is looked at.");
    assert_refused(&f, f.path, FJ_STORE_DATABASE, FJ_E_DB_NOT_DATABASE);
    unlink(f.path);
    run(f.path, "CREATE TABLE t (x)");
    assert_refused(&f, f.path, FJ_STORE_DATABASE, FJ_E_DB_NOT_OURS);
    unlink(f.path);
    fixture_free(&f);
}

static size_t count_releases(struct fixture *f, enum fj_store_mode mode)
{
    struct fj_store *store;
    struct fj_release *releases;
    struct fj_arena *arena = fj_arena_new();
    size_t count = 99;
    assert_int_equal(fj_store_open(f->path, mode, &f->diags, &store), FJ_STORE_OK);
    assert_true(fj_store_releases(store, arena, &f->diags, &releases, &count));
    fj_arena_free(arena);
    fj_store_close(store);
    return count;
}

// As databases were made before there were releases and erasure.
static void a_database_without_tables_of_releases_is_read_and_gets_them(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    fixture_compile(&f);
    fixture_apply(&f);
    run(f.path,
        "DROP TABLE folja_release_note; DROP TABLE folja_released; DROP TABLE folja_release; "
        "DROP TABLE folja_erasure");
    assert_int_equal(count_releases(&f, FJ_STORE_READ), 0);
    assert_int_equal(count_releases(&f, FJ_STORE_WRITE), 0);
    run(f.path,
        "SELECT 1 FROM folja_release, folja_released, folja_release_note, folja_erasure"); // they are there now
    fixture_free(&f);
}

static void a_later_engine_is_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    fixture_compile(&f);
    fixture_apply(&f);
    run(f.path, "PRAGMA user_version = 99");
    assert_refused(&f, f.path, FJ_STORE_DATABASE, FJ_E_DB_TOO_NEW);
    fixture_free(&f);
}

static void a_database_without_its_plan_is_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    fixture_compile(&f);
    fixture_apply(&f);
    run(f.path, "DELETE FROM folja_source");
    assert_refused(&f, f.path, FJ_STORE_DATABASE, FJ_E_DB_PLAN);
    fixture_free(&f);
}

static void a_locked_database_is_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(f.path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_null(fj_write_begin(f.store, NULL, NULL, &f.diags));
    assert_non_null(f.diags.first);
    assert_int_equal(f.diags.first->code, FJ_E_DB_LOCKED);
    sqlite3_close(other);
    f.diags.first = NULL;
    fj_write_rollback(begin(&f));
    fixture_free(&f);
}

static void applying_again_does_nothing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_apply_options options = {0};
    struct fj_applied applied;
    assert_int_equal(fj_apply(&f.compilation, f.path, &options, &f.diags, &applied), FJ_STORE_OK);
    assert_int_equal(applied.did, FJ_APPLY_NOTHING);
    fj_applied_free(&applied);
    assert_query(&f, "SELECT count(*), path FROM folja_source", "1|prov.plan");
    struct fj_store_about about;
    assert_true(fj_store_about(f.store, &f.diags, &about));
    assert_int_equal(about.version, 1);
    assert_int_equal(about.seq, 0);
    assert_int_equal(strlen(about.hash), 64);
    fixture_free(&f);
}

static void a_dry_run_leaves_nothing(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    fixture_compile(&f);
    struct fj_apply_options options = {.dry_run = true};
    struct fj_applied applied;
    assert_int_equal(fj_apply(&f.compilation, f.path, &options, &f.diags, &applied), FJ_STORE_OK);
    assert_int_equal(applied.did, FJ_APPLY_CREATED);
    assert_int_equal(access(f.path, F_OK), -1);
    fixture_free(&f);
}

static void a_folder_that_is_not_there_is_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    fixture_compile(&f);
    struct fj_apply_options options = {0};
    struct fj_applied applied;
    assert_int_equal(fj_apply(&f.compilation, "/nowhere/at/all.db", &options, &f.diags, &applied),
                     FJ_STORE_FILE);
    assert_int_equal(f.diags.first->code, FJ_E_DB_MISSING);
    fixture_free(&f);
}

static void a_name_that_no_file_can_have_is_told(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    fixture_compile(&f);
    char path[400];
    snprintf(path, sizeof path, "/tmp/%0300d.db", 1);
    struct fj_apply_options options = {0};
    struct fj_applied applied;
    assert_int_equal(fj_apply(&f.compilation, path, &options, &f.diags, &applied), FJ_STORE_FILE);
    assert_int_equal(f.diags.first->code, FJ_E_DB_NO_ACCESS);
    fixture_free(&f);
}

static void a_full_disk_undoes_all(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_int_equal(sqlite3_exec(f.store->db, "PRAGMA max_page_count = 1", NULL, NULL, NULL),
                     SQLITE_OK); // no more than there are
    struct fj_write *write = begin(&f);
    enum fj_put put = FJ_PUT_ADDED;
    for (int i = 0; put == FJ_PUT_ADDED && i < 10000; i++) {
        char code[16];
        snprintf(code, sizeof code, "c%d", i);
        struct fj_case_input input = {.code = code};
        int64_t id;
        put = fj_write_case(write, &input, &id);
    }
    assert_int_equal(put, FJ_PUT_FAILED);
    assert_int_equal(f.diags.first->code, FJ_E_DB_FULL);
    fj_write_rollback(write);
    assert_query(&f, "SELECT count(*) FROM case_", "0");
    fixture_free(&f);
}

static void what_is_not_foreseen_is_told_in_sqlites_words(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    run(f.path, "DROP TABLE folja_audit");
    assert_false(fj_store_audit(f.store, "anna", "export", &f.diags));
    assert_int_equal(f.diags.first->code, FJ_E_DB_FAILED);
    assert_non_null(strstr(f.diags.first->message, "no such table: folja_audit"));
    fixture_free(&f);
}

static void a_database_that_may_only_be_read_is_read(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_write *write = begin(&f);
    put_case(&f, write, "a", "2026-01-01");
    assert_true(fj_write_commit(write));
    fj_store_close(f.store);
    f.store = NULL;
    assert_int_equal(chmod(f.path, 0444), 0);
    assert_int_equal(chmod(f.folder, 0555), 0);
    struct fj_store *store;
    assert_int_equal(fj_store_open(f.path, FJ_STORE_READ, &f.diags, &store), FJ_STORE_OK);
    fj_store_close(store);
    assert_int_equal(chmod(f.folder, 0755), 0);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_database_of_ours_is_told),
        cmocka_unit_test(a_database_without_tables_of_releases_is_read_and_gets_them),
        cmocka_unit_test(a_later_engine_is_told),
        cmocka_unit_test(a_database_without_its_plan_is_told),
        cmocka_unit_test(a_locked_database_is_told),
        cmocka_unit_test(applying_again_does_nothing),
        cmocka_unit_test(a_dry_run_leaves_nothing),
        cmocka_unit_test(a_folder_that_is_not_there_is_told),
        cmocka_unit_test(a_name_that_no_file_can_have_is_told),
        cmocka_unit_test(a_full_disk_undoes_all),
        cmocka_unit_test(what_is_not_foreseen_is_told_in_sqlites_words),
        cmocka_unit_test(a_database_that_may_only_be_read_is_read),
    };
    return cmocka_run_group_tests_name("store/open", tests, NULL, NULL);
}
