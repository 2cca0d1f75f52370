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

// How answers to a question of plans[FROM] are read in the last plan.
struct fj_renamed_answers {
    const struct fj_question *now; // NULL: not at all, or as something that has no steps
    int *
        step_now; // by choice, or step of a scale from its lowest: the same of `now`; -1: between two
    int *reason_now; // by reason of the question's own; -1: gone
};
// QUESTION is an id in plans[FROM]; arena. False when memory is out.
bool fj_renames_answers(const struct fj_renames *renames, size_t from, size_t question,
                        struct fj_renamed_answers *out);

// What the timepoint with id TIMEPOINT in plans[FROM] is in the last plan; NULL where it is gone.
const struct fj_timepoint *fj_renames_timepoint(const struct fj_renames *renames, size_t from,
                                                size_t timepoint);

// What the breakdown with id BREAKDOWN in plans[FROM] is in the last plan, and in *out_groups, by group, which group is
// the same there (-1: none is); arena. NULL where it is gone or made in another way, or memory is out.
const struct fj_breakdown *fj_renames_breakdown(const struct fj_renames *renames, size_t from,
                                                size_t breakdown, int **out_groups);

// Whether figures of the measure NAME of plans[FROM] say the same in the last plan: nothing but names has changed for it.
bool fj_renames_keeps_meaning(const struct fj_renames *renames, size_t from, const char *name);

#endif
