// SPDX-License-Identifier: EUPL-1.2
// From facts to a combination of answers, and back.
#include <math.h>
#include <string.h>

#include "figures/hide/joint.h"
#include "figures/read/quick.h"
#include "figures/sample.h"

static double first_step(const struct fj_question *question)
{
    bool has_values = question->type.kind == FJ_TYPE_SCALE ||
                      question->type.kind == FJ_TYPE_NUMBER || question->type.kind == FJ_TYPE_YEAR;

    return has_values ? question->type.low : 0;
}

static size_t class_of(const struct fj_variable *variable, const struct fj_value *value,
                       size_t reason)
{
    return value->known ? fj_classes_place(variable->classes, value->number)
                        : variable->steps + reason;
}

static size_t state_of(const struct fj_variable *variable, const struct fj_facts *facts)
{
    struct fj_facts there = *facts;
    struct fj_answer answer;
    struct fj_value value;
    double step;

    if (!variable->question) {
        if (variable->now.timepoint != facts->current.timepoint || variable->now.nr > 0)
            there.current = variable->now;
        value = fj_eval(&there, variable->value);
        return class_of(variable, &value, FJ_REASON_UNKNOWN);
    }
    answer = fj_answer_of(facts, variable->question, variable->at);
    if (variable->classes) {
        value = fj_answer_value(variable->question, &answer);
        return class_of(variable, &value, fj_sample_reason(&answer));
    }
    if (variable->question->type.kind == FJ_TYPE_MANY && answer.state == FJ_STATE_ANSWERED) {
        size_t set = fj_joint_set_place(&variable->question->type, (uint64_t)answer.raw.value);
        return set < variable->steps ? set : variable->steps + FJ_REASON_UNKNOWN;
    }
    step = answer.raw.recoded ? answer.raw.real : (double)answer.raw.value;

    step -= first_step(variable->question);
    if (answer.state == FJ_STATE_ANSWERED && step >= 0 && step < (double)variable->steps &&
        step == floor(step))
        return (size_t)step;
    return variable->steps + fj_sample_reason(&answer);
}

size_t fj_joint_state(const struct fj_joint *joint, const struct fj_facts *facts)
{
    size_t state = 0;

    for (size_t i = 0; i < joint->count; i++)
        state = state * joint->of[i].states + state_of(&joint->of[i], facts);
    return state;
}

size_t fj_joint_part(const struct fj_joint *joint, size_t state, size_t variable)
{
    for (size_t i = joint->count; i-- > variable + 1;)
        state /= joint->of[i].states;
    return state % joint->of[variable].states;
}

// ---- who may be in a combination -------------------------------------------------------------------------

static bool has_row(const struct fj_variable *variable, size_t part)
{
    return part <= variable->steps + FJ_REASON_NOT_RELEVANT ||
           part >= variable->steps + FJ_REASON_PLAN;
}

// What else somebody with this reason has answered depends on more than the other answers say.
static bool says_more(const struct fj_variable *variable, size_t part)
{
    size_t reason = part < variable->steps ? FJ_REASON_BLANK : part - variable->steps;

    return reason == FJ_REASON_NOT_RELEVANT || reason == FJ_REASON_UNKNOWN ||
           reason == FJ_REASON_FORM + FJ_FORM_MOVED - 1 ||
           reason == FJ_REASON_FORM + FJ_FORM_DECEASED - 1;
}

static bool is_same_form(const struct fj_plan *plan, const struct fj_variable *a,
                         const struct fj_variable *b)
{
    return fj_joint_same_at(a->at, b->at) &&
           fj_plan_form_asking(plan, a->question, a->at.timepoint) ==
               fj_plan_form_asking(plan, b->question, b->at.timepoint);
}

// A form is there for all of its questions or for none, and what is to come has not been answered.
static bool go_together(const struct fj_plan *plan, const struct fj_variable *a, size_t a_part,
                        const struct fj_variable *b, size_t b_part)
{
    bool has = has_row(a, a_part);

    if (says_more(a, a_part))
        return false;
    if (!a->at.timepoint || !b->at.timepoint)
        return true;
    if (is_same_form(plan, a, b))
        return has == has_row(b, b_part) || (!has && a_part - a->steps == b_part - b->steps);
    return a_part != a->steps + FJ_REASON_NOT_DUE || b_part == b->steps + FJ_REASON_NOT_DUE ||
           !fj_joint_never_later(a->at, b->at);
}

bool fj_joint_may_be(const struct fj_plan *plan, const struct fj_joint *joint, size_t state)
{
    for (size_t i = 0; i < joint->count; i++)
        for (size_t k = 0; k < joint->count; k++)
            if (k != i && !go_together(plan, &joint->of[i], fj_joint_part(joint, state, i),
                                       &joint->of[k], fj_joint_part(joint, state, k)))
                return false;
    return true;
}

// ---- somebody who is in a combination --------------------------------------------------------------------

static struct fj_raw raw_of(const struct fj_variable *variable, size_t part)
{
    if (part < variable->steps && variable->classes)
        return (struct fj_raw){
            .kind = FJ_RAW_VALUE, .recoded = true, .real = variable->classes->like[part]};
    if (part < variable->steps && variable->question->type.kind == FJ_TYPE_MANY)
        return (struct fj_raw){.kind = FJ_RAW_VALUE,
                               .value = (int64_t)fj_joint_set_at(&variable->question->type, part)};
    if (part < variable->steps)
        return (struct fj_raw){.kind = FJ_RAW_VALUE,
                               .value = (int64_t)first_step(variable->question) + (int64_t)part};
    if (part >= variable->steps + FJ_REASON_PLAN)
        return (struct fj_raw){.kind = FJ_RAW_REASON,
                               .value = (int64_t)(part - variable->steps - FJ_REASON_PLAN)};
    return (struct fj_raw){.kind = FJ_RAW_BLANK};
}

static bool comes_before(const struct fj_timepoint *timepoint, int nr, const struct fj_form *form,
                         const struct fj_answer_row *row)
{
    if (timepoint != row->timepoint)
        return timepoint->id < row->timepoint->id;
    return nr != row->nr ? nr < row->nr : form->id < row->form->id;
}

// Where nothing else says which of a series it is, it is the first.
static int number_of(struct fj_at at)
{
    bool is_series = at.timepoint->kind == FJ_TIME_EVERY || at.timepoint->kind == FJ_TIME_ANYTIME;

    return is_series && at.nr == 0 ? 1 : at.nr;
}

static struct fj_answer_row *row_for(struct fj_joint_room *room, const struct fj_form *form,
                                     const struct fj_variable *variable)
{
    size_t place = room->facts.row_count;
    int nr = number_of(variable->at);

    for (size_t i = 0; i < room->facts.row_count; i++)
        if (room->rows[i].form == form && room->rows[i].timepoint == variable->at.timepoint &&
            room->rows[i].nr == nr)
            return &room->rows[i];
    // By timepoint, number and form, as facts want them; the values of a row go with it.
    room->facts.row_count++;
    for (; place > 0 && comes_before(variable->at.timepoint, nr, form, &room->rows[place - 1]);
         place--)
        room->rows[place] = room->rows[place - 1];
    room->rows[place] = (struct fj_answer_row){.form = form,
                                               .timepoint = variable->at.timepoint,
                                               .nr = nr,
                                               .day = 0,
                                               .values = room->values[room->facts.row_count - 1]};
    return &room->rows[place];
}

static void give(struct fj_joint_room *room, const struct fj_joint_given *given)
{
    if (room->given_count < FJ_JOINT_MOST)
        room->given[room->given_count++] = *given;
}

// The condition of a question holds for whom it was relevant, unless the answers that it reads are known themselves.
static void give_condition(const struct fj_joint *joint, const struct fj_variable *variable,
                           size_t part, struct fj_joint_room *room)
{
    const struct fj_expr *when = variable->question->when;
    bool holds = part != variable->steps + FJ_REASON_NOT_RELEVANT;

    if (!when || fj_joint_tells(joint, when, variable->at))
        return;
    give(room, &(struct fj_joint_given){.expr = when,
                                        .is_itself = true,
                                        .now = variable->at,
                                        .value = {.known = true,
                                                  .type = FJ_VALUE_BOOL,
                                                  .boolean = holds,
                                                  .day = FJ_NO_DAY,
                                                  .option = -1}});
}

static void give_number(const struct fj_variable *variable, size_t part, struct fj_joint_room *room)
{
    bool known = part < variable->steps;

    give(room,
         &(struct fj_joint_given){.expr = variable->value,
                                  .now = variable->now,
                                  .value = {.known = known,
                                            .type = FJ_VALUE_NUMBER,
                                            .number = known ? variable->classes->like[part] : 0,
                                            .day = FJ_NO_DAY,
                                            .option = -1}});
}

static bool is_given_at(struct fj_at given, struct fj_at now)
{
    return given.kind != FJ_AT_TIMEPOINT ||
           (now.kind == given.kind && now.timepoint == given.timepoint &&
            (given.nr == 0 || now.nr == given.nr));
}

static bool given_value(const struct fj_facts *facts, const struct fj_expr *expr, struct fj_at now,
                        struct fj_value *out_value)
{
    const struct fj_joint_room *room = facts->giver;

    for (size_t i = 0; i < room->given_count; i++) {
        const struct fj_joint_given *given = &room->given[i];
        if (is_given_at(given->now, now) &&
            (given->is_itself ? expr == given->expr : fj_quick_same_expr(expr, given->expr))) {
            *out_value = given->value;
            return true;
        }
    }
    return false;
}

static bool put_in_plan(const struct fj_plan *plan, const struct fj_variable *variable, size_t part,
                        struct fj_joint_room *room)
{
    const struct fj_question *question = variable->question;
    const struct fj_form *form = fj_plan_form_asking(plan, question, variable->at.timepoint);

    if (!form || form->question_count > 256)
        return false;
    const struct fj_answer_row *row = row_for(room, form, variable);
    for (size_t i = 0; i < form->question_count; i++)
        if (form->questions[i] == question)
            ((struct fj_raw *)(uintptr_t)row->values)[i] = raw_of(variable, part);
    return true;
}

static bool put_answer(const struct fj_plan *plan, const struct fj_joint *joint,
                       const struct fj_variable *variable, size_t part, struct fj_joint_room *room)
{
    const struct fj_question *question = variable->question;

    if (!question) {
        give_number(variable, part, room);
        return true;
    }
    give_condition(joint, variable, part, room);
    if (question->place == FJ_IN_BACKGROUND) {
        room->background[question->column] = raw_of(variable, part);
        return true;
    }
    if (question->place == FJ_IN_RECORD) {
        room->fields[question->column] = raw_of(variable, part);
        room->facts.record = question->record;
        room->facts.record_row = &room->record_row;
        return true;
    }
    return !has_row(variable, part) || put_in_plan(plan, variable, part, room);
}

static bool has_room(const struct fj_plan *plan)
{
    if (plan->background_count > 64 || plan->record_count > 64)
        return false;
    for (size_t i = 0; i < plan->record_count; i++)
        if (plan->records[i].field_count > 256)
            return false;
    return true;
}

bool fj_joint_facts(const struct fj_plan *plan, const struct fj_joint *joint, size_t state,
                    struct fj_joint_room *room)
{
    if (!has_room(plan))
        return false;
    memset(room, 0, sizeof *room);
    room->record_row = (struct fj_record_row){.nr = 1, .values = room->fields};
    room->facts = (struct fj_facts){.plan = plan,
                                    .on = 36500,
                                    .entry = 0,
                                    .exit = 3650,
                                    .next_entry = FJ_NO_DAY,
                                    .previous_exit = FJ_NO_DAY,
                                    .background = room->background,
                                    .rows = room->rows,
                                    .records = room->no_rows,
                                    .given_value = given_value,
                                    .giver = room};
    for (size_t i = 0; i < joint->count; i++)
        if (!put_answer(plan, joint, &joint->of[i], fj_joint_part(joint, state, i), room))
            return false;
    for (size_t i = 0; i < joint->count; i++) {
        size_t part = fj_joint_part(joint, state, i);
        if (part < joint->of[i].steps && state_of(&joint->of[i], &room->facts) != part)
            return false;
    }
    return true;
}
