// SPDX-License-Identifier: EUPL-1.2
// The canonical printer (`folja fmt`): a plan in the layout of language §2, with its comments, its blank lines (never
// more than one together) and the line breaks its writer chose within lists; lines that are too wide are broken. What
// is printed means what was read, and printed again it is the same text.
#ifndef FJ_SYNTAX_PRINT_H
#define FJ_SYNTAX_PRINT_H

#include <stdbool.h>

#include "support/arena.h"
#include "support/source.h"
#include "support/writer.h"
#include "syntax/tree.h"

enum fj_print_keywords {
    FJ_PRINT_AS_WRITTEN, // keywords stay as they are
    FJ_PRINT_SWEDISH,    // every keyword gets its first spelling in the language, by position
    FJ_PRINT_ENGLISH,
};

struct fj_print_request {
    enum fj_print_keywords keywords;
    // What the plan brings in: names declared there win over soft words.
    const struct fj_tree_plan *const *used;
    size_t used_count;
    bool
        all_seen; // that is everything it uses; where not, words that may mean either stay as they are
};

// Prints a PLAN that was parsed without errors (borrows all). False when memory is out; then `out` is of no use.
bool fj_print_plan(struct fj_arena *arena, const struct fj_tree_plan *plan,
                   const struct fj_sources *sources, const struct fj_print_request *request,
                   struct fj_writer *out);

#endif
