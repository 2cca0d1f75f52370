// SPDX-License-Identifier: EUPL-1.2
// The versions of the plan that led to the one in force, compiled.
#ifndef FJ_STORE_LINEAGE_H
#define FJ_STORE_LINEAGE_H

#include "store/store.h"

struct fj_lineage {
    struct fj_compilation **items; // owned, the oldest first; without the one in force
    int64_t *
        nrs; // of each among the plans that were applied (store/versions.h); last the one in force's; owned
    size_t count;
};

// Whether there is any version before the one in force.
bool fj_lineage_is_any(const struct fj_store *store);

// Compiles what can still be read; what cannot is passed over. False when memory is out. Free with fj_lineage_free
// whatever happens, before the store is closed.
bool fj_lineage_read(struct fj_store *store, struct fj_lineage *out);
void fj_lineage_free(struct fj_lineage *lineage);

#endif
