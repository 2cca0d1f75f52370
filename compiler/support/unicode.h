// SPDX-License-Identifier: EUPL-1.2
// UTF-8, normal forms, display widths and likeness of names. Works on bytes with a length, so NUL
// and broken sequences are data and not surprises.
#ifndef FJ_SUPPORT_UNICODE_H
#define FJ_SUPPORT_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/arena.h"

// Decodes one code point at BYTES (LENGTH > 0). Returns its length in bytes, or 0 where no valid
// sequence starts (overlong, surrogate, above U+10FFFF, cut short); then *out_point is U+FFFD.
size_t fj_utf8_decode(const char *bytes, size_t length, uint32_t *out_point);

// Byte offset of the first invalid sequence, or LENGTH when all is valid. NUL is valid here.
size_t fj_utf8_valid_prefix(const char *bytes, size_t length);

size_t fj_utf8_count(const char *bytes, size_t length); // code points; a broken byte counts as one

// NFC form, NUL-terminated; arena. Broken bytes are kept as they are. NULL when memory is out.
char *fj_unicode_nfc(struct fj_arena *arena, const char *bytes, size_t length);

// NFC, lower case (full folding); arena. Names that are equal under it would collide in storage.
char *fj_unicode_fold(struct fj_arena *arena, const char *bytes, size_t length);

// fold, then without diacritics ("fråga" -> "fraga"); arena. For "did you mean" and the accent
// warning.
char *fj_unicode_skeleton(struct fj_arena *arena, const char *bytes, size_t length);

// Columns in a terminal: 0 for combining marks and joiners, 2 for wide letters and emoji, else 1.
int fj_unicode_width(uint32_t point);
size_t fj_utf8_width(const char *bytes, size_t length); // of a text; a broken byte takes one

bool fj_unicode_is_letter(uint32_t point); // general categories L* and combining marks M*
bool fj_unicode_is_digit(uint32_t point);  // only 0-9

// Edits (insert, delete, replace, swap of neighbours) between two texts in code points, or
// LIMIT + 1 as soon as it is more than LIMIT. Texts of over 128 code points are only equal or far.
int fj_unicode_distance(const char *a, const char *b, int limit);

#endif
