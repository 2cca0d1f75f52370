// SPDX-License-Identifier: EUPL-1.2
// What the tables of a report have in common, by the people in them. A shadow (joint.h) has counted how
// many there are in each combination of answers; here each combination becomes a cell that is never
// printed, and every printed count of the same people the sum of those it is made of. What one somebody
// in a combination adds to a measure is asked of the measure itself (sample.h), so no kind of measure
// needs a rule of its own here. A relation that the figures do not bear out is not added.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "figures/groups.h"
#include "figures/hide/joint.h"
#include "figures/hide/protect_links.h"
#include "figures/tallying.h"
#include "support/vec.h"

struct combination {
    size_t state;
    struct fj_membership_of *groups; // by breakdown id, of those that the joint decides
    bool possible;                   // somebody may be in it, as far as the plan says
};

struct group_cells { // one group of a grid
    fj_hide_id everyone;
    fj_hide_id *ids; // by combination; FJ_NO_CELL where nobody can be
};

struct table { // a shadow in a period
    const struct fj_instance *shadow;
    const struct fj_joint *joint;
    size_t slot;
    struct combination *list;
    size_t count;
    struct group_cells **grids; // [place in shadow->grids][group]
};

struct tables {
    struct table *items;
    size_t count, capacity;
};

struct joining {
    struct fj_protect *protect;
    struct fj_arena *arena;
    const struct fj_plan *plan;
    struct fj_joint_room *room;
    struct tables tables;
};

static void *list_of(struct joining *j, size_t count, size_t size)
{
    void *list = fj_arena_alloc(j->arena, (count + 1) * size);

    j->protect->failed |= !list;
    if (list)
        memset(list, 0, (count + 1) * size);
    return list;
}

// ---- combinations ---------------------------------------------------------------------------------------

static const struct fj_basis *find_shadow(const struct joining *j, const struct fj_instance *shadow,
                                          size_t slot, const struct fj_grid *grid, size_t group)
{
    const struct fj_draft *draft = j->protect->draft;

    for (size_t i = 0; i < draft->shadow_count; i++)
        if (draft->shadows[i].instance == shadow && draft->shadows[i].slot == slot &&
            draft->shadows[i].grid == grid && draft->shadows[i].group == group)
            return &draft->shadows[i];
    return NULL;
}

// Does the joint decide the group in this breakdown?
static bool decides(const struct fj_joint *joint, const struct fj_breakdown *breakdown)
{
    return breakdown->kind != FJ_GROUPS_MANY && fj_joint_decides(joint, breakdown->expr);
}

static void add_combination(struct joining *j, struct table *table, size_t state)
{
    struct combination *combination = &table->list[table->count++];

    *combination = (struct combination){.state = state};
    combination->possible = fj_joint_facts(j->plan, table->joint, state, j->room);
    combination->groups = list_of(j, j->plan->breakdown_count, sizeof *combination->groups);
    if (combination->groups && combination->possible)
        fj_groups_of(&j->room->facts, combination->groups);
}

static bool has_combination(const struct table *table, size_t state)
{
    for (size_t i = 0; i < table->count; i++)
        if (table->list[i].state == state)
            return true;
    return false;
}

// Every combination of steps, and those with a reason that somebody is in.
static void list_combinations(struct joining *j, struct table *table, const struct fj_cell *total)
{
    const struct fj_joint *joint = table->joint;
    size_t values = 1, seen_count = 0;
    struct fj_value_count *seen = fj_counts_sorted(j->arena, &total->values, &seen_count);

    for (size_t i = 0; i < joint->count; i++)
        values *= joint->of[i].steps;
    table->list = list_of(j, values + seen_count, sizeof *table->list);
    for (size_t v = 0; table->list && v < values; v++) {
        size_t state = 0, rest = v, divisor = values;
        for (size_t i = 0; i < joint->count; i++) {
            divisor /= joint->of[i].steps;
            state = state * joint->of[i].states + rest / divisor;
            rest %= divisor;
        }
        add_combination(j, table, state);
    }
    for (size_t i = 0; table->list && i < seen_count; i++)
        if (!has_combination(table, (size_t)seen[i].value))
            add_combination(j, table, (size_t)seen[i].value);
}

// ---- cells ------------------------------------------------------------------------------------------------

static bool fits_group(const struct table *table, const struct combination *combination,
                       const struct fj_grid *grid, size_t group)
{
    for (size_t i = 0; i < grid->by.count; i++) {
        const struct fj_breakdown *breakdown = grid->by.breakdowns[i];
        if (combination->possible && decides(table->joint, breakdown) &&
            fj_grid_coordinate(grid, group, breakdown->id) !=
                combination->groups[breakdown->id].group)
            return false;
    }
    return true;
}

static fj_hide_id add_cell(struct joining *j, const struct fj_grid *grid, struct fj_tally tally)
{
    return fj_hide_cell(j->protect->hide,
                        (struct fj_hide_cell){.value = tally.units,
                                              .persons = tally.persons,
                                              .level = grid->by.count == 0   ? FJ_LEVEL_TOTAL
                                                       : grid->by.count == 1 ? FJ_LEVEL_GROUP
                                                                             : FJ_LEVEL_CROSSING,
                                              .protect = FJ_PROTECT_NEVER,
                                              .print = FJ_PRINT_NOT});
}

static void make_group(struct joining *j, struct table *table, const struct fj_basis *basis,
                       struct group_cells *out)
{
    fj_hide_id *parts = list_of(j, table->count, sizeof *parts);
    size_t count = 0;

    out->ids = list_of(j, table->count, sizeof *out->ids);
    if (!out->ids || !parts)
        return;
    out->everyone = add_cell(j, basis->grid, basis->cell->tallies[FJ_TALLY_POPULATION]);
    for (size_t i = 0; i < table->count; i++) {
        struct fj_tally tally = fj_counts_get(&basis->cell->values, (double)table->list[i].state);
        bool fits = fits_group(table, &table->list[i], basis->grid, basis->group);
        out->ids[i] = fits || tally.units > 0 ? add_cell(j, basis->grid, tally) : FJ_NO_CELL;
        if (out->ids[i] != FJ_NO_CELL)
            parts[count++] = out->ids[i];
    }
    fj_hide_sum(j->protect->hide, out->everyone, parts, count);
}

static void make_table(struct joining *j, const struct fj_instance *shadow, size_t slot)
{
    const struct fj_grid *grids = j->protect->scope->grids;
    struct table *table = FJ_VEC_PUSH(j->arena, &j->tables);
    const struct fj_basis *total = NULL;

    for (size_t p = 0; p < shadow->grid_count && !total; p++)
        if (grids[shadow->grids[p]].by.count == 0)
            total = find_shadow(j, shadow, slot, &grids[shadow->grids[p]], 0);
    j->protect->failed |= !table;
    if (!table || !total)
        return;
    *table = (struct table){.shadow = shadow, .joint = shadow->joint, .slot = slot};
    list_combinations(j, table, total->cell);
    table->grids = list_of(j, shadow->grid_count, sizeof *table->grids);
    for (size_t p = 0; table->grids && p < shadow->grid_count; p++) {
        const struct fj_grid *grid = &grids[shadow->grids[p]];
        table->grids[p] = list_of(j, grid->cell_count, sizeof **table->grids);
        for (size_t g = 0; table->grids[p] && g < grid->cell_count; g++)
            make_group(j, table, find_shadow(j, shadow, slot, grid, g), &table->grids[p][g]);
    }
}

static struct group_cells *group_of(const struct joining *j, const struct table *table,
                                    const struct fj_grid *grid, size_t group)
{
    for (size_t p = 0; p < table->shadow->grid_count; p++)
        if (&j->protect->scope->grids[table->shadow->grids[p]] == grid)
            return &table->grids[p][group];
    return NULL;
}

// ---- a table by itself --------------------------------------------------------------------------------------

// Combination by combination, the groups of GRID add up to a group of MARGIN.
static void add_up(struct joining *j, const struct table *table, size_t parts, size_t margin,
                   size_t whole)
{
    const struct fj_grid *grids = j->protect->scope->grids;
    const struct fj_grid *part_grid = &grids[table->shadow->grids[parts]];
    const struct fj_grid *grid = &grids[table->shadow->grids[margin]];
    fj_hide_id *ids = list_of(j, part_grid->cell_count, sizeof *ids);

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

static void add_up_table(struct joining *j, const struct table *table)
{
    const struct fj_scope *scope = j->protect->scope;

    for (size_t a = 0; a < table->shadow->grid_count; a++)
        for (size_t b = 0; b < table->shadow->grid_count && !j->protect->failed; b++) {
            const struct fj_grid *margin = &scope->grids[table->shadow->grids[a]];
            const struct fj_grid *grid = &scope->grids[table->shadow->grids[b]];
            if (!fj_grid_is_margin(margin, grid) ||
                !fj_grid_is_nearest(scope, table->shadow, margin, grid))
                continue;
            for (size_t g = 0; g < margin->cell_count; g++)
                add_up(j, table, b, a, g);
        }
}

// ---- two tables of the same people -------------------------------------------------------------------------

static bool projects(const struct fj_joint *whole, size_t state, const struct fj_joint *part,
                     size_t part_state)
{
    for (size_t i = 0; i < part->count; i++)
        for (size_t k = 0; k < whole->count; k++)
            if (whole->of[k].question == part->of[i].question &&
                whole->of[k].at.timepoint == part->of[i].at.timepoint &&
                whole->of[k].at.nr == part->of[i].at.nr &&
                fj_joint_part(whole, state, k) != fj_joint_part(part, part_state, i))
                return false;
    return true;
}

// Each combination of the fewer answers is the sum of those of the more.
static void tie_group(struct joining *j, const struct table *more, const struct group_cells *a,
                      const struct table *fewer, const struct group_cells *b)
{
    fj_hide_id *ids = list_of(j, more->count, sizeof *ids);

    fj_hide_same(j->protect->hide, a->everyone, b->everyone);
    if (!ids || !fj_joint_contains(more->joint, fewer->joint))
        return;
    for (size_t i = 0; i < fewer->count; i++) {
        size_t count = 0;
        if (b->ids[i] == FJ_NO_CELL)
            continue;
        for (size_t k = 0; k < more->count; k++)
            if (a->ids[k] != FJ_NO_CELL &&
                projects(more->joint, more->list[k].state, fewer->joint, fewer->list[i].state))
                ids[count++] = a->ids[k];
        fj_hide_sum(j->protect->hide, b->ids[i], ids, count);
    }
}

static void tie_tables(struct joining *j, const struct table *more, const struct table *fewer)
{
    if (more == fewer || more->slot != fewer->slot ||
        !fj_joint_same_people(more->shadow, fewer->shadow))
        return;
    for (size_t p = 0; p < more->shadow->grid_count && !j->protect->failed; p++) {
        const struct fj_grid *grid = &j->protect->scope->grids[more->shadow->grids[p]];
        for (size_t g = 0; g < grid->cell_count; g++) {
            const struct group_cells *other = group_of(j, fewer, grid, g);
            if (other)
                tie_group(j, more, &more->grids[p][g], fewer, other);
        }
    }
}

// ---- measures --------------------------------------------------------------------------------------------

// What somebody in a combination adds to a measure.
struct adds {
    struct fj_sample sample;
    enum fj_tally_kind move;
    bool possible;
};

static size_t named_reason(const struct fj_instance *instance, const struct fj_variable *variable,
                           size_t part)
{
    size_t reason = part - variable->steps;

    if (reason < FJ_REASON_PLAN)
        return reason;
    for (size_t i = FJ_REASON_PLAN; i < instance->reason_count; i++)
        if (strcmp(instance->reasons[i],
                   variable->question->type.reasons[reason - FJ_REASON_PLAN].name) == 0)
            return i;
    return FJ_REASON_UNKNOWN;
}

// The facts made for a combination have no dates, so why an answer is not there is read from the
// combination: of the first that is not, in time.
static void correct_reason(const struct fj_instance *instance, const struct fj_joint *joint,
                           size_t state, struct fj_sample *sample)
{
    size_t first = SIZE_MAX;

    for (size_t i = 0; i < joint->count; i++) {
        const struct fj_variable *v = &joint->of[i];
        bool subject = v->question == instance->measure->question ||
                       (!instance->measure->question && v->at.timepoint == instance->now.timepoint);
        if (!subject || fj_joint_part(joint, state, i) < v->steps)
            continue;
        if (first == SIZE_MAX || v->at.timepoint == instance->measure->from.timepoint)
            first = i;
    }
    if (first != SIZE_MAX)
        sample->reason =
            named_reason(instance, &joint->of[first], fj_joint_part(joint, state, first));
}

static void read_response(const struct fj_instance *instance, const struct fj_joint *joint,
                          size_t state, struct fj_sample *sample)
{
    *sample = (struct fj_sample){.membership = FJ_MEMBER_IN, .due = FJ_DUE_NEVER};
    for (size_t i = 0; i < joint->count; i++) {
        const struct fj_variable *v = &joint->of[i];
        size_t part = fj_joint_part(joint, state, i), reason = part - v->steps;
        if (v->at.timepoint != instance->now.timepoint || v->at.nr != instance->now.nr)
            continue;
        if (part < v->steps || reason == FJ_REASON_BLANK || reason == FJ_REASON_NOT_RELEVANT ||
            reason >= FJ_REASON_PLAN)
            sample->due = FJ_DUE_ANSWERED;
        else if (reason == FJ_REASON_OVERDUE)
            sample->due = FJ_DUE_OVERDUE;
        else if (reason >= FJ_REASON_FORM) {
            sample->due = FJ_DUE_MISSING;
            sample->form_missing = (enum fj_form_missing)(reason - FJ_REASON_FORM + 1);
        }
    }
}

static struct adds what_adds(struct joining *j, const struct fj_instance *instance,
                             const struct table *table, const struct combination *combination)
{
    struct adds adds = {.possible = combination->possible};

    if (!adds.possible)
        return adds;
    if (instance->measure->kind == FJ_MEASURE_RESPONSE) {
        read_response(instance, table->joint, combination->state, &adds.sample);
        return adds;
    }
    fj_joint_facts(j->plan, table->joint, combination->state, j->room);
    fj_sample_take(instance, &j->room->facts, &adds.sample);
    if (adds.sample.membership == FJ_MEMBER_IN && !adds.sample.known)
        correct_reason(instance, table->joint, combination->state, &adds.sample);
    if (adds.sample.holds == FJ_SAMPLE_PAIR && adds.sample.known)
        adds.move = fj_change_outcome(instance->measure, adds.sample.after - adds.sample.before);
    return adds;
}

enum place {
    IN_ALL,
    IN_KNOWN,
    IN_MISSING,
    IN_HIT,
    IN_IMPROVED,
    IN_SAME,
    IN_WORSE,
    IN_LOST_AFTER,
    IN_LOST_BEFORE,
    IN_AMONG_UNKNOWN,
    IN_EXCEPT_UNKNOWN,
    IN_DECLINED,
    IN_OVERDUE,
    PLACES
};

static bool counts_in_response(const struct fj_sample *s, enum place place)
{
    if (place == IN_KNOWN)
        return s->due == FJ_DUE_ANSWERED || s->due == FJ_DUE_OVERDUE || s->due == FJ_DUE_MISSING;
    if (place == IN_DECLINED)
        return s->due == FJ_DUE_MISSING && s->form_missing == FJ_FORM_DECLINED;
    if (place == IN_OVERDUE)
        return s->due == FJ_DUE_OVERDUE;
    return place == IN_HIT && s->due == FJ_DUE_ANSWERED;
}

static bool counts_in(const struct fj_instance *instance, const struct adds *adds, enum place place)
{
    const struct fj_sample *s = &adds->sample;
    bool in = s->membership == FJ_MEMBER_IN;

    if (!adds->possible)
        return false;
    if (instance->measure->kind == FJ_MEASURE_RESPONSE)
        return counts_in_response(s, place);
    switch (place) {
    case IN_ALL:
        return in;
    case IN_KNOWN:
        return in && s->known;
    case IN_MISSING:
        return in && !s->known;
    case IN_HIT:
        return in && s->known && s->hit;
    case IN_IMPROVED:
        return in && s->known && adds->move == FJ_TALLY_IMPROVED;
    case IN_SAME:
        return in && s->known && adds->move == FJ_TALLY_SAME;
    case IN_WORSE:
        return in && s->known && adds->move == FJ_TALLY_WORSE;
    case IN_LOST_AFTER:
        return in && s->lost_after;
    case IN_LOST_BEFORE:
        return in && s->lost_before;
    case IN_AMONG_UNKNOWN:
        return s->membership == FJ_MEMBER_AMONG_UNKNOWN;
    case IN_EXCEPT_UNKNOWN:
        return in && s->except_unknown;
    case IN_DECLINED:
    case IN_OVERDUE:
    case PLACES:
        break;
    }
    return false;
}

static fj_hide_id cell_in(const struct fj_row_cells *cells, enum place place)
{
    const fj_hide_id ids[PLACES] = {
        cells->all,
        cells->n,
        cells->missing,
        cells->hit,
        cells->moves[0],
        cells->moves[1],
        cells->moves[2],
        cells->lost_after,
        cells->lost_before,
        cells->among_unknown,
        cells->except_unknown,
        cells->declined,
        cells->overdue,
    };

    return ids[place];
}

struct tying { // one row of one measure
    struct joining *j;
    const struct fj_instance *instance;
    const struct table *table;
    const struct adds *adds; // by combination
    const struct group_cells *group;
    const struct fj_row_cells *cells;
    fj_hide_id *ids; // scratch
    int64_t *factors;
};

static void tie_places(const struct tying *t)
{
    for (enum place place = IN_ALL; place < PLACES; place++) {
        size_t count = 0;
        if (cell_in(t->cells, place) == FJ_NO_CELL)
            continue;
        for (size_t i = 0; i < t->table->count; i++)
            if (t->group->ids[i] != FJ_NO_CELL && counts_in(t->instance, &t->adds[i], place))
                t->ids[count++] = t->group->ids[i];
        fj_hide_sum(t->j->protect->hide, cell_in(t->cells, place), t->ids, count);
    }
}

enum which { VALUE, BEFORE, AFTER, SQUARE };

static double value_of(const struct fj_sample *sample, enum which which)
{
    double value = sample->holds == FJ_SAMPLE_PAIR ? sample->after - sample->before : sample->value;

    return which == BEFORE   ? sample->before
           : which == AFTER  ? sample->after
           : which == SQUARE ? value * value
                             : value;
}

static void tie_steps(const struct tying *t)
{
    for (size_t s = 0; s < t->cells->step_count; s++) {
        double step = t->instance->shape.base + (double)s;
        size_t count = 0;
        for (size_t i = 0; i < t->table->count; i++)
            if (t->group->ids[i] != FJ_NO_CELL && counts_in(t->instance, &t->adds[i], IN_KNOWN) &&
                t->adds[i].sample.holds != FJ_SAMPLE_SET &&
                value_of(&t->adds[i].sample, VALUE) == step)
                t->ids[count++] = t->group->ids[i];
        fj_hide_sum(t->j->protect->hide, t->cells->steps[s], t->ids, count);
    }
}

static bool has_reason(const struct tying *t, size_t i, size_t block)
{
    const struct fj_sample *s = &t->adds[i].sample;

    if (t->instance->measure->kind == FJ_MEASURE_RESPONSE || t->group->ids[i] == FJ_NO_CELL)
        return false;
    return block == 0   ? counts_in(t->instance, &t->adds[i], IN_MISSING)
           : block == 1 ? counts_in(t->instance, &t->adds[i], IN_LOST_AFTER)
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
        if (t->group->ids[i] == FJ_NO_CELL || !counts_in(t->instance, &t->adds[i], IN_KNOWN) ||
            tenths == 0)
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

static void tie_row(const struct tying *t)
{
    enum fj_measure_kind kind = t->instance->measure->kind;

    if (kind == FJ_MEASURE_RESPONSE || kind == FJ_MEASURE_COUNT)
        fj_hide_same(t->j->protect->hide, t->cells->all, t->group->everyone);
    tie_places(t);
    tie_steps(t);
    tie_reasons(t);
    if (kind == FJ_MEASURE_MEAN || kind == FJ_MEASURE_MEDIAN || kind == FJ_MEASURE_SUM)
        tie_amount(t, t->cells->amount, VALUE);
    tie_amount(t, t->cells->spread[1], SQUARE);
    if (kind == FJ_MEASURE_CHANGE) {
        tie_amount(t, t->cells->before, BEFORE);
        tie_amount(t, t->cells->after, AFTER);
    }
}

static void tie_block(struct joining *j, size_t block, const struct table *table)
{
    const struct fj_basis *bases = j->protect->draft->bases[block];
    struct adds *adds = list_of(j, table->count, sizeof *adds);
    struct tying t = {.j = j, .instance = bases[0].instance, .table = table, .adds = adds};

    t.ids = list_of(j, table->count + 1, sizeof *t.ids);
    t.factors = list_of(j, table->count + 1, sizeof *t.factors);
    if (j->protect->failed)
        return;
    for (size_t i = 0; i < table->count; i++)
        adds[i] = what_adds(j, t.instance, table, &table->list[i]);
    for (size_t r = 0; r < j->protect->draft->results->blocks[block].row_count; r++) {
        t.group = group_of(j, table, bases[r].grid, bases[r].group);
        t.cells = &j->protect->cells[block][r];
        if (t.group)
            tie_row(&t);
    }
}

// The table that has just the answers of the measure; for a response any that has one of its form.
static bool serves(const struct joining *j, const struct table *table,
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

// The table of the people of a block that tells most of its measure: one that has just its answers, or else one
// that knows how many they are. NULL: none.
static const struct table *table_for(const struct joining *j, const struct fj_basis *basis)
{
    const struct table *found = NULL;
    struct fj_joint joint;

    if (!fj_joint_of(basis->instance, &joint))
        return NULL;
    for (size_t i = 0; i < j->tables.count; i++) {
        const struct table *table = &j->tables.items[i];
        if (table->slot != basis->slot || !fj_joint_same_people(table->shadow, basis->instance))
            continue;
        if (serves(j, table, basis->instance, &joint))
            return table;
        if (!found && joint.count == 0)
            found = table;
    }
    return found;
}

static void tie_measures(struct joining *j, size_t block)
{
    const struct table *table = NULL;

    if (j->protect->draft->results->blocks[block].row_count > 0)
        table = table_for(j, &j->protect->draft->bases[block][0]);
    if (table)
        tie_block(j, block, table);
}

void fj_protect_make_joints(struct fj_protect *protect)
{
    struct joining j = {.protect = protect, .arena = protect->arena, .plan = protect->scope->plan};
    const struct fj_draft *draft = protect->draft;

    j.room = FJ_NEW(j.arena, struct fj_joint_room);
    protect->failed |= !j.room;
    for (size_t i = 0; i < draft->shadow_count && !protect->failed; i++)
        if (i == 0 || draft->shadows[i].instance != draft->shadows[i - 1].instance ||
            draft->shadows[i].slot != draft->shadows[i - 1].slot)
            make_table(&j, draft->shadows[i].instance, draft->shadows[i].slot);
    for (size_t i = 0; i < j.tables.count && !protect->failed; i++) {
        add_up_table(&j, &j.tables.items[i]);
        for (size_t k = 0; k < j.tables.count; k++)
            if (fj_joint_contains(j.tables.items[i].joint, j.tables.items[k].joint) || k < i)
                tie_tables(&j, &j.tables.items[i], &j.tables.items[k]);
    }
    for (size_t b = 0; b < draft->results->block_count && !protect->failed; b++)
        tie_measures(&j, b);
}
