// SPDX-License-Identifier: EUPL-1.2
// Moves as people who were something else. Where answers have many combinations a person stands in a *place*: a
// combination of answers in a group of each breakdown. One who stands there is counted in some tens of cells of the
// report, and that is the place's *effect*. A world near the true one is made by letting one person or two stand
// elsewhere, so that the effects of where they go and where they came from are the same on everything that is shown:
// such pairs are found by a number made of their effects. From a world so found the next is looked for. What is found is
// checked as any other move.
#include <math.h>
#include <string.h>

#include "figures/hide/hide_internal.h"
#include "support/vec.h"

#define PASSES_MOST  20    // over the rows of a place
#define LOOKUPS_MOST 60000 // from one world
#define TRIES_MOST   150   // worlds tried from one
#define WORLDS_MOST  12    // that are looked from, for one quantity
#define BUCKETS      1024
#define DEAR_FIRSTS  6 // people who go first, of whom a second is tried to see what must be hidden
#define PRICES_MOST  20000000 // numbers touched to find what to hide

struct world { // changes of quantities
    struct fj_hide_term *terms;
    size_t count;
};

struct fj_hide_people {
    struct fj_hide_term *effects;
    size_t effect_count, effect_capacity;
    size_t *effect_start; // by place, and one more
    uint64_t *tables;     // by quantity: a bit for each table with a place that counts in it
    uint32_t *defined_by; // by quantity: the row it follows from; NONE: it stands by itself
    uint32_t *defines;    // by row: that quantity, or NONE; and its factor there
    int64_t *factors;
    bool *is_base; // by quantity: places are made of it
    int64_t *off;  // by quantity, then by row: what the people at hand change
    struct fj_hide_ids touched, rows;
    bool *row_listed;
    uint64_t *mark; // by place: of its effect on what cannot change
    int64_t *on;    // by place: its effect on the quantity at hand
    uint32_t first[BUCKETS], *next;
    struct fj_hide_lacking lacking; // of the quantity at hand
    struct fj_hide_ids occupied;
    struct world worlds[WORLDS_MOST];
    size_t world_count;
    uint32_t *stamp, stamps; // of the quantities that a price has counted
    size_t from, to;         // places of the table at hand
    long lookups, tries;
};

// ---- what somebody in a place is counted in ----------------------------------------------------------------

static void add_off(struct fj_hide *hide, struct fj_hide_people *p, uint32_t id, int64_t by)
{
    uint32_t *slot = p->off[id] == 0 ? FJ_VEC_PUSH(hide->arena, &p->touched) : NULL;

    if (slot)
        *slot = id;
    p->off[id] += by;
    for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++) {
        uint32_t r = hide->row_ids[i];
        hide->row_off[r] += hide->row_factors[i] * by;
        slot = p->row_listed[r] ? NULL : FJ_VEC_PUSH(hide->arena, &p->rows);
        if (slot)
            *slot = r;
        p->row_listed[r] = true;
    }
}

// Lets the quantity that ROW defines follow the rest of it.
static bool follow(struct fj_hide *hide, struct fj_hide_people *p, uint32_t r)
{
    uint32_t defined = p->defines[r];

    if (defined == FJ_HIDE_NONE || hide->row_off[r] % p->factors[r] != 0)
        return false;
    add_off(hide, p, defined, -hide->row_off[r] / p->factors[r]);
    return true;
}

static void follow_all(struct fj_hide *hide, struct fj_hide_people *p)
{
    bool any = true;

    for (int pass = 0; any && pass < PASSES_MOST; pass++) {
        any = false;
        for (size_t i = 0; i < p->rows.count; i++)
            if (hide->row_off[p->rows.items[i]] != 0)
                any |= follow(hide, p, p->rows.items[i]);
    }
}

static void add_effect(struct fj_hide *hide, struct fj_hide_people *p, uint32_t id, int64_t change)
{
    struct {
        struct fj_hide_term *items;
        size_t count, capacity;
    } list = {p->effects, p->effect_count, p->effect_capacity};
    struct fj_hide_term *slot = change != 0 ? FJ_VEC_PUSH(hide->arena, &list) : NULL;

    if (slot)
        *slot = (struct fj_hide_term){id, change};
    p->effects = list.items;
    p->effect_count = list.count;
    p->effect_capacity = list.capacity;
}

// Keeps what was changed as the effect of a place; a row that does not hold is one, for another must make up for it.
static void take_effect(struct fj_hide *hide, struct fj_hide_people *p, uint32_t table)
{
    for (size_t i = 0; i < p->touched.count; i++) {
        uint32_t id = p->touched.items[i];
        add_effect(hide, p, id, p->off[id]);
        p->tables[id] |= p->off[id] != 0 ? (uint64_t)1 << table % 64 : 0;
        p->off[id] = 0;
    }
    for (size_t i = 0; i < p->rows.count; i++) {
        uint32_t r = p->rows.items[i];
        add_effect(hide, p, (uint32_t)hide->quantity_count + r, hide->row_off[r]);
        hide->row_off[r] = 0;
        p->row_listed[r] = false;
    }
    p->touched.count = p->rows.count = 0;
}

static void define(const struct fj_hide *hide, struct fj_hide_people *p, uint32_t r, uint32_t id)
{
    struct fj_hide_row row = hide->rows.items[r];
    int64_t factor = 0;

    for (size_t t = row.start; t < row.start + row.count; t++)
        if (hide->terms.items[t].id == id)
            factor = hide->terms.items[t].factor;
    if (factor == 0)
        return;
    if (p->defined_by[id] != FJ_HIDE_NONE)
        p->defines[p->defined_by[id]] = FJ_HIDE_NONE;
    p->defined_by[id] = r;
    p->defines[r] = id;
    p->factors[r] = factor;
}

// The one quantity of ROW that follows from nothing else; FJ_HIDE_NONE: none, or several.
static uint32_t loose_of(const struct fj_hide *hide, const struct fj_hide_people *p, uint32_t r)
{
    struct fj_hide_row row = hide->rows.items[r];
    uint32_t found = FJ_HIDE_NONE;

    for (size_t t = row.start; t < row.start + row.count; t++) {
        uint32_t id = hide->terms.items[t].id;
        if (p->is_base[id] || p->defined_by[id] != FJ_HIDE_NONE)
            continue;
        if (found != FJ_HIDE_NONE)
            return FJ_HIDE_NONE;
        found = id;
    }
    return found;
}

// What a quantity follows from: of the rows that say so the last, which is of people. Each from one alone, so that the
// effects of places add up, whatever tables they are of.
static void define_all(const struct fj_hide *hide, struct fj_hide_people *p)
{
    memset(p->defined_by, 0xff, hide->quantity_count * sizeof *p->defined_by);
    memset(p->defines, 0xff, hide->rows.count * sizeof *p->defines);
    for (size_t i = 0; i < hide->person_cells.count; i++)
        p->is_base[hide->quantity[hide->person_cells.items[i]]] = true;
    for (size_t r = 0; r < hide->rows.count; r++) {
        uint32_t head = hide->rows.items[r].head;
        if (hide->rows.items[r].count > 1 && head != FJ_HIDE_NONE && !p->is_base[head])
            define(hide, p, (uint32_t)r, head);
    }
    for (size_t r = 0; r < hide->rows.count; r++) {
        uint32_t loose =
            p->defines[r] == FJ_HIDE_NONE ? loose_of(hide, p, (uint32_t)r) : FJ_HIDE_NONE;
        if (loose != FJ_HIDE_NONE)
            define(hide, p, (uint32_t)r, loose);
    }
}

static void find_effects(struct fj_hide *hide, struct fj_hide_people *p)
{
    define_all(hide, p);
    for (size_t i = 0; i < hide->persons.count; i++) {
        const struct fj_hide_place *place = &hide->persons.items[i];
        p->effect_start[i] = p->effect_count;
        for (size_t k = place->start; k < place->start + place->count; k++) {
            uint32_t id = hide->quantity[hide->person_cells.items[k]];
            if (p->off[id] == 0)
                add_off(hide, p, id, 1);
        }
        follow_all(hide, p);
        take_effect(hide, p, place->table);
    }
    p->effect_start[hide->persons.count] = p->effect_count;
}

bool fj_hide_find_people(struct fj_hide *hide)
{
    struct fj_hide_people *p = FJ_NEW(hide->arena, struct fj_hide_people);
    size_t n = hide->quantity_count + 1, places = hide->persons.count + 1;

    if (hide->persons.count == 0 || !p)
        return p != NULL;
    p->effect_start = FJ_NEW_ARRAY(hide->arena, size_t, places);
    p->tables = FJ_NEW_ARRAY(hide->arena, uint64_t, n);
    p->is_base = FJ_NEW_ARRAY(hide->arena, bool, n);
    p->defined_by = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    p->defines = FJ_NEW_ARRAY(hide->arena, uint32_t, hide->rows.count + 1);
    p->factors = FJ_NEW_ARRAY(hide->arena, int64_t, hide->rows.count + 1);
    p->off = FJ_NEW_ARRAY(hide->arena, int64_t, n + hide->rows.count);
    p->stamp = FJ_NEW_ARRAY(hide->arena, uint32_t, n + hide->rows.count);
    p->row_listed = FJ_NEW_ARRAY(hide->arena, bool, hide->rows.count + 1);
    p->mark = FJ_NEW_ARRAY(hide->arena, uint64_t, places);
    p->on = FJ_NEW_ARRAY(hide->arena, int64_t, places);
    p->next = FJ_NEW_ARRAY(hide->arena, uint32_t, places);
    if (fj_arena_failed(hide->arena))
        return false;
    hide->people = p;
    find_effects(hide, p);
    return !fj_arena_failed(hide->arena);
}

bool fj_hide_counts_people(const struct fj_hide *hide, uint32_t id)
{
    return hide->people && hide->people->tables[id] != 0;
}

// ---- a world -----------------------------------------------------------------------------------------------

static void put(struct fj_hide *hide, struct fj_hide_people *p, uint32_t place, int64_t by)
{
    hide->lp.work += (int64_t)(p->effect_start[place + 1] - p->effect_start[place]);
    for (size_t i = p->effect_start[place]; i < p->effect_start[place + 1]; i++)
        p->off[p->effects[i].id] += p->effects[i].factor * by;
}

static bool can_be(const struct fj_hide *hide, const struct fj_hide_people *p, uint32_t id)
{
    struct fj_hide_reach reach = {0};

    if (p->off[id] == 0)
        return true;
    if (id < hide->quantity_count)
        reach = fj_hide_reach(hide, id, false);
    return p->off[id] <= reach.up && -p->off[id] <= reach.down;
}

static bool all_can_be(struct fj_hide *hide, const struct fj_hide_people *p, uint32_t place)
{
    hide->lp.work += (int64_t)(p->effect_start[place + 1] - p->effect_start[place]);
    for (size_t i = p->effect_start[place]; i < p->effect_start[place + 1]; i++)
        if (!can_be(hide, p, p->effects[i].id))
            return false;
    return true;
}

static bool is_occupied(const struct fj_hide *hide, const struct fj_hide_people *p, size_t place)
{
    const struct fj_hide_place *at = &hide->persons.items[place];

    for (size_t k = at->start; k < at->start + at->count; k++) {
        uint32_t id = hide->quantity[hide->person_cells.items[k]];
        if (fj_hide_reach(hide, id, false).down + p->off[id] < 1)
            return false;
    }
    return true;
}

static void put_world(struct fj_hide_people *p, const struct world *world, int64_t by)
{
    for (size_t i = 0; i < world->count; i++)
        p->off[world->terms[i].id] += world->terms[i].factor * by;
}

// ---- who goes where ----------------------------------------------------------------------------------------

static uint64_t mix(uint64_t x)
{
    x = (x + 0x9e3779b97f4a7c15u) * 0xbf58476d1ce4e5b9u;
    return (x ^ x >> 29) * 0x94d049bb133111ebu;
}

// What PLACE counts in that cannot change, as one number: those of people add up.
static void mark_place(const struct fj_hide *hide, struct fj_hide_people *p, size_t place,
                       uint32_t id)
{
    uint64_t mark = 0;

    p->on[place] = 0;
    for (size_t i = p->effect_start[place]; i < p->effect_start[place + 1]; i++) {
        const struct fj_hide_term *e = &p->effects[i];
        struct fj_hide_reach reach = {0};
        if (e->id == id)
            p->on[place] = e->factor;
        if (e->id < hide->quantity_count)
            reach = fj_hide_reach(hide, e->id, false);
        if (reach.down == 0 && reach.up == 0)
            mark += mix(e->id) * (uint64_t)e->factor;
    }
    p->mark[place] = mark;
}

static size_t bucket_of(uint64_t mark)
{
    return (size_t)(mix(mark) >> 40) % BUCKETS;
}

static void mark_places(struct fj_hide *hide, struct fj_hide_people *p, uint32_t id)
{
    memset(p->first, 0xff, sizeof p->first);
    for (size_t place = p->to; place-- > p->from;) {
        mark_place(hide, p, place, id);
        uint32_t *first = &p->first[bucket_of(p->mark[place])];
        p->next[place] = *first;
        *first = (uint32_t)place;
    }
    hide->lp.work += (int64_t)(p->effect_start[p->to] - p->effect_start[p->from]) * 2;
}

struct exchange { // one or two people go; NONE: no second
    uint32_t from[2], to[2];
};

static void put_exchange(struct fj_hide *hide, struct fj_hide_people *p, const struct exchange *x,
                         int64_t by)
{
    for (int i = 0; i < 2 && x->from[i] != FJ_HIDE_NONE; i++) {
        put(hide, p, x->from[i], -by);
        put(hide, p, x->to[i], by);
    }
}

static bool exchange_can_be(struct fj_hide *hide, const struct fj_hide_people *p,
                            const struct exchange *x)
{
    for (int i = 0; i < 2 && x->from[i] != FJ_HIDE_NONE; i++)
        if (!all_can_be(hide, p, x->from[i]) || !all_can_be(hide, p, x->to[i]))
            return false;
    return true;
}

static void begin(struct fj_hide *hide)
{
    fj_hide_clear_near(hide);
}

static bool add_change(struct fj_hide *hide, const struct fj_hide_people *p, uint32_t id)
{
    if (id >= hide->quantity_count || p->off[id] == 0 || hide->place[id] != FJ_HIDE_NONE)
        return true;
    if (!fj_hide_add_near(hide, id))
        return false;
    hide->near_changes[hide->place[id]] = p->off[id];
    return true;
}

// The world at hand as a window, checked and kept as a move.
static bool keep_world(struct fj_hide *hide, struct fj_hide_people *p, const struct world *from,
                       const struct exchange *x)
{
    bool kept = true;

    begin(hide);
    for (size_t i = 0; i < from->count; i++)
        kept = kept && add_change(hide, p, from->terms[i].id);
    for (int i = 0; i < 4 && kept; i++) {
        uint32_t place = i < 2 ? x->from[i] : x->to[i - 2];
        if (x->from[i % 2] == FJ_HIDE_NONE)
            continue;
        for (size_t e = p->effect_start[place]; e < p->effect_start[place + 1]; e++)
            kept = kept && add_change(hide, p, p->effects[e].id);
    }
    kept = kept && fj_hide_keep_changes(hide);
    hide->lp.work += (int64_t)hide->near_rows.count * 20;
    return kept;
}

// The window as a world to look from.
static void add_world(struct fj_hide *hide, struct fj_hide_people *p)
{
    struct world *world = &p->worlds[p->world_count];
    struct fj_hide_term *terms =
        p->world_count < WORLDS_MOST
            ? FJ_NEW_ARRAY(hide->arena, struct fj_hide_term, hide->near.count + 1)
            : NULL;

    if (!terms)
        return;
    *world = (struct world){terms, 0};
    for (size_t i = 0; i < hide->near.count; i++)
        if (hide->near_changes[i] != 0)
            terms[world->count++] =
                (struct fj_hide_term){hide->near.items[i], hide->near_changes[i]};
    p->world_count++;
}

static void try_exchange(struct fj_hide *hide, struct fj_hide_people *p, uint32_t id,
                         const struct world *from, const struct exchange *x)
{
    p->tries++;
    put_exchange(hide, p, x, 1);
    if (exchange_can_be(hide, p, x) && keep_world(hide, p, from, x)) {
        add_world(hide, p);
        p->lacking = fj_hide_lacking(hide, id);
    }
    begin(hide);
    put_exchange(hide, p, x, -1);
}

static bool is_done(const struct fj_hide_people *p)
{
    return p->lookups > LOOKUPS_MOST || p->tries > TRIES_MOST ||
           (p->lacking.below | p->lacking.above) == 0;
}

static bool is_lacking(const struct fj_hide_people *p, int64_t change)
{
    uint64_t size = (uint64_t)(change < 0 ? -change : change);

    return size < 64 && ((change < 0 ? p->lacking.below : p->lacking.above) >> size & 1) != 0;
}

// Somebody else goes so that all that is shown stays.
static void look_for_second(struct fj_hide *hide, struct fj_hide_people *p, uint32_t id,
                            const struct world *from, struct exchange *x)
{
    uint64_t first = p->mark[x->from[0]] - p->mark[x->to[0]];
    int64_t change = p->on[x->to[0]] - p->on[x->from[0]];

    for (size_t i = 0; i < p->occupied.count && !is_done(p); i++) {
        x->from[1] = p->occupied.items[i];
        uint64_t mark = first + p->mark[x->from[1]];
        p->lookups++;
        for (x->to[1] = p->first[bucket_of(mark)]; x->to[1] != FJ_HIDE_NONE;
             x->to[1] = p->next[x->to[1]]) {
            int64_t all = p->off[id] + change + p->on[x->to[1]] - p->on[x->from[1]];
            if (p->mark[x->to[1]] != mark || x->to[1] == x->from[0] || x->to[1] == x->from[1] ||
                !is_lacking(p, all))
                continue;
            try_exchange(hide, p, id, from, x);
            if (is_done(p))
                return;
        }
    }
}

static void list_occupied(struct fj_hide *hide, struct fj_hide_people *p)
{
    p->occupied.count = 0;
    for (size_t place = p->from; place < p->to; place++) {
        uint32_t *slot =
            is_occupied(hide, p, place) ? FJ_VEC_PUSH(hide->arena, &p->occupied) : NULL;
        if (slot)
            *slot = (uint32_t)place;
    }
}

static void look_from(struct fj_hide *hide, struct fj_hide_people *p, uint32_t id, bool pairs,
                      const struct world *from)
{
    put_world(p, from, 1);
    list_occupied(hide, p);
    p->lookups = p->tries = 0;
    for (size_t i = 0; i < p->occupied.count; i++)
        for (size_t to = p->from; to < p->to && !is_done(p); to++) {
            struct exchange x = {{p->occupied.items[i], FJ_HIDE_NONE}, {(uint32_t)to, 0}};
            int64_t change = p->on[to] - p->on[x.from[0]];
            if (change == 0)
                continue;
            if (pairs)
                look_for_second(hide, p, id, from, &x);
            else if (p->mark[to] == p->mark[x.from[0]] && is_lacking(p, p->off[id] + change))
                try_exchange(hide, p, id, from, &x);
        }
    hide->lp.work += p->lookups * 4;
    put_world(p, from, -1);
}

// The next table with a place that counts in ID, from place p->to on.
static bool next_table(const struct fj_hide *hide, struct fj_hide_people *p, uint32_t id)
{
    size_t count = hide->persons.count;

    for (p->from = p->to; p->from < count; p->from = p->to) {
        uint32_t table = hide->persons.items[p->from].table;
        while (p->to < count && hide->persons.items[p->to].table == table)
            p->to++;
        if (p->tables[id] >> table % 64 & 1)
            return true;
    }
    return false;
}

static void look_from_worlds(struct fj_hide *hide, struct fj_hide_people *p, uint32_t id)
{
    for (size_t w = 0; w < p->world_count; w++)
        for (int pairs = 0; pairs < 2 && (p->lacking.below | p->lacking.above) != 0; pairs++)
            look_from(hide, p, id, pairs == 1, &p->worlds[w]);
}

void fj_hide_guess_people(struct fj_hide *hide, uint32_t id)
{
    struct fj_hide_people *p = hide->people;

    if (!fj_hide_counts_people(hide, id))
        return;
    p->to = 0;
    p->lacking = fj_hide_lacking(hide, id);
    while ((p->lacking.below | p->lacking.above) != 0 && next_table(hide, p, id)) {
        mark_places(hide, p, id);
        p->worlds[0] = (struct world){NULL, 0};
        p->world_count = 1;
        look_from_worlds(hide, p, id);
    }
}

// ---- what to hide ------------------------------------------------------------------------------------------

// What has to be hidden for the people at hand; INFINITY where something cannot be, or past MOST.
static double price_of_place(const struct fj_hide *hide, struct fj_hide_people *p, uint32_t place,
                             double price, double most)
{
    for (size_t i = p->effect_start[place]; i < p->effect_start[place + 1] && price < most; i++) {
        uint32_t id = p->effects[i].id;
        if (p->stamp[id] == p->stamps)
            continue;
        p->stamp[id] = p->stamps;
        if (can_be(hide, p, id))
            continue;
        if (id >= hide->quantity_count || !fj_hide_may_hide(hide, id))
            return INFINITY;
        struct fj_hide_reach reach = fj_hide_reach(hide, id, true);
        if (p->off[id] > reach.up || -p->off[id] > reach.down)
            return INFINITY;
        price += hide->quantities[id].price;
    }
    return price < most ? price : INFINITY;
}

static double price_of(struct fj_hide *hide, struct fj_hide_people *p, const struct exchange *x,
                       double most)
{
    double price = 0.0;

    p->stamps++;
    put_exchange(hide, p, x, 1);
    for (int i = 0; i < 2 && x->from[i] != FJ_HIDE_NONE; i++) {
        price = price_of_place(hide, p, x->from[i], price, most);
        price = price_of_place(hide, p, x->to[i], price, most);
    }
    put_exchange(hide, p, x, -1);
    return price;
}

struct dear {
    struct exchange best;
    double price;
};

static void price_seconds(struct fj_hide *hide, struct fj_hide_people *p, struct exchange x,
                          struct dear *dear, int64_t limit)
{
    for (size_t i = 0; i < p->occupied.count; i++)
        for (size_t to = p->from; to < p->to && hide->lp.work < limit; to++) {
            x.from[1] = p->occupied.items[i];
            x.to[1] = (uint32_t)to;
            if (x.to[1] == x.from[1] || x.to[1] == x.from[0])
                continue;
            double price = price_of(hide, p, &x, dear->price);
            if (price < dear->price)
                *dear = (struct dear){x, price};
        }
}

static void price_table(struct fj_hide *hide, struct fj_hide_people *p, uint32_t id,
                        struct dear *dear)
{
    struct exchange firsts[DEAR_FIRSTS];
    double prices[DEAR_FIRSTS];
    size_t count = 0;
    int64_t limit = hide->lp.work + PRICES_MOST;

    mark_places(hide, p, id);
    list_occupied(hide, p);
    for (size_t i = 0; i < p->occupied.count; i++)
        for (size_t to = p->from; to < p->to; to++) {
            struct exchange x = {{p->occupied.items[i], FJ_HIDE_NONE}, {(uint32_t)to, 0}};
            int64_t change = p->on[to] - p->on[x.from[0]];
            if (change == 0 || !is_lacking(p, change))
                continue;
            double price = price_of(hide, p, &x, INFINITY);
            if (price < dear->price)
                *dear = (struct dear){x, price};
            size_t at = count < DEAR_FIRSTS ? count++ : DEAR_FIRSTS;
            for (; at > 0 && prices[at - 1] > price; at--)
                if (at < DEAR_FIRSTS) {
                    prices[at] = prices[at - 1];
                    firsts[at] = firsts[at - 1];
                }
            if (at < DEAR_FIRSTS) {
                prices[at] = price;
                firsts[at] = x;
            }
        }
    for (size_t i = 0; i < count; i++)
        price_seconds(hide, p, firsts[i], dear, limit);
}

static void hide_place(struct fj_hide *hide, struct fj_hide_people *p, uint32_t place)
{
    for (size_t i = p->effect_start[place]; i < p->effect_start[place + 1]; i++)
        if (!can_be(hide, p, p->effects[i].id))
            fj_hide_hide(hide, p->effects[i].id);
}

bool fj_hide_for_people(struct fj_hide *hide, uint32_t id)
{
    struct fj_hide_people *p = hide->people;
    struct dear dear = {.price = FJ_HIDE_PRICE_OF_TOTAL};

    if (!fj_hide_counts_people(hide, id))
        return false;
    p->to = 0;
    p->lacking = fj_hide_lacking(hide, id);
    while (next_table(hide, p, id))
        price_table(hide, p, id, &dear);
    if (!(dear.price < FJ_HIDE_PRICE_OF_TOTAL) || dear.price <= 0.0)
        return false;
    put_exchange(hide, p, &dear.best, 1);
    for (int i = 0; i < 2 && dear.best.from[i] != FJ_HIDE_NONE; i++) {
        hide_place(hide, p, dear.best.from[i]);
        hide_place(hide, p, dear.best.to[i]);
    }
    put_exchange(hide, p, &dear.best, -1);
    return true;
}
