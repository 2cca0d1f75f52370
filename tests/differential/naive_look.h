// SPDX-License-Identifier: EUPL-1.2
// One case (slip, answer, row of a record) looked at from one place of a report: shared by the files of the naive evaluator.
#ifndef FJ_TESTS_NAIVE_LOOK_H
#define FJ_TESTS_NAIVE_LOOK_H

#include "naive_units.h"

struct look { // one case at one place
    const struct naive_world *world;
    const struct naive_place *place;
    const struct fj_measure *measure;
    struct fj_facts facts;
    struct fj_at now;
    fj_day slip_first, slip_last;
    bool is_slip;
};

struct reads {
    struct fj_at at[64];
    size_t count;
    bool entry, exit, dated;
    const struct fj_question *questions[256];
    size_t question_count;
};

// naive_when.c: what a measure reads, which answer of a series, which period and groups
bool naive_of_pairs(const struct fj_measure *measure);
struct reads naive_reads_of(const struct fj_measure *measure, struct fj_at now);
struct fj_at naive_resolved(const struct look *look, const struct reads *reads, struct fj_at at);
// Of a series with a schedule: planned by the follow-up day, and at some form there waited for or answered.
bool naive_has_number(const struct look *look, const struct fj_timepoint *timepoint, int nr);
bool naive_within(const struct fj_period *period, fj_day day);
// Whether PERIOD holds the day that a measure by a day is counted on, and it has come.
bool naive_has_day(const struct fj_measure *measure, const struct fj_period *period, fj_day on);
bool naive_in_period(const struct look *look);
bool naive_in_groups(const struct look *look);

// naive_say.c: the value, or the reason why there is none; where a form stands
enum fj_due naive_due_of(const struct look *look, const struct fj_form *form, struct fj_at at);
void naive_say(struct look *look, struct naive_unit *unit);

#endif
