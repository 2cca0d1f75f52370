// SPDX-License-Identifier: EUPL-1.2
// The fewest cells that need be hidden in a small table, found by trying: none beside the protected, any one, any
// two … The whole stays shown where it can.
#include <string.h>

#include "exhaustive.h"

struct best {
    const struct shape *shape;
    const int *counts;
    const bool *guarded;
    int threshold;
    int cells[CELLS_MOST], count; // that may be shown or hidden
    bool shown[CELLS_MOST];
};

static bool holds(const struct best *best)
{
    static struct reader reader;
    begin_reading(&reader, best->shape, best->counts, best->shown);
    for (int cell = 0; cell < cells_of(best->shape); cell++)
        if (best->guarded[cell] && read_values(&reader, cell, best->threshold) != ENOUGH)
            return false;
    return true;
}

// What stands on a hidden sum is hidden with it.
static bool hide_steps(struct best *best)
{
    bool any = false;
    for (int cell = 0; cell < cells_of(best->shape); cell++) {
        int a, b, k;
        cell_place(best->shape, cell, &a, &b, &k);
        if (k > 0 && best->shown[cell] && !best->shown[cell_at(best->shape, a, b, 0)]) {
            best->shown[cell] = false;
            any = true;
        }
    }
    return any;
}

// Can MORE of the cells from PLACE on be hidden so that it holds?
static bool try_from(struct best *best, int place, int more)
{
    if (more == 0) {
        struct best closed = *best;
        return !hide_steps(&closed) && holds(&closed);
    }
    for (int i = place; i + more <= best->count; i++) {
        best->shown[best->cells[i]] = false;
        bool found = try_from(best, i + 1, more - 1);
        best->shown[best->cells[i]] = true;
        if (found)
            return true;
    }
    return false;
}

int fewest_hidden(const struct shape *shape, const int *counts, const bool *guarded, int threshold)
{
    struct best best = {
        .shape = shape, .counts = counts, .guarded = guarded, .threshold = threshold};
    for (int cell = 0; cell < cells_of(shape); cell++)
        best.shown[cell] = !guarded[cell];
    hide_steps(&best);
    int hidden = 0;
    for (int cell = 0; cell < cells_of(shape); cell++) {
        hidden += !best.shown[cell];
        if (best.shown[cell] && cell > 0) // not the whole
            best.cells[best.count++] = cell;
    }
    for (int whole = 0; whole < 2; whole++) {
        best.shown[0] = best.shown[0] && whole == 0;
        for (int more = 0; more <= best.count; more++)
            if (try_from(&best, 0, more))
                return hidden + more + (whole && !guarded[0]);
    }
    return cells_of(shape);
}
