// SPDX-License-Identifier: EUPL-1.2
// A linear congruential sequence, and facts made of it.
#include "naive_data.h"

#include <stdlib.h>
#include <string.h>

#include "model/schedule.h"

struct making {
    struct naive_world *world;
    uint64_t state;
};

static int below(struct making *m, int limit)
{
    m->state = m->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((m->state >> 33) % (uint64_t)limit);
}

static bool chance(struct making *m, int percent)
{
    return below(m, 100) < percent;
}

static int between(struct making *m, int low, int high)
{
    return low + below(m, high - low + 1);
}

// ---- answers -----------------------------------------------------------------------------------------

static fj_day day_near(struct making *m, fj_day around, int before, int after)
{
    fj_day day = around + between(m, -before, after);
    struct fj_civil civil = fj_day_to_civil(day);
    if (chance(m, 20)) // the last of a month
        day = fj_day_add(day - civil.day + 1, (struct fj_duration){1, FJ_MONTHS}) - 1;
    return day;
}

static int64_t number(struct making *m, const struct fj_type *type)
{
    int scale = 1;
    double low = type->has_low ? type->low : -20, high = type->has_high ? type->high : low + 60;
    for (int i = 0; i < type->decimals; i++)
        scale *= 10;
    if (high - low > 1e6) // few persons are far from the others
        high = low + (chance(m, 5) ? 1e6 : 5000);
    if (chance(m, 30)) // round figures are common, and make ties
        return (int64_t)((low + below(m, (int)((high - low) / 5) + 1) * 5) * scale);
    return (int64_t)(low * scale) + below(m, (int)(high - low) * scale + 1);
}

static int64_t value(struct making *m, const struct fj_type *type, fj_day around)
{
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        return below(m, (int)type->option_count);
    case FJ_TYPE_GOAL:
        return type->goal_scaled ? between(m, -2, 2) : below(m, (int)type->option_count);
    case FJ_TYPE_MANY:
        return 1 + (int64_t)(((uint64_t)below(m, 1 << 30) << 30 | (uint64_t)below(m, 1 << 30)) %
                             ((UINT64_C(1) << type->option_count) - 1));
    case FJ_TYPE_SCALE:
    case FJ_TYPE_NUMBER:
        return number(m, type);
    case FJ_TYPE_YEAR:
        return between(m, type->has_low && type->low > 1920 ? (int)type->low : 1920,
                       type->has_high && type->high < 2024 ? (int)type->high : 2024);
    case FJ_TYPE_YESNO:
        return below(m, 2);
    case FJ_TYPE_DATE:
        return day_near(m, around, chance(m, 20) ? 20000 : 300, 200);
    case FJ_TYPE_TEXT:
    case FJ_TYPE__COUNT:
        break;
    }
    return 0;
}

static struct fj_raw *answers(struct making *m, const struct fj_question *const *questions,
                              size_t count, fj_day around)
{
    struct fj_raw *all = FJ_NEW_ARRAY(m->world->arena, struct fj_raw, count + 1);
    for (size_t i = 0; all && i < count; i++) {
        const struct fj_type *type = &questions[i]->type;
        int draw = below(m, 100);
        if (draw < 10)
            continue; // blank
        if (draw < 20 && type->reason_count > 0)
            all[i] =
                (struct fj_raw){.kind = FJ_RAW_REASON, .value = below(m, (int)type->reason_count)};
        else if (draw < 22)
            all[i].kind = FJ_RAW_ABSENT;
        else
            all[i] = (struct fj_raw){.kind = FJ_RAW_VALUE, .value = value(m, type, around)};
    }
    return all;
}

// ---- forms and records -----------------------------------------------------------------------------------

static bool add_row(struct making *m, struct fj_facts *facts, struct fj_answer_row *rows,
                    const struct fj_form *form, const struct fj_timepoint *timepoint, int nr)
{
    fj_day planned = fj_planned_day(timepoint, nr, facts->entry, facts->exit), around = planned;
    struct fj_answer_row row = {.form = form, .timepoint = timepoint, .nr = nr};
    if (planned == FJ_NO_DAY)
        around = facts->entry + 40 * nr + 20;
    row.day = chance(m, 8) && timepoint->kind != FJ_TIME_ANYTIME ? FJ_NO_DAY
                                                                 : day_near(m, around, 20, 50);
    if (chance(m, 12))
        row.missing =
            (enum fj_form_missing)between(m, FJ_FORM_PRESENT + 1, FJ_FORM_MISSING__COUNT - 1);
    row.values = answers(m, form->questions, form->question_count, around);
    if (row.day != FJ_NO_DAY && row.day > m->world->on)
        return true; // not known yet
    rows[facts->row_count++] = row;
    return row.values != NULL;
}

static int by_place(const void *a, const void *b)
{
    const struct fj_answer_row *x = a, *y = b;
    if (x->timepoint != y->timepoint)
        return x->timepoint->id < y->timepoint->id ? -1 : 1;
    if (x->nr != y->nr)
        return x->nr - y->nr;
    return (x->form->id > y->form->id) - (x->form->id < y->form->id);
}

#define SERIES_MOST 4

static bool add_forms(struct making *m, struct fj_facts *facts)
{
    const struct fj_plan *plan = m->world->plan;
    size_t most = 1;
    struct fj_answer_row *rows;
    for (size_t f = 0; f < plan->form_count; f++)
        most += plan->forms[f].timepoint_count * SERIES_MOST;
    rows = FJ_NEW_ARRAY(m->world->arena, struct fj_answer_row, most);
    for (size_t f = 0; rows && f < plan->form_count; f++)
        for (size_t t = 0; !plan->forms[f].anonymous && t < plan->forms[f].timepoint_count; t++) {
            const struct fj_timepoint *timepoint = plan->forms[f].timepoints[t];
            bool series = timepoint->kind == FJ_TIME_EVERY || timepoint->kind == FJ_TIME_ANYTIME;
            for (int nr = series ? 1 : 0; nr <= (series ? SERIES_MOST : 0); nr++)
                if (chance(m, 70) && !add_row(m, facts, rows, &plan->forms[f], timepoint, nr))
                    return false;
        }
    if (facts->row_count > 1)
        qsort(rows, facts->row_count, sizeof *rows, by_place);
    facts->rows = rows;
    return rows != NULL;
}

static bool add_records(struct making *m, struct fj_facts *facts)
{
    const struct fj_plan *plan = m->world->plan;
    struct fj_arena *arena = m->world->arena;
    struct fj_record_rows *records =
        FJ_NEW_ARRAY(arena, struct fj_record_rows, plan->record_count + 1);
    for (size_t r = 0; records && r < plan->record_count; r++) {
        const struct fj_record *record = &plan->records[r];
        size_t count = (size_t)below(m, 4);
        struct fj_record_row *rows = FJ_NEW_ARRAY(arena, struct fj_record_row, count + 1);
        for (size_t i = 0; rows && i < count; i++)
            rows[i] = (struct fj_record_row){
                (int)i + 1, answers(m, record->fields, record->field_count, facts->entry + 90), 0};
        records[r] = (struct fj_record_rows){rows, count};
    }
    facts->records = records;
    return records != NULL;
}

// ---- cases -------------------------------------------------------------------------------------------

static bool add_case(struct making *m, size_t index)
{
    struct naive_world *world = m->world;
    struct fj_facts *facts = &world->cases[world->case_count];
    size_t person = index > 0 && chance(m, 25) ? (size_t)below(m, (int)index) : index;
    *facts = (struct fj_facts){.plan = world->plan,
                               .on = world->on,
                               .case_id = (int64_t)index + 1,
                               .person_id = (int64_t)person + 1,
                               .exit = FJ_NO_DAY,
                               .next_entry = FJ_NO_DAY,
                               .previous_exit = FJ_NO_DAY};
    if (!world->plan->follows_person)
        facts->person_id = facts->case_id;
    facts->entry = day_near(m, world->on - 330, 500, 300);
    if (chance(m, 70))
        facts->exit = facts->entry + between(m, 0, 500);
    if (facts->entry > world->on) // has not begun
        return true;
    if (facts->exit != FJ_NO_DAY && facts->exit > world->on)
        facts->exit = FJ_NO_DAY;
    world->case_count++;
    facts->background =
        answers(m, world->plan->background, world->plan->background_count, facts->entry);
    return facts->background && add_forms(m, facts) && add_records(m, facts);
}

static void set_neighbours(struct naive_world *world)
{
    for (size_t i = 0; i < world->case_count; i++)
        for (size_t j = 0; j < world->case_count; j++) {
            struct fj_facts *mine = &world->cases[i];
            const struct fj_facts *other = &world->cases[j];
            if (i == j || mine->person_id != other->person_id)
                continue;
            if (other->entry > mine->entry &&
                (mine->next_entry == FJ_NO_DAY || other->entry < mine->next_entry))
                mine->next_entry = other->entry;
            if (other->entry < mine->entry && other->exit != FJ_NO_DAY &&
                (mine->previous_exit == FJ_NO_DAY || other->exit > mine->previous_exit))
                mine->previous_exit = other->exit;
        }
}

static bool add_slip(struct making *m, const struct fj_form *form)
{
    struct naive_world *world = m->world;
    struct naive_slip *slip = &world->slips[world->slip_count++];
    struct fj_answer_row *row = FJ_NEW(world->arena, struct fj_answer_row);
    struct fj_civil civil = fj_day_to_civil(day_near(m, world->on - 200, 400, 200));
    civil.day = 1;
    slip->first = fj_day_from_civil(civil);
    slip->last = fj_day_add(slip->first, (struct fj_duration){1, FJ_MONTHS}) - 1;
    slip->facts = (struct fj_facts){.plan = world->plan,
                                    .on = world->on,
                                    .entry = FJ_NO_DAY,
                                    .exit = FJ_NO_DAY,
                                    .next_entry = FJ_NO_DAY,
                                    .previous_exit = FJ_NO_DAY,
                                    .rows = row,
                                    .row_count = 1};
    if (!row)
        return false;
    *row = (struct fj_answer_row){
        .form = form,
        .timepoint = form->timepoints[0],
        .day = FJ_NO_DAY,
        .values = answers(m, form->questions, form->question_count, slip->first)};
    return row->values != NULL;
}

bool naive_invent(struct naive_world *world, uint64_t seed, size_t cases, size_t slips)
{
    struct making m = {world, seed * 2654435761u + 88172645463325252u};
    const struct fj_plan *plan = world->plan;
    world->asked_cases = cases;
    world->asked_slips = slips;
    world->case_count = world->slip_count = 0;
    world->cases = FJ_NEW_ARRAY(world->arena, struct fj_facts, cases + 1);
    world->slips = FJ_NEW_ARRAY(world->arena, struct naive_slip, plan->form_count * slips + 1);
    for (size_t i = 0; world->cases && world->slips && i < cases; i++)
        if (!add_case(&m, i))
            return false;
    for (size_t f = 0; world->cases && world->slips && f < plan->form_count; f++)
        for (size_t i = 0; plan->forms[f].anonymous && i < slips; i++)
            if (!add_slip(&m, &plan->forms[f]))
                return false;
    if (world->cases)
        set_neighbours(world);
    return world->cases && world->slips;
}

// ---- as a source -------------------------------------------------------------------------------------

static enum fj_source_step next(void *context, const struct fj_facts **out_facts,
                                struct fj_slip_period *out_period)
{
    struct naive_source *source = context;
    const struct naive_slip *slip;
    for (; source->next_case < source->world->case_count; source->next_case++) {
        if (source->parts > 1 && source->next_case % source->parts != source->part)
            continue;
        *out_facts = &source->world->cases[source->next_case++];
        return FJ_SOURCE_CASE;
    }
    if (source->part > 0 || source->next_slip == source->world->slip_count)
        return FJ_SOURCE_END;
    slip = &source->world->slips[source->next_slip++];
    *out_facts = &slip->facts;
    *out_period = (struct fj_slip_period){.first = slip->first, .last = slip->last};
    return FJ_SOURCE_SLIP;
}

static bool person_has_more(void *context, int64_t person_id)
{
    const struct naive_source *source = context;
    size_t cases = 0;
    for (size_t i = 0; i < source->world->case_count; i++)
        cases += source->world->cases[i].person_id == person_id;
    return cases > 1;
}

struct fj_row_source naive_source_rows(struct naive_source *source)
{
    source->next_case = source->next_slip = 0;
    return (struct fj_row_source){source, next, person_has_more};
}
