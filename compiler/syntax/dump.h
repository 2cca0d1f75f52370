// SPDX-License-Identifier: EUPL-1.2
// What the scanner and the parser made of a plan, as stable text: for `folja build --dump=tokens|tree`, for the golden
// tests, and to hold two trees against each other.
#ifndef FJ_SYNTAX_DUMP_H
#define FJ_SYNTAX_DUMP_H

#include "support/source.h"
#include "support/writer.h"
#include "syntax/tree.h"

// A line a token: place, kind, what it says; comments too.
void fj_dump_tokens(const struct fj_tree_plan *plan, const struct fj_sources *sources,
                    struct fj_writer *out);

// A line a node, indented under what holds it. With SOURCES each node has its place; NULL leaves the places out, so
// that the trees of two spellings of one plan are the same text.
void fj_dump_tree(const struct fj_tree_plan *plan, const struct fj_sources *sources,
                  struct fj_writer *out);

#endif
