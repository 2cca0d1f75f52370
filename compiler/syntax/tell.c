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

// The declarator of a declaration further on in the line: `1. fråga oro "…"`; 0: none.
static size_t declarator_on_line(const struct fj_parser *p, size_t index)
{
    for (size_t i = index + 1; i < index + 4 && !fj_token_at(p, i)->starts_line; i++)
        if (fj_starts_declaration(p, i, true))
            return i;
    return 0;
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
    size_t declarator = declarator_on_line(p, index);
    if (declarator > 0)
        fj_diag_help(p->diags, diag, "leave out what stands before “%s”",
                     fj_token_at(p, declarator)->text);
    else if (index == 0)
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
        e.count == 0 ? fj_diag_add(p->diags, FJ_E_SYNTAX, token->span, "%s does not fit here",
                                   fj_token_shown(p, index))
        : cut_short  ? fj_diag_add(p->diags, FJ_E_SYNTAX, fj_token_at(p, index - 1)->span,
                                   "expected %s after %s", join(&e), fj_token_shown(p, index - 1))
                     : fj_diag_add(p->diags, FJ_E_SYNTAX, token->span, "expected %s, not %s",
                                   join(&e), fj_token_shown(p, index));
    fj_help_place(d, diag, index);
}
