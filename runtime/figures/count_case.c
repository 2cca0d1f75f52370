// SPDX-License-Identifier: EUPL-1.2
// One case at a time: its groups once, then every measure at every timepoint.
#include "figures/count_case.h"

#include <string.h>

#include "figures/bounds.h"
#include "figures/grid_cells.h"
#include "figures/sample.h"
#include "figures/tallying.h"
#include "model/schedule.h"
#include "support/limits.h"

// ---- groups of a grid ------------------------------------------------------------------------------

// Adds to every group of dimension DIM on, GROUP being the place so far.
static bool add_groups(struct fj_counting *g, struct fj_instance *instance, size_t slot,
                       size_t place, size_t dim, size_t group, const struct fj_sample *sample)
{
    const struct fj_grid *grid = &g->scope->grids[instance->grids[place]];
    const struct fj_membership_of *mine;
    const struct fj_breakdown *breakdown;

    if (dim == grid->by.count) {
        struct fj_cell *cell = fj_cell_at(g->scope, instance, slot, place, group, g->others);
        return cell && fj_cell_take(g->scope->arena, instance, cell, sample, g->person);
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

static bool add_to_slot(struct fj_counting *g, struct fj_instance *instance, size_t slot,
                        const struct fj_sample *sample)
{
    if (g->others && !fj_gathered_note_other(g->scope->arena, g->out, slot, g->person))
        return false;
    for (size_t place = 0; place < instance->grid_count; place++)
        if ((g->direct || instance->is_base[place]) &&
            !add_groups(g, instance, slot, place, 0, 0, sample))
            return false;
    return true;
}

// ---- a case ----------------------------------------------------------------------------------------

static fj_day last_open_day(const struct fj_counting *g, const struct fj_facts *facts)
{
    return facts->exit == FJ_NO_DAY ? g->on : facts->exit;
}

static bool open_on(const struct fj_calendar *calendar, int slot, const struct fj_facts *facts,
                    const struct fj_measure *measure, fj_day last)
{
    struct fj_period period = fj_calendar_period(calendar, slot);
    fj_day day = fj_period_day(&period, measure->by_month, measure->by_day);

    return day != FJ_NO_DAY && facts->entry <= day && day <= last;
}

// ---- a case in a period ------------------------------------------------------------------------------

// Of a person with several cases, only one counts where a measure counts persons.
static bool already_counted(struct fj_counting *g, struct fj_instance *instance, size_t slot,
                            int64_t case_id)
{
    if (instance->measure->counted != FJ_COUNTED_PERSONS ||
        instance->measure->kind == FJ_MEASURE_COUNT || !g->direct)
        return false;
    while (instance->turn_capacity <= slot) {
        size_t bigger = instance->turn_capacity ? instance->turn_capacity * 2 : 16;
        struct fj_turn *turns = FJ_NEW_ARRAY(g->scope->arena, struct fj_turn, bigger);
        if (!turns)
            return true; // the arena remembers that it failed
        if (instance->turn_capacity)
            memcpy(turns, instance->turns, instance->turn_capacity * sizeof *turns);
        instance->turns = turns;
        instance->turn_capacity = bigger;
    }
    if (instance->turns[slot].person == g->person + 1)
        return instance->turns[slot].case_id != case_id;
    instance->turns[slot] = (struct fj_turn){g->person + 1, case_id};
    return false;
}

static bool take_and_add(struct fj_counting *g, struct fj_instance *instance, size_t slot,
                         struct fj_facts *facts)
{
    struct fj_sample sample;

    fj_sample_take(instance, facts, &sample);
    return sample.membership == FJ_MEMBER_OUT || add_to_slot(g, instance, slot, &sample);
}

static bool add_rows(struct fj_counting *g, struct fj_instance *instance, size_t slot,
                     struct fj_facts *facts)
{
    const struct fj_record *record = instance->measure->record;
    const struct fj_record_rows *rows = &facts->records[record->id];
    bool done = true;

    facts->record = record;
    for (size_t i = 0; done && i < rows->count; i++) {
        facts->record_row = &rows->rows[i];
        done = take_and_add(g, instance, slot, facts);
    }
    facts->record = NULL;
    facts->record_row = NULL;
    return done;
}

static bool count_in_slot(struct fj_counting *g, struct fj_instance *instance, size_t slot,
                          const struct fj_facts *facts)
{
    struct fj_facts mine = *facts;

    if (already_counted(g, instance, slot, facts->case_id))
        return true;
    if (instance->reads_dated &&
        !fj_dated_rows(&g->dated, &mine, fj_calendar_period(g->calendar, (int)slot)))
        return false;
    return instance->per_row ? add_rows(g, instance, slot, &mine)
                             : take_and_add(g, instance, slot, &mine);
}

// Measures by ongoing or by day: the case counts in every period it was open.
static bool count_open(struct fj_counting *g, struct fj_instance *instance, struct fj_facts *facts)
{
    const struct fj_measure *measure = instance->measure;
    fj_day last = last_open_day(g, facts);
    int32_t cursor = 0;
    int slot;

    if (facts->entry == FJ_NO_DAY || last < facts->entry)
        return true;
    while ((slot = fj_calendar_next_slot(g->calendar, facts->entry, last, &cursor)) >= 0) {
        if (measure->by == FJ_BY_DAY && !open_on(g->calendar, slot, facts, measure, last))
            continue;
        if (!count_in_slot(g, instance, (size_t)slot, facts))
            return false;
    }
    return true;
}

// Rows with dates of their own count in the periods of those dates, whatever the case's period.
static bool count_dated_rows(struct fj_counting *g, struct fj_instance *instance,
                             struct fj_facts *facts)
{
    const struct fj_record *record = instance->measure->record;
    const struct fj_record_rows *rows = &facts->records[record->id];
    uint64_t seen = 0; // slots that have been counted, the first 64

    for (size_t i = 0; i < rows->count; i++) {
        int slot = fj_calendar_slot(g->calendar, fj_dated_day(record, &rows->rows[i]));
        if (slot < 0 || (slot < 64 && (seen >> slot & 1)))
            continue;
        for (size_t j = 0; slot >= 64 && j < i; j++)
            if (fj_calendar_slot(g->calendar, fj_dated_day(record, &rows->rows[j])) == slot)
                slot = -1;
        if (slot < 0)
            continue;
        seen |= slot < 64 ? UINT64_C(1) << slot : 0;
        if (!count_in_slot(g, instance, (size_t)slot, facts))
            return false;
    }
    return true;
}

static bool count_instance(struct fj_counting *g, struct fj_instance *instance,
                           struct fj_facts *facts)
{
    int slot;

    if (instance->measure->by == FJ_BY_ONGOING || instance->measure->by == FJ_BY_DAY)
        return count_open(g, instance, facts);
    if (instance->per_row && instance->reads_dated && instance->measure->record->dated &&
        instance->measure->by == FJ_BY_PLANNED)
        return count_dated_rows(g, instance, facts);
    slot = fj_calendar_slot(g->calendar, fj_sample_day(instance, facts));
    return slot < 0 || count_in_slot(g, instance, (size_t)slot, facts);
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

static bool count_series(struct fj_counting *g, struct fj_instance *series, struct fj_facts *facts)
{
    int numbers = planned_numbers(series->now.timepoint, facts);

    for (int nr = 1; nr <= numbers; nr++) {
        struct fj_instance *one;
        if (!fj_series_has(facts, series->now.timepoint, nr))
            continue;
        one = fj_scope_number(g->scope, series, nr);
        if (!one || !count_instance(g, one, facts) || !fj_bounds_hold(g->scope, g->calendar))
            return false;
    }
    return true;
}

// Of a person's cases the last is counted unless the plan picks the first: those measures go through
// the cases from the end.
static bool picks_last(const struct fj_measure *measure)
{
    return measure->counted == FJ_COUNTED_PERSONS && measure->kind != FJ_MEASURE_COUNT &&
           measure->pick != FJ_PICK_FIRST;
}

// Whether the person is of other or unknown gender; one thing for a person, also where the cases of one say
// different things: then as the first one has it, so that nobody is counted on both sides.
static int is_other(struct fj_counting *g)
{
    int others = g->gender && g->groups[g->gender->id].group == fj_group_other(g->gender);

    if (!g->direct)
        return others;
    if (g->other_person != g->person)
        g->other_first = others;
    g->other_person = g->person;
    return g->other_first;
}

// ---- a series without a schedule ---------------------------------------------------------------------

// The row at or after FROM that is the first of another occasion of the series; row_count when there is
// none.
static size_t next_occasion(const struct fj_facts *facts, const struct fj_timepoint *timepoint,
                            size_t from)
{
    while (from < facts->row_count && (facts->rows[from].timepoint != timepoint ||
                                       (from > 0 && facts->rows[from - 1].timepoint == timepoint &&
                                        facts->rows[from - 1].nr == facts->rows[from].nr)))
        from++;
    return from;
}

static int occasion_slot(struct fj_counting *g, struct fj_instance *instance,
                         const struct fj_facts *facts, size_t row)
{
    instance->now.nr = facts->rows[row].nr;
    return fj_calendar_slot(g->calendar, fj_sample_day(instance, facts));
}

// What the occasions of a period say together: in where one is, true where one is.
static void join_samples(struct fj_sample *sum, const struct fj_sample *one)
{
    if (one->membership == FJ_MEMBER_IN && sum->membership != FJ_MEMBER_IN)
        *sum = *one;
    if (one->membership != FJ_MEMBER_IN || sum->hit)
        return;
    sum->known &= one->known;
    sum->known |= one->hit;
    sum->hit = one->hit;
    if (!sum->known && !one->known)
        sum->reason = one->reason;
}

// Cases are counted once in a period, however many of its answers fit.
static bool count_case_once(struct fj_counting *g, struct fj_instance *instance,
                            struct fj_facts *facts, size_t first)
{
    const struct fj_timepoint *timepoint = instance->now.timepoint;
    int slot = occasion_slot(g, instance, facts, first);
    struct fj_sample sum;
    size_t row;

    if (slot < 0)
        return true;
    for (row = next_occasion(facts, timepoint, 0); row < first;
         row = next_occasion(facts, timepoint, row + 1))
        if (occasion_slot(g, instance, facts, row) == slot)
            return true; // counted with that one
    sum = (struct fj_sample){.membership = FJ_MEMBER_OUT};
    for (; row < facts->row_count; row = next_occasion(facts, timepoint, row + 1)) {
        struct fj_sample one;
        if (occasion_slot(g, instance, facts, row) != slot)
            continue;
        fj_sample_take(instance, facts, &one);
        if (sum.membership == FJ_MEMBER_OUT)
            sum = one;
        else
            join_samples(&sum, &one);
    }
    return sum.membership == FJ_MEMBER_OUT || add_to_slot(g, instance, (size_t)slot, &sum);
}

// Each answer counts in the period of its own day.
static bool count_occasions(struct fj_counting *g, struct fj_instance *instance,
                            struct fj_facts *facts)
{
    const struct fj_timepoint *timepoint = instance->now.timepoint;
    bool once = instance->measure->kind == FJ_MEASURE_COUNT && !instance->per_row &&
                instance->measure->by == FJ_BY_PLANNED;
    bool done = true;

    for (size_t row = next_occasion(facts, timepoint, 0); done && row < facts->row_count;
         row = next_occasion(facts, timepoint, row + 1)) {
        instance->now.nr = facts->rows[row].nr;
        done = once ? count_case_once(g, instance, facts, row) : count_instance(g, instance, facts);
    }
    instance->now.nr = 0;
    return done;
}

static bool count_any(struct fj_counting *g, struct fj_instance *instance, struct fj_facts *facts)
{
    if (instance->is_series)
        return count_series(g, instance, facts);
    if (instance->by_occasion)
        return count_occasions(g, instance, facts);
    return count_instance(g, instance, facts);
}

// Counts the case in those of INSTANCES that it concerns.
static bool count_each(struct fj_counting *g, struct fj_instance *const *instances, size_t count,
                       struct fj_facts *facts, const struct fj_form *slip)
{
    for (size_t i = 0; i < count; i++) {
        struct fj_instance *instance = instances[i];
        const struct fj_measure *measure = instance->measure;
        if (g->direct && picks_last(measure) != g->picks_last)
            continue;
        if (measure->kind == FJ_MEASURE_RATIO ||
            (measure->population == FJ_OVER_SLIPS ? measure->form != slip : slip != NULL))
            continue;
        if (!count_any(g, instance, facts))
            return false;
    }
    return true;
}

bool fj_count_case(struct fj_counting *g, struct fj_facts *facts, const struct fj_form *slip)
{
    struct fj_instance *const *odd, *const *rest;
    size_t odd_count, rest_count;

    fj_groups_of(facts, g->groups);
    g->others = is_other(g);
    if (!g->quick || g->direct || slip)
        return count_each(g, g->scope->instances, g->scope->instance_count, facts, slip);
    rest = fj_quick_rest(g->quick, &rest_count);
    return fj_quick_count(g->quick, &(struct fj_quick_case){facts, g->groups, g->others, g->person},
                          &odd, &odd_count) &&
           count_each(g, odd, odd_count, facts, slip) &&
           count_each(g, rest, rest_count, facts, slip);
}
