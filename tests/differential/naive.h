// SPDX-License-Identifier: EUPL-1.2
// The figures of a report worked out a second time, from the contract (language §6) and as plainly as can be: for each
// measure, timepoint, period and group it goes through all cases again, keeps the values as a list, and works the
// statistics out of the list. Takes the plan, the facts, the evaluator and the schedule of the model, and nothing of
// runtime/figures but the report that it is held against: no cells, no sharing, no order that matters.
#ifndef FJ_TESTS_NAIVE_H
#define FJ_TESTS_NAIVE_H

#include "figures/report.h"
#include "model/facts.h"
#include "support/arena.h"

struct naive_slip {
    struct fj_facts facts;
    fj_day first, last; // the period it was given in
};

struct naive_world {
    const struct fj_plan *plan;
    struct fj_arena *arena; // of what is worked out for one row
    fj_day on;
    struct fj_facts *cases; // as they were on that day
    size_t case_count;
    struct naive_slip *slips;
    size_t slip_count;
    size_t asked_cases, asked_slips; // when they were invented
};

struct naive_figure {
    const char *statistic, *item;
    bool has; // false: no value
    double value;
};

struct naive_row {
    struct naive_figure *items;
    size_t count, capacity;
    size_t population; // units in the group, and those whose `among` is unknown
    bool failed;
};

// One place in the report: which rows it is asked for.
struct naive_place {
    const struct fj_measure *measure;
    struct fj_at at; // with the number of a series
    bool of_series;  // one of the numbers that are planned, and not written in the plan
    const struct fj_period *period;
    const struct fj_crossing *by;
    size_t groups[4]; // by breakdown of the crossing; group_count: unknown
};

// The figures of one row; arena. What the first group of a breakdown is compared with is in FIRST (NULL: nothing).
void naive_fill(const struct naive_world *world, const struct naive_place *place,
                const struct naive_place *first, struct naive_row *out_row);

#endif
