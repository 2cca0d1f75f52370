// SPDX-License-Identifier: EUPL-1.2
// Published figures beside those of a report.
#ifndef FJ_FIGURES_COMPARING_H
#define FJ_FIGURES_COMPARING_H

#include "figures/report.h"
#include "store/comparisons.h"

// Adds a figure `compare` for each place (its item) to the rows of measures with `compare`: to the whole, and to women
// and men of a breakdown by gender, in reports whose periods are years. Public, so never hidden or rounded. False when
// memory is out.
bool fj_compare_attach(struct fj_results *results, const struct fj_comparison_list *list);

#endif
