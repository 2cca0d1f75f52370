// SPDX-License-Identifier: EUPL-1.2
// The cases of an `example` block as a row source, so that they go through the same path as real data.
#ifndef FJ_FIGURES_SOURCE_EXAMPLE_H
#define FJ_FIGURES_SOURCE_EXAMPLE_H

#include "figures/read/rowsource.h"
#include "support/arena.h"

struct fj_example_source; // arena

// NULL when memory is out.
struct fj_example_source *fj_example_source_new(struct fj_arena *arena, const struct fj_plan *plan,
                                                const struct fj_example *example, fj_day on);

// The source; borrows, may be taken again to read from the start.
struct fj_row_source fj_example_source_rows(struct fj_example_source *source);

#endif
