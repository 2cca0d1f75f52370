// SPDX-License-Identifier: EUPL-1.2
// The part of a report that matters for one cell. A cell can move only if every row it stands in is
// near, so that the row can be checked; rows are opened one after another, and each gets a few cells
// that can make up for the first, those that open the fewest further rows before others. So a report
// of any size is looked at through a window of some tens of rows, and what fits in the window fits
// the report, since all else stays at its true value.
#include <math.h>

#include "figures/hide/hide_internal.h"
#include "support/vec.h"

#define CELLS_PER_ROW  12  // at most this many cells per row in a window …
#define CELLS_AT_LEAST 400 // … but always this many

#define NUMBERS_AT_MOST 4000000 // in the program of a window: a wider one is not posed

// The cost of a unit that a hidden cell moves: next to nothing, so that moves are short.
#define COST_OF_HIDDEN 0.01

// ROW is in the window at PLACE, or FJ_HIDE_NONE, no longer.
static void place_row(struct fj_hide *hide, uint32_t row, uint32_t place)
{
    struct fj_hide_row terms = hide->rows.items[row];
    bool out = place == FJ_HIDE_NONE;
    hide->row_place[row] = place;
    for (size_t i = terms.start; i < terms.start + terms.count; i++) {
        uint32_t *far_rows = &hide->far_rows[hide->terms.items[i].id];
        *far_rows = out ? *far_rows + 1 : *far_rows - 1;
    }
}

void fj_hide_clear_near(struct fj_hide *hide)
{
    for (size_t i = 0; i < hide->near_rows.count; i++)
        place_row(hide, hide->near_rows.items[i], FJ_HIDE_NONE);
    for (size_t i = 0; i < hide->near.count; i++)
        hide->place[hide->near.items[i]] = FJ_HIDE_NONE;
    hide->near_rows.count = 0;
    hide->near.count = 0;
}

static bool is_shown_candidate(const struct fj_hide *hide, uint32_t id, bool with_shown)
{
    return with_shown && fj_hide_may_hide(hide, id);
}

static bool can_move(const struct fj_hide *hide, uint32_t id, bool with_shown)
{
    bool hidden = is_shown_candidate(hide, id, with_shown);
    struct fj_hide_reach reach = fj_hide_reach(hide, id, hidden);
    return reach.down > 0 || reach.up > 0;
}

bool fj_hide_add_cell(struct fj_hide *hide, uint32_t id)
{
    uint32_t *slot = FJ_VEC_PUSH(hide->arena, &hide->near);
    if (!slot)
        return false;
    *slot = id;
    hide->place[id] = (uint32_t)(hide->near.count - 1);
    return true;
}

bool fj_hide_add_row(struct fj_hide *hide, uint32_t row)
{
    if (hide->row_place[row] != FJ_HIDE_NONE)
        return true;
    uint32_t *slot = FJ_VEC_PUSH(hide->arena, &hide->near_rows);
    if (!slot)
        return false;
    *slot = row;
    place_row(hide, row, (uint32_t)(hide->near_rows.count - 1));
    return true;
}

bool fj_hide_add_cells(struct fj_hide *hide, uint32_t row, bool with_shown)
{
    struct fj_hide_row terms = hide->rows.items[row];
    for (size_t i = terms.start; i < terms.start + terms.count; i++) {
        uint32_t id = hide->terms.items[i].id;
        if (hide->place[id] == FJ_HIDE_NONE && can_move(hide, id, with_shown) &&
            !fj_hide_add_cell(hide, id))
            return false;
    }
    return true;
}

bool fj_hide_add_near(struct fj_hide *hide, uint32_t id)
{
    if (!fj_hide_add_cell(hide, id))
        return false;
    for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++)
        if (!fj_hide_add_row(hide, hide->row_ids[i]))
            return false;
    return true;
}

struct window {
    size_t width, rows; // as of fj_hide_gather
    bool with_shown;
    bool rich;  // the cells with most to give come before the cheapest
    bool cheap; // the second cell of a row is the cheapest, whether it has much to give or not
};

struct choice {
    uint32_t id; // FJ_HIDE_NONE: none yet
    double cost; // of hiding it and of what the rows it opens will take
    int64_t value;
};

// What it takes to add ID: the rows it opens above all, for each needs cells of its own; then
// whether it has something to give; then its price, if it is shown.
static double cost_of_adding(const struct fj_hide *hide, const struct window *window, uint32_t id,
                             size_t opens)
{
    bool poor = hide->quantities[id].value < hide->rules.threshold - 1;
    bool shown = is_shown_candidate(hide, id, window->with_shown);
    double cost = (double)opens * 1000.0 + (poor && !window->cheap ? 100.0 : 0.0);
    double price = shown && !window->rich ? hide->quantities[id].price : 0.0;
    return cost * hide->usual_price + price;
}

// The best cell to add to ROW; among equals the one with most to give. OUT_HAS: how many it has.
static uint32_t choose_next(const struct fj_hide *hide, const struct window *window, uint32_t row,
                            size_t *out_has)
{
    struct choice best = {.id = FJ_HIDE_NONE};
    size_t left = window->rows > hide->near_rows.count ? window->rows - hide->near_rows.count : 0;
    struct fj_hide_row terms = hide->rows.items[row];
    *out_has = 0;
    for (size_t i = terms.start; i < terms.start + terms.count; i++) {
        uint32_t id = hide->terms.items[i].id;
        if (hide->place[id] != FJ_HIDE_NONE) {
            ++*out_has;
            continue;
        }
        size_t opens = hide->far_rows[id];
        if (opens > left || !can_move(hide, id, window->with_shown))
            continue;
        double cost = cost_of_adding(hide, window, id, opens);
        int64_t value = hide->quantities[id].value;
        if (best.id == FJ_HIDE_NONE || cost < best.cost ||
            (cost == best.cost && value > best.value))
            best = (struct choice){id, cost, value};
    }
    return best.id;
}

// Opens ROW's cells until it has enough of them.
static bool widen_row(struct fj_hide *hide, struct window *window, uint32_t row)
{
    window->cheap = false;
    for (;;) {
        size_t has = 0;
        uint32_t id = choose_next(hide, window, row, &has);
        window->cheap = !window->cheap;
        if (has > window->width || id == FJ_HIDE_NONE)
            return true;
        if (!fj_hide_add_near(hide, id))
            return false;
    }
}

// Adds the cells, hidden or shown, all of whose rows are near anyway.
static bool fill(struct fj_hide *hide, const struct window *window, bool shown)
{
    size_t limit = CELLS_AT_LEAST + CELLS_PER_ROW * hide->near_rows.count;
    for (size_t r = 0; r < hide->near_rows.count; r++) {
        struct fj_hide_row terms = hide->rows.items[hide->near_rows.items[r]];
        for (size_t i = terms.start; i < terms.start + terms.count; i++) {
            uint32_t id = hide->terms.items[i].id;
            if (hide->far_rows[id] > 0 || hide->place[id] != FJ_HIDE_NONE ||
                hide->near.count >= limit ||
                is_shown_candidate(hide, id, window->with_shown) != shown ||
                !can_move(hide, id, shown))
                continue;
            if (!fj_hide_add_near(hide, id))
                return false;
        }
    }
    return true;
}

static double as_bound(int64_t reach, double unit)
{
    return reach >= FJ_HIDE_FAR ? FJ_LP_FREE : (double)reach / unit;
}

// Amounts are told in units of the largest factor beside them, so that all numbers of the program are
// of one size.
static double unit_of(const struct fj_hide *hide, uint32_t id)
{
    int64_t largest = 1;
    if (hide->quantities[id].kind == FJ_HIDE_COUNT)
        return 1.0;
    for (size_t r = hide->row_start[id]; r < hide->row_start[id + 1]; r++) {
        struct fj_hide_row terms = hide->rows.items[hide->row_ids[r]];
        for (size_t i = terms.start; i < terms.start + terms.count; i++) {
            int64_t factor = hide->terms.items[i].factor;
            factor = factor < 0 ? -factor : factor;
            largest = factor > largest ? factor : largest;
        }
    }
    return (double)largest;
}

// One row of the matrix, its largest entry made 1.
static void pose_row(struct fj_hide *hide, size_t r)
{
    struct fj_lp *lp = &hide->lp;
    struct fj_hide_row terms = hide->rows.items[hide->near_rows.items[r]];
    double largest = 1.0;
    for (size_t i = terms.start; i < terms.start + terms.count; i++) {
        uint32_t place = hide->place[hide->terms.items[i].id];
        if (place != FJ_HIDE_NONE)
            largest = fmax(largest, fabs((double)hide->terms.items[i].factor * lp->unit[place]));
    }
    for (size_t i = terms.start; i < terms.start + terms.count; i++) {
        uint32_t place = hide->place[hide->terms.items[i].id];
        if (place != FJ_HIDE_NONE)
            fj_lp_put(lp, r, place,
                      (double)hide->terms.items[i].factor * lp->unit[place] / largest);
    }
}

bool fj_hide_pose(struct fj_hide *hide, bool with_shown)
{
    struct fj_lp *lp = &hide->lp;
    size_t rows = hide->near_rows.count, columns = hide->near.count;
    lp->arena = hide->arena;
    if (rows * columns > NUMBERS_AT_MOST)
        return false;
    if (!fj_lp_begin(lp, rows, columns))
        return false;
    for (size_t j = 0; j < columns; j++) {
        uint32_t id = hide->near.items[j];
        bool shown = is_shown_candidate(hide, id, with_shown);
        struct fj_hide_reach reach = fj_hide_reach(hide, id, shown);
        lp->unit[j] = unit_of(hide, id);
        lp->lower[j] = -as_bound(reach.down, lp->unit[j]);
        lp->upper[j] = as_bound(reach.up, lp->unit[j]);
        lp->cost[j] = shown ? hide->quantities[id].price : COST_OF_HIDDEN;
    }
    for (size_t r = 0; r < rows; r++)
        pose_row(hide, r);
    return fj_lp_eliminate(lp, 0);
}

bool fj_hide_gather(struct fj_hide *hide, uint32_t id, const struct fj_hide_window *size,
                    bool with_shown)
{
    struct window window = {size->width, size->rows, with_shown, size->rich, false};
    fj_hide_clear_near(hide);
    if (!fj_hide_add_near(hide, id))
        return false;
    for (size_t r = 0; r < hide->near_rows.count; r++)
        if (!widen_row(hide, &window, hide->near_rows.items[r]))
            return false;
    return fill(hide, &window, false) && (!with_shown || fill(hide, &window, true));
}
