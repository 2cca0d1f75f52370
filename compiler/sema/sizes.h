// SPDX-License-Identifier: EUPL-1.2
// Whether the groups of a plan's reports would be large enough to be shown.
#ifndef FJ_SEMA_SIZES_H
#define FJ_SEMA_SIZES_H

#include <stdint.h>

#include "model/plan.h"
#include "support/diag.h"

// Adds to DIAGS a warning for each breakdown or crossing of PLAN's reports whose groups, and each measure whose answers
// in them, would be fewer than the threshold of hiding, though PERSONS a period were evenly divided among them. None
// for plans that follow organisations.
void fj_check_sizes(const struct fj_plan *plan, int64_t persons, struct fj_diags *diags);

#endif
