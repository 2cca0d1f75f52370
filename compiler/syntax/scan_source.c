// SPDX-License-Identifier: EUPL-1.2
// From a source to its tokens: first what makes it no text at all (size, NUL, bytes that are no UTF-8), then the
// invisible characters that could make it read otherwise than it is, then the generated scanner over a copy of it.
#include "syntax/scan_internal.h"

#include <string.h>

#include "support/limits.h"
#include "support/unicode.h"

enum { BYTES_A_TOKEN = 3 };

static const unsigned char BYTE_ORDER_MARK[] = {0xEF, 0xBB, 0xBF};

// UTF-16 has a mark, or every other byte is NUL.
static bool is_wide(const struct fj_source *source)
{
    const unsigned char *bytes = (const unsigned char *)source->text;
    if (source->length < 4)
        return false;
    if ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF))
        return true;
    return (!bytes[0] && !bytes[2] && bytes[1] && bytes[3]) ||
           (!bytes[1] && !bytes[3] && bytes[0] && bytes[2]);
}

static bool tell_wide(uint32_t file, struct fj_diags *diags)
{
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_BAD_UTF8, (struct fj_span){file, 0, 0},
                                       "the file is saved in UTF-16 (“Unicode”), not in UTF-8");
    fj_diag_help(diags, diag, "save it again and choose the encoding UTF-8");
    return false;
}

// A byte that is no UTF-8. In what Windows wrote before, C0 and on are the letters of the same numbers.
static bool tell_byte(const struct fj_source *source, uint32_t file, uint32_t at,
                      struct fj_diags *diags)
{
    struct fj_span span = {file, at, at + 1};
    unsigned byte = (unsigned char)source->text[at];
    char letter[] = {(char)(0xC0 | byte >> 6), (char)(0x80 | (byte & 0x3F)), '\0'};
    struct fj_diag *diag =
        byte >= 0xC0 ? fj_diag_add(diags, FJ_E_BAD_UTF8, span,
                                   "byte %02X is no UTF-8; it looks like “%s” in an older encoding",
                                   byte, letter)
                     : fj_diag_add(diags, FJ_E_BAD_UTF8, span, "byte %02X is no UTF-8", byte);
    fj_diag_help(diags, diag, "save the file again and choose the encoding UTF-8");
    return false;
}

static bool is_text(const struct fj_source *source, uint32_t file, struct fj_diags *diags)
{
    if (source->length > FJ_LIMIT_SOURCE_BYTES) {
        fj_diag_add(diags, FJ_E_TOO_LARGE, (struct fj_span){file, 0, 0},
                    "a plan is at most %u bytes, and this is %zu", FJ_LIMIT_SOURCE_BYTES,
                    source->length);
        return false;
    }
    if (is_wide(source))
        return tell_wide(file, diags);
    uint32_t valid = (uint32_t)fj_utf8_valid_prefix(source->text, source->length);
    const char *nul = memchr(source->text, '\0', source->length);
    uint32_t zero = nul ? (uint32_t)(nul - source->text) : (uint32_t)source->length;
    if (zero < source->length && zero < valid) {
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_E_NUL_BYTE, (struct fj_span){file, zero, zero + 1},
                        "there is a NUL byte here");
        fj_diag_help(diags, diag, "save the file as plain text in UTF-8");
        return false;
    }
    if (valid < source->length)
        return tell_byte(source, file, valid, diags);
    return true;
}

// C0 and C1 controls, and those that turn the direction of writing or end a line unseen.
static size_t control_size(const unsigned char *at, uint32_t *out_point)
{
    *out_point = at[0];
    if (at[0] < 0x20)
        return at[0] == '\t' || at[0] == '\n' || at[0] == '\r' ? 0 : 1;
    if (at[0] < 0x80)
        return at[0] == 0x7F ? 1 : 0;
    if (at[0] == 0xC2 && at[1] < 0xA0) {
        *out_point = at[1];
        return 2;
    }
    if (at[0] != 0xE2)
        return 0;
    *out_point = 0x2000u + (at[1] - 0x80u) * 0x40u + (at[2] - 0x80u);
    bool turns = (*out_point >= 0x202A && *out_point <= 0x202E) ||
                 (*out_point >= 0x2066 && *out_point <= 0x2069);
    return turns || *out_point == 0x2028 || *out_point == 0x2029 ? 3 : 0;
}

// Tells of control characters and puts blanks in their place, so that the scanner need not know of them.
static void blank_controls(struct fj_scan *scan, char *bytes)
{
    for (uint32_t at = 0; at < scan->length && !scan->failed;) {
        uint32_t point;
        size_t size = control_size((const unsigned char *)bytes + at, &point);
        if (size == 0) {
            at++;
            continue;
        }
        struct fj_diag *diag = fj_scan_error(
            scan, fj_diag_add(scan->diags, FJ_E_CONTROL_CHAR, fj_scan_span(scan, bytes + at, size),
                              "there is an invisible character here (U+%04X)", (unsigned)point));
        fj_diag_help(scan->diags, diag, "take it out");
        memset(bytes + at, ' ', size);
        at += (uint32_t)size;
    }
    scan->broken = false;
}

bool fj_scan_source(struct fj_arena *arena, struct fj_names *names,
                    const struct fj_sources *sources, uint32_t file, struct fj_diags *diags,
                    const struct fj_words *words, struct fj_tokens *tokens)
{
    const struct fj_source *source = &sources->items[file];
    if (!is_text(source, file, diags))
        return false;
    struct fj_scan *scan = FJ_NEW(arena, struct fj_scan);
    uint32_t mark = sizeof BYTE_ORDER_MARK;
    bool marked = source->length >= mark && memcmp(source->text, BYTE_ORDER_MARK, mark) == 0;
    mark = marked ? mark : 0;
    size_t length = source->length - mark;
    char *bytes = fj_arena_alloc(arena, length + 2);
    if (!scan || !bytes)
        return false;
    memcpy(bytes, source->text + mark, length);
    *scan = (struct fj_scan){.arena = arena,
                             .names = names,
                             .diags = diags,
                             .words = words,
                             .tokens = tokens,
                             .file = file,
                             .bytes = bytes,
                             .skipped = mark,
                             .length = (uint32_t)length,
                             .starts_line = true};
    blank_controls(scan, bytes);
    // About as many as there will be, so that the array seldom has to grow and leave its old self behind.
    tokens->capacity = length / BYTES_A_TOKEN + 16;
    tokens->items = FJ_NEW_ARRAY(arena, struct fj_token, tokens->capacity);
    if (!tokens->items)
        return false;
    bool done = fj_scan_run(scan, bytes, length + 2);
    scan->starts_line = true;
    return fj_scan_push(scan, FJ_TOKEN_END, fj_scan_span(scan, bytes + length, 0)) && done;
}
