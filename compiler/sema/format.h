// SPDX-License-Identifier: EUPL-1.2
// `folja fmt` as one call: a plan's text in, the same plan in canonical layout out, with its keywords as they stand or
// in one of the two languages. What comes out is read again and held against what went in, so a fault of the printer
// can never change a plan.
#ifndef FJ_SEMA_FORMAT_H
#define FJ_SEMA_FORMAT_H

#include "sema/compile.h"
#include "support/writer.h"
#include "syntax/print.h"

enum fj_format_status {
    FJ_FORMAT_DONE,
    FJ_FORMAT_ERRORS, // the text has errors of grammar, told in `diags`
    FJ_FORMAT_FAULT, // memory is out, or the printed text does not mean what was read: a fault of the program
};

struct fj_formatting {
    struct fj_arena *arena;    // owned
    struct fj_sources sources; // the plan first, then what it uses where that mattered
    struct fj_diags diags;
    enum fj_format_status status;
    struct fj_writer text;    // owned
    struct fj_diag no_memory; // kept ready, for when there is none to say so
};

// Formats TEXT (borrowed while the formatting lives). The files that the plan uses are read through READER (may be
// NULL) where keywords are turned, since a name that is declared there wins over a soft word; where one cannot be read,
// words that may mean either stay as they are. Language of the messages as in fj_compile. Returns owned, NULL when
// memory is out; free with fj_formatting_free.
struct fj_formatting *fj_format(const char *path, const char *text, size_t length,
                                const struct fj_reader *reader, enum fj_print_keywords keywords,
                                bool lang_given, enum fj_lang lang);
void fj_formatting_free(struct fj_formatting *formatting);

// The line, from 1, of the first difference between two texts; 0 where there is none.
uint32_t fj_format_first_difference(const char *a, size_t a_length, const char *b, size_t b_length);

#endif
