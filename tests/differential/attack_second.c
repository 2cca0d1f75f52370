// SPDX-License-Identifier: EUPL-1.2
// A second question p, of two or three answers or yes and no, in the form of q at `start`; q is asked at `slut` in a form of
// its own. What is made of p, of conditions of both, and of q by p or among those who answered p so, is of the same people.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

// ---- made ---------------------------------------------------------------------------------------------

static unsigned some_steps(int steps)
{
    return 1 + (unsigned)below((1 << steps) - 2);
}

void make_second(struct set *set)
{
    set->second = set->steps > 2 ? 2 + below(2) : 2;
    set->yes = set->second == 2 && below(3) == 0;
    set->units = set->steps + set->second > 4 ? 1 : 1 + below(2);
    set->among_second = some_steps(set->second);
    set->measure_count = 2 + below(4);
}

static void choose_condition(struct set *set, struct measure *m)
{
    m->asked = below(2) ? OF_BOTH : OF_EITHER;
    m->of_first = some_steps(set->steps);
    m->of_second = some_steps(set->second);
    m->counted = below(2);
    m->kind = m->counted ? COUNT_CASES : SHARE;
    m->set = 1;
}

void choose_second_measure(struct set *set, struct measure *m)
{
    int asked = m->kind == COUNT_CASES || m->kind == RESPONSE ? OF_FIRST : below(5);
    if (asked == OF_SECOND || asked == OF_EITHER) {
        m->asked = OF_SECOND;
        m->kind = below(2) ? SHARE : DISTRIBUTION;
        m->set = some_steps(set->second);
    } else if (asked == OF_BOTH)
        choose_condition(set, m);
    if (m->asked != OF_FIRST) {
        m->at = 0;
        m->reliable = false;
    }
    if (m->kind != COUNT_CASES && m->kind != RESPONSE && below(5) == 0)
        m->among = AMONG_SECOND;
}

// ---- as text ------------------------------------------------------------------------------------------

const char *second_name(const struct set *set, int step)
{
    return set->yes ? step ? "no" : "yes" : choice_name(step);
}

const char *second_condition(const struct set *set, const char *question, unsigned steps)
{
    static char text[60];
    if (set->yes) {
        snprintf(text, sizeof text, "%s%s", steps & 1 ? "" : "not ", question);
        return text;
    }
    size_t length = (size_t)snprintf(text, sizeof text, "%s in (", question), begin = length;
    for (int i = 0; i < set->second; i++)
        if (steps >> i & 1)
            length += (size_t)snprintf(text + length, sizeof text - length, "%s%s",
                                       length > begin ? ", " : "", second_name(set, i));
    snprintf(text + length, sizeof text - length, ")");
    return text;
}

const char *second_answer(const struct set *set, struct kind kind)
{
    static char text[20];
    snprintf(text, sizeof text, " p %s",
             kind.second < set->second ? second_name(set, kind.second) : "vet_ej");
    return set->second ? text : "";
}

const char *second_measure_text(const struct set *set, const struct measure *m, const char *steps)
{
    static char text[200];
    if (m->asked == OF_SECOND && m->kind == DISTRIBUTION)
        snprintf(text, sizeof text, "distribution of p at start");
    else if (m->asked == OF_SECOND)
        snprintf(text, sizeof text, "share of %s at start", second_condition(set, "p", m->set));
    else
        snprintf(text, sizeof text, "%s q@start in %s %s %s",
                 m->counted ? "count of cases where" : "share of", steps,
                 m->asked == OF_BOTH ? "and" : "or",
                 second_condition(set, "p@start", m->of_second));
    return text;
}

// ---- as it is understood --------------------------------------------------------------------------------

// Who has answered nothing at `start` has not answered p.
bool is_second_possible(const struct set *set, struct kind kind)
{
    return kind.state[0] <= vet_ej_of(set) || kind.second >= set->second;
}

// 1 that it fits, 0 not, -1 not known
static int fits(int state, int steps, unsigned wanted)
{
    return state >= steps ? -1 : (int)(wanted >> state & 1);
}

// Of `and` one that does not fit is enough, of `or` one that does; else one that is not known leaves it so.
static int condition_of(const struct set *set, const struct measure *m, struct kind kind)
{
    int first = fits(kind.state[0], set->steps, m->of_first),
        second = fits(kind.second, set->second, m->of_second);
    int decides = m->asked == OF_EITHER;
    if (first == decides || second == decides)
        return !decides;
    if (first < 0 || second < 0)
        return first < 0 ? kind.state[0] : kind.second;
    return decides;
}

int state_at(const struct set *set, const struct measure *m, struct kind kind, int at)
{
    if (m->asked == OF_SECOND)
        return kind.second;
    if (m->asked != OF_FIRST)
        return condition_of(set, m, kind);
    return at < 0 ? 0 : kind.state[at];
}
