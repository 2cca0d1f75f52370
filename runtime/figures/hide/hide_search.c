// SPDX-License-Identifier: EUPL-1.2
// Whole-number bounds of one protected cell, and what else to hide where they are too narrow. Each
// value is looked for by a linear program in a window around the cell, and by branching where its
// answer is not whole; windows grow until the values are found or the largest has failed. A value
// that is not found counts as impossible, so the search can hide too much but never too little.
#include <math.h>

#include "figures/hide/hide_internal.h"

// Windows that are tried one after another: on hidden cells alone, and where more is to be hidden.
static const struct fj_hide_window windows[] = {
    {2, 60, false},     {3, 120, false},  {1, 150, false},    {5, 200, false},
    {1000, 400, false}, {2, 1000, false}, {1000, 2000, false}};
static const struct fj_hide_window dear_windows[] = {{1, 30, false}, {1, 120, false},
                                                     {1, 120, true}, {2, 60, false},
                                                     {2, 150, true}, {1000, 400, false}};
#define WINDOWS      (sizeof windows / sizeof *windows)
#define DEAR_WINDOWS (sizeof dear_windows / sizeof *dear_windows)

#define WORK_PER_CELL                                                                              \
    4000000 // numbers that may be touched to find what is best hidden for one cell

#define WORK_PER_LOOK    2000000 // … to find whether it is wide as things stand …
#define WORK_PER_WINDOW  8000000 // … in the programs of the last window that is looked through …
#define WORK_OF_PATIENCE 30000000 // … and once more before much is hidden around it

#define BRANCHES_FOR_VALUE  24 // programs solved for one value before it is given up …
#define BRANCHES_FOR_WINDOW 60 // … and for all values of a cell in one window

// The column whose answer is furthest from whole, or SIZE_MAX.
static size_t choose_branch(const struct fj_lp *lp)
{
    double furthest = 1e-4;
    size_t chosen = SIZE_MAX;
    for (size_t j = 0; j < lp->columns; j++) {
        double off = fabs(lp->x[j] - nearbyint(lp->x[j]));
        if (off > furthest && lp->unit[j] <= 1.0) { // amounts are whole when counts are
            furthest = off;
            chosen = j;
        }
    }
    return chosen;
}

// Looks for a whole answer within the bounds as they stand, with at most *BRANCHES_LEFT programs.
static enum fj_lp_status solve_whole(struct fj_hide *hide, bool costs, int *branches_left)
{
    struct fj_lp *lp = &hide->lp;
    enum fj_lp_status status = fj_lp_solve(lp, costs);
    size_t column = status == FJ_LP_SOLVED ? choose_branch(lp) : SIZE_MAX;
    if (status != FJ_LP_SOLVED || column == SIZE_MAX)
        return status;
    double low = lp->lower[column], high = lp->upper[column], value = lp->x[column];
    bool up_first = value - floor(value) > 0.5;
    for (int side = 0; side < 2; side++) {
        if (--*branches_left <= 0)
            return FJ_LP_GAVE_UP;
        bool up = up_first == (side == 0);
        lp->lower[column] = up ? ceil(value) : low;
        lp->upper[column] = up ? high : floor(value);
        enum fj_lp_status part = solve_whole(hide, costs, branches_left);
        lp->lower[column] = low;
        lp->upper[column] = high;
        if (part != FJ_LP_INFEASIBLE)
            return part;
    }
    return FJ_LP_INFEASIBLE;
}

// Looks for a whole answer in which the first cell near has moved by CHANGE.
static enum fj_lp_status solve_change(struct fj_hide *hide, int64_t change, bool costs)
{
    int most = BRANCHES_FOR_VALUE * hide->patience;
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
        enum fj_lp_status status = solve_change(hide, sign * k, false);
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
        if (solve_change(hide, sign * middle, false) == FJ_LP_SOLVED && fj_hide_keep_move(hide))
            reached = middle;
        else
            failed = middle;
    }
}

static void try_values(struct fj_hide *hide, uint32_t id)
{
    hide->branches_left = BRANCHES_FOR_WINDOW * hide->patience;
    int64_t missing = fj_hide_missing(hide, id), room = hide->quantities[id].room;
    if (solve_change(hide, missing, false) == FJ_LP_SOLVED)
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

bool fj_hide_find_room(struct fj_hide *hide, uint32_t id)
{
    size_t cells = 0, rows = 0;
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
        if (hide->near.count == cells && hide->near_rows.count == rows)
            continue; // the same window again
        cells = hide->near.count;
        rows = hide->near_rows.count;
        if (hide->rules.has_past)
            hide->lp.work_limit = hide->lp.work + WORK_PER_WINDOW;
        try_values(hide, id);
        hide->lp.work_limit = 0;
        if (fj_hide_missing(hide, id) == 0)
            return true;
    }
    return false;
}

// What the answer at hand would hide, in near_shown; its price in *OUT_PRICE.
static size_t read_shown(struct fj_hide *hide, double *out_price)
{
    size_t count = 0;
    *out_price = 0.0;
    for (size_t j = 0; j < hide->near.count; j++) {
        uint32_t id = hide->near.items[j];
        struct fj_hide_reach reach = fj_hide_reach(hide, id, false);
        double x = hide->lp.x[j] * hide->lp.unit[j];
        if (!fj_hide_may_hide(hide, id) ||
            (x <= (double)reach.up + 1e-4 && x >= -(double)reach.down - 1e-4))
            continue;
        hide->near_shown[count++] = id;
        *out_price += hide->quantities[id].price;
    }
    return count;
}

static double price_change(struct fj_hide *hide, int64_t change)
{
    double price = INFINITY;
    if (solve_change(hide, change, true) != FJ_LP_INFEASIBLE)
        read_shown(hide, &price);
    return price;
}

// A change of the cell that is to be made possible, and what it costs.
struct plan {
    int64_t change; // 0: none can be
    double price;
};

// WANTED up, or with PART as far as can be.
static struct plan plan_up(struct fj_hide *hide, int64_t wanted, bool part)
{
    for (int64_t k = wanted; k > 0; k = k > 64 ? k / 2 : k - 1) {
        double price = price_change(hide, k);
        if (price < INFINITY || !part)
            return (struct plan){k, price};
    }
    return (struct plan){0, INFINITY};
}

// The cheapest way to give ID the values it lacks: all of them up, or down as far as it goes and
// the rest up. PART: any value that it lacks will do.
static struct plan choose_plan(struct fj_hide *hide, uint32_t id, bool part)
{
    struct fj_hide_known known = fj_hide_known(hide, id);
    struct fj_hide_reach reach = fj_hide_reach(hide, id, false);
    int64_t room = hide->quantities[id].room - 1, up = room - known.below,
            down = room - known.above;
    struct plan upwards = plan_up(hide, up, part), downwards = {0, INFINITY};
    if (down > reach.down)
        down = reach.down;
    if (down > known.below)
        downwards = (struct plan){-down, price_change(hide, -down)};
    if (!part && downwards.price < INFINITY && down + known.above < room)
        downwards.price += price_change(hide, room - down);
    if (upwards.change <= known.above)
        upwards.price = INFINITY;
    return upwards.price <= downwards.price ? upwards : downwards;
}

// Makes the cheapest change possible in the window at hand, by hiding what it takes. False where
// there is none, or where it takes a total of the whole and MAY_TAKE_TOTALS is not set.
static bool hide_for_change(struct fj_hide *hide, uint32_t id, bool part, bool may_take_totals)
{
    struct plan plan = choose_plan(hide, id, part);
    double price = 0.0;
    if (!(plan.price < INFINITY) || (plan.price >= FJ_HIDE_PRICE_OF_TOTAL && !may_take_totals) ||
        solve_change(hide, plan.change, true) == FJ_LP_INFEASIBLE)
        return false;
    size_t count = read_shown(hide, &price);
    for (size_t i = 0; i < count; i++)
        fj_hide_hide(hide, hide->near_shown[i]);
    fj_hide_keep_move(hide);
    return count > 0;
}

// Hides the cheapest shown cell of the rows near. False where there is none.
static bool hide_any_near(struct fj_hide *hide)
{
    uint32_t best = FJ_HIDE_NONE;
    for (size_t r = 0; r < hide->near_rows.count; r++) {
        struct fj_hide_row terms = hide->rows.items[hide->near_rows.items[r]];
        for (size_t i = terms.start; i < terms.start + terms.count; i++) {
            uint32_t id = hide->terms.items[i].id;
            if (fj_hide_may_hide(hide, id) &&
                (best == FJ_HIDE_NONE || hide->quantities[id].price < hide->quantities[best].price))
                best = id;
        }
    }
    if (best != FJ_HIDE_NONE)
        fj_hide_hide(hide, best);
    return best != FJ_HIDE_NONE;
}

// Hides what gives ID all its values, or else some; without totals of the whole, or else with.
static bool hide_more(struct fj_hide *hide, uint32_t id, int64_t limit)
{
    for (int attempt = 0; attempt < 3; attempt++) {
        for (size_t w = 0; w < DEAR_WINDOWS && hide->lp.work < limit; w++) {
            if (!fj_hide_gather(hide, id, &dear_windows[w], true))
                return false;
            hide->branches_left = BRANCHES_FOR_WINDOW * hide->patience;
            if (hide_for_change(hide, id, attempt > 0, attempt > 1))
                return true;
        }
    }
    return hide_any_near(hide);
}

static bool find_room_soon(struct fj_hide *hide, uint32_t id)
{
    hide->work_limit = hide->lp.work + WORK_PER_LOOK;
    return fj_hide_find_room(hide, id);
}

// With more programs for each value, where all that is left is to hide far and wide.
static bool find_room_patiently(struct fj_hide *hide, uint32_t id)
{
    hide->patience = 10;
    hide->work_limit = hide->lp.work + WORK_OF_PATIENCE;
    bool found = fj_hide_find_room(hide, id);
    hide->patience = 1;
    return found;
}

// Hides what is made of the counts around ID: spreads and quantiles, or where those are hidden already the means. They
// tell least, and a search for what is cheapest takes longest where they stand. False where there are none.
static bool hide_made_of(struct fj_hide *hide, uint32_t id)
{
    double dearest = 0.0, least = INFINITY;
    bool any = false;

    for (int pass = 0; pass < 2; pass++)
        for (size_t r = hide->row_start[id]; r < hide->row_start[id + 1]; r++) {
            struct fj_hide_row row = hide->rows.items[hide->row_ids[r]];
            for (size_t i = row.start; i < row.start + row.count; i++) {
                const struct fj_hide_quantity *q = &hide->quantities[hide->terms.items[i].id];
                if (q->kind == FJ_HIDE_COUNT || !fj_hide_may_hide(hide, hide->terms.items[i].id))
                    continue;
                dearest = fmax(dearest, q->price);
                least = fmin(least, q->price);
                if (pass == 1 && (q->price < dearest || least == dearest)) {
                    fj_hide_hide(hide, hide->terms.items[i].id);
                    any = true;
                }
            }
        }
    return any;
}

// The last resort: hides all amounts (or with COUNTS everything) of the rows that hang together with ID through
// what is hidden, LIMIT quantities far. False where that is nothing.
static bool hide_around(struct fj_hide *hide, uint32_t id, bool counts, size_t limit)
{
    struct fj_hide_ids list = {0};
    bool any = false;

    hide->seen++;
    if (!fj_hide_see(hide, id, &list))
        return false;
    for (size_t next = 0; next < list.count && next < limit; next++)
        for (size_t r = hide->row_start[list.items[next]];
             r < hide->row_start[list.items[next] + 1]; r++) {
            struct fj_hide_row row = hide->rows.items[hide->row_ids[r]];
            for (size_t t = row.start; t < row.start + row.count; t++) {
                uint32_t other = hide->terms.items[t].id;
                bool amount = hide->quantities[other].kind != FJ_HIDE_COUNT;
                if (fj_hide_may_hide(hide, other) && (amount || counts)) {
                    fj_hide_hide(hide, other);
                    any = true;
                }
                if (hide->quantities[other].shown == 0 && !amount &&
                    !fj_hide_see(hide, other, &list))
                    return any;
            }
        }
    return any;
}

// The cheapest cells are looked for as long as it takes no more than WORK_PER_CELL; then the nearest
// are hidden, one by one, which may hide more than needed but ends.
bool fj_hide_make_room(struct fj_hide *hide, uint32_t id)
{
    int64_t limit = hide->lp.work + WORK_PER_CELL;

    while (!find_room_soon(hide, id)) {
        if (hide_made_of(hide, id))
            continue;
        bool in_time = hide->lp.work < limit;
        if (!in_time && !fj_hide_gather(hide, id, &dear_windows[1], true))
            return false;
        if (in_time ? hide_more(hide, id, limit) : hide_any_near(hide))
            continue;
        if (find_room_patiently(hide, id))
            return true;
        bool any = false;
        for (size_t near = 16; near <= SIZE_MAX / 16 && !any; near *= 16)
            any = hide_around(hide, id, false, near) || hide_around(hide, id, true, near / 4);
        if (!any)
            return false;
    }
    return true;
}
