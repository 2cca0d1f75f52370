// SPDX-License-Identifier: EUPL-1.2
// The day that decides in which period a case counts for a measure: the latest planned day of what the measure reads; and
// which number of a series stands for the case.
#include "figures/sample_internal.h"

static fj_day later(fj_day a, fj_day b)
{
    if (a == FJ_NO_DAY || b == FJ_NO_DAY)
        return FJ_NO_DAY;
    return a > b ? a : b;
}

static bool is_open_series(struct fj_at at)
{
    return at.kind == FJ_AT_TIMEPOINT && at.nr == 0 &&
           (at.timepoint->kind == FJ_TIME_EVERY || at.timepoint->kind == FJ_TIME_ANYTIME);
}

const struct fj_form *fj_sample_form_read_at(const struct fj_instance *instance,
                                             const struct fj_plan *plan, struct fj_at at)
{
    const struct fj_form *first = NULL;

    if (instance->measure->form)
        return instance->measure->form;
    for (size_t i = 0; i < instance->question_count; i++) {
        const struct fj_form *form =
            fj_plan_form_asking(plan, instance->questions[i], at.timepoint);
        if (form && (!first || form->id < first->id))
            first = form;
    }
    return first;
}

// Where only the day of AT is read: the first form in the plan's order that has a row to pick, else the first asked there.
static const struct fj_form *form_answered_at(const struct fj_facts *facts, struct fj_at at,
                                              enum fj_pick pick)
{
    const struct fj_form *first = NULL;

    for (size_t i = 0; i < facts->plan->form_count; i++) {
        const struct fj_form *form = &facts->plan->forms[i];
        if (form->anonymous || !fj_form_asked_at(form, at.timepoint))
            continue;
        if (fj_facts_picked_row(facts, form, at.timepoint, pick))
            return form;
        first = first ? first : form;
    }
    return first;
}

struct fj_at fj_sample_with_number(const struct fj_instance *instance, const struct fj_facts *facts,
                                   struct fj_at at)
{
    const struct fj_form *form;

    if (!is_open_series(at))
        return at;
    if (instance->now.timepoint == at.timepoint && instance->now.nr > 0)
        return instance->now;
    form = fj_sample_form_read_at(instance, facts->plan, at);
    if (!form)
        form = form_answered_at(facts, at, instance->measure->pick);
    if (form)
        at.nr = fj_series_number(facts, form, at.timepoint, instance->measure->pick);
    return at;
}

fj_day fj_sample_row_day(const struct fj_facts *facts, struct fj_at at)
{
    fj_day day = FJ_NO_DAY;

    for (size_t i = 0; i < facts->row_count; i++) {
        const struct fj_answer_row *row = &facts->rows[i];
        if (row->timepoint == at.timepoint && row->nr == at.nr && row->day != FJ_NO_DAY &&
            (day == FJ_NO_DAY || row->day < day))
            day = row->day;
    }
    return day;
}

// The planned day; of a series without a schedule the day of the answer.
static fj_day read_day(const struct fj_instance *instance, const struct fj_facts *facts,
                       struct fj_at at)
{
    at = fj_sample_with_number(instance, facts, at);
    return at.timepoint->kind == FJ_TIME_ANYTIME
               ? fj_sample_row_day(facts, at)
               : fj_planned_day(at.timepoint, at.nr, facts->entry, facts->exit);
}

// The latest day of the timepoints that are read; FJ_NO_DAY when one has none.
static fj_day planned_latest(const struct fj_instance *instance, const struct fj_facts *facts)
{
    fj_day latest = INT32_MIN + 1;

    for (size_t i = 0; i < instance->read_count; i++) {
        latest = later(latest, read_day(instance, facts, instance->reads[i]));
    }
    return latest;
}

fj_day fj_sample_day(const struct fj_instance *instance, const struct fj_facts *facts)
{
    switch (instance->measure->by) {
    case FJ_BY_ENTRY:
        return facts->entry;
    case FJ_BY_EXIT:
        return facts->exit;
    case FJ_BY_PLANNED:
    case FJ_BY_ONGOING:
    case FJ_BY_DAY:
        break;
    }
    if (instance->measure->population == FJ_OVER_SLIPS)
        return facts->entry; // the first day of the slip's period
    if (instance->read_count > 0)
        return planned_latest(instance, facts);
    if (instance->reads_exit)
        return instance->reads_entry ? later(facts->entry, facts->exit) : facts->exit;
    return facts->entry;
}
