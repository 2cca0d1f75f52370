// SPDX-License-Identifier: EUPL-1.2
// Words put together in an arena.
#include "render/voice.h"

#include <string.h>

#include "support/unicode.h"

static const char *kept(const char *text)
{
    return text ? text : "";
}

const char *fj_say(const struct fj_voice *voice, const char *english, ...)
{
    va_list args;
    const char *text;

    va_start(args, english);
    text = fj_arena_vprintf(voice->arena, fj_tr(voice->lang, english), args);
    va_end(args);
    return kept(text);
}

const char *fj_compose(const struct fj_voice *voice, const char *format, ...)
{
    va_list args;
    const char *text;

    va_start(args, format);
    text = fj_arena_vprintf(voice->arena, format, args);
    va_end(args);
    return kept(text);
}

const char *fj_after(const struct fj_voice *voice, const char *a, const char *b)
{
    if (fj_is_empty(a) || fj_is_empty(b))
        return fj_is_empty(a) ? b : a;
    return fj_compose(voice, "%s %s", a, b);
}

// Letters of Latin-1, which the languages spoken here are written in; the two cases lie 0x20 apart.
static bool is_small(uint32_t point)
{
    return (point >= 'a' && point <= 'z') || (point >= 0xE0 && point <= 0xFE && point != 0xF7);
}

static const char *with_first(const struct fj_voice *voice, const char *text, bool capital)
{
    uint32_t point = 0;
    size_t length = fj_is_empty(text) ? 0 : fj_utf8_decode(text, strlen(text), &point);

    if (length == 0 || !(capital ? is_small(point) : is_small(point + 0x20)))
        return text;
    point = capital ? point - 0x20 : point + 0x20;
    if (point < 0x80)
        return fj_compose(voice, "%c%s", (int)point, text + length);
    return fj_compose(voice, "%c%c%s", (int)(0xC0 | point >> 6), (int)(0x80 | (point & 0x3F)),
                      text + length);
}

const char *fj_capital(const struct fj_voice *voice, const char *text)
{
    return with_first(voice, text, true);
}

const char *fj_small(const struct fj_voice *voice, const char *text)
{
    return with_first(voice, text, false);
}

const char *fj_quoted(const struct fj_voice *voice, const char *text)
{
    return fj_compose(voice, voice->lang == FJ_LANG_SV ? "”%s”" : "“%s”", text);
}

void fj_list_add(const struct fj_voice *voice, struct fj_listing *listing, const char *text)
{
    if (listing->count == 1)
        listing->all = listing->last;
    else if (listing->count > 1)
        listing->all = fj_compose(voice, "%s, %s", listing->all, listing->last);
    listing->last = text;
    listing->count++;
}

const char *fj_list_all(const struct fj_voice *voice, const struct fj_listing *listing)
{
    if (listing->count == 0)
        return "";
    if (listing->count == 1)
        return listing->last;
    return fj_say(voice, "%s and %s", listing->all, listing->last);
}
