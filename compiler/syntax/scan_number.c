// SPDX-License-Identifier: EUPL-1.2
// Numbers and dates (language §3). A number has at most fifteen digits, so that its double is the number that was
// written; a date is exactly YYYY-MM-DD and a day of the calendar.
#include "syntax/scan_internal.h"

#include <string.h>

#include "support/unicode.h"

enum { MOST_DIGITS = 15, YEAR_DIGITS = 4, SOME_YEAR = 2000 };
static const double LARGEST = 999999999999999.0;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits_at(const char *text, size_t length)
{
    size_t count = 0;
    while (count < length && is_digit(text[count]))
        count++;
    return count;
}

// Digits and at most one point with digits after it.
static size_t number_prefix(const char *text, size_t length)
{
    size_t whole = digits_at(text, length);
    if (whole + 1 < length && text[whole] == '.') {
        return whole + 1 + digits_at(text + whole + 1, length - whole - 1);
    }
    return whole;
}

size_t fj_scan_number_length(struct fj_scan *scan, const char *text, size_t length)
{
    (void)scan;
    size_t number = number_prefix(text, length);
    uint32_t point = 0;
    fj_utf8_decode(text + number, length - number, &point);
    return text[number] == '.' || fj_unicode_is_letter(point) ? length : number;
}

// The value of digits with at most one point. Fifteen digits fit a double exactly, and one division by an exact
// power of ten rounds once, so the value is the one nearest to what was written.
static double number_value(const char *text, size_t length, size_t *out_digits, int *out_decimals)
{
    double value = 0, scale = 1;
    bool fraction = false;
    *out_digits = 0;
    *out_decimals = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.') {
            fraction = true;
            continue;
        }
        value = value * 10 + (text[i] - '0');
        if (*out_digits > 0 || text[i] != '0')
            ++*out_digits;
        if (fraction) {
            scale *= 10;
            ++*out_decimals;
        }
    }
    return value / scale;
}

static struct fj_token *push_number(struct fj_scan *scan, enum fj_token_kind kind, const char *text,
                                    size_t length, struct fj_span span)
{
    size_t digits;
    int decimals;
    double value = number_value(text, length, &digits, &decimals);
    if (digits > MOST_DIGITS || decimals > MOST_DIGITS) {
        struct fj_diag *diag =
            fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_NUMBER_SIZE, span,
                                            "a number has at most %d digits", MOST_DIGITS));
        fj_diag_help(scan->diags, diag, "write a smaller number, or one with fewer decimals");
        value = value > LARGEST ? LARGEST : value; // near enough for what else is said
    }
    struct fj_token *token = fj_scan_push(scan, kind, span);
    if (token) {
        token->number = value;
        token->decimals = decimals;
    }
    return token;
}

void fj_scan_number(struct fj_scan *scan, const char *text, size_t length)
{
    size_t number = number_prefix(text, length);
    struct fj_span span = fj_scan_span(scan, text, length);
    if (number < length) {
        struct fj_diag *diag = fj_scan_error(
            scan, fj_diag_add(scan->diags, FJ_E_BAD_NUMBER, span,
                              "“%.*s” is neither a number nor a name", (int)length, text));
        fj_diag_help(scan->diags, diag,
                     "put a blank after the number, or start the name with a letter");
    }
    push_number(scan, FJ_TOKEN_NUMBER, text, number, span);
}

// 9 000 000, as people write it: one number, told so with whatever kind of blank it has.
void fj_scan_spaced_number(struct fj_scan *scan, const char *text, size_t length)
{
    struct fj_span span = fj_scan_span(scan, text, length);
    char *digits = fj_arena_alloc(scan->arena, length + 1);
    size_t count = 0;
    if (!digits) {
        scan->failed = true;
        return;
    }
    for (size_t i = 0; i < length; i++)
        if (is_digit(text[i]))
            digits[count++] = text[i];
    digits[count] = '\0';
    struct fj_diag *diag =
        fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_NUMBER_BLANKS, span,
                                        "a number has no blanks between its digits"));
    fj_diag_help(scan->diags, diag, "write %s", digits);
    push_number(scan, FJ_TOKEN_NUMBER, digits, count, span);
}

void fj_scan_ordinal(struct fj_scan *scan, const char *text, size_t length)
{
    push_number(scan, FJ_TOKEN_ORDINAL, text, digits_at(text, length),
                fj_scan_span(scan, text, length));
}

void fj_scan_bad_number(struct fj_scan *scan, const char *text, size_t length)
{
    struct fj_span span = fj_scan_span(scan, text, length);
    struct fj_diag *diag =
        fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_BAD_NUMBER, span,
                                        "a number starts with a digit, not with a point"));
    fj_diag_help(scan->diags, diag, "write 0%.*s", (int)length, text);
    push_number(scan, FJ_TOKEN_NUMBER, text, length, span);
}

void fj_scan_decimal_comma(struct fj_scan *scan, const char *text, size_t length)
{
    struct fj_span span = fj_scan_span(scan, text, length);
    const char *comma = memchr(text, ',', length);
    size_t whole = (size_t)(comma - text), fraction = digits_at(comma + 1, length - whole - 1);
    struct fj_diag *diag = fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_DECIMAL_COMMA, span,
                                                           "“%.*s” has a comma between two digits",
                                                           (int)length, text));
    if (whole + 1 + fraction == length && !memchr(text, '.', length))
        fj_diag_help(scan->diags, diag,
                     "write %.*s.%.*s if it is one number, and %.*s, %.*s if they are two",
                     (int)whole, text, (int)fraction, comma + 1, (int)whole, text, (int)fraction,
                     comma + 1);
    else
        fj_diag_help(scan->diags, diag,
                     "write a point in a number, and a blank after the comma in a list");
    push_number(scan, FJ_TOKEN_NUMBER, text, number_prefix(text, length), span);
}

// ---- dates ----------------------------------------------------------------------------------------

struct parts {
    const char *text[3];
    size_t length[3];
    char mark; // between them
};

static struct parts split_date(const char *text, size_t length)
{
    struct parts parts = {.mark = '-'};
    size_t at = 0;
    for (int i = 0; i < 3 && at < length; i++) {
        parts.text[i] = text + at;
        parts.length[i] = digits_at(text + at, length - at);
        at += parts.length[i] + 1;
        if (i == 0 && at <= length)
            parts.mark = text[at - 1];
    }
    return parts;
}

size_t fj_scan_date_length(const char *text, size_t length)
{
    struct parts parts = split_date(text, length);
    bool date = parts.length[0] >= YEAR_DIGITS || parts.length[2] >= YEAR_DIGITS;
    return date ? length : parts.length[0];
}

// Year, month and day: the part with four digits is the year. False when a part is missing or too long.
static bool read_civil(struct parts parts, struct fj_civil *out_civil)
{
    int value[3] = {0};
    for (int i = 0; i < 3; i++) {
        if (parts.length[i] == 0 || parts.length[i] > YEAR_DIGITS)
            return false;
        for (size_t k = 0; k < parts.length[i]; k++)
            value[i] = value[i] * 10 + (parts.text[i][k] - '0');
    }
    bool year_first = parts.length[0] == YEAR_DIGITS;
    *out_civil = year_first ? (struct fj_civil){value[0], value[1], value[2]}
                            : (struct fj_civil){value[2], value[1], value[0]};
    return true;
}

// The day that was most likely meant, or FJ_NO_DAY.
static fj_day guess_day(struct parts parts)
{
    struct fj_civil civil;
    return read_civil(parts, &civil) && fj_civil_valid(civil) ? fj_day_from_civil(civil)
                                                              : FJ_NO_DAY;
}

static void tell_bad_date(struct fj_scan *scan, struct parts parts, struct fj_span span,
                          const char *text, size_t length)
{
    fj_day guess = guess_day(parts);
    if (guess == FJ_NO_DAY) {
        struct fj_diag *diag =
            fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_BAD_DATE, span,
                                            "“%.*s” is no day in the calendar", (int)length, text));
        fj_diag_help(scan->diags, diag, "write the date as year-month-day, such as 2026-01-31");
        return;
    }
    char day[11];
    fj_day_format(guess, day);
    struct fj_diag *diag =
        fj_scan_error(scan, fj_diag_add(scan->diags, FJ_E_BAD_DATE, span,
                                        "“%.*s” is a malformed date", (int)length, text));
    fj_diag_help(scan->diags, diag, "write %s", day);
}

static int within(int value, int most)
{
    return value < 1 ? 1 : value > most ? most : value;
}

// A day near what is no day, so that what is made of it has one.
static fj_day some_day(struct parts parts)
{
    struct fj_civil civil = {SOME_YEAR, 1, 1};
    read_civil(parts, &civil);
    civil = fj_civil_valid(civil)
                ? civil
                : (struct fj_civil){within(civil.year, 9999), within(civil.month, 12),
                                    within(civil.day, 28)};
    return fj_day_from_civil(civil);
}

void fj_scan_date(struct fj_scan *scan, const char *text, size_t length)
{
    struct fj_span span = fj_scan_span(scan, text, length);
    fj_day day;
    if (digits_at(text, length) == length) {
        push_number(scan, FJ_TOKEN_NUMBER, text, length, span);
        return;
    }
    if (!fj_day_parse(text, length, &day)) {
        struct parts parts = split_date(text, length);
        tell_bad_date(scan, parts, span, text, length);
        day = some_day(parts);
    }
    struct fj_token *token = fj_scan_push(scan, FJ_TOKEN_DATE, span);
    if (token)
        token->day = day;
}

// 2026–01–31 with the dashes of a word processor, 31/1 2026 and 31.1.2026: the same with plain signs is told of.
void fj_scan_dashed_date(struct fj_scan *scan, const char *text, size_t length)
{
    char plain[32];
    size_t count = 0;
    for (size_t i = 0; i < length && count + 1 < sizeof plain; i++)
        if (is_digit(text[i]))
            plain[count++] = text[i];
        else if (is_digit(plain[count - 1])) // a date starts with a digit
            plain[count++] = '-';
    plain[count] = '\0';
    struct parts parts = split_date(plain, count);
    struct fj_span span = fj_scan_span(scan, text, length);
    tell_bad_date(scan, parts, span, text, length);
    struct fj_token *token = fj_scan_push(scan, FJ_TOKEN_DATE, span);
    if (token)
        token->day = some_day(parts);
}
