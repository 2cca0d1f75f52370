// SPDX-License-Identifier: EUPL-1.2
// Databases that are brought from one plan to another, with plans and data as text: files in a folder of their own.
#ifndef TESTS_APPLY_FIXTURE_H
#define TESTS_APPLY_FIXTURE_H

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "entry/export.h"
#include "entry/import.h"
#include "sema/compile.h"
#include "store/apply.h"
#include "support/writer.h"

struct lab {
    char folder[64], path[96];
    struct fj_arena *arena;
    struct fj_diags diags;
    bool agrees;
    enum fj_apply_did did;
    char *backup;
    size_t idle_words;       // of the last plan, that no earlier version bears out
    enum fj_code first_idle; // the code of the first
    bool (*try)(void *lab, struct fj_store *copy, struct fj_diags *diags); // or NULL
};

static inline void lab_init(struct lab *lab)
{
    *lab = (struct lab){.agrees = true};
    const char *temporary = getenv("TMPDIR");
    snprintf(lab->folder, sizeof lab->folder, "%.40s/folja-lab-XXXXXX",
             temporary && *temporary ? temporary : "/tmp");
    assert_non_null(mkdtemp(lab->folder));
    snprintf(lab->path, sizeof lab->path, "%s/prov.db", lab->folder);
    lab->arena = fj_arena_new();
    lab->diags = (struct fj_diags){.arena = lab->arena, .lang = FJ_LANG_EN};
}

// How many files there are; with REMOVE they are taken away.
static inline int lab_files(struct lab *lab, bool and_remove)
{
    DIR *folder = opendir(lab->folder);
    int count = 0;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] == '.' && strspn(entry->d_name, ".") == strlen(entry->d_name))
            continue;
        char path[400];
        snprintf(path, sizeof path, "%s/%s", lab->folder, entry->d_name);
        count++;
        if (and_remove)
            unlink(path);
    }
    closedir(folder);
    return count;
}

static inline void lab_free(struct lab *lab)
{
    lab_files(lab, true);
    rmdir(lab->folder);
    free(lab->backup);
    fj_arena_free(lab->arena);
}

static inline void lab_forget(struct lab *lab)
{
    lab->diags = (struct fj_diags){.arena = lab->arena, .lang = FJ_LANG_EN};
}

static inline void lab_is_well(const struct lab *lab)
{
    if (lab->diags.errors > 0)
        fail_msg("%s: %s", fj_code_name(lab->diags.first->code), lab->diags.first->message);
}

static inline struct fj_compilation *lab_compile(const char *text)
{
    struct fj_compilation *compilation =
        fj_compile("prov.plan", text, strlen(text), NULL, true, FJ_LANG_EN);
    assert_non_null(compilation);
    if (!compilation->plan)
        fail_msg("%s: %s", fj_code_name(compilation->diags.first->code),
                 compilation->diags.first->message);
    return compilation;
}

static inline bool lab_agree(void *context, const struct fj_comparison *comparison)
{
    (void)comparison;
    return ((struct lab *)context)->agrees;
}

static inline enum fj_store_status lab_try_apply(struct lab *lab, const char *text, bool dry_run)
{
    struct fj_compilation *compilation = lab_compile(text);
    struct fj_apply_options options = {
        .dry_run = dry_run, .who = "anna", .context = lab, .agree = lab_agree, .try = lab->try};
    struct fj_applied applied;
    lab_forget(lab);
    enum fj_store_status status = fj_apply(compilation, lab->path, &options, &lab->diags, &applied);
    free(lab->backup);
    lab->did = applied.did;
    lab->idle_words = applied.words.errors;
    lab->first_idle = applied.words.first ? applied.words.first->code : FJ_E_NO_MEMORY;
    lab->backup = applied.backup ? strdup(applied.backup) : NULL;
    fj_applied_free(&applied);
    fj_compilation_free(compilation);
    return status;
}

static inline void lab_apply(struct lab *lab, const char *text)
{
    enum fj_store_status status = lab_try_apply(lab, text, false);
    lab_is_well(lab);
    assert_int_equal(status, FJ_STORE_OK);
}

static inline struct fj_store *lab_open(struct lab *lab, int64_t plan_nr)
{
    struct fj_store *store;
    lab_forget(lab);
    enum fj_store_status status =
        fj_store_open_plan(lab->path, FJ_STORE_WRITE, plan_nr, &lab->diags, &store);
    lab_is_well(lab);
    assert_int_equal(status, FJ_STORE_OK);
    return store;
}

static inline struct fj_target lab_target(struct lab *lab, const struct fj_plan *plan,
                                          const char *form)
{
    struct fj_target target = fj_target_background(plan);
    const struct fj_record *record = form ? fj_plan_find_record(plan, form) : NULL;
    if (record)
        assert_true(fj_target_find_record(plan, form, &lab->diags, &target));
    else if (form)
        assert_true(fj_target_find_form(plan, form, &lab->diags, &target));
    return target;
}

// Imports TEXT (of FORM, or of the background where it is NULL), and tells how many rows changed anything.
static inline int lab_import(struct lab *lab, const char *form, const char *text)
{
    struct fj_store *store = lab_open(lab, 0);
    struct fj_target target = lab_target(lab, fj_store_plan(store), form);
    struct fj_import_options options = {.path = "in.csv", .who = "anna", .today = 20788};
    struct fj_import_result result;
    struct fj_csv *csv = fj_csv_new_memory(text, strlen(text));
    enum fj_import_status status = fj_import(store, &target, csv, &options, &lab->diags, &result);
    fj_csv_free(csv);
    fj_store_close(store);
    lab_is_well(lab);
    assert_int_equal(status, FJ_IMPORT_DONE);
    return (int)(result.added + result.changed);
}

static inline bool lab_take(void *context, const char *bytes, size_t length)
{
    fj_write_bytes(context, bytes, length);
    return true;
}

// What is exported by plan PLAN_NR (0: the one in force), without carriage returns; free it.
static inline char *lab_export(struct lab *lab, const char *form, int64_t plan_nr)
{
    struct fj_store *store = lab_open(lab, plan_nr);
    struct fj_target target = lab_target(lab, fj_store_plan(store), form);
    struct fj_writer out = {0};
    struct fj_export_options options = {.sink = lab_take, .context = &out};
    assert_int_equal(fj_export(store, &target, &options, &lab->diags), FJ_EXPORT_DONE);
    fj_store_close(store);
    fj_write_char(&out, '\0');
    size_t at = 0;
    for (size_t i = 0; i < out.length; i++)
        if (out.bytes[i] != '\r')
            out.bytes[at++] = out.bytes[i];
    return out.bytes;
}

static inline void lab_exports(struct lab *lab, const char *form, const char *expected)
{
    char *found = lab_export(lab, form, 0);
    assert_string_equal(found, expected);
    free(found);
}

// The first value that SQL gives, as text; free it.
static inline char *lab_query(struct lab *lab, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_open(lab->path, &db), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    const char *text = (const char *)sqlite3_column_text(statement, 0);
    char *copy = strdup(text ? text : "(null)");
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return copy;
}

static inline void lab_says(struct lab *lab, const char *sql, const char *expected)
{
    char *found = lab_query(lab, sql);
    assert_string_equal(found, expected);
    free(found);
}

#endif
