// SPDX-License-Identifier: EUPL-1.2
// When a form is planned, due, in time and overdue (language §4). Pure functions of the plan, the
// case's dates and the follow-up day.
#ifndef FJ_MODEL_SCHEDULE_H
#define FJ_MODEL_SCHEDULE_H

#include "model/facts.h"
#include "model/plan.h"

// The planned date of TIMEPOINT (number NR of a series, from 1; else 0) for a case, counted from
// planned dates all the way; FJ_NO_DAY where an anchor is missing (no exit yet), for anytime and
// survey, and past the exit for a series that runs until then. A series is counted from its anchor
// and not from the number before, so that every month from 31 January keeps the last days.
fj_day fj_planned_day(const struct fj_timepoint *timepoint, int nr, fj_day entry, fj_day exit);

// The highest number of a series that is planned no later than DAY; 0 when there is none, and where
// TIMEPOINT is no series.
int fj_series_last(const struct fj_timepoint *timepoint, fj_day entry, fj_day exit, fj_day day);

// Whether the case in FACTS has the number NR of the series TIMEPOINT: planned up to facts->on, and not
// one at which every form is FJ_DUE_NEVER.
bool fj_series_has(const struct fj_facts *facts, const struct fj_timepoint *timepoint, int nr);

// The number that a series without one stands for, to FORM: the picked answer's, else of those that
// the case has the first or the last. 0 where there is none.
int fj_series_number(const struct fj_facts *facts, const struct fj_form *form,
                     const struct fj_timepoint *timepoint, enum fj_pick pick);

// The window's first and last day, both within it. Without a window any date is in time, and
// overdue begins 30 days after: the first is open (FJ_NO_DAY) and the last 29 days after the
// planned date.
void fj_window(const struct fj_timepoint *timepoint, fj_day planned, fj_day *out_first,
               fj_day *out_last);

// Whether the planned date hangs, perhaps through other timepoints, on the entry and not on the exit. The timepoint at
// entry itself does not: no form at exit serves in its place.
bool fj_is_counted_from_entry(const struct fj_timepoint *timepoint);

enum fj_due {
    // No form, an anonymous form, a retired one, no planned date, counted from entry while exit came
    // before its window closed, or later than a row that says deceased or moved; a row that says why
    // there is no answer changes nothing of the two last.
    FJ_DUE_NEVER,
    FJ_DUE_NOT_YET, // planned after `on`, whether a row is there already or not
    FJ_DUE_WAITING, // due, no answer, window still open
    FJ_DUE_OVERDUE, // due, no answer, window closed
    FJ_DUE_MISSING, // due, and a row says that it is missing, and why
    FJ_DUE_ANSWERED,
};

// Whether what is planned for PLANNED is not due on ON; false where it is planned for no day.
bool fj_is_ahead(fj_day planned, fj_day on);

// Where FORM at TIMEPOINT stands for the case in FACTS on facts->on.
enum fj_due fj_due_of(const struct fj_facts *facts, const struct fj_form *form,
                      const struct fj_timepoint *timepoint, int nr);

enum fj_timing { FJ_IN_TIME, FJ_EARLY, FJ_LATE, FJ_TIMING_UNKNOWN };
enum fj_timing fj_timing_of(const struct fj_timepoint *timepoint, fj_day planned, fj_day answered);

// ROW of the case in FACTS as measures read it: answered early or late at a `strict` timepoint it is
// no answer to them, but missing as FJ_FORM_OUTSIDE, with its day.
struct fj_answer_row fj_row_as_measured(const struct fj_facts *facts,
                                        const struct fj_answer_row *row);

// The timepoint whose window holds DAY, among those FORM is asked at, for a case with these dates;
// NULL when there is none. Where two windows hold it, the nearest planned date wins. A timepoint
// without a window holds no day: a row has to name it. *out_nr is the number in a series, else 0.
const struct fj_timepoint *fj_timepoint_holding(const struct fj_form *form, fj_day entry,
                                                fj_day exit, fj_day day, int *out_nr);

#endif
