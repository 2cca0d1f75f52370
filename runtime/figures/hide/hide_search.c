// SPDX-License-Identifier: EUPL-1.2
// Whole-number bounds of one protected cell. Each value is looked for by a linear program in a window
// around the cell, and by branching where its answer is not whole; windows grow until the values are
// found or the largest has failed. A value that is not found counts as impossible, so the search can
// hide too much but never too little.
#include <math.h>

#include "figures/hide/hide_internal.h"

// Windows that are tried one after another, on hidden cells alone.
static const struct fj_hide_window windows[] = {
    {2, 60, false},     {3, 120, false},  {1, 150, false},    {5, 200, false},
    {1000, 400, false}, {2, 1000, false}, {1000, 2000, false}};
#define WINDOWS (sizeof windows / sizeof *windows)

#define WORK_PER_WINDOW 16000000 // numbers that may be touched in the programs of one window

#define BRANCHES_FOR_VALUE  24 // programs solved for one value before it is given up …
#define BRANCHES_FOR_PRICE  8  // … for what it costs, which part answers tell nearly as well …
#define BRANCHES_FOR_WINDOW 60 // … and for all values of a cell in one window

void fj_hide_begin_window(struct fj_hide *hide)
{
    hide->branches_left = BRANCHES_FOR_WINDOW * hide->patience;
}

// The column of counts (UNIT 1) or of amounts whose answer is furthest from whole, or SIZE_MAX. Amounts are as far from it
// as the program is inexact times their unit.
static size_t furthest_from_whole(const struct fj_lp *lp, bool of_amounts)
{
    double furthest = 0.0;
    size_t chosen = SIZE_MAX;
    for (size_t j = 0; j < lp->columns; j++) {
        double x = lp->x[j] * lp->unit[j], off = fabs(x - nearbyint(x));
        if ((lp->unit[j] > 1.0) == of_amounts && off > furthest &&
            off > fmin(0.25, 1e-4 * lp->unit[j])) {
            furthest = off;
            chosen = j;
        }
    }
    return chosen;
}

// Amounts are mostly whole when the counts are; not where two of them share what a row leaves.
static size_t choose_branch(const struct fj_lp *lp)
{
    size_t count = furthest_from_whole(lp, false);
    return count != SIZE_MAX ? count : furthest_from_whole(lp, true);
}

// Looks for a whole answer within the bounds as they stand, with at most *BRANCHES_LEFT programs.
static enum fj_lp_status solve_whole(struct fj_hide *hide, bool costs, int *branches_left)
{
    struct fj_lp *lp = &hide->lp;
    enum fj_lp_status status = fj_lp_solve(lp, costs);
    size_t column = status == FJ_LP_SOLVED ? choose_branch(lp) : SIZE_MAX;
    if (status != FJ_LP_SOLVED || column == SIZE_MAX)
        return status;
    double low = lp->lower[column], high = lp->upper[column], unit = lp->unit[column];
    double value = lp->x[column] * unit;
    bool up_first = value - floor(value) > 0.5;
    for (int side = 0; side < 2; side++) {
        if (--*branches_left <= 0)
            return FJ_LP_GAVE_UP;
        bool up = up_first == (side == 0);
        lp->lower[column] = up ? ceil(value) / unit : low;
        lp->upper[column] = up ? high : floor(value) / unit;
        enum fj_lp_status part = solve_whole(hide, costs, branches_left);
        lp->lower[column] = low;
        lp->upper[column] = high;
        if (part != FJ_LP_INFEASIBLE)
            return part;
    }
    return FJ_LP_INFEASIBLE;
}

enum fj_lp_status fj_hide_solve_change(struct fj_hide *hide, int64_t change, bool costs)
{
    int most = costs ? BRANCHES_FOR_PRICE : BRANCHES_FOR_VALUE * hide->patience;
    int branches = hide->branches_left < most ? hide->branches_left : most;
    int before = branches;
    double low = hide->lp.lower[0], high = hide->lp.upper[0];
    double target = (double)change / hide->lp.unit[0];
    if (target < low || target > high)
        return FJ_LP_INFEASIBLE;
    hide->lp.lower[0] = hide->lp.upper[0] = target;
    enum fj_lp_status status = solve_whole(hide, costs, &branches);
    hide->lp.lower[0] = low;
    hide->lp.upper[0] = high;
    hide->branches_left -= before - branches;
    return status;
}

// Tries the changes from 1 to LIMIT times SIGN, nearest first; past one that even parts of persons
// cannot make, none can be made.
static void try_side(struct fj_hide *hide, uint32_t id, int64_t sign, int64_t limit)
{
    for (int64_t k = 1; k <= limit && fj_hide_missing(hide, id) > 0; k++) {
        if (fj_hide_has_value(hide, id, sign * k))
            continue;
        enum fj_lp_status status = fj_hide_solve_change(hide, sign * k, false);
        if (status == FJ_LP_INFEASIBLE)
            return;
        if (status == FJ_LP_SOLVED)
            fj_hide_keep_move(hide);
    }
}

// For a large room the ends count: how far the cell can go towards SIGN, by halving.
static void try_end(struct fj_hide *hide, uint32_t id, int64_t sign)
{
    struct fj_hide_known known = fj_hide_known(hide, id);
    int64_t reached = sign > 0 ? known.above : known.below;
    int64_t failed = reached + fj_hide_missing(hide, id) + 1;
    while (failed - reached > 1) {
        int64_t middle = reached + (failed - reached) / 2;
        if (fj_hide_solve_change(hide, sign * middle, false) == FJ_LP_SOLVED &&
            fj_hide_keep_move(hide))
            reached = middle;
        else
            failed = middle;
    }
}

static void try_values(struct fj_hide *hide, uint32_t id)
{
    fj_hide_begin_window(hide);
    int64_t missing = fj_hide_missing(hide, id), room = hide->quantities[id].room;
    if (fj_hide_solve_change(hide, missing, false) == FJ_LP_SOLVED)
        fj_hide_keep_move(hide);
    if (room > 64) {
        try_end(hide, id, 1);
        try_end(hide, id, -1);
        return;
    }
    try_side(hide, id, 1, room - 1);
    try_side(hide, id, -1, room - 1);
}

static int64_t add_capped(int64_t a, int64_t b)
{
    return a >= FJ_HIDE_FAR - b ? FJ_HIDE_FAR : a + b;
}

// How far the other cells of ROW let ID move, each way, were they free of all other rows.
static struct fj_hide_reach reach_in_row(const struct fj_hide *hide, uint32_t row, uint32_t id)
{
    struct fj_hide_row terms = hide->rows.items[row];
    struct fj_hide_reach reach = {0};
    int64_t factor = 0;
    for (size_t i = terms.start; i < terms.start + terms.count; i++)
        if (hide->terms.items[i].id == id)
            factor += hide->terms.items[i].factor;
    for (size_t i = terms.start; i < terms.start + terms.count; i++) {
        const struct fj_hide_term *term = &hide->terms.items[i];
        if (term->id == id)
            continue;
        struct fj_hide_reach other = fj_hide_reach(hide, term->id, false);
        int64_t size = term->factor < 0 ? -term->factor : term->factor;
        bool same = (term->factor > 0) == (factor > 0); // the cell goes up when the other goes down
        int64_t up = same ? other.down : other.up, down = same ? other.up : other.down;
        reach.up = add_capped(reach.up, up > FJ_HIDE_FAR / size ? FJ_HIDE_FAR : up * size);
        reach.down = add_capped(reach.down, down > FJ_HIDE_FAR / size ? FJ_HIDE_FAR : down * size);
    }
    int64_t size = factor < 0 ? -factor : factor;
    if (size == 0)
        return (struct fj_hide_reach){FJ_HIDE_FAR, FJ_HIDE_FAR};
    return (struct fj_hide_reach){reach.down / size, reach.up / size};
}

bool fj_hide_is_plainly_narrow(const struct fj_hide *hide, uint32_t id)
{
    struct fj_hide_reach reach = fj_hide_reach(hide, id, false);
    for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++) {
        struct fj_hide_reach row = reach_in_row(hide, hide->row_ids[i], id);
        reach.down = row.down < reach.down ? row.down : reach.down;
        reach.up = row.up < reach.up ? row.up : reach.up;
    }
    return add_capped(add_capped(reach.down, reach.up), 1) < hide->quantities[id].room;
}

// The sizes of the windows looked through for one cell: two of one size are the same one, where no limit was met.
struct seen_windows {
    struct {
        size_t cells, rows;
    } items[WINDOWS];
    size_t count;
};

// Was the window at hand looked through? Notes it.
static bool was_seen(const struct fj_hide *hide, struct seen_windows *seen)
{
    for (size_t i = 0; i < seen->count; i++)
        if (seen->items[i].cells == hide->near.count &&
            seen->items[i].rows == hide->near_rows.count)
            return true;
    seen->items[seen->count].cells = hide->near.count;
    seen->items[seen->count++].rows = hide->near_rows.count;
    return false;
}

bool fj_hide_find_room(struct fj_hide *hide, uint32_t id)
{
    struct seen_windows seen = {.count = 0};
    if (fj_hide_missing(hide, id) == 0)
        return true;
    if (fj_hide_is_plainly_narrow(hide, id))
        return false;
    fj_hide_guess_moves(hide, id);
    if (fj_hide_missing(hide, id) == 0)
        return true;
    for (size_t w = 0; w < WINDOWS && hide->lp.work < hide->work_limit; w++) {
        if (!fj_hide_gather(hide, id, &windows[w], false))
            return false;
        int64_t numbers = (int64_t)(hide->near.count * hide->near_rows.count);
        if (was_seen(hide, &seen) || numbers > 4 * (hide->work_limit - hide->lp.work))
            continue;
        if (!fj_hide_pose(hide, false))
            return false;
        hide->lp.work_limit = hide->lp.work + WORK_PER_WINDOW * hide->patience;
        try_values(hide, id);
        hide->lp.work_limit = 0;
        if (fj_hide_missing(hide, id) == 0)
            return true;
    }
    return false;
}
