// SPDX-License-Identifier: EUPL-1.2
// Periods by rows in each; of either too many is told with where they come from.
#include "figures/bounds.h"

bool fj_bounds_hold(const struct fj_scope *scope, const struct fj_calendar *calendar)
{
    return !calendar->is_full && scope->row_count <= FJ_LIMIT_REPORT_ROWS &&
           scope->row_count * calendar->slot_count <= FJ_LIMIT_REPORT_ROWS;
}

static void tell_periods(const struct fj_calendar *calendar, struct fj_diags *diags)
{
    const char *first = fj_calendar_first_label(calendar);
    const char *last = fj_calendar_last_label(calendar);
    struct fj_diag *diag =
        fj_diag_add_bare(diags, FJ_E_REPORT_SIZE,
                         "the report has more than %d periods: from %s to %s, the follow-up day's",
                         FJ_LIMIT_PERIODS, first, last);

    fj_diag_help(diags, diag,
                 "write an earlier day after --on or one period after --period; where %s is too "
                 "early, look for the mistyped date",
                 first);
}

// The series that has most numbers, or NULL.
static const struct fj_instance *longest_series(const struct fj_scope *scope)
{
    const struct fj_instance *longest = NULL;

    for (size_t i = 0; i < scope->instance_count; i++)
        if (scope->instances[i]->number_count > (longest ? longest->number_count : 0))
            longest = scope->instances[i];
    return longest;
}

static void tell_rows(const struct fj_scope *scope, const struct fj_calendar *calendar,
                      struct fj_diags *diags)
{
    const struct fj_instance *series = longest_series(scope);
    const char *first = fj_calendar_first_label(calendar);
    struct fj_diag *diag;

    if (series)
        diag = fj_diag_add_bare(diags, FJ_E_REPORT_SIZE,
                                "the report has more than %d rows: at least %zu in each of %zu "
                                "periods from %s on, with %zu numbers of the timepoint “%s”",
                                FJ_LIMIT_REPORT_ROWS, scope->row_count, calendar->slot_count, first,
                                series->number_count, series->now.timepoint->name);
    else
        diag = fj_diag_add_bare(
            diags, FJ_E_REPORT_SIZE,
            "the report has more than %d rows: %zu in each of %zu periods from %s on",
            FJ_LIMIT_REPORT_ROWS, scope->row_count, calendar->slot_count, first);
    fj_diag_help(diags, diag,
                 "write one period after --period, one report after --report or an earlier day "
                 "after --on; where %s is too early, look for the mistyped date",
                 first);
}

void fj_bounds_tell(const struct fj_scope *scope, const struct fj_calendar *calendar,
                    struct fj_diags *diags)
{
    if (calendar->is_full)
        tell_periods(calendar, diags);
    else if (!fj_bounds_hold(scope, calendar))
        tell_rows(scope, calendar, diags);
}
