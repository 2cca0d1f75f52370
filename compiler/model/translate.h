// SPDX-License-Identifier: EUPL-1.2
// A plan in another language: what people read, by the plan's own translations. Names, and so storage, are the same.
#ifndef FJ_MODEL_TRANSLATE_H
#define FJ_MODEL_TRANSLATE_H

#include "model/plan.h"
#include "support/arena.h"

// Texts that have no translation, each once, in the plan's order.
struct fj_untranslated {
    const char **items;
    size_t count, capacity;
};

// True where the plan has any translation to LANGUAGE ("en", "ar"), or is written in it.
bool fj_plan_speaks(const struct fj_plan *plan, const char *language);

// Puts the texts of PLAN that stand on forms and in the code book in LANGUAGE, which it speaks; what the plan does not
// translate stays as it is and is told in OUT_LEFT. What the language itself has (gender, goals) and the plan's
// `language` follow where LANGUAGE is sv or en. Texts are made in ARENA. False when memory is out.
bool fj_plan_translate(struct fj_plan *plan, const char *language, struct fj_arena *arena,
                       struct fj_untranslated *out_left);

#endif
