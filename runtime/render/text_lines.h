// SPDX-License-Identifier: EUPL-1.2
// Text for a terminal: widths in columns, lines broken at blanks, aligned cells.
#ifndef FJ_RENDER_TEXT_LINES_H
#define FJ_RENDER_TEXT_LINES_H

#include "render/table.h"
#include "support/writer.h"

#define FJ_TEXT_WIDTH 80 // columns of a line at most

// Columns that TEXT takes.
size_t fj_text_width(const char *text);

// TEXT broken at blanks into lines of at most WIDTH columns; longer words stay whole.
struct fj_lines {
    const char **items;
    size_t count, capacity;
};
struct fj_lines fj_text_wrap(const struct fj_voice *voice, const char *text, size_t width);

// COUNT times SIGN.
void fj_text_repeat(struct fj_writer *out, char sign, size_t count);
// A paragraph, each line after INDENT blanks.
void fj_text_paragraph(const struct fj_voice *voice, struct fj_writer *out, const char *text,
                       size_t indent);
// TEXT in a field of WIDTH columns, at its right or left side.
void fj_text_field(struct fj_writer *out, const char *text, size_t width, bool right);

// BAR in a field of WIDTH columns.
void fj_text_bar(struct fj_writer *out, const struct fj_bar *bar, size_t width, bool plain_signs);

// The table in lines of at most FJ_TEXT_WIDTH columns; a wider one goes on below itself.
void fj_text_table(const struct fj_voice *voice, struct fj_writer *out,
                   const struct fj_table *table);

#endif
