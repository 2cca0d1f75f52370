// SPDX-License-Identifier: EUPL-1.2
// Whether each intent word of a plan matches something that an earlier version bears out (language §7). Words that were
// there before and are left for the history are not looked at again.
#ifndef FJ_CHANGE_WORDS_H
#define FJ_CHANGE_WORDS_H

#include "change/change.h"
#include "support/diag.h"

// Tells in DIAGS (codes E0501–E0505, W0550; spans are of the plan after) of every word of COMPARISON->after that matches
// nothing. EARLIER as for fj_change_compare. Returns whether there was no error.
bool fj_change_check_words(struct fj_arena *arena, const struct fj_comparison *comparison,
                           const struct fj_plan *const *earlier, size_t count,
                           struct fj_diags *diags);

#endif
