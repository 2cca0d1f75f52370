// SPDX-License-Identifier: EUPL-1.2
// Interned names: equal texts (after NFC, done by the caller) are the same pointer and the same
// number, so that names are compared with ==. Numbers are dense from 0, in order of first sight.
#ifndef FJ_SUPPORT_INTERN_H
#define FJ_SUPPORT_INTERN_H

#include <stddef.h>
#include <stdint.h>

#include "support/arena.h"

struct fj_names;

struct fj_names *fj_names_new(struct fj_arena *arena); // arena

// The one NUL-terminated copy of these bytes; arena. NULL when memory is out.
const char *fj_names_intern(struct fj_names *names, const char *bytes, size_t length);

// The dense number of an interned text (which must come from fj_names_intern of the same table).
uint32_t fj_names_number(const struct fj_names *names, const char *interned);

size_t fj_names_count(const struct fj_names *names);

#endif
