// SPDX-License-Identifier: EUPL-1.2
// Facts from example cases. A block of answers at a timepoint becomes a row of each form that asks one
// of them there; an answer without a date was given on the planned day.
#include "figures/read/source_example.h"

#include <string.h>

#include "model/schedule.h"
#include "support/vec.h"

struct fj_example_source {
    struct fj_arena *arena;
    const struct fj_plan *plan;
    struct fj_facts *cases;
    size_t count, at;
    fj_day on; // what is dated later has not come
};

// ---- values ----------------------------------------------------------------------------------------

static struct fj_raw raw_of(const struct fj_example_answer *answer)
{
    if (answer->missing)
        return (struct fj_raw){.kind = FJ_RAW_REASON, .value = answer->reason};
    return (struct fj_raw){.kind = FJ_RAW_VALUE, .value = answer->value, .text = answer->text};
}

// The answers among QUESTIONS, in their order; blank where nothing is said. *out_any: one was.
static struct fj_raw *values_of(struct fj_arena *arena, const struct fj_question *const *questions,
                                size_t count, const struct fj_example_answer *answers,
                                size_t answer_count, bool *out_any)
{
    struct fj_raw *values = FJ_NEW_ARRAY(arena, struct fj_raw, count + 1);

    *out_any = false;
    for (size_t i = 0; values && i < count; i++)
        for (size_t j = 0; j < answer_count; j++)
            if (answers[j].question == questions[i]) {
                values[i] = raw_of(&answers[j]);
                *out_any = true;
            }
    return values;
}

// ---- rows of forms ---------------------------------------------------------------------------------

struct row_list {
    struct fj_answer_row *items;
    size_t count, capacity;
};

static bool asked_at(const struct fj_form *form, const struct fj_timepoint *timepoint)
{
    for (size_t i = 0; i < form->timepoint_count; i++)
        if (form->timepoints[i] == timepoint)
            return true;
    return false;
}

static bool add_form_row(struct fj_example_source *source, struct row_list *list,
                         const struct fj_example_case *one, const struct fj_example_row *row,
                         const struct fj_form *form)
{
    bool any;
    struct fj_raw *values = values_of(source->arena, form->questions, form->question_count,
                                      row->answers, row->answer_count, &any);
    struct fj_answer_row *slot;

    if (!values)
        return false;
    if (!any && row->answer_count > 0)
        return true;
    slot = FJ_VEC_PUSH(source->arena, list);
    if (!slot)
        return false;
    *slot = (struct fj_answer_row){.form = form,
                                   .timepoint = row->timepoint,
                                   .nr = row->nr,
                                   .day = row->day,
                                   .values = values};
    if (slot->day == FJ_NO_DAY)
        slot->day = fj_planned_day(row->timepoint, row->nr, one->entry, one->exit);
    if (row->day != FJ_NO_DAY && row->day > source->on) // has not come
        list->count--;
    return true;
}

// By timepoint, nr and form, as facts want them.
static void sort_rows(struct row_list *list)
{
    for (size_t i = 1; i < list->count; i++) {
        struct fj_answer_row row = list->items[i];
        size_t j = i;
        while (j > 0 && (list->items[j - 1].timepoint->id > row.timepoint->id ||
                         (list->items[j - 1].timepoint == row.timepoint &&
                          list->items[j - 1].nr > row.nr))) {
            list->items[j] = list->items[j - 1];
            j--;
        }
        list->items[j] = row;
    }
}

static bool add_forms(struct fj_example_source *source, const struct fj_example_case *one,
                      struct fj_facts *facts)
{
    struct row_list list = {0};

    for (size_t i = 0; i < one->row_count; i++)
        for (size_t f = 0; one->rows[i].timepoint && f < source->plan->form_count; f++)
            if (asked_at(&source->plan->forms[f], one->rows[i].timepoint) &&
                !add_form_row(source, &list, one, &one->rows[i], &source->plan->forms[f]))
                return false;
    sort_rows(&list);
    facts->rows = list.items;
    facts->row_count = list.count;
    return true;
}

// ---- records ---------------------------------------------------------------------------------------

static bool add_record(struct fj_example_source *source, const struct fj_example_case *one,
                       const struct fj_record *record, struct fj_record_rows *out_rows)
{
    struct {
        struct fj_record_row *items;
        size_t count, capacity;
    } list = {0};
    bool any;

    for (size_t i = 0; i < one->row_count; i++) {
        struct fj_record_row *slot;
        if (one->rows[i].record != record)
            continue;
        slot = FJ_VEC_PUSH(source->arena, &list);
        if (!slot)
            return false;
        slot->nr = (int)list.count;
        slot->values = values_of(source->arena, record->fields, record->field_count,
                                 one->rows[i].answers, one->rows[i].answer_count, &any);
        if (!slot->values)
            return false;
    }
    *out_rows = (struct fj_record_rows){list.items, list.count};
    return true;
}

static bool add_records(struct fj_example_source *source, const struct fj_example_case *one,
                        struct fj_facts *facts)
{
    const struct fj_plan *plan = source->plan;
    struct fj_record_rows *records =
        FJ_NEW_ARRAY(source->arena, struct fj_record_rows, plan->record_count + 1);

    for (size_t i = 0; records && i < plan->record_count; i++)
        if (!add_record(source, one, &plan->records[i], &records[i]))
            return false;
    facts->records = records;
    return records != NULL;
}

// ---- cases -----------------------------------------------------------------------------------------

// Cases that name the same person belong together; others are their own.
static int64_t person_of(const struct fj_example *example, size_t index)
{
    const char *person = example->cases[index].person;

    for (size_t i = 0; person && i < index; i++)
        if (example->cases[i].person && strcmp(example->cases[i].person, person) == 0)
            return (int64_t)i + 1;
    return (int64_t)index + 1;
}

static void set_neighbours(struct fj_example_source *source)
{
    for (size_t i = 0; i < source->count; i++) {
        struct fj_facts *mine = &source->cases[i];
        mine->next_entry = mine->previous_exit = FJ_NO_DAY;
        for (size_t j = 0; j < source->count; j++) {
            const struct fj_facts *other = &source->cases[j];
            if (j == i || other->person_id != mine->person_id)
                continue;
            if (other->entry > mine->entry && other->entry <= source->on &&
                (mine->next_entry == FJ_NO_DAY || other->entry < mine->next_entry))
                mine->next_entry = other->entry;
            if (other->entry < mine->entry && other->exit != FJ_NO_DAY &&
                other->exit <= source->on && other->exit > mine->previous_exit)
                mine->previous_exit = other->exit;
        }
    }
}

static bool fill_case(struct fj_example_source *source, const struct fj_example *example,
                      size_t index)
{
    const struct fj_example_case *one = &example->cases[index];
    struct fj_facts *facts = &source->cases[index];
    bool any;

    *facts = (struct fj_facts){.plan = source->plan,
                               .on = source->on,
                               .case_id = (int64_t)index + 1,
                               .person_id = person_of(example, index),
                               .entry = one->entry,
                               .exit = one->exit};
    facts->background =
        values_of(source->arena, source->plan->background, source->plan->background_count,
                  one->background, one->background_count, &any);
    return facts->background && add_forms(source, one, facts) && add_records(source, one, facts);
}

struct fj_example_source *fj_example_source_new(struct fj_arena *arena, const struct fj_plan *plan,
                                                const struct fj_example *example, fj_day on)
{
    struct fj_example_source *source = FJ_NEW(arena, struct fj_example_source);

    if (!source)
        return NULL;
    *source = (struct fj_example_source){.arena = arena, .plan = plan, .on = on};
    source->cases = FJ_NEW_ARRAY(arena, struct fj_facts, example->case_count + 1);
    source->count = example->case_count;
    for (size_t i = 0; i < example->case_count; i++)
        if (!source->cases || !fill_case(source, example, i))
            return NULL;
    set_neighbours(source);
    return source;
}

// ---- the source ------------------------------------------------------------------------------------

static enum fj_source_step next(void *context, const struct fj_facts **out_facts,
                                struct fj_slip_period *out_period)
{
    struct fj_example_source *source = context;

    (void)out_period;
    if (source->at == source->count)
        return FJ_SOURCE_END;
    *out_facts = &source->cases[source->at++];
    return FJ_SOURCE_CASE;
}

static bool person_has_more(void *context, int64_t person_id)
{
    const struct fj_example_source *source = context;
    size_t cases = 0;

    for (size_t i = 0; i < source->count; i++)
        cases += source->cases[i].person_id == person_id;
    return cases > 1;
}

struct fj_row_source fj_example_source_rows(struct fj_example_source *source)
{
    source->at = 0;
    return (struct fj_row_source){source, next, person_has_more};
}
