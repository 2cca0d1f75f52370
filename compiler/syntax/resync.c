// SPDX-License-Identifier: EUPL-1.2
// After an error that could not be mended: the parser gives up what it was building, and the tokens are skipped to
// where something new starts: in a list of questions, of a report's lines or of an example's parts the next of them,
// else the next declaration. Names that are lost on the way are kept in the tree, so that sema is silent about them.
#include "syntax/build_internal.h"
#include "syntax/drive_internal.h"

enum place { IN_PLAN, IN_QUESTIONS, IN_LINES, IN_EXAMPLE };

static enum place place_now(struct fj_drive *d)
{
    if (fj_gram_takes_keyword(d->gram, FJ_KW_MEASURE))
        return IN_PLAN;
    if (fj_gram_takes_keyword(d->gram, FJ_KW_QUESTION))
        return IN_QUESTIONS;
    return fj_gram_takes_keyword(d->gram, FJ_KW_SHOW) ? IN_LINES : IN_EXAMPLE;
}

// Makes the parser find the error: `today` is a word that the grammar never takes as a keyword.
static void give_up(struct fj_drive *d, size_t index)
{
    struct fj_token *trigger = FJ_NEW(d->p->arena, struct fj_token);
    if (!trigger) {
        d->stopped = true;
        return;
    }
    *trigger = (struct fj_token){.kind = FJ_TOKEN_KEYWORD,
                                 .keyword = FJ_KW_TODAY,
                                 .text = "",
                                 .span = fj_token_at(d->p, index)->span};
    if (fj_gram_push(d->gram, d->p, trigger) != FJ_GRAM_MORE)
        d->stopped = true;
}

// Closes what was open above the place; returns how many braces that were.
static size_t unwind(struct fj_parser *p, enum place place)
{
    size_t braces = 0;
    while (p->open.count > 0) {
        const struct fj_open *open = &p->open.items[p->open.count - 1];
        if (open->recovers && place != IN_PLAN)
            break;
        braces += open->paren ? 0 : 1;
        p->open.count--;
    }
    return braces;
}

static void lose_declared(struct fj_parser *p, size_t index)
{
    const struct fj_token *name = fj_token_at(p, index + 1);
    bool declares = fj_declarator_at(p, index) != FJ_KW_NONE && name->kind == FJ_TOKEN_NAME;
    if (declares)
        fj_lose_name(p, (struct fj_tree_name){name->text, name->span});
}

static bool starts_in(const struct fj_parser *p, size_t index, enum place place)
{
    const struct fj_token *next = fj_token_at(p, index + 1);
    if (place == IN_QUESTIONS)
        return fj_declarator_at(p, index) == FJ_KW_QUESTION && next->kind == FJ_TOKEN_NAME;
    if (place == IN_LINES)
        return (fj_word_may_be(p, index, FJ_KW_SHOW) && next->kind == FJ_TOKEN_NAME) ||
               (fj_word_may_be(p, index, FJ_KW_TEXT) && next->kind == FJ_TOKEN_TEXT);
    if (place == IN_EXAMPLE)
        return (fj_word_may_be(p, index, FJ_KW_CASE) || fj_word_may_be(p, index, FJ_KW_EXPECT)) &&
               next->kind == FJ_TOKEN_NAME;
    return false;
}

// A brace whose opening one was lost with what was given up: it stands further in than the list's own would.
static bool closes_lost(const struct fj_parser *p, size_t index)
{
    const struct fj_open *list = p->open.count > 0 ? &p->open.items[p->open.count - 1] : NULL;
    return list && fj_token_at(p, index)->starts_line &&
           fj_indent_of(p, index) > fj_indent_of(p, list->token);
}

// Whether to go on at INDEX, with DEPTH braces open above the place.
static bool goes_on(const struct fj_parser *p, size_t index, enum place place, size_t depth)
{
    const struct fj_token *token = fj_token_at(p, index);
    if (token->kind == FJ_TOKEN_END)
        return true;
    if (token->kind == FJ_TOKEN_RBRACE)
        return depth == 0 && place != IN_PLAN && !closes_lost(p, index);
    if (token->kind != FJ_TOKEN_NAME)
        return false;
    // What stands further in than the declaration that was given up belonged to it.
    if (place == IN_PLAN && token->starts_line &&
        fj_indent_of(p, index) > fj_indent_of(p, p->declared_at))
        return false;
    if (starts_in(p, index, place) && (depth == 0 || token->starts_line))
        return true;
    return fj_starts_declaration(p, index, depth > 0 || !token->starts_line) &&
           (depth == 0 || token->starts_line);
}

size_t fj_resync(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    lose_declared(p, p->declared_at);
    give_up(d, index);
    if (d->stopped)
        return index;
    enum place place = place_now(d);
    size_t depth = unwind(p, place);
    bool moved = index > p->declared_at; // never back to where it went wrong
    for (;; index++, moved = true) {
        if (moved && goes_on(p, index, place, depth))
            return index;
        const struct fj_token *token = fj_token_at(p, index);
        lose_declared(p, index);
        if (token->kind == FJ_TOKEN_LBRACE)
            depth++;
        else if (token->kind == FJ_TOKEN_RBRACE && depth > 0)
            depth--;
    }
}
