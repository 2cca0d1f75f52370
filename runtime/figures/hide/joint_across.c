// SPDX-License-Identifier: EUPL-1.2
// Two tables that divide the same people otherwise. One of answers at `slut` and of units, by those who began early, and
// one of answers at `start` and `slut`, by unit, both tell how many began early in each unit and have each answer at
// `slut`: what the one is divided by, the other has among its answers. Where one of them is divided by women and men
// besides, those are added up. A relation that the figures do not bear out is not added.
#include "figures/hide/joint_tables.h"
#include "figures/hide/protect_links.h"

struct side {
    const struct fj_joint_table *table;
    const struct fj_grid *grid;
    struct fj_group_cells *groups; // of the grid
    size_t *keys;                  // by combination: its answers of those that both tables have
};

struct across {
    struct fj_joining *j;
    struct side sides[2];
    fj_hide_id *ids; // scratch
    int64_t *factors;
};

// ---- which tables, by which grids --------------------------------------------------------------------------

// Does a side know the group in BREAKDOWN, of the grid of the other? Those that it does not are added up.
static bool is_told(const struct side *other, const struct fj_breakdown *breakdown)
{
    return fj_grid_divides(other->grid, breakdown) ||
           fj_joint_table_decides(other->table, breakdown);
}

// Everything that SIDE is divided by and the other table knows stands in GRID.
static bool is_divided_by(const struct side *side, const struct side *other,
                          const struct fj_grid *grid)
{
    for (size_t i = 0; i < side->grid->by.count; i++)
        if (is_told(other, side->grid->by.breakdowns[i]) &&
            !fj_grid_divides(grid, side->grid->by.breakdowns[i]))
            return false;
    return true;
}

// Where people are divided by both, that says it already.
static bool is_crossed(const struct fj_joining *j, const struct side *a, const struct side *b)
{
    const struct fj_instance *shadow = a->table->shadow;

    for (size_t i = 0; i < shadow->grid_count; i++) {
        const struct fj_grid *grid = &j->protect->scope->grids[shadow->grids[i]];
        if (!grid->overlaps && is_divided_by(a, b, grid) && is_divided_by(b, a, grid))
            return true;
    }
    return false;
}

// Is SIDE divided by something that the other table knows, and it does not decide itself? What a table decides itself it
// says by other groups too.
static bool adds_something(const struct side *side, const struct side *other)
{
    for (size_t i = 0; i < side->grid->by.count; i++) {
        const struct fj_breakdown *breakdown = side->grid->by.breakdowns[i];
        if (is_told(other, breakdown) && !fj_grid_divides(other->grid, breakdown) &&
            !fj_joint_table_decides(side->table, breakdown))
            return true;
    }
    return false;
}

// Can the groups that the other table does not know be added up?
static bool adds_up(const struct side *side, const struct side *other)
{
    for (size_t i = 0; i < side->grid->by.count; i++)
        if (!is_told(other, side->grid->by.breakdowns[i]) && side->grid->overlaps)
            return false;
    return true;
}

static bool says_more(const struct fj_joining *j, const struct side *a, const struct side *b)
{
    return adds_up(a, b) && adds_up(b, a) && adds_something(a, b) && adds_something(b, a) &&
           !is_crossed(j, a, b);
}

// ---- who is in both groups ---------------------------------------------------------------------------------

// Whether somebody of COMBINATION in GROUP may be in group WHERE of the other grid.
static bool is_within(const struct side *side, const struct side *other, size_t group,
                      size_t combination, size_t where)
{
    const struct fj_combination *c = &side->table->list[combination];

    if (side->groups[group].ids[combination] == FJ_NO_CELL || !c->possible)
        return false;
    for (size_t i = 0; i < other->grid->by.count; i++) {
        const struct fj_breakdown *breakdown = other->grid->by.breakdowns[i];
        size_t theirs = fj_grid_coordinate(other->grid, where, breakdown->id);
        if (!is_told(side, breakdown))
            continue;
        if (fj_grid_divides(side->grid, breakdown)
                ? fj_grid_coordinate(side->grid, group, breakdown->id) != theirs
                : !fj_joint_is_in(breakdown, c->groups, theirs))
            return false;
    }
    return true;
}

// Are two groups of SIDE one to the other table?
static bool is_alike(const struct side *side, const struct side *other, size_t one, size_t two)
{
    for (size_t i = 0; i < side->grid->by.count; i++) {
        const struct fj_breakdown *breakdown = side->grid->by.breakdowns[i];
        if (is_told(other, breakdown) && fj_grid_coordinate(side->grid, one, breakdown->id) !=
                                             fj_grid_coordinate(side->grid, two, breakdown->id))
            return false;
    }
    return true;
}

static bool is_first_alike(const struct side *side, const struct side *other, size_t group)
{
    for (size_t i = 0; i < group; i++)
        if (is_alike(side, other, i, group))
            return false;
    return true;
}

struct pair { // a group of each side
    const struct side *side, *other;
    size_t group, where;
};

static size_t add_terms(struct across *x, struct pair pair, size_t key, size_t count)
{
    const struct side *side = pair.side;

    for (size_t g = pair.group; g < side->grid->cell_count; g++) {
        if (!is_alike(side, pair.other, pair.group, g))
            continue;
        for (size_t i = 0; i < side->table->count; i++)
            if (side->keys[i] == key && is_within(side, pair.other, g, i, pair.where)) {
                x->ids[count] = side->groups[g].ids[i];
                x->factors[count++] = side == x->sides ? 1 : -1;
            }
    }
    return count;
}

static bool is_taken(const struct side *side, size_t combination)
{
    for (size_t i = 0; i < combination; i++)
        if (side->keys[i] == side->keys[combination])
            return true;
    return false;
}

// Of each answer that both tables have, as many are in both groups by the one as by the other.
static void tie_groups(struct across *x, size_t group, size_t other)
{
    const struct side *a = &x->sides[0], *b = &x->sides[1];

    for (size_t i = 0; i < a->table->count; i++) {
        size_t count;
        if (is_taken(a, i))
            continue;
        count = add_terms(x, (struct pair){a, b, group, other}, a->keys[i], 0);
        count = add_terms(x, (struct pair){b, a, other, group}, a->keys[i], count);
        if (count > 0)
            fj_hide_relation(x->j->protect->hide, x->ids, x->factors, count);
    }
}

static void tie_grids(struct across *x)
{
    const struct side *a = &x->sides[0], *b = &x->sides[1];

    for (size_t g = 0; g < a->grid->cell_count; g++)
        for (size_t h = 0; h < b->grid->cell_count; h++)
            if (is_first_alike(a, b, g) && is_first_alike(b, a, h))
                tie_groups(x, g, h);
}

// ---- pairs of tables ---------------------------------------------------------------------------------------

// Variables stand in one order in every joint, so the keys of two tables compare.
static void make_keys(struct fj_joining *j, struct side *side, const struct fj_joint_table *other)
{
    const struct fj_joint *joint = side->table->joint;

    side->keys = fj_joining_list(j, side->table->count, sizeof *side->keys);
    for (size_t i = 0; side->keys && i < side->table->count; i++)
        for (size_t v = 0; v < joint->count; v++)
            if (fj_joint_has(other->joint, &joint->of[v])) {
                size_t part = fj_joint_part(joint, side->table->list[i].state, v);
                part = fj_joint_class(side->table, &joint->of[v], part);
                side->keys[i] = side->keys[i] * joint->of[v].states +
                                fj_joint_class(other, &joint->of[v], part);
            }
}

static size_t most_groups(const struct fj_joining *j, const struct fj_joint_table *table)
{
    size_t most = 0;

    for (size_t i = 0; i < table->shadow->grid_count; i++)
        if (j->protect->scope->grids[table->shadow->grids[i]].cell_count > most)
            most = j->protect->scope->grids[table->shadow->grids[i]].cell_count;
    return most;
}

static bool start(struct across *x, const struct fj_joint_table *a, const struct fj_joint_table *b)
{
    size_t most;

    x->sides[0].table = a;
    x->sides[1].table = b;
    make_keys(x->j, &x->sides[0], b);
    make_keys(x->j, &x->sides[1], a);
    most = most_groups(x->j, a) * a->count + most_groups(x->j, b) * b->count;
    x->ids = fj_joining_list(x->j, most, sizeof *x->ids);
    x->factors = fj_joining_list(x->j, most, sizeof *x->factors);
    return !x->j->protect->failed;
}

void fj_joint_tie_across(struct fj_joining *j, const struct fj_joint_table *one,
                         const struct fj_joint_table *other)
{
    const struct fj_grid *grids = j->protect->scope->grids;
    struct across x = {.j = j, .sides = {{.table = one}, {.table = other}}};
    struct side *a = &x.sides[0], *b = &x.sides[1];

    for (size_t p = 0; p < one->shadow->grid_count; p++)
        for (size_t q = 0; q < other->shadow->grid_count; q++) {
            a->grid = &grids[one->shadow->grids[p]];
            b->grid = &grids[other->shadow->grids[q]];
            a->groups = one->grids[p];
            b->groups = other->grids[q];
            if (!says_more(j, a, b))
                continue;
            if (!a->keys && !start(&x, one, other))
                return;
            tie_grids(&x);
        }
}
