// SPDX-License-Identifier: EUPL-1.2
// In: the SELECT of a view. Out: how much of the parser of SQLite it takes, so that no view is made that is refused.
#ifndef FJ_EMIT_SQL_NESTING_H
#define FJ_EMIT_SQL_NESTING_H

#include <stdbool.h>
#include <stddef.h>

// Measured with SQLite 3.40: of all shapes in tests/unit/test_sql_nesting.c what is refused is over this.
enum { FJ_SQL_NESTING_MOST = 99 };

// The most symbols that SQLite's parser would keep for SQL, the SELECT of a view as this program writes it (keywords in
// capitals); over FJ_SQL_NESTING_MOST it may be refused.
int fj_sql_nesting(const char *sql);

#endif
