// SPDX-License-Identifier: EUPL-1.2
// The choices and steps that the language itself has (language §4). A plan holds their texts in its own language;
// a page in another language says them in that.
#ifndef FJ_MODEL_BUILT_IN_H
#define FJ_MODEL_BUILT_IN_H

#include <stddef.h>

#include "support/diag.h"

enum fj_built_in {
    FJ_BUILT_IN_GENDER,   // of `gender`
    FJ_BUILT_IN_UNSTATED, // its reason for missing
    FJ_BUILT_IN_GOAL,     // the steps of `goal`
    FJ_BUILT_IN_SCALED,   // those of `goal scaled`, from -2 up
    FJ_BUILT_IN_QUESTION, // the question of a plan that names no background
};

struct fj_built_in_word {
    enum fj_built_in of;
    const char *name;
    const char *text; // English, FJ_TEXT
};

extern const struct fj_built_in_word fj_built_in_words[];
extern const size_t fj_built_in_count;

// TEXT, which a plan in the language FROM has of a built-in word, in LANG; NULL where it is none.
const char *fj_built_in_text(const char *text, enum fj_lang from, enum fj_lang lang);

#endif
