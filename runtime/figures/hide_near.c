// SPDX-License-Identifier: EUPL-1.2
// The part of a report that matters for one cell. A cell can move only if every row it stands in is
// near, so that the row can be checked; rows are opened one after another, and each gets a few cells
// that can make up for the first, those that open the fewest further rows before others. So a report
// of any size is looked at through a window of some tens of rows, and what fits in the window fits
// the report, since all else stays at its true value.
#include "figures/hide_internal.h"
#include "support/vec.h"

#define CELLS_PER_ROW  12  // at most this many cells per row in a window …
#define CELLS_AT_LEAST 400 // … but always this many

// The cost of a unit that a hidden cell moves: next to nothing, so that moves are short.
#define COST_OF_HIDDEN 0.01

static void clear_near(struct fj_hide *hide)
{
    for (size_t i = 0; i < hide->near_rows.count; i++)
        hide->row_place[hide->near_rows.items[i]] = FJ_HIDE_NONE;
    for (size_t i = 0; i < hide->near_cells.count; i++)
        hide->cell_place[hide->near_cells.items[i]] = FJ_HIDE_NONE;
    hide->near_rows.count = 0;
    hide->near_cells.count = 0;
}

static bool is_shown_candidate(const struct fj_hide *hide, uint32_t cell, bool with_shown)
{
    return with_shown && fj_hide_may_hide(hide, cell);
}

static bool can_move(const struct fj_hide *hide, uint32_t cell, bool with_shown)
{
    bool hidden = is_shown_candidate(hide, cell, with_shown);
    struct fj_hide_reach reach = fj_hide_reach(hide, cell, hidden);
    return reach.down > 0 || reach.up > 0;
}

static size_t count_new_rows(const struct fj_hide *hide, uint32_t cell)
{
    size_t count = 0;
    for (size_t i = hide->row_start[cell]; i < hide->row_start[cell + 1]; i++)
        count += hide->row_place[hide->row_ids[i]] == FJ_HIDE_NONE;
    return count;
}

static bool add_cell(struct fj_hide *hide, uint32_t cell)
{
    uint32_t *slot = FJ_VEC_PUSH(hide->arena, &hide->near_cells);
    if (!slot)
        return false;
    *slot = cell;
    hide->cell_place[cell] = (uint32_t)(hide->near_cells.count - 1);
    for (size_t i = hide->row_start[cell]; i < hide->row_start[cell + 1]; i++) {
        uint32_t row = hide->row_ids[i];
        if (hide->row_place[row] != FJ_HIDE_NONE)
            continue;
        slot = FJ_VEC_PUSH(hide->arena, &hide->near_rows);
        if (!slot)
            return false;
        *slot = row;
        hide->row_place[row] = (uint32_t)(hide->near_rows.count - 1);
    }
    return true;
}

struct choice {
    uint32_t cell; // FJ_HIDE_NONE: none yet
    size_t new_rows;
    double price;
    int64_t value;
};

// Of hidden cells the one that opens fewest rows, then the one with most to give; of shown ones the
// cheapest.
static bool is_better(const struct choice *a, const struct choice *b, bool shown)
{
    if (b->cell == FJ_HIDE_NONE)
        return true;
    if (shown && a->price < b->price)
        return true;
    if (shown && a->price > b->price)
        return false;
    if (a->new_rows != b->new_rows)
        return a->new_rows < b->new_rows;
    return a->value > b->value;
}

struct window {
    size_t width, rows; // as of fj_hide_gather
    bool with_shown;
};

// The best cell to add to ROW, among the shown or the hidden; OUT_HAS: how many of them it has.
static uint32_t choose_cell(const struct fj_hide *hide, const struct window *window, uint32_t row,
                            bool shown, size_t *out_has)
{
    struct choice best = {.cell = FJ_HIDE_NONE};
    size_t left = window->rows > hide->near_rows.count ? window->rows - hide->near_rows.count : 0;
    struct fj_hide_row terms = hide->rows.items[row];
    *out_has = 0;
    for (size_t i = terms.start; i < terms.start + terms.count; i++) {
        uint32_t cell = hide->terms.items[i].cell;
        if (is_shown_candidate(hide, cell, window->with_shown) != shown ||
            !can_move(hide, cell, shown))
            continue;
        if (hide->cell_place[cell] != FJ_HIDE_NONE) {
            ++*out_has;
            continue;
        }
        struct choice choice = {cell, count_new_rows(hide, cell), hide->price[cell],
                                hide->cells.items[cell].value};
        if (choice.new_rows <= left && is_better(&choice, &best, shown))
            best = choice;
    }
    return best.cell;
}

// Opens ROW's cells until it has enough of them.
static bool widen_row(struct fj_hide *hide, const struct window *window, uint32_t row, bool shown)
{
    size_t wanted = window->width + (shown ? 0 : 1), has = 0;
    for (;;) {
        uint32_t cell = choose_cell(hide, window, row, shown, &has);
        if (has >= wanted || cell == FJ_HIDE_NONE)
            return true;
        if (!add_cell(hide, cell))
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
            uint32_t cell = hide->terms.items[i].cell;
            if (hide->cell_place[cell] != FJ_HIDE_NONE || hide->near_cells.count >= limit ||
                is_shown_candidate(hide, cell, window->with_shown) != shown ||
                !can_move(hide, cell, shown) || count_new_rows(hide, cell) > 0)
                continue;
            if (!add_cell(hide, cell))
                return false;
        }
    }
    return true;
}

static double as_bound(int64_t reach)
{
    return reach >= FJ_HIDE_FAR ? FJ_LP_FREE : (double)reach;
}

static bool pose(struct fj_hide *hide, bool with_shown)
{
    struct fj_lp *lp = &hide->lp;
    size_t rows = hide->near_rows.count, columns = hide->near_cells.count;
    lp->arena = hide->arena;
    if (!fj_lp_begin(lp, rows, columns))
        return false;
    for (size_t r = 0; r < rows; r++) {
        struct fj_hide_row terms = hide->rows.items[hide->near_rows.items[r]];
        for (size_t i = terms.start; i < terms.start + terms.count; i++) {
            uint32_t place = hide->cell_place[hide->terms.items[i].cell];
            if (place != FJ_HIDE_NONE)
                lp->matrix[r * columns + place] += (double)hide->terms.items[i].factor;
        }
    }
    for (size_t j = 0; j < columns; j++) {
        uint32_t cell = hide->near_cells.items[j];
        bool shown = is_shown_candidate(hide, cell, with_shown);
        struct fj_hide_reach reach = fj_hide_reach(hide, cell, shown);
        lp->lower[j] = -as_bound(reach.down);
        lp->upper[j] = as_bound(reach.up);
        lp->cost[j] = shown ? hide->price[cell] : COST_OF_HIDDEN;
    }
    return fj_lp_eliminate(lp, 0);
}

bool fj_hide_gather(struct fj_hide *hide, uint32_t cell, size_t width, size_t rows, bool with_shown)
{
    struct window window = {width, rows, with_shown};
    clear_near(hide);
    if (!add_cell(hide, cell))
        return false;
    for (size_t r = 0; r < hide->near_rows.count; r++) {
        uint32_t row = hide->near_rows.items[r];
        if (!widen_row(hide, &window, row, false) ||
            (with_shown && !widen_row(hide, &window, row, true)))
            return false;
    }
    return fill(hide, &window, false) && (!with_shown || fill(hide, &window, true)) &&
           pose(hide, with_shown);
}
