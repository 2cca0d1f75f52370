// SPDX-License-Identifier: EUPL-1.2
// Adds what one case said (a sample) to a cell.
#ifndef FJ_FIGURES_TALLYING_H
#define FJ_FIGURES_TALLYING_H

#include "figures/cells.h"
#include "figures/sample.h"
#include "figures/scope.h"
#include "figures/statistics/stat_change.h"

// What a difference is by the measure: FJ_TALLY_IMPROVED, _SAME or _WORSE.
enum fj_tally_kind fj_change_outcome(const struct fj_measure *measure, double difference);

// What a pair is reliably by a measure that says so (spread > 0), after Jacobson and Truax 1991: improved or worse, or
// neither; recovered where it also passed the cut-off.
struct fj_reliably {
    enum fj_move move;
    bool recovered;
};
struct fj_reliably fj_change_reliably(const struct fj_measure *measure, double before,
                                      double after);

// SAMPLE is in the population, or its `among` is unknown. False when memory is out.
bool fj_cell_take(struct fj_arena *arena, const struct fj_instance *instance, struct fj_cell *cell,
                  const struct fj_sample *sample, int64_t person);

#endif
