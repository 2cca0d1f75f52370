// SPDX-License-Identifier: EUPL-1.2
// What is stored of the plan before, timepoint by timepoint, as the caller's counter says. Without a counter there may
// be answers to everything.
#include "change/change_internal.h"

#include <string.h>

static bool will_count(const struct fj_comparer *comparer, const struct fj_question *before)
{
    const struct fj_question *after = comparer->links->question_now[before->id];
    return !after || strcmp(before->name, after->name) != 0 ||
           comparer->links->questions[after->id].reading != FJ_READ_ALIKE ||
           (before->retired_since == 0 && after->retired_since > 0);
}

void fj_change_expect_counts(const struct fj_comparer *comparer)
{
    const struct fj_change_counter *counter = comparer->counter;
    for (size_t i = 0; counter && counter->expect && i < comparer->before->question_count; i++)
        if (will_count(comparer, comparer->before->questions[i]))
            counter->expect(counter->context, comparer->before->questions[i]);
}

int64_t fj_change_ask(struct fj_comparer *comparer, const struct fj_change_ask *ask)
{
    int64_t count = 0;
    if (!comparer->failed && !comparer->counter->count(comparer->counter->context, ask, &count))
        comparer->failed = true;
    return !comparer->failed && count > 0 ? count : 0;
}

static void add_count(struct fj_comparer *comparer, struct fj_change *change,
                      const struct fj_change_ask *ask, struct fj_change_count *counts)
{
    int64_t count = fj_change_ask(comparer, ask);
    if (count == 0)
        return;
    counts[change->count_count++] = (struct fj_change_count){ask->timepoint, count};
    change->count_all += count;
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
    // also where it is no longer asked: what was answered then is stored all the same
    for (size_t i = 0; i < plan->timepoint_count; i++) {
        ask.timepoint = &plan->timepoints[i];
        add_count(comparer, change, &ask, counts);
    }
    ask.timepoint = NULL; // background, records, slips
    add_count(comparer, change, &ask, counts);
    return change->count_all > 0;
}

bool fj_change_count_question(struct fj_comparer *comparer, struct fj_change *change,
                              const struct fj_question *question)
{
    return fj_change_count_answers(
        comparer, change, (struct fj_change_ask){.asked = FJ_ASK_ANSWERS, .question = question});
}
