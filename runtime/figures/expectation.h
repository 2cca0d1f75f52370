// SPDX-License-Identifier: EUPL-1.2
// What an `example` of the plan expects, held against the figures that its cases give (language §2, §7). The cases go
// the way of real data, from rows to cells to figures, with nothing hidden and nothing rounded, and over all time.
#ifndef FJ_FIGURES_EXPECTATION_H
#define FJ_FIGURES_EXPECTATION_H

#include "model/plan.h"
#include "support/arena.h"
#include "support/date.h"
#include "support/diag.h"

enum fj_outcome_kind {
    FJ_OUTCOME_HOLDS,
    FJ_OUTCOME_DIFFERS,
    FJ_OUTCOME_SEVERAL, // a series has one figure a number, and the number is not said
    FJ_OUTCOME_ABSENT,  // the report has no such figure here
};

struct fj_outcome {
    const struct fj_expect *expect;
    enum fj_outcome_kind kind;
    bool none;                  // there is no value: an empty denominator, no spread
    double value;               // what came, where there is one
    bool is_share;              // a fraction, which people read in percent
    bool has_part;              // a share of so many
    int64_t count, denominator; // then, how many of how many
};

// The last day that anything in the example happens on.
fj_day fj_example_last_day(const struct fj_example *example);

// One outcome an expectation, in the plan's order (arena); *out_outcomes has expect_count of them. ON is the follow-up
// day. False with diagnostics where the figures could not be computed.
bool fj_example_check(const struct fj_plan *plan, const struct fj_example *example, fj_day on,
                      struct fj_arena *arena, struct fj_diags *diags,
                      struct fj_outcome **out_outcomes);

#endif
