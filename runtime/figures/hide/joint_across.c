// SPDX-License-Identifier: EUPL-1.2
// Two tables that divide the same people otherwise. One of answers at `slut` and of units, by those who began early, and
// one of answers at `start` and `slut`, by unit, both tell how many began early in each unit and have each answer at
// `slut`: what the one is divided by, the other has among its answers. A relation that the figures do not bear out is
// not added.
#include "figures/hide/joint_tables.h"
#include "figures/hide/protect_links.h"

struct side {
    const struct fj_joint_table *table;
    const struct fj_grid *grid, *other;
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

static bool divides(const struct fj_grid *grid, const struct fj_breakdown *breakdown)
{
    for (size_t i = 0; i < grid->by.count; i++)
        if (grid->by.breakdowns[i] == breakdown)
            return true;
    return false;
}

// Does the table decide the group in everything that GRID divides by and OTHER does not?
static bool decides_rest(const struct fj_joint_table *table, const struct fj_grid *grid,
                         const struct fj_grid *other)
{
    for (size_t i = 0; i < grid->by.count; i++)
        if (!divides(other, grid->by.breakdowns[i]) &&
            !fj_joint_table_decides(table, grid->by.breakdowns[i]))
            return false;
    return true;
}

static bool is_divided_by(const struct fj_grid *grid, const struct fj_grid *both)
{
    return grid == both || fj_grid_is_margin(grid, both);
}

// Where people are divided by both, that says it already.
static bool is_crossed(const struct fj_joining *j, const struct fj_instance *shadow,
                       const struct fj_grid *a, const struct fj_grid *b)
{
    for (size_t i = 0; i < shadow->grid_count; i++) {
        const struct fj_grid *grid = &j->protect->scope->grids[shadow->grids[i]];
        if (is_divided_by(a, grid) && is_divided_by(b, grid))
            return true;
    }
    return false;
}

// What a table decides itself it says by other groups too.
static bool says_more(const struct fj_joining *j, const struct side *a, const struct side *b)
{
    return decides_rest(a->table, b->grid, a->grid) && decides_rest(b->table, a->grid, b->grid) &&
           !decides_rest(a->table, a->grid, b->grid) && !decides_rest(b->table, b->grid, a->grid) &&
           !is_crossed(j, a->table->shadow, a->grid, b->grid);
}

// ---- who is in both groups ---------------------------------------------------------------------------------

// Whether somebody of COMBINATION in GROUP may be in group WHERE of the other grid.
static bool is_within(const struct side *side, size_t group, size_t combination, size_t where)
{
    const struct fj_combination *c = &side->table->list[combination];

    if (side->groups[group].ids[combination] == FJ_NO_CELL || !c->possible)
        return false;
    for (size_t i = 0; i < side->other->by.count; i++) {
        const struct fj_breakdown *breakdown = side->other->by.breakdowns[i];
        size_t mine = divides(side->grid, breakdown)
                          ? fj_grid_coordinate(side->grid, group, breakdown->id)
                          : c->groups[breakdown->id].group;
        if (mine != fj_grid_coordinate(side->other, where, breakdown->id))
            return false;
    }
    return true;
}

static size_t add_terms(struct across *x, const struct side *side, size_t group, size_t where,
                        size_t key, size_t count)
{
    for (size_t i = 0; i < side->table->count; i++)
        if (side->keys[i] == key && is_within(side, group, i, where)) {
            x->ids[count] = side->groups[group].ids[i];
            x->factors[count++] = side == x->sides ? 1 : -1;
        }
    return count;
}

static bool is_taken(const struct side *side, size_t group, size_t combination, size_t where)
{
    for (size_t i = 0; i < combination; i++)
        if (side->keys[i] == side->keys[combination] && is_within(side, group, i, where))
            return true;
    return false;
}

// Of each answer that both tables have, as many are in both groups by the one as by the other.
static void tie_groups(struct across *x, size_t group, size_t other)
{
    const struct side *a = &x->sides[0], *b = &x->sides[1];

    for (size_t i = 0; i < a->table->count; i++) {
        size_t count;
        if (!is_within(a, group, i, other) || is_taken(a, group, i, other))
            continue;
        count = add_terms(x, a, group, other, a->keys[i], 0);
        count = add_terms(x, b, other, group, a->keys[i], count);
        fj_hide_relation(x->j->protect->hide, x->ids, x->factors, count);
    }
}

static void tie_grids(struct across *x)
{
    for (size_t a = 0; a < x->sides[0].grid->cell_count; a++)
        for (size_t b = 0; b < x->sides[1].grid->cell_count; b++)
            tie_groups(x, a, b);
}

// ---- pairs of tables ---------------------------------------------------------------------------------------

// Variables stand in one order in every joint, so the keys of two tables compare.
static void make_keys(struct fj_joining *j, struct side *side, const struct fj_joint *other)
{
    const struct fj_joint *joint = side->table->joint;

    side->keys = fj_joining_list(j, side->table->count, sizeof *side->keys);
    for (size_t i = 0; side->keys && i < side->table->count; i++)
        for (size_t v = 0; v < joint->count; v++)
            if (fj_joint_has(other, &joint->of[v]))
                side->keys[i] = side->keys[i] * joint->of[v].states +
                                fj_joint_part(joint, side->table->list[i].state, v);
}

static bool start(struct across *x, const struct fj_joint_table *a, const struct fj_joint_table *b)
{
    x->sides[0].table = a;
    x->sides[1].table = b;
    make_keys(x->j, &x->sides[0], b->joint);
    make_keys(x->j, &x->sides[1], a->joint);
    x->ids = fj_joining_list(x->j, a->count + b->count, sizeof *x->ids);
    x->factors = fj_joining_list(x->j, a->count + b->count, sizeof *x->factors);
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
            a->grid = b->other = &grids[one->shadow->grids[p]];
            b->grid = a->other = &grids[other->shadow->grids[q]];
            a->groups = one->grids[p];
            b->groups = other->grids[q];
            if (!says_more(j, a, b))
                continue;
            if (!a->keys && !start(&x, one, other))
                return;
            tie_grids(&x);
        }
}
