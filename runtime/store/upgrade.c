// SPDX-License-Identifier: EUPL-1.2
// The steps that bring a database to another plan. Tables and columns are added; nothing that is stored is touched.
#include <string.h>

#include "emit/sql/queries.h"
#include "emit/sql/schema.h"
#include "store/apply_internal.h"
#include "support/vec.h"

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

struct script { // statements, one after another
    const char *at;
    const char *start;
    size_t length; // of the one at hand, without its semicolon
};

static void skip_comments(struct script *script)
{
    while (script->at[0] == '\n' || strncmp(script->at, "--", 2) == 0)
        script->at += script->at[0] == '\n' ? 1 : strcspn(script->at, "\n");
}

// Goes to the next statement that makes a view; false: there is none. A semicolon in quotes ends nothing.
static bool next_view(struct script *script)
{
    static const char create[] = "CREATE VIEW ";
    for (skip_comments(script); *script->at; skip_comments(script)) {
        char quote = '\0';
        script->start = script->at;
        for (; *script->at && (quote || *script->at != ';'); script->at++)
            if (quote)
                quote = *script->at == quote ? '\0' : quote;
            else if (*script->at == '\'' || *script->at == '"')
                quote = *script->at;
        script->length = (size_t)(script->at - script->start);
        script->at += *script->at == ';';
        if (script->length > sizeof create && memcmp(script->start, create, sizeof create - 1) == 0)
            return true;
    }
    return false;
}

// Views that are as they are to be stay: a schema is slow to change.
struct view {
    const char *name, *sql; // as they stand in the database
    bool stays;
};

struct views {
    struct view *items;
    size_t count, capacity;
};

static bool read_views(sqlite3 *db, const struct fj_store *before, struct fj_arena *arena,
                       struct fj_diags *diags, struct views *views)
{
    sqlite3_stmt *statement = fj_db_prepare(
        db, before->path, "SELECT name, sql FROM sqlite_schema WHERE type = 'view'", diags);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        const char *sql = (const char *)sqlite3_column_text(statement, 1);
        if (!name || !sql || !is_our_view(before->layout, name))
            continue;
        struct view *view = FJ_VEC_PUSH(arena, views);
        if (!view)
            break;
        view->name = fj_arena_copy(arena, name, strlen(name));
        view->sql = fj_arena_copy(arena, sql, strlen(sql));
    }
    bool read = code == SQLITE_DONE && !fj_arena_failed(arena);
    if (statement && !read)
        fj_db_tell(diags, db, code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_NOMEM : code,
                   before->path);
    sqlite3_finalize(statement);
    return read;
}

// Whether the statement at hand made a view that is there; it stays.
static bool is_there(struct views *views, const struct script *script)
{
    for (size_t i = 0; i < views->count; i++) {
        struct view *view = &views->items[i];
        if (view->sql && strlen(view->sql) == script->length &&
            memcmp(view->sql, script->start, script->length) == 0)
            return view->stays = true;
    }
    return false;
}

// What makes the views of LAYOUT out of those of before.
static void write_difference(const struct fj_layout *layout, struct views *views,
                             struct fj_writer *out)
{
    struct fj_writer all = {0}, created = {0};
    fj_sql_write_view(layout, &layout->cases, &all);
    for (size_t i = 0; i < layout->plan->form_count; i++)
        fj_sql_write_view(layout, &layout->forms[i], &all);
    for (size_t i = 0; i < layout->plan->record_count; i++)
        fj_sql_write_view(layout, &layout->records[i], &all);
    fj_sql_write_queries(layout, &fj_dialect_sqlite, &all);
    struct script script = {.at = all.bytes ? all.bytes : ""};
    while (next_view(&script)) {
        if (is_there(views, &script))
            continue;
        fj_write_bytes(&created, script.start, script.length);
        fj_write_raw(&created, ";\n");
    }
    for (size_t i = 0; i < views->count; i++) {
        if (views->items[i].stays)
            continue;
        fj_write_raw(out, "DROP VIEW ");
        fj_write_sql_ident(out, views->items[i].name);
        fj_write_raw(out, ";\n");
    }
    fj_write_bytes(out, created.bytes ? created.bytes : "", created.length);
    out->failed = out->failed || all.failed || created.failed;
    fj_writer_free(&all);
    fj_writer_free(&created);
}

static bool remake_views(sqlite3 *db, const struct fj_store *before, const struct fj_layout *layout,
                         struct fj_diags *diags)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_writer sql = {0};
    struct views views = {0};
    bool done = arena && read_views(db, before, arena, diags, &views);
    if (done)
        write_difference(layout, &views, &sql);
    done = done && fj_apply_run(db, before->path, &sql, diags);
    fj_arena_free(arena);
    return done;
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
    struct fj_writer tables = {0};
    int64_t seq = 0;
    fj_sql_write_added(layout, &fj_dialect_sqlite, &tables);
    fj_sql_write_map(&layout->map, layout->earlier_names, layout->earlier_codes, &tables);
    bool begun = fj_apply_run(db, before->path, &tables, diags) &&
                 add_change(db, before, layout->plan, applying->options->who, diags, &seq);
    fj_writer_free(&tables);
    if (!begun)
        return FJ_STORE_DATABASE;
    enum fj_store_status status =
        fj_moves_carry_out(db, before->path, &applying->moves, before->layout, layout, seq, diags);
    if (status != FJ_STORE_OK)
        return status;
    bool done = remake_views(db, before, layout, diags) &&
                fj_store_save_plan(db, before->path, applying->compilation, seq, diags);
    return done ? FJ_STORE_OK : FJ_STORE_DATABASE;
}
