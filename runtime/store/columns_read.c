// SPDX-License-Identifier: EUPL-1.2
// From blocks to cases: each takes its rows from the columns, of which only those that are needed are decoded.
#include "store/columns_block.h"

#include <stdlib.h>

static inline uint32_t code_at(const struct fj_packed_codes *column, size_t row)
{
    switch (column->head.width) {
    case 1:
        return ((const uint8_t *)column->codes)[row];
    case 2:
        return ((const uint16_t *)column->codes)[row];
    default:
        return ((const uint32_t *)column->codes)[row];
    }
}

static inline void decode(const struct fj_packed_codes *column, size_t row, struct fj_raw *out)
{
    uint32_t code = code_at(column, row);

    if (code >= column->head.first) {
        out->kind = FJ_RAW_VALUE;
        out->value = column->head.base + (int64_t)(code - column->head.first);
        return;
    }
    out->kind = code == FJ_PACKED_BLANK    ? FJ_RAW_BLANK
                : code == FJ_PACKED_ABSENT ? FJ_RAW_ABSENT
                                           : FJ_RAW_REASON;
    out->value = code >= FJ_PACKED_REASON ? (int64_t)code - FJ_PACKED_REASON : 0;
}

// Room for the values of one more row; those that are not needed stay FJ_RAW_ABSENT.
static struct fj_raw *add_slot(struct fj_packed_table *table)
{
    size_t count = table->questions.count;
    struct fj_raw **slots = realloc(table->slots, (table->slot_count + 1) * sizeof *slots);
    struct fj_raw *slot = slots ? calloc(count + 1, sizeof *slot) : NULL;

    if (slots)
        table->slots = slots;
    for (size_t i = 0; slot && i < count; i++)
        slot[i].kind = FJ_RAW_ABSENT;
    if (slot)
        table->slots[table->slot_count++] = slot;
    return slot;
}

// The values of the next row of TABLE; NULL when memory is out, or there is none.
static const struct fj_raw *take_row(struct fj_packed_table *table)
{
    struct fj_raw *slot =
        table->used < table->slot_count ? table->slots[table->used] : add_slot(table);

    if (!slot || table->row == table->row_count)
        return NULL;
    for (size_t i = 0; i < table->column_count; i++)
        decode(&table->columns[i], table->row, &slot[table->columns[i].question]);
    table->row++;
    table->used++;
    return slot;
}

static bool grow(void **items, size_t *capacity, size_t count, size_t size)
{
    void *grown = count > *capacity ? realloc(*items, count * 2 * size) : *items;

    if (count > *capacity && grown) {
        *items = grown;
        *capacity = count * 2;
    }
    return count <= *capacity;
}

static bool take_answers(struct fj_packed_rows *rows, size_t count)
{
    void *answers = rows->answers;
    bool has_room = grow(&answers, &rows->answer_capacity, count, sizeof *rows->answers);
    size_t taken = 0;

    rows->answers = answers;
    for (size_t i = 0; i < rows->plan->form_count; i++)
        rows->forms[i].used = 0;
    if (!has_room || count > rows->row_count - rows->row_at)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct fj_packed_row *row = &rows->rows[rows->row_at++];
        struct fj_packed_table *form = &rows->forms[row->form];
        if (row->day > rows->facts.on && rows->facts.on != FJ_NO_DAY) {
            form->row++;
            continue;
        }
        rows->answers[taken] = (struct fj_answer_row){
            .form = &rows->plan->forms[row->form],
            .timepoint = &rows->plan->timepoints[row->timepoint],
            .nr = row->nr,
            .day = row->day,
            .missing = (enum fj_form_missing)row->missing,
            .values = take_row(form),
        };
        if (!rows->answers[taken++].values)
            return false;
    }
    rows->facts.rows = rows->answers;
    rows->facts.row_count = taken;
    return true;
}

static bool take_record(struct fj_packed_rows *rows, size_t id, size_t count)
{
    struct fj_packed_records *record = &rows->records[id];
    void *list = record->list;
    bool has_room = grow(&list, &record->capacity, count, sizeof *record->list);

    record->list = list;
    record->table.used = 0;
    for (size_t i = 0; has_room && i < count; i++) {
        int nr = record->numbers[record->table.row];
        const struct fj_raw *values = take_row(&record->table);
        if (!values)
            return false;
        record->list[i] = (struct fj_record_row){.nr = nr, .values = values};
    }
    rows->record_facts[id] = (struct fj_record_rows){record->list, count};
    return has_room;
}

static bool take_records(struct fj_packed_rows *rows)
{
    for (size_t i = 0; i < rows->plan->record_count; i++)
        if (fj_packed_is_needed(rows->need.records, i) &&
            !take_record(rows, i, rows->records[i].counts[rows->case_at]))
            return false;
    rows->facts.records = rows->record_facts;
    return true;
}

// A day that is not yet, seen from the follow-up day, is unknown.
static fj_day until(const struct fj_facts *facts, fj_day day)
{
    return facts->on != FJ_NO_DAY && day > facts->on ? FJ_NO_DAY : day;
}

static bool take_case(struct fj_packed_rows *rows)
{
    const struct fj_packed_case *one = &rows->cases[rows->case_at];

    rows->background.used = 0;
    rows->facts.case_id = one->case_id;
    rows->facts.person_id = one->person;
    rows->facts.entry = one->entry;
    rows->facts.exit = one->exit;
    rows->facts.next_entry = until(&rows->facts, one->next_entry);
    rows->facts.previous_exit = until(&rows->facts, one->previous_exit);
    rows->facts.background = take_row(&rows->background);
    return rows->facts.background && take_answers(rows, one->rows) && take_records(rows);
}

enum fj_step fj_packed_rows_next(struct fj_packed_rows *rows, const struct fj_facts **out_facts)
{
    *out_facts = NULL;
    while (rows->case_at == rows->case_count) {
        if (rows->block >= rows->columns->trailer.blocks)
            return FJ_STEP_END;
        if (!fj_packed_rows_read_block(rows))
            return FJ_STEP_FAILED;
    }
    if (!take_case(rows))
        return FJ_STEP_FAILED;
    rows->case_at++;
    *out_facts = &rows->facts;
    return FJ_STEP_ROW;
}

bool fj_packed_rows_person_has_more(const struct fj_packed_rows *rows)
{
    return rows->cases[rows->case_at - 1].has_more == 1;
}
