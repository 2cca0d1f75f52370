// SPDX-License-Identifier: EUPL-1.2
// What the files of the expression pass share: expr.c (logic, arithmetic), expr_compare.c (comparison), expr_choices.c
// (choices), expr_names.c (names) and expr_calls.c (functions).
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

// A node with one or two arguments (LEFT == RIGHT: one); NULL when one of them failed.
struct fj_expr *fj_expr_join(struct fj_reading *reading, enum fj_expr_kind kind,
                             enum fj_value_type type, struct fj_span span, struct fj_expr *left,
                             struct fj_expr *right);

bool fj_expr_is_ordered(enum fj_value_type type);

// ---- expr_choices.c -------------------------------------------------------------------------------

bool fj_expr_has_choices(const struct fj_asked *asked); // NULL: no

// True, and told, when NAME is one of the question's reasons for missing.
bool fj_expr_tell_reason(struct fj_reading *reading, const struct fj_question *question,
                         const struct fj_tree_name *name);

// The choice that TREE names beside QUESTION, or -1 (told).
int fj_expr_read_choice(struct fj_reading *reading, const struct fj_question *question,
                        const struct fj_tree_expr *tree);

// Tells that SUBJECT wants `has` here, or does not take it; returns NULL.
struct fj_expr *fj_expr_tell_use_has(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                     const struct fj_expr *subject, bool wants_has);

// SUBJECT = NAME and SUBJECT != NAME, where SUBJECT has choices.
struct fj_expr *fj_expr_compare_choice(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                       enum fj_expr_kind kind,
                                       const struct fj_tree_expr *subject_tree,
                                       const struct fj_tree_expr *name_tree);
struct fj_expr *fj_expr_has(struct fj_reading *reading, const struct fj_tree_expr *tree);

// ---- expr_compare.c -------------------------------------------------------------------------------

struct fj_expr *fj_expr_comparison(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                   enum fj_expr_kind kind);
struct fj_expr *fj_expr_in(struct fj_reading *reading, const struct fj_tree_expr *tree);

// ---- expr_calls.c ---------------------------------------------------------------------------------

struct fj_expr *fj_expr_call(struct fj_reading *reading, const struct fj_tree_expr *tree);

// ---- expr_names.c ---------------------------------------------------------------------------------

// The declared question that TREE refers to, or NULL; tells nothing.
const struct fj_asked *fj_expr_peek(struct fj_reading *reading, const struct fj_tree_expr *tree);

// The answer of one copy at the timepoint of REF, with its read.
struct fj_expr *fj_expr_answer(struct fj_reading *reading, const struct fj_question *question,
                               const struct fj_tree_ref *ref);

// Notes that the rows of RECORD are read, which belong to the case.
void fj_expr_note_rows(struct fj_reading *reading, const struct fj_record *record,
                       struct fj_span span);

#endif
