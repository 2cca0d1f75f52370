// SPDX-License-Identifier: EUPL-1.2
// What the files of sample share: sample.c (the value), sample_day.c (the period) and sample_reason.c (why there is none).
#ifndef FJ_FIGURES_SAMPLE_INTERNAL_H
#define FJ_FIGURES_SAMPLE_INTERNAL_H

#include "figures/sample.h"

// The form that asks what INSTANCE reads at AT; the first in the plan's order.
const struct fj_form *fj_sample_form_read_at(const struct fj_instance *instance,
                                             const struct fj_plan *plan, struct fj_at at);
// AT with the number that a series stands for: that of the answer in hand, or the picked one.
struct fj_at fj_sample_with_number(const struct fj_instance *instance, const struct fj_facts *facts,
                                   struct fj_at at);
// The day of a row at AT, answered or not; the first where several forms have one.
fj_day fj_sample_row_day(const struct fj_facts *facts, struct fj_at at);

// The place among the reasons of INSTANCE of why ANSWER, to QUESTION, has no value.
size_t fj_sample_reason_of(const struct fj_instance *instance, const struct fj_question *question,
                           const struct fj_answer *answer);
// The same of EXPR, which has no value (NULL: it is not known why).
size_t fj_sample_why(const struct fj_instance *instance, struct fj_facts *facts,
                     const struct fj_expr *expr);

#endif
