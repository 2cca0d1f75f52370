// SPDX-License-Identifier: EUPL-1.2
// Blocks in the order of the plan; rows in the declared order of groups; figures by kind of measure.
#include "figures/build.h"

#include <string.h>

#include "figures/grid_cells.h"
#include "figures/groups.h"
#include "figures/row_builder.h"
#include "figures/row_compare.h"
#include "support/vec.h"

struct building {
    const struct fj_scope *scope;
    const struct fj_calendar *calendar;
    const bool *leave_out;
    struct fj_results *results;
    struct fj_draft *draft;
    size_t block_capacity;
    size_t basis_count, basis_capacity;
    const struct fj_period *period;
    size_t slot;
};

// ---- names -----------------------------------------------------------------------------------------

static const char *at_name(struct fj_arena *arena, struct fj_at at, bool text)
{
    const char *name;

    if (at.kind != FJ_AT_TIMEPOINT)
        return "";
    name = text ? at.timepoint->text : at.timepoint->name;
    return at.nr > 0 ? fj_arena_printf(arena, text ? "%s %d" : "%s#%d", name, at.nr) : name;
}

static const char *timepoint_name(struct building *b, const struct fj_instance *instance, bool text)
{
    struct fj_arena *arena = b->scope->arena;
    const struct fj_measure *measure = instance->measure;

    if (measure->kind != FJ_MEASURE_CHANGE && measure->kind != FJ_MEASURE_SHIFT)
        return at_name(arena, instance->now, text);
    return fj_arena_printf(arena, text ? "%s → %s" : "%s>%s", at_name(arena, measure->from, text),
                           at_name(arena, measure->to, text));
}

static const char *group_part(const struct building *b, const struct fj_breakdown *breakdown,
                              size_t group, bool text)
{
    if (group == breakdown->group_count)
        return text ? fj_tr(b->scope->lang, "Unknown") : "?";
    if (text && breakdown->is_gender && b->scope->plan->follows_person &&
        group == fj_group_other(breakdown))
        return fj_tr(b->scope->lang, "Other or unknown");
    return text ? breakdown->groups[group].text : breakdown->groups[group].name;
}

static const char *group_name(struct building *b, const struct fj_grid *grid, size_t group,
                              bool text, bool *unknown)
{
    const char *name = "";
    size_t place[FJ_GRID_MOST];

    *unknown = false;
    for (size_t i = grid->by.count; i-- > 0;) {
        place[i] = group % grid->group_counts[i];
        group /= grid->group_counts[i];
    }
    for (size_t i = 0; name && i < grid->by.count; i++) {
        const char *part = group_part(b, grid->by.breakdowns[i], place[i], text);
        *unknown |= place[i] == grid->by.breakdowns[i]->group_count;
        name =
            i == 0 ? part : fj_arena_printf(b->scope->arena, text ? "%s, %s" : "%s*%s", name, part);
    }
    return name;
}

// ---- rows ------------------------------------------------------------------------------------------

// What is counted in the group; all zero where nobody is. Others are added unless left out.
static const struct fj_cell *whole_cell(struct building *b, const struct fj_instance *instance,
                                        size_t place, size_t group)
{
    const struct fj_cell *known = fj_gathered_cell(instance, b->slot, place, group, 0);
    const struct fj_cell *others = fj_gathered_cell(instance, b->slot, place, group, 1);
    struct fj_cell *sum;

    if (b->leave_out[b->slot])
        others = NULL;
    if (known && !others)
        return known;
    if (others && !known)
        return others;
    sum = fj_cell_new(b->scope->arena, &instance->shape);
    if (!sum || !known)
        return sum;
    if (!fj_cell_merge(b->scope->arena, &instance->shape, sum, known) ||
        !fj_cell_merge(b->scope->arena, &instance->shape, sum, others))
        return NULL;
    return sum;
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

static bool add_row(struct building *b, struct fj_block *block, struct fj_basis *bases,
                    const struct fj_instance *instance, size_t place, size_t group)
{
    const struct fj_grid *grid = &b->scope->grids[instance->grids[place]];
    const struct fj_cell *cell = whole_cell(b, instance, place, group);
    struct fj_row *row = &block->rows[block->row_count];
    struct fj_row_builder builder = {.arena = b->scope->arena,
                                     .plan = b->scope->plan,
                                     .lang = b->scope->lang,
                                     .instance = instance,
                                     .cell = cell,
                                     .row = row,
                                     .item_index = -1};
    bool unknown;

    if (!cell)
        return false;
    row->group = group_name(b, grid, group, false, &unknown);
    row->group_text = group_name(b, grid, group, true, &unknown);
    if (!row->group || !row->group_text)
        return false;
    if (unknown && is_empty(cell))
        return true;
    fill_row(&builder);
    bases[block->row_count] = (struct fj_basis){instance, grid, b->slot, group, cell};
    if (block->row_count > 0 && grid->by.count == 1 && !grid->overlaps && !unknown)
        fj_row_compare(&builder, bases[0].cell);
    block->row_count++;
    return !builder.failed;
}

// ---- blocks ----------------------------------------------------------------------------------------

static struct fj_block *push_block(struct building *b, struct fj_basis ***out_bases)
{
    struct {
        struct fj_block *items;
        size_t count, capacity;
    } blocks = {b->results->blocks, b->results->block_count, b->block_capacity};
    struct {
        struct fj_basis **items;
        size_t count, capacity;
    } bases = {b->draft->bases, b->basis_count, b->basis_capacity};
    struct fj_block *block = FJ_VEC_PUSH(b->scope->arena, &blocks);
    struct fj_basis **slot = FJ_VEC_PUSH(b->scope->arena, &bases);

    if (!block || !slot)
        return NULL;
    b->results->blocks = blocks.items;
    b->results->block_count = blocks.count;
    b->block_capacity = blocks.capacity;
    b->draft->bases = bases.items;
    b->basis_count = bases.count;
    b->basis_capacity = bases.capacity;
    *out_bases = slot;
    return block;
}

static bool add_block(struct building *b, const struct fj_instance *instance, size_t place)
{
    const struct fj_grid *grid = &b->scope->grids[instance->grids[place]];
    struct fj_basis **bases = NULL;
    struct fj_block *block = push_block(b, &bases);

    if (!block)
        return false;
    *block = (struct fj_block){
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
        .rows = FJ_NEW_ARRAY(b->scope->arena, struct fj_row, grid->cell_count),
    };
    *bases = FJ_NEW_ARRAY(b->scope->arena, struct fj_basis, grid->cell_count);
    if (!block->timepoint || !block->timepoint_text || !block->rows || !*bases)
        return false;
    for (size_t group = 0; group < grid->cell_count; group++)
        if (!add_row(b, block, *bases, instance, place, group))
            return false;
    return true;
}

static bool add_instance(struct building *b, const struct fj_instance *instance)
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

static bool add_measure_blocks(struct building *b, const struct fj_measure *measure,
                               const int *order)
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

static bool add_shadow(struct building *b, const struct fj_instance *instance, size_t place,
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

static bool add_shadows(struct building *b)
{
    for (size_t slot = 0; slot < b->calendar->slot_count; slot++)
        for (size_t i = 0; i < b->scope->instance_count; i++) {
            const struct fj_instance *instance = b->scope->instances[i];
            b->slot = slot;
            for (size_t place = 0; instance->joint && place < instance->grid_count; place++)
                for (size_t g = 0; g < b->scope->grids[instance->grids[place]].cell_count; g++)
                    if (!add_shadow(b, instance, place, g))
                        return false;
        }
    return true;
}

static bool list_periods(struct building *b, const int *order)
{
    size_t count = b->calendar->slot_count;

    b->results->periods = FJ_NEW_ARRAY(b->scope->arena, struct fj_period, count + 1);
    if (!b->results->periods || !order)
        return false;
    for (size_t i = 0; i < count; i++)
        b->results->periods[i] = fj_calendar_period(b->calendar, order[i]);
    b->results->period_count = count;
    return true;
}

bool fj_build(const struct fj_scope *scope, const struct fj_calendar *calendar,
              const bool *leave_out, struct fj_results *results, struct fj_draft *out_draft)
{
    struct building b = {.scope = scope,
                         .calendar = calendar,
                         .leave_out = leave_out,
                         .results = results,
                         .draft = out_draft};
    int *order = fj_calendar_order(calendar);

    *out_draft = (struct fj_draft){.results = results};
    if (!list_periods(&b, order))
        return false;
    for (size_t i = 0; i < scope->plan->measure_count; i++)
        if (!add_measure_blocks(&b, &scope->plan->measures[i], order))
            return false;
    return add_shadows(&b) && !fj_arena_failed(scope->arena);
}
