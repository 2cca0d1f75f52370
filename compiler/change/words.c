// SPDX-License-Identifier: EUPL-1.2
// Each intent word held to what earlier versions say: a `was` to a name that one of them had, a recode to the range
// before, `retired since` and `same|new meaning` to a difference that is there.
#include "change/words.h"

#include <string.h>

#include "change/change_internal.h"
#include "support/unicode.h"

struct checking {
    struct fj_arena *arena;
    struct fj_diags *diags;
    const struct fj_comparison *comparison;
    const struct fj_plan *const *earlier;
    size_t count;
};

// ---- was ------------------------------------------------------------------------------------------

// One thing that says it was something, and how to look for that in a version.
struct claim {
    const struct fj_was *was;
    const struct fj_was *was_before; // of the same thing in the version before; NULL: it is new
    const char *name, *name_before;
    struct fj_span span;
    bool (*has)(const struct fj_plan *plan, const struct claim *claim, const char *name);
    // What it belongs to, before and after: the question of a choice, the record of a field.
    const struct fj_question *question;
    const struct fj_record *record;
    bool is_reason, merges;
};

static bool is_borne_out(const struct checking *checking, const struct claim *claim,
                         const char *name)
{
    for (size_t i = checking->count; i > 0; i--)
        if (claim->has(checking->earlier[i - 1], claim, name))
            return true;
    return false;
}

static void tell_unknown(const struct checking *checking, const struct claim *claim,
                         const char *name)
{
    struct fj_diag *diag = fj_diag_add(
        checking->diags, FJ_E_WAS_UNKNOWN, claim->was->span,
        "no earlier version has “%s”, which “%s” is said to have been", name, claim->name);
    fj_diag_help(checking->diags, diag,
                 "write the name it had in an earlier version, or take the word away");
}

static void warn_unknown(const struct checking *checking, const struct claim *claim,
                         const char *name)
{
    struct fj_diag *diag = fj_diag_add(checking->diags, FJ_W_WAS_PART, claim->was->span,
                                       "no earlier version here has “%s”", name);
    fj_diag_help(checking->diags, diag,
                 "look at the spelling; a version that was never applied here can have had it");
}

// Two things that were both there stay two: only choices become one.
static void check_both(const struct checking *checking, const struct claim *claim, const char *name)
{
    const struct fj_plan *before = checking->comparison->before;
    if (claim->merges || !claim->name_before || strcmp(claim->name_before, name) == 0 ||
        !claim->has(before, claim, name))
        return;
    struct fj_diag *diag =
        fj_diag_add(checking->diags, FJ_E_WAS_BOTH, claim->was->span,
                    "“%s” and “%s” were both there in version %d, and two cannot become one",
                    claim->name_before, name, before->version);
    fj_diag_help(checking->diags, diag, "keep “%s” and write “retired since %d” on it", name,
                 checking->comparison->after->version);
}

// Whether there are versions that were never applied here, and can have had what none of these had.
static bool has_gaps(const struct checking *checking)
{
    int last = checking->comparison->after->version;
    for (size_t i = checking->count; i > 0; i--) {
        if (last - checking->earlier[i - 1]->version > 1)
            return true;
        last = checking->earlier[i - 1]->version;
    }
    return false;
}

static void check_was(const struct checking *checking, const struct claim *claim)
{
    size_t known = 0, unknown = 0;
    const char *first = NULL;
    for (size_t i = 0; i < claim->was->name_count; i++) {
        const char *name = claim->was->names[i];
        if (claim->was_before && fj_change_was(claim->was_before, name)) {
            known++; // left from the version before
        } else if (is_borne_out(checking, claim, name)) {
            known++;
            check_both(checking, claim, name);
        } else {
            first = unknown++ == 0 ? name : first;
        }
    }
    if (unknown > 0 && known == 0 && !has_gaps(checking))
        tell_unknown(checking, claim, first);
    else if (unknown > 0)
        warn_unknown(checking, claim, first);
}

// ---- what a version has ---------------------------------------------------------------------------

static bool has_timepoint(const struct fj_plan *plan, const struct claim *claim, const char *name)
{
    (void)claim;
    return fj_plan_find_timepoint(plan, name) != NULL;
}

static bool has_form(const struct fj_plan *plan, const struct claim *claim, const char *name)
{
    (void)claim;
    return fj_plan_find_form(plan, name) != NULL;
}

static bool has_record(const struct fj_plan *plan, const struct claim *claim, const char *name)
{
    (void)claim;
    return fj_plan_find_record(plan, name) != NULL;
}

static bool has_score(const struct fj_plan *plan, const struct claim *claim, const char *name)
{
    (void)claim;
    for (size_t i = 0; i < plan->score_count; i++)
        if (strcmp(plan->scores[i].name, name) == 0)
            return true;
    return false;
}

static bool has_measure(const struct fj_plan *plan, const struct claim *claim, const char *name)
{
    (void)claim;
    return fj_plan_find_measure(plan, name) != NULL;
}

static bool has_breakdown(const struct fj_plan *plan, const struct claim *claim, const char *name)
{
    (void)claim;
    for (size_t i = 0; i < plan->breakdown_count; i++)
        if (strcmp(plan->breakdowns[i].name, name) == 0)
            return true;
    return false;
}

// Whether RECORD of a version is, or became, the record that the claim's field stands in now.
static bool is_home(const struct fj_record *record, const struct fj_record *now)
{
    return strcmp(record->name, now->name) == 0 || fj_change_was(&now->was, record->name);
}

static bool has_question(const struct fj_plan *plan, const struct claim *claim, const char *name)
{
    for (size_t i = 0; i < plan->question_count; i++) {
        const struct fj_question *question = plan->questions[i];
        if ((question->record != NULL) == (claim->record != NULL) &&
            (!claim->record || is_home(question->record, claim->record)) &&
            strcmp(question->name, name) == 0)
            return true;
    }
    return false;
}

// Whether QUESTION of a version is, or became, the one that the claim's choice belongs to now.
static bool is_owner(const struct fj_question *question, const struct fj_question *now)
{
    return strcmp(question->name, now->name) == 0 || fj_change_was(&now->was, question->name);
}

static bool has_option(const struct fj_plan *plan, const struct claim *claim, const char *name)
{
    for (size_t i = 0; i < plan->question_count; i++) {
        const struct fj_question *question = plan->questions[i];
        if (is_owner(question, claim->question) &&
            (claim->is_reason ? fj_type_find_reason(&question->type, name)
                              : fj_type_find_option(&question->type, name)) >= 0)
            return true;
    }
    return false;
}

// ---- retired since, same and new meaning ----------------------------------------------------------

static void check_retired(const struct checking *checking, const char *name, int since,
                          const int *since_before, struct fj_span span)
{
    int before = checking->comparison->before->version;
    if (since == 0 || !since_before || *since_before > 0 || since > before)
        return;
    struct fj_diag *diag =
        fj_diag_add(checking->diags, FJ_E_RETIRED_EARLY, span,
                    "“%s” is said to be retired since version %d, but version %d still had it",
                    name, since, before);
    fj_diag_help(checking->diags, diag, "write “retired since %d”",
                 checking->comparison->after->version);
}

static bool is_of_meaning(const struct fj_change *change)
{
    return change->how == FJ_HOW_TEXT || change->how == FJ_HOW_TYPE ||
           change->how == FJ_HOW_WIDER || change->how == FJ_HOW_NARROWER ||
           change->how == FJ_HOW_PLACE || change->how == FJ_HOW_RECODED ||
           (change->clause &&
            (strcmp(change->clause, "when") == 0 || strcmp(change->clause, "schedule") == 0));
}

// Whether something differs that the word can be about.
static bool has_difference(const struct checking *checking, const struct fj_question *question,
                           const struct fj_option *option, const struct fj_timepoint *timepoint)
{
    for (size_t i = 0; i < checking->comparison->change_count; i++) {
        const struct fj_change *change = &checking->comparison->changes[i];
        if (!is_of_meaning(change))
            continue;
        bool about =
            option ? change->after.option == option
            : timepoint
                ? change->after.timepoint == timepoint
                : change->thing == FJ_THING_QUESTION &&
                      (change->after.question == question ||
                       (change->is_group && change->after.question &&
                        fj_change_same_text(change->after.question->group, question->group)));
        if (about)
            return true;
    }
    return false;
}

static void tell_idle(const struct checking *checking, const char *name, enum fj_meaning meaning,
                      struct fj_span span)
{
    struct fj_diag *diag = fj_diag_add(
        checking->diags, FJ_E_MEANING_IDLE, span,
        "“%s” is said to have %s meaning, but nothing that says what it means has changed", name,
        fj_tr(checking->diags->lang, meaning == FJ_MEANING_SAME ? "the same" : "a new"));
    fj_diag_help(checking->diags, diag, "take the word away");
}

// ---- one kind of thing after another --------------------------------------------------------------

// What was the option at place NOW: of several that became one, that of its name; NULL.
static const struct fj_option *find_old(const struct fj_change_link *link, const char *name,
                                        int now, bool are_reasons)
{
    const struct fj_type *type = &link->before->type;
    const struct fj_option *olds = are_reasons ? type->reasons : type->options, *old = NULL;
    const int *places = are_reasons ? link->reason_now : link->option_now;
    size_t count = are_reasons ? type->reason_count : type->option_count;
    for (size_t i = 0; i < count; i++)
        if (places[i] == now && (!old || strcmp(olds[i].name, name) == 0))
            old = &olds[i];
    return old;
}

static void check_options(const struct checking *checking, const struct fj_question *question,
                          const struct fj_option *options, size_t count, bool are_reasons)
{
    const struct fj_change_link *link = &checking->comparison->links.questions[question->id];
    for (size_t i = 0; i < count; i++) {
        const struct fj_option *option = &options[i];
        const struct fj_option *old =
            link->before ? find_old(link, option->name, (int)i, are_reasons) : NULL;
        struct claim claim = {.was = &option->was,
                              .was_before = old ? &old->was : NULL,
                              .name = option->name,
                              .span = option->span,
                              .has = has_option,
                              .question = question,
                              .is_reason = are_reasons,
                              .merges = true};
        check_was(checking, &claim);
        check_retired(checking, option->name, option->retired_since,
                      old ? &old->retired_since : NULL, option->span);
        if (old && option->meaning != FJ_MEANING_UNSAID && old->meaning == FJ_MEANING_UNSAID &&
            !has_difference(checking, question, option, NULL))
            tell_idle(checking, option->name, option->meaning, option->span);
    }
}

// Whether an earlier version said the same recode of what is this question now: it has done its work.
static bool was_said(const struct checking *checking, const struct fj_question *question)
{
    for (size_t v = 0; v < checking->count; v++)
        for (size_t i = 0; i < checking->earlier[v]->question_count; i++) {
            const struct fj_question *old = checking->earlier[v]->questions[i];
            if (is_owner(old, question) && (!old->record) == (!question->record) &&
                fj_change_recodes_alike(&old->was, &question->was))
                return true;
        }
    return false;
}

static struct fj_diag *tell_recode(const struct checking *checking,
                                   const struct fj_question *before,
                                   const struct fj_question *after)
{
    const struct fj_was *was = &after->was;
    int version = checking->comparison->before->version;
    if (!before)
        return fj_diag_add(checking->diags, FJ_E_RECODE_UNKNOWN, was->span,
                           "“%s” is new, and has no answers from %g to %g that can be recoded",
                           after->name, was->low, was->high);
    if (!before->type.has_low || !before->type.has_high)
        return fj_diag_add(checking->diags, FJ_E_RECODE_UNKNOWN, was->span,
                           "“%s” did not go from %g to %g in version %d", after->name, was->low,
                           was->high, version);
    return fj_diag_add(checking->diags, FJ_E_RECODE_UNKNOWN, was->span,
                       "“%s” went from %g to %g in version %d, and not from %g to %g", after->name,
                       before->type.low, before->type.high, version, was->low, was->high);
}

// Whether the version before recoded the same range in another way: that has been done, and cannot be done over.
static bool is_said_anew(const struct fj_question *before, const struct fj_was *was)
{
    return before && before->was.recode && before->was.low == was->low &&
           before->was.high == was->high;
}

static void tell_said_anew(const struct checking *checking, const struct fj_question *before,
                           const struct fj_question *after)
{
    int version = checking->comparison->before->version;
    struct fj_diag *diag = fj_diag_add(
        checking->diags, FJ_E_RECODE_UNKNOWN, after->was.span,
        "“%s” was recoded from %g to %g in another way in version %d, and its answers are read so",
        after->name, after->was.low, after->was.high, version);
    if (before->type.has_low && before->type.has_high)
        fj_diag_help(checking->diags, diag,
                     "write the recode as it was; to read the answers in another way, recode them "
                     "from what they are now, as in “was %g..%g as (…)”",
                     before->type.low, before->type.high);
    else
        fj_diag_help(checking->diags, diag, "write the recode as it was");
}

// A recode is of the range before, or was said by a version before.
static void check_recode(const struct checking *checking, const struct fj_question *before,
                         const struct fj_question *after)
{
    const struct fj_was *was = &after->was;
    if (!was->recode || (before && fj_change_is_recoded(before, after)) ||
        (!before && has_gaps(checking)) || was_said(checking, after))
        return;
    if (is_said_anew(before, was)) {
        tell_said_anew(checking, before, after);
        return;
    }
    struct fj_diag *diag = tell_recode(checking, before, after);
    fj_diag_help(checking->diags, diag,
                 "write the range that the version before had, or take the recode away");
}

// Only the first of a question's copies: the word stands once.
static bool is_first_copy(const struct fj_plan *plan, const struct fj_question *question)
{
    return !question->group || question->id == 0 ||
           !fj_change_same_text(plan->questions[question->id - 1]->group, question->group);
}

static void check_question(const struct checking *checking, const struct fj_question *question)
{
    const struct fj_plan *after = checking->comparison->after;
    const struct fj_question *before = checking->comparison->links.questions[question->id].before;
    struct claim claim = {.was = &question->was,
                          .was_before = before ? &before->was : NULL,
                          .name = question->name,
                          .name_before = before ? before->name : NULL,
                          .span = question->span,
                          .has = has_question,
                          .record = question->record};
    check_was(checking, &claim);
    if (!is_first_copy(after, question))
        return;
    check_retired(checking, question->group ? question->group : question->name,
                  question->retired_since, before ? &before->retired_since : NULL, question->span);
    check_recode(checking, before, question);
    if (before && question->meaning != FJ_MEANING_UNSAID && before->meaning == FJ_MEANING_UNSAID &&
        !has_difference(checking, question, NULL, NULL))
        tell_idle(checking, question->name, question->meaning, question->span);
    check_options(checking, question, question->type.options, question->type.option_count, false);
    check_options(checking, question, question->type.reasons, question->type.reason_count, true);
}

static void check_timepoint(const struct checking *checking, const struct fj_timepoint *timepoint)
{
    const struct fj_timepoint *before = checking->comparison->links.timepoint_before[timepoint->id];
    struct claim claim = {.was = &timepoint->was,
                          .was_before = before ? &before->was : NULL,
                          .name = timepoint->name,
                          .name_before = before ? before->name : NULL,
                          .span = timepoint->span,
                          .has = has_timepoint};
    check_was(checking, &claim);
    check_retired(checking, timepoint->name, timepoint->retired_since,
                  before ? &before->retired_since : NULL, timepoint->span);
    if (before && timepoint->meaning != FJ_MEANING_UNSAID && before->meaning == FJ_MEANING_UNSAID &&
        !has_difference(checking, NULL, NULL, timepoint))
        tell_idle(checking, timepoint->name, timepoint->meaning, timepoint->span);
}

// Forms, records, measures and breakdowns: a `was`, and perhaps `retired since`.
static void check_thing(const struct checking *checking, struct claim claim, int retired,
                        const int *retired_before)
{
    check_was(checking, &claim);
    check_retired(checking, claim.name, retired, retired_before, claim.span);
}

static const struct fj_item *find_section(const struct fj_plan *plan, const char *text)
{
    for (size_t f = 0; f < plan->form_count; f++)
        for (size_t i = 0; i < plan->forms[f].item_count; i++)
            if (plan->forms[f].items[i].kind == FJ_ITEM_SECTION &&
                strcmp(plan->forms[f].items[i].text, text) == 0)
                return &plan->forms[f].items[i];
    return NULL;
}

static bool has_section(const struct fj_plan *plan, const struct claim *claim, const char *name)
{
    (void)claim;
    return find_section(plan, name) != NULL;
}

static void check_sections(const struct checking *checking, const struct fj_form *form)
{
    for (size_t i = 0; i < form->item_count; i++) {
        const struct fj_item *item = &form->items[i];
        const struct fj_item *before = item->kind == FJ_ITEM_SECTION
                                           ? find_section(checking->comparison->before, item->text)
                                           : NULL;
        struct claim claim = {.was = &item->was,
                              .was_before = before ? &before->was : NULL,
                              .name = item->text,
                              .span = item->span,
                              .has = has_section};
        if (item->kind == FJ_ITEM_SECTION)
            check_was(checking, &claim);
    }
}

#define CHECK_LIST(list, list_count, link, finder, retired, retired_of)                            \
    for (size_t i = 0; i < after->list_count; i++)                                                 \
    check_thing(checking,                                                                          \
                (struct claim){.was = &after->list[i].was,                                         \
                               .was_before = links->link[i] ? &links->link[i]->was : NULL,         \
                               .name = after->list[i].name,                                        \
                               .name_before = links->link[i] ? links->link[i]->name : NULL,        \
                               .span = after->list[i].span,                                        \
                               .has = (finder)},                                                   \
                retired, retired_of)

static void check_lists(const struct checking *checking)
{
    const struct fj_plan *after = checking->comparison->after;
    const struct fj_change_links *links = &checking->comparison->links;
    CHECK_LIST(forms, form_count, form_before, has_form, after->forms[i].retired_since,
               links->form_before[i] ? &links->form_before[i]->retired_since : NULL);
    CHECK_LIST(records, record_count, record_before, has_record, after->records[i].retired_since,
               links->record_before[i] ? &links->record_before[i]->retired_since : NULL);
    CHECK_LIST(scores, score_count, score_before, has_score, 0, NULL);
    CHECK_LIST(measures, measure_count, measure_before, has_measure,
               after->measures[i].retired_since,
               links->measure_before[i] ? &links->measure_before[i]->retired_since : NULL);
    CHECK_LIST(breakdowns, breakdown_count, breakdown_before, has_breakdown, 0, NULL);
}

bool fj_change_check_words(struct fj_arena *arena, const struct fj_comparison *comparison,
                           const struct fj_plan *const *earlier, size_t count,
                           struct fj_diags *diags)
{
    struct checking checking = {arena, diags, comparison, earlier, count};
    const struct fj_plan *after = comparison->after;
    size_t errors = diags->errors;
    for (size_t i = 0; i < after->timepoint_count; i++)
        check_timepoint(&checking, &after->timepoints[i]);
    for (size_t i = 0; i < after->question_count; i++)
        check_question(&checking, after->questions[i]);
    for (size_t i = 0; i < after->form_count; i++)
        check_sections(&checking, &after->forms[i]);
    check_lists(&checking);
    return diags->errors == errors;
}
