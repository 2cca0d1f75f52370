// SPDX-License-Identifier: EUPL-1.2
// What the figures of all kinds of measure are written with: measure_figures.c, and measure_pairs.c for changes and shifts.
#ifndef FJ_EMIT_SQL_MEASURE_STATS_H
#define FJ_EMIT_SQL_MEASURE_STATS_H

#include "emit/sql/measure_internal.h"

#define IS_EARLY "sum(among_ AND coalesce(timing = 'early', 0))"
#define IS_LATE  "sum(among_ AND coalesce(timing = 'late', 0))"

// ---- what is asked of a cell: expressions over c and s ---------------------------------------------

// Adds a figure; nothing where one of the two is NULL, since memory is out.
void fj_sql_put(struct fj_sql_stats *stats, const char *name, const char *expression);
// Wilson's interval for HITS of N, as two figures.
void fj_sql_put_wilson(struct fj_sql_measure *m, struct fj_sql_stats *stats, const char *low,
                       const char *high, const char *hits, const char *n);
void fj_sql_put_target(struct fj_sql_measure *m, struct fj_sql_stats *stats, const char *value);
// A share as so many in a thousand, where the plan says so; a target is then in that figure.
void fj_sql_put_rate(struct fj_sql_measure *m, struct fj_sql_stats *stats, const char *share);
void fj_sql_put_unknown(const struct fj_sql_measure *m, struct fj_sql_stats *stats);
void fj_sql_put_timing(const struct fj_sql_measure *m, struct fj_sql_stats *stats);
void fj_sql_put_aside(const struct fj_sql_measure *m, struct fj_sql_stats *stats);

// ---- the steps `stat` and `figure`, and what follows in them ----------------------------------------

// The figures of the whole cell; STATS are expressions over the cell c and, where there is one, its spread s.
void fj_sql_write_stats(const struct fj_sql_measure *m, const struct fj_sql_stat *stats,
                        size_t count, bool spread, struct fj_writer *out);
// Those that are missing, by reason. CONDITION says of a member that it is; WHY is the reason; ORD which list it is.
void fj_sql_write_missing_figures(const char *statistic, const char *why, const char *condition,
                                  int ord, struct fj_writer *out);
// One of the step `item`, begun by that at PLACE 0; the step `counted`; and the figures of both.
void fj_sql_write_item(size_t place, int64_t value, const char *name, struct fj_writer *out);
void fj_sql_write_counted(const char *matches, struct fj_writer *out);
void fj_sql_write_item_figures(struct fj_writer *out);

// ---- measure_pairs.c --------------------------------------------------------------------------------

void fj_sql_write_change(struct fj_sql_measure *m, struct fj_writer *out);
void fj_sql_write_shift(struct fj_sql_measure *m, struct fj_writer *out);

#endif
