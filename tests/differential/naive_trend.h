// SPDX-License-Identifier: EUPL-1.2
// Run rules a second time, from the contract (method, "Run rules"), in whole numbers where that can be.
#ifndef FJ_TESTS_NAIVE_TREND_H
#define FJ_TESTS_NAIVE_TREND_H

#include "naive.h"

// The figure that MEASURE is followed by, among those of ROW; `has` is false where there is none.
struct naive_figure naive_followed(const struct fj_measure *measure, const struct naive_row *row);

// Adds the trend of the COUNT values that the periods have, in order (no value: left out), to ROW.
void naive_trend(struct fj_arena *arena, const struct naive_figure *values, size_t count,
                 struct naive_row *row);

#endif
