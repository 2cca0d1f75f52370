// SPDX-License-Identifier: EUPL-1.2
// Rules 1 to 3 of hiding: which counts are protected, and what is hidden with them. A count of 1 to
// t-1 persons; a distribution that falls in one step; a group too small with all its figures. Also
// the indexes by cell that the search needs.
#include <stdlib.h>

#include "figures/hide_internal.h"

static bool allocate_by_cell(struct fj_hide *hide)
{
    size_t n = hide->cells.count + 1;
    hide->shown = FJ_NEW_ARRAY(hide->arena, bool, n);
    hide->primary = FJ_NEW_ARRAY(hide->arena, bool, n);
    hide->guarded = FJ_NEW_ARRAY(hide->arena, bool, n);
    hide->exposed = FJ_NEW_ARRAY(hide->arena, bool, n);
    hide->price = FJ_NEW_ARRAY(hide->arena, double, n);
    hide->row_start = FJ_NEW_ARRAY(hide->arena, size_t, n);
    hide->part_start = FJ_NEW_ARRAY(hide->arena, size_t, n);
    hide->part_ids = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->first_link = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->cell_place = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->cell_seen = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->row_ids = FJ_NEW_ARRAY(hide->arena, uint32_t, hide->terms.count + 1);
    hide->row_place = FJ_NEW_ARRAY(hide->arena, uint32_t, hide->rows.count + 1);
    hide->near_changes = FJ_NEW_ARRAY(hide->arena, int64_t, n);
    hide->near_shown = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    return !fj_arena_failed(hide->arena);
}

// Turns counts per cell (in start[cell]) into where each begins, and one past the last.
static void counts_to_starts(size_t *start, size_t cells)
{
    size_t sum = 0;
    for (size_t i = 0; i <= cells; i++) {
        size_t count = start[i];
        start[i] = sum;
        sum += count;
    }
}

// After filling through start[cell]++ each start stands where the next begins: moves them back.
static void rewind_starts(size_t *start, size_t cells)
{
    for (size_t i = cells; i > 0; i--)
        start[i] = start[i - 1];
    start[0] = 0;
}

static void index_rows(struct fj_hide *hide)
{
    size_t cells = hide->cells.count;
    for (size_t i = 0; i < hide->terms.count; i++)
        hide->row_start[hide->terms.items[i].cell]++;
    counts_to_starts(hide->row_start, cells);
    for (size_t r = 0; r < hide->rows.count; r++) {
        struct fj_hide_row row = hide->rows.items[r];
        for (size_t i = row.start; i < row.start + row.count; i++)
            hide->row_ids[hide->row_start[hide->terms.items[i].cell]++] = (uint32_t)r;
    }
    rewind_starts(hide->row_start, cells);
}

static void index_parts(struct fj_hide *hide)
{
    size_t cells = hide->cells.count;
    for (size_t i = 0; i < cells; i++)
        if (hide->cells.items[i].has_base)
            hide->part_start[hide->cells.items[i].base]++;
    counts_to_starts(hide->part_start, cells);
    for (size_t i = 0; i < cells; i++)
        if (hide->cells.items[i].has_base)
            hide->part_ids[hide->part_start[hide->cells.items[i].base]++] = (uint32_t)i;
    rewind_starts(hide->part_start, cells);
}

bool fj_hide_index(struct fj_hide *hide)
{
    if (fj_arena_failed(hide->arena) || !allocate_by_cell(hide))
        return false;
    for (size_t i = 0; i < hide->cells.count; i++) {
        struct fj_hide_cell *cell = &hide->cells.items[i];
        cell->has_base = cell->has_base && cell->base < i; // a base comes before what stands on it
        hide->first_link[i] = FJ_HIDE_NONE;
        hide->cell_place[i] = FJ_HIDE_NONE;
    }
    for (size_t r = 0; r < hide->rows.count; r++)
        hide->row_place[r] = FJ_HIDE_NONE;
    index_rows(hide);
    index_parts(hide);
    return true;
}

static bool is_small(const struct fj_hide *hide, const struct fj_hide_cell *cell)
{
    return cell->kind == FJ_HIDE_COUNT && cell->persons > 0 &&
           cell->persons < hide->rules.threshold;
}

static void guard_small(struct fj_hide *hide)
{
    for (size_t i = 0; i < hide->cells.count; i++) {
        const struct fj_hide_cell *cell = &hide->cells.items[i];
        if (cell->print == FJ_PRINT_OUT)
            continue;
        hide->guarded[i] = cell->protect == FJ_PROTECT_ALWAYS ||
                           (cell->protect == FJ_PROTECT_SMALL && is_small(hide, cell));
    }
}

static void guard_step(struct fj_hide *hide, uint32_t step)
{
    const struct fj_hide_cell *cell = &hide->cells.items[step];
    if (cell->print != FJ_PRINT_OUT && cell->protect != FJ_PROTECT_NEVER)
        hide->guarded[step] = true;
}

// "Zero and all": a distribution with all answers in one step is protected whole; of `many` the
// steps that all have, and the zeros beside fewer than two steps that somebody has.
static void guard_uniform(struct fj_hide *hide, const struct fj_hide_steps *steps)
{
    const uint32_t *ids = hide->step_ids.items + steps->start;
    int64_t all = hide->cells.items[steps->base].value;
    size_t used = 0;
    for (size_t i = 0; i < steps->count; i++)
        used += hide->cells.items[ids[i]].value > 0;
    if (all <= 0)
        return;
    for (size_t i = 0; i < steps->count; i++) {
        int64_t value = hide->cells.items[ids[i]].value;
        bool everyone = !steps->adds_up && value == all;
        bool zero = !steps->adds_up && value == 0 && used < 2;
        bool uniform = steps->adds_up && used < 2;
        if (everyone || zero || uniform)
            guard_step(hide, ids[i]);
    }
}

static void set_prices(struct fj_hide *hide)
{
    double sum = 0.0, parts = 1.0;
    for (size_t i = hide->cells.count; i-- > 0;) {
        const struct fj_hide_cell *cell = &hide->cells.items[i];
        double weight = (double)(cell->weight > 0 ? cell->weight : cell->value);
        hide->price[i] += (weight > 0 ? weight : 0.0) + 1.0;
        if (cell->level == FJ_LEVEL_TOTAL) {
            hide->price[i] += FJ_HIDE_PRICE_OF_TOTAL;
        } else {
            sum += hide->price[i];
            parts += 1.0;
        }
        if (cell->has_base && cell->print == FJ_PRINT_IF_SAFE)
            hide->price[cell->base] += hide->price[i];
    }
    hide->usual_price = sum / parts + 1.0;
}

void fj_hide_apply_rules(struct fj_hide *hide)
{
    guard_small(hide);
    for (size_t i = 0; i < hide->distributions.count && !hide->rules.zeros_shown; i++)
        guard_uniform(hide, &hide->distributions.items[i]);
    for (size_t i = 0; i < hide->cells.count; i++) {
        const struct fj_hide_cell *cell = &hide->cells.items[i];
        bool falls = cell->has_base && hide->primary[cell->base];
        hide->primary[i] = cell->print == FJ_PRINT_IF_SAFE && (hide->guarded[i] || falls);
        hide->shown[i] =
            cell->print == FJ_PRINT_OUT || (cell->print == FJ_PRINT_IF_SAFE && !hide->primary[i]);
    }
    set_prices(hide);
}

int64_t fj_hide_room(const struct fj_hide *hide, uint32_t cell)
{
    int64_t room = hide->cells.items[cell].room;
    return room > 0 ? room : hide->rules.threshold;
}

bool fj_hide_may_hide(const struct fj_hide *hide, uint32_t cell)
{
    return hide->shown[cell] && hide->cells.items[cell].print == FJ_PRINT_IF_SAFE;
}

void fj_hide_hide(struct fj_hide *hide, uint32_t cell)
{
    hide->shown[cell] = false;
    for (size_t i = hide->part_start[cell]; i < hide->part_start[cell + 1]; i++)
        if (fj_hide_may_hide(hide, hide->part_ids[i]))
            hide->shown[hide->part_ids[i]] = false;
}

struct fj_hide_reach fj_hide_reach(const struct fj_hide *hide, uint32_t id, bool hidden)
{
    const struct fj_hide_cell *cell = &hide->cells.items[id];
    bool fixed = cell->print == FJ_PRINT_OUT || (hide->shown[id] && !hidden);
    struct fj_hide_reach reach = {FJ_HIDE_FAR, FJ_HIDE_FAR};
    if (fixed)
        reach = (struct fj_hide_reach){cell->below, cell->above};
    if (cell->kind != FJ_HIDE_SIGNED && reach.down > cell->value)
        reach.down = cell->value;
    return reach;
}
