// SPDX-License-Identifier: EUPL-1.2
// The steps that bring a database to another plan. Tables and columns are added; nothing that is stored is touched.
#include <string.h>

#include "emit/sql/queries.h"
#include "emit/sql/schema.h"
#include "store/apply_internal.h"

// ---- views ----------------------------------------------------------------------------------------

static bool is_view_of(const struct fj_table *table, const char *name)
{
    for (size_t part = 0; part < table->part_count; part++)
        if (strcmp(table->views[part], name) == 0)
            return true;
    return false;
}

// Views that somebody else made are left alone.
static bool is_our_view(const struct fj_layout *layout, const char *name)
{
    const struct fj_plan *plan = layout->plan;
    bool ours = strncmp(name, "folja_", 6) == 0 || is_view_of(&layout->cases, name);
    for (size_t i = 0; !ours && i < plan->form_count; i++)
        ours = is_view_of(&layout->forms[i], name);
    for (size_t i = 0; !ours && i < plan->record_count; i++)
        ours = is_view_of(&layout->records[i], name);
    for (size_t i = 0; !ours && i < plan->measure_count; i++)
        ours = strcmp(layout->measure_views[i], name) == 0;
    return ours;
}

// A schema is slow to change where it is large: all that can be made anew is taken away first.
static bool write_drops(sqlite3 *db, const struct fj_store *before, struct fj_diags *diags,
                        struct fj_writer *out)
{
    sqlite3_stmt *statement = fj_db_prepare(
        db, before->path, "SELECT name FROM sqlite_schema WHERE type = 'view'", diags);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        if (!name || !is_our_view(before->layout, name))
            continue;
        fj_write_raw(out, "DROP VIEW ");
        fj_write_sql_ident(out, name);
        fj_write_raw(out, ";\n");
    }
    if (statement && code != SQLITE_DONE)
        fj_db_tell(diags, db, code, before->path);
    sqlite3_finalize(statement);
    return statement && code == SQLITE_DONE;
}

static void write_views(const struct fj_layout *layout, struct fj_arena *arena,
                        struct fj_writer *out)
{
    fj_sql_write_view(layout, &layout->cases, out);
    for (size_t i = 0; i < layout->plan->form_count; i++)
        fj_sql_write_view(layout, &layout->forms[i], out);
    for (size_t i = 0; i < layout->plan->record_count; i++)
        fj_sql_write_view(layout, &layout->records[i], out);
    fj_sql_write_queries(layout, &fj_dialect_sqlite, arena, out);
}

// ---- the change -----------------------------------------------------------------------------------

// A change of plan has a number among the changes of the record, so that it is known which answers came after.
static bool add_change(sqlite3 *db, const struct fj_store *before, const struct fj_plan *plan,
                       const char *who, struct fj_diags *diags, int64_t *out_seq)
{
    char now[32];
    fj_db_now(now);
    sqlite3_stmt *statement =
        fj_db_prepare(db, before->path,
                      "INSERT INTO folja_change (seq, at, who, why, version) VALUES "
                      "((SELECT coalesce(max(seq), 0) + 1 FROM folja_change), ?, ?, 'apply', ?)",
                      diags);
    if (!statement)
        return false;
    sqlite3_bind_text(statement, 1, now, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, who, -1, SQLITE_STATIC);
    sqlite3_bind_int(statement, 3, plan->version);
    int code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE)
        fj_db_tell(diags, db, code, before->path);
    *out_seq = sqlite3_last_insert_rowid(db);
    return code == SQLITE_DONE;
}

enum fj_store_status fj_upgrade(const struct fj_applying *applying, sqlite3 *db)
{
    const struct fj_store *before = applying->store;
    const struct fj_layout *layout = applying->layout;
    struct fj_diags *diags = applying->diags;
    struct fj_writer tables = {0}, views = {0};
    int64_t seq = 0;
    bool begun = write_drops(db, before, diags, &tables);
    fj_sql_write_added(layout, &fj_dialect_sqlite, &tables);
    fj_sql_write_map(&layout->map, layout->earlier_names, layout->earlier_codes, &tables);
    begun = begun && fj_apply_run(db, before->path, &tables, diags) &&
            add_change(db, before, layout->plan, applying->options->who, diags, &seq);
    fj_writer_free(&tables);
    if (!begun)
        return FJ_STORE_DATABASE;
    enum fj_store_status status =
        fj_moves_carry_out(db, before->path, &applying->moves, before->layout, layout, seq, diags);
    if (status != FJ_STORE_OK)
        return status;
    write_views(layout, diags->arena, &views);
    bool done = fj_apply_run(db, before->path, &views, diags) &&
                fj_store_save_plan(db, before->path, applying->compilation, seq, diags);
    return done ? FJ_STORE_OK : FJ_STORE_DATABASE;
}
