// SPDX-License-Identifier: EUPL-1.2
// Opening an SQLite file with the house's settings, and telling its errors in the user's terms.
// Paths are looked at first, since SQLite tells a missing file, a folder and a forbidden one apart
// only as "unable to open".
#include "store/store_internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define BUSY_MILLISECONDS 5000

// ---- errors ---------------------------------------------------------------------------------------

// A log that cannot get longer is told by SQLite as a failure of the disk.
static int cause_of(sqlite3 *db, int code)
{
    return db && (code & 0xFF) == SQLITE_IOERR && sqlite3_system_errno(db) == ENOSPC ? SQLITE_FULL
                                                                                     : code & 0xFF;
}

enum fj_store_status fj_db_tell(struct fj_diags *diags, sqlite3 *db, int code, const char *path)
{
    switch (cause_of(db, code)) {
    case SQLITE_NOMEM:
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
        return FJ_STORE_DATABASE;
    case SQLITE_NOTADB:
        fj_diag_add_bare(diags, FJ_E_DB_NOT_DATABASE, "“%s” is not a database", path);
        return FJ_STORE_DATABASE;
    case SQLITE_CORRUPT:
        fj_diag_add_bare(diags, FJ_E_DB_NOT_DATABASE, "the database “%s” is damaged", path);
        return FJ_STORE_DATABASE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        fj_diag_help(diags,
                     fj_diag_add_bare(diags, FJ_E_DB_LOCKED,
                                      "the database “%s” is being written by another program",
                                      path),
                     "try again when it is done");
        return FJ_STORE_DATABASE;
    case SQLITE_FULL:
        fj_diag_add_bare(diags, FJ_E_DB_FULL, "the disk is full; nothing was written to “%s”",
                         path);
        return FJ_STORE_DATABASE;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        fj_diag_add_bare(diags, FJ_E_DB_NO_ACCESS, "“%s” may only be read", path);
        return FJ_STORE_FILE;
    case SQLITE_CANTOPEN:
        fj_diag_add_bare(diags, FJ_E_DB_NO_ACCESS, "“%s” cannot be opened", path);
        return FJ_STORE_FILE;
    default:
        fj_diag_add_bare(diags, FJ_E_DB_FAILED, "the database “%s” failed: %s", path,
                         db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
        return FJ_STORE_DATABASE;
    }
}

// ---- opening --------------------------------------------------------------------------------------

static enum fj_store_status look_at_file(const char *path, bool to_write, struct fj_diags *diags)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            fj_diag_help(diags,
                         fj_diag_add_bare(diags, FJ_E_DB_MISSING, "there is no file “%s”", path),
                         "make the database with “folja apply”");
        else
            fj_diag_add_bare(diags, FJ_E_DB_NO_ACCESS, "“%s” cannot be opened", path);
        return FJ_STORE_FILE;
    }
    if (!S_ISREG(st.st_mode)) {
        fj_diag_add_bare(diags, FJ_E_DB_NOT_FILE,
                         S_ISDIR(st.st_mode) ? "“%s” is a folder" : "“%s” is not a file", path);
        return FJ_STORE_FILE;
    }
    if (access(path, R_OK) != 0) {
        fj_diag_add_bare(diags, FJ_E_DB_NO_ACCESS, "“%s” may not be read", path);
        return FJ_STORE_FILE;
    }
    if (to_write && access(path, W_OK) != 0) {
        fj_diag_add_bare(diags, FJ_E_DB_NO_ACCESS, "“%s” may only be read", path);
        return FJ_STORE_FILE;
    }
    return FJ_STORE_OK;
}

// Decision 8: prepared statements only, defensive, no trust in what the schema calls, foreign keys.
//
// Who only reads steps tables from end to end and comes back to no page, and a page that is read into a small
// cache is read into memory that is there already: a large one made a report take half as long again.
static int configure(sqlite3 *db, int flags)
{
    static const struct {
        int option, value;
    } settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},     {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    };
    int code = sqlite3_busy_timeout(db, BUSY_MILLISECONDS);
    for (size_t i = 0; code == SQLITE_OK && i < sizeof settings / sizeof settings[0]; i++)
        code = sqlite3_db_config(db, settings[i].option, settings[i].value, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -256;", NULL, NULL,
                            NULL);
    if (code == SQLITE_OK && (flags & SQLITE_OPEN_READWRITE))
        code = sqlite3_exec(db, "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;", NULL,
                            NULL, NULL);
    return code;
}

// SQLite counts each allocation under a lock of its own, which two threads would wait for more than they work. It takes no
// settings once it has begun, as the first text that it allocates makes it: so this comes before all else that opens.
void fj_db_begin(void)
{
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)sqlite3_initialize();
}

static enum fj_store_status open_name(const char *name, const char *path, int flags, bool is_bare,
                                      struct fj_diags *diags, sqlite3 **out_db)
{
    sqlite3 *db = NULL;
    *out_db = NULL;
    int code =
        sqlite3_open_v2(name, &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code == SQLITE_OK)
        code = is_bare ? sqlite3_busy_timeout(db, BUSY_MILLISECONDS) : configure(db, flags);
    if (code == SQLITE_OK) {
        *out_db = db;
        return FJ_STORE_OK;
    }
    enum fj_store_status status = fj_db_tell(diags, db, code, path);
    sqlite3_close(db);
    return status;
}

static enum fj_store_status open_path(const char *path, int flags, bool is_bare,
                                      struct fj_diags *diags, sqlite3 **out_db)
{
    *out_db = NULL;
    fj_db_begin();
    enum fj_store_status status = look_at_file(path, (flags & SQLITE_OPEN_READWRITE) != 0, diags);
    if (status != FJ_STORE_OK)
        return status;
    // "./" keeps ":memory:" and "file:…" from meaning anything but files of these names.
    char *name = sqlite3_mprintf("%s%s", path[0] == '/' ? "" : "./", path);
    if (!name)
        return fj_db_tell(diags, NULL, SQLITE_NOMEM, path);
    status = open_name(name, path, flags, is_bare, diags, out_db);
    sqlite3_free(name);
    return status;
}

enum fj_store_status fj_db_open(const char *path, int flags, struct fj_diags *diags,
                                sqlite3 **out_db)
{
    return open_path(path, flags, false, diags, out_db);
}

enum fj_store_status fj_db_open_bare(const char *path, int flags, struct fj_diags *diags,
                                     sqlite3 **out_db)
{
    return open_path(path, flags, true, diags, out_db);
}

enum fj_store_status fj_db_open_memory(const char *path, struct fj_diags *diags, sqlite3 **out_db)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    fj_db_begin();
    return open_name(":memory:", path, flags, false, diags, out_db);
}

enum fj_store_status fj_db_open_immutable(const char *path, struct fj_diags *diags,
                                          sqlite3 **out_db)
{
    *out_db = NULL;
    fj_db_begin();
    sqlite3_str *uri = sqlite3_str_new(NULL);
    sqlite3_str_appendall(uri, "file:");
    for (const char *at = path; *at; at++) {
        if (strchr("%?#", *at))
            sqlite3_str_appendf(uri, "%%%02X", (unsigned)(unsigned char)*at);
        else
            sqlite3_str_appendchar(uri, 1, *at);
    }
    sqlite3_str_appendall(uri, "?immutable=1");
    char *name = sqlite3_str_finish(uri);
    if (!name)
        return fj_db_tell(diags, NULL, SQLITE_NOMEM, path);
    enum fj_store_status status =
        open_name(name, path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, false, diags, out_db);
    sqlite3_free(name);
    return status;
}

// ---- statements -----------------------------------------------------------------------------------

bool fj_db_run(sqlite3 *db, const char *path, const char *sql, struct fj_diags *diags)
{
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL); // lint: allow sqlite3_exec, our texts
    if (code != SQLITE_OK)
        fj_db_tell(diags, db, code, path);
    return code == SQLITE_OK;
}

sqlite3_stmt *fj_db_prepare(sqlite3 *db, const char *path, const char *sql, struct fj_diags *diags)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (code != SQLITE_OK)
        fj_db_tell(diags, db, code, path);
    return statement;
}

int64_t fj_db_data_version(sqlite3 *db)
{
    sqlite3_stmt *statement = NULL;
    int64_t version = -1;

    if (sqlite3_prepare_v2(db, "PRAGMA data_version", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        version = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return version;
}

void fj_db_now(char out_text[32])
{
    time_t now = time(NULL);
    struct tm utc;
    if (!gmtime_r(&now, &utc) || strftime(out_text, 32, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        snprintf(out_text, 32, "%s", "");
}
