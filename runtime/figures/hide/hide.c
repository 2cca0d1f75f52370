// SPDX-License-Identifier: EUPL-1.2
// The problem of a report: cells, relations and distributions as the caller gives them, and the
// answers it reads back. The decisions are made in hide_run.c.
#include "figures/hide/hide.h"

#include <stdlib.h>

#include "figures/hide/hide_internal.h"
#include "support/vec.h"

struct fj_hide *fj_hide_new(struct fj_hide_rules rules)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_hide *hide = arena ? FJ_NEW(arena, struct fj_hide) : NULL;
    if (!hide) {
        fj_arena_free(arena);
        return NULL;
    }
    if (rules.threshold <= 0)
        rules.threshold = FJ_HIDE_DEFAULT_THRESHOLD;
    if (rules.threshold < FJ_HIDE_LEAST_THRESHOLD)
        rules.threshold = FJ_HIDE_LEAST_THRESHOLD;
    hide->arena = arena;
    hide->rules = rules;
    return hide;
}

void fj_hide_free(struct fj_hide *hide)
{
    if (hide)
        fj_arena_free(hide->arena);
}

fj_hide_id fj_hide_cell(struct fj_hide *hide, struct fj_hide_cell cell)
{
    struct fj_hide_cell *slot = FJ_VEC_PUSH(hide->arena, &hide->cells);
    if (!slot)
        return (fj_hide_id)hide->cells.count++; // the arena remembers that memory is out
    *slot = cell;
    return (fj_hide_id)(hide->cells.count - 1);
}

void fj_hide_out(struct fj_hide *hide, fj_hide_id id)
{
    if (id >= hide->cells.count || fj_arena_failed(hide->arena))
        return;
    hide->cells.items[id].print = FJ_PRINT_OUT;
    hide->cells.items[id].has_base = false;
}

int64_t fj_hide_value(const struct fj_hide *hide, fj_hide_id id)
{
    return id < hide->cells.count ? hide->cells.items[id].value : 0;
}

enum fj_hide_protect fj_hide_kind_of_protection(const struct fj_hide *hide, fj_hide_id id)
{
    return id < hide->cells.count ? hide->cells.items[id].protect : FJ_PROTECT_NEVER;
}

static bool valid_ids(const struct fj_hide *hide, const fj_hide_id *ids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ids[i] >= hide->cells.count)
            return false;
    return !fj_arena_failed(hide->arena);
}

bool fj_hide_relation(struct fj_hide *hide, const fj_hide_id *ids, const int64_t *factors,
                      size_t count)
{
    fj_hide_wide sum = 0;
    if (!valid_ids(hide, ids, count))
        return false;
    for (size_t i = 0; i < count; i++)
        sum += (fj_hide_wide)hide->cells.items[ids[i]].value * factors[i];
    struct fj_hide_row *row = sum == 0 ? FJ_VEC_PUSH(hide->arena, &hide->rows) : NULL;
    if (!row)
        return false;
    row->start = hide->terms.count;
    for (size_t i = 0; i < count; i++) {
        struct fj_hide_term *term = FJ_VEC_PUSH(hide->arena, &hide->terms);
        if (!term)
            return false;
        *term = (struct fj_hide_term){ids[i], factors[i]};
    }
    row->count = count;
    return true;
}

// As a relation of TOTAL with factor -1 and PARTS with 1.
bool fj_hide_sum(struct fj_hide *hide, fj_hide_id total, const fj_hide_id *parts, size_t count)
{
    fj_hide_id *ids = FJ_NEW_ARRAY(hide->arena, fj_hide_id, count + 1);
    int64_t *factors = FJ_NEW_ARRAY(hide->arena, int64_t, count + 1);
    if (!ids || !factors)
        return false;
    for (size_t i = 0; i < count; i++) {
        ids[i] = parts[i];
        factors[i] = 1;
    }
    ids[count] = total;
    factors[count] = -1;
    return fj_hide_relation(hide, ids, factors, count + 1);
}

bool fj_hide_same(struct fj_hide *hide, fj_hide_id one, fj_hide_id other)
{
    return fj_hide_sum(hide, one, &other, 1);
}

bool fj_hide_distribution(struct fj_hide *hide, fj_hide_id base, const fj_hide_id *steps,
                          size_t count, bool adds_up)
{
    if (!valid_ids(hide, &base, 1) || !valid_ids(hide, steps, count))
        return false;
    struct fj_hide_steps *slot = FJ_VEC_PUSH(hide->arena, &hide->distributions);
    if (!slot)
        return false;
    *slot = (struct fj_hide_steps){base, hide->step_ids.count, 0, adds_up};
    for (size_t i = 0; i < count; i++) {
        uint32_t *id = FJ_VEC_PUSH(hide->arena, &hide->step_ids);
        if (!id)
            return false;
        *id = steps[i];
        slot->count++;
    }
    return !adds_up || fj_hide_sum(hide, base, steps, count);
}

bool fj_hide_shown(const struct fj_hide *hide, fj_hide_id id)
{
    return hide->shown && id < hide->cells.count && hide->shown[id];
}

bool fj_hide_told(const struct fj_hide *hide, fj_hide_id id)
{
    return hide->quantities && id < hide->cells.count &&
           hide->quantities[hide->quantity[id]].shown > 0;
}

bool fj_hide_protected(const struct fj_hide *hide, fj_hide_id id)
{
    return hide->quantities && id < hide->cells.count &&
           hide->quantities[hide->quantity[id]].guarded;
}

bool fj_hide_is_exposed(const struct fj_hide *hide, fj_hide_id id)
{
    return hide->quantities && id < hide->cells.count &&
           hide->quantities[hide->quantity[id]].exposed;
}

size_t fj_hide_exposed(const struct fj_hide *hide)
{
    size_t count = 0;
    for (size_t i = 0; i < hide->quantity_count; i++)
        count += hide->quantities[i].exposed;
    return count;
}

struct fj_hide_tally fj_hide_tally(const struct fj_hide *hide)
{
    struct fj_hide_tally tally = {0};
    for (size_t i = 0; hide->shown && i < hide->cells.count; i++) {
        if (hide->cells.items[i].print != FJ_PRINT_IF_SAFE)
            continue;
        tally.cells++;
        tally.primary += hide->primary[i];
        tally.secondary += !hide->primary[i] && !hide->shown[i];
    }
    return tally;
}

bool fj_hide_dominated(int64_t total, int64_t largest, int64_t second)
{
    return (fj_hide_wide)10 * (total - largest - second) < largest;
}
