// SPDX-License-Identifier: EUPL-1.2
// Making differences: a harmless one first, to which a pass adds what it knows; and when two texts say the same.
#include "change/change_internal.h"

#include <string.h>

#include "support/unicode.h"

struct fj_change *fj_change_add(struct fj_comparer *comparer, enum fj_change_thing thing,
                                enum fj_change_how how)
{
    struct fj_change *change = FJ_VEC_PUSH(comparer->arena, &comparer->changes);
    if (!change)
        change = &comparer->scrap;
    *change = (struct fj_change){.thing = thing, .how = how, .count_all = -1};
    return change;
}

void fj_change_needs(struct fj_change *change, enum fj_change_word word, bool settled)
{
    change->severity = FJ_CHANGE_NEEDS_WORD;
    change->word = word;
    change->settled = settled;
}

struct fj_change_object fj_change_question(const struct fj_question *question)
{
    return (struct fj_change_object){
        .name = question->name, .text = question->text, .question = question};
}

struct fj_change_object fj_change_option(const struct fj_question *question,
                                         const struct fj_option *option)
{
    return (struct fj_change_object){
        .name = option->name, .text = option->text, .question = question, .option = option};
}

// ---- texts ----------------------------------------------------------------------------------------

bool fj_change_same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

// The letters and digits of TEXT in small letters, blanks and signs left out; arena.
static const char *bare(struct fj_comparer *comparer, const char *text)
{
    char *folded = fj_unicode_fold(comparer->arena, text, strlen(text));
    size_t length = folded ? strlen(folded) : 0, end = 0, step;
    for (size_t at = 0; at < length; at += step) {
        uint32_t point;
        step = fj_utf8_decode(folded + at, length - at, &point);
        if (!fj_unicode_is_letter(point) && !fj_unicode_is_digit(point))
            continue;
        memmove(folded + end, folded + at, step);
        end += step;
    }
    if (folded)
        folded[end] = '\0';
    return folded ? folded : text;
}

bool fj_change_says_same(struct fj_comparer *comparer, const char *a, const char *b)
{
    return strcmp(a, b) == 0 || strcmp(bare(comparer, a), bare(comparer, b)) == 0;
}

// ---- names ----------------------------------------------------------------------------------------

const char *fj_change_thing_name(enum fj_change_thing thing)
{
    static const char *const names[] = {
#define FJ_THING(symbol, name) [symbol] = name,
#include "change/change.def"
#undef FJ_THING
    };
    return names[thing];
}

const char *fj_change_how_name(enum fj_change_how how)
{
    static const char *const names[] = {
#define FJ_HOW(symbol, name) [symbol] = name,
#include "change/change.def"
#undef FJ_HOW
    };
    return names[how];
}

const char *fj_change_word_name(enum fj_change_word word)
{
    static const char *const names[] = {
#define FJ_INTENT(symbol, name) [symbol] = name,
#include "change/change.def"
#undef FJ_INTENT
    };
    return names[word];
}

const char *fj_change_step_name(enum fj_change_step step)
{
    static const char *const names[] = {
#define FJ_STEP(symbol, name) [symbol] = name,
#include "change/change.def"
#undef FJ_STEP
    };
    return names[step];
}
