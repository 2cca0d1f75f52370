// SPDX-License-Identifier: EUPL-1.2
// Reads the list of plans, and finds which of them and which change a day or a number means.
#include "store/versions.h"

#include <stdlib.h>
#include <string.h>

#include "store/store_internal.h"
#include "support/date.h"
#include "support/vec.h"
#include "support/writer.h"

// ---- the plans ------------------------------------------------------------------------------------

static const char *copy_text(struct fj_arena *arena, sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return fj_arena_copy(arena, text ? text : "", text ? strlen(text) : 0);
}

bool fj_versions_read(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                      struct fj_versions *out)
{
    *out = (struct fj_versions){0};
    sqlite3_stmt *statement = fj_db_prepare(
        store->db, store->path,
        "SELECT nr, version, seq, applied_at, hash FROM folja_plan ORDER BY nr", diags);
    int code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        struct fj_version *version = FJ_VEC_PUSH(arena, out);
        if (!version)
            break;
        *version = (struct fj_version){.nr = sqlite3_column_int64(statement, 0),
                                       .version = sqlite3_column_int(statement, 1),
                                       .seq = sqlite3_column_int64(statement, 2),
                                       .applied_at = copy_text(arena, statement, 3),
                                       .hash = copy_text(arena, statement, 4)};
    }
    if (statement && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code == SQLITE_ROW ? SQLITE_NOMEM : code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_DONE;
}

const struct fj_version *fj_versions_find(const struct fj_versions *versions, int version,
                                          struct fj_diags *diags)
{
    struct fj_writer had = {0};
    for (size_t i = versions->count; i > 0; i--)
        if (versions->items[i - 1].version == version)
            return &versions->items[i - 1];
    for (size_t i = 0; i < versions->count; i++)
        fj_write_format(&had, i > 0 ? ", %d" : "%d", versions->items[i].version);
    struct fj_diag *diag = fj_diag_add_bare(
        diags, FJ_E_PLAN_VERSION, "the database has had no version %d of its plan", version);
    fj_diag_help(diags, diag, "write one of: %s", had.bytes ? had.bytes : "");
    fj_writer_free(&had);
    return NULL;
}

bool fj_versions_of(struct fj_store *store, const char *text, struct fj_diags *diags,
                    int64_t *out_nr, int *out_version, int64_t *out_known)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_versions versions;
    const struct fj_version *found = NULL;
    char *end;
    long number = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || number < 1 || number > INT32_MAX)
        fj_diag_add_bare(diags, FJ_E_OPTION_VALUE, "“%s” is no version of a plan", text);
    else if (!arena)
        fj_db_tell(diags, NULL, SQLITE_NOMEM, store->path);
    else if (fj_versions_read(store, arena, diags, &versions))
        found = fj_versions_find(&versions, (int)number, diags);
    bool has_next = found && (size_t)found->nr < versions.count;
    *out_nr = found ? found->nr : 0;
    *out_version = found ? found->version : 0;
    *out_known = has_next ? versions.items[found->nr].seq - 1 : 0;
    fj_arena_free(arena);
    return *out_nr != 0;
}

// ---- states of the record -------------------------------------------------------------------------

// The one number that SQL gives for TEXT; 0 where there is none. False: told.
static bool look_up(struct fj_store *store, const char *sql, const char *text,
                    struct fj_diags *diags, int64_t *out_number)
{
    sqlite3_stmt *statement = fj_db_prepare(store->db, store->path, sql, diags);
    if (!statement)
        return false;
    sqlite3_bind_text(statement, 1, text, -1, SQLITE_STATIC);
    int code = sqlite3_step(statement);
    *out_number = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    if (code != SQLITE_ROW)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW;
}

static bool is_number(const char *text)
{
    return *text && strlen(text) <= 15 && strspn(text, "0123456789") == strlen(text);
}

static bool find_seq(struct fj_store *store, const char *text, struct fj_diags *diags,
                     int64_t *out_seq)
{
    fj_day day;
    if (is_number(text))
        return look_up(
            store, "SELECT coalesce(max(seq), 0) FROM folja_change WHERE seq = CAST(? AS INTEGER)",
            text, diags, out_seq);
    if (fj_day_parse(text, strlen(text), &day))
        return look_up(
            store,
            "SELECT coalesce(max(seq), 0) FROM folja_change WHERE date(at, 'localtime') <= ?", text,
            diags, out_seq);
    struct fj_diag *diag =
        fj_diag_add_bare(diags, FJ_E_OPTION_VALUE, "--%s cannot be “%s”", "known", text);
    fj_diag_help(diags, diag, "write a day, as in 2026-01-31, or the number of a change");
    return false;
}

bool fj_versions_known(struct fj_store *store, const char *text, struct fj_diags *diags,
                       int64_t *out_seq, int64_t *out_nr)
{
    if (!find_seq(store, text, diags, out_seq))
        return false;
    if (*out_seq == 0) {
        struct fj_diag *diag =
            fj_diag_add_bare(diags, FJ_E_KNOWN, "the record has no state “%s”", text);
        fj_diag_help(diags, diag,
                     "write a later day, or a number that “folja history” or a report shows");
        return false;
    }
    char seq[24];
    sqlite3_snprintf(sizeof seq, seq, "%lld", (long long)*out_seq);
    return look_up(store, "SELECT max(nr) FROM folja_plan WHERE seq <= CAST(? AS INTEGER)", seq,
                   diags, out_nr);
}

bool fj_versions_changes_since(struct fj_store *store, int64_t seq, struct fj_diags *diags,
                               int64_t *out_count)
{
    sqlite3_stmt *statement =
        fj_db_prepare(store->db, store->path,
                      "SELECT count(*) FROM folja_change WHERE seq > ?1 AND (?2 = 0 OR seq <= ?2) "
                      "AND coalesce(why, '') <> 'apply'",
                      diags);
    if (!statement)
        return false;
    sqlite3_bind_int64(statement, 1, seq);
    sqlite3_bind_int64(statement, 2, store->known);
    int code = sqlite3_step(statement);
    *out_count = code == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    if (code != SQLITE_ROW)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW;
}
