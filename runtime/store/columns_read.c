// SPDX-License-Identifier: EUPL-1.2
// From blocks to cases. A block is read whole, held against its sum, and its columns found; then each case takes its rows
// from them. Only the columns that are needed are decoded.
#include "store/columns_internal.h"

#include <stdlib.h>
#include <unistd.h>

struct column {      // that is needed
    size_t question; // in its table
    const void *codes;
    struct fj_packed_column head;
};

struct table { // the background, a form or a record
    struct fj_packed_questions questions;
    struct column *columns; // owned
    size_t column_count;
    size_t row, row_count;   // the next to be taken, and how many are in the block
    struct fj_raw **slots;   // of the rows of a case; owned, each of them too
    size_t slot_count, used; // used: by the case in hand
};

struct rows_of_record {
    struct table table;
    const uint32_t *counts;     // by case of the block
    const int32_t *numbers;     // by row
    struct fj_record_row *list; // owned
    size_t capacity;
};

struct fj_packed_rows {
    const struct fj_columns *columns;
    const struct fj_plan *plan;
    struct fj_need need;
    uint64_t block;       // the next to be read
    unsigned char *bytes; // of the block in hand; owned
    size_t capacity;
    const unsigned char *at, *end; // what is not found yet of it
    const struct fj_packed_case *cases;
    const struct fj_packed_row *rows;
    size_t case_at, case_count, row_at, row_count;
    struct table background, *forms;
    struct rows_of_record *records;
    struct fj_answer_row *answers; // owned
    size_t answer_capacity;
    struct fj_record_rows *record_facts;
    struct fj_facts facts;
};

// ---- new and free ----------------------------------------------------------------------------------

static bool is_needed(const bool *needed, size_t id)
{
    return !needed || needed[id];
}

static bool lay_table(struct table *table, struct fj_packed_questions questions,
                      const struct fj_need *need)
{
    table->questions = questions;
    table->columns = calloc(questions.count + 1, sizeof *table->columns);
    for (size_t i = 0; table->columns && i < questions.count; i++)
        if (is_needed(need->questions, questions.items[i]->id))
            table->columns[table->column_count++] = (struct column){.question = i};
    return table->columns != NULL;
}

static bool lay(struct fj_packed_rows *rows)
{
    const struct fj_plan *plan = rows->plan;

    rows->forms = calloc(plan->form_count + 1, sizeof *rows->forms);
    rows->records = calloc(plan->record_count + 1, sizeof *rows->records);
    rows->record_facts = calloc(plan->record_count + 1, sizeof *rows->record_facts);
    if (!rows->forms || !rows->records || !rows->record_facts ||
        !lay_table(&rows->background, fj_packed_background(plan), &rows->need))
        return false;
    for (size_t i = 0; i < plan->form_count; i++)
        if (!lay_table(&rows->forms[i], fj_packed_form(&plan->forms[i]), &rows->need))
            return false;
    for (size_t i = 0; i < plan->record_count; i++)
        if (!lay_table(&rows->records[i].table, fj_packed_record(&plan->records[i]), &rows->need))
            return false;
    return true;
}

struct fj_packed_rows *fj_packed_rows_new(const struct fj_columns *columns,
                                          const struct fj_plan *plan, const struct fj_need *need)
{
    struct fj_packed_rows *rows = calloc(1, sizeof *rows);

    if (!rows)
        return NULL;
    rows->columns = columns;
    rows->plan = plan;
    rows->need = *need;
    rows->block = (uint64_t)need->part;
    rows->facts = (struct fj_facts){.plan = rows->plan, .on = need->on};
    if (lay(rows))
        return rows;
    fj_packed_rows_free(rows);
    return NULL;
}

static void free_table(struct table *table)
{
    for (size_t i = 0; i < table->slot_count; i++)
        free(table->slots[i]);
    free(table->slots);
    free(table->columns);
}

void fj_packed_rows_free(struct fj_packed_rows *rows)
{
    if (!rows)
        return;
    free_table(&rows->background);
    for (size_t i = 0; rows->forms && i < rows->plan->form_count; i++)
        free_table(&rows->forms[i]);
    for (size_t i = 0; rows->records && i < rows->plan->record_count; i++) {
        free_table(&rows->records[i].table);
        free(rows->records[i].list);
    }
    free(rows->forms);
    free(rows->records);
    free(rows->record_facts);
    free(rows->answers);
    free(rows->bytes);
    free(rows);
}

// ---- a block ---------------------------------------------------------------------------------------

// The next COUNT things of SIZE bytes; NULL: the block does not have them.
static const void *take(struct fj_packed_rows *rows, size_t count, size_t size)
{
    const unsigned char *at = rows->at;
    size_t left = (size_t)(rows->end - at), length = count * size;

    if (count > left / size || length + fj_packed_gap(length) > left)
        return NULL;
    rows->at += length + fj_packed_gap(length);
    return at;
}

static bool find_columns(struct fj_packed_rows *rows, struct table *table, size_t row_count)
{
    size_t next = 0;

    table->row = 0;
    table->row_count = row_count;
    for (size_t i = 0; i < table->questions.count; i++) {
        const struct fj_packed_column *head = take(rows, 1, sizeof *head);
        const void *codes = head && head->width > 0 ? take(rows, row_count, head->width) : head;
        bool is_wanted = next < table->column_count && table->columns[next].question == i;
        if (!codes || (is_wanted && head->width == 0))
            return false;
        if (is_wanted)
            table->columns[next++] = (struct column){i, codes, *head};
    }
    return true;
}

static bool find_forms(struct fj_packed_rows *rows)
{
    const struct fj_plan *plan = rows->plan;

    for (size_t i = 0; i < plan->form_count; i++)
        rows->forms[i].row_count = 0;
    for (size_t i = 0; i < rows->row_count; i++) {
        const struct fj_packed_row *row = &rows->rows[i];
        if (row->form >= plan->form_count || row->timepoint >= plan->timepoint_count)
            return false;
        rows->forms[row->form].row_count++;
    }
    for (size_t i = 0; i < plan->form_count; i++)
        if (!find_columns(rows, &rows->forms[i], rows->forms[i].row_count))
            return false;
    return true;
}

static bool find_records(struct fj_packed_rows *rows)
{
    for (size_t i = 0; i < rows->plan->record_count; i++) {
        struct rows_of_record *record = &rows->records[i];
        size_t count = 0;
        record->counts = take(rows, rows->case_count, sizeof *record->counts);
        for (size_t c = 0; record->counts && c < rows->case_count; c++)
            count += record->counts[c];
        record->numbers = record->counts ? take(rows, count, sizeof *record->numbers) : NULL;
        if (!record->numbers || !find_columns(rows, &record->table, count))
            return false;
    }
    return true;
}

// What lies where in a block.
static bool find(struct fj_packed_rows *rows)
{
    const struct fj_packed_head *head = take(rows, 1, sizeof *head);

    if (!head)
        return false;
    rows->case_at = rows->row_at = 0;
    rows->case_count = head->cases;
    rows->row_count = head->rows;
    rows->cases = take(rows, rows->case_count, sizeof *rows->cases);
    if (!rows->cases || !find_columns(rows, &rows->background, rows->case_count))
        return false;
    rows->rows = take(rows, rows->row_count, sizeof *rows->rows);
    return rows->rows && find_forms(rows) && find_records(rows) && rows->at == rows->end;
}

static bool make_room(struct fj_packed_rows *rows, size_t length)
{
    if (length <= rows->capacity)
        return true;
    free(rows->bytes);
    rows->bytes = malloc(length);
    rows->capacity = rows->bytes ? length : 0;
    return rows->bytes != NULL;
}

static bool read_block(struct fj_packed_rows *rows)
{
    const struct fj_packed_place *place = &rows->columns->places[rows->block];

    rows->case_count = 0;
    if (!make_room(rows, place->length) || pread(rows->columns->fd, rows->bytes, place->length,
                                                 (off_t)place->at) != (ssize_t)place->length)
        return false;
    rows->at = rows->bytes;
    rows->end = rows->bytes + place->length;
    rows->block += rows->need.parts > 1 ? (uint64_t)rows->need.parts : 1;
    return fj_sum_of_bytes(rows->bytes, place->length) == place->sum && find(rows);
}

// ---- a case ----------------------------------------------------------------------------------------

static inline uint32_t code_at(const struct column *column, size_t row)
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

static inline void decode(const struct column *column, size_t row, struct fj_raw *out)
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
static struct fj_raw *add_slot(struct table *table)
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
static const struct fj_raw *take_row(struct table *table)
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
        struct table *form = &rows->forms[row->form];
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
    struct rows_of_record *record = &rows->records[id];
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
        if (is_needed(rows->need.records, i) &&
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
        if (!read_block(rows))
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
