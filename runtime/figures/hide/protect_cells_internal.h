// SPDX-License-Identifier: EUPL-1.2
// What the files that make the cells of a row share: protect_cells.c who is in it, protect_steps.c what they answered,
// protect_values.c what means and the like tell of that, protect_missing.c who is missing and why.
#ifndef FJ_FIGURES_PROTECT_CELLS_INTERNAL_H
#define FJ_FIGURES_PROTECT_CELLS_INTERNAL_H

#include "figures/hide/protect_cells.h"

struct fj_row_making {
    struct fj_protect *protect;
    const struct fj_basis *basis;
    struct fj_row_cells *cells;
    const struct fj_measure *measure;
    enum fj_hide_level level;
    bool empty;     // every reader knows that nobody is in the row
    bool unguarded; // the same cells are protected elsewhere
    bool decided;   // the group leaves one step alone (protect_decided.h)
};

// Adds the cell of a count. BASE: FJ_NO_CELL where it stands by itself.
fj_hide_id fj_making_add(struct fj_row_making *m, const struct fj_tally *tally,
                         enum fj_hide_protect protect, enum fj_hide_print print, fj_hide_id base);
// A count that is printed though nobody is in it: that nobody was lost or declined tells which answers those there have.
fj_hide_id fj_making_add_any(struct fj_row_making *m, enum fj_tally_kind kind,
                             enum fj_hide_protect protect);
// A count of nobody that only adds to others needs no cell.
fj_hide_id fj_making_add_some(struct fj_row_making *m, enum fj_tally_kind kind,
                              enum fj_hide_protect protect);
// The COUNT steps of n, which add up: where they are not decided by the group, none is to have all (fj_hide_distribution).
void fj_making_divide(struct fj_row_making *m, const fj_hide_id *steps, size_t count);
// Would the rules protect a count of so many?
bool fj_making_protects(const struct fj_row_making *m, const struct fj_tally *tally);

static inline const struct fj_tally *fj_making_tally(const struct fj_row_making *m,
                                                     enum fj_tally_kind kind)
{
    return &m->basis->cell->tallies[kind];
}

// Those of A that are not among B. Of persons with several cases some may be in both; then as many as
// there are cases at most.
struct fj_tally fj_tally_less(const struct fj_tally *a, const struct fj_tally *b);

// protect_steps.c
void fj_making_steps(struct fj_row_making *m);

// protect_values.c: the sums behind means, spreads and quantiles.
void fj_making_amounts(struct fj_row_making *m);
// The difference between the means of this row and of the FIRST of its block.
void fj_making_difference(struct fj_row_making *m, const struct fj_row_cells *first);

// protect_missing.c
void fj_making_reasons(struct fj_row_making *m);
void fj_making_outside(struct fj_row_making *m); // after the reasons
void fj_making_response(struct fj_row_making *m);
void fj_making_losses(struct fj_row_making *m);

#endif
