// SPDX-License-Identifier: EUPL-1.2
// What one evaluation has found already: whether a question is relevant, and what a score is. The last that were found
// are kept in turn, so that nothing is allocated; what has been forgotten is found anew.
#include "model/eval_internal.h"

static bool is_known_of(const struct fj_eval_known *known, const struct fj_evaluation *e,
                        const void *subject, struct fj_at at)
{
    return known->subject == subject && known->row == e->frame.row && known->at.kind == at.kind &&
           known->at.timepoint == at.timepoint && known->at.nr == at.nr;
}

bool fj_eval_recall(const struct fj_evaluation *e, const void *subject, struct fj_at at,
                    struct fj_value *out_value)
{
    size_t oldest = e->known_count > FJ_EVAL_KNOWN ? e->known_count - FJ_EVAL_KNOWN : 0;
    for (size_t i = e->known_count; i-- > oldest;) { // a chain asks for what it found last
        const struct fj_eval_known *known = &e->known[i % FJ_EVAL_KNOWN];
        if (is_known_of(known, e, subject, at)) {
            *out_value = known->value;
            return true;
        }
    }
    return false;
}

void fj_eval_keep(struct fj_evaluation *e, const void *subject, struct fj_at at,
                  const struct fj_value *value)
{
    if (!e->cut) {
        e->known[e->known_count++ % FJ_EVAL_KNOWN] =
            (struct fj_eval_known){subject, at, e->frame.row, *value};
    }
}
