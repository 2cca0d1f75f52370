// SPDX-License-Identifier: EUPL-1.2
// Expressions beside a question with choices (language §5): a bare name is one of its choices, whatever else bears that
// name; `=` and `!=` with it, and `has`.
#include "sema/expr_internal.h"

#include <string.h>

#include "sema/suggest.h"
#include "sema/types.h"

bool fj_expr_has_choices(const struct fj_asked *asked)
{
    const struct fj_type *type = asked ? &asked->copies[0]->type : NULL;
    return type && (fj_type_is_named(type) || type->kind == FJ_TYPE_MANY);
}

bool fj_expr_tell_reason(struct fj_reading *reading, const struct fj_question *question,
                         const struct fj_tree_name *name)
{
    struct fj_sema *sema = reading->sema;
    if (fj_sema_find_reason(sema, &question->type, name->text) < 0)
        return false;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_REASON_COMPARED, name->span,
                    "“%s” is a reason for missing, which no answer is equal to", name->text);
    fj_diag_help(sema->diags, diag, "write “missing(%s, %s)”", fj_sema_shown(sema, question),
                 name->text);
    return true;
}

static void tell_no_choice(struct fj_reading *reading, const struct fj_question *question,
                           const struct fj_tree_name *name)
{
    struct fj_sema *sema = reading->sema;
    struct fj_diag *diag;
    if (fj_expr_tell_reason(reading, question, name))
        return;
    diag = fj_diag_add(sema->diags, FJ_E_NO_SUCH_CHOICE, name->span, "“%s” has no choice “%s”",
                       fj_sema_shown(sema, question), name->text);
    fj_diag_related(sema->diags, diag, question->span, "declared here");
    if (!fj_suggest_help(sema, diag, question->type.options, FJ_ANY_KIND, name->text))
        fj_diag_help(sema->diags, diag, "name one of its choices, such as %s",
                     fj_suggest_list(sema, &question->type));
}

// The choice whose name or text TREE has in quotes, or NULL.
static const struct fj_option *option_of_text(const struct fj_question *question,
                                              const struct fj_tree_expr *tree)
{
    for (size_t i = 0; tree->kind == FJ_TREE_TEXT && i < question->type.option_count; i++) {
        const struct fj_option *option = &question->type.options[i];
        if (strcmp(option->name, tree->text.text) == 0 ||
            strcmp(option->text, tree->text.text) == 0)
            return option;
    }
    return NULL;
}

int fj_expr_read_choice(struct fj_reading *reading, const struct fj_question *question,
                        const struct fj_tree_expr *tree)
{
    if (!fj_expr_is_bare(tree)) {
        struct fj_diag *diag = fj_diag_add(reading->sema->diags, FJ_E_CHOICE_EXPECTED, tree->span,
                                           "beside “%s” one of its choices was expected",
                                           fj_sema_shown(reading->sema, question));
        fj_diag_related(reading->sema->diags, diag, question->span, "declared here");
        const struct fj_option *meant = option_of_text(question, tree);
        if (meant)
            fj_diag_help(reading->sema->diags, diag,
                         "write “%s”, the name of the choice, without quotes", meant->name);
        else
            fj_diag_help(reading->sema->diags, diag, "write the name of a choice, such as “%s”",
                         question->type.options[0].name);
        return -1;
    }
    const struct fj_tree_name *name = &tree->ref.parts[0];
    int option = fj_sema_find_option(reading->sema, &question->type, name->text);
    if (option < 0)
        tell_no_choice(reading, question, name);
    return option;
}

// The choice of QUESTION that one of the sides of TREE names, or NULL.
static const char *option_named(struct fj_reading *reading, const struct fj_question *question,
                                const struct fj_tree_expr *tree)
{
    for (size_t i = 0; question && question->type.options && i < tree->arg_count; i++) {
        const struct fj_tree_expr *side = tree->args[i];
        int option = fj_expr_is_bare(side) ? fj_sema_find_option(reading->sema, &question->type,
                                                                 side->ref.parts[0].text)
                                           : -1;
        if (option >= 0)
            return question->type.options[option].name;
    }
    return NULL;
}

struct fj_expr *fj_expr_tell_use_has(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                     const struct fj_expr *subject, bool wants_has)
{
    struct fj_diags *diags = reading->sema->diags;
    const struct fj_question *question = subject->question;
    const char *named = option_named(reading, question, tree);
    if (fj_sema_again(reading->sema, FJ_E_USE_HAS, question, tree->operator_span))
        return NULL;
    struct fj_diag *diag = wants_has ? fj_diag_add(diags, FJ_E_USE_HAS, tree->operator_span,
                                                   "“%s” can have several choices at once",
                                                   fj_sema_shown(reading->sema, question))
                                     : fj_diag_add(diags, FJ_E_USE_HAS, tree->operator_span,
                                                   "“%s” is not a choice of several",
                                                   fj_sema_shown(reading->sema, question));
    fj_sema_keep_told(reading->sema, FJ_E_USE_HAS, question, diag);
    fj_diag_related(diags, diag, question->span, "declared here");
    if (wants_has)
        fj_diag_help(diags, diag, "write “%s has %s”", fj_sema_shown(reading->sema, question),
                     named ? named : question->type.options[0].name);
    else if (named)
        fj_diag_help(diags, diag, "write “%s = %s”", fj_sema_shown(reading->sema, question), named);
    else
        fj_diag_help(diags, diag, "compare it with “=” or “in”");
    return NULL;
}

// SUBJECT held against the choice that NAME_TREE names.
static struct fj_expr *with_choice(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                   enum fj_expr_kind kind, struct fj_expr *subject,
                                   const struct fj_tree_expr *name_tree)
{
    int option = fj_expr_read_choice(reading, subject->question, name_tree);
    struct fj_expr *expr =
        option < 0 ? NULL : fj_expr_new(reading, kind, FJ_VALUE_BOOL, tree->span, 1);
    if (!expr)
        return NULL;
    expr->args[0] = subject;
    expr->question = subject->question;
    expr->option = option;
    return expr;
}

struct fj_expr *fj_expr_compare_choice(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                       enum fj_expr_kind kind,
                                       const struct fj_tree_expr *subject_tree,
                                       const struct fj_tree_expr *name_tree)
{
    struct fj_expr *subject = fj_read_ref(reading, subject_tree);
    if (!subject)
        return NULL;
    if (subject->type == FJ_VALUE_SET)
        return fj_expr_tell_use_has(reading, tree, subject, true);
    return with_choice(reading, tree, kind, subject, name_tree);
}

struct fj_expr *fj_expr_has(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    struct fj_expr *subject = fj_read_expr(reading, tree->args[0]);
    if (!subject)
        return NULL;
    if (subject->kind != FJ_EXPR_ANSWER)
        return fj_expr_refuse(reading, subject, FJ_VALUE_SET);
    if (subject->type != FJ_VALUE_SET)
        return fj_expr_tell_use_has(reading, tree, subject, false);
    return with_choice(reading, tree, FJ_EXPR_HAS, subject, tree->args[1]);
}
