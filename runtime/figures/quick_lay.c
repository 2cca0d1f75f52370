// SPDX-License-Identifier: EUPL-1.2
// Before the pass: which instances go the short way, and where their numbers and counters lie.
#include "figures/quick_internal.h"

#include "support/vec.h"

#define CODES_MOST (1u << 18) // combinations of codes of one measure

// ---- what goes the short way -----------------------------------------------------------------------

static bool same_clock(const struct fj_instance *a, const struct fj_instance *b)
{
    if (a->measure->by != b->measure->by || a->read_count != b->read_count ||
        a->reads_entry != b->reads_entry || a->reads_exit != b->reads_exit)
        return false;
    for (size_t i = 0; i < a->read_count; i++)
        if (a->reads[i].timepoint != b->reads[i].timepoint || a->reads[i].nr != b->reads[i].nr)
            return false;
    return true;
}

static size_t clock_of(struct fj_quick *quick, const struct fj_instance *instance)
{
    struct fj_arena *arena = quick->scope->arena;
    struct fj_quick_clock *clock;

    for (size_t i = 0; i < quick->clocks.count; i++)
        if (same_clock(quick->clocks.items[i].instance, instance))
            return i;
    clock = FJ_VEC_PUSH(arena, &quick->clocks);
    if (!clock)
        return SIZE_MAX;
    *clock = (struct fj_quick_clock){.instance = instance, .slot = -1};
    if (instance->measure->by == FJ_BY_PLANNED)
        clock->when_count = instance->read_count;
    clock->whens = FJ_NEW_ARRAY(arena, size_t, clock->when_count + 1);
    for (size_t i = 0; clock->whens && i < clock->when_count; i++) {
        clock->whens[i] = fj_inputs_when(&quick->inputs, instance->reads[i]);
        if (clock->whens[i] == SIZE_MAX)
            return SIZE_MAX;
    }
    return clock->whens ? quick->clocks.count - 1 : SIZE_MAX;
}

// The form whose row says whether an answer came early or late, or SIZE_MAX.
static size_t timing_of(struct fj_quick *quick, const struct fj_instance *instance)
{
    const struct fj_form *form;

    if (instance->now.kind != FJ_AT_TIMEPOINT || !instance->now.timepoint->has_window ||
        !instance->subject)
        return SIZE_MAX;
    form = fj_plan_form_asking(quick->scope->plan, instance->subject, instance->now.timepoint);
    return form ? fj_inputs_seat(&quick->inputs, form, instance->now) : SIZE_MAX;
}

static bool lay_counters(struct fj_quick *quick, struct fj_quick_line *line)
{
    const struct fj_instance *instance = line->instance;

    line->counters =
        FJ_NEW_ARRAY(quick->scope->arena, struct fj_quick_counter, instance->grid_count + 1);
    for (size_t i = 0; line->counters && i < instance->grid_count; i++)
        if (instance->is_base[i]) {
            line->counters[line->counter_count++].grid = instance->grids[i];
            quick->places[instance->grids[i]].is_used = true;
        }
    return line->counters != NULL;
}

// Says of a case that it is early, or late, and nothing else.
static bool lay_fixed(struct fj_quick *quick, struct fj_quick_line *line)
{
    static const enum fj_tally_kind kinds[] = {
        [FJ_QUICK_EARLY] = FJ_TALLY_EARLY, [FJ_QUICK_LATE] = FJ_TALLY_LATE};
    struct fj_arena *arena = quick->scope->arena;

    while (line->saying_count < FJ_QUICK_FIRST_SAMPLE)
        if (!fj_vec_grow(arena, (void **)&line->sayings, &line->saying_count,
                         &line->saying_capacity, sizeof *line->sayings))
            return false;
    for (int i = FJ_QUICK_EARLY; i <= FJ_QUICK_LATE; i++) {
        line->sayings[i].cell = fj_cell_new(arena, &line->instance->shape);
        if (!line->sayings[i].cell)
            return false;
        fj_tally_add(&line->sayings[i].cell->tallies[kinds[i]], 0, 1);
    }
    return true;
}

// Lays out the codes. False where there are too many combinations.
static bool lay_codes(const struct fj_quick *quick, struct fj_quick_line *line, uint32_t *out_codes)
{
    uint64_t codes = 1;

    for (size_t i = 0; i < line->decided.count; i++) {
        line->strides[i] = (uint32_t)codes;
        codes *= quick->inputs.items[line->decided.inputs[i]].codes;
        if (codes > CODES_MOST)
            return false;
    }
    *out_codes = (uint32_t)codes;
    return true;
}

static bool add_rest(struct fj_quick *quick, struct fj_instance *instance)
{
    struct fj_instance **slot = FJ_VEC_PUSH(quick->scope->arena, &quick->rest);

    if (slot)
        *slot = instance;
    return slot != NULL;
}

static bool add_instance(struct fj_quick *quick, struct fj_instance *instance)
{
    struct fj_quick_line line = {.instance = instance, .room = 16}, *slot;
    uint32_t codes;

    if (!fj_decided_by_inputs(&quick->inputs, instance, &line.decided) ||
        !lay_codes(quick, &line, &codes))
        return add_rest(quick, instance);
    line.clock = clock_of(quick, instance);
    line.timing = timing_of(quick, instance);
    line.numbers = FJ_NEW_ARRAY(quick->scope->arena, uint16_t, codes);
    slot = FJ_VEC_PUSH(quick->scope->arena, &quick->lines);
    if (!slot || line.clock == SIZE_MAX || !line.numbers || !lay_counters(quick, &line) ||
        !lay_fixed(quick, &line))
        return false;
    *slot = line;
    return true;
}

struct fj_quick *fj_quick_new(struct fj_scope *scope, struct fj_calendar *calendar,
                              struct fj_gathered *gathered)
{
    struct fj_quick *quick = FJ_NEW(scope->arena, struct fj_quick);

    if (!quick)
        return NULL;
    *quick = (struct fj_quick){.scope = scope, .calendar = calendar, .gathered = gathered};
    quick->inputs = (struct fj_inputs){.arena = scope->arena, .plan = scope->plan};
    quick->places = FJ_NEW_ARRAY(scope->arena, struct fj_quick_places, scope->grid_count + 1);
    if (!quick->places)
        return NULL;
    for (size_t i = 0; i < scope->instance_count; i++)
        if (!add_instance(quick, scope->instances[i]))
            return NULL;
    for (size_t i = 0; i < scope->grid_count; i++) {
        quick->places[i].items = FJ_NEW_ARRAY(scope->arena, size_t, scope->grids[i].cell_count);
        if (!quick->places[i].items)
            return NULL;
    }
    return fj_inputs_ready(&quick->inputs) ? quick : NULL;
}

struct fj_instance *const *fj_quick_rest(const struct fj_quick *quick, size_t *out_count)
{
    *out_count = quick->rest.count;
    return quick->rest.items;
}
