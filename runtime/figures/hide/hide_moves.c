// SPDX-License-Identifier: EUPL-1.2
// Moves that are proven: each was checked in whole numbers against every relation it touches. A
// guarded cell is wide when moves give it as many values as its room. What is kept is only what
// gives some guarded cell a value that it lacked.
#include <math.h>

#include "figures/hide/hide_internal.h"
#include "support/vec.h"

#define WINDOW 64 // changes of -63 to 63 are told one by one; a larger room goes by its ends

static int64_t divisor(int64_t a, int64_t b)
{
    a = a < 0 ? -a : a;
    b = b < 0 ? -b : b;
    while (b > 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

// The answer in whole numbers, in terms of its greatest common step; false where it is not whole. An amount,
// whose unit is large, is as far from whole as the program is inexact times its unit; rows_hold tells whether it
// was read right.
// OUT_TIMES: how many such steps the answer is.
static bool read_answer(struct fj_hide *hide, int64_t *changes, int64_t *out_times)
{
    int64_t common = 0;
    for (size_t i = 0; i < hide->near.count; i++) {
        double x = hide->lp.x[i] * hide->lp.unit[i], whole = nearbyint(x);
        if (!(fabs(x - whole) < fmin(0.25, 1e-4 * hide->lp.unit[i])) || fabs(whole) > 1e15)
            return false;
        changes[i] = (int64_t)whole;
        common = divisor(common, changes[i]);
    }
    for (size_t i = 0; common > 0 && i < hide->near.count; i++)
        changes[i] /= common;
    *out_times = common;
    return common > 0;
}

// Every row near holds; rows that are not near touch no cell that is.
static bool rows_hold(const struct fj_hide *hide, const int64_t *changes)
{
    for (size_t r = 0; r < hide->near_rows.count; r++) {
        struct fj_hide_row row = hide->rows.items[hide->near_rows.items[r]];
        fj_hide_wide sum = 0;
        for (size_t i = row.start; i < row.start + row.count; i++) {
            uint32_t place = hide->place[hide->terms.items[i].id];
            if (place != FJ_HIDE_NONE)
                sum += (fj_hide_wide)hide->terms.items[i].factor * changes[place];
        }
        if (sum != 0)
            return false;
    }
    return true;
}

// How many times the move can be made each way.
static void find_range(const struct fj_hide *hide, const int64_t *changes,
                       struct fj_hide_move *move)
{
    int64_t most = FJ_HIDE_FAR, least = FJ_HIDE_FAR;
    for (size_t i = 0; i < hide->near.count; i++) {
        if (changes[i] == 0)
            continue;
        struct fj_hide_reach reach = fj_hide_reach(hide, hide->near.items[i], false);
        int64_t size = changes[i] < 0 ? -changes[i] : changes[i];
        int64_t with = (changes[i] > 0 ? reach.up : reach.down) / size;
        int64_t against = (changes[i] > 0 ? reach.down : reach.up) / size;
        most = with < most ? with : most;
        least = against < least ? against : least;
    }
    move->most = most;
    move->least = -least;
}

// The values a cell is known to be able to have: one bit for each change from -63 to 63, and the
// furthest either way.
struct values {
    uint64_t above, below; // bit k: a change of k, of -k
    int64_t up, down;
};

static void add_values(struct values *values, int64_t change, const struct fj_hide_move *move)
{
    int64_t size = change < 0 ? -change : change;
    int64_t up = change > 0 ? move->most : -move->least;
    int64_t down = change > 0 ? -move->least : move->most;
    for (int64_t k = 1; k <= up && k * size < WINDOW; k++)
        values->above |= (uint64_t)1 << (k * size);
    for (int64_t k = 1; k <= down && k * size < WINDOW; k++)
        values->below |= (uint64_t)1 << (k * size);
    int64_t furthest_up = up > FJ_HIDE_FAR / size ? FJ_HIDE_FAR : up * size;
    int64_t furthest_down = down > FJ_HIDE_FAR / size ? FJ_HIDE_FAR : down * size;
    values->up = furthest_up > values->up ? furthest_up : values->up;
    values->down = furthest_down > values->down ? furthest_down : values->down;
}

static struct values known_values(const struct fj_hide *hide, uint32_t id)
{
    struct values values = {0};
    for (uint32_t i = hide->first_link[id]; i != FJ_HIDE_NONE; i = hide->links.items[i].next) {
        const struct fj_hide_link *link = &hide->links.items[i];
        const struct fj_hide_move *move = &hide->moves.items[link->move];
        if (move->broken == 0)
            add_values(&values, link->change, move);
    }
    return values;
}

static int64_t count_bits(uint64_t bits)
{
    int64_t count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

struct fj_hide_known fj_hide_known(const struct fj_hide *hide, uint32_t id)
{
    struct values values = known_values(hide, id);
    if (hide->quantities[id].room > WINDOW)
        return (struct fj_hide_known){values.down, values.up};
    return (struct fj_hide_known){count_bits(values.below), count_bits(values.above)};
}

int64_t fj_hide_missing(const struct fj_hide *hide, uint32_t id)
{
    struct fj_hide_known known = fj_hide_known(hide, id);
    int64_t room = hide->quantities[id].room;
    if (known.below >= room || known.above >= room || known.below + known.above + 1 >= room)
        return 0;
    return room - 1 - known.below - known.above;
}

bool fj_hide_has_value(const struct fj_hide *hide, uint32_t id, int64_t change)
{
    struct values values = known_values(hide, id);
    int64_t size = change < 0 ? -change : change;
    if (change == 0)
        return true;
    if (size >= WINDOW)
        return (change > 0 ? values.up : values.down) >= size;
    return ((change > 0 ? values.above : values.below) >> size & 1) != 0;
}

// Does the move give some guarded cell a value that it lacks and needs?
static bool is_news(const struct fj_hide *hide, const int64_t *changes,
                    const struct fj_hide_move *move)
{
    for (size_t i = 0; i < hide->near.count; i++) {
        uint32_t id = hide->near.items[i];
        if (changes[i] == 0 || !hide->quantities[id].guarded || fj_hide_missing(hide, id) == 0)
            continue;
        struct values before = known_values(hide, id), after = before;
        add_values(&after, changes[i], move);
        if (after.above != before.above || after.below != before.below || after.up > before.up ||
            after.down > before.down)
            return true;
    }
    return false;
}

static void add_term(struct fj_hide *hide, uint32_t move, uint32_t id, int64_t change)
{
    struct fj_hide_term *term = FJ_VEC_PUSH(hide->arena, &hide->move_terms);
    struct fj_hide_link *link = FJ_VEC_PUSH(hide->arena, &hide->links);
    if (!term || !link)
        return;
    *term = (struct fj_hide_term){id, change};
    *link = (struct fj_hide_link){move, hide->first_link[id], change};
    hide->first_link[id] = (uint32_t)(hide->links.count - 1);
    hide->moves.items[move].count++;
}

static void store_move(struct fj_hide *hide, const int64_t *changes, struct fj_hide_move move)
{
    struct fj_hide_move *slot = FJ_VEC_PUSH(hide->arena, &hide->moves);
    if (!slot)
        return;
    move.start = hide->move_terms.count;
    *slot = move;
    for (size_t i = 0; i < hide->near.count; i++)
        if (changes[i] != 0)
            add_term(hide, (uint32_t)(hide->moves.count - 1), hide->near.items[i], changes[i]);
}

// Keeps near_changes if they hold; false where they cannot be made TIMES over.
static bool keep(struct fj_hide *hide, int64_t times)
{
    struct fj_hide_move move = {0};

    if (!rows_hold(hide, hide->near_changes))
        return false;
    find_range(hide, hide->near_changes, &move);
    if (is_news(hide, hide->near_changes, &move))
        store_move(hide, hide->near_changes, move);
    return move.most >= times;
}

bool fj_hide_keep_move(struct fj_hide *hide)
{
    int64_t times = 0;

    return read_answer(hide, hide->near_changes, &times) && keep(hide, times);
}

bool fj_hide_keep_changes(struct fj_hide *hide)
{
    return keep(hide, 1);
}

static void mark_moves(struct fj_hide *hide, uint32_t id, size_t moves, bool broken)
{
    for (uint32_t i = hide->first_link[id]; i != FJ_HIDE_NONE; i = hide->links.items[i].next) {
        uint32_t move = hide->links.items[i].move;
        if (move >= moves)
            continue;
        uint32_t *count = &hide->moves.items[move].broken;
        *count = broken ? *count + 1 : *count - 1;
    }
}

void fj_hide_break_moves(struct fj_hide *hide, uint32_t id, size_t moves)
{
    mark_moves(hide, id, moves, true);
}

void fj_hide_mend_moves(struct fj_hide *hide, uint32_t id, size_t moves)
{
    mark_moves(hide, id, moves, false);
}
