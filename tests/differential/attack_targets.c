// SPDX-License-Identifier: EUPL-1.2
// What is to be protected in the reports: the counts of 1 to t-1 persons of every row, at each release,
// and of those who are in such a count at one release and not at the one before.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

static uint64_t hash_of(const struct set *set, const signed char *factors)
{
    uint64_t hash = 1469598103934665603u;
    for (int i = 0; i < set->life_count; i++)
        hash = (hash ^ (uint64_t)(factors[i] + 2)) * 1099511628211u;
    return hash;
}

static int total(const struct set *set, const signed char *factors)
{
    int sum = 0;
    for (int i = 0; i < set->life_count; i++)
        sum += factors[i] * set->people[i];
    return sum;
}

static int persons(const struct set *set, const signed char *factors)
{
    int sum = 0;
    for (int i = 0; i < set->life_count; i++)
        sum += factors[i] != 0 ? set->people[i] : 0;
    return sum;
}

static void add_target(struct attack *attack, const struct line *line, const signed char *factors,
                       const signed char *before, const char *what)
{
    uint64_t hash = hash_of(attack->set, factors);
    for (int i = 0; i < attack->target_count; i++)
        if (attack->targets[i].hash == hash)
            return;
    attack->targets =
        realloc(attack->targets, (size_t)(attack->target_count + 1) * sizeof *attack->targets);
    if (!attack->targets)
        abort();
    struct target *target = &attack->targets[attack->target_count++];
    *target = (struct target){
        .hash = hash, .truth = total(attack->set, factors), .release = line->release};
    memcpy(target->factors, factors, sizeof target->factors);
    memcpy(target->before, before, sizeof target->before);
    snprintf(target->name, sizeof target->name, "r%d %s %s %s %s %s %s", line->release,
             line->measure, line->period, line->timepoint, line->breakdown, line->group, what);
}

static bool is_small(const struct set *set, const signed char *factors)
{
    int count = persons(set, factors);
    return count > 0 && count < set->threshold;
}

// Those who are in the count now and were not at the release before (WAY 1), or the other way round.
static void protect_change(struct attack *attack, const struct line *line, const signed char *kinds,
                           const char *what, int way)
{
    static const signed char none[LIVES_MOST];
    signed char factors[LIVES_MOST] = {0};
    char name[32];
    for (int i = 0; i < attack->set->life_count; i++) {
        const short *of = attack->set->lives[i].of;
        int now = of[line->release] < 0 ? 0 : kinds[of[line->release]];
        int then = of[line->release - 1] < 0 ? 0 : kinds[of[line->release - 1]];
        factors[i] = now - then == way;
    }
    snprintf(name, sizeof name, "%s %s", what, way > 0 ? "come" : "gone");
    if (is_small(attack->set, factors))
        add_target(attack, line, factors, none, name);
}

static void protect(struct attack *attack, const struct line *line, const signed char *kinds,
                    const char *what, bool whatever)
{
    signed char factors[LIVES_MOST] = {0}, before[LIVES_MOST] = {0};
    for (int i = 0; i < attack->set->life_count; i++) {
        int kind = attack->set->lives[i].of[line->release];
        int then = line->release > 0 ? attack->set->lives[i].of[line->release - 1] : -1;
        factors[i] = kind < 0 ? 0 : kinds[kind];
        before[i] = then < 0 ? 0 : kinds[then];
    }
    if (whatever || is_small(attack->set, factors))
        add_target(attack, line, factors, before, what);
    for (int way = -1; way <= 1 && line->release > 0; way += 2)
        protect_change(attack, line, kinds, what, way);
}

typedef signed char kinds_list[KINDS_MOST];

static int people_of(const struct attack *attack, const struct line *line, const signed char *kinds)
{
    int sum = 0;
    for (int i = 0; i < attack->set->life_count; i++) {
        int kind = attack->set->lives[i].of[line->release];
        sum += kind >= 0 && kinds[kind] ? attack->set->people[i] : 0;
    }
    return sum;
}

// Rule 3: where all answers fall in one step, every step is protected.
static void protect_steps(struct attack *attack, const struct line *line, const kinds_list *steps,
                          int count)
{
    int used = 0, all = 0, possible = 0;
    bool can_be[STEPS_MOST * STEPS_MOST] = {false};
    char what[16];
    for (int i = 0; i < count; i++) {
        int people = people_of(attack, line, steps[i]);
        for (int k = 0; k < kinds_of(attack->set); k++)
            can_be[i] |= steps[i][k] != 0;
        possible += can_be[i];
        used += people > 0;
        all += people;
    }
    // A group that is made of one answer tells nothing by having it.
    bool uniform =
        possible > 1 && !attack->set->zeros_shown && used == 1 && all >= attack->set->threshold;
    for (int i = 0; i < count; i++) {
        snprintf(what, sizeof what, "step %d", i);
        if (can_be[i])
            protect(attack, line, steps[i], what, uniform);
    }
}

// The place of a person with an answer among the steps of the measure.
static int place_of(const struct set *set, const struct measure *m, struct kind kind, int here)
{
    if (set->options)
        return !is_condition_met(set, m->set, m->every, here);
    if (m->kind == SHARE)
        return !(m->set >> here & 1);
    if (m->kind == CHANGE)
        return 1 + (kind.state[1] < kind.state[0]) - (kind.state[1] > kind.state[0]);
    if (m->kind == SHIFT)
        return kind.state[0] * set->steps + kind.state[1];
    return here;
}

// Of rows of a record: a step that every case has, of those that may have several, is protected as one that all have alone.
static void protect_rows(struct attack *attack, const struct line *line)
{
    static kinds_list steps[STEPS_MOST];
    const struct set *set = attack->set;
    const struct measure *m = measure_of(set, line);
    bool two = m->kind == SHARE || m->kind == ROWS_WITH;
    kinds_list all = {0}, cases = {0};
    memset(steps, 0, sizeof steps);
    for (int k = 0; k < kinds_of(set); k++) {
        if (!is_possible(set, k) || is_in(set, line, k) <= 0)
            continue;
        struct kind kind = kind_of(set, k);
        cases[k] = m->kind == COUNT_CASES || m->kind == CASES_WITH;
        all[k] = (signed char)rows_on(set, m, kind, -1);
        for (int s = 0; s < set->steps; s++) {
            int place = two ? !(m->set >> s & 1) : s;
            steps[place][k] = (signed char)(steps[place][k] + rows_on(set, m, kind, s));
        }
    }
    protect(attack, line, cases, "group", false);
    protect(attack, line, all, "known", false);
    if (m->kind != COUNT_CASES && m->kind != ROWS_COUNTED && m->kind != CASES_WITH)
        protect_steps(attack, line, steps, two ? 2 : set->steps);
    for (int s = 0; s < set->steps && m->kind == CASES_WITH; s++) {
        int with = people_of(attack, line, steps[s]);
        char what[16];
        snprintf(what, sizeof what, "step %d", s);
        protect(attack, line, steps[s], what,
                !set->zeros_shown && with >= set->threshold &&
                    with == people_of(attack, line, all));
    }
}

// Of several choices each by itself: a choice that all of those have who could be without it is protected too. Of a count
// of cases nothing but who are counted.
static void protect_options(struct attack *attack, const struct line *line,
                            const signed char *known)
{
    const struct set *set = attack->set;
    const struct measure *m = measure_of(set, line);
    int at = timepoint_of(line), among = people_of(attack, line, known);
    for (int o = 0; o < (m->kind == DISTRIBUTION ? set->options : 1); o++) {
        kinds_list with = {0};
        bool can_be_without = false;
        char what[24];
        for (int k = 0; k < kinds_of(set); k++) {
            int step = kind_of(set, k).state[at];
            if (!known[k] || step >= set->steps)
                continue;
            with[k] =
                (signed char)(m->kind == DISTRIBUTION ? set->choices[step] >> o & 1
                                                      : !place_of(set, m, kind_of(set, k), step));
            can_be_without |= !with[k];
        }
        int people = people_of(attack, line, with);
        snprintf(what, sizeof what, "choice %d", o);
        protect(attack, line, with, what,
                m->kind == DISTRIBUTION && can_be_without && !set->zeros_shown && people == among &&
                    people >= set->threshold);
    }
}

// All that is protected in the row that LINE begins.
static void protect_row(struct attack *attack, const struct line *line)
{
    static kinds_list steps[STEPS_MOST * STEPS_MOST], reliable[3], recovered;
    const struct set *set = attack->set;
    const struct measure *m = measure_of(set, line);
    bool pair = m->kind == CHANGE || m->kind == SHIFT;
    kinds_list all = {0}, known = {0}, vet_ej = {0}, declined = {0};
    int at = timepoint_of(line);
    memset(steps, 0, sizeof steps);
    memset(reliable, 0, sizeof reliable);
    memset(recovered, 0, sizeof recovered);
    for (int k = 0; k < kinds_of(set); k++) {
        struct kind kind = kind_of(set, k);
        int here = state_at(set, m, kind, at);
        if (!is_possible(set, k) || is_in(set, line, k) <= 0)
            continue;
        all[k] = 1;
        known[k] = pair                  ? kind.state[0] < set->steps && kind.state[1] < set->steps
                   : m->kind == RESPONSE ? here <= set->steps
                                         : at < 0 || here < set->steps;
        vet_ej[k] = !pair && m->kind != RESPONSE && at >= 0 && here == vet_ej_of(set);
        declined[k] = !pair && at >= 0 && here == declined_of(set);
        if (known[k] && m->kind != RESPONSE && at + pair >= 0)
            steps[place_of(set, m, kind, here)][k] = 1;
        if (known[k] && m->reliable) {
            reliable[reliably(kind.state[0], kind.state[1])][k] = 1;
            recovered[k] = recovers(kind.state[0], kind.state[1]);
        }
    }
    protect(attack, line, all, "group", false);
    // That everybody answered a form says nothing about a person (rule 2), and no more does that all are known.
    protect(attack, line, known, m->kind == RESPONSE ? "answered" : "known", false);
    protect(attack, line, vet_ej, "vet_ej", false);
    protect(attack, line, declined, "declined", false);
    if (m->reliable) {
        protect_steps(attack, line, reliable, 3);
        protect(attack, line, recovered, "recovered", false);
    }
    if (set->options && (m->kind == DISTRIBUTION || m->kind == CASES_HAVING))
        protect_options(attack, line, known);
    else if (m->counted)
        protect(attack, line, steps[0], "fits", false);
    else if (m->kind != COUNT_CASES && m->kind != RESPONSE)
        protect_steps(attack, line, steps,
                      m->kind == SHARE    ? 2
                      : m->kind == CHANGE ? 3
                      : m->kind == SHIFT  ? set->steps * set->steps
                                          : set->steps);
}

void choose_targets(struct attack *attack)
{
    for (int i = 0; i < attack->line_count; i++)
        if (i == 0 || !is_same_row(&attack->lines[i], &attack->lines[i - 1]))
            (attack->set->rows ? protect_rows : protect_row)(attack, &attack->lines[i]);
}
