// SPDX-License-Identifier: EUPL-1.2
// Plans for the naive evaluator: of a rich set of questions, a handful of measures and breakdowns drawn by the seed.
#ifndef FJ_TESTS_NAIVE_PLANS_H
#define FJ_TESTS_NAIVE_PLANS_H

#include <stdint.h>

// The text of the plan of SEED; owned, free with naive_plan_free.
const char *naive_plan(uint64_t seed);
// Of persons, with two measures (and a ratio), gender and one more breakdown.
const char *naive_plan_small(uint64_t seed);
void naive_plan_free(const char *text);

#endif
