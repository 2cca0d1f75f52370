// SPDX-License-Identifier: EUPL-1.2
// Finds what looks like a Swedish personal identity number in a code or a free text: YYMMDD-NNNC,
// YYYYMMDDNNNC, with `-`, `+`, a blank or nothing before the last four; coordination numbers too
// (60 added to the day). It has a valid date, a serial that is not 000 and the right check digit
// (Luhn over the ten digits), and is bounded by something else than digits. Reports where, never
// what: the number must not come into a message, a log or the database.
#ifndef FJ_ENTRY_IDNUMBER_H
#define FJ_ENTRY_IDNUMBER_H

#include <stdbool.h>
#include <stddef.h>

struct fj_idnumber {
    size_t start, end; // byte offsets of the whole of it, with its separators
};

// The first one in LENGTH bytes (which may hold anything). *out may be NULL.
bool fj_idnumber_find(const char *bytes, size_t length, struct fj_idnumber *out);

#endif
