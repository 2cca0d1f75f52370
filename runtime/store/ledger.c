// SPDX-License-Identifier: EUPL-1.2
// The small books kept beside the answers: how many anonymous slips went out, and who did what.
#include "store/store_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What the form's table is called: it stays when the form gets another name.
const char *fj_store_table_of(const struct fj_store *store, const struct fj_form *form)
{
    return store->layout->forms[form->id].parts[0];
}

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
        sqlite3_bind_text(statement, 1, fj_store_table_of(store, form), -1, SQLITE_STATIC);
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
    sqlite3_bind_text(statement, 1, fj_store_table_of(store, form), -1, SQLITE_STATIC);
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

struct handout_list {
    struct fj_handout *items;
    size_t count;
};

static const struct fj_form *form_in(const struct fj_store *store, const char *table)
{
    const struct fj_plan *plan = store->layout->plan;
    for (size_t i = 0; i < plan->form_count; i++)
        if (strcmp(fj_store_table_of(store, &plan->forms[i]), table) == 0)
            return &plan->forms[i];
    return NULL;
}

// A hand-out of a form that the plan no longer has is passed over.
static bool add_handout(struct fj_store *store, sqlite3_stmt *statement, struct handout_list *list)
{
    const char *table = (const char *)sqlite3_column_text(statement, 0);
    const char *period = (const char *)sqlite3_column_text(statement, 1);
    const struct fj_form *form = table ? form_in(store, table) : NULL;
    struct fj_handout *bigger;

    if (!form || !period)
        return true;
    bigger = realloc(list->items, (list->count + 1) * sizeof *bigger);
    if (!bigger)
        return false;
    list->items = bigger;
    bigger[list->count] =
        (struct fj_handout){.form = form, .count = sqlite3_column_int64(statement, 2)};
    snprintf(bigger[list->count++].period, sizeof bigger->period, "%s", period);
    return true;
}

bool fj_store_handouts(struct fj_store *store, struct fj_handout **out_items, size_t *out_count,
                       struct fj_diags *diags)
{
    struct handout_list list = {malloc(sizeof *list.items), 0};
    sqlite3_stmt *statement =
        fj_db_prepare(store->db, store->path,
                      "SELECT form, period, count FROM folja_handout ORDER BY form, period", diags);
    int code = SQLITE_NOMEM;

    while (statement && list.items && (code = sqlite3_step(statement)) == SQLITE_ROW)
        if (!add_handout(store, statement, &list)) {
            code = SQLITE_NOMEM;
            break;
        }
    if (statement && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    if (!statement || code != SQLITE_DONE) {
        free(list.items);
        return false;
    }
    *out_items = list.items;
    *out_count = list.count;
    return true;
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
