// SPDX-License-Identifier: EUPL-1.2
// Did you mean? Compares a word with the keywords that would fit, in both keyword languages, without diacritics
// (`fraga` is `fråga`) and with one or two slips of the hand (`mesure` is nearly `measure`).
#include <string.h>

#include "support/unicode.h"
#include "syntax/build_internal.h"
#include "syntax/drive_internal.h"

enum { SHORT_WORD = 5, NEVER = 100 };

struct candidate {
    enum fj_keyword keyword;
    const char *spelling;
    int distance, words;
};

// The word, or the word and the next one with a blank between them; without diacritics.
static const char *skeleton_of(struct fj_parser *p, size_t index, int words)
{
    const struct fj_token *first = fj_token_at(p, index), *second = fj_token_at(p, index + 1);
    const char *text = first->text;
    if (words == 2) {
        if (second->kind != FJ_TOKEN_NAME)
            return NULL;
        text = fj_arena_printf(p->arena, "%s %s", first->text, second->text);
    }
    return text ? fj_unicode_skeleton(p->arena, text, strlen(text)) : NULL;
}

// How many slips a word of this length may hold.
static int limit_for(size_t length)
{
    return length < 3 ? 0 : length < SHORT_WORD ? 1 : 2;
}

// `snabbutgång` and `dölj 5`, where a keyword has two words: they are written together, or the second one is forgotten.
static void consider_as_one(struct fj_parser *p, const char *word, enum fj_keyword keyword,
                            const char *spelling, struct candidate *best)
{
    const char *blank = strchr(spelling, ' '),
               *other = fj_unicode_skeleton(p->arena, spelling, strlen(spelling));
    if (!blank || !word || !other || best->distance == 0)
        return;
    size_t first = (size_t)(strchr(other, ' ') - other);
    const char *joined = fj_arena_printf(p->arena, "%.*s%s", (int)first, other, other + first + 1);
    bool forgotten = strlen(word) == first && memcmp(word, other, first) == 0;
    bool together = joined && fj_unicode_distance(word, joined, 1) <= 1;
    if ((forgotten || together) && best->distance > 1)
        *best = (struct candidate){keyword, spelling, 1, 1};
}

static void consider(struct fj_parser *p, const char *const skeletons[2], enum fj_keyword keyword,
                     const char *spelling, struct candidate *best)
{
    int words = strchr(spelling, ' ') ? 2 : 1;
    const char *word = skeletons[words - 1],
               *other = fj_unicode_skeleton(p->arena, spelling, strlen(spelling));
    if (!word || !other)
        return;
    size_t shorter = strlen(word) < strlen(other) ? strlen(word) : strlen(other);
    int limit = limit_for(shorter);
    int distance = fj_unicode_distance(word, other, limit);
    if (distance <= limit && distance < best->distance)
        *best = (struct candidate){keyword, spelling, distance, words};
}

// Another word for a keyword, as people say it.
static bool find_meant(struct fj_drive *d, size_t index, struct candidate *out_best)
{
    struct fj_parser *p = d->p;
    const char *text = fj_token_at(p, index)->text;
    char *folded = fj_unicode_fold(p->arena, text, strlen(text));
    enum fj_keyword keyword = folded ? fj_keyword_meant(folded, FJ_KW_NONE) : FJ_KW_NONE;
    while (keyword != FJ_KW_NONE && !fj_gram_takes_keyword(d->gram, keyword))
        keyword = fj_keyword_meant(folded, keyword);
    if (keyword == FJ_KW_NONE)
        return false;
    *out_best = (struct candidate){keyword, fj_spelled(p, keyword), 0, 1};
    return true;
}

// A declarator is meant only where a declaration may start, or as the whole of a line's first word.
static bool may_stand(const struct fj_parser *p, size_t index, enum fj_keyword keyword)
{
    enum fj_token_kind before = fj_token_at(p, index > 0 ? index - 1 : 0)->kind;
    return index == 0 || keyword == FJ_KW_SECTION ||
           fj_keyword_class(keyword) != FJ_WORD_DECLARATOR || fj_token_at(p, index)->starts_line ||
           before == FJ_TOKEN_LBRACE || before == FJ_TOKEN_RBRACE;
}

static bool is_spelled(const struct fj_token *token)
{
    for (size_t i = 0; token->word && i < token->word->count; i++)
        if (!token->word->meanings[i].second)
            return true;
    return false;
}

bool fj_near_keyword(struct fj_drive *d, size_t index, enum fj_keyword *out_keyword,
                     const char **out_spelling, int *out_words)
{
    struct fj_parser *p = d->p;
    struct candidate best = {.distance = NEVER};
    const char *skeletons[2] = {skeleton_of(p, index, 1), skeleton_of(p, index, 2)};
    if (find_meant(d, index, &best)) {
        *out_keyword = best.keyword;
        *out_spelling = best.spelling;
        *out_words = best.words;
        return true;
    }
    // A keyword spelled right that stands in a wrong place is no slip of the hand for another.
    bool is_keyword = is_spelled(fj_token_at(p, index));
    bool in_choices = fj_gram_takes_keyword(d->gram, FJ_KW_ALONE);
    for (int keyword = FJ_KW_NONE + 1; !is_keyword && keyword < FJ_KW__COUNT; keyword++) {
        enum fj_keyword k = (enum fj_keyword)keyword;
        if (!may_stand(p, index, k) || !fj_gram_takes_keyword(d->gram, k))
            continue;
        if (!in_choices) {
            consider_as_one(p, skeletons[0], k, fj_keyword_spelling(k, FJ_LANG_SV), &best);
            consider_as_one(p, skeletons[0], k, fj_keyword_spelling(k, FJ_LANG_EN), &best);
        }
        consider(p, skeletons, k, fj_keyword_spelling(k, fj_keyword_lang(p)), &best);
        consider(p, skeletons, k, fj_keyword_spelling(k, FJ_LANG_SV), &best);
        consider(p, skeletons, k, fj_keyword_spelling(k, FJ_LANG_EN), &best);
    }
    *out_keyword = best.keyword;
    *out_spelling = best.spelling;
    *out_words = best.words;
    return best.distance != NEVER;
}
