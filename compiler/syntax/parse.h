// SPDX-License-Identifier: EUPL-1.2
// From a source to its syntax tree (language §2 to §8). Tells every lexical and syntactic error, each once and none
// that only follows from another: after an error the parser goes on where the next declaration starts.
#ifndef FJ_SYNTAX_PARSE_H
#define FJ_SYNTAX_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/arena.h"
#include "support/diag.h"
#include "support/intern.h"
#include "support/source.h"
#include "syntax/tree.h"

// Parses source FILE of SOURCES. *out_plan is the tree (arena), with what could be made of it also when there are
// errors (then `broken` is set), and NULL when the source is no text or memory is out. Returns true when there was no
// error. All memory comes from ARENA but small scratch that is freed before the return.
bool fj_parse(struct fj_arena *arena, struct fj_names *names, const struct fj_sources *sources,
              uint32_t file, struct fj_diags *diags, struct fj_tree_plan **out_plan);

// The language that a plan says it is written in (`language sv`), read off the bytes before anything is compiled, so
// that even the first error can be told in it. False where it is not said.
bool fj_parse_language(const char *text, size_t length, enum fj_lang *out_lang);

#endif
