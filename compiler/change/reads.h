// SPDX-License-Identifier: EUPL-1.2
// What one measure reads of its plan, as marks by id.
#ifndef FJ_CHANGE_READS_H
#define FJ_CHANGE_READS_H

#include "change/change.h"

struct fj_change_reads {
    const struct fj_plan *plan;
    bool *questions, *timepoints, *scores, *forms, *records, *measures; // arena
};

// Room for the reads of any measure of PLAN. False when memory is out.
bool fj_change_reads_init(struct fj_change_reads *reads, struct fj_arena *arena,
                          const struct fj_plan *plan);
// Marks what MEASURE (of the same plan) reads, and nothing else.
void fj_change_reads_of(struct fj_change_reads *reads, const struct fj_measure *measure);
// Whether OBJECT (of the same plan) is among it.
bool fj_change_reads_object(const struct fj_change_reads *reads,
                            const struct fj_change_object *object);

#endif
