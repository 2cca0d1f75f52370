// SPDX-License-Identifier: EUPL-1.2
// The answers of a database column by column, packed in a file beside it: a second source of what rows.h gives, read at
// the speed of memory, for as long as no byte of the database has changed. It holds what plans make of the rows, in the
// model's terms, but no texts. It can be deleted at any time; erasing people takes it away.
#ifndef FJ_STORE_COLUMNS_H
#define FJ_STORE_COLUMNS_H

#include "store/rows.h"

// ---- making ----------------------------------------------------------------------------------------

// Whether it is worth it for the database at PATH, after so many rows have come: it is large, and they are not few beside
// those that were there.
bool fj_columns_pay(const char *path, uint64_t rows);
// Makes the columns of the database at PATH anew, in place of those there may be. Where they cannot be made there
// are none, and nobody is told: rows are read then.
void fj_columns_make(const char *path);
void fj_columns_forget(const char *path); // takes them away, if there are some

// ---- reading ---------------------------------------------------------------------------------------

struct fj_columns;

// Those of the database at PATH in the state that it is in now, or NULL; others are taken away. Owned; borrows PATH.
struct fj_columns *fj_columns_open(const char *path);
void fj_columns_close(struct fj_columns *columns); // accepts NULL

// Those of STORE, opened before it, if they hold all that NEED asks for and are of the state in which its snapshot holds
// the database, whose last change is SEQ; borrowed, else NULL.
const struct fj_columns *fj_store_columns(const struct fj_store *store, const struct fj_need *need,
                                          int64_t seq);
// Whether they hold all that NEED asks for, by PLAN, which is the one in force.
bool fj_columns_hold(const struct fj_columns *columns, const struct fj_plan *plan,
                     const struct fj_need *need);
// Whether there is so much of them that two threads read them faster.
bool fj_columns_are_long(const struct fj_columns *columns);
int64_t fj_columns_seq(const struct fj_columns *columns); // the last change that is in them

// The plan in force, where nothing in the database but the cases bears on a report that is not of another day or plan: it follows
// organisations, had no version before, has no anonymous forms and no published figures to compare with, and nothing was
// released. Owned (fj_compilation_free); borrows COLUMNS. NULL: something does, or it cannot be told.
struct fj_compilation *fj_columns_compile(struct fj_columns *columns, enum fj_lang lang);

// The cases that NEED says, as fj_rows has them. Owned; NULL when memory is out. Borrows COLUMNS, PLAN and what is in NEED.
struct fj_packed_rows;
struct fj_packed_rows *fj_packed_rows_new(const struct fj_columns *columns,
                                          const struct fj_plan *plan, const struct fj_need *need);
void fj_packed_rows_free(struct fj_packed_rows *rows); // accepts NULL

// The next case, as of fj_rows_next. FJ_STEP_FAILED: memory is out, or the file is not as it was written; nobody is
// told, since the rows themselves can be read.
enum fj_step fj_packed_rows_next(struct fj_packed_rows *rows, const struct fj_facts **out_facts);
// True when the person of the case that was given last has more than one.
bool fj_packed_rows_person_has_more(const struct fj_packed_rows *rows);

#endif
