// SPDX-License-Identifier: EUPL-1.2
// How large a report may be. The plan bounds how many groups a measure has; how many periods and numbers of series there
// are is for the data and the follow-up day to say, and one mistyped year makes thousands of them.
#ifndef FJ_FIGURES_BOUNDS_H
#define FJ_FIGURES_BOUNDS_H

#include "figures/calendar.h"
#include "figures/scope.h"

// Whether what has been met so far is within FJ_LIMIT_PERIODS and FJ_LIMIT_REPORT_ROWS. Asked after each case, so that a
// pass over the rows ends soon after it is not.
bool fj_bounds_hold(const struct fj_scope *scope, const struct fj_calendar *calendar);

// Says so where it is not, with how to ask for less.
void fj_bounds_tell(const struct fj_scope *scope, const struct fj_calendar *calendar,
                    struct fj_diags *diags);

#endif
