// SPDX-License-Identifier: EUPL-1.2
// Signs that mean something in another language, or in a word processor, and nothing here (language §3). Each is told
// with what to write instead, and gives the token that was meant, marked as broken. The same slip again and again is
// one error that shows where else it stands.
#include "syntax/scan_internal.h"

#include <string.h>

#include "support/unicode.h"
#include "syntax/keywords.h"

enum { MOST_SHOWN_ALSO = 6 };

bool fj_scan_again(struct fj_scan *scan, enum fj_code code, struct fj_span span, const char *sign,
                   size_t length)
{
    for (size_t i = 0; i < scan->slip_count; i++) {
        struct fj_slip *slip = &scan->slips[i];
        if (slip->code != code || slip->length != length || memcmp(slip->sign, sign, length) != 0)
            continue;
        if (slip->diag && slip->shown++ < MOST_SHOWN_ALSO)
            fj_diag_related(scan->diags, slip->diag, span, "here too");
        scan->broken = true;
        return true;
    }
    return false;
}

struct fj_diag *fj_scan_slip(struct fj_scan *scan, enum fj_code code, struct fj_diag *diag,
                             const char *sign, size_t length)
{
    if (scan->slip_count < FJ_SCAN_SLIPS)
        scan->slips[scan->slip_count++] = (struct fj_slip){code, sign, length, diag, 0};
    return fj_scan_error(scan, diag);
}

// ---- operators ------------------------------------------------------------------------------------

static void operator_instead(struct fj_scan *scan, const char *instead, const char *text,
                             size_t length)
{
    struct fj_span span = fj_scan_span(scan, text, length);
    if (fj_scan_again(scan, FJ_E_OPERATOR, span, text, length))
        return;
    struct fj_diag *diag =
        fj_scan_slip(scan, FJ_E_OPERATOR,
                     fj_diag_add(scan->diags, FJ_E_OPERATOR, span, "“%.*s” is no operator here",
                                 (int)length, text),
                     text, length);
    fj_diag_help(scan->diags, diag, "write “%s”", instead);
}

void fj_scan_operator(struct fj_scan *scan, enum fj_token_kind kind, const char *instead,
                      const char *text, size_t length)
{
    operator_instead(scan, instead, text, length);
    fj_scan_push(scan, kind, fj_scan_span(scan, text, length));
}

void fj_scan_joiner(struct fj_scan *scan, enum fj_keyword keyword, const char *text, size_t length)
{
    const char *word = fj_keyword_spelling(keyword, scan->diags->lang);
    operator_instead(scan, word, text, length);
    fj_scan_word(scan, word, fj_scan_span(scan, text, length));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Between two digits a dash means “to”; here a digit follows it.
void fj_scan_dash(struct fj_scan *scan, const char *text, size_t length)
{
    bool range = text > scan->bytes && is_digit(text[-1]);
    fj_scan_operator(scan, range ? FJ_TOKEN_RANGE : FJ_TOKEN_MINUS, range ? ".." : "-", text,
                     length);
}

// ---- comments -------------------------------------------------------------------------------------

// `--` and a row of signs start a comment (or a heading) only where a line starts; elsewhere they are signs.
int fj_scan_rule_length(const char *text)
{
    return text[0] == '=' ? 3 : 1;
}

void fj_scan_rule(struct fj_scan *scan, const char *text, size_t length)
{
    if (text[0] == '=')
        fj_scan_operator(scan, FJ_TOKEN_EQ, "=", text, length);
    else
        fj_scan_mark(scan, text[0] == '-' ? FJ_TOKEN_MINUS : FJ_TOKEN_STAR, text, length);
}

void fj_scan_bad_comment(struct fj_scan *scan, const char *text, size_t length)
{
    bool goes_on = text[0] == '/' && text[1] == '*' && memcmp(text + length - 2, "*/", 2) != 0;
    struct fj_span span = fj_scan_span(scan, text, 2);
    if (fj_scan_again(scan, FJ_E_COMMENT, span, text, 2)) {
        scan->broken = goes_on;
        return;
    }
    struct fj_diag *diag = fj_scan_slip(
        scan, FJ_E_COMMENT,
        fj_diag_add(scan->diags, FJ_E_COMMENT, span, "“%.2s” starts no comment", text), text, 2);
    fj_diag_help(scan->diags, diag, "write “#”; a comment goes on to the end of the line");
    scan->broken = goes_on;
}

// ---- what has no meaning --------------------------------------------------------------------------

static bool is_odd_space(uint32_t point)
{
    return point == 0xA0 || point == 0xAD || (point >= 0x2000 && point <= 0x200F) ||
           point == 0x202F || (point >= 0x205F && point <= 0x2064) || point == 0x3000 ||
           point == 0xFEFF || point == 0x1680 || point == 0x180E;
}

static bool is_quote(uint32_t point)
{
    return (point >= 0x2018 && point <= 0x201F) || point == 0xAB || point == 0xBB ||
           point == 0x2039 || point == 0x203A || point == 0x301D || point == 0x301E ||
           point == 0xFF02;
}

// What is not seen at all, as against a blank that is wider or narrower than others.
static bool is_unseen(uint32_t point)
{
    return point == 0xAD || (point >= 0x200B && point <= 0x200F) || point == 0x2060 ||
           (point >= 0x2061 && point <= 0x2064) || point == 0xFEFF;
}

static void tell_space(struct fj_scan *scan, uint32_t point, const char *text, size_t size)
{
    struct fj_span span = fj_scan_span(scan, text, size);
    if (fj_scan_again(scan, FJ_E_ODD_SPACE, span, text, size))
        return;
    struct fj_diag *diag =
        is_unseen(point)
            ? fj_diag_add(scan->diags, FJ_E_ODD_SPACE, span,
                          "an invisible character (U+%04X) stands here", (unsigned)point)
            : fj_diag_add(scan->diags, FJ_E_ODD_SPACE, span,
                          "this blank (U+%04X) is not an ordinary one", (unsigned)point);
    fj_scan_slip(scan, FJ_E_ODD_SPACE, diag, text, size);
    fj_diag_help(scan->diags, diag,
                 is_unseen(point) ? "delete it, or write the line again"
                                  : "write it again with the space bar");
}

static void tell_quote(struct fj_scan *scan, enum fj_code code, const char *text, size_t size)
{
    struct fj_span span = fj_scan_span(scan, text, size);
    if (fj_scan_again(scan, code, span, "'", 1))
        return;
    struct fj_diag *diag =
        code == FJ_E_CURLY_QUOTE
            ? fj_diag_add(scan->diags, code, span, "“%.*s” does not put a text in quotes",
                          (int)size, text)
            : fj_diag_add(scan->diags, code, span, "a single quote does not put a text in quotes");
    fj_scan_slip(scan, code, diag, "'", 1);
    fj_diag_help(scan->diags, diag,
                 code == FJ_E_CURLY_QUOTE ? "write straight quotes, \"…\", around the text"
                                          : "write straight double quotes, \"…\", around the text");
}

// At the end of a line it is too much; within one it stands for a comma.
static void tell_semicolon(struct fj_scan *scan, const char *text, bool ends_line)
{
    struct fj_span span = fj_scan_span(scan, text, 1);
    const char *sign = ends_line ? ";" : ",";
    if (fj_scan_again(scan, FJ_E_OPERATOR, span, sign, 1))
        return;
    struct fj_diag *diag = fj_scan_slip(
        scan, FJ_E_OPERATOR,
        fj_diag_add(scan->diags, FJ_E_OPERATOR, span, "“;” has no meaning here"), sign, 1);
    fj_diag_help(scan->diags, diag,
                 ends_line ? "leave it out; nothing has to end a line"
                           : "write “,” between what is listed");
}

void fj_scan_semicolon(struct fj_scan *scan, const char *text, size_t length)
{
    tell_semicolon(scan, text, false);
    fj_scan_mark(scan, FJ_TOKEN_COMMA, text, length);
}

// Whether a `]` stands on the line, not far off. The byte after TEXT is the scanner's own for now.
static bool find_square_end(struct fj_scan *scan, const char *text)
{
    enum { FAR = 400 };
    for (const char *at = text + 2; at < text + FAR && at < scan->bytes + scan->length; at++) {
        if (*at == '\n' || *at == '\r')
            break;
        if (*at == ']') {
            scan->square_end = at;
            return true;
        }
    }
    return false;
}

static void tell_square(struct fj_scan *scan, const char *text)
{
    struct fj_span span = fj_scan_span(scan, text, 1);
    if (text == scan->square_end) {
        scan->broken = true; // told with its `[`
    } else {
        struct fj_diag *diag =
            fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_UNKNOWN_CHAR, span,
                                            "the character “%.*s” (U+%04X) has no meaning here", 1,
                                            text, (unsigned)text[0]));
        if (text[0] == '[' && find_square_end(scan, text))
            fj_diag_related(scan->diags, diag, fj_scan_span(scan, scan->square_end, 1), "here too");
        fj_diag_help(scan->diags, diag, "write parentheses “( )” or braces “{ }”");
    }
    fj_scan_push(scan, text[0] == '[' ? FJ_TOKEN_LPAREN : FJ_TOKEN_RPAREN, span);
}

static void tell_unknown(struct fj_scan *scan, uint32_t point, const char *text, size_t size)
{
    struct fj_diag *diag = fj_scan_error(
        scan, fj_diag_add(scan->diags, FJ_E_UNKNOWN_CHAR, fj_scan_span(scan, text, size),
                          "the character “%.*s” (U+%04X) has no meaning here", (int)size, text,
                          (unsigned)point));
    if (point == 0xB1)
        fj_diag_help(scan->diags, diag, "write both ends, as in -30..30");
    else
        fj_diag_help(scan->diags, diag, "take it out, or put it in a text in quotes");
}

void fj_scan_odd(struct fj_scan *scan, const char *text, size_t length)
{
    uint32_t point;
    size_t size = fj_utf8_decode(text, length, &point);
    size = size > 0 ? size : 1;
    if (is_odd_space(point))
        tell_space(scan, point, text, size);
    else if (is_quote(point))
        tell_quote(scan, FJ_E_CURLY_QUOTE, text, size);
    else if (point == '\'' || point == '`' || point == 0xB4)
        tell_quote(scan, FJ_E_SINGLE_QUOTE, text, size);
    else if (point == ';')
        tell_semicolon(scan, text, true);
    else if (point == '[' || point == ']')
        tell_square(scan, text);
    else
        tell_unknown(scan, point, text, size);
}
