// SPDX-License-Identifier: EUPL-1.2
// A report that is given on while it is made has the bytes of one that is made whole, by however many threads.
#ifndef FJ_NAIVE_GIVEN_H
#define FJ_NAIVE_GIVEN_H

#include "naive_data.h"

// How many ways of giving it differ; tells them.
size_t naive_given(const struct naive_world *world, uint64_t seed);

#endif
