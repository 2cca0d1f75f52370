// SPDX-License-Identifier: EUPL-1.2
// The unit's own codes of cases and persons: 1 to 64 characters in normal form, without blanks at the
// ends or control characters, and nothing that looks like a personal identity number.
#ifndef FJ_ENTRY_CASECODE_H
#define FJ_ENTRY_CASECODE_H

#include <stdbool.h>
#include <stddef.h>

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

#endif
