// SPDX-License-Identifier: EUPL-1.2
// codebook.html: everything a manager needs to answer for a plan and an analyst to read its data, on one
// page in the plan's language: purpose and ground, when and by whom what is asked, every question with
// its choices as stored, and every measure defined in words.
#ifndef FJ_EMIT_CODEBOOK_CODEBOOK_H
#define FJ_EMIT_CODEBOOK_CODEBOOK_H

#include "emit/sql/layout.h"
#include "model/plan.h"
#include "support/arena.h"
#include "support/writer.h"

// PLAN must be indexed. LAYOUT of the same plan gives codes, tables and columns; NULL: a page without
// them. Sentences are made in ARENA, and OUT counts as failed where it has.
void fj_codebook_write(const struct fj_plan *plan, const struct fj_layout *layout,
                       struct fj_arena *arena, struct fj_writer *out);

#endif
