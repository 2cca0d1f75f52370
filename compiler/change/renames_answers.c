// SPDX-License-Identifier: EUPL-1.2
// A question's answers through every version since: choices by what they have become, steps of a scale by the recodes.
#include <math.h>

#include "change/renames.h"
#include "model/eval.h"

static bool has_options(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_CHOICE || type->kind == FJ_TYPE_GENDER ||
           type->kind == FJ_TYPE_GOAL || type->kind == FJ_TYPE_MANY;
}

static size_t step_count(const struct fj_type *type)
{
    if (has_options(type))
        return type->option_count;
    if (type->kind == FJ_TYPE_SCALE)
        return (size_t)(type->high - type->low) + 1;
    return type->kind == FJ_TYPE_YESNO ? 2 : 0;
}

struct following { // answers on their way
    const struct fj_question *now;
    double *steps; // NAN: gone
    size_t step_count;
    int *reasons;
    size_t reason_count;
};

static double step_after(const struct fj_change_link *link, const struct fj_type *before,
                         double step)
{
    if (isnan(step))
        return step;
    if (has_options(before))
        return link->option_now[(int)step] < 0 ? (double)NAN : (double)link->option_now[(int)step];
    if (link->reading == FJ_READ_RECODED) {
        struct fj_value value = fj_eval_recode(link->recode, step);
        return value.known ? value.number : NAN;
    }
    return step;
}

static void take_step(struct following *f, const struct fj_comparison *comparison)
{
    const struct fj_question *before = f->now, *now = comparison->links.question_now[before->id];
    const struct fj_change_link *link = now ? &comparison->links.questions[now->id] : NULL;

    f->now = NULL;
    if (!link || link->reading == FJ_READ_APART || now->type.kind != before->type.kind)
        return;
    for (size_t i = 0; i < f->step_count; i++)
        f->steps[i] = step_after(link, &before->type, f->steps[i]);
    for (size_t i = 0; i < f->reason_count; i++)
        f->reasons[i] = f->reasons[i] < 0 ? -1 : link->reason_now[f->reasons[i]];
    f->now = now;
}

static double first_step(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_SCALE ? (double)type->low : 0;
}

static int place_of(const struct fj_type *type, double step)
{
    double place = step - first_step(type);

    return place >= 0 && place < (double)step_count(type) && place == floor(place) ? (int)place
                                                                                   : -1;
}

bool fj_renames_answers(const struct fj_renames *renames, size_t from, size_t question,
                        struct fj_renamed_answers *out)
{
    const struct fj_question *before = renames->plans[from]->questions[question];
    struct following f = {.now = before,
                          .step_count = step_count(&before->type),
                          .reason_count = before->type.reason_count};

    *out = (struct fj_renamed_answers){0};
    f.steps = FJ_NEW_ARRAY(renames->arena, double, f.step_count + 1);
    f.reasons = out->reason_now = FJ_NEW_ARRAY(renames->arena, int, f.reason_count + 1);
    out->step_now = FJ_NEW_ARRAY(renames->arena, int, f.step_count + 1);
    if (!f.steps || !f.reasons || !out->step_now)
        return false;
    for (size_t i = 0; i < f.step_count; i++)
        f.steps[i] = first_step(&before->type) + (double)i;
    for (size_t i = 0; i < f.reason_count; i++)
        f.reasons[i] = (int)i;
    for (size_t i = from; f.now && i + 1 < renames->count; i++)
        take_step(&f, renames->steps[i]);
    for (size_t i = 0; f.now && i < f.step_count; i++)
        out->step_now[i] = place_of(&f.now->type, f.steps[i]);
    out->now = f.step_count > 0 ? f.now : NULL;
    return true;
}
