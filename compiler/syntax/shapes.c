// SPDX-License-Identifier: EUPL-1.2
// How a thing is written (grammar/shapes.def), for the help of what was written otherwise; and a name made of a text.
#include <string.h>

#include "support/unicode.h"
#include "syntax/build_internal.h"
#include "syntax/drive_internal.h"

enum { MOST_NAME_POINTS = 20 };

static const struct {
    enum fj_keyword keyword;
    const char *texts[2]; // by language
} SHAPES[] = {
#define FJ_SHAPE(symbol, english, swedish)                                                         \
    {FJ_KW_##symbol, {[FJ_LANG_EN] = english, [FJ_LANG_SV] = swedish}},
#include "shapes.def"
#undef FJ_SHAPE
};

const char *fj_shape_of(enum fj_keyword keyword, enum fj_lang lang)
{
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++)
        if (SHAPES[i].keyword == keyword)
            return SHAPES[i].texts[lang];
    return NULL;
}

const char *fj_shape_at(const struct fj_parser *p, size_t index)
{
    for (size_t i = index; i-- > p->declared_at;) {
        const struct fj_token *token = fj_token_at(p, i);
        const char *shape = token->kind == FJ_TOKEN_KEYWORD
                                ? fj_shape_of(token->keyword, fj_keyword_lang(p))
                                : NULL;
        if (shape)
            return shape;
    }
    return NULL;
}

// The letters and digits of TEXT in small letters, what stands between them made `_`, cut after a whole word.
const char *fj_name_from(struct fj_parser *p, const char *text)
{
    char *folded = fj_unicode_fold(p->arena, text, strlen(text));
    char *name = fj_arena_alloc(p->arena, strlen(text) * 3 + 8);
    size_t length = 0, points = 0, whole = 0;
    if (!folded || !name)
        return "a";
    for (const char *at = folded; *at && points < MOST_NAME_POINTS;) {
        uint32_t point;
        size_t size = fj_utf8_decode(at, strlen(at), &point);
        bool digit = point >= '0' && point <= '9';
        if (size == 0)
            break;
        if (fj_unicode_is_letter(point) || (digit && length > 0)) {
            memcpy(name + length, at, size);
            length += size;
            points++;
        } else if (length > 0 && name[length - 1] != '_') {
            whole = length;
            name[length++] = '_';
        }
        at += size;
        if (!*at)
            whole = length;
    }
    while (whole > 0 && name[whole - 1] == '_')
        whole--;
    length = whole > 0 ? whole : length;
    name[length] = '\0';
    return length > 0 ? fj_names_intern(p->names_table, name, length) : "a";
}
