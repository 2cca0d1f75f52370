// SPDX-License-Identifier: EUPL-1.2
// A dialect of SQL is a small table of differences; the emitters ask it and never which engine it
// is.
#ifndef FJ_EMIT_SQL_DIALECT_H
#define FJ_EMIT_SQL_DIALECT_H

#include <stdbool.h>

struct fj_dialect {
    const char *name;
    const char *key_type; // a primary key that is the row's own number
    const char *int_type; // 64 bits
    const char *real_type;
    const char *text_type;
    const char *any_type;     // text, or a small number for a named reason
    const char *table_suffix; // after the closing bracket of CREATE TABLE
    const char *keyed_suffix; // the same for a table that is kept in the order of its primary key
    bool has_pragmas;         // application_id and user_version
    const char *today;        // an expression for the current date as text
};

extern const struct fj_dialect fj_dialect_sqlite;

#endif
