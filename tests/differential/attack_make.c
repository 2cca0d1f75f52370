// SPDX-License-Identifier: EUPL-1.2
// Random plans, people and what becomes of them from one release to the next.
#include <stdlib.h>

#include "attack.h"

static uint64_t random_state;

int below(int limit)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (int)((random_state >> 33) % (uint64_t)limit);
}

// The first steps of those that there are, so many that some have them.
static unsigned lowest_steps(const struct set *set)
{
    return (1u << (1 + below(set->steps - 1))) - 1;
}

static void make_measure(struct set *set, struct measure *m)
{
    *m = (struct measure){.kind = (enum measure_kind)below(MEASURE_KINDS),
                          .at = below(2),
                          .set = 1 + (unsigned)below((1 << set->steps) - 2)};
    if (set->choice && !set->options && (m->kind == MEAN || m->kind == MEDIAN || m->kind == CHANGE))
        m->kind = DISTRIBUTION;
    if (!set->choice && m->kind == SHIFT)
        m->kind = CHANGE;
    m->reliable = m->kind == CHANGE && (m->set + (unsigned)m->at) % 3 == 0;
    if (below(6) == 0 && m->kind != COUNT_CASES && m->kind != RESPONSE)
        m->among = set->units > 1 && below(2) ? AMONG_UNIT_A : AMONG_START_FIRST;
}

static bool may_be_drawn(const struct set *set, int kind)
{
    struct kind k = kind_of(set, kind);
    int declined = declined_of(set);
    if (set->rows)
        return is_possible(set, kind);
    return is_possible(set, kind) &&
           (set->declines || (k.state[0] != declined && k.state[1] != declined));
}

static int random_kind(const struct set *set, int crowd)
{
    int kinds = kinds_of(set), kind = below(kinds);
    while (!may_be_drawn(set, kind))
        kind = below(kinds);
    for (int again = 0; again < crowd; again++) {
        int other = below(kinds); // now and then most are of few kinds
        kind = other < kind && may_be_drawn(set, other) ? other : kind;
    }
    return kind;
}

// ---- lives ---------------------------------------------------------------------------------------------

static void add_life(struct set *set, struct life life)
{
    for (int i = 0; i < set->releases; i++)
        if (life.of[i] >= 0) {
            if (set->life_count == LIVES_MOST)
                abort();
            set->lives[set->life_count++] = life;
            return;
        }
}

static bool has_been_there(const struct life *life, int at)
{
    for (int i = 0; i < at; i++)
        if (life->of[i] >= 0)
            return true;
    return false;
}

static bool may(const struct set *set, int at, enum step step)
{
    return set->step[at] == step || set->step[at] == ANY_OF_THESE;
}

// Every life that begins as LIFE does up to release AT. Who has left does not come again.
static void add_lives(struct set *set, struct life life, int at)
{
    int before = life.of[at - 1];
    if (at == set->releases || at == RELEASES_MOST) {
        add_life(set, life);
        return;
    }
    life.of[at] = (short)before;
    add_lives(set, life, at + 1);
    if (may(set, at, SOME_LEAVE) && before >= 0) {
        life.of[at] = -1;
        add_lives(set, life, at + 1);
    }
    bool comes = may(set, at, SOME_COME) && !has_been_there(&life, at);
    for (int k = 0; comes && k < kinds_of(set); k++) {
        life.of[at] = (short)k;
        if (is_possible(set, k))
            add_lives(set, life, at + 1);
    }
    for (int s = 0; may(set, at, SOME_ANSWER_ANEW) && before >= 0 && s < states_of(set); s++) {
        struct kind kind = kind_of(set, before);
        kind.state[1] = s;
        life.of[at] = (short)kind_with(set, kind);
        if (life.of[at] != before && is_possible(set, life.of[at]))
            add_lives(set, life, at + 1);
    }
}

static void make_lives(struct set *set)
{
    for (int k = -1; k < kinds_of(set); k++)
        if (k < 0 || is_possible(set, k))
            add_lives(set, (struct life){.of = {(short)k}}, 1);
}

static bool stays(const struct set *set, int life)
{
    for (int i = 1; i < set->releases; i++)
        if (set->lives[life].of[i] != set->lives[life].of[0])
            return false;
    return set->lives[life].of[0] >= 0;
}

static void make_people(struct set *set)
{
    int count = 2 + below(below(4) == 0 ? 50 : 20), crowd = below(4);
    for (int i = 0; i < count; i++) {
        int kind = random_kind(set, crowd);
        for (int life = 0; life < set->life_count; life++)
            set->people[life] += set->lives[life].of[0] == kind && stays(set, life);
    }
}

// One person or a few whose lives are not the same throughout.
static void make_changes(struct set *set)
{
    int count = 1 + (below(3) == 0 ? below(5) : 0);
    for (int i = 0; i < count; i++) {
        int life = below(set->life_count);
        while (stays(set, life))
            life = below(set->life_count);
        set->people[life]++;
    }
}

// ---- sets ----------------------------------------------------------------------------------------------

// That nobody has more than two rows is known to the attacker, and to no reader. It makes no difference where rows are counted
// and cases are not, or where cases are and the steps are two.
static void make_rows(struct set *set)
{
    bool cases = below(4) == 0;
    set->rows = true;
    set->steps = cases ? 2 : set->steps;
    set->measure_count = 2 + below(3);
    for (int i = 0; i < set->measure_count; i++) {
        struct measure *m = &set->measures[i];
        make_measure(set, m);
        m->set = 1 + (unsigned)below((1 << set->steps) - 2);
        do
            m->kind = (enum measure_kind)below(MEASURE_KINDS);
        while ((m->kind == COUNT_CASES || m->kind == CASES_WITH) != cases);
        choose_rows_measure(set, m);
    }
}

static struct shown random_shown(const struct set *set)
{
    struct shown shown = {.measures = (1u << set->measure_count) - 1,
                          .by_gender = below(3) > 0,
                          .by_unit = below(3) == 0,
                          .by_start = below(4) == 0 && !set->rows,
                          .crossed = below(4) == 0};
    if (set->second) {
        shown.by_second = below(2);
        shown.second_crossed = below(4) == 0;
    }
    return shown;
}

// What becomes of people. Of a long scale lives are many: there nobody answers anew, and with quarters nobody does anything.
static enum step random_step(struct mode mode)
{
    if (below(4) == 0 || (mode.wide && mode.quarters))
        return NOBODY_ELSE;
    return mode.wide ? (enum step)(SOME_COME + below(2)) : (enum step)(1 + below(STEP_KINDS - 1));
}

// Now and then a later report shows other measures by other groups, or a quarter of the year.
static void make_shown(struct set *set, struct mode mode)
{
    for (int i = 1; i < set->releases; i++) {
        set->shown[i] = set->shown[0];
        set->step[i] = random_step(mode);
        if (set->step[i] == SOME_ANSWER_ANEW && set->step[1] == SOME_ANSWER_ANEW && i > 1)
            set->step[i] = SOME_COME; // lives would be too many
        if (below(3) == 0) {
            set->shown[i] = random_shown(set);
            set->shown[i].measures = 1 + (unsigned)below((1 << set->measure_count) - 1);
        }
        set->shown[i].quarter = mode.quarters && below(2) == 0;
        set->shown[i - 1].quarter |= mode.quarters && !set->shown[i].quarter && below(2) == 0;
        if (set->shown[i].quarter != set->shown[i - 1].quarter && set->step[i] != NOBODY_ELSE)
            set->step[i] = ANY_OF_THESE;
    }
}

// A question of so many steps that its pairs are many, at least one change or shift of it, and what else may be said
// of the same people.
static void make_wide(struct set *set, bool released)
{
    set->choice = below(4) == 0;
    set->steps = set->choice || below(2) ? 7 : 11;
    set->first = set->steps == 7;
    set->units = released ? 1 : 1 + below(2);
    set->releases = released ? 2 : 1;
    set->early = lowest_steps(set);
    set->measure_count = 2 + below(4);
    for (int i = 0; i < set->measure_count; i++) {
        make_measure(set, &set->measures[i]);
        if (below(2))
            set->measures[i].set = lowest_steps(set);
    }
    set->measures[0].kind = set->choice ? SHIFT : CHANGE;
}

void make_set(struct set *set, uint64_t seed, struct mode mode)
{
    bool released = mode.released || mode.quarters;
    random_state = seed;
    below(2);
    *set = (struct set){.threshold = 3 + below(3),
                        .units = 1 + below(released ? 2 : UNITS_MOST),
                        .courses = 3,
                        .steps = 2 + below(2),
                        .first = 1,
                        .early = 1,
                        .choice = below(3) == 0,
                        .zeros_shown = below(6) == 0,
                        .bare = mode.bare,
                        .releases = released ? 2 + (below(3) == 0) : 1};
    if (mode.quarters) {
        set->courses = COURSES_MOST;
        set->units = 1;
        set->releases = 2;
    }
    set->measure_count = 1 + below(4);
    for (int i = 0; i < set->measure_count; i++)
        make_measure(set, &set->measures[i]);
    if (mode.wide)
        make_wide(set, released);
    if (mode.rows)
        make_rows(set);
    if (mode.many)
        make_options(set, mode);
    if (mode.two)
        make_second(set);
    for (int i = 0; i < set->measure_count && mode.two; i++) {
        make_measure(set, &set->measures[i]);
        choose_second_measure(set, &set->measures[i]);
    }
    for (int i = 0; i < set->measure_count && mode.many; i++) {
        make_measure(set, &set->measures[i]);
        choose_options_measure(set, &set->measures[i]);
    }
    set->declines = below(2);
    set->shown[0] = random_shown(set);
    make_shown(set, mode);
    make_lives(set);
    make_people(set);
    if (set->life_count > 0 && released)
        for (int i = 1; i < set->releases; i++)
            if (set->step[i] != NOBODY_ELSE) {
                make_changes(set);
                return;
            }
}
