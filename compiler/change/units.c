// SPDX-License-Identifier: EUPL-1.2
// The comparison of two versions, asked of two plans; and what of it rests on nothing but cores of both.
#include "change/units.h"

#include <string.h>

#include "change/reads.h"

const char *fj_units_verdict_name(enum fj_units_verdict verdict)
{
    static const char *const names[FJ_UNITS__COUNT] = {"comparable", "mapped", "redefined",
                                                       "broken",     "own",    "alone"};

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

// ---- measures ----------------------------------------------------------------------------------------

// Whether all that is answered and read comes from the cores of both. Timepoints and forms are each unit's own.
static bool reads_cores(const struct fj_units *units, const struct fj_change_reads *reads,
                        bool before)
{
    const struct fj_plan *plan = reads->plan;

    for (size_t i = 0; i < plan->question_count; i++)
        if (reads->questions[i] && !is_core_file(units, plan->questions[i]->span.file, before))
            return false;
    for (size_t i = 0; i < plan->score_count; i++)
        if (reads->scores[i] && !is_core_file(units, plan->scores[i].span.file, before))
            return false;
    for (size_t i = 0; i < plan->record_count; i++)
        if (reads->records[i] && !is_core_file(units, plan->records[i].span.file, before))
            return false;
    return true;
}

struct judging {
    struct fj_units *out;
    struct fj_change_reads before, after;
};

static enum fj_units_verdict verdict_on(struct judging *j, const struct fj_change_measure *judged)
{
    if (!judged->before || !judged->after)
        return FJ_UNITS_ALONE;
    fj_change_reads_of(&j->before, judged->before);
    fj_change_reads_of(&j->after, judged->after);
    if (!reads_cores(j->out, &j->before, true) || !reads_cores(j->out, &j->after, false))
        return FJ_UNITS_OWN;
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

static bool judge_all(struct fj_arena *arena, struct fj_units *out)
{
    const struct fj_comparison *comparison = out->comparison;
    struct judging judging = {.out = out};

    out->measures = FJ_NEW_ARRAY(arena, struct fj_units_measure, comparison->measure_count + 1);
    if (!out->measures || !fj_change_reads_init(&judging.before, arena, comparison->before) ||
        !fj_change_reads_init(&judging.after, arena, comparison->after))
        return false;
    for (size_t i = 0; i < comparison->measure_count; i++)
        out->measures[out->measure_count++] = (struct fj_units_measure){
            verdict_on(&judging, &comparison->measures[i]), &comparison->measures[i]};
    return true;
}

bool fj_change_units(struct fj_arena *arena, const struct fj_plan *one, const struct fj_plan *other,
                     struct fj_units *out)
{
    bool swapped = is_newer(one, other);
    const struct fj_plan *before = swapped ? other : one, *after = swapped ? one : other;

    *out = (struct fj_units){0};
    if (!find_cores(arena, before, after, out))
        return false;
    out->comparison = fj_change_compare(arena, &before, 1, after, NULL);
    return out->comparison && (out->core_count == 0 || judge_all(arena, out));
}
