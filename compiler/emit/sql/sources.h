// SPDX-License-Identifier: EUPL-1.2
// How views begin, and what they read a table by. A form or record may bear any name, also one that the views give a part of theirs
// (`unit`, `place`), which would then stand for that part: such a table is read through a view of another name.
#ifndef FJ_EMIT_SQL_SOURCES_H
#define FJ_EMIT_SQL_SOURCES_H

#include "emit/sql/layout.h"
#include "support/writer.h"

// CREATE VIEW NAME AS, in place of the one that there may be.
void fj_sql_begin_view(const char *name, struct fj_writer *out);
// TABLE, or the view that stands for it.
void fj_sql_write_source(struct fj_writer *out, const char *table);
// Those views.
void fj_sql_write_source_views(const struct fj_layout *layout, struct fj_writer *out);

#endif
