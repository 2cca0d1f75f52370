// SPDX-License-Identifier: EUPL-1.2
// Slips in what a question may be answered with, and in the order of its parts: `ja nej`, `lista { … }`, `skala (1-5)`,
// labels after a clause, a clause before the type. Told as those of slips.c.
#include <string.h>

#include "support/unicode.h"
#include "syntax/build_internal.h"
#include "syntax/drive_internal.h"

static bool is_kind(const struct fj_parser *p, size_t index, enum fj_token_kind kind)
{
    return fj_token_at(p, index)->kind == kind;
}

static struct fj_span span_of(const struct fj_parser *p, size_t from, size_t to)
{
    return fj_span_join(fj_token_at(p, from)->span, fj_token_at(p, to)->span);
}

static void swallow(struct fj_parser *p, size_t from, size_t to)
{
    for (size_t i = from; i <= to; i++)
        fj_token_at(p, i)->swallowed = true;
}

// ---- pairs that are a type of their own -----------------------------------------------------------

// The word is a spelling of KEYWORD, with capitals or without.
static bool is_word(const struct fj_parser *p, size_t index, enum fj_keyword keyword)
{
    const struct fj_token *token = fj_token_at(p, index);
    if (token->kind != FJ_TOKEN_NAME || !token->text)
        return false;
    const char *small = fj_unicode_fold(p->arena, token->text, strlen(token->text));
    return fj_keyword_is(small, keyword);
}

static bool is_sex(const struct fj_parser *p, size_t index)
{
    static const char *const WORDS[] = {"man", "kvinna", "woman", "female", "male"};
    const struct fj_token *token = fj_token_at(p, index);
    const char *small = token->kind == FJ_TOKEN_NAME && token->text
                            ? fj_unicode_fold(p->arena, token->text, strlen(token->text))
                            : NULL;
    for (size_t i = 0; small && i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i], small) == 0)
            return true;
    return false;
}

// The built-in type that the two words are together, or NONE.
static enum fj_keyword pair_of(const struct fj_parser *p, size_t first, size_t second)
{
    if ((is_word(p, first, FJ_KW_YES) && is_word(p, second, FJ_KW_NO)) ||
        (is_word(p, first, FJ_KW_NO) && is_word(p, second, FJ_KW_YES)))
        return FJ_KW_YESNO;
    return is_sex(p, first) && is_sex(p, second) ? FJ_KW_GENDER : FJ_KW_NONE;
}

static bool is_between(const struct fj_parser *p, size_t index)
{
    enum fj_token_kind kind = fj_token_at(p, index)->kind;
    return kind == FJ_TOKEN_SLASH || kind == FJ_TOKEN_COMMA || kind == FJ_TOKEN_MINUS ||
           fj_word_may_be(p, index, FJ_KW_OR) || fj_word_may_be(p, index, FJ_KW_AND);
}

// `ja/nej`, `ja nej`, `val ja, nej`, `man/kvinna`: FIRST is the first word, already taken or at hand.
static bool pair(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    bool after_choice = index > 0 && fj_token_at(p, index - 1)->keyword == FJ_KW_CHOICE;
    size_t first = after_choice ? index : index - 1, second = first + 1 + is_between(p, first + 1);
    enum fj_keyword type = index > 0 ? pair_of(p, first, second) : FJ_KW_NONE;
    if (type == FJ_KW_NONE || (!after_choice && !is_kind(p, index - 2, FJ_TOKEN_COLON)) ||
        fj_gram_takes(d->gram, FJ_TOKEN_NAME))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_span span = span_of(p, first - after_choice, second);
        struct fj_diag *diag =
            fj_diag_add(p->diags, FJ_E_MISSPELT, span, "“%.*s” is no word of the language",
                        (int)(span.end - span.start), p->source->text + span.start);
        fj_diag_help(p->diags, diag, "did you mean “%s”?", fj_spelled(p, type));
    }
    p->spoiled = true;
    swallow(p, index, second);
    if (after_choice) // the list that `val` asks for is not there
        fj_drive_insert(d, FJ_TOKEN_LBRACE);
    if (after_choice)
        fj_drive_insert(d, FJ_TOKEN_RBRACE);
    return true;
}

// `obligatorisk`, which every question is.
static bool mandatory(struct fj_drive *d, size_t index)
{
    static const char *const WORDS[] = {"obligatorisk", "obligatoriskt", "mandatory", "required"};
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if (token->kind != FJ_TOKEN_NAME || !fj_gram_takes_keyword(d->gram, FJ_KW_OPTIONAL))
        return false;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strcmp(WORDS[i], token->text) != 0)
            continue;
        if (fj_may_tell(p, index)) {
            struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_MISSPELT, token->span,
                                               "“%s” is no word of the language", token->text);
            fj_diag_help(p->diags, diag,
                         "leave it out: every question that is not “%s” is to be "
                         "answered",
                         fj_spelled(p, FJ_KW_OPTIONAL));
        }
        return true;
    }
    return false;
}

// ---- brackets round what has none -----------------------------------------------------------------

// The parenthesis that closes the one at INDEX, on the same line; 0: none.
static size_t closing_on_line(const struct fj_parser *p, size_t index)
{
    for (size_t i = index + 1; i < p->tokens->count && !fj_token_at(p, i)->starts_line; i++)
        if (is_kind(p, i, FJ_TOKEN_RPAREN))
            return i;
    return 0;
}

// `skala (1..5)`, `(bättre högt)`, and a remark in parentheses after what is whole.
static bool parentheses(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *inner = fj_token_at(p, index + 1);
    size_t close = closing_on_line(p, index);
    if (!is_kind(p, index, FJ_TOKEN_LPAREN) || close == 0 || close == index + 1 ||
        fj_gram_takes_function(d->gram) || fj_gram_takes(d->gram, FJ_TOKEN_LBRACE))
        return false;
    bool range = inner->kind == FJ_TOKEN_NUMBER && fj_gram_takes(d->gram, FJ_TOKEN_NUMBER) &&
                 fj_gram_takes(d->gram, FJ_TOKEN_RANGE);
    bool clause = inner->word && fj_gram_takes_keyword(d->gram, inner->word->meanings[0].keyword);
    bool remark = !range && !clause && fj_gram_takes_keyword(d->gram, FJ_KW_MEASURE) &&
                  inner->kind == FJ_TOKEN_NAME && fj_token_at(p, close + 1)->starts_line;
    if (!range && !clause && !remark)
        return false;
    if (fj_may_tell(p, index) && remark) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_COMMENT, span_of(p, index, close),
                                           "this is no part of the plan");
        fj_diag_help(p->diags, diag,
                     "write “#” before a comment; it goes on to the end of the line");
    } else if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(
            p->diags, FJ_E_WRONG_BRACKET, fj_token_at(p, index)->span, "no parentheses stand here");
        fj_diag_related(p->diags, diag, fj_token_at(p, close)->span, "and this");
        fj_diag_help(p->diags, diag, "leave out “(” and “)”");
    }
    swallow(p, remark ? index : close, close);
    fj_token_at(p, index)->swallowed = true;
    return true;
}

// ---- types ----------------------------------------------------------------------------------------

// `lista { … }`, `decimaltal 0..5`: a name where a type stands, followed as only a built-in type is.
static bool unknown_type(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    bool list = is_kind(p, index, FJ_TOKEN_LBRACE),
         range = is_kind(p, index, FJ_TOKEN_NUMBER) || is_kind(p, index, FJ_TOKEN_RANGE);
    if ((!list && !range) || index < 2 || !is_kind(p, index - 1, FJ_TOKEN_NAME) ||
        !is_kind(p, index - 2, FJ_TOKEN_COLON) || !fj_gram_takes_keyword(d->gram, FJ_KW_NEEDED))
        return false;
    if (!fj_may_tell(p, index))
        return true;
    const struct fj_token *type = fj_token_at(p, index - 1);
    struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_MISSPELT, type->span,
                                       "“%s” is no word of the language", type->text);
    if (list)
        fj_diag_help(p->diags, diag,
                     "write “%s { … }” where one answer is given, “%s { … }” where several are",
                     fj_spelled(p, FJ_KW_CHOICE), fj_spelled(p, FJ_KW_MANY));
    else
        fj_diag_help(p->diags, diag, "write “%s” for a number, or “%s” for an answer in steps",
                     fj_spelled(p, FJ_KW_NUMBER), fj_spelled(p, FJ_KW_SCALE));
    return true;
}

// What is written of the type at hand up to its list: `skala 1..5`, `val`; arena. NULL: no type before INDEX.
static const char *type_before(const struct fj_parser *p, size_t index)
{
    for (size_t i = index; i-- > p->declared_at;) {
        const struct fj_token *token = fj_token_at(p, i);
        if (token->kind != FJ_TOKEN_KEYWORD || fj_keyword_class(token->keyword) != FJ_WORD_TYPE)
            continue;
        size_t end = i;
        while (is_kind(p, end + 1, FJ_TOKEN_NUMBER) || is_kind(p, end + 1, FJ_TOKEN_RANGE) ||
               is_kind(p, end + 1, FJ_TOKEN_MINUS))
            end++;
        struct fj_span span = span_of(p, i, end);
        return fj_arena_printf(p->arena, "%.*s", (int)(span.end - span.start),
                               p->source->text + span.start);
    }
    return NULL;
}

// `skala 1..5 bättre högt { 1 "Inte alls" }`: the list belongs to the type.
static bool list_after_clause(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const char *type = type_before(p, index);
    bool labels = is_kind(p, index + 1, FJ_TOKEN_NUMBER) || is_kind(p, index + 1, FJ_TOKEN_NAME);
    if (!is_kind(p, index, FJ_TOKEN_LBRACE) || !labels || !type ||
        !is_kind(p, index + 2, FJ_TOKEN_TEXT) || !fj_gram_takes_keyword(d->gram, FJ_KW_NEEDED))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_SYNTAX, fj_token_at(p, index)->span,
                                           "the list stands right after the type");
        if (is_kind(p, index - 1, FJ_TOKEN_RBRACE))
            fj_diag_help(p->diags, diag, "write “%s { … }”, if these are reasons to give no answer",
                         fj_spelled(p, FJ_KW_MISSING));
        else
            fj_diag_help(p->diags, diag, "write “%s { … }” first, and the rest after it", type);
    }
    return true;
}

// `om skola = ja : tal`, `: bättre högt skala 1..5`: the type stands first.
static bool clause_before_type(struct fj_drive *d, size_t index)
{
    static const enum fj_keyword CLAUSES[] = {FJ_KW_WHEN,     FJ_KW_REQUIRE,  FJ_KW_HELP,
                                              FJ_KW_OPTIONAL, FJ_KW_NEEDED,   FJ_KW_PRIVATE,
                                              FJ_KW_BETTER,   FJ_KW_RATED_BY, FJ_KW_FOR_EACH};
    struct fj_parser *p = d->p;
    bool before = fj_gram_takes(d->gram, FJ_TOKEN_COLON) && is_kind(p, index - 1, FJ_TOKEN_TEXT);
    size_t at = before ? index : index - 1;
    bool after = !before && is_kind(p, index - 2, FJ_TOKEN_COLON) &&
                 fj_gram_takes_keyword(d->gram, FJ_KW_NEEDED);
    if (index < 3 || fj_declarator_at(p, p->declared_at) != FJ_KW_QUESTION || (!before && !after) ||
        fj_token_at(p, at)->starts_line)
        return false;
    for (size_t i = 0; i < sizeof CLAUSES / sizeof *CLAUSES; i++) {
        if (!fj_word_may_be(p, at, CLAUSES[i]))
            continue;
        if (fj_may_tell(p, index)) {
            struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_SYNTAX, fj_token_at(p, at)->span,
                                               "“%s” stands after the type",
                                               fj_keyword_spelling(CLAUSES[i], fj_keyword_lang(p)));
            fj_diag_help(p->diags, diag, "write “:” and the type first, and “%s …” after it",
                         fj_keyword_spelling(CLAUSES[i], fj_keyword_lang(p)));
        }
        return true;
    }
    return false;
}

// `val { a "A" saknas { … } }`: the reasons stand after the list.
static bool reasons_in_list(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    if (!is_kind(p, index, FJ_TOKEN_LBRACE) || index == 0 ||
        !is_kind(p, index - 1, FJ_TOKEN_NAME) || !fj_word_may_be(p, index - 1, FJ_KW_MISSING) ||
        !fj_gram_takes(d->gram, FJ_TOKEN_TEXT))
        return false;
    if (fj_may_tell(p, index)) {
        const struct fj_token *word = fj_token_at(p, index - 1);
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_SYNTAX, word->span,
                                           "“%s” stands after the list, not in it", word->text);
        fj_diag_help(p->diags, diag, "write “}” before it, and leave out the last “}”");
    }
    return true;
}

bool fj_mend_type(struct fj_drive *d, size_t index, size_t *out_next)
{
    *out_next = index + 1;
    if (mandatory(d, index))
        return true;
    *out_next = index;
    if (pair(d, index) || parentheses(d, index))
        return true;
    if (!unknown_type(d, index) && !list_after_clause(d, index) && !clause_before_type(d, index) &&
        !reasons_in_list(d, index))
        return false;
    d->p->quiet = true;
    *out_next = fj_resync(d, index);
    return true;
}
