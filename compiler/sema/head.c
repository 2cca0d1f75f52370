// SPDX-License-Identifier: EUPL-1.2
// The head of the plan (language §2, §4): its clauses with their defaults. Every clause is optional; what is not said is
// left NULL, and the report says so.
#include "sema/passes.h"

#include <string.h>

#include "sema/suggest.h"
#include "support/unicode.h"

#define EDITION 1 // of the language, the latest one

// The language that people call so, or NULL.
static const char *language_called(const char *name)
{
    static const char *const names[][2] = {{"svenska", "sv"}, {"swedish", "sv"}, {"swe", "sv"},
                                           {"se", "sv"},      {"english", "en"}, {"engelska", "en"},
                                           {"eng", "en"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i][0], name) == 0)
            return names[i][1];
    return NULL;
}

static void read_language(struct fj_sema *sema, const struct fj_tree_name *language)
{
    static const char *const languages[] = {"sv", "en"};
    sema->plan->language = FJ_LANG_SV;
    if (!language->text || strcmp(language->text, "sv") == 0)
        return;
    if (strcmp(language->text, "en") == 0) {
        sema->plan->language = FJ_LANG_EN;
        return;
    }
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_LANGUAGE, language->span,
                    "a plan is written in “sv” or “en”, not in “%s”", language->text);
    const char *folded = fj_unicode_fold(sema->arena, language->text, strlen(language->text));
    const char *meant = language_called(folded ? folded : "");
    if (!meant)
        meant = fj_suggest_word(sema, languages, 2, language->text);
    fj_diag_help(sema->diags, diag, "write “language %s”; other languages stand in “translate”",
                 meant ? meant : "sv");
}

static void read_numbers(struct fj_sema *sema, const struct fj_tree_head *head)
{
    struct fj_plan *plan = sema->plan;
    struct fj_diags *diags = sema->diags;
    if (head->version.given)
        plan->version = head->version.value;
    if (plan->version < 1) {
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_E_VERSION, head->version.span, "versions are counted from 1");
        fj_diag_help(diags, diag, "write “version 1”");
    }
    if (head->edition.given && head->edition.value != EDITION) {
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_E_EDITION, head->edition.span,
                        "there is no edition %d of the language", head->edition.value);
        fj_diag_help(diags, diag, "write “edition %d”, or take the clause away", EDITION);
    }
    if (!head->hide_below.given)
        return;
    plan->hide_below = head->hide_below.value;
    if (plan->hide_below < 3) {
        struct fj_diag *diag = fj_diag_add(diags, FJ_E_HIDE_BELOW, head->hide_below.span,
                                           "figures of fewer than 3 persons are always hidden");
        fj_diag_help(diags, diag, "write “hide below 3” or more; 5 is usual");
    } else if (!plan->follows_person) {
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_W_NO_EFFECT, head->hide_below.span,
                        "nothing is hidden in a plan that follows organisations");
        fj_diag_help(diags, diag, "take the clause away");
    }
}

void fj_sema_read_head(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    const struct fj_tree_head *head = sema->head;
    plan->edition = EDITION;
    plan->version = 1;
    plan->follows_person = true;
    plan->hide_below = 5;
    plan->name = plan->title = "";
    plan->words = (struct fj_own_words){.was = fj_sema_spelled(sema, FJ_KW_WAS),
                                        .as = fj_sema_spelled(sema, FJ_KW_RECODED_AS),
                                        .retired_since = fj_sema_spelled(sema, FJ_KW_RETIRED_SINCE),
                                        .same_meaning = fj_sema_spelled(sema, FJ_KW_SAME_MEANING),
                                        .new_meaning = fj_sema_spelled(sema, FJ_KW_NEW_MEANING),
                                        .version = fj_sema_spelled(sema, FJ_KW_VERSION)};
    if (!head) {
        if (sema->is_broken)
            return;
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NO_PLAN, (struct fj_span){0, 0, 0},
                                           "there is no plan in this file");
        fj_diag_help(sema->diags, diag, "begin with “plan NAME \"What it asks\"”");
        return;
    }
    plan->name = head->name.text;
    plan->title = head->title.text;
    plan->follows_person = !head->follows_organisation;
    plan->owner = head->owner.text;
    plan->purpose = head->purpose.text;
    plan->basis = head->basis.text;
    plan->zeros_shown = head->zeros_shown.given;
    plan->without_gender = head->without_gender.text;
    plan->keep.given = head->keep.given;
    plan->keep.duration = head->keep.value;
    plan->keep.after = head->keep_after_entry ? FJ_ANCHOR_ENTRY : FJ_ANCHOR_EXIT;
    read_language(sema, &head->language);
    read_numbers(sema, head);
}
