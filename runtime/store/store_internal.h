// SPDX-License-Identifier: EUPL-1.2
// What the files of this room share: the open database, and SQLite's calls with its errors told in
// the user's terms.
#ifndef FJ_STORE_STORE_INTERNAL_H
#define FJ_STORE_STORE_INTERNAL_H

#include <sqlite3.h>

#include "store/store.h"
#include "support/arena.h"
#include "support/limits.h"

struct fj_columns;
struct fj_putter;
struct fj_twin;

struct fj_store {
    sqlite3 *db; // owned
    char *path;  // owned
    enum fj_store_mode mode;
    struct fj_arena *arena;             // of the stored sources, the map and the layout; owned
    struct fj_compilation *compilation; // owned
    struct fj_layout *layout;           // in the arena
    int64_t plan_nr;                    // of the plan that is used, in folja_plan
    int64_t newest_nr;                  // of the plan in force
    int64_t known;                      // the state of the record after this change; 0: now
    sqlite3_stmt *find_case, *case_code, *person_code, *has_person;
    char code[FJ_LIMIT_CASE_CODE * 4 + 1]; // the last that was given
    sqlite3_stmt *keep_old, *add_person, *find_person, *add_batch;
    struct fj_putter *putters;  // cases, forms by id, records by id; in the arena
    int snapshots;              // row sources that are reading
    bool has_snapshot, writing; // a transaction is open, for reading or for writing
    struct fj_columns *columns; // of the state when the opening began, or NULL; owned
    struct fj_twin *twin;       // a second connection, or NULL; owned
};

// ---- db.c -----------------------------------------------------------------------------------------

// Tells what SQLite's result CODE means for the file at PATH.
enum fj_store_status fj_db_tell(struct fj_diags *diags, sqlite3 *db, int code, const char *path);

// Settings of SQLite itself, before the first thing that it allocates.
void fj_db_begin(void);

// Opens PATH with the house's settings (decision 8). On failure *out_db is NULL and DIAGS says why.
enum fj_store_status fj_db_open(const char *path, int flags, struct fj_diags *diags,
                                sqlite3 **out_db);

// The same without the settings, some of which read the whole schema: for who only copies.
enum fj_store_status fj_db_open_bare(const char *path, int flags, struct fj_diags *diags,
                                     sqlite3 **out_db);

// Opens for reading what lies where nothing may be written: no log beside it, no locks.
enum fj_store_status fj_db_open_immutable(const char *path, struct fj_diags *diags,
                                          sqlite3 **out_db);

// A new, empty database in memory; PATH is for what is told.
enum fj_store_status fj_db_open_memory(const char *path, struct fj_diags *diags, sqlite3 **out_db);

// Runs one or more statements that give nothing back. False: told.
bool fj_db_run(sqlite3 *db, const char *path, const char *sql, struct fj_diags *diags);

// Prepares one statement; NULL: told.
sqlite3_stmt *fj_db_prepare(sqlite3 *db, const char *path, const char *sql, struct fj_diags *diags);

// The current moment in UTC, "2026-01-31T09:15:02Z".
void fj_db_now(char out_text[32]);
// A number that is another after anybody else has written; -1: failed. Inside a transaction it holds the state.
int64_t fj_db_data_version(sqlite3 *db);

// ---- store.c --------------------------------------------------------------------------------------

// A store of a database that is open already, which is the store's from here on: closed with it, and also where this
// fails.
enum fj_store_status fj_store_adopt(sqlite3 *db, const char *path, struct fj_diags *diags,
                                    struct fj_store **out_store);

// Whether the plan that is used is the newest there is. False: told.
bool fj_store_is_current(struct fj_store *store, struct fj_diags *diags);

// older.c: whether every answer of today can be read by the plan that is used. False: told.
bool fj_store_reads_today(struct fj_store *store, struct fj_diags *diags);

// What stands for FORM in the books kept beside the answers.
const char *fj_store_table_of(const struct fj_store *store, const struct fj_form *form);

// ---- stored_plan.c --------------------------------------------------------------------------------

// Compiles the plan in force and lays it out by the stored map.
enum fj_store_status fj_store_load_plan(struct fj_store *store, struct fj_diags *diags);

// Compiles plan NR of those that were applied, as fj_store_load_plan does. On FJ_STORE_OK owned, and its texts live as
// long as the store.
enum fj_store_status fj_store_compile(struct fj_store *store, int64_t nr, struct fj_diags *diags,
                                      struct fj_compilation **out_compilation);

// The sources of a plan as they are stored, in an arena that outlives what is compiled of them.
struct fj_stored_sources {
    struct fj_arena *arena;
    struct fj_source *items;
    size_t count, capacity;
};
// Compiles the first of SOURCES, which finds what it uses among the others. Owned; NULL when memory is out.
struct fj_compilation *fj_store_compile_sources(struct fj_stored_sources *sources,
                                                enum fj_lang lang);

// Reads the stored map; arena. False: told.
bool fj_store_read_map(struct fj_store *store, struct fj_diags *diags, struct fj_map *out_map);

// Adds COMPILATION to folja_plan and folja_source, after the change SEQ. False: told.
bool fj_store_save_plan(sqlite3 *db, const char *path, const struct fj_compilation *compilation,
                        int64_t seq, struct fj_diags *diags);

// SHA-256 over the lengths and texts of SOURCES, in hex.
void fj_store_hash_sources(const struct fj_sources *sources, char out_hex[65]);

#endif
