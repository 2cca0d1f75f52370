// SPDX-License-Identifier: EUPL-1.2
// Makes a new database: filled in a file beside its place, and linked there when it is whole and on the disk.
#include "store/apply_internal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emit/sql/queries.h"
#include "emit/sql/schema.h"

// ---- a new database -------------------------------------------------------------------------------

bool fj_apply_run(sqlite3 *db, const char *path, struct fj_writer *sql, struct fj_diags *diags)
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
    fj_sql_write_queries(layout, &fj_dialect_sqlite, compilation->arena, &queries);
    bool filled =
        fj_db_run(db, path, "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE", diags) &&
        fj_apply_run(db, path, &schema, diags) && fj_apply_run(db, path, &queries, diags) &&
        fj_store_save_plan(db, path, compilation, 0, diags) && fj_db_run(db, path, "COMMIT", diags);
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
        fj_copy_sync_folder(path);
    return placed;
}

enum fj_store_status fj_apply_create(const struct fj_compilation *compilation, const char *path,
                                     bool replace_empty, struct fj_diags *diags)
{
    char *temporary = make_temporary(path, diags);
    if (!temporary)
        return FJ_STORE_FILE;
    size_t errors = diags->errors;
    bool filled = fill_file(temporary, path, compilation, diags);
    bool placed = filled && put_in_place(temporary, path, replace_empty, diags);
    fj_copy_remove(temporary);
    sqlite3_free(temporary);
    if (!filled && diags->errors == errors)
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
    return placed ? FJ_STORE_OK : filled ? FJ_STORE_FILE : FJ_STORE_DATABASE;
}

// ---- in memory ------------------------------------------------------------------------------------

static sqlite3 *fill_memory(const struct fj_compilation *compilation, const char *path,
                            struct fj_diags *diags)
{
    sqlite3 *db = NULL;
    if (fj_db_open_memory(path, diags, &db) != FJ_STORE_OK)
        return NULL;
    if (fill(db, path, compilation, diags))
        return db;
    sqlite3_close(db);
    return NULL;
}

enum fj_store_status fj_apply_try_create(const struct fj_compilation *compilation, const char *path,
                                         struct fj_diags *diags)
{
    sqlite3 *db = fill_memory(compilation, path, diags);
    sqlite3_close(db);
    return db ? FJ_STORE_OK : FJ_STORE_DATABASE;
}

struct fj_store *fj_apply_in_memory(const struct fj_compilation *compilation,
                                    struct fj_diags *diags)
{
    struct fj_store *store = NULL;
    sqlite3 *db = fill_memory(compilation, "memory", diags);
    if (db)
        fj_store_adopt(db, "memory", diags, &store);
    return store;
}

struct fj_store *fj_apply_reopen(struct fj_store *store, struct fj_diags *diags)
{
    struct fj_store *opened = NULL;
    sqlite3 *db = store->db;
    char *path = store->path;
    store->db = NULL;
    store->path = NULL;
    fj_store_close(store);
    fj_store_adopt(db, path, diags, &opened);
    free(path);
    return opened;
}
