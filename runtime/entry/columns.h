// SPDX-License-Identifier: EUPL-1.2
// What each column of a data file means, read from its header: a fixed column (entry/fixed.def), the
// answer to a question of the target, or the words or the weight of a goal.
#ifndef FJ_ENTRY_COLUMNS_H
#define FJ_ENTRY_COLUMNS_H

#include "entry/answer.h"
#include "entry/csv.h"

enum fj_fixed {
#define FJ_FIXED(symbol, english, swedish, files) symbol,
#include "entry/fixed.def"
#undef FJ_FIXED
    FJ_FIXED__COUNT
};

const char *fj_fixed_name(enum fj_fixed fixed); // English, as files are written
bool fj_fixed_used(enum fj_fixed fixed, enum fj_target_kind kind);

enum { FJ_NO_COLUMN = -1 };

struct fj_columns {
    size_t count;                       // of the header
    int fixed[FJ_FIXED__COUNT];         // where it stands, or FJ_NO_COLUMN
    const char *names[FJ_FIXED__COUNT]; // as the header has them, English where it does not
    // By index in the target's questions: where the answer, the words and the weight of a goal stand.
    int *answer, *words, *weight;
    // By column: the question it is about, or NULL.
    const struct fj_question **questions;
};

// Maps HEADER, the last record of CSV. Everything unknown, doubled or left out that is needed is told
// in DIAGS at its place in PATH; then false. Arrays in ARENA.
bool fj_columns_find(struct fj_arena *arena, const struct fj_target *target,
                     const struct fj_csv *csv, const struct fj_csv_record *header, const char *path,
                     struct fj_diags *diags, struct fj_columns *out);

#endif
