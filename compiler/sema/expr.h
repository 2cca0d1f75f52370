// SPDX-License-Identifier: EUPL-1.2
// Expressions (language §5): from the tree to a typed, resolved expression of the model, and a list of what it reads.
// Every function returns NULL when the expression failed, and then has told why or was silent on purpose.
#ifndef FJ_SEMA_EXPR_H
#define FJ_SEMA_EXPR_H

#include "sema/context.h"
#include "sema/lookup.h"

// Where an expression stands: what a name without `@` means there.
enum fj_room {
    FJ_ROOM_BACKGROUND, // of a background question: background only
    FJ_ROOM_QUESTION, // of a question in a form: the answer at the timepoint that is being filled in
    FJ_ROOM_FIELD,    // of a field: the row at hand and the background
    FJ_ROOM_SCORE,    // of a score: the timepoint the score is read at
    FJ_ROOM_MEASURE,  // of a measure: the timepoint of its `at`
    FJ_ROOM_PAIR,     // of a change or shift, which has two timepoints: background only
    FJ_ROOM_BREAKDOWN, // of a breakdown: background only
    FJ_ROOM_RECODE,    // of `was … as (…)`: `x`
};

// How an expression is read, and what was read so far.
struct fj_reading {
    struct fj_sema *sema;
    enum fj_room room;
    struct fj_lookup lookup;
    const struct fj_record *open_record; // whose fields may stand as RECORD.FIELD
    bool is_named;                       // a breakdown of nothing but the name of a question
    bool open_series;                    // `pick` tells which of a series is meant
    int needs;                           // of a score
    struct fj_reads reads;
    bool reads_case; // entry, exit, age, records: what a slip does not have
    struct fj_span case_span;
    const struct fj_record *rows_of; // a record whose rows are read, or NULL
};

struct fj_expr *fj_read_expr(struct fj_reading *reading, const struct fj_tree_expr *tree);

// As fj_read_expr, and tells of a value of another type.
struct fj_expr *fj_read_condition(struct fj_reading *reading, const struct fj_tree_expr *tree);
struct fj_expr *fj_read_number(struct fj_reading *reading, const struct fj_tree_expr *tree);

// True when TREE is one bare name, with no parts, rater, timepoint or number.
bool fj_expr_is_bare(const struct fj_tree_expr *tree);

// What TREE, a range or a single value in a list, reaches from and to; not `given` where it is neither number nor day.
struct fj_tree_range fj_expr_member_range(const struct fj_tree_member *tree);
double fj_expr_bound_value(const struct fj_tree_bound *bound); // days for a date

// What a reference (tree->kind is REF) stands for, of any type.
struct fj_expr *fj_read_ref(struct fj_reading *reading, const struct fj_tree_expr *tree);

// What every question and score that EXPR reads is for: marks them as of use.
void fj_mark_fed(struct fj_sema *sema, const struct fj_reads *reads);
// Tells of a private question among READS, which no report shows: by a measure, or else as groups. True when there is one.
bool fj_tell_private(struct fj_sema *sema, const struct fj_reads *reads, bool is_measured);

#endif
