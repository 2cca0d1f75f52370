// SPDX-License-Identifier: EUPL-1.2
// What has to be counted to know what measures share: shadow instances (joint.h).
#include "figures/hide/joint.h"

#include "support/vec.h"

// ---- what has to be counted -----------------------------------------------------------------------------

struct joint_list {
    struct fj_joint *items;
    size_t count, capacity;
};

static bool add_joint(struct fj_arena *arena, struct joint_list *list, const struct fj_joint *joint)
{
    struct fj_joint *slot;

    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].count == joint->count && fj_joint_contains(&list->items[i], joint))
            return true;
    slot = FJ_VEC_PUSH(arena, list);
    if (slot)
        *slot = *joint;
    return slot != NULL;
}

static bool is_divided(const struct fj_scope *scope, const struct fj_instance *instance,
                       const struct fj_joint *joint)
{
    for (size_t i = 0; i < instance->grid_count; i++) {
        const struct fj_grid *grid = &scope->grids[instance->grids[i]];
        for (size_t j = 0; j < grid->by.count; j++)
            if (fj_joint_decides(joint, grid->by.breakdowns[j]->expr))
                return true;
    }
    return false;
}

static bool asks(const struct fj_plan *plan, const struct fj_instance *response,
                 const struct fj_joint *joint)
{
    for (size_t i = 0; i < joint->count; i++)
        if (joint->of[i].at.kind == FJ_AT_TIMEPOINT &&
            fj_joint_same_at(joint->of[i].at, response->now) &&
            fj_plan_form_asking(plan, joint->of[i].question, joint->of[i].at.timepoint) ==
                response->measure->form)
            return true;
    return false;
}

// Is a measure of several choices at once asked of those alone who have some of them? Then who has the others are their rest.
static bool chooses_some(const struct fj_instance *mine, const struct fj_joint *joint)
{
    bool some = mine->measure->among || mine->measure->except;

    for (size_t i = 0; some && i < joint->count; i++)
        if (fj_joint_is_of_choices(&joint->of[i]))
            return true;
    return false;
}

// Does another instance of the same people say something of the same answers? A change does so itself: its
// means and how many improved are made of the same pairs, where those are not too many to be known, or it tells how many
// improved reliably.
static bool is_shared(const struct fj_scope *scope, const struct fj_instance *mine,
                      const struct fj_joint *joint)
{
    bool some = mine->measure->among || mine->measure->except;

    if (is_divided(scope, mine, joint) || chooses_some(mine, joint) ||
        (mine->measure->kind == FJ_MEASURE_CHANGE &&
         (!joint->is_coarse || mine->measure->spread > 0)))
        return true;
    for (size_t i = 0; i < scope->instance_count; i++) {
        const struct fj_instance *other = scope->instances[i];
        struct fj_joint theirs;
        if (other == mine || !fj_joint_same_people(mine, other) || !fj_joint_of(other, &theirs))
            continue;
        // Of whom it is not known whether they are among those taken, some have not answered the form.
        if (fj_joint_common(joint, &theirs).count > 0 ||
            (some && fj_joint_same_form(scope->plan, joint, &theirs)) ||
            (other->measure->kind == FJ_MEASURE_RESPONSE && asks(scope->plan, other, joint)))
            return true;
    }
    return false;
}

static bool belongs(const struct fj_instance *first, const struct fj_instance *other)
{
    return first == other || fj_joint_same_people(first, other);
}

// The answers that people are divided by: who has none is in a group of its own, which a response to their form
// tells of too.
static bool add_dividing(struct fj_scope *scope, const struct fj_instance *instance,
                         struct joint_list *list)
{
    struct fj_at background = {FJ_AT_BACKGROUND, NULL, 0};

    for (size_t i = 0; i < instance->grid_count; i++) {
        const struct fj_grid *grid = &scope->grids[instance->grids[i]];
        for (size_t k = 0; k < grid->by.count; k++) {
            struct fj_joint joint = {.count = 0};
            if (fj_joint_of_expr(scope->classes, grid->by.breakdowns[k]->expr, background,
                                 &joint) &&
                joint.of[0].at.kind == FJ_AT_TIMEPOINT && !add_joint(scope->arena, list, &joint))
                return false;
        }
    }
    return true;
}

// ---- three that tell of each other -------------------------------------------------------------------------

// What the answers of a joint leave of a grid: is it divided by something that they do not decide?
static bool leaves_some(const struct fj_grid *grid, const struct fj_joint *joint)
{
    for (size_t i = 0; i < grid->by.count; i++)
        if (!fj_joint_decides(joint, grid->by.breakdowns[i]->expr))
            return true;
    return false;
}

static bool is_crossed(const struct fj_scope *scope, const struct fj_instance *instance,
                       const struct fj_grid *one, const struct fj_grid *other)
{
    for (size_t i = 0; i < instance->grid_count; i++) {
        const struct fj_grid *grid = &scope->grids[instance->grids[i]];
        if (fj_grid_is_within(one, grid) && fj_grid_is_within(other, grid))
            return true;
    }
    return false;
}

// Joints A and B have answers that the other has not, BOTH those of either. Where INSTANCE divides people by an answer
// that only one of the two has, and by something else, but not by both together, the tables tell of each other
// in a ring: units and those who began early, early and women, women and units. No two of them tell what the three do.
static bool is_ring(const struct fj_scope *scope, const struct fj_instance *instance,
                    const struct fj_joint *a, const struct fj_joint *b, const struct fj_joint *both)
{
    for (size_t i = 0; i < instance->grid_count; i++)
        for (size_t k = 0; k < instance->grid_count; k++) {
            const struct fj_grid *one = &scope->grids[instance->grids[i]];
            const struct fj_grid *other = &scope->grids[instance->grids[k]];
            if (!leaves_some(one, both) && leaves_some(one, a) != leaves_some(one, b) &&
                leaves_some(other, both) && !is_crossed(scope, instance, one, other))
                return true;
        }
    return false;
}

// An answer to the form of a response that has steps.
static bool joint_asked(const struct fj_instance *response, struct fj_joint *out)
{
    const struct fj_form *form = response->measure->form;

    for (size_t i = 0; i < form->question_count; i++)
        if (fj_joint_of_question(form->questions[i], response->now, out))
            return true;
    return false;
}

// Groups of several choices at once overlap: that two tables add up is not known of their groups but of the choices, together
// with what is counted by them.
static bool add_overlapping(struct fj_scope *scope, const struct fj_instance *instance,
                            struct joint_list *list)
{
    const struct fj_at background = {FJ_AT_BACKGROUND, NULL, 0};
    struct fj_joint own, choices, both;
    bool has = instance->measure->kind == FJ_MEASURE_RESPONSE ? joint_asked(instance, &own)
                                                              : fj_joint_of(instance, &own);

    for (size_t i = 0; has && i < instance->grid_count; i++) {
        const struct fj_grid *grid = &scope->grids[instance->grids[i]];
        for (size_t k = 0; k < grid->by.count; k++)
            if (grid->by.breakdowns[k]->kind == FJ_GROUPS_MANY &&
                fj_joint_of_expr(scope->classes, grid->by.breakdowns[k]->expr, background,
                                 &choices) &&
                fj_joint_unite(&own, &choices, &both) &&
                (!add_joint(scope->arena, list, &own) || !add_joint(scope->arena, list, &both)))
                return false;
    }
    return true;
}

// Of two that are of the same people and stand in a ring, all answers together, where those are not too many.
static bool add_rings(struct fj_scope *scope, const struct fj_instance *first, size_t count,
                      struct joint_list *list)
{
    size_t own = list->count;

    for (size_t i = 0; i < own; i++)
        for (size_t k = 0; k < i; k++) {
            struct fj_joint both;
            bool ring = false;
            if (!fj_joint_unite(&list->items[i], &list->items[k], &both))
                continue;
            for (size_t m = 0; m < count && !ring; m++)
                ring = belongs(first, scope->instances[m]) &&
                       is_ring(scope, scope->instances[m], &list->items[i], &list->items[k], &both);
            if (ring && !add_joint(scope->arena, list, &both))
                return false;
        }
    return true;
}

// A response is held against another scope by an answer to its form: who has one, and why the others have none.
static bool add_asked(struct fj_scope *scope, const struct fj_instance *instance,
                      struct joint_list *list)
{
    struct fj_joint joint;

    if (instance->measure->kind != FJ_MEASURE_RESPONSE)
        return true;
    for (size_t i = 0; i < list->count; i++)
        if (asks(scope->plan, instance, &list->items[i]))
            return true;
    return !joint_asked(instance, &joint) || add_joint(scope->arena, list, &joint);
}

// The joints of those of the same people as FIRST, and what two of them have in common.
static bool list_joints(struct fj_scope *scope, const struct fj_instance *first, size_t count,
                        bool all, struct joint_list *list)
{
    struct fj_joint joint;
    size_t own;

    for (size_t i = 0; i < count; i++) {
        const struct fj_instance *other = scope->instances[i];
        if (!belongs(first, other))
            continue;
        if ((fj_joint_of(other, &joint) && joint.count > 0 &&
             (all || is_shared(scope, other, &joint)) && !add_joint(scope->arena, list, &joint)) ||
            !add_dividing(scope, other, list) || !add_overlapping(scope, other, list))
            return false;
    }
    for (size_t i = 0; i < count && all; i++)
        if (belongs(first, scope->instances[i]) && !add_asked(scope, scope->instances[i], list))
            return false;
    own = list->count;
    for (size_t i = 0; i < own; i++)
        for (size_t j = 0; j < i; j++) {
            joint = fj_joint_common(&list->items[i], &list->items[j]);
            if (joint.count > 0 && !add_joint(scope->arena, list, &joint))
                return false;
        }
    return add_rings(scope, first, count, list);
}

static bool add_grids(struct fj_scope *scope, const struct fj_instance *first, size_t count,
                      struct fj_instance *shadow)
{
    shadow->grids = FJ_NEW_ARRAY(scope->arena, size_t, scope->grid_count + 1);
    shadow->grid_count = 0;
    for (size_t g = 0; shadow->grids && g < scope->grid_count; g++) {
        bool wanted = false;
        for (size_t i = 0; i < count; i++)
            for (size_t k = 0;
                 belongs(first, scope->instances[i]) && k < scope->instances[i]->grid_count; k++)
                wanted |= scope->instances[i]->grids[k] == g;
        if (wanted)
            shadow->grids[shadow->grid_count++] = g;
    }
    return shadow->grids != NULL;
}

static struct fj_instance *new_shadow(struct fj_scope *scope, const struct fj_instance *first,
                                      size_t count, const struct fj_joint *joint)
{
    struct fj_instance *shadow = FJ_NEW(scope->arena, struct fj_instance);
    struct fj_measure *measure = FJ_NEW(scope->arena, struct fj_measure);
    struct fj_joint *kept = FJ_NEW(scope->arena, struct fj_joint);

    if (!shadow || !measure || !kept)
        return NULL;
    *kept = *joint;
    *measure = *first->measure;
    measure->kind = FJ_MEASURE_DISTRIBUTION;
    measure->among = measure->except = measure->where = measure->expr = NULL;
    measure->question = NULL;
    *shadow = *first;
    shadow->measure = measure;
    shadow->joint = kept;
    shadow->subject = NULL;
    shadow->turns = NULL;
    shadow->turn_capacity = 0;
    shadow->numbers = NULL;
    shadow->number_count = shadow->number_capacity = 0;
    shadow->shape = (struct fj_cell_shape){.tally_count = FJ_TALLY__COUNT + first->reason_count};
    return add_grids(scope, first, count, shadow) ? shadow : NULL;
}

static bool add_shadows_of(struct fj_scope *scope, const struct fj_instance *first, size_t count,
                           bool all)
{
    struct joint_list list = {0};
    struct {
        struct fj_instance **items;
        size_t count, capacity;
    } instances = {scope->instances, scope->instance_count, scope->instance_capacity};

    if (!list_joints(scope, first, count, all, &list))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        struct fj_instance *shadow = new_shadow(scope, first, count, &list.items[i]);
        struct fj_instance **slot = shadow ? FJ_VEC_PUSH(scope->arena, &instances) : NULL;
        if (!slot || !fj_scope_choose_bases(scope, shadow))
            return false;
        *slot = shadow;
    }
    scope->instances = instances.items;
    scope->instance_count = instances.count;
    scope->instance_capacity = instances.capacity;
    return true;
}

bool fj_joint_add_shadows(struct fj_scope *scope, bool all)
{
    size_t count = scope->instance_count;

    if (!fj_classes_make(scope))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool is_first = fj_joint_is_plain(scope->instances[i]);
        for (size_t j = 0; is_first && j < i; j++)
            is_first = !fj_joint_same_people(scope->instances[i], scope->instances[j]);
        if (is_first && !add_shadows_of(scope, scope->instances[i], count, all))
            return false;
    }
    return true;
}
