// SPDX-License-Identifier: EUPL-1.2
// Where new versions of the plan meet the series of the report's measures (language §7).
#ifndef FJ_FIGURES_BREAKS_H
#define FJ_FIGURES_BREAKS_H

#include "figures/report.h"
#include "store/store.h"

// Whether a report of STORE can have any break: answers have been given after a plan took another's place. False: told.
bool fj_breaks_may_be(struct fj_store *store, struct fj_diags *diags, bool *out_may);

// Fills RESULTS->breaks, in LANG. A version stands at the period where its answers begin to outnumber those of earlier
// ones; where all answers, or none, are of it, there is nothing to compare and no break. False: told.
bool fj_breaks_find(struct fj_store *store, enum fj_lang lang, struct fj_diags *diags,
                    struct fj_results *results);

#endif
