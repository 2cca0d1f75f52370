// SPDX-License-Identifier: EUPL-1.2
// What must hold of a report whatever the figures are: that the order of cases does not matter, that counts of two halves
// add to those of all, that everybody twice gives twice the counts and the same shares, that all dates 400 years later give
// the same figures, and that choices by other names do.
#ifndef FJ_TESTS_NAIVE_META_H
#define FJ_TESTS_NAIVE_META_H

#include "naive.h"

// Tries all of it on the world of SEED, whose plan has the text TEXT. Returns how many figures broke a rule; each is
// told.
size_t naive_meta(const struct naive_world *world, uint64_t seed, const char *text);

#endif
