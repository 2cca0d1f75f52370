// SPDX-License-Identifier: EUPL-1.2
// Whether inputs alone decide what a case says to a measure. When in doubt they do not: then the
// measure is asked case by case.
#ifndef FJ_FIGURES_DECIDED_H
#define FJ_FIGURES_DECIDED_H

#include "figures/read/inputs.h"

#define FJ_DECIDED_MOST 12 // inputs of one measure

struct fj_decided {
    size_t inputs[FJ_DECIDED_MOST]; // in INPUTS
    size_t count;
};

// True when INSTANCE reads the inputs in *out_decided, which are added to INPUTS, and nothing else.
bool fj_decided_by_inputs(struct fj_inputs *inputs, const struct fj_instance *instance,
                          struct fj_decided *out_decided);

#endif
