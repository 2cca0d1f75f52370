// SPDX-License-Identifier: EUPL-1.2
// Between answers in the model's terms and what stands in a column (see emit/sql/layout.h).
#ifndef FJ_STORE_CODEC_H
#define FJ_STORE_CODEC_H

#include <sqlite3.h>

#include "emit/sql/layout.h"
#include "model/facts.h"

enum fj_cell_kind {
    FJ_CELL_LEAVE, // what was there stays
    FJ_CELL_NULL,
    FJ_CELL_WHOLE,
    FJ_CELL_REAL,
    FJ_CELL_TEXT,
};

struct fj_cell {
    enum fj_cell_kind kind;
    int64_t whole;
    double real;
    const char *text; // borrowed, or in `date`
    size_t length;
    char date[11];
};

// What RAW is in COLUMN (of one kind of the question's columns). A date's text lies in the cell
// itself, so cells are not moved.
void fj_cell_encode(const struct fj_column *column, const struct fj_raw *raw, struct fj_cell *out);
void fj_cell_date(fj_day day, struct fj_cell *out); // FJ_NO_DAY: NULL
void fj_cell_text(const char *text, struct fj_cell *out);
void fj_cell_whole(int64_t whole, struct fj_cell *out);

int fj_cell_bind(sqlite3_stmt *statement, int index, const struct fj_cell *cell);
// True when the column of the row that STATEMENT is at holds the same.
bool fj_cell_equals(const struct fj_cell *cell, sqlite3_stmt *statement, int column);

// Reads an answer; the text is SQLite's and lives until the next step. Goal columns add to what is
// there already.
void fj_raw_decode(const struct fj_column *column, sqlite3_stmt *statement, int index,
                   struct fj_raw *out);
// The same for a column of whole numbers alone (fj_codec_is_whole), in fewer steps.
void fj_whole_decode(const struct fj_codec *codec, sqlite3_stmt *statement, int index,
                     struct fj_raw *out);
bool fj_codec_is_whole(const struct fj_column *column);
// What values of a former column have been read as; zeros to begin with. Recodes are worked out once for a scale's steps.
struct fj_former_memo {
    uint64_t has;
    struct fj_raw raws[64]; // by the value that stands there, where `has` has its bit
};
// Reads what stands in a former column (formers[FORMER], of numbers, or a choice that became a `many`) as an answer to the
// question now: recoded, and in `real` where it lies between what can be answered. MEMO is of this former alone, or NULL.
void fj_former_decode(const struct fj_column *column, size_t former, struct fj_former_memo *memo,
                      sqlite3_stmt *statement, int index, struct fj_raw *out);
fj_day fj_column_day(sqlite3_stmt *statement, int index);

#endif
