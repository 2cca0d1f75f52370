// SPDX-License-Identifier: EUPL-1.2
// Which figures can be shown once the hiding has decided which cells are.
#ifndef FJ_FIGURES_PROTECT_FIGURES_H
#define FJ_FIGURES_PROTECT_FIGURES_H

#include "figures/hide/protect_cells.h"

struct fj_deciding { // on a row
    const struct fj_protect *protect;
    const struct fj_instance *instance;
    const struct fj_row_cells *cells;
    const struct fj_row
        *nobody; // everybody's row, printed, where nobody of them has a value; or NULL
};

static inline bool fj_cell_shown(const struct fj_deciding *d, fj_hide_id id)
{
    return id == FJ_NO_CELL || fj_hide_shown(d->protect->hide, id);
}

// Whether FIGURE, of that row, can be shown as far as the row goes: a difference depends on another row as well.
bool fj_figure_shown(const struct fj_deciding *d, const struct fj_figure *figure);

// The cell that a count, its share or a mean is; FJ_NO_CELL for what only follows from others.
fj_hide_id fj_cell_of_figure(const struct fj_deciding *d, const struct fj_figure *figure);

#endif
