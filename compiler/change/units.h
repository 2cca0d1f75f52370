// SPDX-License-Identifier: EUPL-1.2
// Two plans of different units that use the same core, in the same version of it or not: which of their measures can be
// held against each other (language §7). A measure is shared where all that it reads comes from cores of both; then the
// verdict is that of the plan with the older of the cores it reads against the other, and where they are alike the worse of
// both directions.
#ifndef FJ_CHANGE_UNITS_H
#define FJ_CHANGE_UNITS_H

#include "change/change.h"

enum fj_units_verdict {
    FJ_UNITS_ALIKE,     // comparable as they are
    FJ_UNITS_MAPPED,    // by what the core declares
    FJ_UNITS_REDEFINED, // the answers are the same, and the two work the measure out in different ways
    FJ_UNITS_BROKEN,
    FJ_UNITS_CROSSED, // reads cores of which each of the two has a newer one
    FJ_UNITS_OWN,     // reads questions that are of no shared core, whatever they are called
    FJ_UNITS_ALONE,   // only one of the two has it
    FJ_UNITS__COUNT
};

struct fj_units_measure {
    enum fj_units_verdict verdict;
    const struct fj_change_measure *judged;
    const struct fj_comparison *comparison; // that it is of: of either plan with the other
};

struct fj_units_core {
    const struct fj_core *before, *after; // of the plan with the older one, and the other
};

struct fj_units {
    const struct fj_comparison *comparison; // of the plan with the older core with the other
    struct fj_units_core *cores;            // those of both, in the order of the plan after
    size_t core_count;
    struct fj_units_measure *
        measures; // in the order of the comparison; whichever plan is named first, the same verdicts
    size_t measure_count;
};

// Everything in ARENA, and borrows the plans. core_count is 0 where they share none: then no measure is told of. False when
// memory is out.
bool fj_change_units(struct fj_arena *arena, const struct fj_plan *one, const struct fj_plan *other,
                     struct fj_units *out);

// As in JSON: "comparable", "mapped", "redefined", "broken", "crossed", "own", "alone".
const char *fj_units_verdict_name(enum fj_units_verdict verdict);

#endif
