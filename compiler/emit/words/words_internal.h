// SPDX-License-Identifier: EUPL-1.2
// What the files of words share.
#ifndef FJ_EMIT_WORDS_WORDS_INTERNAL_H
#define FJ_EMIT_WORDS_WORDS_INTERNAL_H

#include "emit/words/words.h"

// FORMAT in the language of W, filled in; "" when memory is out.
const char *fj_words_say(const struct fj_words *w, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// "A, B and C": COUNT texts joined, the last two by JOINT, a format of two texts.
const char *fj_words_list(const struct fj_words *w, const char *const *items, size_t count,
                          bool with_or);

// A question as it is called in a sentence: “text”, or its number on the form, with its timepoint.
const char *fj_words_question(const struct fj_words *w, const struct fj_question *question,
                              const struct fj_at *at);

const char *fj_words_day(const struct fj_words *w, fj_day day);

// "the number of records of “Effort” where …"
const char *fj_words_row_count(const struct fj_words *w, const struct fj_record *record,
                               const struct fj_expr *where);

#endif
