// SPDX-License-Identifier: EUPL-1.2
// The whole compiler as one call: source text in, plan model or diagnostics out. What a driver, an
// editor server, the tests and the runtime use.
#ifndef FJ_SEMA_COMPILE_H
#define FJ_SEMA_COMPILE_H

#include "model/plan.h"
#include "support/arena.h"
#include "support/diag.h"
#include "support/source.h"

// Reads a file that `use "PATH"` names, relative to FROM (the path of the file that says so). Returns
// false when it cannot; then *out_reason says why (translated by the reader). Text is borrowed by the compilation and must
// outlive it.
struct fj_reader {
    void *context;
    bool (*read)(void *context, const char *from, const char *path, const char **out_resolved,
                 const char **out_text, size_t *out_length, const char **out_reason);
};

struct fj_compilation {
    struct fj_arena *arena;    // owned
    struct fj_sources sources; // the plan first, then what it uses, in order
    struct fj_diags diags;
    struct fj_plan *plan;     // NULL when there are errors
    struct fj_diag no_memory; // kept ready, for when there is none to say so
};

// Compiles TEXT (borrowed while the compilation lives). LANG of the messages: where LANG_GIVEN is
// false the plan's own `language`. Returns owned, never NULL but when memory is out; free with
// fj_compilation_free. Look at `plan` for success; warnings may stand in `diags` all the same.
struct fj_compilation *fj_compile(const char *path, const char *text, size_t length,
                                  const struct fj_reader *reader, bool lang_given,
                                  enum fj_lang lang);
// As fj_compile with a bound of its own, in bytes, on what the compilation may take (0: none).
struct fj_compilation *fj_compile_within(size_t memory, const char *path, const char *text,
                                         size_t length, const struct fj_reader *reader,
                                         bool lang_given, enum fj_lang lang);
// As fj_compile in ARENA (takes; NULL: memory is out), which may have a bound or be about to fail.
struct fj_compilation *fj_compile_in(struct fj_arena *arena, const char *path, const char *text,
                                     size_t length, const struct fj_reader *reader, bool lang_given,
                                     enum fj_lang lang);
void fj_compilation_free(struct fj_compilation *compilation);

#endif
