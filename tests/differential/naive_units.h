// SPDX-License-Identifier: EUPL-1.2
// What one case, slip, answer or row of a record says to a measure.
#ifndef FJ_TESTS_NAIVE_UNITS_H
#define FJ_TESTS_NAIVE_UNITS_H

#include "naive.h"

#include "model/schedule.h"

enum naive_member { NAIVE_OUT, NAIVE_ASIDE, NAIVE_IN };

struct naive_unit {
    int64_t person;
    enum naive_member member;
    bool except_unknown;
    bool known, hit;
    double value;
    uint64_t set;
    bool is_set;
    double before, after;
    bool has_before, has_after, due_after, lost_after, lost_before;
    const char *reason;
    enum fj_due due;
    enum fj_form_missing missing;
    bool early, late;
};

struct naive_units {
    struct naive_unit *items;
    size_t count, capacity;
};

// Those of the place's period and group, also those that are not in the population; arena.
struct naive_units naive_units_at(const struct naive_world *world, const struct naive_place *place);

// The highest number of the series AT that any case has; 0 where none has one.
size_t naive_highest_number(const struct naive_world *world, const struct fj_measure *measure,
                            struct fj_at at);

#endif
