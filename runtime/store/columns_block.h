// SPDX-License-Identifier: EUPL-1.2
// Blocks of packed columns on their way to cases: what of a block lies where, and which case and rows come next.
#ifndef FJ_STORE_COLUMNS_BLOCK_H
#define FJ_STORE_COLUMNS_BLOCK_H

#include "store/columns_internal.h"

struct fj_packed_codes { // of a column that is needed
    size_t question;     // in its table
    const void *codes;
    struct fj_packed_column head;
};

struct fj_packed_table { // the background, a form or a record
    struct fj_packed_questions questions;
    struct fj_packed_codes *columns; // owned
    size_t column_count;
    size_t row, row_count;   // the next to be taken, and how many are in the block
    struct fj_raw **slots;   // of the rows of a case; owned, each of them too
    size_t slot_count, used; // used: by the case in hand
};

struct fj_packed_records {
    struct fj_packed_table table;
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
    struct fj_packed_table background, *forms;
    struct fj_packed_records *records;
    struct fj_answer_row *answers; // owned
    size_t answer_capacity;
    struct fj_record_rows *record_facts;
    struct fj_facts facts;
};

// Whether ID is among what is NEEDED; NULL: all is.
static inline bool fj_packed_is_needed(const bool *needed, size_t id)
{
    return !needed || needed[id];
}

// Reads the next block that ROWS need, held against its sum, and finds what lies where. False: memory is out, or it is not as it
// was written. There has to be one.
bool fj_packed_rows_read_block(struct fj_packed_rows *rows);

#endif
