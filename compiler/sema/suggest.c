// SPDX-License-Identifier: EUPL-1.2
// Looks through the names of one owner for the likest one: first by letters without accents and case, then by the
// number of slips, at most a third of the letters. Looking is linear, so no more is looked for than is shown.
#include "sema/suggest.h"

#include <string.h>

#include "support/unicode.h"
#include "syntax/keywords.h"

enum { MOST_LISTED = 6 };

// The best name so far.
struct best {
    struct fj_sema *sema;
    const char *name, *skeleton;
    int slips; // what a better one has to stay below
    bool worth_it;
};

static struct best best_for(struct fj_sema *sema, const char *name)
{
    struct best best = {.sema = sema, .name = name};
    best.worth_it = name && sema->diags->errors <= FJ_LIMIT_DIAGNOSTICS;
    if (!best.worth_it)
        return best;
    size_t length = strlen(name);
    best.skeleton = fj_unicode_skeleton(sema->arena, name, length);
    best.slips = (int)fj_utf8_count(name, length) / 3 + 1;
    best.worth_it = best.skeleton != NULL;
    return best;
}

// True when CANDIDATE is nearer than what was found before. SKELETON is its letters without accents and case.
static bool is_better(struct best *best, const char *candidate, const char *skeleton)
{
    if (strcmp(best->name, candidate) == 0)
        return false; // the very name, which stands where it does not help
    int slips = 0;
    if (!skeleton || strcmp(skeleton, best->skeleton) != 0)
        slips = fj_unicode_distance(best->name, candidate, best->slips);
    if (slips >= best->slips)
        return false;
    best->slips = slips;
    return true;
}

const struct fj_symbol *fj_suggest(struct fj_sema *sema, const void *owner, unsigned kinds,
                                   const char *name)
{
    struct best best = best_for(sema, name);
    const struct fj_symbol *found = NULL;
    if (!best.worth_it)
        return NULL;
    for (const struct fj_symbol *s = fj_scope_first(sema->scope); s; s = s->next_listed)
        if (s->owner == owner && (kinds & FJ_KIND_BIT(s->kind)) &&
            is_better(&best, s->name, s->skeleton))
            found = s;
    return found;
}

bool fj_suggest_help(struct fj_sema *sema, struct fj_diag *diag, const void *owner, unsigned kinds,
                     const char *name)
{
    if (!diag)
        return false;
    const struct fj_symbol *symbol = fj_suggest(sema, owner, kinds, name);
    if (!symbol)
        return false;
    fj_diag_help(sema->diags, diag, "did you mean “%s”?", symbol->name);
    return true;
}

const char *fj_suggest_word(struct fj_sema *sema, const char *const *words, size_t count,
                            const char *name)
{
    struct best best = best_for(sema, name);
    const char *found = NULL;
    for (size_t i = 0; best.worth_it && i < count; i++) {
        const char *word = words[i];
        if (is_better(&best, word, fj_unicode_skeleton(sema->arena, word, strlen(word))))
            found = word;
    }
    return found;
}

const char *fj_suggest_list(struct fj_sema *sema, const struct fj_type *type)
{
    const char *list = "", *quoted = fj_tr(sema->diags->lang, "“%s”");
    for (size_t i = 0; list && i < type->option_count && i < MOST_LISTED; i++) {
        const char *one = fj_arena_printf(sema->arena, quoted, type->options[i].name);
        list = fj_arena_printf(sema->arena, "%s%s%s", list, i > 0 ? ", " : "", one ? one : "");
    }
    return list ? list : "";
}

// The first question that has a choice of this name, or NULL.
static const struct fj_asked *find_chooser(struct fj_sema *sema, const char *name)
{
    for (size_t i = 0; sema->diags->errors <= FJ_LIMIT_DIAGNOSTICS && i < sema->asked.count; i++) {
        const struct fj_asked *asked = sema->asked.items[i];
        const struct fj_type *type = asked->copy_count ? &asked->copies[0]->type : NULL;
        if (type && type->options && fj_scope_find(sema->scope, type->options, name))
            return asked;
    }
    return NULL;
}

// The names of a kind in the order of the plan, where they are few; else NULL. Arena.
static const char *list_names(struct fj_sema *sema, enum fj_symbol_kind kind)
{
    const char *list = NULL;
    size_t count = 0;
    for (const struct fj_symbol *s = fj_scope_first(sema->scope); s; s = s->next_listed) {
        if (s->owner || s->kind != kind || s->failed)
            continue;
        if (++count > MOST_LISTED)
            return NULL;
        list = list ? fj_arena_printf(sema->arena, "%s, %s", list, s->name) : s->name;
    }
    return list;
}

// Another word for a built-in type: `boolean`, `fritext`.
static bool help_type(struct fj_sema *sema, struct fj_diag *diag, const char *name)
{
    const char *folded = fj_unicode_fold(sema->arena, name, strlen(name));
    enum fj_keyword keyword = folded ? fj_keyword_meant(folded, FJ_KW_NONE) : FJ_KW_NONE;
    while (keyword != FJ_KW_NONE && fj_keyword_class(keyword) != FJ_WORD_TYPE)
        keyword = fj_keyword_meant(folded, keyword);
    if (keyword == FJ_KW_NONE)
        return false;
    fj_diag_help(sema->diags, diag, "did you mean “%s”?", fj_sema_spelled(sema, keyword));
    return true;
}

// A built-in type with a slip of the hand in it, in either language: `yesnoo`, `janje`.
static bool help_near_type(struct fj_sema *sema, struct fj_diag *diag, const char *name)
{
    const char *words[2 * FJ_KW__COUNT], *meant;
    size_t count = 0;
    for (int i = FJ_KW_NONE + 1; i < FJ_KW__COUNT; i++) {
        enum fj_keyword keyword = (enum fj_keyword)i;
        if (fj_keyword_class(keyword) != FJ_WORD_TYPE)
            continue;
        words[count++] = fj_keyword_spelling(keyword, FJ_LANG_SV);
        words[count++] = fj_keyword_spelling(keyword, FJ_LANG_EN);
    }
    meant = diag ? fj_suggest_word(sema, words, count, name) : NULL;
    if (meant)
        fj_diag_help(sema->diags, diag, "did you mean “%s”?", meant);
    return meant != NULL;
}

// A name that only the questions of a record have: `slag`, where `besök.slag` is meant.
static bool help_field(struct fj_sema *sema, struct fj_diag *diag, const char *name)
{
    for (size_t i = 0; diag && i < sema->plan->record_count; i++) {
        const struct fj_record *record = &sema->plan->records[i];
        const struct fj_symbol *field = fj_scope_find(sema->scope, record, name);
        if (!field)
            continue;
        fj_diag_related(sema->diags, diag, field->span, "this is in the record “%s”", record->name);
        fj_diag_help(sema->diags, diag, "write “%s.%s”, or count rows: “%s %s %s %s …”",
                     record->name, name, fj_sema_spelled(sema, FJ_KW_COUNT), record->name,
                     fj_sema_spelled(sema, FJ_KW_WHERE), name);
        return true;
    }
    return false;
}

// A built-in type is to stand where NAME does.
static void help_built_in(struct fj_sema *sema, struct fj_diag *diag, const char *name)
{
    static const char *const numbers[] = {"personnummer", "personnr", "pnr", "samordningsnummer"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strcmp(numbers[i], name) == 0) {
            fj_diag_help(sema->diags, diag,
                         "take the question away: a case has a code of its own, and personal "
                         "identity numbers are refused");
            return;
        }
    if (fj_keyword_is(name, FJ_KW_AGE))
        fj_diag_help(sema->diags, diag,
                     "write “%s 0..120”, or ask in “%s” when the person is born, which gives the "
                     "age on any day: %s född \"…\" : %s",
                     fj_sema_spelled(sema, FJ_KW_NUMBER), fj_sema_spelled(sema, FJ_KW_BACKGROUND),
                     fj_sema_spelled(sema, FJ_KW_QUESTION), fj_sema_spelled(sema, FJ_KW_YEAR));
    else
        fj_diag_help(sema->diags, diag, "write a type, such as “%s 1..5”, “%s { … }”, “%s” or “%s”",
                     fj_sema_spelled(sema, FJ_KW_SCALE), fj_sema_spelled(sema, FJ_KW_CHOICE),
                     fj_sema_spelled(sema, FJ_KW_YESNO), fj_sema_spelled(sema, FJ_KW_NUMBER));
}

// `kvinnor`, where `kön = kvinna` is meant.
static bool help_gender(struct fj_sema *sema, struct fj_diag *diag, const char *name)
{
    static const char *const words[][2] = {
        {"kvinnor", "kvinna"}, {"kvinnorna", "kvinna"}, {"flickor", "kvinna"}, {"women", "kvinna"},
        {"män", "man"},        {"männen", "man"},       {"pojkar", "man"},     {"men", "man"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcmp(words[i][0], name) != 0)
            continue;
        for (size_t k = 0; k < sema->asked.count; k++) {
            const struct fj_asked *asked = sema->asked.items[k];
            if (asked->copy_count == 0 || asked->copies[0]->type.kind != FJ_TYPE_GENDER)
                continue;
            fj_diag_help(sema->diags, diag, "write “%s = %s”", asked->symbol->name, words[i][1]);
            return true;
        }
    }
    return false;
}

// `sant`, where `ja` is meant.
static bool help_yes(struct fj_sema *sema, struct fj_diag *diag, const char *name)
{
    static const char *const words[] = {"sant", "sann", "true", "falskt", "falsk", "false"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], name) == 0) {
            fj_diag_help(sema->diags, diag, "did you mean “%s”?",
                         fj_sema_spelled(sema, i < 3 ? FJ_KW_YES : FJ_KW_NO));
            return true;
        }
    return false;
}

// `hälsa`, where `hinder.hälsa` is meant, which is asked for each of some choices.
static bool help_part(struct fj_sema *sema, struct fj_diag *diag, const char *name)
{
    for (size_t i = 0; i < sema->asked.count; i++) {
        const struct fj_asked *asked = sema->asked.items[i];
        const struct fj_symbol *option =
            asked->spread && asked->copy_count > 0
                ? fj_scope_find(sema->scope, asked->spread->type.options, name)
                : NULL;
        if (!option)
            continue;
        size_t raters = asked->tree->rated_by.count;
        size_t copy = (size_t)option->as.index * (raters > 0 ? raters : 1);
        fj_diag_related(sema->diags, diag, asked->symbol->span,
                        "this is asked for each of some choices");
        fj_diag_help(sema->diags, diag, "write “%s”", fj_sema_shown(sema, asked->copies[copy]));
        return true;
    }
    return false;
}

// Names what was meant: something else that is declared, or the question that NAME is a choice of.
static void help_unknown(struct fj_sema *sema, struct fj_diag *diag, enum fj_symbol_kind kind,
                         const char *name)
{
    if ((kind == FJ_SYMBOL_TYPE && help_type(sema, diag, name)) ||
        fj_suggest_help(sema, diag, NULL, FJ_KIND_BIT(kind), name) ||
        (kind == FJ_SYMBOL_TYPE && help_near_type(sema, diag, name)) ||
        (kind == FJ_SYMBOL_QUESTION &&
         (help_field(sema, diag, name) || help_gender(sema, diag, name) ||
          help_yes(sema, diag, name) || help_part(sema, diag, name))))
        return;
    if (kind == FJ_SYMBOL_TYPE && !list_names(sema, kind)) {
        help_built_in(sema, diag, name);
        return;
    }
    const struct fj_asked *asked =
        diag && kind == FJ_SYMBOL_QUESTION ? find_chooser(sema, name) : NULL;
    if (!asked) {
        const char *list = diag ? list_names(sema, kind) : NULL;
        if (list)
            fj_diag_help(sema->diags, diag, "declare “%s”, or name one of these: %s", name, list);
        else
            fj_diag_help(sema->diags, diag, "declare “%s”, or name one that is declared", name);
        return;
    }
    const char *question = fj_sema_shown(sema, asked->copies[0]);
    fj_diag_related(sema->diags, diag, asked->symbol->span, "this has the choice “%s”", name);
    if (asked->copies[0]->type.kind == FJ_TYPE_MANY)
        fj_diag_help(sema->diags, diag, "ask for a choice, as in “%s has %s”", question, name);
    else
        fj_diag_help(sema->diags, diag, "compare it with a choice, as in “%s = %s”", question,
                     name);
}

// What to name instead, where nothing is near.
static void help_kind(struct fj_sema *sema, struct fj_diag *diag, enum fj_symbol_kind kind,
                      const char *name)
{
    const char *list = diag ? list_names(sema, kind) : NULL;
    if (kind == FJ_SYMBOL_TYPE)
        help_built_in(sema, diag, name);
    else if (list)
        fj_diag_help(sema->diags, diag, "name one of these: %s", list);
    else if (kind == FJ_SYMBOL_RECORD)
        fj_diag_help(sema->diags, diag, "count cases or persons");
    else
        fj_diag_help(sema->diags, diag, "declare %s, and name it here", fj_sema_a(sema, kind));
}

void fj_sema_unknown(struct fj_sema *sema, enum fj_symbol_kind kind, const struct fj_symbol *found,
                     const char *name, struct fj_span span)
{
    struct fj_diags *diags = sema->diags;
    if (!name || (found && found->failed) ||
        (!found && (sema->is_broken || (sema->renamed & FJ_KIND_BIT(kind)))))
        return; // what is wrong has been told, or may be what was lost to the syntax or is to be renamed
    if (found) {
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_E_WRONG_KIND, span, "“%s” is %s, where %s was expected", name,
                        fj_sema_a(sema, found->kind), fj_sema_a(sema, kind));
        fj_diag_related(diags, diag, found->span, "declared here");
        if (!fj_suggest_help(sema, diag, NULL, FJ_KIND_BIT(kind), name))
            help_kind(sema, diag, kind, name);
        return;
    }
    if (fj_sema_again(sema, FJ_E_UNKNOWN_NAME, name, span))
        return;
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_E_UNKNOWN_NAME, span, "“%s” is not declared, and %s was expected",
                    name, fj_sema_a(sema, kind));
    fj_sema_keep_told(sema, FJ_E_UNKNOWN_NAME, name, diag);
    help_unknown(sema, diag, kind, name);
}
