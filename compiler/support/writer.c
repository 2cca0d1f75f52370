// SPDX-License-Identifier: EUPL-1.2
// A growing buffer with one sticky error. The escaping verbs copy the longest runs that need none,
// and put U+FFFD where a text holds what its format cannot: broken UTF-8 in HTML and JSON, control
// characters in HTML.
#include "support/writer.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/decimal.h"
#include "support/unicode.h"

#define DRAIN_AT    (64u << 10)
#define REPLACEMENT "\xEF\xBF\xBD"

void fj_writer_free(struct fj_writer *w)
{
    free(w->bytes);
    *w = (struct fj_writer){.limit = w->limit};
}

const char *fj_writer_text(const struct fj_writer *w)
{
    return w->bytes ? w->bytes : "";
}

// Room for LENGTH more bytes and a NUL.
static bool reserve(struct fj_writer *w, size_t length)
{
    if (w->failed)
        return false;
    bool too_long = length > PTRDIFF_MAX - 1 - w->length;
    if (too_long || (w->limit != 0 && w->length + length > w->limit)) {
        w->failed = true;
        return false;
    }
    if (w->drain && w->length >= DRAIN_AT) {
        w->failed = !w->drain(w->drain_context, w->bytes, w->length);
        w->length = 0;
    }
    if (w->failed)
        return false;
    size_t needed = w->length + length + 1;
    if (needed <= w->capacity)
        return true;
    size_t capacity = w->capacity ? w->capacity * 2 : 256;
    if (capacity < needed)
        capacity = needed;
    char *larger = realloc(w->bytes, capacity);
    if (!larger) {
        w->failed = true;
        return false;
    }
    w->bytes = larger;
    w->capacity = capacity;
    return true;
}

void fj_write_bytes(struct fj_writer *w, const char *bytes, size_t length)
{
    if (!reserve(w, length))
        return;
    if (length > 0)
        memcpy(w->bytes + w->length, bytes, length);
    w->length += length;
    w->bytes[w->length] = '\0';
}

char *fj_write_room(struct fj_writer *w, size_t length)
{
    return reserve(w, length) ? w->bytes + w->length : NULL;
}

void fj_write_to(struct fj_writer *w, const char *end)
{
    w->length = (size_t)(end - w->bytes);
    w->bytes[w->length] = '\0';
}

void fj_write_raw(struct fj_writer *w, const char *text)
{
    fj_write_bytes(w, text, strlen(text));
}

void fj_write_char(struct fj_writer *w, char c)
{
    fj_write_bytes(w, &c, 1);
}

void fj_write_vformat(struct fj_writer *w, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) {
        w->failed = true;
        return;
    }
    if (!reserve(w, (size_t)length))
        return;
    vsnprintf(w->bytes + w->length, (size_t)length + 1, format, args);
    w->length += (size_t)length;
}

void fj_write_format(struct fj_writer *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fj_write_vformat(w, format, args);
    va_end(args);
}

static uint64_t magnitude(int64_t value)
{
    return value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
}

// VALUE with at least MINIMUM digits and SIGN before them.
static void write_digits(struct fj_writer *w, bool negative, uint64_t value, int minimum)
{
    char digits[24];
    size_t at = sizeof digits;
    for (int written = 0; value > 0 || written < minimum; written++) {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    }
    if (negative)
        digits[--at] = '-';
    fj_write_bytes(w, digits + at, sizeof digits - at);
}

void fj_write_int(struct fj_writer *w, int64_t value)
{
    write_digits(w, value < 0, magnitude(value), 1);
}

void fj_write_scaled(struct fj_writer *w, int64_t value, int decimals)
{
    uint64_t whole = magnitude(value), fraction = 0, unit = 1;
    for (; decimals > 0 && whole % 10 == 0; decimals--)
        whole /= 10;
    for (int i = 0; i < decimals; i++) {
        fraction += whole % 10 * unit;
        whole /= 10;
        unit *= 10;
    }
    write_digits(w, value < 0, whole, 1);
    if (decimals > 0) {
        fj_write_char(w, '.');
        write_digits(w, false, fraction, decimals);
    }
}

// Fifteen digits always come back as they were, so the fewest are those fifteen without their
// trailing zeros, else sixteen, else seventeen; only subnormal numbers may do with fewer.
static struct fj_decimal shortest_decimal(double value)
{
    char text[40];
    struct fj_decimal decimal;
    if (fj_decimal_15(value, &decimal) && fj_decimal_is(&decimal, value))
        return decimal;
    int digits = value < DBL_MIN ? 1 : 15;
    do
        snprintf(text, sizeof text, "%.*e", digits - 1, value);
    while (strtod(text, NULL) != value && digits++ < 17);
    decimal.count = 0;
    const char *c = text;
    for (; *c != 'e'; c++) // what is no digit is the decimal point, whatever the locale's is
        if (*c >= '0' && *c <= '9')
            decimal.digits[decimal.count++] = *c;
    decimal.point = (int)strtol(c + 1, NULL, 10) + 1;
    while (decimal.count > 1 && decimal.digits[decimal.count - 1] == '0')
        decimal.count--;
    return decimal;
}

static void write_zeros(struct fj_writer *w, int count)
{
    for (int i = 0; i < count; i++)
        fj_write_char(w, '0');
}

static void write_plain(struct fj_writer *w, const struct fj_decimal *d)
{
    if (d->point <= 0) {
        fj_write_raw(w, "0.");
        write_zeros(w, -d->point);
        fj_write_bytes(w, d->digits, (size_t)d->count);
    } else if (d->point >= d->count) {
        fj_write_bytes(w, d->digits, (size_t)d->count);
        write_zeros(w, d->point - d->count);
    } else {
        fj_write_bytes(w, d->digits, (size_t)d->point);
        fj_write_char(w, '.');
        fj_write_bytes(w, d->digits + d->point, (size_t)(d->count - d->point));
    }
}

static void write_exponent(struct fj_writer *w, const struct fj_decimal *d)
{
    fj_write_char(w, d->digits[0]);
    if (d->count > 1) {
        fj_write_char(w, '.');
        fj_write_bytes(w, d->digits + 1, (size_t)(d->count - 1));
    }
    fj_write_format(w, "e%+d", d->point - 1);
}

void fj_write_double(struct fj_writer *w, double value)
{
    if (isnan(value)) {
        fj_write_raw(w, "nan");
        return;
    }
    if (value < 0)
        fj_write_char(w, '-');
    double size = fabs(value);
    if (isinf(size)) {
        fj_write_raw(w, "inf");
        return;
    }
    if (size == 0) {
        fj_write_char(w, '0');
        return;
    }
    struct fj_decimal decimal = shortest_decimal(size);
    if (decimal.point > -5 && decimal.point <= 15)
        write_plain(w, &decimal);
    else
        write_exponent(w, &decimal);
}

void fj_write_15g(struct fj_writer *w, double value)
{
    char text[FJ_DECIMAL_ROOM];
    char *end = fj_decimal_put(text, value);
    if (end)
        fj_write_bytes(w, text, (size_t)(end - text));
    else
        fj_write_format(w, "%.15g", value);
}

static const char *html_escape(uint32_t point)
{
    switch (point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '\t':
    case '\n':
    case '\f':
    case '\r':
        return NULL;
    default:
        return point < 0x20 || (point >= 0x7F && point < 0xA0) ? REPLACEMENT : NULL;
    }
}

static const char *json_escape(uint32_t point)
{
    switch (point) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\b':
        return "\\b";
    case '\f':
        return "\\f";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    case 0x2028: // ends a line in a script, though not in JSON
        return "\\u2028";
    case 0x2029:
        return "\\u2029";
    default:
        return NULL;
    }
}

void fj_write_html(struct fj_writer *w, const char *text)
{
    size_t length = strlen(text), done = 0;
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t size = fj_utf8_decode(text + at, length - at, &point);
        const char *escape = size ? html_escape(point) : REPLACEMENT;
        size = size ? size : 1;
        if (escape) {
            fj_write_bytes(w, text + done, at - done);
            fj_write_raw(w, escape);
            done = at + size;
        }
        at += size;
    }
    fj_write_bytes(w, text + done, length - done);
}

void fj_write_json(struct fj_writer *w, const char *text)
{
    size_t length = strlen(text), done = 0;
    fj_write_char(w, '"');
    for (size_t at = 0; at < length;) {
        uint32_t point;
        size_t size = fj_utf8_decode(text + at, length - at, &point);
        const char *escape = size ? json_escape(point) : REPLACEMENT;
        size = size ? size : 1;
        if (escape || point < 0x20) {
            fj_write_bytes(w, text + done, at - done);
            if (escape)
                fj_write_raw(w, escape);
            else
                fj_write_format(w, "\\u%04x", (unsigned)point);
            done = at + size;
        }
        at += size;
    }
    fj_write_bytes(w, text + done, length - done);
    fj_write_char(w, '"');
}

// TEXT between two marks, each mark inside it doubled.
static void write_quoted(struct fj_writer *w, const char *text, char mark)
{
    fj_write_char(w, mark);
    for (const char *next; (next = strchr(text, mark)) != NULL; text = next + 1) {
        fj_write_bytes(w, text, (size_t)(next - text) + 1);
        fj_write_char(w, mark);
    }
    fj_write_raw(w, text);
    fj_write_char(w, mark);
}

void fj_write_sql_ident(struct fj_writer *w, const char *name)
{
    write_quoted(w, name, '"');
}

void fj_write_sql_text(struct fj_writer *w, const char *text)
{
    write_quoted(w, text, '\'');
}

void fj_write_csv(struct fj_writer *w, const char *text)
{
    if (strpbrk(text, ",\"\r\n"))
        write_quoted(w, text, '"');
    else
        fj_write_raw(w, text);
}
