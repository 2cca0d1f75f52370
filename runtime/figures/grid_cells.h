// SPDX-License-Identifier: EUPL-1.2
// The cells of a measure: by period, grid and group, and by whether the person is of other or
// unknown gender. Made when something is counted in them.
#ifndef FJ_FIGURES_GRID_CELLS_H
#define FJ_FIGURES_GRID_CELLS_H

#include "figures/cells.h"
#include "figures/scope.h"

// The cell of a group of a grid (place in instance->grids), made where it was not; NULL when memory
// is out. OTHERS: 0 women and men, 1 other or unknown.
struct fj_cell *fj_cell_at(struct fj_scope *scope, struct fj_instance *instance, size_t slot,
                           size_t place, size_t group, int others);

// The same, or NULL where nothing was counted.
const struct fj_cell *fj_gathered_cell(const struct fj_instance *instance, size_t slot,
                                       size_t place, size_t group, int others);

// The group of GRID that group BASE_GROUP of BASE belongs to; BASE has all the breakdowns of GRID.
size_t fj_grid_project(const struct fj_grid *base, size_t base_group, const struct fj_grid *grid);

// Adds the coarser grids of INSTANCE (and of its series) up from the finest ones. False when memory is
// out.
bool fj_cells_add_up(struct fj_scope *scope, struct fj_instance *instance);

#endif
