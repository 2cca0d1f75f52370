// SPDX-License-Identifier: EUPL-1.2
// The views of series: the numbers that each case has, and the answers that are outside a strict window.
#ifndef FJ_EMIT_SQL_SERIES_VIEWS_H
#define FJ_EMIT_SQL_SERIES_VIEWS_H

#include "emit/sql/layout.h"
#include "support/writer.h"

void fj_sql_write_series_views(const struct fj_layout *layout, struct fj_writer *out);

// The planned date of row x, of a number of the series TIMEPOINT; k is folja_case.
void fj_sql_write_row_day(const struct fj_layout *layout, const struct fj_timepoint *timepoint,
                          struct fj_writer *out);

#endif
