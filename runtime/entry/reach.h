// SPDX-License-Identifier: EUPL-1.2
// What the conditions of some questions read: so that a row whose conditions look at nothing but the
// row itself is checked without a look into the database, and otherwise only what they read is read.
#ifndef FJ_ENTRY_REACH_H
#define FJ_ENTRY_REACH_H

#include "model/plan.h"
#include "support/arena.h"

struct fj_reach {
    bool *questions;   // by id: read by a condition, directly or through another
    bool conditions;   // there is any `when`, `require` or `warn` at all
    bool dates;        // entry, exit or an age
    bool neighbours;   // the same person's other cases
    bool days;         // the day on which a timepoint was answered
    bool other_places; // a timepoint that is named, so perhaps another row
    bool records;      // rows of records, by id in `record`
    bool *record;
};

// Of the conditions of QUESTIONS and of every question they read. Arrays in ARENA. False when memory
// is out.
bool fj_reach_find(struct fj_arena *arena, const struct fj_plan *plan,
                   const struct fj_question *const *questions, size_t count, struct fj_reach *out);

#endif
