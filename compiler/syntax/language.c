// SPDX-License-Identifier: EUPL-1.2
// The language a plan says it is written in, looked up in its bytes without parsing them: the first line outside
// comments and texts that has `language` or `språk` followed by a name.
#include <string.h>

#include "syntax/keywords.h"
#include "syntax/parse.h"

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

// The next word outside comments and texts on from *AT; false at the end or at a brace that closes.
static bool next_word(const char *text, size_t length, size_t *at, const char **out_word,
                      size_t *out_length)
{
    char end = '\0'; // what ends the comment or the text we are in
    for (; *at < length; ++*at) {
        char c = text[*at];
        if (end != '\0') {
            end = c == end || (end == '"' && c == '\n') ? '\0' : end;
        } else if (c == '#' || c == '"') {
            end = c == '#' ? '\n' : '"';
        } else if (c == '}') {
            return false;
        } else if (is_word(c)) {
            *out_word = text + *at;
            while (*at < length && is_word(text[*at]))
                ++*at;
            *out_length = (size_t)(text + *at - *out_word);
            return true;
        }
    }
    return false;
}

static bool equals(const char *word, size_t length, const char *other)
{
    return strlen(other) == length && memcmp(word, other, length) == 0;
}

bool fj_parse_language(const char *text, size_t length, enum fj_lang *out_lang)
{
    const char *word;
    size_t at = 0, size;
    bool said = false;
    while (next_word(text, length, &at, &word, &size)) {
        if (said && (equals(word, size, "sv") || equals(word, size, "en"))) {
            *out_lang = equals(word, size, "sv") ? FJ_LANG_SV : FJ_LANG_EN;
            return true;
        }
        said = equals(word, size, fj_keyword_spelling(FJ_KW_LANGUAGE, FJ_LANG_SV)) ||
               equals(word, size, fj_keyword_spelling(FJ_KW_LANGUAGE, FJ_LANG_EN));
    }
    return false;
}
