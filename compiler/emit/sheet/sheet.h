// SPDX-License-Identifier: EUPL-1.2
// What every page made from a plan shares: a self-contained HTML5 document without script, its
// colours for light, dark and paper (contrasts of WCAG 2.2 AA and better), and verbs for elements.
// Texts are escaped by the verbs; MARKUP and STYLE are the program's own and are not.
#ifndef FJ_EMIT_SHEET_SHEET_H
#define FJ_EMIT_SHEET_SHEET_H

#include "model/plan.h"
#include "support/writer.h"

// Doctype to the end of <head>, and <body>. STYLE follows the style all pages share; FOOT is printed
// at the bottom of every sheet with its number. All are borrowed.
struct fj_sheet {
    enum fj_lang lang;
    const char *title;
    const char *style;
    const char *foot;
    const char *code; // of the language of the texts where it is another; else NULL
};

void fj_sheet_begin(struct fj_writer *out, const struct fj_sheet *page);
void fj_sheet_end(struct fj_writer *out);

// OPEN, TEXT escaped, CLOSE: fj_sheet_text(out, "<h1>", title, "</h1>").
void fj_sheet_text(struct fj_writer *out, const char *open, const char *text, const char *close);

// TEXT in quotes as the value of an attribute, with the blank before it: ` name="TEXT"`.
void fj_sheet_attribute(struct fj_writer *out, const char *name, const char *text);

// Paragraphs: a blank line in TEXT begins a new one, a line break stays one.
void fj_sheet_paragraphs(struct fj_writer *out, const char *open, const char *text,
                         const char *close);

#endif
