// SPDX-License-Identifier: EUPL-1.2
// Which columns a report has to read: the questions of its measures and breakdowns, and those their
// conditions lean on. Rows of every form are read, since they say what is due and who has moved.
#ifndef FJ_FIGURES_NEED_H
#define FJ_FIGURES_NEED_H

#include "model/plan.h"
#include "store/rows.h"
#include "support/arena.h"

// Fills need->questions and need->records; arena. False when memory is out.
bool fj_need_of_report(struct fj_arena *arena, const struct fj_plan *plan,
                       const struct fj_report *report, struct fj_need *need);

#endif
