// SPDX-License-Identifier: EUPL-1.2
// What the figures of a measure need to know of a unit: the columns of the steps, and in which order.
#include "emit/sql/measure_internal.h"

bool fj_sql_picks(const struct fj_measure *measure)
{
    return measure->counted == FJ_COUNTED_PERSONS && measure->kind != FJ_MEASURE_COUNT &&
           measure->population == FJ_OVER_CASES;
}

bool fj_sql_needs_person(const struct fj_sql_measure *m)
{
    return m->measure->counted == FJ_COUNTED_PERSONS;
}

static bool has_window(struct fj_at at)
{
    return at.kind == FJ_AT_TIMEPOINT && at.timepoint->has_window;
}

bool fj_sql_has_windows(const struct fj_sql_measure *m)
{
    size_t windows = 0;
    if (m->value == FJ_SQL_PAIR)
        windows = (size_t)has_window(m->measure->from) + (size_t)has_window(m->measure->to);
    for (size_t i = 0; i < m->measure->at_count; i++)
        windows += has_window(m->measure->at[i]);
    return (m->subject || m->value == FJ_SQL_DUE) && windows > 0;
}

static void write_names(const char *const *names, size_t count, const char *before,
                        struct fj_writer *out)
{
    for (size_t i = 0; i < count; i++) {
        fj_write_raw(out, before ? before : ", NULL");
        fj_write_raw(out, before ? names[i] : "");
    }
}

void fj_sql_write_says(const struct fj_sql_measure *m, const char *before, struct fj_writer *out)
{
    static const char *const of_pair[] = {"before",    "after",   "why_before",
                                          "why_after", "was_due", "is_due"};
    static const char *const of_due[] = {"value", "form_missing"};
    static const char *const of_other[] = {"value", "why"};
    static const char *const timing[] = {"timing"};
    if (m->value == FJ_SQL_PAIR)
        write_names(of_pair, 6, before, out);
    else if (m->value == FJ_SQL_DUE)
        write_names(of_due, 2, before, out);
    else
        write_names(of_other, m->has_reasons ? 2 : 1, before, out);
    if (fj_sql_has_windows(m))
        write_names(timing, 1, before, out);
}

void fj_sql_write_outcomes(const struct fj_sql_measure *m, const char *before,
                           struct fj_writer *out)
{
    static const char *const outcomes[] = {"move", "reliable", "passed"};
    if (m->value == FJ_SQL_PAIR)
        write_names(outcomes, m->measure->spread > 0 ? 3 : 1, before, out);
}
