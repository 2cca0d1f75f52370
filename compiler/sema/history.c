// SPDX-License-Identifier: EUPL-1.2
// What a declaration says about its own history (language §7): `was`, `retired since`, `same|new meaning`. Whether an
// earlier version bears it out is for the comparison of versions; here it must only agree with this plan.
#include "sema/types.h"

static void check_retired(struct fj_sema *sema, const struct fj_tree_whole *retired)
{
    if (retired->value >= 1 && retired->value <= sema->plan->version)
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_RETIRED_LATER, retired->span,
                                       "retired since version %d, but this is version %d",
                                       retired->value, sema->plan->version);
    fj_diag_help(sema->diags, diag,
                 "raise “version” in the head, or write an earlier version here");
}

// An old name belongs to no list; the odd address beside the list keeps such names apart from those in use.
static const void *owner_of_old(const void *owner)
{
    return owner ? (const char *)owner + 1 : (const char *)1;
}

static void check_old_name(struct fj_sema *sema, const void *owner, const struct fj_tree_name *name)
{
    struct fj_diags *diags = sema->diags;
    const struct fj_symbol *now = fj_scope_find(sema->scope, owner, name->text);
    if (now) {
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_E_WAS_IN_USE, name->span,
                        "“%s” is an earlier name, but it is still in use", name->text);
        fj_diag_related(diags, diag, now->span, "in use here");
        fj_diag_help(diags, diag, "take away one of the two");
        return;
    }
    const void *old = owner_of_old(owner);
    const struct fj_symbol *first = fj_scope_find(sema->scope, old, name->text);
    if (first) {
        struct fj_diag *diag = fj_diag_add(diags, FJ_E_WAS_TWICE, name->span,
                                           "“%s” is given as an earlier name twice", name->text);
        fj_diag_related(diags, diag, first->span, "first here");
        fj_diag_help(diags, diag, "let one of them have been “%s”", name->text);
        return;
    }
    struct fj_symbol *symbol = fj_scope_add(sema->scope, old, name->text, name->text);
    if (symbol)
        symbol->span = name->span;
}

void fj_sema_read_history(struct fj_sema *sema, const void *owner,
                          const struct fj_tree_history *tree, struct fj_was *out_was,
                          int *out_retired_since)
{
    if (tree->retired_since.given) {
        check_retired(sema, &tree->retired_since);
        *out_retired_since = tree->retired_since.value;
    }
    const struct fj_tree_was *was = &tree->was;
    if (!was->given)
        return;
    out_was->span = was->span;
    out_was->names = FJ_NEW_ARRAY(sema->arena, const char *, was->names.count);
    if (!out_was->names)
        return;
    for (size_t i = 0; i < was->names.count; i++) {
        check_old_name(sema, owner, &was->names.items[i]);
        out_was->names[out_was->name_count++] = was->names.items[i].text;
    }
}

enum fj_meaning fj_sema_meaning(const struct fj_tree_history *tree)
{
    switch (tree->meaning) {
    case FJ_TREE_MEANING_UNSAID:
        return FJ_MEANING_UNSAID;
    case FJ_TREE_MEANING_SAME:
        return FJ_MEANING_SAME;
    case FJ_TREE_MEANING_NEW:
        return FJ_MEANING_NEW;
    }
    return FJ_MEANING_UNSAID;
}

void fj_sema_refuse_recode(struct fj_sema *sema, const struct fj_tree_history *tree)
{
    if (!tree->was.range.given)
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_RECODE_PLACE, tree->was.span,
                                       "only a scale or a number can have had another range");
    fj_diag_help(sema->diags, diag, "write the earlier name here, as in “was NAME”");
}
