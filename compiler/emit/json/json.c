// SPDX-License-Identifier: EUPL-1.2
// Commas, quotes and layout of JSON; one level of nesting is two blanks.
#include "emit/json/json.h"

#include <math.h>

// What stands before an item: a comma after the one before, a new line or a blank, and its key.
static void begin_item(struct fj_json *json, const char *key)
{
    if (json->filled) {
        fj_write_char(json->out, ',');
    }
    if (json->flat == 0 && json->depth > 0) {
        fj_write_char(json->out, '\n');
        for (int i = 0; i < json->depth; i++) {
            fj_write_raw(json->out, "  ");
        }
    } else if (json->filled) {
        fj_write_char(json->out, ' ');
    }
    if (key != NULL) {
        fj_write_json(json->out, key);
        fj_write_raw(json->out, ": ");
    }
    json->filled = true;
}

static void open_container(struct fj_json *json, const char *key, char bracket, bool flat)
{
    begin_item(json, key);
    fj_write_char(json->out, bracket);
    json->depth++;
    json->flat += json->flat > 0 || flat ? 1 : 0;
    json->filled = false;
}

static void close_container(struct fj_json *json, char bracket)
{
    bool laid_out = json->flat == 0 && json->filled;
    json->depth--;
    json->flat -= json->flat > 0 ? 1 : 0;
    if (laid_out) {
        fj_write_char(json->out, '\n');
        for (int i = 0; i < json->depth; i++) {
            fj_write_raw(json->out, "  ");
        }
    }
    fj_write_char(json->out, bracket);
    json->filled = true;
}

void fj_json_object(struct fj_json *json, const char *key)
{
    open_container(json, key, '{', false);
}

void fj_json_array(struct fj_json *json, const char *key)
{
    open_container(json, key, '[', false);
}

void fj_json_flat_object(struct fj_json *json, const char *key)
{
    open_container(json, key, '{', true);
}

void fj_json_flat_array(struct fj_json *json, const char *key)
{
    open_container(json, key, '[', true);
}

void fj_json_end_object(struct fj_json *json)
{
    close_container(json, '}');
}

void fj_json_end_array(struct fj_json *json)
{
    close_container(json, ']');
}

void fj_json_text(struct fj_json *json, const char *key, const char *text)
{
    if (text != NULL) {
        begin_item(json, key);
        fj_write_json(json->out, text);
    }
}

void fj_json_int(struct fj_json *json, const char *key, int64_t value)
{
    begin_item(json, key);
    fj_write_int(json->out, value);
}

void fj_json_number(struct fj_json *json, const char *key, double value)
{
    begin_item(json, key);
    if (isfinite(value)) {
        fj_write_double(json->out, value);
    } else {
        fj_write_raw(json->out, "null");
    }
}

void fj_json_bool(struct fj_json *json, const char *key, bool value)
{
    begin_item(json, key);
    fj_write_raw(json->out, value ? "true" : "false");
}

void fj_json_flag(struct fj_json *json, const char *key, bool value)
{
    if (value) {
        fj_json_bool(json, key, true);
    }
}
