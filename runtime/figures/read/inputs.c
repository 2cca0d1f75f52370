// SPDX-License-Identifier: EUPL-1.2
// Inputs: found while measures are looked at, read once for each case.
#include "figures/read/inputs.h"

#include "support/vec.h"

#define VALUES_MOST 512 // of one question

// ---- which there are -------------------------------------------------------------------------------

size_t fj_inputs_when(struct fj_inputs *inputs, struct fj_at at)
{
    struct fj_when *when;

    for (size_t i = 0; i < inputs->whens.count; i++)
        if (inputs->whens.items[i].timepoint == at.timepoint && inputs->whens.items[i].nr == at.nr)
            return i;
    when = FJ_VEC_PUSH(inputs->arena, &inputs->whens);
    if (!when)
        return SIZE_MAX;
    *when = (struct fj_when){at.timepoint, at.nr, FJ_NO_DAY};
    return inputs->whens.count - 1;
}

size_t fj_inputs_seat(struct fj_inputs *inputs, const struct fj_form *form, struct fj_at at)
{
    size_t when = fj_inputs_when(inputs, at);
    struct fj_seat *seat;

    if (when == SIZE_MAX)
        return SIZE_MAX;
    for (size_t i = 0; i < inputs->seats.count; i++)
        if (inputs->seats.items[i].form == form && inputs->seats.items[i].when == when)
            return i;
    seat = FJ_VEC_PUSH(inputs->arena, &inputs->seats);
    if (!seat)
        return SIZE_MAX;
    *seat = (struct fj_seat){.form = form, .when = when};
    return inputs->seats.count - 1;
}

static size_t add(struct fj_inputs *inputs, struct fj_input wanted)
{
    struct fj_input *input;

    for (size_t i = 0; i < inputs->count; i++)
        if (inputs->items[i].kind == wanted.kind && inputs->items[i].question == wanted.question &&
            inputs->items[i].place == wanted.place)
            return i;
    input = wanted.place == SIZE_MAX ? NULL : FJ_VEC_PUSH(inputs->arena, inputs);
    if (!input)
        return SIZE_MAX;
    *input = wanted;
    return inputs->count - 1;
}

// The values of a question as stored, where they are few.
static bool has_few_values(const struct fj_type *type, int64_t *low, uint32_t *values)
{
    double scale = 1;

    *low = 0;
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        *values = (uint32_t)type->option_count;
        return true;
    case FJ_TYPE_GOAL:
        *values = (uint32_t)type->option_count;
        return !type->goal_scaled;
    case FJ_TYPE_YESNO:
        *values = 2;
        return true;
    case FJ_TYPE_MANY:
        *values = type->option_count <= 8 ? 1u << type->option_count : 0;
        return *values > 0;
    case FJ_TYPE_SCALE:
    case FJ_TYPE_YEAR:
    case FJ_TYPE_NUMBER:
        for (int i = 0; type->kind == FJ_TYPE_NUMBER && i < type->decimals; i++)
            scale *= 10;
        if (!type->has_low || !type->has_high || (type->high - type->low) * scale >= VALUES_MOST)
            return false;
        *low = (int64_t)(type->low * scale);
        *values = (uint32_t)((int64_t)(type->high * scale) - *low + 1);
        return true;
    case FJ_TYPE_DATE:
    case FJ_TYPE_TEXT:
    case FJ_TYPE__COUNT:
        break;
    }
    return false;
}

// After the values: blank, not asked, the question's own reasons; then how the form stands.
static bool lay_codes(struct fj_input *input)
{
    if (!has_few_values(&input->question->type, &input->low, &input->values))
        return false;
    input->codes =
        input->values + 2 + (uint32_t)input->question->type.reason_count + FJ_STANDING__COUNT;
    return true;
}

size_t fj_inputs_background(struct fj_inputs *inputs, const struct fj_question *question)
{
    struct fj_input input = {FJ_INPUT_BACKGROUND, question, 0, question->column, 0, 0, 0};

    return lay_codes(&input) ? add(inputs, input) : SIZE_MAX;
}

size_t fj_inputs_answer(struct fj_inputs *inputs, const struct fj_question *question,
                        const struct fj_placement *placement, struct fj_at at)
{
    struct fj_input input = {FJ_INPUT_ANSWER, question, 0, placement->column, 0, 0, 0};

    if (!lay_codes(&input))
        return SIZE_MAX;
    input.place = fj_inputs_seat(inputs, placement->form, at);
    return add(inputs, input);
}

size_t fj_inputs_form(struct fj_inputs *inputs, const struct fj_form *form, struct fj_at at)
{
    size_t seat = fj_inputs_seat(inputs, form, at);

    return add(inputs, (struct fj_input){FJ_INPUT_FORM, NULL, seat, 0, 0, 0, FJ_STANDING__COUNT});
}

size_t fj_inputs_ahead(struct fj_inputs *inputs, struct fj_at at)
{
    size_t when = fj_inputs_when(inputs, at);

    return add(inputs, (struct fj_input){FJ_INPUT_AHEAD, NULL, when, 0, 0, 0, 2});
}

bool fj_inputs_ready(struct fj_inputs *inputs)
{
    inputs->codes = FJ_NEW_ARRAY(inputs->arena, uint32_t, inputs->count + 1);
    return inputs->codes != NULL;
}

// ---- reading a case --------------------------------------------------------------------------------

static uint32_t standing_of(const struct fj_seat *seat, const struct fj_when *when,
                            const struct fj_facts *facts)
{
    if (seat->row && seat->row->missing == FJ_FORM_PRESENT)
        return FJ_STANDING_PRESENT;
    if (seat->row) {
        bool is_past = fj_due_of(facts, seat->form, when->timepoint, when->nr) == FJ_DUE_NEVER;
        return (is_past ? FJ_STANDING_PAST : 0) + (uint32_t)seat->row->missing;
    }
    if (when->planned == FJ_NO_DAY)
        return FJ_STANDING_DUE + FJ_DUE_NEVER;
    return FJ_STANDING_DUE + (uint32_t)fj_due_of(facts, seat->form, when->timepoint, when->nr);
}

// The same for a response: what is there, or known not to come, is not due before its planned day.
static uint32_t form_standing_of(const struct fj_inputs *inputs, const struct fj_seat *seat,
                                 fj_day on)
{
    bool is_ahead = fj_is_ahead(inputs->whens.items[seat->when].planned, on);

    return is_ahead && seat->row && seat->standing < FJ_STANDING_DUE
               ? FJ_STANDING_DUE + FJ_DUE_NOT_YET
               : seat->standing;
}

static void read_seats(struct fj_inputs *inputs, const struct fj_facts *facts)
{
    for (size_t i = 0; i < inputs->whens.count; i++) {
        struct fj_when *when = &inputs->whens.items[i];
        when->planned = fj_planned_day(when->timepoint, when->nr, facts->entry, facts->exit);
    }
    for (size_t i = 0; i < inputs->seats.count; i++) {
        struct fj_seat *seat = &inputs->seats.items[i];
        const struct fj_when *when = &inputs->whens.items[seat->when];
        seat->row = fj_facts_row(facts, seat->form, when->timepoint, when->nr);
        seat->standing = standing_of(seat, when, facts);
    }
}

static uint32_t code_of(const struct fj_input *input, const struct fj_raw *raw)
{
    uint64_t offset;

    switch (raw->kind) {
    case FJ_RAW_VALUE:
        offset = (uint64_t)raw->value - (uint64_t)input->low;
        return raw->recoded || offset >= input->values ? FJ_CODE_ODD : (uint32_t)offset;
    case FJ_RAW_BLANK:
        return input->values;
    case FJ_RAW_ABSENT:
        return input->values + 1;
    case FJ_RAW_REASON:
        return input->values + 2 + (uint32_t)raw->value;
    }
    return FJ_CODE_ODD;
}

static uint32_t read_input(const struct fj_inputs *inputs, const struct fj_input *input,
                           const struct fj_facts *facts)
{
    const struct fj_seat *seat;

    switch (input->kind) {
    case FJ_INPUT_BACKGROUND:
        return code_of(input, &facts->background[input->column]);
    case FJ_INPUT_ANSWER:
        seat = &inputs->seats.items[input->place];
        return seat->standing == FJ_STANDING_PRESENT
                   ? code_of(input, &seat->row->values[input->column])
                   : input->codes - FJ_STANDING__COUNT + seat->standing;
    case FJ_INPUT_FORM:
        return form_standing_of(inputs, &inputs->seats.items[input->place], facts->on);
    case FJ_INPUT_AHEAD:
        return inputs->whens.items[input->place].planned == FJ_NO_DAY ||
               inputs->whens.items[input->place].planned > facts->on;
    }
    return FJ_CODE_ODD;
}

void fj_inputs_read(struct fj_inputs *inputs, const struct fj_facts *facts)
{
    read_seats(inputs, facts);
    for (size_t i = 0; i < inputs->count; i++)
        inputs->codes[i] = read_input(inputs, &inputs->items[i], facts);
}
