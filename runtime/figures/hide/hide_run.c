// SPDX-License-Identifier: EUPL-1.2
// Rule 4 of hiding, as a list of phases: apply the rules; find out which protected counts a reader
// could narrow down too far; hide more around each of those, the cheapest way; then show again what
// turned out not to be needed, the largest first.
#include <stdlib.h>

#include "figures/hide/hide_internal.h"
#include "support/vec.h"

// Numbers that the last phase may touch before it stops, in all and for one cell: so that it takes
// some tenths of a second for a usual report, and does the same on any machine.
#define WORK_AT_LEAST    20000000
#define WORK_PER_CELL    100000
#define WORK_PER_ATTEMPT 3000000

static void make_all_wide(struct fj_hide *hide)
{
    hide->work_limit = INT64_MAX;
    hide->patience = 1;
    for (uint32_t i = 0; i < hide->quantity_count; i++)
        if (hide->quantities[i].guarded)
            hide->quantities[i].exposed = !fj_hide_make_room(hide, i);
}

bool fj_hide_see(struct fj_hide *hide, uint32_t id, struct fj_hide_ids *list)
{
    if (hide->seen_in[id] == hide->seen)
        return true;
    hide->seen_in[id] = hide->seen;
    uint32_t *slot = FJ_VEC_PUSH(hide->arena, list);
    if (slot)
        *slot = id;
    return slot != NULL;
}

// The guarded quantities that moves through ID touch: those that may lose a value when it is shown.
static bool gather_dependants(struct fj_hide *hide, uint32_t id, struct fj_hide_ids *out)
{
    out->count = 0;
    hide->seen++;
    for (uint32_t i = hide->first_link[id]; i != FJ_HIDE_NONE; i = hide->links.items[i].next) {
        const struct fj_hide_move *move = &hide->moves.items[hide->links.items[i].move];
        for (size_t t = move->start; t < move->start + move->count; t++) {
            uint32_t touched = hide->move_terms.items[t].id;
            const struct fj_hide_quantity *quantity = &hide->quantities[touched];
            if (!quantity->guarded || quantity->exposed || hide->seen_in[touched] == hide->seen)
                continue;
            hide->seen_in[touched] = hide->seen;
            uint32_t *slot = FJ_VEC_PUSH(hide->arena, out);
            if (!slot)
                return false;
            *slot = touched;
        }
    }
    return true;
}

// Are all of them still wide? What costs little to tell is asked first.
static bool all_are_wide(struct fj_hide *hide, const struct fj_hide_ids *ids)
{
    for (size_t i = 0; i < ids->count; i++)
        if (fj_hide_missing(hide, ids->items[i]) > 0 &&
            fj_hide_is_plainly_narrow(hide, ids->items[i]))
            return false;
    for (size_t i = 0; i < ids->count; i++)
        if (!fj_hide_find_room(hide, ids->items[i]))
            return false;
    return true;
}

// Shows a hidden quantity if every protected count stays wide without it.
static void try_to_show(struct fj_hide *hide, uint32_t id, struct fj_hide_ids *dependants)
{
    size_t moves = hide->moves.count;
    bool known = gather_dependants(hide, id, dependants);
    fj_hide_show(hide, id);
    if (hide->quantities[id].shown == 0)
        return; // all its cells stand on something hidden
    hide->work_limit = hide->lp.work + WORK_PER_ATTEMPT;
    fj_hide_break_moves(hide, id, moves);
    if (known && all_are_wide(hide, dependants))
        return;
    fj_hide_hide(hide, id);
    fj_hide_mend_moves(hide, id, moves);
}

// Marks (in seen_in) all that hangs together with a protected quantity whose values were not found
// though all around it is hidden: nothing of that is shown again.
static void mark_unsettled(struct fj_hide *hide, struct fj_hide_ids *list)
{
    list->count = 0;
    hide->seen++;
    for (uint32_t i = 0; i < hide->quantity_count; i++)
        if (hide->quantities[i].exposed && !fj_hide_see(hide, i, list))
            return;
    for (size_t next = 0; next < list->count; next++) {
        uint32_t id = list->items[next];
        for (size_t r = hide->row_start[id]; r < hide->row_start[id + 1]; r++) {
            struct fj_hide_row row = hide->rows.items[hide->row_ids[r]];
            for (size_t t = row.start; t < row.start + row.count; t++)
                if (hide->quantities[hide->terms.items[t].id].shown == 0 &&
                    !fj_hide_see(hide, hide->terms.items[t].id, list))
                    return;
        }
    }
}

struct kept {
    uint32_t id;
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
    return x->id < y->id ? -1 : x->id > y->id;
}

// Totals first, then the largest; what stands on a base has a lower price and comes after it.
static void show_what_can_be(struct fj_hide *hide)
{
    struct fj_hide_ids dependants = {0};
    size_t count = 0;
    int64_t limit = hide->lp.work + WORK_AT_LEAST + WORK_PER_CELL * (int64_t)hide->quantity_count;
    struct kept *kept = FJ_NEW_ARRAY(hide->arena, struct kept, hide->quantity_count + 1);
    if (!kept)
        return;
    mark_unsettled(hide, &dependants);
    for (uint32_t i = 0; i < hide->quantity_count; i++) {
        const struct fj_hide_quantity *quantity = &hide->quantities[i];
        if (quantity->shown == 0 && !quantity->guarded && quantity->price > 0.0 &&
            hide->seen_in[i] != hide->seen)
            kept[count++] = (struct kept){i, quantity->level, quantity->price};
    }
    qsort(kept, count, sizeof *kept, compare_kept);
    for (size_t i = 0; i < count && hide->lp.work < limit; i++)
        try_to_show(hide, kept[i].id, &dependants);
}

// Cells that say what is shown elsewhere anyway, and whose base is shown by now.
static void show_what_is_known(struct fj_hide *hide)
{
    for (uint32_t i = 0; i < hide->cells.count; i++)
        if (hide->quantities[hide->quantity[i]].shown > 0)
            fj_hide_show(hide, hide->quantity[i]);
}

enum fj_hide_status fj_hide_run(struct fj_hide *hide)
{
    if (!fj_hide_merge(hide))
        return FJ_HIDE_MEMORY;
    fj_hide_apply_rules(hide);
    make_all_wide(hide);
    show_what_can_be(hide);
    show_what_is_known(hide);
    if (!fj_arena_failed(hide->arena))
        return FJ_HIDE_DONE;
    for (size_t i = 0; i < hide->cells.count; i++)
        hide->shown[i] = false; // nothing was decided, so nothing is shown
    return FJ_HIDE_MEMORY;
}
