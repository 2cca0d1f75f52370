// SPDX-License-Identifier: EUPL-1.2
// Answers are gathered column by column, as the model has them, and coded when the block is full: then it is known between
// what numbers they lie.
#include "store/columns_pack.h"

#include <stdlib.h>

struct column {
    const struct fj_question *question;
    unsigned char *holds;           // of the question
    struct fj_writer kinds, values; // enum fj_raw_kind, a byte each; int64_t
};

struct table {
    struct column *columns; // owned
    size_t count;
};

struct rows_of_record {
    struct table table;
    struct fj_writer counts, numbers; // uint32_t by case; int32_t by row
};

struct fj_packing {
    const struct fj_plan *plan;
    struct fj_writer cases, rows; // struct fj_packed_case, struct fj_packed_row
    struct table background, *forms;
    struct rows_of_record *records;
};

// ---- new and free ----------------------------------------------------------------------------------

static bool lay_table(struct table *table, struct fj_packed_questions questions,
                      unsigned char *holds)
{
    table->columns = calloc(questions.count + 1, sizeof *table->columns);
    table->count = table->columns ? questions.count : 0;
    for (size_t i = 0; i < table->count; i++)
        table->columns[i] = (struct column){.question = questions.items[i],
                                            .holds = &holds[questions.items[i]->id]};
    return table->columns != NULL;
}

static bool lay(struct fj_packing *packing, unsigned char *holds)
{
    const struct fj_plan *plan = packing->plan;

    packing->forms = calloc(plan->form_count + 1, sizeof *packing->forms);
    packing->records = calloc(plan->record_count + 1, sizeof *packing->records);
    if (!packing->forms || !packing->records ||
        !lay_table(&packing->background, fj_packed_background(plan), holds))
        return false;
    for (size_t i = 0; i < plan->form_count; i++)
        if (!lay_table(&packing->forms[i], fj_packed_form(&plan->forms[i]), holds))
            return false;
    for (size_t i = 0; i < plan->record_count; i++)
        if (!lay_table(&packing->records[i].table, fj_packed_record(&plan->records[i]), holds))
            return false;
    return true;
}

struct fj_packing *fj_packing_new(const struct fj_plan *plan, unsigned char *holds)
{
    struct fj_packing *packing = calloc(1, sizeof *packing);

    if (!packing)
        return NULL;
    packing->plan = plan;
    if (lay(packing, holds))
        return packing;
    fj_packing_free(packing);
    return NULL;
}

static void free_table(struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        fj_writer_free(&table->columns[i].kinds);
        fj_writer_free(&table->columns[i].values);
    }
    free(table->columns);
}

void fj_packing_free(struct fj_packing *packing)
{
    if (!packing)
        return;
    fj_writer_free(&packing->cases);
    fj_writer_free(&packing->rows);
    free_table(&packing->background);
    for (size_t i = 0; packing->forms && i < packing->plan->form_count; i++)
        free_table(&packing->forms[i]);
    for (size_t i = 0; packing->records && i < packing->plan->record_count; i++) {
        free_table(&packing->records[i].table);
        fj_writer_free(&packing->records[i].counts);
        fj_writer_free(&packing->records[i].numbers);
    }
    free(packing->forms);
    free(packing->records);
    free(packing);
}

// ---- adding ----------------------------------------------------------------------------------------

static void add(struct fj_writer *list, const void *item, size_t size)
{
    fj_write_bytes(list, item, size);
}

// What is not a whole number alone is left to the rows.
static bool is_plain(const struct fj_raw *raw)
{
    return !raw->text && !raw->recoded && !(raw->real < 0 || raw->real > 0);
}

static bool add_values(struct table *table, const struct fj_raw *values)
{
    bool done = true;

    for (size_t i = 0; i < table->count; i++) {
        struct column *column = &table->columns[i];
        unsigned char kind = (unsigned char)values[i].kind;
        if (!is_plain(&values[i]))
            *column->holds = 0;
        add(&column->kinds, &kind, sizeof kind);
        add(&column->values, &values[i].value, sizeof values[i].value);
        done = done && !column->kinds.failed && !column->values.failed;
    }
    return done;
}

static bool add_answer(struct fj_packing *packing, const struct fj_answer_row *row)
{
    struct fj_packed_row packed = {.nr = row->nr,
                                   .day = row->day,
                                   .form = (uint16_t)row->form->id,
                                   .timepoint = (uint16_t)row->timepoint->id,
                                   .missing = (uint32_t)row->missing};

    add(&packing->rows, &packed, sizeof packed);
    return !packing->rows.failed && row->form->id <= UINT16_MAX &&
           row->timepoint->id <= UINT16_MAX &&
           add_values(&packing->forms[row->form->id], row->values);
}

static bool add_record(struct rows_of_record *record, const struct fj_record_rows *rows)
{
    uint32_t count = (uint32_t)rows->count;

    add(&record->counts, &count, sizeof count);
    for (size_t i = 0; i < rows->count; i++) {
        int32_t nr = rows->rows[i].nr;
        add(&record->numbers, &nr, sizeof nr);
        if (!add_values(&record->table, rows->rows[i].values))
            return false;
    }
    return !record->counts.failed && !record->numbers.failed;
}

bool fj_packing_add(struct fj_packing *packing, const struct fj_facts *facts, bool has_more)
{
    struct fj_packed_case packed = {.case_id = facts->case_id,
                                    .person = facts->person_id,
                                    .entry = facts->entry,
                                    .exit = facts->exit,
                                    .next_entry = facts->next_entry,
                                    .previous_exit = facts->previous_exit,
                                    .rows = (uint32_t)facts->row_count,
                                    .has_more = has_more};

    add(&packing->cases, &packed, sizeof packed);
    if (packing->cases.failed || !add_values(&packing->background, facts->background))
        return false;
    for (size_t i = 0; i < facts->row_count; i++)
        if (!add_answer(packing, &facts->rows[i]))
            return false;
    for (size_t i = 0; i < packing->plan->record_count; i++)
        if (!add_record(&packing->records[i], &facts->records[i]))
            return false;
    return true;
}

size_t fj_packing_count(const struct fj_packing *packing)
{
    return packing->cases.length / sizeof(struct fj_packed_case);
}

// ---- writing ---------------------------------------------------------------------------------------

// Bytes that lie at a multiple of eight, as all others do.
static void write_bytes(struct fj_writer *out, const void *bytes, size_t length)
{
    static const char zeros[8];

    if (length > 0)
        fj_write_bytes(out, bytes, length);
    fj_write_bytes(out, zeros, fj_packed_gap(length));
}

static void write_list(struct fj_writer *out, struct fj_writer *list)
{
    write_bytes(out, list->bytes, list->length);
    list->length = 0;
}

static uint32_t width_of(uint64_t codes)
{
    return codes <= 1 << 8 ? 1 : codes <= 1 << 16 ? 2 : codes <= UINT64_C(1) << 32 ? 4 : 0;
}

// What codes the column has, in this block.
static struct fj_packed_column head_of(const struct column *column)
{
    const int64_t *values = (const void *)column->values.bytes;
    const char *kinds = column->kinds.bytes;
    uint32_t first = FJ_PACKED_REASON + (uint32_t)column->question->type.reason_count;
    int64_t low = INT64_MAX, high = INT64_MIN;
    uint64_t span;

    for (size_t i = 0; i < column->kinds.length; i++)
        if (kinds[i] == FJ_RAW_VALUE) {
            low = values[i] < low ? values[i] : low;
            high = values[i] > high ? values[i] : high;
        }
    span = low <= high ? (uint64_t)high - (uint64_t)low : 0;
    return (struct fj_packed_column){.width = span < UINT32_MAX ? width_of(first + span + 1) : 0,
                                     .first = first,
                                     .base = low <= high ? low : 0};
}

static uint32_t code_of(const struct fj_packed_column *head, char kind, int64_t value)
{
    switch ((enum fj_raw_kind)kind) {
    case FJ_RAW_BLANK:
        return FJ_PACKED_BLANK;
    case FJ_RAW_ABSENT:
        return FJ_PACKED_ABSENT;
    case FJ_RAW_REASON:
        return FJ_PACKED_REASON + (uint32_t)value;
    case FJ_RAW_VALUE:
        break;
    }
    return head->first + (uint32_t)((uint64_t)value - (uint64_t)head->base);
}

static void put_code(char *at, uint32_t width, size_t row, uint32_t code)
{
    if (width == 1)
        ((uint8_t *)at)[row] = (uint8_t)code;
    else if (width == 2)
        ((uint16_t *)(void *)at)[row] = (uint16_t)code;
    else
        ((uint32_t *)(void *)at)[row] = code;
}

static void write_column(struct fj_writer *out, struct column *column)
{
    struct fj_packed_column head = head_of(column);
    const int64_t *values = (const void *)column->values.bytes;
    size_t rows = column->kinds.length;
    char *codes;

    if (head.width == 0)
        *column->holds = 0;
    if (*column->holds == 0)
        head.width = 0;
    write_bytes(out, &head, sizeof head);
    codes = calloc(rows + 1, 4);
    for (size_t i = 0; codes && head.width > 0 && i < rows; i++)
        put_code(codes, head.width, i, code_of(&head, column->kinds.bytes[i], values[i]));
    out->failed = out->failed || !codes;
    if (codes)
        write_bytes(out, codes, rows * head.width);
    free(codes);
    column->kinds.length = column->values.length = 0;
}

static void write_table(struct fj_writer *out, struct table *table)
{
    for (size_t i = 0; i < table->count; i++)
        write_column(out, &table->columns[i]);
}

bool fj_packing_write(struct fj_packing *packing, struct fj_writer *out)
{
    struct fj_packed_head head = {fj_packing_count(packing),
                                  packing->rows.length / sizeof(struct fj_packed_row)};

    write_bytes(out, &head, sizeof head);
    write_list(out, &packing->cases);
    write_table(out, &packing->background);
    write_list(out, &packing->rows);
    for (size_t i = 0; i < packing->plan->form_count; i++)
        write_table(out, &packing->forms[i]);
    for (size_t i = 0; i < packing->plan->record_count; i++) {
        write_list(out, &packing->records[i].counts);
        write_list(out, &packing->records[i].numbers);
        write_table(out, &packing->records[i].table);
    }
    return !out->failed;
}
