// SPDX-License-Identifier: EUPL-1.2
// Doubles as decimal digits, by whole numbers alone: exact, whatever the locale, and many times faster than
// printf, which reports of some hundred thousand figures notice.
#ifndef FJ_SUPPORT_DECIMAL_H
#define FJ_SUPPORT_DECIMAL_H

#include <stdbool.h>

// A positive number: 0.DDD × 10^point.
struct fj_decimal {
    char digits[20];
    int count; // without trailing zeros, at least 1
    int point;
};

// The fifteen significant digits nearest to VALUE, and of two as near the even one, as printf has
// them. False, and nothing said, where VALUE is not from 1e-5 to under 1e15.
bool fj_decimal_15(double value, struct fj_decimal *out_decimal);

// VALUE to fifteen digits into AT, as printf's %.15g has it; -0 is "0". Returns the end, at most FJ_DECIMAL_ROOM
// further on and without a NUL; NULL, and nothing written, where that would take an exponent.
#define FJ_DECIMAL_ROOM 24
char *fj_decimal_put(char *at, double value);

// Whether DECIMAL, of at most fifteen digits, is read back as VALUE.
bool fj_decimal_is(const struct fj_decimal *decimal, double value);

#endif
