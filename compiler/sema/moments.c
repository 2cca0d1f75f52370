// SPDX-License-Identifier: EUPL-1.2
// Planned days of timepoints, counted through all they hang on (language §4). The chains are free of cycles:
// timepoints.c cuts them where they are not.
#include "sema/moments.h"

#include <limits.h>
#include <math.h>

#include "support/limits.h"

#define DAYS_OF_FOUR_YEARS 1461
#define MEAN_MONTH         30.436875

enum fj_root fj_moment_root(const struct fj_timepoint *timepoint)
{
    for (;;) {
        switch (timepoint->kind) {
        case FJ_TIME_ENTRY:
            return FJ_ROOT_ENTRY;
        case FJ_TIME_EXIT:
            return FJ_ROOT_EXIT;
        case FJ_TIME_ANYTIME:
        case FJ_TIME_SURVEY:
            return FJ_ROOT_NONE;
        case FJ_TIME_AFTER:
        case FJ_TIME_EVERY:
            break;
        }
        if (timepoint->anchor_kind == FJ_ANCHOR_ENTRY)
            return FJ_ROOT_ENTRY;
        if (timepoint->anchor_kind == FJ_ANCHOR_EXIT)
            return FJ_ROOT_EXIT;
        if (!timepoint->anchor)
            return FJ_ROOT_NONE;
        timepoint = timepoint->anchor;
    }
}

static bool has_duration(const struct fj_timepoint *timepoint)
{
    return timepoint->kind == FJ_TIME_AFTER || timepoint->kind == FJ_TIME_EVERY;
}

static struct fj_duration times(struct fj_duration duration, int nr)
{
    int64_t count = (int64_t)duration.count * (nr > 1 ? nr : 1);
    duration.count = count > INT_MAX ? INT_MAX : (int)count;
    return duration;
}

// Anchors are added from the root out, since adding months to a date depends on the date.
fj_day fj_moment_day(const struct fj_timepoint *timepoint, int nr, fj_day root_day)
{
    struct fj_duration chain[FJ_LIMIT_TIMEPOINTS];
    size_t count = 0;
    for (; timepoint && has_duration(timepoint) && count < FJ_LIMIT_TIMEPOINTS; nr = 0) {
        chain[count++] = times(timepoint->duration, nr);
        timepoint = timepoint->anchor;
    }
    while (count > 0)
        root_day = fj_day_add(root_day, chain[--count]);
    return root_day;
}

static double mean_days(struct fj_duration duration)
{
    static const double days[] = {[FJ_DAYS] = 1,
                                  [FJ_WEEKS] = 7,
                                  [FJ_MONTHS] = MEAN_MONTH,
                                  [FJ_QUARTERS] = 3 * MEAN_MONTH,
                                  [FJ_YEARS] = 12 * MEAN_MONTH};
    return duration.count * days[duration.unit];
}

double fj_moment_offset(const struct fj_timepoint *timepoint, int nr)
{
    double offset = 0;
    for (; timepoint && has_duration(timepoint); timepoint = timepoint->anchor, nr = 0)
        offset += mean_days(times(timepoint->duration, nr));
    return offset;
}

bool fj_moment_is_after(struct fj_at a, struct fj_at b)
{
    enum fj_root root_a = fj_moment_root(a.timepoint), root_b = fj_moment_root(b.timepoint);
    if (root_a == FJ_ROOT_NONE || root_b == FJ_ROOT_NONE)
        return false;
    if (root_a != root_b)
        return root_a == FJ_ROOT_EXIT;
    double apart = fj_moment_offset(a.timepoint, a.nr) - fj_moment_offset(b.timepoint, b.nr);
    if (fabs(apart) > 6)
        return apart > 0;
    fj_day first = fj_day_from_civil((struct fj_civil){2024, 1, 1});
    for (fj_day day = first; day < first + DAYS_OF_FOUR_YEARS; day++)
        if (fj_moment_day(a.timepoint, a.nr, day) <= fj_moment_day(b.timepoint, b.nr, day))
            return false;
    return true;
}
