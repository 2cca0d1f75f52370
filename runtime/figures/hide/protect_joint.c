// SPDX-License-Identifier: EUPL-1.2
// Every printed count is the sum of the combinations of answers that it is made of (joint_tables.h): so the
// hiding knows what different measures tell of the same people. A relation that the figures do not bear out is
// not added.
#include <math.h>

#include "figures/hide/joint_tables.h"
#include "figures/hide/protect_links.h"

struct tying { // one row of one measure
    struct fj_joining *j;
    const struct fj_instance *instance;
    const struct fj_joint_table *table;
    const struct fj_adds *adds; // by combination
    const struct fj_group_cells *group;
    const struct fj_basis *basis;
    const struct fj_row_cells *cells;
    fj_hide_id *ids; // scratch
    int64_t *factors;
};

// The combinations that are counted in PLACE are those in t->ids. Of a response they may be more: who has answered or
// declined before the planned day is not due, and who declined where nobody waits never is.
static void tie_place(const struct tying *t, enum fj_adds_place place, size_t count)
{
    struct fj_hide *hide = t->j->protect->hide;
    fj_hide_id whole, mine = fj_adds_cell(t->cells, place);
    int64_t all = 0;

    for (size_t i = 0; i < count; i++)
        all += fj_hide_value(hide, t->ids[i]);
    if (t->instance->measure->kind != FJ_MEASURE_RESPONSE || place == FJ_ADDS_KNOWN ||
        all <= fj_hide_value(hide, mine)) {
        fj_hide_sum(hide, mine, t->ids, count);
        return;
    }
    whole = fj_protect_add_unprinted(hide, all);
    fj_hide_sum(hide, whole, t->ids, count);
    fj_hide_sum(
        hide, whole,
        (fj_hide_id[]){mine, fj_protect_add_unprinted(hide, all - fj_hide_value(hide, mine))}, 2);
}

static void tie_places(const struct tying *t)
{
    for (enum fj_adds_place place = FJ_ADDS_ALL; place < FJ_ADDS__COUNT; place++) {
        size_t count = 0;
        if (fj_adds_cell(t->cells, place) == FJ_NO_CELL)
            continue;
        for (size_t i = 0; i < t->table->count; i++)
            if (t->group->ids[i] != FJ_NO_CELL && fj_adds_to(t->instance, &t->adds[i], place))
                t->ids[count++] = t->group->ids[i];
        tie_place(t, place, count);
    }
}

enum which { VALUE, BEFORE, AFTER, SQUARE };

static double value_of(const struct fj_sample *sample, enum which which)
{
    double value = fj_adds_value(sample);

    return which == BEFORE   ? sample->before
           : which == AFTER  ? sample->after
           : which == SQUARE ? value * value
                             : value;
}

static void tie_steps(const struct tying *t)
{
    for (size_t s = 0; s < t->cells->step_count; s++) {
        size_t count = 0;
        for (size_t i = 0; i < t->table->count; i++)
            if (t->group->ids[i] != FJ_NO_CELL && fj_adds_to_step(t->instance, &t->adds[i], s))
                t->ids[count++] = t->group->ids[i];
        fj_hide_sum(t->j->protect->hide, t->cells->steps[s], t->ids, count);
    }
}

static bool has_reason(const struct tying *t, size_t i, size_t block)
{
    const struct fj_sample *s = &t->adds[i].sample;

    if (t->instance->measure->kind == FJ_MEASURE_RESPONSE || t->group->ids[i] == FJ_NO_CELL)
        return false;
    return block == 0   ? fj_adds_to(t->instance, &t->adds[i], FJ_ADDS_MISSING)
           : block == 1 ? fj_adds_to(t->instance, &t->adds[i], FJ_ADDS_LOST_AFTER)
                        : s->membership == FJ_MEMBER_IN && s->lost_before;
}

static void tie_reasons(const struct tying *t)
{
    size_t each = t->instance->reason_count, all = fj_protect_reasons_in(t->instance);

    for (size_t r = 0; t->cells->reasons && r < all; r++) {
        size_t count = 0;
        if (t->cells->reasons[r] == FJ_NO_CELL)
            continue;
        for (size_t i = 0; i < t->table->count; i++)
            if (has_reason(t, i, r / each) && t->adds[i].sample.reason == r % each)
                t->ids[count++] = t->group->ids[i];
        fj_hide_sum(t->j->protect->hide, t->cells->reasons[r], t->ids, count);
    }
}

// A sum is that of values × people; in tenths, as protect_cells.c keeps it.
static void tie_amount(const struct tying *t, fj_hide_id amount, enum which which)
{
    size_t count = 0;

    if (amount == FJ_NO_CELL)
        return;
    for (size_t i = 0; i < t->table->count; i++) {
        double tenths = 10 * value_of(&t->adds[i].sample, which);
        if (t->group->ids[i] == FJ_NO_CELL ||
            !fj_adds_to(t->instance, &t->adds[i], FJ_ADDS_KNOWN) || tenths == 0)
            continue;
        if (tenths != nearbyint(tenths))
            return;
        t->ids[count] = t->group->ids[i];
        t->factors[count++] = (int64_t)tenths;
    }
    t->ids[count] = amount;
    t->factors[count++] = -1;
    fj_hide_relation(t->j->protect->hide, t->ids, t->factors, count);
}

// Of a number that is worked out it is only known that it could not be.
static bool reasons_are_told(const struct fj_joint *joint)
{
    for (size_t i = 0; i < joint->count; i++)
        if (!joint->of[i].question)
            return false;
    return true;
}

static void tie_row(const struct tying *t)
{
    enum fj_measure_kind kind = t->instance->measure->kind;

    if (kind == FJ_MEASURE_RESPONSE || kind == FJ_MEASURE_COUNT)
        fj_hide_same(t->j->protect->hide, t->cells->all, t->group->everyone);
    tie_places(t);
    if (fj_joint_has_classes(t->table->joint)) { // its steps and sums are of single values
        if (reasons_are_told(t->table->joint))
            tie_reasons(t);
        return;
    }
    tie_steps(t);
    tie_reasons(t);
    if (kind == FJ_MEASURE_CHANGE &&
        t->table->joint->is_coarse) { // its sums are not those of classes
        fj_joint_tie_sums(t->j, t->instance, t->table, t->basis, t->cells);
        return;
    }
    if (kind == FJ_MEASURE_MEAN || kind == FJ_MEASURE_MEDIAN || kind == FJ_MEASURE_SUM)
        tie_amount(t, t->cells->amount, VALUE);
    tie_amount(t, t->cells->spread[1], SQUARE);
    if (kind == FJ_MEASURE_CHANGE) {
        tie_amount(t, t->cells->before, BEFORE);
        tie_amount(t, t->cells->after, AFTER);
    }
}

static void tie_block(struct fj_joining *j, size_t block, const struct fj_joint_table *table)
{
    const struct fj_basis *bases = j->protect->draft->bases[block];
    struct fj_adds *adds = fj_joining_list(j, table->count, sizeof *adds);
    struct tying t = {.j = j, .instance = bases[0].instance, .table = table, .adds = adds};

    t.ids = fj_joining_list(j, table->count + 1, sizeof *t.ids);
    t.factors = fj_joining_list(j, table->count + 1, sizeof *t.factors);
    if (j->protect->failed)
        return;
    for (size_t i = 0; i < table->count; i++)
        adds[i] = fj_adds_of(j, t.instance, table, &table->list[i]);
    for (size_t r = 0; r < j->protect->draft->results->blocks[block].row_count; r++) {
        t.group = fj_joint_group(j, table, bases[r].grid, bases[r].group);
        t.basis = &bases[r];
        t.cells = &j->protect->cells[block][r];
        if (t.group)
            tie_row(&t);
    }
}

// The table that has just the answers of the measure; for a response any that has one of its form.
static bool serves(const struct fj_joining *j, const struct fj_joint_table *table,
                   const struct fj_instance *instance, const struct fj_joint *joint)
{
    if (instance->measure->kind != FJ_MEASURE_RESPONSE)
        return table->joint->count == joint->count && fj_joint_contains(table->joint, joint);
    for (size_t i = 0; i < table->joint->count; i++)
        if (table->joint->of[i].at.timepoint == instance->now.timepoint &&
            instance->now.timepoint && table->joint->of[i].at.nr == instance->now.nr &&
            fj_plan_form_asking(j->plan, table->joint->of[i].question, instance->now.timepoint) ==
                instance->measure->form)
            return true;
    return false;
}

const struct fj_joint_table *fj_joint_table_for(const struct fj_joining *j,
                                                const struct fj_basis *basis)
{
    const struct fj_joint_table *found = NULL;
    struct fj_joint joint;

    if (!fj_joint_of(basis->instance, &joint))
        return NULL;
    for (size_t i = 0; i < j->tables.count; i++) {
        const struct fj_joint_table *table = &j->tables.items[i];
        if (table->slot != basis->slot || !fj_joint_same_people(table->shadow, basis->instance))
            continue;
        if (serves(j, table, basis->instance, &joint))
            return table;
        if (!found && joint.count == 0)
            found = table;
    }
    return found;
}

// ---- who is there ------------------------------------------------------------------------------------------

static bool takes_all(const struct fj_instance *instance)
{
    return instance->measure->kind != FJ_MEASURE_RESPONSE && !instance->measure->among &&
           !instance->measure->except;
}

static const struct fj_joint_table *any_table(const struct fj_joining *j,
                                              const struct fj_basis *basis)
{
    for (size_t i = 0; i < j->tables.count; i++)
        if (j->tables.items[i].slot == basis->slot &&
            fj_joint_same_people(j->tables.items[i].shadow, basis->instance))
            return &j->tables.items[i];
    return NULL;
}

// The first block before it of the same people, by the same groups; itself where there is none.
static size_t first_alike(const struct fj_joining *j, size_t block)
{
    struct fj_basis *const *bases = j->protect->draft->bases;
    size_t i = 0;

    while (i < block &&
           (j->protect->draft->results->blocks[i].row_count == 0 ||
            bases[i][0].grid != bases[block][0].grid || bases[i][0].slot != bases[block][0].slot ||
            !takes_all(bases[i][0].instance) ||
            !fj_joint_same_people(bases[i][0].instance, bases[block][0].instance)))
        i++;
    return i;
}

static void tie_everybody(struct fj_joining *j, size_t block)
{
    const struct fj_results *results = j->protect->draft->results;
    const struct fj_basis *bases = j->protect->draft->bases[block];
    const struct fj_joint_table *table = any_table(j, &bases[0]);
    size_t first = table ? block : first_alike(j, block);

    for (size_t r = 0; r < results->blocks[block].row_count; r++) {
        fj_hide_id all = j->protect->cells[block][r].all;
        const struct fj_group_cells *group =
            table ? fj_joint_group(j, table, bases[r].grid, bases[r].group) : NULL;
        if (group)
            fj_hide_same(j->protect->hide, all, group->everyone);
        for (size_t q = 0; first < block && q < results->blocks[first].row_count; q++)
            if (j->protect->draft->bases[first][q].group == bases[r].group)
                fj_hide_same(j->protect->hide, all, j->protect->cells[first][q].all);
    }
}

static void tie_measures(struct fj_joining *j, size_t block)
{
    const struct fj_joint_table *table = NULL;

    if (j->protect->draft->results->blocks[block].row_count == 0)
        return;
    table = fj_joint_table_for(j, &j->protect->draft->bases[block][0]);
    if (table)
        tie_block(j, block, table);
    else if (takes_all(j->protect->draft->bases[block][0].instance))
        tie_everybody(j, block);
    if (!table || table->joint->count == 0)
        fj_joint_bar(j, block);
}

void fj_protect_make_joints(struct fj_protect *protect)
{
    struct fj_joining *j = protect->joining = FJ_NEW(protect->arena, struct fj_joining);

    protect->failed |= !j;
    if (protect->failed)
        return;
    *j = (struct fj_joining){
        .protect = protect, .arena = protect->arena, .plan = protect->scope->plan};
    j->room = FJ_NEW(j->arena, struct fj_joint_room);
    protect->failed |= !j->room;
    if (!protect->failed)
        fj_joint_make_tables(j);
    for (size_t b = 0; b < protect->draft->results->block_count && !protect->failed; b++)
        tie_measures(j, b);
    for (size_t b = 0; b < protect->draft->results->block_count && !protect->failed; b++)
        fj_joint_tie_form_rows(j, b);
}
