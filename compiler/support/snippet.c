// SPDX-License-Identifier: EUPL-1.2
// In: a source and the places to mark in it. Out: the lines with their numbers, and a row of carets
// under each mark. Guarantees that nothing of a source or a name reaches a terminal raw: control
// characters, direction marks and broken bytes are shown as visible signs; that a caret stands
// under what it means, whatever the widths before it; and that no line takes more than WINDOW
// columns.
#include "support/snippet.h"

#include <stdlib.h>
#include <string.h>

#include "support/unicode.h"

enum {
    TAB = 4,
    WINDOW = 160,     // columns of a line of source shown at most
    CONTEXT = 40,     // columns kept before a mark that would be outside
    MOST_BETWEEN = 2, // lines of a place between its first and its last that are shown
    COMBINED = 9,     // a sign and the marks shown with it at most
};

// --- Signs: what one code point of a text looks like -------------------------------------------

struct glyph {
    const char *text; // what is written: into the source itself or a fixed text
    size_t length;    // of `text`
    size_t size;      // bytes of the source it stands for
    size_t width;     // columns
};

static const char replacement[] = "\xEF\xBF\xBD";

// Characters that change how others are shown, or are not seen at all. The joiners are let through,
// since names and emoji are spelled with them.
static bool is_treacherous(uint32_t point)
{
    if (point >= 0x7F && point <= 0x9F)
        return true;
    return point == 0xAD || point == 0x061C || point == 0x180E || point == 0x200B ||
           point == 0x200E || point == 0x200F || (point >= 0x2028 && point <= 0x202E) ||
           (point >= 0x2060 && point <= 0x206F) || point == 0xFEFF ||
           (point >= 0xFFF9 && point <= 0xFFFB) || (point >= 0xE0000 && point <= 0xE007F) ||
           (point & 0xFFFE) == 0xFFFE;
}

// U+2400 and on: ␀ ␁ ␂ …, in three bytes each.
static const char control_pictures[32][4] = {
    "\u2400", "\u2401", "\u2402", "\u2403", "\u2404", "\u2405", "\u2406", "\u2407",
    "\u2408", "\u2409", "\u240A", "\u240B", "\u240C", "\u240D", "\u240E", "\u240F",
    "\u2410", "\u2411", "\u2412", "\u2413", "\u2414", "\u2415", "\u2416", "\u2417",
    "\u2418", "\u2419", "\u241A", "\u241B", "\u241C", "\u241D", "\u241E", "\u241F",
};

// The sign of the first code point of BYTES (LENGTH > 0), without regard to tabs.
static struct glyph glyph_of(const char *bytes, size_t length)
{
    unsigned char first = (unsigned char)bytes[0];
    if (first >= 0x20 && first < 0x7F)
        return (struct glyph){bytes, 1, 1, 1};
    if (first < 0x20)
        return (struct glyph){control_pictures[first], 3, 1, 1};
    uint32_t point;
    size_t size = fj_utf8_decode(bytes, length, &point);
    if (size == 0 || is_treacherous(point))
        return (struct glyph){replacement, 3, size ? size : 1, 1};
    return (struct glyph){bytes, size, size, (size_t)fj_unicode_width(point)};
}

// Whether what stands at AT is drawn into the emoji before it: behind a joiner, or a tone of skin.
static bool is_drawn_into(const char *bytes, size_t length, size_t at)
{
    static const char joiner[] = "\u200D";
    uint32_t point;
    if (at == 0 || (unsigned char)bytes[at] < 0xF0)
        return at >= 3 && (unsigned char)bytes[at] >= 0xE2 &&
               memcmp(bytes + at - 3, joiner, 3) == 0;
    return fj_utf8_decode(bytes + at, length - at, &point) > 0 &&
           ((point >= 0x1F3FB && point <= 0x1F3FF) ||
            (at >= 3 && memcmp(bytes + at - 3, joiner, 3) == 0));
}

// The same in a line of source, where COLUMN (from 0) decides how wide a tab is.
static struct glyph glyph_at(const char *bytes, size_t length, size_t at, size_t column)
{
    if (bytes[at] != '\t') {
        struct glyph glyph = glyph_of(bytes + at, length - at);
        if (column > 0 && is_drawn_into(bytes, length, at))
            glyph.width = 0;
        return glyph;
    }
    size_t width = TAB - column % TAB;
    return (struct glyph){"    ", width, 1, width};
}

void fj_write_visible(struct fj_writer *out, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        struct glyph glyph = glyph_of(text + at, length - at);
        fj_write_bytes(out, glyph.text, glyph.length);
        at += glyph.size;
    }
}

// --- Lines and marks ---------------------------------------------------------------------------

struct line {
    const char *bytes; // without byte-order mark and line end
    size_t length;
    uint32_t start; // offset of `bytes` in the source
    uint32_t next;  // offset of the next line, or the end
};

static struct line line_at(const struct fj_source *source, uint32_t number)
{
    uint32_t start = source->lines[number];
    uint32_t next =
        number + 1 < source->line_count ? source->lines[number + 1] : (uint32_t)source->length;
    uint32_t end = next;
    while (end > start && (source->text[end - 1] == '\n' || source->text[end - 1] == '\r'))
        end--;
    if (number == 0 && end - start >= 3 && memcmp(source->text + start, "\xEF\xBB\xBF", 3) == 0)
        start += 3;
    return (struct line){source->text + start, end - start, start, next};
}

static size_t clamp(size_t value, size_t low, size_t high)
{
    return value < low ? low : value > high ? high : value;
}

static struct fj_mark mark_of(const struct fj_source *source, struct fj_span span, char sign,
                              const char *label)
{
    uint32_t number = fj_source_place(source, span.start).line - 1;
    struct line line = line_at(source, number);
    size_t end = line.start + line.length;
    size_t start = clamp(span.start, line.start, end);
    return (struct fj_mark){
        .line = number,
        .start = start - line.start,
        .end = clamp(span.end, start, end) - line.start,
        .goes_on = span.end > line.next && line.next < source->length,
        .sign = sign,
        .label = label,
    };
}

// Columns from..to of a line that are shown, with … in the place of what is cut at either end.
struct window {
    size_t from, to;
    bool cut_left, cut_right;
};

// The columns of a mark: from the sign that its first byte belongs to, and at least one wide.
static void find_columns(const struct line *line, const struct fj_mark *mark, size_t *out_from,
                         size_t *out_to)
{
    size_t column = 0, base = 0, at = 0;
    *out_from = SIZE_MAX;
    while (at < line->length) {
        struct glyph glyph = glyph_at(line->bytes, line->length, at, column);
        if (glyph.width > 0)
            base = column; // what has no width stands with the sign before it
        if (at >= mark->end)
            break;
        if (at + glyph.size > mark->start && *out_from == SIZE_MAX)
            *out_from = base;
        column += glyph.width;
        at += glyph.size;
    }
    if (*out_from == SIZE_MAX)
        *out_from = column;
    *out_to = column > *out_from ? column : *out_from + 1;
}

// The width of a line, or something over ENOUGH as soon as it is more.
static size_t line_width(const struct line *line, size_t enough)
{
    size_t column = 0;
    for (size_t at = 0; at < line->length && column <= enough;) {
        struct glyph glyph = glyph_at(line->bytes, line->length, at, column);
        column += glyph.width;
        at += glyph.size;
    }
    return column;
}

// The start of a line that is too long, if the mark is there; else from shortly before the mark.
static struct window choose_window(const struct line *line, size_t mark_from, size_t mark_to)
{
    struct window window = {0, WINDOW, false, false};
    if (line_width(line, WINDOW) <= WINDOW)
        return window;
    if (mark_to >= WINDOW && mark_from > CONTEXT) {
        window.from = mark_from - CONTEXT;
        window.to = window.from + WINDOW;
        window.cut_left = true;
    }
    window.cut_right = line_width(line, window.to) > window.to;
    return window;
}

// --- Text --------------------------------------------------------------------------------------

static void write_spaces(struct fj_writer *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fj_write_char(out, ' ');
}

void fj_write_gutter(struct fj_writer *out, int count, const char *sign)
{
    write_spaces(out, (size_t)count + 1);
    fj_write_raw(out, sign);
}

static void write_window(struct fj_writer *out, const struct line *line, struct window window)
{
    size_t first = window.from + window.cut_left, last = window.to - window.cut_right;
    size_t written = first, column = 0;
    int joined = COMBINED; // without width since the last sign with one, when that was shown
    if (window.cut_left)
        fj_write_raw(out, "…");
    for (size_t at = 0; at < line->length;) {
        struct glyph glyph = glyph_at(line->bytes, line->length, at, column);
        if (column + glyph.width > last)
            break;
        if (glyph.width > 0)
            joined = column >= first ? 0 : COMBINED;
        if (joined < COMBINED) {
            write_spaces(out, column > written ? column - written : 0);
            fj_write_bytes(out, glyph.text, glyph.length);
            written = column + glyph.width;
            joined++;
        }
        column += glyph.width;
        at += glyph.size;
    }
    if (window.cut_right) {
        write_spaces(out, last - written);
        fj_write_raw(out, "…");
    }
}

static void write_source_line(struct fj_writer *out, int gutter, const struct line *line,
                              uint32_t number, struct window window)
{
    fj_write_format(out, "%*lu |", gutter, (unsigned long)number + 1);
    if (line->length > 0) {
        fj_write_char(out, ' ');
        write_window(out, line, window);
    }
    fj_write_char(out, '\n');
}

// The carets of MARK in the columns FROM to TO of its line, and its label.
static void write_underline(struct fj_writer *out, const struct fj_mark *mark, size_t from,
                            size_t to, struct window window)
{
    size_t last = window.to - 1;
    bool is_cut = window.cut_right && to > last;
    write_spaces(out, from - window.from);
    for (size_t i = from; i < (is_cut ? last : to); i++)
        fj_write_char(out, mark->sign);
    if (mark->goes_on || is_cut)
        fj_write_raw(out, "…");
    if (mark->label) {
        fj_write_char(out, ' ');
        fj_write_visible(out, mark->label);
    }
    fj_write_char(out, '\n');
}

static void insert(struct fj_snippet *snippet, struct fj_mark mark)
{
    size_t i = snippet->count++;
    for (; i > 0; i--) {
        const struct fj_mark *before = &snippet->marks[i - 1];
        if (before->line < mark.line || (before->line == mark.line && before->start <= mark.start))
            break;
        snippet->marks[i] = *before;
    }
    snippet->marks[i] = mark;
}

// The part of SPAN that stands in line NUMBER, from its first sign; the label stands with the last part.
static struct fj_mark part_of(const struct fj_source *source, struct fj_span span, uint32_t number)
{
    struct line line = line_at(source, number);
    size_t start = span.start > line.start ? span.start - line.start : 0;
    while (start < line.length && (line.bytes[start] == ' ' || line.bytes[start] == '\t'))
        start++;
    size_t end = clamp(span.end, line.start, line.start + line.length) - line.start;
    return (struct fj_mark){.line = number, .start = start, .end = end < start ? start : end};
}

static void trim(const struct fj_source *source, struct fj_span *span)
{
    while (span->end > span->start + 1 && span->end <= source->length &&
           strchr(" \t\r\n", source->text[span->end - 1]))
        span->end--;
}

bool fj_snippet_mark(struct fj_snippet *snippet, struct fj_span span, char sign, const char *label)
{
    const struct fj_source *source = snippet->source;
    if (snippet->count == FJ_SNIPPET_MARKS)
        return false;
    struct fj_mark first = mark_of(source, span, sign, label);
    if (first.goes_on) {
        trim(source, &span);
        first = mark_of(source, span, sign, label);
    }
    uint32_t last = first.goes_on ? fj_source_place(source, span.end - 1).line - 1 : first.line;
    size_t between = last - first.line > MOST_BETWEEN + 1 ? 0 : last - first.line;
    if (!first.goes_on || snippet->count + between + 2 > FJ_SNIPPET_MARKS) {
        insert(snippet, first);
        return true;
    }
    first.label = NULL;
    first.goes_on = last - first.line > MOST_BETWEEN + 1;
    insert(snippet, first);
    for (uint32_t line = first.goes_on ? last : first.line + 1; line <= last; line++) {
        struct fj_mark part = part_of(source, span, line);
        part.sign = sign;
        part.label = line == last ? label : NULL;
        if (part.end > part.start)
            insert(snippet, part);
    }
    return true;
}

void fj_snippet_write(const struct fj_snippet *snippet, int gutter, struct fj_writer *out)
{
    fj_write_gutter(out, gutter, "|\n");
    for (size_t i = 0; i < snippet->count; i++) {
        const struct fj_mark *mark = &snippet->marks[i];
        struct line line = line_at(snippet->source, mark->line);
        size_t from, to;
        find_columns(&line, mark, &from, &to);
        struct window window = choose_window(&line, from, to);
        bool is_cut = window.cut_left || window.cut_right;
        if (i == 0 || is_cut || mark->line != mark[-1].line)
            write_source_line(out, gutter, &line, mark->line, window);
        fj_write_gutter(out, gutter, "| ");
        write_underline(out, mark, from, to, window);
    }
}
