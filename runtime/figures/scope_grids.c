// SPDX-License-Identifier: EUPL-1.2
// By what a measure is divided. A grid that is contained in another one of the same measure is added up from it instead of
// counted, where groups do not overlap.
#include "figures/scope_internal.h"

#include "support/vec.h"

static const char *joined(struct fj_arena *arena, const struct fj_crossing *by, bool texts)
{
    const char *all = "";

    for (size_t i = 0; all && i < by->count; i++) {
        const char *one = texts ? by->breakdowns[i]->text : by->breakdowns[i]->name;
        all = i == 0 ? one : fj_arena_printf(arena, texts ? "%s × %s" : "%s*%s", all, one);
    }
    return all;
}

static bool overlaps(const struct fj_breakdown *breakdown)
{
    return breakdown->kind == FJ_GROUPS_MANY;
}

// The place of this crossing among the scope's grids; SIZE_MAX when memory is out or it is too deep.
static size_t grid_of(struct fj_scope *scope, const struct fj_crossing *by)
{
    struct {
        struct fj_grid *items;
        size_t count, capacity;
    } list = {scope->grids, scope->grid_count, scope->grid_capacity};
    struct fj_grid *grid;

    for (size_t i = 0; i < list.count; i++)
        if (fj_crossing_same(&list.items[i].by, by))
            return i;
    grid = by->count <= FJ_GRID_MOST ? FJ_VEC_PUSH(scope->arena, &list) : NULL;
    if (!grid)
        return SIZE_MAX;
    *grid = (struct fj_grid){.by = *by, .cell_count = 1};
    for (size_t i = 0; i < by->count; i++) {
        grid->breakdown_ids[i] = by->breakdowns[i]->id;
        grid->group_counts[i] = by->breakdowns[i]->group_count + 1;
        grid->cell_count *= grid->group_counts[i];
        grid->overlaps |= overlaps(by->breakdowns[i]);
    }
    grid->name = joined(scope->arena, by, false);
    grid->text = joined(scope->arena, by, true);
    scope->grids = list.items;
    scope->grid_count = list.count;
    scope->grid_capacity = list.capacity;
    return scope->grid_count - 1;
}

bool fj_scope_add_grid(struct fj_scope *scope, struct fj_grid_list *list,
                       const struct fj_crossing *by)
{
    size_t place = grid_of(scope, by), *slot;

    if (place == SIZE_MAX)
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == place)
            return true;
    slot = FJ_VEC_PUSH(scope->arena, list);
    if (slot)
        *slot = place;
    return slot != NULL;
}

bool fj_scope_applies(const struct fj_measure *measure, const struct fj_crossing *by)
{
    if (measure->kind == FJ_MEASURE_RESPONSE && measure->form->anonymous)
        return by->count == 0; // nobody knows to whom the slips went
    if (measure->population != FJ_OVER_SLIPS)
        return true;
    for (size_t i = 0; i < by->count; i++)
        if (!by->breakdowns[i]->question ||
            !fj_form_asks(measure->form, by->breakdowns[i]->question))
            return false;
    return true;
}

static bool add_every_breakdown(struct fj_scope *scope, struct fj_grid_list *list,
                                const struct fj_measure *measure)
{
    for (size_t i = 0; i < scope->plan->breakdown_count; i++) {
        const struct fj_breakdown **one = FJ_NEW(scope->arena, const struct fj_breakdown *);
        struct fj_crossing by = {one, 1};
        if (!one)
            return false;
        *one = &scope->plan->breakdowns[i];
        if (fj_scope_applies(measure, &by) && !fj_scope_add_grid(scope, list, &by))
            return false;
    }
    return true;
}

static bool shows(const struct fj_show *show, const struct fj_measure *measure)
{
    for (size_t i = 0; i < show->measure_count; i++)
        if (show->measures[i] == measure)
            return true;
    return false;
}

// Adds what REPORT shows MEASURE by; *shown tells whether it shows it at all.
static bool add_shown(struct fj_scope *scope, struct fj_grid_list *list,
                      const struct fj_measure *measure, const struct fj_report *report,
                      size_t least, bool *shown)
{
    for (size_t i = 0; i < report->show_count; i++) {
        const struct fj_show *show = &report->shows[i];
        if (show->kind != FJ_SHOW_MEASURES || !shows(show, measure))
            continue;
        *shown = true;
        for (size_t j = 0; j < show->by_count; j++)
            if (show->by[j].count >= least && fj_scope_applies(measure, &show->by[j]) &&
                !fj_scope_add_grid(scope, list, &show->by[j]))
                return false;
    }
    return true;
}

bool fj_scope_grids_of(struct fj_scope *scope, const struct fj_measure *measure,
                       struct fj_grid_list *list, bool *shown)
{
    struct fj_crossing total = {NULL, 0};

    if (!fj_scope_add_grid(scope, list, &total))
        return false;
    if (scope->report)
        return add_shown(scope, list, measure, scope->report, 1, shown);
    *shown = true;
    if (!add_every_breakdown(scope, list, measure))
        return false;
    for (size_t i = 0; i < scope->plan->report_count; i++)
        if (!add_shown(scope, list, measure, &scope->plan->reports[i], 2, shown))
            return false;
    return true;
}

// ---- which grids are counted ------------------------------------------------------------------------

bool fj_grid_is_within(const struct fj_grid *part, const struct fj_grid *whole)
{
    for (size_t i = 0; i < part->by.count; i++) {
        bool found = false;
        for (size_t j = 0; j < whole->by.count; j++)
            found |= whole->breakdown_ids[j] == part->breakdown_ids[i];
        if (!found)
            return false;
    }
    return true;
}

static bool contains(const struct fj_grid *big, const struct fj_grid *small)
{
    return fj_grid_is_within(small, big) && big->by.count > small->by.count && !big->overlaps &&
           !small->overlaps;
}

bool fj_scope_choose_bases(struct fj_scope *scope, struct fj_instance *instance)
{
    instance->is_base = FJ_NEW_ARRAY(scope->arena, bool, instance->grid_count);
    instance->base_of = FJ_NEW_ARRAY(scope->arena, size_t, instance->grid_count);
    if (!instance->is_base || !instance->base_of)
        return false;
    for (size_t i = 0; i < instance->grid_count; i++) {
        size_t best = i;
        for (size_t j = 0; j < instance->grid_count; j++)
            if (contains(&scope->grids[instance->grids[j]], &scope->grids[instance->grids[i]]) &&
                scope->grids[instance->grids[j]].by.count >
                    scope->grids[instance->grids[best]].by.count)
                best = j;
        instance->is_base[i] = best == i;
        instance->base_of[i] = best;
    }
    return true;
}
