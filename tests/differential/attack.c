// SPDX-License-Identifier: EUPL-1.2
// attack [--sets N] [--from I] [--seed S] [--only I] [--released | --quarters] [--wide] [--rows] [--many] [--two] [--bare] [--verbose]: makes random plans and people,
// lets the program report on them, and attacks what is printed; with --released two or three reports, one
// after another, between which a person or a few come, leave or answer anew, and with --quarters the later may be of a
// quarter, and the reader does not know what has become of people; with --wide of a question of seven or eleven steps,
// changes or shifts of it among others, with the others too; with --rows of the rows of a record, of which a case has up to
// two; with --many of a question of several choices at once; with --two of two questions of one form. Ends with 1 when a
// protected count is told; with --bare nothing is hidden, and it ends with 1 when not nearly all are told.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

struct tally {
    long sets, lines, hidden, targets, told, unsure, told_before, solved, printed, faults;
};

static void add_up(struct tally *tally, const struct attack *attack)
{
    for (int i = 0; i < attack->line_count; i++)
        tally->hidden += attack->lines[i].hidden;
    tally->lines += attack->line_count;
    tally->targets += attack->target_count;
    tally->told += attack->told;
    tally->unsure += attack->unsure;
    tally->told_before += attack->told_before;
    tally->solved += attack->solved;
    tally->printed += attack->printed;
}

static void attack_set(const struct set *set, long number, bool verbose, struct tally *tally)
{
    static struct attack attack;
    char *plan = plan_text(set);
    attack = (struct attack){.set = set};
    if (verbose)
        printf("%s\n", plan);
    attack.lines = print_reports(set, plan, verbose, &attack.line_count);
    if (attack.lines)
        attack_run(&attack, verbose);
    tally->sets++;
    bool fault = !attack.lines || attack.misread || (attack.told > 0 && !set->bare);
    tally->faults += fault;
    add_up(tally, &attack);
    if (fault || (attack.unsure > 0 && getenv("FJ_ATTACK_UNSURE")))
        printf("in set %ld (--only %ld)\n", number, number);
    free(plan);
    free_attack(&attack);
}

static long option(int count, char **arguments, const char *name, long usual)
{
    for (int i = 1; i + 1 < count; i++)
        if (strcmp(arguments[i], name) == 0)
            return strtol(arguments[i + 1], NULL, 10);
    return usual;
}

static bool has(int count, char **arguments, const char *name)
{
    for (int i = 1; i < count; i++)
        if (strcmp(arguments[i], name) == 0)
            return true;
    return false;
}

int main(int count, char **arguments)
{
    static struct set set;
    long only = option(count, arguments, "--only", -1),
         seed = option(count, arguments, "--seed", 1);
    long from = only >= 0 ? only : option(count, arguments, "--from", 0);
    long sets = only >= 0 ? 1 : option(count, arguments, "--sets", 1000);
    struct mode mode = {has(count, arguments, "--released"), has(count, arguments, "--quarters"),
                        has(count, arguments, "--wide"),     has(count, arguments, "--rows"),
                        has(count, arguments, "--many"),     has(count, arguments, "--two"),
                        has(count, arguments, "--bare")};
    bool verbose = only >= 0 || has(count, arguments, "--verbose");
    struct tally tally = {0};
    for (long i = from; i < from + sets; i++) {
        make_set(&set, (uint64_t)seed * 1000003u + (uint64_t)i, mode);
        attack_set(&set, i, verbose, &tally);
    }
    printf("%ld report sets, %ld figures of which %ld hidden, %ld protected counts: %ld told, "
           "%ld not settled, %ld by an earlier release already; %ld worlds printed, %ld programs "
           "solved\n",
           tally.sets, tally.lines, tally.hidden, tally.targets, tally.told, tally.unsure,
           tally.told_before, tally.printed, tally.solved);
    // Where nothing is hidden the attacker is to find nearly all.
    return tally.faults > 0 || (mode.bare && 20 * tally.told < 19 * tally.targets);
}
