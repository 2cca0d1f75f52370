// SPDX-License-Identifier: EUPL-1.2
// Questions before and after: new, gone, renamed, moved, retired; their texts, conditions and clauses (language §7). What
// says what an answer means (text, labels, unit, when) needs a word where there are answers.
#include "change/change_internal.h"

#include <string.h>

const struct fj_change_link *fj_change_link_of(const struct fj_comparer *comparer,
                                               const struct fj_question *before)
{
    const struct fj_question *now = comparer->links->question_now[before->id];
    return now ? &comparer->links->questions[now->id] : NULL;
}

static struct fj_change *add(struct fj_comparer *comparer, enum fj_change_how how,
                             const struct fj_question *before, const struct fj_question *after)
{
    struct fj_change *change = fj_change_add(comparer, FJ_THING_QUESTION, how);
    if (before)
        change->before = fj_change_question(before);
    if (after)
        change->after = fj_change_question(after);
    return change;
}

// ---- what says what an answer means ---------------------------------------------------------------

// A part of a question that tells what its answers mean, as it was and as it is said.
static void add_meaning(struct fj_comparer *comparer, const struct fj_question *before,
                        const struct fj_question *after, const char *clause, const char *was,
                        const char *is)
{
    struct fj_change *change = add(comparer, FJ_HOW_TEXT, before, after);
    change->clause = clause;
    change->said_before = was;
    change->said_after = is;
    if (was && is && fj_change_says_same(comparer, was, is))
        return;
    if (!fj_change_count_question(comparer, change, before))
        return;
    change->word = FJ_WORD_MEANING;
    if (after->meaning != FJ_MEANING_SAME)
        fj_change_needs(change, FJ_WORD_MEANING, after->meaning == FJ_MEANING_NEW);
}

static bool same_labels(const struct fj_type *before, const struct fj_type *after)
{
    if (before->kind == FJ_TYPE_GOAL && after->kind == FJ_TYPE_GOAL)
        return true; // built in, in the plan's language
    if (before->label_count != after->label_count)
        return false;
    for (size_t i = 0; i < before->label_count; i++)
        if (before->labels[i].value != after->labels[i].value ||
            !fj_change_same_text(before->labels[i].text, after->labels[i].text))
            return false;
    return true;
}

// The labels of a scale on one line; arena. NULL: there are none.
static const char *labels_of(struct fj_comparer *comparer, const struct fj_type *type)
{
    const char *line = NULL;
    for (size_t i = 0; i < type->label_count; i++)
        line = fj_arena_printf(comparer->arena, "%s%s%d %s", line ? line : "", line ? ", " : "",
                               type->labels[i].value, type->labels[i].text);
    return line;
}

static void compare_meaning(struct fj_comparer *comparer, const struct fj_question *before,
                            const struct fj_question *after)
{
    const struct fj_change_link *link = &comparer->links->questions[after->id];
    bool both_default =
        before->is_default && after->is_default; // then its text is of the plan's language
    if (!both_default && !fj_change_same_text(before->text, after->text))
        add_meaning(comparer, before, after, "text", before->text, after->text);
    // Of a recode the labels and the unit belong to the new range.
    if (link->reading == FJ_READ_RECODED || link->reading == FJ_READ_APART)
        return;
    if (!same_labels(&before->type, &after->type))
        add_meaning(comparer, before, after, "labels", labels_of(comparer, &before->type),
                    labels_of(comparer, &after->type));
    if (!fj_change_same_text(before->type.unit, after->type.unit))
        add_meaning(comparer, before, after, "unit", before->type.unit, after->type.unit);
}

static void compare_when(struct fj_comparer *comparer, const struct fj_question *before,
                         const struct fj_question *after)
{
    if (fj_change_same_expr(comparer, before->when, after->when))
        return;
    struct fj_change *change = add(comparer, FJ_HOW_CLAUSE, before, after);
    change->clause = "when";
    if (!fj_change_count_question(comparer, change, before))
        return;
    change->word = FJ_WORD_MEANING;
    if (after->meaning != FJ_MEANING_SAME)
        fj_change_needs(change, FJ_WORD_MEANING, after->meaning == FJ_MEANING_NEW);
}

// ---- clauses that change no answer ----------------------------------------------------------------

static void add_clause(struct fj_comparer *comparer, const struct fj_question *before,
                       const struct fj_question *after, const char *clause, const char *was,
                       const char *is)
{
    struct fj_change *change = add(comparer, FJ_HOW_CLAUSE, before, after);
    change->clause = clause;
    change->said_before = was;
    change->said_after = is;
}

static bool same_rules(const struct fj_comparer *comparer, const struct fj_question *before,
                       const struct fj_question *after)
{
    if (before->rule_count != after->rule_count)
        return false;
    for (size_t i = 0; i < before->rule_count; i++) {
        const struct fj_rule *a = &before->rules[i], *b = &after->rules[i];
        if (a->refuses != b->refuses || !fj_change_same_text(a->message, b->message) ||
            !fj_change_same_expr(comparer, a->condition, b->condition))
            return false;
    }
    return true;
}

static void compare_clauses(struct fj_comparer *comparer, const struct fj_question *before,
                            const struct fj_question *after)
{
    if (!fj_change_same_text(before->help, after->help))
        add_clause(comparer, before, after, "help", before->help, after->help);
    if (!fj_change_same_text(before->code, after->code))
        add_clause(comparer, before, after, "code", before->code, after->code);
    if (!fj_change_same_text(before->needed, after->needed))
        add_clause(comparer, before, after, "needed", before->needed, after->needed);
    if (before->optional != after->optional)
        add_clause(comparer, before, after, "optional", NULL, NULL);
    if (before->is_private != after->is_private)
        add_clause(comparer, before, after, "private", NULL, NULL);
    if (before->better != after->better)
        add_clause(comparer, before, after, "better", NULL, NULL);
    if (!same_rules(comparer, before, after))
        add_clause(comparer, before, after, "require", NULL, NULL);
}

// ---- the question itself --------------------------------------------------------------------------

static void add_gone(struct fj_comparer *comparer, const struct fj_question *before)
{
    struct fj_change *change = add(comparer, FJ_HOW_GONE, before, NULL);
    change->step = FJ_STEP_KEEP;
    if (fj_change_count_question(comparer, change, before))
        fj_change_needs(change, FJ_WORD_RETIRED, false);
}

static void compare_name(struct fj_comparer *comparer, const struct fj_question *before,
                         const struct fj_question *after)
{
    if (strcmp(before->name, after->name) == 0)
        return;
    struct fj_change *change = add(comparer, FJ_HOW_RENAMED, before, after);
    change->step = FJ_STEP_RENAME;
    fj_change_count_question(comparer, change, before);
    fj_change_needs(change, FJ_WORD_WAS, true);
}

static void compare_place(struct fj_comparer *comparer, const struct fj_question *before,
                          const struct fj_question *after)
{
    if (before->place == after->place)
        return;
    struct fj_change *change = add(comparer, FJ_HOW_PLACE, before, after);
    change->step = FJ_STEP_APART;
    if (fj_change_count_question(comparer, change, before))
        fj_change_needs(change, FJ_WORD_NEW_MEANING, after->meaning == FJ_MEANING_NEW);
}

static void compare_retired(struct fj_comparer *comparer, const struct fj_question *before,
                            const struct fj_question *after)
{
    bool was = before->retired_since > 0, is = after->retired_since > 0;
    if (was == is)
        return;
    struct fj_change *change = add(comparer, is ? FJ_HOW_RETIRED : FJ_HOW_RETURNED, before, after);
    change->step = is ? FJ_STEP_KEEP : FJ_STEP_NONE;
    if (is && fj_change_count_question(comparer, change, before))
        fj_change_needs(change, FJ_WORD_RETIRED, true);
}

// ---- where it is asked ----------------------------------------------------------------------------

static const struct fj_form *form_at(const struct fj_question *question,
                                     const struct fj_timepoint *timepoint)
{
    const struct fj_placement *placement =
        timepoint ? fj_plan_placement(question, timepoint) : NULL;
    return placement ? placement->form : NULL;
}

// Whether at a timepoint another form asks it now, or none.
static bool has_moved(const struct fj_comparer *comparer, const struct fj_question *before,
                      const struct fj_question *after, bool *out_stopped)
{
    bool moved = false;
    for (size_t i = 0; i < comparer->before->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = &comparer->before->timepoints[i];
        const struct fj_form *was = form_at(before, timepoint);
        const struct fj_form *is = form_at(after, comparer->links->timepoint_now[i]);
        moved = moved || (was && is && comparer->links->form_now[was->id] != is);
        *out_stopped = *out_stopped || (was && !is);
    }
    return moved;
}

static bool is_asked_anew(const struct fj_comparer *comparer, const struct fj_question *before,
                          const struct fj_question *after)
{
    for (size_t i = 0; i < comparer->after->timepoint_count; i++) {
        const struct fj_timepoint *old = comparer->links->timepoint_before[i];
        if (form_at(after, &comparer->after->timepoints[i]) && !form_at(before, old))
            return true;
    }
    return false;
}

// Whether answers that were given at TIMEPOINT would stand where no form looks for them, and none can take them over. That
// a form or timepoint is gone, or a form is anonymous no more, is told of itself.
static bool is_left_behind(const struct fj_comparer *comparer, const struct fj_question *before,
                           const struct fj_question *after, const struct fj_timepoint *timepoint)
{
    const struct fj_form *was = form_at(before, timepoint);
    const struct fj_timepoint *now = comparer->links->timepoint_now[timepoint->id];
    const struct fj_form *is = form_at(after, now);
    const struct fj_form *same = was ? comparer->links->form_now[was->id] : NULL;
    if (!was || !now || (same && same->anonymous != was->anonymous))
        return false;
    if (is)
        return was->anonymous != is->anonymous || (was->anonymous && same != is);
    return same && !fj_form_asks(same, after);
}

// Counts only what is left behind. False where there surely is nothing.
static bool count_left_behind(struct fj_comparer *comparer, struct fj_change *change,
                              const struct fj_question *before, const struct fj_question *after)
{
    bool any = false;
    for (size_t i = 0; i < comparer->before->timepoint_count; i++)
        any = any || is_left_behind(comparer, before, after, &comparer->before->timepoints[i]);
    if (!any || !fj_change_count_question(comparer, change, before) || !comparer->counter)
        return any && !comparer->counter;
    struct fj_change_count *counts =
        FJ_NEW_ARRAY(comparer->arena, struct fj_change_count, change->count_count + 1);
    size_t count = 0;
    change->count_all = 0;
    for (size_t i = 0; counts && i < change->count_count; i++) {
        // slips have no timepoint
        if (change->counts[i].timepoint &&
            !is_left_behind(comparer, before, after, change->counts[i].timepoint))
            continue;
        counts[count++] = change->counts[i];
        change->count_all += change->counts[i].count;
    }
    change->counts = counts;
    change->count_count = count;
    return count > 0;
}

// Where answers go to a form that was there before, but not in that case, it counts as filled in from then on.
static void count_filled(struct fj_comparer *comparer, struct fj_change *change,
                         const struct fj_question *before, const struct fj_question *after)
{
    for (size_t i = 0; comparer->counter && i < comparer->before->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = &comparer->before->timepoints[i];
        const struct fj_form *was = form_at(before, timepoint);
        const struct fj_form *is = form_at(after, comparer->links->timepoint_now[i]);
        const struct fj_form *old = is ? comparer->links->form_before[is->id] : NULL;
        struct fj_change_ask ask = {
            .asked = FJ_ASK_ALONE, .question = before, .form = old, .timepoint = timepoint};
        if (!was || !old || was == old || was->anonymous || old->anonymous)
            continue;
        int64_t count = fj_change_ask(comparer, &ask);
        change->filled = count > 0 ? is : change->filled;
        change->filled_count += count;
    }
}

static void compare_asked(struct fj_comparer *comparer, const struct fj_question *before,
                          const struct fj_question *after)
{
    bool stopped = false;
    bool moved = has_moved(comparer, before, after, &stopped);
    if (!moved && !stopped && !is_asked_anew(comparer, before, after))
        return;
    struct fj_change *change = add(comparer, FJ_HOW_ASKED, before, after);
    change->step = moved ? FJ_STEP_MOVE : stopped ? FJ_STEP_KEEP : FJ_STEP_NEW;
    if ((moved || stopped) && count_left_behind(comparer, change, before, after))
        fj_change_needs(change, FJ_WORD_STAYS, false);
    else if (moved || stopped)
        fj_change_count_question(comparer, change, before);
    if (moved && change->word != FJ_WORD_STAYS)
        count_filled(comparer, change, before, after);
}

static void compare_pair(struct fj_comparer *comparer, const struct fj_question *before,
                         const struct fj_question *after)
{
    compare_name(comparer, before, after);
    compare_place(comparer, before, after);
    fj_change_compare_type(comparer, before, after);
    compare_meaning(comparer, before, after);
    compare_when(comparer, before, after);
    fj_change_compare_choices(comparer, before, after);
    compare_retired(comparer, before, after);
    if (before->place == after->place)
        compare_asked(comparer, before, after);
    compare_clauses(comparer, before, after);
}

void fj_change_compare_questions(struct fj_comparer *comparer)
{
    const struct fj_change_links *links = comparer->links;
    for (size_t i = 0; i < comparer->before->question_count; i++)
        if (!links->question_now[i])
            add_gone(comparer, comparer->before->questions[i]);
    for (size_t i = 0; i < comparer->after->question_count; i++) {
        const struct fj_question *after = comparer->after->questions[i];
        if (links->questions[i].before)
            compare_pair(comparer, links->questions[i].before, after);
        else
            add(comparer, FJ_HOW_ADDED, NULL, after)->step = FJ_STEP_NEW;
    }
}
