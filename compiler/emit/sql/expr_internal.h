// SPDX-License-Identifier: EUPL-1.2
// What the files that write expressions share.
#ifndef FJ_EMIT_SQL_EXPR_INTERNAL_H
#define FJ_EMIT_SQL_EXPR_INTERNAL_H

#include "emit/sql/expr.h"

// Notes why the query cannot be put in SQL; the first reason stands.
void fj_sql_give_up(struct fj_sql_query *query, const char *problem);

// ---- joins: expr_join.c ---------------------------------------------------------------------------

// The number of the alias f… of FORM's row at AT (as resolved); 0 where nothing is asked there.
size_t fj_sql_row(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at);
// Whether two have noted the same rows in the same order.
bool fj_sql_reads_the_same(const struct fj_sql_query *a, const struct fj_sql_query *b);
// f3."column", with the part it lies in joined.
void fj_sql_write_column(struct fj_sql_query *query, size_t row, const struct fj_column *column,
                         struct fj_writer *out);
void fj_sql_write_due_number(const struct fj_sql_query *query, const struct fj_timepoint *timepoint,
                             struct fj_writer *out);
// The number of FORM's row (NULL: of the first form that has one) that is picked from a series at AT, or that is due.
void fj_sql_write_picked_number(struct fj_sql_query *query, const struct fj_form *form,
                                struct fj_at at, struct fj_writer *out);
// The column of QUESTION in TABLE.
const struct fj_column *fj_sql_column_of(const struct fj_table *table,
                                         const struct fj_question *question);
// What FJ_AT_CURRENT stands for here.
struct fj_at fj_sql_place(const struct fj_sql_query *query, struct fj_at at);
// The first and the last key of this case's rows, and after them: `x >= … AND x < …`.
void fj_sql_write_case_keys(const char *key, struct fj_writer *out);

// ---- records: expr.c ------------------------------------------------------------------------------

// FROM and WHERE over the rows of query->record that belong to the case, in the alias r<depth>.
void fj_sql_write_record_from(const struct fj_sql_query *query, struct fj_writer *out);
// The tables alone: "insats" AS r1 JOIN …, with the ON of the first where they are JOINED to what stands before; and the
// date of a dated record's row.
void fj_sql_write_record_tables(const struct fj_sql_query *query, bool joined,
                                struct fj_writer *out);
// ` AND …` where the row at hand is dated and counts in the period p only.
void fj_sql_write_dated(const struct fj_sql_query *query, struct fj_writer *out);
void fj_sql_write_record_date(const struct fj_sql_query *query, struct fj_writer *out);
// The label of the period of DAY.
void fj_sql_write_label(enum fj_period_kind per, const char *day, struct fj_writer *out);

// ---- answers: expr_answer.c -----------------------------------------------------------------------

void fj_sql_write_answer(struct fj_sql_query *query, const struct fj_question *question,
                         struct fj_at at, struct fj_writer *out);
void fj_sql_write_answered(struct fj_sql_query *query, const struct fj_question *question,
                           struct fj_at at, struct fj_writer *out);
// Missing for any reason (REASON −1) or for one.
void fj_sql_write_missing(struct fj_sql_query *query, const struct fj_question *question,
                          struct fj_at at, int reason, struct fj_writer *out);
// Why there is no answer, as the report names it; NULL where there is one.
void fj_sql_write_reason(struct fj_sql_query *query, const struct fj_question *question,
                         struct fj_at at, struct fj_writer *out);

// ---- dates: expr_date.c ---------------------------------------------------------------------------

// DAYS_SQL … text of an expression that is a date; FACTOR an expression that multiplies the
// duration, or NULL.
void fj_sql_write_date_add(const char *date, struct fj_duration duration, const char *factor,
                           struct fj_writer *out);
void fj_sql_write_date_leaf(struct fj_sql_query *query, const struct fj_expr *expr,
                            struct fj_writer *out);
void fj_sql_write_age(struct fj_sql_query *query, const struct fj_expr *expr,
                      struct fj_writer *out);
void fj_sql_write_between(struct fj_sql_query *query, const struct fj_expr *expr, bool until_today,
                          struct fj_writer *out);
// The planned date of a timepoint, and the day it was answered.
// Whether answers to it outside the window are none, which the view folja_outside tells.
bool fj_sql_is_strict_series(const struct fj_timepoint *timepoint);
void fj_sql_write_planned(struct fj_sql_query *query, struct fj_at at, struct fj_writer *out);
// The same; of a series from which one is picked that of FORM's row.
void fj_sql_write_planned_of(struct fj_sql_query *query, const struct fj_form *form,
                             struct fj_at at, struct fj_writer *out);
void fj_sql_write_answer_day(struct fj_sql_query *query, struct fj_at at, struct fj_writer *out);
void fj_sql_write_day(fj_day day, struct fj_writer *out);

// ---- due: expr_due.c ------------------------------------------------------------------------------

// How many days after the planned date somebody waits, at most.
int fj_sql_last_offset(const struct fj_timepoint *timepoint);
// Why the form of row ROW was not filled in, as measures read it: a code of folja_reason, or NULL.
void fj_sql_write_form_missing(struct fj_sql_query *query, size_t row, struct fj_writer *out);
// 'never', 'not_yet', 'waiting', 'overdue', 'missing', 'answered'.
void fj_sql_write_due(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                      struct fj_writer *out);
// Of a case without a row: whether it is overdue. False, and nothing written, where it never can be.
bool fj_sql_write_overdue(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                          struct fj_writer *out);
// The columns of the view folja_due after those of folja_case, which is k in it; l is folja_left.
void fj_sql_write_due_columns(const struct fj_layout *layout, struct fj_writer *out);
// 'early', 'late' or NULL, for a timepoint with a window.
void fj_sql_write_timing(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                         struct fj_writer *out);

#endif
