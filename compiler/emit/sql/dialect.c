// SPDX-License-Identifier: EUPL-1.2
// The dialects: SQLite 3.37 or later (STRICT), without extensions.
#include "emit/sql/dialect.h"

const struct fj_dialect fj_dialect_sqlite = {
    .name = "sqlite",
    .key_type = "INTEGER PRIMARY KEY",
    .int_type = "INTEGER",
    .real_type = "REAL",
    .text_type = "TEXT",
    .any_type = "ANY",
    .table_suffix = " STRICT",
    .keyed_suffix = " STRICT, WITHOUT ROWID",
    .has_pragmas = true,
    .today = "date('now', 'localtime')",
};
