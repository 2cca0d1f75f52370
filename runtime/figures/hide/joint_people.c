// SPDX-License-Identifier: EUPL-1.2
// Which measures are of the same people: those whose periods are decided by the same days.
#include "figures/hide/joint.h"

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

bool fj_joint_same_people_since(const struct fj_instance *a, const struct fj_instance *b,
                                const struct fj_timepoint *const *now)
{
    if (a->measure->by != b->measure->by || !fj_joint_is_plain(a) || !fj_joint_is_plain(b))
        return false;
    if (a->measure->by != FJ_BY_PLANNED)
        return true;
    if (a->read_count == 0 && b->read_count == 0 && a->reads_exit != b->reads_exit)
        return false;
    if ((a->read_count == 0 && a->reads_exit) || (b->read_count == 0 && b->reads_exit))
        return a->read_count == b->read_count;
    return decided_alike(a, b, now);
}
