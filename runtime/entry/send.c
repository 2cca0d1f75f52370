// SPDX-License-Identifier: EUPL-1.2
// Reads all fields before it says anything, so that somebody who sends a form hears of everything at
// once; then the plan's conditions; then the write, which holds the database only that long.
#include "entry/send.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "entry/casecode.h"
#include "entry/value.h"
#include "support/unicode.h"

struct sending {
    struct fj_store *store;
    const struct fj_target *target;
    const struct fj_sent *sent;
    const struct fj_send_options *options;
    struct fj_findings *findings;
    struct fj_diags *diags;
    struct fj_entry_row row;
    struct fj_raw *values;
    struct fj_casecode code, person;
};

// ---- reading ----

// A text from outside may hold anything.
static bool is_utf8(struct sending *s, const struct fj_question *question, const char *text)
{
    size_t length = strlen(text);
    if (fj_utf8_valid_prefix(text, length) == length)
        return true;
    fj_finding_add(s->findings, FJ_E_DATA_UTF8, question, "the text is not UTF-8");
    return false;
}

static void read_goal(struct sending *s, const struct fj_question *question,
                      const struct fj_sent_answer *answer, struct fj_raw *raw)
{
    raw->text = NULL;
    raw->real = 0;
    if (answer->words != NULL && is_utf8(s, question, answer->words) &&
        fj_value_read_text(s->findings, question, answer->words, strlen(answer->words)))
        raw->text = answer->words;
    if (answer->weight != NULL && is_utf8(s, question, answer->weight))
        fj_value_read_weight(s->findings, question, answer->weight, strlen(answer->weight),
                             &raw->real);
}

static void read_answer(struct sending *s, size_t index)
{
    const struct fj_question *question = s->target->questions[index];
    const struct fj_sent_answer *answer = &s->sent->answers[index];
    struct fj_raw *raw = &s->values[index];
    *raw = (struct fj_raw){.kind = FJ_RAW_ABSENT};
    if (answer->text != NULL && is_utf8(s, question, answer->text))
        fj_value_read(s->findings, question, answer->text, strlen(answer->text), raw);
    if (question->type.kind == FJ_TYPE_GOAL)
        read_goal(s, question, answer, raw);
}

static void make_blank(struct sending *s)
{
    for (size_t i = 0; i < s->target->count; i++) {
        s->values[i] = (struct fj_raw){.kind = FJ_RAW_BLANK};
        if (s->target->questions[i]->type.kind == FJ_TYPE_GOAL) {
            s->values[i].text = "";
            s->values[i].real = NAN;
        }
    }
}

static void read_answers(struct sending *s)
{
    s->row.missing = s->target->kind == FJ_TARGET_FORM ? s->sent->missing : FJ_FORM_PRESENT;
    if (s->row.missing != FJ_FORM_PRESENT)
        make_blank(s);
    else
        for (size_t i = 0; i < s->target->count; i++)
            read_answer(s, i);
}

static bool read_day(struct sending *s, const char *name, const char *text, fj_day *out)
{
    *out = FJ_NO_DAY;
    if (text == NULL || !is_utf8(s, NULL, text))
        return false;
    fj_case_read_day(s->findings, name, text, strlen(text), out);
    return true;
}

static bool read_code(struct sending *s, const char *name, const char *text,
                      struct fj_casecode *out)
{
    return is_utf8(s, NULL, text) && fj_casecode_check(s->findings, name, text, strlen(text), out);
}

// The dates of a case as they will be, from what was sent and what is stored.
static void check_days(struct sending *s, const struct fj_facts *stored)
{
    fj_day entry = s->row.has_entry || stored == NULL ? s->row.entry : stored->entry;
    fj_day exit = s->row.has_exit || stored == NULL ? s->row.exit : stored->exit;
    fj_case_check_days(s->findings, "entry", entry, exit);
}

static bool find_case(struct sending *s, struct fj_entry *entry)
{
    size_t errors = s->diags->errors;
    fj_store_find_case(s->store, s->code.text, s->diags, &s->row.case_id);
    const struct fj_facts *stored =
        s->row.case_id != 0 ? fj_entry_case(entry, s->row.case_id) : NULL;
    if (s->diags->errors > errors)
        return false;
    check_days(s, stored);
    return true;
}

// Code, person and dates of a case. False when the database could not be read.
static bool read_case(struct sending *s, struct fj_entry *entry)
{
    const struct fj_sent *sent = s->sent;
    size_t errors = s->findings->errors;
    bool named = read_code(s, "case", sent->code != NULL ? sent->code : "", &s->code);
    if (sent->person != NULL && sent->person[0] != '\0')
        read_code(s, "person", sent->person, &s->person);
    s->row.has_entry = read_day(s, "entry", sent->entry, &s->row.entry);
    s->row.has_exit = read_day(s, "exit", sent->exit, &s->row.exit);
    return !named || s->findings->errors > errors || find_case(s, entry);
}

static void check_period(struct sending *s)
{
    const char *period = s->sent->period != NULL ? s->sent->period : "";
    if (fj_period_valid(period, strlen(period)))
        return;
    struct fj_finding *finding =
        fj_finding_add(s->findings, FJ_E_DATA_PERIOD, NULL, "“%s” is no period",
                       fj_finding_echo(s->findings->arena, period, strlen(period)));
    fj_finding_help(s->findings, finding, "write year and month, as in 2026-05");
}

// Where and when a form belongs.
static void read_place(struct sending *s)
{
    const struct fj_timepoint *timepoint = s->sent->timepoint;
    s->row.has_day = read_day(s, "date", s->sent->day, &s->row.day);
    bool anytime = timepoint->kind == FJ_TIME_ANYTIME;
    if ((anytime || timepoint->kind == FJ_TIME_EVERY) && s->row.nr == 0) {
        struct fj_finding *finding =
            fj_finding_add(s->findings, FJ_E_DATA_NR, NULL,
                           "“%s” is a series, so the row needs a number", timepoint->name);
        fj_finding_help(s->findings, finding, "say which of the series it is: 1, 2, 3 …");
    }
    if (anytime && s->row.has_day && s->row.day == FJ_NO_DAY)
        fj_entry_refuse_undated(s->findings, timepoint);
}

static bool read_row(struct sending *s, struct fj_entry *entry)
{
    s->row = (struct fj_entry_row){.case_id = s->sent->case_id,
                                   .entry = FJ_NO_DAY,
                                   .exit = FJ_NO_DAY,
                                   .timepoint = s->sent->timepoint,
                                   .nr = s->sent->nr,
                                   .day = FJ_NO_DAY,
                                   .values = s->values};
    read_answers(s);
    if (s->target->kind == FJ_TARGET_BACKGROUND)
        return read_case(s, entry);
    if (s->target->kind == FJ_TARGET_SLIP)
        check_period(s);
    else if (s->target->kind == FJ_TARGET_FORM)
        read_place(s);
    return true;
}

// ---- writing ----

static enum fj_put put_case(struct sending *s, struct fj_write *write)
{
    const char *person = fj_store_plan(s->store)->follows_person ? s->sent->person : NULL;
    struct fj_case_input input = {.code = s->code.text,
                                  .person =
                                      person == NULL || person[0] == '\0' ? person : s->person.text,
                                  .has_entry = s->row.has_entry,
                                  .has_exit = s->row.has_exit,
                                  .entry = s->row.entry,
                                  .exit = s->row.exit,
                                  .background = s->values};
    int64_t id;
    return fj_write_case(write, &input, &id);
}

static enum fj_put put(struct sending *s, struct fj_write *write)
{
    struct fj_entry_row *row = &s->row;
    struct fj_answer_row answers = {s->target->form, row->timepoint, row->nr, row->day,
                                    row->missing,    s->values,      0};
    switch (s->target->kind) {
    case FJ_TARGET_BACKGROUND:
        return put_case(s, write);
    case FJ_TARGET_FORM:
        return fj_write_form_row(write, row->case_id, &answers);
    case FJ_TARGET_RECORD:
        return row->nr > 0
                   ? fj_write_record_row(write, row->case_id, s->target->record, row->nr, s->values)
                   : fj_write_record_new(write, row->case_id, s->target->record, s->values,
                                         &row->nr);
    case FJ_TARGET_SLIP:
        return fj_write_slip(write, s->target->form, s->sent->period, 0, s->values);
    }
    return FJ_PUT_FAILED;
}

static enum fj_send_status write_row(struct sending *s, struct fj_write *write, enum fj_put *out)
{
    *out = put(s, write);
    if (*out == FJ_PUT_FAILED) {
        fj_write_rollback(write);
        return FJ_SEND_DATABASE;
    }
    return fj_write_commit(write) ? FJ_SEND_DONE : FJ_SEND_DATABASE;
}

// With the write in hand, so that nothing changes between the look and the writing.
static enum fj_send_status check_and_write(struct sending *s, struct fj_entry *entry,
                                           struct fj_write *write, enum fj_put *out)
{
    size_t errors = s->findings->errors, warnings = s->findings->warnings;
    enum fj_send_status status = FJ_SEND_DONE;
    if (!read_row(s, entry))
        status = FJ_SEND_DATABASE;
    else if (s->findings->errors == errors && !fj_entry_check(entry, &s->row, s->findings) &&
             s->findings->errors == errors)
        status = FJ_SEND_DATABASE;
    else if (s->findings->errors > errors)
        status = FJ_SEND_REFUSED;
    else if (s->findings->warnings > warnings && !s->options->confirmed)
        status = FJ_SEND_ASK;
    if (status == FJ_SEND_DONE)
        return write_row(s, write, out);
    fj_write_rollback(write);
    return status;
}

enum fj_send_status fj_send(struct fj_store *store, const struct fj_target *target,
                            const struct fj_sent *sent, const struct fj_send_options *options,
                            struct fj_findings *findings, struct fj_diags *diags,
                            enum fj_put *out_put)
{
    struct sending s = {.store = store,
                        .target = target,
                        .sent = sent,
                        .options = options,
                        .findings = findings,
                        .diags = diags};
    struct fj_entry_options entry_options = {
        .today = options->today, .by_hand = true, .leaves_out = true, .leaves_day = true};
    enum fj_send_status status = FJ_SEND_FAULT;
    enum fj_put put = FJ_PUT_FAILED;
    bool is_slip = target->kind == FJ_TARGET_SLIP;
    s.values = calloc(target->count + 1, sizeof *s.values);
    struct fj_entry *entry =
        fj_entry_new(store, fj_store_plan(store), target, &entry_options, diags);
    struct fj_write *write = NULL;
    if (s.values != NULL && entry != NULL) {
        write =
            fj_write_begin(store, is_slip ? NULL : options->who, is_slip ? NULL : "form", diags);
        status = write != NULL ? check_and_write(&s, entry, write, &put) : FJ_SEND_DATABASE;
    }
    fj_entry_free(entry);
    free(s.values);
    if (out_put != NULL)
        *out_put = put;
    return status;
}
