// SPDX-License-Identifier: EUPL-1.2
// Rule 4 of hiding, as a list of phases: apply the rules; find out which protected counts a reader
// could narrow down too far; hide more around each of those, the cheapest way; then show again what
// turned out not to be needed, the largest first.
#include <stdlib.h>

#include "figures/hide_internal.h"
#include "support/vec.h"

// Numbers that the last phase may touch before it stops, in all and for one cell: so that it takes
// some tenths of a second for a usual report, and does the same on any machine.
#define WORK_AT_LEAST    20000000
#define WORK_PER_CELL    50000
#define WORK_PER_ATTEMPT 3000000

static void make_all_wide(struct fj_hide *hide)
{
    hide->work_limit = INT64_MAX;
    for (uint32_t i = 0; i < hide->cells.count; i++)
        if (hide->guarded[i])
            hide->exposed[i] = !fj_hide_make_room(hide, i);
}

static bool base_is_shown(const struct fj_hide *hide, uint32_t cell)
{
    const struct fj_hide_cell *c = &hide->cells.items[cell];
    return !c->has_base || hide->shown[c->base];
}

// The guarded cells that the first MOVES moves through CELL touch: those that may lose a value when
// it is shown.
static bool gather_dependants(struct fj_hide *hide, uint32_t cell, struct fj_hide_ids *out)
{
    out->count = 0;
    hide->seen++;
    for (uint32_t i = hide->first_link[cell]; i != FJ_HIDE_NONE; i = hide->links.items[i].next) {
        const struct fj_hide_move *move = &hide->moves.items[hide->links.items[i].move];
        for (size_t t = move->start; t < move->start + move->count; t++) {
            uint32_t touched = hide->move_terms.items[t].cell;
            if (!hide->guarded[touched] || hide->exposed[touched] ||
                hide->cell_seen[touched] == hide->seen)
                continue;
            hide->cell_seen[touched] = hide->seen;
            uint32_t *slot = FJ_VEC_PUSH(hide->arena, out);
            if (!slot)
                return false;
            *slot = touched;
        }
    }
    return true;
}

// Shows CELL if every protected count stays wide without it.
static void try_to_show(struct fj_hide *hide, uint32_t cell, struct fj_hide_ids *dependants)
{
    size_t moves = hide->moves.count;
    bool holds = gather_dependants(hide, cell, dependants);
    hide->shown[cell] = true;
    hide->work_limit = hide->lp.work + WORK_PER_ATTEMPT;
    fj_hide_break_moves(hide, cell, moves);
    for (size_t i = 0; holds && i < dependants->count; i++) // what costs little first
        holds = fj_hide_missing(hide, dependants->items[i]) == 0 ||
                !fj_hide_is_plainly_narrow(hide, dependants->items[i]);
    for (size_t i = 0; holds && i < dependants->count; i++)
        holds = fj_hide_find_room(hide, dependants->items[i]);
    if (holds)
        return;
    hide->shown[cell] = false;
    fj_hide_mend_moves(hide, cell, moves);
}

struct kept {
    uint32_t cell;
    enum fj_hide_level level;
    double price;
};

static int compare_kept(const void *a, const void *b)
{
    const struct kept *x = a, *y = b;
    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    if (x->price != y->price)
        return x->price > y->price ? -1 : 1;
    return x->cell < y->cell ? -1 : x->cell > y->cell;
}

// Totals first, then the largest; what stands on a base has a lower price and comes after it.
static void show_what_can_be(struct fj_hide *hide)
{
    struct fj_hide_ids dependants = {0};
    size_t count = 0;
    int64_t limit = hide->lp.work + WORK_AT_LEAST + WORK_PER_CELL * (int64_t)hide->cells.count;
    struct kept *kept = FJ_NEW_ARRAY(hide->arena, struct kept, hide->cells.count + 1);
    if (!kept)
        return;
    for (uint32_t i = 0; i < hide->cells.count; i++) {
        const struct fj_hide_cell *cell = &hide->cells.items[i];
        if (cell->print == FJ_PRINT_IF_SAFE && !hide->primary[i] && !hide->shown[i])
            kept[count++] = (struct kept){i, cell->level, hide->price[i]};
    }
    qsort(kept, count, sizeof *kept, compare_kept);
    for (size_t i = 0; i < count && hide->lp.work < limit; i++)
        if (base_is_shown(hide, kept[i].cell))
            try_to_show(hide, kept[i].cell, &dependants);
}

enum fj_hide_status fj_hide_run(struct fj_hide *hide)
{
    if (!fj_hide_index(hide))
        return FJ_HIDE_MEMORY;
    fj_hide_apply_rules(hide);
    make_all_wide(hide);
    show_what_can_be(hide);
    if (!fj_arena_failed(hide->arena))
        return FJ_HIDE_DONE;
    for (size_t i = 0; i < hide->cells.count; i++)
        hide->shown[i] = false; // nothing was decided, so nothing is shown
    return FJ_HIDE_MEMORY;
}
