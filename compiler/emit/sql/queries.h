// SPDX-License-Identifier: EUPL-1.2
// queries.sql: one view per measure, measure_NAME, in plain SQLite, that gives the report's figures
// before hiding and rounding, in the terms of the tidy contract: period, timepoint, breakdown,
// "group", item, statistic, value. The follow-up day is the row in the table folja_on, or today
// when it is empty. What plain SQL cannot give is told in a comment of the view.
#ifndef FJ_EMIT_SQL_QUERIES_H
#define FJ_EMIT_SQL_QUERIES_H

#include "emit/sql/dialect.h"
#include "emit/sql/layout.h"
#include "support/writer.h"

// DROP VIEW IF EXISTS and CREATE VIEW for every measure, in the plan's order. Takes what it needs from ARENA.
void fj_sql_write_queries(const struct fj_layout *layout, const struct fj_dialect *dialect,
                          struct fj_arena *arena, struct fj_writer *out);

#endif
