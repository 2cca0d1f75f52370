// SPDX-License-Identifier: EUPL-1.2
// Which combinations of answers a table has cells for. Where they are many, those that nothing tells apart are one
// (joint_classes.c), and only those have cells that somebody is in, and one for each thing that somebody could be counted as:
// that nobody is in any other is then reckoned as known, so that the hiding may hide too much and never too little.
#include <math.h>

#include "figures/hide/joint_tables.h"

static void add_combination(struct fj_joining *j, struct fj_joint_table *table, size_t state)
{
    struct fj_combination *combination = &table->list[table->count];

    table->members[table->count] = state;
    *combination = (struct fj_combination){
        .state = state, .members = &table->members[table->count], .member_count = 1};
    combination->possible = fj_joint_facts(j->plan, table->joint, state, j->room);
    combination->groups = fj_joining_list(j, j->plan->breakdown_count, sizeof *combination->groups);
    if (combination->groups && combination->possible)
        fj_groups_of(&j->room->facts, combination->groups);
    table->count++;
}

static size_t count_values(const struct fj_joint *joint)
{
    size_t values = 1;

    for (size_t i = 0; i < joint->count; i++)
        values *= joint->of[i].steps;
    return values;
}

// ---- of many -----------------------------------------------------------------------------------------------

static size_t class_like(const struct fj_joint_mark *marks, size_t count,
                         const struct fj_joint_mark *mark)
{
    size_t c = 0;

    while (c < count && marks[c].whole != mark->whole)
        c++;
    return c;
}

// Is there a value between those before of the ones like the first that none of them has? What they come to in all is
// then more than a least and a most.
static bool has_gap(const struct fj_joint_table *table, const struct fj_joint_mark *marks,
                    size_t first)
{
    double least = marks[first].before, most = least;
    double different = 0;

    for (size_t i = first; i < table->count; i++) {
        bool is_new = marks[i].whole == marks[first].whole;
        for (size_t k = first; k < i && is_new; k++)
            is_new = marks[k].whole != marks[first].whole || marks[k].before != marks[i].before;
        if (!is_new)
            continue;
        different++;
        least = fmin(least, marks[i].before);
        most = fmax(most, marks[i].before);
    }
    return different < most - least + 1;
}

static void part_gaps(struct fj_joining *j, const struct fj_joint_table *table,
                      struct fj_joint_mark *marks)
{
    bool *apart = fj_joining_list(j, table->count, sizeof *apart);

    for (size_t i = 0; apart && i < table->count; i++)
        apart[i] = !isnan(marks[i].before) &&
                   has_gap(table, marks, class_like(marks, table->count, &marks[i]));
    for (size_t i = 0; apart && i < table->count; i++)
        if (apart[i])
            marks[i].whole += table->list[i].state * 0x9e3779b97f4a7c15u;
}

// Puts those with the same mark together. MARKS: by combination before, by class after.
static void join_alike(struct fj_joining *j, struct fj_joint_table *table,
                       struct fj_joint_mark *marks)
{
    size_t count = 0, used = 0;
    size_t *class_of = fj_joining_list(j, table->count, sizeof *class_of);
    size_t *members = fj_joining_list(j, table->count, sizeof *members);

    if (!class_of || !members)
        return;
    for (size_t i = 0; i < table->count; i++) {
        struct fj_joint_mark mark = marks[i];
        class_of[i] = class_like(marks, count, &mark);
        if (class_of[i] < count)
            continue;
        table->list[count] = table->list[i];
        marks[count++] = mark;
    }
    for (size_t c = 0; c < count; c++) {
        table->list[c].members = members + used;
        for (size_t i = 0; i < table->count; i++)
            if (class_of[i] == c)
                members[used++] = table->members[i];
        table->list[c].member_count = (size_t)(members + used - table->list[c].members);
    }
    table->members = members;
    table->count = count;
}

static bool stands_for(const struct fj_joint_mark *marks, size_t count, uint64_t places)
{
    for (size_t i = 0; i < count; i++)
        if (marks[i].places == places)
            return true;
    return false;
}

static void keep(struct fj_joint_table *table, struct fj_joint_mark *marks, size_t *count,
                 size_t from)
{
    struct fj_combination kept = table->list[from];
    struct fj_joint_mark mark = marks[from];

    table->list[from] = table->list[*count];
    marks[from] = marks[*count];
    table->list[*count] = kept;
    marks[(*count)++] = mark;
}

// Those that somebody is in, and then one of each kind that is not among them.
static void keep_some(struct fj_joint_table *table, struct fj_joint_mark *marks,
                      const struct fj_cell *total)
{
    size_t count = 0;

    for (size_t i = 0; i < table->count; i++)
        if (fj_joint_people(&table->list[i], total).units > 0)
            keep(table, marks, &count, i);
    for (size_t i = count; i < table->count; i++)
        if (table->list[i].possible && !stands_for(marks, count, marks[i].places))
            keep(table, marks, &count, i);
    table->count = count;
}

static void join_many(struct fj_joining *j, struct fj_joint_table *table,
                      const struct fj_cell *total)
{
    struct fj_joint_mark *marks = fj_joining_list(j, table->count, sizeof *marks);

    if (!marks || !fj_joint_mark_parts(j, table))
        return;
    fj_joint_mark(j, table, marks);
    part_gaps(j, table, marks);
    join_alike(j, table, marks);
    keep_some(table, marks, total);
}

// ---- a table -----------------------------------------------------------------------------------------------

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
    table->members = fj_joining_list(j, count, sizeof *table->members);
    for (size_t state = 0; !j->protect->failed && state < l.joint->states; state++)
        if (is_listed(j, &l, state))
            add_combination(j, table, state);
    if (!j->protect->failed && count_values(l.joint) > FJ_JOINT_VALUES)
        join_many(j, table, total);
}
