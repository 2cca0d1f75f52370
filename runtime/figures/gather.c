// SPDX-License-Identifier: EUPL-1.2
// One case at a time: its groups once, then every measure at every timepoint.
#include "figures/gather.h"

#include <string.h>

#include "figures/dated.h"
#include "figures/grid_cells.h"
#include "figures/groups.h"
#include "figures/sample.h"
#include "figures/set_aside.h"
#include "figures/tallying.h"
#include "model/schedule.h"
#include "support/limits.h"

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
    struct fj_dated dated;        // scratch for the rows of a period
    struct fj_answer_row *strict; // scratch: rows of a case that count
    size_t strict_capacity;
    bool has_strict;
    int64_t other_person; // whose cases are being counted, and how the first of them has it
    int other_first;
    int64_t last_noted; // person
    bool picks_last;    // which of the instances that count persons are counted now
};

// ---- groups of a grid ------------------------------------------------------------------------------

// Adds to every group of dimension DIM on, GROUP being the place so far.
static bool add_groups(struct gathering *g, struct fj_instance *instance, size_t slot, size_t place,
                       size_t dim, size_t group, const struct fj_sample *sample)
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

// ---- a case in a period ------------------------------------------------------------------------------

// Of a person with several cases, only one counts where a measure counts persons.
static bool already_counted(struct gathering *g, struct fj_instance *instance, size_t slot)
{
    if (instance->measure->counted != FJ_COUNTED_PERSONS ||
        instance->measure->kind == FJ_MEASURE_COUNT || !g->direct)
        return false;
    while (instance->counted_capacity <= slot) {
        size_t bigger = instance->counted_capacity ? instance->counted_capacity * 2 : 16;
        int64_t *counted = FJ_NEW_ARRAY(g->scope->arena, int64_t, bigger);
        if (!counted)
            return true; // the arena remembers that it failed
        if (instance->counted_capacity)
            memcpy(counted, instance->counted, instance->counted_capacity * sizeof *counted);
        instance->counted = counted;
        instance->counted_capacity = bigger;
    }
    if (instance->counted[slot] == g->person + 1)
        return true;
    instance->counted[slot] = g->person + 1;
    return false;
}

static bool take_and_add(struct gathering *g, struct fj_instance *instance, size_t slot,
                         struct fj_facts *facts)
{
    struct fj_sample sample;

    fj_sample_take(instance, facts, &sample);
    return sample.membership == FJ_MEMBER_OUT || add_to_slot(g, instance, slot, &sample);
}

static bool add_rows(struct gathering *g, struct fj_instance *instance, size_t slot,
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

static bool count_in_slot(struct gathering *g, struct fj_instance *instance, size_t slot,
                          const struct fj_facts *facts)
{
    struct fj_facts mine = *facts;

    if (already_counted(g, instance, slot))
        return true;
    if (instance->reads_dated &&
        !fj_dated_rows(&g->dated, &mine, fj_calendar_period(g->calendar, (int)slot)))
        return false;
    return instance->per_row ? add_rows(g, instance, slot, &mine)
                             : take_and_add(g, instance, slot, &mine);
}

// Measures by ongoing or by day: the case counts in every period it was open.
static bool count_open(struct gathering *g, struct fj_instance *instance, struct fj_facts *facts)
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
static bool count_dated_rows(struct gathering *g, struct fj_instance *instance,
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

static bool count_instance(struct gathering *g, struct fj_instance *instance,
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

// Of a person's cases the last is counted unless the plan picks the first: those measures go through
// the cases from the end.
static bool picks_last(const struct fj_measure *measure)
{
    return measure->counted == FJ_COUNTED_PERSONS && measure->kind != FJ_MEASURE_COUNT &&
           measure->pick != FJ_PICK_FIRST;
}

// Whether the person is of other or unknown gender; one thing for a person, also where the cases of one say
// different things: then as the first one has it, so that nobody is counted on both sides.
static int is_other(struct gathering *g)
{
    int others = g->gender && g->groups[g->gender->id].group == fj_group_other(g->gender);

    if (!g->direct)
        return others;
    if (g->other_person != g->person)
        g->other_first = others;
    g->other_person = g->person;
    return g->other_first;
}

static bool count_case(struct gathering *g, struct fj_facts *facts, const struct fj_form *slip)
{
    fj_groups_of(facts, g->groups);
    g->others = is_other(g);
    for (size_t i = 0; i < g->scope->instance_count; i++) {
        struct fj_instance *instance = g->scope->instances[i];
        const struct fj_measure *measure = instance->measure;
        bool done;
        if (g->direct && picks_last(measure) != g->picks_last)
            continue;
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

// ---- the pass --------------------------------------------------------------------------------------

// Leaves out the rows that a strict timepoint does not take. False when memory is out.
static bool drop_strict(struct gathering *g, struct fj_facts *facts)
{
    size_t kept = 0;

    if (!g->has_strict)
        return true;
    if (g->strict_capacity < facts->row_count) {
        g->strict_capacity = facts->row_count * 2;
        g->strict = FJ_NEW_ARRAY(g->scope->arena, struct fj_answer_row, g->strict_capacity);
    }
    if (facts->row_count > 0 && !g->strict)
        return false;
    for (size_t i = 0; i < facts->row_count; i++)
        if (!fj_row_is_left_out(facts, &facts->rows[i]))
            g->strict[kept++] = facts->rows[i];
    facts->rows = g->strict;
    facts->row_count = kept;
    return true;
}

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

// A slip has a period in place of days; it counts in the report's periods that hold all of it.
static bool count_slip(struct gathering *g, const struct fj_facts *facts,
                       const struct fj_slip_period *period)
{
    struct fj_facts mine = *facts;

    g->person = -1 - ++g->out->cases;
    if (period->first > g->on ||
        fj_calendar_slot(g->calendar, period->first) != fj_calendar_slot(g->calendar, period->last))
        return true;
    mine.on = g->on;
    mine.entry = mine.exit = period->first;
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
    return drop_strict(g, &mine) && count_case(g, &mine, NULL);
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
            if (!count_slip(g, facts, &period))
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

static bool count_again(struct gathering *g, struct fj_facts *facts)
{
    struct fj_facts mine = *facts;

    g->person = mine.person_id;
    return !as_of(&mine, g->on) || (drop_strict(g, &mine) && count_case(g, &mine, NULL));
}

static void note_person(struct gathering *g, const struct fj_set_aside *aside, size_t index)
{
    struct fj_facts facts = *aside->items[index];

    if (!as_of(&facts, g->on))
        return;
    g->out->cases++;
    g->out->persons += g->last_noted != facts.person_id;
    g->last_noted = facts.person_id;
}

// Persons with several cases, their cases after each other, into every grid: forwards, and once
// more backwards for the measures that pick each person's last case.
static bool count_aside(struct gathering *g, struct fj_set_aside *aside)
{
    g->direct = true;
    fj_set_aside_sort(aside);
    for (size_t i = 0; i < aside->count; i++) {
        note_person(g, aside, i);
        if (!count_again(g, aside->items[i]))
            return false;
    }
    g->picks_last = true;
    for (size_t i = aside->count; i-- > 0;)
        if (!count_again(g, aside->items[i]))
            return false;
    return true;
}

bool fj_gather(struct fj_scope *scope, struct fj_calendar *calendar, struct fj_row_source *source,
               fj_day on, struct fj_gathered *out_gathered)
{
    struct fj_set_aside aside = {.arena = scope->arena};
    struct gathering g = {.scope = scope,
                          .calendar = calendar,
                          .out = out_gathered,
                          .on = on,

                          .last_noted = INT64_MIN,
                          .other_person = INT64_MIN};

    g.dated.arena = scope->arena;

    *out_gathered = (struct fj_gathered){0};
    g.groups =
        FJ_NEW_ARRAY(scope->arena, struct fj_membership_of, scope->plan->breakdown_count + 1);
    g.gender = scope->plan->follows_person ? fj_gender_breakdown(scope->plan) : NULL;
    for (size_t i = 0; i < scope->plan->timepoint_count; i++)
        g.has_strict |= scope->plan->timepoints[i].strict;
    if (!g.groups || !read_all(&g, source, &aside))
        return false;
    for (size_t i = 0; i < scope->instance_count; i++)
        if (!fj_cells_add_up(scope, scope->instances[i]))
            return false;
    return count_aside(&g, &aside);
}
