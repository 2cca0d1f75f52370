// SPDX-License-Identifier: EUPL-1.2
// The tokens of one source, with their places and the comments between them. The scanner makes them all; the parser
// then says of each word whether it stood as a keyword or as a name, which the printer and the dump read.
#ifndef FJ_SYNTAX_TOKEN_H
#define FJ_SYNTAX_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/date.h"
#include "support/span.h"
#include "syntax/keywords.h"

enum fj_token_kind {
    FJ_TOKEN_END,
    FJ_TOKEN_NAME,    // text; a word that the parser has not taken as a keyword
    FJ_TOKEN_KEYWORD, // text, keyword; a keyword of two words is one token and one swallowed
    FJ_TOKEN_NUMBER,  // number, decimals
    FJ_TOKEN_ORDINAL, // number: `3:e`
    FJ_TOKEN_SERIES,  // number: the `#3` of `varje#3`
    FJ_TOKEN_DATE,    // day
    FJ_TOKEN_TEXT,    // text, decoded
    FJ_TOKEN_LBRACE,
    FJ_TOKEN_RBRACE,
    FJ_TOKEN_LPAREN,
    FJ_TOKEN_RPAREN,
    FJ_TOKEN_COMMA,
    FJ_TOKEN_COLON,
    FJ_TOKEN_DOT,
    FJ_TOKEN_AT,
    FJ_TOKEN_RANGE,
    FJ_TOKEN_EQ,
    FJ_TOKEN_NE,
    FJ_TOKEN_LT,
    FJ_TOKEN_LE,
    FJ_TOKEN_GT,
    FJ_TOKEN_GE,
    FJ_TOKEN_PLUS,
    FJ_TOKEN_MINUS,
    FJ_TOKEN_STAR,
    FJ_TOKEN_SLASH,
    FJ_TOKEN_PERCENT,
    FJ_TOKEN_QUERY, // `?`
    FJ_TOKEN__COUNT
};

// What a word that stood as a name is used for, so that the printer knows where a soft word has its meaning.
enum fj_token_role {
    FJ_ROLE_NONE,
    FJ_ROLE_DECLARED, // declared here
    FJ_ROLE_OPERAND,  // in an expression: `entry`, `today`, `age`, `yes` …
    FJ_ROLE_VALUE,    // beside a comparison, in a list of members, in an example
    FJ_ROLE_TIME,     // where a timepoint is named: `entry`, `exit`
    FJ_ROLE_COUNTED,  // counting cases
    FJ_ROLE_SUBJECT,  // of a line in an example: `entry`, `exit`
    FJ_ROLE_FUNCTION, // before a parenthesis
};

struct fj_word;

struct fj_token {
    enum fj_token_kind kind;
    enum fj_keyword keyword;
    enum fj_token_role role;
    struct fj_span span;
    bool starts_line; // nothing but blanks before it on its line
    bool broken;      // a diagnostic stands for it already
    bool open;        // a text that is not closed: it may have swallowed anything
    bool swallowed;   // the second word of a keyword of two words
    int decimals;
    union {
        double number;
        fj_day day;
    };
    const char *text;           // interned of words, arena of texts
    const struct fj_word *word; // which keywords the word may be; NULL: none
};

struct fj_comment {
    struct fj_span span; // from `#` to the end of the line, without it
    uint32_t before;     // index of the token that follows
    bool starts_line;
};

struct fj_tokens {
    struct fj_token *items; // the last is END
    size_t count, capacity;
    struct {
        struct fj_comment *items;
        size_t count, capacity;
    } comments;
    size_t open_texts;  // how many tokens are `open`
    size_t open_braces; // how many opening braces have no closing one
};

#endif
