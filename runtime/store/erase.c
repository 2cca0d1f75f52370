// SPDX-License-Identifier: EUPL-1.2
// Which tables hold rows of a case is read from the foreign keys, so that those of forms and records
// that the plan no longer has are found too.
#include "store/erase.h"

#include <dirent.h>
#include <string.h>

#include "store/store_internal.h"
#include "support/vec.h"

// ---- who ---------------------------------------------------------------------------------------------

static const char *copy(struct fj_arena *arena, const unsigned char *text)
{
    return fj_arena_printf(arena, "%s", text ? (const char *)text : "");
}

// FROM: the day that `keep` counts from, entry or exit.
static bool is_past(const struct fj_plan *plan, const char *from, fj_day on)
{
    fj_day day;

    return plan->keep.given && fj_day_parse(from, strlen(from), &day) &&
           fj_day_add(day, plan->keep.duration) <= on;
}

bool fj_store_erasable(struct fj_store *store, struct fj_arena *arena, fj_day on, const char *code,
                       struct fj_diags *diags, struct fj_erasable **out, size_t *out_count)
{
    struct {
        struct fj_erasable *items;
        size_t count, capacity;
    } list = {0};
    sqlite3_stmt *s = fj_db_prepare(
        store->db, store->path,
        code ? "SELECT case_, person, \"case\", exit, entry FROM case_ WHERE person = "
               "(SELECT person FROM case_ WHERE \"case\" = ?) ORDER BY case_"
             : "SELECT case_, person, \"case\", exit, entry FROM case_ ORDER BY case_",
        diags);
    int code_of_step = SQLITE_ERROR;

    if (s && code)
        sqlite3_bind_text(s, 1, code, -1, SQLITE_STATIC);
    if (s)
        code_of_step = sqlite3_step(s);
    for (; code_of_step == SQLITE_ROW; code_of_step = sqlite3_step(s)) {
        const char *exit = copy(arena, sqlite3_column_text(s, 3));
        struct fj_erasable *slot;
        bool by_entry = store->layout->plan->keep.after == FJ_ANCHOR_ENTRY;
        const char *from = by_entry ? copy(arena, sqlite3_column_text(s, 4)) : exit;
        if (!code && !is_past(store->layout->plan, from, on))
            continue;
        slot = FJ_VEC_PUSH(arena, &list);
        if (!slot)
            break;
        *slot = (struct fj_erasable){sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1),
                                     copy(arena, sqlite3_column_text(s, 2)), exit};
    }
    if (s && code_of_step != SQLITE_DONE)
        fj_db_tell(diags, store->db, code_of_step, store->path);
    sqlite3_finalize(s);
    *out = list.items;
    *out_count = list.count;
    return code_of_step == SQLITE_DONE;
}

// ---- where ---------------------------------------------------------------------------------------------

struct holder { // a table with rows of cases
    const char *table, *key;
    bool by_case; // the key is the case itself; else it begins with the case (layout.h)
};

struct holders {
    struct holder *items;
    size_t count, capacity;
};

static bool add_holders(struct fj_store *store, struct fj_arena *arena, const char *sql,
                        struct holders *list, struct fj_diags *diags)
{
    sqlite3_stmt *s = fj_db_prepare(store->db, store->path, sql, diags);
    int code = s ? sqlite3_step(s) : SQLITE_ERROR;

    for (; code == SQLITE_ROW; code = sqlite3_step(s)) {
        struct holder *slot = FJ_VEC_PUSH(arena, list);
        bool by_case = sqlite3_column_int(s, 1) != 0;
        if (!slot)
            break;
        *slot = (struct holder){copy(arena, sqlite3_column_text(s, 0)),
                                by_case ? "case_" : "folja_key", by_case};
    }
    if (s && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(s);
    return code == SQLITE_DONE;
}

// Parts before what they refer to, and the cases last.
static bool find_holders(struct fj_store *store, struct fj_arena *arena, struct holders *out,
                         struct fj_diags *diags)
{
    static const char parts[] =
        "SELECT m.name, 0 FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f WHERE "
        "m.type = 'table' AND f.\"table\" IN (SELECT b.name FROM sqlite_schema AS b, "
        "pragma_foreign_key_list(b.name) AS g WHERE b.type = 'table' AND g.\"table\" = 'case_' AND "
        "g.\"from\" = 'case')";
    static const char bases[] =
        "SELECT m.name, f.\"from\" = 'case_' FROM sqlite_schema AS m, "
        "pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table' AND f.\"table\" = 'case_'";
    struct holder *slot;

    if (!add_holders(store, arena, parts, out, diags) ||
        !add_holders(store, arena, bases, out, diags))
        return false;
    slot = FJ_VEC_PUSH(arena, out);
    if (slot)
        *slot = (struct holder){"case_", "case_", true};
    return slot != NULL;
}

// ---- away with it ----------------------------------------------------------------------------------------

static bool run_range(struct fj_store *store, struct fj_arena *arena, const char *sql, int64_t low,
                      int64_t high, struct fj_diags *diags)
{
    sqlite3_stmt *s = sql ? fj_db_prepare(store->db, store->path, sql, diags) : NULL;
    int code = SQLITE_ERROR;

    (void)arena;
    if (s) {
        sqlite3_bind_int64(s, 1, low);
        sqlite3_bind_int64(s, 2, high);
        code = sqlite3_step(s);
        if (code != SQLITE_DONE)
            fj_db_tell(diags, store->db, code, store->path);
    }
    sqlite3_finalize(s);
    return code == SQLITE_DONE;
}

static const char *statement(struct fj_arena *arena, const char *format, const char *table,
                             const char *key)
{
    char *sql = sqlite3_mprintf(format, table, key);
    const char *kept = sql ? fj_arena_printf(arena, "%s", sql) : NULL;

    sqlite3_free(sql);
    return kept;
}

static bool erase_from(struct fj_store *store, struct fj_arena *arena, const struct holder *holder,
                       int64_t case_id, struct fj_diags *diags)
{
    int64_t low = holder->by_case ? case_id : case_id * FJ_LAYOUT_KEY_CASE;
    int64_t high = holder->by_case ? case_id : low + FJ_LAYOUT_KEY_CASE - 1;

    return run_range(store, arena,
                     statement(arena,
                               "DELETE FROM folja_history WHERE \"table\" = %Q AND \"row\" "
                               "BETWEEN ?1 AND ?2 -- %s",
                               holder->table, ""),
                     low, high, diags) &&
           run_range(store, arena,
                     statement(arena, "DELETE FROM \"%w\" WHERE \"%w\" BETWEEN ?1 AND ?2",
                               holder->table, holder->key),
                     low, high, diags);
}

// Half-filled forms and results kept for speed: they may hold anybody.
static bool empty_caches(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags)
{
    struct holders caches = {0};
    bool done =
        add_holders(store, arena,
                    "SELECT name, 0 FROM sqlite_schema WHERE type = 'table' AND (name LIKE "
                    "'folja\\_draft%' ESCAPE '\\' OR name LIKE 'folja\\_cache%' ESCAPE '\\')",
                    &caches, diags);

    for (size_t i = 0; done && i < caches.count; i++) {
        const char *sql = statement(arena, "DELETE FROM \"%w\" -- %s", caches.items[i].table, "");
        done = sql && fj_db_run(store->db, store->path, sql, diags);
    }
    return done;
}

static bool note_erasure(struct fj_store *store, const char *who, size_t count,
                         struct fj_diags *diags)
{
    sqlite3_stmt *s =
        fj_db_prepare(store->db, store->path,
                      "INSERT INTO folja_erasure (at, who, cases, release) VALUES (?, ?, ?, "
                      "(SELECT coalesce(max(release), 0) FROM folja_release))",
                      diags);
    char now[32];
    int code = SQLITE_ERROR;

    fj_db_now(now);
    if (s) {
        sqlite3_bind_text(s, 1, now, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(s, 2, who, -1, SQLITE_STATIC);
        sqlite3_bind_int64(s, 3, (int64_t)count);
        code = sqlite3_step(s);
        if (code != SQLITE_DONE)
            fj_db_tell(diags, store->db, code, store->path);
    }
    sqlite3_finalize(s);
    return code == SQLITE_DONE;
}

static bool erase_rows(struct fj_store *store, struct fj_arena *arena,
                       const struct fj_erasable *cases, size_t count, struct fj_diags *diags)
{
    struct holders holders = {0};
    bool done = find_holders(store, arena, &holders, diags);

    for (size_t i = 0; done && i < count; i++)
        for (size_t h = 0; done && h < holders.count; h++)
            done = erase_from(store, arena, &holders.items[h], cases[i].case_id, diags);
    return done && empty_caches(store, arena, diags) &&
           fj_db_run(store->db, store->path,
                     "DELETE FROM person WHERE person NOT IN (SELECT person FROM case_)", diags);
}

// VACUUM writes the file anew without what was deleted, and the log is cut off.
static bool write_anew(struct fj_store *store, struct fj_diags *diags)
{
    return fj_db_run(store->db, store->path, "VACUUM", diags) &&
           fj_db_run(store->db, store->path, "PRAGMA wal_checkpoint(TRUNCATE)", diags);
}

bool fj_store_erase(struct fj_store *store, const struct fj_erasable *cases, size_t count,
                    const char *who, struct fj_diags *diags)
{
    struct fj_arena *arena = fj_arena_new();
    bool done =
        arena &&
        fj_db_run(store->db, store->path, "PRAGMA secure_delete = ON; BEGIN IMMEDIATE", diags) &&
        erase_rows(store, arena, cases, count, diags) && note_erasure(store, who, count, diags) &&
        fj_db_run(store->db, store->path, "COMMIT", diags);

    if (!done && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    fj_arena_free(arena);
    return done && write_anew(store, diags);
}

bool fj_store_erased_after(struct fj_store *store, struct fj_diags *diags, int64_t *out_release)
{
    sqlite3_stmt *s = fj_db_prepare(store->db, store->path,
                                    "SELECT coalesce(max(release), 0) FROM folja_erasure", diags);
    int code = s ? sqlite3_step(s) : SQLITE_ERROR;

    *out_release = code == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    if (s && code != SQLITE_ROW)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(s);
    return code == SQLITE_ROW;
}

// ---- copies ---------------------------------------------------------------------------------------------

static bool is_copy(const char *name, const char *base)
{
    size_t length = strlen(base);
    static const char *const parts[] = {"-wal", "-shm", "-journal"};

    if (strncmp(name, base, length) != 0 || !name[length])
        return false;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(name + length, parts[i]) == 0)
            return false;
    return true;
}

bool fj_store_backups(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                      const char ***out, size_t *out_count)
{
    struct {
        const char **items;
        size_t count, capacity;
    } list = {0};
    const char *slash = strrchr(store->path, '/');
    const char *base = slash ? slash + 1 : store->path;
    const char *folder =
        slash ? fj_arena_printf(arena, "%.*s", (int)(slash - store->path) + 1, store->path) : "";
    DIR *entries = folder ? opendir(folder[0] ? folder : ".") : NULL;

    (void)diags;
    for (struct dirent *e = entries ? readdir(entries) : NULL; e; e = readdir(entries)) {
        const char **slot = is_copy(e->d_name, base) ? FJ_VEC_PUSH(arena, &list) : NULL;
        if (slot)
            *slot = fj_arena_printf(arena, "%s%s", folder, e->d_name);
    }
    if (entries)
        closedir(entries);
    *out = list.items;
    *out_count = list.count;
    return true;
}
