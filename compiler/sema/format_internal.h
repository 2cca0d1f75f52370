// SPDX-License-Identifier: EUPL-1.2
// The formatter with a printer of one's own, so that a test can see a faulty one being caught.
#ifndef FJ_SEMA_FORMAT_INTERNAL_H
#define FJ_SEMA_FORMAT_INTERNAL_H

#include "sema/format.h"

// As fj_print_plan.
typedef bool fj_format_printer(struct fj_arena *arena, const struct fj_tree_plan *plan,
                               const struct fj_sources *sources,
                               const struct fj_print_request *request, struct fj_writer *out);

// As fj_format, printing by PRINT, in ARENA (takes; NULL: memory is out).
struct fj_formatting *fj_format_by(struct fj_arena *arena, fj_format_printer *print,
                                   const char *path, const char *text, size_t length,
                                   const struct fj_reader *reader, enum fj_print_keywords keywords,
                                   bool lang_given, enum fj_lang lang);

#endif
