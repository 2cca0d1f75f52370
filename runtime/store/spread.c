// SPDX-License-Identifier: EUPL-1.2
// Counts answers by month and version in one pass over the key of each table. SQLite would sort all rows to group them.
#include "store/spread.h"

#include <stdlib.h>

#include "store/store_internal.h"
#include "support/vec.h"
#include "support/writer.h"

enum { MONTHS = 10000 * 12 };

struct months {
    int64_t **counts; // by month, by number of the plan; NULL: none of that month
    int64_t plans;    // numbers of plans, from 1
};

static enum fj_store_status no_memory(const struct fj_store *store, struct fj_diags *diags)
{
    return fj_db_tell(diags, NULL, SQLITE_NOMEM, store->path);
}

// ---- one row --------------------------------------------------------------------------------------

// Of "2026-05…"; −1: of none.
static int month_of(const char *text, int length)
{
    static const int places[] = {0, 1, 2, 3, 5, 6};
    int digits[6];
    if (length < 7)
        return -1;
    for (size_t i = 0; i < 6; i++) {
        digits[i] = text[places[i]] - '0';
        if (digits[i] < 0 || digits[i] > 9)
            return -1;
    }
    int month = digits[4] * 10 + digits[5];
    if (month < 1 || month > 12)
        return -1;
    return (digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]) * 12 + month - 1;
}

// False when memory is out.
static bool count_row(struct months *months, sqlite3_stmt *row)
{
    const char *day = (const char *)sqlite3_column_text(row, 0);
    int month = day ? month_of(day, sqlite3_column_bytes(row, 0)) : -1;
    int64_t plan = sqlite3_column_int64(row, 1);
    if (month < 0 || plan < 1 || plan > months->plans)
        return true;
    if (!months->counts[month])
        months->counts[month] = calloc((size_t)months->plans + 1, sizeof(int64_t));
    if (!months->counts[month])
        return false;
    months->counts[month][plan]++;
    return true;
}

// ---- all tables -----------------------------------------------------------------------------------

static bool count_table(struct fj_store *store, const struct fj_table *table,
                        struct fj_diags *diags, struct months *months)
{
    struct fj_writer query = {0};
    fj_write_raw(&query, table->kind == FJ_TABLE_SLIPS ? "SELECT period" : "SELECT date");
    fj_write_raw(&query, ", folja_plan FROM ");
    fj_write_sql_ident(&query, table->parts[0]);
    if (query.failed)
        no_memory(store, diags);
    sqlite3_stmt *rows =
        query.failed ? NULL : fj_db_prepare(store->db, store->path, query.bytes, diags);
    fj_writer_free(&query);
    int code = rows ? SQLITE_ROW : SQLITE_ERROR;
    while (code == SQLITE_ROW) {
        code = sqlite3_step(rows);
        if (code == SQLITE_ROW && !count_row(months, rows))
            code = SQLITE_NOMEM;
    }
    if (rows && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(rows);
    return code == SQLITE_DONE;
}

// Adds the plan with number NR, which is of VERSION, to each month's rows; a version may have had several plans.
static bool give_plan(const struct months *months, int64_t nr, int version, struct fj_arena *arena,
                      struct fj_spread *out)
{
    for (int month = 0; month < MONTHS; month++) {
        if (!months->counts[month] || months->counts[month][nr] == 0)
            continue;
        struct fj_spread_row *row = FJ_VEC_PUSH(arena, out);
        if (!row)
            return false;
        *row = (struct fj_spread_row){month, version, months->counts[month][nr]};
    }
    return true;
}

static int by_month(const void *a, const void *b)
{
    const struct fj_spread_row *left = a, *right = b;
    if (left->month != right->month)
        return left->month < right->month ? -1 : 1;
    return (left->version > right->version) - (left->version < right->version);
}

// Several plans of one version are one.
static void sort(struct fj_spread *spread)
{
    size_t kept = 0;
    if (spread->count > 1)
        qsort(spread->items, spread->count, sizeof *spread->items, by_month);
    for (size_t i = 0; i < spread->count; i++) {
        if (kept > 0 && by_month(&spread->items[kept - 1], &spread->items[i]) == 0)
            spread->items[kept - 1].count += spread->items[i].count;
        else
            spread->items[kept++] = spread->items[i];
    }
    spread->count = kept;
}

static bool give(struct fj_store *store, const struct months *months, struct fj_arena *arena,
                 struct fj_diags *diags, struct fj_spread *out)
{
    sqlite3_stmt *plans = fj_db_prepare(store->db, store->path,
                                        "SELECT nr, version FROM folja_plan WHERE nr <= ?", diags);
    int code = plans ? sqlite3_bind_int64(plans, 1, months->plans) : SQLITE_ERROR;
    for (code = plans ? sqlite3_step(plans) : code; code == SQLITE_ROW; code = sqlite3_step(plans))
        if (!give_plan(months, sqlite3_column_int64(plans, 0), sqlite3_column_int(plans, 1), arena,
                       out)) {
            code = SQLITE_NOMEM;
            break;
        }
    if (plans && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(plans);
    sort(out);
    return code == SQLITE_DONE;
}

bool fj_spread_read(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                    struct fj_spread *out)
{
    const struct fj_layout *layout = store->layout;
    struct months months = {calloc(MONTHS, sizeof *months.counts), store->newest_nr};
    *out = (struct fj_spread){0};
    bool counted = months.counts || no_memory(store, diags) == FJ_STORE_OK;
    for (size_t i = 0; counted && i < layout->plan->form_count; i++)
        counted = count_table(store, &layout->forms[i], diags, &months);
    counted = counted && give(store, &months, arena, diags, out);
    for (int month = 0; months.counts && month < MONTHS; month++)
        free(months.counts[month]);
    free(months.counts);
    return counted;
}

// Whether QUERY, which gives one row of one number, gives 1. False in place of it: told.
static bool ask(struct fj_store *store, const char *query, struct fj_diags *diags, bool *out_is)
{
    sqlite3_stmt *statement = fj_db_prepare(store->db, store->path, query, diags);
    if (!statement)
        return false;
    int code = sqlite3_step(statement);
    *out_is = code == SQLITE_ROW && sqlite3_column_int(statement, 0) != 0;
    if (code != SQLITE_ROW)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW;
}

// A lone slip belongs to no change.
static bool ask_slips(struct fj_store *store, const struct fj_table *table, struct fj_diags *diags,
                      bool *out_is)
{
    struct fj_writer query = {0};
    fj_write_raw(&query, "SELECT EXISTS (SELECT 1 FROM ");
    fj_write_sql_ident(&query, table->parts[0]);
    fj_write_raw(&query, " WHERE folja_plan > 1)");
    if (query.failed)
        no_memory(store, diags);
    bool asked = !query.failed && ask(store, query.bytes, diags, out_is);
    fj_writer_free(&query);
    return asked;
}

// Every answer but of slips belongs to a change, and so does every plan.
bool fj_spread_is_any(struct fj_store *store, struct fj_diags *diags, bool *out_is)
{
    const struct fj_layout *layout = store->layout;
    *out_is = false;
    bool asked = store->newest_nr < 2 ||
                 ask(store,
                     "SELECT EXISTS (SELECT 1 FROM folja_change WHERE seq > "
                     "(SELECT seq FROM folja_plan WHERE nr = 2) AND seq NOT IN (SELECT seq FROM "
                     "folja_plan))",
                     diags, out_is);
    for (size_t i = 0; asked && !*out_is && store->newest_nr > 1 && i < layout->plan->form_count;
         i++)
        if (layout->forms[i].kind == FJ_TABLE_SLIPS)
            asked = ask_slips(store, &layout->forms[i], diags, out_is);
    return asked;
}
