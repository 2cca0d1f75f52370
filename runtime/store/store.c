// SPDX-License-Identifier: EUPL-1.2
// Opens a database: the file is one, is ours, is not of a later engine, and holds a plan that
// compiles and lies as it should. What every other file of this room works on.
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/sql/schema.h"
#include "store/apply_internal.h"
#include "store/columns.h"
#include "store/put.h"
#include "store/store_internal.h"
#include "store/twin.h"
#include "store/versions.h"

// ---- is it ours -----------------------------------------------------------------------------------

static int read_number(sqlite3 *db, const char *sql, int64_t *out_number)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        *out_number = sqlite3_column_int64(statement, 0);
        code = SQLITE_OK;
    }
    sqlite3_finalize(statement);
    return code;
}

static enum fj_store_status check_ours(struct fj_store *store, struct fj_diags *diags)
{
    int64_t application = 0, engine = 0, tables = 0;
    int code = read_number(store->db, "PRAGMA application_id", &application);
    if (code == SQLITE_OK)
        code = read_number(store->db, "PRAGMA user_version", &engine);
    if (code == SQLITE_OK)
        code = read_number(store->db,
                           "SELECT count(*) FROM sqlite_schema WHERE name = 'folja_plan'", &tables);
    if (code != SQLITE_OK)
        return fj_db_tell(diags, store->db, code, store->path);
    if (application != FJ_SCHEMA_APPLICATION_ID || tables != 1) {
        fj_diag_add_bare(diags, FJ_E_DB_NOT_OURS, "“%s” is a database of another program",
                         store->path);
        return FJ_STORE_DATABASE;
    }
    if (engine < FJ_SCHEMA_ENGINE_VERSION) {
        fj_diag_help(diags,
                     fj_diag_add_bare(diags, FJ_E_DB_TOO_OLD,
                                      "“%s” was made by a trial version of folja", store->path),
                     "export with that version, and import into a new database");
        return FJ_STORE_DATABASE;
    }
    if (engine > FJ_SCHEMA_ENGINE_VERSION) {
        fj_diag_help(diags,
                     fj_diag_add_bare(diags, FJ_E_DB_TOO_NEW,
                                      "“%s” was made by a later version of folja", store->path),
                     "install a later version");
        return FJ_STORE_DATABASE;
    }
    return FJ_STORE_OK;
}

// Tables that came after the first databases were made. Where one may only be read they are made for this opening
// alone, empty, since nothing was released then.
static enum fj_store_status add_later_tables(struct fj_store *store, struct fj_diags *diags)
{
    static const char *const names[] = {"folja_release", "folja_released", "folja_release_note",
                                        "folja_erasure"};
    bool done = true;
    for (size_t i = 0; i < sizeof names / sizeof *names && done; i++) {
        struct fj_writer sql = {0};
        if (sqlite3_table_column_metadata(store->db, NULL, names[i], NULL, NULL, NULL, NULL, NULL,
                                          NULL) == SQLITE_OK)
            continue;
        fj_sql_write_internal(names[i], store->mode != FJ_STORE_WRITE, &fj_dialect_sqlite, &sql);
        done = fj_apply_run(store->db, store->path, &sql, diags);
    }
    return done ? FJ_STORE_OK : FJ_STORE_DATABASE;
}

// A log beside a database that may only be read cannot be joined to it; without one it is whole.
static bool has_log(const char *path)
{
    char *name = sqlite3_mprintf("%s-wal", path);
    FILE *log = name ? fopen(name, "rb") : NULL;
    bool has = log && fseek(log, 0, SEEK_END) == 0 && ftell(log) > 0;
    if (log)
        fclose(log);
    sqlite3_free(name);
    return has;
}

static bool needs_immutable(struct fj_store *store)
{
    int64_t ignored;
    int code = read_number(store->db, "PRAGMA schema_version", &ignored) & 0xFF;
    return (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && !has_log(store->path);
}

static enum fj_store_status open_file(struct fj_store *store, struct fj_diags *diags)
{
    int flags = store->mode != FJ_STORE_WRITE ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    enum fj_store_status status = fj_db_open(store->path, flags, diags, &store->db);
    if (status == FJ_STORE_OK && store->mode != FJ_STORE_WRITE && needs_immutable(store)) {
        sqlite3_close(store->db);
        status = fj_db_open_immutable(store->path, diags, &store->db);
    }
    return status;
}

static const char newest_plan[] = "SELECT coalesce(max(nr), 0) FROM folja_plan";

// The plan to use: what was asked for, else the newest.
static enum fj_store_status find_plan(struct fj_store *store, int64_t plan_nr,
                                      struct fj_diags *diags)
{
    int code = read_number(store->db, newest_plan, &store->newest_nr);
    store->plan_nr = plan_nr > 0 ? plan_nr : store->newest_nr;
    return code == SQLITE_OK ? FJ_STORE_OK : fj_db_tell(diags, store->db, code, store->path);
}

bool fj_store_is_current(struct fj_store *store, struct fj_diags *diags)
{
    int64_t newest = 0;
    int code = read_number(store->db, newest_plan, &newest);
    if (code != SQLITE_OK)
        fj_db_tell(diags, store->db, code, store->path);
    else if (newest != store->plan_nr)
        fj_diag_help(diags,
                     fj_diag_add_bare(diags, FJ_E_DB_OTHER_PLAN,
                                      "“%s” got another version of its plan meanwhile",
                                      store->path),
                     "begin anew");
    return code == SQLITE_OK && newest == store->plan_nr;
}

// ---- open and close -------------------------------------------------------------------------------

enum fj_store_status fj_store_open(const char *path, enum fj_store_mode mode,
                                   struct fj_diags *diags, struct fj_store **out_store)
{
    return fj_store_open_plan(path, mode, 0, diags, out_store);
}

static struct fj_store *new_store(const char *path, enum fj_store_mode mode)
{
    struct fj_store *store = calloc(1, sizeof *store);
    if (store) {
        store->mode = mode;
        store->path = strdup(path);
        store->arena = fj_arena_new();
    }
    if (store && store->path && store->arena)
        return store;
    fj_store_close(store);
    return NULL;
}

// The rest of the opening, of a store that has its database.
static enum fj_store_status begin(struct fj_store *store, int64_t plan_nr, struct fj_diags *diags,
                                  struct fj_store **out_store)
{
    enum fj_store_status status = check_ours(store, diags);
    if (status == FJ_STORE_OK)
        status = add_later_tables(store, diags);
    if (status == FJ_STORE_OK)
        status = find_plan(store, plan_nr, diags);
    if (status == FJ_STORE_OK)
        status = fj_store_load_plan(store, diags);
    if (status == FJ_STORE_OK)
        *out_store = store;
    else
        fj_store_close(store);
    return status;
}

enum fj_store_status fj_store_open_plan(const char *path, enum fj_store_mode mode, int64_t plan_nr,
                                        struct fj_diags *diags, struct fj_store **out_store)
{
    *out_store = NULL;
    struct fj_store *store = new_store(path, mode);
    if (!store)
        return fj_db_tell(diags, NULL, SQLITE_NOMEM, path);
    if (mode == FJ_STORE_READ_ALL || mode == FJ_STORE_READ_BY_TWO)
        store->columns = fj_columns_open(store->path);
    if (mode == FJ_STORE_READ_BY_TWO && !store->columns)
        store->twin = fj_twin_new(store->path, diags->lang);
    enum fj_store_status status = open_file(store, diags);
    if (status == FJ_STORE_OK)
        return begin(store, plan_nr, diags, out_store);
    fj_store_close(store);
    return status;
}

enum fj_store_status fj_store_open_known(const char *path, const char *known,
                                         struct fj_diags *diags, struct fj_store **out_store)
{
    struct fj_store *now = NULL;
    int64_t seq = 0, nr = 0;
    *out_store = NULL;
    enum fj_store_status status = fj_store_open(path, FJ_STORE_READ, diags, &now);
    if (status == FJ_STORE_OK && !fj_versions_known(now, known, diags, &seq, &nr))
        status = FJ_STORE_USAGE;
    fj_store_close(now);
    if (status == FJ_STORE_OK)
        status = fj_store_open_plan(path, FJ_STORE_READ, nr, diags, out_store);
    if (status == FJ_STORE_OK)
        (*out_store)->known = seq;
    return status;
}

// The change by which the plan that is used came. False: told.
static bool change_of_plan(struct fj_store *store, struct fj_diags *diags, int64_t *out_seq)
{
    sqlite3_stmt *statement =
        fj_db_prepare(store->db, store->path, "SELECT seq FROM folja_plan WHERE nr = ?", diags);
    *out_seq = 0;
    if (!statement)
        return false;
    sqlite3_bind_int64(statement, 1, store->plan_nr);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *out_seq = sqlite3_column_int64(statement, 0);
    else
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW;
}

enum fj_store_status fj_store_open_before(struct fj_store *store, struct fj_diags *diags,
                                          struct fj_store **out_store)
{
    int64_t seq;
    *out_store = NULL;
    if (!change_of_plan(store, diags, &seq))
        return FJ_STORE_DATABASE;
    if (store->plan_nr < 2 || seq < 2)
        return FJ_STORE_USAGE;
    enum fj_store_status status =
        fj_store_open_plan(store->path, FJ_STORE_READ, store->plan_nr - 1, diags, out_store);
    if (status == FJ_STORE_OK)
        (*out_store)->known = seq - 1;
    return status;
}

enum fj_store_status fj_store_open_version(const char *path, const char *version,
                                           struct fj_diags *diags, struct fj_store **out_store)
{
    struct fj_store *now = NULL;
    *out_store = NULL;
    enum fj_store_status status = fj_store_open(path, FJ_STORE_READ, diags, &now);
    int64_t nr, known;
    int number;
    if (status == FJ_STORE_OK && !fj_versions_of(now, version, diags, &nr, &number, &known))
        status = FJ_STORE_USAGE;
    fj_store_close(now);
    if (status == FJ_STORE_OK)
        status = fj_store_open_plan(path, FJ_STORE_READ, nr, diags, out_store);
    if (status == FJ_STORE_OK && !fj_store_reads_today(*out_store, diags)) {
        fj_store_close(*out_store);
        *out_store = NULL;
        status = FJ_STORE_REFUSED;
    }
    return status;
}

enum fj_store_status fj_store_adopt(sqlite3 *db, const char *path, struct fj_diags *diags,
                                    struct fj_store **out_store)
{
    *out_store = NULL;
    struct fj_store *store = new_store(path, FJ_STORE_WRITE);
    if (!store) {
        sqlite3_close(db);
        return fj_db_tell(diags, NULL, SQLITE_NOMEM, path);
    }
    store->db = db;
    return begin(store, 0, diags, out_store);
}

void fj_store_close(struct fj_store *store)
{
    if (!store)
        return;
    fj_columns_close(store->columns);
    fj_twin_free(store->twin);
    sqlite3_finalize(store->find_case);
    sqlite3_finalize(store->case_code);
    sqlite3_finalize(store->person_code);
    sqlite3_finalize(store->has_person);
    sqlite3_finalize(store->add_person);
    sqlite3_finalize(store->find_person);
    sqlite3_finalize(store->add_batch);
    fj_store_free_putters(store);
    sqlite3_close(store->db);
    fj_compilation_free(store->compilation);
    fj_arena_free(store->arena);
    free(store->path);
    free(store);
}

// ---- what it is -----------------------------------------------------------------------------------

const struct fj_plan *fj_store_plan(const struct fj_store *store)
{
    return store->compilation->plan;
}

const struct fj_layout *fj_store_layout(const struct fj_store *store)
{
    return store->layout;
}

const struct fj_compilation *fj_store_compilation(const struct fj_store *store)
{
    return store->compilation;
}

const char *fj_store_path(const struct fj_store *store)
{
    return store->path;
}

static void copy_text(sqlite3_stmt *statement, int column, char *target, size_t size)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    snprintf(target, size, "%s", text ? text : "");
}

bool fj_store_about(struct fj_store *store, struct fj_diags *diags, struct fj_store_about *out)
{
    *out = (struct fj_store_about){.state = fj_db_data_version(store->db)};
    sqlite3_stmt *statement =
        fj_db_prepare(store->db, store->path,
                      "SELECT version, hash, applied_at, (SELECT coalesce(max(seq), 0) FROM "
                      "folja_change) FROM folja_plan WHERE nr = ?",
                      diags);
    if (!statement)
        return false;
    sqlite3_bind_int64(statement, 1, store->plan_nr);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) {
        out->version = sqlite3_column_int(statement, 0);
        copy_text(statement, 1, out->hash, sizeof out->hash);
        copy_text(statement, 2, out->applied_at, sizeof out->applied_at);
        out->seq = store->known > 0 ? store->known : sqlite3_column_int64(statement, 3);
    } else {
        fj_db_tell(diags, store->db, code, store->path);
    }
    sqlite3_finalize(statement);
    return code == SQLITE_ROW;
}

// ---- snapshots ------------------------------------------------------------------------------------

bool fj_store_begin_snapshot(struct fj_store *store, struct fj_diags *diags)
{
    bool begins = store->snapshots == 0 && !store->writing;
    if (begins && !fj_db_run(store->db, store->path, "BEGIN", diags))
        return false;
    store->has_snapshot = store->has_snapshot || begins;
    store->snapshots++;
    return true;
}

void fj_store_end_snapshot(struct fj_store *store)
{
    if (--store->snapshots > 0 || !store->has_snapshot)
        return;
    store->has_snapshot = false;
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
}

// ---- cases by code --------------------------------------------------------------------------------

bool fj_store_find_case(struct fj_store *store, const char *code, struct fj_diags *diags,
                        int64_t *out_case)
{
    *out_case = 0;
    if (!store->find_case)
        store->find_case = fj_db_prepare(store->db, store->path,
                                         "SELECT case_ FROM case_ WHERE \"case\" = ?", diags);
    if (!store->find_case)
        return false;
    sqlite3_bind_text(store->find_case, 1, code, -1, SQLITE_STATIC);
    int step = sqlite3_step(store->find_case);
    if (step == SQLITE_ROW)
        *out_case = sqlite3_column_int64(store->find_case, 0);
    else if (step != SQLITE_DONE)
        fj_db_tell(diags, store->db, step, store->path);
    sqlite3_reset(store->find_case);
    sqlite3_clear_bindings(store->find_case);
    return step == SQLITE_ROW;
}

// The one text that SQL gives for ID, kept until the next; NULL where there is none.
static const char *code_of(struct fj_store *store, sqlite3_stmt **slot, const char *sql, int64_t id)
{
    if (!*slot)
        sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, slot, NULL);
    if (!*slot)
        return NULL;
    sqlite3_bind_int64(*slot, 1, id);
    bool found = sqlite3_step(*slot) == SQLITE_ROW && sqlite3_column_type(*slot, 0) == SQLITE_TEXT;
    if (found)
        copy_text(*slot, 0, store->code, sizeof store->code);
    sqlite3_reset(*slot);
    return found ? store->code : NULL;
}

const char *fj_store_case_code(struct fj_store *store, int64_t case_id)
{
    return code_of(store, &store->case_code, "SELECT \"case\" FROM case_ WHERE case_ = ?", case_id);
}

const char *fj_store_person_code(struct fj_store *store, int64_t person_id)
{
    return code_of(store, &store->person_code, "SELECT code FROM person WHERE person = ?",
                   person_id);
}
