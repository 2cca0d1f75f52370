// SPDX-License-Identifier: EUPL-1.2
// Choices of a question, and named reasons for missing: new, gone, renamed, merged, retired, said in another way
// (language §7). A choice that is gone and was answered needs a word; its code is never used again.
#include "change/change_internal.h"

#include <string.h>

// The options of one question before and after.
struct pair {
    struct fj_comparer *comparer;
    enum fj_change_thing thing;
    enum fj_change_asked asked;
    const struct fj_question *before, *after;
    const struct fj_option *old_options, *new_options;
    size_t old_count, new_count;
    const int *now; // by index before
};

static struct fj_change *add(const struct pair *pair, enum fj_change_how how, size_t old,
                             const struct fj_option *now)
{
    struct fj_change *change = fj_change_add(pair->comparer, pair->thing, how);
    if (old < pair->old_count)
        change->before = fj_change_option(pair->before, &pair->old_options[old]);
    if (now)
        change->after = fj_change_option(pair->after, now);
    return change;
}

static bool count(const struct pair *pair, struct fj_change *change, size_t old)
{
    return fj_change_count_answers(
        pair->comparer, change,
        (struct fj_change_ask){.asked = pair->asked, .question = pair->before, .index = (int)old});
}

static void compare_gone(const struct pair *pair, size_t old)
{
    struct fj_change *change = add(pair, FJ_HOW_GONE, old, NULL);
    change->step = FJ_STEP_KEEP;
    if (count(pair, change, old))
        fj_change_needs(change, FJ_WORD_RETIRED, false);
}

// How many of the options before are NOW, and whether one of them had its name.
static size_t count_sources(const struct pair *pair, int now)
{
    size_t sources = 0;
    for (size_t i = 0; i < pair->old_count; i++)
        sources += pair->now[i] == now;
    return sources;
}

static void compare_name(const struct pair *pair, size_t old, const struct fj_option *now)
{
    if (strcmp(pair->old_options[old].name, now->name) == 0)
        return;
    bool merges = count_sources(pair, pair->now[old]) > 1;
    struct fj_change *change = add(pair, merges ? FJ_HOW_MERGED : FJ_HOW_RENAMED, old, now);
    change->step = merges ? FJ_STEP_MERGE : FJ_STEP_RENAME;
    count(pair, change, old);
    fj_change_needs(change, FJ_WORD_WAS, true);
}

// What a type brings of itself (a gender, a goal) stands nowhere in the plan.
static bool is_built_in(const struct fj_option *option)
{
    return option->span.end == 0;
}

static void compare_text(const struct pair *pair, size_t old, const struct fj_option *now)
{
    const char *before = pair->old_options[old].text;
    // Built-in texts follow the language of the plan, and mean the same in each.
    bool built_in = is_built_in(&pair->old_options[old]) && is_built_in(now);
    if (built_in || fj_change_same_text(before, now->text))
        return;
    struct fj_change *change = add(pair, FJ_HOW_TEXT, old, now);
    change->clause = "text";
    change->said_before = before;
    change->said_after = now->text;
    // Of a merge the text is that of the new whole, which `was` has said.
    bool merged = count_sources(pair, pair->now[old]) > 1;
    if (merged || fj_change_says_same(pair->comparer, before, now->text) ||
        !count(pair, change, old))
        return;
    change->word = FJ_WORD_MEANING;
    if (now->meaning != FJ_MEANING_SAME)
        fj_change_needs(change, FJ_WORD_MEANING, now->meaning == FJ_MEANING_NEW);
}

static void compare_retired(const struct pair *pair, size_t old, const struct fj_option *now)
{
    bool was = pair->old_options[old].retired_since > 0, is = now->retired_since > 0;
    if (was == is)
        return;
    struct fj_change *change = add(pair, is ? FJ_HOW_RETIRED : FJ_HOW_RETURNED, old, now);
    change->step = is ? FJ_STEP_KEEP : FJ_STEP_NONE;
    if (is && count(pair, change, old))
        fj_change_needs(change, FJ_WORD_RETIRED, true);
}

static void compare_alone(const struct pair *pair, size_t old, const struct fj_option *now)
{
    if (pair->old_options[old].alone != now->alone)
        add(pair, FJ_HOW_CLAUSE, old, now)->clause = "alone";
}

static void compare_old(const struct pair *pair, size_t old)
{
    if (pair->now[old] < 0) {
        compare_gone(pair, old);
        return;
    }
    const struct fj_option *now = &pair->new_options[pair->now[old]];
    compare_name(pair, old, now);
    compare_text(pair, old, now);
    compare_retired(pair, old, now);
    compare_alone(pair, old, now);
}

static void compare_new(const struct pair *pair)
{
    for (size_t i = 0; i < pair->new_count; i++)
        if (count_sources(pair, (int)i) == 0)
            add(pair, FJ_HOW_ADDED, pair->old_count, &pair->new_options[i])->step = FJ_STEP_NEW;
}

// Those that are in both, in another order.
static void compare_order(const struct pair *pair)
{
    int last = -1;
    for (size_t i = 0; i < pair->old_count; i++) {
        if (pair->now[i] < 0 || count_sources(pair, pair->now[i]) > 1)
            continue;
        if (pair->now[i] < last) {
            struct fj_change *change =
                fj_change_add(pair->comparer, FJ_THING_QUESTION, FJ_HOW_ORDER);
            change->before = fj_change_question(pair->before);
            change->after = fj_change_question(pair->after);
            change->clause = pair->thing == FJ_THING_CHOICE ? "choices" : "missing";
            return;
        }
        last = pair->now[i];
    }
}

static void compare_all(const struct pair *pair)
{
    for (size_t i = 0; i < pair->old_count; i++)
        compare_old(pair, i);
    compare_new(pair);
    compare_order(pair);
}

void fj_change_compare_choices(struct fj_comparer *comparer, const struct fj_question *before,
                               const struct fj_question *after)
{
    const struct fj_change_link *link = &comparer->links->questions[after->id];
    if (link->reading == FJ_READ_APART)
        return;
    struct pair options = {comparer,
                           FJ_THING_CHOICE,
                           FJ_ASK_OPTION,
                           before,
                           after,
                           before->type.options,
                           after->type.options,
                           before->type.option_count,
                           after->type.option_count,
                           link->option_now};
    compare_all(&options);
    struct pair reasons = {comparer,
                           FJ_THING_REASON,
                           FJ_ASK_REASON,
                           before,
                           after,
                           before->type.reasons,
                           after->type.reasons,
                           before->type.reason_count,
                           after->type.reason_count,
                           link->reason_now};
    compare_all(&reasons);
}
