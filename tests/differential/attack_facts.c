// SPDX-License-Identifier: EUPL-1.2
// What is printed, as facts about lives; and the classes of lives that no fact tells apart, so that a
// person of one could be of the other and the same be printed. A world is how many there are of each class.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

static uint64_t random_state = 1;

static uint64_t random_number(void)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    uint64_t x = random_state ^ random_state >> 29;
    x *= 0xbf58476d1ce4e5b9u;
    return x ^ x >> 32;
}

// ---- who is in which row ---------------------------------------------------------------------------------

static const signed char *find_in(const struct set *set, struct line *line)
{
    signed char *in = malloc(KINDS_MOST);
    if (!in)
        abort();
    for (int k = 0; k < kinds_of(set); k++)
        in[k] = is_possible(set, k) ? (signed char)is_in(set, line, k) : 0;
    return in;
}

static bool is_first_of_row(const struct attack *attack, int line)
{
    return line == 0 || !is_same_row(&attack->lines[line - 1], &attack->lines[line]);
}

void free_attack(struct attack *attack)
{
    for (int i = 0; i < attack->line_count; i++)
        if (attack->lines[i].in && is_first_of_row(attack, i)) {
            const signed char *in = attack->lines[i].in;
            for (int j = i; j < attack->line_count && attack->lines[j].in == in; j++)
                attack->lines[j].in = NULL;
            free((void *)(uintptr_t)in);
        }
    for (int i = 0; i < attack->fact_count; i++)
        free(attack->facts[i].factors);
    free(attack->facts);
    free(attack->lines);
    free(attack->targets);
}

// ---- facts ----------------------------------------------------------------------------------------------

static signed char *factors_of(const struct set *set, const struct line *line)
{
    int factors[KINDS_MOST] = {0};
    signed char *out = NULL;
    if (!count_of(set, line, factors))
        return NULL;
    out = malloc(KINDS_MOST);
    if (!out)
        abort();
    for (int k = 0; k < kinds_of(set); k++)
        out[k] = (signed char)factors[k];
    return out;
}

static void list_facts(struct attack *attack)
{
    attack->facts = calloc((size_t)attack->line_count + 1, sizeof *attack->facts);
    if (!attack->facts)
        abort();
    for (int i = 0; i < attack->line_count; i++) {
        struct line *line = &attack->lines[i];
        if (!line->hidden)
            attack->facts[attack->fact_count++] =
                (struct fact){line, line->none ? NULL : factors_of(attack->set, line)};
    }
}

// ---- classes ---------------------------------------------------------------------------------------------

// What a kind is in a figure that is no count: whether it is in the row, and with which answers.
static int role_of(const struct set *set, const struct line *line, int kind)
{
    const struct measure *m = measure_of(set, line);
    struct kind k = kind_of(set, kind);
    int in = line->in[kind], at = timepoint_of(line);
    if (in <= 0)
        return in + 1;
    if (set->rows || m->kind == CHANGE || m->kind == SHIFT)
        return 2 + k.state[0] * STATES_MOST + k.state[1];
    return 2 + state_at(set, m, k, at);
}

static bool is_difference(const struct line *line)
{
    return strncmp(line->statistic, "difference", 10) == 0;
}

// All rows of the table: a difference is of two of them.
static uint64_t roles_of(const struct attack *attack, const struct line *line, int kind)
{
    uint64_t roles = (uint64_t)role_of(attack->set, line, kind);
    for (int i = (int)(line - attack->lines); i >= 0 && is_difference(line); i--) {
        const struct line *other = &attack->lines[i];
        if (is_first_of_row(attack, i) && other->release == line->release &&
            strcmp(other->measure, line->measure) == 0 &&
            strcmp(other->breakdown, line->breakdown) == 0)
            roles = roles * 31 + (uint64_t)role_of(attack->set, other, kind);
    }
    return roles;
}

struct marks { // of each kind at one release
    uint64_t column[KINDS_MOST], role[KINDS_MOST];
};

static void mark_kinds(const struct attack *attack, int release, struct marks *marks)
{
    memset(marks, 0, sizeof *marks);
    for (int i = 0; i < attack->fact_count; i++) {
        const struct fact *fact = &attack->facts[i];
        if (fact->line->release != release)
            continue;
        uint64_t number = random_number();
        for (int k = 0; k < kinds_of(attack->set); k++)
            if (fact->factors)
                marks->column[k] += number * (uint64_t)fact->factors[k];
            else
                marks->role[k] =
                    marks->role[k] * 1099511628211u + roles_of(attack, fact->line, k) * number;
    }
}

static int class_like(const struct attack *attack, const uint64_t *roles, uint64_t column,
                      uint64_t role)
{
    int c = 0;
    while (c < attack->class_count && (attack->column[c] != column || roles[c] != role))
        c++;
    return c;
}

static void make_classes(struct attack *attack)
{
    static struct marks marks[RELEASES_MOST];
    static uint64_t roles[CLASSES_MOST];
    for (int r = 0; r < attack->set->releases; r++)
        mark_kinds(attack, r, &marks[r]);
    for (int i = 0; i < attack->set->life_count; i++) {
        uint64_t column = 0, role = 0;
        for (int r = 0; r < attack->set->releases; r++) {
            int kind = attack->set->lives[i].of[r];
            column += kind < 0 ? 0 : marks[r].column[kind];
            role = role * 0x9e3779b97f4a7c15u + (kind < 0 ? 7 : marks[r].role[kind]);
        }
        int c = class_like(attack, roles, column, role);
        if (c == attack->class_count) {
            attack->class_count++;
            attack->first[c] = (short)i;
            attack->column[c] = column;
            roles[c] = role;
        }
        attack->class_of[i] = (short)c;
    }
}

// ---- worlds ----------------------------------------------------------------------------------------------

struct world true_world(const struct attack *attack)
{
    struct world world = {{0}};
    for (int i = 0; i < attack->set->life_count; i++)
        world.of[attack->class_of[i]] =
            (short)(world.of[attack->class_of[i]] + attack->set->people[i]);
    return world;
}

void find_part(const struct attack *attack, struct target *target)
{
    struct part *out = &target->part;
    for (int c = 0; c < attack->class_count; c++) {
        out->least[c] = 1;
        out->most[c] = 0;
    }
    for (int i = 0; i < attack->set->life_count; i++) {
        int c = attack->class_of[i];
        if (target->factors[i] < out->least[c])
            out->least[c] = target->factors[i];
        if (target->factors[i] > out->most[c])
            out->most[c] = target->factors[i];
    }
}

void find_rows(struct attack *attack)
{
    for (int i = 0; i < attack->line_count; i++)
        attack->lines[i].in = is_first_of_row(attack, i) ? find_in(attack->set, &attack->lines[i])
                                                         : attack->lines[i - 1].in;
}

void find_facts(struct attack *attack)
{
    list_facts(attack);
    make_classes(attack);
    for (int i = 0; i < attack->target_count; i++)
        find_part(attack, &attack->targets[i]);
}

struct range range_of(const struct attack *attack, const struct part *part,
                      const struct world *world)
{
    struct range range = {0, 0};
    for (int c = 0; c < attack->class_count; c++) {
        range.low += part->least[c] * world->of[c];
        range.high += part->most[c] * world->of[c];
    }
    return range;
}

// People of the world, each of any life of their class, by kind at each release.
static int spread(const struct attack *attack, const struct world *world,
                  int people[RELEASES_MOST][KINDS_MOST])
{
    int all = 0, lives = attack->set->life_count;
    memset(people, 0, RELEASES_MOST * sizeof *people);
    for (int c = 0; c < attack->class_count; c++)
        for (int i = 0; i < world->of[c]; i++) {
            int life = (int)(random_number() % (uint64_t)lives);
            for (int try = 0; try < 8 && attack->class_of[life] != c; try++)
                life = (int)(random_number() % (uint64_t)lives);
            if (attack->class_of[life] != c)
                life = attack->first[c];
            for (int r = 0; r < attack->set->releases; r++)
                if (attack->set->lives[life].of[r] >= 0)
                    people[r][attack->set->lives[life].of[r]]++;
            all++;
        }
    return all;
}

struct crowd { // the kinds that there are people of
    int count;
    short of[PEOPLE_MOST];
};

static bool holds(const struct attack *attack, const struct fact *fact, const int *people,
                  const struct crowd *crowd)
{
    double value = 0;
    if (fact->factors) {
        int count = 0;
        for (int i = 0; i < crowd->count; i++)
            count += fact->factors[crowd->of[i]] * people[crowd->of[i]];
        return count == (int)fact->line->value;
    }
    bool has = figure_of(attack->set, fact->line, people, &value);
    return has != fact->line->none && (!has || fabs(value - fact->line->value) <= 1e-6);
}

static void list_crowds(const struct attack *attack, int people[RELEASES_MOST][KINDS_MOST],
                        struct crowd crowds[RELEASES_MOST])
{
    for (int r = 0; r < attack->set->releases; r++) {
        crowds[r].count = 0;
        for (int k = 0; k < kinds_of(attack->set) && crowds[r].count < PEOPLE_MOST; k++)
            if (people[r][k] > 0)
                crowds[r].of[crowds[r].count++] = (short)k;
    }
}

static bool prints_the_same(struct attack *attack, const struct world *world)
{
    static int people[RELEASES_MOST][KINDS_MOST];
    struct crowd crowds[RELEASES_MOST];
    attack->printed++;
    if (spread(attack, world, people) >= PEOPLE_MOST)
        return false;
    list_crowds(attack, people, crowds);
    for (int way = 0; way < 2; way++) // counts first: they take least
        for (int i = 0; i < attack->fact_count; i++) {
            const struct fact *fact = &attack->facts[i];
            int r = fact->line->release;
            if ((fact->factors == NULL) == way && !holds(attack, fact, people[r], &crowds[r]))
                return false;
        }
    return true;
}

void print_what_differs(const struct attack *attack, const struct world *world)
{
    static int people[RELEASES_MOST][KINDS_MOST];
    struct crowd crowds[RELEASES_MOST];
    spread(attack, world, people);
    list_crowds(attack, people, crowds);
    for (int i = 0; i < attack->fact_count; i++) {
        const struct line *line = attack->facts[i].line;
        double value = 0;
        if (holds(attack, &attack->facts[i], people[line->release], &crowds[line->release]))
            continue;
        figure_of(attack->set, line, people[line->release], &value);
        printf("r%d %s,%s,%s,%s,%s,%s,%s is %g, not %g%s\n", line->release, line->measure,
               line->period, line->timepoint, line->breakdown, line->group, line->item,
               line->statistic, value, line->value, line->none ? " (none)" : "");
    }
}

static uint64_t bits_from(int low, int high)
{
    uint64_t bits = 0;
    for (int v = low < 0 ? 0 : low; v <= high && v < VALUES_MOST; v++)
        bits |= UINT64_C(1) << v;
    return bits;
}

bool take_world(struct attack *attack, const struct world *world)
{
    if (!prints_the_same(attack, world))
        return false;
    for (int i = 0; i < attack->target_count; i++) {
        struct target *target = &attack->targets[i];
        if (missing_of(attack, target) == 0)
            continue;
        struct range range = range_of(attack, &target->part, world);
        target->seen |= bits_from(range.low, range.high);
    }
    return true;
}

int missing_of(const struct attack *attack, const struct target *target)
{
    int found = 0;
    for (uint64_t bits = target->seen; bits; bits &= bits - 1)
        found++;
    return found >= attack->set->threshold ? 0 : attack->set->threshold - found;
}
