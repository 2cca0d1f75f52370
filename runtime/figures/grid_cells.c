// SPDX-License-Identifier: EUPL-1.2
// Where the cells of a measure stand, and how coarser grids are added up from finer ones.
#include "figures/grid_cells.h"

#include "support/vec.h"

static bool open_slot(struct fj_scope *scope, struct fj_instance *instance, size_t slot)
{
    while (instance->slot_count <= slot) {
        struct {
            struct fj_cell ****items;
            size_t count, capacity;
        } list = {instance->cells, instance->slot_count, instance->slot_capacity};
        struct fj_cell ****place = FJ_VEC_PUSH(scope->arena, &list);
        if (!place)
            return false;
        instance->cells = list.items;
        instance->slot_count = list.count;
        instance->slot_capacity = list.capacity;
        *place = NULL;
    }
    if (!instance->cells[slot])
        instance->cells[slot] = FJ_NEW_ARRAY(scope->arena, struct fj_cell **, instance->grid_count);
    return instance->cells[slot] != NULL;
}

struct fj_cell *fj_cell_at(struct fj_scope *scope, struct fj_instance *instance, size_t slot,
                           size_t place, size_t group, int others)
{
    const struct fj_grid *grid = &scope->grids[instance->grids[place]];
    struct fj_cell ***row, **cell;

    if ((slot >= instance->slot_count || !instance->cells[slot]) &&
        !open_slot(scope, instance, slot))
        return NULL;
    row = &instance->cells[slot][place];
    if (!*row)
        *row = FJ_NEW_ARRAY(scope->arena, struct fj_cell *, grid->cell_count * 2);
    if (!*row)
        return NULL;
    cell = &(*row)[group * 2 + (size_t)others];
    if (!*cell)
        *cell = fj_cell_new(scope->arena, &instance->shape);
    return *cell;
}

const struct fj_cell *fj_gathered_cell(const struct fj_instance *instance, size_t slot,
                                       size_t place, size_t group, int others)
{
    if (slot >= instance->slot_count || !instance->cells[slot] || !instance->cells[slot][place])
        return NULL;
    return instance->cells[slot][place][group * 2 + (size_t)others];
}

// ---- adding up -------------------------------------------------------------------------------------

size_t fj_grid_project(const struct fj_grid *base, size_t base_group, const struct fj_grid *grid)
{
    size_t index[FJ_GRID_MOST], group = 0;

    for (size_t i = base->by.count; i-- > 0;) {
        index[i] = base_group % base->group_counts[i];
        base_group /= base->group_counts[i];
    }
    for (size_t i = 0; i < grid->by.count; i++)
        for (size_t j = 0; j < base->by.count; j++)
            if (grid->breakdown_ids[i] == base->breakdown_ids[j])
                group = group * grid->group_counts[i] + index[j];
    return group;
}

static bool add_up_grid(struct fj_scope *scope, struct fj_instance *instance, size_t slot,
                        size_t place)
{
    const struct fj_grid *grid = &scope->grids[instance->grids[place]];
    size_t base_place = instance->base_of[place];
    const struct fj_grid *base = &scope->grids[instance->grids[base_place]];

    for (size_t i = 0; i < base->cell_count * 2; i++) {
        const struct fj_cell *from =
            fj_gathered_cell(instance, slot, base_place, i / 2, (int)(i % 2));
        struct fj_cell *into;
        if (!from)
            continue;
        into = fj_cell_at(scope, instance, slot, place, fj_grid_project(base, i / 2, grid),
                          (int)(i % 2));
        if (!into || !fj_cell_merge(scope->arena, &instance->shape, into, from))
            return false;
    }
    return true;
}

bool fj_cells_add_up(struct fj_scope *scope, struct fj_instance *instance)
{
    for (size_t i = 0; i < instance->number_count; i++)
        if (!fj_cells_add_up(scope, instance->numbers[i]))
            return false;
    for (size_t slot = 0; slot < instance->slot_count; slot++)
        for (size_t place = 0; place < instance->grid_count; place++)
            if (!instance->is_base[place] && !add_up_grid(scope, instance, slot, place))
                return false;
    return true;
}
