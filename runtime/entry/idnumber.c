// SPDX-License-Identifier: EUPL-1.2
// The text is read as groups of digits with something between them. A number is one group of ten or
// twelve digits; a date of six or eight and a last group of four; or year, month, day and four. Any
// dash, blank or other sign that people put inside such a number may stand between the groups.
#include "entry/idnumber.h"

#include <stdint.h>
#include <string.h>

#include "support/date.h"

enum { DATE_GROUPS = 3, MAX_DIGITS = 12 };

struct cursor {
    const char *bytes;
    size_t length, at;
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// ---- digits ----

static int two(const char *digits)
{
    return (digits[0] - '0') * 10 + (digits[1] - '0');
}

static bool luhn_holds(const char ten[10])
{
    int sum = 0;
    for (int i = 0; i < 10; i++) {
        int digit = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

static bool date_holds(int first_year, int last_year, int step, const char *month_and_day)
{
    int month = two(month_and_day), day = two(month_and_day + 2);
    if (day > 60)
        day -= 60; // a coordination number
    for (int year = first_year; year <= last_year; year += step)
        if (fj_civil_valid((struct fj_civil){year, month, day}))
            return true;
    return false;
}

// COUNT is 10 or 12. Without a century any of three will do.
static bool is_number(const char *digits, size_t count)
{
    const char *ten = digits + (count - 10);
    if (!luhn_holds(ten) || memcmp(ten + 6, "000", 3) == 0)
        return false;
    if (count == 10)
        return date_holds(1800 + two(ten), 2000 + two(ten), 100, ten + 2);
    int year = two(digits) * 100 + two(ten);
    return year >= 1800 && year <= 2099 && date_holds(year, year, 1, ten + 2);
}

// ---- groups ----

// The length of the digits at the cursor, which is moved behind them.
static size_t pass_digits(struct cursor *c)
{
    size_t start = c->at;
    while (c->at < c->length && is_digit(c->bytes[c->at]))
        c->at++;
    return c->at - start;
}

// One sign that may stand inside a number; the cursor is moved behind it.
static bool pass_sign(struct cursor *c)
{
    static const char *const signs[] = {
        "-",
        "+",
        " ",
        "\t",
        "_",
        ".",
        "/",
        ":",
        "\xC2\xA0",
        "\xC2\xAD",
        "\xE2\x80\xAF",
        "\xE2\x80\x89", // no-break, soft hyphen, thin
        "\xE2\x80\x90",
        "\xE2\x80\x91",
        "\xE2\x80\x92",
        "\xE2\x80\x93", // hyphens and dashes
        "\xE2\x80\x94",
        "\xE2\x80\x95",
        "\xE2\x88\x92",
        "\xE2\x80\x8B", // minus, zero-width blank
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t length = strlen(signs[i]);
        if (c->length - c->at >= length && memcmp(c->bytes + c->at, signs[i], length) == 0) {
            c->at += length;
            return true;
        }
    }
    return false;
}

// One to three signs, as in "811218 - 9876".
static bool pass_separator(struct cursor *c)
{
    int count = 0;
    while (count < 3 && pass_sign(c))
        count++;
    return count > 0;
}

// Takes a group of exactly COUNT digits into DIGITS. False where there is none.
static bool take_group(struct cursor *c, size_t count, char digits[static MAX_DIGITS],
                       size_t *digit_count)
{
    size_t start = c->at;
    if (pass_digits(c) != count || *digit_count + count > MAX_DIGITS)
        return false;
    memcpy(digits + *digit_count, c->bytes + start, count);
    *digit_count += count;
    return true;
}

// Whether the year at the end of what was read begins another date, as in "2025-01-10 -
// 2026-02-10".
static bool date_goes_on(struct cursor c)
{
    return pass_sign(&c) && pass_digits(&c) == 2 && pass_sign(&c) && pass_digits(&c) == 2;
}

// Whether the groups of these sizes, with separators between, stand at START and make a number.
static bool groups_hold(struct cursor c, size_t start, const size_t *sizes, size_t count,
                        size_t *out_end)
{
    char digits[MAX_DIGITS];
    size_t digit_count = 0;
    c.at = start;
    for (size_t i = 0; i < count; i++)
        if ((i > 0 && !pass_separator(&c)) || !take_group(&c, sizes[i], digits, &digit_count))
            return false;
    *out_end = c.at;
    if (count > DATE_GROUPS && date_goes_on(c))
        return false;
    return is_number(digits, digit_count);
}

// A number that begins with the FIRST digits at START.
static bool number_at(struct cursor c, size_t start, size_t first, size_t *out_end)
{
    static const struct {
        size_t sizes[4], count;
    } shapes[] = {
        {{10}, 1}, {{12}, 1}, {{6, 4}, 2}, {{8, 4}, 2}, {{2, 2, 2, 4}, 4}, {{4, 2, 2, 4}, 4},
    };
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (shapes[i].sizes[0] == first &&
            groups_hold(c, start, shapes[i].sizes, shapes[i].count, out_end))
            return true;
    return false;
}

bool fj_idnumber_find(const char *bytes, size_t length, struct fj_idnumber *out)
{
    struct cursor c = {bytes, length, 0};
    while (c.at < length) {
        size_t start = c.at, first = pass_digits(&c), end;
        if (first > 0 && number_at(c, start, first, &end)) {
            if (out != NULL)
                *out = (struct fj_idnumber){start, end};
            return true;
        }
        c.at += first == 0;
    }
    return false;
}
