// SPDX-License-Identifier: EUPL-1.2
// Some beside everybody, where one may have several answers: choices of a `many`, or rows of a record. The others, of whom nothing is
// printed, have at least one answer each, and each answer once. (Of single answers the steps add up, and tell no more.)
#include "figures/hide/joint.h"
#include "figures/hide/protect_links.h"

static bool has_several(const struct fj_instance *instance)
{
    return instance->subject && (instance->subject->type.kind == FJ_TYPE_MANY ||
                                 (instance->measure->record && !instance->per_row));
}

static bool asks_alike(const struct fj_instance *some, const struct fj_instance *everybody)
{
    return some->subject == everybody->subject && has_several(some) && has_several(everybody) &&
           fj_joint_same_at(some->now, everybody->now) && fj_joint_same_people(some, everybody);
}

static fj_hide_id add_unprinted(struct fj_hide *hide, int64_t value)
{
    return fj_hide_cell(hide, (struct fj_hide_cell){.value = value,
                                                    .persons = value,
                                                    .level = FJ_LEVEL_CROSSING,
                                                    .protect = FJ_PROTECT_NEVER,
                                                    .print = FJ_PRINT_NOT});
}

// WHOLE less PART; FJ_NO_CELL where there is none.
static fj_hide_id add_rest(struct fj_hide *hide, fj_hide_id whole, fj_hide_id part)
{
    fj_hide_id parts[2] = {part, FJ_NO_CELL};
    int64_t rest;

    if (whole == FJ_NO_CELL || part == FJ_NO_CELL)
        return FJ_NO_CELL;
    rest = fj_hide_value(hide, whole) - fj_hide_value(hide, part);
    if (rest < 0)
        return FJ_NO_CELL;
    parts[1] = add_unprinted(hide, rest);
    fj_hide_sum(hide, whole, parts, 2);
    return parts[1];
}

// The COUNT steps that N people have, each at least one: the people, and what more there is. STEPS has room for two cells more.
static void tie_union(struct fj_protect *protect, fj_hide_id n, fj_hide_id *steps, size_t count)
{
    int64_t *factors = FJ_NEW_ARRAY(protect->arena, int64_t, count + 2);
    int64_t more = -fj_hide_value(protect->hide, n);

    protect->failed |= !factors;
    for (size_t i = 0; factors && i < count + 2; i++)
        factors[i] = i < count ? 1 : -1;
    for (size_t i = 0; i < count; i++)
        more += fj_hide_value(protect->hide, steps[i]);
    if (!factors || more < 0)
        return;
    steps[count] = n;
    steps[count + 1] = add_unprinted(protect->hide, more);
    fj_hide_relation(protect->hide, steps, factors, count + 2);
}

static void tie_row(struct fj_protect *protect, const struct fj_row_cells *some,
                    const struct fj_row_cells *everybody)
{
    fj_hide_id *steps = FJ_NEW_ARRAY(protect->arena, fj_hide_id, some->step_count + 2);
    fj_hide_id n = add_rest(protect->hide, everybody->n, some->n);

    protect->failed |= !steps;
    if (!steps || n == FJ_NO_CELL || some->step_count != everybody->step_count)
        return;
    for (size_t i = 0; i < some->step_count; i++) {
        steps[i] = add_rest(protect->hide, everybody->steps[i], some->steps[i]);
        if (steps[i] == FJ_NO_CELL || add_rest(protect->hide, n, steps[i]) == FJ_NO_CELL)
            return;
    }
    tie_union(protect, n, steps, some->step_count);
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
