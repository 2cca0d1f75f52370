// SPDX-License-Identifier: EUPL-1.2
// When a form is planned, due, in time and overdue (language §4). Pure functions of the plan, the case's dates and
// the follow-up day.
#ifndef FJ_MODEL_SCHEDULE_H
#define FJ_MODEL_SCHEDULE_H

#include "model/facts.h"
#include "model/plan.h"

// The planned date of TIMEPOINT (number NR of a series, else 0) for a case, counted from planned
// dates all the way; FJ_NO_DAY where an anchor is missing (no exit yet), and for anytime and survey.
fj_day fj_planned_day(const struct fj_timepoint *timepoint, int nr, fj_day entry, fj_day exit);

// The window's first and last day; without a window the first is open (FJ_NO_DAY) and the last is
// 30 days after the planned date (when overdue begins).
void fj_window(const struct fj_timepoint *timepoint, fj_day planned, fj_day *out_first,
               fj_day *out_last);

enum fj_due {
    FJ_DUE_NEVER,   // no form, no planned date, or not due since exit came before the window closed
    FJ_DUE_NOT_YET, // planned after `on`
    FJ_DUE_WAITING, // due, no answer, window still open
    FJ_DUE_OVERDUE, // due, no answer, window closed
    FJ_DUE_MISSING, // a row says that it is missing, and why
    FJ_DUE_ANSWERED,
};

// Where FORM at TIMEPOINT stands for the case in FACTS on facts->on.
enum fj_due fj_due_of(const struct fj_facts *facts, const struct fj_form *form,
                      const struct fj_timepoint *timepoint, int nr);

enum fj_timing { FJ_IN_TIME, FJ_EARLY, FJ_LATE, FJ_TIMING_UNKNOWN };
enum fj_timing fj_timing_of(const struct fj_timepoint *timepoint, fj_day planned, fj_day answered);

// The timepoint whose window holds DAY, among those FORM is asked at, for a case with these dates;
// NULL when there is none. *out_nr is the number in a series, else 0.
const struct fj_timepoint *fj_timepoint_holding(const struct fj_form *form, fj_day entry,
                                                fj_day exit, fj_day day, int *out_nr);

#endif
