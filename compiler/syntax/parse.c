// SPDX-License-Identifier: EUPL-1.2
// Feeds the parser: every token is asked for before it is pushed, so that a word gets the meaning that fits
// (classify.c) and a token that does not fit is dealt with before the parser sees it (repair.c).
#include "syntax/parse.h"

#include <string.h>

#include "support/limits.h"
#include "syntax/drive_internal.h"
#include "syntax/scan_internal.h"

// ---- what is open ---------------------------------------------------------------------------------

static void stop_nested(struct fj_drive *d, const struct fj_token *token)
{
    struct fj_parser *p = d->p;
    struct fj_diag *diag =
        fj_diag_add(p->diags, FJ_E_NESTING, token->span,
                    "more than %d brackets and operators in each other", FJ_LIMIT_NESTING);
    fj_diag_help(p->diags, diag, "write it in several steps, such as a score or “in (…)”");
    p->plan->broken = true;
    d->stopped = true;
}

// A list of its own in which the parser can start anew after an error.
static bool opens_recovery(struct fj_drive *d)
{
    return fj_gram_takes_keyword(d->gram, FJ_KW_QUESTION) ||
           fj_gram_takes_keyword(d->gram, FJ_KW_SHOW) ||
           fj_gram_takes_keyword(d->gram, FJ_KW_EXPECT);
}

static void track_open(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    enum fj_token_kind kind = fj_token_at(p, index)->kind;
    if (kind == FJ_TOKEN_LBRACE || kind == FJ_TOKEN_LPAREN) {
        if (p->open.count >= FJ_LIMIT_NESTING) {
            stop_nested(d, fj_token_at(p, index));
            return;
        }
        struct fj_open *open = FJ_VEC_PUSH(p->arena, &p->open);
        if (open)
            *open = (struct fj_open){index, kind == FJ_TOKEN_LPAREN,
                                     kind == FJ_TOKEN_LBRACE && opens_recovery(d)};
    } else if ((kind == FJ_TOKEN_RBRACE || kind == FJ_TOKEN_RPAREN) && p->open.count > 0) {
        p->open.count--;
    }
}

// ---- pushing --------------------------------------------------------------------------------------

static void note_status(struct fj_drive *d, enum fj_gram_status status,
                        const struct fj_token *token)
{
    if (status == FJ_GRAM_FULL)
        stop_nested(d, token);
    else if (status != FJ_GRAM_MORE)
        d->stopped = true;
    if (fj_arena_failed(d->p->arena))
        d->stopped = true;
}

static bool starts_part(enum fj_keyword keyword)
{
    return keyword == FJ_KW_SHOW || keyword == FJ_KW_CASE || keyword == FJ_KW_EXPECT ||
           (fj_keyword_class(keyword) == FJ_WORD_DECLARATOR && keyword != FJ_KW_SECTION);
}

void fj_take_keyword(struct fj_parser *p, size_t index, enum fj_keyword keyword, int words)
{
    struct fj_token *token = fj_token_at(p, index);
    token->kind = FJ_TOKEN_KEYWORD;
    token->keyword = keyword;
    if (words == 2)
        fj_token_at(p, index + 1)->swallowed = true;
    const char *english = fj_keyword_spelling(keyword, FJ_LANG_EN),
               *swedish = fj_keyword_spelling(keyword, FJ_LANG_SV);
    if (strcmp(english, swedish) != 0)
        *(strncmp(english, token->text, strlen(token->text)) == 0 ? &p->english : &p->swedish) += 1;
    if (starts_part(keyword)) {
        p->declared_at = index;
        p->quiet = false;
        p->shy = 0;
    }
}

static void push(struct fj_drive *d, size_t index)
{
    struct fj_token *token = fj_token_at(d->p, index);
    note_status(d, fj_gram_push(d->gram, d->p, token), token);
    if (d->p->shy > 0)
        d->p->shy--;
    if (!d->stopped)
        track_open(d, index);
}

void fj_drive_insert(struct fj_drive *d, enum fj_token_kind kind)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = FJ_NEW(p->arena, struct fj_token);
    if (!token)
        return;
    uint32_t end = fj_token_at(p, p->at - 1)->span.end;
    *token = (struct fj_token){
        .kind = kind, .span = {p->plan->file, end, end}, .text = "", .broken = true};
    note_status(d, fj_gram_push(d->gram, p, token), token);
    if ((kind == FJ_TOKEN_RBRACE || kind == FJ_TOKEN_RPAREN) && p->open.count > 0)
        p->open.count--;
    struct fj_open *open = kind == FJ_TOKEN_LBRACE ? FJ_VEC_PUSH(p->arena, &p->open) : NULL;
    if (open)
        *open = (struct fj_open){p->at, false, opens_recovery(d)};
}

void fj_drive_insert_name(struct fj_drive *d, const char *name)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = FJ_NEW(p->arena, struct fj_token);
    if (!token)
        return;
    struct fj_span at = {p->plan->file, fj_token_at(p, p->at)->span.start,
                         fj_token_at(p, p->at)->span.start};
    *token = (struct fj_token){.kind = FJ_TOKEN_NAME, .span = at, .text = name, .broken = true};
    note_status(d, fj_gram_push(d->gram, p, token), token);
}

// Takes the token at INDEX, or has it mended. Returns the index to go on with.
static size_t step(struct fj_drive *d, size_t index)
{
    struct fj_token *token = fj_token_at(d->p, index);
    enum fj_keyword keyword = FJ_KW_NONE;
    int words = 1;
    enum fj_take take = FJ_TAKE_NAME;
    if (token->kind == FJ_TOKEN_NAME)
        take = fj_classify(d, index, &keyword, &words);
    else if (token->kind == FJ_TOKEN_KEYWORD ? !fj_gram_takes_keyword(d->gram, token->keyword)
                                             : !fj_gram_takes(d->gram, token->kind))
        take = FJ_TAKE_NOT;
    if (take == FJ_TAKE_NOT)
        return fj_repair(d, index);
    if (take == FJ_TAKE_FUNCTION) {
        note_status(d, fj_gram_push_function(d->gram, d->p, token), token);
        return index + 1;
    }
    if (take == FJ_TAKE_KEYWORD)
        fj_take_keyword(d->p, index, keyword, words);
    push(d, index);
    return index + 1;
}

static void run(struct fj_drive *d)
{
    size_t index = 0;
    while (!d->stopped) {
        d->p->at = index;
        if (fj_token_at(d->p, index)->swallowed)
            index++;
        else
            index = step(d, index);
    }
}

// ---- the whole ------------------------------------------------------------------------------------

static bool is_empty(struct fj_parser *p, size_t errors_before)
{
    if (p->tokens->count > 1 || p->diags->errors > errors_before)
        return false;
    struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_EMPTY_PLAN, p->tokens->items[0].span,
                                       "there is nothing in this plan");
    fj_diag_help(p->diags, diag, "start with “plan NAME \"what it is about\"”");
    return true;
}

static struct fj_parser *make_parser(struct fj_arena *arena, struct fj_names *names,
                                     const struct fj_sources *sources, uint32_t file,
                                     struct fj_diags *diags)
{
    struct fj_parser *p = FJ_NEW(arena, struct fj_parser);
    struct fj_tree_plan *plan = FJ_NEW(arena, struct fj_tree_plan);
    struct fj_tokens *tokens = FJ_NEW(arena, struct fj_tokens);
    if (!p || !plan || !tokens)
        return NULL;
    plan->file = file;
    plan->tokens = tokens;
    *p = (struct fj_parser){.arena = arena,
                            .names_table = names,
                            .diags = diags,
                            .source = &sources->items[file],
                            .tokens = tokens,
                            .plan = plan};
    return p;
}

bool fj_parse(struct fj_arena *arena, struct fj_names *names, const struct fj_sources *sources,
              uint32_t file, struct fj_diags *diags, struct fj_tree_plan **out_plan)
{
    *out_plan = NULL;
    size_t errors = diags->errors;
    const struct fj_words *words = fj_words_new(arena, names);
    struct fj_parser *p = words ? make_parser(arena, names, sources, file, diags) : NULL;
    struct fj_drive drive = {.p = p, .gram = p ? fj_gram_new(arena) : NULL};
    if (!drive.gram || !fj_scan_source(arena, names, sources, file, diags, words, p->tokens))
        return false;
    if (!is_empty(p, errors))
        run(&drive);
    fj_gram_free(drive.gram);
    if (fj_arena_failed(arena))
        return false;
    if (diags->errors > errors)
        p->plan->broken = true;
    p->plan->swedish = p->swedish;
    p->plan->english = p->english;
    *out_plan = p->plan;
    return !p->plan->broken;
}
