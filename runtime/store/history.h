// SPDX-License-Identifier: EUPL-1.2
// The changes of the record: who, when and why, each with the number that `--known` takes.
#ifndef FJ_STORE_HISTORY_H
#define FJ_STORE_HISTORY_H

#include "store/store.h"

struct fj_history_change {
    int64_t seq;
    const char *at, *who, *why; // UTC; "" where nobody is named
    int version;                // of the plan then
};

struct fj_history {
    struct fj_history_change *items; // the oldest first
    size_t count, capacity;
};

// The changes that touched the case CASE_ID, or every one where it is 0. Everything in ARENA. False: told.
bool fj_history_read(struct fj_store *store, struct fj_arena *arena, int64_t case_id,
                     struct fj_diags *diags, struct fj_history *out);

#endif
