// SPDX-License-Identifier: EUPL-1.2
// The source files of one compilation: text, name and line starts. The compiler never opens a file:
// a driver hands it the text of the plan and a reader for the files that `use` names.
#ifndef FJ_SUPPORT_SOURCE_H
#define FJ_SUPPORT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/arena.h"
#include "support/span.h"

struct fj_source_mark {
    uint32_t offset, column;
};

struct fj_source {
    const char *path; // as the user wrote it; shown in diagnostics
    const char *text; // the bytes; may hold NUL and bad UTF-8, so always used with `length`
    size_t length;
    uint32_t *lines;     // byte offset of the start of each line
    uint32_t line_count; // at least 1
    struct fj_source_mark
        *marks; // where a line is long: for each block of bytes its first code point; else NULL
};

struct fj_sources {
    struct fj_source *items;
    size_t count, capacity;
};

struct fj_place {
    uint32_t line;   // from 1
    uint32_t column; // from 1, in code points (a byte that is no UTF-8 counts as one)
};

// Adds a source (borrows PATH and TEXT: they must outlive ARENA) and finds its lines ("\n", "\r\n",
// lone "\r"). A leading byte-order mark stays in the text. False when memory is out.
bool fj_sources_add(struct fj_arena *arena, struct fj_sources *sources, const char *path,
                    const char *text, size_t length, uint32_t *out_file);

// Line and column of a byte offset; an offset past the end is that of the end.
struct fj_place fj_source_place(const struct fj_source *source, uint32_t offset);

#endif
