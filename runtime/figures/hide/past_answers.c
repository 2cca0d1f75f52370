// SPDX-License-Identifier: EUPL-1.2
// The answers that a table of then and one of now both know, each answer of then as it is read now.
#include "figures/hide/past_tying.h"

static bool is_same_time(const struct fj_tying *t, struct fj_at then, struct fj_at now)
{
    if (then.kind != now.kind || then.nr != now.nr)
        return false;
    return !then.timepoint || t->timepoints[then.timepoint->id] == now.timepoint;
}

bool fj_tying_find_common(struct fj_tying *t)
{
    const struct fj_joint *then = t->a->joint, *now = t->b->joint;

    t->count = 0;
    for (size_t i = 0; i < then->count; i++) {
        struct fj_common *one = &t->common[t->count];
        if (!then->of[i].question || then->of[i].classes)
            continue; // what its classes are depends on the report
        if (!fj_renames_answers(&t->past->naming->renames, t->past->place, then->of[i].question->id,
                                &one->answers))
            return false;
        for (size_t k = 0; one->answers.now && k < now->count; k++)
            if (now->of[k].question == one->answers.now &&
                is_same_time(t, then->of[i].at, now->of[k].at)) {
                one->then = i;
                one->now = k;
                t->count++;
                break;
            }
    }
    return true;
}

// The set of choices at PART then, as it stands among those of now; -1: one of them is gone.
static int read_choices(const struct fj_tying *t, const struct fj_common *common, size_t part)
{
    const struct fj_type *then = &t->a->joint->of[common->then].question->type;
    const struct fj_type *now = &t->b->joint->of[common->now].question->type;
    uint64_t set = fj_joint_set_at(then, part), read = 0;
    size_t place;

    for (size_t i = 0; i < then->option_count; i++) {
        int option = common->answers.step_now[i];
        if ((set >> i & 1) && option < 0)
            return -1;
        read |= set >> i & 1 ? UINT64_C(1) << option : 0;
    }
    place = fj_joint_set_place(now, read);
    return place == SIZE_MAX ? -1 : (int)place;
}

// What PART of the answer then is read as now.
static size_t read_now(const struct fj_tying *t, const struct fj_common *common, size_t part)
{
    size_t steps_then = t->a->joint->of[common->then].steps;
    size_t steps = t->b->joint->of[common->now].steps, reason = part - steps_then;
    int now;

    if (part < steps_then) {
        now = fj_joint_is_of_choices(&t->a->joint->of[common->then])
                  ? read_choices(t, common, part)
                  : common->answers.step_now[part];
        return now < 0 ? steps + FJ_REASON_UNKNOWN : (size_t)now;
    }
    if (reason < FJ_REASON_PLAN)
        return steps + reason;
    now = common->answers.reason_now[reason - FJ_REASON_PLAN];
    return steps + (now < 0 ? (size_t)FJ_REASON_UNKNOWN : FJ_REASON_PLAN + (size_t)now);
}

size_t fj_tying_key_then(const struct fj_tying *t, size_t state)
{
    size_t key = 0;

    for (size_t i = 0; i < t->count; i++)
        key = key * t->b->joint->of[t->common[i].now].states +
              read_now(t, &t->common[i], fj_joint_part(t->a->joint, state, t->common[i].then));
    return key;
}

size_t fj_tying_key_now(const struct fj_tying *t, size_t state)
{
    size_t key = 0;

    for (size_t i = 0; i < t->count; i++)
        key = key * t->b->joint->of[t->common[i].now].states +
              fj_joint_part(t->b->joint, state, t->common[i].now);
    return key;
}

bool fj_tying_says(const struct fj_tying *t, size_t key)
{
    for (size_t i = t->count; i-- > 0;) {
        const struct fj_variable *v = &t->b->joint->of[t->common[i].now];
        size_t part = key % v->states;
        if (part < v->steps || part >= v->steps + FJ_REASON_FORM)
            return true;
        key /= v->states;
    }
    return t->count == 0;
}
