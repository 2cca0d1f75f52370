// SPDX-License-Identifier: EUPL-1.2
// What the files that tie cells share: how grids and their groups lie to each other, the places of a row's cells, rests.
#ifndef FJ_FIGURES_PROTECT_LINKS_H
#define FJ_FIGURES_PROTECT_LINKS_H

#include "figures/hide/protect_cells.h"

// Do the groups of GRID add up to those of MARGIN, which has fewer breakdowns?
bool fj_grid_is_margin(const struct fj_grid *margin, const struct fj_grid *grid);
// … and no grid of INSTANCE lies between the two?
bool fj_grid_is_nearest(const struct fj_scope *scope, const struct fj_instance *instance,
                        const struct fj_grid *margin, const struct fj_grid *grid);
// Is the group PART one of those that add up to the group WHOLE of a margin?
bool fj_grid_projects(const struct fj_grid *part_grid, size_t part, const struct fj_grid *grid,
                      size_t whole);
bool fj_grid_divides(const struct fj_grid *grid, const struct fj_breakdown *breakdown);
// Which group of BREAKDOWN (its id) the group of GRID lies in.
size_t fj_grid_coordinate(const struct fj_grid *grid, size_t group, size_t breakdown);

// The cells of a row of INSTANCE one after another; FJ_NO_CELL where it has none.
size_t fj_row_places(const struct fj_row_cells *cells, const struct fj_instance *instance);
fj_hide_id fj_row_cell_at(const struct fj_row_cells *cells, size_t place);
bool fj_row_place_counts(size_t place); // and is no sum of values

// A count that nobody prints, and that is protected by what it is tied to alone.
fj_hide_id fj_protect_add_unprinted(struct fj_hide *hide, int64_t value);
// WHOLE is PART and a rest, which may be nobody. The rest; FJ_NO_CELL where one of them has no cell, or the part is more.
fj_hide_id fj_protect_tie_part(struct fj_hide *hide, fj_hide_id whole, fj_hide_id part);

// protect_steps.c: may a case have several of the steps: choices of a `many`, or the rows of a record?
bool fj_protect_has_several(const struct fj_instance *instance);
// The first COUNT of IDS add up to the two after them. Sets protect->failed when memory is out.
void fj_protect_tie_union(struct fj_protect *protect, const fj_hide_id *ids, size_t count);

// protect_among.c: do both measures say the same of whoever they take? (Whom they take is another thing.)
bool fj_protect_asks_the_same(const struct fj_instance *a, const struct fj_instance *b);
// ties block INDEX, of a measure among some, to those of the same measure of everybody, by groups of
// which some are just those. Sets protect->failed when memory is out.
void fj_protect_tie_among(struct fj_protect *protect, size_t index);
// protect_meeting.c: do A and B share a breakdown, or several, that no grid of INSTANCE has by itself? And are a group of the one
// and one of the other the same by what they share?
bool fj_grids_meet(const struct fj_scope *scope, const struct fj_instance *instance,
                   const struct fj_grid *a, const struct fj_grid *b);
bool fj_grids_agree(const struct fj_grid *a, size_t group, const struct fj_grid *b, size_t other);
// Is no group of A before GROUP the same by what B shares?
bool fj_grids_first(const struct fj_grid *a, size_t group, const struct fj_grid *b);
// … then ties the two blocks of such grids. Sets protect->failed when memory is out.
void fj_protect_tie_meeting(struct fj_protect *protect, size_t one, size_t other);
// protect_rest.c: ties block INDEX, of a measure among some, to the same question of everybody, where one may have several answers.
void fj_protect_tie_rest(struct fj_protect *protect, size_t index);

#endif
