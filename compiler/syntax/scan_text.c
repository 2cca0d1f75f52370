// SPDX-License-Identifier: EUPL-1.2
// Texts (language §3): "…" on one line, """…""" over several, with \" \\ \n. Of a long text the line break after the
// opening quotes, the line of the closing quotes and the indentation that all lines share are no part of it, so that
// it can stand indented like the rest of the plan.
#include "syntax/scan_internal.h"

#include <string.h>

#include "support/limits.h"
#include "support/unicode.h"

enum { QUOTES = 3 };

// ---- what a text says -----------------------------------------------------------------------------

static void tell_escape(struct fj_scan *scan, const char *at, const char *end)
{
    uint32_t point;
    size_t size = at + 1 < end ? fj_utf8_decode(at + 1, (size_t)(end - at - 1), &point) : 0;
    struct fj_diag *diag = fj_scan_error(
        scan, fj_diag_add(scan->diags, FJ_E_BAD_ESCAPE, fj_scan_span(scan, at, 1 + size),
                          "“%.*s” stands for nothing in a text", (int)(1 + size), at));
    fj_diag_help(scan->diags, diag,
                 "write \\\\ for a backslash; only \\\", \\\\ and \\n have a meaning");
}

// Copies FROM..END to OUT with escapes decoded; returns where it ends.
static char *decode_line(struct fj_scan *scan, const char *from, const char *end, char *out)
{
    while (from < end) {
        const char *backslash = memchr(from, '\\', (size_t)(end - from));
        size_t plain = (size_t)((backslash ? backslash : end) - from);
        memcpy(out, from, plain);
        out += plain;
        from += plain;
        if (from == end)
            break;
        char next = from + 1 < end ? from[1] : '\0';
        if (next == 'n' || next == '"' || next == '\\') {
            *out++ = next == 'n' ? '\n' : next;
            from += 2;
        } else {
            tell_escape(scan, from, end);
            *out++ = *from++;
        }
    }
    return out;
}

static const char *line_end(const char *from, const char *end)
{
    while (from < end && *from != '\n' && *from != '\r')
        from++;
    return from;
}

static const char *next_line(const char *line_stop, const char *end)
{
    if (line_stop + 1 < end && line_stop[0] == '\r' && line_stop[1] == '\n')
        return line_stop + 2;
    return line_stop < end ? line_stop + 1 : end;
}

static size_t blanks_at(const char *from, const char *end)
{
    size_t count = 0;
    while (from + count < end && (from[count] == ' ' || from[count] == '\t'))
        count++;
    return count;
}

// The indentation that every line after the first shares; lines of blanks count only as the last.
static size_t shared_indent(const char *from, const char *end)
{
    size_t shared = SIZE_MAX;
    for (const char *stop = line_end(from, end); stop < end; stop = line_end(from, end)) {
        from = next_line(stop, end);
        size_t indent = blanks_at(from, end);
        bool blank = from + indent == line_end(from, end), last = line_end(from, end) == end;
        if ((!blank || last) && indent < shared)
            shared = indent;
    }
    return shared == SIZE_MAX ? 0 : shared;
}

static const char *decode_long(struct fj_scan *scan, const char *from, const char *end, char *out)
{
    char *start = out;
    size_t indent = shared_indent(from, end);
    const char *stop = line_end(from, end);
    bool first = true;
    if (stop < end && from + blanks_at(from, end) == stop)
        from = next_line(stop, end); // nothing after the opening quotes
    else {
        out = decode_line(scan, from, stop, out);
        from = next_line(stop, end);
        first = false;
    }
    while (stop < end) {
        stop = line_end(from, end);
        size_t blanks = blanks_at(from, end);
        if (stop == end && from + blanks == end)
            break; // the line of the closing quotes
        if (!first)
            *out++ = '\n';
        first = false;
        if (from + blanks < stop)
            out = decode_line(scan, from + (blanks < indent ? blanks : indent), stop, out);
        from = next_line(stop, end);
    }
    *out = '\0';
    return start;
}

const char *fj_scan_decode(struct fj_scan *scan, uint32_t start, uint32_t end, bool is_long)
{
    const char *from = scan->bytes + start;
    char *out = fj_arena_alloc(scan->arena, (size_t)(end - start) + 1);
    if (!out) {
        scan->failed = true;
        return NULL;
    }
    if (is_long)
        return decode_long(scan, from, scan->bytes + end, out);
    *decode_line(scan, from, scan->bytes + end, out) = '\0';
    return out;
}

// ---- texts as tokens ------------------------------------------------------------------------------

// The token of a text that spans START..END of the copy, with what it says between QUOTE and UNQUOTE bytes.
static struct fj_token *push_text(struct fj_scan *scan, uint32_t start, uint32_t end,
                                  uint32_t quote, uint32_t unquote, bool is_long)
{
    const char *text = fj_scan_decode(scan, start + quote, end - unquote, is_long);
    struct fj_span span = {scan->file, scan->skipped + start, scan->skipped + end};
    struct fj_token *token = text ? fj_scan_push(scan, FJ_TOKEN_TEXT, span) : NULL;
    if (token)
        token->text = text;
    return token;
}

static void mark_open(struct fj_scan *scan, struct fj_token *token)
{
    if (!token)
        return;
    token->open = true;
    scan->tokens->open_texts++;
}

static uint32_t offset_of(const struct fj_scan *scan, const char *text)
{
    return (uint32_t)(text - scan->bytes);
}

void fj_scan_text(struct fj_scan *scan, const char *text, size_t length)
{
    uint32_t start = offset_of(scan, text);
    push_text(scan, start, start + (uint32_t)length, 1, 1, false);
}

// Where a curly quote ends in TEXT, or 0.
static size_t curly_end(const char *text, size_t length)
{
    for (size_t i = 1; i + 1 < length; i++) {
        unsigned char a = (unsigned char)text[i], b = (unsigned char)text[i + 1];
        if (a == 0xC2 && (b == 0xAB || b == 0xBB))
            return i + 2;
        if (a == 0xE2 && b == 0x80 && i + 2 < length && (unsigned char)text[i + 2] >= 0x9C &&
            (unsigned char)text[i + 2] <= 0x9F)
            return i + 3;
    }
    return 0;
}

size_t fj_scan_open_length(const char *text, size_t length)
{
    size_t curly = curly_end(text, length);
    if (curly > 0)
        return curly;
    while (length > 1 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    return length;
}

static void tell_curly(struct fj_scan *scan, const char *text, size_t length)
{
    struct fj_span span = fj_scan_span(scan, text, length);
    if (fj_scan_again(scan, FJ_E_CURLY_QUOTE, span, "\"", 1))
        return;
    struct fj_diag *diag = fj_scan_slip(
        scan, FJ_E_CURLY_QUOTE,
        fj_diag_add(scan->diags, FJ_E_CURLY_QUOTE, span, "this text is in curly quotes"), "\"", 1);
    fj_diag_help(scan->diags, diag, "write straight quotes, \"…\", around the text");
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static const char *line_start(const struct fj_scan *scan, const char *text)
{
    while (text > scan->bytes && text[-1] != '\n' && text[-1] != '\r')
        text--;
    return text;
}

// A text earlier on the line after which a word follows without a blank: the quote that ends it was to begin another,
// and it is this text that has none. NULL when there is none such.
static const struct fj_token *find_swallowed(const struct fj_scan *scan, const char *text)
{
    const struct fj_token *found = NULL;
    uint32_t start = scan->skipped + (uint32_t)(line_start(scan, text) - scan->bytes);
    for (size_t i = scan->tokens->count; i > 0; i--) {
        const struct fj_token *token = &scan->tokens->items[i - 1];
        if (token->span.start < start)
            break;
        const char *after = scan->bytes + (token->span.end - scan->skipped);
        if (token->kind == FJ_TOKEN_TEXT && !is_blank(*after) && !strchr("{}():,=", *after))
            found = token;
    }
    return found;
}

// Tells of a text that is not closed on its line where it most likely should be.
static void tell_open(struct fj_scan *scan, const char *text, size_t length)
{
    const struct fj_token *swallowed = find_swallowed(scan, text);
    const char *line = line_start(scan, text);
    bool follows_word = text > line && !is_blank(text[-1]) && !strchr("{}():,=", text[-1]);
    bool goes_on = scan->open_line && follows_word && line > scan->open_line &&
                   line_end(scan->open_line, line) + 2 >= line;
    scan->open_line = line;
    if (goes_on) { // the end of the text of the line before, which is told
        scan->broken = true;
        return;
    }
    if (follows_word && !swallowed) {
        struct fj_diag *diag = fj_scan_error(
            scan, fj_diag_add(scan->diags, FJ_E_TEXT_OPEN, fj_scan_span(scan, text, 1),
                              "the text before this quote has no opening quote"));
        fj_diag_help(scan->diags, diag, "write \" where the text begins");
        return;
    }
    struct fj_span span = swallowed ? swallowed->span : fj_scan_span(scan, text, length);
    struct fj_diag *diag =
        fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_TEXT_OPEN, span,
                                        "this text has no closing quote on its line"));
    fj_diag_help(scan->diags, diag,
                 "write \" where the text ends, or put it in \"\"\" if it goes over several lines");
}

void fj_scan_open_text(struct fj_scan *scan, const char *text, size_t length)
{
    uint32_t start = offset_of(scan, text);
    size_t curly = curly_end(text, length);
    if (curly > 0) {
        tell_curly(scan, text, length);
        push_text(scan, start, start + (uint32_t)length, 1,
                  (unsigned char)text[length - 2] == 0xC2 ? 2 : 3, false);
        return;
    }
    tell_open(scan, text, length);
    uint32_t slashes = 0; // a last one was to escape the end of the line, and that is told
    while (slashes + 1 < length && text[length - 1 - slashes] == '\\')
        slashes++;
    mark_open(scan, push_text(scan, start, start + (uint32_t)length, 1, slashes % 2, false));
}

void fj_scan_curly(struct fj_scan *scan, const char *text, size_t length)
{
    uint32_t start = offset_of(scan, text);
    tell_curly(scan, text, length);
    uint32_t quote = (unsigned char)text[0] == 0xC2 ? 2 : 3;
    uint32_t unquote = text[length - 1] == '"'                   ? 1
                       : (unsigned char)text[length - 2] == 0xC2 ? 2
                                                                 : 3;
    push_text(scan, start, start + (uint32_t)length, quote, unquote, false);
}

void fj_scan_single(struct fj_scan *scan, const char *text, size_t length)
{
    uint32_t start = offset_of(scan, text);
    struct fj_span span = fj_scan_span(scan, text, length);
    if (!fj_scan_again(scan, FJ_E_SINGLE_QUOTE, span, "\"", 1)) {
        struct fj_diag *diag = fj_scan_slip(
            scan, FJ_E_SINGLE_QUOTE,
            fj_diag_add(scan->diags, FJ_E_SINGLE_QUOTE, span, "this text is in single quotes"),
            "\"", 1);
        fj_diag_help(scan->diags, diag, "write straight double quotes, \"…\", around the text");
    }
    push_text(scan, start, start + (uint32_t)length, 1, 1, false);
}

void fj_scan_long_begin(struct fj_scan *scan, const char *text)
{
    scan->long_start = offset_of(scan, text);
}

void fj_scan_long_end(struct fj_scan *scan, const char *text, size_t length)
{
    push_text(scan, scan->long_start, offset_of(scan, text) + (uint32_t)length, QUOTES, QUOTES,
              true);
}

void fj_scan_long_open(struct fj_scan *scan)
{
    struct fj_span span = {scan->file, scan->skipped + scan->long_start,
                           scan->skipped + scan->long_start + QUOTES};
    struct fj_diag *diag = fj_scan_error(
        scan, fj_diag_add(scan->diags, FJ_E_TEXT_OPEN, span, "this text is never closed"));
    fj_diag_help(scan->diags, diag, "write \"\"\" where the text ends");
    mark_open(scan, push_text(scan, scan->long_start, scan->length, QUOTES, 0, true));
}
