// SPDX-License-Identifier: EUPL-1.2
// Before the pass: which instances go the short way, and where their numbers and counters lie.
#include "figures/read/quick_internal.h"

#include "support/vec.h"

#define CODES_MOST (1u << 18) // combinations of codes of one measure
#define FLAT_MOST  256        // tallies of a cell that has them all made
#define ROOM_MOST                                                                                  \
    (1u                                                                                            \
     << 14) // counters of a period and grid that are made before it is known which will be needed

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
    clock->waiting = FJ_NEW_ARRAY(arena, uint32_t, FJ_QUICK_WAITING);
    return clock->whens && clock->waiting ? quick->clocks.count - 1 : SIZE_MAX;
}

// The form whose row says whether an answer came early or late, or SIZE_MAX.
static size_t timing_of(struct fj_quick *quick, const struct fj_instance *instance, struct fj_at at)
{
    const struct fj_form *form = fj_sample_timed_form(instance, quick->scope->plan, at);

    return form ? fj_inputs_seat(&quick->inputs, form, at) : SIZE_MAX;
}

static void lay_timing(struct fj_quick *quick, struct fj_quick_line *line)
{
    const struct fj_measure *measure = line->instance->measure;
    bool of_pair = measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT;

    line->timing[0] =
        timing_of(quick, line->instance, of_pair ? measure->from : line->instance->now);
    line->timing[1] = of_pair ? timing_of(quick, line->instance, measure->to) : SIZE_MAX;
    line->is_timed = line->timing[0] != SIZE_MAX || line->timing[1] != SIZE_MAX;
}

static bool lay_counters(struct fj_quick *quick, struct fj_quick_line *line)
{
    const struct fj_instance *instance = line->instance;

    line->counters =
        FJ_NEW_ARRAY(quick->scope->arena, struct fj_quick_counter, instance->grid_count + 1);
    for (size_t i = 0; line->counters && i < instance->grid_count; i++) {
        line->counters[i] = (struct fj_quick_counter){.grid = instance->grids[i],
                                                      .is_counted = instance->is_base[i]};
        quick->places[instance->grids[i]].is_used |= instance->is_base[i];
        line->overlaps |= instance->is_base[i] && quick->scope->grids[instance->grids[i]].overlaps;
    }
    return line->counters != NULL;
}

// Says of a case that it is early, or late, and nothing else.
static bool lay_fixed(struct fj_quick *quick, struct fj_quick_line *line)
{
    static const enum fj_tally_kind kinds[FJ_QUICK_FIRST_SAMPLE] = {
        [FJ_QUICK_EARLY] = FJ_TALLY_EARLY, [FJ_QUICK_LATE] = FJ_TALLY_LATE};

    for (int i = 0; i < FJ_QUICK_FIRST_SAMPLE; i++) {
        struct fj_quick_saying *saying = fj_quick_add_saying(quick, line);
        if (!saying)
            return false;
        if (i >= FJ_QUICK_EARLY)
            fj_tally_add(&saying->cell->tallies[kinds[i]], 0, 1);
        if (!fj_quick_settle_saying(quick, line, saying))
            return false;
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

// ---- instances that ask the same -------------------------------------------------------------------

static bool same_at(struct fj_at a, struct fj_at b)
{
    return a.kind == b.kind && a.timepoint == b.timepoint && a.nr == b.nr;
}

static bool same_members(const struct fj_expr *a, const struct fj_expr *b)
{
    if (a->member_count != b->member_count)
        return false;
    for (size_t i = 0; i < a->member_count; i++) {
        const struct fj_member *x = &a->members[i], *y = &b->members[i];
        if (x->option != y->option || x->has_low != y->has_low || x->has_high != y->has_high ||
            x->low != y->low || x->high != y->high)
            return false;
    }
    return true;
}

bool fj_quick_same_expr(const struct fj_expr *a, const struct fj_expr *b)
{
    if (a == b || !a || !b)
        return a == b;
    if (a->kind != b->kind || a->arg_count != b->arg_count || a->number != b->number ||
        a->boolean != b->boolean || a->day != b->day || a->question != b->question ||
        a->score != b->score || a->record != b->record || a->condition || b->condition ||
        !same_at(a->at, b->at) || a->option != b->option || a->reason != b->reason ||
        a->needs != b->needs || !same_members(a, b))
        return false;
    for (size_t i = 0; i < a->arg_count; i++)
        if (!fj_quick_same_expr(a->args[i], b->args[i]))
            return false;
    return true;
}

static bool same_grids(const struct fj_instance *a, const struct fj_instance *b)
{
    if (a->grid_count != b->grid_count)
        return false;
    for (size_t i = 0; i < a->grid_count; i++)
        if (a->grids[i] != b->grids[i])
            return false;
    return true;
}

// A mean, a median and a sum of the same ask the same of every case.
static bool is_number(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_MEAN || measure->kind == FJ_MEASURE_MEDIAN ||
           measure->kind == FJ_MEASURE_SUM;
}

static bool asks_the_same(const struct fj_instance *a, const struct fj_instance *b)
{
    return !a->joint && !b->joint && is_number(a->measure) && is_number(b->measure) &&
           same_at(a->now, b->now) && same_clock(a, b) && same_grids(a, b) &&
           a->subject == b->subject && a->reason_count == b->reason_count &&
           fj_quick_same_expr(a->measure->expr, b->measure->expr) &&
           fj_quick_same_expr(a->measure->among, b->measure->among) &&
           fj_quick_same_expr(a->measure->except, b->measure->except);
}

// ---- lines -----------------------------------------------------------------------------------------

static bool join(struct fj_quick *quick, size_t line, struct fj_instance *instance)
{
    struct fj_instance **slot = FJ_VEC_PUSH(quick->scope->arena, &quick->lines.items[line].all);

    if (!slot)
        return false;
    *slot = instance;
    instance->line = line + 1;
    return true;
}

// Room for as many samples as may come up, so that it is not made anew again and again; little where it is much to lay
// in every group.
static size_t first_room(const struct fj_quick *quick, const struct fj_instance *instance)
{
    const struct fj_cell_shape *shape = &instance->shape;
    size_t values =
        shape->has_pairs ? shape->pair_dense_count * shape->pair_dense_count : shape->dense_count;
    size_t room = (FJ_QUICK_FIRST_SAMPLE + values + instance->reason_count + 7) / 8 * 8;

    for (size_t i = 0; i < instance->grid_count; i++)
        if (quick->scope->grids[instance->grids[i]].cell_count * room > ROOM_MOST)
            return 8;
    return room;
}

static bool add_instance(struct fj_quick *quick, struct fj_instance *instance)
{
    struct fj_quick_line line = {.instance = instance}, *slot;
    uint32_t codes;

    for (size_t i = 0; i < quick->lines.count; i++)
        if (asks_the_same(quick->lines.items[i].instance, instance))
            return join(quick, i, instance);
    if (!fj_decided_by_inputs(&quick->inputs, instance, &line.decided) ||
        !lay_codes(quick, &line, &codes))
        return add_rest(quick, instance);
    line.room = first_room(quick, instance);
    line.is_flat = fj_cell_flat_count(&instance->shape) <= FLAT_MOST;
    line.clock = clock_of(quick, instance);
    lay_timing(quick, &line);
    line.numbers = FJ_NEW_ARRAY(quick->scope->arena, uint16_t, codes);
    line.waiting = FJ_NEW_ARRAY(quick->scope->arena, uint16_t, FJ_QUICK_WAITING);
    slot = FJ_VEC_PUSH(quick->scope->arena, &quick->lines);
    if (!slot || !line.waiting || line.clock == SIZE_MAX || !line.numbers ||
        !lay_counters(quick, &line) || !lay_fixed(quick, &line))
        return false;
    *slot = line;
    return join(quick, quick->lines.count - 1, instance);
}

struct fj_quick *fj_quick_new(struct fj_scope *scope, struct fj_calendar *calendar,
                              struct fj_gathered *gathered)
{
    struct fj_quick *quick = FJ_NEW(scope->arena, struct fj_quick);

    if (!quick)
        return NULL;
    *quick = (struct fj_quick){.scope = scope,
                               .calendar = calendar,
                               .gathered = gathered,
                               .sides = scope->plan->follows_person ? 2 : 1};
    quick->inputs = (struct fj_inputs){.arena = scope->arena, .plan = scope->plan};
    quick->places = FJ_NEW_ARRAY(scope->arena, struct fj_quick_places, scope->grid_count + 1);
    if (!quick->places)
        return NULL;
    for (size_t i = 0; i < scope->instance_count; i++)
        if (!add_instance(quick, scope->instances[i]))
            return NULL;
    for (size_t i = 0; i < scope->grid_count; i++) {
        struct fj_quick_places *places = &quick->places[i];
        places->overlaps = scope->grids[i].overlaps;
        places->items = FJ_NEW_ARRAY(scope->arena, size_t, scope->grids[i].cell_count);
        places->waiting = FJ_NEW_ARRAY(scope->arena, uint32_t, FJ_QUICK_WAITING);
        if (!places->items || !places->waiting)
            return NULL;
    }
    return fj_inputs_ready(&quick->inputs) ? quick : NULL;
}

struct fj_instance *const *fj_quick_rest(const struct fj_quick *quick, size_t *out_count)
{
    *out_count = quick->rest.count;
    return quick->rest.items;
}
