// SPDX-License-Identifier: EUPL-1.2
// The one evaluator (language §5): three-valued logic and the seven states of an answer. Used by
// forms, import, measures and examples. Pure: reads the plan and the facts, and keeps nothing.
#ifndef FJ_MODEL_EVAL_H
#define FJ_MODEL_EVAL_H

#include "model/expr.h"
#include "model/facts.h"
#include "model/plan.h"

enum fj_truth { FJ_FALSE, FJ_TRUE, FJ_UNKNOWN };

// Kleene's three-valued logic.
enum fj_truth fj_truth_not(enum fj_truth a);
enum fj_truth fj_truth_and(enum fj_truth a, enum fj_truth b);
enum fj_truth fj_truth_or(enum fj_truth a, enum fj_truth b);

struct fj_value {
    bool known;
    enum fj_value_type type;
    double number; // NUMBER
    bool boolean;  // BOOL
    fj_day day;    // DATE
    int option;    // CHOICE
    uint64_t set;  // SET
};

// The seven states of an answer; exactly one holds. They are looked for in this order: not asked;
// not relevant because `when` is false whatever else is known; nothing there (not due, overdue);
// the whole form missing; not relevant because `when` is unknown (a question is asked only when its
// condition is true); then what stands in the column.
enum fj_state {
    FJ_STATE_ANSWERED,
    FJ_STATE_REASON, // missing for a named reason, the question's own or the form's
    FJ_STATE_BLANK,
    FJ_STATE_NOT_RELEVANT, // its `when` is not true
    FJ_STATE_NOT_ASKED,    // no form at that timepoint, or not in that plan version
    FJ_STATE_NOT_DUE,      // nothing there, and not due (or due with its window still open)
    FJ_STATE_OVERDUE,      // nothing there, and the window is closed
    FJ_STATE__COUNT
};

struct fj_answer {
    enum fj_state state;
    int reason;                        // REASON: index in the question's reasons, or -1
    enum fj_form_missing form_missing; // REASON for the whole form
    struct fj_raw raw;                 // ANSWERED: the value
};

// Depth is bounded (FJ_LIMIT_EVAL_DEPTH): past it the value is unknown. Work is bounded by the plan and the rows (eval.c).
struct fj_value fj_eval(const struct fj_facts *facts, const struct fj_expr *expr);

// A condition; NULL is true.
enum fj_truth fj_eval_truth(const struct fj_facts *facts, const struct fj_expr *condition);

// The recode of `was … as (RECODE)` for the old value X.
struct fj_value fj_eval_recode(const struct fj_expr *recode, double x);

// The state of a question at AT (FJ_AT_CURRENT is facts->current). A field of a record is read from
// facts->record_row.
struct fj_answer fj_answer_of(const struct fj_facts *facts, const struct fj_question *question,
                              struct fj_at at);

// The value of an answered question in the terms of an expression; unknown in any other state.
struct fj_value fj_answer_value(const struct fj_question *question, const struct fj_answer *answer);

// A score at AT (FJ_AT_CURRENT is facts->current).
struct fj_value fj_score_value(const struct fj_facts *facts, const struct fj_score *score,
                               struct fj_at at);

#endif
