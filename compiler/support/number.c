// SPDX-License-Identifier: EUPL-1.2
// Decimal numbers without a detour over binary fractions: digits are added up as whole numbers, and
// rounding looks at the decimal text of a figure.
#include "support/number.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DECIMALS_AT_MOST = 18 };

// The parts of a number's text.
struct parts {
    bool negative;
    const char *whole, *fraction;
    size_t whole_count, fraction_count;
    char separator; // between them, or NUL
};

static size_t count_digits(const char *bytes, size_t length)
{
    size_t count = 0;
    while (count < length && bytes[count] >= '0' && bytes[count] <= '9')
        count++;
    return count;
}

static size_t sign_length(const char *bytes, size_t length)
{
    if (length >= 1 && bytes[0] == '-')
        return 1;
    return length >= 3 && memcmp(bytes, "\xE2\x88\x92", 3) == 0 ? 3 : 0;
}

// False when BYTES is no number, nor one with another separator than a point.
static bool split(const char *bytes, size_t length, struct parts *out)
{
    size_t at = sign_length(bytes, length);
    *out = (struct parts){.negative = at > 0, .whole = bytes + at};
    out->whole_count = count_digits(bytes + at, length - at);
    at += out->whole_count;
    if (out->whole_count == 0)
        return false;
    if (at == length)
        return true;
    out->separator = bytes[at++];
    out->fraction = bytes + at;
    out->fraction_count = count_digits(out->fraction, length - at);
    return (out->separator == '.' || out->separator == ',') && out->fraction_count > 0 &&
           at + out->fraction_count == length;
}

// Appends a digit to a sum that is kept negative, since the smallest number has no positive twin.
static bool add_digit(int64_t *sum, int digit)
{
    if (*sum < (INT64_MIN + digit) / 10)
        return false;
    *sum = *sum * 10 - digit;
    return true;
}

static bool add_digits(int64_t *sum, const char *digits, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!add_digit(sum, digits[i] - '0'))
            return false;
    return true;
}

static bool sum_up(const struct parts *parts, size_t decimals, int64_t *out_value)
{
    int64_t sum = 0;
    if (!add_digits(&sum, parts->whole, parts->whole_count) ||
        !add_digits(&sum, parts->fraction, parts->fraction_count))
        return false;
    for (size_t i = parts->fraction_count; i < decimals; i++)
        if (!add_digit(&sum, 0))
            return false;
    if (!parts->negative && sum == INT64_MIN)
        return false;
    *out_value = parts->negative ? sum : -sum;
    return true;
}

enum fj_number_status fj_number_parse_scaled(const char *bytes, size_t length, int decimals,
                                             int64_t *out_value)
{
    struct parts parts;
    *out_value = 0;
    if (decimals < 0 || decimals > DECIMALS_AT_MOST || !split(bytes, length, &parts))
        return FJ_NUMBER_INVALID;
    if (parts.separator == ',')
        return FJ_NUMBER_DECIMAL_COMMA;
    while (parts.fraction_count > 0 && parts.fraction[parts.fraction_count - 1] == '0')
        parts.fraction_count--;
    if (parts.fraction_count > (size_t)decimals)
        return FJ_NUMBER_TOO_MANY_DECIMALS;
    return sum_up(&parts, (size_t)decimals, out_value) ? FJ_NUMBER_OK : FJ_NUMBER_TOO_LARGE;
}

enum fj_number_status fj_number_parse_int(const char *bytes, size_t length, int64_t *out_value)
{
    return fj_number_parse_scaled(bytes, length, 0, out_value);
}

// The double nearest to the decimal number of 15 digits that VALUE stands for. A half with so few
// digits is exact in binary, so that round() sees it.
static double with_15_digits(double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.14e", value);
    return strtod(text, NULL);
}

// The power of ten leaves as many decimals as SIZE does of 15 digits, at most 20. To 22 it is a double; so is the whole
// number that is divided by it, and the quotient is the nearest double there is.
double fj_number_as_decimal(double value, double size)
{
    double power = 1e14;
    if (!isfinite(value) || value == floor(value))
        return value;
    for (double most = 10; size >= most && power > 1; most *= 10)
        power /= 10;
    for (double least = 1; size < least && power < 1e20; least /= 10)
        power *= 10;
    return nearbyint(value * power) / power;
}

double fj_number_round_to(double value, double step)
{
    double steps = value / step;
    if (!(step > 0) || !isfinite(steps) || fabs(steps) >= 0x1p52)
        return value;
    double rounded = round(with_15_digits(steps));
    if (rounded == 0)
        return 0;
    // 0.1 is no double, but 10 is: three tenths are 3 / 10 and not 3 * 0.1.
    double parts_of_one = round(1 / step);
    bool divides_one = step < 1 && fabs(parts_of_one * step - 1) < 1e-12;
    return divides_one ? rounded / parts_of_one : rounded * step;
}
