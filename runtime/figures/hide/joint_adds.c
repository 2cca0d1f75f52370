// SPDX-License-Identifier: EUPL-1.2
// What somebody in a combination of answers adds to a measure is asked of the measure itself (sample.h), so that no
// kind of measure needs a rule of its own.
#include <string.h>

#include "figures/hide/joint_tables.h"
#include "figures/tallying.h"

static size_t named_reason(const struct fj_instance *instance, const struct fj_variable *variable,
                           size_t part)
{
    size_t reason = part - variable->steps;

    if (reason < FJ_REASON_PLAN)
        return reason;
    for (size_t i = FJ_REASON_PLAN; i < instance->reason_count; i++)
        if (strcmp(instance->reasons[i],
                   variable->question->type.reasons[reason - FJ_REASON_PLAN].name) == 0)
            return i;
    return FJ_REASON_UNKNOWN;
}

// The facts made for a combination have no dates, so why an answer is not there is read from the
// combination: of the first that is not, in time.
static void correct_reason(const struct fj_instance *instance, const struct fj_joint *joint,
                           size_t state, struct fj_sample *sample)
{
    size_t first = SIZE_MAX;

    for (size_t i = 0; i < joint->count; i++) {
        const struct fj_variable *v = &joint->of[i];
        bool subject = v->question == instance->measure->question ||
                       (!instance->measure->question && v->at.timepoint == instance->now.timepoint);
        if (!subject || fj_joint_part(joint, state, i) < v->steps)
            continue;
        if (first == SIZE_MAX || v->at.timepoint == instance->measure->from.timepoint)
            first = i;
    }
    if (first != SIZE_MAX)
        sample->reason =
            named_reason(instance, &joint->of[first], fj_joint_part(joint, state, first));
}

static void read_response(const struct fj_instance *instance, const struct fj_joint *joint,
                          size_t state, struct fj_sample *sample)
{
    *sample = (struct fj_sample){.membership = FJ_MEMBER_IN, .due = FJ_DUE_NEVER};
    for (size_t i = 0; i < joint->count; i++) {
        const struct fj_variable *v = &joint->of[i];
        size_t part = fj_joint_part(joint, state, i), reason = part - v->steps;
        if (v->at.timepoint != instance->now.timepoint || v->at.nr != instance->now.nr)
            continue;
        if (part < v->steps || reason == FJ_REASON_BLANK || reason == FJ_REASON_NOT_RELEVANT ||
            reason >= FJ_REASON_PLAN)
            sample->due = FJ_DUE_ANSWERED;
        else if (reason == FJ_REASON_OVERDUE)
            sample->due = FJ_DUE_OVERDUE;
        else if (reason >= FJ_REASON_FORM) {
            sample->due = FJ_DUE_MISSING;
            sample->form_missing = (enum fj_form_missing)(reason - FJ_REASON_FORM + 1);
        }
    }
}

struct fj_adds fj_adds_of(struct fj_joining *j, const struct fj_instance *instance,
                          const struct fj_joint_table *table,
                          const struct fj_combination *combination)
{
    struct fj_adds adds = {.possible = combination->possible};

    if (!adds.possible)
        return adds;
    if (instance->measure->kind == FJ_MEASURE_RESPONSE) {
        read_response(instance, table->joint, combination->state, &adds.sample);
        return adds;
    }
    fj_joint_facts(j->plan, table->joint, combination->state, j->room);
    fj_sample_take(instance, &j->room->facts, &adds.sample);
    if (adds.sample.membership == FJ_MEMBER_IN && !adds.sample.known)
        correct_reason(instance, table->joint, combination->state, &adds.sample);
    if (adds.sample.holds != FJ_SAMPLE_PAIR || !adds.sample.known)
        return adds;
    adds.move = fj_change_outcome(instance->measure, adds.sample.after - adds.sample.before);
    if (instance->measure->spread > 0)
        adds.reliably =
            fj_change_reliably(instance->measure, adds.sample.before, adds.sample.after);
    return adds;
}

static bool counts_in_response(const struct fj_sample *s, enum fj_adds_place place)
{
    if (place == FJ_ADDS_KNOWN)
        return s->due == FJ_DUE_ANSWERED || s->due == FJ_DUE_OVERDUE || s->due == FJ_DUE_MISSING;
    if (place == FJ_ADDS_DECLINED)
        return s->due == FJ_DUE_MISSING && s->form_missing == FJ_FORM_DECLINED;
    if (place == FJ_ADDS_OVERDUE)
        return s->due == FJ_DUE_OVERDUE;
    return place == FJ_ADDS_HIT && s->due == FJ_DUE_ANSWERED;
}

// Of a pair, by a measure that asks what changed reliably.
static bool changes_so(const struct fj_instance *instance, const struct fj_adds *adds,
                       enum fj_adds_place place)
{
    if (instance->measure->spread <= 0 || adds->sample.holds != FJ_SAMPLE_PAIR)
        return false;
    return place == FJ_ADDS_RECOVERED            ? adds->reliably.recovered
           : place == FJ_ADDS_RELIABLY_IMPROVED  ? adds->reliably.move == FJ_MOVE_IMPROVED
           : place == FJ_ADDS_NO_RELIABLE_CHANGE ? adds->reliably.move == FJ_MOVE_SAME
                                                 : adds->reliably.move == FJ_MOVE_WORSE;
}

bool fj_adds_to(const struct fj_instance *instance, const struct fj_adds *adds,
                enum fj_adds_place place)
{
    const struct fj_sample *s = &adds->sample;
    bool in = s->membership == FJ_MEMBER_IN;

    if (!adds->possible)
        return false;
    if (instance->measure->kind == FJ_MEASURE_RESPONSE)
        return counts_in_response(s, place);
    switch (place) {
    case FJ_ADDS_ALL:
        return in;
    case FJ_ADDS_KNOWN:
        return in && s->known;
    case FJ_ADDS_MISSING:
        return in && !s->known;
    case FJ_ADDS_HIT:
        return in && s->known && s->hit;
    case FJ_ADDS_IMPROVED:
        return in && s->known && adds->move == FJ_TALLY_IMPROVED;
    case FJ_ADDS_SAME:
        return in && s->known && adds->move == FJ_TALLY_SAME;
    case FJ_ADDS_WORSE:
        return in && s->known && adds->move == FJ_TALLY_WORSE;
    case FJ_ADDS_LOST_AFTER:
        return in && s->lost_after;
    case FJ_ADDS_LOST_BEFORE:
        return in && s->lost_before;
    case FJ_ADDS_AMONG_UNKNOWN:
        return s->membership == FJ_MEMBER_AMONG_UNKNOWN;
    case FJ_ADDS_EXCEPT_UNKNOWN:
        return in && s->except_unknown;
    case FJ_ADDS_RELIABLY_IMPROVED:
    case FJ_ADDS_NO_RELIABLE_CHANGE:
    case FJ_ADDS_RELIABLY_WORSE:
    case FJ_ADDS_RECOVERED:
        return in && s->known && changes_so(instance, adds, place);
    case FJ_ADDS_DECLINED:
    case FJ_ADDS_OVERDUE:
    case FJ_ADDS__COUNT:
        break;
    }
    return false;
}

fj_hide_id fj_adds_cell(const struct fj_row_cells *cells, enum fj_adds_place place)
{
    const fj_hide_id ids[FJ_ADDS__COUNT] = {
        cells->all,
        cells->n,
        cells->missing,
        cells->hit,
        cells->moves[0],
        cells->moves[1],
        cells->moves[2],
        cells->lost_after,
        cells->lost_before,
        cells->among_unknown,
        cells->except_unknown,
        cells->declined,
        cells->overdue,
        cells->reliable[0],
        cells->reliable[1],
        cells->reliable[2],
        cells->recovered,
    };

    return ids[place];
}

bool fj_adds_to_step(const struct fj_instance *instance, const struct fj_adds *adds, size_t step)
{
    if (!fj_adds_to(instance, adds, FJ_ADDS_KNOWN))
        return false;
    if (adds->sample.holds == FJ_SAMPLE_SET)
        return adds->sample.set >> step & 1;
    return fj_adds_value(&adds->sample) == instance->shape.base + (double)step;
}

double fj_adds_value(const struct fj_sample *sample)
{
    return sample->holds == FJ_SAMPLE_PAIR ? sample->after - sample->before : sample->value;
}
