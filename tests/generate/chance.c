// SPDX-License-Identifier: EUPL-1.2
// Pseudo-random numbers: splitmix64 (Steele, Lea and Flood 2014).
#include "generate.h"

static uint64_t next(struct chance *chance)
{
    uint64_t z = chance->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

struct chance chance_new(uint64_t seed)
{
    struct chance chance = {seed * 0x2545f4914f6cdd1du + 7};
    next(&chance);
    return chance;
}

size_t chance_below(struct chance *chance, size_t limit)
{
    uint64_t number = next(chance);
    return limit ? (size_t)(number % limit) : 0;
}

int chance_between(struct chance *chance, int low, int high)
{
    return low + (int)chance_below(chance, (size_t)(high - low + 1));
}

bool chance_percent(struct chance *chance, int percent)
{
    return chance_below(chance, 100) < (size_t)percent;
}
