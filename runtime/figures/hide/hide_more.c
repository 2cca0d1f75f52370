// SPDX-License-Identifier: EUPL-1.2
// What else to hide where a protected cell is too narrow: what is cheapest by a linear program in a
// window around it, in which shown cells may move at their price; or else what is near.
#include <math.h>
#include <string.h>

#include "figures/hide/hide_internal.h"

// Windows that are tried one after another.
static const struct fj_hide_window windows[] = {{1, 30, false}, {1, 120, false},
                                                {1, 120, true}, {2, 60, false},
                                                {2, 150, true}, {1000, 400, false}};
#define WINDOWS (sizeof windows / sizeof *windows)

// Numbers that may be touched …
#define WORK_PER_CELL             4000000    // … to find what is best hidden for one cell
#define WORK_PER_LOOK             2000000    // … to find whether it is wide as things stand
#define WORK_OF_PATIENCE          30000000   // … and once more before much is hidden around it
#define WORK_OF_PATIENCE_IN_ALL   5000000000 // … in a whole report: some seconds
#define WORK_OF_PATIENCE_IN_FLOOD 500000000  // … where all that hangs together is hidden
#define WORK_OF_LOOKING_FOR_WAY   10000000   // … for a way through what is hidden
#define WORK_OF_MAKING_WAY        100000000  // … and for one through all that may be
#define WORK_IN_VAIN              400000000  // … in a whole report, where none is found

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

// A change of the cell that is to be made possible, and what it costs.
struct plan {
    int64_t change; // 0: none can be
    double price;
    double *answer; // by place in the window
};

static void price_plan(struct fj_hide *hide, struct plan *plan)
{
    plan->price = INFINITY;
    if (fj_hide_solve_change(hide, plan->change, true) == FJ_LP_INFEASIBLE)
        return;
    read_shown(hide, &plan->price);
    memcpy(plan->answer, hide->lp.x, hide->near.count * sizeof *plan->answer);
}

// WANTED up, or with PART as far as can be.
static struct plan plan_up(struct fj_hide *hide, int64_t wanted, bool part, double *answer)
{
    for (int64_t k = wanted; k > 0; k = k > 64 ? k / 2 : k - 1) {
        struct plan plan = {k, INFINITY, answer};
        price_plan(hide, &plan);
        if (plan.price < INFINITY || !part)
            return plan;
    }
    return (struct plan){0, INFINITY, answer};
}

// The cheapest way to give ID the values it lacks: all of them up, or down as far as it goes and
// the rest up. PART: any value that it lacks will do.
static struct plan choose_plan(struct fj_hide *hide, uint32_t id, bool part)
{
    struct fj_hide_known known = fj_hide_known(hide, id);
    struct fj_hide_reach reach = fj_hide_reach(hide, id, false);
    int64_t room = hide->quantities[id].room - 1, up = room - known.below,
            down = room - known.above;
    struct plan upwards = plan_up(hide, up, part, hide->answers[0]);
    struct plan downwards = {0, INFINITY, hide->answers[1]};
    if (down > reach.down)
        down = reach.down;
    if (down > known.below) {
        downwards.change = -down;
        price_plan(hide, &downwards);
    }
    if (!part && downwards.price < INFINITY && down + known.above < room) {
        struct plan rest = {room - down, INFINITY, hide->answers[2]};
        price_plan(hide, &rest);
        downwards.price += rest.price;
    }
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
    if (!(plan.price < INFINITY) || (plan.price >= FJ_HIDE_PRICE_OF_TOTAL && !may_take_totals))
        return false;
    memcpy(hide->lp.x, plan.answer, hide->near.count * sizeof *plan.answer);
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

// Hides what gives ID all its values, or else some; without totals of the whole, or else with. False where no window tells.
static bool hide_more(struct fj_hide *hide, uint32_t id, int64_t limit)
{
    for (int attempt = 0; attempt < 3; attempt++) {
        for (size_t w = 0; w < WINDOWS && hide->lp.work < limit; w++) {
            if (!fj_hide_gather(hide, id, &windows[w], true) || !fj_hide_pose(hide, true))
                return false;
            fj_hide_begin_window(hide);
            if (hide_for_change(hide, id, attempt > 0, attempt > 1))
                return true;
        }
    }
    return false;
}

// Where no window holds enough of what ID hangs together with.
static bool find_way(struct fj_hide *hide, uint32_t id, bool may_take_totals)
{
    int64_t before = hide->lp.work;

    if (hide->wayless_work > WORK_IN_VAIN)
        return false;
    bool found = fj_hide_find_way(hide, id, WORK_OF_LOOKING_FOR_WAY) ||
                 fj_hide_make_way(hide, id, may_take_totals, WORK_OF_MAKING_WAY);
    if (!found)
        hide->wayless_work += hide->lp.work - before;
    return found;
}

static bool find_room_soon(struct fj_hide *hide, uint32_t id)
{
    hide->work_limit = hide->lp.work + WORK_PER_LOOK;
    return fj_hide_find_room(hide, id);
}

// With more programs for each value, where all that is left is to hide far and wide; or, where that is done, to find
// what need not have been: that is worth less.
static bool find_room_patiently(struct fj_hide *hide, uint32_t id)
{
    int64_t before = hide->lp.work;
    int64_t most =
        hide->quantities[id].flooded ? WORK_OF_PATIENCE_IN_FLOOD : WORK_OF_PATIENCE_IN_ALL;
    if (hide->patient_work > most)
        return fj_hide_missing(hide, id) == 0;
    hide->patience = 10;
    hide->work_limit = before + WORK_OF_PATIENCE;
    bool found = fj_hide_find_room(hide, id);
    hide->patience = 1;
    hide->patient_work += hide->lp.work - before;
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
// what is hidden, LIMIT quantities far. False where that is nothing; *OUT_END tells whether there is nothing further away.
static bool hide_around(struct fj_hide *hide, uint32_t id, bool counts, size_t limit, bool *out_end)
{
    struct fj_hide_ids list = {0};
    bool any = false;

    *out_end = true; // where memory is out
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
    *out_end = list.count <= limit;
    for (size_t i = 0; counts && *out_end && i < list.count; i++)
        hide->quantities[list.items[i]].flooded = true;
    return any;
}

// The cheapest cells are looked for near ID as long as it takes no more than WORK_PER_CELL, and then in the whole report; where
// that fails the nearest are hidden, one by one, which may hide more than needed but ends.
bool fj_hide_make_room(struct fj_hide *hide, uint32_t id)
{
    int64_t limit = hide->lp.work + WORK_PER_CELL;
    bool may_have_way = true, may_have_broad_way = true;

    while (!hide->quantities[id].flooded && !find_room_soon(hide, id)) {
        if (hide_made_of(hide, id) || (hide->lp.work < limit && hide_more(hide, id, limit)))
            continue;
        may_have_way = may_have_way && find_way(hide, id, false);
        if (may_have_way)
            continue;
        if (!fj_hide_gather(hide, id, &windows[1], true))
            return false;
        if (hide_any_near(hide))
            continue;
        if (find_room_patiently(hide, id))
            return true;
        if (may_have_broad_way && (may_have_broad_way = find_way(hide, id, true)))
            continue;
        bool any = false, end = false;
        for (size_t near = 16; !end && !any; near *= 16)
            any = hide_around(hide, id, false, near, &end) ||
                  hide_around(hide, id, true, near / 4, &end);
        if (!any)
            return false;
    }
    return !hide->quantities[id].flooded || find_room_patiently(hide, id);
}
