// SPDX-License-Identifier: EUPL-1.2
// What a table's writing is made of: which columns stand before its answers, the statements, and the places of its columns
// and former columns in them. Made once for each table.
#include "store/put_internal.h"

#include "support/writer.h"

const struct fj_put_shape *fj_put_shape_of(enum fj_table_kind kind)
{
    static const struct fj_put_shape cases = {"case_", {"case"}, {"person", "entry", "exit"}, true};
    static const struct fj_put_shape form = {
        "folja_key", {"case", "timepoint", "nr"}, {"date", "missing"}, true};
    static const struct fj_put_shape record = {"folja_key", {"case", "nr"}, {NULL}, true};
    static const struct fj_put_shape slips = {"folja_key", {"period", "batch"}, {NULL}, false};
    switch (kind) {
    case FJ_TABLE_CASES:
        return &cases;
    case FJ_TABLE_FORM:
        return &form;
    case FJ_TABLE_RECORD:
        return &record;
    case FJ_TABLE_SLIPS:
        break;
    }
    return &slips;
}

size_t fj_put_count_of(const char *const names[FJ_PUT_HEADS])
{
    size_t count = 0;
    while (count < FJ_PUT_HEADS && names[count])
        count++;
    return count;
}

// ---- statements -----------------------------------------------------------------------------------

enum verb { INSERT, SELECT, UPDATE };

struct list { // of column names, with what stands between and after them
    struct fj_writer *sql;
    const char *after;
    size_t count;
};

static void add(struct list *list, const char *name)
{
    fj_write_raw(list->sql, list->count++ > 0 ? ", " : "");
    fj_write_sql_ident(list->sql, name);
    fj_write_raw(list->sql, list->after);
}

static const struct fj_former *former_of(const struct fj_putter *putter,
                                         const struct fj_put_former *it)
{
    return &putter->table->columns[it->column].formers[it->former];
}

static void write_columns(const struct fj_putter *putter, size_t part, enum verb verb,
                          struct list *list)
{
    const struct fj_put_shape *shape = fj_put_shape_of(putter->table->kind);
    if (verb == INSERT)
        add(list, shape->key);
    for (size_t i = 0; part == 0 && verb == INSERT && i < fj_put_count_of(shape->identity); i++)
        add(list, shape->identity[i]);
    for (size_t i = 0; part == 0 && i < fj_put_count_of(shape->heads); i++)
        add(list, shape->heads[i]);
    if (part == 0 && (shape->has_seq || verb == INSERT))
        add(list, "folja_plan");
    if (part == 0 && shape->has_seq)
        add(list, "folja_seq");
    for (size_t i = 0; i < putter->parts[part].column_count; i++)
        add(list, putter->table->columns[putter->parts[part].columns[i]].name);
    for (size_t i = 0; verb != INSERT && i < putter->parts[part].former_count; i++)
        add(list, former_of(putter, &putter->parts[part].formers[i])->name);
}

static void write_insert(const struct fj_putter *putter, size_t part, struct fj_writer *sql)
{
    struct list list = {sql, "", 0};
    fj_write_raw(sql, "INSERT INTO ");
    fj_write_sql_ident(sql, putter->table->parts[part]);
    fj_write_raw(sql, " (");
    write_columns(putter, part, INSERT, &list);
    fj_write_raw(sql, ") VALUES (");
    for (size_t i = 0; i < list.count; i++)
        fj_write_raw(sql, i > 0 ? ", ?" : "?");
    fj_write_format(sql, ") ON CONFLICT (%s) DO NOTHING",
                    fj_put_shape_of(putter->table->kind)->key);
}

static void write_select(const struct fj_putter *putter, size_t part, struct fj_writer *sql)
{
    struct list list = {sql, "", 0};
    fj_write_raw(sql, "SELECT ");
    write_columns(putter, part, SELECT, &list);
    fj_write_raw(sql, list.count == 0 ? "1 FROM " : " FROM ");
    fj_write_sql_ident(sql, putter->table->parts[part]);
    fj_write_format(sql, " WHERE %s = ?", fj_put_shape_of(putter->table->kind)->key);
}

static void write_update(const struct fj_putter *putter, size_t part, struct fj_writer *sql)
{
    struct list list = {sql, " = ?", 0};
    fj_write_raw(sql, "UPDATE ");
    fj_write_sql_ident(sql, putter->table->parts[part]);
    fj_write_raw(sql, " SET ");
    write_columns(putter, part, UPDATE, &list);
    fj_write_format(sql, " WHERE %s = ?", fj_put_shape_of(putter->table->kind)->key);
}

static sqlite3_stmt *prepare(struct fj_write *write, struct fj_writer *sql)
{
    sqlite3_stmt *statement = NULL;
    if (sql->failed || !sql->bytes)
        fj_db_tell(write->diags, NULL, SQLITE_NOMEM, write->store->path);
    else
        statement = fj_db_prepare(write->store->db, write->store->path, sql->bytes, write->diags);
    fj_writer_free(sql);
    return statement;
}

static bool prepare_part(struct fj_write *write, struct fj_putter *putter, size_t part)
{
    struct fj_put_part *it = &putter->parts[part];
    struct fj_writer insert = {0}, select = {0}, update = {0};
    write_insert(putter, part, &insert);
    it->insert = prepare(write, &insert);
    if (!fj_put_shape_of(putter->table->kind)->has_seq) // slips are never changed
        return it->insert != NULL;
    write_select(putter, part, &select);
    it->select = prepare(write, &select);
    write_update(putter, part, &update);
    it->update = prepare(write, &update);
    return it->insert && it->select && it->update;
}

static bool prepare_keys(struct fj_write *write, struct fj_putter *putter)
{
    if (putter->table->kind != FJ_TABLE_RECORD)
        return true;
    struct fj_writer sql = {0};
    fj_write_raw(&sql, "SELECT folja_key FROM ");
    fj_write_sql_ident(&sql, putter->table->parts[0]);
    fj_write_raw(&sql, " WHERE folja_key >= ? AND folja_key < ? ORDER BY folja_key");
    putter->keys = prepare(write, &sql);
    return putter->keys != NULL;
}

static void divide(const struct fj_table *table, struct fj_putter *putter, size_t *columns)
{
    for (size_t part = 0; part < table->part_count; part++) {
        putter->parts[part].columns = columns;
        for (size_t i = 0; i < table->column_count; i++)
            if (table->columns[table->in_order[i]].part == part)
                *columns++ = table->in_order[i];
        putter->parts[part].column_count = (size_t)(columns - putter->parts[part].columns);
    }
}

// The formers that lie in each part, a column's newest first.
static void divide_formers(const struct fj_table *table, struct fj_putter *putter,
                           struct fj_put_former *formers)
{
    for (size_t part = 0; part < table->part_count; part++) {
        struct fj_put_part *it = &putter->parts[part];
        it->formers = formers;
        for (size_t i = 0; i < table->column_count; i++)
            for (size_t j = 0; j < table->columns[i].former_count; j++)
                if (table->columns[i].formers[j].part == part)
                    it->formers[it->former_count++] = (struct fj_put_former){i, j, {0}};
        formers += it->former_count;
        putter->former_count += it->former_count;
    }
}

static size_t count_formers(const struct fj_table *table)
{
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++)
        count += table->columns[i].former_count;
    return count;
}

static bool make_putter(struct fj_write *write, const struct fj_table *table,
                        struct fj_putter *putter)
{
    struct fj_arena *arena = write->store->arena;
    size_t *columns = FJ_NEW_ARRAY(arena, size_t, table->column_count);
    struct fj_put_former *formers = FJ_NEW_ARRAY(arena, struct fj_put_former, count_formers(table));
    putter->parts = FJ_NEW_ARRAY(arena, struct fj_put_part, table->part_count);
    putter->cells = FJ_NEW_ARRAY(arena, struct fj_cell, table->column_count);
    if (!columns || !formers || !putter->parts || !putter->cells) {
        fj_db_tell(write->diags, NULL, SQLITE_NOMEM, write->store->path);
        return false;
    }
    putter->table = table;
    divide(table, putter, columns);
    divide_formers(table, putter, formers);
    for (size_t i = 0; i < table->column_count; i++)
        putter->has_merged = putter->has_merged || table->columns[i].codec->merged;
    for (size_t part = 0; part < table->part_count; part++)
        if (!prepare_part(write, putter, part))
            return false;
    return prepare_keys(write, putter);
}

static struct fj_putter *slot_of(struct fj_store *store, const struct fj_table *table)
{
    const struct fj_layout *layout = store->layout;
    size_t forms = layout->plan->form_count, records = layout->plan->record_count;
    if (!store->putters)
        store->putters = FJ_NEW_ARRAY(store->arena, struct fj_putter, 1 + forms + records);
    if (!store->putters || table->kind == FJ_TABLE_CASES)
        return store->putters;
    return table->kind == FJ_TABLE_RECORD ? &store->putters[1 + forms + table->record->id]
                                          : &store->putters[1 + table->form->id];
}

struct fj_putter *fj_putter_of(struct fj_write *write, const struct fj_table *table)
{
    struct fj_putter *putter = slot_of(write->store, table);
    if (!putter) {
        fj_db_tell(write->diags, NULL, SQLITE_NOMEM, write->store->path);
        return NULL;
    }
    return putter->table || make_putter(write, table, putter) ? putter : NULL;
}

void fj_store_free_putters(struct fj_store *store)
{
    if (!store->putters)
        return;
    const struct fj_plan *plan = store->layout->plan;
    for (size_t i = 0; i < 1 + plan->form_count + plan->record_count; i++) {
        struct fj_putter *putter = &store->putters[i];
        for (size_t part = 0; putter->table && part < putter->table->part_count; part++) {
            sqlite3_finalize(putter->parts[part].insert);
            sqlite3_finalize(putter->parts[part].select);
            sqlite3_finalize(putter->parts[part].update);
        }
        sqlite3_finalize(putter->keys);
    }
    sqlite3_finalize(store->keep_old);
}
