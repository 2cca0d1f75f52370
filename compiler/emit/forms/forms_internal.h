// SPDX-License-Identifier: EUPL-1.2
// What the files of the forms share.
#ifndef FJ_EMIT_FORMS_FORMS_INTERNAL_H
#define FJ_EMIT_FORMS_FORMS_INTERNAL_H

#include "emit/sheet/sheet.h"
#include "emit/words/words.h"
#include "model/facts.h"
#include "model/plan.h"
#include "support/writer.h"

const char *fj_form_style(void); // form_style.c

struct fj_form_page {
    const struct fj_plan *plan;
    const struct fj_form *form;
    struct fj_words words;
    struct fj_writer *out;
    int block; // which block of a record the fields stand in, from 1; 0: none
};

// ENGLISH in the language of the page.
const char *fj_form_tr(const struct fj_form_page *page, const char *english)
    __attribute__((format_arg(2)));

// ---- fields (form_field.c) --------------------------------------------------------------

// One question with its number (0: none), hints and field.
void fj_form_put_question(struct fj_form_page *page, const struct fj_question *question,
                          int number);

// The instruction that says when QUESTION is to be answered; nothing where it always is.
void fj_form_put_when(struct fj_form_page *page, const struct fj_question *question);

// Whether the plan has stopped asking it.
bool fj_form_is_retired(const struct fj_form_page *page, int since);

// Steps of a scale from which a row of boxes is no longer readable.
#define FJ_FORM_ROW_STEPS 11

// A radio button or box of QUESTION with the value of a data file; LABELLED by the ids given, or
// NULL. The label is the caller's.
void fj_form_put_box(struct fj_form_page *page, const struct fj_question *question,
                     const char *value, bool many, const char *labelled);
// The value of a step as data files have it; arena.
const char *fj_form_step(const struct fj_form_page *page, int step);

// ---- several questions in one (form_grid.c) ---------------------------------------------

// How many items from FIRST on make one grid; 1 where they do not.
size_t fj_form_grid_length(const struct fj_form_page *page, size_t first);
void fj_form_put_grid(struct fj_form_page *page, size_t first, size_t count, int number);

// ---- records (form_record.c) ------------------------------------------------------------

void fj_form_put_record(struct fj_form_page *page, const struct fj_record *record);

#endif
