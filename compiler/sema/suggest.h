// SPDX-License-Identifier: EUPL-1.2
// “Did you mean”: the name a person most likely meant, by accents and case, then by the number of slips.
#ifndef FJ_SEMA_SUGGEST_H
#define FJ_SEMA_SUGGEST_H

#include "sema/context.h"

// Kinds of symbols that would do, as bits.
#define FJ_KIND_BIT(kind) (1u << (kind))
#define FJ_ANY_KIND       (~0u)

// The likest name under OWNER, or NULL when none is near.
const struct fj_symbol *fj_suggest(struct fj_sema *sema, const void *owner, unsigned kinds,
                                   const char *name);

// Adds “did you mean “…”?” and where that one stands. False when none is near.
bool fj_suggest_help(struct fj_sema *sema, struct fj_diag *diag, const void *owner, unsigned kinds,
                     const char *name);

// The likest of COUNT texts, or NULL.
const char *fj_suggest_word(struct fj_sema *sema, const char *const *words, size_t count,
                            const char *name);

// The first choices of TYPE in quotes, with commas between them; arena.
const char *fj_suggest_list(struct fj_sema *sema, const struct fj_type *type);

// Tells that NAME is not declared as KIND: it is unknown (with what was meant), or something else. Silent where what
// bears the name has failed. FOUND is what fj_sema_find gave.
void fj_sema_unknown(struct fj_sema *sema, enum fj_symbol_kind kind, const struct fj_symbol *found,
                     const char *name, struct fj_span span);

#endif
