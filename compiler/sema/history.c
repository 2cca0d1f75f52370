// SPDX-License-Identifier: EUPL-1.2
// What a declaration says about its own history (language §7): `was`, `retired since`, `same|new meaning`. Whether an
// earlier version bears it out is for the comparison of versions; here it must only agree with this plan.
#include "sema/passes.h"
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

// Who bears a name that is an earlier one of another's: known to be right once all have said what they were.
static void note_in_use(struct fj_sema *sema, const struct fj_symbol *symbol,
                        const struct fj_symbol *bearer, const struct fj_tree_name *name)
{
    struct fj_old_use *use = FJ_VEC_PUSH(sema->arena, &sema->old_uses);
    if (use)
        *use = (struct fj_old_use){symbol, bearer, name->span};
}

// Things of one kind may have changed names: then who bears the name now was something else too.
void fj_sema_check_old_names(struct fj_sema *sema)
{
    for (size_t i = 0; i < sema->old_uses.count; i++) {
        const struct fj_old_use *use = &sema->old_uses.items[i];
        const struct fj_symbol *bearer = use->bearer;
        bool alike = use->symbol && use->symbol != bearer && use->symbol->kind == bearer->kind;
        if (alike && bearer->was_other)
            continue;
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_WAS_IN_USE, use->span,
                        "“%s” is an earlier name, but it is still in use", bearer->name);
        fj_diag_related(sema->diags, diag, bearer->span, "in use here");
        if (alike)
            fj_diag_help(
                sema->diags, diag,
                "take away one of the two; if names have changed place, write on “%s” what "
                "it was, too",
                bearer->name);
        else
            fj_diag_help(sema->diags, diag, "take away one of the two");
    }
}

static void check_old_name(struct fj_sema *sema, const void *owner, const struct fj_symbol *symbol,
                           const struct fj_tree_name *name)
{
    struct fj_diags *diags = sema->diags;
    const struct fj_symbol *now = fj_scope_find(sema->scope, owner, name->text);
    if (now)
        note_in_use(sema, symbol, now, name);
    const void *old = owner_of_old(owner);
    const struct fj_symbol *first = fj_scope_find(sema->scope, old, name->text);
    if (first) {
        struct fj_diag *diag = fj_diag_add(diags, FJ_E_WAS_TWICE, name->span,
                                           "“%s” is given as an earlier name twice", name->text);
        fj_diag_related(diags, diag, first->span, "first here");
        fj_diag_help(diags, diag, "let one of them have been “%s”", name->text);
        return;
    }
    struct fj_symbol *added = fj_scope_add(sema->scope, old, name->text, name->text);
    if (added)
        added->span = name->span;
}

void fj_sema_read_history(struct fj_sema *sema, const void *owner, const char *name,
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
    struct fj_symbol *symbol = fj_scope_find(sema->scope, owner, name);
    if (symbol)
        symbol->was_other = was->names.count > 0;
    for (size_t i = 0; i < was->names.count; i++) {
        check_old_name(sema, owner, symbol, &was->names.items[i]);
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
