// SPDX-License-Identifier: EUPL-1.2
// Keywords by the number of their interned first word. The names table hands out dense numbers, so a plain array
// serves, and a word is looked up with one read.
#include "syntax/words_internal.h"

#include <string.h>

struct fj_words {
    struct fj_arena *arena;
    struct fj_names *names;
    struct fj_word **by_number;
    size_t size;
};

// Every spelling is interned first, so that the array is made once, as large as it has to be.
static bool intern_spelling(struct fj_words *words, const char *text, const char **out_first,
                            const char **out_second)
{
    const char *space = strchr(text, ' ');
    size_t length = space ? (size_t)(space - text) : strlen(text);
    *out_first = fj_names_intern(words->names, text, length);
    *out_second = space ? fj_names_intern(words->names, space + 1, strlen(space + 1)) : NULL;
    return *out_first && (!space || *out_second);
}

static bool add_spelling(struct fj_words *words, enum fj_keyword keyword, const char *text)
{
    const char *first, *second;
    if (!intern_spelling(words, text, &first, &second))
        return false;
    struct fj_word **slot = &words->by_number[fj_names_number(words->names, first)];
    if (!*slot)
        *slot = FJ_NEW(words->arena, struct fj_word);
    if (!*slot)
        return false;
    struct fj_word *word = *slot;
    for (size_t i = 0; i < word->count; i++)
        if (word->meanings[i].keyword == keyword && word->meanings[i].second == second)
            return true; // spelled alike in both languages
    if (word->count < FJ_WORD_MEANINGS)
        word->meanings[word->count++] = (struct fj_word_meaning){keyword, second};
    return true;
}

static bool add_keyword(struct fj_words *words, enum fj_keyword keyword)
{
    const char *further[FJ_KEYWORD_FURTHER];
    size_t count = fj_keyword_further(keyword, further);
    bool done = add_spelling(words, keyword, fj_keyword_spelling(keyword, FJ_LANG_EN)) &&
                add_spelling(words, keyword, fj_keyword_spelling(keyword, FJ_LANG_SV));
    for (size_t i = 0; i < count; i++)
        done = done && add_spelling(words, keyword, further[i]);
    return done;
}

static bool intern_all(struct fj_words *words)
{
    for (int keyword = FJ_KW_NONE + 1; keyword < FJ_KW__COUNT; keyword++) {
        const char *texts[FJ_KEYWORD_FURTHER + 2], *first, *second;
        size_t count = fj_keyword_further((enum fj_keyword)keyword, texts);
        texts[count++] = fj_keyword_spelling((enum fj_keyword)keyword, FJ_LANG_EN);
        texts[count++] = fj_keyword_spelling((enum fj_keyword)keyword, FJ_LANG_SV);
        for (size_t i = 0; i < count; i++)
            if (!intern_spelling(words, texts[i], &first, &second))
                return false;
    }
    return true;
}

struct fj_words *fj_words_new(struct fj_arena *arena, struct fj_names *names)
{
    struct fj_words *words = FJ_NEW(arena, struct fj_words);
    if (!words)
        return NULL;
    words->arena = arena;
    words->names = names;
    if (!intern_all(words))
        return NULL;
    words->size = fj_names_count(names);
    words->by_number = FJ_NEW_ARRAY(arena, struct fj_word *, words->size);
    if (!words->by_number)
        return NULL;
    for (int keyword = FJ_KW_NONE + 1; keyword < FJ_KW__COUNT; keyword++)
        if (!add_keyword(words, (enum fj_keyword)keyword))
            return NULL;
    return words;
}

const struct fj_word *fj_words_find(const struct fj_words *words, const char *interned)
{
    uint32_t number = fj_names_number(words->names, interned);
    return number < words->size ? words->by_number[number] : NULL;
}
