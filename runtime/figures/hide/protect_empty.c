// SPDX-License-Identifier: EUPL-1.2
// One breakdown of the block at a time: the persons of each group of the others, and then the rows that have none of them.
#include "figures/hide/protect_empty.h"

static int64_t persons_of(const struct fj_basis *basis)
{
    return basis->cell->tallies[FJ_TALLY_POPULATION].persons;
}

// GROUP of GRID without its place in the breakdown that divides it last but for STRIDE groups.
static size_t around(size_t group, size_t stride, size_t groups)
{
    return group - group / stride % groups * stride;
}

static void count_around(const struct fj_block *block, const struct fj_basis *bases, size_t dim,
                         size_t stride, int64_t *persons)
{
    const struct fj_grid *grid = bases[0].grid;
    bool overlaps = grid->by.breakdowns[dim]->kind == FJ_GROUPS_MANY;

    for (size_t i = 0; i < grid->cell_count; i++)
        persons[i] = 0;
    for (size_t r = 0; r < block->row_count; r++) {
        int64_t *all = &persons[around(bases[r].group, stride, grid->group_counts[dim])];
        int64_t mine = persons_of(&bases[r]);
        *all = !overlaps ? *all + mine : *all > mine ? *all : mine;
    }
}

bool *fj_protect_empty_rows(struct fj_arena *arena, const struct fj_block *block,
                            const struct fj_basis *bases, int64_t threshold)
{
    const struct fj_grid *grid = block->row_count > 0 ? bases[0].grid : NULL;
    bool *empty = FJ_NEW_ARRAY(arena, bool, block->row_count + 1);
    int64_t *persons = grid ? FJ_NEW_ARRAY(arena, int64_t, grid->cell_count) : NULL;
    size_t stride = 1;

    for (size_t dim = grid ? grid->by.count : 0; empty && persons && dim-- > 0;) {
        count_around(block, bases, dim, stride, persons);
        for (size_t r = 0; r < block->row_count; r++) {
            int64_t all = persons[around(bases[r].group, stride, grid->group_counts[dim])];
            empty[r] |= persons_of(&bases[r]) == 0 && all > 0 && all < threshold;
        }
        stride *= grid->group_counts[dim];
    }
    return grid && !persons ? NULL : empty;
}
