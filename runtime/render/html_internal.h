// SPDX-License-Identifier: EUPL-1.2
// The parts of the html report.
#ifndef FJ_RENDER_HTML_INTERNAL_H
#define FJ_RENDER_HTML_INTERNAL_H

#include "render/method.h"
#include "render/render.h"
#include "render/table.h"
#include "support/writer.h"

// The page's look: screen, narrow, dark, print.
void fj_html_style(struct fj_writer *out);

// A table in a frame of its own that scrolls sideways where it is wider than the page. ID is unique.
void fj_html_table(const struct fj_voice *voice, struct fj_writer *out,
                   const struct fj_table *table, const char *id);

// The article of a measure. False when memory is out.
bool fj_html_measure(const struct fj_voice *voice, struct fj_writer *out,
                     const struct fj_part *part);

// How it was computed, about the figures, about the report. False when memory is out.
bool fj_html_end(const struct fj_voice *voice, struct fj_writer *out,
                 const struct fj_rendering *rendering, const struct fj_outline *outline);

// <NAME CLASS>TEXT</NAME>; CLASS "" for none. Nothing where TEXT is empty.
void fj_html_element(struct fj_writer *out, const char *name, const char *class_name,
                     const char *text);
// Paragraphs of a text, parted by empty lines.
void fj_html_paragraphs(const struct fj_voice *voice, struct fj_writer *out, const char *text);

// A list of headings and what stands beside them.
void fj_html_remarks(struct fj_writer *out, const struct fj_remarks *remarks,
                     const char *class_name);

// How many decimals the number has that TEXT begins with; 0 where it is none.
size_t fj_html_decimals(const struct fj_voice *voice, const char *text);
// TEXT with room after it for the decimals that others have, so that ones stand below ones.
void fj_html_number(const struct fj_voice *voice, struct fj_writer *out, const char *text,
                    size_t decimals);

#endif
