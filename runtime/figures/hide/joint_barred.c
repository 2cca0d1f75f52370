// SPDX-License-Identifier: EUPL-1.2
// What nobody can be counted in, as far as the condition and the groups of a measure say.
#include "figures/hide/joint_tables.h"
#include "figures/hide/protect_links.h"

// What somebody of a row can be counted in, as far as the condition and the groups of the measure say.
struct possible {
    bool places[FJ_ADDS__COUNT];
    bool *steps;
};

struct barring {
    struct fj_joining *j;
    size_t block;
    const struct fj_instance *instance;
    struct fj_joint joint;
    struct possible *rows;
};

static bool is_decided(const struct barring *b, const struct fj_breakdown *breakdown)
{
    return fj_joint_decides(&b->joint, breakdown->expr);
}

static bool is_group_of(const struct barring *b, size_t row, const struct fj_membership_of *groups)
{
    const struct fj_basis *basis = &b->j->protect->draft->bases[b->block][row];

    for (size_t i = 0; i < basis->grid->by.count; i++) {
        const struct fj_breakdown *breakdown = basis->grid->by.breakdowns[i];
        if (is_decided(b, breakdown) &&
            !fj_joint_is_in(breakdown, groups,
                            fj_grid_coordinate(basis->grid, basis->group, breakdown->id)))
            return false;
    }
    return true;
}

static void add_possible(const struct barring *b, size_t row, const struct fj_adds *adds)
{
    const struct fj_row_cells *cells = &b->j->protect->cells[b->block][row];

    for (enum fj_adds_place place = FJ_ADDS_ALL; place < FJ_ADDS__COUNT; place++)
        b->rows[row].places[place] |= fj_adds_to(b->instance, adds, place);
    for (size_t s = 0; s < cells->step_count; s++)
        b->rows[row].steps[s] |= fj_adds_to_step(b->instance, adds, s);
}

static void find_possible(const struct barring *b)
{
    struct fj_joining *j = b->j;
    const struct fj_joint_table table = {.joint = &b->joint};
    struct fj_membership_of *groups = fj_joining_list(j, j->plan->breakdown_count, sizeof *groups);

    for (size_t state = 0; groups && state < b->joint.states; state++) {
        struct fj_combination combination = {.state = state};
        struct fj_adds adds;
        combination.possible = fj_joint_facts(j->plan, &b->joint, state, j->room);
        if (!combination.possible)
            continue;
        fj_groups_of(&j->room->facts, groups);
        adds = fj_adds_of(j, b->instance, &table, &combination);
        for (size_t r = 0; r < j->protect->draft->results->blocks[b->block].row_count; r++)
            if (is_group_of(b, r, groups))
                add_possible(b, r, &adds);
    }
}

static bool bars_some(const struct barring *b)
{
    const struct fj_grid *grid = b->j->protect->draft->bases[b->block][0].grid;
    bool some = b->instance->measure->among || b->instance->measure->except;

    for (size_t i = 0; i < grid->by.count; i++)
        some |= is_decided(b, grid->by.breakdowns[i]);
    return some;
}

static void bar_row(const struct barring *b, size_t row)
{
    const struct fj_row_cells *cells = &b->j->protect->cells[b->block][row];

    for (enum fj_adds_place place = FJ_ADDS_ALL; place < FJ_ADDS__COUNT; place++)
        if (!b->rows[row].places[place] && fj_adds_cell(cells, place) != FJ_NO_CELL)
            fj_hide_sum(b->j->protect->hide, fj_adds_cell(cells, place), NULL, 0);
    for (size_t s = 0; s < cells->step_count; s++)
        if (!b->rows[row].steps[s])
            fj_hide_sum(b->j->protect->hide, cells->steps[s], NULL, 0);
}

void fj_joint_bar(struct fj_joining *j, size_t block)
{
    size_t count = j->protect->draft->results->blocks[block].row_count;
    struct barring b = {j, block, j->protect->draft->bases[block][0].instance, {.count = 0}, NULL};

    if (b.instance->measure->kind == FJ_MEASURE_RESPONSE ||
        !fj_joint_answers(b.instance, &b.joint) || !bars_some(&b))
        return;
    b.rows = fj_joining_list(j, count, sizeof *b.rows);
    for (size_t r = 0; b.rows && r < count; r++)
        b.rows[r].steps = fj_joining_list(j, j->protect->cells[block][r].step_count, sizeof(bool));
    if (j->protect->failed)
        return;
    find_possible(&b);
    for (size_t r = 0; r < count; r++)
        bar_row(&b, r);
}
