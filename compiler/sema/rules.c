// SPDX-License-Identifier: EUPL-1.2
// The conditions of questions (language §4): `when`, `require`, `warn`; and recodes. Each copy of a spread question has
// its own; what is wrong is told of the first.
#include "sema/rules.h"

#include "sema/forms.h"
#include "sema/passes.h"
#include "sema/scores.h"

static enum fj_room room_of(const struct fj_question *question)
{
    switch (question->place) {
    case FJ_IN_BACKGROUND:
        return FJ_ROOM_BACKGROUND;
    case FJ_IN_PLAN:
        return FJ_ROOM_QUESTION;
    case FJ_IN_RECORD:
        return FJ_ROOM_FIELD;
    }
    return FJ_ROOM_QUESTION;
}

static struct fj_reading reading_of(struct fj_sema *sema, const struct fj_question *question)
{
    struct fj_reading reading = {.sema = sema, .room = room_of(question)};
    reading.lookup.record = reading.open_record = question->record;
    reading.lookup.for_each = question->for_each;
    reading.lookup.rater = question->rater;
    return reading;
}

// ---- where it reads -------------------------------------------------------------------------------

static const char *read_name(const struct fj_sema *sema, const struct fj_read *read)
{
    return read->question ? fj_sema_shown(sema, read->question) : read->score->name;
}

// Tells of a name that is not asked at some timepoint where the question is.
static void check_named(struct fj_sema *sema, const struct fj_question *question,
                        const struct fj_read *read)
{
    const struct fj_copy *copy = fj_sema_copy(sema, question);
    const struct fj_timeset *at = read->question ? &fj_sema_copy(sema, read->question)->at
                                                 : &fj_score_asked(sema, read->score)->at;
    if (read->question && read->question->retired_since)
        return;
    for (size_t t = 0; t < sema->plan->timepoint_count; t++) {
        if (!fj_timeset_has(&copy->at, t) || fj_timeset_has(at, t) || !fj_sema_is_sure_at(sema, t))
            continue;
        const char *time = sema->plan->timepoints[t].name;
        if (read->question && fj_timeset_is_empty(at))
            fj_sema_copy(sema, read->question)->asked->is_absence_told = true;
        struct fj_diag *diag = fj_diag_add(
            sema->diags, FJ_E_NOT_ASKED, read->span, "“%s” is not asked at “%s”, where “%s” is",
            read_name(sema, read), time, fj_sema_shown(sema, question));
        fj_diag_related(sema->diags, diag,
                        read->question ? read->question->span : read->score->span, "declared here");
        fj_diag_help(sema->diags, diag, "ask it there too, or name a timepoint after “@”");
        return;
    }
}

static void tell_slip(struct fj_sema *sema, const struct fj_form *form, struct fj_span span)
{
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_ANONYMOUS, span,
                                       "the anonymous form “%s” does not know this", form->name);
    fj_diag_related(sema->diags, diag, form->span, "the form is here");
    fj_diag_help(sema->diags, diag, "read only what the form itself asks");
}

// Whether the slip of FORM says something to READ, which has no timepoint of its own: it asks the question, or one of
// those that the score is made of. Of a score made of scores it is not looked for.
static bool is_on_slip(const struct fj_sema *sema, const struct fj_form *form,
                       const struct fj_read *read)
{
    if (read->question)
        return fj_form_place(sema, form, read->question) >= 0;
    const struct fj_reads *reads = &sema->scores[read->score->id].reads;
    for (size_t i = 0; i < reads->count; i++) {
        const struct fj_question *question = reads->items[i].question;
        if (reads->items[i].score || (question && fj_form_place(sema, form, question) >= 0))
            return true;
    }
    return false;
}

// A slip knows nothing but what stands on it.
static void check_slip(struct fj_sema *sema, const struct fj_form *form,
                       const struct fj_reading *reading)
{
    if (reading->reads_case) {
        tell_slip(sema, form, reading->case_span);
        return;
    }
    for (size_t i = 0; i < reading->reads.count; i++) {
        const struct fj_read *read = &reading->reads.items[i];
        if (read->at.kind == FJ_AT_TIMEPOINT || !is_on_slip(sema, form, read)) {
            tell_slip(sema, form, read->span);
            return;
        }
    }
}

static void check_reads(struct fj_sema *sema, const struct fj_question *question,
                        const struct fj_reading *reading)
{
    if (sema->is_broken)
        return;
    for (size_t i = 0; i < reading->reads.count; i++) {
        const struct fj_read *read = &reading->reads.items[i];
        if (question->place == FJ_IN_PLAN && read->at.kind == FJ_AT_CURRENT && !read->of_record)
            check_named(sema, question, read);
        if (question->place == FJ_IN_BACKGROUND && read->at.kind == FJ_AT_TIMEPOINT) {
            struct fj_diag *diag =
                fj_diag_add(sema->diags, FJ_E_BACKGROUND_READS, read->span,
                            "the background is asked before any timepoint is answered");
            fj_diag_help(sema->diags, diag, "read only other background questions here");
        }
    }
    if (fj_timeset_is_empty(&fj_sema_copy(sema, question)->slip_at))
        return;
    for (size_t i = 0; i < sema->plan->form_count; i++) {
        const struct fj_form *form = &sema->plan->forms[i];
        if (form->anonymous && !sema->form_symbols[form->id]->failed &&
            fj_form_place(sema, form, question) >= 0)
            check_slip(sema, form, reading);
    }
}

// ---- conditions -----------------------------------------------------------------------------------

// Reads one condition of a copy. *out_reads is what it reads.
static struct fj_expr *read_condition(struct fj_sema *sema, const struct fj_question *question,
                                      const struct fj_tree_expr *tree, struct fj_reads *out_reads)
{
    struct fj_reading reading = reading_of(sema, question);
    struct fj_expr *condition = fj_read_condition(&reading, tree);
    fj_mark_fed(sema, &reading.reads);
    if (condition)
        check_reads(sema, question, &reading);
    *out_reads = reading.reads;
    return condition;
}

static void read_rules(struct fj_sema *sema, const struct fj_tree_rules *trees,
                       struct fj_question *question)
{
    question->rules = FJ_NEW_ARRAY(sema->arena, struct fj_rule, trees->count);
    for (size_t i = 0; question->rules && i < trees->count; i++) {
        const struct fj_tree_rule *tree = &trees->items[i];
        struct fj_reads reads;
        struct fj_expr *condition = read_condition(sema, question, tree->condition, &reads);
        if (!condition)
            continue;
        question->rules[question->rule_count++] =
            (struct fj_rule){condition, tree->message.text, tree->refuses, tree->span};
    }
}

static void read_recode(struct fj_sema *sema, const struct fj_tree_was *was,
                        struct fj_question *question)
{
    const struct fj_tree_range *range = &was->range;
    if (!was->recode)
        return;
    bool is_whole = range->low.given && range->high.given && !range->low.is_date &&
                    !range->high.is_date && range->low.number.value < range->high.number.value;
    if (!is_whole) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_RECODE_RANGE, range->span,
                                           "an earlier range has a lower and a higher end");
        fj_diag_help(sema->diags, diag, "write both ends, as in “was 1..5 as (x - 1) * 2.5”");
        return;
    }
    struct fj_reading reading = {.sema = sema, .room = FJ_ROOM_RECODE};
    question->was.has_range = true;
    question->was.low = range->low.number.value;
    question->was.high = range->high.number.value;
    question->was.recode = fj_read_number(&reading, was->recode);
}

static void read_copy(struct fj_sema *sema, const struct fj_tree_question *tree,
                      struct fj_question *question)
{
    if (tree->when)
        question->when =
            read_condition(sema, question, tree->when, &fj_sema_copy(sema, question)->when_reads);
    read_rules(sema, &tree->rules, question);
    read_recode(sema, &tree->history.was, question);
}

void fj_sema_read_rules(struct fj_sema *sema)
{
    for (size_t i = 0; i < sema->asked.count; i++) {
        const struct fj_asked *asked = sema->asked.items[i];
        size_t errors = sema->diags->errors;
        for (size_t k = 0; k < asked->copy_count && errors == sema->diags->errors; k++)
            read_copy(sema, asked->tree, asked->copies[k]);
    }
}

void fj_sema_check_rules(struct fj_sema *sema)
{
    for (size_t i = 0; i < sema->asked.count; i++) {
        struct fj_asked *asked = sema->asked.items[i];
        const struct fj_question *first = asked->copy_count ? asked->copies[0] : NULL;
        if (!first || asked->is_order_told)
            continue;
        if (first->when)
            asked->is_when_told = fj_check_truth(sema, first->when, NULL);
        for (size_t k = 0; k < first->rule_count; k++)
            fj_check_truth(sema, first->rules[k].condition, first->when);
    }
}
