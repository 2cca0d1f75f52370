// SPDX-License-Identifier: EUPL-1.2
// The moves that come to mind first: somebody who answered one step answered another, and somebody else made
// up for it, so that the mean and nearly the spread stay what they were. A guess names the steps; then every
// relation it breaks is mended, each by the quantity that mends most, until none is broken or the guess is
// given up. Most protected steps get their values this way, at a small part of what a program takes;
// and since each move is checked as any other, a bad guess costs time alone.

#include "figures/hide/hide_internal.h"
#include "support/vec.h"

#define CHANGES_MOST 400 // quantities in one move
#define MENDS_MOST   400 // of rows, for one guess …
#define MENDS_USUAL                                                                                \
    64 // … unless it takes so many: more where guesses that held took their part of it
#define MENDS_PART   4
#define GUESSES_MOST 16 // for one value of a quantity …
#define TURNS_MOST   4  // … and so many times from the beginning

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
    for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++)
        hide->row_off[hide->row_ids[i]] += hide->row_factors[i] * by;
    return *sum <= reach.up && *sum >= -reach.down;
}

// ---- mending -------------------------------------------------------------------------------------------

// How many rows are nearer to holding when ID changes by BY, less how many are further from it; a row that has been
// mended and broken again counts more each time, so that the mending does not go in circles.
static int64_t gain_of(const struct fj_hide *hide, uint32_t id, int64_t by)
{
    int64_t gain = 0;

    for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++) {
        uint32_t r = hide->row_ids[i];
        int64_t weight = 1 + hide->row_weight[r], now = size_of(hide->row_off[r]);
        int64_t then = size_of(hide->row_off[r] + hide->row_factors[i] * by);
        if (hide->row_amounts[r] == 0)
            gain += then < now ? weight : then > now ? -weight : 0;
    }
    return gain;
}

static int64_t change_so_far(const struct fj_hide *hide, uint32_t id)
{
    return hide->place[id] == FJ_HIDE_NONE ? 0 : hide->near_changes[hide->place[id]];
}

// As much of BY as ID can still change.
static int64_t within_reach(const struct fj_hide *hide, uint32_t id, int64_t by)
{
    struct fj_hide_reach reach = fj_hide_reach(hide, id, false);
    int64_t sum = change_so_far(hide, id), up = reach.up - sum, down = reach.down + sum;

    return by > up ? up : by < -down ? -down : by;
}

static int64_t rows_of(const struct fj_hide *hide, uint32_t id)
{
    return (int64_t)(hide->row_start[id + 1] - hide->row_start[id]);
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
        int64_t by = within_reach(hide, term->id, -off / term->factor);
        if (by == 0)
            continue;
        int64_t gain = of_amounts ? -rows_of(hide, term->id) : gain_of(hide, term->id, by);
        if (best == FJ_HIDE_NONE || gain > best_gain ||
            (gain == best_gain &&
             hide->quantities[term->id].value > hide->quantities[best].value)) {
            best = term->id;
            best_by = by;
            best_gain = gain;
        }
    }
    hide->row_weight[r]++;
    hide->lp.work += (int64_t)(row.count * 2 + hide->near_rows.count);
    return best != FJ_HIDE_NONE && change(hide, best, best_by);
}

// The first row near that is broken: of counts alone before those with one amount, and these before others.
static uint32_t next_broken(const struct fj_hide *hide)
{
    uint32_t first[2] = {FJ_HIDE_NONE, FJ_HIDE_NONE};

    for (size_t i = 0; i < hide->near_rows.count; i++) {
        uint32_t r = hide->near_rows.items[i];
        uint32_t amounts = hide->row_amounts[r];
        if (hide->row_off[r] == 0)
            continue;
        if (amounts == 0)
            return r;
        if (first[amounts > 1] == FJ_HIDE_NONE)
            first[amounts > 1] = r;
    }
    return first[0] != FJ_HIDE_NONE ? first[0] : first[1];
}

// The first GUESSED quantities near stay as they are. A guess that holds takes few mends in most reports, and one that does
// not goes on for ever.
static bool mend_all(struct fj_hide *hide, size_t guessed)
{
    int limit = hide->mends_most > MENDS_USUAL ? hide->mends_most : MENDS_USUAL, i = 0;
    uint32_t row;

    for (; (row = next_broken(hide)) != FJ_HIDE_NONE; i++)
        if (i >= limit || !mend(hide, row, guessed))
            return false;
    hide->mends_most -= hide->mends_most / 8;
    if (i * MENDS_PART > hide->mends_most)
        hide->mends_most = i * MENDS_PART < MENDS_MOST ? i * MENDS_PART : MENDS_MOST;
    return true;
}

static void begin(struct fj_hide *hide)
{
    for (size_t i = 0; i < hide->near_rows.count; i++)
        hide->row_off[hide->near_rows.items[i]] = hide->row_weight[hide->near_rows.items[i]] = 0;
    fj_hide_clear_near(hide);
}

// ---- guesses -------------------------------------------------------------------------------------------

// What is guessed: the first is the quantity that is to get values.
struct guess {
    struct fj_hide_term terms[4];
    size_t count;
};

// The looking for values of one quantity, one way: from one value to the next.
struct climb {
    struct fj_hide *hide;
    uint32_t id;
    int64_t by;     // 1 or -1
    int64_t height; // how far it has come, in near_taken
    int left;       // guesses
    size_t turn;    // the round: others are tried first in each
};

static void take(struct climb *c)
{
    struct fj_hide *hide = c->hide;

    hide->taken_count = hide->near.count;
    for (size_t i = 0; i < hide->near.count; i++)
        hide->taken[i] = (struct fj_hide_term){hide->near.items[i], hide->near_changes[i]};
    c->height++;
}

// On top of what has been taken. True where it holds.
static bool try_guess(struct climb *c, const struct guess *g)
{
    struct fj_hide *hide = c->hide;
    bool fits = true;

    begin(hide);
    for (size_t i = 0; fits && i < g->count; i++)
        fits = change(hide, g->terms[i].id, g->terms[i].factor);
    size_t guessed = hide->near.count;
    for (size_t i = 0; fits && i < hide->taken_count; i++)
        if (hide->taken[i].factor != 0)
            fits = change(hide, hide->taken[i].id, hide->taken[i].factor);
    c->left -= fits;
    fits = fits && mend_all(hide, guessed) && fj_hide_keep_changes(hide);
    hide->lp.work += (int64_t)(hide->near_rows.count * 4);
    if (fits)
        take(c);
    begin(hide);
    return fits;
}

static bool is_wanted(const struct climb *c)
{
    return c->left > 0 && fj_hide_missing(c->hide, c->id) > 0;
}

// Among the steps of a distribution: A gives what the step takes, and B and the one as far beyond make up for it, so
// that no sum of steps changes: PLACE + rest = A + B.
static bool climb_steps(struct climb *c, const uint32_t *steps, size_t count, size_t place)
{
    for (size_t near = 1; near < count; near++)
        for (int side = 0; side < 2; side++) {
            size_t a = (side == 0) == (c->turn % 2 == 0) ? place + near : place - near;
            for (size_t i = 0; a < count && i < count && is_wanted(c); i++) {
                size_t b = (i + c->turn * 3) % count, rest = a + b - place;
                if (a + b < place || rest >= count || b == place || rest == a)
                    continue;
                struct guess g = {
                    {{c->id, c->by}, {steps[a], -c->by}, {steps[b], -c->by}, {steps[rest], c->by}},
                    4};
                if (try_guess(c, &g))
                    return true;
            }
        }
    return false;
}

// With one other of the same relation, which makes up for it.
static bool climb_row(struct climb *c, struct fj_hide_row row)
{
    const struct fj_hide *hide = c->hide;
    int64_t factor = 0;

    for (size_t t = row.start; t < row.start + row.count; t++)
        if (hide->terms.items[t].id == c->id)
            factor = hide->terms.items[t].factor;
    for (size_t i = 0; i < row.count && is_wanted(c); i++) {
        const struct fj_hide_term *term =
            &hide->terms.items[row.start + (i + c->turn * 3) % row.count];
        int64_t by = -factor * c->by;
        if (term->id == c->id || by % term->factor != 0)
            continue;
        struct guess g = {{{c->id, c->by}, {term->id, by / term->factor}}, 2};
        struct fj_hide_reach reach = fj_hide_reach(hide, term->id, false);
        if (g.terms[1].factor <= reach.up && -g.terms[1].factor <= reach.down && try_guess(c, &g))
            return true;
    }
    return false;
}

static bool climb_rows(struct climb *c)
{
    const struct fj_hide *hide = c->hide;

    size_t start = hide->row_start[c->id], count = hide->row_start[c->id + 1] - start;

    for (size_t i = 0; i < count; i++) {
        uint32_t r = hide->row_ids[start + (i + c->turn) % count];
        if (hide->row_amounts[r] == 0 && climb_row(c, hide->rows.items[r]))
            return true;
    }
    return false;
}

static bool climb_distributions(struct climb *c)
{
    const struct fj_hide *hide = c->hide;

    for (size_t i = 0; i < hide->distributions.count; i++) {
        const struct fj_hide_steps *steps = &hide->distributions.items[i];
        const uint32_t *ids = hide->step_quantities + steps->start;
        size_t place = 0;
        while (place < steps->count && ids[place] != c->id)
            place++;
        if (steps->adds_up && place < steps->count)
            return climb_steps(c, ids, steps->count, place);
    }
    return false;
}

bool fj_hide_stands_with_amounts(const struct fj_hide *hide, uint32_t id)
{
    for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++)
        if (hide->row_amounts[hide->row_ids[i]] > 0)
            return true;
    return false;
}

static void climb(struct fj_hide *hide, uint32_t id, int64_t by, size_t turn)
{
    bool sums = fj_hide_stands_with_amounts(hide, id);
    struct climb c = {hide, id, by, 0, GUESSES_MOST, turn};

    hide->taken_count = 0;
    while (is_wanted(&c) && ((sums && climb_distributions(&c)) || climb_rows(&c)))
        c.left = GUESSES_MOST;
}

void fj_hide_guess_moves(struct fj_hide *hide, uint32_t id)
{
    if (hide->quantities[id].kind != FJ_HIDE_COUNT)
        return;
    for (size_t turn = 0; turn < TURNS_MOST && fj_hide_missing(hide, id) > 0; turn++) {
        climb(hide, id, 1, turn);
        climb(hide, id, -1, turn);
    }
}
