// SPDX-License-Identifier: EUPL-1.2
// A double from 1e-5 to under 1e15 is m / 2^s with m under 2^53 and s at most 69, and m × 10^19 has at most 117
// bits; so its digits are one product in 128 bits, a shift, and a look at what is shifted out.
#include "support/decimal.h"

#include <stdint.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide; // not in C11; gcc and clang have it

#define DIGITS 15

static const uint64_t powers[] = {1,
                                  10,
                                  100,
                                  1000,
                                  10000,
                                  100000,
                                  1000000,
                                  10000000,
                                  100000000,
                                  1000000000,
                                  10000000000,
                                  100000000000,
                                  1000000000000,
                                  10000000000000,
                                  100000000000000,
                                  1000000000000000,
                                  10000000000000000,
                                  100000000000000000,
                                  1000000000000000000,
                                  10000000000000000000u};

// MANTISSA × 10^POWER / 2^SHIFT: its whole part, and whether it is nearer to the next.
static uint64_t scaled(uint64_t mantissa, int power, int shift, bool *out_up)
{
    wide product = (wide)mantissa * powers[power];
    wide rest = product & (((wide)1 << shift) - 1), half = (wide)1 << (shift - 1);
    uint64_t whole = (uint64_t)(product >> shift);

    *out_up = rest > half || (rest == half && (whole & 1));
    return whole;
}

static void lay_pair(char *at, unsigned pair)
{
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233"
        "34353637383940414243444546474849505152535455565758596061626364656667"
        "6869707172737475767778798081828384858687888990919293949596979899";

    memcpy(at, pairs + 2 * pair, 2);
}

// The last COUNT digits of WHOLE, which has no more than nine.
static void lay_few(char *at, uint32_t whole, int count)
{
    for (; count > 1; count -= 2, whole /= 100)
        lay_pair(at + count - 2, whole % 100);
    if (count > 0)
        at[0] = (char)('0' + whole % 10);
}

// The last COUNT digits of WHOLE, which has no more than DIGITS.
static void lay_digits(char *at, uint64_t whole, int count)
{
    const int half = 8;

    if (count <= half) {
        lay_few(at, (uint32_t)whole, count);
        return;
    }
    lay_few(at, (uint32_t)(whole / powers[half]), count - half);
    lay_few(at + count - half, (uint32_t)(whole % powers[half]), half);
}

bool fj_decimal_15(double value, struct fj_decimal *out_decimal)
{
    uint64_t bits, mantissa, whole;
    int shift, point;
    bool up;

    if (!(value >= 1e-5 && value < 1e15))
        return false;
    memcpy(&bits, &value, sizeof bits);
    mantissa = (bits & ((UINT64_C(1) << 52) - 1)) | UINT64_C(1) << 52;
    shift = 1023 + 52 - (int)(bits >> 52);
    point = ((53 - shift) * 1233 >> 12) + 1; // log10(2) is about 1233 / 4096; may be one too high
    if (point > 0 && value < (double)powers[point - 1])
        point--;
    if (point > DIGITS)
        point = DIGITS;
    whole = scaled(mantissa, DIGITS - point, shift, &up);
    if (whole < powers[DIGITS - 1])
        whole = scaled(mantissa, DIGITS - --point, shift, &up);
    whole += up;
    if (whole == powers[DIGITS]) { // rounded up to a digit more
        whole = powers[DIGITS - 1];
        point++;
    }
    lay_digits(out_decimal->digits, whole, DIGITS);
    out_decimal->count = DIGITS;
    while (out_decimal->count > 1 && out_decimal->digits[out_decimal->count - 1] == '0')
        out_decimal->count--;
    out_decimal->point = point;
    return true;
}

static char *put_whole(char *at, uint64_t whole)
{
    int count = 1;

    if (whole < 10) { // most counts
        *at = (char)('0' + whole);
        return at + 1;
    }
    while (count < DIGITS && whole >= powers[count])
        count++;
    lay_digits(at, whole, count);
    return at + count;
}

// Its digits with the point among them or before them; what has none behind it is whole.
static char *put_plain(char *at, const struct fj_decimal *decimal)
{
    int before = decimal->point > 0 ? decimal->point : 0, zeros = before - decimal->point;

    if (before == 0)
        *at++ = '0';
    memcpy(at, decimal->digits, (size_t)before);
    at += before;
    *at++ = '.';
    for (; zeros > 0; zeros--)
        *at++ = '0';
    memcpy(at, decimal->digits + before, (size_t)(decimal->count - before));
    return at + (decimal->count - before);
}

char *fj_decimal_put(char *at, double value)
{
    double size = value < 0 ? -value : value;
    struct fj_decimal decimal = {.count = 0};
    bool is_whole = size < 1e15 && size == (double)(int64_t)size;

    if (!is_whole && (!fj_decimal_15(size, &decimal) || decimal.point <= -4 || decimal.point > 15))
        return NULL;
    if (value < 0)
        *at++ = '-';
    if (is_whole)
        return put_whole(at, (uint64_t)size);
    if (decimal.count > decimal.point)
        return put_plain(at, &decimal);
    memset(at, '0', (size_t)decimal.point); // rounded to a whole number
    memcpy(at, decimal.digits, (size_t)decimal.count);
    return at + decimal.point;
}

// Digits under 2^53 and a power of ten to 10^22 are both exact as doubles, and one division or product
// rounds as reading does.
bool fj_decimal_is(const struct fj_decimal *decimal, double value)
{
    uint64_t whole = 0;
    int power = decimal->point - decimal->count;

    for (int i = 0; i < decimal->count; i++)
        whole = whole * 10 + (uint64_t)(decimal->digits[i] - '0');
    if (power < -19 || power > 19 || decimal->count > DIGITS)
        return false;
    return (power < 0 ? (double)whole / (double)powers[-power]
                      : (double)whole * (double)powers[power]) == value;
}
