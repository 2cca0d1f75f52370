// SPDX-License-Identifier: EUPL-1.2
// Which measures are of the same people: those that count the same of them, and whose periods are decided by the same days.
#include "figures/hide/joint.h"

// A count of persons counts each case; one by day or ongoing counts a case in several periods; a count of cases at a series
// without a schedule counts several answers as one.
bool fj_joint_is_plain(const struct fj_instance *instance)
{
    const struct fj_measure *m = instance->measure;
    bool counts = m->kind == FJ_MEASURE_COUNT && !instance->joint;

    return m->kind != FJ_MEASURE_RATIO && m->by != FJ_BY_ONGOING && m->by != FJ_BY_DAY &&
           (instance->per_row || !instance->reads_dated) &&
           !(counts && m->counted == FJ_COUNTED_PERSONS) && !(counts && instance->by_occasion);
}

bool fj_joint_never_later(struct fj_at a, struct fj_at b)
{
    const struct fj_timepoint *t = b.timepoint;

    if (a.timepoint->kind == FJ_TIME_ENTRY)
        return true;
    while (t && t != a.timepoint)
        t = t->kind == FJ_TIME_AFTER && t->anchor_kind == FJ_ANCHOR_TIMEPOINT ? t->anchor : NULL;
    return t == a.timepoint && a.nr <= b.nr;
}

// The place of a read that decides the period, or SIZE_MAX where it is the entry.
static bool decides(const struct fj_instance *instance, size_t place)
{
    const struct fj_at *mine = &instance->reads[place];

    if (mine->timepoint->kind == FJ_TIME_ENTRY)
        return false;
    for (size_t i = 0; i < instance->read_count; i++)
        if (i != place && fj_joint_never_later(*mine, instance->reads[i]))
            return false;
    return true;
}

// NOW: what the timepoints of A are called where B is of a later plan; NULL where both are of one.
static bool is_read_by(const struct fj_instance *b, struct fj_at at,
                       const struct fj_timepoint *const *now)
{
    if (now)
        at.timepoint = now[at.timepoint->id];
    for (size_t j = 0; j < b->read_count; j++)
        if (decides(b, j) && fj_joint_same_at(at, b->reads[j]))
            return true;
    return false;
}

static size_t count_deciding(const struct fj_instance *instance)
{
    size_t count = 0;

    for (size_t i = 0; i < instance->read_count; i++)
        count += decides(instance, i);
    return count;
}

static bool decided_alike(const struct fj_instance *a, const struct fj_instance *b,
                          const struct fj_timepoint *const *now)
{
    for (size_t i = 0; i < a->read_count; i++)
        if (decides(a, i) && !is_read_by(b, a->reads[i], now))
            return false;
    return count_deciding(a) == count_deciding(b);
}

bool fj_joint_same_people(const struct fj_instance *a, const struct fj_instance *b)
{
    return fj_joint_same_people_since(a, b, NULL);
}

static bool picks_first(const struct fj_measure *measure)
{
    return measure->pick == FJ_PICK_FIRST;
}

// Do both count cases, rows of the same record, slips of the same form, or one case of each person?
static bool counts_alike(const struct fj_instance *a, const struct fj_instance *b)
{
    const struct fj_measure *x = a->measure, *y = b->measure;
    bool persons = x->counted == FJ_COUNTED_PERSONS;

    return x->population == y->population && a->per_row == b->per_row &&
           a->is_series == b->is_series && a->is_number == b->is_number &&
           a->by_occasion == b->by_occasion && persons == (y->counted == FJ_COUNTED_PERSONS) &&
           (!persons || picks_first(x) == picks_first(y)) &&
           (!a->per_row || (x->record == y->record && a->reads_dated == b->reads_dated)) &&
           (x->population != FJ_OVER_SLIPS || x->form == y->form);
}

// Each row of a record in the period of its own day.
static bool by_row_day(const struct fj_instance *instance)
{
    return instance->per_row && instance->reads_dated && instance->measure->record->dated &&
           instance->measure->by == FJ_BY_PLANNED;
}

static bool is_by_exit(const struct fj_instance *instance)
{
    for (size_t i = 0; i < instance->read_count; i++)
        if (decides(instance, i) && instance->reads[i].timepoint->kind != FJ_TIME_EXIT)
            return false;
    return instance->read_count == 0 ? instance->reads_exit : count_deciding(instance) == 1;
}

// The day that decides the period, where it is one of the case's own: whether the plan says so or the measure reads it.
static enum fj_by clock_of(const struct fj_instance *instance)
{
    if (instance->measure->by != FJ_BY_PLANNED)
        return instance->measure->by;
    return is_by_exit(instance)            ? FJ_BY_EXIT
           : count_deciding(instance) == 0 ? FJ_BY_ENTRY
                                           : FJ_BY_PLANNED;
}

static bool same_days(const struct fj_instance *a, const struct fj_instance *b,
                      const struct fj_timepoint *const *now)
{
    return by_row_day(a) == by_row_day(b) &&
           (by_row_day(a) || (clock_of(a) == clock_of(b) &&
                              (clock_of(a) != FJ_BY_PLANNED || decided_alike(a, b, now))));
}

bool fj_joint_same_people_since(const struct fj_instance *a, const struct fj_instance *b,
                                const struct fj_timepoint *const *now)
{
    return fj_joint_is_plain(a) && fj_joint_is_plain(b) && counts_alike(a, b) &&
           (a->measure->population == FJ_OVER_SLIPS || same_days(a, b, now));
}

bool fj_joint_is_of(const struct fj_instance *fewer, const struct fj_instance *more)
{
    const struct fj_measure *x = fewer->measure, *y = more->measure;
    bool persons = x->counted == FJ_COUNTED_PERSONS && y->counted == FJ_COUNTED_CASES;
    bool rows = x->counted == FJ_COUNTED_CASES && !fewer->per_row && more->per_row;

    return fj_joint_is_plain(fewer) && fj_joint_is_plain(more) && x->population == y->population &&
           x->record == y->record && (persons ? fewer->per_row == more->per_row : rows) &&
           fewer->is_series == more->is_series && fewer->is_number == more->is_number &&
           fewer->by_occasion == more->by_occasion && same_days(fewer, more, NULL);
}
