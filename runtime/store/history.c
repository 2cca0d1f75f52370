// SPDX-License-Identifier: EUPL-1.2
// A change touched a case if it left a line in the history of one of its rows, or made the row: the number of the change
// that did stands in the row, or, where later ones replaced it, in the history.
#include "store/history.h"

#include <string.h>

#include "store/store_internal.h"
#include "support/vec.h"
#include "support/writer.h"

static void write_table(const struct fj_table *table, struct fj_writer *out)
{
    const char *key = table->kind == FJ_TABLE_CASES ? "case_" : "folja_key";
    const char *range = table->kind == FJ_TABLE_CASES ? "?1 AND ?1" : "?2 AND ?3";

    fj_write_raw(out, "SELECT folja_seq FROM ");
    fj_write_sql_ident(out, table->parts[0]);
    fj_write_format(
        out, " WHERE %s BETWEEN %s UNION SELECT seq FROM folja_history WHERE \"table\" = ", key,
        range);
    fj_write_sql_text(out, table->parts[0]);
    fj_write_format(
        out,
        " AND \"row\" BETWEEN %s UNION SELECT old FROM folja_history WHERE \"table\" = ", range);
    fj_write_sql_text(out, table->parts[0]);
    fj_write_format(out, " AND \"row\" BETWEEN %s AND \"column\" = 'folja_seq'", range);
}

static void write_query(const struct fj_layout *layout, bool of_case, struct fj_writer *out)
{
    fj_write_raw(out,
                 "SELECT seq, at, coalesce(who, ''), coalesce(why, ''), version FROM folja_change");
    if (of_case) {
        fj_write_raw(out, " WHERE seq IN (");
        write_table(&layout->cases, out);
        for (size_t i = 0; i < layout->plan->form_count; i++)
            if (layout->forms[i].kind != FJ_TABLE_SLIPS) {
                fj_write_raw(out, " UNION ");
                write_table(&layout->forms[i], out);
            }
        for (size_t i = 0; i < layout->plan->record_count; i++) {
            fj_write_raw(out, " UNION ");
            write_table(&layout->records[i], out);
        }
        fj_write_char(out, ')');
    }
    fj_write_raw(out, " ORDER BY seq");
}

static const char *text_at(sqlite3_stmt *statement, int column, struct fj_arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);

    return text ? fj_arena_copy(arena, text, strlen(text)) : NULL;
}

bool fj_history_read(struct fj_store *store, struct fj_arena *arena, int64_t case_id,
                     struct fj_diags *diags, struct fj_history *out)
{
    struct fj_writer query = {0};
    sqlite3_stmt *s;
    int code;

    *out = (struct fj_history){0};
    write_query(store->layout, case_id > 0, &query);
    s = query.failed ? NULL : fj_db_prepare(store->db, store->path, query.bytes, diags);
    fj_writer_free(&query);
    if (s && case_id > 0) {
        sqlite3_bind_int64(s, 1, case_id);
        sqlite3_bind_int64(s, 2, case_id * FJ_LAYOUT_KEY_CASE);
        sqlite3_bind_int64(s, 3, case_id * FJ_LAYOUT_KEY_CASE + FJ_LAYOUT_KEY_CASE - 1);
    }
    code = s ? sqlite3_step(s) : SQLITE_ERROR;
    for (; code == SQLITE_ROW; code = sqlite3_step(s)) {
        struct fj_history_change *slot = FJ_VEC_PUSH(arena, out);
        if (!slot)
            break;
        *slot = (struct fj_history_change){.seq = sqlite3_column_int64(s, 0),
                                           .at = text_at(s, 1, arena),
                                           .who = text_at(s, 2, arena),
                                           .why = text_at(s, 3, arena),
                                           .version = sqlite3_column_int(s, 4)};
    }
    if (s && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code == SQLITE_ROW ? SQLITE_NOMEM : code, store->path);
    sqlite3_finalize(s);
    return code == SQLITE_DONE;
}
