// SPDX-License-Identifier: EUPL-1.2
// What the past_ files share that hold a release against now: a table of then and one of now, or those of its parts.
#ifndef FJ_FIGURES_PAST_TYING_H
#define FJ_FIGURES_PAST_TYING_H

#include "figures/hide/joint_tables.h"
#include "figures/hide/past.h"

struct fj_common {    // an answer that both know
    size_t then, now; // places among the variables
    struct fj_renamed_answers answers;
};

struct fj_differs {
    bool is_asked;     // nothing is tied yet
    bool any, anybody; // of what they answered; of who they are
};

struct fj_family { // tables of one shadow, a period each
    const struct fj_joint_table **items;
    size_t count;
};

// Which is the longer period, where they are not the same: the others are parts of it.
enum fj_longer { FJ_SAME_PERIOD, FJ_THEN_LONGER, FJ_NOW_LONGER };

struct fj_tying { // a table of then to one of now, or to those of its parts
    struct fj_differs *differs;
    const struct fj_past *past;
    struct fj_protect *then, *protect;            // of then, of now
    const struct fj_timepoint *const *timepoints; // of then, as they are called now
    const struct fj_joint_table *a, *b;           // of then, of now; the first of the family
    struct fj_family as, bs;
    enum fj_longer longer;
    struct fj_common common[FJ_JOINT_MOST];
    size_t count;
    bool ties_everyone, ties_answers; // or another pair of tables does
};

// past_answers.c
// The answers that both tables know, in t->common. False when memory is out.
bool fj_tying_find_common(struct fj_tying *t);
// Those of a combination as one number: each answer of then as it is read now.
size_t fj_tying_key_then(const struct fj_tying *t, size_t state);
size_t fj_tying_key_now(const struct fj_tying *t, size_t state);
// Does KEY say something of a person: an answer, or why there is none?
bool fj_tying_says(const struct fj_tying *t, size_t key);

// past_people.c
// Ties the groups of a grid of then to the same of now; or, while t->differs->is_asked, finds out whether anything differs.
void fj_tying_tie_grids(const struct fj_tying *t, const struct fj_grid *then);

#endif
