// SPDX-License-Identifier: EUPL-1.2
// Ratios of measures: the main figure of one over that of another, of the same period, timepoint (or one of
// them has none) and group. Made last, of figures as they are printed, so that a ratio tells nothing
// that its two parts do not; where one of them is hidden, so is the ratio. A denominator of zero or without a value:
// no value.
#ifndef FJ_FIGURES_RATIO_H
#define FJ_FIGURES_RATIO_H

#include "figures/report.h"
#include "figures/scope.h"

// Adds the blocks of the ratios of SCOPE to RESULTS, each at its measure's place, and takes away the
// blocks that only served them. False when memory is out.
bool fj_ratio_finish(const struct fj_scope *scope, struct fj_results *results);

#endif
