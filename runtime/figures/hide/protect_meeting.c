// SPDX-License-Identifier: EUPL-1.2
// Two crossings that share a breakdown which no table has by itself: of women there are as many by unit as by how they
// began, though nobody prints how many. So the groups of the one add up to those of the other.
#include "figures/hide/protect_links.h"

static size_t count_common(const struct fj_grid *a, const struct fj_grid *b)
{
    size_t count = 0;

    for (size_t i = 0; i < a->by.count; i++)
        count += fj_grid_divides(b, a->by.breakdowns[i]);
    return count;
}

bool fj_grids_meet(const struct fj_scope *scope, const struct fj_instance *instance,
                   const struct fj_grid *a, const struct fj_grid *b)
{
    size_t common = count_common(a, b);

    if (a->overlaps || b->overlaps || common == 0 || common == a->by.count || common == b->by.count)
        return false;
    for (size_t i = 0; i < instance->grid_count; i++) {
        const struct fj_grid *grid = &scope->grids[instance->grids[i]];
        if (grid->by.count == common && fj_grid_is_within(grid, a) && fj_grid_is_within(grid, b))
            return false; // both add up to it
    }
    return true;
}

bool fj_grids_agree(const struct fj_grid *a, size_t group, const struct fj_grid *b, size_t other)
{
    for (size_t i = 0; i < a->by.count; i++)
        if (fj_grid_divides(b, a->by.breakdowns[i]) &&
            fj_grid_coordinate(a, group, a->breakdown_ids[i]) !=
                fj_grid_coordinate(b, other, a->breakdown_ids[i]))
            return false;
    return true;
}

static bool is_alike(const struct fj_grid *a, size_t one, size_t two, const struct fj_grid *b)
{
    for (size_t i = 0; i < a->by.count; i++)
        if (fj_grid_divides(b, a->by.breakdowns[i]) &&
            fj_grid_coordinate(a, one, a->breakdown_ids[i]) !=
                fj_grid_coordinate(a, two, a->breakdown_ids[i]))
            return false;
    return true;
}

bool fj_grids_first(const struct fj_grid *a, size_t group, const struct fj_grid *b)
{
    for (size_t g = 0; g < group; g++)
        if (is_alike(a, g, group, b))
            return false;
    return true;
}

// Is no row before ROW the same by what OTHER shares? Groups that nobody is in may have no row.
static bool is_first_row(const struct fj_basis *rows, size_t row, const struct fj_grid *other)
{
    for (size_t r = 0; r < row; r++)
        if (is_alike(rows[r].grid, rows[r].group, rows[row].group, other))
            return false;
    return true;
}

struct meeting { // two blocks of a measure
    struct fj_protect *protect;
    size_t blocks[2];
    fj_hide_id *ids; // scratch
    int64_t *factors;
};

static const struct fj_basis *bases_of(const struct meeting *m, int side)
{
    return m->protect->draft->bases[m->blocks[side]];
}

static size_t rows_of(const struct meeting *m, int side)
{
    return m->protect->draft->results->blocks[m->blocks[side]].row_count;
}

// The cells in PLACE of the rows of both sides that row WHERE of the other block goes with.
static void tie_place(const struct meeting *m, size_t row, size_t where, size_t place)
{
    size_t count = 0;

    for (int side = 0; side < 2; side++)
        for (size_t r = 0; r < rows_of(m, side); r++) {
            const struct fj_basis *mine = &bases_of(m, side)[r];
            const struct fj_basis *with = side == 0 ? &bases_of(m, 1)[where] : &bases_of(m, 0)[row];
            fj_hide_id cell = fj_row_cell_at(&m->protect->cells[m->blocks[side]][r], place);
            if (cell == FJ_NO_CELL ||
                !fj_grids_agree(mine->grid, mine->group, with->grid, with->group))
                continue;
            m->ids[count] = cell;
            m->factors[count++] = side == 0 ? 1 : -1;
        }
    if (count > 0)
        fj_hide_relation(m->protect->hide, m->ids, m->factors, count);
}

static void tie_rows(const struct meeting *m)
{
    const struct fj_basis *a = bases_of(m, 0), *b = bases_of(m, 1);
    size_t places = fj_row_places(&m->protect->cells[m->blocks[0]][0], a->instance);

    for (size_t r = 0; r < rows_of(m, 0); r++) {
        size_t where = 0;
        if (!is_first_row(a, r, b->grid))
            continue;
        while (where < rows_of(m, 1) &&
               !fj_grids_agree(a[r].grid, a[r].group, b[where].grid, b[where].group))
            where++;
        for (size_t place = 0; where < rows_of(m, 1) && place < places; place++)
            tie_place(m, r, where, place);
    }
}

void fj_protect_tie_meeting(struct fj_protect *protect, size_t one, size_t other)
{
    const struct fj_basis *a = protect->draft->bases[one], *b = protect->draft->bases[other];
    struct meeting m = {.protect = protect, .blocks = {one, other}};

    if (a->instance != b->instance || a->slot != b->slot ||
        !fj_grids_meet(protect->scope, a->instance, a->grid, b->grid))
        return;
    m.ids = FJ_NEW_ARRAY(protect->arena, fj_hide_id, rows_of(&m, 0) + rows_of(&m, 1));
    m.factors = FJ_NEW_ARRAY(protect->arena, int64_t, rows_of(&m, 0) + rows_of(&m, 1));
    protect->failed |= !m.ids || !m.factors;
    if (!protect->failed)
        tie_rows(&m);
}
