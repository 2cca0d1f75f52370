// SPDX-License-Identifier: EUPL-1.2
// What the files of this folder share.
#ifndef FJ_EMIT_CHANGE_CHANGE_WORDS_INTERNAL_H
#define FJ_EMIT_CHANGE_CHANGE_WORDS_INTERNAL_H

#include "emit/change/change_words.h"

// The parts in which differences are told, the gravest first.
enum fj_change_part {
    FJ_CHANGE_PART_REFUSED,
    FJ_CHANGE_PART_UNSETTLED,
    FJ_CHANGE_PART_SETTLED,
    FJ_CHANGE_PART_HARMLESS,
    FJ_CHANGE_PART__COUNT
};

enum fj_change_part fj_change_part_of(const struct fj_change *change);

// FORMAT in the language of the reader, filled in; arena.
const char *fj_change_format(const struct fj_change_voice *v, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
const char *fj_change_tr(const struct fj_change_voice *v, const char *english)
    __attribute__((format_arg(2)));

// What becomes of a part of a thing: "gets another help text", with how it was and is said. // change_clauses.c
const char *fj_change_clause_words(const struct fj_change_voice *v, const struct fj_change *change);

// The same for what only puts texts together, and is so in any language.
const char *fj_change_join(const struct fj_change_voice *v, const char *format, ...)
    __attribute__((format(printf, 2, 3))); // lint: allow texts, joins what is translated

#endif
