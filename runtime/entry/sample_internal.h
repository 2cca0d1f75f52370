// SPDX-License-Identifier: EUPL-1.2
// Chance, and one invented answer.
#ifndef FJ_ENTRY_SAMPLE_INTERNAL_H
#define FJ_ENTRY_SAMPLE_INTERNAL_H

#include "model/facts.h"

struct fj_chance {
    uint64_t state;
};

struct fj_chance fj_chance_new(uint64_t seed, uint64_t stream);
int64_t fj_chance_below(struct fj_chance *chance, int64_t limit); // 0 .. limit − 1; limit > 0
bool fj_chance_percent(struct fj_chance *chance, int percent);

// An answer to QUESTION that is within its range: mostly a value, now and then blank or a named
// reason. FACTS give the days between which dates fall. Texts are static.
struct fj_raw fj_sample_answer(struct fj_chance *chance, const struct fj_question *question,
                               const struct fj_facts *facts);

#endif
