// SPDX-License-Identifier: EUPL-1.2
// What the files that make a scope share.
#ifndef FJ_FIGURES_SCOPE_INTERNAL_H
#define FJ_FIGURES_SCOPE_INTERNAL_H

#include "figures/scope.h"

struct fj_grid_list { // places among the scope's
    size_t *items;
    size_t count, capacity;
};

// Adds the grid of a crossing to LIST, made where the scope had none; once. False when memory is out or it is too deep.
bool fj_scope_add_grid(struct fj_scope *scope, struct fj_grid_list *list,
                       const struct fj_crossing *by);

// Whether MEASURE can be divided so: slips know only what their own form asks.
bool fj_scope_applies(const struct fj_measure *measure, const struct fj_crossing *by);

// Adds the grids that MEASURE is shown by: of the scope's report, or where it has none by each breakdown, and as any report crosses
// them. *shown becomes true where it is shown at all. False as above.
bool fj_scope_grids_of(struct fj_scope *scope, const struct fj_measure *measure,
                       struct fj_grid_list *list, bool *shown);

#endif
