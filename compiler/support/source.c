// SPDX-License-Identifier: EUPL-1.2
// Finds the lines of a source once, and places by binary search among them. A byte-order mark at
// the start of the file belongs to no column: what comes after it stands in column 1.
#include "support/source.h"

#include <string.h>

#include "support/unicode.h"
#include "support/vec.h"

enum { LONG_LINE = 1024, MARKED = 256 }; // bytes

// Offset of the line after the one that OFFSET stands in, or LENGTH + 1 when there is none.
static size_t next_line(const char *text, size_t length, size_t offset)
{
    for (size_t i = offset; i < length; i++) {
        if (text[i] == '\n')
            return i + 1;
        if (text[i] == '\r')
            return i + 1 < length && text[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return length + 1;
}

static bool find_lines(struct fj_arena *arena, struct fj_source *source)
{
    uint32_t count = 0;
    for (size_t at = 0; at <= source->length; at = next_line(source->text, source->length, at))
        count++;
    source->lines = FJ_NEW_ARRAY(arena, uint32_t, count);
    if (!source->lines)
        return false;
    source->line_count = count;
    size_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        source->lines[i] = (uint32_t)at;
        at = next_line(source->text, source->length, at);
    }
    return true;
}

// ---- long lines ------------------------------------------------------------------------------------

static size_t step(const struct fj_source *source, size_t at)
{
    uint32_t point;
    size_t size = fj_utf8_decode(source->text + at, source->length - at, &point);
    return size ? size : 1;
}

// Where columns begin in a line: behind the byte-order mark in the first.
static size_t line_start(const struct fj_source *source, uint32_t line)
{
    bool marked = line == 0 && source->length >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0;
    return marked ? 3 : source->lines[line];
}

static bool has_long_line(const struct fj_source *source)
{
    for (uint32_t i = 0; i < source->line_count; i++) {
        size_t end = i + 1 < source->line_count ? source->lines[i + 1] : source->length;
        if (end - source->lines[i] > LONG_LINE)
            return true;
    }
    return false;
}

// So that a place is found without reading its line from the start.
static bool mark_columns(struct fj_arena *arena, struct fj_source *source)
{
    if (!has_long_line(source))
        return true;
    source->marks = FJ_NEW_ARRAY(arena, struct fj_source_mark, source->length / MARKED + 1);
    if (!source->marks)
        return false;
    for (uint32_t line = 0; line < source->line_count; line++) {
        size_t end = line + 1 < source->line_count ? source->lines[line + 1] : source->length;
        uint32_t column = 1;
        for (size_t at = line_start(source, line); at < end; at += step(source, at), column++) {
            struct fj_source_mark *mark = &source->marks[at / MARKED];
            if (mark->column == 0)
                *mark = (struct fj_source_mark){(uint32_t)at, column};
        }
    }
    return true;
}

bool fj_sources_add(struct fj_arena *arena, struct fj_sources *sources, const char *path,
                    const char *text, size_t length, uint32_t *out_file)
{
    if (length >= UINT32_MAX || sources->count >= UINT32_MAX)
        return false;
    struct fj_source source = {.path = path, .text = text, .length = length};
    if (!find_lines(arena, &source) || !mark_columns(arena, &source))
        return false;
    struct fj_source *slot = FJ_VEC_PUSH(arena, sources);
    if (!slot)
        return false;
    *slot = source;
    *out_file = (uint32_t)(sources->count - 1);
    return true;
}

// The last line that starts at or before OFFSET, from 0.
static uint32_t line_of(const struct fj_source *source, size_t offset)
{
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct fj_place fj_source_place(const struct fj_source *source, uint32_t offset)
{
    size_t end = offset < source->length ? offset : source->length;
    uint32_t line = line_of(source, end);
    size_t at = line_start(source, line);
    uint32_t column = 1;
    const struct fj_source_mark *mark = source->marks ? &source->marks[end / MARKED] : NULL;
    if (mark && mark->column > 0 && mark->offset > at && mark->offset <= end) {
        at = mark->offset;
        column = mark->column;
    }
    while (at < end) {
        at += step(source, at);
        if (at <= end) // an offset inside a code point is that of its start
            column++;
    }
    return (struct fj_place){line + 1, column};
}
