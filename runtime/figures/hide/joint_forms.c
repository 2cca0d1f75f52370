// SPDX-License-Identifier: EUPL-1.2
// A form is there for all of its questions or for none: who is overdue, declined or has moved is so for the one answer as
// for the other. So tables and rows of different questions of a form tell of each other why there is no answer, and who has a
// reason of the question's own is the rest.
#include "figures/hide/joint_tables.h"
#include "figures/hide/protect_links.h"

struct asked { // a form at a timepoint
    const struct fj_form *form;
    struct fj_at at;
};

static struct asked asked_of(const struct fj_plan *plan, const struct fj_variable *variable)
{
    struct asked asked = {NULL, variable->at};

    if (variable->question && variable->at.kind == FJ_AT_TIMEPOINT)
        asked.form = fj_plan_form_asking(plan, variable->question, variable->at.timepoint);
    return asked;
}

static bool is_same(struct asked a, struct asked b)
{
    return a.form && a.form == b.form && fj_joint_same_at(a.at, b.at);
}

bool fj_joint_same_form(const struct fj_plan *plan, const struct fj_joint *a,
                        const struct fj_joint *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (is_same(asked_of(plan, &a->of[i]), asked_of(plan, &b->of[k])))
                return true;
    return false;
}

// Reasons that are the form's, not the question's.
static bool is_of_form(size_t reason)
{
    return reason == FJ_REASON_NOT_DUE || reason == FJ_REASON_OVERDUE ||
           (reason >= FJ_REASON_FORM && reason < FJ_REASON_PLAN);
}

// ---- tables --------------------------------------------------------------------------------------------------

// The first answer of TABLE to the form; SIZE_MAX: none.
static size_t variable_of(const struct fj_plan *plan, const struct fj_joint_table *table,
                          struct asked asked)
{
    for (size_t v = 0; v < table->joint->count; v++)
        if (is_same(asked_of(plan, &table->joint->of[v]), asked))
            return v;
    return SIZE_MAX;
}

// Appends those of a group who have no answer V for REASON.
static size_t add_terms(const struct fj_joint_table *table, const struct fj_group_cells *group,
                        size_t v, size_t reason, fj_hide_id *ids, size_t count)
{
    size_t part = table->joint->of[v].steps + reason;

    for (size_t i = 0; i < table->count; i++)
        if (group->ids[i] != FJ_NO_CELL &&
            fj_joint_part(table->joint, table->list[i].state, v) == part)
            ids[count++] = group->ids[i];
    return count;
}

struct pair {
    const struct fj_joint_table *a, *b;
    size_t v, w; // the answer of each to the form
    fj_hide_id *ids;
    int64_t *factors;
};

static void tie_group(struct fj_joining *j, const struct pair *pair, const struct fj_group_cells *a,
                      const struct fj_group_cells *b)
{
    for (size_t r = 0; r < FJ_REASON_PLAN; r++) {
        size_t mine, count;
        if (!is_of_form(r))
            continue;
        mine = add_terms(pair->a, a, pair->v, r, pair->ids, 0);
        count = add_terms(pair->b, b, pair->w, r, pair->ids, mine);
        for (size_t i = 0; i < count; i++)
            pair->factors[i] = i < mine ? 1 : -1;
        if (count > 0)
            fj_hide_relation(j->protect->hide, pair->ids, pair->factors, count);
    }
}

static void tie_tables(struct fj_joining *j, struct pair *pair)
{
    const struct fj_instance *shadow = pair->a->shadow;
    size_t most = pair->a->count + pair->b->count;

    pair->ids = fj_joining_list(j, most, sizeof *pair->ids);
    pair->factors = fj_joining_list(j, most, sizeof *pair->factors);
    for (size_t p = 0; p < shadow->grid_count && !j->protect->failed; p++) {
        const struct fj_grid *grid = &j->protect->scope->grids[shadow->grids[p]];
        for (size_t g = 0; g < grid->cell_count; g++) {
            const struct fj_group_cells *other = fj_joint_group(j, pair->b, grid, g);
            if (other)
                tie_group(j, pair, &pair->a->grids[p][g], other);
        }
    }
}

// The least table of the same people, as SHADOW counts them, with an answer to the form.
static const struct fj_joint_table *least_with(const struct fj_joining *j,
                                               const struct fj_instance *shadow, size_t slot,
                                               struct asked asked)
{
    const struct fj_joint_table *least = NULL;

    for (size_t i = 0; i < j->tables.count; i++) {
        const struct fj_joint_table *table = &j->tables.items[i];
        if (variable_of(j->plan, table, asked) != SIZE_MAX && table->slot == slot &&
            fj_joint_same_people(table->shadow, shadow) && (!least || table->count < least->count))
            least = table;
    }
    return least;
}

void fj_joint_tie_forms(struct fj_joining *j)
{
    for (size_t i = 0; i < j->tables.count && !j->protect->failed; i++)
        for (size_t v = 0; v < j->tables.items[i].joint->count; v++) {
            const struct fj_joint_table *table = &j->tables.items[i];
            const struct fj_variable *mine = &table->joint->of[v];
            struct asked asked = asked_of(j->plan, mine);
            struct pair pair = {.a = table, .v = v};
            if (!asked.form || variable_of(j->plan, table, asked) != v)
                continue;
            pair.b = least_with(j, table->shadow, table->slot, asked);
            pair.w = variable_of(j->plan, pair.b, asked);
            // Two with an answer in common have it in a table of its own.
            if (pair.b != table && !fj_joint_has(pair.b->joint, mine))
                tie_tables(j, &pair);
        }
}

// ---- rows ------------------------------------------------------------------------------------------------------

// The form that everything INSTANCE reads of those it counts is asked in, at one timepoint.
static struct asked form_of(const struct fj_plan *plan, const struct fj_instance *instance)
{
    const struct fj_measure *m = instance->measure;
    struct asked form = {NULL, {FJ_AT_BACKGROUND, NULL, 0}};
    struct fj_joint joint;

    if (m->kind == FJ_MEASURE_CHANGE || m->kind == FJ_MEASURE_SHIFT ||
        m->kind == FJ_MEASURE_RESPONSE || m->among || m->except ||
        !fj_joint_answers(instance, &joint))
        return form;
    for (size_t i = 0; i < joint.count; i++) {
        struct asked mine = asked_of(plan, &joint.of[i]);
        if (i > 0 && !is_same(mine, form))
            return (struct asked){NULL, mine.at};
        form = mine;
    }
    return form;
}

// The row's count of a reason is that of the table.
static void tie_to_table(struct fj_joining *j, size_t block, const struct fj_joint_table *table,
                         size_t v)
{
    const struct fj_basis *bases = j->protect->draft->bases[block];
    fj_hide_id *ids = fj_joining_list(j, table->count, sizeof *ids);

    for (size_t row = 0; ids && row < j->protect->draft->results->blocks[block].row_count; row++) {
        const fj_hide_id *reasons = j->protect->cells[block][row].reasons;
        const struct fj_group_cells *group =
            fj_joint_group(j, table, bases[row].grid, bases[row].group);
        for (size_t r = 0; group && reasons && r < FJ_REASON_PLAN; r++)
            if (is_of_form(r) && reasons[r] != FJ_NO_CELL)
                fj_hide_sum(j->protect->hide, reasons[r], ids,
                            add_terms(table, group, v, r, ids, 0));
    }
}

static void tie_reasons(struct fj_hide *hide, const fj_hide_id *a, const fj_hide_id *b)
{
    for (size_t r = 0; a && b && r < FJ_REASON_PLAN; r++)
        if (is_of_form(r) && a[r] != FJ_NO_CELL && b[r] != FJ_NO_CELL)
            fj_hide_same(hide, a[r], b[r]);
}

static bool is_beside(const struct fj_joining *j, size_t block, size_t other, struct asked form)
{
    const struct fj_basis *a = j->protect->draft->bases[block],
                          *b = j->protect->draft->bases[other];

    return j->protect->draft->results->blocks[other].row_count > 0 && a->grid == b->grid &&
           a->slot == b->slot && fj_joint_same_people(a->instance, b->instance) &&
           is_same(form_of(j->plan, b->instance), form);
}

static void tie_blocks(struct fj_joining *j, size_t block, size_t other)
{
    const struct fj_protect *protect = j->protect;
    const struct fj_basis *mine = protect->draft->bases[block],
                          *theirs = protect->draft->bases[other];

    for (size_t r = 0; r < protect->draft->results->blocks[block].row_count; r++)
        for (size_t q = 0; q < protect->draft->results->blocks[other].row_count; q++)
            if (theirs[q].group == mine[r].group)
                tie_reasons(protect->hide, protect->cells[block][r].reasons,
                            protect->cells[other][q].reasons);
}

// Is there a block beside BLOCK, itself or a later one, whose answers a table has?
static bool has_table(const struct fj_joining *j, size_t block, struct asked form)
{
    for (size_t i = block; i < j->protect->draft->results->block_count; i++) {
        if (i != block && !is_beside(j, block, i, form))
            continue;
        const struct fj_joint_table *table = fj_joint_table_for(j, &j->protect->draft->bases[i][0]);
        if (table && table->joint->count > 0)
            return true;
    }
    return false;
}

// Each row to that of the last block before it, and the first of them to a table, if that knows none of them.
void fj_joint_tie_form_rows(struct fj_joining *j, size_t block)
{
    const struct fj_basis *basis = j->protect->draft->bases[block];
    struct asked form = {NULL, {FJ_AT_BACKGROUND, NULL, 0}};
    const struct fj_joint_table *table;
    size_t i = block;

    if (j->protect->draft->results->blocks[block].row_count > 0)
        form = form_of(j->plan, basis->instance);
    if (!form.form)
        return;
    while (i > 0 && !is_beside(j, block, i - 1, form))
        i--;
    if (i > 0) {
        tie_blocks(j, block, i - 1);
        return;
    }
    table = least_with(j, basis->instance, basis->slot, form);
    if (table && !has_table(j, block, form))
        tie_to_table(j, block, table, variable_of(j->plan, table, form));
}
