// SPDX-License-Identifier: EUPL-1.2
// One table's writing: a row is put by its key, compared with what stands there, and what is changed
// goes to the history. Statements are prepared once for each table and kept as long as the store.
#ifndef FJ_STORE_PUT_H
#define FJ_STORE_PUT_H

#include "store/codec.h"
#include "store/store_internal.h"
#include "store/write.h"

#define FJ_PUT_HEADS 3 // of any kind of table, at most

struct fj_put_former { // a former column of one of the table's columns
    size_t column, former;
    struct fj_cell cell; // NULL where the answer is given anew
};

struct fj_put_part {
    sqlite3_stmt *insert, *select, *update;
    const size_t *columns; // indices into the table's columns, as they stand in the part
    size_t column_count;
    struct fj_put_former *formers; // those that lie in the part
    size_t former_count;
};

struct fj_putter {
    const struct fj_table *table;
    struct fj_put_part *parts;
    struct fj_cell *cells; // by index of column: what is to be put
    size_t former_count;   // of all parts
    bool has_merged;       // some column has codes that mean the same
    sqlite3_stmt *keys;    // of a record's rows of one case
};

// The open write.
struct fj_write {
    struct fj_store *store;
    struct fj_diags *diags;
    char *who, *why;
    int64_t seq;
    bool has_change; // a row of folja_change is wanted
};

// What a row is besides its answers. IDENTITY is written once (as the layout lists it), HEADS are compared like answers.
struct fj_put_row {
    int64_t key; // 0: the next (cases only)
    bool exists; // known to be there
    struct fj_cell identity[FJ_PUT_HEADS], heads[FJ_PUT_HEADS];
};

// The putter of TABLE, its statements prepared; borrowed from the store. NULL: told.
struct fj_putter *fj_putter_of(struct fj_write *write, const struct fj_table *table);

// Encodes VALUES, one for each question of the table (NULL: leave all), into the putter's cells.
void fj_putter_encode(struct fj_putter *putter, const struct fj_raw *values);

// Puts ROW with the answers in the putter's cells. row->key is that of the row afterwards.
enum fj_put fj_putter_put(struct fj_write *write, struct fj_putter *putter, struct fj_put_row *row);

// Inserts ROW; FJ_PUT_SAME, and nothing done, when there is one at its key.
enum fj_put fj_putter_insert(struct fj_write *write, struct fj_putter *putter,
                             struct fj_put_row *row);

// FJ_PUT_SAME when the row at KEY holds what the cells say, FJ_PUT_CHANGED when not.
enum fj_put fj_putter_compare(struct fj_write *write, struct fj_putter *putter, int64_t key);

void fj_store_free_putters(struct fj_store *store);

// Steps a statement that gives no rows, and resets it. False: told.
bool fj_write_step(struct fj_write *write, sqlite3_stmt *statement);

#endif
