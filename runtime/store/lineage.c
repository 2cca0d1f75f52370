// SPDX-License-Identifier: EUPL-1.2
// Compiles the versions before the one in force, and counts answers by month and version.
#include "store/lineage.h"

#include <stdlib.h>

#include "store/store_internal.h"
#include "support/vec.h"
#include "support/writer.h"

bool fj_lineage_is_any(const struct fj_store *store)
{
    return store->plan_nr > 1;
}

bool fj_lineage_read(struct fj_store *store, struct fj_lineage *out)
{
    struct fj_arena *arena = fj_arena_new();
    *out = (struct fj_lineage){0};
    out->items = calloc((size_t)store->plan_nr, sizeof *out->items);
    out->nrs = calloc((size_t)store->plan_nr, sizeof *out->nrs);
    for (int64_t nr = 1; arena && out->items && out->nrs && nr < store->plan_nr; nr++) {
        struct fj_diags unheard = {.arena = arena, .lang = FJ_LANG_EN};
        out->nrs[out->count] = nr;
        if (fj_store_compile(store, nr, &unheard, &out->items[out->count]) == FJ_STORE_OK)
            out->count++;
    }
    bool had_memory = arena && out->items && out->nrs;
    if (had_memory)
        out->nrs[out->count] = store->plan_nr;
    fj_arena_free(arena);
    return had_memory;
}

void fj_lineage_free(struct fj_lineage *lineage)
{
    for (size_t i = 0; i < lineage->count; i++)
        fj_compilation_free(lineage->items[i]);
    free(lineage->items);
    free(lineage->nrs);
    *lineage = (struct fj_lineage){0};
}

// ---- the spread -----------------------------------------------------------------------------------

// Every form's rows as (day, number of the plan they were given under), in one statement.
static void write_query(const struct fj_layout *layout, struct fj_writer *out)
{
    const char *joint = "";
    fj_write_raw(out,
                 "SELECT substr(d, 1, 4) * 12 + substr(d, 6, 2) - 1, version, count(*) FROM (");
    for (size_t i = 0; i < layout->plan->form_count; i++) {
        const struct fj_table *table = &layout->forms[i];
        fj_write_raw(out, joint);
        fj_write_raw(out,
                     table->kind == FJ_TABLE_SLIPS ? "SELECT period AS d" : "SELECT date AS d");
        fj_write_raw(out, ", folja_plan AS plan FROM ");
        fj_write_sql_ident(out, table->parts[0]);
        joint = " UNION ALL ";
    }
    fj_write_raw(out,
                 ") JOIN folja_plan ON nr = plan WHERE length(d) >= 7 GROUP BY 1, 2 ORDER BY 1, 2");
}

bool fj_spread_read(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                    struct fj_spread *out)
{
    struct fj_writer query = {0};
    *out = (struct fj_spread){0};
    if (store->layout->plan->form_count == 0)
        return true;
    write_query(store->layout, &query);
    sqlite3_stmt *statement =
        query.failed ? NULL : fj_db_prepare(store->db, store->path, query.bytes, diags);
    fj_writer_free(&query);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        struct fj_spread_row *row = FJ_VEC_PUSH(arena, out);
        if (!row)
            break;
        *row = (struct fj_spread_row){sqlite3_column_int64(statement, 0),
                                      sqlite3_column_int(statement, 1),
                                      sqlite3_column_int64(statement, 2)};
    }
    if (statement && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code == SQLITE_ROW ? SQLITE_NOMEM : code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}
