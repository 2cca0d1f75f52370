// SPDX-License-Identifier: EUPL-1.2
// Planned dates, windows, due and overdue (language §4). Planned dates come from planned dates,
// never from answers; a chain of anchors is bounded by the number of timepoints a plan may have.
#include "model/schedule.h"

#include "support/limits.h"

enum { OVERDUE_AFTER = 30 }; // days from the planned date where there is no window

// ---- planned dates ----------------------------------------------------------------------

static struct fj_duration duration_times(struct fj_duration duration, int factor)
{
    int64_t count = (int64_t)duration.count * factor;
    if (count > INT_MAX) {
        count = INT_MAX;
    }
    return (struct fj_duration){(int)count, duration.unit};
}

static fj_day planned_day(const struct fj_timepoint *timepoint, int nr, fj_day entry, fj_day exit,
                          int depth);

static fj_day anchor_day(const struct fj_timepoint *timepoint, fj_day entry, fj_day exit, int depth)
{
    switch (timepoint->anchor_kind) {
    case FJ_ANCHOR_ENTRY:
        return entry;
    case FJ_ANCHOR_EXIT:
        return exit;
    case FJ_ANCHOR_TIMEPOINT:
        return planned_day(timepoint->anchor, 0, entry, exit, depth + 1);
    }
    return FJ_NO_DAY;
}

static fj_day series_day(const struct fj_timepoint *timepoint, int nr, fj_day anchor, fj_day exit)
{
    if (nr < 1 || nr > FJ_LIMIT_SERIES || timepoint->duration.count < 1) {
        return FJ_NO_DAY;
    }
    fj_day day = fj_day_add(anchor, duration_times(timepoint->duration, nr));
    bool past = timepoint->until_exit && exit != FJ_NO_DAY && day > exit;
    return past ? FJ_NO_DAY : day;
}

static fj_day planned_day(const struct fj_timepoint *timepoint, int nr, fj_day entry, fj_day exit,
                          int depth)
{
    if (depth > FJ_LIMIT_TIMEPOINTS) {
        return FJ_NO_DAY;
    }
    switch (timepoint->kind) {
    case FJ_TIME_ENTRY:
        return entry;
    case FJ_TIME_EXIT:
        return exit;
    case FJ_TIME_AFTER:
        return fj_day_add(anchor_day(timepoint, entry, exit, depth), timepoint->duration);
    case FJ_TIME_EVERY:
        return series_day(timepoint, nr, anchor_day(timepoint, entry, exit, depth), exit);
    case FJ_TIME_ANYTIME:
    case FJ_TIME_SURVEY:
        return FJ_NO_DAY;
    }
    return FJ_NO_DAY;
}

fj_day fj_planned_day(const struct fj_timepoint *timepoint, int nr, fj_day entry, fj_day exit)
{
    return planned_day(timepoint, nr, entry, exit, 0);
}

int fj_series_last(const struct fj_timepoint *timepoint, fj_day entry, fj_day exit, fj_day day)
{
    if (timepoint->kind != FJ_TIME_EVERY || day == FJ_NO_DAY) {
        return 0;
    }
    int low = 0; // planned no later than DAY, or 0
    int high = FJ_LIMIT_SERIES + 1;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        fj_day planned = fj_planned_day(timepoint, middle, entry, exit);
        if (planned != FJ_NO_DAY && planned <= day) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

// ---- windows ----------------------------------------------------------------------------

static fj_day shift_day(fj_day day, int64_t days)
{
    int64_t shifted = (int64_t)day + days;
    if (shifted > INT32_MAX) {
        return INT32_MAX;
    }
    return shifted <= INT32_MIN ? INT32_MIN + 1 : (fj_day)shifted;
}

void fj_window(const struct fj_timepoint *timepoint, fj_day planned, fj_day *out_first,
               fj_day *out_last)
{
    *out_first = FJ_NO_DAY;
    *out_last = FJ_NO_DAY;
    if (planned == FJ_NO_DAY) {
        return;
    }
    if (timepoint->has_window) {
        *out_first = shift_day(planned, timepoint->window_low);
        *out_last = shift_day(planned, timepoint->window_high);
    } else {
        *out_last = shift_day(planned, OVERDUE_AFTER - 1);
    }
}

enum fj_timing fj_timing_of(const struct fj_timepoint *timepoint, fj_day planned, fj_day answered)
{
    if (planned == FJ_NO_DAY || answered == FJ_NO_DAY) {
        return FJ_TIMING_UNKNOWN;
    }
    fj_day first;
    fj_day last;
    fj_window(timepoint, planned, &first, &last);
    if (!timepoint->has_window) {
        return FJ_IN_TIME;
    }
    if (answered < first) {
        return FJ_EARLY;
    }
    return answered > last ? FJ_LATE : FJ_IN_TIME;
}

struct fj_answer_row fj_row_as_measured(const struct fj_facts *facts,
                                        const struct fj_answer_row *row)
{
    struct fj_answer_row measured = *row;
    if (!row->timepoint->strict || row->missing != FJ_FORM_PRESENT) {
        return measured; // what says why there is no answer is no answer at the wrong time
    }
    fj_day planned = fj_planned_day(row->timepoint, row->nr, facts->entry, facts->exit);
    enum fj_timing timing = fj_timing_of(row->timepoint, planned, row->day);
    if (timing == FJ_EARLY || timing == FJ_LATE) {
        measured.missing = FJ_FORM_OUTSIDE;
    }
    return measured;
}

// How far DAY is from the planned date when its window holds it, else -1.
static int64_t distance_within(const struct fj_timepoint *timepoint, fj_day planned, fj_day day)
{
    if (planned == FJ_NO_DAY || fj_timing_of(timepoint, planned, day) != FJ_IN_TIME) {
        return -1;
    }
    return planned > day ? (int64_t)planned - day : (int64_t)day - planned;
}

// The number whose window holds DAY, the nearest of them, with its distance; 0 when there is none.
static int series_holding(const struct fj_timepoint *timepoint, fj_day entry, fj_day exit,
                          fj_day day, int64_t *out_distance)
{
    int best = 0;
    int nr =
        fj_series_last(timepoint, entry, exit, shift_day(day, -(int64_t)timepoint->window_low));
    for (; nr > 0; nr--) {
        int64_t distance =
            distance_within(timepoint, fj_planned_day(timepoint, nr, entry, exit), day);
        if (distance < 0 || (best > 0 && distance > *out_distance)) {
            break;
        }
        best = nr;
        *out_distance = distance;
    }
    return best;
}

const struct fj_timepoint *fj_timepoint_holding(const struct fj_form *form, fj_day entry,
                                                fj_day exit, fj_day day, int *out_nr)
{
    const struct fj_timepoint *best = NULL;
    int64_t nearest = 0;
    *out_nr = 0;
    for (size_t i = 0; i < form->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = form->timepoints[i];
        if (!timepoint->has_window || day == FJ_NO_DAY) {
            continue;
        }
        int nr = 0;
        int64_t distance = -1;
        if (timepoint->kind == FJ_TIME_EVERY) {
            nr = series_holding(timepoint, entry, exit, day, &distance);
        } else {
            distance = distance_within(timepoint, fj_planned_day(timepoint, 0, entry, exit), day);
        }
        if (distance >= 0 && (best == NULL || distance < nearest)) {
            best = timepoint;
            nearest = distance;
            *out_nr = nr;
        }
    }
    return best;
}

// ---- due --------------------------------------------------------------------------------

static bool is_counted(const struct fj_timepoint *timepoint)
{
    return timepoint->kind == FJ_TIME_AFTER || timepoint->kind == FJ_TIME_EVERY;
}

bool fj_is_counted_from_entry(const struct fj_timepoint *timepoint)
{
    const struct fj_timepoint *last = timepoint;
    while (is_counted(last) && last->anchor_kind == FJ_ANCHOR_TIMEPOINT) {
        last = last->anchor; // what has a planned date has an end to its chain
    }
    return is_counted(last) ? last->anchor_kind == FJ_ANCHOR_ENTRY
                            : last != timepoint && last->kind == FJ_TIME_ENTRY;
}

// Whether some row says that the person died or moved before PLANNED.
static bool has_left_before(const struct fj_facts *facts, fj_day planned)
{
    for (size_t i = 0; i < facts->row_count; i++) {
        const struct fj_answer_row *row = &facts->rows[i];
        if (row->missing != FJ_FORM_DECEASED && row->missing != FJ_FORM_MOVED) {
            continue;
        }
        fj_day left = fj_planned_day(row->timepoint, row->nr, facts->entry, facts->exit);
        if (left == FJ_NO_DAY) {
            left = row->day;
        }
        if (left != FJ_NO_DAY && planned > left) {
            return true;
        }
    }
    return false;
}

// Whether nobody waits for an answer that was planned for PLANNED and until LAST: the form at exit
// serves in its place, or the person died or moved before.
static bool is_past_waiting(const struct fj_facts *facts, const struct fj_timepoint *timepoint,
                            fj_day planned, fj_day last)
{
    if (planned == FJ_NO_DAY) {
        return false;
    }
    bool served_at_exit =
        facts->exit != FJ_NO_DAY && facts->exit < last && fj_is_counted_from_entry(timepoint);
    return served_at_exit || has_left_before(facts, planned);
}

static bool is_never_asked(const struct fj_form *form, const struct fj_timepoint *timepoint,
                           fj_day planned)
{
    return !fj_form_asked_at(form, timepoint) || form->anonymous || planned == FJ_NO_DAY ||
           form->retired_since > 0 || timepoint->retired_since > 0;
}

bool fj_is_ahead(fj_day planned, fj_day on)
{
    return planned != FJ_NO_DAY && planned > on;
}

enum fj_due fj_due_of(const struct fj_facts *facts, const struct fj_form *form,
                      const struct fj_timepoint *timepoint, int nr)
{
    const struct fj_answer_row *row = fj_facts_row(facts, form, timepoint, nr);
    fj_day planned = fj_planned_day(timepoint, nr, facts->entry, facts->exit);
    bool is_answered = row != NULL && row->missing == FJ_FORM_PRESENT;
    fj_day first;
    fj_day last;
    fj_window(timepoint, planned, &first, &last);
    if (!is_answered && (is_past_waiting(facts, timepoint, planned, last) ||
                         (row == NULL && is_never_asked(form, timepoint, planned)))) {
        return FJ_DUE_NEVER;
    }
    if (fj_is_ahead(planned, facts->on)) {
        return FJ_DUE_NOT_YET;
    }
    if (row != NULL) {
        return is_answered ? FJ_DUE_ANSWERED : FJ_DUE_MISSING;
    }
    return facts->on > last ? FJ_DUE_OVERDUE : FJ_DUE_WAITING;
}

// ---- the numbers of a series ------------------------------------------------------------

// Whether somebody waits, or has waited, for some form there, or it was answered all the same.
static bool is_waited_for_at(const struct fj_facts *facts, const struct fj_timepoint *timepoint,
                             int nr)
{
    bool is_asked = false;
    for (size_t i = 0; i < facts->plan->form_count; i++) {
        const struct fj_form *form = &facts->plan->forms[i];
        if (form->anonymous || !fj_form_asked_at(form, timepoint)) {
            continue;
        }
        is_asked = true;
        if (fj_due_of(facts, form, timepoint, nr) != FJ_DUE_NEVER) {
            return true;
        }
    }
    return !is_asked; // where no form is, nobody waits at any number
}

bool fj_series_has(const struct fj_facts *facts, const struct fj_timepoint *timepoint, int nr)
{
    fj_day planned = fj_planned_day(timepoint, nr, facts->entry, facts->exit);
    return planned != FJ_NO_DAY && planned <= facts->on && is_waited_for_at(facts, timepoint, nr);
}

int fj_series_number(const struct fj_facts *facts, const struct fj_form *form,
                     const struct fj_timepoint *timepoint, enum fj_pick pick)
{
    const struct fj_answer_row *row = fj_facts_picked_row(facts, form, timepoint, pick);
    if (row != NULL) {
        return row->nr;
    }
    int last = fj_series_last(timepoint, facts->entry, facts->exit, facts->on);
    int nr = pick == FJ_PICK_FIRST ? 1 : last;
    while (nr > 0 && nr <= last && !fj_series_has(facts, timepoint, nr)) {
        nr += pick == FJ_PICK_FIRST ? 1 : -1;
    }
    return nr <= last ? nr : 0;
}
