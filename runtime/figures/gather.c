// SPDX-License-Identifier: EUPL-1.2
// One case at a time: its groups once, then every measure at every timepoint.
#include "figures/gather.h"

#include <string.h>

#include "figures/groups.h"
#include "figures/sample.h"
#include "figures/set_aside.h"
#include "support/limits.h"
#include "support/vec.h"

struct gathering {
    struct fj_scope *scope;
    struct fj_calendar *calendar;
    struct fj_gathered *out;
    struct fj_membership_of *groups; // of the case in hand, by breakdown id
    const struct fj_breakdown *gender;
    int others;     // 1: the case in hand is of other or unknown gender
    int64_t person; // unique per slip
    bool direct;    // count every grid, not only the finest
    fj_day on;
    bool failed;
};

// ---- cells -----------------------------------------------------------------------------------------

static bool open_slot(struct gathering *g, struct fj_instance *instance, size_t slot)
{
    while (instance->slot_count <= slot) {
        struct {
            struct fj_cell ****items;
            size_t count, capacity;
        } list = {instance->cells, instance->slot_count, instance->slot_capacity};
        struct fj_cell ****place = FJ_VEC_PUSH(g->scope->arena, &list);
        if (!place)
            return false;
        instance->cells = list.items;
        instance->slot_count = list.count;
        instance->slot_capacity = list.capacity;
        *place = NULL;
    }
    if (!instance->cells[slot])
        instance->cells[slot] =
            FJ_NEW_ARRAY(g->scope->arena, struct fj_cell **, instance->grid_count);
    return instance->cells[slot] != NULL;
}

// The cell, made where it was not; NULL when memory is out.
static struct fj_cell *cell_at(struct gathering *g, struct fj_instance *instance, size_t slot,
                               size_t place, size_t group, int others)
{
    const struct fj_grid *grid = &g->scope->grids[instance->grids[place]];
    struct fj_cell ***row, **cell;

    if ((slot >= instance->slot_count || !instance->cells[slot]) && !open_slot(g, instance, slot))
        return NULL;
    row = &instance->cells[slot][place];
    if (!*row)
        *row = FJ_NEW_ARRAY(g->scope->arena, struct fj_cell *, grid->cell_count * 2);
    if (!*row)
        return NULL;
    cell = &(*row)[group * 2 + (size_t)others];
    if (!*cell)
        *cell = fj_cell_new(g->scope->arena, &instance->shape);
    return *cell;
}

const struct fj_cell *fj_gathered_cell(const struct fj_instance *instance, size_t slot,
                                       size_t place, size_t group, int others)
{
    if (slot >= instance->slot_count || !instance->cells[slot] || !instance->cells[slot][place])
        return NULL;
    return instance->cells[slot][place][group * 2 + (size_t)others];
}

// ---- adding a sample to a cell ---------------------------------------------------------------------

static enum fj_tally_kind outcome(const struct fj_measure *measure, double difference)
{
    double step = measure->better_by > 0 ? measure->better_by : 1;
    double slack = 1e-9 * step;
    bool up = difference >= step - slack, down = difference <= -step + slack;

    if (measure->better == FJ_BETTER_LOW)
        return down ? FJ_TALLY_IMPROVED : up ? FJ_TALLY_WORSE : FJ_TALLY_SAME;
    return up ? FJ_TALLY_IMPROVED : down ? FJ_TALLY_WORSE : FJ_TALLY_SAME;
}

static bool add_pair(struct gathering *g, const struct fj_instance *instance, struct fj_cell *cell,
                     const struct fj_sample *sample)
{
    struct fj_arena *arena = g->scope->arena;
    double difference = sample->after - sample->before;

    fj_tally_add(&cell->tallies[outcome(instance->measure, difference)], g->person, 1);
    return fj_counts_add(arena, &cell->values, difference, g->person) &&
           fj_counts_add(arena, &cell->before, sample->before, g->person) &&
           fj_counts_add(arena, &cell->after, sample->after, g->person);
}

static bool add_set(struct gathering *g, struct fj_cell *cell, uint64_t set)
{
    for (int i = 0; set >> i; i++)
        if ((set >> i & 1) && !fj_counts_add(g->scope->arena, &cell->values, i, g->person))
            return false;
    return true;
}

static bool add_value(struct gathering *g, const struct fj_instance *instance, struct fj_cell *cell,
                      const struct fj_sample *sample)
{
    switch (sample->holds) {
    case FJ_SAMPLE_NOTHING:
        return true;
    case FJ_SAMPLE_ONE:
        return fj_counts_add(g->scope->arena, &cell->values, sample->value, g->person);
    case FJ_SAMPLE_SET:
        return add_set(g, cell, sample->set);
    case FJ_SAMPLE_PAIR:
        return add_pair(g, instance, cell, sample);
    }
    return true;
}

static void add_lost(struct gathering *g, const struct fj_instance *instance, struct fj_cell *cell,
                     const struct fj_sample *sample)
{
    struct fj_tally *reasons = cell->tallies + FJ_TALLY__COUNT;

    fj_tally_add(&reasons[sample->reason], g->person, 1);
    if (sample->lost_after) {
        fj_tally_add(&cell->tallies[FJ_TALLY_LOST_AFTER], g->person, 1);
        fj_tally_add(&reasons[instance->reason_count + sample->reason], g->person, 1);
    }
    if (sample->lost_before) {
        fj_tally_add(&cell->tallies[FJ_TALLY_LOST_BEFORE], g->person, 1);
        fj_tally_add(&reasons[2 * instance->reason_count + sample->reason], g->person, 1);
    }
}

static void add_response(struct gathering *g, struct fj_cell *cell, const struct fj_sample *sample)
{
    struct fj_tally *tallies = cell->tallies;

    if (sample->due == FJ_DUE_NOT_YET) {
        fj_tally_add(&tallies[FJ_TALLY_NOT_DUE], g->person, 1);
        return;
    }
    fj_tally_add(&tallies[FJ_TALLY_DUE], g->person, 1);
    if (sample->due == FJ_DUE_ANSWERED)
        fj_tally_add(&tallies[FJ_TALLY_ANSWERED], g->person, 1);
    else if (sample->due == FJ_DUE_OVERDUE)
        fj_tally_add(&tallies[FJ_TALLY_OVERDUE], g->person, 1);
    else if (sample->due == FJ_DUE_MISSING && sample->form_missing == FJ_FORM_DECLINED)
        fj_tally_add(&tallies[FJ_TALLY_DECLINED], g->person, 1);
    else if (sample->due == FJ_DUE_MISSING)
        fj_tally_add(&tallies[FJ_TALLY__COUNT + FJ_REASON_FORM + (int)sample->form_missing - 1],
                     g->person, 1);
}

static bool add_sample(struct gathering *g, const struct fj_instance *instance,
                       struct fj_cell *cell, const struct fj_sample *sample)
{
    struct fj_tally *tallies = cell->tallies;

    if (sample->membership == FJ_MEMBER_AMONG_UNKNOWN) {
        fj_tally_add(&tallies[FJ_TALLY_AMONG_UNKNOWN], g->person, 1);
        return true;
    }
    fj_tally_add(&tallies[FJ_TALLY_POPULATION], g->person, 1);
    if (sample->except_unknown)
        fj_tally_add(&tallies[FJ_TALLY_EXCEPT_UNKNOWN], g->person, 1);
    if (sample->timing == FJ_EARLY || sample->timing == FJ_LATE)
        fj_tally_add(&tallies[sample->timing == FJ_EARLY ? FJ_TALLY_EARLY : FJ_TALLY_LATE],
                     g->person, 1);
    if (instance->measure->kind == FJ_MEASURE_RESPONSE) {
        add_response(g, cell, sample);
        return true;
    }
    if (!sample->known) {
        add_lost(g, instance, cell, sample);
        return true;
    }
    fj_tally_add(&tallies[FJ_TALLY_KNOWN], g->person, 1);
    if (sample->hit)
        fj_tally_add(&tallies[FJ_TALLY_HIT], g->person, 1);
    return add_value(g, instance, cell, sample);
}

// ---- groups of a grid ------------------------------------------------------------------------------

// Adds to every group of dimension DIM on, GROUP being the place so far.
static bool add_groups(struct gathering *g, struct fj_instance *instance, size_t slot, size_t place,
                       size_t dim, size_t group, const struct fj_sample *sample)
{
    const struct fj_grid *grid = &g->scope->grids[instance->grids[place]];
    const struct fj_membership_of *mine;
    const struct fj_breakdown *breakdown;

    if (dim == grid->by.count) {
        struct fj_cell *cell = cell_at(g, instance, slot, place, group, g->others);
        return cell && add_sample(g, instance, cell, sample);
    }
    breakdown = grid->by.breakdowns[dim];
    mine = &g->groups[breakdown->id];
    group *= grid->group_counts[dim];
    if (breakdown->kind != FJ_GROUPS_MANY)
        return add_groups(g, instance, slot, place, dim + 1, group + mine->group, sample);
    for (size_t i = 0; i < breakdown->group_count; i++)
        if ((mine->mask >> i & 1) &&
            !add_groups(g, instance, slot, place, dim + 1, group + i, sample))
            return false;
    return !(mine->mask >> 63) ||
           add_groups(g, instance, slot, place, dim + 1, group + breakdown->group_count, sample);
}

static bool note_other(struct gathering *g, size_t slot)
{
    while (g->out->other_capacity <= slot) {
        size_t bigger = g->out->other_capacity ? g->out->other_capacity * 2 : 16;
        struct fj_tally *others = FJ_NEW_ARRAY(g->scope->arena, struct fj_tally, bigger);
        if (!others)
            return false;
        if (g->out->other_capacity)
            memcpy(others, g->out->others, g->out->other_capacity * sizeof *others);
        g->out->others = others;
        g->out->other_capacity = bigger;
    }
    if (g->others)
        fj_tally_add(&g->out->others[slot], g->person, 1);
    return true;
}

static bool add_to_slot(struct gathering *g, struct fj_instance *instance, size_t slot,
                        const struct fj_sample *sample)
{
    if (!note_other(g, slot))
        return false;
    for (size_t place = 0; place < instance->grid_count; place++)
        if ((g->direct || instance->is_base[place]) &&
            !add_groups(g, instance, slot, place, 0, 0, sample))
            return false;
    return true;
}

// ---- a case ----------------------------------------------------------------------------------------

static fj_day last_open_day(const struct gathering *g, const struct fj_facts *facts)
{
    return facts->exit == FJ_NO_DAY ? g->on : facts->exit;
}

static bool open_on(const struct fj_calendar *calendar, int slot, const struct fj_facts *facts,
                    const struct fj_measure *measure, fj_day last)
{
    struct fj_civil civil = fj_day_to_civil(fj_calendar_period(calendar, slot).last);
    fj_day day;

    civil.month = measure->by_month;
    civil.day = measure->by_day;
    if (!fj_civil_valid(civil))
        civil.day--; // 29 February of a common year
    day = fj_day_from_civil(civil);
    return facts->entry <= day && day <= last;
}

// Measures by ongoing or by day: the case counts in every period it was open.
static bool count_open(struct gathering *g, struct fj_instance *instance, struct fj_facts *facts)
{
    const struct fj_measure *measure = instance->measure;
    fj_day last = last_open_day(g, facts);
    struct fj_sample sample;
    int32_t cursor = 0;
    int slot;

    if (facts->entry == FJ_NO_DAY || last < facts->entry)
        return true;
    fj_sample_take(instance, facts, &sample);
    if (sample.membership == FJ_MEMBER_OUT)
        return true;
    while ((slot = fj_calendar_next_slot(g->calendar, facts->entry, last, &cursor)) >= 0) {
        if (measure->by == FJ_BY_DAY && !open_on(g->calendar, slot, facts, measure, last))
            continue;
        if (!add_to_slot(g, instance, (size_t)slot, &sample))
            return false;
    }
    return true;
}

static bool count_instance(struct gathering *g, struct fj_instance *instance,
                           struct fj_facts *facts)
{
    struct fj_sample sample;
    int slot;

    if (instance->measure->by == FJ_BY_ONGOING || instance->measure->by == FJ_BY_DAY)
        return count_open(g, instance, facts);
    slot = fj_calendar_slot(g->calendar, fj_sample_day(instance, facts));
    if (slot < 0)
        return true;
    fj_sample_take(instance, facts, &sample);
    return sample.membership == FJ_MEMBER_OUT || add_to_slot(g, instance, (size_t)slot, &sample);
}

// How many numbers of a series are planned up to the follow-up day.
static int planned_numbers(const struct fj_timepoint *timepoint, const struct fj_facts *facts)
{
    int nr = 0;

    while (nr < FJ_LIMIT_SERIES) {
        fj_day day = fj_planned_day(timepoint, nr + 1, facts->entry, facts->exit);
        if (day == FJ_NO_DAY || day > facts->on)
            break;
        nr++;
    }
    return nr;
}

static bool count_series(struct gathering *g, struct fj_instance *series, struct fj_facts *facts)
{
    int numbers = planned_numbers(series->now.timepoint, facts);

    for (int nr = 1; nr <= numbers; nr++) {
        struct fj_instance *one = fj_scope_number(g->scope, series, nr);
        if (!one || !count_instance(g, one, facts))
            return false;
    }
    return true;
}

static bool count_case(struct gathering *g, struct fj_facts *facts, const struct fj_form *slip)
{
    fj_groups_of(facts, g->groups);
    g->others = g->gender && g->groups[g->gender->id].group == fj_group_other(g->gender);
    for (size_t i = 0; i < g->scope->instance_count; i++) {
        struct fj_instance *instance = g->scope->instances[i];
        const struct fj_measure *measure = instance->measure;
        bool done;
        if (measure->kind == FJ_MEASURE_RATIO ||
            (measure->population == FJ_OVER_SLIPS ? measure->form != slip : slip != NULL))
            continue;
        done = instance->is_series ? count_series(g, instance, facts)
                                   : count_instance(g, instance, facts);
        if (!done)
            return false;
    }
    return true;
}

// ---- adding up -------------------------------------------------------------------------------------

// The group of GRID that group BASE_GROUP of BASE belongs to.
static size_t project(const struct fj_grid *base, size_t base_group, const struct fj_grid *grid)
{
    size_t index[FJ_GRID_MOST], group = 0;

    for (size_t i = base->by.count; i-- > 0;) {
        index[i] = base_group % base->group_counts[i];
        base_group /= base->group_counts[i];
    }
    for (size_t i = 0; i < grid->by.count; i++)
        for (size_t j = 0; j < base->by.count; j++)
            if (grid->breakdown_ids[i] == base->breakdown_ids[j])
                group = group * grid->group_counts[i] + index[j];
    return group;
}

static bool add_up_grid(struct gathering *g, struct fj_instance *instance, size_t slot,
                        size_t place)
{
    const struct fj_grid *grid = &g->scope->grids[instance->grids[place]];
    size_t base_place = instance->base_of[place];
    const struct fj_grid *base = &g->scope->grids[instance->grids[base_place]];

    for (size_t i = 0; i < base->cell_count * 2; i++) {
        const struct fj_cell *from =
            fj_gathered_cell(instance, slot, base_place, i / 2, (int)(i % 2));
        struct fj_cell *into;
        if (!from)
            continue;
        into = cell_at(g, instance, slot, place, project(base, i / 2, grid), (int)(i % 2));
        if (!into || !fj_cell_merge(g->scope->arena, &instance->shape, into, from))
            return false;
    }
    return true;
}

static bool add_up(struct gathering *g, struct fj_instance *instance)
{
    for (size_t i = 0; i < instance->number_count; i++)
        if (!add_up(g, instance->numbers[i]))
            return false;
    for (size_t slot = 0; slot < instance->slot_count; slot++)
        for (size_t place = 0; place < instance->grid_count; place++)
            if (!instance->is_base[place] && !add_up_grid(g, instance, slot, place))
                return false;
    return true;
}

// ---- the pass --------------------------------------------------------------------------------------

// The case as it was known on the follow-up day. False: it had not begun.
static bool as_of(struct fj_facts *facts, fj_day on)
{
    if (facts->entry != FJ_NO_DAY && facts->entry > on)
        return false;
    if (facts->exit != FJ_NO_DAY && facts->exit > on)
        facts->exit = FJ_NO_DAY;
    facts->on = on;
    return true;
}

static bool count_slip(struct gathering *g, const struct fj_facts *facts)
{
    struct fj_facts mine = *facts;

    g->person = -1 - ++g->out->cases;
    mine.on = g->on;
    return count_case(g, &mine, mine.rows[0].form);
}

static bool count_single(struct gathering *g, const struct fj_facts *facts)
{
    struct fj_facts mine = *facts;

    if (!as_of(&mine, g->on))
        return true;
    g->out->cases++;
    g->out->persons++;
    g->person = mine.person_id;
    return count_case(g, &mine, NULL);
}

static bool read_all(struct gathering *g, struct fj_row_source *source, struct fj_set_aside *aside)
{
    const struct fj_facts *facts;
    struct fj_slip_period period;

    for (;;) {
        switch (source->next(source->context, &facts, &period)) {
        case FJ_SOURCE_END:
            return true;
        case FJ_SOURCE_FAILED:
            return false;
        case FJ_SOURCE_SLIP:
            if (!count_slip(g, facts))
                return false;
            break;
        case FJ_SOURCE_CASE:
            if (source->person_has_more(source->context, facts->person_id)) {
                if (!fj_set_aside_add(aside, facts))
                    return false;
            } else if (!count_single(g, facts)) {
                return false;
            }
            break;
        }
    }
}

// Persons with several cases, their cases after each other, into every grid.
static bool count_aside(struct gathering *g, struct fj_set_aside *aside)
{
    int64_t last = 0;
    struct fj_facts *facts;

    g->direct = true;
    fj_set_aside_sort(aside);
    for (size_t i = 0; i < aside->count; i++) {
        facts = aside->items[i];
        if (!as_of(facts, g->on))
            continue;
        g->out->cases++;
        g->out->persons += i == 0 || facts->person_id != last;
        last = g->person = facts->person_id;
        if (!count_case(g, facts, NULL))
            return false;
    }
    return true;
}

bool fj_gather(struct fj_scope *scope, struct fj_calendar *calendar, struct fj_row_source *source,
               fj_day on, struct fj_gathered *out_gathered)
{
    struct fj_set_aside aside = {.arena = scope->arena};
    struct gathering g = {.scope = scope, .calendar = calendar, .out = out_gathered, .on = on};

    *out_gathered = (struct fj_gathered){0};
    g.groups =
        FJ_NEW_ARRAY(scope->arena, struct fj_membership_of, scope->plan->breakdown_count + 1);
    g.gender = scope->plan->follows_person ? fj_gender_breakdown(scope->plan) : NULL;
    if (!g.groups || !read_all(&g, source, &aside))
        return false;
    for (size_t i = 0; i < scope->instance_count; i++)
        if (!add_up(&g, scope->instances[i]))
            return false;
    return count_aside(&g, &aside);
}
