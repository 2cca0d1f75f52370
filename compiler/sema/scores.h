// SPDX-License-Identifier: EUPL-1.2
// Scores as those who read them see them: the answers behind them, and where there are any.
#ifndef FJ_SEMA_SCORES_H
#define FJ_SEMA_SCORES_H

#include "sema/expr.h"

// What sema knows of a score beyond the model; by score id.
struct fj_score_entry {
    struct fj_reads reads;
    enum fj_progress progress; // of the two sets
    struct fj_timeset at,
        slip_at; // where it can have a value: in forms that know the case, in anonymous ones
};

// Where SCORE can have a value, as the timepoint it is read at.
const struct fj_score_entry *fj_score_asked(struct fj_sema *sema, const struct fj_score *score);

#endif
