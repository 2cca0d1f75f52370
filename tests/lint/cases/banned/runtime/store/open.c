// SPDX-License-Identifier: EUPL-1.2
// Breaks the rule it is named after, on purpose.
static void open(void)
{
    sqlite3_exec(db, "PRAGMA foreign_keys = on", NULL, NULL, NULL);
    sqlite3_exec(db, text, NULL, NULL, NULL);
    sqlite3_exec(db,
                 made_of(values), NULL, NULL, NULL);
}
