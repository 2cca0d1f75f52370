// SPDX-License-Identifier: EUPL-1.2
// Makes the database of a plan, or brings it to this version: compare → backup → try on a copy → steps → commit. A
// new database is made in a file beside its place and linked there when whole, and a change is one transaction, so
// nothing half done is ever seen. Nothing stored is changed or taken away.
#ifndef FJ_STORE_APPLY_H
#define FJ_STORE_APPLY_H

#include "change/change.h"
#include "sema/compile.h"
#include "store/store.h"

enum fj_apply_did {
    FJ_APPLY_CREATED, // (or would have been, in a dry run)
    FJ_APPLY_NOTHING, // the plan in force is this one, word for word
    FJ_APPLY_CHANGED, // brought to this version
};

enum fj_apply_phase {
    FJ_APPLY_COMPARING,
    FJ_APPLY_BACKING_UP,
    FJ_APPLY_TRYING, // on a copy, with all that `try` does
    FJ_APPLY_CHANGING,
};

struct fj_apply_options {
    bool dry_run;    // find out what would be done; the file system is left as it was
    const char *who; // for the history; or NULL
    void *context;   // of the callbacks, each of which may be NULL
    // Told what differs, once that is known and before anything is refused or asked.
    void (*compared)(void *context, const struct fj_comparison *comparison);
    // Whether a change that is not harmless is to be made; without it such a change is refused.
    bool (*agree)(void *context, const struct fj_comparison *comparison);
    // Tries the plan on a copy that has been brought to it. False: told in DIAGS, and nothing is changed.
    bool (*try)(void *context, struct fj_store *copy, struct fj_diags *diags);
    // How far it has come; ALL is 0 where that is not known.
    void (*progress)(void *context, enum fj_apply_phase phase, int64_t done, int64_t all);
};

struct fj_applied {
    enum fj_apply_did did;
    const struct fj_comparison *comparison; // with the plan before; NULL where none was made
    struct fj_diags
        words;    // of the plan that no earlier version bears out; spans are of its sources
    char *backup; // the copy of the database as it was; NULL: none was needed
    struct fj_arena *arena;          // of the comparison
    struct fj_store *store;          // whose plan it tells of
    struct fj_compilation **earlier; // and the plans before
    size_t earlier_count;
};

// COMPILATION must have a plan; its sources are stored word for word. *out is to be freed whatever happens.
enum fj_store_status fj_apply(struct fj_compilation *compilation, const char *path,
                              const struct fj_apply_options *options, struct fj_diags *diags,
                              struct fj_applied *out);
void fj_applied_free(struct fj_applied *applied);

// The same for a database that is open, on the spot: without a backup, without trying it first. For databases in memory,
// and for what has its own copy. STORE is to be closed afterwards, also where it was changed.
enum fj_store_status fj_apply_to_open(struct fj_compilation *compilation, struct fj_store *store,
                                      const struct fj_apply_options *options,
                                      struct fj_diags *diags, struct fj_applied *out);
// A new database in memory, owned; NULL: told.
struct fj_store *fj_apply_in_memory(const struct fj_compilation *compilation,
                                    struct fj_diags *diags);
// Opens the database anew that STORE was changed to, and closes STORE; NULL: told.
struct fj_store *fj_apply_reopen(struct fj_store *store, struct fj_diags *diags);

#endif
