// SPDX-License-Identifier: EUPL-1.2
// What the files of the evaluator share: where an evaluation stands, and one function per family of
// nodes. Every function gives an unknown value rather than an error.
#ifndef FJ_MODEL_EVAL_INTERNAL_H
#define FJ_MODEL_EVAL_INTERNAL_H

#include "model/eval.h"

// What plain names mean at this point; saved and restored around conditions and aggregates.
struct fj_eval_frame {
    struct fj_at current; // never FJ_AT_CURRENT but when the facts say nothing
    const struct fj_record *record;
    const struct fj_record_row *row;
};

// What was found of the condition of a question, of a score, or of an aggregate over rows, at one place. Conditions read
// answers whose own conditions read answers: without it a chain of questions would take as many steps as all ways through
// it, and an aggregate within another as many as all pairs of rows.
struct fj_eval_known {
    const void *subject; // the question, the score or the aggregate's node; NULL: a free place
    struct fj_at at;
    struct fj_value value;
};

enum { FJ_EVAL_FEW = 64 };

// All that was found, to its end: a few here, and many in a table as well.
struct fj_eval_memo {
    size_t count;
    struct fj_eval_known few[FJ_EVAL_FEW]; // what is not used is not set
    struct fj_eval_known *many;            // owned; open addressing
    size_t many_count, many_size;
};

struct fj_evaluation {
    const struct fj_facts *facts;
    struct fj_eval_frame frame;
    double old; // `x` of a recode
    bool has_old;
    bool cut; // a bound was passed: what is found is not to be kept
    int depth;
    struct fj_eval_memo known;        // whatever row an aggregate is at
    struct fj_eval_memo known_of_row; // conditions of a record's questions on the row of the frame
};

struct fj_value fj_eval_node(struct fj_evaluation *e, const struct fj_expr *expr);
enum fj_truth fj_eval_condition(struct fj_evaluation *e, const struct fj_expr *condition);

// eval_known.c: what was found before, at AT as fj_eval_place has it. False where nothing was, or there was no memory
// to keep it.
bool fj_eval_recall(const struct fj_eval_memo *memo, const void *subject, struct fj_at at,
                    struct fj_value *out_value);
void fj_eval_keep(struct fj_eval_memo *memo, const void *subject, struct fj_at at,
                  const struct fj_value *value);
void fj_eval_forget(struct fj_eval_memo *memo); // all of it
void fj_eval_free(struct fj_eval_memo *memo);

// eval.c: values
struct fj_value fj_value_unknown(enum fj_value_type type);
struct fj_value fj_value_number(double number); // unknown when it is not finite
struct fj_value fj_value_day(fj_day day);       // unknown for FJ_NO_DAY
struct fj_value fj_value_truth(enum fj_truth truth);
enum fj_truth fj_truth_of(const struct fj_value *value);
// A NUMBER or a DATE (days) on one line; false when unknown.
bool fj_value_measure(const struct fj_value *value, double *out_number);

// eval_answer.c: answers, their states, scores
struct fj_at fj_eval_place(const struct fj_evaluation *e, struct fj_at at);
struct fj_answer fj_eval_answer(struct fj_evaluation *e, const struct fj_question *question,
                                struct fj_at at);
struct fj_value fj_eval_answer_value(struct fj_evaluation *e, const struct fj_expr *expr);
struct fj_value fj_eval_score(struct fj_evaluation *e, const struct fj_score *score,
                              struct fj_at at);
struct fj_value fj_eval_answered(struct fj_evaluation *e, const struct fj_expr *expr);
struct fj_value fj_eval_missing(struct fj_evaluation *e, const struct fj_expr *expr);

// eval_logic.c: and, or, not, comparisons
struct fj_value fj_eval_logic(struct fj_evaluation *e, const struct fj_expr *expr);
struct fj_value fj_eval_compare(struct fj_evaluation *e, const struct fj_expr *expr);
struct fj_value fj_eval_in(struct fj_evaluation *e, const struct fj_expr *expr);
struct fj_value fj_eval_has(struct fj_evaluation *e, const struct fj_expr *expr);

// eval_date.c: the case's dates, ages, differences
struct fj_value fj_eval_date_leaf(struct fj_evaluation *e, const struct fj_expr *expr);
struct fj_value fj_eval_age(struct fj_evaluation *e, const struct fj_expr *expr);
struct fj_value fj_eval_between(struct fj_evaluation *e, const struct fj_expr *expr);
// For days, months and years to `next_entry` of one who has not come back: how much has passed
// since args[0] on the follow-up day. False for any other node.
bool fj_eval_passed_so_far(struct fj_evaluation *e, const struct fj_expr *expr, double *out_number);

// eval_aggregate.c: over arguments and over the rows of a record
struct fj_value fj_eval_list(struct fj_evaluation *e, const struct fj_expr *expr);
struct fj_value fj_eval_rows(struct fj_evaluation *e, const struct fj_expr *expr);

#endif
