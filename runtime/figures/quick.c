// SPDX-License-Identifier: EUPL-1.2
// Samples by the codes of their inputs, and one counter for each period, group and sample.
#include "figures/quick.h"

#include <string.h>

#include "figures/grid_cells.h"
#include "figures/quick_internal.h"
#include "figures/tallying.h"
#include "support/vec.h"

#define SAMPLES_MOST  4096       // different samples of one measure
#define COUNTERS_MOST (1u << 21) // of one measure, period and grid

// ---- the groups of a case --------------------------------------------------------------------------

static void add_places(struct fj_quick_places *places, const struct fj_grid *grid,
                       const struct fj_membership_of *groups, size_t dim, size_t group)
{
    const struct fj_breakdown *breakdown;
    const struct fj_membership_of *mine;

    if (dim == grid->by.count) {
        places->items[places->count++] = group;
        return;
    }
    breakdown = grid->by.breakdowns[dim];
    mine = &groups[breakdown->id];
    group *= grid->group_counts[dim];
    if (breakdown->kind != FJ_GROUPS_MANY) {
        add_places(places, grid, groups, dim + 1, group + mine->group);
        return;
    }
    for (size_t i = 0; i < breakdown->group_count; i++)
        if (mine->mask >> i & 1)
            add_places(places, grid, groups, dim + 1, group + i);
    if (mine->mask >> 63)
        add_places(places, grid, groups, dim + 1, group + breakdown->group_count);
}

static void find_places(struct fj_quick *quick, const struct fj_membership_of *groups)
{
    for (size_t i = 0; i < quick->scope->grid_count; i++) {
        if (!quick->places[i].is_used)
            continue;
        quick->places[i].count = 0;
        add_places(&quick->places[i], &quick->scope->grids[i], groups, 0, 0);
    }
}

static void find_slots(struct fj_quick *quick, const struct fj_facts *facts)
{
    for (size_t i = 0; i < quick->clocks.count; i++) {
        struct fj_quick_clock *clock = &quick->clocks.items[i];
        fj_day day = INT32_MIN + 1;
        for (size_t j = 0; j < clock->when_count; j++) {
            fj_day planned = quick->inputs.whens[clock->whens[j]].planned;
            day = day == FJ_NO_DAY || planned == FJ_NO_DAY ? FJ_NO_DAY
                  : planned > day                          ? planned
                                                           : day;
        }
        if (clock->when_count == 0)
            day = fj_sample_day(clock->instance, facts);
        clock->slot = fj_calendar_slot(quick->calendar, day);
    }
}

// ---- what a case says ------------------------------------------------------------------------------

// The number of what the case in FACTS says to LINE; FJ_QUICK_UNSEEN where there is no room for more.
static bool learn(struct fj_quick *quick, struct fj_quick_line *line, struct fj_facts *facts,
                  uint16_t *out_number)
{
    struct fj_arena *arena = quick->scope->arena;
    struct fj_sample sample;
    struct fj_quick_saying *saying;

    *out_number = FJ_QUICK_OUTSIDE;
    memset(&sample, 0, sizeof sample);
    fj_sample_take(line->instance, facts, &sample);
    sample.timing = FJ_TIMING_UNKNOWN; // counted by itself
    if (sample.membership == FJ_MEMBER_OUT)
        return true;
    for (size_t i = FJ_QUICK_FIRST_SAMPLE; i < line->saying_count; i++)
        if (memcmp(&line->sayings[i].sample, &sample, sizeof sample) == 0) {
            *out_number = (uint16_t)i;
            return true;
        }
    *out_number = FJ_QUICK_UNSEEN;
    if (line->saying_count == SAMPLES_MOST)
        return true;
    if (!fj_vec_grow(arena, (void **)&line->sayings, &line->saying_count, &line->saying_capacity,
                     sizeof *line->sayings))
        return false;
    saying = &line->sayings[line->saying_count - 1];
    saying->sample = sample;
    saying->cell = fj_cell_new(arena, &line->instance->shape);
    *out_number = (uint16_t)(line->saying_count - 1);
    return saying->cell && fj_cell_take(arena, line->instance, saying->cell, &sample, 0);
}

// The combination of codes; FJ_CODE_ODD where one is.
static uint32_t code_of(const struct fj_quick *quick, const struct fj_quick_line *line)
{
    uint32_t code = 0;

    for (size_t i = 0; i < line->decided.count; i++) {
        uint32_t mine = quick->inputs.codes[line->decided.inputs[i]];
        if (mine == FJ_CODE_ODD)
            return FJ_CODE_ODD;
        code += mine * line->strides[i];
    }
    return code;
}

// ---- counting --------------------------------------------------------------------------------------

static size_t size_of_slot(const struct fj_quick *quick, const struct fj_quick_counter *counter,
                           size_t room)
{
    return 2 * quick->scope->grids[counter->grid].cell_count * room;
}

// Makes room for every sample of LINE in its counters. False when memory is out.
static bool widen(struct fj_quick *quick, struct fj_quick_line *line)
{
    size_t room = line->room * 2;

    for (size_t i = 0; i < line->counter_count; i++) {
        struct fj_quick_counter *counter = &line->counters[i];
        size_t groups = 2 * quick->scope->grids[counter->grid].cell_count;
        for (size_t s = 0; s < counter->slot_count; s++) {
            uint32_t *old = counter->slots[s], *wide;
            if (!old)
                continue;
            wide = FJ_NEW_ARRAY(quick->scope->arena, uint32_t, groups * room);
            if (!wide)
                return false;
            for (size_t g = 0; g < groups; g++)
                memcpy(wide + g * room, old + g * line->room, line->room * sizeof *old);
            counter->slots[s] = wide;
        }
    }
    line->room = room;
    return true;
}

static uint32_t *open_counters(struct fj_quick *quick, const struct fj_quick_line *line,
                               struct fj_quick_counter *counter, size_t slot)
{
    while (counter->slot_count <= slot)
        if (!fj_vec_grow(quick->scope->arena, (void **)&counter->slots, &counter->slot_count,
                         &counter->slot_capacity, sizeof *counter->slots))
            return NULL;
    if (!counter->slots[slot])
        counter->slots[slot] =
            FJ_NEW_ARRAY(quick->scope->arena, uint32_t, size_of_slot(quick, counter, line->room));
    return counter->slots[slot];
}

static bool count_number(struct fj_quick *quick, struct fj_quick_line *line, size_t slot,
                         uint16_t number, const struct fj_quick_case *one)
{
    for (size_t i = 0; i < line->counter_count; i++) {
        struct fj_quick_counter *counter = &line->counters[i];
        const struct fj_quick_places *places = &quick->places[counter->grid];
        size_t first = one->others ? quick->scope->grids[counter->grid].cell_count : 0;
        uint32_t *counts = slot < counter->slot_count && counter->slots[slot]
                               ? counter->slots[slot]
                               : open_counters(quick, line, counter, slot);
        if (!counts)
            return false;
        for (size_t p = 0; p < places->count; p++)
            counts[(first + places->items[p]) * line->room + number]++;
    }
    return true;
}

static bool count_timing(struct fj_quick *quick, struct fj_quick_line *line, size_t slot,
                         const struct fj_quick_case *one)
{
    const struct fj_seat *seat = &quick->inputs.seats[line->timing];
    const struct fj_when *when = &quick->inputs.whens[seat->when];
    enum fj_timing timing;

    if (!seat->row)
        return true;
    timing = fj_timing_of(when->timepoint, when->planned, seat->row->day);
    if (timing != FJ_EARLY && timing != FJ_LATE)
        return true;
    return count_number(quick, line, slot, timing == FJ_EARLY ? FJ_QUICK_EARLY : FJ_QUICK_LATE,
                        one);
}

static bool leave(struct fj_quick *quick, struct fj_quick_line *line)
{
    struct fj_instance **slot = FJ_VEC_PUSH(quick->scope->arena, &quick->odd);

    if (slot)
        *slot = line->instance;
    return slot != NULL;
}

// Whether LINE has room for one more sample within what it may take.
static bool has_room(const struct fj_quick *quick, const struct fj_quick_line *line)
{
    if (line->saying_count <= line->room)
        return true;
    for (size_t i = 0; i < line->counter_count; i++)
        if (size_of_slot(quick, &line->counters[i], line->room * 2) > COUNTERS_MOST)
            return false;
    return true;
}

// The number of what the case says to LINE, asked for the first time. FJ_QUICK_UNSEEN: it is odd.
static bool number_of(struct fj_quick *quick, struct fj_quick_line *line, uint32_t code,
                      struct fj_facts *facts, uint16_t *out_number)
{
    if (!learn(quick, line, facts, out_number))
        return false;
    if (!has_room(quick, line)) {
        line->saying_count = line->room;
        *out_number = FJ_QUICK_UNSEEN;
    }
    while (line->saying_count > line->room)
        if (!widen(quick, line))
            return false;
    line->numbers[code] = *out_number;
    return true;
}

static bool count_line(struct fj_quick *quick, struct fj_quick_line *line,
                       const struct fj_quick_case *one)
{
    int slot = quick->clocks.items[line->clock].slot;
    uint32_t code;
    uint16_t number;

    if (slot < 0)
        return true;
    code = code_of(quick, line);
    if (code == FJ_CODE_ODD)
        return leave(quick, line);
    number = line->numbers[code];
    if (number == FJ_QUICK_UNSEEN && !number_of(quick, line, code, one->facts, &number))
        return false;
    if (number == FJ_QUICK_UNSEEN)
        return leave(quick, line);
    if (number == FJ_QUICK_OUTSIDE)
        return true;
    if (one->others &&
        !fj_gathered_note_other(quick->scope->arena, quick->gathered, (size_t)slot, one->person))
        return false;
    return count_number(quick, line, (size_t)slot, number, one) &&
           (line->timing == SIZE_MAX || line->sayings[number].sample.membership != FJ_MEMBER_IN ||
            count_timing(quick, line, (size_t)slot, one));
}

bool fj_quick_count(struct fj_quick *quick, const struct fj_quick_case *one,
                    struct fj_instance *const **out_odd, size_t *out_odd_count)
{
    quick->odd.count = 0;
    if (quick->cases == UINT32_MAX && !fj_quick_pour(quick))
        return false;
    quick->cases++;
    fj_inputs_read(&quick->inputs, one->facts);
    find_places(quick, one->groups);
    find_slots(quick, one->facts);
    for (size_t i = 0; i < quick->lines.count; i++)
        if (!count_line(quick, &quick->lines.items[i], one))
            return false;
    *out_odd = quick->odd.items;
    *out_odd_count = quick->odd.count;
    return true;
}

// ---- into the cells --------------------------------------------------------------------------------

static bool pour_group(struct fj_quick *quick, struct fj_quick_line *line, size_t place,
                       size_t slot, size_t group, uint32_t *counts)
{
    struct fj_instance *instance = line->instance;
    size_t groups = quick->scope->grids[instance->grids[place]].cell_count;
    struct fj_cell *cell = NULL;

    for (size_t i = FJ_QUICK_EARLY; i < line->saying_count; i++) {
        if (counts[i] == 0)
            continue;
        if (!cell)
            cell = fj_cell_at(quick->scope, instance, slot, place, group % groups, group >= groups);
        if (!cell || !fj_cell_add_times(quick->scope->arena, &instance->shape, cell,
                                        line->sayings[i].cell, counts[i]))
            return false;
        counts[i] = 0;
    }
    return true;
}

static bool pour_counter(struct fj_quick *quick, struct fj_quick_line *line,
                         struct fj_quick_counter *counter, size_t place)
{
    size_t groups = 2 * quick->scope->grids[counter->grid].cell_count;

    for (size_t s = 0; s < counter->slot_count; s++)
        for (size_t g = 0; counter->slots[s] && g < groups; g++)
            if (!pour_group(quick, line, place, s, g, counter->slots[s] + g * line->room))
                return false;
    return true;
}

bool fj_quick_pour(struct fj_quick *quick)
{
    for (size_t i = 0; i < quick->lines.count; i++) {
        struct fj_quick_line *line = &quick->lines.items[i];
        size_t counter = 0;
        for (size_t place = 0; place < line->instance->grid_count; place++)
            if (line->instance->is_base[place] &&
                !pour_counter(quick, line, &line->counters[counter++], place))
                return false;
    }
    quick->cases = 0;
    return true;
}
