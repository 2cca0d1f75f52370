// SPDX-License-Identifier: EUPL-1.2
// The table of grammar/keywords.def as constant arrays, in the order of the file.
#include "syntax/keywords.h"

#include <string.h>

struct keyword {
    const char *english, *swedish;
    enum fj_keyword_class kind;
};

struct spelling {
    enum fj_keyword keyword;
    const char *text;
};

static const struct keyword KEYWORDS[FJ_KW__COUNT] = {
    [FJ_KW_NONE] = {"", "", FJ_WORD_NAME},
#define FJ_KEYWORD(symbol, english, swedish, class)                                                \
    [FJ_KW_##symbol] = {english, swedish, FJ_WORD_##class},
#define FJ_SPELLING(symbol, lang, text)
#include "keywords.def"
#undef FJ_KEYWORD
#undef FJ_SPELLING
};

static const struct spelling FURTHER[] = {
#define FJ_KEYWORD(symbol, english, swedish, class)
#define FJ_SPELLING(symbol, lang, text) {FJ_KW_##symbol, text},
#include "keywords.def"
#undef FJ_KEYWORD
#undef FJ_SPELLING
};
enum { FURTHER_COUNT = sizeof FURTHER / sizeof *FURTHER };

const char *fj_keyword_spelling(enum fj_keyword keyword, enum fj_lang lang)
{
    return lang == FJ_LANG_SV ? KEYWORDS[keyword].swedish : KEYWORDS[keyword].english;
}

enum fj_keyword_class fj_keyword_class(enum fj_keyword keyword)
{
    return KEYWORDS[keyword].kind;
}

size_t fj_keyword_further(enum fj_keyword keyword, const char *out_texts[FJ_KEYWORD_FURTHER])
{
    size_t count = 0;
    for (size_t i = 0; i < FURTHER_COUNT && count < FJ_KEYWORD_FURTHER; i++)
        if (FURTHER[i].keyword == keyword)
            out_texts[count++] = FURTHER[i].text;
    return count;
}

bool fj_keyword_is(const char *text, enum fj_keyword keyword)
{
    if (!text || keyword == FJ_KW_NONE)
        return false;
    if (strcmp(text, KEYWORDS[keyword].english) == 0 ||
        strcmp(text, KEYWORDS[keyword].swedish) == 0)
        return true;
    for (size_t i = 0; i < FURTHER_COUNT; i++)
        if (FURTHER[i].keyword == keyword && strcmp(text, FURTHER[i].text) == 0)
            return true;
    return false;
}

bool fj_keyword_is_class(const char *text, enum fj_keyword_class kind)
{
    for (int keyword = FJ_KW_NONE + 1; keyword < FJ_KW__COUNT; keyword++)
        if (KEYWORDS[keyword].kind == kind && fj_keyword_is(text, (enum fj_keyword)keyword))
            return true;
    return false;
}

static const struct {
    enum fj_keyword keyword;
    const char *word;
} MEANT[] = {
#define FJ_MEANT(symbol, text) {FJ_KW_##symbol, text},
#include "meant.def"
#undef FJ_MEANT
};

enum fj_keyword fj_keyword_meant(const char *text, enum fj_keyword after)
{
    enum fj_keyword next = FJ_KW_NONE;
    for (size_t i = 0; i < sizeof MEANT / sizeof *MEANT; i++)
        if (MEANT[i].keyword > after && (next == FJ_KW_NONE || MEANT[i].keyword < next) &&
            strcmp(MEANT[i].word, text) == 0)
            next = MEANT[i].keyword;
    return next;
}
