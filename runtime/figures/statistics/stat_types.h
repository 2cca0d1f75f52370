// SPDX-License-Identifier: EUPL-1.2
// What every statistic is made of: a figure that may have no value, an interval that may have none,
// and the wide whole numbers that sums are kept in. "No value" (an empty denominator, one pair, no
// spread) is never the number 0. All functions of the stat_ files are pure: no memory, no globals.
#ifndef FJ_FIGURES_STAT_TYPES_H
#define FJ_FIGURES_STAT_TYPES_H

#include <stdbool.h>
#include <stdint.h>

// 128 bits, so that sums of squares are exact whatever the order of the rows. Not in C11; gcc and
// clang have it on every 64-bit machine, and two halves by hand would hide the arithmetic.
__extension__ typedef __int128 fj_wide;

struct fj_stat {
    bool has; // false: no value, and `value` is 0
    double value;
};

struct fj_interval {
    bool has; // false: no interval, and both ends are 0
    double low, high;
};

// How many of how many; 0 <= count <= n.
struct fj_part {
    int64_t count, n;
};

#endif
