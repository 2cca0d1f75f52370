// SPDX-License-Identifier: EUPL-1.2
// Writes well-formed JSON on a writer: commas, quotes and layout are kept here. A container is laid
// out over lines, or flat on one. KEY is NULL inside an array. What is NULL or not there is left out
// by the caller's choosing the verb: every verb writes what it is given, but a NULL text is skipped.
#ifndef FJ_EMIT_JSON_JSON_H
#define FJ_EMIT_JSON_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/writer.h"

struct fj_json {
    struct fj_writer *out; // borrows
    int depth;
    int flat;    // containers open since the first flat one, it included; 0: laid out
    bool filled; // something stands in the innermost container
};

void fj_json_object(struct fj_json *json, const char *key);
void fj_json_array(struct fj_json *json, const char *key);
void fj_json_flat_object(struct fj_json *json, const char *key); // and all within it, on one line
void fj_json_flat_array(struct fj_json *json, const char *key);
void fj_json_end_object(struct fj_json *json);
void fj_json_end_array(struct fj_json *json);

void fj_json_text(struct fj_json *json, const char *key, const char *text); // nothing for NULL
void fj_json_int(struct fj_json *json, const char *key, int64_t value);
void fj_json_number(struct fj_json *json, const char *key, double value); // null when not finite
void fj_json_bool(struct fj_json *json, const char *key, bool value);
void fj_json_flag(struct fj_json *json, const char *key, bool value); // nothing for false

#endif
