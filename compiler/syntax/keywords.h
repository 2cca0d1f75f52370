// SPDX-License-Identifier: EUPL-1.2
// The keywords of the language, made from grammar/keywords.def: what each means, how it is spelled in both keyword
// languages, and how strongly it is reserved (language §3).
#ifndef FJ_SYNTAX_KEYWORDS_H
#define FJ_SYNTAX_KEYWORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "support/diag.h"

enum fj_keyword {
    FJ_KW_NONE,
#define FJ_KEYWORD(symbol, english, swedish, class) FJ_KW_##symbol,
#define FJ_SPELLING(symbol, lang, text)
#include "keywords.def"
#undef FJ_KEYWORD
#undef FJ_SPELLING
    FJ_KW__COUNT
};

enum fj_keyword_class {
    FJ_WORD_DECLARATOR, // starts a declaration; reserved where one can start
    FJ_WORD_JOINER,     // joins expressions; reserved everywhere
    FJ_WORD_CLAUSE,     // soft: has its meaning only where the grammar takes it
    FJ_WORD_TYPE,       // soft: a built-in type; cannot name a `type`
    FJ_WORD_VALUE,      // soft: cannot name a question, timepoint, record, score or measure
    FJ_WORD_NAME,       // soft: a built-in name that a declared one wins over
};

// How KEYWORD is spelled in LANG. A spelling of two words has one space between them.
const char *fj_keyword_spelling(enum fj_keyword keyword, enum fj_lang lang);
enum fj_keyword_class fj_keyword_class(enum fj_keyword keyword);

// Spellings that are read but never printed. Returns how many.
enum { FJ_KEYWORD_FURTHER = 4 };
size_t fj_keyword_further(enum fj_keyword keyword, const char *out_texts[FJ_KEYWORD_FURTHER]);

// True when TEXT (NUL-terminated, NFC; NULL is false) is a spelling of KEYWORD in any keyword language.
bool fj_keyword_is(const char *text, enum fj_keyword keyword);

// The first keyword behind AFTER (FJ_KW_NONE: of all) for which people write TEXT, in small letters, though it is no
// spelling of it (grammar/meant.def); FJ_KW_NONE when there is none.
enum fj_keyword fj_keyword_meant(const char *text, enum fj_keyword after);

// True when TEXT is a spelling of any keyword of this class.
bool fj_keyword_is_class(const char *text, enum fj_keyword_class kind);

#endif
