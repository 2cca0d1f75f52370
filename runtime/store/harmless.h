// SPDX-License-Identifier: EUPL-1.2
// Whether two plans store the same answers in the same way, so that one can take the other's place
// with no change to any table: texts, order, translations, measures, breakdowns and reports may differ.
#ifndef FJ_STORE_HARMLESS_H
#define FJ_STORE_HARMLESS_H

#include "model/plan.h"

bool fj_plan_stores_alike(const struct fj_plan *before, const struct fj_plan *after);

#endif
