// SPDX-License-Identifier: EUPL-1.2
// What the figures of an earlier report are called now: the names of the tidy report followed through the renames of
// every version since (language §7, `was`).
#ifndef FJ_CHANGE_RENAMES_H
#define FJ_CHANGE_RENAMES_H

#include "change/change.h"

struct fj_renames {
    struct fj_arena *arena;
    const struct fj_plan *const *plans; // borrows; the oldest first
    struct fj_comparison **steps;       // steps[i] leads from plans[i] to plans[i + 1]
    size_t count;                       // of plans
};

// Those of COUNT versions that were applied one after the other. Everything in ARENA. False when memory is out.
bool fj_renames_of(struct fj_arena *arena, const struct fj_plan *const *plans, size_t count,
                   struct fj_renames *out);

// What the measure NAME of plans[FROM] is in the last plan; NULL where it is gone.
const struct fj_measure *fj_renames_measure(const struct fj_renames *renames, size_t from,
                                            const char *name);

// The names of one figure.
struct fj_figure_names {
    const char *measure, *timepoint, *breakdown, *group, *item;
};

// Rewrites NAMES, which are of plans[FROM], as those of the last plan; arena. False where something in them has no one
// name there: it is gone, several have become one, or its values are read in another way.
bool fj_renames_figure(const struct fj_renames *renames, size_t from,
                       struct fj_figure_names *names);

// Whether figures of the measure NAME of plans[FROM] say the same in the last plan: nothing but names has changed for it.
bool fj_renames_keeps_meaning(const struct fj_renames *renames, size_t from, const char *name);

#endif
