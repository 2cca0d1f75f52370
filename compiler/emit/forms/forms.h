// SPDX-License-Identifier: EUPL-1.2
// forms/FORM.html: one form as a page that is filled in on paper, or on the screen with a keyboard and
// at any size, in the plan's language and without script. Names and values of its fields are those of
// the data files (docs on `import`).
#ifndef FJ_EMIT_FORMS_FORMS_H
#define FJ_EMIT_FORMS_FORMS_H

#include "model/plan.h"
#include "support/arena.h"
#include "support/writer.h"

// FORM must belong to PLAN, which must be indexed. Sentences are made in ARENA, and OUT counts as failed where it has.
void fj_forms_write(const struct fj_plan *plan, const struct fj_form *form, struct fj_arena *arena,
                    struct fj_writer *out);

#endif
