// SPDX-License-Identifier: EUPL-1.2
// From counters to cells: what one case of a kind adds to a cell, as many times as there were such.
#include "figures/read/quick_internal.h"

#include <string.h>

#include "support/vec.h"

// ---- what a saying adds ----------------------------------------------------------------------------

static struct fj_cell *new_cell(struct fj_arena *arena, const struct fj_quick_line *line)
{
    return line->is_flat ? fj_cell_new_flat(arena, &line->instance->shape)
                         : fj_cell_new(arena, &line->instance->shape);
}

struct fj_quick_saying *fj_quick_add_saying(struct fj_quick *quick, struct fj_quick_line *line)
{
    struct fj_quick_saying *saying;

    if (!line->scratch)
        line->scratch = new_cell(quick->scope->arena, line);
    if (!line->scratch ||
        !fj_vec_grow(quick->scope->arena, (void **)&line->sayings, &line->saying_count,
                     &line->saying_capacity, sizeof *line->sayings))
        return NULL;
    saying = &line->sayings[line->saying_count - 1];
    saying->cell = line->scratch;
    return saying;
}

// A value outside the dense ones has no place: then the cell is added whole.
static bool has_places(const struct fj_quick_line *line, const struct fj_cell *cell)
{
    return line->is_flat && cell->values.table_used == 0 && cell->before.table_used == 0 &&
           cell->after.table_used == 0 && cell->lost.table_used == 0;
}

static size_t count_parts(const struct fj_tally *tallies, size_t count)
{
    size_t parts = 0;

    for (size_t i = 0; i < count; i++)
        parts += tallies[i].units != 0;
    return parts;
}

bool fj_quick_settle_saying(struct fj_quick *quick, struct fj_quick_line *line,
                            struct fj_quick_saying *saying)
{
    size_t all = fj_cell_flat_count(&line->instance->shape);
    struct fj_tally *tallies = saying->cell->tallies;

    if (!has_places(line, saying->cell)) {
        line->scratch = NULL;
        return true;
    }
    saying->parts =
        FJ_NEW_ARRAY(quick->scope->arena, struct fj_quick_part, count_parts(tallies, all) + 1);
    for (size_t i = 0; saying->parts && i < all; i++)
        if (tallies[i].units != 0)
            saying->parts[saying->part_count++] = (struct fj_quick_part){
                (uint32_t)i, (uint32_t)tallies[i].units, (uint32_t)tallies[i].persons};
    memset(tallies, 0, all * sizeof *tallies);
    saying->cell->giving = (struct fj_giving){0};
    saying->cell = NULL;
    return saying->parts != NULL;
}

static bool add_saying(struct fj_arena *arena, const struct fj_quick_line *line,
                       struct fj_cell *into, const struct fj_quick_saying *saying, int64_t times)
{
    if (saying->cell)
        return fj_cell_add_times(arena, &line->instance->shape, into, saying->cell, times);
    for (size_t i = 0; i < saying->part_count; i++) {
        const struct fj_quick_part *part = &saying->parts[i];
        into->tallies[part->place].units += part->units * times;
        into->tallies[part->place].persons += part->persons * times;
    }
    return true;
}

// ---- cells -----------------------------------------------------------------------------------------

struct fj_cell *fj_quick_cell(const struct fj_quick *quick, struct fj_arena *arena,
                              const struct fj_instance *instance, size_t slot, size_t place,
                              size_t group, bool with_others)
{
    const struct fj_quick_line *line = &quick->lines.items[instance->line - 1];
    const struct fj_quick_counter *counter = &line->counters[place];
    struct fj_cell *cell = new_cell(arena, line);
    const uint32_t *known, *others = NULL;

    if (!cell || slot >= counter->slot_count || !counter->slots[slot])
        return cell;
    known = counter->slots[slot] + group * line->room;
    if (with_others && quick->sides == 2)
        others = known + quick->scope->grids[counter->grid].cell_count * line->room;
    for (size_t i = FJ_QUICK_EARLY; i < line->saying_count; i++) {
        int64_t times = (int64_t)known[i] + (others ? others[i] : 0);
        if (times > 0 && !add_saying(arena, line, cell, &line->sayings[i], times))
            return NULL;
    }
    return cell;
}
