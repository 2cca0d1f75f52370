// SPDX-License-Identifier: EUPL-1.2
// The sums of a change on a long scale, whose combinations are no steps. What the pairs had before, or after, is what everybody
// answered then, which a table of that answer alone counts step by step, less what those had who are no pair. And how much they
// changed, and the squares of it, is held against the classes of pairs, as who improved reliably: what a class changed by
// lies within its ends, and so does the sum; and the square of a whole number lies between chords.
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

static void start(struct terms *t)
{
    t->count = 0;
    t->sum = 0;
}

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
    start(t);
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
    start(t);
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

// ---- by how much they changed ----------------------------------------------------------------------------

struct alike {              // pairs that no count tells apart
    fj_hide_id people, sum; // SUM: of their changes; FJ_NO_CELL where all are the same
    int64_t low, high;      // changes
};

// Adds FACTOR times what the class changed by, added up.
static void add_class_sum(const struct fj_joining *j, struct terms *t, const struct alike *class,
                          int64_t factor)
{
    if (class->sum == FJ_NO_CELL)
        add(j, t, class->people, factor * class->low);
    else
        add(j, t, class->sum, factor);
}

// At least PEOPLE times LOW, and at most PEOPLE times HIGH.
static void bound_class(const struct fj_joining *j, struct terms *t, const struct alike *class)
{
    start(t);
    add(j, t, class->sum, 1);
    add(j, t, class->people, -class->low);
    close_with(j, t, FJ_HIDE_AMOUNT);
    start(t);
    add(j, t, class->people, class->high);
    add(j, t, class->sum, -1);
    close_with(j, t, FJ_HIDE_AMOUNT);
}

static int64_t change_in(const struct fj_joint_table *table, size_t before, size_t state)
{
    return (int64_t)fj_joint_part(table->joint, state, 1 - before) -
           (int64_t)fj_joint_part(table->joint, state, before);
}

// The class of combination I; BEFORE: the place of the answer that comes first.
static struct alike make_class(const struct fj_joining *j, const struct fj_joint_table *table,
                               const struct fj_group_cells *group, size_t i, size_t before,
                               struct terms *t)
{
    const struct fj_combination *c = &table->list[i];
    struct alike class = {group->ids[i], FJ_NO_CELL, INT64_MAX, INT64_MIN};
    struct fj_hide_cell sum = {.kind = FJ_HIDE_SIGNED,
                               .level = FJ_LEVEL_CROSSING,
                               .protect = FJ_PROTECT_NEVER,
                               .print = FJ_PRINT_NOT};

    for (size_t m = 0; m < c->member_count; m++) {
        int64_t change = change_in(table, before, c->members[m]);
        class.low = change < class.low ? change : class.low;
        class.high = change > class.high ? change : class.high;
        sum.value += change * fj_counts_get(&group->cell->values, (double)c->members[m]).units;
    }
    if (class.low == class.high)
        return class;
    class.sum = fj_hide_cell(j->protect->hide, sum);
    bound_class(j, t, &class);
    return class;
}

static bool is_pair(const struct fj_joint *joint, size_t state)
{
    return fj_joint_part(joint, state, 0) < joint->of[0].steps &&
           fj_joint_part(joint, state, 1) < joint->of[1].steps;
}

// The chord over the squares of a class: from end to end.
static void add_chord(const struct fj_joining *j, struct terms *t, const struct alike *class)
{
    add_class_sum(j, t, class, 10 * (class->low + class->high));
    add(j, t, class->people, -10 * class->low * class->high);
}

// The chord under them, of the two whole numbers nearest to 0. A class that has both signs only has squares from 0 up.
static void take_chord(const struct fj_joining *j, struct terms *t, const struct alike *class)
{
    int64_t a = class->low > 0 ? class->low : class->high, b = class->low > 0 ? a + 1 : a - 1;

    if (class->low <= 0 && class->high >= 0)
        return;
    add_class_sum(j, t, class, -10 * (a + b));
    add(j, t, class->people, 10 * a * b);
}

// SQUARES, in tenths, lie between the chords.
static void bound_squares(const struct fj_joining *j, const struct alike *classes, size_t count,
                          fj_hide_id squares, struct terms *t)
{
    start(t);
    for (size_t i = 0; i < count; i++)
        add_chord(j, t, &classes[i]);
    add(j, t, squares, -1);
    close_with(j, t, FJ_HIDE_AMOUNT);
    start(t);
    for (size_t i = 0; i < count; i++)
        take_chord(j, t, &classes[i]);
    add(j, t, squares, 1);
    close_with(j, t, FJ_HIDE_AMOUNT);
}

static void tie_changes(struct fj_joining *j, const struct fj_joint_table *table,
                        const struct fj_group_cells *group, size_t before,
                        const struct fj_row_cells *cells)
{
    struct alike *classes = fj_joining_list(j, table->count, sizeof *classes);
    struct terms t = {.ids = fj_joining_list(j, 2 * table->count + 4, sizeof *t.ids),
                      .factors = fj_joining_list(j, 2 * table->count + 4, sizeof *t.factors)};
    size_t count = 0;

    if (j->protect->failed || cells->amount == FJ_NO_CELL)
        return;
    for (size_t i = 0; i < table->count; i++)
        if (group->ids[i] != FJ_NO_CELL && is_pair(table->joint, table->list[i].state))
            classes[count++] = make_class(j, table, group, i, before, &t);
    start(&t);
    for (size_t i = 0; i < count; i++)
        add_class_sum(j, &t, &classes[i], 10);
    add(j, &t, cells->amount, -1);
    fj_hide_relation(j->protect->hide, t.ids, t.factors, t.count);
    if (cells->spread[1] != FJ_NO_CELL)
        bound_squares(j, classes, count, cells->spread[1], &t);
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
    tie_changes(j, table, group, fj_joint_same_at(table->joint->of[0].at, m->from) ? 0 : 1, cells);
}
