// SPDX-License-Identifier: EUPL-1.2
// The report for one who has a minute: which targets are met, what changed, where groups differ by more than
// chance tends to make, where answers are missing, and where most is hidden. Nothing is said here that the measures do
// not say.
#ifndef FJ_RENDER_BRIEF_H
#define FJ_RENDER_BRIEF_H

#include "render/view.h"

// A measure that a line names, with its figures.
struct fj_brief_item {
    const char *name;    // the measure's
    const char *figures; // ”(46 %; mål minst 50 %)”, or ""
    const char *anchor;
    double weight; // the heaviest come first
};

#define FJ_BRIEF_ITEMS 4 // that a line names

// ”Kvinnor och män: större skillnad än slumpen brukar ge i 2 av 24 mått: A (…), B (…).”
struct fj_brief_line {
    const char *head;
    const char *lead; // whole sentences, or one that the items end
    struct fj_brief_item items[FJ_BRIEF_ITEMS];
    size_t count;
    size_t more;       // that found no room
    const char *after; // whole sentences; "" for none
};

struct fj_brief {
    struct fj_brief_line *items;
    size_t count, capacity;
};

// No lines where there is nothing to say. False when memory is out.
bool fj_brief_make(const struct fj_voice *voice, const struct fj_outline *outline,
                   struct fj_brief *out);
// ”och 3 till”; "" where all found room.
const char *fj_brief_more(const struct fj_voice *voice, const struct fj_brief_line *line);

#endif
