// SPDX-License-Identifier: EUPL-1.2
// A question of several choices at once. A step is a set of choices, so that people are told apart by all that they answered;
// what reports count is who has each choice, or one of some, or all of some.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

// ---- made ---------------------------------------------------------------------------------------------

// Every set of choices that the form lets somebody have: never none, and one that excludes the others only by itself.
static void list_choices(struct set *set)
{
    unsigned last = 1u << (set->options - 1);
    set->steps = 0;
    for (unsigned some = 1; some < 2 * last; some++)
        if (!set->alone || some == last || !(some & last))
            set->choices[set->steps++] = some;
}

static unsigned random_options(const struct set *set)
{
    return 1 + (unsigned)below((1 << set->options) - 2);
}

void choose_options_measure(struct set *set, struct measure *m)
{
    const enum measure_kind instead[MEASURE_KINDS] = {
        [COUNT_CASES] = COUNT_CASES,   [SHARE] = SHARE,       [DISTRIBUTION] = DISTRIBUTION,
        [CASES_HAVING] = CASES_HAVING, [MEDIAN] = SHARE,      [CHANGE] = DISTRIBUTION,
        [SHIFT] = DISTRIBUTION,        [RESPONSE] = RESPONSE,
    };
    m->kind = instead[m->kind];
    m->reliable = false;
    m->set = below(2) ? 1u << below(set->options) : random_options(set);
    m->every = below(2) && !(set->alone && m->set >> (set->options - 1));
}

void make_options(struct set *set, struct mode mode)
{
    bool again = mode.released || mode.quarters;
    set->choice = true;
    set->options = again ? 2 : 2 + below(3);
    set->alone = below(3) == 0;
    set->overlapping = below(2);
    list_choices(set);
    if (set->steps > 8)
        set->units = 1;
    set->early = random_options(set);
    set->measure_count = 1 + below(4);
}

// ---- as text ------------------------------------------------------------------------------------------

static const char *joined(const struct set *set, unsigned options, const char *before,
                          const char *between)
{
    static char text[200];
    size_t length = 0;
    text[0] = '\0';
    for (int i = 0; i < set->options; i++)
        if (options >> i & 1)
            length += (size_t)snprintf(text + length, sizeof text - length, "%s%s%s",
                                       length ? between : "", before, choice_name(i));
    return text;
}

const char *options_answer(const struct set *set, int step)
{
    return joined(set, set->choices[step], "", ", ");
}

const char *options_text(const struct set *set, const char *question, unsigned options, bool every)
{
    char before[40];
    snprintf(before, sizeof before, "%s has ", question);
    return joined(set, options, before, every ? " and " : " or ");
}

const char *options_measure_text(const struct set *set, const struct measure *m)
{
    static char text[260];
    const char *at = m->at ? "slut" : "start", *which = options_text(set, "q", m->set, m->every);
    if (m->kind == SHARE)
        snprintf(text, sizeof text, "share of %s at %s", which, at);
    else if (m->kind == CASES_HAVING)
        snprintf(text, sizeof text, "count of cases where %s at %s", which, at);
    else
        snprintf(text, sizeof text, "distribution of q at %s", at);
    return text;
}

// ---- as it is understood --------------------------------------------------------------------------------

bool is_condition_met(const struct set *set, unsigned options, bool every, int step)
{
    unsigned met = set->choices[step] & options;
    return every ? met == options : met != 0;
}

int option_of(const struct set *set, const char *item)
{
    for (int i = 0; i < set->options; i++)
        if (strcmp(item, choice_name(i)) == 0)
            return i;
    return -1;
}

bool options_counted(const struct set *set, const struct line *line, struct kind kind)
{
    const struct measure *m = measure_of(set, line);
    int at = timepoint_of(line), step = at < 0 ? set->steps : kind.state[at];
    if (step >= set->steps)
        return false;
    if (m->kind == DISTRIBUTION)
        return set->choices[step] >> option_of(set, line->item) & 1;
    return is_condition_met(set, m->set, m->every, step);
}
