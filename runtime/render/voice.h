// SPDX-License-Identifier: EUPL-1.2
// What every sentence of a report is said with: the language, the report, and the arena the words
// live in. A text that could not be made for want of memory is "", and the arena remembers; so
// sentences are put together without looking, and the one who writes them out looks once.
#ifndef FJ_RENDER_VOICE_H
#define FJ_RENDER_VOICE_H

#include "figures/report.h"

struct fj_voice {
    struct fj_arena *arena; // borrows
    const struct fj_results *results;
    enum fj_lang lang;
    bool keeps_ranges; // on one line: ”0–10” has no place to break it
    bool plain_signs;  // bars of # and ., for terminals that show no others
    bool is_bold;      // headings are, on a terminal
    bool are_years;    // what numbers there are but counts: 1986, and not 1 986
};

// The translated text with its arguments; arena.
const char *fj_say(const struct fj_voice *voice, const char *english, ...)
    __attribute__((format(printf, 2, 3)));
// Puts texts together that are in the right language already; arena.
const char *fj_compose(const struct fj_voice *voice, const char *format, ...)
    __attribute__((format(printf, 2, 3))); // lint: allow texts, nothing in it is translated

// A and B with a blank between; either may be empty.
const char *fj_after(const struct fj_voice *voice, const char *a, const char *b);
// TEXT with a capital, or a small, first letter; arena.
const char *fj_capital(const struct fj_voice *voice, const char *text);
const char *fj_small(const struct fj_voice *voice, const char *text);
// TEXT in the quotes of the language: ”så” or “so”.
const char *fj_quoted(const struct fj_voice *voice, const char *text);

static inline bool fj_is_empty(const char *text)
{
    return text[0] == '\0';
}

// ”a, b och c”: add each, then take the whole.
struct fj_listing {
    const char *all, *last;
    size_t count;
};
void fj_list_add(const struct fj_voice *voice, struct fj_listing *listing, const char *text);
const char *fj_list_all(const struct fj_voice *voice, const struct fj_listing *listing);

#endif
