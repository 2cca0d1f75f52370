// SPDX-License-Identifier: EUPL-1.2
// A piece of source with places marked in it, as diagnostics show it.
#ifndef FJ_SUPPORT_SNIPPET_H
#define FJ_SUPPORT_SNIPPET_H

#include "support/source.h"
#include "support/writer.h"

enum { FJ_SNIPPET_MARKS = 8 }; // in one piece of source

// What is underlined in one line. A span over several lines is marked in each, or in its first and its last where there
// are many, as far as there is room for marks.
struct fj_mark {
    uint32_t line;     // from 0
    size_t start, end; // bytes from the start of the line
    bool goes_on;      // to further lines that are not shown
    char sign;         // ^ or -
    const char *label; // or NULL; borrows
};

// The marks of one piece, in the order of the source; equal places in the order they came.
struct fj_snippet {
    const struct fj_source *source; // borrows
    struct fj_mark marks[FJ_SNIPPET_MARKS];
    size_t count;
};

// False when there is no room for more marks. Borrows LABEL.
bool fj_snippet_mark(struct fj_snippet *snippet, struct fj_span span, char sign, const char *label);

// Each line once with all its marks (a line that is cut: once for each), after numbers of GUTTER
// digits.
void fj_snippet_write(const struct fj_snippet *snippet, int gutter, struct fj_writer *out);

// A text for a terminal, with a visible sign for every character that is none, or that would change
// how others are shown.
void fj_write_visible(struct fj_writer *out, const char *text);

// COUNT + 1 spaces and SIGN: the start of a row without a line number.
void fj_write_gutter(struct fj_writer *out, int count, const char *sign);

#endif
