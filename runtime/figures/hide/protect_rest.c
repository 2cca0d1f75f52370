// SPDX-License-Identifier: EUPL-1.2
// Some beside everybody, where one may have several answers: choices of a `many`, or rows of a record. The others, of whom nothing is
// printed, have at least one answer each, and each answer once. (Of single answers the steps add up, and tell no more.)
#include "figures/hide/joint.h"
#include "figures/hide/protect_links.h"

static bool asks_alike(const struct fj_instance *some, const struct fj_instance *everybody)
{
    return some->subject == everybody->subject && fj_protect_has_several(some) &&
           fj_protect_has_several(everybody) && fj_joint_same_at(some->now, everybody->now) &&
           fj_joint_same_people(some, everybody);
}

// The COUNT steps that N people have, each at least one: the people, and what more there is. STEPS has room for two cells more.
static void tie_steps(struct fj_protect *protect, fj_hide_id n, fj_hide_id *steps, size_t count)
{
    int64_t more = -fj_hide_value(protect->hide, n);

    for (size_t i = 0; i < count; i++)
        more += fj_hide_value(protect->hide, steps[i]);
    if (more < 0)
        return;
    steps[count] = n;
    steps[count + 1] = fj_protect_add_unprinted(protect->hide, more);
    fj_protect_tie_union(protect, steps, count);
}

static void tie_row(struct fj_protect *protect, const struct fj_row_cells *some,
                    const struct fj_row_cells *everybody)
{
    fj_hide_id *steps = FJ_NEW_ARRAY(protect->arena, fj_hide_id, some->step_count + 2);
    fj_hide_id n = fj_protect_tie_part(protect->hide, everybody->n, some->n);

    protect->failed |= !steps;
    if (!steps || n == FJ_NO_CELL || some->step_count != everybody->step_count)
        return;
    for (size_t i = 0; i < some->step_count; i++) {
        steps[i] = fj_protect_tie_part(protect->hide, everybody->steps[i], some->steps[i]);
        if (steps[i] == FJ_NO_CELL || fj_protect_tie_part(protect->hide, n, steps[i]) == FJ_NO_CELL)
            return;
    }
    tie_steps(protect, n, steps, some->step_count);
}

void fj_protect_tie_rest(struct fj_protect *protect, size_t index)
{
    const struct fj_results *results = protect->draft->results;
    const struct fj_basis *mine = protect->draft->bases[index];

    for (size_t i = 0; i < results->block_count && !protect->failed; i++) {
        const struct fj_basis *other = protect->draft->bases[i];
        if (results->blocks[i].row_count == 0 || other->grid != mine->grid ||
            other->slot != mine->slot || other->instance->measure->among ||
            other->instance->measure->except || !asks_alike(mine->instance, other->instance))
            continue;
        for (size_t r = 0; r < results->blocks[index].row_count; r++)
            for (size_t q = 0; q < results->blocks[i].row_count; q++)
                if (other[q].group == mine[r].group)
                    tie_row(protect, &protect->cells[index][r], &protect->cells[i][q]);
        return; // another that asks the same of everybody is tied to this one
    }
}
