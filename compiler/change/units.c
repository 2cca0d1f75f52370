// SPDX-License-Identifier: EUPL-1.2
// The comparison of two versions, asked of two plans, in both directions, since each may have the newer of some core; and
// what of it rests on nothing but cores of both.
#include "change/units.h"

#include <string.h>

#include "change/reads.h"

const char *fj_units_verdict_name(enum fj_units_verdict verdict)
{
    static const char *const names[FJ_UNITS__COUNT] = {
        "comparable", "mapped", "redefined", "broken", "crossed", "own", "alone"};

    return names[verdict];
}

// ---- cores -------------------------------------------------------------------------------------------

// The core of PLAN with this name; one without a head is the plan's own file.
static const struct fj_core *core_named(const struct fj_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->core_count; i++)
        if (plan->cores[i].version > 0 && strcmp(plan->cores[i].name, name) == 0)
            return &plan->cores[i];
    return NULL;
}

// Whether a core of ONE is newer than OTHER's.
static bool is_newer(const struct fj_plan *one, const struct fj_plan *other)
{
    for (size_t i = 0; i < one->core_count; i++) {
        const struct fj_core *theirs = core_named(other, one->cores[i].name);
        if (theirs && theirs->version != one->cores[i].version)
            return one->cores[i].version > theirs->version;
    }
    return false;
}

static bool find_cores(struct fj_arena *arena, const struct fj_plan *before,
                       const struct fj_plan *after, struct fj_units *out)
{
    out->cores = FJ_NEW_ARRAY(arena, struct fj_units_core, after->core_count + 1);
    for (size_t i = 0; out->cores && i < after->core_count; i++) {
        const struct fj_core *old = core_named(before, after->cores[i].name);
        if (old && after->cores[i].version > 0)
            out->cores[out->core_count++] = (struct fj_units_core){old, &after->cores[i]};
    }
    return out->cores != NULL;
}

static bool is_core_file(const struct fj_units *units, uint32_t file, bool before)
{
    for (size_t i = 0; i < units->core_count; i++)
        if ((before ? units->cores[i].before : units->cores[i].after)->file == file)
            return true;
    return false;
}

// ---- one direction -----------------------------------------------------------------------------------

// The comparison of one of the plans with the other; `was` is said by the newer core only, so that one which is newer in
// the plan before is read against its words.
struct direction {
    const struct fj_units *units;
    bool is_back; // from the plan with the newer of the cores that are told of first
    const struct fj_comparison *comparison;
    struct fj_change_reads before, after;
};

static bool start(struct fj_arena *arena, const struct fj_units *units,
                  const struct fj_comparison *comparison, bool is_back, struct direction *out)
{
    *out = (struct direction){.units = units, .is_back = is_back, .comparison = comparison};
    return comparison && fj_change_reads_init(&out->before, arena, comparison->before) &&
           fj_change_reads_init(&out->after, arena, comparison->after);
}

static uint32_t file_of(const struct direction *direction, const struct fj_units_core *core,
                        bool before)
{
    return before != direction->is_back ? core->before->file : core->after->file;
}

// Whether all that is answered and read comes from the cores of both. Timepoints and forms are each unit's own.
static bool reads_cores(const struct direction *direction, bool before)
{
    const struct fj_change_reads *reads = before ? &direction->before : &direction->after;
    const struct fj_plan *plan = reads->plan;
    bool of_units = before != direction->is_back;

    for (size_t i = 0; i < plan->question_count; i++)
        if (reads->questions[i] &&
            !is_core_file(direction->units, plan->questions[i]->span.file, of_units))
            return false;
    for (size_t i = 0; i < plan->score_count; i++)
        if (reads->scores[i] &&
            !is_core_file(direction->units, plan->scores[i].span.file, of_units))
            return false;
    for (size_t i = 0; i < plan->record_count; i++)
        if (reads->records[i] &&
            !is_core_file(direction->units, plan->records[i].span.file, of_units))
            return false;
    return true;
}

// Whether MEASURE of the plan before, or what it reads, stands in CORE.
static bool rests_on(const struct direction *direction, const struct fj_measure *measure,
                     const struct fj_units_core *core)
{
    const struct fj_change_reads *reads = &direction->before;
    const struct fj_plan *plan = reads->plan;
    uint32_t file = file_of(direction, core, true);
    bool rests = measure->span.file == file;

    for (size_t i = 0; !rests && i < plan->question_count; i++)
        rests = reads->questions[i] && plan->questions[i]->span.file == file;
    for (size_t i = 0; !rests && i < plan->score_count; i++)
        rests = reads->scores[i] && plan->scores[i].span.file == file;
    for (size_t i = 0; !rests && i < plan->record_count; i++)
        rests = reads->records[i] && plan->records[i].span.file == file;
    return rests;
}

// Whether a core that it rests on is newer in the plan before.
static bool goes_back(const struct direction *direction, const struct fj_measure *measure)
{
    for (size_t i = 0; i < direction->units->core_count; i++) {
        const struct fj_units_core *core = &direction->units->cores[i];
        const struct fj_core *before = direction->is_back ? core->after : core->before;
        const struct fj_core *after = direction->is_back ? core->before : core->after;
        if (before->version > after->version && rests_on(direction, measure, core))
            return true;
    }
    return false;
}

static enum fj_units_verdict verdict_on(struct direction *direction,
                                        const struct fj_change_measure *judged)
{
    if (!judged->before || !judged->after)
        return FJ_UNITS_ALONE;
    fj_change_reads_of(&direction->before, judged->before);
    fj_change_reads_of(&direction->after, judged->after);
    if (!reads_cores(direction, true) || !reads_cores(direction, false))
        return FJ_UNITS_OWN;
    if (goes_back(direction, judged->before))
        return FJ_UNITS_CROSSED;
    switch (judged->verdict) {
    case FJ_COMPARABLE:
        return FJ_UNITS_ALIKE;
    case FJ_COMPARABLE_BY_MAPPING:
        return FJ_UNITS_MAPPED;
    case FJ_BROKEN:
        break;
    }
    return judged->recomputed ? FJ_UNITS_REDEFINED : FJ_UNITS_BROKEN;
}

// ---- both --------------------------------------------------------------------------------------------

// What BACK says of MEASURE, which is of its plan before or (IS_AFTER) after, where it can say something.
static struct fj_units_measure find(struct direction *back, const struct fj_measure *measure,
                                    bool is_after)
{
    for (size_t i = 0; i < back->comparison->measure_count; i++) {
        const struct fj_change_measure *judged = &back->comparison->measures[i];
        enum fj_units_verdict verdict = FJ_UNITS_ALONE;
        if ((is_after ? judged->after : judged->before) == measure)
            verdict = verdict_on(back, judged);
        if (verdict != FJ_UNITS_ALONE && verdict != FJ_UNITS_CROSSED)
            return (struct fj_units_measure){verdict, judged, back->comparison};
    }
    return (struct fj_units_measure){.judged = NULL};
}

// Where either direction is as good, what is worse holds, so that it is the same whichever plan is named first.
static struct fj_units_measure choose(struct fj_units_measure there, struct fj_units_measure back)
{
    bool has_there = there.verdict != FJ_UNITS_ALONE && there.verdict != FJ_UNITS_CROSSED;
    return back.judged && (!has_there || back.verdict > there.verdict) ? back : there;
}

static bool is_told(const struct fj_units *units, const struct fj_measure *measure)
{
    for (size_t i = 0; i < units->measure_count; i++)
        if (units->measures[i].judged->before == measure ||
            units->measures[i].judged->after == measure)
            return true;
    return false;
}

static bool judge_all(struct fj_arena *arena, struct direction *there, struct direction *back,
                      struct fj_units *out)
{
    const struct fj_comparison *comparison = there->comparison;
    size_t most = comparison->measure_count + back->comparison->measure_count;

    out->measures = FJ_NEW_ARRAY(arena, struct fj_units_measure, most + 1);
    for (size_t i = 0; out->measures && i < comparison->measure_count; i++) {
        const struct fj_change_measure *judged = &comparison->measures[i];
        struct fj_units_measure one = {verdict_on(there, judged), judged, comparison};
        struct fj_units_measure other =
            find(back, judged->after ? judged->after : judged->before, judged->after == NULL);
        if (judged->after || !other.judged) // else it is told of beside what it is paired with
            out->measures[out->measure_count++] = choose(one, other);
    }
    for (size_t i = 0; out->measures && i < back->comparison->measure_count; i++) {
        const struct fj_change_measure *judged = &back->comparison->measures[i];
        if (judged->after && !is_told(out, judged->after))
            out->measures[out->measure_count++] =
                (struct fj_units_measure){FJ_UNITS_ALONE, judged, back->comparison};
    }
    return out->measures != NULL;
}

bool fj_change_units(struct fj_arena *arena, const struct fj_plan *one, const struct fj_plan *other,
                     struct fj_units *out)
{
    bool swapped = is_newer(one, other);
    const struct fj_plan *before = swapped ? other : one, *after = swapped ? one : other;
    struct direction there, back;

    *out = (struct fj_units){0};
    if (!find_cores(arena, before, after, out))
        return false;
    out->comparison = fj_change_compare(arena, &before, 1, after, NULL);
    if (out->core_count == 0)
        return out->comparison != NULL;
    return start(arena, out, out->comparison, false, &there) &&
           start(arena, out, fj_change_compare(arena, &after, 1, before, NULL), true, &back) &&
           judge_all(arena, &there, &back, out);
}
