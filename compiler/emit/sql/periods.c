// SPDX-License-Identifier: EUPL-1.2
// The kinds of period the plan's reports have: the measures' views give figures for each of them.
#include "emit/sql/measure_internal.h"

size_t fj_sql_periods(const struct fj_plan *plan, enum fj_period_kind out_kinds[4])
{
    size_t count = 0;
    for (size_t i = 0; i < plan->report_count; i++) {
        bool known = false;
        for (size_t j = 0; j < count; j++)
            known = known || out_kinds[j] == plan->reports[i].per;
        if (!known)
            out_kinds[count++] = plan->reports[i].per;
    }
    if (count == 0)
        out_kinds[count++] = FJ_PER_YEAR;
    return count;
}

const char *fj_sql_period_name(enum fj_period_kind per)
{
    switch (per) {
    case FJ_PER_YEAR:
        return "year";
    case FJ_PER_QUARTER:
        return "quarter";
    case FJ_PER_MONTH:
        return "month";
    case FJ_PER_ALL:
        break;
    }
    return "all";
}
