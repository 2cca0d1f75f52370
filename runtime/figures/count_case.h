// SPDX-License-Identifier: EUPL-1.2
// What one case (or slip) adds: the instances it is counted in, in which periods, in which groups.
#ifndef FJ_FIGURES_COUNT_CASE_H
#define FJ_FIGURES_COUNT_CASE_H

#include "figures/calendar.h"
#include "figures/dated.h"
#include "figures/read/gather.h"
#include "figures/groups.h"
#include "figures/read/quick.h"
#include "figures/scope.h"

struct fj_counting {
    struct fj_scope *scope;
    struct fj_calendar *calendar;
    struct fj_gathered *out;
    struct fj_membership_of *groups; // of the case in hand, by breakdown id
    const struct fj_breakdown *gender;
    int others;     // 1: the case in hand is of other or unknown gender
    int64_t person; // unique per slip
    bool direct;    // count every grid, not only the finest
    fj_day on;
    struct fj_dated dated;        // scratch for the rows of a period
    struct fj_dated known;        // and for those that have come by the follow-up day
    bool has_dated;               // a record of the plan has dates
    struct fj_answer_row *strict; // scratch: rows of a case that count
    size_t strict_capacity;
    bool has_strict;
    int64_t other_person; // whose cases are being counted, and how the first of them has it
    int other_first;
    int64_t last_noted;     // person
    bool picks_last;        // which of the instances that count persons are counted now
    struct fj_quick *quick; // counts what can go the short way, or NULL
};

// Counts the case in FACTS, of COUNTING->person. SLIP: the anonymous form it is a slip of, or NULL.
// False when memory is out.
bool fj_count_case(struct fj_counting *counting, struct fj_facts *facts,
                   const struct fj_form *slip);

#endif
