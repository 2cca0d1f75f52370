// SPDX-License-Identifier: EUPL-1.2
// All that is known of one case (or one anonymous slip) when an expression is evaluated or a
// measure counted: the shape that row sources fill in and the evaluator reads. Values are in the
// model's terms (index of an option, not its stored code), so that the same evaluator serves a
// database row, a form being filled in and an example block.
#ifndef FJ_MODEL_FACTS_H
#define FJ_MODEL_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/plan.h"

struct fj_expr;
struct fj_facts;
struct fj_value;

// What stands in one column, before the plan's conditions are looked at.
enum fj_raw_kind {
    FJ_RAW_BLANK,  // left blank
    FJ_RAW_VALUE,  // `value` (or `text`)
    FJ_RAW_REASON, // a named reason: `value` is the index in the question's reasons
    FJ_RAW_ABSENT, // not asked in the plan version the row was given in
};

struct fj_raw {
    enum fj_raw_kind kind;
    // choice, gender, goal: index of the option; many: bit mask over options; scale, year, scaled
    // goal: the step or year; number: value × 10^decimals; yesno: 1 or 0; date: fj_day; text:
    // length of `text`.
    int64_t value;
    const char *text; // FJ_TYPE_TEXT; of a goal its words, whatever the kind, or NULL; borrowed
    bool recoded; // `real` holds the value instead: an old answer between the steps of a new scale
    double real;  // when recoded; of a goal its weight, whatever the kind, 0: none
};

// Why a whole form is missing (data column `missing`).
enum fj_form_missing {
    FJ_FORM_PRESENT,
    FJ_FORM_DECLINED,
    FJ_FORM_UNREACHABLE,
    FJ_FORM_MOVED,
    FJ_FORM_DECEASED,
    FJ_FORM_NOT_ASKED,
    FJ_FORM_TECHNICAL,
    FJ_FORM_MISSING__COUNT, // of those that a row may say
    // What measures read of a row that is answered outside a strict window (fj_row_as_measured).
    FJ_FORM_OUTSIDE = FJ_FORM_MISSING__COUNT,
    FJ_FORM_READ__COUNT
};
const char *fj_form_missing_name(enum fj_form_missing reason); // "declined"
// FJ_FORM_MISSING__COUNT when no row may say so.
enum fj_form_missing fj_form_missing_find(const char *name);

// One row of a form. values[i] answers form->questions[i].
struct fj_answer_row {
    const struct fj_form *form;
    const struct fj_timepoint *timepoint;
    int nr;     // of a series, else 0
    fj_day day; // when it was answered; FJ_NO_DAY when not said
    enum fj_form_missing missing;
    const struct fj_raw *values;
    int given; // the number of the plan it was given in, of those the store has had; 0: not asked for
};

struct fj_record_row {
    int nr;
    const struct fj_raw *values; // values[i] answers record->fields[i]
    int given;                   // as of an answer's row
};

struct fj_record_rows {
    const struct fj_record_row *rows;
    size_t count;
};

struct fj_facts {
    const struct fj_plan *plan;
    fj_day on;       // the follow-up day
    int64_t case_id; // of the store; 0 for slips and examples
    int64_t person_id;
    int given;                        // of the background, as of an answer's row
    fj_day entry, exit;               // FJ_NO_DAY while open
    fj_day next_entry, previous_exit; // of the same person; FJ_NO_DAY when there is none
    // background[i] answers plan->background[i]. NULL on an anonymous slip: what its form asks of
    // the background is read from the slip itself.
    const struct fj_raw *background;
    // By timepoint id, nr, form id. The source of the rows leaves out those dated after `on`; for
    // measures they are as fj_row_as_measured (model/schedule.h) has them.
    const struct fj_answer_row *rows;
    size_t row_count;
    const struct fj_record_rows *records; // records[record->id]
    // What `FJ_AT_CURRENT` means now.
    struct fj_at current;
    enum fj_pick
        pick; // which answer a series without a number stands for; the last where it is unsaid
    const struct fj_record_row *record_row; // the row an aggregate or a field's rule is at
    const struct fj_record *record;
    // Of facts that are made up: what EXPR, read at NOW, is said to be, whatever else is there. NULL: nothing is.
    bool (*given_value)(const struct fj_facts *facts, const struct fj_expr *expr, struct fj_at now,
                        struct fj_value *out_value);
    const void *giver;
};

// The row of FORM at TIMEPOINT (nr 0 where it is no series), or NULL.
const struct fj_answer_row *fj_facts_row(const struct fj_facts *facts, const struct fj_form *form,
                                         const struct fj_timepoint *timepoint, int nr);

// The first or last answered row of FORM in a series (TIMEPOINT is `every` or `anytime`), by number or,
// where there is no schedule, by day and number; where none is answered, of those that say why. Of
// `every` only the numbers that the case has (fj_series_has). NULL where there is no row.
const struct fj_answer_row *fj_facts_picked_row(const struct fj_facts *facts,
                                                const struct fj_form *form,
                                                const struct fj_timepoint *timepoint,
                                                enum fj_pick pick);

#endif
