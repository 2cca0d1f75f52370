// SPDX-License-Identifier: EUPL-1.2
// The figures of a report as they are printed, one by one under their names: what a release keeps.
#ifndef FJ_FIGURES_PRINTED_H
#define FJ_FIGURES_PRINTED_H

#include "figures/report.h"
#include "store/releases.h"

// In the order of the report; the list in ARENA, its texts borrowed from RESULTS. False when memory is out.
bool fj_printed_list(struct fj_arena *arena, const struct fj_results *results,
                     struct fj_released **out, size_t *out_count);

#endif
