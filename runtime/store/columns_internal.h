// SPDX-License-Identifier: EUPL-1.2
// How the file lies: the state it was made of, as text; blocks, each of some hundred cases with all that is theirs; the
// plan's sources, each two lengths, path and text; the index; the trailer. Numbers are as this machine has them, and everything begins at a multiple of eight bytes in its block.
//
// A block: a head; the cases; the columns of the background; the rows of forms, those of a case after each other; the columns of
// each form; of each record how many rows each case has, their numbers, and its columns. The columns of a table stand in the
// order of its questions, each a head and a code for each of the table's rows in the block.
#ifndef FJ_STORE_COLUMNS_INTERNAL_H
#define FJ_STORE_COLUMNS_INTERNAL_H

#include "store/beside.h"
#include "store/columns.h"
#include "store/store_internal.h"
#include "store/sum.h"

#define FJ_COLUMNS_SUFFIX "-columns"
#define FJ_COLUMNS_CASES  1024 // of a block

struct fj_packed_head {
    uint64_t cases, rows;
};

struct fj_packed_case {
    int64_t case_id, person;
    fj_day entry, exit, next_entry, previous_exit;
    uint32_t rows;     // of forms
    uint32_t has_more; // 1: the person has another case
};

struct fj_packed_row {
    int32_t nr;
    fj_day day;
    uint16_t form, timepoint; // ids
    uint32_t missing;
};

// Codes: blank, not asked, each of the question's reasons; from `first` on the values from `base` on.
enum { FJ_PACKED_BLANK, FJ_PACKED_ABSENT, FJ_PACKED_REASON };
struct fj_packed_column {
    uint32_t width; // of a code, bytes: 1, 2 or 4; 0: no codes
    uint32_t first;
    int64_t base;
};

struct fj_packed_place { // of a block
    uint64_t at, length, sum;
};

struct fj_packed_trailer {
    uint64_t
        index; // where it lies: the places of the blocks, then a byte a question, 1: it is in all blocks
    uint64_t blocks, questions;
    int64_t seq; // the last change that is in it
    struct fj_packed_place
        plan; // its sources, where no more bears on a report (fj_columns_compile); else of length 0
    uint64_t sum; // of the state's text, the index and this before it
};

struct fj_columns {
    const char *path; // of the database; borrowed
    int fd;
    struct fj_writer state;
    struct fj_packed_trailer trailer;
    struct fj_packed_place *places; // owned
    unsigned char *holds;           // by question id; owned
    struct fj_arena *arena;         // of the plan's sources, or NULL; owned
};

// What is packed as a table.
struct fj_packed_questions {
    const struct fj_question *const *items;
    size_t count;
};
static inline struct fj_packed_questions fj_packed_background(const struct fj_plan *plan)
{
    return (struct fj_packed_questions){plan->background, plan->background_count};
}
static inline struct fj_packed_questions fj_packed_form(const struct fj_form *form)
{
    return (struct fj_packed_questions){form->questions, form->question_count};
}
static inline struct fj_packed_questions fj_packed_record(const struct fj_record *record)
{
    return (struct fj_packed_questions){record->fields, record->field_count};
}

// From LENGTH bytes on to the next multiple of eight.
static inline size_t fj_packed_gap(size_t length)
{
    return (8 - length % 8) % 8;
}

// The state of the database at PATH as the file begins with it; false where it cannot be told.
bool fj_columns_state(const char *path, struct fj_writer *out);
// Whether that is still the state that COLUMNS are of.
bool fj_columns_have_state(const struct fj_columns *columns);
// The sum of what is not in blocks.
uint64_t fj_columns_sum(const struct fj_columns *columns);

#endif
