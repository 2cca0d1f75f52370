// SPDX-License-Identifier: EUPL-1.2
// Slips that beginners make and that have a plain meaning: a bracket of another kind, a sign or a word too much, a name
// that is none. Each is told by its own code with what to write, and mended in the stream of tokens, so that the
// declaration is kept. Called by repair.c, first of all, for a token that the grammar does not take.
#include <string.h>

#include "syntax/build_internal.h"
#include "syntax/drive_internal.h"

static bool takes(struct fj_drive *d, enum fj_token_kind kind)
{
    return fj_gram_takes(d->gram, kind);
}

static bool is_kind(const struct fj_parser *p, size_t index, enum fj_token_kind kind)
{
    return fj_token_at(p, index)->kind == kind;
}

bool fj_may_tell_once(struct fj_drive *d, size_t index, enum fj_code code)
{
    struct fj_parser *p = d->p;
    bool before = p->slip_code == code && p->slip_declared_at == p->declared_at;
    p->slip_code = code;
    p->slip_declared_at = p->declared_at;
    return !before && fj_may_tell(p, index);
}

// ---- brackets -------------------------------------------------------------------------------------

// The token that closes what the token at INDEX opens, or 0.
static size_t closing_of(const struct fj_parser *p, size_t index)
{
    int depth = 0;
    enum fj_token_kind open = fj_token_at(p, index)->kind,
                       close = open == FJ_TOKEN_LPAREN ? FJ_TOKEN_RPAREN : FJ_TOKEN_RBRACE;
    for (size_t i = index; i + 1 < p->tokens->count; i++) {
        if (i > index && fj_token_at(p, i)->starts_line && fj_starts_declaration(p, i, true))
            return 0;
        if (is_kind(p, i, open))
            depth++;
        else if (is_kind(p, i, close) && --depth == 0)
            return i;
    }
    return 0;
}

static bool opens_otherwise(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = fj_token_at(p, index);
    bool round = token->kind == FJ_TOKEN_LPAREN;
    size_t close = closing_of(p, index);
    if (close == 0 || !takes(d, round ? FJ_TOKEN_LBRACE : FJ_TOKEN_LPAREN))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_WRONG_BRACKET, token->span,
                                           round ? "a list like this stands in braces, “{ }”"
                                                 : "a list like this stands in parentheses, “( )”");
        fj_diag_related(p->diags, diag, fj_token_at(p, close)->span, "and this");
        fj_diag_help(p->diags, diag,
                     round ? "write “{” here and “}” at the end"
                           : "write “(” here and “)” at the end");
    }
    token->kind = round ? FJ_TOKEN_LBRACE : FJ_TOKEN_LPAREN;
    fj_token_at(p, close)->kind = round ? FJ_TOKEN_RBRACE : FJ_TOKEN_RPAREN;
    return true;
}

static bool closes_otherwise(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = fj_token_at(p, index);
    const struct fj_open *open = p->open.count > 0 ? &p->open.items[p->open.count - 1] : NULL;
    if (token->kind != FJ_TOKEN_RPAREN || !open || open->paren || !takes(d, FJ_TOKEN_RBRACE))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_WRONG_BRACKET, token->span,
                                           "“)” does not close what “{” opens");
        fj_diag_related(p->diags, diag, fj_token_at(p, open->token)->span, "opened here");
        fj_diag_help(p->diags, diag, "write “}”");
    }
    token->kind = FJ_TOKEN_RBRACE;
    return true;
}

static bool wrong_bracket(struct fj_drive *d, size_t index)
{
    enum fj_token_kind kind = fj_token_at(d->p, index)->kind;
    if (kind == FJ_TOKEN_LPAREN || kind == FJ_TOKEN_LBRACE)
        return opens_otherwise(d, index);
    return closes_otherwise(d, index);
}

// ---- signs ----------------------------------------------------------------------------------------

// `1-5` and `1 till 5` where a range stands.
static bool range_otherwise(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = fj_token_at(p, index);
    bool sign = token->kind == FJ_TOKEN_MINUS ||
                (token->kind == FJ_TOKEN_NAME && fj_word_may_be(p, index, FJ_KW_TO));
    if (!sign || !takes(d, FJ_TOKEN_RANGE) || takes(d, FJ_TOKEN_MINUS) ||
        !is_kind(p, index - 1, FJ_TOKEN_NUMBER) || !is_kind(p, index + 1, FJ_TOKEN_NUMBER))
        return false;
    if (fj_may_tell_once(d, index, FJ_E_SYNTAX)) {
        struct fj_span low = fj_token_at(p, index - 1)->span,
                       high = fj_token_at(p, index + 1)->span;
        const char *text = p->source->text;
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_SYNTAX, token->span,
                                           "“..” stands between the ends of a range");
        fj_diag_help(p->diags, diag, "write %.*s..%.*s", (int)(low.end - low.start),
                     text + low.start, (int)(high.end - high.start), text + high.start);
    }
    token->kind = FJ_TOKEN_RANGE;
    return true;
}

// A comma after a choice, a dash before a name: in these lists nothing stands between one and the next.
static bool drops_list_sign(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    bool list =
        takes(d, FJ_TOKEN_RBRACE) && (takes(d, FJ_TOKEN_NAME) || takes(d, FJ_TOKEN_NUMBER) ||
                                      fj_gram_takes_keyword(d->gram, FJ_KW_VERSION));
    bool dash = (token->kind == FJ_TOKEN_MINUS || token->kind == FJ_TOKEN_STAR) &&
                token->starts_line && is_kind(p, index + 1, FJ_TOKEN_NAME);
    if (!list || (token->kind != FJ_TOKEN_COMMA && !dash))
        return false;
    if (fj_may_tell_once(d, index, FJ_E_LIST_SIGN)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_LIST_SIGN, token->span,
                                           "nothing but blanks stands between what is listed here");
        fj_diag_help(p->diags, diag, "leave out “%s”",
                     dash ? (token->kind == FJ_TOKEN_MINUS ? "-" : "*") : ",");
    }
    return true;
}

// `vänner = "Vänner"`.
static bool drops_name_sign(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if ((token->kind != FJ_TOKEN_EQ && token->kind != FJ_TOKEN_COLON) || !takes(d, FJ_TOKEN_TEXT) ||
        !is_kind(p, index + 1, FJ_TOKEN_TEXT))
        return false;
    if (fj_may_tell_once(d, index, FJ_E_NAME_SIGN)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_NAME_SIGN, token->span,
                                           "nothing stands between a name and its text");
        fj_diag_help(p->diags, diag, "leave out “%s”", token->kind == FJ_TOKEN_EQ ? "=" : ":");
    }
    return true;
}

// Whether the sign after the declarator before INDEX is followed by the name that belongs there.
static bool is_named_after(const struct fj_parser *p, size_t index)
{
    const struct fj_token *after = fj_token_at(p, index + 2);
    return is_kind(p, index, FJ_TOKEN_COLON) && is_kind(p, index + 1, FJ_TOKEN_NAME) &&
           (after->kind == FJ_TOKEN_TEXT || after->kind == FJ_TOKEN_EQ || after->starts_line);
}

// `visa: trygga`, `vid: start`.
static bool drops_word_sign(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    const struct fj_token *word = fj_token_at(p, index > 0 ? index - 1 : 0);
    if ((token->kind != FJ_TOKEN_COLON && token->kind != FJ_TOKEN_EQ) ||
        word->kind != FJ_TOKEN_KEYWORD || fj_keyword_class(word->keyword) == FJ_WORD_JOINER ||
        (fj_keyword_class(word->keyword) == FJ_WORD_DECLARATOR && !is_named_after(p, index)))
        return false;
    if (fj_may_tell_once(d, index, FJ_E_NAME_SIGN)) {
        const char *sign = token->kind == FJ_TOKEN_EQ ? "=" : ":";
        struct fj_diag *diag = fj_diag_add(
            p->diags, FJ_E_NAME_SIGN, token->span, "no “%s” stands after “%.*s”", sign,
            (int)(word->span.end - word->span.start), p->source->text + word->span.start);
        fj_diag_help(p->diags, diag, "leave out “%s”", sign);
    }
    return true;
}

// `tidpunkt start "…" : vid …`, `bakgrund: {`, and `problem = annat` in an example.
static bool drops_sign_before(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    bool before_when =
        fj_gram_takes_keyword(d->gram, FJ_KW_AT) && fj_gram_takes_keyword(d->gram, FJ_KW_EVERY);
    bool before_brace = takes(d, FJ_TOKEN_LBRACE) && is_kind(p, index + 1, FJ_TOKEN_LBRACE);
    bool before_value = takes(d, FJ_TOKEN_NAME) && takes(d, FJ_TOKEN_DATE) &&
                        takes(d, FJ_TOKEN_TEXT) && takes(d, FJ_TOKEN_LBRACE);
    if ((token->kind != FJ_TOKEN_COLON && token->kind != FJ_TOKEN_EQ) ||
        !(before_when || before_brace || before_value))
        return false;
    if (fj_may_tell_once(d, index, FJ_E_NAME_SIGN)) {
        const char *sign = token->kind == FJ_TOKEN_EQ ? "=" : ":";
        struct fj_diag *diag =
            fj_diag_add(p->diags, FJ_E_NAME_SIGN, token->span, "no “%s” stands here", sign);
        fj_diag_help(p->diags, diag, "leave out “%s”", sign);
    }
    return true;
}

// `fråga 2 oro "Hur orolig är du?"`: names have no numbers before them.
static bool drops_number(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    if (!is_kind(p, index, FJ_TOKEN_NUMBER) || !takes(d, FJ_TOKEN_NAME) ||
        !is_kind(p, index + 1, FJ_TOKEN_NAME) || !is_kind(p, index + 2, FJ_TOKEN_TEXT) ||
        fj_gram_takes_function(d->gram) || fj_token_at(p, index + 1)->starts_line)
        return false;
    if (fj_may_tell_once(d, index, FJ_E_NAME_START)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_NAME_START, fj_token_at(p, index)->span,
                                           "no number stands before a name");
        fj_diag_help(p->diags, diag, "leave it out: “%s”", fj_token_at(p, index + 1)->text);
    }
    return true;
}

// `80 procent`.
static bool percent_word(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = fj_token_at(p, index);
    if (token->kind != FJ_TOKEN_NAME || !takes(d, FJ_TOKEN_PERCENT) ||
        (strcmp(token->text, "procent") != 0 && strcmp(token->text, "percent") != 0))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_MISSPELT, token->span,
                                           "“%s” is no word of the language", token->text);
        fj_diag_help(p->diags, diag, "write “%%”");
    }
    token->kind = FJ_TOKEN_PERCENT;
    return true;
}

// What may follow the name of a measure in a list of them.
static bool ends_name(const struct fj_parser *p, size_t index)
{
    const struct fj_token *token = fj_token_at(p, index);
    return token->kind == FJ_TOKEN_COMMA || token->kind == FJ_TOKEN_RBRACE || token->starts_line ||
           fj_word_may_be(p, index, FJ_KW_BY_GROUP) || fj_word_may_be(p, index, FJ_KW_AS);
}

// `visa oron planer`: a comma is missing in a list of names.
static bool lacks_comma(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if (token->kind != FJ_TOKEN_NAME || token->starts_line || !takes(d, FJ_TOKEN_COMMA) ||
        !is_kind(p, index - 1, FJ_TOKEN_NAME) || !fj_gram_takes_keyword(d->gram, FJ_KW_SHOW) ||
        !ends_name(p, index + 1))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_SYNTAX, token->span,
                                           "“,” is missing before %s", fj_token_shown(p, index));
        fj_diag_help(p->diags, diag, "write “%s, %s”", fj_token_at(p, index - 1)->text,
                     token->text);
    }
    fj_drive_insert(d, FJ_TOKEN_COMMA);
    return true;
}

// `vid start och slut`, `visa a och b`: a list has commas.
static bool and_for_comma(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = fj_token_at(p, index);
    if (!is_kind(p, index, FJ_TOKEN_NAME) || !fj_word_may_be(p, index, FJ_KW_AND) ||
        fj_gram_takes_keyword(d->gram, FJ_KW_AND) || !takes(d, FJ_TOKEN_COMMA) ||
        !is_kind(p, index + 1, FJ_TOKEN_NAME))
        return false;
    if (fj_may_tell_once(d, index, FJ_E_SYNTAX)) {
        struct fj_diag *diag =
            fj_diag_add(p->diags, FJ_E_SYNTAX, token->span,
                        "a comma stands between what is listed, not “%s”", token->text);
        fj_diag_help(p->diags, diag, "write “,”");
    }
    token->kind = FJ_TOKEN_COMMA;
    return true;
}

// `antal besök om slag = hem`: what is asked only then has `om`; what is counted has `där`, and others `bland`.
static bool when_in_measure(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    enum fj_keyword meant = FJ_KW_AMONG;
    for (size_t i = p->declared_at; i < index; i++)
        if (is_kind(p, i, FJ_TOKEN_KEYWORD) && fj_token_at(p, i)->keyword == FJ_KW_COUNT)
            meant = FJ_KW_WHERE;
    const char *word = fj_token_at(p, index)->text;
    bool when = fj_word_may_be(p, index, FJ_KW_WHEN) ||
                (word && fj_keyword_meant(word, FJ_KW_NONE) == FJ_KW_WHEN);
    if (!is_kind(p, index, FJ_TOKEN_NAME) || !when || fj_gram_takes_keyword(d->gram, FJ_KW_WHEN) ||
        !fj_gram_takes_keyword(d->gram, meant))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_token *token = fj_token_at(p, index);
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_MISSPELT, token->span,
                                           "“%s” has no place in a measure", token->text);
        fj_diag_help(p->diags, diag, "did you mean “%s”?", fj_spelled(p, meant));
    }
    fj_take_keyword(p, index, meant, 1);
    return true;
}

// ---- names ----------------------------------------------------------------------------------------

static bool is_glue(enum fj_token_kind kind)
{
    return kind == FJ_TOKEN_MINUS || kind == FJ_TOKEN_DOT || kind == FJ_TOKEN_SLASH ||
           kind == FJ_TOKEN_PLUS || kind == FJ_TOKEN_QUERY;
}

// How many tokens from FIRST on, all of one line, are words and signs up to a text; 0 where there is no such.
static size_t words_before_text(const struct fj_parser *p, size_t first)
{
    size_t at = first + 1;
    bool glued = false; // in a list of choices `x y "Y"` is one without a text and another
    bool listed = p->open.count > 0 && !p->open.items[p->open.count - 1].recovers;
    for (; at - first < 8 && !fj_token_at(p, at)->starts_line; at++) {
        const struct fj_token *token = fj_token_at(p, at);
        if (token->kind == FJ_TOKEN_TEXT)
            return glued || !listed ? at - first : 0;
        glued = glued || is_glue(token->kind);
        if (token->kind != FJ_TOKEN_NAME && token->kind != FJ_TOKEN_NUMBER && !is_glue(token->kind))
            break;
    }
    return 0;
}

// `fråga vill byta "…"`, `vill-byta`: a name of several words.
static bool name_of_words(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    if (!takes(d, FJ_TOKEN_TEXT) || takes(d, FJ_TOKEN_NAME) ||
        !is_kind(p, index - 1, FJ_TOKEN_NAME))
        return false;
    size_t count = words_before_text(p, index - 1);
    if (count < 2)
        return false;
    struct fj_span span =
        fj_span_join(fj_token_at(p, index - 1)->span, fj_token_at(p, index + count - 2)->span);
    if (fj_may_tell(p, index)) {
        const char *text = fj_arena_printf(p->arena, "%.*s", (int)(span.end - span.start),
                                           p->source->text + span.start);
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_NAME_WORDS, span,
                                           "a name is one word, without blanks or signs");
        fj_diag_help(p->diags, diag, "write “%s”", text ? fj_name_from(p, text) : "");
    }
    for (size_t i = index; i < index + count - 1; i++)
        fj_token_at(p, i)->swallowed = true;
    p->spoiled = true; // it bears another name elsewhere
    return true;
}

static void make_name(struct fj_parser *p, struct fj_token *token, const char *name)
{
    token->kind = FJ_TOKEN_NAME;
    token->text = fj_names_intern(p->names_table, name, strlen(name));
    token->word = NULL;
}

// `fråga "oro" "Hur orolig är du?"`.
static bool name_in_quotes(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = fj_token_at(p, index);
    const struct fj_token *before = fj_token_at(p, index > 0 ? index - 1 : 0);
    bool named = before->kind == FJ_TOKEN_KEYWORD && index - 1 > p->declared_at; // `språk "sv"`
    if (token->kind != FJ_TOKEN_TEXT || !takes(d, FJ_TOKEN_NAME) || takes(d, FJ_TOKEN_RBRACE) ||
        fj_gram_takes_function(d->gram) || (!named && !is_kind(p, index + 1, FJ_TOKEN_TEXT)))
        return false;
    const char *name = fj_name_from(p, token->text);
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag =
            fj_diag_add(p->diags, FJ_E_NAME_QUOTED, token->span, "a name stands without quotes");
        fj_diag_help(p->diags, diag, "write “%s”", name);
    }
    make_name(p, token, name);
    return true;
}

// `{ "Ja" "Nej" }`, `fråga "Hur mår du?" : …`: the text is there and its name is not.
static bool text_without_name(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if (token->kind != FJ_TOKEN_TEXT || !takes(d, FJ_TOKEN_NAME) || takes(d, FJ_TOKEN_NUMBER) ||
        fj_gram_takes_keyword(d->gram, FJ_KW_NOTE) || fj_gram_takes_function(d->gram) ||
        fj_gram_takes_keyword(d->gram, FJ_KW_CHOICE))
        return false;
    struct fj_token *after = fj_token_at(p, index + 1);
    enum fj_token_kind sign = fj_token_at(p, index + 2)->kind;
    bool turned = after->kind == FJ_TOKEN_NAME && !after->starts_line &&
                  (sign == FJ_TOKEN_COLON || sign == FJ_TOKEN_EQ);
    const char *name = turned ? after->text : fj_name_from(p, token->text);
    if (fj_may_tell_once(d, index, FJ_E_TEXT_UNNAMED)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_TEXT_UNNAMED, token->span,
                                           "a name is missing before this text");
        fj_diag_help(p->diags, diag,
                     turned ? "write the name first: %s \"…\""
                            : "write a short name before it, such as “%s”",
                     name);
    }
    fj_drive_insert_name(d, name);
    after->swallowed = after->swallowed || turned;
    p->spoiled = true;
    return true;
}

// `1 "En gång"` among choices.
static bool number_for_name(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = fj_token_at(p, index);
    if (token->kind != FJ_TOKEN_NUMBER || !takes(d, FJ_TOKEN_NAME) ||
        !is_kind(p, index + 1, FJ_TOKEN_TEXT) || fj_gram_takes_function(d->gram))
        return false;
    const char *name = fj_name_from(p, fj_token_at(p, index + 1)->text);
    if (fj_may_tell_once(d, index, FJ_E_NAME_START)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_NAME_START, token->span,
                                           "a name starts with a letter, not with a digit");
        fj_diag_help(p->diags, diag, "write a name that starts with a letter, such as “%s”", name);
    }
    make_name(p, token, name);
    p->spoiled = true;
    return true;
}

bool fj_mend_slip(struct fj_drive *d, size_t index, size_t *out_next)
{
    *out_next = index + 1;
    if (drops_list_sign(d, index) || drops_name_sign(d, index) || drops_word_sign(d, index) ||
        drops_sign_before(d, index) || drops_number(d, index))
        return true;
    *out_next = index;
    if (wrong_bracket(d, index) || range_otherwise(d, index) || percent_word(d, index) ||
        lacks_comma(d, index) || when_in_measure(d, index) || and_for_comma(d, index) ||
        name_of_words(d, index) || name_in_quotes(d, index) || number_for_name(d, index) ||
        text_without_name(d, index))
        return true;
    return fj_mend_word(d, index, out_next) || fj_mend_type(d, index, out_next) ||
           fj_mend_place(d, index, out_next);
}
