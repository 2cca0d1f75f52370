// SPDX-License-Identifier: EUPL-1.2
// The people of a table of then and of now, group by group and combination by combination. Where few differ between the two,
// how many is protected as any count of persons is.
#include "figures/hide/past_tying.h"
#include "figures/hide/protect_links.h"

struct sum { // of then against now
    fj_hide_id *ids;
    int64_t *factors;
    size_t count;
    int64_t value;
};

static void add_to(const struct fj_tying *t, struct sum *sum, fj_hide_id id, int64_t factor)
{
    if (id == FJ_NO_CELL)
        return;
    sum->ids[sum->count] = id;
    sum->factors[sum->count++] = factor;
    sum->value += factor * fj_hide_value(t->protect->hide, id);
}

// What the longer period has beside its parts.
static void tie_rest(const struct fj_tying *t, struct sum *sum, enum fj_hide_protect protect)
{
    int64_t rest = t->longer == FJ_THEN_LONGER ? -sum->value : sum->value;

    if (rest < 0)
        return; // some have left since
    add_to(t, sum,
           fj_hide_cell(t->protect->hide,
                        (struct fj_hide_cell){
                            .value = rest,
                            .persons = rest,
                            .level = FJ_LEVEL_CROSSING,
                            .protect = protect == FJ_PROTECT_NEVER ? protect : FJ_PROTECT_SMALL,
                            .print = FJ_PRINT_NOT}),
           t->longer == FJ_THEN_LONGER ? 1 : -1);
    fj_hide_relation(t->protect->hide, sum->ids, sum->factors, sum->count);
}

// Where anything in the table differs, no reader knows what does not. The difference is how many have come or left: by
// itself it is protected where few.
static void tie(const struct fj_tying *t, struct sum *sum, enum fj_hide_protect protect,
                bool *differs)
{
    int64_t few = sum->value < 0 ? -sum->value : sum->value;

    if (t->differs->is_asked) {
        *differs |= few > 0;
        return;
    }
    if (t->longer != FJ_SAME_PERIOD) {
        tie_rest(t, sum, protect);
        return;
    }
    if (*differs) {
        if (few == 0 || few >= t->protect->threshold || protect == FJ_PROTECT_NEVER)
            return; // a difference of any size and either sign says nothing of what it is between
        add_to(t, sum,
               fj_hide_cell(t->protect->hide, (struct fj_hide_cell){.value = sum->value,
                                                                    .persons = few,
                                                                    .kind = FJ_HIDE_SIGNED,
                                                                    .level = FJ_LEVEL_CROSSING,
                                                                    .protect = protect,
                                                                    .print = FJ_PRINT_NOT}),
               -1);
    }
    fj_hide_relation(t->protect->hide, sum->ids, sum->factors, sum->count);
}

struct place { // of a group
    const struct fj_grid *then, *now;
    size_t then_group, now_group;
};

static const struct fj_group_cells *cells_then(const struct fj_tying *t, size_t i,
                                               const struct place *place)
{
    return fj_joint_group(t->then->joining, t->as.items[i], place->then, place->then_group);
}

static const struct fj_group_cells *cells_now(const struct fj_tying *t, size_t i,
                                              const struct place *place)
{
    return fj_joint_group(t->protect->joining, t->bs.items[i], place->now, place->now_group);
}

static void tie_key(const struct fj_tying *t, const struct place *place, size_t key,
                    struct sum *room)
{
    struct sum sum = {room->ids, room->factors, 0, 0};

    for (size_t f = 0; f < t->as.count; f++)
        for (size_t i = 0; i < t->as.items[f]->count; i++)
            if (fj_tying_key_then(t, t->as.items[f]->list[i].state) == key)
                add_to(t, &sum, cells_then(t, f, place)->ids[i], -1);
    for (size_t f = 0; f < t->bs.count; f++)
        for (size_t i = 0; i < t->bs.items[f]->count; i++)
            if (fj_tying_key_now(t, t->bs.items[f]->list[i].state) == key)
                add_to(t, &sum, cells_now(t, f, place)->ids[i], 1);
    tie(t, &sum, fj_tying_says(t, key) ? FJ_PROTECT_ALWAYS : FJ_PROTECT_NEVER, &t->differs->any);
}

// Every combination of a family, one after the other.
static size_t count_combinations(const struct fj_family *family)
{
    size_t count = 0;

    for (size_t i = 0; i < family->count; i++)
        count += family->items[i]->count;
    return count;
}

static size_t key_at(const struct fj_tying *t, size_t place)
{
    size_t i = 0;

    for (; place >= t->bs.items[i]->count; i++)
        place -= t->bs.items[i]->count;
    return fj_tying_key_now(t, t->bs.items[i]->list[place].state);
}

static bool is_first_with_key(const struct fj_tying *t, size_t place)
{
    for (size_t i = 0; i < place; i++)
        if (key_at(t, i) == key_at(t, place))
            return false;
    return true;
}

static void tie_everyone(const struct fj_tying *t, const struct place *place, struct sum *room)
{
    struct sum sum = {room->ids, room->factors, 0, 0};
    bool is_total = place->then->by.count == 0;

    for (size_t i = 0; i < t->as.count; i++)
        add_to(t, &sum, cells_then(t, i, place)->everyone, -1);
    for (size_t i = 0; i < t->bs.count; i++)
        add_to(t, &sum, cells_now(t, i, place)->everyone, 1);
    tie(t, &sum, is_total ? FJ_PROTECT_NEVER : FJ_PROTECT_ALWAYS, &t->differs->anybody);
}

// That there is one more in all says nothing of whoever it is; that there is one more woman does.
static void tie_group(const struct fj_tying *t, const struct place *place)
{
    struct fj_joining *j = t->protect->joining;
    size_t combinations = count_combinations(&t->bs);
    size_t most = combinations + count_combinations(&t->as) + t->as.count + t->bs.count + 1;
    struct sum room = {fj_joining_list(j, most, sizeof(fj_hide_id)),
                       fj_joining_list(j, most, sizeof(int64_t)), 0, 0};

    if (t->protect->failed)
        return;
    if (t->ties_everyone || t->differs->is_asked)
        tie_everyone(t, place, &room);
    for (size_t i = 0; (t->ties_answers || t->differs->is_asked) && i < combinations; i++)
        if (is_first_with_key(t, i))
            tie_key(t, place, key_at(t, i), &room);
}

// ---- the same groups -------------------------------------------------------------------------------------

struct grid_now { // a grid of then as it is now
    const struct fj_grid *grid;
    int *groups[FJ_GRID_MOST];    // by place and group: which it is now; -1: none
    size_t unknown[FJ_GRID_MOST]; // the group of those unknown then …
};

static const struct fj_grid *find_grid(const struct fj_tying *t, const struct fj_breakdown **by,
                                       size_t count)
{
    for (size_t p = 0; p < t->b->shadow->grid_count; p++) {
        const struct fj_grid *grid = &t->protect->scope->grids[t->b->shadow->grids[p]];
        bool same = grid->by.count == count;
        for (size_t i = 0; same && i < count; i++)
            same = grid->by.breakdowns[i] == by[i];
        if (same)
            return grid;
    }
    return NULL;
}

static bool take_grid(const struct fj_tying *t, const struct fj_grid *then, struct grid_now *out)
{
    const struct fj_breakdown *now[FJ_GRID_MOST];

    for (size_t i = 0; i < then->by.count; i++) {
        now[i] = fj_renames_breakdown(&t->past->naming->renames, t->past->place,
                                      then->by.breakdowns[i]->id, &out->groups[i]);
        out->unknown[i] = then->by.breakdowns[i]->group_count;
        if (!now[i])
            return false;
    }
    out->grid = find_grid(t, now, then->by.count);
    return out->grid != NULL;
}

// The place now of GROUP of THEN; false where it is no one group now.
static bool group_now(const struct fj_grid *then, const struct grid_now *now, size_t group,
                      size_t *out)
{
    *out = 0;
    for (size_t i = 0; i < then->by.count; i++) {
        size_t place = fj_grid_coordinate(then, group, then->breakdown_ids[i]);
        int mine = place == now->unknown[i] ? (int)now->grid->by.breakdowns[i]->group_count
                                            : now->groups[i][place];
        if (mine < 0)
            return false;
        *out = *out * now->grid->group_counts[i] + (size_t)mine;
    }
    return true;
}

static bool all_have(const struct fj_tying *t, const struct place *place)
{
    bool all = true;

    for (size_t i = 0; i < t->as.count && all; i++)
        all = cells_then(t, i, place) && cells_then(t, i, place)->ids;
    for (size_t i = 0; i < t->bs.count && all; i++)
        all = cells_now(t, i, place) && cells_now(t, i, place)->ids;
    return all;
}

void fj_tying_tie_grids(const struct fj_tying *t, const struct fj_grid *then)
{
    struct grid_now now;
    struct place place = {.then = then};

    if (!take_grid(t, then, &now))
        return;
    place.now = now.grid;
    for (; place.then_group < then->cell_count && !t->protect->failed; place.then_group++)
        if (group_now(then, &now, place.then_group, &place.now_group) && all_have(t, &place))
            tie_group(t, &place);
}
