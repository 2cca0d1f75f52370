// SPDX-License-Identifier: EUPL-1.2
// Copies of a database: whole, or not there.
#include "store/apply_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAGES_A_STEP 2048
#define BYTES_A_STEP (1 << 16) // SQLite takes less than 128 KiB at a time

// ---- files ----------------------------------------------------------------------------------------

enum { MOST_PATH = 4096 }; // no system opens a longer one

static const char *const tails[] = {"-wal", "-shm", "-journal", ""}; // the database itself last

enum { TAIL_COUNT = sizeof tails / sizeof tails[0] };

void fj_copy_remove_logs(const char *path)
{
    char name[MOST_PATH + 16]; // so that it can be done when memory is out
    for (size_t i = 0; strlen(path) <= MOST_PATH && i + 1 < TAIL_COUNT; i++) {
        snprintf(name, sizeof name, "%s%s", path, tails[i]);
        unlink(name);
    }
}

void fj_copy_remove(const char *path)
{
    unlink(path);
    fj_copy_remove_logs(path);
}

void fj_copy_sync_folder(const char *path)
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

static bool is_anything(const struct stat *st)
{
    (void)st;
    return true;
}

static bool is_folder(const struct stat *st)
{
    return S_ISDIR(st->st_mode);
}

// Whether a database called PATH, or a log of one, would lie where something lies that HINDERS it.
static bool is_hindered(const char *path, bool (*hinders)(const struct stat *st))
{
    char name[MOST_PATH + 16];
    struct stat st;
    for (size_t i = 0; strlen(path) <= MOST_PATH && i < TAIL_COUNT; i++) {
        snprintf(name, sizeof name, "%s%s", path, tails[i]);
        if (lstat(name, &st) == 0 && hinders(&st))
            return true;
    }
    return false;
}

// FIRST, or the first of FIRST.2, FIRST.3 … that nothing hinders; sqlite3_free it. Takes FIRST.
static char *find_name(char *first, bool (*hinders)(const struct stat *st))
{
    char *name = first;
    for (int number = 2; name && is_hindered(name, hinders); number++) {
        if (name != first)
            sqlite3_free(name);
        name = sqlite3_mprintf("%s.%d", first, number);
    }
    if (name != first)
        sqlite3_free(first);
    return name;
}

// A log that was left without its database would be taken for the backup's.
char *fj_copy_backup_name(const char *path, int version)
{
    return find_name(sqlite3_mprintf("%s.version-%d", path, version), is_anything);
}

// What a killed change left is removed; a folder is somebody's.
char *fj_copy_trial_name(const char *path)
{
    return find_name(sqlite3_mprintf("%s-trial", path), is_folder);
}

// ---- copying --------------------------------------------------------------------------------------

static void report(const struct fj_copying *copying, sqlite3_backup *backup)
{
    int64_t all = sqlite3_backup_pagecount(backup);
    if (copying->progress)
        copying->progress(copying->context, copying->phase, all - sqlite3_backup_remaining(backup),
                          all);
}

bool fj_copy_to_open(const struct fj_copying *copying, sqlite3 *from, sqlite3 *to,
                     struct fj_diags *diags)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int code = backup ? SQLITE_OK : sqlite3_errcode(to);
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(backup, PAGES_A_STEP);
        report(copying, backup);
    }
    int finished = sqlite3_backup_finish(backup);
    code = code == SQLITE_DONE || code == SQLITE_OK ? finished : code;
    if (code != SQLITE_OK)
        fj_db_tell(diags, to, code, copying->path);
    return code == SQLITE_OK;
}

// Page by page, from the file and its log.
static bool copy_pages(const struct fj_copying *copying, sqlite3 *from, sqlite3 *to,
                       struct fj_diags *diags)
{
    return fj_db_run(to, copying->path, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF",
                     diags) &&
           fj_copy_to_open(copying, from, to, diags);
}

// Whether all that is in the log is in the file too, so that the file alone is the database, and stays so while nobody
// writes. A reader of before may hinder it.
static bool is_all_in_file(sqlite3 *db)
{
    int logged = -1, written = -1;
    // who has read nothing yet does not know of a log
    return sqlite3_exec(db, "PRAGMA schema_version", NULL, NULL, NULL) == SQLITE_OK &&
           sqlite3_wal_checkpoint_v2(db, "main", SQLITE_CHECKPOINT_PASSIVE, &logged, &written) ==
               SQLITE_OK &&
           logged >= 0 && logged == written;
}

static int copy_bytes(const struct fj_copying *copying, sqlite3_file *from, sqlite3_file *to)
{
    sqlite3_int64 all = 0;
    char *bytes = sqlite3_malloc(BYTES_A_STEP);
    int code = bytes ? from->pMethods->xFileSize(from, &all) : SQLITE_NOMEM;
    for (sqlite3_int64 at = 0; code == SQLITE_OK && at < all; at += BYTES_A_STEP) {
        int count = (int)(all - at < BYTES_A_STEP ? all - at : BYTES_A_STEP);
        code = from->pMethods->xRead(from, bytes, count, at);
        if (code == SQLITE_OK)
            code = to->pMethods->xWrite(to, bytes, count, at);
        if (copying->progress)
            copying->progress(copying->context, copying->phase, at + count, all);
    }
    sqlite3_free(bytes);
    return code;
}

// The file as it lies. It is read and written by SQLite's own hands: to open it once more and close it would let go of
// the locks on it.
static bool copy_file(const struct fj_copying *copying, sqlite3 *from, sqlite3 *to,
                      struct fj_diags *diags)
{
    sqlite3_file *source = NULL, *copy = NULL;
    int code = sqlite3_file_control(from, "main", SQLITE_FCNTL_FILE_POINTER, &source);
    if (code == SQLITE_OK)
        code = sqlite3_file_control(to, "main", SQLITE_FCNTL_FILE_POINTER, &copy);
    if (code == SQLITE_OK)
        code = copy_bytes(copying, source, copy);
    if (code != SQLITE_OK)
        fj_db_tell(diags, NULL, code, copying->path);
    return code == SQLITE_OK;
}

// Nobody reads the file before it is whole, so it needs no journal; who wants it on the disk puts it there.
static bool fill(const struct fj_copying *copying, sqlite3 *from, const char *to,
                 struct fj_diags *diags)
{
    sqlite3 *db = NULL;
    char *name = sqlite3_mprintf("%s%s", to[0] == '/' ? "" : "./", to);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int code = name ? sqlite3_open_v2(name, &db, flags, NULL) : SQLITE_NOMEM;
    sqlite3_free(name);
    if (code != SQLITE_OK)
        fj_db_tell(diags, db, code, to);
    bool filled =
        code == SQLITE_OK && (is_all_in_file(from) ? copy_file(copying, from, db, diags)
                                                   : copy_pages(copying, from, db, diags));
    sqlite3_close(db);
    return filled;
}

// Who may read the copy is who may read what it is of.
static bool make_file(const struct fj_copying *copying, const char *to, struct fj_diags *diags)
{
    struct stat st;
    mode_t mode = stat(copying->path, &st) == 0 ? st.st_mode & 0777 : 0600;
    int file = open(to, O_WRONLY | O_CREAT | O_EXCL, mode);
    if (file < 0) {
        fj_diag_add_bare(diags, errno == ENOSPC ? FJ_E_DB_FULL : FJ_E_DB_NO_ACCESS,
                         errno == ENOSPC ? "the disk is full; nothing was written to “%s”"
                                         : "“%s” cannot be written",
                         to);
        return false;
    }
    fchmod(file, mode); // whatever the mask
    close(file);
    return true;
}

bool fj_copy_to_file(const struct fj_copying *copying, sqlite3 *from, const char *to,
                     struct fj_diags *diags)
{
    fj_copy_remove(to);
    bool copied = make_file(copying, to, diags) && fill(copying, from, to, diags);
    if (!copied)
        fj_copy_remove(to);
    return copied;
}
