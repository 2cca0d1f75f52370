// SPDX-License-Identifier: EUPL-1.2
// Releases and what is written of them. Rows are only ever added.
#include "store/releases.h"

#include <stdio.h>
#include <string.h>

#include "store/store_internal.h"
#include "support/sha256.h"
#include "support/vec.h"

const char *fj_note_kind_name(enum fj_note_kind kind)
{
    static const char *const names[FJ_NOTE__COUNT] = {"analysis", "action", "outcome"};

    return names[kind];
}

// ---- statements --------------------------------------------------------------------------------------

static void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
    sqlite3_bind_text(statement, place, text ? text : "", -1, SQLITE_STATIC);
}

static const char *text_at(sqlite3_stmt *statement, int column, struct fj_arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    size_t length = (size_t)sqlite3_column_bytes(statement, column);
    char *copy = fj_arena_alloc(arena, length + 1);

    if (copy && text)
        memcpy(copy, text, length);
    if (copy)
        copy[length] = '\0';
    return copy;
}

static bool step_done(struct fj_store *store, sqlite3_stmt *statement, struct fj_diags *diags)
{
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;

    if (statement && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    return code == SQLITE_DONE;
}

// Ends a statement that was stepped to CODE. True when it came to its end.
static bool finish(struct fj_store *store, sqlite3_stmt *statement, int code,
                   struct fj_diags *diags)
{
    if (statement && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return statement && code == SQLITE_DONE;
}

// ---- the chain -----------------------------------------------------------------------------------------

static void add_text(struct fj_sha256 *hash, const char *text)
{
    fj_sha256_add(hash, text ? text : "", strlen(text ? text : "") + 1);
}

static void chain(const char *before, const struct fj_release *release,
                  const struct fj_released *figures, size_t count, char out_hex[FJ_SHA256_HEX])
{
    struct fj_sha256 hash;
    unsigned char digest[FJ_SHA256_BYTES];
    char number[64];

    fj_sha256_begin(&hash);
    add_text(&hash, before);
    snprintf(number, sizeof number, "%lld %lld", (long long)release->number,
             (long long)release->seq);
    add_text(&hash, number);
    add_text(&hash, release->at);
    add_text(&hash, release->who);
    add_text(&hash, release->report);
    add_text(&hash, release->on);
    add_text(&hash, release->format);
    add_text(&hash, release->printed);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < 7; k++)
            add_text(&hash, figures[i].key[k]);
        snprintf(number, sizeof number, "%.17g", figures[i].value);
        add_text(&hash, number);
        add_text(&hash, figures[i].status);
    }
    fj_sha256_end(&hash, digest);
    for (size_t i = 0; i < FJ_SHA256_BYTES; i++)
        snprintf(out_hex + 2 * i, 3, "%02x", digest[i]);
}

// ---- writing -------------------------------------------------------------------------------------------

static bool add_figures(struct fj_store *store, int64_t release, const struct fj_released *figures,
                        size_t count, struct fj_diags *diags)
{
    sqlite3_stmt *statement = fj_db_prepare(
        store->db, store->path,
        "INSERT INTO folja_released (release, nr, measure, period, timepoint, breakdown, "
        "\"group\", item, statistic, value, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        diags);
    bool done = statement != NULL;

    for (size_t i = 0; done && i < count; i++) {
        sqlite3_reset(statement);
        sqlite3_bind_int64(statement, 1, release);
        sqlite3_bind_int64(statement, 2, (int64_t)i + 1);
        for (int k = 0; k < 7; k++)
            bind_text(statement, 3 + k, figures[i].key[k]);
        sqlite3_bind_double(statement, 10, figures[i].value);
        bind_text(statement, 11, figures[i].status);
        done = step_done(store, statement, diags);
    }
    sqlite3_finalize(statement);
    return done;
}

static bool add_release(struct fj_store *store, const struct fj_release *release,
                        struct fj_diags *diags)
{
    sqlite3_stmt *statement = fj_db_prepare(
        store->db, store->path,
        "INSERT INTO folja_release (release, at, who, report, on_day, seq, format, printed, chain) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        diags);

    if (statement) {
        sqlite3_bind_int64(statement, 1, release->number);
        bind_text(statement, 2, release->at);
        bind_text(statement, 3, release->who);
        bind_text(statement, 4, release->report);
        bind_text(statement, 5, release->on);
        sqlite3_bind_int64(statement, 6, release->seq);
        bind_text(statement, 7, release->format);
        bind_text(statement, 8, release->printed);
        bind_text(statement, 9, release->chain);
    }
    return finish(store, statement, statement ? sqlite3_step(statement) : SQLITE_ERROR, diags);
}

// Within the transaction that adds the release: from here on nobody else writes.
static bool is_still(struct fj_store *store, const struct fj_release *release,
                     struct fj_diags *diags)
{
    if (release->state >= 0 && fj_db_data_version(store->db) == release->state)
        return true;
    fj_diag_help(diags,
                 fj_diag_add_bare(diags, FJ_E_DB_LOCKED,
                                  "the database “%s” was changed while the report was made",
                                  store->path),
                 "make the release again; nothing was kept of this one");
    return false;
}

bool fj_store_release_add(struct fj_store *store, struct fj_release *release,
                          const struct fj_released *figures, size_t count, struct fj_diags *diags)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_release *all = NULL;
    size_t before = 0;
    char now[32], hex[FJ_SHA256_HEX] = "";
    bool done = arena && fj_db_run(store->db, store->path, "BEGIN IMMEDIATE", diags) &&
                is_still(store, release, diags) &&
                fj_store_releases(store, arena, diags, &all, &before);

    fj_db_now(now);
    release->at = now;
    release->number = before > 0 ? all[before - 1].number + 1 : 1;
    if (done)
        chain(before > 0 ? all[before - 1].chain : "", release, figures, count, hex);
    release->chain = hex;
    done = done && add_release(store, release, diags) &&
           add_figures(store, release->number, figures, count, diags) &&
           fj_db_run(store->db, store->path, "COMMIT", diags);
    if (!done && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    release->at = release->chain = NULL;
    fj_arena_free(arena);
    return done;
}

bool fj_store_release_note_add(struct fj_store *store, struct fj_release_note *note,
                               struct fj_diags *diags)
{
    char now[32];
    sqlite3_stmt *statement = fj_db_prepare(
        store->db, store->path,
        "INSERT INTO folja_release_note (release, measure, kind, text, who, at, by_day, action) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        diags);

    fj_db_now(now);
    if (statement) {
        sqlite3_bind_int64(statement, 1, note->release);
        bind_text(statement, 2, note->measure);
        bind_text(statement, 3, fj_note_kind_name(note->kind));
        bind_text(statement, 4, note->text);
        bind_text(statement, 5, note->who);
        bind_text(statement, 6, now);
        bind_text(statement, 7, note->by);
        sqlite3_bind_int64(statement, 8, note->action);
    }
    bool done = finish(store, statement, statement ? sqlite3_step(statement) : SQLITE_ERROR, diags);
    note->number = sqlite3_last_insert_rowid(store->db);
    return done;
}

// ---- reading -------------------------------------------------------------------------------------------

// Is the chain of each what it says, and does none lack? Sets is_intact.
static bool check_chain(struct fj_store *store, struct fj_release *all, size_t count,
                        struct fj_diags *diags)
{
    for (size_t i = 0; i < count; i++) {
        struct fj_arena *arena = fj_arena_new();
        struct fj_released *figures = NULL;
        size_t figure_count = 0;
        char hex[FJ_SHA256_HEX];
        bool read =
            arena && fj_store_released(store, arena, all[i].number, diags, &figures, &figure_count);
        if (read)
            chain(i > 0 ? all[i - 1].chain : "", &all[i], figures, figure_count, hex);
        all[i].is_intact =
            read && all[i].number == (int64_t)i + 1 && strcmp(hex, all[i].chain) == 0;
        fj_arena_free(arena);
        if (!read)
            return false;
    }
    return true;
}

bool fj_store_releases(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                       struct fj_release **out, size_t *out_count)
{
    struct {
        struct fj_release *items;
        size_t count, capacity;
    } list = {0};
    sqlite3_stmt *s =
        fj_db_prepare(store->db, store->path,
                      "SELECT release, at, coalesce(who, ''), report, on_day, seq, format, "
                      "printed, chain FROM folja_release WHERE ?1 = 0 OR seq <= ?1 "
                      "ORDER BY release",
                      diags);
    if (s)
        sqlite3_bind_int64(s, 1, store->known);
    int code = s ? sqlite3_step(s) : SQLITE_ERROR;

    for (; code == SQLITE_ROW; code = sqlite3_step(s)) {
        struct fj_release *slot = FJ_VEC_PUSH(arena, &list);
        if (!slot)
            break;
        *slot = (struct fj_release){.number = sqlite3_column_int64(s, 0),
                                    .at = text_at(s, 1, arena),
                                    .who = text_at(s, 2, arena),
                                    .report = text_at(s, 3, arena),
                                    .on = text_at(s, 4, arena),
                                    .seq = sqlite3_column_int64(s, 5),
                                    .format = text_at(s, 6, arena),
                                    .printed = text_at(s, 7, arena),
                                    .chain = text_at(s, 8, arena)};
    }
    *out = list.items;
    *out_count = list.count;
    return finish(store, s, code, diags) && check_chain(store, list.items, list.count, diags);
}

bool fj_store_released(struct fj_store *store, struct fj_arena *arena, int64_t release,
                       struct fj_diags *diags, struct fj_released **out, size_t *out_count)
{
    struct {
        struct fj_released *items;
        size_t count, capacity;
    } list = {0};
    sqlite3_stmt *s =
        fj_db_prepare(store->db, store->path,
                      "SELECT measure, period, timepoint, breakdown, \"group\", item, statistic, "
                      "value, status FROM folja_released WHERE release = ? ORDER BY nr",
                      diags);
    int code = SQLITE_ERROR;

    if (s) {
        sqlite3_bind_int64(s, 1, release);
        code = sqlite3_step(s);
    }
    for (; code == SQLITE_ROW; code = sqlite3_step(s)) {
        struct fj_released *slot = FJ_VEC_PUSH(arena, &list);
        if (!slot)
            break;
        for (int k = 0; k < 7; k++)
            slot->key[k] = text_at(s, k, arena);
        slot->value = sqlite3_column_double(s, 7);
        slot->status = text_at(s, 8, arena);
    }
    *out = list.items;
    *out_count = list.count;
    return finish(store, s, code, diags);
}

static enum fj_note_kind kind_of(const char *name)
{
    for (int i = 0; i < FJ_NOTE__COUNT; i++)
        if (strcmp(name, fj_note_kind_name((enum fj_note_kind)i)) == 0)
            return (enum fj_note_kind)i;
    return FJ_NOTE_ANALYSIS;
}

bool fj_store_release_notes(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                            struct fj_release_note **out, size_t *out_count)
{
    struct {
        struct fj_release_note *items;
        size_t count, capacity;
    } list = {0};
    sqlite3_stmt *s = fj_db_prepare(store->db, store->path,
                                    "SELECT note, release, measure, kind, text, coalesce(who, ''), "
                                    "at, coalesce(by_day, ''), coalesce(action, 0) "
                                    "FROM folja_release_note WHERE ?1 = 0 OR at <= "
                                    "coalesce((SELECT at FROM folja_change WHERE seq > ?1 "
                                    "ORDER BY seq LIMIT 1), at) ORDER BY note",
                                    diags);
    if (s)
        sqlite3_bind_int64(s, 1, store->known);
    int code = s ? sqlite3_step(s) : SQLITE_ERROR;

    for (; code == SQLITE_ROW; code = sqlite3_step(s)) {
        struct fj_release_note *slot = FJ_VEC_PUSH(arena, &list);
        if (!slot)
            break;
        *slot = (struct fj_release_note){.number = sqlite3_column_int64(s, 0),
                                         .release = sqlite3_column_int64(s, 1),
                                         .measure = text_at(s, 2, arena),
                                         .kind = kind_of((const char *)sqlite3_column_text(s, 3)),
                                         .text = text_at(s, 4, arena),
                                         .who = text_at(s, 5, arena),
                                         .at = text_at(s, 6, arena),
                                         .by = text_at(s, 7, arena),
                                         .action = sqlite3_column_int64(s, 8)};
    }
    *out = list.items;
    *out_count = list.count;
    return finish(store, s, code, diags);
}
