// SPDX-License-Identifier: EUPL-1.2
// Every combination of the answers of the measure is tried: who may be in a group, and what are they counted as?
#include "figures/hide/protect_decided.h"

#include "figures/groups.h"
#include "figures/hide/joint.h"
#include "figures/hide/protect_links.h"
#include "figures/sample.h"

struct trying {
    struct fj_protect *protect;
    const struct fj_block *block;
    const struct fj_basis *bases;
    struct fj_joint joint;
    struct fj_joint_room *room;
    struct fj_membership_of *groups; // by breakdown
    double *first;                   // by row: what the first is counted as
    bool *any, *several;             // by row
};

static bool is_decided(const struct trying *t, const struct fj_breakdown *breakdown)
{
    return fj_joint_decides(&t->joint, breakdown->expr);
}

static bool decides_some(const struct trying *t)
{
    const struct fj_measure *measure = t->block->measure;
    const struct fj_grid *grid = t->bases[0].grid;
    bool some = measure->among || measure->except;

    for (size_t i = 0; i < grid->by.count; i++)
        some |= is_decided(t, grid->by.breakdowns[i]);
    return some;
}

static bool may_be_in(const struct trying *t, const struct fj_basis *basis)
{
    for (size_t i = 0; i < basis->grid->by.count; i++) {
        const struct fj_breakdown *breakdown = basis->grid->by.breakdowns[i];
        if (is_decided(t, breakdown) &&
            !fj_joint_is_in(breakdown, t->groups,
                            fj_grid_coordinate(basis->grid, basis->group, breakdown->id)))
            return false;
    }
    return true;
}

static void try_state(struct trying *t, size_t state)
{
    struct fj_sample sample;
    double counted;

    if (!fj_joint_facts(t->protect->scope->plan, &t->joint, state, t->room))
        return;
    fj_sample_take(t->bases[0].instance, &t->room->facts, &sample);
    if (sample.membership != FJ_MEMBER_IN || !sample.known)
        return;
    counted = sample.holds == FJ_SAMPLE_ONE   ? sample.value
              : sample.holds == FJ_SAMPLE_SET ? (double)sample.set
                                              : sample.hit;
    fj_groups_of(&t->room->facts, t->groups);
    for (size_t r = 0; r < t->block->row_count; r++) {
        if (!may_be_in(t, &t->bases[r]))
            continue;
        t->several[r] |= t->any[r] && t->first[r] != counted;
        t->first[r] = counted;
        t->any[r] = true;
    }
}

static bool counts_steps(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_SHARE || measure->kind == FJ_MEASURE_DISTRIBUTION ||
           measure->kind == FJ_MEASURE_ATTAINMENT || measure->kind == FJ_MEASURE_SHIFT ||
           (measure->kind == FJ_MEASURE_COUNT && measure->where);
}

static bool make_room(struct trying *t)
{
    size_t rows = t->block->row_count + 1;

    t->room = FJ_NEW(t->protect->arena, struct fj_joint_room);
    t->groups = FJ_NEW_ARRAY(t->protect->arena, struct fj_membership_of,
                             t->protect->scope->plan->breakdown_count + 1);
    t->first = FJ_NEW_ARRAY(t->protect->arena, double, rows);
    t->any = FJ_NEW_ARRAY(t->protect->arena, bool, rows);
    t->several = FJ_NEW_ARRAY(t->protect->arena, bool, rows);
    t->protect->failed |= !t->room || !t->groups || !t->first || !t->any || !t->several;
    return !t->protect->failed;
}

const bool *fj_protect_decided_rows(struct fj_protect *protect, const struct fj_block *block,
                                    const struct fj_basis *bases)
{
    struct trying t = {.protect = protect, .block = block, .bases = bases};

    if (block->row_count == 0 || !counts_steps(block->measure) ||
        !fj_joint_of(bases[0].instance, &t.joint) || !decides_some(&t) || !make_room(&t))
        return NULL;
    for (size_t state = 0; state < t.joint.states; state++)
        try_state(&t, state);
    for (size_t r = 0; r < block->row_count; r++)
        t.any[r] &= !t.several[r];
    return t.any;
}
