// SPDX-License-Identifier: EUPL-1.2
// The database of one plan: the only room that knows SQLite. Opening checks that the file is ours,
// compiles the plan that stands in it and lays it out; applying makes it. Whatever goes wrong is
// told in the caller's list of diagnostics (codes 07xx), in the user's terms.
#ifndef FJ_STORE_STORE_H
#define FJ_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "emit/sql/layout.h"
#include "sema/compile.h"
#include "support/diag.h"

struct fj_store;

enum fj_store_mode {
    FJ_STORE_READ,     // never writes; also opens what only may be read
    FJ_STORE_READ_ALL, // the same for all rows: with their columns, where there are any (columns.h)
    FJ_STORE_READ_BY_TWO, // and else with a second connection, where there is one to be had (twin.h)
    FJ_STORE_WRITE,
};

// What a driver makes of a failure: the exit status.
enum fj_store_status {
    FJ_STORE_OK,
    FJ_STORE_PLAN,     // 1: the plan has errors, or says what the database cannot take
    FJ_STORE_FILE,     // 3: no such file, a directory, not to be read or written
    FJ_STORE_DATABASE, // 4: no database, not one of ours, too new, locked, damaged, full
    FJ_STORE_REFUSED,  // 5
    FJ_STORE_USAGE,    // 2: no such state of the record, no such version
};

// Opens the database at PATH. On FJ_STORE_OK *out_store is owned (fj_store_close), else NULL and
// DIAGS (borrowed for the call) says why.
enum fj_store_status fj_store_open(const char *path, enum fj_store_mode mode,
                                   struct fj_diags *diags, struct fj_store **out_store);
// The same by the plan with number PLAN_NR among those that were applied (store/versions.h), 0 for the one in force:
// what was laid out and named by it, and the answers to it.
enum fj_store_status fj_store_open_plan(const char *path, enum fj_store_mode mode, int64_t plan_nr,
                                        struct fj_diags *diags, struct fj_store **out_store);
// For reading, as the record stood: KNOWN is a day or the number of a change (store/versions.h), and the plan the one of
// then. What is read of the store afterwards is what was known.
enum fj_store_status fj_store_open_known(const char *path, const char *known,
                                         struct fj_diags *diags, struct fj_store **out_store);
// For reading, by the last plan of VERSION (a number as text). FJ_STORE_REFUSED where answers that it asks for have been
// given since in a way that it cannot read.
enum fj_store_status fj_store_open_version(const char *path, const char *version,
                                           struct fj_diags *diags, struct fj_store **out_store);
// For reading, as the record stood just before the plan that STORE uses was applied, by the plan of then. FJ_STORE_USAGE and
// nothing told where there was none, or nothing but the plan.
enum fj_store_status fj_store_open_before(struct fj_store *store, struct fj_diags *diags,
                                          struct fj_store **out_store);
void fj_store_close(struct fj_store *store); // accepts NULL

// The plan in force and how it lies; borrowed from the store.
const struct fj_plan *fj_store_plan(const struct fj_store *store);
const struct fj_layout *fj_store_layout(const struct fj_store *store);
const struct fj_compilation *fj_store_compilation(const struct fj_store *store);
const char *fj_store_path(const struct fj_store *store);

// What a report says about where it comes from.
struct fj_store_about {
    int version;         // of the plan in force
    char hash[65];       // of its sources, SHA-256 in hex
    int64_t seq;         // the data cut: the last change
    char applied_at[32]; // when the plan was applied, UTC
    int64_t
        state; // another number when another program has written to the database meanwhile; -1: not known
};
bool fj_store_about(struct fj_store *store, struct fj_diags *diags, struct fj_store_about *out);

// Holds one state of the database for reading, until as many ends as begins. False: told.
bool fj_store_begin_snapshot(struct fj_store *store, struct fj_diags *diags);
void fj_store_end_snapshot(struct fj_store *store);

// The case with the unit's own code CODE. False when there is none or it cannot be read (then
// DIAGS has an error). Sees what the write in hand has done.
bool fj_store_find_case(struct fj_store *store, const char *code, struct fj_diags *diags,
                        int64_t *out_case);
// The unit's own code of a case; the bytes live until the next call; NULL when there is none.
const char *fj_store_case_code(struct fj_store *store, int64_t case_id);
// As fj_store_case_code for a person; NULL also where a case is its own person and has no code.
const char *fj_store_person_code(struct fj_store *store, int64_t person_id);

// How many anonymous slips of FORM went out in PERIOD ("2026-05"), and setting it. SINCE, UNTIL are
// first and last period as text, inclusive; the sum is 0 when nothing is said.
bool fj_store_handout_set(struct fj_store *store, const struct fj_form *form, const char *period,
                          int64_t count, struct fj_diags *diags);
bool fj_store_handout_sum(struct fj_store *store, const struct fj_form *form, const char *since,
                          const char *until, struct fj_diags *diags, int64_t *out_count);

// What has been handed out of the plan's anonymous forms, by form and period. *out_items is owned (free);
// not NULL even where there are none.
struct fj_handout {
    const struct fj_form *form;
    char period[12];
    int64_t count;
};
bool fj_store_handouts(struct fj_store *store, struct fj_handout **out_items, size_t *out_count,
                       struct fj_diags *diags);

// Adds a line to the audit: who did what, now.
bool fj_store_audit(struct fj_store *store, const char *who, const char *what,
                    struct fj_diags *diags);

#endif
