// SPDX-License-Identifier: EUPL-1.2
// From a word in a source to the keywords it may be: one table per parse, keyed by the number of the interned word.
#ifndef FJ_SYNTAX_WORDS_INTERNAL_H
#define FJ_SYNTAX_WORDS_INTERNAL_H

#include "support/arena.h"
#include "support/intern.h"
#include "syntax/keywords.h"

enum { FJ_WORD_MEANINGS = 6 };

// One thing a word may be: a keyword alone, or with the word that follows it.
struct fj_word_meaning {
    enum fj_keyword keyword;
    const char *second; // interned, or NULL
};

struct fj_word {
    struct fj_word_meaning meanings[FJ_WORD_MEANINGS];
    size_t count;
};

struct fj_words;

// Interns every keyword in NAMES; arena. NULL when memory is out.
struct fj_words *fj_words_new(struct fj_arena *arena, struct fj_names *names);

// What an interned word may be, or NULL.
const struct fj_word *fj_words_find(const struct fj_words *words, const char *interned);

#endif
