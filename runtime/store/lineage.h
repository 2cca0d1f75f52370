// SPDX-License-Identifier: EUPL-1.2
// The versions of the plan that led to the one in force, compiled; and how many answers were given in each of them.
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

// Answered forms of one month (year · 12 + month, from 0) that were given in one version of the plan.
struct fj_spread_row {
    int64_t month;
    int version;
    int64_t count;
};

struct fj_spread {
    struct fj_spread_row *items; // by month
    size_t count, capacity;
};

// Counts by the days of the answers, of slips by their period. Everything in ARENA. False: told.
bool fj_spread_read(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                    struct fj_spread *out);

#endif
