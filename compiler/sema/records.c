// SPDX-License-Identifier: EUPL-1.2
// Records (language §4): their fields in order, and the date that tells which period a row belongs to.
#include "sema/passes.h"
#include "sema/suggest.h"
#include "sema/types.h"

static void list_fields(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    for (size_t i = 0; i < plan->question_count; i++) {
        const struct fj_record *record = plan->questions[i]->record;
        if (record)
            plan->records[record->id].field_count++;
    }
    for (size_t i = 0; i < plan->record_count; i++) {
        struct fj_record *record = &plan->records[i];
        record->fields = FJ_NEW_ARRAY(sema->arena, const struct fj_question *, record->field_count);
        record->field_count = 0;
    }
    for (size_t i = 0; i < plan->question_count; i++) {
        const struct fj_question *field = plan->questions[i];
        struct fj_record *record = field->record ? &plan->records[field->record->id] : NULL;
        if (record && record->fields)
            record->fields[record->field_count++] = field;
    }
}

// Rows can be dated by a date: the first one that is asked of them.
static bool help_date(struct fj_sema *sema, struct fj_diag *diag, const struct fj_record *record)
{
    for (size_t i = 0; diag && i < sema->asked.count; i++) {
        const struct fj_asked *asked = sema->asked.items[i];
        if (asked->record != record || asked->tree->type.kind != FJ_TREE_TYPE_DATE)
            continue;
        fj_diag_help(sema->diags, diag, "did you mean “%s”?", asked->tree->name.text);
        return true;
    }
    return false;
}

static void read_dated(struct fj_sema *sema, const struct fj_tree_name *name,
                       struct fj_record *record)
{
    const struct fj_symbol *symbol = fj_scope_find(sema->scope, record, name->text);
    struct fj_diags *diags = sema->diags;
    if (!symbol && sema->is_broken)
        return; // it may have been lost
    if (!symbol) {
        struct fj_diag *diag = fj_diag_add(diags, FJ_E_UNKNOWN_FIELD, name->span,
                                           "“%s” has no question “%s”", record->name, name->text);
        fj_diag_related(diags, diag, record->span, "the record is here");
        if (!fj_suggest_help(sema, diag, record, FJ_ANY_KIND, name->text) &&
            !help_date(sema, diag, record))
            fj_diag_help(diags, diag, "name one of the questions of the record");
        return;
    }
    struct fj_asked *asked = symbol->as.question;
    if (symbol->failed || asked->copy_count == 0)
        return;
    asked->is_fed = true;
    if (asked->copy_count == 1 && asked->copies[0]->type.kind == FJ_TYPE_DATE) {
        record->dated = asked->copies[0];
        return;
    }
    struct fj_diag *diag =
        asked->copy_count > 1
            ? fj_diag_add(diags, FJ_E_DATED, name->span,
                          "a record is dated by one date, and “%s” is several questions",
                          name->text)
            : fj_diag_add(diags, FJ_E_DATED, name->span,
                          "a record is dated by a date, and “%s” is %s", name->text,
                          fj_sema_a_type(sema, asked->copies[0]->type.kind));
    fj_diag_related(diags, diag, symbol->span, "declared here");
    fj_diag_help(diags, diag, "name a question of the type “date”");
}

void fj_sema_read_records(struct fj_sema *sema)
{
    list_fields(sema);
    for (size_t i = 0; i < sema->plan->record_count; i++) {
        struct fj_record *record = &sema->plan->records[i];
        const struct fj_tree_record *tree = sema->record_trees[i];
        if (tree->dated.text)
            read_dated(sema, &tree->dated, record);
        if (record->field_count == 0 && !sema->is_broken) {
            struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_EMPTY, record->span,
                                               "“%s” asks nothing", record->name);
            fj_diag_help(sema->diags, diag, "write its questions in braces");
        }
        fj_sema_refuse_recode(sema, &tree->history);
        fj_sema_read_history(sema, NULL, record->name, &tree->history, &record->was,
                             &record->retired_since);
    }
}
