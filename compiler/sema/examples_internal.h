// SPDX-License-Identifier: EUPL-1.2
// Between examples.c (cases and their rows), example_values.c (one answer), expects.c and
// expect_items.c (figures).
#ifndef FJ_SEMA_EXAMPLES_INTERNAL_H
#define FJ_SEMA_EXAMPLES_INTERNAL_H

#include "sema/context.h"

// Reads the values written for QUESTION into the terms of the model. False when they are none of its (told).
bool fj_example_read_values(struct fj_sema *sema, const struct fj_question *question,
                            const struct fj_tree_values *values, struct fj_example_answer *answer);

// `expect …`. False when it failed (told).
bool fj_example_read_expect(struct fj_sema *sema, const struct fj_tree_expect *tree,
                            struct fj_expect *expect);

// The item of its figure: a choice, a step, `before > after`, a reason. False when there is none such (told).
bool fj_example_read_item(struct fj_sema *sema, const struct fj_tree_expect *tree,
                          struct fj_expect *expect);

#endif
