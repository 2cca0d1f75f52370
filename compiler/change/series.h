// SPDX-License-Identifier: EUPL-1.2
// Where the series of each measure breaks, or rests on what the plan declares, over all versions of a plan: the verdicts
// of each version against the one before, followed backwards through renames.
#ifndef FJ_CHANGE_SERIES_H
#define FJ_CHANGE_SERIES_H

#include "change/change.h"

struct fj_change_break {
    const struct fj_measure *measure;       // of the last version
    const struct fj_comparison *comparison; // of the version that brought it with the one before
    const struct fj_change_measure *judged; // of that comparison; never comparable as it is
};

struct fj_change_series {
    struct fj_change_break *items; // in the order of the measures, the oldest first
    size_t count, capacity;
};

// PLANS are COUNT versions that were applied, the oldest first. Everything in ARENA. False when memory is out.
bool fj_change_series_of(struct fj_arena *arena, const struct fj_plan *const *plans, size_t count,
                         struct fj_change_series *out);

#endif
