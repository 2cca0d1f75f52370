// SPDX-License-Identifier: EUPL-1.2
// What all things with a name have in common: they come and go, are renamed, said in another way, retired, and stand in
// another order. What is special to a kind of thing stands in the file of its pass.
#include "change/change_internal.h"

#include <string.h>

struct fj_change *fj_change_pair(struct fj_comparer *comparer, const struct fj_change_pair *pair,
                                 enum fj_change_how how)
{
    struct fj_change *change = fj_change_add(comparer, pair->thing, how);
    change->before = pair->before;
    change->after = pair->after;
    return change;
}

void fj_change_clause(struct fj_comparer *comparer, const struct fj_change_pair *pair,
                      const char *clause, const char *before, const char *after)
{
    struct fj_change *change = fj_change_pair(comparer, pair, FJ_HOW_CLAUSE);
    change->clause = clause;
    change->said_before = before;
    change->said_after = after;
}

void fj_change_text_clause(struct fj_comparer *comparer, const struct fj_change_pair *pair,
                           const char *clause, const char *before, const char *after)
{
    if (!fj_change_same_text(before, after))
        fj_change_clause(comparer, pair, clause, before, after);
}

static bool count(struct fj_comparer *comparer, struct fj_change *change,
                  const struct fj_change_pair *pair)
{
    return pair->holds && fj_change_count_answers(comparer, change, pair->ask);
}

static void compare_name(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    if (strcmp(pair->before.name, pair->after.name) == 0)
        return;
    struct fj_change *change = fj_change_pair(comparer, pair, FJ_HOW_RENAMED);
    change->step = pair->holds ? FJ_STEP_RENAME : FJ_STEP_NONE;
    count(comparer, change, pair);
    fj_change_needs(change, FJ_WORD_WAS, true);
}

static void compare_text(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    if (pair->has_no_text || fj_change_same_text(pair->before.text, pair->after.text))
        return;
    struct fj_change *change = fj_change_pair(comparer, pair, FJ_HOW_TEXT);
    change->clause = "text";
    change->said_before = pair->before.text;
    change->said_after = pair->after.text;
}

static void compare_retired(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    if ((pair->retired_before > 0) == (pair->retired_after > 0))
        return;
    bool is = pair->retired_after > 0;
    struct fj_change *change =
        fj_change_pair(comparer, pair, is ? FJ_HOW_RETIRED : FJ_HOW_RETURNED);
    change->step = is && pair->holds ? FJ_STEP_KEEP : FJ_STEP_NONE;
    if (is && (count(comparer, change, pair) || !pair->holds))
        fj_change_needs(change, FJ_WORD_RETIRED, true);
}

bool fj_change_compare_pair(struct fj_comparer *comparer, const struct fj_change_pair *pair)
{
    if (!pair->before.name) {
        fj_change_pair(comparer, pair, FJ_HOW_ADDED)->step =
            pair->holds ? FJ_STEP_NEW : FJ_STEP_NONE;
        return false;
    }
    if (!pair->after.name) {
        struct fj_change *change = fj_change_pair(comparer, pair, FJ_HOW_GONE);
        change->step = pair->holds ? FJ_STEP_KEEP : FJ_STEP_NONE;
        if (count(comparer, change, pair))
            fj_change_needs(change, FJ_WORD_RETIRED, false);
        return false;
    }
    compare_name(comparer, pair);
    compare_text(comparer, pair);
    compare_retired(comparer, pair);
    return true;
}

void fj_change_order(struct fj_comparer *comparer, enum fj_change_thing thing, const size_t *before,
                     size_t count_after)
{
    size_t last = 0;
    for (size_t i = 0; i < count_after; i++) {
        if (before[i] == SIZE_MAX)
            continue;
        if (before[i] < last) {
            fj_change_add(comparer, thing, FJ_HOW_ORDER);
            return;
        }
        last = before[i];
    }
}
