// SPDX-License-Identifier: EUPL-1.2
// How many answered forms of each month were given in which version of the plan.
#ifndef FJ_STORE_SPREAD_H
#define FJ_STORE_SPREAD_H

#include "store/store.h"

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

// Whether there may be answers in more than one version of the plan: something has been written after another was applied
// in the first one's place. False: told.
bool fj_spread_is_any(struct fj_store *store, struct fj_diags *diags, bool *out_is);

#endif
