// SPDX-License-Identifier: EUPL-1.2
// Samples by the codes of their inputs, and one counter for each period, group and sample.
#include "figures/read/quick.h"

#include <assert.h>
#include <string.h>

#include "figures/read/gather.h"
#include "figures/read/quick_internal.h"
#include "figures/tallying.h"
#include "support/vec.h"

#define SAMPLES_MOST  4096             // different samples of one measure
#define COUNTERS_MOST (1u << 21)       // of one measure, period and grid
#define CASES_MOST    (UINT32_MAX / 2) // in each of two passes, whose counters are added

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

static void find_places(struct fj_quick *quick, const struct fj_quick_case *one)
{
    for (size_t i = 0; i < quick->scope->grid_count; i++) {
        const struct fj_grid *grid = &quick->scope->grids[i];
        struct fj_quick_places *places = &quick->places[i];
        if (!places->is_used)
            continue;
        places->count = 0;
        add_places(places, grid, one->groups, 0, 0);
        if (!places->overlaps)
            places->waiting[quick->waiting] =
                (uint32_t)(places->items[0] + (one->others ? grid->cell_count : 0));
    }
}

static void find_slots(struct fj_quick *quick, const struct fj_facts *facts)
{
    for (size_t i = 0; i < quick->clocks.count; i++) {
        struct fj_quick_clock *clock = &quick->clocks.items[i];
        fj_day day = INT32_MIN + 1;
        for (size_t j = 0; j < clock->when_count; j++) {
            fj_day planned = quick->inputs.whens.items[clock->whens[j]].planned;
            day = day == FJ_NO_DAY || planned == FJ_NO_DAY ? FJ_NO_DAY
                  : planned > day                          ? planned
                                                           : day;
        }
        if (clock->when_count == 0)
            day = fj_sample_day(clock->instance, facts);
        clock->slot = fj_calendar_slot(quick->calendar, day);
        clock->waiting[quick->waiting] = (uint32_t)clock->slot;
    }
}

// ---- what a case says ------------------------------------------------------------------------------

// Differs for most samples that differ.
static uint64_t mark_of(const struct fj_sample *sample)
{
    uint64_t mark = 0, words[sizeof *sample / sizeof(uint64_t)];

    static_assert(sizeof words == sizeof *sample, "a sample is whole words");
    memcpy(words, sample, sizeof words);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        mark = (mark ^ words[i] ^ words[i] >> 32) * UINT64_C(0x9e3779b97f4a7c15);
    return mark;
}

uint16_t fj_quick_find_saying(const struct fj_quick_line *line, const struct fj_sample *sample)
{
    uint64_t mark = mark_of(sample);

    for (size_t i = FJ_QUICK_FIRST_SAMPLE; i < line->saying_count; i++)
        if (line->sayings[i].mark == mark &&
            memcmp(&line->sayings[i].sample, sample, sizeof *sample) == 0)
            return (uint16_t)i;
    return FJ_QUICK_UNSEEN;
}

bool fj_quick_learn_saying(struct fj_quick *quick, struct fj_quick_line *line,
                           const struct fj_sample *sample)
{
    struct fj_quick_saying *saying = fj_quick_add_saying(quick, line);

    if (!saying)
        return false;
    memcpy(&saying->sample, sample, sizeof *sample); // with what lies between its members
    saying->mark = mark_of(sample);
    return fj_cell_take(quick->scope->arena, line->instance, saying->cell, sample, 0) &&
           fj_quick_settle_saying(quick, line, saying);
}

// The number of what the case in FACTS says to LINE; FJ_QUICK_UNSEEN where there is no room for more.
static bool learn(struct fj_quick *quick, struct fj_quick_line *line, struct fj_facts *facts,
                  uint16_t *out_number)
{
    struct fj_sample sample;

    *out_number = FJ_QUICK_OUTSIDE;
    memset(&sample, 0, sizeof sample);
    fj_sample_take(line->instance, facts, &sample);
    sample.early = sample.late = false; // counted by themselves
    if (sample.membership == FJ_MEMBER_OUT)
        return true;
    *out_number = fj_quick_find_saying(line, &sample);
    if (*out_number != FJ_QUICK_UNSEEN || line->saying_count == SAMPLES_MOST)
        return true;
    *out_number = (uint16_t)line->saying_count;
    return fj_quick_learn_saying(quick, line, &sample);
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
    return quick->sides * quick->scope->grids[counter->grid].cell_count * room;
}

static size_t next_room(const struct fj_quick_line *line)
{
    return line->room + (line->room < 64 ? line->room : line->room / 2 / 8 * 8);
}

// Makes room for more samples of LINE in its counters. False when memory is out.
static bool widen(struct fj_quick *quick, struct fj_quick_line *line)
{
    size_t room = next_room(line);

    for (size_t i = 0; i < line->instance->grid_count; i++) {
        struct fj_quick_counter *counter = &line->counters[i];
        size_t groups = quick->sides * quick->scope->grids[counter->grid].cell_count;
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

bool fj_quick_make_room(struct fj_quick *quick, struct fj_quick_line *line)
{
    while (line->saying_count > line->room)
        if (!widen(quick, line))
            return false;
    return true;
}

uint32_t *fj_quick_open(struct fj_quick *quick, const struct fj_quick_line *line,
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

// Counts the case in hand in the groups of those grids that overlap, or of all.
static bool count_number(struct fj_quick *quick, struct fj_quick_line *line, size_t slot,
                         uint16_t number, const struct fj_quick_case *one, bool in_all)
{
    for (size_t i = 0; i < line->instance->grid_count; i++) {
        struct fj_quick_counter *counter = &line->counters[i];
        const struct fj_quick_places *places = &quick->places[counter->grid];
        size_t first = one->others ? quick->scope->grids[counter->grid].cell_count : 0;
        uint32_t *counts;
        if (!counter->is_counted || (!in_all && !places->overlaps))
            continue;
        counts = fj_quick_open(quick, line, counter, slot);
        if (!counts)
            return false;
        for (size_t p = 0; p < places->count; p++)
            counts[(first + places->items[p]) * line->room + number]++;
    }
    return true;
}

// Counts the cases that wait in a counter of LINE.
static bool count_waiting(struct fj_quick *quick, struct fj_quick_line *line,
                          struct fj_quick_counter *counter)
{
    const uint32_t *slots = quick->clocks.items[line->clock].waiting;
    const uint32_t *places = quick->places[counter->grid].waiting;
    size_t room = line->room;

    for (size_t i = 0; i < quick->waiting; i++) {
        uint32_t *counts;
        if (line->waiting[i] == FJ_QUICK_OUTSIDE)
            continue;
        counts = slots[i] < counter->slot_count ? counter->slots[slots[i]] : NULL;
        if (!counts)
            counts = fj_quick_open(quick, line, counter, slots[i]);
        if (!counts)
            return false;
        counts[places[i] * room + line->waiting[i]]++;
    }
    return true;
}

bool fj_quick_count_waiting(struct fj_quick *quick)
{
    for (size_t i = 0; i < quick->lines.count; i++) {
        struct fj_quick_line *line = &quick->lines.items[i];
        for (size_t j = 0; j < line->instance->grid_count; j++)
            if (line->counters[j].is_counted && !quick->places[line->counters[j].grid].overlaps &&
                !count_waiting(quick, line, &line->counters[j]))
                return false;
    }
    quick->waiting = 0;
    return true;
}

static enum fj_timing timing_at(const struct fj_quick *quick, size_t place)
{
    const struct fj_seat *seat = place < SIZE_MAX ? &quick->inputs.seats.items[place] : NULL;
    const struct fj_when *when;

    if (!seat)
        return FJ_TIMING_UNKNOWN;
    when = &quick->inputs.whens.items[seat->when];
    return fj_sample_timing(seat->row, when->planned);
}

static bool count_timing(struct fj_quick *quick, struct fj_quick_line *line, size_t slot,
                         const struct fj_quick_case *one)
{
    enum fj_timing first = timing_at(quick, line->timing[0]);
    enum fj_timing other = timing_at(quick, line->timing[1]);

    if ((first == FJ_EARLY || other == FJ_EARLY) &&
        !count_number(quick, line, slot, FJ_QUICK_EARLY, one, true))
        return false;
    return (first != FJ_LATE && other != FJ_LATE) ||
           count_number(quick, line, slot, FJ_QUICK_LATE, one, true);
}

// Whether it matters when the answers came of a case that says SAMPLE: those of a pair, where there is one.
static bool is_timed(const struct fj_quick_line *line, const struct fj_sample *sample)
{
    bool of_pair = line->instance->measure->kind == FJ_MEASURE_CHANGE ||
                   line->instance->measure->kind == FJ_MEASURE_SHIFT;

    return sample->membership == FJ_MEMBER_IN && (sample->known || !of_pair);
}

static bool leave(struct fj_quick *quick, struct fj_quick_line *line)
{
    for (size_t i = 0; i < line->all.count; i++) {
        struct fj_instance **slot = FJ_VEC_PUSH(quick->scope->arena, &quick->odd);
        if (!slot)
            return false;
        *slot = line->all.items[i];
    }
    return true;
}

// Whether LINE has room for one more sample within what it may take.
static bool has_room(const struct fj_quick *quick, const struct fj_quick_line *line)
{
    if (line->saying_count <= line->room)
        return true;
    for (size_t i = 0; i < line->instance->grid_count; i++)
        if (size_of_slot(quick, &line->counters[i], next_room(line)) > COUNTERS_MOST)
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
    line->numbers[code] = *out_number;
    return fj_quick_make_room(quick, line);
}

// What the case in hand says to LINE, ready to be counted.
static bool read_line(struct fj_quick *quick, struct fj_quick_line *line,
                      const struct fj_quick_case *one)
{
    int slot = quick->clocks.items[line->clock].slot;
    uint32_t code;
    uint16_t number;

    line->waiting[quick->waiting] = FJ_QUICK_OUTSIDE;
    if (slot < 0)
        return true;
    code = quick->cases < CASES_MOST ? code_of(quick, line) : FJ_CODE_ODD;
    if (code == FJ_CODE_ODD)
        return leave(quick, line);
    number = line->numbers[code];
    if (number == FJ_QUICK_UNSEEN && !number_of(quick, line, code, one->facts, &number))
        return false;
    if (number == FJ_QUICK_UNSEEN)
        return leave(quick, line);
    if (number == FJ_QUICK_OUTSIDE)
        return true;
    line->waiting[quick->waiting] = number;
    if (one->others &&
        !fj_gathered_note_other(quick->scope->arena, quick->gathered, (size_t)slot, one->person))
        return false;
    if (line->is_timed && is_timed(line, &line->sayings[number].sample) &&
        !count_timing(quick, line, (size_t)slot, one))
        return false;
    return !line->overlaps || count_number(quick, line, (size_t)slot, number, one, false);
}

bool fj_quick_count(struct fj_quick *quick, const struct fj_quick_case *one,
                    struct fj_instance *const **out_odd, size_t *out_odd_count)
{
    quick->odd.count = 0;
    quick->cases += quick->cases < CASES_MOST; // then the counters are full, and every case is odd
    fj_inputs_read(&quick->inputs, one->facts);
    find_places(quick, one);
    find_slots(quick, one->facts);
    for (size_t i = 0; i < quick->lines.count; i++)
        if (!read_line(quick, &quick->lines.items[i], one))
            return false;
    *out_odd = quick->odd.items;
    *out_odd_count = quick->odd.count;
    return ++quick->waiting < FJ_QUICK_WAITING || fj_quick_count_waiting(quick);
}
