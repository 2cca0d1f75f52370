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

// A gender, seldom other than woman or man.
struct fj_raw fj_sample_gender(struct fj_chance *chance);

// A year or day of birth, so that the age at entry lies in one of the plan's bands of age.
struct fj_raw fj_sample_birth(struct fj_chance *chance, const struct fj_type *type,
                              const struct fj_facts *facts);

// The person's last answer to QUESTION at an earlier timepoint; NULL where there is none.
const struct fj_raw *fj_sample_earlier(const struct fj_question *question,
                                       const struct fj_facts *facts);

// An answer to QUESTION after EARLIER: the same, or for a scale a step from it.
struct fj_raw fj_sample_later(struct fj_chance *chance, const struct fj_question *question,
                              const struct fj_raw *earlier);

// An answer to QUESTION that is within its range: mostly a value, now and then blank or a named
// reason. FACTS give the days between which dates fall. Texts are static.
struct fj_raw fj_sample_answer(struct fj_chance *chance, const struct fj_question *question,
                               const struct fj_facts *facts);

#endif
