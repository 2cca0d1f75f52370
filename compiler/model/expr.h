// SPDX-License-Identifier: EUPL-1.2
// Expressions of a resolved plan: every name is a pointer, every node has a type, and nothing of
// the text is left but spans for diagnostics. Made by sema, read by the evaluator (model/eval.h)
// and by the SQL emitter; both follow the same rules of language §5 and are tested against each
// other.
#ifndef FJ_MODEL_EXPR_H
#define FJ_MODEL_EXPR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/date.h"
#include "support/span.h"

struct fj_question;
struct fj_record;
struct fj_score;
struct fj_timepoint;

// What a node gives. Every type also has the value "unknown".
enum fj_value_type {
    FJ_VALUE_BOOL,
    FJ_VALUE_NUMBER, // a double; scaled answers are read as their real value
    FJ_VALUE_DATE,   // fj_day
    FJ_VALUE_CHOICE, // index into the options of a question (fj_expr.options_of)
    FJ_VALUE_SET,    // bit mask over the options of a `many` question
    FJ_VALUE_TEXT,   // only for answered() and missing()
};

enum fj_expr_kind {
    // Leaves
    FJ_EXPR_NUMBER, // number
    FJ_EXPR_BOOL,   // boolean
    FJ_EXPR_DATE,   // day
    FJ_EXPR_ANSWER, // question [at]; a field of `record` inside an aggregate
    FJ_EXPR_SCORE,  // score [at]
    FJ_EXPR_ENTRY,  // the case's own dates
    FJ_EXPR_EXIT,
    FJ_EXPR_NEXT_ENTRY, // of the same person
    FJ_EXPR_PREVIOUS_EXIT,
    FJ_EXPR_TODAY,      // the follow-up day
    FJ_EXPR_ANSWER_DAY, // the day timepoint `at` was answered
    FJ_EXPR_AGE,        // whole years at `at`; at entry when at.timepoint is NULL and at_entry
    FJ_EXPR_OLD,        // `x` in `was … as (…)`
    // Logic (three-valued)
    FJ_EXPR_NOT, // args[0]
    FJ_EXPR_AND, // args[0..1]
    FJ_EXPR_OR,
    // Comparison: args[0] against args[1], or against `option` when type of args[0] is CHOICE
    FJ_EXPR_EQ,
    FJ_EXPR_NE,
    FJ_EXPR_LT,
    FJ_EXPR_LE,
    FJ_EXPR_GT,
    FJ_EXPR_GE,
    FJ_EXPR_IN,  // args[0] in members
    FJ_EXPR_HAS, // args[0] (a SET) has option
    // Arithmetic
    FJ_EXPR_ADD,
    FJ_EXPR_SUB,
    FJ_EXPR_MUL,
    FJ_EXPR_DIV, // by zero: unknown
    FJ_EXPR_NEG,
    // Functions
    FJ_EXPR_ANSWERED, // args[0] is an ANSWER or SCORE
    FJ_EXPR_MISSING,  // args[0]; for one reason when `reason` >= 0
    FJ_EXPR_MEAN,     // of args; in a score of those answered, if at least `needs`
    FJ_EXPR_SUM,
    FJ_EXPR_MIN,
    FJ_EXPR_MAX,
    FJ_EXPR_RECORD_MEAN, // of args[0] over the rows of `record` [where condition]
    FJ_EXPR_RECORD_SUM,
    FJ_EXPR_RECORD_MIN,
    FJ_EXPR_RECORD_MAX,
    FJ_EXPR_RECORD_COUNT,
    FJ_EXPR_RECORD_ANY,
    FJ_EXPR_DAYS, // args[0] to args[1], both DATE
    FJ_EXPR_MONTHS,
    FJ_EXPR_YEARS,
    FJ_EXPR__COUNT
};

// Which answer of a question that is asked several times.
enum fj_at_kind {
    FJ_AT_CURRENT,    // the timepoint that is being filled in or measured
    FJ_AT_BACKGROUND, // the case itself
    FJ_AT_TIMEPOINT,  // `timepoint`, and `nr` of a series (0: it is no series, or the picked one)
};

struct fj_at {
    enum fj_at_kind kind;
    const struct fj_timepoint *timepoint;
    int nr;
};

// One member of `in (…)`: an option, or a closed range of numbers or days.
struct fj_member {
    int option; // >= 0 for CHOICE, else -1
    bool has_low, has_high;
    double low, high; // days for DATE
};

struct fj_expr {
    enum fj_expr_kind kind;
    enum fj_value_type type;
    struct fj_span span;
    struct fj_expr **args;
    size_t arg_count;

    double number;
    bool boolean;
    fj_day day;
    const struct fj_question *question; // ANSWER; also the subject of comparisons with options
    const struct fj_score *score;
    const struct fj_record *record; // RECORD_* and ANSWER of a field
    struct fj_expr *condition;      // RECORD_* `where`, or NULL
    struct fj_at at;
    bool at_entry; // AGE
    int option;    // EQ, NE, HAS against a choice; else -1
    int reason;    // MISSING: index into the question's reasons; else -1
    int needs;     // MEAN, SUM in a score; 0: all must be known
    struct fj_member *members;
    size_t member_count;
};

#endif
