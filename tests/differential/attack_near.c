// SPDX-License-Identifier: EUPL-1.2
// Worlds near one that is known: one or two people are taken out and none, one or two put in, so that all
// counts that are printed stay as they are; what else is printed is printed anew and compared.
#include <stdlib.h>
#include <string.h>

#include "attack.h"

enum { WORLDS_MOST = 40, CLASSES_IN_PAIRS = 400, PLACES = 1 << 18, PRINTED_FOR_ONE = 400 };

struct group { // none, one or two people, by class; -1: none
    uint64_t column;
    short of[2];
    int next; // of the same place in the table
};

struct near {
    struct attack *attack;
    struct group *groups;
    int group_count, room;
    int *first; // by place
    struct world worlds[WORLDS_MOST];
    int world_count;
    long printed_most;
};

static int place_of(uint64_t column)
{
    return (int)((column * 0x9e3779b97f4a7c15u) >> 46) & (PLACES - 1);
}

static void add_group(struct near *near, uint64_t column, int one, int other)
{
    if (near->group_count == near->room) {
        near->room = near->room * 2 + 1024;
        near->groups = realloc(near->groups, (size_t)near->room * sizeof *near->groups);
        if (!near->groups)
            abort();
    }
    int place = place_of(column);
    near->groups[near->group_count] =
        (struct group){column, {(short)one, (short)other}, near->first[place]};
    near->first[place] = near->group_count++;
}

static void list_groups(struct near *near)
{
    const struct attack *attack = near->attack;
    int count = attack->class_count;
    add_group(near, 0, -1, -1);
    for (int a = 0; a < count; a++) {
        add_group(near, attack->column[a], a, -1);
        for (int b = a; b < count && count <= CLASSES_IN_PAIRS; b++)
            add_group(near, attack->column[a] + attack->column[b], a, b);
    }
}

static int change_by(const signed char *part, const struct group *in, const struct group *out)
{
    int sum = 0;
    for (int i = 0; i < 2; i++)
        sum += (in->of[i] < 0 ? 0 : part[in->of[i]]) - (out->of[i] < 0 ? 0 : part[out->of[i]]);
    return sum;
}

// Does a world with this range give the target a value that it has not?
static bool gives_more(const struct target *target, int low, int high)
{
    for (int v = low < 0 ? 0 : low; v <= high && v < VALUES_MOST; v++)
        if (!(target->seen >> v & 1))
            return true;
    return false;
}

static void move(struct world *world, const struct group *group, int by)
{
    for (int i = 0; i < 2; i++)
        if (group->of[i] >= 0)
            world->of[group->of[i]] = (short)(world->of[group->of[i]] + by);
}

static void try_exchange(struct near *near, const struct target *target, const struct world *from,
                         struct range range, const struct group *out)
{
    for (int g = near->first[place_of(out->column)]; g >= 0; g = near->groups[g].next) {
        const struct group *in = &near->groups[g];
        if (near->world_count == WORLDS_MOST || near->attack->printed >= near->printed_most)
            return;
        if (in->column != out->column ||
            !gives_more(target, range.low + change_by(target->part.least, in, out),
                        range.high + change_by(target->part.most, in, out)))
            continue;
        struct world world = *from;
        move(&world, out, -1);
        move(&world, in, 1);
        if (take_world(near->attack, &world))
            near->worlds[near->world_count++] = world;
    }
}

static void look_from(struct near *near, const struct target *target, const struct world *from)
{
    const struct attack *attack = near->attack;
    struct range range = range_of(attack, &target->part, from);
    struct group none = {0, {-1, -1}, 0};
    try_exchange(near, target, from, range, &none);
    for (int a = 0; a < attack->class_count; a++)
        for (int b = a; from->of[a] > 0 && b <= attack->class_count; b++) {
            bool one = b == attack->class_count; // nobody beside
            if (missing_of(attack, target) == 0)
                return;
            if (!one && (from->of[b] == 0 || (a == b && from->of[a] < 2)))
                continue;
            struct group out = {attack->column[a] + (one ? 0 : attack->column[b]),
                                {(short)a, (short)(one ? -1 : b)},
                                0};
            try_exchange(near, target, from, range, &out);
        }
}

void look_near(struct attack *attack, const struct world *truth)
{
    static struct near near;
    static int first[PLACES];
    near = (struct near){.attack = attack, .first = first, .world_count = 1, .worlds = {*truth}};
    memset(first, -1, sizeof first);
    list_groups(&near);
    for (int i = 0; i < attack->target_count; i++) {
        near.printed_most = attack->printed + PRINTED_FOR_ONE;
        for (int w = 0; w < near.world_count && missing_of(attack, &attack->targets[i]) > 0; w++)
            look_from(&near, &attack->targets[i], &near.worlds[w]);
    }
    free(near.groups);
}
