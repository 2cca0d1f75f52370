// SPDX-License-Identifier: EUPL-1.2
// Plans, expressions and facts built by hand, for tests of what stands to the right of the model:
// no text is parsed. A builder owns an arena; everything made with it lives until builder_free.
// Lists have room for BUILDER_ROOM things.
#ifndef TESTS_PLAN_BUILDER_H
#define TESTS_PLAN_BUILDER_H

#include <stdarg.h>
#include <string.h>

#include "model/eval.h"
#include "model/facts.h"
#include "model/plan.h"
#include "model/schedule.h"
#include "support/arena.h"

enum { BUILDER_ROOM = 512 };

struct builder {
    struct fj_arena *arena;
    struct fj_plan plan;
};

static inline struct builder builder_new(void)
{
    struct builder b = {.arena = fj_arena_new()};
    b.plan = (struct fj_plan){
        .name = "prov",
        .title = "Prov",
        .edition = 1,
        .version = 1,
        .language = FJ_LANG_SV,
        .follows_person = true,
        .hide_below = 5,
        .questions = FJ_NEW_ARRAY(b.arena, struct fj_question *, BUILDER_ROOM),
        .background = FJ_NEW_ARRAY(b.arena, const struct fj_question *, BUILDER_ROOM),
        .timepoints = FJ_NEW_ARRAY(b.arena, struct fj_timepoint, BUILDER_ROOM),
        .forms = FJ_NEW_ARRAY(b.arena, struct fj_form, BUILDER_ROOM),
        .records = FJ_NEW_ARRAY(b.arena, struct fj_record, BUILDER_ROOM),
        .scores = FJ_NEW_ARRAY(b.arena, struct fj_score, BUILDER_ROOM),
        .measures = FJ_NEW_ARRAY(b.arena, struct fj_measure, BUILDER_ROOM),
        .breakdowns = FJ_NEW_ARRAY(b.arena, struct fj_breakdown, BUILDER_ROOM),
    };
    return b;
}

static inline void builder_free(struct builder *b)
{
    fj_arena_free(b->arena);
}

static inline bool builder_index(struct builder *b)
{
    return fj_plan_index(&b->plan, b->arena);
}

// ---- what a plan declares ---------------------------------------------------------------

static inline struct fj_timepoint *add_timepoint(struct builder *b, const char *name,
                                                 const char *text, enum fj_timepoint_kind kind)
{
    struct fj_timepoint *timepoint = &b->plan.timepoints[b->plan.timepoint_count];
    *timepoint = (struct fj_timepoint){
        .id = b->plan.timepoint_count, .name = name, .text = text, .kind = kind};
    b->plan.timepoint_count++;
    return timepoint;
}

// ANCHOR NULL: after entry.
static inline struct fj_timepoint *add_after(struct builder *b, const char *name, const char *text,
                                             int count, enum fj_duration_unit unit,
                                             const struct fj_timepoint *anchor)
{
    struct fj_timepoint *timepoint = add_timepoint(b, name, text, FJ_TIME_AFTER);
    timepoint->duration = (struct fj_duration){count, unit};
    timepoint->anchor_kind = anchor == NULL ? FJ_ANCHOR_ENTRY : FJ_ANCHOR_TIMEPOINT;
    timepoint->anchor = anchor;
    return timepoint;
}

static inline void set_window(struct fj_timepoint *timepoint, int low, int high)
{
    timepoint->has_window = true;
    timepoint->window_low = low;
    timepoint->window_high = high;
}

static inline struct fj_question *add_question(struct builder *b, const char *name,
                                               const char *text, enum fj_type_kind kind)
{
    struct fj_question *question = FJ_NEW(b->arena, struct fj_question);
    question->id = b->plan.question_count;
    question->name = name;
    question->text = text;
    question->type.kind = kind;
    question->place = FJ_IN_PLAN;
    b->plan.questions[b->plan.question_count++] = question;
    return question;
}

static inline struct fj_question *add_background(struct builder *b, const char *name,
                                                 const char *text, enum fj_type_kind kind)
{
    struct fj_question *question = add_question(b, name, text, kind);
    question->place = FJ_IN_BACKGROUND;
    b->plan.background[b->plan.background_count++] = question;
    return question;
}

// Pairs of name and text, up to NULL.
static inline struct fj_option *options_of(struct builder *b, size_t *out_count, va_list pairs)
{
    struct fj_option *options = FJ_NEW_ARRAY(b->arena, struct fj_option, BUILDER_ROOM);
    *out_count = 0;
    for (const char *name = va_arg(pairs, const char *); name != NULL;
         name = va_arg(pairs, const char *)) {
        options[*out_count].name = name;
        options[(*out_count)++].text = va_arg(pairs, const char *);
    }
    return options;
}

static inline void set_options(struct builder *b, struct fj_question *question, ...)
{
    va_list pairs;
    va_start(pairs, question);
    question->type.options = options_of(b, &question->type.option_count, pairs);
    va_end(pairs);
}

static inline void set_reasons(struct builder *b, struct fj_question *question, ...)
{
    va_list pairs;
    va_start(pairs, question);
    question->type.reasons = options_of(b, &question->type.reason_count, pairs);
    va_end(pairs);
}

static inline void set_range(struct fj_question *question, double low, double high)
{
    question->type.has_low = question->type.has_high = true;
    question->type.low = low;
    question->type.high = high;
}

static inline struct fj_form *add_form(struct builder *b, const char *name, const char *text)
{
    struct fj_form *form = &b->plan.forms[b->plan.form_count];
    *form = (struct fj_form){
        .id = b->plan.form_count,
        .name = name,
        .text = text,
        .timepoints = FJ_NEW_ARRAY(b->arena, const struct fj_timepoint *, BUILDER_ROOM),
        .items = FJ_NEW_ARRAY(b->arena, struct fj_item, BUILDER_ROOM),
        .questions = FJ_NEW_ARRAY(b->arena, const struct fj_question *, BUILDER_ROOM),
    };
    b->plan.form_count++;
    return form;
}

static inline void ask_at(struct fj_form *form, const struct fj_timepoint *timepoint)
{
    form->timepoints[form->timepoint_count++] = timepoint;
}

static inline void ask(struct fj_form *form, const struct fj_question *question)
{
    form->items[form->item_count++] =
        (struct fj_item){.kind = FJ_ITEM_QUESTION, .question = question};
    form->questions[form->question_count++] = question;
}

static inline void ask_record(struct fj_form *form, const struct fj_record *record)
{
    form->items[form->item_count++] = (struct fj_item){.kind = FJ_ITEM_RECORD, .record = record};
}

static inline void say(struct fj_form *form, enum fj_item_kind kind, const char *text)
{
    form->items[form->item_count++] = (struct fj_item){.kind = kind, .text = text};
}

static inline struct fj_record *add_record(struct builder *b, const char *name, const char *text)
{
    struct fj_record *record = &b->plan.records[b->plan.record_count];
    *record = (struct fj_record){
        .id = b->plan.record_count,
        .name = name,
        .text = text,
        .fields = FJ_NEW_ARRAY(b->arena, const struct fj_question *, BUILDER_ROOM),
    };
    b->plan.record_count++;
    return record;
}

static inline struct fj_question *add_field(struct builder *b, struct fj_record *record,
                                            const char *name, const char *text,
                                            enum fj_type_kind kind)
{
    struct fj_question *question = add_question(b, name, text, kind);
    question->place = FJ_IN_RECORD;
    question->record = record;
    record->fields[record->field_count++] = question;
    return question;
}

static inline struct fj_measure *add_measure(struct builder *b, const char *name, const char *text,
                                             enum fj_measure_kind kind)
{
    struct fj_measure *measure = &b->plan.measures[b->plan.measure_count];
    *measure =
        (struct fj_measure){.id = b->plan.measure_count, .name = name, .text = text, .kind = kind};
    b->plan.measure_count++;
    return measure;
}

// ---- expressions ------------------------------------------------------------------------

static inline struct fj_expr *ex(struct builder *b, enum fj_expr_kind kind, enum fj_value_type type,
                                 size_t count, ...)
{
    struct fj_expr *expr = FJ_NEW(b->arena, struct fj_expr);
    expr->kind = kind;
    expr->type = type;
    expr->option = -1;
    expr->reason = -1;
    expr->day = FJ_NO_DAY;
    expr->arg_count = count;
    expr->args = FJ_NEW_ARRAY(b->arena, struct fj_expr *, count + 1);
    va_list args;
    va_start(args, count);
    for (size_t i = 0; i < count; i++) {
        expr->args[i] = va_arg(args, struct fj_expr *);
    }
    va_end(args);
    return expr;
}

static inline struct fj_expr *ex_number(struct builder *b, double number)
{
    struct fj_expr *expr = ex(b, FJ_EXPR_NUMBER, FJ_VALUE_NUMBER, 0);
    expr->number = number;
    return expr;
}

static inline struct fj_expr *ex_bool(struct builder *b, bool boolean)
{
    struct fj_expr *expr = ex(b, FJ_EXPR_BOOL, FJ_VALUE_BOOL, 0);
    expr->boolean = boolean;
    return expr;
}

static inline struct fj_expr *ex_date(struct builder *b, fj_day day)
{
    struct fj_expr *expr = ex(b, FJ_EXPR_DATE, FJ_VALUE_DATE, 0);
    expr->day = day;
    return expr;
}

static inline enum fj_value_type value_type(const struct fj_question *question)
{
    struct fj_answer blank = {.state = FJ_STATE_BLANK};
    return fj_answer_value(question, &blank).type;
}

static inline struct fj_expr *ex_answer(struct builder *b, const struct fj_question *question)
{
    struct fj_expr *expr = ex(b, FJ_EXPR_ANSWER, value_type(question), 0);
    expr->question = question;
    expr->record = question->record;
    if (question->place == FJ_IN_BACKGROUND) {
        expr->at.kind = FJ_AT_BACKGROUND;
    }
    return expr;
}

static inline struct fj_expr *ex_answer_at(struct builder *b, const struct fj_question *question,
                                           const struct fj_timepoint *timepoint, int nr)
{
    struct fj_expr *expr = ex_answer(b, question);
    expr->at = (struct fj_at){FJ_AT_TIMEPOINT, timepoint, nr};
    return expr;
}

// A comparison of a choice question, or `has` of a `many`, with one of its options.
static inline struct fj_expr *ex_option(struct builder *b, enum fj_expr_kind kind,
                                        struct fj_expr *answer, const char *option)
{
    struct fj_expr *expr = ex(b, kind, FJ_VALUE_BOOL, 1, answer);
    expr->question = answer->question;
    expr->option = fj_type_find_option(&answer->question->type, option);
    return expr;
}

static inline struct fj_expr *ex_compare(struct builder *b, enum fj_expr_kind kind,
                                         struct fj_expr *left, struct fj_expr *right)
{
    return ex(b, kind, FJ_VALUE_BOOL, 2, left, right);
}

// ---- facts ------------------------------------------------------------------------------

static inline fj_day day_of(const char *text)
{
    fj_day day;
    return fj_day_parse(text, strlen(text), &day) ? day : FJ_NO_DAY;
}

// A case with room for rows, all columns blank, no records, followed up on ON.
static inline struct fj_facts new_facts(struct builder *b, const char *entry, const char *exit,
                                        const char *on)
{
    return (struct fj_facts){
        .plan = &b->plan,
        .on = day_of(on),
        .case_id = 1,
        .person_id = 1,
        .entry = day_of(entry),
        .exit = day_of(exit),
        .next_entry = FJ_NO_DAY,
        .previous_exit = FJ_NO_DAY,
        .background = FJ_NEW_ARRAY(b->arena, struct fj_raw, BUILDER_ROOM),
        .rows = FJ_NEW_ARRAY(b->arena, struct fj_answer_row, BUILDER_ROOM),
        .records = FJ_NEW_ARRAY(b->arena, struct fj_record_rows, BUILDER_ROOM),
    };
}

static inline struct fj_raw raw_value(int64_t value)
{
    return (struct fj_raw){.kind = FJ_RAW_VALUE, .value = value};
}

static inline struct fj_raw raw_reason(int reason)
{
    return (struct fj_raw){.kind = FJ_RAW_REASON, .value = reason};
}

// Adds a row; the caller keeps to the order of timepoint, nr and form.
static inline struct fj_raw *add_row(struct builder *b, struct fj_facts *facts,
                                     const struct fj_form *form,
                                     const struct fj_timepoint *timepoint, int nr, const char *day)
{
    struct fj_raw *values = FJ_NEW_ARRAY(b->arena, struct fj_raw, BUILDER_ROOM);
    struct fj_answer_row row = {
        .form = form, .timepoint = timepoint, .nr = nr, .day = day_of(day), .values = values};
    memcpy((void *)(uintptr_t)&facts->rows[facts->row_count++], &row, sizeof row);
    return values;
}

static inline void set_background(struct fj_facts *facts, const struct fj_question *question,
                                  struct fj_raw raw)
{
    memcpy((void *)(uintptr_t)&facts->background[question->column], &raw, sizeof raw);
}

static inline void be_at(struct fj_facts *facts, const struct fj_timepoint *timepoint, int nr)
{
    facts->current = (struct fj_at){FJ_AT_TIMEPOINT, timepoint, nr};
}

static inline enum fj_state state_of(const struct fj_facts *facts,
                                     const struct fj_question *question)
{
    return fj_answer_of(facts, question, (struct fj_at){.kind = FJ_AT_CURRENT}).state;
}

#endif
