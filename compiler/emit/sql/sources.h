// SPDX-License-Identifier: EUPL-1.2
// What the views read a table by. A form or record may bear any name, also one that the views give a part of theirs
// (`unit`, `place`), which would then stand for that part: such a table is read through a view of another name.
#ifndef FJ_EMIT_SQL_SOURCES_H
#define FJ_EMIT_SQL_SOURCES_H

#include "emit/sql/layout.h"
#include "support/writer.h"

// TABLE, or the view that stands for it.
void fj_sql_write_source(struct fj_writer *out, const char *table);
// Those views.
void fj_sql_write_source_views(const struct fj_layout *layout, struct fj_writer *out);

#endif
