// SPDX-License-Identifier: EUPL-1.2
// What the files of the expression pass share: expr.c (logic, comparison, arithmetic), expr_names.c (names) and
// expr_calls.c (functions).
#ifndef FJ_SEMA_EXPR_INTERNAL_H
#define FJ_SEMA_EXPR_INTERNAL_H

#include "sema/expr.h"

// A new node with room for ARG_COUNT arguments; NULL when memory is out.
struct fj_expr *fj_expr_new(struct fj_reading *reading, enum fj_expr_kind kind,
                            enum fj_value_type type, struct fj_span span, size_t arg_count);

// “a number”, in the language of the messages.
const char *fj_expr_a_value(const struct fj_reading *reading, enum fj_value_type type);

// Tells that EXPR is not of TYPE; returns NULL.
struct fj_expr *fj_expr_refuse(struct fj_reading *reading, const struct fj_expr *expr,
                               enum fj_value_type type);

struct fj_expr *fj_expr_call(struct fj_reading *reading, const struct fj_tree_expr *tree);

// The declared question that TREE refers to, or NULL; tells nothing.
const struct fj_asked *fj_expr_peek(struct fj_reading *reading, const struct fj_tree_expr *tree);

// The answer of one copy at the timepoint of REF, with its read.
struct fj_expr *fj_expr_answer(struct fj_reading *reading, const struct fj_question *question,
                               const struct fj_tree_ref *ref);

// Notes that the rows of RECORD are read, which belong to the case.
void fj_expr_note_rows(struct fj_reading *reading, const struct fj_record *record,
                       struct fj_span span);

#endif
