// SPDX-License-Identifier: EUPL-1.2
// Expressions as SQL, by the same rules as model/eval.h (language §5): unknown is NULL, truth is 1
// and 0, so that SQL's own three-valued logic is Kleene's; dates are ISO text, choices the code of
// the option, sets a mask by option, numbers real values.
//
// An expression is written into a SELECT over cases, whose FROM is written after it: rows of forms that it
// reads are noted in the query and joined there. Aliases: c the case (case_), k the case on the
// follow-up day (folja_case, or folja_due), f1, f2 … rows of forms, n its neighbours, l when its person left, s a number of
// a series, t a slip, r1, r2 … rows of a record.
#ifndef FJ_EMIT_SQL_EXPR_H
#define FJ_EMIT_SQL_EXPR_H

#include "emit/sql/dialect.h"
#include "emit/sql/layout.h"
#include "support/writer.h"

#define FJ_SQL_JOINS_MOST 50    // SQLite joins 64 tables at most
#define FJ_SQL_NODES_MOST 20000 // of one query, with the conditions of what it reads written out

struct fj_sql_join { // a row of a form, at most one for each case
    const struct fj_table *table;
    const struct fj_timepoint *timepoint;
    int nr;         // of a series, else 0
    bool by_series; // nr is that of the series row s
    bool picked;    // of a series without a number: the last, or the first
    bool *parts;    // which parts after the first are read
};

struct fj_sql_query {
    const struct fj_layout *layout;
    const struct fj_dialect *dialect;
    struct fj_arena *arena;
    const struct fj_form *slips; // over slips of this form, else over cases
    struct fj_at now;            // what FJ_AT_CURRENT is
    bool by_series;              // now.timepoint is a series, numbered by s
    bool pick_first;
    bool by_period;                 // rows of dated records count in the period p only
    enum fj_period_kind per;        // of what kind it is
    const struct fj_record *record; // whose row is at hand, in the alias r<record_depth>
    int record_depth;
    int depth;    // of conditions within conditions
    size_t nodes; // written so far
    struct fj_sql_join joins[FJ_SQL_JOINS_MOST];
    size_t join_count;
    bool reads_neighbours, reads_left, reads_due;
    const char *problem; // why it cannot be put in SQL; NULL: it can
};

void fj_sql_query_init(struct fj_sql_query *query, const struct fj_layout *layout,
                       const struct fj_dialect *dialect, struct fj_arena *arena);

// The value of EXPR; a condition that is NULL is 1.
void fj_sql_write_expr(struct fj_sql_query *query, const struct fj_expr *expr,
                       struct fj_writer *out);
void fj_sql_write_condition(struct fj_sql_query *query, const struct fj_expr *condition,
                            struct fj_writer *out);

// Whether what EXPR gives, or an answer to QUESTION is, is a whole number, whichever plan the answer was given by.
bool fj_sql_is_whole(const struct fj_layout *layout, const struct fj_expr *expr);
bool fj_sql_is_whole_question(const struct fj_layout *layout, const struct fj_question *question);

// FROM and JOINs for all that was written with QUERY; ends without a semicolon.
void fj_sql_write_from(struct fj_sql_query *query, struct fj_writer *out);

#endif
