// SPDX-License-Identifier: EUPL-1.2
// Each table is stepped once, for as many questions at a time as an aggregate takes; with two connections, each half of it
// by its key.
#include "store/tally_internal.h"

#include <pthread.h>
#include <stdlib.h>

#include "emit/sql/former.h"

#define MOST_COLUMNS 200 // of one scan; SQLite gives up to 2000

struct half {
    const struct fj_store *store; // which is only read
    sqlite3 *db;
    const char *keys; // which half: how its keys are to those after the middle; NULL: both
    struct fj_tally_counts **counts;
    struct fj_diags *diags;
    bool done;
};

struct scan { // of one table, for some columns at a time
    struct fj_tally_counts *counts[MOST_COLUMNS];
    const struct fj_column *columns[MOST_COLUMNS];
    int count;
};

// ---- the query ------------------------------------------------------------------------------------

static const char *key_of(const struct fj_table *table)
{
    return table->kind == FJ_TABLE_CASES ? "case_" : "folja_key";
}

void fj_tally_write_from(const struct fj_table *table, struct fj_writer *out)
{
    const char *key = key_of(table);
    fj_write_raw(out, " FROM ");
    fj_write_sql_ident(out, table->parts[0]);
    fj_write_raw(out, " AS t");
    for (size_t part = 1; part < table->part_count; part++) {
        fj_write_raw(out, " JOIN ");
        fj_write_sql_ident(out, table->parts[part]);
        fj_write_format(out, " AS t_%zu ON t_%zu.%s = t.%s", part + 1, part + 1, key, key);
    }
}

static void write_half(const struct fj_table *table, const char *keys, struct fj_writer *out)
{
    static const char *const ends[] = {"min", "max"};
    const char *key = key_of(table);
    fj_write_format(out, " WHERE t.%s %s 0", key, keys);
    for (size_t i = 0; i < 2; i++) {
        fj_write_format(out, " + (SELECT %s(%s) / 2 FROM ", ends[i], key);
        fj_write_sql_ident(out, table->parts[0]);
        fj_write_char(out, ')');
    }
}

// The aggregate folja_tally(key of a row or 0, answer, …): quicker than a step for each row, and the key of a form's row,
// which holds its timepoint, is quicker to come by than a column.
static void count_row(sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct scan *scan = sqlite3_user_data(context);
    int64_t code = sqlite3_value_int64(values[0]) % FJ_LAYOUT_KEY_CASE / FJ_LAYOUT_KEY_TIME;
    for (int i = 1; code >= 0 && code < FJ_TALLY_CODES && i < count; i++)
        scan->counts[i - 1]->by_code[code] += sqlite3_value_type(values[i]) != SQLITE_NULL;
}

static void end_count(sqlite3_context *context)
{
    sqlite3_result_null(context);
}

static sqlite3_stmt *prepare(const struct half *half, const struct fj_table *table,
                             struct scan *scan)
{
    struct fj_writer sql = {0};
    fj_write_raw(&sql, "SELECT folja_tally(");
    fj_write_raw(&sql, table->kind == FJ_TABLE_FORM ? "t.folja_key" : "0");
    for (int i = 0; i < scan->count; i++) {
        fj_write_raw(&sql, ", ");
        fj_sql_write_reading(scan->columns[i], "t", &sql);
    }
    fj_write_char(&sql, ')');
    fj_tally_write_from(table, &sql);
    if (half->keys)
        write_half(table, half->keys, &sql);
    int code = sql.failed ? SQLITE_NOMEM
                          : sqlite3_create_function(half->db, "folja_tally", scan->count + 1,
                                                    SQLITE_UTF8, scan, NULL, count_row, end_count);
    if (code != SQLITE_OK)
        fj_db_tell(half->diags, NULL, code, half->store->path);
    sqlite3_stmt *rows = code == SQLITE_OK
                             ? fj_db_prepare(half->db, half->store->path, sql.bytes, half->diags)
                             : NULL;
    fj_writer_free(&sql);
    return rows;
}

// ---- one half -------------------------------------------------------------------------------------

// Counts the columns gathered, and begins to gather anew.
static bool run_scan(const struct half *half, const struct fj_table *table, struct scan *scan)
{
    sqlite3_stmt *all = scan->count > 0 ? prepare(half, table, scan) : NULL;
    int code = all ? sqlite3_step(all) : SQLITE_ERROR;
    if (all && code != SQLITE_ROW)
        fj_db_tell(half->diags, half->db, code, half->store->path);
    sqlite3_finalize(all);
    bool done = scan->count == 0 || code == SQLITE_ROW;
    if (scan->count > 0) // SCAN will be gone
        sqlite3_create_function(half->db, "folja_tally", scan->count + 1, SQLITE_UTF8, NULL, NULL,
                                NULL, NULL);
    scan->count = 0;
    return done;
}

static bool scan_table(const struct half *half, const struct fj_table *table)
{
    struct scan scan = {.count = 0};
    for (size_t i = 0; i < table->column_count; i++) {
        const struct fj_column *column = &table->columns[i];
        struct fj_tally_counts *counts =
            column->kind == FJ_COLUMN_ANSWER ? half->counts[column->question->id] : NULL;
        if (!counts)
            continue;
        scan.columns[scan.count] = column;
        scan.counts[scan.count++] = counts;
        if (scan.count == MOST_COLUMNS && !run_scan(half, table, &scan))
            return false;
    }
    return run_scan(half, table, &scan);
}

static void *scan_half(void *context)
{
    struct half *half = context;
    const struct fj_layout *layout = half->store->layout;
    half->done = scan_table(half, &layout->cases);
    for (size_t i = 0; half->done && i < layout->plan->form_count; i++)
        half->done = scan_table(half, &layout->forms[i]);
    for (size_t i = 0; half->done && i < layout->plan->record_count; i++)
        half->done = scan_table(half, &layout->records[i]);
    return NULL;
}

// ---- both -----------------------------------------------------------------------------------------

static void free_counts(struct fj_tally_counts **counts, size_t count)
{
    for (size_t i = 0; counts && i < count; i++)
        free(counts[i]);
    free(counts);
}

// Zeros where there is something in LIKE; NULL when memory is out.
static struct fj_tally_counts **new_counts(struct fj_tally_counts *const *like, size_t count)
{
    struct fj_tally_counts **counts = calloc(count + 1, sizeof(struct fj_tally_counts *));
    for (size_t i = 0; counts && i < count; i++) {
        counts[i] = like[i] ? calloc(1, sizeof **counts) : NULL;
        if (like[i] && !counts[i]) {
            free_counts(counts, i);
            return NULL;
        }
    }
    return counts;
}

static void add(struct fj_tally_counts **into, struct fj_tally_counts *const *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (int code = 0; into[i] && code < FJ_TALLY_CODES; code++)
            into[i]->by_code[code] += from[i]->by_code[code];
}

// What goes wrong in the second half is told of the first one's connection, which then counts both.
static bool by_two(const struct fj_store *store, sqlite3 *second, struct fj_tally_counts **counts,
                   struct fj_diags *diags)
{
    size_t count = store->layout->plan->question_count;
    struct fj_arena *arena = fj_arena_new();
    struct fj_diags unheard = {.arena = arena, .lang = diags->lang};
    struct half low = {.store = store, .db = store->db, .keys = "<", .diags = diags};
    struct half high = {.store = store, .db = second, .keys = ">=", .diags = &unheard};
    low.counts = new_counts(counts, count);
    high.counts = new_counts(counts, count);
    pthread_t thread;
    bool has_thread =
        arena && low.counts && high.counts && pthread_create(&thread, NULL, scan_half, &high) == 0;
    if (has_thread) {
        scan_half(&low);
        pthread_join(thread, NULL);
    }
    if (low.done && high.done) {
        add(counts, low.counts, count);
        add(counts, high.counts, count);
    }
    free_counts(low.counts, count);
    free_counts(high.counts, count);
    fj_arena_free(arena);
    return low.done && high.done;
}

bool fj_tally_scan(struct fj_store *store, sqlite3 *second, struct fj_tally_counts **counts,
                   struct fj_diags *diags)
{
    size_t errors = diags->errors;
    struct half whole = {.store = store, .db = store->db, .counts = counts, .diags = diags};
    if (second && by_two(store, second, counts, diags))
        return true;
    if (diags->errors == errors)
        scan_half(&whole);
    return whole.done;
}
