// SPDX-License-Identifier: EUPL-1.2
// The plan in the database: its sources word for word, compiled anew at each opening (there is no
// second form of it), and the map of names and codes by which it is laid out.
#include "store/store_internal.h"

#include <string.h>

#include "support/path.h"
#include "support/sha256.h"
#include "support/vec.h"

#define ENGINE "folja 0.1.0"

// ---- hash -----------------------------------------------------------------------------------------

void fj_store_hash_sources(const struct fj_sources *sources, char out_hex[FJ_SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    struct fj_sha256 hash;
    unsigned char digest[FJ_SHA256_BYTES];
    fj_sha256_begin(&hash);
    for (size_t i = 0; i < sources->count; i++) {
        unsigned char length[8];
        for (int byte = 0; byte < 8; byte++)
            length[byte] = (unsigned char)((uint64_t)sources->items[i].length >> (8 * byte));
        fj_sha256_add(&hash, length, sizeof length);
        fj_sha256_add(&hash, sources->items[i].text, sources->items[i].length);
    }
    fj_sha256_end(&hash, digest);
    for (int i = 0; i < FJ_SHA256_BYTES; i++) {
        out_hex[2 * i] = digits[digest[i] >> 4];
        out_hex[2 * i + 1] = digits[digest[i] & 15];
    }
    out_hex[2 * FJ_SHA256_BYTES] = '\0';
}

// ---- reading --------------------------------------------------------------------------------------

// `use` finds its file among those that were stored.
static bool read_stored(void *context, const char *from, const char *path,
                        const char **out_resolved, const char **out_text, size_t *out_length,
                        const char **out_reason)
{
    struct fj_stored_sources *sources = context;
    const char *wanted = fj_path_join(sources->arena, from, path);
    for (size_t i = 0; wanted && i < sources->count; i++) {
        if (strcmp(sources->items[i].path, wanted) != 0)
            continue;
        *out_resolved = sources->items[i].path;
        *out_text = sources->items[i].text;
        *out_length = sources->items[i].length;
        return true;
    }
    *out_reason = "not in the database";
    return false;
}

static char *copy_column(struct fj_arena *arena, sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    int length = sqlite3_column_bytes(statement, column);
    return text ? fj_arena_copy(arena, text, (size_t)length) : NULL;
}

static bool is_done(struct fj_store *store, struct fj_diags *diags, int code)
{
    if (code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    else if (fj_arena_failed(store->arena))
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
    return code == SQLITE_DONE && !fj_arena_failed(store->arena);
}

// The sources of plan NR, their texts in the store's arena.
static bool read_sources(struct fj_store *store, int64_t nr, struct fj_stored_sources *sources,
                         struct fj_diags *diags)
{
    sqlite3_stmt *statement =
        fj_db_prepare(store->db, store->path,
                      "SELECT path, text FROM folja_source WHERE plan = ? ORDER BY nr", diags);
    if (statement)
        sqlite3_bind_int64(statement, 1, nr);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        struct fj_source *source = FJ_VEC_PUSH(store->arena, sources);
        if (!source)
            break;
        source->path = copy_column(store->arena, statement, 0);
        source->text = copy_column(store->arena, statement, 1);
        source->length = (size_t)sqlite3_column_bytes(statement, 1);
    }
    bool done = statement && is_done(store, diags, code == SQLITE_ROW ? SQLITE_NOMEM : code);
    sqlite3_finalize(statement);
    return done;
}

static bool read_names(struct fj_store *store, struct fj_diags *diags, struct fj_map_names *names)
{
    sqlite3_stmt *statement = fj_db_prepare(
        store->db, store->path,
        "SELECT kind, owner, name, stored, since, place, type FROM folja_name WHERE since "
        "<= ? ORDER BY nr",
        diags);
    if (statement)
        sqlite3_bind_int64(statement, 1, store->plan_nr);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        struct fj_map_name *name = FJ_VEC_PUSH(store->arena, names);
        if (!name)
            break;
        name->kind = copy_column(store->arena, statement, 0);
        name->owner = copy_column(store->arena, statement, 1);
        name->name = copy_column(store->arena, statement, 2);
        name->stored = copy_column(store->arena, statement, 3);
        name->since = sqlite3_column_int(statement, 4);
        name->place = sqlite3_column_int(statement, 5);
        name->type = copy_column(store->arena, statement, 6);
    }
    bool done = statement && is_done(store, diags, code == SQLITE_ROW ? SQLITE_NOMEM : code);
    sqlite3_finalize(statement);
    return done;
}

static bool read_codes(struct fj_store *store, struct fj_diags *diags, struct fj_map_codes *codes)
{
    sqlite3_stmt *statement =
        fj_db_prepare(store->db, store->path,
                      "SELECT kind, owner, name, code, since FROM folja_code WHERE since <= ? "
                      "ORDER BY nr",
                      diags);
    if (statement)
        sqlite3_bind_int64(statement, 1, store->plan_nr);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        struct fj_map_code *slot = FJ_VEC_PUSH(store->arena, codes);
        if (!slot)
            break;
        slot->kind = copy_column(store->arena, statement, 0);
        slot->owner = copy_column(store->arena, statement, 1);
        slot->name = copy_column(store->arena, statement, 2);
        slot->code = sqlite3_column_int64(statement, 3);
        slot->since = sqlite3_column_int(statement, 4);
    }
    bool done = statement && is_done(store, diags, code == SQLITE_ROW ? SQLITE_NOMEM : code);
    sqlite3_finalize(statement);
    return done;
}

// The versions of the plans before the one in force.
static bool read_versions(struct fj_store *store, struct fj_diags *diags, struct fj_map *map)
{
    int *versions = FJ_NEW_ARRAY(store->arena, int, (size_t)store->plan_nr);
    sqlite3_stmt *statement =
        versions ? fj_db_prepare(store->db, store->path,
                                 "SELECT nr, version FROM folja_plan WHERE nr < ?", diags)
                 : NULL;
    if (statement)
        sqlite3_bind_int64(statement, 1, store->plan_nr);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        int64_t nr = sqlite3_column_int64(statement, 0);
        if (nr >= 1)
            versions[nr - 1] = sqlite3_column_int(statement, 1);
    }
    bool done = statement && is_done(store, diags, code);
    sqlite3_finalize(statement);
    map->versions = versions;
    map->plan_count = (size_t)store->plan_nr - 1;
    return done;
}

bool fj_store_read_map(struct fj_store *store, struct fj_diags *diags, struct fj_map *out_map)
{
    *out_map = (struct fj_map){0};
    return read_versions(store, diags, out_map) && read_names(store, diags, &out_map->names) &&
           read_codes(store, diags, &out_map->codes);
}

// ---- compiling ------------------------------------------------------------------------------------

static enum fj_store_status tell_bad_plan(struct fj_store *store, struct fj_diags *diags,
                                          const char *why)
{
    fj_diag_add_bare(diags, FJ_E_DB_PLAN, "the plan in “%s” cannot be used: %s", store->path, why);
    return FJ_STORE_DATABASE;
}

struct fj_compilation *fj_store_compile_sources(struct fj_stored_sources *sources,
                                                enum fj_lang lang)
{
    struct fj_reader reader = {sources, read_stored};
    const struct fj_source *first = &sources->items[0];

    return fj_compile(first->path, first->text, first->length, &reader, true, lang);
}

enum fj_store_status fj_store_compile(struct fj_store *store, int64_t nr, struct fj_diags *diags,
                                      struct fj_compilation **out_compilation)
{
    struct fj_stored_sources sources = {.arena = store->arena};
    *out_compilation = NULL;
    if (!read_sources(store, nr, &sources, diags))
        return FJ_STORE_DATABASE;
    if (sources.count == 0)
        return tell_bad_plan(store, diags, fj_tr(diags->lang, "there is none"));
    struct fj_compilation *compilation = fj_store_compile_sources(&sources, diags->lang);
    if (!compilation)
        return fj_db_tell(diags, NULL, SQLITE_NOMEM, store->path);
    if (!compilation->plan) {
        const struct fj_diag *diag = compilation->diags.first;
        tell_bad_plan(store, diags, diag ? diag->message : "");
        fj_compilation_free(compilation);
        return FJ_STORE_DATABASE;
    }
    *out_compilation = compilation;
    return FJ_STORE_OK;
}

enum fj_store_status fj_store_load_plan(struct fj_store *store, struct fj_diags *diags)
{
    struct fj_map map;
    if (!fj_store_read_map(store, diags, &map))
        return FJ_STORE_DATABASE;
    enum fj_store_status status =
        fj_store_compile(store, store->plan_nr, diags, &store->compilation);
    if (status != FJ_STORE_OK)
        return status;
    store->layout = fj_layout_new(store->arena, store->compilation->plan, &map, diags);
    if (!store->layout)
        return FJ_STORE_DATABASE;
    if (store->layout->map.names.count != map.names.count ||
        store->layout->map.codes.count != map.codes.count)
        return tell_bad_plan(store, diags,
                             fj_tr(diags->lang, "its tables are not those it asks for"));
    return FJ_STORE_OK;
}

// ---- writing --------------------------------------------------------------------------------------

static bool save_row(sqlite3 *db, const char *path, const struct fj_compilation *compilation,
                     int64_t seq, struct fj_diags *diags)
{
    char now[32], hash[65];
    fj_db_now(now);
    fj_store_hash_sources(&compilation->sources, hash);
    sqlite3_stmt *statement =
        fj_db_prepare(db, path,
                      "INSERT INTO folja_plan (version, applied_at, seq, edition, hash, engine) "
                      "VALUES (?, ?, ?, ?, ?, ?)",
                      diags);
    if (!statement)
        return false;
    sqlite3_bind_int(statement, 1, compilation->plan->version);
    sqlite3_bind_text(statement, 2, now, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(statement, 3, seq);
    sqlite3_bind_int(statement, 4, compilation->plan->edition);
    sqlite3_bind_text(statement, 5, hash, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(statement, 6, ENGINE, -1, SQLITE_STATIC);
    int code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE)
        fj_db_tell(diags, db, code, path);
    return code == SQLITE_DONE;
}

bool fj_store_save_plan(sqlite3 *db, const char *path, const struct fj_compilation *compilation,
                        int64_t seq, struct fj_diags *diags)
{
    if (!save_row(db, path, compilation, seq, diags))
        return false;
    int64_t nr = sqlite3_last_insert_rowid(db);
    sqlite3_stmt *statement = fj_db_prepare(
        db, path, "INSERT INTO folja_source (plan, nr, path, text) VALUES (?, ?, ?, ?)", diags);
    int code = statement ? SQLITE_DONE : SQLITE_ERROR;
    const struct fj_sources *sources = &compilation->sources;
    for (size_t i = 0; code == SQLITE_DONE && i < sources->count; i++) {
        const struct fj_source *source = &sources->items[i];
        const char *seen = fj_path_from(compilation->arena, sources->items[0].path, source->path);
        sqlite3_reset(statement);
        sqlite3_bind_int64(statement, 1, nr);
        sqlite3_bind_int64(statement, 2, (int64_t)i);
        sqlite3_bind_text(statement, 3, seen ? seen : source->path, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 4, source->text, (int)source->length, SQLITE_STATIC);
        code = sqlite3_step(statement);
    }
    if (statement && code != SQLITE_DONE)
        fj_db_tell(diags, db, code, path);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}
