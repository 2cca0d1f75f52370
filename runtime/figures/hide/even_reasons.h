// SPDX-License-Identifier: EUPL-1.2
// In: a report after hiding. Out: the same with a hidden reason for missing in every group of its table, or in none.
// A reason that nobody has is not printed; beside one that is hidden, that nothing is printed would tell that nobody in
// the group has it, and so in which group the few are. Beside a hidden one every other that the measure may have is
// hidden too: those printed would else be known to be of somebody.
#ifndef FJ_FIGURES_EVEN_REASONS_H
#define FJ_FIGURES_EVEN_REASONS_H

#include "figures/hide/earlier.h"
#include "figures/scope.h"

// Puts hidden figures into the rows of RESULTS, counted by SCOPE. A released table that stands is left as it was printed, also of
// reasons that nobody has any more; EARLIER (or NULL) has printed it. False when memory is out.
bool fj_even_reasons(const struct fj_scope *scope, const struct fj_earlier_list *earlier,
                     struct fj_results *results);

#endif
