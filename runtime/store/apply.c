// SPDX-License-Identifier: EUPL-1.2
// Applies a plan: makes the database of its first version, and sorts out whether a later one has
// anything to change. A new database is filled in a file beside its place and linked there when it is whole
// and on the disk.
#include "store/apply.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emit/sql/queries.h"
#include "emit/sql/schema.h"
#include "store/harmless.h"
#include "store/store_internal.h"
#include "support/sha256.h"

// ---- a new database -------------------------------------------------------------------------------

static bool run_text(sqlite3 *db, const char *path, struct fj_writer *sql, struct fj_diags *diags)
{
    bool done = !sql->failed;
    if (sql->failed)
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
    else if (sql->length > 0)
        done = fj_db_run(db, path, sql->bytes, diags);
    fj_writer_free(sql);
    return done;
}

static bool fill(sqlite3 *db, const char *path, const struct fj_compilation *compilation,
                 struct fj_diags *diags)
{
    const struct fj_layout *layout =
        fj_layout_new(compilation->arena, compilation->plan, NULL, diags);
    if (!layout)
        return false;
    struct fj_writer schema = {0}, queries = {0};
    fj_sql_write_schema(layout, &fj_dialect_sqlite, &schema);
    fj_sql_write_queries(layout, &fj_dialect_sqlite, &queries);
    bool filled = fj_db_run(db, path, "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE", diags) &&
                  run_text(db, path, &schema, diags) && run_text(db, path, &queries, diags) &&
                  fj_store_save_plan(db, path, compilation, 0, diags) &&
                  fj_db_run(db, path, "COMMIT", diags);
    fj_writer_free(&schema);
    fj_writer_free(&queries);
    return filled;
}

// Closing the last connection moves what stands in the log into the file.
static bool fill_file(const char *temporary, const char *path,
                      const struct fj_compilation *compilation, struct fj_diags *diags)
{
    sqlite3 *db = NULL;
    if (fj_db_open(temporary, SQLITE_OPEN_READWRITE, diags, &db) != FJ_STORE_OK)
        return false;
    bool filled = fill(db, path, compilation, diags);
    int code = sqlite3_close(db);
    if (filled && code != SQLITE_OK)
        fj_db_tell(diags, NULL, code, path);
    return filled && code == SQLITE_OK;
}

static void remove_with_log(const char *temporary)
{
    static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        char *name = sqlite3_mprintf("%s%s", temporary, tails[i]);
        if (name)
            unlink(name);
        sqlite3_free(name);
    }
}

// A name in the folder of PATH that nothing else has; sqlite3_free it.
static char *make_temporary(const char *path, struct fj_diags *diags)
{
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    char *name = sqlite3_mprintf("%.*s.%s.XXXXXX", folder, path, path + folder);
    int file = name ? mkstemp(name) : -1;
    if (file >= 0) {
        close(file);
        return name;
    }
    sqlite3_free(name);
    if (errno == ENOENT || errno == ENOTDIR)
        fj_diag_add_bare(diags, FJ_E_DB_MISSING, "there is no folder for “%s”", path);
    else if (errno == ENOSPC)
        fj_diag_add_bare(diags, FJ_E_DB_FULL, "the disk is full; nothing was written to “%s”",
                         path);
    else
        fj_diag_add_bare(diags, FJ_E_DB_NO_ACCESS, "“%s” cannot be written", path);
    return NULL;
}

static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    int length = slash ? (int)(slash - path) + 1 : 0;
    char *folder = length > 0 ? sqlite3_mprintf("%.*s", length, path) : sqlite3_mprintf(".");
    int file = folder ? open(folder, O_RDONLY) : -1;
    if (file >= 0) {
        fsync(file); // where it fails the file is there all the same
        close(file);
    }
    sqlite3_free(folder);
}

// Another program may have made PATH meanwhile: link refuses where rename would replace it. An empty
// file is nothing, and is replaced.
static bool put_in_place(const char *temporary, const char *path, bool replace_empty,
                         struct fj_diags *diags)
{
    bool placed = replace_empty ? rename(temporary, path) == 0 : link(temporary, path) == 0;
    if (!placed && !replace_empty && errno != EEXIST)
        placed = rename(temporary, path) == 0; // a file system without links
    if (!placed)
        fj_diag_add_bare(diags, FJ_E_DB_NO_ACCESS, "“%s” cannot be written", path);
    else
        sync_folder(path);
    return placed;
}

static enum fj_store_status create(const struct fj_compilation *compilation, const char *path,
                                   bool replace_empty, struct fj_diags *diags)
{
    char *temporary = make_temporary(path, diags);
    if (!temporary)
        return FJ_STORE_FILE;
    size_t errors = diags->errors;
    bool filled = fill_file(temporary, path, compilation, diags);
    bool placed = filled && put_in_place(temporary, path, replace_empty, diags);
    remove_with_log(temporary);
    sqlite3_free(temporary);
    if (!filled && diags->errors == errors)
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
    return placed ? FJ_STORE_OK : filled ? FJ_STORE_FILE : FJ_STORE_DATABASE;
}

// Tries it all in memory.
static enum fj_store_status try_create(const struct fj_compilation *compilation, const char *path,
                                       struct fj_diags *diags)
{
    sqlite3 *db = NULL;
    int code = sqlite3_open(":memory:", &db);
    bool filled = code == SQLITE_OK && fill(db, path, compilation, diags);
    if (code != SQLITE_OK)
        fj_db_tell(diags, db, code, path);
    sqlite3_close(db);
    return filled ? FJ_STORE_OK : FJ_STORE_DATABASE;
}

// ---- a database that is there ---------------------------------------------------------------------

static bool drop_views(sqlite3 *db, const char *path, struct fj_diags *diags)
{
    struct fj_writer drops = {0};
    sqlite3_stmt *statement =
        fj_db_prepare(db, path, "SELECT name FROM sqlite_schema WHERE type = 'view'", diags);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        fj_write_raw(&drops, "DROP VIEW ");
        fj_write_sql_ident(&drops, (const char *)sqlite3_column_text(statement, 0));
        fj_write_raw(&drops, ";\n");
    }
    if (statement && code != SQLITE_DONE)
        fj_db_tell(diags, db, code, path);
    sqlite3_finalize(statement);
    bool dropped = run_text(db, path, &drops, diags);
    return dropped && code == SQLITE_DONE;
}

static void write_views(const struct fj_layout *layout, struct fj_writer *out)
{
    fj_sql_write_view(layout, &layout->cases, out);
    for (size_t i = 0; i < layout->plan->form_count; i++)
        fj_sql_write_view(layout, &layout->forms[i], out);
    for (size_t i = 0; i < layout->plan->record_count; i++)
        fj_sql_write_view(layout, &layout->records[i], out);
    fj_sql_write_queries(layout, &fj_dialect_sqlite, out);
    fj_sql_write_map(&layout->map, layout->earlier_names, layout->earlier_codes, out);
}

// No table changes: only what is said of them, and how they are counted.
static bool take_place(struct fj_store *store, const struct fj_compilation *compilation,
                       const struct fj_layout *layout, struct fj_diags *diags)
{
    struct fj_writer views = {0};
    struct fj_store_about about;
    write_views(layout, &views);
    bool done = fj_db_run(store->db, store->path, "BEGIN IMMEDIATE", diags) &&
                fj_store_about(store, diags, &about) && drop_views(store->db, store->path, diags) &&
                run_text(store->db, store->path, &views, diags) &&
                fj_store_save_plan(store->db, store->path, compilation, about.seq, diags) &&
                fj_db_run(store->db, store->path, "COMMIT", diags);
    if (!done && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    fj_writer_free(&views);
    return done;
}

// Nothing new but views of measures.
static bool needs_no_table(const struct fj_layout *layout)
{
    for (size_t i = layout->earlier_names; i < layout->map.names.count; i++)
        if (strcmp(layout->map.names.items[i].kind, "measure") != 0)
            return false;
    return layout->map.codes.count == layout->earlier_codes;
}

// Compare → copy → steps → commit. So far what changes no table, and needs neither copy nor steps.
static enum fj_store_status change_store(struct fj_store *store,
                                         const struct fj_compilation *compilation, bool dry_run,
                                         struct fj_diags *diags, enum fj_apply_did *out_did)
{
    char stored[FJ_SHA256_HEX], wanted[FJ_SHA256_HEX];
    fj_store_hash_sources(&store->compilation->sources, stored);
    fj_store_hash_sources(&compilation->sources, wanted);
    if (strcmp(stored, wanted) == 0)
        return FJ_STORE_OK;
    const struct fj_layout *layout = NULL;
    if (fj_plan_stores_alike(store->compilation->plan, compilation->plan)) {
        layout = fj_layout_new(compilation->arena, compilation->plan, &store->layout->map, diags);
        if (!layout)
            return FJ_STORE_DATABASE;
    }
    if (!layout || !needs_no_table(layout)) {
        fj_diag_add_bare(
            diags, FJ_E_NOT_YET,
            "bringing a database to another version of the plan is not carried out yet");
        return FJ_STORE_REFUSED;
    }
    *out_did = FJ_APPLY_CHANGED;
    return dry_run || take_place(store, compilation, layout, diags) ? FJ_STORE_OK
                                                                    : FJ_STORE_DATABASE;
}

static enum fj_store_status change(const struct fj_compilation *compilation, const char *path,
                                   bool dry_run, struct fj_diags *diags, enum fj_apply_did *out_did)
{
    struct fj_store *store = NULL;
    enum fj_store_mode mode = dry_run ? FJ_STORE_READ : FJ_STORE_WRITE;
    enum fj_store_status status = fj_store_open(path, mode, diags, &store);
    if (status != FJ_STORE_OK)
        return status;
    status = change_store(store, compilation, dry_run, diags, out_did);
    fj_store_close(store);
    return status;
}

enum fj_store_status fj_apply(const struct fj_compilation *compilation, const char *path,
                              const struct fj_apply_options *options, struct fj_diags *diags,
                              enum fj_apply_did *out_did)
{
    *out_did = FJ_APPLY_NOTHING;
    struct stat st;
    bool is_there = stat(path, &st) == 0;
    bool is_empty = is_there && S_ISREG(st.st_mode) && st.st_size == 0;
    if (is_there && !is_empty)
        return change(compilation, path, options->dry_run, diags, out_did);
    enum fj_store_status status = options->dry_run ? try_create(compilation, path, diags)
                                                   : create(compilation, path, is_empty, diags);
    if (status == FJ_STORE_OK)
        *out_did = FJ_APPLY_CREATED;
    return status;
}
