// SPDX-License-Identifier: EUPL-1.2
// The words that a plan is to be given, spelled in the language of its keywords (grammar/keywords.def).
#include "emit/change/change_words_internal.h"

enum {
#define FJ_KEYWORD(symbol, english, swedish, class) KEYWORD_##symbol,
#define FJ_SPELLING(symbol, lang, text)
#include "keywords.def"
#undef FJ_KEYWORD
};

static const char *const spellings[][2] = {
#define FJ_KEYWORD(symbol, english, swedish, class)                                                \
    [KEYWORD_##symbol] = {[FJ_LANG_EN] = english, [FJ_LANG_SV] = swedish},
#include "keywords.def"
#undef FJ_KEYWORD
#undef FJ_SPELLING
};

const char *fj_change_keyword(const struct fj_change_voice *v, enum fj_change_keyword keyword)
{
    static const int keywords[] = {[FJ_CHANGE_WAS] = KEYWORD_WAS,
                                   [FJ_CHANGE_AS] = KEYWORD_RECODED_AS,
                                   [FJ_CHANGE_RETIRED] = KEYWORD_RETIRED_SINCE,
                                   [FJ_CHANGE_SAME] = KEYWORD_SAME_MEANING,
                                   [FJ_CHANGE_NEW] = KEYWORD_NEW_MEANING,
                                   [FJ_CHANGE_VERSION] = KEYWORD_VERSION};
    return spellings[keywords[keyword]][v->comparison->after->keywords];
}
