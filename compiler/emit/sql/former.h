// SPDX-License-Identifier: EUPL-1.2
// What stands in a question's column, read through the columns it had before (layout.h, struct fj_former).
#ifndef FJ_EMIT_SQL_FORMER_H
#define FJ_EMIT_SQL_FORMER_H

#include "emit/sql/layout.h"
#include "support/writer.h"

// Writes BASE."column", or a coalesce over it and its formers, as it would stand in the newest. BASE is the
// alias of the table's first part, BASE_2 … those of the others.
void fj_sql_write_reading(const struct fj_column *column, const char *base, struct fj_writer *out);

// Writes BASE."NAME" as it is stored, of the table's part PART: 0 is BASE itself, 1 BASE_2 and so on.
void fj_sql_write_stored(const char *base, size_t part, const char *name, struct fj_writer *out);

#endif
