// SPDX-License-Identifier: EUPL-1.2
// What an expression or a measure reads: timepoints, the case's dates, questions. Decides in which period
// a case is counted (language §6) and which reasons for missing can occur.
#ifndef FJ_FIGURES_READS_H
#define FJ_FIGURES_READS_H

#include "model/plan.h"
#include "support/arena.h"

struct fj_reads {
    struct fj_at *timepoints;
    size_t timepoint_count, timepoint_capacity;
    const struct fj_question **questions;
    size_t question_count, question_capacity;
    bool entry, exit;
    bool dated;  // rows of a record that have a date of their own
    bool failed; // memory is out
};

// Adds what EXPR reads when FJ_AT_CURRENT means NOW. NULL reads nothing.
void fj_reads_expr(struct fj_arena *arena, struct fj_reads *reads, const struct fj_expr *expr,
                   struct fj_at now);
// Adds what MEASURE reads at NOW, populations and all.
void fj_reads_measure(struct fj_arena *arena, struct fj_reads *reads,
                      const struct fj_measure *measure, struct fj_at now);

#endif
