// SPDX-License-Identifier: EUPL-1.2
// The small books kept beside the answers: how many anonymous slips went out, and who did what.
#include "store/store_internal.h"

// Steps STATEMENT (NULL: already told) once and finalizes it.
static bool finish(struct fj_store *store, sqlite3_stmt *statement, struct fj_diags *diags)
{
    if (!statement)
        return false;
    int code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    return code == SQLITE_DONE;
}

bool fj_store_handout_set(struct fj_store *store, const struct fj_form *form, const char *period,
                          int64_t count, struct fj_diags *diags)
{
    sqlite3_stmt *statement =
        fj_db_prepare(store->db, store->path,
                      "INSERT INTO folja_handout (form, period, count) VALUES (?, ?, ?) "
                      "ON CONFLICT (form, period) DO UPDATE SET count = excluded.count",
                      diags);
    if (statement) {
        sqlite3_bind_text(statement, 1, form->name, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, period, -1, SQLITE_STATIC);
        sqlite3_bind_int64(statement, 3, count);
    }
    return finish(store, statement, diags);
}

bool fj_store_handout_sum(struct fj_store *store, const struct fj_form *form, const char *since,
                          const char *until, struct fj_diags *diags, int64_t *out_count)
{
    *out_count = 0;
    sqlite3_stmt *statement =
        fj_db_prepare(store->db, store->path,
                      "SELECT coalesce(sum(count), 0) FROM folja_handout WHERE form = ? AND period "
                      "BETWEEN ? AND ?",
                      diags);
    if (!statement)
        return false;
    sqlite3_bind_text(statement, 1, form->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, since, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, until, -1, SQLITE_STATIC);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *out_count = sqlite3_column_int64(statement, 0);
    else
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW;
}

bool fj_store_audit(struct fj_store *store, const char *who, const char *what,
                    struct fj_diags *diags)
{
    char now[32];
    fj_db_now(now);
    sqlite3_stmt *statement = fj_db_prepare(
        store->db, store->path, "INSERT INTO folja_audit (at, who, what) VALUES (?, ?, ?)", diags);
    if (statement) {
        sqlite3_bind_text(statement, 1, now, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(statement, 2, who, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 3, what, -1, SQLITE_STATIC);
    }
    return finish(store, statement, diags);
}
