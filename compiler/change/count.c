// SPDX-License-Identifier: EUPL-1.2
// What is stored of the plan before, timepoint by timepoint, as the caller's counter says. Without a counter there may
// be answers to everything.
#include "change/change_internal.h"

static void add_count(struct fj_comparer *comparer, struct fj_change *change,
                      const struct fj_change_ask *ask, struct fj_change_count *counts)
{
    int64_t count = 0;
    if (comparer->failed)
        return;
    if (!comparer->counter->count(comparer->counter->context, ask, &count)) {
        comparer->failed = true;
        return;
    }
    if (count <= 0)
        return;
    counts[change->count_count++] = (struct fj_change_count){ask->timepoint, count};
    change->count_all += count;
}

// Whether rows of a case at TIMEPOINT can hold what ASK is about.
static bool is_asked_at(const struct fj_change_ask *ask, const struct fj_timepoint *timepoint)
{
    const struct fj_form *form = ask->form;
    if (ask->question) {
        const struct fj_placement *placement = fj_plan_placement(ask->question, timepoint);
        form = placement ? placement->form : NULL;
    }
    return form && !form->anonymous && fj_form_asked_at(form, timepoint);
}

// Whether it can stand where no timepoint applies: in the background, in a record, on a slip.
static bool is_asked_apart(const struct fj_change_ask *ask)
{
    const struct fj_question *question = ask->question;
    if (!question)
        return !ask->form || ask->form->anonymous;
    bool apart = question->place != FJ_IN_PLAN;
    for (size_t i = 0; i < question->placement_count; i++)
        apart = apart || question->placements[i].form->anonymous;
    return apart;
}

bool fj_change_count_answers(struct fj_comparer *comparer, struct fj_change *change,
                             struct fj_change_ask ask)
{
    const struct fj_plan *plan = comparer->before;
    if (!comparer->counter)
        return true;
    struct fj_change_count *counts =
        FJ_NEW_ARRAY(comparer->arena, struct fj_change_count, plan->timepoint_count + 1);
    if (!counts)
        return true;
    change->counts = counts;
    change->count_count = 0;
    change->count_all = 0;
    for (size_t i = 0; i < plan->timepoint_count; i++) {
        ask.timepoint = &plan->timepoints[i];
        if (is_asked_at(&ask, ask.timepoint))
            add_count(comparer, change, &ask, counts);
    }
    ask.timepoint = NULL;
    if (is_asked_apart(&ask))
        add_count(comparer, change, &ask, counts);
    return change->count_all > 0;
}

bool fj_change_count_question(struct fj_comparer *comparer, struct fj_change *change,
                              const struct fj_question *question)
{
    return fj_change_count_answers(
        comparer, change, (struct fj_change_ask){.asked = FJ_ASK_ANSWERS, .question = question});
}
