// SPDX-License-Identifier: EUPL-1.2
// Empty groups beside a hidden few. That no man is among the three of a place whose number is hidden tells of each of
// them that she is a woman, as a share of 100 % would (commands, "Hiding", points 1 and 3).
#ifndef FJ_FIGURES_PROTECT_EMPTY_H
#define FJ_FIGURES_PROTECT_EMPTY_H

#include "figures/build.h"

// Which rows of BLOCK, with BASES, are empty while all who are in one of the groups that they divide are 1 to THRESHOLD − 1
// persons; arena, NULL when memory is out. Who is in overlapping groups is counted by the largest of them.
bool *fj_protect_empty_rows(struct fj_arena *arena, const struct fj_block *block,
                            const struct fj_basis *bases, int64_t threshold);

#endif
