// SPDX-License-Identifier: EUPL-1.2
// A recode (`was 1..5 as (x - 1) * 2.5`, language §7) as a short text that a database keeps, so that old answers are
// read as declared also when a later plan no longer says how. Operators stand before what they take: "* - x 1 2.5".
#ifndef FJ_MODEL_RECODE_H
#define FJ_MODEL_RECODE_H

#include "model/expr.h"
#include "support/arena.h"

// RECODE as text; arena; NULL when memory is out or it holds what a recode cannot.
const char *fj_recode_write(struct fj_arena *arena, const struct fj_expr *recode);

// The expression of TEXT, as fj_recode_write wrote it; arena; NULL when it is none or memory is out.
struct fj_expr *fj_recode_read(struct fj_arena *arena, const char *text);

#endif
