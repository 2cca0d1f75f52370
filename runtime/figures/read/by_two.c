// SPDX-License-Identifier: EUPL-1.2
// Two passes side by side, each over rows of its own into cells of its own. Everything in a cell is a count, so they add
// exactly, and nothing depends on who read what. Cases that were set aside are counted after both.
#include <pthread.h>

#include "figures/bounds.h"
#include "figures/grid_cells.h"
#include "figures/read/pass.h"

struct half {
    const struct fj_ground *ground;
    const struct fj_report_request *request;
    struct fj_pass pass;
    struct fj_gathered *gathered;
    bool done;
};

static void *read_half(void *context)
{
    struct half *half = context;

    half->done = fj_pass_begin(&half->pass, half->ground, half->request, half->gathered) &&
                 fj_pass_read(&half->pass) &&
                 (!half->gathered->quick || fj_quick_count_waiting(half->gathered->quick));
    return NULL;
}

// ---- adding ----------------------------------------------------------------------------------------

// The periods of FROM among those of CALENDAR; arena, NULL when memory is out.
static size_t *join_calendars(struct fj_calendar *calendar, const struct fj_calendar *from)
{
    size_t *slot_of = FJ_NEW_ARRAY(calendar->arena, size_t, from->slot_count + 1);

    for (size_t i = 0; slot_of && i < from->slot_count; i++) {
        int slot = fj_calendar_open(calendar, from->ordinals[i]);
        if (slot < 0)
            return NULL;
        slot_of[i] = (size_t)slot;
    }
    return slot_of;
}

static bool join_others(struct fj_arena *arena, struct fj_gathered *gathered,
                        const struct fj_gathered *from, const size_t *slot_of)
{
    gathered->cases += from->cases;
    gathered->persons += from->persons;
    gathered->slips += from->slips;
    for (size_t i = 0; i < from->other_capacity; i++)
        if (from->others[i].units > 0 &&
            !fj_gathered_add_others(arena, gathered, slot_of[i], &from->others[i]))
            return false;
    return true;
}

static bool join_cells(struct fj_scope *scope, struct fj_instance *into,
                       const struct fj_instance *from, size_t slot, size_t into_slot)
{
    for (size_t place = 0; from->cells[slot] && place < from->grid_count; place++) {
        struct fj_cell *const *cells = from->cells[slot][place];
        size_t count = cells ? 2 * scope->grids[from->grids[place]].cell_count : 0;
        for (size_t i = 0; i < count; i++) {
            struct fj_cell *cell =
                cells[i] ? fj_cell_at(scope, into, into_slot, place, i / 2, (int)(i % 2)) : NULL;
            if (cells[i] && (!cell || !fj_cell_merge(scope->arena, &into->shape, cell, cells[i])))
                return false;
        }
    }
    return true;
}

static bool join_instances(struct fj_scope *scope, struct fj_instance *into,
                           const struct fj_instance *from, const size_t *slot_of)
{
    for (size_t slot = 0; slot < from->slot_count; slot++)
        if (!join_cells(scope, into, from, slot, slot_of[slot]))
            return false;
    for (size_t i = 0; i < from->number_count; i++) {
        struct fj_instance *number = fj_scope_number(scope, into, (int)i + 1);
        if (!number || !join_instances(scope, number, from->numbers[i], slot_of))
            return false;
    }
    return true;
}

static bool join_aside(struct fj_set_aside *aside, const struct fj_set_aside *from)
{
    for (size_t i = 0; i < from->count; i++)
        if (!fj_set_aside_put(aside, from->items[i]))
            return false;
    return true;
}

static bool join(struct half *into, const struct half *from)
{
    struct fj_scope *scope = into->ground->scope;
    const size_t *slot_of = join_calendars(into->ground->calendar, from->ground->calendar);
    struct fj_quick *quick = into->gathered->quick;

    if (!slot_of || !join_others(scope->arena, into->gathered, from->gathered, slot_of) ||
        !join_aside(&into->pass.aside, &from->pass.aside))
        return false;
    for (size_t i = 0; i < scope->instance_count; i++)
        if (!join_instances(scope, scope->instances[i], from->ground->scope->instances[i], slot_of))
            return false;
    return !quick || fj_quick_join(quick, from->gathered->quick, slot_of);
}

// ---- both ------------------------------------------------------------------------------------------

bool fj_gather_by_two(const struct fj_ground *ground, const struct fj_ground *other,
                      const struct fj_report_request *request, struct fj_diags *diags,
                      struct fj_gathered *out_gathered)
{
    struct fj_gathered gathered;
    struct half mine = {.ground = ground, .request = request, .gathered = out_gathered};
    struct half theirs = {.ground = other, .request = request, .gathered = &gathered};
    pthread_t thread;
    bool done, has_thread = pthread_create(&thread, NULL, read_half, &theirs) == 0;

    read_half(&mine);
    if (has_thread)
        pthread_join(thread, NULL);
    else
        read_half(&theirs);
    done = mine.done && theirs.done && join(&mine, &theirs) && fj_pass_end(&mine.pass) &&
           fj_bounds_hold(ground->scope, ground->calendar);
    if (!done && fj_bounds_hold(ground->scope, ground->calendar))
        fj_bounds_tell(other->scope, other->calendar, diags);
    else if (!done)
        fj_bounds_tell(ground->scope, ground->calendar, diags);
    return done;
}
