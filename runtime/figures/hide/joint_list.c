// SPDX-License-Identifier: EUPL-1.2
// Which combinations of answers a table has cells for: each by itself, or where they are many those that nothing tells apart as
// one (joint_classes.c).
#include "figures/hide/joint_tables.h"

static void add_combination(struct fj_joining *j, struct fj_joint_table *table, size_t state)
{
    struct fj_combination *combination = &table->list[table->count++];

    *combination =
        (struct fj_combination){.state = state, .members = &combination->state, .member_count = 1};
    combination->possible = fj_joint_facts(j->plan, table->joint, state, j->room);
    combination->groups = fj_joining_list(j, j->plan->breakdown_count, sizeof *combination->groups);
    if (combination->groups && combination->possible)
        fj_groups_of(&j->room->facts, combination->groups);
}

struct listing {
    const struct fj_joint *joint;
    const struct fj_value_count *seen; // the combinations that somebody is in
    size_t seen_count;
    bool *has[FJ_JOINT_MOST]; // by state of an answer: a step, or a reason that somebody has
};

static void start_listing(struct fj_joining *j, const struct fj_cell *total, struct listing *l)
{
    l->seen = fj_counts_sorted(j->arena, &total->values, &l->seen_count);
    for (size_t v = 0; v < l->joint->count; v++) {
        l->has[v] = fj_joining_list(j, l->joint->of[v].states, sizeof(bool));
        for (size_t i = 0; l->has[v] && i < l->joint->of[v].steps; i++)
            l->has[v][i] = true;
        for (size_t i = 0; l->has[v] && i < l->seen_count; i++)
            l->has[v][fj_joint_part(l->joint, (size_t)l->seen[i].value, v)] = true;
    }
}

static bool is_listed(const struct fj_joining *j, const struct listing *l, size_t state)
{
    for (size_t v = 0; v < l->joint->count; v++)
        if (!l->has[v][fj_joint_part(l->joint, state, v)])
            return false;
    for (size_t i = 0; i < l->seen_count; i++)
        if ((size_t)l->seen[i].value == state)
            return true;
    return fj_joint_may_be(j->plan, l->joint, state);
}

// Puts those of one mark together: the first stands for all.
static void join_alike(struct fj_joining *j, struct fj_joint_table *table)
{
    uint64_t *marks = fj_joining_list(j, table->count, sizeof *marks);
    struct fj_combination *list = fj_joining_list(j, table->count, sizeof *list);
    size_t count = 0, *states = fj_joining_list(j, table->count, sizeof *states);

    if (!marks || !list || !states)
        return;
    fj_joint_mark(j, table, marks);
    for (size_t i = 0; i < table->count; i++) {
        bool is_first = true;
        for (size_t k = 0; k < i && is_first; k++)
            is_first = marks[k] != marks[i];
        if (!is_first)
            continue;
        list[count] = table->list[i];
        list[count].members = states;
        for (size_t k = i; k < table->count; k++)
            if (marks[k] == marks[i])
                *states++ = table->list[k].state;
        list[count].member_count = (size_t)(states - list[count].members);
        count++;
    }
    table->list = list;
    table->count = count;
}

// Every combination of steps and of reasons that somebody has: a reader does not know that nobody who left the one
// question blank answered 3 to the other.
void fj_joint_list_combinations(struct fj_joining *j, struct fj_joint_table *table,
                                const struct fj_cell *total)
{
    struct listing l = {.joint = table->joint};
    size_t count = 0;

    start_listing(j, total, &l);
    for (size_t state = 0; !j->protect->failed && state < l.joint->states; state++)
        count += is_listed(j, &l, state);
    table->list = fj_joining_list(j, count, sizeof *table->list);
    for (size_t state = 0; !j->protect->failed && state < l.joint->states; state++)
        if (is_listed(j, &l, state))
            add_combination(j, table, state);
    fj_joint_class_answers(j, table);
    if (!j->protect->failed && table->joint->is_coarse)
        join_alike(j, table);
}

struct fj_tally fj_joint_people(const struct fj_combination *combination,
                                const struct fj_cell *cell)
{
    struct fj_tally sum = {0};

    for (size_t i = 0; i < combination->member_count; i++) {
        struct fj_tally one = fj_counts_get(&cell->values, (double)combination->members[i]);
        sum.units += one.units;
        sum.persons += one.persons;
    }
    return sum;
}
