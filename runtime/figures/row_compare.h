// SPDX-License-Identifier: EUPL-1.2
// The difference between a group and the first group of its breakdown, with its interval: Newcombe for
// shares, Welch for means and mean changes.
#ifndef FJ_FIGURES_ROW_COMPARE_H
#define FJ_FIGURES_ROW_COMPARE_H

#include "figures/row_builder.h"

// Adds difference, difference_low and difference_high where the measure has a share or a mean.
void fj_row_compare(struct fj_row_builder *b, const struct fj_cell *first);

#endif
