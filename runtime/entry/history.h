// SPDX-License-Identifier: EUPL-1.2
// What has been answered of one case, and changed, in the order it came: each value with the one before it, as the plan
// that is used reads them, or as the plan of then did. It is of one person: whoever asks is noted in the audit.
#ifndef FJ_ENTRY_HISTORY_H
#define FJ_ENTRY_HISTORY_H

#include "model/plan.h"
#include "store/history.h"
#include "support/arena.h"

struct fj_turn { // one value that became another
    const struct fj_history_change *change;
    const char *form;      // form or record; NULL: the background
    const char *timepoint; // NULL where there is none
    int nr;                // 0 where there is none
    const char *name;      // of the question, or of a fixed column (`entry`, `date`, `missing`)
    const char *before, *after; // as in data files; "" for blank
};

struct fj_turns {
    struct fj_turn *items;
    size_t count, capacity;
    struct fj_history history; // the changes that touched the case
    size_t left_out;           // of them, the oldest, for the limit
};

struct fj_turns_ask {
    int64_t case_id;
    size_t last;      // at most so many changes; those before are only counted
    bool private_too; // also questions that are `private`
    bool
        as_given; // each change by the plan that was in force then, in place of the one that is used
};

// Everything in ARENA. False: told.
bool fj_turns_read(struct fj_store *store, struct fj_arena *arena, const struct fj_turns_ask *ask,
                   struct fj_diags *diags, struct fj_turns *out);

#endif
