// SPDX-License-Identifier: EUPL-1.2
// What a mean with its spread and quantiles tells: how many gave each answer, as the list of all that print the
// same. With few people there are few, and sums of squares and quantiles say it only in part.
#include <math.h>
#include <string.h>

#include "attack.h"

static bool is_of_steps(const struct attack *attack, const struct line *line)
{
    enum measure_kind kind = measure_of(attack->set, line)->kind;
    return !line->none && (kind == MEAN || kind == MEDIAN) && timepoint_of(line) >= 0;
}

// The first figure of its row that is no count; -1: the row has none.
static bool begins_row(const struct attack *attack, int fact)
{
    const struct line *line = attack->facts[fact].line;
    if (attack->facts[fact].factors || !is_of_steps(attack, line))
        return false;
    for (int i = fact - 1; i >= 0 && is_same_row(attack->facts[i].line, line); i--)
        if (!attack->facts[i].factors && is_of_steps(attack, attack->facts[i].line))
            return false;
    return true;
}

static int size_of(const struct attack *attack, const struct line *line)
{
    for (int i = 0; i < attack->fact_count; i++) {
        const struct line *other = attack->facts[i].line;
        if (!other->none && strcmp(other->statistic, "n") == 0 && is_same_row(other, line))
            return (int)other->value;
    }
    return -1;
}

static bool prints_row(const struct attack *attack, int first, const int *people)
{
    const struct line *row = attack->facts[first].line;
    for (int i = first; i < attack->fact_count && is_same_row(attack->facts[i].line, row); i++) {
        const struct line *line = attack->facts[i].line;
        double value = 0;
        if (attack->facts[i].factors || strncmp(line->statistic, "difference", 10) == 0)
            continue;
        bool has = figure_of(attack->set, line, people, &value);
        if (has == line->none || (has && fabs(value - line->value) > 1e-6))
            return false;
    }
    return true;
}

enum { WAYS_TRIED = 4000 };

struct listing {
    const struct attack *attack;
    int first, at;
    struct steps *out;
    double low, high; // of the sum
    int left;         // ways that may still be tried
    int kind_at[STEPS_MOST];
};

// The sum of the answers, as the mean of the row tells it.
static void bound_sum(struct listing *listing, int size)
{
    const struct attack *attack = listing->attack;
    const struct line *row = attack->facts[listing->first].line;
    listing->low = -1e9;
    listing->high = 1e9;
    for (int i = listing->first; i < attack->fact_count && is_same_row(attack->facts[i].line, row);
         i++) {
        const struct line *line = attack->facts[i].line;
        if (strcmp(line->statistic, "mean") != 0 || line->none)
            continue;
        listing->low = size * (line->value - 0.05) - 1e-6;
        listing->high = size * (line->value + 0.05) + 1e-6;
    }
}

// Can LEFT answers on the steps from STEP on bring the sum to where it is to be?
static bool may_reach(const struct listing *listing, int step, int left, const int *counts)
{
    const struct set *set = listing->attack->set;
    double sum = 0;
    for (int s = 0; s < step; s++)
        sum += counts[s] * value_of_step(set, s);
    return sum + left * value_of_step(set, step) <= listing->high &&
           sum + left * value_of_step(set, set->steps - 1) >= listing->low;
}

// Keeps COUNTS where people who answered so are printed the same.
static void try_way(struct listing *listing, const int *counts)
{
    const struct set *set = listing->attack->set;
    static int people[KINDS_MOST];
    memset(people, 0, sizeof people);
    listing->left--;
    for (int s = 0; s < set->steps; s++)
        if (listing->kind_at[s] >= 0)
            people[listing->kind_at[s]] = counts[s];
    if (!prints_row(listing->attack, listing->first, people))
        return;
    if (listing->out->count < STEPS_LISTED)
        memcpy(listing->out->of[listing->out->count], counts, sizeof *listing->out->of);
    listing->out->count++;
}

static void list_from(struct listing *listing, int step, int left, int *counts)
{
    const struct set *set = listing->attack->set;
    if (listing->left <= 0 || !may_reach(listing, step, left, counts))
        return;
    if (step + 1 == set->steps) {
        counts[step] = left;
        try_way(listing, counts);
        return;
    }
    for (counts[step] = 0; counts[step] <= left; counts[step]++)
        list_from(listing, step + 1, left - counts[step], counts);
}

// A kind of the row with each answer; -1: there is none.
static void find_kinds(struct listing *listing)
{
    const struct set *set = listing->attack->set;
    const struct line *line = listing->attack->facts[listing->first].line;
    for (int s = 0; s < set->steps; s++)
        listing->kind_at[s] = -1;
    for (int k = kinds_of(set) - 1; k >= 0; k--) {
        int state = kind_of(set, k).state[listing->at];
        if (line->in[k] > 0 && state < set->steps)
            listing->kind_at[state] = k;
    }
}

bool list_steps(const struct attack *attack, int fact, struct steps *out)
{
    int counts[STEPS_MOST] = {0};
    out->count = 0;
    if (attack->set->rows || attack->set->options || !begins_row(attack, fact))
        return false; // of rows several are of one
    int size = size_of(attack, attack->facts[fact].line);
    struct listing listing = {.attack = attack,
                              .first = fact,
                              .at = timepoint_of(attack->facts[fact].line),
                              .out = out,
                              .left = WAYS_TRIED};
    bound_sum(&listing, size);
    find_kinds(&listing);
    if (size >= 0)
        list_from(&listing, 0, size, counts);
    return listing.left > 0 && out->count > 0 && out->count <= STEPS_LISTED;
}
