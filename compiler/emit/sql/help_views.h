// SPDX-License-Identifier: EUPL-1.2
// The views that the measures' views stand on: the follow-up day, the cases as they were on it with their
// planned dates, numbers of series, neighbours, when persons left, and the periods that have data.
#ifndef FJ_EMIT_SQL_HELP_VIEWS_H
#define FJ_EMIT_SQL_HELP_VIEWS_H

#include "emit/sql/dialect.h"
#include "emit/sql/layout.h"
#include "support/arena.h"
#include "support/writer.h"

void fj_sql_write_help_views(const struct fj_layout *layout, const struct fj_dialect *dialect,
                             struct fj_arena *arena, struct fj_writer *out);

#endif
