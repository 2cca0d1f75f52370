// SPDX-License-Identifier: EUPL-1.2
// Disclosure control of a whole report (commands, "Hiding"): which figures of the draft are hidden, and
// the rounding of those that are shown. Changes the figures of the draft's results in place.
#ifndef FJ_FIGURES_PROTECT_H
#define FJ_FIGURES_PROTECT_H

#include "figures/build.h"

// False when memory is out; then nothing of the draft may be shown.
bool fj_protect(struct fj_draft *draft, const struct fj_scope *scope);

#endif
