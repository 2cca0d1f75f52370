// SPDX-License-Identifier: EUPL-1.2
// A cursor over one table: its needed columns, part by part in step, in the order of the key, decoded
// into slots that are used again for each case. With `known` it gives rows as they were after that
// change, by laying the history over them.
#ifndef FJ_STORE_CURSOR_H
#define FJ_STORE_CURSOR_H

#include "store/codec.h"
#include "store/rows.h"
#include "store/store_internal.h"

// Texts of one case, that live until the next.
struct fj_texts {
    struct fj_text_block *first, *current;
};
// NULL when memory is out.
const char *fj_texts_copy(struct fj_texts *texts, const char *text, size_t length);
void fj_texts_reset(struct fj_texts *texts);
void fj_texts_free(struct fj_texts *texts);

struct fj_reading { // one column that is read
    const struct fj_column *column;
    int index;        // in the part's result
    bool has_text;    // must be copied
    bool is_whole;    // holds whole numbers alone
    bool has_history; // asked in some versions of the plan and not in others
};

struct fj_former_reading { // one former column that is read
    const struct fj_column *column;
    size_t former;
    int index;         // in the result of its part
    struct fj_raw raw; // what it holds in the row in hand
    struct fj_former_memo memo;
};

struct fj_reading_part {
    sqlite3_stmt *statement;
    struct fj_reading *readings; // owned
    size_t count;
};

struct fj_slot { // one row
    int64_t key;
    int64_t person; // of a case
    fj_day day;     // of a form; of a case its entry
    fj_day exit;    // of a case
    enum fj_form_missing missing;
    int given;             // the number of the plan it is of; 0: not read
    const char *period;    // of a slip
    struct fj_raw *values; // by question of the table; those not read stay FJ_RAW_ABSENT
};

struct fj_cursor {
    struct fj_store *store;
    struct fj_diags *diags;
    const struct fj_table *table;      // NULL: not open
    struct fj_reading_part *parts;     // owned; a part that is not read has no statement
    struct fj_former_reading *formers; // owned; a column's newest first
    size_t former_count;
    sqlite3_stmt *history; // of the table's rows after `known`, or NULL
    int64_t known, history_key;
    bool history_at_row;
    bool has_version;
    bool at_row; // the statements stand at a row, and `key` is its key
    int64_t key;
    struct fj_slot **slots; // owned, each of them too
    size_t slot_count, slot_capacity;
    struct fj_texts *texts; // borrowed
};

// Prepares to read TABLE: what NEED says of it. False: told, and
// fj_cursor_close is called all the same.
bool fj_cursor_open(struct fj_cursor *cursor, struct fj_store *store, const struct fj_table *table,
                    const struct fj_need *need, int64_t known, struct fj_texts *texts,
                    struct fj_diags *diags);
void fj_cursor_close(struct fj_cursor *cursor);

// Goes to the first row with a key from LOW to before HIGH. False: told.
bool fj_cursor_seek(struct fj_cursor *cursor, int64_t low, int64_t high);

// Lets go of the database; the slots stay.
void fj_cursor_reset(struct fj_cursor *cursor);

// Reads the row the cursor is at into slot NUMBER of the case, and steps on. *out_slot is NULL where
// the row was not there at `known`. False: told.
bool fj_cursor_take(struct fj_cursor *cursor, size_t number, struct fj_slot **out_slot);

#endif
