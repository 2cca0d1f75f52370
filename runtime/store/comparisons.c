// SPDX-License-Identifier: EUPL-1.2
// The table folja_compare.
#include "store/comparisons.h"

#include "store/store_internal.h"
#include "support/vec.h"

static const char make_table[] = "CREATE TABLE IF NOT EXISTS folja_compare (source TEXT NOT NULL, "
                                 "code TEXT NOT NULL, place TEXT "
                                 "NOT NULL, period TEXT NOT NULL, gender TEXT NOT NULL, value REAL "
                                 "NOT NULL, PRIMARY KEY (source, "
                                 "code, period, place, gender)) STRICT, WITHOUT ROWID";

static bool put_one(struct fj_store *store, sqlite3_stmt *statement,
                    const struct fj_comparison *one, struct fj_diags *diags)
{
    int code;

    sqlite3_bind_text(statement, 1, one->source, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, one->code, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, one->place, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 4, one->period, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 5, &one->gender, 1, SQLITE_STATIC);
    sqlite3_bind_double(statement, 6, one->value);
    code = sqlite3_step(statement);
    if (code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_reset(statement);
    return code == SQLITE_DONE;
}

static bool put_all(struct fj_store *store, const struct fj_comparison_list *list,
                    struct fj_diags *diags)
{
    sqlite3_stmt *statement =
        fj_db_prepare(store->db, store->path,
                      "INSERT INTO folja_compare (source, code, place, period, gender, value) "
                      "VALUES (?, ?, ?, ?, "
                      "?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                      diags);
    bool done = statement != NULL;

    for (size_t i = 0; done && i < list->count; i++)
        done = put_one(store, statement, &list->items[i], diags);
    sqlite3_finalize(statement);
    return done;
}

bool fj_store_comparisons_put(struct fj_store *store, const struct fj_comparison_list *list,
                              struct fj_diags *diags)
{
    bool done;

    if (!fj_db_run(store->db, store->path, "BEGIN IMMEDIATE", diags))
        return false;
    done = fj_db_run(store->db, store->path, make_table, diags) && put_all(store, list, diags) &&
           fj_db_run(store->db, store->path, "COMMIT", diags);
    if (!done)
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL); // what failed is told already
    return done;
}

// ---- reading ---------------------------------------------------------------------------------------

static bool has_table(struct fj_store *store, struct fj_diags *diags, bool *out_has)
{
    sqlite3_stmt *statement = fj_db_prepare(
        store->db, store->path, "SELECT 1 FROM sqlite_schema WHERE name = 'folja_compare'", diags);
    int code;

    if (!statement)
        return false;
    code = sqlite3_step(statement);
    *out_has = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

static const char *text_of(struct fj_arena *arena, sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);

    return fj_arena_printf(arena, "%s", text ? text : "");
}

static bool take_row(struct fj_arena *arena, sqlite3_stmt *statement,
                     struct fj_comparison_list *list)
{
    struct fj_comparison *slot = FJ_VEC_PUSH(arena, list);
    const char *gender;

    if (!slot)
        return false;
    gender = text_of(arena, statement, 4);
    *slot =
        (struct fj_comparison){text_of(arena, statement, 0), text_of(arena, statement, 1),
                               text_of(arena, statement, 2), text_of(arena, statement, 3),
                               gender ? gender[0] : 'T',     sqlite3_column_double(statement, 5)};
    return slot->source && slot->code && slot->place && slot->period;
}

bool fj_store_comparisons(struct fj_store *store, struct fj_arena *arena,
                          struct fj_comparison_list *out_list, struct fj_diags *diags)
{
    sqlite3_stmt *statement;
    bool has = false;
    int code = SQLITE_DONE;

    *out_list = (struct fj_comparison_list){0};
    if (!has_table(store, diags, &has))
        return false;
    if (!has)
        return true;
    statement =
        fj_db_prepare(store->db, store->path,
                      "SELECT source, code, place, period, gender, value FROM folja_compare "
                      "ORDER BY source, code, period, place, gender",
                      diags);
    while (statement && (code = sqlite3_step(statement)) == SQLITE_ROW)
        if (!take_row(arena, statement, out_list)) {
            code = SQLITE_NOMEM;
            break;
        }
    if (statement && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return statement && code == SQLITE_DONE;
}
