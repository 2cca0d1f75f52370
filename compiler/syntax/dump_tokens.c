// SPDX-License-Identifier: EUPL-1.2
// The tokens of a plan as stable text: a line each, comments where they stand.
#include "syntax/dump.h"
#include "syntax/token.h"

static const char *kind_name(enum fj_token_kind kind)
{
    static const char *const NAMES[FJ_TOKEN__COUNT] = {
        "end", "name", "keyword", "number", "ordinal", "series", "date", "text", "{",  "}",
        "(",   ")",    ",",       ":",      ".",       "@",      "..",   "=",    "!=", "<",
        "<=",  ">",    ">=",      "+",      "-",       "*",      "/",    "%",    "?"};
    return NAMES[kind];
}

static void dump_place(const struct fj_sources *sources, struct fj_span span, struct fj_writer *out)
{
    struct fj_place place = fj_source_place(&sources->items[span.file], span.start);
    fj_write_format(out, "%u:%u ", place.line, place.column);
}

static void dump_token(const struct fj_token *token, struct fj_writer *out)
{
    fj_write_raw(out, kind_name(token->kind));
    if (token->kind == FJ_TOKEN_TEXT) {
        fj_write_char(out, ' ');
        fj_write_json(out, token->text);
    } else if (token->text) {
        fj_write_char(out, ' ');
        fj_write_raw(out, token->text);
    } else if (token->kind == FJ_TOKEN_DATE) {
        char day[11];
        fj_day_format(token->day, day);
        fj_write_char(out, ' ');
        fj_write_raw(out, day);
    } else if (token->kind == FJ_TOKEN_NUMBER || token->kind == FJ_TOKEN_ORDINAL ||
               token->kind == FJ_TOKEN_SERIES) {
        fj_write_char(out, ' ');
        fj_write_double(out, token->number);
    }
    if (token->kind == FJ_TOKEN_KEYWORD)
        fj_write_format(out, " = %s", fj_keyword_spelling(token->keyword, FJ_LANG_EN));
    fj_write_char(out, '\n');
}

void fj_dump_tokens(const struct fj_tree_plan *plan, const struct fj_sources *sources,
                    struct fj_writer *out)
{
    const struct fj_tokens *tokens = plan->tokens;
    size_t comment = 0;
    for (size_t i = 0; i < tokens->count; i++) {
        for (; comment < tokens->comments.count && tokens->comments.items[comment].before <= i;
             comment++) {
            struct fj_span span = tokens->comments.items[comment].span;
            dump_place(sources, span, out);
            fj_write_raw(out, "comment ");
            fj_write_bytes(out, sources->items[span.file].text + span.start, span.end - span.start);
            fj_write_char(out, '\n');
        }
        dump_place(sources, tokens->items[i].span, out);
        dump_token(&tokens->items[i], out);
    }
}
