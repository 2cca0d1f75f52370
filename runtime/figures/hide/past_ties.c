// SPDX-License-Identifier: EUPL-1.2
// Which tables of then and of now are held against each other: those of the same people, by the answers that both know, of the
// same period or of the parts of one.
#include <string.h>

#include "figures/hide/past_tying.h"

static const struct fj_period *period_of(const struct fj_protect *protect, size_t slot)
{
    const struct fj_draft *draft = protect->draft;

    for (size_t b = 0; b < draft->results->block_count; b++)
        if (draft->results->blocks[b].row_count > 0 && draft->bases[b][0].slot == slot)
            return draft->results->blocks[b].period;
    return NULL;
}

bool fj_past_holds(const struct fj_period *whole, const struct fj_period *part)
{
    return whole && part && whole->first <= part->first && part->last <= whole->last;
}

bool fj_past_has_printed(const struct fj_past *past, const struct fj_period *period)
{
    for (size_t i = 0; i < past->release.figure_count; i++)
        if (strcmp(past->release.figures[i].key[1], period->label) == 0)
            return true;
    return false;
}

// The tables of PART's shadow whose periods lie in WHOLE, of PAST only those that it has printed; empty where PART is not the first of them.
static bool find_parts(const struct fj_protect *protect, const struct fj_past *past,
                       const struct fj_joint_table *part, const struct fj_period *whole,
                       struct fj_family *out)
{
    const struct fj_joint_tables *tables = &protect->joining->tables;

    out->count = 0;
    out->items = FJ_NEW_ARRAY(protect->arena, const struct fj_joint_table *, tables->count + 1);
    for (size_t i = 0; out->items && i < tables->count; i++) {
        const struct fj_period *period = period_of(protect, tables->items[i].slot);
        if (tables->items[i].shadow == part->shadow && fj_past_holds(whole, period) &&
            (!past || fj_past_has_printed(past, period)))
            out->items[out->count++] = &tables->items[i];
    }
    if (out->count > 0 && out->items[0] != part)
        out->count = 0;
    return out->items != NULL;
}

// The families of a and b; both empty where their periods have nothing to do with each other.
static bool find_families(struct fj_tying *t)
{
    const struct fj_period *then = period_of(t->then, t->a->slot);
    const struct fj_period *now = period_of(t->protect, t->b->slot);

    t->as.count = t->bs.count = 0;
    if (!fj_past_holds(then, now) && !fj_past_holds(now, then))
        return true;
    t->longer = fj_past_holds(then, now) && fj_past_holds(now, then) ? FJ_SAME_PERIOD
                : fj_past_holds(then, now)                           ? FJ_THEN_LONGER
                                                                     : FJ_NOW_LONGER;
    return find_parts(t->then, t->past, t->a, t->longer == FJ_NOW_LONGER ? now : then, &t->as) &&
           find_parts(t->protect, NULL, t->b, t->longer == FJ_THEN_LONGER ? then : now, &t->bs);
}

static bool is_of_same_people(const struct fj_joint_table *a, const struct fj_joint_table *b)
{
    return a->slot == b->slot && fj_joint_same_people(a->shadow, b->shadow);
}

static bool is_first_of_people(const struct fj_joint_tables *tables,
                               const struct fj_joint_table *table)
{
    const struct fj_joint_table *first = tables->items;

    while (!is_of_same_people(first, table))
        first++;
    return first == table;
}

// Whether another table of the same people has just the answers in common: it is tied to TABLE already.
static bool is_said_by_other(const struct fj_tying *t, const struct fj_joint_tables *tables,
                             const struct fj_joint_table *table)
{
    for (size_t i = 0; i < tables->count; i++) {
        const struct fj_joint_table *other = &tables->items[i];
        bool is_just = other->joint->count == t->count && table->joint->count > t->count &&
                       is_of_same_people(other, table);
        for (size_t k = 0; is_just && k < t->count; k++) {
            size_t place = table == t->a ? t->common[k].then : t->common[k].now;
            is_just = fj_joint_has(other->joint, &table->joint->of[place]);
        }
        if (is_just)
            return true;
    }
    return false;
}

// What a reader can hold against each other is tied once: of several pairs of tables by the one that has just that.
static void find_what_to_tie(struct fj_tying *t)
{
    const struct fj_joint_tables *then = &t->then->joining->tables;
    const struct fj_joint_tables *now = &t->protect->joining->tables;

    t->ties_everyone = is_first_of_people(then, t->a) && is_first_of_people(now, t->b);
    t->ties_answers = t->count > 0 && !t->a->joint->is_coarse && !t->b->joint->is_coarse &&
                      !is_said_by_other(t, then, t->a) && !is_said_by_other(t, now, t->b);
}

static bool tie_tables(struct fj_tying *t)
{
    if (!fj_joint_same_people_since(t->a->shadow, t->b->shadow, t->timepoints))
        return true;
    if (!find_families(t) || !fj_tying_find_common(t))
        return false;
    find_what_to_tie(t);
    if (t->as.count == 0 || t->bs.count == 0 || (!t->ties_everyone && !t->ties_answers))
        return true;
    *t->differs = (struct fj_differs){.is_asked = true};
    for (int pass = 0; pass < 2; pass++, t->differs->is_asked = false)
        for (size_t p = 0; p < t->a->shadow->grid_count; p++)
            fj_tying_tie_grids(t, &t->then->scope->grids[t->a->shadow->grids[p]]);
    return !t->protect->failed;
}

static const struct fj_timepoint **timepoints_now(const struct fj_past *past,
                                                  struct fj_arena *arena)
{
    size_t count = past->scope.plan->timepoint_count;
    const struct fj_timepoint **now = FJ_NEW_ARRAY(arena, const struct fj_timepoint *, count + 1);

    for (size_t i = 0; now && i < count; i++)
        now[i] = fj_renames_timepoint(&past->naming->renames, past->place, i);
    return now;
}

bool fj_past_protect(const struct fj_earlier *release, struct fj_protect *now)
{
    const struct fj_past *past = release->past;
    bool is_of_now = past->place == past->naming->lineage.count;
    bool same_plan = is_of_now && past->scope.per == now->scope->per;
    struct fj_draft draft = past->draft;
    struct fj_protect then = {.arena = now->arena,
                              .scope = &past->scope,
                              .draft = &draft,
                              .hide = now->hide,
                              .threshold = now->threshold,
                              .is_past = true,
                              .same_plan = same_plan ? release : NULL};
    struct fj_differs differs = {false, false, false};
    struct fj_tying t = {.differs = &differs,
                         .past = past,
                         .then = &then,
                         .protect = now,
                         .timepoints = timepoints_now(past, now->arena)};

    if (!t.timepoints)
        return false;
    fj_protect_put_in(&then);
    if (!then.failed && same_plan)
        fj_past_tie_unchanged(&then, now);
    if (!then.failed && is_of_now && !same_plan)
        fj_past_tie_parts(&then, past, now);
    for (size_t i = 0; !then.failed && i < then.joining->tables.count; i++)
        for (size_t k = 0; k < now->joining->tables.count; k++) {
            t.a = &then.joining->tables.items[i];
            t.b = &now->joining->tables.items[k];
            if (!tie_tables(&t))
                return false;
        }
    return !then.failed;
}
