// SPDX-License-Identifier: EUPL-1.2
// The generated parser as the driver sees it: it can be asked what it would take now, and be given a token.
#ifndef FJ_SYNTAX_GRAM_INTERNAL_H
#define FJ_SYNTAX_GRAM_INTERNAL_H

#include "syntax/parser_internal.h"

struct fj_gram;

struct fj_gram *fj_gram_new(struct fj_arena *arena); // arena; NULL when memory is out
void fj_gram_free(struct fj_gram *gram);             // what is not in the arena

// Whether the grammar can go on with such a token here. Changes nothing.
bool fj_gram_takes(struct fj_gram *gram, enum fj_token_kind kind); // of a KEYWORD, ask as below
bool fj_gram_takes_keyword(struct fj_gram *gram, enum fj_keyword keyword);
bool fj_gram_takes_function(struct fj_gram *gram);

enum fj_gram_status {
    FJ_GRAM_MORE,    // taken, or thrown away while it recovers from an error
    FJ_GRAM_DONE,    // the end was taken
    FJ_GRAM_STOPPED, // the end came while it recovered
    FJ_GRAM_FULL,    // nested too deep for its stack
};

enum fj_gram_status fj_gram_push(struct fj_gram *gram, struct fj_parser *p, struct fj_token *token);
enum fj_gram_status fj_gram_push_function(struct fj_gram *gram, struct fj_parser *p,
                                          struct fj_token *token);

#endif
