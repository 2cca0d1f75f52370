// SPDX-License-Identifier: EUPL-1.2
// What the answers of a row are, step by step: printed or not, they are what its other figures would tell of.
#include "figures/hide/joint.h"
#include "figures/hide/protect_cells_internal.h"
#include "figures/hide/protect_links.h"

#define NUMBERS_AS_STEPS 12

static bool is_number(const struct fj_question *question)
{
    return question->type.kind == FJ_TYPE_NUMBER || question->type.kind == FJ_TYPE_YEAR;
}

// A number of many possible values (days, years, kronor) has no steps: what it tells is judged by the rules of
// size and dominance.
static size_t steps_of(const struct fj_row_making *m)
{
    const struct fj_cell_shape *shape = &m->basis->instance->shape;
    const struct fj_question *subject = m->basis->instance->subject;

    if (m->measure->kind == FJ_MEASURE_SHIFT)
        return shape->dense_count;
    if (!subject || shape->has_pairs || shape->dense_count > FJ_ORDER_STEPS)
        return 0;
    if (is_number(subject) && shape->dense_count > NUMBERS_AS_STEPS)
        return 0;
    return shape->dense_count;
}

static bool prints_steps(const struct fj_instance *instance)
{
    if (instance->subject && is_number(instance->subject))
        return false;
    return instance->measure->kind == FJ_MEASURE_DISTRIBUTION ||
           instance->measure->kind == FJ_MEASURE_ATTAINMENT ||
           instance->measure->kind == FJ_MEASURE_SHIFT;
}

// Does a table of the report print the steps of the same answers?
static bool prints_steps_elsewhere(const struct fj_row_making *m)
{
    const struct fj_instance *mine = m->basis->instance;

    for (size_t i = 0; mine->subject && i < m->protect->scope->instance_count; i++) {
        const struct fj_instance *other = m->protect->scope->instances[i];
        if (other->subject == mine->subject && !other->joint && prints_steps(other) &&
            other->now.timepoint == mine->now.timepoint)
            return true;
    }
    return false;
}

void fj_protect_tie_union(struct fj_protect *protect, const fj_hide_id *ids, size_t count)
{
    int64_t *factors = FJ_NEW_ARRAY(protect->arena, int64_t, count + 2);

    protect->failed |= !factors;
    for (size_t i = 0; factors && i < count + 2; i++)
        factors[i] = i < count ? 1 : -1;
    if (factors)
        fj_hide_relation(protect->hide, ids, factors, count + 2);
}

// Does choice I exclude the others? In several rows of a record it excludes nothing.
static bool is_alone(const struct fj_question *subject, size_t i)
{
    return subject->place != FJ_IN_RECORD && subject->type.options[i].alone;
}

// Those of N whom ALONE choices of their own leave: they have at least one of the others.
static fj_hide_id add_others(struct fj_row_making *m, const struct fj_question *subject)
{
    struct fj_row_cells *cells = m->cells;
    fj_hide_id *parts = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, cells->step_count + 1);
    struct fj_tally others = *fj_making_tally(m, FJ_TALLY_KNOWN);
    size_t count = 0;

    m->protect->failed |= !parts;
    for (size_t i = 0; parts && i < cells->step_count; i++) {
        if (!is_alone(subject, i))
            continue;
        parts[count++] = cells->steps[i];
        others.units -= fj_hide_value(m->protect->hide, cells->steps[i]);
    }
    if (!parts || count == 0)
        return cells->n;
    others.persons = others.units;
    parts[count] = fj_making_add(m, &others, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL);
    fj_hide_sum(m->protect->hide, cells->n, parts, count + 1);
    return parts[count];
}

// Whoever answers a `many` has at least one of its choices, each at most once, and one that excludes the others by
// itself: where the others are zeros, all have that one. Whoever has rows of a record has at least one of its steps.
static void tie_many(struct fj_row_making *m, const struct fj_question *subject)
{
    const struct fj_row_cells *cells = m->cells;
    fj_hide_id *parts = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, cells->step_count + 2);
    fj_hide_id others = add_others(m, subject);
    struct fj_tally more = {0};
    size_t count = 0;

    m->protect->failed |= !parts;
    for (size_t i = 0; !m->protect->failed && i < cells->step_count; i++) {
        int64_t value = fj_hide_value(m->protect->hide, cells->steps[i]);
        struct fj_tally rest = {fj_hide_value(m->protect->hide, others) - value, 0, 0};
        if (is_alone(subject, i))
            continue;
        rest.persons = rest.units;
        fj_hide_id two[2] = {cells->steps[i],
                             fj_making_add(m, &rest, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL)};
        fj_hide_sum(m->protect->hide, others, two, 2);
        parts[count++] = cells->steps[i];
        more.units += value;
    }
    if (m->protect->failed)
        return;
    more.units -= fj_hide_value(m->protect->hide, others);
    if (more.units < 0)
        return; // some are on no step
    more.persons = more.units;
    parts[count] = others;
    parts[count + 1] = fj_making_add(m, &more, FJ_PROTECT_NEVER, FJ_PRINT_NOT, FJ_NO_CELL);
    fj_protect_tie_union(m->protect, parts, count);
}

// Those of N on no step: an answer to an earlier scale, between two of this one. Nothing prints how many they are, but
// the steps beside n do. Put behind the steps.
static size_t add_between(struct fj_row_making *m)
{
    struct fj_tally rest = *fj_making_tally(m, FJ_TALLY_KNOWN);
    struct fj_row_cells *cells = m->cells;

    for (size_t i = 0; i < cells->step_count; i++) {
        double value = m->basis->instance->shape.base + (double)i;
        struct fj_tally step = fj_counts_get(&m->basis->cell->values, value);
        rest = fj_tally_less(&rest, &step);
    }
    if (rest.units <= 0)
        return 0;
    cells->steps[cells->step_count] =
        fj_making_add(m, &rest, FJ_PROTECT_SMALL, FJ_PRINT_NOT, FJ_NO_CELL);
    return 1;
}

bool fj_protect_has_several(const struct fj_instance *instance)
{
    return instance->subject && (instance->subject->type.kind == FJ_TYPE_MANY ||
                                 (instance->measure->record && !instance->per_row));
}

// Is the row of a group of those who have choice I? That all of them have it says nothing.
static bool is_given(const struct fj_row_making *m, size_t i)
{
    const struct fj_instance *instance = m->basis->instance;
    const struct fj_grid *grid = m->basis->grid;

    for (size_t k = 0; k < grid->by.count; k++) {
        const struct fj_breakdown *by = grid->by.breakdowns[k];
        size_t group = fj_grid_coordinate(grid, m->basis->group, by->id);
        if (by->kind == FJ_GROUPS_MANY && !by->record && by->question == instance->subject &&
            fj_joint_same_at(by->expr->at, instance->now) && group < by->group_count &&
            by->groups[group].option == (int)i)
            return true;
    }
    return false;
}

// Steps that are not printed are protected all the same: they are what a mean would tell of.
void fj_making_steps(struct fj_row_making *m)
{
    struct fj_row_cells *cells = m->cells;
    const struct fj_question *subject = m->basis->instance->subject;
    bool many = fj_protect_has_several(m->basis->instance);

    cells->step_count = steps_of(m);
    cells->steps_printed = prints_steps(m->basis->instance);
    cells->steps_elsewhere = cells->step_count > 0 && prints_steps_elsewhere(m);
    if (cells->step_count == 0)
        return;
    cells->steps = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, cells->step_count + 1);
    if (!cells->steps) {
        m->protect->failed = true;
        return;
    }
    for (size_t i = 0; i < cells->step_count; i++) {
        double value = m->basis->instance->shape.base + (double)i;
        struct fj_tally step = fj_counts_get(&m->basis->cell->values, value);
        bool given = many && !fj_making_protects(m, &step) && is_given(m, i);
        cells->steps[i] =
            fj_making_add(m, &step, given ? FJ_PROTECT_NEVER : FJ_PROTECT_SMALL,
                          cells->steps_printed ? FJ_PRINT_IF_SAFE : FJ_PRINT_NOT, cells->n);
    }
    if (!many) {
        fj_making_divide(m, cells->steps, cells->step_count + add_between(m));
        return;
    }
    fj_hide_distribution(m->protect->hide, cells->n, cells->steps, cells->step_count, false);
    if (!m->basis->instance->per_row)
        tie_many(m, subject);
}
