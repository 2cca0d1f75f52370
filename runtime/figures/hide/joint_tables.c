// SPDX-License-Identifier: EUPL-1.2
// Combinations as cells: in a table by itself groups add up, and two tables of the same people count the same
// people. A relation that the figures do not bear out is not added.
#include "figures/hide/joint_tables.h"

#include <string.h>

#include "figures/hide/protect_links.h"
#include "support/vec.h"

void *fj_joining_list(struct fj_joining *j, size_t count, size_t size)
{
    void *list = fj_arena_alloc(j->arena, (count + 1) * size);

    j->protect->failed |= !list;
    if (list)
        memset(list, 0, (count + 1) * size);
    return list;
}

// ---- combinations ---------------------------------------------------------------------------------------

static const struct fj_basis *find_shadow(const struct fj_joining *j,
                                          const struct fj_instance *shadow, size_t slot,
                                          const struct fj_grid *grid, size_t group)
{
    const struct fj_draft *draft = j->protect->draft;

    for (size_t i = 0; i < draft->shadow_count; i++)
        if (draft->shadows[i].instance == shadow && draft->shadows[i].slot == slot &&
            draft->shadows[i].grid == grid && draft->shadows[i].group == group)
            return &draft->shadows[i];
    return NULL;
}

bool fj_joint_table_decides(const struct fj_joint_table *table,
                            const struct fj_breakdown *breakdown)
{
    return fj_joint_decides(table->joint, breakdown->expr);
}

// ---- cells ------------------------------------------------------------------------------------------------

static bool fits_group(const struct fj_joint_table *table, const struct fj_combination *combination,
                       const struct fj_grid *grid, size_t group)
{
    for (size_t i = 0; i < grid->by.count; i++) {
        const struct fj_breakdown *breakdown = grid->by.breakdowns[i];
        if (combination->possible && fj_joint_table_decides(table, breakdown) &&
            !fj_joint_is_in(breakdown, combination->groups,
                            fj_grid_coordinate(grid, group, breakdown->id)))
            return false;
    }
    return true;
}

// What people have answered, or why they did not, is protected though no table prints it: two shares of the same
// answers may tell of it.
static enum fj_hide_protect protect_of(const struct fj_joint *joint, size_t state)
{
    const struct fj_variable *only = &joint->of[0];

    // Of several choices it is who has each.
    if (joint->count == 1 && state < only->steps && fj_joint_is_of_choices(only))
        return FJ_PROTECT_NEVER;
    return joint->count == 1 && (state < only->steps || state >= only->steps + FJ_REASON_FORM)
               ? FJ_PROTECT_SMALL
               : FJ_PROTECT_NEVER;
}

static fj_hide_id add_cell(struct fj_joining *j, const struct fj_grid *grid, struct fj_tally tally,
                           enum fj_hide_protect protect)
{
    return fj_hide_cell(
        j->protect->hide,
        (struct fj_hide_cell){.value = tally.units,
                              .persons = tally.persons,
                              .level = grid->by.count == 0   ? FJ_LEVEL_TOTAL
                                       : grid->by.count == 1 ? FJ_LEVEL_GROUP
                                                             : FJ_LEVEL_CROSSING,
                              .protect = j->protect->same_plan ? FJ_PROTECT_NEVER : protect,
                              .print = FJ_PRINT_NOT});
}

// Who has each of several choices; in a group that is made of those who have it, that says nothing.
static void add_choices(struct fj_joining *j, const struct fj_joint_table *table,
                        const struct fj_grid *grid, const struct fj_group_cells *group)
{
    const struct fj_variable *only = &table->joint->of[0];
    fj_hide_id *parts = fj_joining_list(j, table->count, sizeof *parts);

    for (size_t o = 0; parts && o < only->question->type.option_count; o++) {
        struct fj_tally tally = {0};
        size_t count = 0;
        for (size_t i = 0; i < table->count; i++) {
            const struct fj_combination *c = &table->list[i];
            struct fj_tally one = fj_joint_people(c, group->cell);
            if (group->ids[i] == FJ_NO_CELL || c->state >= only->steps ||
                !(fj_joint_set_at(&only->question->type, c->state) >> o & 1))
                continue;
            parts[count++] = group->ids[i];
            tally.units += one.units;
            tally.persons += one.persons;
        }
        fj_hide_sum(j->protect->hide, add_cell(j, grid, tally, FJ_PROTECT_SMALL), parts, count);
    }
}

static void make_group(struct fj_joining *j, struct fj_joint_table *table,
                       const struct fj_basis *basis, struct fj_group_cells *out)
{
    fj_hide_id *parts = fj_joining_list(j, table->count, sizeof *parts);
    size_t count = 0;

    out->ids = fj_joining_list(j, table->count, sizeof *out->ids);
    if (!out->ids || !parts)
        return;
    out->cell = basis->cell;
    out->everyone =
        add_cell(j, basis->grid, basis->cell->tallies[FJ_TALLY_POPULATION], FJ_PROTECT_NEVER);
    for (size_t i = 0; i < table->count; i++) {
        struct fj_tally tally = fj_joint_people(&table->list[i], basis->cell);
        bool fits = fits_group(table, &table->list[i], basis->grid, basis->group);
        out->ids[i] =
            fits || tally.units > 0
                ? add_cell(j, basis->grid, tally, protect_of(table->joint, table->list[i].state))
                : FJ_NO_CELL;
        if (out->ids[i] != FJ_NO_CELL)
            parts[count++] = out->ids[i];
    }
    fj_hide_sum(j->protect->hide, out->everyone, parts, count);
    if (table->joint->count == 1 && fj_joint_is_of_choices(&table->joint->of[0]))
        add_choices(j, table, basis->grid, out);
}

static void make_table(struct fj_joining *j, const struct fj_instance *shadow, size_t slot)
{
    const struct fj_grid *grids = j->protect->scope->grids;
    struct fj_joint_table *table = FJ_VEC_PUSH(j->arena, &j->tables);
    const struct fj_basis *total = NULL;

    for (size_t p = 0; p < shadow->grid_count && !total; p++)
        if (grids[shadow->grids[p]].by.count == 0)
            total = find_shadow(j, shadow, slot, &grids[shadow->grids[p]], 0);
    j->protect->failed |= !table;
    if (!table || !total)
        return;
    *table = (struct fj_joint_table){.shadow = shadow, .joint = shadow->joint, .slot = slot};
    fj_joint_list_combinations(j, table, total->cell);
    table->grids = fj_joining_list(j, shadow->grid_count, sizeof *table->grids);
    for (size_t p = 0; table->grids && p < shadow->grid_count; p++) {
        const struct fj_grid *grid = &grids[shadow->grids[p]];
        table->grids[p] = fj_joining_list(j, grid->cell_count, sizeof **table->grids);
        for (size_t g = 0; table->grids[p] && g < grid->cell_count; g++)
            make_group(j, table, find_shadow(j, shadow, slot, grid, g), &table->grids[p][g]);
    }
}

struct fj_group_cells *fj_joint_group(const struct fj_joining *j,
                                      const struct fj_joint_table *table,
                                      const struct fj_grid *grid, size_t group)
{
    for (size_t p = 0; p < table->shadow->grid_count; p++)
        if (&j->protect->scope->grids[table->shadow->grids[p]] == grid)
            return &table->grids[p][group];
    return NULL;
}

// ---- a table by itself --------------------------------------------------------------------------------------

// Combination by combination, the groups of GRID add up to a group of MARGIN.
static void add_up(struct fj_joining *j, const struct fj_joint_table *table, size_t parts,
                   size_t margin, size_t whole)
{
    const struct fj_grid *grids = j->protect->scope->grids;
    const struct fj_grid *part_grid = &grids[table->shadow->grids[parts]];
    const struct fj_grid *grid = &grids[table->shadow->grids[margin]];
    fj_hide_id *ids = fj_joining_list(j, part_grid->cell_count, sizeof *ids);

    for (size_t i = 0; ids && i < table->count; i++) {
        size_t count = 0;
        if (table->grids[margin][whole].ids[i] == FJ_NO_CELL)
            continue;
        for (size_t g = 0; g < part_grid->cell_count; g++)
            if (fj_grid_projects(part_grid, g, grid, whole) &&
                table->grids[parts][g].ids[i] != FJ_NO_CELL)
                ids[count++] = table->grids[parts][g].ids[i];
        fj_hide_sum(j->protect->hide, table->grids[margin][whole].ids[i], ids, count);
    }
}

// Is GRID divided by what MARGIN is and by choices, several at once, that the table has among its answers?
static bool is_by_choices(const struct fj_joint_table *table, const struct fj_grid *margin,
                          const struct fj_grid *grid)
{
    if (margin->by.count + 1 != grid->by.count || !fj_grid_is_within(margin, grid))
        return false;
    for (size_t i = 0; i < grid->by.count; i++)
        if (grid->by.breakdowns[i]->kind == FJ_GROUPS_MANY &&
            fj_joint_table_decides(table, grid->by.breakdowns[i]) &&
            !fj_grid_divides(margin, grid->by.breakdowns[i]))
            return true;
    return false;
}

// Such groups overlap and add up to nothing; but all of a combination are in each group of its choices.
static void tie_choices(struct fj_joining *j, const struct fj_joint_table *table, size_t parts,
                        size_t margin)
{
    const struct fj_grid *part_grid = &j->protect->scope->grids[table->shadow->grids[parts]];
    const struct fj_grid *grid = &j->protect->scope->grids[table->shadow->grids[margin]];

    for (size_t g = 0; g < part_grid->cell_count; g++)
        for (size_t w = 0; w < grid->cell_count; w++)
            for (size_t i = 0; fj_grid_projects(part_grid, g, grid, w) && i < table->count; i++)
                if (table->grids[parts][g].ids[i] != FJ_NO_CELL &&
                    table->grids[margin][w].ids[i] != FJ_NO_CELL)
                    fj_hide_same(j->protect->hide, table->grids[parts][g].ids[i],
                                 table->grids[margin][w].ids[i]);
}

// As many of each combination in the groups of the one grid as in those of the other that go with them.
static void tie_meeting_groups(struct fj_joining *j, const struct fj_joint_table *table,
                               const size_t places[2], size_t group, size_t other)
{
    const struct fj_grid *grids = j->protect->scope->grids;
    const struct fj_grid *grid[2] = {&grids[table->shadow->grids[places[0]]],
                                     &grids[table->shadow->grids[places[1]]]};
    const size_t with[2] = {other, group};
    size_t most = grid[0]->cell_count + grid[1]->cell_count;
    fj_hide_id *ids = fj_joining_list(j, most, sizeof *ids);
    int64_t *factors = fj_joining_list(j, most, sizeof *factors);

    for (size_t i = 0; ids && factors && i < table->count; i++) {
        size_t count = 0;
        for (int side = 0; side < 2; side++)
            for (size_t g = 0; g < grid[side]->cell_count; g++) {
                fj_hide_id cell = table->grids[places[side]][g].ids[i];
                if (cell == FJ_NO_CELL || !fj_grids_agree(grid[side], g, grid[!side], with[side]))
                    continue;
                ids[count] = cell;
                factors[count++] = side == 0 ? 1 : -1;
            }
        if (count > 0)
            fj_hide_relation(j->protect->hide, ids, factors, count);
    }
}

// Grids that share what none of the table has by itself (protect_meeting.c).
static void tie_meeting(struct fj_joining *j, const struct fj_joint_table *table, size_t one,
                        size_t other)
{
    const struct fj_scope *scope = j->protect->scope;
    const struct fj_grid *a = &scope->grids[table->shadow->grids[one]];
    const struct fj_grid *b = &scope->grids[table->shadow->grids[other]];

    if (!fj_grids_meet(scope, table->shadow, a, b))
        return;
    for (size_t g = 0; g < a->cell_count && !j->protect->failed; g++)
        for (size_t h = 0; h < b->cell_count; h++)
            if (fj_grids_agree(a, g, b, h) && fj_grids_first(a, g, b) && fj_grids_first(b, h, a))
                tie_meeting_groups(j, table, (size_t[2]){one, other}, g, h);
}

static void add_up_table(struct fj_joining *j, const struct fj_joint_table *table)
{
    const struct fj_scope *scope = j->protect->scope;

    for (size_t a = 0; a < table->shadow->grid_count; a++)
        for (size_t b = 0; b < table->shadow->grid_count && !j->protect->failed; b++) {
            const struct fj_grid *margin = &scope->grids[table->shadow->grids[a]];
            const struct fj_grid *grid = &scope->grids[table->shadow->grids[b]];
            if (is_by_choices(table, margin, grid))
                tie_choices(j, table, b, a);
            if (a < b)
                tie_meeting(j, table, a, b);
            if (!fj_grid_is_margin(margin, grid) ||
                !fj_grid_is_nearest(scope, table->shadow, margin, grid))
                continue;
            for (size_t g = 0; g < margin->cell_count; g++)
                add_up(j, table, b, a, g);
        }
}

// ---- two tables of the same people -------------------------------------------------------------------------

struct tying { // two tables, of which the one has all answers of the other
    const struct fj_joint_table *more, *fewer;
    const size_t *more_keys, *fewer_keys;
    const struct fj_group_cells *a, *b; // a group of the more, of the fewer
    fj_hide_id *ids;                    // scratch
    int64_t *factors;
};

// By combination of TABLE: the answers that both have, each by its class in either. Two tables of many have the same.
static size_t *list_keys(struct fj_joining *j, const struct tying *t,
                         const struct fj_joint_table *table)
{
    const struct fj_joint *joint = table->joint;
    size_t *keys = fj_joining_list(j, table->count, sizeof *keys);

    for (size_t i = 0; keys && i < table->count; i++)
        for (size_t v = 0; v < joint->count; v++) {
            const struct fj_variable *one = &joint->of[v];
            size_t part = fj_joint_part(joint, table->list[i].state, v);
            if (fj_joint_has(t->fewer->joint, one))
                keys[i] = keys[i] * one->states +
                          fj_joint_class(t->fewer, one, fj_joint_class(t->more, one, part));
        }
    return keys;
}

static bool is_first_like(const struct tying *t, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (t->fewer_keys[k] == t->fewer_keys[i] && t->b->ids[k] != FJ_NO_CELL)
            return false;
    return t->b->ids[i] != FJ_NO_CELL;
}

// Those of the fewer that are one by their classes, the first of which is I, are as many as those of the more.
static void tie_answer(struct fj_joining *j, const struct tying *t, size_t i)
{
    size_t key = t->fewer_keys[i], count = 0;

    for (size_t k = 0; k < t->more->count; k++)
        if (t->a->ids[k] != FJ_NO_CELL && t->more_keys[k] == key) {
            t->ids[count] = t->a->ids[k];
            t->factors[count++] = 1;
        }
    for (size_t k = i; k < t->fewer->count; k++)
        if (t->b->ids[k] != FJ_NO_CELL && t->fewer_keys[k] == key) {
            t->ids[count] = t->b->ids[k];
            t->factors[count++] = -1;
        }
    fj_hide_relation(j->protect->hide, t->ids, t->factors, count);
}

static void tie_tables(struct fj_joining *j, const struct fj_joint_table *more,
                       const struct fj_joint_table *fewer)
{
    struct tying t = {.more = more, .fewer = fewer};
    bool answers = fj_joint_contains(more->joint, fewer->joint);

    t.more_keys = list_keys(j, &t, more);
    t.fewer_keys = list_keys(j, &t, fewer);
    t.ids = fj_joining_list(j, more->count + fewer->count, sizeof *t.ids);
    t.factors = fj_joining_list(j, more->count + fewer->count, sizeof *t.factors);
    for (size_t p = 0; p < more->shadow->grid_count && !j->protect->failed; p++) {
        const struct fj_grid *grid = &j->protect->scope->grids[more->shadow->grids[p]];
        for (size_t g = 0; g < grid->cell_count; g++) {
            t.a = &more->grids[p][g];
            t.b = fj_joint_group(j, fewer, grid, g);
            if (!t.b)
                continue;
            fj_hide_same(j->protect->hide, t.a->everyone, t.b->everyone);
            for (size_t i = 0; answers && i < fewer->count; i++)
                if (is_first_like(&t, i))
                    tie_answer(j, &t, i);
        }
    }
}

static void tie_two(struct fj_joining *j, size_t one, size_t other)
{
    const struct fj_joint_table *a = &j->tables.items[one], *b = &j->tables.items[other];

    if (a->slot != b->slot || !fj_joint_same_people(a->shadow, b->shadow))
        return;
    if (fj_joint_contains(a->joint, b->joint) || other < one)
        tie_tables(j, a, b);
    if (other < one)
        fj_joint_tie_across(j, a, b);
}

void fj_joint_make_tables(struct fj_joining *j)
{
    const struct fj_draft *draft = j->protect->draft;

    for (size_t i = 0; i < draft->shadow_count && !j->protect->failed; i++)
        if (i == 0 || draft->shadows[i].instance != draft->shadows[i - 1].instance ||
            draft->shadows[i].slot != draft->shadows[i - 1].slot)
            make_table(j, draft->shadows[i].instance, draft->shadows[i].slot);
    for (size_t i = 0; i < j->tables.count && !j->protect->failed; i++) {
        add_up_table(j, &j->tables.items[i]);
        for (size_t k = 0; k < j->tables.count; k++)
            if (k != i)
                tie_two(j, i, k);
    }
    fj_joint_tie_forms(j);
}
