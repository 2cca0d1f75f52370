// SPDX-License-Identifier: EUPL-1.2
// What the files of the code book share.
#ifndef FJ_EMIT_CODEBOOK_CODEBOOK_INTERNAL_H
#define FJ_EMIT_CODEBOOK_CODEBOOK_INTERNAL_H

#include "emit/sheet/sheet.h"
#include "emit/sql/layout.h"
#include "emit/words/words.h"
#include "model/plan.h"
#include "support/writer.h"

struct fj_codebook {
    const struct fj_plan *plan;
    const struct fj_layout *layout; // or NULL
    struct fj_words words;
    struct fj_writer *out;
};

// ---- codebook.c -------------------------------------------------------------------------

// ENGLISH in the language of the book; arena. The second is filled in.
const char *fj_codebook_tr(const struct fj_codebook *book, const char *english)
    __attribute__((format_arg(2)));
const char *fj_codebook_say(const struct fj_codebook *book, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// A row of a definition list; nothing where DEFINITION is "" or NULL. The second is one whose
// definition is the caller's markup, up to fj_codebook_end_row.
void fj_codebook_put_row(struct fj_codebook *book, const char *term, const char *definition);
void fj_codebook_begin_row(struct fj_codebook *book, const char *term);
void fj_codebook_end_row(struct fj_codebook *book);

// <KIND href="#PREFIX12">TEXT</KIND>, with a comma before all but the first.
void fj_codebook_put_link(struct fj_codebook *book, const char *prefix, size_t id, const char *text,
                          bool *first);

// A card with an id, a heading and a name: <section id="PREFIX12"> …, closed by the caller.
void fj_codebook_begin_card(struct fj_codebook *book, const char *prefix, size_t id,
                            const char *text, const char *name);

// ---- codebook_question.c ----------------------------------------------------------------

void fj_codebook_put_questions(struct fj_codebook *book);

// ---- codebook_figures.c -----------------------------------------------------------------

void fj_codebook_put_figures(struct fj_codebook *book);

// ---- codebook_time.c --------------------------------------------------------------------

void fj_codebook_put_time(struct fj_codebook *book); // timepoints, forms, and what is asked when

// ---- codebook_uses.c --------------------------------------------------------------------

// Whether what is said reads QUESTION, also through a score or an age.
bool fj_codebook_expr_reads(const struct fj_plan *plan, const struct fj_expr *expr,
                            const struct fj_question *question);
bool fj_codebook_measure_reads(const struct fj_plan *plan, const struct fj_measure *measure,
                               const struct fj_question *question);
bool fj_codebook_breakdown_reads(const struct fj_plan *plan, const struct fj_breakdown *breakdown,
                                 const struct fj_question *question);
// Whether a `when` or a rule of another question reads QUESTION.
bool fj_codebook_is_condition_of(const struct fj_plan *plan, const struct fj_question *other,
                                 const struct fj_question *question);

// ---- codebook_style.c -------------------------------------------------------------------

const char *fj_codebook_style(void);

#endif
