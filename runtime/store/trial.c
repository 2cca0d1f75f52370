// SPDX-License-Identifier: EUPL-1.2
// The change tried on a copy, which then is the backup: what the trial writes goes to a log beside the copy that is never
// brought into it, and is thrown away. So the copy keeps, page for page, what was copied.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/apply_internal.h"
#include "store/copy_sync.h"
#include "store/twin.h"

struct trial {
    struct fj_applying *applying;
    char *name;               // of the copy's file
    bool keeps;               // it becomes the backup
    bool by_two;              // so large that more than one thread pays
    struct fj_copy_sync sync; // of what becomes the backup
};

// ---- what is tried --------------------------------------------------------------------------------

// Whether the database before had this view, word for word: tables only get more columns, so that it can be asked still.
// SQLITE_ROW or SQLITE_DONE, or what failed.
static int was_there(sqlite3_stmt *before, const char *name, const char *sql)
{
    sqlite3_bind_text(before, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(before, 2, sql, -1, SQLITE_STATIC);
    int code = sqlite3_step(before);
    sqlite3_reset(before);
    return code;
}

static bool can_be_asked(const struct fj_applying *applying, sqlite3 *db, const char *name)
{
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", name);
    sqlite3_stmt *view =
        sql ? fj_db_prepare(db, applying->store->path, sql, applying->diags) : NULL;
    sqlite3_finalize(view);
    sqlite3_free(sql);
    return view != NULL;
}

static bool check_view(const struct fj_applying *applying, sqlite3 *db, sqlite3_stmt *before,
                       const char *name, const char *sql)
{
    int code = name && sql ? was_there(before, name, sql) : SQLITE_NOMEM;
    if (code == SQLITE_DONE)
        return can_be_asked(applying, db, name);
    if (code != SQLITE_ROW)
        fj_db_tell(applying->diags, applying->store->db, code, applying->store->path);
    return code == SQLITE_ROW;
}

// Every view that is new has to be one that can be asked.
static bool check_views(const struct fj_applying *applying, sqlite3 *db)
{
    const char *path = applying->store->path;
    sqlite3_stmt *views = fj_db_prepare(
        db, path, "SELECT name, sql FROM sqlite_schema WHERE type = 'view'", applying->diags);
    sqlite3_stmt *before =
        fj_db_prepare(applying->store->db, path,
                      "SELECT 1 FROM sqlite_schema WHERE type = 'view' AND name = ? AND sql = ?",
                      applying->diags);
    int code = views && before ? sqlite3_step(views) : SQLITE_ERROR;
    bool sound = true;
    for (; sound && code == SQLITE_ROW; code = sqlite3_step(views))
        sound = check_view(applying, db, before, (const char *)sqlite3_column_text(views, 0),
                           (const char *)sqlite3_column_text(views, 1));
    sqlite3_finalize(views);
    sqlite3_finalize(before);
    return sound && code == SQLITE_DONE;
}

static enum fj_store_status change(const struct fj_applying *applying, sqlite3 *copy)
{
    const char *path = applying->store->path;
    if (!fj_db_run(copy, path, "BEGIN", applying->diags))
        return FJ_STORE_DATABASE;
    enum fj_store_status status = fj_upgrade(applying, copy);
    if (status == FJ_STORE_OK && !fj_db_run(copy, path, "COMMIT", applying->diags))
        return FJ_STORE_DATABASE;
    return status;
}

// Closes COPY. The second connection is opened while the first is at work.
static enum fj_store_status try_on(const struct trial *trial, sqlite3 *copy)
{
    const struct fj_applying *applying = trial->applying;
    const struct fj_apply_options *options = applying->options;
    struct fj_store *store = NULL;
    enum fj_store_status status = change(applying, copy);
    if (status != FJ_STORE_OK) {
        sqlite3_close(copy);
        return status;
    }
    struct fj_twin *twin = trial->by_two ? fj_twin_new(trial->name, applying->diags->lang) : NULL;
    if (!check_views(applying, copy)) {
        fj_twin_free(twin);
        sqlite3_close(copy);
        return FJ_STORE_DATABASE;
    }
    bool sound =
        fj_store_adopt(copy, applying->store->path, applying->diags, &store) == FJ_STORE_OK;
    if (sound)
        store->twin = twin;
    else
        fj_twin_free(twin);
    if (sound && options->try)
        sound = options->try(options->context, store, applying->diags);
    fj_store_close(store);
    return sound ? FJ_STORE_OK : FJ_STORE_DATABASE;
}

// ---- the copy it is tried on ----------------------------------------------------------------------

static struct fj_copying copying_of(const struct fj_applying *applying, enum fj_apply_phase phase)
{
    return (struct fj_copying){.path = applying->store->path,
                               .context = applying->options->context,
                               .progress = applying->options->progress,
                               .phase = phase};
}

static bool has_a_log(const struct fj_applying *applying, sqlite3 *copy)
{
    const char *path = applying->store->path;
    sqlite3_stmt *mode = fj_db_prepare(copy, path, "PRAGMA journal_mode", applying->diags);
    if (!mode)
        return false;
    int code = sqlite3_step(mode);
    const char *name = code == SQLITE_ROW ? (const char *)sqlite3_column_text(mode, 0) : NULL;
    bool has = name && strcmp(name, "wal") == 0;
    if (!has)
        fj_db_tell(applying->diags, copy, code == SQLITE_ROW ? SQLITE_ERROR : code, path);
    sqlite3_finalize(mode);
    return has;
}

// Where nobody else opens it the log needs no shared index; the cache is small, as for who only reads (db.c).
static bool keep_apart(const struct fj_applying *applying, sqlite3 *copy, bool by_two)
{
    static const char alone[] = "PRAGMA locking_mode = EXCLUSIVE";
    static const char settings[] = "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; "
                                   "PRAGMA synchronous = OFF; PRAGMA cache_size = -2048";
    return sqlite3_db_config(copy, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) == SQLITE_OK &&
           (by_two || fj_db_run(copy, applying->store->path, alone, applying->diags)) &&
           fj_db_run(copy, applying->store->path, settings, applying->diags) &&
           has_a_log(applying, copy);
}

// A file, or of a dry run a database in memory. NULL: told.
static sqlite3 *make_copy(const struct trial *trial)
{
    const struct fj_applying *applying = trial->applying;
    struct fj_copying copying =
        copying_of(applying, trial->keeps ? FJ_APPLY_BACKING_UP : FJ_APPLY_TRYING);
    sqlite3 *copy = NULL;
    bool copied;
    if (applying->options->dry_run)
        copied = fj_db_open_memory(applying->store->path, applying->diags, &copy) == FJ_STORE_OK &&
                 fj_copy_to_open(&copying, applying->reader, copy, applying->diags);
    else
        copied =
            fj_copy_to_file(&copying, applying->reader, trial->name, applying->diags) &&
            fj_db_open(trial->name, SQLITE_OPEN_READWRITE, applying->diags, &copy) == FJ_STORE_OK &&
            keep_apart(applying, copy, trial->by_two);
    if (copied)
        return copy;
    sqlite3_close(copy);
    return NULL;
}

// Whether it was not the plan's fault.
static bool was_room_out(const struct fj_diags *diags)
{
    for (const struct fj_diag *diag = diags->first; diag; diag = diag->next)
        if (diag->code == FJ_E_DB_FULL || diag->code == FJ_E_NO_MEMORY)
            return true;
    return false;
}

// The log takes all that the trial writes: what becomes the backup can go to the disk meanwhile.
static enum fj_store_status try_out(struct trial *trial)
{
    const struct fj_applying *applying = trial->applying;
    size_t errors = applying->diags->errors;
    fj_apply_tell_phase(applying, trial->keeps ? FJ_APPLY_BACKING_UP : FJ_APPLY_TRYING);
    sqlite3 *copy = make_copy(trial);
    if (copy && trial->keeps)
        fj_copy_sync_begin(&trial->sync, trial->name, trial->by_two);
    fj_apply_tell_phase(applying, FJ_APPLY_TRYING);
    enum fj_store_status status = copy ? try_on(trial, copy) : FJ_STORE_DATABASE;
    if (copy && status == FJ_STORE_DATABASE && !was_room_out(applying->diags))
        fj_diag_add_bare(applying->diags, FJ_E_APPLY_TRIAL,
                         "the plan did not work on a copy of “%s”, and nothing was changed",
                         applying->store->path);
    if (status != FJ_STORE_OK && applying->diags->errors == errors)
        return fj_apply_no_memory(applying);
    return status;
}

// ---- the copy as a backup -------------------------------------------------------------------------

// It gets its name when it is whole and on the disk: what lies under that name can be relied on.
static enum fj_store_status keep(struct trial *trial)
{
    struct fj_applying *applying = trial->applying;
    const char *path = applying->store->path;
    char *name = fj_copy_backup_name(path, applying->out->comparison->before->version);
    char *kept = name ? strdup(name) : NULL;
    sqlite3_free(name);
    if (!kept)
        return fj_apply_no_memory(applying);
    int error = fj_copy_sync_end(&trial->sync, true);
    bool placed = error == 0 && rename(trial->name, kept) == 0;
    if (error != 0)
        fj_db_tell(applying->diags, NULL, error == ENOSPC ? SQLITE_FULL : SQLITE_IOERR,
                   trial->name);
    else if (!placed)
        fj_diag_add_bare(applying->diags, FJ_E_DB_NO_ACCESS, "“%s” cannot be written", kept);
    if (placed) {
        fj_copy_sync_folder(path);
        applying->out->backup = kept;
    } else {
        free(kept);
    }
    return placed ? FJ_STORE_OK : FJ_STORE_FILE;
}

enum fj_store_status fj_trial(struct fj_applying *applying, bool keeps)
{
    bool dry = applying->options->dry_run;
    struct trial trial = {.applying = applying,
                          .name = fj_copy_trial_name(applying->store->path),
                          .keeps = keeps,
                          .by_two = !dry && fj_twin_pays(applying->store->path),
                          .sync = {.file = -1}};
    if (!trial.name)
        return fj_apply_no_memory(applying);
    enum fj_store_status status = try_out(&trial);
    if (!dry)
        fj_copy_remove_logs(trial.name);
    if (status == FJ_STORE_OK && keeps)
        status = keep(&trial);
    fj_copy_sync_end(&trial.sync, false);
    if (!dry && !applying->out->backup)
        fj_copy_remove(trial.name);
    sqlite3_free(trial.name);
    return status;
}
