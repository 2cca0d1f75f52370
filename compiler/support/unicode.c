// SPDX-License-Identifier: EUPL-1.2
// UTF-8 is decoded here; normal forms and properties come from libutf8proc. Texts are normalised in
// segments: broken bytes stand between segments and are kept, and no segment is so long that the
// library's insertion sort of combining marks could be made to take quadratic time.
#include "support/unicode.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

enum {
    SOFT_CUT = 1024, // bytes after which a segment ends before the next code point that starts anew
    HARD_CUT = 2048, // and here in any case
    NAME_POINTS = 128,
};

// The value of a lead byte, how many bytes follow it, and the least value worth so many.
static size_t lead(unsigned char byte, uint32_t *out_value, uint32_t *out_least)
{
    if (byte >= 0xC2 && byte <= 0xDF) {
        *out_value = byte & 0x1Fu;
        *out_least = 0x80;
        return 1;
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        *out_value = byte & 0x0Fu;
        *out_least = 0x800;
        return 2;
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        *out_value = byte & 0x07u;
        *out_least = 0x10000;
        return 3;
    }
    return 0;
}

size_t fj_utf8_decode(const char *bytes, size_t length, uint32_t *out_point)
{
    unsigned char first = (unsigned char)bytes[0];
    if (first < 0x80) {
        *out_point = first;
        return 1;
    }
    uint32_t value = 0, least = 0;
    size_t more = lead(first, &value, &least);
    *out_point = 0xFFFD;
    if (more == 0 || more >= length)
        return 0;
    for (size_t i = 1; i <= more; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if ((byte & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (byte & 0x3Fu);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *out_point = value;
    return more + 1;
}

size_t fj_utf8_valid_prefix(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint32_t point;
        size_t size = fj_utf8_decode(bytes + at, length - at, &point);
        if (size == 0)
            break;
        at += size;
    }
    return at;
}

size_t fj_utf8_count(const char *bytes, size_t length)
{
    size_t count = 0;
    for (size_t at = 0; at < length; count++) {
        uint32_t point;
        size_t size = fj_utf8_decode(bytes + at, length - at, &point);
        at += size ? size : 1;
    }
    return count;
}

// A code point that never joins with the one before it: no mark, no later part of a Hangul
// syllable.
static bool starts_anew(uint32_t point)
{
    if (point >= 0x1160 && point <= 0x11FF)
        return false;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    return category != UTF8PROC_CATEGORY_MN && category != UTF8PROC_CATEGORY_MC &&
           category != UTF8PROC_CATEGORY_ME;
}

// Bytes of the valid segment that starts at BYTES; 0 when the first byte is broken.
static size_t segment_length(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length && at < HARD_CUT) {
        uint32_t point;
        size_t size = fj_utf8_decode(bytes + at, length - at, &point);
        if (size == 0 || (at >= SOFT_CUT && starts_anew(point)))
            break;
        at += size;
    }
    return at;
}

// A growing text outside the arena, so that only the finished one is kept there.
struct text {
    char *bytes;
    size_t length, capacity;
};

static bool text_add(struct text *text, const void *bytes, size_t length)
{
    if (length == 0) // a combining mark alone may leave nothing, and then there is no text yet
        return true;
    if (length > text->capacity - text->length) {
        size_t capacity = text->length + length + text->capacity;
        char *larger = realloc(text->bytes, capacity);
        if (!larger)
            return false;
        text->bytes = larger;
        text->capacity = capacity;
    }
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    return true;
}

static bool map_segment(struct text *text, const char *bytes, size_t length, unsigned options)
{
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)length,
                                         &mapped, (utf8proc_option_t)options);
    bool done = size >= 0 && text_add(text, mapped, (size_t)size);
    free(mapped);
    return done;
}

static char *map_text(struct fj_arena *arena, const char *bytes, size_t length, unsigned options)
{
    struct text text = {.bytes = NULL};
    bool done = true;
    for (size_t at = 0; done && at < length;) {
        size_t size = segment_length(bytes + at, length - at);
        done =
            size ? map_segment(&text, bytes + at, size, options) : text_add(&text, bytes + at, 1);
        at += size ? size : 1;
    }
    char *copy = NULL;
    if (done)
        copy = fj_arena_copy(arena, text.bytes, text.length);
    else
        fj_arena_set_failed(arena);
    free(text.bytes);
    return copy;
}

char *fj_unicode_nfc(struct fj_arena *arena, const char *bytes, size_t length)
{
    size_t ascii = 0;
    while (ascii < length && (unsigned char)bytes[ascii] < 0x80)
        ascii++;
    if (ascii == length)
        return fj_arena_copy(arena, bytes, length);
    return map_text(arena, bytes, length, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

char *fj_unicode_fold(struct fj_arena *arena, const char *bytes, size_t length)
{
    return map_text(arena, bytes, length, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

char *fj_unicode_skeleton(struct fj_arena *arena, const char *bytes, size_t length)
{
    return map_text(arena, bytes, length,
                    UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
}

int fj_unicode_width(uint32_t point)
{
    if (point >= 0x1160 && point <= 0x11FF) // later parts of a Hangul syllable stand in its first
        return 0;
    int width = utf8proc_charwidth((utf8proc_int32_t)point);
    if (width != 0)
        return width;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    bool invisible = category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
                     category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_CF;
    return invisible ? 0 : 1;
}

size_t fj_utf8_width(const char *bytes, size_t length)
{
    size_t width = 0;
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t size = fj_utf8_decode(bytes + at, length - at, &point);
        int columns = fj_unicode_width(point);
        width += columns > 0 ? (size_t)columns : 0;
        at += size > 0 ? size : 1;
    }
    return width;
}

bool fj_unicode_is_letter(uint32_t point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

bool fj_unicode_is_digit(uint32_t point)
{
    return point >= '0' && point <= '9';
}

// At most NAME_POINTS code points of TEXT; -1 when it has more.
static int decode_name(const char *text, uint32_t points[NAME_POINTS])
{
    size_t length = strlen(text);
    int count = 0;
    for (size_t at = 0; at < length; count++) {
        if (count == NAME_POINTS)
            return -1;
        size_t size = fj_utf8_decode(text + at, length - at, &points[count]);
        at += size ? size : 1;
    }
    return count;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

// Optimal string alignment, three rows at a time.
int fj_unicode_distance(const char *a, const char *b, int limit)
{
    uint32_t left[NAME_POINTS], right[NAME_POINTS];
    int rows[3][NAME_POINTS + 1];
    int left_count = decode_name(a, left), right_count = decode_name(b, right);
    if (left_count < 0 || right_count < 0)
        return strcmp(a, b) == 0 ? 0 : limit + 1;
    for (int j = 0; j <= right_count; j++)
        rows[0][j] = j;
    for (int i = 1; i <= left_count; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        int smallest = row[0] = i;
        for (int j = 1; j <= right_count; j++) {
            int replaced = above[j - 1] + (left[i - 1] != right[j - 1]);
            row[j] = least(replaced, least(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                row[j] = least(row[j], above2[j - 2] + 1);
            smallest = least(smallest, row[j]);
        }
        // A swap reaches two rows up, so one row above the limit is not enough to stop.
        if (smallest > limit + 1)
            return limit + 1;
    }
    return least(rows[left_count % 3][right_count], limit + 1);
}
