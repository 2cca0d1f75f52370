// SPDX-License-Identifier: EUPL-1.2
// What answers belong to together: the background of a case, a form at a timepoint, a record, or the
// slip of an anonymous form. Forms, import and export all work on one of these.
#ifndef FJ_ENTRY_TARGET_H
#define FJ_ENTRY_TARGET_H

#include "model/plan.h"
#include "support/diag.h"

enum fj_target_kind { FJ_TARGET_BACKGROUND, FJ_TARGET_FORM, FJ_TARGET_RECORD, FJ_TARGET_SLIP };

// What is answered together.
struct fj_target {
    enum fj_target_kind kind;
    const struct fj_form *form;     // FORM, SLIP
    const struct fj_record *record; // RECORD
    const struct fj_question *const *questions;
    size_t count;
};

struct fj_target fj_target_background(const struct fj_plan *plan);
struct fj_target fj_target_form(const struct fj_form *form); // a slip's where it is anonymous
struct fj_target fj_target_record(const struct fj_record *record);

// The form or record called NAME. False when the plan has none; then DIAGS says which there are.
bool fj_target_find_form(const struct fj_plan *plan, const char *name, struct fj_diags *diags,
                         struct fj_target *out);
bool fj_target_find_record(const struct fj_plan *plan, const char *name, struct fj_diags *diags,
                           struct fj_target *out);

#endif
