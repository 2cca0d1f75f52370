// SPDX-License-Identifier: EUPL-1.2
// A token that the grammar does not take. The common slips are told by what they are, mended in the stream of tokens
// and parsed on from, so that the declaration is kept and nothing follows from them; of anything else it is said what
// was expected, and the declaration is given up.
#include <string.h>

#include "syntax/build_internal.h"
#include "syntax/drive_internal.h"

// After an error that was mended the next few tokens may still be wrong because of it.
enum { SHY_TOKENS = 2, MOST_REPAIRS = 200, MOST_SHOWN_ALSO = 6, FAR_AFTER_REFUSED = 2 };

static void mended(struct fj_drive *d)
{
    d->p->plan->broken = true;
    d->p->shy = SHY_TOKENS;
}

static const struct fj_open *innermost(const struct fj_parser *p)
{
    return p->open.count > 0 ? &p->open.items[p->open.count - 1] : NULL;
}

// ---- braces and parentheses -----------------------------------------------------------------------

static void tell_open(struct fj_drive *d, size_t index, const struct fj_open *open)
{
    struct fj_parser *p = d->p;
    const struct fj_token *opener = fj_token_at(p, open->token), *found = fj_token_at(p, index);
    struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_BRACE_OPEN, opener->span,
                                       "“%s” is never closed", open->paren ? "(" : "{");
    if (found->kind != FJ_TOKEN_END)
        fj_diag_related(p->diags, diag, found->span, "“%s” is missing before this",
                        open->paren ? ")" : "}");
    fj_diag_help(p->diags, diag, "write “%s” where it ends", open->paren ? ")" : "}");
}

// Every brace is closed, and so what starts here stands within the braces that are open.
static void tell_within(struct fj_drive *d, size_t index, const struct fj_open *open)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    struct fj_diag *diag = fj_diag_add(
        p->diags, FJ_E_SYNTAX, token->span,
        "“%s” starts a part of the plan, and cannot stand within “{ }” here", token->text);
    fj_diag_related(p->diags, diag, fj_token_at(p, open->token)->span, "opened here");
    fj_diag_help(p->diags, diag, "move it out of the braces, to a line of its own");
}

// The end of the plan, or a declaration, where a brace is still open.
static bool closes_brace(struct fj_drive *d, size_t index)
{
    const struct fj_open *open = innermost(d->p);
    const struct fj_token *token = fj_token_at(d->p, index);
    if (!open || open->paren || !fj_gram_takes(d->gram, FJ_TOKEN_RBRACE))
        return false;
    if (token->kind != FJ_TOKEN_END && !fj_starts_declaration(d->p, index, false) &&
        !fj_starts_part(d->p, index))
        return false;
    bool within = token->kind != FJ_TOKEN_END && d->p->tokens->open_braces == 0;
    if (d->p->put_before > 0) // one that was put in took the one that belongs here
        d->p->put_before--;
    else if (fj_may_tell(d->p, index))
        (within ? tell_within : tell_open)(d, index, open);
    d->p->put_in += within;
    mended(d);
    fj_drive_insert(d, FJ_TOKEN_RBRACE);
    return true;
}

static bool closes_paren(struct fj_drive *d, size_t index)
{
    const struct fj_open *open = innermost(d->p);
    const struct fj_token *token = fj_token_at(d->p, index);
    bool ends = token->kind == FJ_TOKEN_NAME || token->kind == FJ_TOKEN_RBRACE ||
                token->kind == FJ_TOKEN_LBRACE || token->kind == FJ_TOKEN_END ||
                token->kind == FJ_TOKEN_TEXT;
    if (!open || !open->paren || !ends || !fj_gram_takes(d->gram, FJ_TOKEN_RPAREN))
        return false;
    if (fj_may_tell(d->p, index))
        tell_open(d, index, open);
    mended(d);
    fj_drive_insert(d, FJ_TOKEN_RPAREN);
    d->p->spoiled = true; // it may have been meant to end long before
    return true;
}

// A brace that closes nothing is left out.
static bool drops_stray(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if (token->kind != FJ_TOKEN_RBRACE || p->open.count > 0)
        return false;
    if (p->put_in > 0) {
        p->put_in--; // stands for the one that was put in before
    } else if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_BRACE_STRAY, token->span,
                                           "there is no “{” that this “}” could close");
        fj_diag_help(p->diags, diag, "take it out, or write the “{” that is missing before");
    }
    mended(d);
    return true;
}

// Whether a brace ahead closes more than is opened before the next declaration, leaving out QUESTIONS of a list.
static bool is_closed_ahead(const struct fj_parser *p, size_t index, bool questions)
{
    int depth = 0;
    for (;; index++) {
        const struct fj_token *token = fj_token_at(p, index);
        bool listed = questions && fj_declarator_at(p, index) == FJ_KW_QUESTION;
        if (token->kind == FJ_TOKEN_END ||
            (token->starts_line && depth == 0 && !listed && fj_starts_declaration(p, index, true)))
            return false;
        if (token->kind == FJ_TOKEN_LBRACE)
            depth++;
        else if (token->kind == FJ_TOKEN_RBRACE && depth-- == 0)
            return true;
    }
}

// `form a "A" at start hälsa }`: nested questions and the like too, since they need no brace of their own.
static bool opens_brace(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    enum fj_token_kind kind = fj_token_at(p, index)->kind;
    bool question = fj_declarator_at(p, index) == FJ_KW_QUESTION;
    if (!fj_gram_takes(d->gram, FJ_TOKEN_LBRACE) || kind == FJ_TOKEN_END || kind == FJ_TOKEN_RBRACE)
        return false;
    if (!is_closed_ahead(p, index, question) ||
        (fj_starts_declaration(p, index, true) && !question))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag =
            fj_diag_add(p->diags, FJ_E_BRACE_MISSING, fj_token_at(p, index)->span,
                        "“{” is missing before %s", fj_token_shown(p, index));
        fj_diag_help(p->diags, diag, "write “{” before what belongs together");
    }
    mended(d);
    d->p->put_before += d->p->open.count > 0;
    fj_drive_insert(d, FJ_TOKEN_LBRACE);
    return true;
}

// ---- words ----------------------------------------------------------------------------------------

static bool is_misspelt(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = fj_token_at(p, index);
    enum fj_keyword keyword;
    const char *spelling;
    int words;
    if (token->kind != FJ_TOKEN_NAME || fj_is_joiner(token) ||
        !fj_near_keyword(d, index, &keyword, &spelling, &words))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_span span =
            words == 2 ? fj_span_join(token->span, fj_token_at(p, index + 1)->span) : token->span;
        struct fj_diag *diag =
            fj_diag_add(p->diags, FJ_E_MISSPELT, span, "“%.*s” is no word of the language",
                        (int)(span.end - span.start), p->source->text + span.start);
        fj_diag_help(p->diags, diag, "did you mean “%s”?", spelling);
    }
    fj_take_keyword(p, index, keyword, words);
    mended(d);
    return true;
}

static struct fj_refused *find_refused(struct fj_parser *p, const char *word)
{
    for (size_t i = 0; word && i < p->refused_count; i++)
        if (strcmp(word, p->refused[i].name) == 0)
            return &p->refused[i];
    return NULL;
}

// A word that was refused as the name of something, where that thing is named or what follows it does not fit.
static bool is_refused(struct fj_parser *p, size_t index)
{
    size_t from = index > FAR_AFTER_REFUSED ? index - FAR_AFTER_REFUSED : 0;
    for (size_t at = from > p->declared_at ? from : p->declared_at; at <= index; at++)
        if (find_refused(p, fj_token_at(p, at)->text))
            return true;
    return false;
}

// One mistake, however many places the name stands in.
static void tell_reserved(struct fj_parser *p, const struct fj_token *token)
{
    struct fj_refused *before = find_refused(p, token->text);
    if (before) {
        if (before->diag && before->also++ < MOST_SHOWN_ALSO)
            fj_diag_related(p->diags, before->diag, token->span, "here too");
        return;
    }
    struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_RESERVED_NAME, token->span,
                                       "“%s” is a reserved word and cannot be a name", token->text);
    fj_diag_help(p->diags, diag, "choose another name, such as “%s_”", token->text);
    fj_refuse_name(p, token->text, diag);
}

// A word that joins expressions, where a name is to stand.
static bool is_reserved(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = fj_token_at(p, index);
    bool operand =
        fj_gram_takes(d->gram, FJ_TOKEN_NUMBER) || fj_gram_takes(d->gram, FJ_TOKEN_LBRACE);
    bool before = fj_is_joiner(token) && find_refused(p, token->text);
    if (!fj_is_joiner(token) || (operand && !before) || !fj_gram_takes(d->gram, FJ_TOKEN_NAME))
        return false;
    bool in_form = fj_gram_takes_keyword(d->gram, FJ_KW_NOTE) &&
                   fj_token_at(p, index + 1)->kind == FJ_TOKEN_NAME;
    if (in_form && !token->starts_line)
        return false; // `timmar when x = 1`: told as a clause after a name
    if (fj_may_tell(p, index))
        tell_reserved(p, token);
    mended(d);
    token->word = NULL; // a name from here on
    return true;
}

// ---- what is forgotten or too much ----------------------------------------------------------------

// The words from INDEX up to the sign that ends the name's text; arena. NULL where they are no such.
static const char *words_for_text(const struct fj_parser *p, size_t index)
{
    for (size_t i = index + 1; !fj_token_at(p, i)->starts_line; i++) {
        enum fj_token_kind kind = fj_token_at(p, i)->kind;
        if (kind != FJ_TOKEN_COLON && kind != FJ_TOKEN_EQ) {
            if (kind == FJ_TOKEN_NAME || kind == FJ_TOKEN_QUERY || kind == FJ_TOKEN_COMMA ||
                kind == FJ_TOKEN_NUMBER)
                continue;
            return NULL;
        }
        struct fj_span span =
            fj_span_join(fj_token_at(p, index)->span, fj_token_at(p, i - 1)->span);
        return fj_arena_printf(p->arena, "%.*s", (int)(span.end - span.start),
                               p->source->text + span.start);
    }
    return NULL;
}

// What a list of bands, or of breakdowns, is to be written as; `val { ja nej }` too.
static bool help_lacking(struct fj_parser *p, struct fj_diag *diag, size_t index)
{
    const struct fj_token *token = fj_token_at(p, index), *before = fj_token_at(p, index - 1);
    bool breakdown = fj_declarator_at(p, p->declared_at) == FJ_KW_BREAKDOWN;
    const char *words =
        token->kind == FJ_TOKEN_NAME && !token->starts_line ? words_for_text(p, index) : NULL;
    if (breakdown && fj_is_joiner(token) && fj_word_may_be(p, index, FJ_KW_IN)) {
        fj_help_bands(p, diag, index);
    } else if (breakdown && token->kind == FJ_TOKEN_COMMA) {
        fj_diag_help(p->diags, diag, "write each on a line of its own: %s %s",
                     fj_spelled(p, FJ_KW_BREAKDOWN), before->text);
    } else if (fj_word_may_be(p, index - 1, FJ_KW_YES) && fj_word_may_be(p, index, FJ_KW_NO)) {
        fj_diag_help(p->diags, diag, "write “%s” in place of the list", fj_spelled(p, FJ_KW_YESNO));
        p->spoiled = true;
    } else if (words) {
        fj_diag_help(p->diags, diag, "put it in quotes: %s \"%s\"", before->text, words);
    } else {
        return false;
    }
    return true;
}

static bool lacks_text(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *before = fj_token_at(p, index - 1);
    if (before->kind != FJ_TOKEN_NAME || !fj_gram_takes(d->gram, FJ_TOKEN_TEXT) ||
        fj_gram_takes(d->gram, FJ_TOKEN_NAME) || fj_gram_takes(d->gram, FJ_TOKEN_NUMBER))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_TEXT_EXPECTED, before->span,
                                           "“%s” has no text after it", before->text);
        if (!help_lacking(p, diag, index))
            fj_diag_help(p->diags, diag, "write what people are to read in quotes: %s \"…\"",
                         before->text);
    }
    mended(d);
    fj_drive_insert(d, FJ_TOKEN_TEXT);
    return true;
}

// The one sign that has to stand here, `:` or `=`, is put in.
static bool lacks_sign(struct fj_drive *d, size_t index)
{
    static const enum fj_token_kind SIGNS[] = {FJ_TOKEN_COLON, FJ_TOKEN_EQ};
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if (fj_gram_takes(d->gram, FJ_TOKEN_NAME) || fj_gram_takes_keyword(d->gram, FJ_KW_AND) ||
        fj_declarator_at(p, index) != FJ_KW_NONE)
        return false;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        enum fj_token_kind other = SIGNS[1 - i];
        if (!fj_gram_takes(d->gram, SIGNS[i]) || fj_gram_takes_keyword(d->gram, FJ_KW_WAS) ||
            fj_gram_takes(d->gram, FJ_TOKEN_DOT))
            continue;
        bool instead = token->kind == other;
        if (token->kind != FJ_TOKEN_NAME && token->kind != FJ_TOKEN_LPAREN &&
            token->kind != FJ_TOKEN_NUMBER && !instead)
            return false;
        if (fj_may_tell(p, index))
            fj_tell_expected(d, index);
        mended(d);
        fj_drive_insert(d, SIGNS[i]);
        if (instead)
            fj_token_at(p, index)->swallowed = true;
        return true;
    }
    return false;
}

// A comma between the names of a form, or a text after one.
static bool drops_after_name(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    bool comma = token->kind == FJ_TOKEN_COMMA;
    if ((!comma && token->kind != FJ_TOKEN_TEXT) || !fj_gram_takes_keyword(d->gram, FJ_KW_NOTE))
        return false;
    if (fj_may_tell(p, index) && !comma && token->starts_line) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_CLAUSE_ON_NAME, token->span,
                                           "a text of its own has a word before it in a form");
        fj_diag_help(p->diags, diag, "write “%s” before it", fj_spelled(p, FJ_KW_NOTE));
    } else if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_CLAUSE_ON_NAME, token->span,
                                           comma ? "the names in a form have no commas between them"
                                                 : "no text follows a name in a form");
        fj_diag_help(p->diags, diag,
                     comma ? "put only blanks between the names"
                           : "give the question its text where it is declared");
    }
    mended(d);
    return true;
}

// ---- the rest -------------------------------------------------------------------------------------

static bool is_comparison(enum fj_token_kind kind)
{
    return kind >= FJ_TOKEN_EQ && kind <= FJ_TOKEN_GE;
}

static void tell(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if (is_refused(p, index) || fj_tell_word_at(d, index))
        return;
    if (is_comparison(token->kind) && fj_gram_takes_keyword(d->gram, FJ_KW_AND)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_CHAINED, token->span,
                                           "one comparison cannot follow another");
        fj_diag_help(p->diags, diag, "write “x %s 1..5”, or join two comparisons with “%s”",
                     fj_spelled(p, FJ_KW_IN), fj_spelled(p, FJ_KW_AND));
    } else if (fj_is_joiner(token) && fj_gram_takes_keyword(d->gram, FJ_KW_NOTE)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_CLAUSE_ON_NAME, token->span,
                                           "no clause follows a name in a form");
        fj_diag_help(p->diags, diag, "write it after the question where it is declared");
    } else {
        fj_tell_expected(d, index);
    }
}

size_t fj_repair(struct fj_drive *d, size_t index)
{
    if (++d->p->repairs > MOST_REPAIRS) { // what is no plan takes no time
        d->p->plan->broken = true;
        d->stopped = true;
        return index;
    }
    size_t next;
    bool inside = fj_may_tell(d->p, index) && fj_tell_quote_inside(d, index);
    if (inside) {
        d->p->plan->broken = true;
        d->p->quiet = true;
        return fj_resync(d, index);
    }
    if (drops_stray(d, index) || drops_after_name(d, index))
        return index + 1;
    if (fj_mend_slip(d, index, &next)) {
        mended(d);
        return next;
    }
    if (is_reserved(d, index) || closes_brace(d, index) || closes_paren(d, index) ||
        (!is_refused(d->p, index) && is_misspelt(d, index)) || lacks_text(d, index) ||
        lacks_sign(d, index) || opens_brace(d, index))
        return index;
    if (fj_may_tell(d->p, index))
        tell(d, index);
    d->p->plan->broken = true;
    d->p->quiet = true;
    return fj_resync(d, index);
}
