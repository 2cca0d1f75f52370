// SPDX-License-Identifier: EUPL-1.2
// Numbers as people write them in data, exactly; and the rounding of figures before they are printed.
#ifndef FJ_SUPPORT_NUMBER_H
#define FJ_SUPPORT_NUMBER_H

#include <stddef.h>
#include <stdint.h>

enum fj_number_status {
    FJ_NUMBER_OK,
    FJ_NUMBER_INVALID,           // no number
    FJ_NUMBER_DECIMAL_COMMA,     // one but for a comma where the point should be: "2,5"
    FJ_NUMBER_TOO_MANY_DECIMALS, // more than asked for, not counting zeros at the end
    FJ_NUMBER_TOO_LARGE,         // outside 64 bits
};

// Reads digits with an optional minus (- or U+2212) before and an optional point and digits after:
// "12", "-2.5", "007", "2.50". No blanks, plus, exponent, or point without digits on both sides.
// *out_value is the number times 10^DECIMALS (0 to 18), exact; 0 when the status is not FJ_NUMBER_OK.
enum fj_number_status fj_number_parse_scaled(const char *bytes, size_t length, int decimals,
                                             int64_t *out_value);

// The same without decimals: "3" and "3.0" are 3.
enum fj_number_status fj_number_parse_int(const char *bytes, size_t length, int64_t *out_value);

// VALUE rounded to a multiple of STEP (0.001, 0.1, 1, 100 …), half away from zero. What decides is the
// decimal number of 15 digits that VALUE / STEP stands for, not its binary neighbour, so that what
// reads as a half is one: (0.0005, 0.001) is 0.001 and (2.675, 0.01) is 2.68, also when VALUE is the
// result of a computation that missed by a bit. The result is the double nearest to the decimal
// multiple, so that fj_write_double writes it short. Never -0. VALUE itself when it is not finite, so
// large that STEP is below its precision, or when STEP is not above 0.
double fj_number_round_to(double value, double step);

// What people compute: VALUE was made of numbers no greater than SIZE (from 0 up) and is taken to as many decimals as
// leave SIZE 15 digits, so that 0.1 + 0.2 is 0.3, 1000.1 - 1000 is 0.1 and (0.1 + 0.2) / 2 is no more than 0.15. The result
// is the double nearest to that decimal number. Whole numbers stay, and what is not finite.
double fj_number_as_decimal(double value, double size);

#endif
