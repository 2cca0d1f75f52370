// SPDX-License-Identifier: EUPL-1.2
// Combinations that no count tells apart. Of a change on a scale of eleven steps a report counts how many improved, stayed and
// worsened, and nobody can count those who went from 3 to 5. So where combinations are many, the steps of an answer are
// one *class* that every other measure, group and condition of the report takes for the same; and of the combinations those are
// one whose answers are of the same classes, and that every measure made of them counts alike. Why there is no answer is always
// told apart. What the sums of a change tell of single steps is not known here (protect_values.c has the rules).
#include <string.h>

#include "figures/hide/joint_tables.h"

static uint64_t mix(uint64_t mark, uint64_t more)
{
    mark ^= more + 0x9e3779b97f4a7c15u + (mark << 6) + (mark >> 2);
    mark *= 0xbf58476d1ce4e5b9u;
    return mark ^ mark >> 31;
}

// ---- what a measure takes somebody for -----------------------------------------------------------------------

static uint64_t mark_places(const struct fj_instance *instance, const struct fj_adds *adds)
{
    uint64_t bits = 0;

    for (enum fj_adds_place place = FJ_ADDS_ALL; place < FJ_ADDS__COUNT; place++)
        bits = bits << 1 | fj_adds_to(instance, adds, place);
    return bits;
}

// The value of a change is no count; every other may be.
static uint64_t mark_whole(const struct fj_instance *instance, const struct fj_adds *adds)
{
    const struct fj_sample *s = &adds->sample;
    uint64_t mark = mark_places(instance, adds);

    if (!s->known)
        return mix(mark, s->reason + 1);
    if (s->holds != FJ_SAMPLE_PAIR)
        return mix(mix(mark, s->set), (uint64_t)(int64_t)(16 * s->value));
    if (instance->measure->kind == FJ_MEASURE_CHANGE)
        return mark;
    return mix(mix(mark, (uint64_t)(int64_t)(16 * s->before)), (uint64_t)(int64_t)(16 * s->after));
}

// Whether somebody is counted at all, which a condition of the measure may say.
static uint64_t mark_membership(const struct fj_adds *adds)
{
    return (uint64_t)adds->sample.membership << 1 | adds->sample.except_unknown;
}

static struct fj_adds adds_at(struct fj_joining *j, const struct fj_instance *instance,
                              const struct fj_joint *joint, size_t state)
{
    struct fj_joint_table table = {.joint = joint};
    struct fj_combination combination = {.state = state};

    combination.possible = fj_joint_facts(j->plan, joint, state, j->room);
    return fj_adds_of(j, instance, &table, &combination);
}

// ---- the steps of an answer ----------------------------------------------------------------------------------

// What INSTANCE, which is made of JOINT, takes those for who have PART of its variable at PLACE. A mean or distribution of
// the answer alone has a table of its own, step by step.
static uint64_t mark_part(struct fj_joining *j, const struct fj_instance *instance,
                          const struct fj_joint *joint, size_t place, size_t part)
{
    bool change = instance->measure->kind == FJ_MEASURE_CHANGE;
    uint64_t mark = 0;

    for (size_t state = 0; state < joint->states; state++) {
        struct fj_adds adds;
        if (fj_joint_part(joint, state, place) != part)
            continue;
        adds = adds_at(j, instance, joint, state);
        mark = mix(mark, change              ? mark_membership(&adds)
                         : joint->count == 1 ? mark_places(instance, &adds)
                                             : mark_whole(instance, &adds));
    }
    return mark;
}

static size_t place_of(const struct fj_joint *joint, const struct fj_variable *variable)
{
    size_t place = 0;

    while (place < joint->count && (joint->of[place].question != variable->question ||
                                    !fj_joint_same_at(joint->of[place].at, variable->at)))
        place++;
    return place;
}

static void mark_by_measures(struct fj_joining *j, const struct fj_joint_table *table,
                             const struct fj_variable *variable, uint64_t *marks)
{
    const struct fj_scope *scope = j->protect->scope;

    for (size_t i = 0; i < scope->instance_count; i++) {
        const struct fj_instance *instance = scope->instances[i];
        struct fj_joint joint;
        size_t place;
        if (instance->joint || !fj_joint_same_people(table->shadow, instance) ||
            !fj_joint_of(instance, &joint))
            continue;
        place = place_of(&joint, variable);
        for (size_t part = 0; place < joint.count && part < variable->steps; part++)
            marks[part] = mix(marks[part], mark_part(j, instance, &joint, place, part));
    }
}

static uint64_t group_mark(const struct fj_breakdown *breakdown,
                           const struct fj_membership_of *groups)
{
    const struct fj_membership_of *mine = &groups[breakdown->id];

    return breakdown->kind == FJ_GROUPS_MANY ? mine->mask : mine->group;
}

static void mark_by_groups(struct fj_joining *j, const struct fj_joint_table *table,
                           const struct fj_variable *variable, uint64_t *marks)
{
    const struct fj_joint alone = {.of = {*variable}, .count = 1, .states = variable->states};
    struct fj_membership_of *groups = fj_joining_list(j, j->plan->breakdown_count, sizeof *groups);

    for (size_t part = 0; groups && part < variable->steps; part++) {
        if (!fj_joint_facts(j->plan, &alone, part, j->room))
            continue;
        fj_groups_of(&j->room->facts, groups);
        for (size_t p = 0; p < table->shadow->grid_count; p++) {
            const struct fj_grid *grid = &j->protect->scope->grids[table->shadow->grids[p]];
            for (size_t i = 0; i < grid->by.count; i++)
                if (fj_joint_decides(&alone, grid->by.breakdowns[i]->expr))
                    marks[part] = mix(marks[part], group_mark(grid->by.breakdowns[i], groups));
        }
    }
}

// Each part to the first that nothing tells it apart from.
static size_t *class_parts(struct fj_joining *j, const struct fj_joint_table *table,
                           const struct fj_variable *variable)
{
    uint64_t *marks = fj_joining_list(j, variable->steps, sizeof *marks);
    size_t *classes = fj_joining_list(j, variable->states, sizeof *classes);

    if (!marks || !classes)
        return classes;
    mark_by_measures(j, table, variable, marks);
    mark_by_groups(j, table, variable, marks);
    for (size_t part = 0; part < variable->states; part++) {
        size_t first = part < variable->steps ? 0 : part;
        while (first < part && marks[first] != marks[part])
            first++;
        classes[part] = first;
    }
    return classes;
}

// The shadow of another period has the same classes.
static bool take_classes(const struct fj_joining *j, struct fj_joint_table *table)
{
    for (size_t i = 0; i < j->tables.count; i++)
        if (&j->tables.items[i] != table && j->tables.items[i].shadow == table->shadow) {
            memcpy(table->classes, j->tables.items[i].classes, sizeof table->classes);
            return true;
        }
    return false;
}

void fj_joint_class_answers(struct fj_joining *j, struct fj_joint_table *table)
{
    if (!table->joint->is_coarse || take_classes(j, table))
        return;
    for (size_t v = 0; v < table->joint->count; v++)
        table->classes[v] = class_parts(j, table, &table->joint->of[v]);
}

size_t fj_joint_class(const struct fj_joint_table *table, const struct fj_variable *variable,
                      size_t part)
{
    size_t place = table->joint->is_coarse ? place_of(table->joint, variable) : SIZE_MAX;

    return place < table->joint->count ? table->classes[place][part] : part;
}

// ---- combinations --------------------------------------------------------------------------------------------

static bool is_made_of(const struct fj_joint_table *table, const struct fj_instance *instance)
{
    struct fj_joint own;

    return !instance->joint && fj_joint_same_people(table->shadow, instance) &&
           fj_joint_of(instance, &own) && own.count == table->joint->count &&
           fj_joint_contains(table->joint, &own);
}

void fj_joint_mark(struct fj_joining *j, const struct fj_joint_table *table, uint64_t *marks)
{
    const struct fj_scope *scope = j->protect->scope;
    const struct fj_joint *joint = table->joint;

    for (size_t i = 0; i < table->count; i++)
        for (size_t v = 0; v < joint->count; v++)
            marks[i] = mix(marks[i], fj_joint_class(table, &joint->of[v],
                                                    fj_joint_part(joint, table->list[i].state, v)));
    for (size_t m = 0; m < scope->instance_count; m++)
        if (is_made_of(table, scope->instances[m]))
            for (size_t i = 0; i < table->count; i++) {
                struct fj_adds adds = fj_adds_of(j, scope->instances[m], table, &table->list[i]);
                marks[i] = mix(marks[i], mark_whole(scope->instances[m], &adds));
            }
}
