// SPDX-License-Identifier: EUPL-1.2
// Blocks in the order of the plan; rows in the declared order of groups; figures by kind of measure.
#include "figures/build.h"

#include <string.h>

#include "figures/build_internal.h"
#include "figures/grid_cells.h"
#include "figures/groups.h"
#include "figures/row_builder.h"
#include "figures/row_compare.h"
#include "figures/read/tape.h"
#include "support/vec.h"

// ---- names -----------------------------------------------------------------------------------------

static const char *at_name(struct fj_arena *arena, struct fj_at at, bool text)
{
    const char *name;

    if (at.kind != FJ_AT_TIMEPOINT)
        return "";
    name = text ? at.timepoint->text : at.timepoint->name;
    return at.nr > 0 ? fj_arena_printf(arena, text ? "%s %d" : "%s#%d", name, at.nr) : name;
}

static const char *timepoint_name(struct fj_building *b, const struct fj_instance *instance,
                                  bool text)
{
    struct fj_arena *arena = b->arena;
    const struct fj_measure *measure = instance->measure;

    if (measure->kind != FJ_MEASURE_CHANGE && measure->kind != FJ_MEASURE_SHIFT)
        return at_name(arena, instance->now, text);
    return fj_arena_printf(arena, text ? "%s → %s" : "%s>%s", at_name(arena, measure->from, text),
                           at_name(arena, measure->to, text));
}

// Names GROUP of GRID, in NAMES, by what it is in each of the breakdowns.
static void name_group(const struct fj_building *b, const struct fj_grid *grid, size_t group,
                       const struct fj_group_names *names)
{
    struct fj_group_part *parts = &names->parts[group * grid->by.count];
    const char *name = "", *text = "";
    size_t rest = group;

    for (size_t i = grid->by.count; i-- > 0;) {
        size_t place = rest % grid->group_counts[i];
        parts[i] = (struct fj_group_part){
            fj_group_name(grid->by.breakdowns[i], place),
            fj_group_text(b->scope->plan, grid->by.breakdowns[i], place, b->scope->lang)};
        names->unknown[group] |= place == grid->by.breakdowns[i]->group_count;
        rest /= grid->group_counts[i];
    }
    for (size_t i = 0; name && text && i < grid->by.count; i++) {
        name =
            i == 0 ? parts[i].name : fj_arena_printf(b->scope->arena, "%s*%s", name, parts[i].name);
        text = i == 0 ? parts[i].text
                      : fj_arena_printf(b->scope->arena, "%s, %s", text, parts[i].text);
    }
    names->names[group] = name;
    names->texts[group] = text;
}

static const struct fj_group_names *names_of(struct fj_building *b, size_t grid)
{
    const struct fj_grid *of = &b->scope->grids[grid];
    struct fj_group_names *names = &b->names[grid];

    if (names->unknown)
        return names;
    names->names = FJ_NEW_ARRAY(b->scope->arena, const char *, of->cell_count);
    names->texts = FJ_NEW_ARRAY(b->scope->arena, const char *, of->cell_count);
    names->parts =
        FJ_NEW_ARRAY(b->scope->arena, struct fj_group_part, of->cell_count * of->by.count + 1);
    names->unknown = FJ_NEW_ARRAY(b->scope->arena, bool, of->cell_count);
    if (names->names && names->texts && names->parts && names->unknown)
        for (size_t i = 0; i < of->cell_count; i++)
            name_group(b, of, i, names);
    return fj_arena_failed(b->scope->arena) ? NULL : names;
}

// ---- rows ------------------------------------------------------------------------------------------

// What is counted in the group; all zero where nobody is. Others are added unless left out.
static struct fj_cell *count_cell(struct fj_building *b, const struct fj_instance *instance,
                                  size_t place, size_t group)
{
    bool with_others = !b->made->leave_out[b->slot];
    struct fj_cell *sum = instance->line > 0
                              ? fj_quick_cell(b->made->gathered->quick, b->arena, instance, b->slot,
                                              place, group, with_others)
                              : fj_cell_new(b->arena, &instance->shape);

    for (int others = 0; sum && others <= (int)with_others; others++) {
        const struct fj_cell *cell = fj_gathered_cell(instance, b->slot, place, group, others);
        if (cell && !fj_cell_merge(b->arena, &instance->shape, sum, cell))
            return NULL;
    }
    return sum;
}

// The same, which may be recorded, or come from what was.
static const struct fj_cell *whole_cell(struct fj_building *b, const struct fj_instance *instance,
                                        size_t place, size_t group)
{
    struct fj_tape *tape = b->made->tape;
    struct fj_cell *cell = tape && tape->at ? fj_tape_take_cell(tape, b->arena, &instance->shape)
                                            : count_cell(b, instance, place, group);

    if (cell && tape && tape->out)
        fj_tape_put_cell(tape, &instance->shape, cell);
    return cell;
}

static void fill_row(struct fj_row_builder *builder)
{
    switch (builder->instance->measure->kind) {
    case FJ_MEASURE_COUNT:
        fj_row_of_count(builder);
        return;
    case FJ_MEASURE_SHARE:
        fj_row_of_share(builder);
        return;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        fj_row_of_number(builder);
        return;
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
        fj_row_of_distribution(builder);
        return;
    case FJ_MEASURE_CHANGE:
        fj_row_of_change(builder);
        return;
    case FJ_MEASURE_SHIFT:
        fj_row_of_shift(builder);
        return;
    case FJ_MEASURE_RESPONSE:
        fj_row_of_response(builder);
        return;
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        return;
    }
}

static bool is_empty(const struct fj_cell *cell)
{
    return cell->tallies[FJ_TALLY_POPULATION].units == 0 &&
           cell->tallies[FJ_TALLY_AMONG_UNKNOWN].units == 0;
}

// Of a measure by a day: a quarter that does not hold it, all the years that do, or a day yet to come.
static bool has_no_day(const struct fj_measure *measure, const struct fj_period *period, fj_day on)
{
    fj_day day;

    if (measure->by != FJ_BY_DAY)
        return false;
    day = fj_period_day(period, measure->by_month, measure->by_day);
    return day == FJ_NO_DAY || day > on;
}

static bool add_row(struct fj_building *b, struct fj_block *block, struct fj_basis *bases,
                    const struct fj_instance *instance, size_t place, size_t group)
{
    const struct fj_grid *grid = &b->scope->grids[instance->grids[place]];
    const struct fj_cell *cell = whole_cell(b, instance, place, group);
    struct fj_row *row = &block->rows[block->row_count];
    const struct fj_group_names *names = names_of(b, instance->grids[place]);
    struct fj_row_builder builder = {
        .arena = b->arena,
        .plan = b->scope->plan,
        .lang = b->scope->lang,
        .instance = instance,
        .cell = cell,
        .row = row,
        .usual = block->row_count ? row[-1].figure_count : 0,
        .has_no_day = has_no_day(instance->measure, block->period, b->results->on),
        .item_index = -1};

    if (!cell || !names)
        return false;
    row->group = names->names[group];
    row->group_text = names->texts[group];
    row->parts = &names->parts[group * grid->by.count];
    if (names->unknown[group] && is_empty(cell))
        return true;
    fill_row(&builder);
    bases[block->row_count] = (struct fj_basis){instance, grid, b->slot, group, cell};
    if (block->row_count > 0 && grid->by.count == 1 && !grid->overlaps && !names->unknown[group])
        fj_row_compare(&builder, bases[0].cell);
    block->row_count++;
    return !builder.failed;
}

// ---- blocks ----------------------------------------------------------------------------------------

// Keeps a block, or hands it on and forgets it.
static bool put_block(struct fj_building *b, const struct fj_block *block, struct fj_basis *bases)
{
    struct {
        struct fj_block *items;
        size_t count, capacity;
    } blocks = {b->results->blocks, b->results->block_count, b->block_capacity};
    struct {
        struct fj_basis **items;
        size_t count, capacity;
    } all_bases = {b->draft->bases, b->basis_count, b->basis_capacity};
    struct fj_block *slot;
    struct fj_basis **bases_slot;

    if (b->take) {
        bool taken = b->take(b->context, block);
        fj_arena_clear(b->arena);
        return taken;
    }
    slot = FJ_VEC_PUSH(b->arena, &blocks);
    bases_slot = FJ_VEC_PUSH(b->arena, &all_bases);
    if (!slot || !bases_slot)
        return false;
    *slot = *block;
    *bases_slot = bases;
    b->results->blocks = blocks.items;
    b->results->block_count = blocks.count;
    b->block_capacity = blocks.capacity;
    b->draft->bases = all_bases.items;
    b->basis_count = all_bases.count;
    b->basis_capacity = all_bases.capacity;
    return true;
}

static bool add_block(struct fj_building *b, const struct fj_instance *instance, size_t place)
{
    const struct fj_grid *grid = &b->scope->grids[instance->grids[place]];
    struct fj_block block = {
        .measure = instance->measure,
        .period = b->period,
        .timepoint = timepoint_name(b, instance, false),
        .timepoint_text = timepoint_name(b, instance, true),
        .at = instance->at,
        .by = &grid->by,
        .breakdown = grid->name,
        .breakdown_text = grid->text,
        .groups_overlap = grid->overlaps,
        .silent = place >= instance->told_count,
        .rows = FJ_NEW_ARRAY(b->arena, struct fj_row, grid->cell_count),
    };
    struct fj_basis *bases = FJ_NEW_ARRAY(b->arena, struct fj_basis, grid->cell_count);

    if (!block.timepoint || !block.timepoint_text || !block.rows || !bases)
        return false;
    for (size_t group = 0; group < grid->cell_count; group++)
        if (!add_row(b, &block, bases, instance, place, group))
            return false;
    return put_block(b, &block, bases);
}

static bool add_instance(struct fj_building *b, const struct fj_instance *instance)
{
    if (instance->is_series) {
        for (size_t i = 0; i < instance->number_count; i++)
            if (!add_instance(b, instance->numbers[i]))
                return false;
        return true;
    }
    for (size_t place = 0; place < instance->grid_count; place++)
        if (!add_block(b, instance, place))
            return false;
    return true;
}

bool fj_build_measure(struct fj_building *b, const struct fj_measure *measure, const int *order)
{
    for (size_t i = 0; i < b->results->period_count; i++) {
        b->period = &b->results->periods[i];
        b->slot = (size_t)order[i];
        for (size_t j = 0; j < b->scope->instance_count; j++)
            if (b->scope->instances[j]->measure == measure &&
                !add_instance(b, b->scope->instances[j]))
                return false;
    }
    return true;
}

// ---- shadows ---------------------------------------------------------------------------------------

static bool add_shadow(struct fj_building *b, const struct fj_instance *instance, size_t place,
                       size_t group)
{
    struct fj_basis basis = {instance, &b->scope->grids[instance->grids[place]], b->slot, group,
                             whole_cell(b, instance, place, group)};
    struct {
        struct fj_basis *items;
        size_t count, capacity;
    } list = {b->draft->shadows, b->draft->shadow_count, b->draft->shadow_capacity};
    struct fj_basis *slot = basis.cell ? FJ_VEC_PUSH(b->scope->arena, &list) : NULL;

    if (!slot)
        return false;
    *slot = basis;
    b->draft->shadows = list.items;
    b->draft->shadow_count = list.count;
    b->draft->shadow_capacity = list.capacity;
    return true;
}

static bool add_shadows_of(struct fj_building *b, const struct fj_instance *instance)
{
    for (size_t i = 0; i < instance->number_count; i++)
        if (!add_shadows_of(b, instance->numbers[i]))
            return false;
    for (size_t place = 0; !instance->is_series && place < instance->grid_count; place++)
        for (size_t g = 0; g < b->scope->grids[instance->grids[place]].cell_count; g++)
            if (!add_shadow(b, instance, place, g))
                return false;
    return true;
}

static bool add_shadows(struct fj_building *b)
{
    for (size_t slot = 0; slot < b->made->calendar->slot_count; slot++)
        for (size_t i = 0; i < b->scope->instance_count; i++) {
            const struct fj_instance *instance = b->scope->instances[i];
            b->slot = slot;
            if (instance->joint && !add_shadows_of(b, instance))
                return false;
        }
    return true;
}

static bool list_periods(struct fj_building *b, const int *order)
{
    size_t count = b->made->calendar->slot_count;

    b->results->periods = FJ_NEW_ARRAY(b->scope->arena, struct fj_period, count + 1);
    if (!b->results->periods || !order)
        return false;
    for (size_t i = 0; i < count; i++)
        b->results->periods[i] = fj_calendar_period(b->made->calendar, order[i]);
    b->results->period_count = count;
    return true;
}

// Periods, and the names of all groups, before the first block is made.
static bool prepare(struct fj_building *b, const int *order)
{
    b->names = FJ_NEW_ARRAY(b->scope->arena, struct fj_group_names, b->scope->grid_count + 1);
    if (!b->names || !list_periods(b, order))
        return false;
    for (size_t i = 0; i < b->scope->grid_count; i++)
        if (!names_of(b, i))
            return false;
    return true;
}

bool fj_build(const struct fj_made *made, const struct fj_block_sink *sink,
              struct fj_results *results, struct fj_draft *out_draft)
{
    struct fj_building b = {.scope = made->scope,
                            .made = made,
                            .arena = made->scope->arena,
                            .results = results,
                            .draft = out_draft};
    int *order = fj_calendar_order(made->calendar);

    *out_draft = (struct fj_draft){.results = results};
    if (!prepare(&b, order))
        return false;
    if (sink)
        return fj_build_given(&b, sink, order);
    for (size_t i = 0; i < b.scope->plan->measure_count; i++)
        if (!fj_build_measure(&b, &b.scope->plan->measures[i], order))
            return false;
    return add_shadows(&b) && !fj_arena_failed(b.scope->arena);
}
