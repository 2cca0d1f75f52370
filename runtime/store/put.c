// SPDX-License-Identifier: EUPL-1.2
// Puts rows: tries to insert; where the row is there already, compares column by column, keeps what is replaced in
// folja_history under the number of the change, and updates.
#include "store/put.h"

#include "store/put_internal.h"

// ---- values ---------------------------------------------------------------------------------------

void fj_putter_encode(struct fj_putter *putter, const struct fj_raw *values)
{
    const struct fj_table *table = putter->table;
    for (size_t i = 0; i < table->column_count; i++) {
        if (values)
            fj_cell_encode(&table->columns[i], &values[table->columns[i].question_index],
                           &putter->cells[i]);
        else
            putter->cells[i].kind = FJ_CELL_LEAVE;
    }
}

bool fj_write_step(struct fj_write *write, sqlite3_stmt *statement)
{
    int code = sqlite3_step(statement);
    if (code != SQLITE_DONE)
        fj_db_tell(write->diags, write->store->db, code, write->store->path);
    sqlite3_reset(statement);
    return code == SQLITE_DONE;
}

static bool insert_part(struct fj_write *write, struct fj_putter *putter, size_t part,
                        const struct fj_put_row *row)
{
    const struct fj_put_shape *shape = fj_put_shape_of(putter->table->kind);
    sqlite3_stmt *insert = putter->parts[part].insert;
    int at = 1;
    if (row->key != 0)
        sqlite3_bind_int64(insert, at, row->key);
    else
        sqlite3_bind_null(insert, at);
    at++;
    for (size_t i = 0; part == 0 && i < fj_put_count_of(shape->identity); i++)
        fj_cell_bind(insert, at++, &row->identity[i]);
    for (size_t i = 0; part == 0 && i < fj_put_count_of(shape->heads); i++)
        fj_cell_bind(insert, at++, &row->heads[i]);
    if (part == 0)
        sqlite3_bind_int64(insert, at++, write->store->plan_nr);
    if (part == 0 && shape->has_seq)
        sqlite3_bind_int64(insert, at++, write->seq);
    for (size_t i = 0; i < putter->parts[part].column_count; i++)
        fj_cell_bind(insert, at++, &putter->cells[putter->parts[part].columns[i]]);
    return fj_write_step(write, insert);
}

enum fj_put fj_putter_insert(struct fj_write *write, struct fj_putter *putter,
                             struct fj_put_row *row)
{
    if (!insert_part(write, putter, 0, row))
        return FJ_PUT_FAILED;
    if (sqlite3_changes(write->store->db) == 0)
        return FJ_PUT_SAME; // there is such a row
    if (row->key == 0)
        row->key = sqlite3_last_insert_rowid(write->store->db);
    for (size_t part = 1; part < putter->table->part_count; part++)
        if (!insert_part(write, putter, part, row))
            return FJ_PUT_FAILED;
    return FJ_PUT_ADDED;
}

// ---- comparing ------------------------------------------------------------------------------------

// The cell that column AT of the part's SELECT is compared with; NULL for the plan and the seq.
static const struct fj_cell *cell_at(const struct fj_putter *putter, size_t part,
                                     const struct fj_put_row *row, size_t at)
{
    const struct fj_put_part *it = &putter->parts[part];
    size_t heads = part == 0 ? fj_put_count_of(fj_put_shape_of(putter->table->kind)->heads) : 0;
    size_t own = part == 0 ? heads + 2 : 0;
    if (at < heads)
        return row ? &row->heads[at] : NULL;
    if (at < own)
        return NULL;
    return at < own + it->column_count ? &putter->cells[it->columns[at - own]]
                                       : &it->formers[at - own - it->column_count].cell;
}

// Where in the SELECT of PART its first answer stands.
static size_t answers_at(const struct fj_putter *putter, size_t part)
{
    return part == 0 ? fj_put_count_of(fj_put_shape_of(putter->table->kind)->heads) + 2 : 0;
}

static size_t width_of(const struct fj_putter *putter, size_t part)
{
    const struct fj_put_part *it = &putter->parts[part];
    return answers_at(putter, part) + it->column_count + it->former_count;
}

// Steps the SELECT of PART to the row KEY; it stays there. False: told.
static bool find_part(struct fj_write *write, struct fj_putter *putter, size_t part, int64_t key)
{
    sqlite3_stmt *select = putter->parts[part].select;
    sqlite3_reset(select);
    sqlite3_bind_int64(select, 1, key);
    int code = sqlite3_step(select);
    if (code != SQLITE_ROW)
        fj_db_tell(write->diags, write->store->db, code == SQLITE_DONE ? SQLITE_CORRUPT : code,
                   write->store->path);
    return code == SQLITE_ROW;
}

// Whether the column INDEX has nothing in the row that the SELECTs are at.
static bool is_null(const struct fj_putter *putter, size_t index)
{
    const struct fj_put_part *it = &putter->parts[putter->table->columns[index].part];
    size_t at = 0;
    while (it->columns[at] != index)
        at++;
    at += answers_at(putter, putter->table->columns[index].part);
    return sqlite3_column_type(it->select, (int)at) == SQLITE_NULL;
}

// Whether RAW is what CELL would store.
static bool reads_as(const struct fj_column *column, const struct fj_raw *raw,
                     const struct fj_cell *cell)
{
    struct fj_cell read;
    if (raw->recoded)
        return false;
    fj_cell_encode(column, raw, &read);
    return read.kind == FJ_CELL_WHOLE && cell->kind == FJ_CELL_WHOLE && read.whole == cell->whole;
}

// An answer stored under another code that means the same now stays as it is when it is given again.
static void settle_codes(struct fj_putter *putter)
{
    for (size_t part = 0; part < putter->table->part_count; part++) {
        struct fj_put_part *it = &putter->parts[part];
        int at = (int)answers_at(putter, part);
        for (size_t i = 0; i < it->column_count; i++, at++) {
            const struct fj_column *column = &putter->table->columns[it->columns[i]];
            struct fj_cell *cell = &putter->cells[it->columns[i]];
            struct fj_raw raw = {0};
            if (column->kind != FJ_COLUMN_ANSWER || !column->codec->merged ||
                sqlite3_column_type(it->select, at) != SQLITE_INTEGER)
                continue;
            fj_raw_decode(column, it->select, at, &raw);
            if (reads_as(column, &raw, cell))
                cell->kind = FJ_CELL_LEAVE;
        }
    }
}

// An answer in a former column stays there when it is given again; another one empties it.
static void settle_formers(struct fj_putter *putter)
{
    for (size_t part = 0; part < putter->table->part_count; part++) {
        struct fj_put_part *it = &putter->parts[part];
        int at = (int)(answers_at(putter, part) + it->column_count);
        for (size_t i = 0; i < it->former_count; i++, at++) {
            struct fj_cell *cell = &putter->cells[it->formers[i].column];
            const struct fj_column *column = &putter->table->columns[it->formers[i].column];
            struct fj_raw raw = {0};
            if (sqlite3_column_type(it->select, at) == SQLITE_NULL ||
                !is_null(putter, it->formers[i].column))
                continue;
            fj_former_decode(column, it->formers[i].former, NULL, it->select, at, &raw);
            if (reads_as(column, &raw, cell))
                cell->kind = FJ_CELL_LEAVE;
        }
    }
    for (size_t part = 0; part < putter->table->part_count; part++)
        for (size_t i = 0; i < putter->parts[part].former_count; i++) {
            struct fj_put_former *it = &putter->parts[part].formers[i];
            bool leave = putter->cells[it->column].kind == FJ_CELL_LEAVE;
            it->cell.kind = leave ? FJ_CELL_LEAVE : FJ_CELL_NULL;
        }
}

// Every part at the row KEY, and what the cells say of it settled. False: told.
static bool find(struct fj_write *write, struct fj_putter *putter, int64_t key)
{
    for (size_t part = 0; part < putter->table->part_count; part++)
        if (!find_part(write, putter, part, key))
            return false;
    if (putter->has_merged)
        settle_codes(putter);
    if (putter->former_count > 0)
        settle_formers(putter);
    return true;
}

static bool differs(const struct fj_putter *putter, size_t part, const struct fj_put_row *row)
{
    for (size_t at = 0; at < width_of(putter, part); at++) {
        const struct fj_cell *cell = cell_at(putter, part, row, at);
        if (cell && !fj_cell_equals(cell, putter->parts[part].select, (int)at))
            return true;
    }
    return false;
}

static void let_go(struct fj_putter *putter)
{
    for (size_t part = 0; part < putter->table->part_count; part++)
        sqlite3_reset(putter->parts[part].select);
}

enum fj_put fj_putter_compare(struct fj_write *write, struct fj_putter *putter, int64_t key)
{
    enum fj_put result = find(write, putter, key) ? FJ_PUT_SAME : FJ_PUT_FAILED;
    for (size_t part = 0; result == FJ_PUT_SAME && part < putter->table->part_count; part++)
        if (differs(putter, part, NULL))
            result = FJ_PUT_CHANGED;
    let_go(putter);
    return result;
}

// ---- changing -------------------------------------------------------------------------------------

// Keeps the value that column AT of the SELECT has now. Once for each column in one change: the first
// is what stood before it.
static bool keep(struct fj_write *write, struct fj_putter *putter, sqlite3_stmt *select, size_t at,
                 int64_t key)
{
    struct fj_store *store = write->store;
    if (!store->keep_old)
        store->keep_old =
            fj_db_prepare(store->db, store->path,
                          "INSERT INTO folja_history (\"table\", \"row\", seq, \"column\", old) "
                          "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                          write->diags);
    if (!store->keep_old)
        return false;
    sqlite3_bind_text(store->keep_old, 1, putter->table->parts[0], -1, SQLITE_STATIC);
    sqlite3_bind_int64(store->keep_old, 2, key);
    sqlite3_bind_int64(store->keep_old, 3, write->seq);
    sqlite3_bind_text(store->keep_old, 4, sqlite3_column_name(select, (int)at), -1,
                      SQLITE_TRANSIENT);
    sqlite3_bind_value(store->keep_old, 5, sqlite3_column_value(select, (int)at));
    return fj_write_step(write, store->keep_old);
}

// The plan that the row is of after the change: the one in force, unless it asks what the row does not
// answer; then the row stays of the plan it was of, and what was not asked stays so.
static int64_t plan_of(const struct fj_write *write, const struct fj_putter *putter)
{
    const struct fj_table *table = putter->table;
    int64_t before = sqlite3_column_int64(putter->parts[0].select, (int)answers_at(putter, 0) - 2);
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].since <= before || table->columns[i].kind != FJ_COLUMN_ANSWER)
            continue;
        enum fj_cell_kind kind = putter->cells[i].kind;
        if (kind == FJ_CELL_NULL || (kind == FJ_CELL_LEAVE && is_null(putter, i)))
            return before;
    }
    return write->store->plan_nr;
}

// The plan and the seq come last of the heads: they are replaced in every change, and kept.
static bool change_part(struct fj_write *write, struct fj_putter *putter, size_t part,
                        const struct fj_put_row *row)
{
    sqlite3_stmt *select = putter->parts[part].select, *update = putter->parts[part].update;
    size_t width = width_of(putter, part);
    size_t seq_at = part == 0 ? answers_at(putter, 0) - 1 : SIZE_MAX;
    int64_t plan = part == 0 ? plan_of(write, putter) : 0;
    for (size_t at = 0; at < width; at++) {
        const struct fj_cell *cell = cell_at(putter, part, row, at);
        struct fj_cell own = {.kind = FJ_CELL_WHOLE, .whole = at == seq_at ? write->seq : plan};
        cell = cell ? cell : &own;
        bool same = fj_cell_equals(cell, select, (int)at);
        if (!same && !keep(write, putter, select, at, row->key))
            return false;
        if (same)
            sqlite3_bind_value(update, (int)at + 1, sqlite3_column_value(select, (int)at));
        else if (cell == &own)
            sqlite3_bind_int64(update, (int)at + 1, own.whole);
        else
            fj_cell_bind(update, (int)at + 1, cell);
    }
    sqlite3_bind_int64(update, (int)width + 1, row->key);
    sqlite3_reset(select);
    return fj_write_step(write, update);
}

static enum fj_put change(struct fj_write *write, struct fj_putter *putter,
                          const struct fj_put_row *row)
{
    size_t changed = 0;
    if (!find(write, putter, row->key))
        return FJ_PUT_FAILED;
    for (size_t part = 0; part < putter->table->part_count; part++)
        changed += differs(putter, part, row);
    if (changed == 0)
        return FJ_PUT_SAME;
    for (size_t part = 0; part < putter->table->part_count; part++)
        if ((part == 0 || differs(putter, part, row)) && !change_part(write, putter, part, row))
            return FJ_PUT_FAILED;
    return FJ_PUT_CHANGED;
}

enum fj_put fj_putter_put(struct fj_write *write, struct fj_putter *putter, struct fj_put_row *row)
{
    enum fj_put result = row->exists ? FJ_PUT_SAME : fj_putter_insert(write, putter, row);
    if (result == FJ_PUT_SAME) {
        result = change(write, putter, row);
        let_go(putter);
    }
    write->has_change = write->has_change || result == FJ_PUT_ADDED || result == FJ_PUT_CHANGED;
    return result;
}
