// SPDX-License-Identifier: EUPL-1.2
// The database's schema as text: what `build` shows as schema.sql is what `apply` executes.
#ifndef FJ_EMIT_SQL_SCHEMA_H
#define FJ_EMIT_SQL_SCHEMA_H

#include "emit/sql/dialect.h"
#include "emit/sql/layout.h"
#include "support/writer.h"

#define FJ_SCHEMA_APPLICATION_ID 0x464F4C4A // "FOLJ"
#define FJ_SCHEMA_ENGINE_VERSION 2 // the internal tables' own version, kept in user_version

// All tables, the rows of folja_name and folja_code, and the views for people; no transaction
// around it.
void fj_sql_write_schema(const struct fj_layout *layout, const struct fj_dialect *dialect,
                         struct fj_writer *out);

// What LAYOUT adds to the tables that the map before it had: tables, parts with a row for each that is there, columns.
void fj_sql_write_added(const struct fj_layout *layout, const struct fj_dialect *dialect,
                        struct fj_writer *out);

// The internal table NAME alone, as a TEMPORARY one or for good: what a database made before it was thought of lacks. False:
// there is none of that name.
bool fj_sql_write_internal(const char *name, bool temporary, const struct fj_dialect *dialect,
                           struct fj_writer *out);

// One table with its parts, and one table's views; what a migration needs alone.
void fj_sql_write_table(const struct fj_table *table, const struct fj_dialect *dialect,
                        struct fj_writer *out);
void fj_sql_write_view(const struct fj_layout *layout, const struct fj_table *table,
                       struct fj_writer *out);

// INSERTs for the map's rows from these indices on.
void fj_sql_write_map(const struct fj_map *map, size_t from_name, size_t from_code,
                      struct fj_writer *out);

#endif
