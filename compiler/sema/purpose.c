// SPDX-License-Identifier: EUPL-1.2
// What is to be said of the plan as a whole (language §4): that nothing is collected which is not used, that persons are
// broken down by gender, and what a plan that follows organisations had better not ask. Only warnings, and those about
// use only where there are no errors, since a measure that failed uses nothing.
#include "sema/passes.h"

static void warn_organisation(struct fj_sema *sema, struct fj_span span, const char *what)
{
    struct fj_diag *diag = fj_diag_add(
        sema->diags, FJ_W_ORGANISATION, span,
        "%s is about persons, and nothing in a plan that follows organisations is protected",
        fj_tr(sema->diags->lang, what));
    fj_diag_help(sema->diags, diag, "write “follows person” in the head, or leave this out");
}

static void check_organisation(struct fj_sema *sema)
{
    const struct fj_plan *plan = sema->plan;
    if (plan->follows_person)
        return;
    for (size_t i = 0; i < sema->asked.count; i++) {
        const struct fj_question *question = sema->asked.items[i]->copies[0];
        if (question->type.kind == FJ_TYPE_GENDER)
            warn_organisation(sema, question->span, FJ_TEXT("a gender"));
        else if (question->type.kind == FJ_TYPE_GOAL)
            warn_organisation(sema, question->span, FJ_TEXT("a goal"));
        else if (question == plan->birth)
            warn_organisation(sema, question->span, FJ_TEXT("a date of birth"));
    }
    for (size_t i = 0; i < plan->form_count; i++)
        if (plan->forms[i].audience == FJ_FOR_CLIENT)
            warn_organisation(sema, plan->forms[i].span, FJ_TEXT("a form for clients"));
}

// ---- use ------------------------------------------------------------------------------------------

static void check_use(struct fj_sema *sema, bool is_gender_told)
{
    for (size_t i = 0; i < sema->asked.count; i++) {
        const struct fj_asked *asked = sema->asked.items[i];
        const struct fj_question *question = asked->copies[0];
        if (is_gender_told && question->type.kind == FJ_TYPE_GENDER)
            continue; // it is what the plan is to be broken down by
        if (asked->is_fed || question->needed || asked->is_default ||
            asked->tree->history.retired_since.given)
            continue;
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_W_NOT_USED, asked->symbol->span,
                        "“%s” is asked, but feeds no measure, condition, score or breakdown",
                        asked->symbol->name);
        fj_diag_help(sema->diags, diag,
                     "measure it, take it away, or say what else it is for: needed \"…\"");
    }
}

// Questions that no form asks, and timepoints and types that nothing names.
static void check_idle(struct fj_sema *sema)
{
    const struct fj_plan *plan = sema->plan;
    for (size_t i = 0; i < plan->question_count; i++) {
        const struct fj_question *question = plan->questions[i];
        const struct fj_copy *copy = fj_sema_copy(sema, question);
        if (question->place != FJ_IN_PLAN || question->retired_since ||
            !fj_timeset_is_empty(&copy->at) || !fj_timeset_is_empty(&copy->slip_at))
            continue;
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_W_NOT_ASKED, question->span,
                                           "“%s” stands in no form, and so is never asked",
                                           fj_sema_shown(sema, question));
        fj_diag_help(sema->diags, diag, "add it to a form, or take it away");
    }
    for (size_t i = 0; i < plan->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = &plan->timepoints[i];
        if (sema->timepoint_symbols[i]->read || timepoint->retired_since)
            continue;
        struct fj_diag *diag = fj_diag_add(
            sema->diags, FJ_W_IDLE, timepoint->span,
            "nothing is asked at “%s”, and nothing is counted from it", timepoint->name);
        fj_diag_help(sema->diags, diag, "name it in a form, or take it away");
    }
    for (size_t i = 0; i < sema->types.count; i++) {
        const struct fj_type_entry *entry = sema->types.items[i];
        if (entry->symbol->read || entry->is_used_file)
            continue;
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_W_IDLE, entry->symbol->span,
                                           "no question is of the type “%s”", entry->symbol->name);
        fj_diag_help(sema->diags, diag, "take it away");
    }
}

// ---- gender ---------------------------------------------------------------------------------------

// True when it was told that nothing is broken down by gender.
static bool check_gender(struct fj_sema *sema)
{
    const struct fj_plan *plan = sema->plan;
    if (!plan->follows_person || plan->without_gender)
        return false;
    for (size_t i = 0; i < plan->breakdown_count; i++)
        if (plan->breakdowns[i].is_gender)
            return false;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_W_NO_GENDER, sema->head->name.span,
                                       "the plan follows persons, and has no breakdown by gender");
    for (size_t i = 0; i < plan->question_count; i++)
        if (plan->questions[i]->place == FJ_IN_BACKGROUND &&
            plan->questions[i]->type.kind == FJ_TYPE_GENDER) {
            fj_diag_help(sema->diags, diag,
                         "add “%s %s”, or write in the head: without gender \"the reason\"",
                         fj_sema_spelled(sema, FJ_KW_BREAKDOWN), plan->questions[i]->name);
            return true;
        }
    fj_diag_help(
        sema->diags, diag,
        "ask a question of the type “gender” in the background and break down by it, or write "
        "in the head: without gender \"the reason\"");
    return true;
}

void fj_sema_check_plan(struct fj_sema *sema)
{
    if (sema->diags->errors > 0 || !sema->head)
        return;
    check_organisation(sema);
    check_use(sema, check_gender(sema));
    check_idle(sema);
}
