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

struct listing {
    const struct attack *attack;
    int first, at;
    struct steps *out;
};

static void list_from(struct listing *listing, int step, int left, int *counts)
{
    const struct set *set = listing->attack->set;
    const struct line *line = listing->attack->facts[listing->first].line;
    if (step + 1 < set->steps) {
        for (counts[step] = 0; counts[step] <= left; counts[step]++)
            list_from(listing, step + 1, left - counts[step], counts);
        return;
    }
    int people[KINDS_MOST] = {0};
    counts[step] = left;
    for (int s = 0; s < set->steps; s++)
        for (int k = 0; k < kinds_of(set) && counts[s] > 0; k++)
            if (line->in[k] > 0 && kind_of(set, k).state[listing->at] == s) {
                people[k] = counts[s];
                break;
            }
    if (!prints_row(listing->attack, listing->first, people))
        return;
    if (listing->out->count < STEPS_LISTED)
        memcpy(listing->out->of[listing->out->count], counts, sizeof *listing->out->of);
    listing->out->count++;
}

bool list_steps(const struct attack *attack, int fact, struct steps *out)
{
    int counts[STEPS_MOST] = {0};
    out->count = 0;
    if (!begins_row(attack, fact))
        return false;
    int size = size_of(attack, attack->facts[fact].line);
    struct listing listing = {attack, fact, timepoint_of(attack->facts[fact].line), out};
    if (size >= 0)
        list_from(&listing, 0, size, counts);
    return out->count > 0 && out->count <= STEPS_LISTED;
}
