// SPDX-License-Identifier: EUPL-1.2
// Run rules (method, "Run rules") on the main figure of each row through the periods that are over, since the last
// break of its series. Made last, of figures as they are printed, so that they tell nothing that the periods
// do not; where one of those is hidden, so are these. They stand in the row of the last period that is over.
#ifndef FJ_FIGURES_TREND_H
#define FJ_FIGURES_TREND_H

#include "figures/report.h"

// With fewer periods nothing is said, and with fewer of them off the median there is no value.
#define FJ_TREND_LEAST 10

struct fj_trend_row;

// Follows the rows of one measure at a time, as its blocks come.
struct fj_trend {
    struct fj_arena *arena;               // of RESULTS
    const struct fj_measure *measure;     // in hand
    const struct fj_period *first, *last; // its series
    struct fj_trend_row *rows;
    size_t row_count, row_capacity, next;
};

// The first period of MEASURE's series: that of its last break, or the first of the report.
const struct fj_period *fj_trend_first(const struct fj_results *results,
                                       const struct fj_measure *measure);
// The figure of ROW that MEASURE is followed by, or NULL.
const struct fj_figure *fj_trend_followed(const struct fj_measure *measure,
                                          const struct fj_row *row);

// Takes the next block in the order of the report; in the last period it gets its figures. False when memory is out.
bool fj_trend_take(struct fj_trend *trend, const struct fj_results *results,
                   const struct fj_block *block);

// The same for all blocks in RESULTS; those hidden are added to its count.
bool fj_trend_attach(struct fj_results *results);

#endif
