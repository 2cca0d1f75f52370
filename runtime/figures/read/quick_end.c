// SPDX-License-Identifier: EUPL-1.2
// After the pass: line by line what another pass has counted is added, and coarser grids are made of finer ones; by
// two threads where two have read. Room for it all is made before, so that the threads share nothing but which line is next.
#include <pthread.h>
#include <stdatomic.h>

#include "figures/grid_cells.h"
#include "figures/read/quick_internal.h"

// ---- room ------------------------------------------------------------------------------------------

// To which group of the grid at PLACE each group of the one it is made of belongs.
static bool project(struct fj_quick *quick, const struct fj_quick_line *line, size_t place)
{
    struct fj_quick_counter *counter = &line->counters[place];
    const struct fj_grid *coarse = &quick->scope->grids[counter->grid];
    const struct fj_grid *fine =
        &quick->scope->grids[line->counters[line->instance->base_of[place]].grid];
    size_t *groups = FJ_NEW_ARRAY(quick->scope->arena, size_t, fine->cell_count);

    for (size_t g = 0; groups && g < fine->cell_count; g++)
        groups[g] = fj_grid_project(fine, g, coarse);
    counter->group_of = groups;
    return groups != NULL;
}

static bool open_coarser(struct fj_quick *quick, const struct fj_quick_line *line, size_t place)
{
    const struct fj_quick_counter *base = &line->counters[line->instance->base_of[place]];

    for (size_t s = 0; s < base->slot_count; s++)
        if (base->slots[s] && !fj_quick_open(quick, line, &line->counters[place], s))
            return false;
    return project(quick, line, place);
}

static bool open_all(struct fj_quick *quick)
{
    for (size_t i = 0; i < quick->lines.count; i++) {
        const struct fj_quick_line *line = &quick->lines.items[i];
        for (size_t place = 0; place < line->instance->grid_count; place++)
            if (!line->counters[place].is_counted && !open_coarser(quick, line, place))
                return false;
    }
    return true;
}

// ---- adding ----------------------------------------------------------------------------------------

static void add_groups(const struct fj_quick_line *line, size_t count, const size_t *group_of,
                       const uint32_t *from, uint32_t *into)
{
    for (size_t g = 0; g < count; g++) {
        const uint32_t *mine = from + g * line->room;
        uint32_t *sum = into + group_of[g] * line->room;
        for (size_t i = 0; i < line->room; i++)
            sum[i] += mine[i];
    }
}

static void add_up(const struct fj_quick *quick, const struct fj_quick_line *line, size_t place)
{
    const struct fj_quick_counter *counter = &line->counters[place];
    const struct fj_quick_counter *base = &line->counters[line->instance->base_of[place]];
    size_t fine = quick->scope->grids[base->grid].cell_count;
    size_t coarse = quick->scope->grids[counter->grid].cell_count;

    for (size_t s = 0; s < base->slot_count; s++)
        for (size_t side = 0; base->slots[s] && side < quick->sides; side++)
            add_groups(line, fine, counter->group_of, base->slots[s] + side * fine * line->room,
                       counter->slots[s] + side * coarse * line->room);
}

static void add_line(const struct fj_quick *quick, size_t index)
{
    const struct fj_quick_line *line = &quick->lines.items[index];

    if (quick->joined.from)
        fj_quick_add_joined(quick, index);
    for (size_t place = 0; place < line->instance->grid_count; place++)
        if (!line->counters[place].is_counted)
            add_up(quick, line, place);
}

struct adding {
    const struct fj_quick *quick;
    atomic_size_t next;
};

static void *add_lines(void *context)
{
    struct adding *adding = context;
    size_t index;

    while ((index = atomic_fetch_add(&adding->next, 1)) < adding->quick->lines.count)
        add_line(adding->quick, index);
    return NULL;
}

bool fj_quick_end(struct fj_quick *quick)
{
    struct adding adding = {.quick = quick};
    pthread_t other;
    bool has_other;

    if (!fj_quick_count_waiting(quick) || !open_all(quick))
        return false;
    has_other = quick->joined.from && pthread_create(&other, NULL, add_lines, &adding) == 0;
    add_lines(&adding);
    if (has_other)
        pthread_join(other, NULL);
    return true;
}
