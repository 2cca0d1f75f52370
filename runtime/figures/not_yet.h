// SPDX-License-Identifier: EUPL-1.2
// Measures that the language has and that no report carries out yet: refused with an error that names
// them, never left out in silence. A line goes away on the day it works.
#ifndef FJ_FIGURES_NOT_YET_H
#define FJ_FIGURES_NOT_YET_H

#include "figures/scope.h"

// False with an E0001 for each such measure in SCOPE.
bool fj_figures_can(const struct fj_scope *scope, struct fj_diags *diags);

#endif
