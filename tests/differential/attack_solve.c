// SPDX-License-Identifier: EUPL-1.2
// Which values each protected count can have over all worlds that print these reports: worlds are looked
// for near the true one and by integer programs, and each is printed anew and compared, figure by
// figure, before it counts.
#include <stdio.h>
#include <string.h>

#include "attack.h"

bool is_same_row(const struct line *a, const struct line *b)
{
    return a->release == b->release && strcmp(a->measure, b->measure) == 0 &&
           strcmp(a->period, b->period) == 0 && strcmp(a->timepoint, b->timepoint) == 0 &&
           strcmp(a->breakdown, b->breakdown) == 0 && strcmp(a->group, b->group) == 0;
}

static int count_bits(uint64_t bits)
{
    int count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

static bool is_told(const struct attack *attack, const struct target *target)
{
    return count_bits(target->seen | target->doubtful) < attack->set->threshold;
}

// Do the releases before that of TARGET tell the count of FACTORS by themselves?
static bool is_told_by_earlier(struct attack *attack, const struct target *target,
                               const signed char *factors, const struct world *truth)
{
    static struct target before;
    struct target *targets = attack->targets;
    int facts = attack->fact_count, count = attack->target_count;
    before = *target;
    before.seen = before.doubtful = 0;
    memcpy(before.factors, factors, sizeof before.factors);
    find_part(attack, &before);
    attack->targets = &before;
    attack->target_count = 1;
    while (attack->fact_count > 0 &&
           attack->facts[attack->fact_count - 1].line->release >= target->release)
        attack->fact_count--;
    take_world(attack, truth);
    look_by_programs(attack, truth);
    attack->targets = targets;
    attack->target_count = count;
    attack->fact_count = facts;
    return is_told(attack, &before);
}

// Do they tell it, or what it was then, before anybody divided people so? No report can hide that any more.
static bool is_told_before(struct attack *attack, const struct target *target,
                           const struct world *truth)
{
    bool was = false;
    for (int i = 0; i < attack->set->life_count; i++)
        was |= target->before[i] != 0;
    return is_told_by_earlier(attack, target, target->factors, truth) ||
           (was && is_told_by_earlier(attack, target, target->before, truth));
}

static void judge(struct attack *attack, const struct target *target, const struct world *truth,
                  bool verbose)
{
    bool told = is_told(attack, target);
    if (missing_of(attack, target) == 0)
        return;
    if (told && target->release > 0 && is_told_before(attack, target, truth)) {
        attack->told_before++;
        return;
    }
    attack->told += told;
    attack->unsure += !told;
    if (!verbose && (!told || attack->set->bare))
        return;
    printf("%s: %s (is %d, can be", told ? "told" : "unsure", target->name, target->truth);
    for (int v = 0; v < VALUES_MOST; v++)
        if ((target->seen | target->doubtful) >> v & 1)
            printf(" %d%s", v, target->seen >> v & 1 ? "" : "?");
    printf(")\n");
}

static bool all_found(const struct attack *attack)
{
    for (int i = 0; i < attack->target_count; i++)
        if (missing_of(attack, &attack->targets[i]) > 0)
            return false;
    return true;
}

void attack_run(struct attack *attack, bool verbose)
{
    find_rows(attack);
    choose_targets(attack);
    find_facts(attack);
    struct world truth = true_world(attack);
    if (!take_world(attack, &truth)) {
        printf("the attacker understands a figure otherwise than the program\n");
        print_what_differs(attack, &truth);
        attack->misread = true;
        return;
    }
    if (!all_found(attack))
        look_near(attack, &truth);
    if (!all_found(attack))
        look_by_programs(attack, &truth);
    for (int i = 0; i < attack->target_count; i++)
        judge(attack, &attack->targets[i], &truth, verbose);
}
