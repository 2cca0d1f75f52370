// SPDX-License-Identifier: EUPL-1.2
// queries.sql: a view for each measure.
#include "emit/sql/queries.h"

void fj_sql_write_queries(const struct fj_layout *layout, const struct fj_dialect *dialect,
                          struct fj_writer *out)
{
    (void)layout;
    (void)dialect;
    (void)out;
}
