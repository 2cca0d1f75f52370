// SPDX-License-Identifier: EUPL-1.2
// Where questions are asked, for whoever checks what a condition or measure reads.
#ifndef FJ_SEMA_FORMS_H
#define FJ_SEMA_FORMS_H

#include "sema/context.h"

// The place of QUESTION among the questions of FORM, or -1 when the form does not ask it; by hash.
int fj_form_place(const struct fj_sema *sema, const struct fj_form *form,
                  const struct fj_question *question);

// The form that asks QUESTION at the timepoint with this id, anonymous ones too; NULL when none does. Linear in the
// forms: for diagnostics and for anonymous forms.
const struct fj_form *fj_form_asking_at(const struct fj_sema *sema,
                                        const struct fj_question *question, size_t timepoint);

#endif
