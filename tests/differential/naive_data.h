// SPDX-License-Identifier: EUPL-1.2
// Invented facts for any plan, in memory: persons with several cases, blanks and named reasons, forms early, late, undated
// and missing, series with gaps, records, slips.
#ifndef FJ_TESTS_NAIVE_DATA_H
#define FJ_TESTS_NAIVE_DATA_H

#include "figures/read/rowsource.h"
#include "naive.h"

// Fills WORLD (whose plan, arena and `on` are set) with cases and slips; arena. The same seed gives the same facts.
// False when memory is out.
bool naive_invent(struct naive_world *world, uint64_t seed, size_t cases, size_t slips);

// The cases and slips of a world as a row source, read once. One of PARTS has each so manyth case, and the first of them
// the slips.
struct naive_source {
    const struct naive_world *world;
    size_t next_case, next_slip;
    size_t part, parts;
};
struct fj_row_source naive_source_rows(struct naive_source *source);

#endif
