// SPDX-License-Identifier: EUPL-1.2
// Which values can an unknown have? Bounds are narrowed from relation to relation until nothing more
// follows; then the unknown with the fewest values is tried value by value. Everything a trial
// changes is written down and taken back.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"

enum { STEPS_AT_MOST = 30000, VALUES_AT_MOST = 300 };

struct change {
    size_t place;
    long low, high;
};

struct search {
    const struct problem *problem;
    size_t count;     // unknowns of the component …
    size_t *unknowns; // … their numbers,
    long *low, *high; // … and what they can be now
    size_t relation_count;
    size_t *relations; // those that touch it
    size_t *place;     // by unknown: its place, or SIZE_MAX
    struct change *changes;
    size_t change_count, change_room;
    long steps_left;
};

static long floor_div(long a, long b) // b > 0
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

static void bounds_of(const struct search *search, long unknown, long *out_low, long *out_high)
{
    size_t place = search->place[unknown];
    const struct unknown *u = &search->problem->unknowns[unknown];
    *out_low = place == SIZE_MAX ? u->low : search->low[place];
    *out_high = place == SIZE_MAX ? u->high : search->high[place];
}

static void grow_changes(struct search *search)
{
    if (search->change_count < search->change_room)
        return;
    search->change_room = search->change_room ? 2 * search->change_room : 256;
    struct change *larger = borrow(search->change_room * sizeof *larger);
    if (search->changes)
        memcpy(larger, search->changes, search->change_count * sizeof *larger);
    free(search->changes);
    search->changes = larger;
}

static bool set_bounds(struct search *search, size_t place, long low, long high)
{
    grow_changes(search);
    search->changes[search->change_count++] =
        (struct change){place, search->low[place], search->high[place]};
    search->low[place] = low;
    search->high[place] = high;
    return low <= high;
}

static void take_back(struct search *search, size_t to)
{
    while (search->change_count > to) {
        const struct change *change = &search->changes[--search->change_count];
        search->low[change->place] = change->low;
        search->high[change->place] = change->high;
    }
}

// Narrows each unknown of the relation to what the others leave. False where nothing is left.
static bool narrow_relation(struct search *search, const struct relation *relation, bool *changed)
{
    long least = 0, most = 0, low, high;
    for (size_t i = 0; i < relation->count; i++) {
        long f = relation->terms[i].factor;
        bounds_of(search, relation->terms[i].unknown, &low, &high);
        least += f > 0 ? f * low : f * high;
        most += f > 0 ? f * high : f * low;
    }
    if (least > relation->high || most < relation->low)
        return false;
    for (size_t i = 0; i < relation->count; i++) {
        long f = relation->terms[i].factor, size = labs(f);
        size_t place = search->place[relation->terms[i].unknown];
        if (place == SIZE_MAX || f == 0)
            continue;
        low = search->low[place];
        high = search->high[place];
        long rest_least = least - (f > 0 ? f * low : f * high);
        long rest_most = most - (f > 0 ? f * high : f * low);
        long from = f > 0 ? relation->low - rest_most : rest_least - relation->high;
        long to = f > 0 ? relation->high - rest_least : rest_most - relation->low;
        long new_low = -floor_div(-from, size), new_high = floor_div(to, size);
        if (new_low <= low && new_high >= high)
            continue;
        new_low = new_low > low ? new_low : low;
        new_high = new_high < high ? new_high : high;
        if (!set_bounds(search, place, new_low, new_high))
            return false;
        least = rest_least + (f > 0 ? f * new_low : f * new_high);
        most = rest_most + (f > 0 ? f * new_high : f * new_low);
        *changed = true;
    }
    return true;
}

static bool narrow(struct search *search)
{
    bool changed = true;
    for (int round = 0; changed && round < 100; round++) {
        changed = false;
        for (size_t r = 0; r < search->relation_count; r++)
            if (!narrow_relation(search, &search->problem->relations[search->relations[r]],
                                 &changed))
                return false;
    }
    return true;
}

// Is there an answer within the bounds?
static bool has_answer(struct search *search)
{
    size_t chosen = SIZE_MAX, mark = search->change_count;
    if (--search->steps_left <= 0)
        return false;
    if (!narrow(search)) {
        take_back(search, mark);
        return false;
    }
    for (size_t i = 0; i < search->count; i++)
        if (search->low[i] < search->high[i] &&
            (chosen == SIZE_MAX ||
             search->high[i] - search->low[i] < search->high[chosen] - search->low[chosen]))
            chosen = i;
    bool found = chosen == SIZE_MAX;
    long low = found ? 0 : search->low[chosen], high = found ? -1 : search->high[chosen];
    for (long value = low; !found && value <= high && search->steps_left > 0; value++) {
        size_t before = search->change_count;
        set_bounds(search, chosen, value, value);
        found = has_answer(search);
        take_back(search, before);
    }
    take_back(search, mark);
    return found;
}

static void open_search(struct search *search, const struct problem *problem, long component)
{
    *search = (struct search){.problem = problem};
    search->place = borrow(problem->unknown_count * sizeof *search->place);
    search->unknowns = borrow(problem->unknown_count * sizeof *search->unknowns);
    search->low = borrow(problem->unknown_count * sizeof *search->low);
    search->high = borrow(problem->unknown_count * sizeof *search->high);
    search->relations = borrow((problem->relation_count + 1) * sizeof *search->relations);
    for (size_t i = 0; i < problem->unknown_count; i++) {
        search->place[i] = SIZE_MAX;
        if (problem->unknowns[i].component != component)
            continue;
        search->place[i] = search->count;
        search->unknowns[search->count] = i;
        search->low[search->count] = problem->unknowns[i].low;
        search->high[search->count++] = problem->unknowns[i].high;
    }
    for (size_t r = 0; r < problem->relation_count; r++) {
        bool touches = false;
        for (size_t i = 0; i < problem->relations[r].count && !touches; i++)
            touches = search->place[problem->relations[r].terms[i].unknown] != SIZE_MAX;
        if (touches)
            search->relations[search->relation_count++] = r;
    }
}

static void close_search(struct search *search)
{
    free(search->place);
    free(search->unknowns);
    free(search->low);
    free(search->high);
    free(search->relations);
    free(search->changes);
}

size_t search_values(const struct problem *problem, size_t unknown, size_t enough, long *values,
                     bool *out_sure)
{
    struct search search;
    size_t found = 0;
    open_search(&search, problem, problem->unknowns[unknown].component);
    size_t place = search.place[unknown];
    *out_sure = true;
    if (!narrow(&search)) {
        close_search(&search);
        return 0;
    }
    long low = search.low[place], high = search.high[place];
    for (long value = low; value <= high && found < enough; value++) {
        size_t before = search.change_count;
        if (value - low > VALUES_AT_MOST) {
            *out_sure = false;
            break;
        }
        search.steps_left = STEPS_AT_MOST;
        set_bounds(&search, place, value, value);
        if (has_answer(&search))
            values[found++] = value;
        *out_sure = *out_sure && search.steps_left > 0;
        take_back(&search, before);
    }
    close_search(&search);
    return found;
}
