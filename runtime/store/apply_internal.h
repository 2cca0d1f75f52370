// SPDX-License-Identifier: EUPL-1.2
// What the files of applying share.
#ifndef FJ_STORE_APPLY_INTERNAL_H
#define FJ_STORE_APPLY_INTERNAL_H

#include "store/apply.h"
#include "store/move.h"
#include "store/store_internal.h"
#include "support/writer.h"

struct fj_applying {
    struct fj_compilation *compilation;
    const struct fj_apply_options *options;
    struct fj_diags *diags;
    struct fj_applied *out;
    struct fj_store *store;
    const struct fj_layout *layout; // of the new plan
    struct fj_moves moves;          // answers that another form asks for now
    sqlite3 *reader; // the database as others see it, to copy from and count by; or NULL
};

// ---- apply.c --------------------------------------------------------------------------------------

void fj_apply_tell_phase(const struct fj_applying *applying, enum fj_apply_phase phase);

// ---- apply_compare.c ------------------------------------------------------------------------------

// Compares the plan in force with the new one into applying->out. FJ_STORE_PLAN: a word that no version bears out,
// told in out->words.
enum fj_store_status fj_apply_compare(struct fj_applying *applying);
enum fj_store_status fj_apply_no_memory(const struct fj_applying *applying);

// ---- trial.c --------------------------------------------------------------------------------------

// Tries the change on a copy of the database, which is kept as the backup when it KEEPS: then applying->out->backup is its
// name. The write lock is held.
enum fj_store_status fj_trial(struct fj_applying *applying, bool keeps);

// ---- create.c -------------------------------------------------------------------------------------

// A new database at PATH; REPLACE_EMPTY: where an empty file lies.
enum fj_store_status fj_apply_create(const struct fj_compilation *compilation, const char *path,
                                     bool replace_empty, struct fj_diags *diags);
// The same in memory only.
enum fj_store_status fj_apply_try_create(const struct fj_compilation *compilation, const char *path,
                                         struct fj_diags *diags);
// Runs SQL and frees it. False: told.
bool fj_apply_run(sqlite3 *db, const char *path, struct fj_writer *sql, struct fj_diags *diags);

// ---- copy.c ---------------------------------------------------------------------------------------

struct fj_copying {   // from one open database to another, or to a file
    const char *path; // of the database that is copied, for what is told
    void *context;
    void (*progress)(void *context, enum fj_apply_phase phase, int64_t done, int64_t all);
    enum fj_apply_phase phase;
};

// Copies the database FROM, as others see it, to the file TO, which is replaced. Nobody may write to FROM meanwhile: the
// caller holds the write lock. False: told, and TO is not there.
bool fj_copy_to_file(const struct fj_copying *copying, sqlite3 *from, const char *to,
                     struct fj_diags *diags);
bool fj_copy_to_open(const struct fj_copying *copying, sqlite3 *from, sqlite3 *to,
                     struct fj_diags *diags);
// Removes a database and its logs, where they are; or only the logs.
void fj_copy_remove(const char *path);
void fj_copy_remove_logs(const char *path);
// Makes what happened to the folder of PATH last.
void fj_copy_sync_folder(const char *path);
// Names beside PATH; sqlite3_free them. NULL when memory is out. For the backup of VERSION: one that nothing has, nor any
// log of it; for the copy that a change is tried on: one that no folder has.
char *fj_copy_backup_name(const char *path, int version);
char *fj_copy_trial_name(const char *path);

// ---- upgrade.c ------------------------------------------------------------------------------------

// Carries the steps out within the open transaction of DB, whose plan was that of applying->store: new tables and columns,
// answers that go to another form, views made anew, the map, the plan. Otherwise told.
enum fj_store_status fj_upgrade(const struct fj_applying *applying, sqlite3 *db);

#endif
