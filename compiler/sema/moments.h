// SPDX-License-Identifier: EUPL-1.2
// Timepoints laid out in time: what they are counted from in the end, and which of two comes first.
#ifndef FJ_SEMA_MOMENTS_H
#define FJ_SEMA_MOMENTS_H

#include "model/plan.h"

enum fj_root { FJ_ROOT_NONE, FJ_ROOT_ENTRY, FJ_ROOT_EXIT };

// What TIMEPOINT is counted from in the end: entry or exit, through all it hangs on; NONE for anytime and survey.
enum fj_root fj_moment_root(const struct fj_timepoint *timepoint);

// The planned day of TIMEPOINT (number NR of a series) when its root falls on ROOT_DAY.
fj_day fj_moment_day(const struct fj_timepoint *timepoint, int nr, fj_day root_day);

// The same as a number of days from the root, by months of mean length; right to within 3 days.
double fj_moment_offset(const struct fj_timepoint *timepoint, int nr);

// True when A is planned after B for certain. What comes from entry is only due before exit (language §4), so that
// what is counted from exit comes after it.
bool fj_moment_is_after(struct fj_at a, struct fj_at b);

#endif
