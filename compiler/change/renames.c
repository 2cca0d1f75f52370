// SPDX-License-Identifier: EUPL-1.2
// One step at a time, by the links of each comparison. Names are put together with `>`, `#` and `*`, which no name holds.
#include "change/renames.h"

#include <string.h>

#include "support/writer.h"

bool fj_renames_of(struct fj_arena *arena, const struct fj_plan *const *plans, size_t count,
                   struct fj_renames *out)
{
    *out = (struct fj_renames){.arena = arena,
                               .plans = plans,
                               .steps = FJ_NEW_ARRAY(arena, struct fj_comparison *, count + 1),
                               .count = count};
    for (size_t i = 0; out->steps && i + 1 < count; i++) {
        out->steps[i] = fj_change_compare_applied(arena, plans[i], plans[i + 1]);
        if (!out->steps[i])
            return false;
    }
    return out->steps != NULL;
}

const struct fj_measure *fj_renames_measure(const struct fj_renames *renames, size_t from,
                                            const char *name)
{
    const struct fj_measure *measure = fj_plan_find_measure(renames->plans[from], name);

    for (size_t i = from; measure && i + 1 < renames->count; i++)
        measure = renames->steps[i]->links.measure_now[measure->id];
    return measure;
}

// ---- names in parts ----------------------------------------------------------------------------------

struct following { // one step
    struct fj_arena *arena;
    const struct fj_comparison *step;
    const struct fj_question *question; // that the parts are answers to
    const char *breakdowns;             // of a crossing: those whose groups are still to come
};

// What one part of a name is after the step, or NULL.
typedef const char *part_now(struct following *f, const char *part);

// The parts of TEXT between SIGN, each followed; arena; NULL where one has no name now.
static const char *follow_parts(struct following *f, const char *text, char sign, part_now *now)
{
    struct fj_writer out = {0};
    const char *all = "";
    bool followed = true;

    for (const char *at = text; *at && followed;) {
        size_t length = strcspn(at, (char[]){sign, '\0'});
        const char *part = fj_arena_copy(f->arena, at, length);
        const char *name = part ? now(f, part) : NULL;
        if (at > text)
            fj_write_char(&out, sign);
        fj_write_raw(&out, name ? name : "");
        followed = name != NULL;
        at += length + (at[length] == sign);
    }
    if (out.bytes)
        all = fj_arena_copy(f->arena, out.bytes, out.length);
    fj_writer_free(&out);
    return followed ? all : NULL;
}

static const char *timepoint_now(struct following *f, const char *part)
{
    size_t length = strcspn(part, "#");
    const char *name = fj_arena_copy(f->arena, part, length);
    const struct fj_timepoint *before = name ? fj_plan_find_timepoint(f->step->before, name) : NULL;
    const struct fj_timepoint *now = before ? f->step->links.timepoint_now[before->id] : NULL;

    return now ? fj_arena_printf(f->arena, "%s%s", now->name, part + length) : NULL;
}

static const struct fj_breakdown *breakdown_before(const struct fj_comparison *step,
                                                   const char *name)
{
    for (size_t i = 0; i < step->before->breakdown_count; i++)
        if (strcmp(step->before->breakdowns[i].name, name) == 0)
            return &step->before->breakdowns[i];
    return NULL;
}

// Whether the groups of a breakdown are made in another way.
static bool is_redefined(const struct fj_comparison *step, const struct fj_breakdown *before)
{
    for (size_t i = 0; i < step->change_count; i++)
        if (step->changes[i].thing == FJ_THING_BREAKDOWN && step->changes[i].how == FJ_HOW_CLAUSE &&
            step->changes[i].before.breakdown == before)
            return true;
    return false;
}

static const char *breakdown_now(struct following *f, const char *part)
{
    const struct fj_breakdown *before = breakdown_before(f->step, part);
    const struct fj_breakdown *now = before ? f->step->links.breakdown_now[before->id] : NULL;

    return now && !is_redefined(f->step, before) ? now->name : NULL;
}

// ---- choices -----------------------------------------------------------------------------------------

static int place_of(const struct fj_option *options, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(options[i].name, name) == 0)
            return (int)i;
    return -1;
}

// Where option PLACE of COUNT went, if it went there alone; −1.
static int alone_at(const int *now, size_t count, int place)
{
    for (size_t i = 0; i < count; i++)
        if ((int)i != place && now[i] == now[place])
            return -1;
    return now[place];
}

static bool is_number(const char *text)
{
    return text[strspn(text, "-0123456789.")] == '\0';
}

// A choice, step or reason of the question BEFORE; what is none of its own keeps its name.
static const char *answer_now(struct following *f, const char *part)
{
    const struct fj_question *before = f->question;
    const struct fj_question *now = f->step->links.question_now[before->id];
    const struct fj_change_link *link = now ? &f->step->links.questions[now->id] : NULL;
    int option = place_of(before->type.options, before->type.option_count, part);
    int reason = place_of(before->type.reasons, before->type.reason_count, part);

    if (!link || link->reading == FJ_READ_APART ||
        (link->reading == FJ_READ_RECODED && is_number(part)))
        return NULL;
    if (option >= 0)
        option = alone_at(link->option_now, before->type.option_count, option);
    else if (reason >= 0)
        reason = alone_at(link->reason_now, before->type.reason_count, reason);
    else
        return part;
    if (option >= 0)
        return now->type.options[option].name;
    return reason >= 0 ? now->type.reasons[reason].name : NULL;
}

// The groups of a crossing stand in the order of its breakdowns.
static const char *group_now(struct following *f, const char *part)
{
    size_t length = strcspn(f->breakdowns, "*");
    const char *name = fj_arena_copy(f->arena, f->breakdowns, length);
    const struct fj_breakdown *breakdown = name ? breakdown_before(f->step, name) : NULL;

    f->breakdowns += length + (f->breakdowns[length] == '*');
    if (!breakdown)
        return NULL;
    f->question = breakdown->question;
    return f->question && strcmp(part, "?") != 0 ? answer_now(f, part) : part;
}

static const struct fj_question *question_of(const struct fj_measure *measure)
{
    const struct fj_expr *expr = measure->expr;

    if (measure->question)
        return measure->question;
    return expr && expr->kind == FJ_EXPR_ANSWER ? expr->question : NULL;
}

static const char *item_now(struct following *f, const struct fj_measure *measure, const char *item)
{
    f->question = question_of(measure);
    return f->question ? follow_parts(f, item, '>', answer_now) : item;
}

// ---- the whole ---------------------------------------------------------------------------------------

static bool step_figure(struct fj_arena *arena, const struct fj_comparison *step,
                        struct fj_figure_names *names)
{
    struct following f = {.arena = arena, .step = step, .breakdowns = names->breakdown};
    const struct fj_measure *before = fj_plan_find_measure(step->before, names->measure);
    const struct fj_measure *now = before ? step->links.measure_now[before->id] : NULL;

    if (!now)
        return false;
    names->measure = now->name;
    names->group = follow_parts(&f, names->group, '*', group_now);
    names->timepoint = follow_parts(&f, names->timepoint, '>', timepoint_now);
    names->breakdown = follow_parts(&f, names->breakdown, '*', breakdown_now);
    names->item = item_now(&f, before, names->item);
    return names->group && names->timepoint && names->breakdown && names->item;
}

bool fj_renames_figure(const struct fj_renames *renames, size_t from, struct fj_figure_names *names)
{
    for (size_t i = from; i + 1 < renames->count; i++)
        if (!step_figure(renames->arena, renames->steps[i], names))
            return false;
    return true;
}

// ---- one thing at a time -----------------------------------------------------------------------------

const struct fj_timepoint *fj_renames_timepoint(const struct fj_renames *renames, size_t from,
                                                size_t timepoint)
{
    const struct fj_timepoint *now = &renames->plans[from]->timepoints[timepoint];

    for (size_t i = from; now && i + 1 < renames->count; i++)
        now = renames->steps[i]->links.timepoint_now[now->id];
    return now;
}

// The name of a group of BEFORE after the step; NULL: none.
static const char *group_after(const struct fj_renames *renames, const struct fj_comparison *step,
                               const struct fj_breakdown *before, const char *name)
{
    struct following f = {.arena = renames->arena, .step = step, .breakdowns = before->name};

    return name ? group_now(&f, name) : NULL;
}

static int group_named(const struct fj_breakdown *breakdown, const char *name)
{
    for (size_t i = 0; name && i < breakdown->group_count; i++)
        if (strcmp(breakdown->groups[i].name, name) == 0)
            return (int)i;
    return -1;
}

const struct fj_breakdown *fj_renames_breakdown(const struct fj_renames *renames, size_t from,
                                                size_t breakdown, int **out_groups)
{
    const struct fj_breakdown *first = &renames->plans[from]->breakdowns[breakdown], *now = first;
    const char **names = FJ_NEW_ARRAY(renames->arena, const char *, first->group_count + 1);

    *out_groups = FJ_NEW_ARRAY(renames->arena, int, first->group_count + 1);
    if (!names || !*out_groups)
        return NULL;
    for (size_t g = 0; g < first->group_count; g++)
        names[g] = first->groups[g].name;
    for (size_t i = from; now && i + 1 < renames->count; i++) {
        const struct fj_comparison *step = renames->steps[i];
        for (size_t g = 0; g < first->group_count; g++)
            names[g] = group_after(renames, step, now, names[g]);
        now = is_redefined(step, now) ? NULL : step->links.breakdown_now[now->id];
    }
    for (size_t g = 0; now && g < first->group_count; g++)
        (*out_groups)[g] = group_named(now, names[g]);
    return now;
}

static bool only_names(const struct fj_change_measure *judged)
{
    if (judged->verdict == FJ_COMPARABLE)
        return true;
    for (size_t i = 0; i < judged->because_count; i++)
        if (judged->because[i]->how != FJ_HOW_RENAMED)
            return false;
    return judged->verdict == FJ_COMPARABLE_BY_MAPPING;
}

static const struct fj_change_measure *judged_in(const struct fj_comparison *step,
                                                 const char *before)
{
    for (size_t i = 0; i < step->measure_count; i++)
        if (step->measures[i].before && step->measures[i].after &&
            strcmp(step->measures[i].before->name, before) == 0)
            return &step->measures[i];
    return NULL;
}

bool fj_renames_keeps_meaning(const struct fj_renames *renames, size_t from, const char *name)
{
    for (size_t i = from; i + 1 < renames->count; i++) {
        const struct fj_change_measure *judged = judged_in(renames->steps[i], name);
        if (!judged || !only_names(judged))
            return false;
        name = judged->after->name;
    }
    return true;
}
