// SPDX-License-Identifier: EUPL-1.2
// What the rules of grammar/plan.l do with what they found (language §3): tokens are pushed, names are brought to NFC
// and interned, and what is wrong is told, each thing with its own code. Signs that are none are in scan_slips.c.
#include "syntax/scan_internal.h"

#include <string.h>

#include "support/limits.h"
#include "support/unicode.h"
#include "support/vec.h"

enum { MOST_ERRORS = 50, MOST_SERIES_DIGITS = 5 };

struct fj_span fj_scan_span(const struct fj_scan *scan, const char *text, size_t length)
{
    uint32_t start = scan->skipped + (uint32_t)(text - scan->bytes);
    return (struct fj_span){scan->file, start, start + (uint32_t)length};
}

struct fj_diag *fj_scan_error(struct fj_scan *scan, struct fj_diag *diag)
{
    scan->broken = true;
    if (++scan->errors >= MOST_ERRORS)
        scan->failed = true;
    return diag;
}

struct fj_token *fj_scan_push(struct fj_scan *scan, enum fj_token_kind kind, struct fj_span span)
{
    struct fj_token *token = FJ_VEC_PUSH(scan->arena, scan->tokens);
    if (!token) {
        scan->failed = true;
        return NULL;
    }
    token->kind = kind;
    token->span = span;
    token->starts_line = scan->starts_line;
    token->broken = scan->broken;
    if (kind == FJ_TOKEN_LBRACE)
        scan->tokens->open_braces++;
    else if (kind == FJ_TOKEN_RBRACE && scan->tokens->open_braces > 0)
        scan->tokens->open_braces--;
    scan->starts_line = false;
    scan->broken = false;
    return token;
}

void *fj_scan_pool(struct fj_scan *scan, size_t size)
{
    size_t start = (scan->pool_used + _Alignof(max_align_t) - 1) / _Alignof(max_align_t) *
                   _Alignof(max_align_t);
    if (size > FJ_SCAN_POOL - start)
        return NULL;
    scan->pool_used = start + size;
    return scan->pool + start;
}

void fj_scan_mark(struct fj_scan *scan, enum fj_token_kind kind, const char *text, size_t length)
{
    fj_scan_push(scan, kind, fj_scan_span(scan, text, length));
}

void fj_scan_comment(struct fj_scan *scan, const char *text, size_t length)
{
    struct fj_comment *comment = FJ_VEC_PUSH(scan->arena, &scan->tokens->comments);
    if (!comment) {
        scan->failed = true;
        return;
    }
    while (length > 1 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    comment->span = fj_scan_span(scan, text, length);
    comment->before = (uint32_t)scan->tokens->count;
    comment->starts_line = scan->starts_line;
}

// ---- names ----------------------------------------------------------------------------------------

static bool is_ascii_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Bytes from TEXT on that are (or are not, for WANTED false) code points of a name.
static size_t name_prefix(const char *text, size_t length, bool wanted)
{
    size_t at = 0;
    while (at < length) {
        uint32_t point = (unsigned char)text[at];
        size_t size = point < 0x80 ? 1 : fj_utf8_decode(text + at, length - at, &point);
        bool belongs = point < 0x80 ? is_ascii_name(text[at]) : fj_unicode_is_letter(point);
        if (belongs != wanted || size == 0)
            break;
        at += size;
    }
    return at;
}

size_t fj_scan_name_length(struct fj_scan *scan, const char *text, size_t length)
{
    (void)scan;
    size_t name = name_prefix(text, length, true);
    if (name > 0)
        return name < length && text[name] == '#' ? length : name;
    size_t odd = name_prefix(text, length, false);
    return odd > 0 ? odd : 1;
}

// The interned NFC form. Below U+0300 every code point is its own NFC form.
static const char *intern_name(struct fj_scan *scan, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0xCC) {
            text = fj_unicode_nfc(scan->arena, text, length);
            return text ? fj_names_intern(scan->names, text, strlen(text)) : NULL;
        }
    return fj_names_intern(scan->names, text, length);
}

static struct fj_token *push_word(struct fj_scan *scan, const char *name, struct fj_span span)
{
    struct fj_token *token = name ? fj_scan_push(scan, FJ_TOKEN_NAME, span) : NULL;
    if (!token) {
        scan->failed = true;
        return NULL;
    }
    token->text = name;
    token->word = fj_words_find(scan->words, name);
    return token;
}

void fj_scan_word(struct fj_scan *scan, const char *word, struct fj_span span)
{
    push_word(scan, fj_names_intern(scan->names, word, strlen(word)), span);
}

void fj_scan_name(struct fj_scan *scan, const char *text, size_t length)
{
    if (name_prefix(text, length, true) == 0) {
        fj_scan_odd(scan, text, length);
        return;
    }
    struct fj_span span = fj_scan_span(scan, text, length);
    const char *name = intern_name(scan, text, length);
    if (name && length > FJ_LIMIT_NAME_POINTS &&
        fj_utf8_count(name, strlen(name)) > FJ_LIMIT_NAME_POINTS) {
        struct fj_diag *diag =
            fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_NAME_LENGTH, span,
                                            "a name has at most %d letters, digits and “_”",
                                            FJ_LIMIT_NAME_POINTS));
        fj_diag_help(scan->diags, diag,
                     "choose a shorter name; what people read is the text after it");
    }
    push_word(scan, name, span);
}

void fj_scan_series(struct fj_scan *scan, const char *text, size_t length)
{
    // A name is cut before a sign that is no letter; then there is none.
    const char *hash = memchr(text, '#', length);
    fj_scan_name(scan, text, hash ? (size_t)(hash - text) : length);
    if (!hash || scan->failed)
        return;
    size_t rest = length - (size_t)(hash - text);
    struct fj_span span = fj_scan_span(scan, hash, rest);
    double number = 0;
    for (size_t i = 1; i < rest && i <= MOST_SERIES_DIGITS; i++)
        number = number * 10 + (hash[i] - '0');
    if (rest - 1 > MOST_SERIES_DIGITS || number > FJ_LIMIT_SERIES || number < 1) {
        fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_NUMBER_SIZE, span,
                                        "a series is numbered from 1 to %d", FJ_LIMIT_SERIES));
        number = 1; // one that there may be, so that nothing follows
    }
    struct fj_token *token = fj_scan_push(scan, FJ_TOKEN_SERIES, span);
    if (token)
        token->number = number;
}

void fj_scan_bad_name(struct fj_scan *scan, const char *text, size_t length)
{
    struct fj_span span = fj_scan_span(scan, text, length);
    struct fj_diag *diag =
        fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_NAME_START, span,
                                        "a name starts with a letter, not with “_”"));
    fj_diag_help(scan->diags, diag, "leave out the “_”, or put it last");
    push_word(scan, intern_name(scan, text, length), span);
}

// ---- punctuation ----------------------------------------------------------------------------------

void fj_scan_comma(struct fj_scan *scan, const char *text, size_t length)
{
    bool stuck = text > scan->bytes && text[-1] >= '0' && text[-1] <= '9'; // a digit follows
    if (stuck) {
        struct fj_diag *diag = fj_scan_error(
            scan, fj_diag_add(scan->diags, FJ_E_DECIMAL_COMMA, fj_scan_span(scan, text - 1, 3),
                              "a comma stands between two digits without a blank"));
        fj_diag_help(scan->diags, diag,
                     "write a point in a number, and a blank after the comma in a list");
    }
    fj_scan_mark(scan, FJ_TOKEN_COMMA, text, length);
}
