// SPDX-License-Identifier: EUPL-1.2
// "expected X, not Y", in the user's words: what the grammar takes is asked of the parser and brought together into
// the few things that a writer thinks in, a name, a text, a type, an expression.
#include <stdio.h>
#include <string.h>

#include "support/writer.h"
#include "syntax/build_internal.h"
#include "syntax/drive_internal.h"

enum { MOST_KEYWORDS = 6, MOST_SHOWN = 30 };

bool fj_may_tell(const struct fj_parser *p, size_t index)
{
    if (p->quiet || p->shy > 0)
        return false;
    for (size_t i = p->declared_at; i < index; i++)
        if (fj_token_at(p, i)->broken)
            return false;
    do {
        if (fj_token_at(p, index)->broken)
            return false;
        index++;
    } while (index < p->tokens->count && !fj_token_at(p, index)->starts_line);
    return true;
}

const char *fj_token_shown(const struct fj_parser *p, size_t index)
{
    const struct fj_token *token = fj_token_at(p, index);
    enum fj_lang lang = p->diags->lang;
    if (token->kind == FJ_TOKEN_END)
        return fj_tr(lang, "the end of the plan");
    size_t length = token->span.end - token->span.start;
    const char *text = p->source->text + token->span.start;
    if (token->kind == FJ_TOKEN_TEXT)
        return length > MOST_SHOWN
                   ? fj_tr(lang, "a text in quotes")
                   : fj_arena_printf(p->arena, fj_tr(lang, "the text %.*s"), (int)length, text);
    const char *shown = fj_arena_printf(p->arena, fj_tr(lang, "“%.*s”"), (int)length, text);
    return shown ? shown : "";
}

// ---- what is expected -----------------------------------------------------------------------------

struct expected {
    const struct fj_parser *p;
    struct fj_gram *gram;
    const char *items[MOST_KEYWORDS * 4];
    size_t count;
};

static void add(struct expected *e, const char *item)
{
    if (item && e->count < sizeof e->items / sizeof *e->items)
        e->items[e->count++] = item;
}

static void add_quoted(struct expected *e, const char *text)
{
    add(e, fj_arena_printf(e->p->arena, fj_tr(e->p->diags->lang, "“%s”"), text));
}

static bool takes(struct expected *e, enum fj_token_kind kind)
{
    return fj_gram_takes(e->gram, kind);
}

static bool takes_keyword(struct expected *e, enum fj_keyword keyword)
{
    return fj_gram_takes_keyword(e->gram, keyword);
}

// The kinds of token, brought together. True when what is expected is a whole expression.
static bool add_values(struct expected *e)
{
    enum fj_lang lang = e->p->diags->lang;
    if (fj_gram_takes_function(e->gram)) {
        add(e, fj_tr(lang, "an expression"));
        return true;
    }
    if (takes_keyword(e, FJ_KW_CHOICE)) {
        add(e, fj_tr(lang, "a type"));
        return true;
    }
    if (takes(e, FJ_TOKEN_NAME))
        add(e, fj_tr(lang, "a name"));
    if (takes(e, FJ_TOKEN_TEXT))
        add(e, fj_tr(lang, "a text in quotes"));
    if (takes(e, FJ_TOKEN_NUMBER))
        add(e, fj_tr(lang, "a number"));
    if (takes(e, FJ_TOKEN_DATE))
        add(e, fj_tr(lang, "a date"));
    return false;
}

static void add_signs(struct expected *e)
{
    bool operand = takes_keyword(e, FJ_KW_AND);
    static const struct {
        enum fj_token_kind kind;
        const char *text;
    } SIGNS[] = {{FJ_TOKEN_LBRACE, "{"}, {FJ_TOKEN_RBRACE, "}"}, {FJ_TOKEN_LPAREN, "("},
                 {FJ_TOKEN_RPAREN, ")"}, {FJ_TOKEN_COMMA, ","},  {FJ_TOKEN_RANGE, ".."}};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (takes(e, SIGNS[i].kind))
            add_quoted(e, SIGNS[i].text);
    if (e->count == 0 && takes(e, FJ_TOKEN_COLON)) // else it is that of `hinder:client`
        add_quoted(e, ":");
    if (operand)
        add(e, fj_tr(e->p->diags->lang, "an operator"));
    else if (takes(e, FJ_TOKEN_GE))
        add(e, fj_tr(e->p->diags->lang, "a comparison such as “>=”"));
    else if (takes(e, FJ_TOKEN_EQ))
        add_quoted(e, "=");
}

static bool is_joiner(enum fj_keyword keyword)
{
    return keyword == FJ_KW_AND || keyword == FJ_KW_OR || keyword == FJ_KW_NOT ||
           keyword == FJ_KW_IN || keyword == FJ_KW_HAS;
}

// Nearly every declaration takes these, and they are seldom what was meant.
static bool is_past(enum fj_keyword keyword)
{
    return keyword == FJ_KW_WAS || keyword == FJ_KW_RETIRED_SINCE ||
           keyword == FJ_KW_SAME_MEANING || keyword == FJ_KW_NEW_MEANING;
}

static void add_keywords(struct expected *e)
{
    enum fj_keyword found[MOST_KEYWORDS];
    size_t count = 0;
    bool declaration = takes_keyword(e, FJ_KW_MEASURE);
    enum fj_lang lang = e->p->diags->lang;
    if (takes_keyword(e, FJ_KW_RATIO)) { // and all the others
        add(e, fj_arena_printf(e->p->arena, fj_tr(lang, "a kind of measure such as “%s” or “%s”"),
                               fj_spelled(e->p, FJ_KW_SHARE), fj_spelled(e->p, FJ_KW_MEAN)));
        return;
    }
    if (takes_keyword(e, FJ_KW_DAYS)) {
        add(e, fj_tr(lang, "days, weeks, months or years"));
        return;
    }
    for (int i = FJ_KW_NONE + 1; i < FJ_KW__COUNT; i++) {
        enum fj_keyword keyword = (enum fj_keyword)i;
        bool declares = declaration && fj_keyword_class(keyword) == FJ_WORD_DECLARATOR;
        if (declares || is_joiner(keyword) || is_past(keyword) || !takes_keyword(e, keyword))
            continue;
        if (count < MOST_KEYWORDS)
            found[count] = keyword;
        count++;
    }
    if (count > MOST_KEYWORDS)
        add(e, fj_arena_printf(e->p->arena, fj_tr(lang, "a clause such as “%s” or “%s”"),
                               fj_spelled(e->p, found[0]), fj_spelled(e->p, found[1])));
    else
        for (size_t i = 0; i < count; i++)
            add_quoted(e, fj_spelled(e->p, found[i]));
    if (declaration)
        add(e, fj_tr(lang, "the next declaration"));
}

// "a, b or c"; arena.
static const char *join(struct expected *e)
{
    struct fj_writer out = {0};
    for (size_t i = 0; i < e->count; i++) {
        if (i > 0)
            fj_write_raw(&out, i + 1 < e->count ? ", " : fj_tr(e->p->diags->lang, " or "));
        fj_write_raw(&out, e->items[i]);
    }
    const char *text = fj_arena_copy(e->p->arena, out.bytes, out.length);
    fj_writer_free(&out);
    return text ? text : "";
}

// What an expression may go on with is left out where a word has to follow it: `förändring av oro från …`.
static size_t must_follow(struct expected *e)
{
    static const enum fj_keyword WORDS[] = {FJ_KW_FROM, FJ_KW_ELSE, FJ_KW_TO};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (takes_keyword(e, WORDS[i]))
            add_quoted(e, fj_spelled(e->p, WORDS[i]));
    return e->count;
}

// Words that people have for a measure, and which it is.
static enum fj_keyword measure_meant(const char *word)
{
    static const struct {
        const char *word;
        enum fj_keyword keyword;
    } MEANT[] = {{"number", FJ_KW_COUNT},       {"tal", FJ_KW_COUNT},
                 {"improvement", FJ_KW_CHANGE}, {"difference", FJ_KW_CHANGE},
                 {"progress", FJ_KW_CHANGE},    {"förbättring", FJ_KW_CHANGE},
                 {"skillnad", FJ_KW_CHANGE},    {"utveckling", FJ_KW_CHANGE}};
    for (size_t i = 0; i < sizeof MEANT / sizeof *MEANT; i++)
        if (strcmp(word, MEANT[i].word) == 0)
            return MEANT[i].keyword;
    return FJ_KW_SHARE;
}

// Whether a name goes on as a measure does, with “of” or what it is of.
static bool goes_on(const struct fj_token *after)
{
    return after->kind == FJ_TOKEN_NAME && !after->starts_line &&
           (after->keyword == FJ_KW_NONE || after->keyword == FJ_KW_OF);
}

// A measure that starts with a name: of one question, or of two measures.
static bool help_measure(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index), *after = fj_token_at(p, index + 2);
    if (!fj_gram_takes_keyword(d->gram, FJ_KW_RATIO) || token->kind != FJ_TOKEN_NAME)
        return false;
    if (goes_on(fj_token_at(p, index + 1))) {
        fj_diag_help(p->diags, diag, "write it as in: %s",
                     fj_shape_of(measure_meant(token->text), fj_keyword_lang(p)));
        return true;
    }
    if (fj_token_at(p, index + 1)->kind == FJ_TOKEN_SLASH && after->kind == FJ_TOKEN_NAME)
        fj_diag_help(p->diags, diag, "write “%s %s %s %s %s”", fj_spelled(p, FJ_KW_RATIO),
                     fj_spelled(p, FJ_KW_OF), token->text, fj_spelled(p, FJ_KW_TO), after->text);
    else
        fj_diag_help(p->diags, diag, "say what is reckoned, as in “%s %s %s”",
                     fj_spelled(p, FJ_KW_MEAN), fj_spelled(p, FJ_KW_OF), token->text);
    return true;
}

// `target 80`: which way it is to be.
static bool help_target(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if (index == 0 || fj_token_at(p, index - 1)->keyword != FJ_KW_TARGET ||
        token->kind != FJ_TOKEN_NUMBER)
        return false;
    bool percent = fj_token_at(p, index + 1)->kind == FJ_TOKEN_PERCENT;
    fj_diag_help(p->diags, diag, "write “%s >= %.*s%s”, or “<=” where less is better",
                 fj_spelled(p, FJ_KW_TARGET), (int)(token->span.end - token->span.start),
                 p->source->text + token->span.start, percent ? " %" : "");
    return true;
}

// A word where a text belongs: `owner Name`, `unit kr`.
static bool help_quotes(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index), *before = fj_token_at(p, index - 1);
    if (!fj_gram_takes(d->gram, FJ_TOKEN_TEXT) || fj_gram_takes(d->gram, FJ_TOKEN_NAME) ||
        token->kind != FJ_TOKEN_NAME || token->starts_line || index == 0 ||
        before->kind != FJ_TOKEN_KEYWORD)
        return false;
    const char *word = p->source->text + token->span.start;
    size_t left = p->source->length - token->span.start, length = 0;
    while (length < left && !strchr(" \t\r\n{},\"", word[length])) // or the 0 that ends these
        length++;
    fj_diag_help(p->diags, diag, "put it in quotes: %s \"%s\"", before->text,
                 fj_arena_copy(p->arena, word, length));
    return true;
}

// `at start`: a case begins and ends with words of their own.
static bool help_ends(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    if (fj_token_at(p, index)->kind != FJ_TOKEN_NAME || index == 0 ||
        fj_token_at(p, index - 1)->keyword != FJ_KW_AT ||
        !fj_gram_takes_keyword(d->gram, FJ_KW_ENTRY) ||
        !fj_gram_takes_keyword(d->gram, FJ_KW_EXIT) || fj_gram_takes(d->gram, FJ_TOKEN_NAME))
        return false;
    fj_diag_help(p->diags, diag,
                 "write “%s %s” for when a case begins, or “%s %s” for when it ends",
                 fj_spelled(p, FJ_KW_AT), fj_spelled(p, FJ_KW_ENTRY), fj_spelled(p, FJ_KW_AT),
                 fj_spelled(p, FJ_KW_EXIT));
    return true;
}

static void help_shape(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    if (help_measure(d, diag, index) || help_quotes(d, diag, index) || help_ends(d, diag, index) ||
        help_target(d, diag, index))
        return;
    const char *shape = fj_shape_at(d->p, index);
    if (shape)
        fj_diag_help(d->p->diags, diag, "write it as in: %s", shape);
}

// A line that starts with what starts nothing.
static bool tell_start(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    if (p->open.count > 0 || !fj_gram_takes_keyword(d->gram, FJ_KW_MEASURE) ||
        !fj_token_at(p, index)->starts_line || fj_token_at(p, index)->kind == FJ_TOKEN_END)
        return false;
    struct fj_diag *diag =
        fj_diag_add(p->diags, FJ_E_SYNTAX, fj_token_at(p, index)->span,
                    "nothing in a plan starts with %s", fj_token_shown(p, index));
    if (index == 0)
        fj_diag_help(p->diags, diag, "start with “plan NAME \"what it is about\"”");
    else
        fj_diag_help(p->diags, diag, "start the line with a word such as “%s” or “%s”",
                     fj_spelled(p, FJ_KW_QUESTION), fj_spelled(p, FJ_KW_MEASURE));
    return true;
}

void fj_tell_expected(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct expected e = {.p = p, .gram = d->gram};
    if (tell_start(d, index))
        return;
    if (must_follow(&e) == 0 && !add_values(&e)) {
        add_signs(&e);
        add_keywords(&e);
    }
    const struct fj_token *token = fj_token_at(p, index);
    bool cut_short = token->kind == FJ_TOKEN_END || token->kind == FJ_TOKEN_RBRACE ||
                     (token->starts_line &&
                      (fj_starts_declaration(p, index, false) || fj_starts_part(p, index)));
    struct fj_diag *diag =
        cut_short ? fj_diag_add(p->diags, FJ_E_SYNTAX, fj_token_at(p, index - 1)->span,
                                "expected %s after %s", join(&e), fj_token_shown(p, index - 1))
                  : fj_diag_add(p->diags, FJ_E_SYNTAX, token->span, "expected %s, not %s", join(&e),
                                fj_token_shown(p, index));
    help_shape(d, diag, index);
}
