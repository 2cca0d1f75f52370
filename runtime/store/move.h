// SPDX-License-Identifier: EUPL-1.2
// Answers to questions that another form asks now, copied to the table of that form (language §7: what is no longer asked
// stays reportable). What the old table holds stays there, and is read by plans of before.
#ifndef FJ_STORE_MOVE_H
#define FJ_STORE_MOVE_H

#include "store/store_internal.h"

struct fj_comparison;

// One question at one timepoint.
struct fj_move {
    const struct fj_question *before, *now;
    const struct fj_form *from, *to;      // of the plan before, of the plan after
    const struct fj_timepoint *timepoint; // of the plan after
};

struct fj_moves {
    struct fj_move *items; // by `to`, `timepoint` and `from`
    size_t count, capacity;
};

// Which answers stand in another form's table than the one where COMPARISON->after looks for them; arena. False when
// memory is out.
bool fj_moves_find(struct fj_arena *arena, const struct fj_comparison *comparison,
                   struct fj_moves *out);

// Copies them within the open transaction of DB, whose tables are those of AFTER already, as of the change SEQ. What is
// written over is kept in the history. FJ_STORE_REFUSED: told, where an answer would not be seen afterwards.
enum fj_store_status fj_moves_carry_out(sqlite3 *db, const char *path, const struct fj_moves *moves,
                                        const struct fj_layout *before,
                                        const struct fj_layout *after, int64_t seq,
                                        struct fj_diags *diags);

#endif
