// SPDX-License-Identifier: EUPL-1.2
// What a case says, as small numbers. An input is one thing that a measure reads and that can be in
// few states: a question at a timepoint (one of its values, or one reason why there is none), how a
// form stands, whether a planned day is still ahead. A measure that reads nothing but inputs says
// the same of every case whose inputs have the same codes; quick.h builds on that.
#ifndef FJ_FIGURES_INPUTS_H
#define FJ_FIGURES_INPUTS_H

#include "figures/scope.h"
#include "model/schedule.h"

struct fj_when { // a timepoint; of a series, one number
    const struct fj_timepoint *timepoint;
    int nr;
    fj_day planned; // of the case in hand
};

struct fj_seat { // a form at a timepoint
    const struct fj_form *form;
    size_t when;
    const struct fj_answer_row *row; // of the case in hand, or NULL
    uint32_t standing;               // how the form stands; FJ_STANDING_PRESENT: answered
};

// How a form stands: there; missing for a reason (+ enum fj_form_missing); no row (+ enum fj_due);
// missing for a reason where it was never due (+ enum fj_form_missing).
#define FJ_STANDING_PRESENT 0u
#define FJ_STANDING_DUE     ((uint32_t)FJ_FORM_READ__COUNT)
#define FJ_STANDING_PAST    (FJ_STANDING_DUE + 4u)
#define FJ_STANDING__COUNT  (FJ_STANDING_PAST + (uint32_t)FJ_FORM_READ__COUNT)

enum fj_input_kind {
    FJ_INPUT_BACKGROUND, // a background question
    FJ_INPUT_ANSWER,     // a question of the form at `seat`
    FJ_INPUT_FORM,       // how the form at `seat` stands
    FJ_INPUT_AHEAD,      // 1: what is planned at `when` is not yet, or never
};

struct fj_input {
    enum fj_input_kind kind;
    const struct fj_question *question;
    size_t place;  // of the seat or the when
    size_t column; // of the question in its row
    int64_t low;   // values low .. low + values - 1 have the codes 0 .. values - 1
    uint32_t values;
    uint32_t codes; // how many there are
};

// A code for what has none: an answer outside the range of its question, or an old one recoded.
#define FJ_CODE_ODD UINT32_MAX

struct fj_inputs {
    struct fj_arena *arena; // borrows
    const struct fj_plan *plan;
    struct {
        struct fj_when *items;
        size_t count, capacity;
    } whens;
    struct {
        struct fj_seat *items;
        size_t count, capacity;
    } seats;
    struct fj_input *items;
    size_t count, capacity;
    uint32_t *codes; // of the case in hand, by input; made by fj_inputs_ready
};

// Each gives the place of what is asked for, made where it was not; SIZE_MAX when it has too many
// states to be an input, or memory is out.
size_t fj_inputs_when(struct fj_inputs *inputs, struct fj_at at);
size_t fj_inputs_seat(struct fj_inputs *inputs, const struct fj_form *form, struct fj_at at);
size_t fj_inputs_background(struct fj_inputs *inputs, const struct fj_question *question);
size_t fj_inputs_answer(struct fj_inputs *inputs, const struct fj_question *question,
                        const struct fj_placement *placement, struct fj_at at);
size_t fj_inputs_form(struct fj_inputs *inputs, const struct fj_form *form, struct fj_at at);
size_t fj_inputs_ahead(struct fj_inputs *inputs, struct fj_at at);

// No more inputs come. False when memory is out.
bool fj_inputs_ready(struct fj_inputs *inputs);

// Reads the case in FACTS: `planned`, `row` and `standing`, and the code of every input.
void fj_inputs_read(struct fj_inputs *inputs, const struct fj_facts *facts);

#endif
