// SPDX-License-Identifier: EUPL-1.2
// The plans that a database has had, and the states of its record (language §7; `--known` and `--plan`).
#ifndef FJ_STORE_VERSIONS_H
#define FJ_STORE_VERSIONS_H

#include "store/store.h"

struct fj_version {
    int64_t nr; // among the plans that were applied, from 1
    int version;
    int64_t seq; // the change by which it came; 0: with the database
    const char *applied_at, *hash;
};

struct fj_versions {
    struct fj_version *items; // the oldest first
    size_t count, capacity;
};

// Everything in ARENA. False: told.
bool fj_versions_read(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                      struct fj_versions *out);

// The last plan of VERSION; NULL: told.
const struct fj_version *fj_versions_find(const struct fj_versions *versions, int version,
                                          struct fj_diags *diags);

// The last plan of the version that TEXT names, and the last change before one of another version took its place
// (*out_known; 0: none has). False: told.
bool fj_versions_of(struct fj_store *store, const char *text, struct fj_diags *diags,
                    int64_t *out_nr, int *out_version, int64_t *out_known);

// The state of the record that TEXT names: a day (all that was known when it ended, by the clock here) or the number
// of a change. *out_nr is the plan that was in force then. False: told.
bool fj_versions_known(struct fj_store *store, const char *text, struct fj_diags *diags,
                       int64_t *out_seq, int64_t *out_nr);

// How many changes of the record, other than of the plan, came after change SEQ and up to the state that STORE is read in.
// False: told.
bool fj_versions_changes_since(struct fj_store *store, int64_t seq, struct fj_diags *diags,
                               int64_t *out_count);

#endif
