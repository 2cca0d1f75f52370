// SPDX-License-Identifier: EUPL-1.2
// Groups that are made of the answer that is counted: of those who are 65 or older all are over 40. It tells nothing of
// anybody that all of such a group are in one step.
#ifndef FJ_FIGURES_PROTECT_DECIDED_H
#define FJ_FIGURES_PROTECT_DECIDED_H

#include "figures/hide/protect_cells.h"

// By row of BLOCK: does its group, or whom the measure takes, leave one step alone, or only those that are counted? NULL:
// none does, or memory is out (protect->failed).
const bool *fj_protect_decided_rows(struct fj_protect *protect, const struct fj_block *block,
                                    const struct fj_basis *bases);

#endif
