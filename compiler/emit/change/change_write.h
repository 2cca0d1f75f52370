// SPDX-License-Identifier: EUPL-1.2
// A comparison of two versions as text for a terminal, as JSON, and as a page that a manager can read, print and sign.
// The shape of the JSON is written down in this folder's README; it is also what `apply --format json` prints.
#ifndef FJ_EMIT_CHANGE_CHANGE_WRITE_H
#define FJ_EMIT_CHANGE_CHANGE_WRITE_H

#include "change/change.h"
#include "change/units.h"
#include "emit/json/json.h"
#include "support/writer.h"

// COMPARISON in LANG; ARENA is for the sentences, and OUT counts as failed where it has.
void fj_change_write_text(const struct fj_comparison *comparison, struct fj_arena *arena,
                          enum fj_lang lang, struct fj_writer *out);
void fj_change_write_json(const struct fj_comparison *comparison, struct fj_arena *arena,
                          enum fj_lang lang, struct fj_writer *out);
// The members alone, in an object that the caller has begun and adds to.
void fj_change_put_members(const struct fj_comparison *comparison, struct fj_arena *arena,
                           enum fj_lang lang, struct fj_json *json);
void fj_change_write_page(const struct fj_comparison *comparison, struct fj_arena *arena,
                          enum fj_lang lang, struct fj_writer *out);

// Two units that share a core: which measures can be compared between them.
void fj_units_write_text(const struct fj_units *units, struct fj_arena *arena, enum fj_lang lang,
                         struct fj_writer *out);
void fj_units_write_json(const struct fj_units *units, struct fj_arena *arena, enum fj_lang lang,
                         struct fj_writer *out);

#endif
