// SPDX-License-Identifier: EUPL-1.2
// Diagnostics are values in a list: a pass adds them, a driver shows them (support/diag_render.h).
// Codes, severities and nothing else stand in diag_codes.def, which is append-only; texts stand at
// the call, in English, so that the compiler checks their formats; Swedish comes from the table
// made of texts/sv.po. Texts: lower case, no full stop, the user's own word in “quotes”; what is
// wrong, then what was expected. Help is a whole imperative sentence.
#ifndef FJ_SUPPORT_DIAG_H
#define FJ_SUPPORT_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/arena.h"
#include "support/span.h"

enum fj_lang { FJ_LANG_SV, FJ_LANG_EN };

enum fj_severity { FJ_ERROR, FJ_WARNING };

enum fj_code {
#define FJ_CODE(symbol, code, severity) symbol,
#include "support/diag_codes.def"
#undef FJ_CODE
    FJ_CODE__COUNT
};

// A place in a file that is not kept as a source (a data file). No line of it is ever shown.
struct fj_spot {
    const char *path;      // as the user wrote it; borrowed
    uint64_t line, column; // from 1, column in code points
};

struct fj_related {
    struct fj_span span;
    const char *label; // translated; arena
    struct fj_related *next;
};

struct fj_diag {
    enum fj_code code;
    enum fj_severity severity;
    bool has_span;
    struct fj_span span;
    struct fj_spot spot;        // where the file is no source; its path is NULL otherwise
    const char *message;        // translated; arena
    const char *label;          // what stands under the caret, or NULL; translated
    const char *help;           // or NULL; translated
    struct fj_related *related; // in the order they were added
    struct fj_diag *next;
};

struct fj_diags {
    struct fj_arena *arena; // borrows
    enum fj_lang lang;      // of the texts; set before the first diagnostic
    struct fj_diag *first, *last;
    size_t errors, warnings; // how many were reported, also past the limit
    size_t limit;            // kept at most, errors and warnings each; 0 means 20
};

// Adds a diagnostic; FORMAT is an English text that is looked up in the language of LIST. Returns
// the new diagnostic for the calls below, or NULL (which they accept) when it was not kept: past the
// limit, or when a slip in the text itself (E00xx) was told of the same bytes, since it only follows.
struct fj_diag *fj_diag_add(struct fj_diags *list, enum fj_code code, struct fj_span span,
                            const char *format, ...) __attribute__((format(printf, 4, 5)));
// As fj_diag_add for what has no place in a source (a missing file, wrong usage).
struct fj_diag *fj_diag_add_bare(struct fj_diags *list, enum fj_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// As fj_diag_add for a place in a data file; borrows the path while LIST lives.
struct fj_diag *fj_diag_add_spot(struct fj_diags *list, enum fj_code code, struct fj_spot spot,
                                 const char *format, ...) __attribute__((format(printf, 4, 5)));
// Adds DIAG (borrowed while LIST lives), which the caller has filled in, whatever the limit: for what must be told when
// there is no memory to make a diagnostic in.
void fj_diag_add_made(struct fj_diags *list, struct fj_diag *diag);
struct fj_diag
fj_diag_no_memory(enum fj_lang lang); // that a plan is too much for the memory there is
void fj_diag_label(struct fj_diags *list, struct fj_diag *diag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void fj_diag_help(struct fj_diags *list, struct fj_diag *diag, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void fj_diag_related(struct fj_diags *list, struct fj_diag *diag, struct fj_span span,
                     const char *format, ...) __attribute__((format(printf, 4, 5)));

const char *fj_code_name(enum fj_code code); // "E0117"
enum fj_severity fj_code_severity(enum fj_code code);
// The code with this name in any case of letters; FJ_CODE__COUNT when there is none.
enum fj_code fj_code_find(const char *name);

// The text in LANG; the English text itself where LANG is English or has no translation.
const char *fj_tr(enum fj_lang lang, const char *english) __attribute__((format_arg(2)));

// Marks a text in a table, which is translated by fj_tr where it is shown.
#define FJ_TEXT(english) english

#endif
