// SPDX-License-Identifier: EUPL-1.2
// From the file to blocks: one is read whole, held against its sum, and its columns found. Which of them are needed is laid out once.
#include "store/columns_block.h"

#include <stdlib.h>
#include <unistd.h>

// ---- new and free ----------------------------------------------------------------------------------

static bool lay_table(struct fj_packed_table *table, struct fj_packed_questions questions,
                      const struct fj_need *need)
{
    table->questions = questions;
    table->columns = calloc(questions.count + 1, sizeof *table->columns);
    for (size_t i = 0; table->columns && i < questions.count; i++)
        if (fj_packed_is_needed(need->questions, questions.items[i]->id))
            table->columns[table->column_count++] = (struct fj_packed_codes){.question = i};
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

static void free_table(struct fj_packed_table *table)
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

static bool find_columns(struct fj_packed_rows *rows, struct fj_packed_table *table,
                         size_t row_count)
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
            table->columns[next++] = (struct fj_packed_codes){i, codes, *head};
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
        struct fj_packed_records *record = &rows->records[i];
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

bool fj_packed_rows_read_block(struct fj_packed_rows *rows)
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
