// SPDX-License-Identifier: EUPL-1.2
// Targets, and finding one by the name that somebody wrote.
#include "entry/target.h"

#include <string.h>

#include "entry/finding.h"
#include "support/unicode.h"

struct fj_target fj_target_background(const struct fj_plan *plan)
{
    return (struct fj_target){.kind = FJ_TARGET_BACKGROUND,
                              .questions = plan->background,
                              .count = plan->background_count};
}

struct fj_target fj_target_form(const struct fj_form *form)
{
    return (struct fj_target){.kind = form->anonymous ? FJ_TARGET_SLIP : FJ_TARGET_FORM,
                              .form = form,
                              .questions = form->questions,
                              .count = form->question_count};
}

struct fj_target fj_target_record(const struct fj_record *record)
{
    return (struct fj_target){.kind = FJ_TARGET_RECORD,
                              .record = record,
                              .questions = record->fields,
                              .count = record->field_count};
}

// Tells that there is no NAME among NAMES, with the one that is like it, or all.
static void tell_unknown(struct fj_diags *diags, struct fj_diag *diag, const char *name,
                         const char *const *names, size_t count)
{
    const char *closest = fj_finding_closest(name, names, count);
    if (closest != NULL)
        fj_diag_help(diags, diag, "did you mean “%s”?", closest);
    else if (count > 0)
        fj_diag_help(diags, diag, "write one of %s", fj_finding_list(diags->arena, names, count));
}

static const char *normal(struct fj_diags *diags, const char *name)
{
    const char *nfc = fj_unicode_nfc(diags->arena, name, strlen(name));
    return nfc != NULL ? nfc : name;
}

bool fj_target_find_form(const struct fj_plan *plan, const char *name, struct fj_diags *diags,
                         struct fj_target *out)
{
    const struct fj_form *form = fj_plan_find_form(plan, normal(diags, name));
    if (form != NULL) {
        *out = fj_target_form(form);
        return true;
    }
    const char **names = FJ_NEW_ARRAY(diags->arena, const char *, plan->form_count + 1);
    for (size_t i = 0; names != NULL && i < plan->form_count; i++)
        names[i] = plan->forms[i].name;
    struct fj_diag *diag = fj_diag_add_bare(diags, FJ_E_DATA_SUBJECT, "the plan has no form “%s”",
                                            fj_finding_echo(diags->arena, name, strlen(name)));
    if (fj_plan_find_record(plan, normal(diags, name)) != NULL)
        fj_diag_help(diags, diag, "it is a record: write --record in place of --form");
    else
        tell_unknown(diags, diag, name, names, names != NULL ? plan->form_count : 0);
    return false;
}

bool fj_target_find_record(const struct fj_plan *plan, const char *name, struct fj_diags *diags,
                           struct fj_target *out)
{
    const struct fj_record *record = fj_plan_find_record(plan, normal(diags, name));
    if (record != NULL) {
        *out = fj_target_record(record);
        return true;
    }
    const char **names = FJ_NEW_ARRAY(diags->arena, const char *, plan->record_count + 1);
    for (size_t i = 0; names != NULL && i < plan->record_count; i++)
        names[i] = plan->records[i].name;
    struct fj_diag *diag = fj_diag_add_bare(diags, FJ_E_DATA_SUBJECT, "the plan has no record “%s”",
                                            fj_finding_echo(diags->arena, name, strlen(name)));
    if (fj_plan_find_form(plan, normal(diags, name)) != NULL)
        fj_diag_help(diags, diag, "it is a form: write --form in place of --record");
    else
        tell_unknown(diags, diag, name, names, names != NULL ? plan->record_count : 0);
    return false;
}
