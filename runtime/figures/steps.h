// SPDX-License-Identifier: EUPL-1.2
// The steps or choices of a question one by one, whatever its type: what a shift is a table of.
#ifndef FJ_FIGURES_STEPS_H
#define FJ_FIGURES_STEPS_H

#include "model/plan.h"
#include "support/arena.h"

#define FJ_SHIFT_STEPS 21 // a longer scale has a shift without a table

struct fj_step {
    const char *name, *text; // as in the tidy report; as people read it. NULL when memory is out
};

// How many there are; 0 where the question has none, or more than FJ_SHIFT_STEPS.
size_t fj_steps_count(const struct fj_type *type);
// The place of an answer among them; -1 where it is none of them (an old answer between two steps).
int fj_step_place(const struct fj_type *type, double value);
// The step NAME ("-2") as people read it: with its LABEL (NULL for none) and a real sign; of a scale that goes below
// zero also those above it have theirs. Arena; NULL when memory is out.
const char *fj_step_text(struct fj_arena *arena, const struct fj_type *type, const char *name,
                         const char *label);
// The step at PLACE; arena.
struct fj_step fj_step_at(struct fj_arena *arena, enum fj_lang lang, const struct fj_type *type,
                          size_t place);

#endif
