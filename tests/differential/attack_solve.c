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

static void judge(struct attack *attack, const struct target *target, bool verbose)
{
    bool told = count_bits(target->seen | target->doubtful) < attack->set->threshold;
    if (missing_of(attack, target) == 0)
        return;
    attack->told += told;
    attack->unsure += !told;
    if (!told && !verbose)
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
        attack->told++;
        return;
    }
    if (!all_found(attack))
        look_near(attack, &truth);
    if (!all_found(attack))
        look_by_programs(attack, &truth);
    for (int i = 0; i < attack->target_count; i++)
        judge(attack, &attack->targets[i], verbose);
}
