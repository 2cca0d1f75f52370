// SPDX-License-Identifier: EUPL-1.2
// Keyword or name? (language §3.) A word is a keyword where the grammar takes that keyword and no name, and a name
// where it takes a name only; so every word that is not reserved can be a name. Where it takes both, the token that
// follows decides, by the rules below. What joins expressions is reserved everywhere.
#include "syntax/drive_internal.h"

enum { MOST_BACK = 1000 }; // tokens and bytes looked back over for the start of a line

// ---- what a word may be ---------------------------------------------------------------------------

static bool meaning_matches(const struct fj_parser *p, size_t index,
                            const struct fj_word_meaning *meaning)
{
    if (!meaning->second)
        return true;
    const struct fj_token *next = fj_token_at(p, index + 1);
    return next->kind == FJ_TOKEN_NAME && next->text == meaning->second;
}

bool fj_word_may_be(const struct fj_parser *p, size_t index, enum fj_keyword keyword)
{
    const struct fj_token *token = fj_token_at(p, index);
    for (size_t i = 0; token->word && i < token->word->count; i++)
        if (token->word->meanings[i].keyword == keyword &&
            meaning_matches(p, index, &token->word->meanings[i]))
            return true;
    return false;
}

static enum fj_keyword meaning_of_class(const struct fj_token *token, enum fj_keyword_class kind)
{
    for (size_t i = 0; token->word && i < token->word->count; i++)
        if (fj_keyword_class(token->word->meanings[i].keyword) == kind)
            return token->word->meanings[i].keyword;
    return FJ_KW_NONE;
}

enum fj_keyword fj_declarator_at(const struct fj_parser *p, size_t index)
{
    const struct fj_token *token = fj_token_at(p, index);
    bool word = token->kind == FJ_TOKEN_NAME || token->kind == FJ_TOKEN_KEYWORD;
    enum fj_keyword keyword = word ? meaning_of_class(token, FJ_WORD_DECLARATOR) : FJ_KW_NONE;
    return keyword == FJ_KW_SECTION ? FJ_KW_NONE : keyword;
}

bool fj_is_joiner(const struct fj_token *token)
{
    return token->kind == FJ_TOKEN_NAME && meaning_of_class(token, FJ_WORD_JOINER) != FJ_KW_NONE;
}

// ---- what a declaration looks like ----------------------------------------------------------------

// NAME "…", but not the `note "…"` or `section "…"` of a form.
static bool named_and_titled(const struct fj_parser *p, size_t index)
{
    bool titled = fj_token_at(p, index)->kind == FJ_TOKEN_NAME &&
                  fj_token_at(p, index + 1)->kind == FJ_TOKEN_TEXT;
    return titled && !fj_word_may_be(p, index, FJ_KW_NOTE) &&
           !fj_word_may_be(p, index, FJ_KW_SECTION);
}

// `fråga x:client` are two names in a form.
static bool is_rater(const struct fj_parser *p, size_t index)
{
    return fj_word_may_be(p, index, FJ_KW_STAFF) || fj_word_may_be(p, index, FJ_KW_CLIENT) ||
           fj_word_may_be(p, index, FJ_KW_RELATIVE);
}

static bool followed_strongly(const struct fj_parser *p, size_t index, enum fj_keyword declarator)
{
    enum fj_token_kind first = fj_token_at(p, index + 1)->kind,
                       second = fj_token_at(p, index + 2)->kind;
    bool line = fj_token_at(p, index)->starts_line;
    if (declarator == FJ_KW_BACKGROUND)
        return first == FJ_TOKEN_LBRACE;
    if (fj_token_at(p, index + 1)->starts_line)
        return false; // a name on a line of its own
    if (declarator == FJ_KW_TYPE)
        return first == FJ_TOKEN_NAME && second == FJ_TOKEN_EQ;
    if (declarator == FJ_KW_TRANSLATE)
        return first == FJ_TOKEN_NAME && second == FJ_TOKEN_LBRACE;
    if (declarator == FJ_KW_EXAMPLE)
        return first == FJ_TOKEN_TEXT && second == FJ_TOKEN_LBRACE;
    if (declarator == FJ_KW_USE)
        return false; // looks like a choice and its text
    bool assigns =
        declarator == FJ_KW_BREAKDOWN || declarator == FJ_KW_MEASURE || declarator == FJ_KW_SCORE;
    if (line && first == FJ_TOKEN_NAME &&
        ((assigns && second == FJ_TOKEN_EQ) ||
         (declarator == FJ_KW_QUESTION && second == FJ_TOKEN_COLON && !is_rater(p, index + 3))))
        return true; // its text is missing
    return named_and_titled(p, index + 1);
}

bool fj_starts_declaration(const struct fj_parser *p, size_t index, bool strong)
{
    enum fj_keyword declarator = fj_declarator_at(p, index);
    if (declarator == FJ_KW_NONE)
        return false;
    if (strong)
        return followed_strongly(p, index, declarator);
    const struct fj_token *next = fj_token_at(p, index + 1);
    if (declarator == FJ_KW_BACKGROUND)
        return next->kind == FJ_TOKEN_LBRACE;
    if (declarator == FJ_KW_USE || declarator == FJ_KW_EXAMPLE)
        return next->kind == FJ_TOKEN_TEXT;
    return next->kind == FJ_TOKEN_NAME;
}

// The innermost brace holds the lines of a report or the parts of an example.
static bool in_parts(const struct fj_parser *p)
{
    return p->open.count > 0 && p->open.items[p->open.count - 1].recovers;
}

bool fj_starts_part(const struct fj_parser *p, size_t index)
{
    enum fj_token_kind first = fj_token_at(p, index + 1)->kind,
                       second = fj_token_at(p, index + 2)->kind;
    if (fj_word_may_be(p, index, FJ_KW_SECTION))
        return first == FJ_TOKEN_TEXT && second == FJ_TOKEN_LBRACE;
    if (fj_word_may_be(p, index, FJ_KW_CASE))
        return first == FJ_TOKEN_NAME && second == FJ_TOKEN_LBRACE;
    if (fj_word_may_be(p, index, FJ_KW_SHOW) && in_parts(p))
        return first == FJ_TOKEN_NAME;
    return fj_word_may_be(p, index, FJ_KW_EXPECT) && first == FJ_TOKEN_NAME &&
           (second == FJ_TOKEN_EQ || second == FJ_TOKEN_DOT);
}

// ---- rules for where a keyword and a name are both taken ------------------------------------------

static bool starts_operand(const struct fj_token *token)
{
    return token->kind == FJ_TOKEN_NAME || token->kind == FJ_TOKEN_NUMBER ||
           token->kind == FJ_TOKEN_DATE || token->kind == FJ_TOKEN_LPAREN ||
           token->kind == FJ_TOKEN_MINUS || token->kind == FJ_TOKEN_TEXT;
}

static bool after_response(const struct fj_parser *p, size_t index)
{
    const struct fj_token *before = fj_token_at(p, index - 1);
    return before->kind == FJ_TOKEN_KEYWORD && before->keyword == FJ_KW_RESPONSE;
}

// Whether KEYWORD is meant rather than a name, or than another keyword of the same spelling.
static bool keyword_wins(const struct fj_parser *p, size_t index, enum fj_keyword keyword,
                         int words)
{
    const struct fj_token *next = fj_token_at(p, index + (size_t)words);
    bool text = next->kind == FJ_TOKEN_TEXT;
    if (keyword == FJ_KW_NOTE) // in a form no text follows a name
        return text;
    if (keyword == FJ_KW_SECTION)
        return text || next->kind == FJ_TOKEN_LBRACE;
    if (keyword == FJ_KW_ALONE || keyword == FJ_KW_WAS) // a choice is followed by its text
        return !text;
    if (keyword == FJ_KW_OF || keyword == FJ_KW_TO ||
        (keyword == FJ_KW_FOR && after_response(p, index)))
        return starts_operand(next); // `mean of of` is the mean of what is called `of`
    if (keyword == FJ_KW_BY_STEP)
        return next->kind == FJ_TOKEN_NUMBER || next->kind == FJ_TOKEN_MINUS;
    if (keyword == FJ_KW_BY_PERIOD)
        return next->kind == FJ_TOKEN_NAME;
    return true;
}

// Whether the word can be a name here, seen by what follows it; else it is a keyword with a slip in it.
static bool name_wins(struct fj_drive *d, size_t index)
{
    enum fj_token_kind next = fj_token_at(d->p, index + 1)->kind;
    bool parts = next == FJ_TOKEN_LBRACE || next == FJ_TOKEN_NUMBER || next == FJ_TOKEN_RANGE ||
                 next == FJ_TOKEN_MINUS;
    enum fj_keyword keyword;
    const char *spelling;
    int words;
    bool odd = (parts && fj_gram_takes_keyword(d->gram, FJ_KW_CHOICE)) ||
               (next == FJ_TOKEN_TEXT && fj_gram_takes_keyword(d->gram, FJ_KW_NOTE)) ||
               (next != FJ_TOKEN_TEXT && fj_gram_takes_keyword(d->gram, FJ_KW_ALONE));
    return !odd || !fj_near_keyword(d, index, &keyword, &spelling, &words);
}

// Something new seems to start where a name may stand: what came before is not at its end.
static bool seems_new(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    return fj_token_at(p, index)->starts_line &&
           (fj_starts_declaration(p, index, true) ||
            (fj_starts_part(p, index) && (fj_gram_takes(d->gram, FJ_TOKEN_RBRACE) || in_parts(p))));
}

size_t fj_indent_of(const struct fj_parser *p, size_t index)
{
    for (size_t i = 0; i < MOST_BACK && !fj_token_at(p, index)->starts_line; i++)
        index--;
    uint32_t start = fj_token_at(p, index)->span.start, at = start;
    while (at > 0 && start - at < MOST_BACK && p->source->text[at - 1] != '\n' &&
           p->source->text[at - 1] != '\r')
        at--;
    return start - at;
}

// A question that the indentation says is of the plan, and not of the list that is still open. Space means nothing where
// every brace is closed; where one is not, it is the best witness of which.
static bool stands_outside(const struct fj_parser *p, size_t index)
{
    if (p->tokens->open_braces == 0 || p->open.count == 0 || !fj_token_at(p, index)->starts_line)
        return false;
    size_t opener = p->open.items[p->open.count - 1].token;
    size_t outer = fj_indent_of(p, opener);
    return fj_token_at(p, opener + 1)->starts_line && fj_indent_of(p, opener + 1) > outer &&
           fj_indent_of(p, index) <= outer;
}

static enum fj_take as_name(struct fj_drive *d, size_t index)
{
    const struct fj_token *token = fj_token_at(d->p, index);
    if (fj_is_joiner(token))
        return FJ_TAKE_NOT;
    if (fj_token_at(d->p, index + 1)->kind == FJ_TOKEN_LPAREN && fj_gram_takes_function(d->gram))
        return FJ_TAKE_FUNCTION;
    if (!fj_gram_takes(d->gram, FJ_TOKEN_NAME))
        return FJ_TAKE_NOT;
    if (token->word && seems_new(d, index))
        return FJ_TAKE_NOT;
    return name_wins(d, index) ? FJ_TAKE_NAME : FJ_TAKE_NOT;
}

enum fj_take fj_classify(struct fj_drive *d, size_t index, enum fj_keyword *out_keyword,
                         int *out_words)
{
    const struct fj_token *token = fj_token_at(d->p, index);
    enum fj_keyword taken = FJ_KW_NONE;
    int taken_words = 0;
    for (size_t i = 0; token->word && i < token->word->count; i++) {
        const struct fj_word_meaning *meaning = &token->word->meanings[i];
        int words = meaning->second ? 2 : 1;
        if (!meaning_matches(d->p, index, meaning) ||
            !fj_gram_takes_keyword(d->gram, meaning->keyword))
            continue;
        if (meaning->keyword == FJ_KW_QUESTION && stands_outside(d->p, index))
            return FJ_TAKE_NOT;
        *out_keyword = meaning->keyword;
        *out_words = words;
        if (keyword_wins(d->p, index, meaning->keyword, words))
            return FJ_TAKE_KEYWORD;
        taken = meaning->keyword;
        taken_words = words;
    }
    enum fj_take take = as_name(d, index);
    if (take != FJ_TAKE_NOT || taken == FJ_KW_NONE)
        return take;
    *out_keyword = taken;
    *out_words = taken_words;
    return FJ_TAKE_KEYWORD;
}
