// SPDX-License-Identifier: EUPL-1.2
// Where a person can stand in a table of many combinations: in one of them, and in a group of each grid that is not told
// by a finer one. Programs do not find their way in such a table; people who go from one place to another do
// (hide_people.c).
#include "figures/hide/joint_tables.h"
#include "figures/hide/protect_links.h"

#define GRIDS_MOST  8     // that a place has a group of
#define PLACES_MOST 20000 // in one table

struct placing {
    struct fj_joining *j;
    const struct fj_joint_table *table;
    uint32_t number;
    size_t grids[GRIDS_MOST], grid_count; // places in shadow->grids
    size_t groups[GRIDS_MOST];            // of the place at hand
    size_t count;
};

static const struct fj_grid *grid_at(const struct placing *p, size_t i)
{
    return &p->j->protect->scope->grids[p->table->shadow->grids[p->grids[i]]];
}

static bool is_told_by_finer(const struct placing *p, size_t place)
{
    const struct fj_instance *shadow = p->table->shadow;
    const struct fj_grid *grids = p->j->protect->scope->grids;

    for (size_t i = 0; i < shadow->grid_count; i++)
        if (fj_grid_is_margin(&grids[shadow->grids[place]], &grids[shadow->grids[i]]))
            return true;
    return false;
}

// Is the group of grid I the same in what an earlier grid divides by too?
static bool goes_with_earlier(const struct placing *p, size_t i)
{
    const struct fj_grid *grid = grid_at(p, i);

    for (size_t k = 0; k < i; k++)
        for (size_t b = 0; b < grid->by.count; b++) {
            const struct fj_grid *other = grid_at(p, k);
            for (size_t c = 0; c < other->by.count; c++)
                if (other->by.breakdowns[c] == grid->by.breakdowns[b] &&
                    fj_grid_coordinate(other, p->groups[k], grid->by.breakdowns[b]->id) !=
                        fj_grid_coordinate(grid, p->groups[i], grid->by.breakdowns[b]->id))
                    return false;
        }
    return true;
}

static void add_places(struct placing *p, size_t combination, size_t from)
{
    fj_hide_id ids[GRIDS_MOST];

    if (from == p->grid_count) {
        for (size_t i = 0; i < p->grid_count; i++)
            ids[i] = p->table->grids[p->grids[i]][p->groups[i]].ids[combination];
        if (p->count++ < PLACES_MOST)
            fj_hide_place(p->j->protect->hide, p->number, ids, p->grid_count);
        return;
    }
    for (size_t g = 0; g < grid_at(p, from)->cell_count; g++) {
        p->groups[from] = g;
        if (p->table->grids[p->grids[from]][g].ids[combination] != FJ_NO_CELL &&
            goes_with_earlier(p, from))
            add_places(p, combination, from + 1);
    }
}

// Of tables of the same people the one with most answers tells of the others.
static bool is_within_another(const struct fj_joining *j, const struct fj_joint_table *table)
{
    for (size_t i = 0; i < j->tables.count; i++) {
        const struct fj_joint_table *other = &j->tables.items[i];
        if (other != table && other->slot == table->slot &&
            other->joint->count > table->joint->count &&
            fj_joint_same_people(other->shadow, table->shadow) &&
            fj_joint_contains(other->joint, table->joint))
            return true;
    }
    return false;
}

static void place_people(struct fj_joining *j, const struct fj_joint_table *table, uint32_t number)
{
    struct placing p = {.j = j, .table = table, .number = number};

    for (size_t i = 0; i < table->shadow->grid_count; i++) {
        if (is_told_by_finer(&p, i))
            continue;
        if (p.grid_count == GRIDS_MOST)
            return;
        p.grids[p.grid_count++] = i;
    }
    for (size_t i = 0; i < table->count; i++)
        if (table->list[i].possible)
            add_places(&p, i, 0);
}

void fj_joint_place_people(struct fj_joining *j)
{
    for (size_t i = 0; i < j->tables.count; i++)
        if (fj_joint_values(j->tables.items[i].joint) > FJ_JOINT_FEW &&
            !j->tables.items[i].joint->is_coarse && !is_within_another(j, &j->tables.items[i]))
            place_people(j, &j->tables.items[i], (uint32_t)i);
}
