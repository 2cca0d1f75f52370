// SPDX-License-Identifier: EUPL-1.2
// What a case has besides answers: its dates, and the unit's own codes of it and of the person: 1 to 64 characters in normal form, without blanks at the
// ends or control characters, and nothing that looks like a personal identity number.
#ifndef FJ_ENTRY_CASECODE_H
#define FJ_ENTRY_CASECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "entry/finding.h"
#include "support/date.h"
#include "support/limits.h"

enum fj_casecode_flaw {
    FJ_CASECODE_SOUND,
    FJ_CASECODE_BLANK,
    FJ_CASECODE_LONG,
    FJ_CASECODE_CONTROL, // a control character or a line break
    FJ_CASECODE_IDNUMBER,
};

enum { FJ_CASECODE_BYTES = 4 * FJ_LIMIT_CASE_CODE };

struct fj_casecode {
    char text[FJ_CASECODE_BYTES + 1]; // NUL-terminated
};

// Reads a code from BYTES (valid UTF-8). *out is empty when it is not sound.
enum fj_casecode_flaw fj_casecode_read(const char *bytes, size_t length, struct fj_casecode *out);

// The same with a finding about what is not sound; NAME is the column's or the field's.
bool fj_casecode_check(struct fj_findings *findings, const char *name, const char *bytes,
                       size_t length, struct fj_casecode *out);

// Reads an ISO date; blank is FJ_NO_DAY. False, with a finding, when it is no date.
bool fj_case_read_day(struct fj_findings *findings, const char *name, const char *bytes,
                      size_t length, fj_day *out);

// A case has an entry (called NAME), and its exit does not lie before it. False with a finding.
bool fj_case_check_days(struct fj_findings *findings, const char *name, fj_day entry, fj_day exit);

// True for a month as slips have it: "2026-05".
bool fj_period_valid(const char *bytes, size_t length);

#endif
