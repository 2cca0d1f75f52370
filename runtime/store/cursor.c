// SPDX-License-Identifier: EUPL-1.2
// Steps one table. Only the columns that are needed are selected, and a table whose answers lie in
// several parts is read from those that hold them, all by the same key.
#include "store/cursor.h"

#include <stdlib.h>
#include <string.h>

#include "support/writer.h"

// ---- what is read before the answers --------------------------------------------------------------

static const char *key_of(const struct fj_table *table)
{
    return table->kind == FJ_TABLE_CASES ? "case_" : "folja_key";
}

struct heads {
    const char *names[3];
    int count;
};

static struct heads heads_of(enum fj_table_kind kind)
{
    switch (kind) {
    case FJ_TABLE_CASES:
        return (struct heads){{"person", "entry", "exit"}, 3};
    case FJ_TABLE_FORM:
        return (struct heads){{"date", "missing", NULL}, 2};
    case FJ_TABLE_SLIPS:
        return (struct heads){{"period", NULL, NULL}, 1};
    case FJ_TABLE_RECORD:
        break;
    }
    return (struct heads){{NULL, NULL, NULL}, 0};
}

// A slip has the number of its batch's change; a slip that came alone has none, and counts as known
// from the month it is of.
static const char *seq_of(enum fj_table_kind kind)
{
    return kind != FJ_TABLE_SLIPS
               ? ", folja_seq"
               : ", CASE WHEN batch IS NOT NULL THEN (SELECT seq FROM folja_batch AS b WHERE "
                 "b.batch = t.batch) WHEN period > (SELECT substr(at, 1, 7) FROM folja_change "
                 "WHERE seq = ?3) THEN 9223372036854775807 ELSE 0 END";
}

// ---- opening --------------------------------------------------------------------------------------

static sqlite3_stmt *prepare(struct fj_cursor *cursor, struct fj_writer *sql)
{
    sqlite3_stmt *statement = NULL;
    if (sql->failed || !sql->bytes)
        fj_db_tell(cursor->diags, NULL, SQLITE_NOMEM, cursor->store->path);
    else
        statement =
            fj_db_prepare(cursor->store->db, cursor->store->path, sql->bytes, cursor->diags);
    fj_writer_free(sql);
    return statement;
}

static const struct fj_former *former_of(const struct fj_former_reading *reading)
{
    return &reading->column->formers[reading->former];
}

static void write_formers(const struct fj_cursor *cursor, size_t part, struct fj_writer *sql)
{
    for (size_t i = 0; i < cursor->former_count; i++) {
        const struct fj_former *former = former_of(&cursor->formers[i]);
        if (former->part != part)
            continue;
        fj_write_raw(sql, ", ");
        fj_write_sql_ident(sql, former->name);
    }
}

static bool reads_former(const struct fj_cursor *cursor, size_t part)
{
    for (size_t i = 0; i < cursor->former_count; i++)
        if (former_of(&cursor->formers[i])->part == part)
            return true;
    return false;
}

static bool prepare_part(struct fj_cursor *cursor, size_t part)
{
    const struct fj_table *table = cursor->table;
    struct fj_reading_part *it = &cursor->parts[part];
    struct fj_writer sql = {0};
    struct heads heads = heads_of(table->kind);
    fj_write_format(&sql, "SELECT %s", key_of(table));
    for (int i = 0; part == 0 && i < heads.count; i++)
        fj_write_format(&sql, ", %s", heads.names[i]);
    if (part == 0 && cursor->has_version)
        fj_write_raw(&sql, ", folja_plan");
    if (part == 0 && cursor->known > 0)
        fj_write_raw(&sql, seq_of(table->kind));
    for (size_t i = 0; i < it->count; i++) {
        fj_write_raw(&sql, ", ");
        fj_write_sql_ident(&sql, it->readings[i].column->name);
    }
    write_formers(cursor, part, &sql);
    fj_write_raw(&sql, " FROM ");
    fj_write_sql_ident(&sql, table->parts[part]);
    fj_write_format(&sql, " AS t WHERE %s >= ?1 AND %s < ?2 ORDER BY %s", key_of(table),
                    key_of(table), key_of(table));
    it->statement = prepare(cursor, &sql);
    return it->statement != NULL;
}

static bool prepare_history(struct fj_cursor *cursor)
{
    if (cursor->known == 0 || cursor->table->kind == FJ_TABLE_SLIPS)
        return true;
    struct fj_writer sql = {0};
    fj_write_raw(&sql, "SELECT \"row\", \"column\", old FROM folja_history WHERE \"table\" = ");
    fj_write_sql_text(&sql, cursor->table->parts[0]);
    fj_write_raw(&sql,
                 " AND \"row\" >= ?1 AND \"row\" < ?2 AND seq > ?3 ORDER BY \"row\", seq DESC");
    cursor->history = prepare(cursor, &sql);
    return cursor->history != NULL;
}

static bool is_read(const struct fj_column *column, const bool *needed)
{
    return !needed || needed[column->question->id];
}

static bool has_history(const struct fj_column *column)
{
    return column->since > 1 || column->until > 0;
}

// Which columns are read, part by part.
static bool choose(struct fj_cursor *cursor, const bool *needed)
{
    const struct fj_table *table = cursor->table;
    cursor->parts = calloc(table->part_count, sizeof *cursor->parts);
    for (size_t i = 0; cursor->parts && i < table->column_count; i++)
        if (is_read(&table->columns[i], needed)) {
            cursor->parts[table->columns[i].part].count++;
            cursor->has_version = cursor->has_version || has_history(&table->columns[i]);
        }
    int before = 1 + heads_of(table->kind).count + cursor->has_version + (cursor->known > 0);
    for (size_t part = 0; cursor->parts && part < table->part_count; part++) {
        struct fj_reading_part *it = &cursor->parts[part];
        it->readings = calloc(it->count + 1, sizeof *it->readings);
        if (!it->readings)
            return false;
        it->count = 0;
    }
    for (size_t i = 0; cursor->parts && i < table->column_count; i++) {
        const struct fj_column *column = &table->columns[i];
        struct fj_reading_part *it = &cursor->parts[column->part];
        if (!is_read(column, needed))
            continue;
        bool has_text =
            column->kind == FJ_COLUMN_GOAL_TEXT ||
            (column->kind == FJ_COLUMN_ANSWER && column->codec->encoding == FJ_STORED_TEXT);
        int index = (column->part == 0 ? before : 1) + (int)it->count;
        it->readings[it->count++] =
            (struct fj_reading){column, index, has_text, fj_codec_is_whole(column),
                                has_history(column) && column->kind == FJ_COLUMN_ANSWER};
    }
    return cursor->parts != NULL;
}

// Former columns stand after the others in the results of their parts.
static bool choose_formers(struct fj_cursor *cursor, const bool *needed)
{
    const struct fj_table *table = cursor->table;
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++)
        count += is_read(&table->columns[i], needed) ? table->columns[i].former_count : 0;
    cursor->formers = calloc(count + 1, sizeof *cursor->formers);
    int *next = calloc(table->part_count, sizeof *next);
    for (size_t part = 0; next && part < table->part_count; part++) {
        int heads = 1 + heads_of(table->kind).count + cursor->has_version + (cursor->known > 0);
        next[part] = (part == 0 ? heads : 1) + (int)cursor->parts[part].count;
    }
    for (size_t i = 0; cursor->formers && next && i < table->column_count; i++) {
        const struct fj_column *column = &table->columns[i];
        for (size_t j = 0; is_read(column, needed) && j < column->former_count; j++)
            cursor->formers[cursor->former_count++] = (struct fj_former_reading){
                .column = column, .former = j, .index = next[column->formers[j].part]++};
    }
    bool chosen = cursor->formers && next;
    free(next);
    return chosen;
}

bool fj_cursor_open(struct fj_cursor *cursor, struct fj_store *store, const struct fj_table *table,
                    const struct fj_need *need, int64_t known, struct fj_texts *texts,
                    struct fj_diags *diags)
{
    *cursor = (struct fj_cursor){.store = store,
                                 .diags = diags,
                                 .table = table,
                                 .known = known,
                                 .has_version = need->given,
                                 .texts = texts};
    if (!choose(cursor, need->questions) || !choose_formers(cursor, need->questions)) {
        fj_db_tell(diags, NULL, SQLITE_NOMEM, store->path);
        return false;
    }
    for (size_t part = 0; part < table->part_count; part++)
        if ((part == 0 || cursor->parts[part].count > 0 || reads_former(cursor, part)) &&
            !prepare_part(cursor, part))
            return false;
    return prepare_history(cursor);
}

void fj_cursor_close(struct fj_cursor *cursor)
{
    if (!cursor->table)
        return;
    for (size_t part = 0; cursor->parts && part < cursor->table->part_count; part++) {
        sqlite3_finalize(cursor->parts[part].statement);
        free(cursor->parts[part].readings);
    }
    sqlite3_finalize(cursor->history);
    for (size_t i = 0; i < cursor->slot_count; i++) {
        free(cursor->slots[i]->values);
        free(cursor->slots[i]);
    }
    free(cursor->slots);
    free(cursor->formers);
    free(cursor->parts);
    *cursor = (struct fj_cursor){0};
}

// ---- stepping -------------------------------------------------------------------------------------

static bool fail(struct fj_cursor *cursor, int code)
{
    cursor->at_row = false;
    fj_db_tell(cursor->diags, code == SQLITE_NOMEM ? NULL : cursor->store->db, code,
               cursor->store->path);
    return false;
}

// Steps every part that is read; they must stand at the same key.
static bool step(struct fj_cursor *cursor)
{
    int code = sqlite3_step(cursor->parts[0].statement);
    cursor->at_row = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return fail(cursor, code);
    if (cursor->at_row)
        cursor->key = sqlite3_column_int64(cursor->parts[0].statement, 0);
    for (size_t part = 1; part < cursor->table->part_count; part++) {
        sqlite3_stmt *statement = cursor->parts[part].statement;
        if (!statement)
            continue;
        int other = sqlite3_step(statement);
        if (other != code)
            return fail(cursor,
                        other == SQLITE_ROW || other == SQLITE_DONE ? SQLITE_CORRUPT : other);
        if (cursor->at_row && sqlite3_column_int64(statement, 0) != cursor->key)
            return fail(cursor, SQLITE_CORRUPT);
    }
    return true;
}

static bool step_history(struct fj_cursor *cursor)
{
    int code = sqlite3_step(cursor->history);
    cursor->history_at_row = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return fail(cursor, code);
    if (cursor->history_at_row)
        cursor->history_key = sqlite3_column_int64(cursor->history, 0);
    return true;
}

static void bind(sqlite3_stmt *statement, int64_t low, int64_t high, int64_t known)
{
    if (!statement)
        return;
    sqlite3_reset(statement);
    sqlite3_bind_int64(statement, 1, low);
    sqlite3_bind_int64(statement, 2, high);
    if (sqlite3_bind_parameter_count(statement) >= 3)
        sqlite3_bind_int64(statement, 3, known);
}

bool fj_cursor_seek(struct fj_cursor *cursor, int64_t low, int64_t high)
{
    for (size_t part = 0; part < cursor->table->part_count; part++)
        bind(cursor->parts[part].statement, low, high, cursor->known);
    bind(cursor->history, low, high, cursor->known);
    return step(cursor) && (!cursor->history || step_history(cursor));
}

void fj_cursor_reset(struct fj_cursor *cursor)
{
    if (!cursor->table)
        return;
    for (size_t part = 0; part < cursor->table->part_count; part++)
        sqlite3_reset(cursor->parts[part].statement);
    sqlite3_reset(cursor->history);
    cursor->at_row = false;
}

// ---- reading a row --------------------------------------------------------------------------------

static struct fj_slot *new_slot(const struct fj_table *table)
{
    struct fj_slot *slot = calloc(1, sizeof *slot);
    size_t count = table->question_count;
    struct fj_raw *values = calloc(count + 1, sizeof *values);
    if (!slot || !values) {
        free(slot);
        free(values);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        values[i].kind = FJ_RAW_ABSENT;
    slot->values = values;
    return slot;
}

static struct fj_slot *slot_at(struct fj_cursor *cursor, size_t number)
{
    if (number < cursor->slot_count)
        return cursor->slots[number];
    if (cursor->slot_count == cursor->slot_capacity) {
        size_t capacity = cursor->slot_capacity ? cursor->slot_capacity * 2 : 8;
        struct fj_slot **slots = realloc(cursor->slots, capacity * sizeof *slots);
        if (!slots)
            return NULL;
        cursor->slots = slots;
        cursor->slot_capacity = capacity;
    }
    struct fj_slot *slot = new_slot(cursor->table);
    if (slot)
        cursor->slots[cursor->slot_count++] = slot;
    return slot;
}

static bool read_head(struct fj_cursor *cursor, sqlite3_stmt *statement, const char *name,
                      int index, struct fj_slot *slot)
{
    if (strcmp(name, "date") == 0 || strcmp(name, "entry") == 0)
        slot->day = fj_column_day(statement, index);
    else if (strcmp(name, "exit") == 0)
        slot->exit = fj_column_day(statement, index);
    else if (strcmp(name, "missing") == 0)
        slot->missing = (enum fj_form_missing)sqlite3_column_int(statement, index);
    else if (strcmp(name, "person") == 0)
        slot->person = sqlite3_column_int64(statement, index);
    else if (strcmp(name, "period") == 0)
        slot->period =
            fj_texts_copy(cursor->texts, (const char *)sqlite3_column_text(statement, index),
                          (size_t)sqlite3_column_bytes(statement, index));
    else
        return false;
    return true;
}

// The same without looking at names, for every row.
static void read_heads(struct fj_cursor *cursor, sqlite3_stmt *statement, struct fj_slot *slot)
{
    switch (cursor->table->kind) {
    case FJ_TABLE_CASES:
        slot->person = sqlite3_column_int64(statement, 1);
        slot->day = fj_column_day(statement, 2);
        slot->exit = fj_column_day(statement, 3);
        break;
    case FJ_TABLE_FORM:
        slot->day = fj_column_day(statement, 1);
        slot->missing = (enum fj_form_missing)sqlite3_column_int(statement, 2);
        break;
    case FJ_TABLE_RECORD:
        break;
    case FJ_TABLE_SLIPS:
        read_head(cursor, statement, "period", 1, slot);
        break;
    }
}

static bool read_value(struct fj_cursor *cursor, const struct fj_reading *reading,
                       sqlite3_stmt *statement, int index, struct fj_slot *slot)
{
    struct fj_raw *raw = &slot->values[reading->column->question_index];
    if (reading->is_whole) {
        fj_whole_decode(reading->column->codec, statement, index, raw);
        return true;
    }
    fj_raw_decode(reading->column, statement, index, raw);
    if (!reading->has_text || !raw->text)
        return true;
    raw->text =
        fj_texts_copy(cursor->texts, raw->text, (size_t)sqlite3_column_bytes(statement, index));
    return raw->text != NULL;
}

// A blank in a row of a plan that did not ask is not asked.
static void check_plan(const struct fj_reading *reading, int plan, struct fj_slot *slot)
{
    const struct fj_column *column = reading->column;
    struct fj_raw *raw = &slot->values[column->question_index];
    if (raw->kind == FJ_RAW_BLANK &&
        (plan < column->since || (column->until > 0 && plan >= column->until)))
        raw->kind = FJ_RAW_ABSENT;
}

// Where the newest column holds nothing, the newest of the former ones that holds something is the answer.
static void read_through(struct fj_cursor *cursor, struct fj_slot *slot)
{
    for (size_t i = 0; i < cursor->former_count; i++) {
        struct fj_raw *raw = &slot->values[cursor->formers[i].column->question_index];
        if (raw->kind == FJ_RAW_BLANK)
            *raw = cursor->formers[i].raw;
    }
}

static void read_formers(struct fj_cursor *cursor)
{
    for (size_t i = 0; i < cursor->former_count; i++) {
        struct fj_former_reading *it = &cursor->formers[i];
        fj_former_decode(it->column, it->former, &it->memo,
                         cursor->parts[former_of(it)->part].statement, it->index, &it->raw);
    }
}

static bool read_part(struct fj_cursor *cursor, const struct fj_reading_part *part,
                      struct fj_slot *slot)
{
    for (size_t i = 0; i < part->count; i++)
        if (!read_value(cursor, &part->readings[i], part->statement, part->readings[i].index, slot))
            return fail(cursor, SQLITE_NOMEM);
    return true;
}

// ---- as it was known ------------------------------------------------------------------------------

static const struct fj_reading *reading_of(const struct fj_cursor *cursor, const char *name)
{
    for (size_t part = 0; part < cursor->table->part_count; part++)
        for (size_t i = 0; i < cursor->parts[part].count; i++)
            if (strcmp(cursor->parts[part].readings[i].column->name, name) == 0)
                return &cursor->parts[part].readings[i];
    return NULL;
}

struct before { // what the row had at `known`, so far as the history says
    int64_t seq;
    int plan;
};

static void lay_former(struct fj_cursor *cursor, const char *name)
{
    for (size_t i = 0; i < cursor->former_count; i++) {
        struct fj_former_reading *it = &cursor->formers[i];
        if (strcmp(former_of(it)->name, name) == 0)
            fj_former_decode(it->column, it->former, &it->memo, cursor->history, 2, &it->raw);
    }
}

// Lays one line of the history over the slot. Of several for a column the last laid wins, so the
// caller steps from the newest to the oldest.
static bool lay_line(struct fj_cursor *cursor, struct before *before, struct fj_slot *slot)
{
    const char *name = (const char *)sqlite3_column_text(cursor->history, 1);
    const struct fj_reading *reading = NULL;
    if (strcmp(name, "folja_seq") == 0)
        before->seq = sqlite3_column_int64(cursor->history, 2);
    else if (strcmp(name, "folja_plan") == 0)
        before->plan = sqlite3_column_int(cursor->history, 2);
    else if (!read_head(cursor, cursor->history, name, 2, slot))
        reading = reading_of(cursor, name);
    if (!reading)
        lay_former(cursor, name);
    return !reading || read_value(cursor, reading, cursor->history, 2, slot);
}

static bool lay_history(struct fj_cursor *cursor, struct before *before, struct fj_slot *slot)
{
    while (cursor->history_at_row && cursor->history_key < slot->key)
        if (!step_history(cursor))
            return false;
    while (cursor->history_at_row && cursor->history_key == slot->key) {
        if (!lay_line(cursor, before, slot))
            return fail(cursor, SQLITE_NOMEM);
        if (!step_history(cursor))
            return false;
    }
    return true;
}

// ---- the whole row --------------------------------------------------------------------------------

bool fj_cursor_take(struct fj_cursor *cursor, size_t number, struct fj_slot **out_slot)
{
    struct fj_slot *slot = slot_at(cursor, number);
    *out_slot = NULL;
    if (!slot)
        return fail(cursor, SQLITE_NOMEM);
    sqlite3_stmt *first = cursor->parts[0].statement;
    slot->key = cursor->key;
    read_heads(cursor, first, slot);
    for (size_t part = 0; part < cursor->table->part_count; part++)
        if (!read_part(cursor, &cursor->parts[part], slot))
            return false;
    int at = 1 + heads_of(cursor->table->kind).count;
    struct before before = {0};
    if (cursor->has_version)
        before.plan = sqlite3_column_int(first, at);
    if (cursor->known > 0)
        before.seq = sqlite3_column_int64(first, at + cursor->has_version);
    read_formers(cursor);
    if (cursor->history && !lay_history(cursor, &before, slot))
        return false;
    read_through(cursor, slot);
    slot->given = before.plan;
    for (size_t part = 0; cursor->has_version && part < cursor->table->part_count; part++)
        for (size_t i = 0; i < cursor->parts[part].count; i++)
            if (cursor->parts[part].readings[i].has_history)
                check_plan(&cursor->parts[part].readings[i], before.plan, slot);
    if (cursor->known == 0 || before.seq <= cursor->known)
        *out_slot = slot;
    return step(cursor);
}
