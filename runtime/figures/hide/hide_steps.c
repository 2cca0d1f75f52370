// SPDX-License-Identifier: EUPL-1.2
// The moves that come to mind first: somebody who answered one step answered another, and somebody else made
// up for it, so that the mean and nearly the spread stay what they were. A guess names the steps; then every
// relation it breaks is mended, each by the quantity that mends most, until none is broken or the guess is
// given up. Most protected steps get their values this way, at a small part of what a program takes;
// and since each move is checked as any other, a bad guess costs time alone.
#include <stdlib.h>

#include "figures/hide/hide_internal.h"
#include "support/vec.h"

#define CHANGES_MOST 400 // quantities in one move
#define GUESSES_MOST 16  // for one quantity, each way

static int64_t size_of(int64_t x)
{
    return x < 0 ? -x : x;
}

static bool is_amount(const struct fj_hide *hide, uint32_t id)
{
    return hide->quantities[id].kind != FJ_HIDE_COUNT;
}

// Changes ID by CHANGE, and what that does to its rows. False where it cannot change so much.
static bool change(struct fj_hide *hide, uint32_t id, int64_t by)
{
    struct fj_hide_reach reach = fj_hide_reach(hide, id, false);

    if (hide->place[id] == FJ_HIDE_NONE) {
        if (hide->near.count >= CHANGES_MOST || !fj_hide_add_near(hide, id))
            return false;
        hide->near_changes[hide->place[id]] = 0;
    }
    int64_t *sum = &hide->near_changes[hide->place[id]];
    *sum += by;
    for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++) {
        struct fj_hide_row row = hide->rows.items[hide->row_ids[i]];
        for (size_t t = row.start; t < row.start + row.count; t++)
            if (hide->terms.items[t].id == id)
                hide->row_off[hide->row_ids[i]] += hide->terms.items[t].factor * by;
    }
    return *sum <= reach.up && *sum >= -reach.down;
}

// ---- mending -------------------------------------------------------------------------------------------

// How many rows are nearer to holding when ID changes by BY, less how many are further from it.
static int64_t gain_of(const struct fj_hide *hide, uint32_t id, int64_t by)
{
    int64_t gain = 0;

    for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++) {
        uint32_t r = hide->row_ids[i];
        struct fj_hide_row row = hide->rows.items[r];
        if (hide->row_amounts[r] > 0)
            continue;
        for (size_t t = row.start; t < row.start + row.count; t++)
            if (hide->terms.items[t].id == id) {
                int64_t now = size_of(hide->row_off[r]);
                int64_t then = size_of(hide->row_off[r] + hide->terms.items[t].factor * by);
                gain += then < now ? 1 : then > now ? -1 : 0;
            }
    }
    return gain;
}

static int64_t change_so_far(const struct fj_hide *hide, uint32_t id)
{
    return hide->place[id] == FJ_HIDE_NONE ? 0 : hide->near_changes[hide->place[id]];
}

// Mends ROW by the one of its quantities that mends most; of amounts by the one that only follows. The first
// GUESSED stay as they are.
static bool mend(struct fj_hide *hide, uint32_t r, size_t guessed)
{
    struct fj_hide_row row = hide->rows.items[r];
    uint32_t best = FJ_HIDE_NONE;
    int64_t best_by = 0, best_gain = 0, off = hide->row_off[r];
    bool of_amounts = hide->row_amounts[r] > 0;

    for (size_t t = row.start; t < row.start + row.count; t++) {
        const struct fj_hide_term *term = &hide->terms.items[t];
        if (is_amount(hide, term->id) != of_amounts || off % term->factor != 0 ||
            hide->place[term->id] < guessed)
            continue;
        int64_t by = -off / term->factor, sum = change_so_far(hide, term->id) + by;
        struct fj_hide_reach reach = fj_hide_reach(hide, term->id, false);
        if (sum > reach.up || -sum > reach.down)
            continue;
        int64_t gain = of_amounts ? -size_of(term->factor) : gain_of(hide, term->id, by);
        if (best == FJ_HIDE_NONE || gain > best_gain ||
            (gain == best_gain &&
             hide->quantities[term->id].value > hide->quantities[best].value)) {
            best = term->id;
            best_by = by;
            best_gain = gain;
        }
    }
    return best != FJ_HIDE_NONE && change(hide, best, best_by);
}

// The first row near that is broken: of counts alone before those with one amount, and these before others.
static uint32_t next_broken(const struct fj_hide *hide)
{
    for (uint32_t amounts = 0; amounts < 3; amounts++)
        for (size_t i = 0; i < hide->near_rows.count; i++) {
            uint32_t r = hide->near_rows.items[i];
            uint32_t has = hide->row_amounts[r] < 2 ? hide->row_amounts[r] : 2;
            if (has == amounts && hide->row_off[r] != 0)
                return r;
        }
    return FJ_HIDE_NONE;
}

static bool mend_all(struct fj_hide *hide)
{
    size_t guessed = hide->near.count;
    uint32_t row;

    for (int i = 0; (row = next_broken(hide)) != FJ_HIDE_NONE; i++)
        if (i >= CHANGES_MOST || !mend(hide, row, guessed))
            return false;
    return true;
}

static void begin(struct fj_hide *hide)
{
    for (size_t i = 0; i < hide->near_rows.count; i++)
        hide->row_off[hide->near_rows.items[i]] = 0;
    fj_hide_clear_near(hide);
}

// ---- guesses -------------------------------------------------------------------------------------------

struct guess {
    const uint32_t *steps; // quantities, in order
    size_t count, place;   // PLACE: of the one that is to get values
    int64_t by;
};

// OUT gives what the step takes, and REST makes up for it: no sum of steps changes.
static bool try_guess(struct fj_hide *hide, const struct guess *g, size_t out, size_t back,
                      size_t rest)
{
    begin(hide);
    bool fits = change(hide, g->steps[g->place], g->by) && change(hide, g->steps[out], -g->by);

    if (fits && rest != g->count)
        fits = change(hide, g->steps[back], -g->by) && change(hide, g->steps[rest], g->by);
    fits = fits && mend_all(hide) && fj_hide_keep_changes(hide);
    hide->lp.work += (int64_t)(hide->near_rows.count * 20);
    begin(hide);
    return fits;
}

// Steps A and B give, and the one as far beyond takes: PLACE + rest = A + B.
static void guess_way(struct fj_hide *hide, uint32_t id, struct guess *g)
{
    int left = GUESSES_MOST;

    for (size_t near = 1; near < g->count; near++)
        for (int side = 0; side < 2; side++) {
            size_t a = side == 0 ? g->place + near : g->place - near;
            if (a >= g->count)
                continue;
            for (size_t b = 0; b < g->count && left > 0; b++) {
                size_t rest = a + b - g->place;
                if (a + b < g->place || rest >= g->count || b == g->place || rest == a ||
                    fj_hide_missing(hide, id) == 0)
                    continue;
                left--;
                try_guess(hide, g, a, b, rest);
            }
            if (left-- > 0 && fj_hide_missing(hide, id) > 0)
                try_guess(hide, g, a, a, g->count);
        }
}

static bool stands_with_amounts(const struct fj_hide *hide, uint32_t id)
{
    for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++)
        if (hide->row_amounts[hide->row_ids[i]] > 0)
            return true;
    return false;
}

static void guess_both_ways(struct fj_hide *hide, uint32_t id, struct guess *g)
{
    g->by = 1;
    guess_way(hide, id, g);
    g->by = -1;
    guess_way(hide, id, g);
}

// Looks for values of ID, one of the steps of a distribution. Where nothing is made of them a program is as fast.
void fj_hide_guess_moves(struct fj_hide *hide, uint32_t id)
{
    if (!stands_with_amounts(hide, id))
        return;
    for (size_t i = 0; i < hide->distributions.count; i++) {
        const struct fj_hide_steps *steps = &hide->distributions.items[i];
        struct guess g = {hide->step_quantities + steps->start, steps->count, 0, 1};
        while (g.place < g.count && g.steps[g.place] != id)
            g.place++;
        if (!steps->adds_up || g.place == g.count)
            continue;
        guess_both_ways(hide, id, &g);
        return;
    }
}
