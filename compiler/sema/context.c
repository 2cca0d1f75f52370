// SPDX-License-Identifier: EUPL-1.2
// The verbs that the passes share: names are declared and found here, and here alone is it decided which names
// collide (language §3).
#include "sema/context.h"

#include <string.h>

#include "sema/suggest.h"
#include "support/unicode.h"

bool fj_timeset_has(const struct fj_timeset *set, size_t id)
{
    return id < FJ_LIMIT_TIMEPOINTS && (set->words[id / 64] >> id % 64 & 1) != 0;
}

void fj_timeset_add(struct fj_timeset *set, size_t id)
{
    if (id < FJ_LIMIT_TIMEPOINTS)
        set->words[id / 64] |= (uint64_t)1 << id % 64;
}

bool fj_timeset_is_empty(const struct fj_timeset *set)
{
    uint64_t all = 0;
    for (size_t i = 0; i < FJ_TIMESET_WORDS; i++)
        all |= set->words[i];
    return all == 0;
}

struct fj_timeset fj_timeset_and(const struct fj_timeset *a, const struct fj_timeset *b)
{
    struct fj_timeset both;
    for (size_t i = 0; i < FJ_TIMESET_WORDS; i++)
        both.words[i] = a->words[i] & b->words[i];
    return both;
}

struct fj_timeset fj_timeset_or(const struct fj_timeset *a, const struct fj_timeset *b)
{
    struct fj_timeset any;
    for (size_t i = 0; i < FJ_TIMESET_WORDS; i++)
        any.words[i] = a->words[i] | b->words[i];
    return any;
}

const char *fj_sema_intern(struct fj_sema *sema, const char *text)
{
    return text ? fj_names_intern(sema->names, text, strlen(text)) : NULL;
}

struct fj_symbol *fj_sema_find(struct fj_sema *sema, const char *name)
{
    struct fj_symbol *symbol = fj_scope_find(sema->scope, NULL, name);
    if (symbol)
        symbol->read = true;
    return symbol;
}

// Most names are plain ASCII in lower case, which are their own folded form and their own skeleton.
static bool is_plain(const char *name)
{
    for (; *name; name++)
        if ((unsigned char)*name >= 0x80 || (*name >= 'A' && *name <= 'Z'))
            return false;
    return true;
}

static void tell_twice(struct fj_sema *sema, const struct fj_symbol *first,
                       enum fj_symbol_kind kind, struct fj_span span)
{
    struct fj_diags *diags = sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_DUPLICATE, span, "%s “%s” is declared twice",
                                       fj_sema_the(sema, kind), first->name);
    fj_diag_label(diags, diag, "and here again");
    sema->renamed |= FJ_KIND_BIT(kind);
    if (first->kind == kind)
        fj_diag_related(diags, diag, first->span, "first here");
    else
        fj_diag_related(diags, diag, first->span, "first here, as %s",
                        fj_sema_a(sema, first->kind));
    fj_diag_help(diags, diag, "rename one of them, or take it away");
}

static void tell_collision(struct fj_sema *sema, struct fj_symbol *symbol,
                           const struct fj_symbol *other)
{
    struct fj_diags *diags = sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_CASE_COLLISION, symbol->span,
                                       "“%s” and “%s” differ only in small and capital letters",
                                       symbol->name, other->name);
    fj_diag_related(diags, diag, other->span, "the other is here");
    fj_diag_help(diags, diag, "rename one of them; a database would take them for the same");
    symbol->failed = true;
    sema->renamed |= FJ_KIND_BIT(FJ_SYMBOL_QUESTION) | FJ_KIND_BIT(symbol->kind);
}

static void tell_accents(struct fj_sema *sema, const struct fj_symbol *symbol,
                         const struct fj_symbol *other)
{
    struct fj_diags *diags = sema->diags;
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_W_ACCENTS, symbol->span, "“%s” and “%s” differ only in accents",
                    symbol->name, other->name);
    fj_diag_related(diags, diag, other->span, "the other is here");
    fj_diag_help(diags, diag, "rename one of them, so that nobody takes one for the other");
}

// Tells of a symbol that was added before SYMBOL and is like it but for accents or case.
static void check_alike(struct fj_sema *sema, struct fj_symbol *symbol)
{
    const struct fj_symbol *plain =
        symbol->skeleton == symbol->name
            ? NULL
            : fj_scope_find(sema->scope, symbol->owner, symbol->skeleton);
    const struct fj_symbol *alike = plain;
    if (plain && plain->folded == symbol->folded) {
        tell_collision(sema, symbol, plain);
        return;
    }
    for (const struct fj_symbol *other =
             fj_scope_alike(sema->scope, symbol->owner, symbol->skeleton);
         other; other = other->next_alike) {
        if (other == symbol)
            continue;
        if (other->folded == symbol->folded) {
            tell_collision(sema, symbol, other);
            return;
        }
        alike = alike ? alike : other;
    }
    if (alike)
        tell_accents(sema, symbol, alike);
}

struct fj_symbol *fj_sema_declare(struct fj_sema *sema, const void *owner, enum fj_symbol_kind kind,
                                  const char *name, struct fj_span span)
{
    if (!name)
        return NULL;
    struct fj_symbol *first = fj_scope_find(sema->scope, owner, name);
    if (first) {
        tell_twice(sema, first, kind, span);
        first->failed |= first->kind != kind; // which is meant elsewhere is not known
        return NULL;
    }
    const char *folded = name, *skeleton = name;
    if (!is_plain(name)) {
        size_t length = strlen(name);
        folded = fj_sema_intern(sema, fj_unicode_fold(sema->arena, name, length));
        skeleton = fj_sema_intern(sema, fj_unicode_skeleton(sema->arena, name, length));
    }
    struct fj_symbol *symbol = fj_scope_add(sema->scope, owner, name, skeleton);
    if (!symbol)
        return NULL;
    symbol->kind = kind;
    symbol->span = span;
    symbol->folded = folded;
    check_alike(sema, symbol);
    return symbol;
}

const char *fj_sema_words(const struct fj_sema *sema, const char *english, const char *swedish)
{
    return sema->plan->language == FJ_LANG_EN ? english : swedish;
}

bool fj_sema_is_sure_at(const struct fj_sema *sema, size_t timepoint)
{
    return !sema->is_broken && !fj_timeset_has(&sema->unsure_at, timepoint);
}

bool fj_sema_is_sure(const struct fj_sema *sema)
{
    return !sema->is_broken && fj_timeset_is_empty(&sema->unsure_at);
}

struct fj_copy *fj_sema_copy(const struct fj_sema *sema, const struct fj_question *question)
{
    return &sema->copies.items[question->id];
}

const char *fj_sema_a(const struct fj_sema *sema, enum fj_symbol_kind kind)
{
    static const char *const nouns[FJ_SYMBOL__COUNT] = {
        [FJ_SYMBOL_TYPE] = FJ_TEXT("a type"),
        [FJ_SYMBOL_QUESTION] = FJ_TEXT("a question"),
        [FJ_SYMBOL_TIMEPOINT] = FJ_TEXT("a timepoint"),
        [FJ_SYMBOL_RECORD] = FJ_TEXT("a record"),
        [FJ_SYMBOL_FORM] = FJ_TEXT("a form"),
        [FJ_SYMBOL_SCORE] = FJ_TEXT("a score"),
        [FJ_SYMBOL_MEASURE] = FJ_TEXT("a measure"),
        [FJ_SYMBOL_BREAKDOWN] = FJ_TEXT("a breakdown"),
        [FJ_SYMBOL_REPORT] = FJ_TEXT("a report"),
        [FJ_SYMBOL_OPTION] = FJ_TEXT("a choice"),
        [FJ_SYMBOL_REASON] = FJ_TEXT("a reason for missing"),
        [FJ_SYMBOL_CASE] = FJ_TEXT("a case"),
    };
    return fj_tr(sema->diags->lang, nouns[kind]);
}

const char *fj_sema_the(const struct fj_sema *sema, enum fj_symbol_kind kind)
{
    static const char *const nouns[FJ_SYMBOL__COUNT] = {
        [FJ_SYMBOL_TYPE] = FJ_TEXT("the type"),
        [FJ_SYMBOL_QUESTION] = FJ_TEXT("the question"),
        [FJ_SYMBOL_TIMEPOINT] = FJ_TEXT("the timepoint"),
        [FJ_SYMBOL_RECORD] = FJ_TEXT("the record"),
        [FJ_SYMBOL_FORM] = FJ_TEXT("the form"),
        [FJ_SYMBOL_SCORE] = FJ_TEXT("the score"),
        [FJ_SYMBOL_MEASURE] = FJ_TEXT("the measure"),
        [FJ_SYMBOL_BREAKDOWN] = FJ_TEXT("the breakdown"),
        [FJ_SYMBOL_REPORT] = FJ_TEXT("the report"),
        [FJ_SYMBOL_OPTION] = FJ_TEXT("the choice"),
        [FJ_SYMBOL_REASON] = FJ_TEXT("the reason for missing"),
        [FJ_SYMBOL_CASE] = FJ_TEXT("the case"),
    };
    return fj_tr(sema->diags->lang, nouns[kind]);
}

const char *fj_sema_a_type(const struct fj_sema *sema, enum fj_type_kind kind)
{
    static const char *const nouns[FJ_TYPE__COUNT] = {
        [FJ_TYPE_CHOICE] = FJ_TEXT("a choice of one"),
        [FJ_TYPE_MANY] = FJ_TEXT("a choice of several"),
        [FJ_TYPE_SCALE] = FJ_TEXT("a scale"),
        [FJ_TYPE_NUMBER] = FJ_TEXT("a number"),
        [FJ_TYPE_YESNO] = FJ_TEXT("a yes or no"),
        [FJ_TYPE_DATE] = FJ_TEXT("a date"),
        [FJ_TYPE_YEAR] = FJ_TEXT("a year"),
        [FJ_TYPE_TEXT] = FJ_TEXT("a text"),
        [FJ_TYPE_GENDER] = FJ_TEXT("a gender"),
        [FJ_TYPE_GOAL] = FJ_TEXT("a goal"),
    };
    return fj_tr(sema->diags->lang, nouns[kind]);
}

// ---- the plan's own words -------------------------------------------------------------------------

const char *fj_sema_spelled(const struct fj_sema *sema, enum fj_keyword keyword)
{
    return fj_keyword_spelling(keyword, sema->plan->keywords);
}

const char *fj_sema_shown(const struct fj_sema *sema, const struct fj_question *question)
{
    static const enum fj_keyword words[] = {[FJ_RATER_STAFF] = FJ_KW_STAFF,
                                            [FJ_RATER_CLIENT] = FJ_KW_CLIENT,
                                            [FJ_RATER_RELATIVE] = FJ_KW_RELATIVE};
    const char *colon = question->rater == FJ_RATER_NONE ? NULL : strrchr(question->name, ':');
    if (!colon)
        return question->name;
    const char *shown =
        fj_arena_printf(sema->arena, "%.*s:%s", (int)(colon - question->name), question->name,
                        fj_sema_spelled(sema, words[question->rater]));
    return shown ? shown : question->name;
}

// ---- mistakes that stand in many places -----------------------------------------------------------

enum { MOST_SHOWN_ALSO = 6 };

bool fj_sema_again(struct fj_sema *sema, enum fj_code code, const void *what, struct fj_span span)
{
    for (size_t i = 0; i < sema->told_count; i++) {
        struct fj_told *told = &sema->told[i];
        if (told->code != code || told->what != what)
            continue;
        if (told->diag && told->also++ < MOST_SHOWN_ALSO)
            fj_diag_related(sema->diags, told->diag, span, "here too");
        return true;
    }
    return false;
}

void fj_sema_keep_told(struct fj_sema *sema, enum fj_code code, const void *what,
                       struct fj_diag *diag)
{
    if (sema->told_count < FJ_SEMA_TOLD)
        sema->told[sema->told_count++] = (struct fj_told){code, what, diag, 0};
}
