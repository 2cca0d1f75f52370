// SPDX-License-Identifier: EUPL-1.2
// What is checked of a condition wherever it stands: that it can hold, and can fail to.
#ifndef FJ_SEMA_RULES_H
#define FJ_SEMA_RULES_H

#include "sema/expr.h"

// Whether EXPR is made of numbers, dates and yes or no written in the plan; then *out_value is what it comes to.
bool fj_constant_of(const struct fj_expr *expr, double *out_value);

// Tells of a condition that can never hold or must always hold, or of a part of one, as far as it is certain
// (truth.c). GIVEN is a condition that holds whenever this one is looked at, or NULL. True when
// something was told.
bool fj_check_truth(struct fj_sema *sema, const struct fj_expr *condition,
                    const struct fj_expr *given);

#endif
