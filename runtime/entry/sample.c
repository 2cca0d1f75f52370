// SPDX-License-Identifier: EUPL-1.2
// Case by case: background, then each form where it is due, in the order of planned days, then
// records. Every answer is made with what came before in place, so conditions are kept; an answer
// that a `require` refuses is made anew, and left blank at last.
#include "entry/sample.h"

#include <string.h>

#include "entry/sample_internal.h"
#include "entry/value.h"
#include "model/eval.h"
#include "model/schedule.h"
#include "support/vec.h"

enum {
    FIRST_DAY = 19723 /* 2024-01-01 */,
    LAST_DAY = 20634 /* 2026-06-30 */,
    TRIES = 20,
    PAUSE = 14
};

struct row_list {
    struct fj_answer_row *items;
    size_t count, capacity;
};

struct sampling {
    const struct fj_plan *plan;
    struct fj_arena *arena;                              // of the files
    struct fj_arena *scratch;                            // of one case
    struct fj_sample_file *background, *forms, *records; // forms and records by id
    struct fj_chance chance;
    struct fj_facts facts;
    struct row_list rows;
    const char *code, *person;
    struct fj_raw *before; // the background of the case before, in `arena`
    fj_day exit_before;    // its exit, or FJ_NO_DAY
    bool failed;
};

// ---- answers ---------------------------------------------------------------------------------------

static bool is_refused(const struct sampling *s, const struct fj_question *question)
{
    for (size_t i = 0; i < question->rule_count; i++)
        if (question->rules[i].refuses &&
            fj_eval_truth(&s->facts, question->rules[i].condition) == FJ_FALSE)
            return true;
    return false;
}

// Fills VALUES, which the facts already point at, one question after another.
static void answer_all(struct sampling *s, const struct fj_question *const *questions, size_t count,
                       struct fj_raw *values)
{
    for (size_t i = 0; i < count; i++) {
        const struct fj_question *question = questions[i];
        if (question->retired_since || fj_eval_truth(&s->facts, question->when) != FJ_TRUE)
            continue;
        for (int tries = 0; tries < TRIES; tries++) {
            values[i] = fj_sample_answer(&s->chance, question, &s->facts);
            if (!is_refused(s, question))
                break;
            values[i] = (struct fj_raw){.kind = FJ_RAW_BLANK};
        }
    }
}

// What a person brings to every case.
static bool is_of_person(const struct sampling *s, const struct fj_question *question)
{
    return question->type.kind == FJ_TYPE_GENDER || question == s->plan->birth;
}

// A background; of one who comes AGAIN with the gender and birth of the case before, where the plan allows them.
static void answer_background(struct sampling *s, bool again, struct fj_raw *values)
{
    const struct fj_plan *plan = s->plan;

    for (size_t i = 0; i < plan->background_count; i++) {
        const struct fj_question *question = plan->background[i];
        answer_all(s, plan->background + i, 1, values + i);
        struct fj_raw made = values[i];
        if (!again || !is_of_person(s, question) || made.kind == FJ_RAW_BLANK)
            continue;
        values[i] = s->before[i];
        if (is_refused(s, question))
            values[i] = made;
    }
    if (plan->background_count > 0)
        memcpy(s->before, values, plan->background_count * sizeof *values);
}

// ---- writing ---------------------------------------------------------------------------------------

static void write_day(struct fj_writer *out, fj_day day)
{
    char text[11] = "";

    if (day != FJ_NO_DAY)
        fj_day_format(day, text);
    fj_write_raw(out, text);
}

static void write_answers(struct fj_writer *out, const struct fj_question *const *questions,
                          size_t count, const struct fj_raw *values)
{
    for (size_t i = 0; i < count; i++) {
        fj_write_char(out, ',');
        if (values)
            fj_value_write_csv(out, questions[i], &values[i]);
        if (questions[i]->type.kind != FJ_TYPE_GOAL)
            continue;
        fj_write_raw(out, values && values[i].kind == FJ_RAW_VALUE ? ",Påhittat mål" : ",");
        if (questions[i]->type.goal_scaled)
            fj_write_raw(out, values && values[i].kind == FJ_RAW_VALUE ? ",1" : ",");
    }
    fj_write_raw(out, "\r\n");
}

static void write_header(struct fj_writer *out, const char *fixed,
                         const struct fj_question *const *questions, size_t count)
{
    fj_write_raw(out, fixed);
    for (size_t i = 0; i < count; i++) {
        fj_write_char(out, ',');
        fj_write_csv(out, questions[i]->name);
        if (questions[i]->type.kind != FJ_TYPE_GOAL)
            continue;
        fj_write_char(out, ',');
        fj_write_raw(out, questions[i]->name);
        fj_write_raw(out, "_text");
        if (!questions[i]->type.goal_scaled)
            continue;
        fj_write_char(out, ',');
        fj_write_raw(out, questions[i]->name);
        fj_write_raw(out, "_weight");
    }
    fj_write_raw(out, "\r\n");
}

// ---- a case ----------------------------------------------------------------------------------------

static void make_background(struct sampling *s, size_t number)
{
    const struct fj_plan *plan = s->plan;
    struct fj_raw *values = FJ_NEW_ARRAY(s->scratch, struct fj_raw, plan->background_count + 1);
    struct fj_writer *out = &s->background->text;
    bool again = number > 0 && fj_chance_percent(&s->chance, 4) && // some come back
                 s->exit_before != FJ_NO_DAY && s->exit_before + PAUSE <= LAST_DAY;

    s->code = fj_arena_printf(s->scratch, "A%05zu", number + 1);
    s->person = fj_arena_printf(s->scratch, "P%05zu", number + (again ? 0 : 1));
    s->facts = (struct fj_facts){.plan = plan,
                                 .on = LAST_DAY,
                                 .exit = FJ_NO_DAY,
                                 .next_entry = FJ_NO_DAY,
                                 .previous_exit = FJ_NO_DAY,
                                 .background = values};
    s->facts.entry = FIRST_DAY + (fj_day)fj_chance_below(&s->chance, 730);
    if (again && s->facts.entry < s->exit_before + PAUSE)
        s->facts.entry = s->exit_before + PAUSE;
    if (fj_chance_percent(&s->chance, 80))
        s->facts.exit = s->facts.entry + 60 + (fj_day)fj_chance_below(&s->chance, 300);
    if (s->facts.exit > LAST_DAY)
        s->facts.exit = FJ_NO_DAY;
    s->exit_before = s->facts.exit;
    if (!values || !s->code || !s->person) {
        s->failed = true;
        return;
    }
    s->facts.current.kind = FJ_AT_BACKGROUND;
    answer_background(s, again, values);
    fj_write_raw(out, s->code);
    if (plan->follows_person) {
        fj_write_char(out, ',');
        fj_write_raw(out, s->person);
    }
    fj_write_char(out, ',');
    write_day(out, s->facts.entry);
    fj_write_char(out, ',');
    write_day(out, s->facts.exit);
    write_answers(out, plan->background, plan->background_count, values);
}

static bool is_series(const struct fj_form *form)
{
    for (size_t i = 0; i < form->timepoint_count; i++)
        if (form->timepoints[i]->kind == FJ_TIME_EVERY ||
            form->timepoints[i]->kind == FJ_TIME_ANYTIME)
            return true;
    return false;
}

static void write_form_start(struct sampling *s, const struct fj_form *form,
                             const struct fj_answer_row *row)
{
    struct fj_writer *out = &s->forms[form->id].text;

    fj_write_format(out, "%s,%s,", s->code, row->timepoint->name);
    if (row->missing == FJ_FORM_PRESENT || row->timepoint->kind == FJ_TIME_ANYTIME)
        write_day(out, row->day);
    if (is_series(form))
        fj_write_char(out, ',');
    if (row->nr > 0)
        fj_write_int(out, row->nr);
    fj_write_char(out, ',');
    if (row->missing != FJ_FORM_PRESENT)
        fj_write_raw(out, fj_form_missing_name(row->missing));
}

// A day in the window, or within a fortnight after the planned one.
static fj_day day_near(struct sampling *s, const struct fj_timepoint *timepoint, fj_day planned)
{
    fj_day low = timepoint->has_window ? planned + timepoint->window_low : planned;
    fj_day high = timepoint->has_window ? planned + timepoint->window_high : planned + 14;
    fj_day day = low + (fj_day)fj_chance_below(&s->chance, high - low + 1);

    day = day < s->facts.entry ? s->facts.entry : day;
    return day > LAST_DAY ? LAST_DAY : day;
}

static void add_row(struct sampling *s, const struct fj_form *form,
                    const struct fj_timepoint *timepoint, int nr, fj_day day)
{
    struct fj_answer_row *row = FJ_VEC_PUSH(s->scratch, &s->rows);
    struct fj_raw *values = FJ_NEW_ARRAY(s->scratch, struct fj_raw, form->question_count + 1);

    if (!row || !values) {
        s->failed = true;
        return;
    }
    *row = (struct fj_answer_row){
        .form = form, .timepoint = timepoint, .nr = nr, .day = day, .values = values};
    if (fj_chance_percent(&s->chance, 4))
        row->missing = (enum fj_form_missing)(1 + fj_chance_below(&s->chance, 2));
    s->facts.rows = s->rows.items;
    s->facts.row_count = s->rows.count;
    s->facts.current = (struct fj_at){FJ_AT_TIMEPOINT, timepoint, nr};
    if (row->missing == FJ_FORM_PRESENT)
        answer_all(s, form->questions, form->question_count, values);
    write_form_start(s, form, row);
    write_answers(&s->forms[form->id].text, form->questions, form->question_count,
                  row->missing == FJ_FORM_PRESENT ? values : NULL);
}

static void make_planned(struct sampling *s, const struct fj_form *form,
                         const struct fj_timepoint *timepoint, int nr)
{
    enum fj_due due = fj_due_of(&s->facts, form, timepoint, nr);

    if (due == FJ_DUE_NEVER || due == FJ_DUE_NOT_YET || fj_chance_percent(&s->chance, 8))
        return;
    add_row(s, form, timepoint, nr,
            day_near(s, timepoint, fj_planned_day(timepoint, nr, s->facts.entry, s->facts.exit)));
}

// The forms at TIMEPOINT, number NR of a series; false when there is no such number for the case.
static bool make_forms_at(struct sampling *s, const struct fj_timepoint *timepoint, int nr)
{
    bool anytime = timepoint->kind == FJ_TIME_ANYTIME;
    fj_day last = s->facts.exit == FJ_NO_DAY ? LAST_DAY : s->facts.exit;
    fj_day planned = fj_planned_day(timepoint, nr, s->facts.entry, s->facts.exit);

    if (timepoint->kind == FJ_TIME_EVERY && (planned == FJ_NO_DAY || planned > LAST_DAY))
        return false;
    for (size_t f = 0; f < s->plan->form_count; f++) {
        const struct fj_form *form = &s->plan->forms[f];
        if (form->anonymous || !fj_form_asked_at(form, timepoint))
            continue;
        if (!anytime)
            make_planned(s, form, timepoint, nr);
        else if (fj_chance_percent(&s->chance, 60))
            add_row(s, form, timepoint, nr, s->facts.entry + (last - s->facts.entry) * nr / 4);
    }
    return true;
}

// By timepoint, number and form, which is the order that the facts of a case are looked up in.
static void make_forms(struct sampling *s)
{
    s->rows = (struct row_list){0};
    for (size_t t = 0; t < s->plan->timepoint_count; t++) {
        const struct fj_timepoint *timepoint = &s->plan->timepoints[t];
        bool series = timepoint->kind == FJ_TIME_EVERY || timepoint->kind == FJ_TIME_ANYTIME;
        int most = timepoint->kind == FJ_TIME_ANYTIME ? 3 : series ? 200 : 0;
        for (int nr = series ? 1 : 0; nr <= most; nr++)
            if (!make_forms_at(s, timepoint, nr))
                break;
    }
}

static void make_records(struct sampling *s)
{
    for (size_t r = 0; r < s->plan->record_count; r++) {
        const struct fj_record *record = &s->plan->records[r];
        int64_t count = fj_chance_below(&s->chance, 4);
        for (int nr = 1; nr <= count; nr++) {
            struct fj_raw *values =
                FJ_NEW_ARRAY(s->scratch, struct fj_raw, record->field_count + 1);
            struct fj_record_row row = {nr, values, 0};
            if (!values) {
                s->failed = true;
                return;
            }
            s->facts.record = record;
            s->facts.record_row = &row;
            answer_all(s, record->fields, record->field_count, values);
            fj_write_format(&s->records[r].text, "%s,%d", s->code, nr);
            write_answers(&s->records[r].text, record->fields, record->field_count, values);
        }
    }
    s->facts.record = NULL;
    s->facts.record_row = NULL;
}

// ---- slips -----------------------------------------------------------------------------------------

static void make_slips(struct sampling *s, const struct fj_form *form, size_t count)
{
    for (size_t i = 0; i < count && !s->failed; i++) {
        struct fj_raw *values = FJ_NEW_ARRAY(s->scratch, struct fj_raw, form->question_count + 1);
        int64_t month = fj_chance_below(&s->chance, 30);
        struct fj_answer_row row = {
            .form = form, .timepoint = form->timepoints[0], .day = FIRST_DAY, .values = values};
        s->failed |= !values;
        if (s->failed)
            return;
        s->facts = (struct fj_facts){.plan = s->plan,
                                     .on = LAST_DAY,
                                     .entry = FIRST_DAY,
                                     .exit = LAST_DAY,
                                     .next_entry = FJ_NO_DAY,
                                     .previous_exit = FJ_NO_DAY,
                                     .rows = &row,
                                     .row_count = 1,
                                     .current = {FJ_AT_TIMEPOINT, row.timepoint, 0}};
        answer_all(s, form->questions, form->question_count, values);
        fj_write_format(&s->forms[form->id].text, "%04d-%02d", 2024 + (int)(month / 12),
                        (int)(month % 12) + 1);
        write_answers(&s->forms[form->id].text, form->questions, form->question_count, values);
    }
}

// ---- files -----------------------------------------------------------------------------------------

static void start_files(struct sampling *s, struct fj_sample_files *files)
{
    const struct fj_plan *plan = s->plan;
    struct fj_sample_file *file = files->items;

    s->background = file;
    file->name = "background";
    write_header(&file->text, plan->follows_person ? "case,person,entry,exit" : "case,entry,exit",
                 plan->background, plan->background_count);
    s->forms = ++file;
    for (size_t i = 0; i < plan->form_count; i++, file++) {
        const struct fj_form *form = &plan->forms[i];
        file->name = form->name;
        write_header(&file->text,
                     form->anonymous   ? "period"
                     : is_series(form) ? "case,timepoint,date,nr,missing"
                                       : "case,timepoint,date,missing",
                     form->questions, form->question_count);
    }
    s->records = file;
    for (size_t i = 0; i < plan->record_count; i++, file++) {
        file->name = plan->records[i].name;
        write_header(&file->text, "case,nr", plan->records[i].fields, plan->records[i].field_count);
    }
}

static void make_case(struct sampling *s, size_t number, uint64_t seed)
{
    s->scratch = fj_arena_new();
    if (!s->scratch) {
        s->failed = true;
        return;
    }
    s->chance = fj_chance_new(seed, number);
    make_background(s, number);
    if (!s->failed)
        make_forms(s);
    if (!s->failed)
        make_records(s);
    fj_arena_free(s->scratch);
}

static void make_every_slip(struct sampling *s, size_t count, uint64_t seed)
{
    s->scratch = fj_arena_new();
    s->failed |= !s->scratch;
    s->chance = fj_chance_new(seed, UINT64_MAX);
    for (size_t i = 0; i < s->plan->form_count && !s->failed; i++)
        if (s->plan->forms[i].anonymous)
            make_slips(s, &s->plan->forms[i], count);
    fj_arena_free(s->scratch);
}

bool fj_sample_make(const struct fj_plan *plan, size_t cases, uint64_t seed,
                    struct fj_sample_files *out_files)
{
    struct sampling s = {.plan = plan, .exit_before = FJ_NO_DAY};

    *out_files = (struct fj_sample_files){.arena = fj_arena_new()};
    if (!out_files->arena)
        return false;
    out_files->count = 1 + plan->form_count + plan->record_count;
    out_files->items = FJ_NEW_ARRAY(out_files->arena, struct fj_sample_file, out_files->count);
    s.before = FJ_NEW_ARRAY(out_files->arena, struct fj_raw, plan->background_count + 1);
    if (!out_files->items || !s.before)
        return false;
    start_files(&s, out_files);
    for (size_t i = 0; i < cases && !s.failed; i++)
        make_case(&s, i, seed);
    if (!s.failed)
        make_every_slip(&s, cases / 2, seed);
    for (size_t i = 0; i < out_files->count; i++)
        s.failed |= out_files->items[i].text.failed;
    return !s.failed;
}

void fj_sample_free(struct fj_sample_files *files)
{
    for (size_t i = 0; files->items && i < files->count; i++)
        fj_writer_free(&files->items[i].text);
    fj_arena_free(files->arena);
}
