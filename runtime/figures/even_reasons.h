// SPDX-License-Identifier: EUPL-1.2
// In: a report after hiding. Out: the same with a hidden reason for missing in every group of its table, or in none.
// A reason that nobody has is not printed; beside one that is hidden, that nothing is printed would tell that nobody in
// the group has it, and so in which group the few are.
#ifndef FJ_FIGURES_EVEN_REASONS_H
#define FJ_FIGURES_EVEN_REASONS_H

#include "figures/report.h"

// Puts hidden figures into the rows of RESULTS. A released table that stands is left as it was printed. False when memory
// is out.
bool fj_even_reasons(struct fj_results *results);

#endif
