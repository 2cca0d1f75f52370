// SPDX-License-Identifier: EUPL-1.2
// The sums of a change on a long scale, whose combinations are no steps: what the pairs had before, or after, is what everybody
// answered then, which a table of that answer alone counts step by step, less what those had who are no pair.
#include "figures/hide/joint_tables.h"

struct side {
    size_t place; // of the two answers of the change
    const struct fj_variable *variable;
    fj_hide_id amount; // of the pairs, in tenths
    const struct fj_joint_table *alone;
    const struct fj_group_cells *group; // of it
};

static const struct fj_joint_table *find_alone(const struct fj_joining *j,
                                               const struct fj_joint_table *table,
                                               const struct fj_variable *variable)
{
    for (size_t i = 0; i < j->tables.count; i++) {
        const struct fj_joint_table *one = &j->tables.items[i];
        if (one->slot == table->slot && one->joint->count == 1 && !one->joint->is_coarse &&
            fj_joint_has(one->joint, variable) && fj_joint_same_people(one->shadow, table->shadow))
            return one;
    }
    return NULL;
}

static int64_t tenths_of(const struct fj_variable *variable, size_t part)
{
    return 10 * ((int64_t)variable->question->type.low + (int64_t)part);
}

// Answered at this time and not at the other.
static bool is_no_pair(const struct fj_joint_table *table, const struct side *side, size_t state)
{
    return fj_joint_part(table->joint, state, side->place) < side->variable->steps &&
           fj_joint_part(table->joint, state, 1 - side->place) >=
               table->joint->of[1 - side->place].steps;
}

struct terms {
    fj_hide_id *ids;
    int64_t *factors;
    size_t count;
    int64_t sum;
};

static void add(const struct fj_joining *j, struct terms *t, fj_hide_id id, int64_t factor)
{
    t->ids[t->count] = id;
    t->factors[t->count++] = factor;
    t->sum += factor * fj_hide_value(j->protect->hide, id);
}

// Adds what is missing to make the sum of T nothing, as a cell of its own that nobody prints; its id. A sum of what is from
// 0 up, or of either sign.
static fj_hide_id close_with(const struct fj_joining *j, struct terms *t, enum fj_hide_kind kind)
{
    fj_hide_id id =
        fj_hide_cell(j->protect->hide, (struct fj_hide_cell){.value = t->sum,
                                                             .kind = kind,
                                                             .level = FJ_LEVEL_CROSSING,
                                                             .protect = FJ_PROTECT_NEVER,
                                                             .print = FJ_PRINT_NOT});
    add(j, t, id, -1);
    fj_hide_relation(j->protect->hide, t->ids, t->factors, t->count);
    return id;
}

// What everybody answered, less the sum of the pairs.
static fj_hide_id add_rest(const struct fj_joining *j, const struct side *side, struct terms *t)
{
    t->count = 0;
    t->sum = 0;
    for (size_t i = 0; i < side->alone->count; i++) {
        size_t part = side->alone->list[i].state;
        if (part < side->variable->steps && side->group->ids[i] != FJ_NO_CELL)
            add(j, t, side->group->ids[i], tenths_of(side->variable, part));
    }
    add(j, t, side->amount, -1);
    return close_with(j, t, FJ_HIDE_SIGNED);
}

// Each of those who are no pair has at least the lowest step and at most the highest: FACTOR of REST and the same of them
// are at least nothing.
static void bound_rest(const struct fj_joining *j, const struct fj_joint_table *table,
                       const struct fj_group_cells *group, const struct side *side, fj_hide_id rest,
                       int64_t factor, size_t step, struct terms *t)
{
    t->count = 0;
    t->sum = 0;
    add(j, t, rest, factor);
    for (size_t i = 0; i < table->count; i++)
        if (group->ids[i] != FJ_NO_CELL && is_no_pair(table, side, table->list[i].state))
            add(j, t, group->ids[i], -factor * tenths_of(side->variable, step));
    if (t->sum >= 0)
        close_with(j, t, FJ_HIDE_AMOUNT);
}

static void tie_side(struct fj_joining *j, const struct fj_joint_table *table,
                     const struct fj_group_cells *group, const struct side *side)
{
    size_t most = table->count + side->alone->count + 4;
    struct terms t = {.ids = fj_joining_list(j, most, sizeof *t.ids),
                      .factors = fj_joining_list(j, most, sizeof *t.factors)};
    fj_hide_id rest;

    if (j->protect->failed)
        return;
    rest = add_rest(j, side, &t);
    bound_rest(j, table, group, side, rest, 1, 0, &t);
    bound_rest(j, table, group, side, rest, -1, side->variable->steps - 1, &t);
}

void fj_joint_tie_sums(struct fj_joining *j, const struct fj_instance *instance,
                       const struct fj_joint_table *table, const struct fj_basis *basis,
                       const struct fj_row_cells *cells)
{
    const struct fj_measure *m = instance->measure;
    const struct fj_group_cells *group = fj_joint_group(j, table, basis->grid, basis->group);

    if (m->among || m->except || table->joint->count != 2 || !group)
        return; // whose pairs are not those of everybody
    for (size_t v = 0; v < 2; v++) {
        struct side side = {.place = v, .variable = &table->joint->of[v]};
        side.amount = fj_joint_same_at(side.variable->at, m->from) ? cells->before : cells->after;
        side.alone = find_alone(j, table, side.variable);
        side.group = side.alone ? fj_joint_group(j, side.alone, basis->grid, basis->group) : NULL;
        if (side.group && side.amount != FJ_NO_CELL)
            tie_side(j, table, group, &side);
    }
}
