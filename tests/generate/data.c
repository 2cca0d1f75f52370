// SPDX-License-Identifier: EUPL-1.2
// Data for any plan, written as the store takes them: persons with several cases, days at the ends of months, rows early,
// late, undated and after the follow-up day, whole forms missing, blanks and named reasons.
#include "generate.h"

#include <stdio.h>
#include <string.h>

#include "model/schedule.h"
#include "store/write.h"

struct world {
    struct chance chance;
    const struct fj_plan *plan;
    const struct generate_data *data;
    struct fj_arena *arena;
    struct fj_write *write;
};

// ---- answers -----------------------------------------------------------------------------------------

static fj_day any_day(struct world *w, fj_day around, int before, int after)
{
    fj_day day = around + chance_between(&w->chance, -before, after);
    struct fj_civil civil = fj_day_to_civil(day);
    if (chance_percent(&w->chance, 25)) // the last of a month
        day = fj_day_add(day - civil.day + 1, (struct fj_duration){1, FJ_MONTHS}) - 1;
    return day;
}

static struct fj_raw value_of(int64_t value)
{
    return (struct fj_raw){.kind = FJ_RAW_VALUE, .value = value};
}

static int64_t any_number(struct world *w, const struct fj_type *type)
{
    int64_t scale = 1;
    double low = type->has_low ? type->low : -50, high = type->has_high ? type->high : low + 200;
    for (int i = 0; i < type->decimals; i++)
        scale *= 10;
    double first = low * (double)scale, span = (high - low) * (double)scale;
    return (int64_t)first + (int64_t)chance_below(&w->chance, (size_t)span + 1);
}

static struct fj_raw any_goal(struct world *w, const struct fj_type *type)
{
    struct fj_raw raw =
        value_of(type->goal_scaled ? chance_between(&w->chance, -2, 2)
                                   : (int64_t)chance_below(&w->chance, type->option_count));
    raw.text = "Ett mål";
    raw.real = type->goal_scaled ? chance_between(&w->chance, 1, 4) : 0;
    return raw;
}

static struct fj_raw any_value(struct world *w, const struct fj_type *type, fj_day around)
{
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        return value_of((int64_t)chance_below(&w->chance, type->option_count));
    case FJ_TYPE_MANY:
        return value_of(1 +
                        (int64_t)chance_below(&w->chance, ((size_t)1 << type->option_count) - 1));
    case FJ_TYPE_SCALE:
    case FJ_TYPE_NUMBER:
        return value_of(any_number(w, type));
    case FJ_TYPE_YEAR:
        return value_of(chance_between(&w->chance, type->has_low ? (int)type->low : 1930,
                                       type->has_high ? (int)type->high : 2024));
    case FJ_TYPE_YESNO:
        return value_of((int64_t)chance_below(&w->chance, 2));
    case FJ_TYPE_DATE:
        return value_of(any_day(w, around, chance_percent(&w->chance, 20) ? 20000 : 400, 300));
    case FJ_TYPE_TEXT:
        return (struct fj_raw){.kind = FJ_RAW_VALUE, .text = "ord", .value = 3};
    case FJ_TYPE_GOAL:
        return any_goal(w, type);
    case FJ_TYPE__COUNT:
        break;
    }
    return (struct fj_raw){.kind = FJ_RAW_BLANK};
}

static struct fj_raw *any_answers(struct world *w, const struct fj_question *const *questions,
                                  size_t count, fj_day around)
{
    struct fj_raw *values = FJ_NEW_ARRAY(w->arena, struct fj_raw, count + 1);
    for (size_t i = 0; values && i < count; i++) {
        const struct fj_type *type = &questions[i]->type;
        size_t chance = chance_below(&w->chance, 20);
        if (chance < 3)
            continue; // blank
        if (chance < 6 && type->reason_count > 0)
            values[i] =
                (struct fj_raw){.kind = FJ_RAW_REASON,
                                .value = (int64_t)chance_below(&w->chance, type->reason_count)};
        else
            values[i] = any_value(w, type, around);
    }
    return values;
}

// ---- cases -------------------------------------------------------------------------------------------

struct one { // a case
    int64_t id;
    fj_day entry, exit;
};

static bool put_row(struct world *w, const struct one *one, const struct fj_form *form,
                    const struct fj_timepoint *timepoint, int nr)
{
    fj_day planned = fj_planned_day(timepoint, nr, one->entry, one->exit);
    bool undated = timepoint->kind != FJ_TIME_ANYTIME && chance_percent(&w->chance, 10);
    struct fj_answer_row row = {.form = form, .timepoint = timepoint, .nr = nr, .day = FJ_NO_DAY};
    if (planned == FJ_NO_DAY)
        planned = one->entry + 30 * (nr > 0 ? nr : 3);
    if (!undated)
        row.day = any_day(w, planned, 25, 45);
    if (timepoint->kind != FJ_TIME_ANYTIME && chance_percent(&w->chance, 12))
        row.missing = (enum fj_form_missing)chance_between(&w->chance, FJ_FORM_PRESENT + 1,
                                                           FJ_FORM_MISSING__COUNT - 1);
    struct fj_raw *values = any_answers(w, form->questions, form->question_count, planned);
    if (values && row.missing != FJ_FORM_PRESENT)
        memset(values, 0, form->question_count * sizeof *values);
    row.values = values;
    return values && fj_write_form_row(w->write, one->id, &row) != FJ_PUT_FAILED;
}

static bool put_forms(struct world *w, const struct one *one)
{
    for (size_t f = 0; f < w->plan->form_count; f++) {
        const struct fj_form *form = &w->plan->forms[f];
        for (size_t t = 0; t < form->timepoint_count && !form->anonymous; t++) {
            const struct fj_timepoint *timepoint = form->timepoints[t];
            bool series = timepoint->kind == FJ_TIME_EVERY || timepoint->kind == FJ_TIME_ANYTIME;
            for (int nr = series ? 1 : 0; nr <= (series ? 3 : 0); nr++)
                if (chance_percent(&w->chance, 72) && !put_row(w, one, form, timepoint, nr))
                    return false;
        }
    }
    return true;
}

static bool put_records(struct world *w, const struct one *one)
{
    for (size_t r = 0; r < w->plan->record_count; r++) {
        const struct fj_record *record = &w->plan->records[r];
        int count = chance_between(&w->chance, 0, 3);
        for (int nr = 1; nr <= count; nr++) {
            struct fj_raw *values =
                any_answers(w, record->fields, record->field_count, one->entry + 60);
            if (!values ||
                fj_write_record_row(w->write, one->id, record, nr, values) == FJ_PUT_FAILED)
                return false;
        }
    }
    return true;
}

static bool put_case(struct world *w, size_t number)
{
    struct one one = {.exit = FJ_NO_DAY};
    size_t person = chance_percent(&w->chance, 30) ? number / 5 : number;
    one.entry = any_day(w, w->data->on - 300, 500, 330);
    if (chance_percent(&w->chance, 75))
        one.exit = any_day(w, one.entry + 200, 170, 300);
    if (one.exit != FJ_NO_DAY && one.exit < one.entry)
        one.exit = one.entry;
    struct fj_case_input input = {
        .code = fj_arena_printf(w->arena, "k%zu", number),
        .person = w->plan->follows_person ? fj_arena_printf(w->arena, "p%zu", person) : NULL,
        .has_entry = true,
        .has_exit = true,
        .entry = one.entry,
        .exit = one.exit,
        .background = any_answers(w, w->plan->background, w->plan->background_count, one.entry)};
    return input.code && input.background &&
           fj_write_case(w->write, &input, &one.id) != FJ_PUT_FAILED && put_forms(w, &one) &&
           put_records(w, &one);
}

static bool put_slips(struct world *w, const struct fj_form *form)
{
    for (size_t i = 0; i < w->data->slips; i++) {
        struct fj_civil civil = fj_day_to_civil(any_day(w, w->data->on, 500, 0));
        const char *period = fj_arena_printf(w->arena, "%04d-%02d", civil.year, civil.month);
        struct fj_raw *values = any_answers(w, form->questions, form->question_count, w->data->on);
        if (!period || !values || fj_write_slip(w->write, form, period, 0, values) == FJ_PUT_FAILED)
            return false;
    }
    return true;
}

static bool put_all(struct world *w)
{
    for (size_t i = 0; i < w->data->cases; i++)
        if (!put_case(w, i + 1))
            return false;
    for (size_t f = 0; f < w->plan->form_count; f++)
        if (w->plan->forms[f].anonymous && !put_slips(w, &w->plan->forms[f]))
            return false;
    return true;
}

bool generate_into_store(uint64_t seed, const struct generate_data *data, struct fj_store *store,
                         struct fj_diags *diags)
{
    struct world w = {.chance = chance_new(seed),
                      .plan = fj_store_plan(store),
                      .data = data,
                      .arena = fj_arena_new(),
                      .write = fj_write_begin(store, "slump", "generate", diags)};
    bool done = w.arena && w.write && put_all(&w);
    if (done)
        done = fj_write_commit(w.write);
    else
        fj_write_rollback(w.write);
    fj_arena_free(w.arena);
    return done;
}
