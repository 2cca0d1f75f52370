// SPDX-License-Identifier: EUPL-1.2
// plan.json: the head of the plan, timepoints, forms, records and scores, and the order of all parts.
// What is not given in the plan is left out.
#include "emit/json/plan_json.h"

#include "emit/json/plan_json_internal.h"

void fj_json_put_day(struct fj_json *json, const char *key, fj_day day)
{
    if (day != FJ_NO_DAY) {
        char text[11];
        fj_day_format(day, text);
        fj_json_text(json, key, text);
    }
}

void fj_json_put_duration(struct fj_json *json, const char *key, struct fj_duration duration)
{
    static const char *const units[] = {
        [FJ_DAYS] = "days",         [FJ_WEEKS] = "weeks", [FJ_MONTHS] = "months",
        [FJ_QUARTERS] = "quarters", [FJ_YEARS] = "years",
    };
    fj_json_flat_object(json, key);
    fj_json_int(json, "count", duration.count);
    fj_json_text(json, "unit", units[duration.unit]);
    fj_json_end_object(json);
}

void fj_json_put_was(struct fj_json *json, const struct fj_was *was)
{
    if (was->name_count == 0 && !was->has_range) {
        return;
    }
    fj_json_flat_object(json, "was");
    if (was->name_count > 0) {
        fj_json_flat_array(json, "names");
        for (size_t i = 0; i < was->name_count; i++) {
            fj_json_text(json, NULL, was->names[i]);
        }
        fj_json_end_array(json);
    }
    if (was->has_range) {
        fj_json_number(json, "low", was->low);
        fj_json_number(json, "high", was->high);
    }
    fj_json_put_expr(json, "as", was->recode);
    fj_json_end_object(json);
}

void fj_json_put_question_name(struct fj_json *json, const char *key,
                               const struct fj_question *question)
{
    if (question == NULL) {
        return;
    }
    if (question->record == NULL) {
        fj_json_text(json, key, question->name);
        return;
    }
    struct fj_writer name = {0};
    fj_write_raw(&name, question->record->name);
    fj_write_char(&name, '.');
    fj_write_raw(&name, question->name);
    fj_json_text(json, key, name.bytes);
    json->out->failed |= name.failed;
    fj_writer_free(&name);
}

// ---- the head ---------------------------------------------------------------------------

static void put_head(struct fj_json *json, const struct fj_plan *plan)
{
    fj_json_object(json, "plan");
    fj_json_text(json, "name", plan->name);
    fj_json_text(json, "title", plan->title);
    fj_json_int(json, "edition", plan->edition);
    fj_json_int(json, "version", plan->version);
    fj_json_text(json, "language", plan->language == FJ_LANG_SV ? "sv" : "en");
    fj_json_text(json, "owner", plan->owner);
    fj_json_text(json, "purpose", plan->purpose);
    fj_json_text(json, "basis", plan->basis);
    fj_json_text(json, "follows", plan->follows_person ? "person" : "organisation");
    fj_json_int(json, "hide_below", plan->hide_below);
    fj_json_flag(json, "zeros_shown", plan->zeros_shown);
    if (plan->keep.given) {
        fj_json_flat_object(json, "keep");
        fj_json_put_duration(json, "duration", plan->keep.duration);
        fj_json_text(json, "after", plan->keep.after == FJ_ANCHOR_ENTRY ? "entry" : "exit");
        fj_json_end_object(json);
    }
    fj_json_text(json, "without_gender", plan->without_gender);
    if (plan->birth != NULL) {
        fj_json_text(json, "birth", plan->birth->name);
    }
    fj_json_end_object(json);
}

// ---- timepoints -------------------------------------------------------------------------

static void put_anchor(struct fj_json *json, const struct fj_timepoint *timepoint)
{
    switch (timepoint->anchor_kind) {
    case FJ_ANCHOR_ENTRY:
        fj_json_text(json, "after", "entry");
        break;
    case FJ_ANCHOR_EXIT:
        fj_json_text(json, "after", "exit");
        break;
    case FJ_ANCHOR_TIMEPOINT:
        fj_json_text(json, "after_timepoint", timepoint->anchor->name);
        break;
    }
}

static void put_timepoint(struct fj_json *json, const struct fj_timepoint *timepoint)
{
    static const char *const kinds[] = {
        [FJ_TIME_ENTRY] = "entry", [FJ_TIME_EXIT] = "exit",       [FJ_TIME_AFTER] = "after",
        [FJ_TIME_EVERY] = "every", [FJ_TIME_ANYTIME] = "anytime", [FJ_TIME_SURVEY] = "survey",
    };
    fj_json_object(json, NULL);
    fj_json_text(json, "name", timepoint->name);
    fj_json_text(json, "text", timepoint->text);
    fj_json_text(json, "kind", kinds[timepoint->kind]);
    if (timepoint->kind == FJ_TIME_AFTER || timepoint->kind == FJ_TIME_EVERY) {
        fj_json_put_duration(json, "duration", timepoint->duration);
        put_anchor(json, timepoint);
        fj_json_flag(json, "until_exit", timepoint->until_exit);
    }
    if (timepoint->has_window) {
        fj_json_flat_array(json, "window");
        fj_json_int(json, NULL, timepoint->window_low);
        fj_json_int(json, NULL, timepoint->window_high);
        fj_json_end_array(json);
    }
    fj_json_flag(json, "strict", timepoint->strict);
    if (timepoint->retired_since > 0) {
        fj_json_int(json, "retired_since", timepoint->retired_since);
    }
    fj_json_put_was(json, &timepoint->was);
    fj_json_end_object(json);
}

// ---- forms, records, scores -------------------------------------------------------------

static void put_item(struct fj_json *json, const struct fj_item *item)
{
    fj_json_flat_object(json, NULL);
    switch (item->kind) {
    case FJ_ITEM_QUESTION:
        fj_json_put_question_name(json, "question", item->question);
        break;
    case FJ_ITEM_RECORD:
        fj_json_text(json, "record", item->record->name);
        break;
    case FJ_ITEM_NOTE:
        fj_json_text(json, "note", item->text);
        break;
    case FJ_ITEM_SECTION:
        fj_json_text(json, "section", item->text);
        break;
    }
    fj_json_put_was(json, &item->was);
    fj_json_end_object(json);
}

static void put_form(struct fj_json *json, const struct fj_form *form)
{
    static const char *const audiences[] = {
        [FJ_FOR_STAFF] = "staff",
        [FJ_FOR_CLIENT] = "client",
        [FJ_FOR_RELATIVE] = "relative",
    };
    fj_json_object(json, NULL);
    fj_json_text(json, "name", form->name);
    fj_json_text(json, "text", form->text);
    fj_json_text(json, "for", audiences[form->audience]);
    fj_json_flag(json, "anonymous", form->anonymous);
    fj_json_flag(json, "quick_exit", form->quick_exit);
    fj_json_flag(json, "default", form->is_default);
    fj_json_flat_array(json, "at");
    for (size_t i = 0; i < form->timepoint_count; i++) {
        fj_json_text(json, NULL, form->timepoints[i]->name);
    }
    fj_json_end_array(json);
    fj_json_array(json, "items");
    for (size_t i = 0; i < form->item_count; i++) {
        put_item(json, &form->items[i]);
    }
    fj_json_end_array(json);
    if (form->retired_since > 0) {
        fj_json_int(json, "retired_since", form->retired_since);
    }
    fj_json_put_was(json, &form->was);
    fj_json_end_object(json);
}

static void put_record(struct fj_json *json, const struct fj_record *record)
{
    fj_json_object(json, NULL);
    fj_json_text(json, "name", record->name);
    fj_json_text(json, "text", record->text);
    fj_json_flat_array(json, "fields");
    for (size_t i = 0; i < record->field_count; i++) {
        fj_json_text(json, NULL, record->fields[i]->name);
    }
    fj_json_end_array(json);
    if (record->dated != NULL) {
        fj_json_text(json, "dated", record->dated->name);
    }
    if (record->retired_since > 0) {
        fj_json_int(json, "retired_since", record->retired_since);
    }
    fj_json_put_was(json, &record->was);
    fj_json_end_object(json);
}

static void put_score(struct fj_json *json, const struct fj_score *score)
{
    fj_json_object(json, NULL);
    fj_json_text(json, "name", score->name);
    fj_json_text(json, "text", score->text);
    fj_json_put_expr(json, "value", score->expr);
    if (score->needs > 0) {
        fj_json_int(json, "needs", score->needs);
    }
    if (score->better != FJ_BETTER_UNSAID) {
        fj_json_text(json, "better", score->better == FJ_BETTER_HIGH ? "high" : "low");
    }
    if (score->retired_since > 0) {
        fj_json_int(json, "retired_since", score->retired_since);
    }
    fj_json_put_was(json, &score->was);
    fj_json_end_object(json);
}

// ---- the whole --------------------------------------------------------------------------

static void put_time_and_forms(struct fj_json *json, const struct fj_plan *plan)
{
    fj_json_array(json, "timepoints");
    for (size_t i = 0; i < plan->timepoint_count; i++) {
        put_timepoint(json, &plan->timepoints[i]);
    }
    fj_json_end_array(json);
    fj_json_put_questions(json, plan);
    fj_json_array(json, "records");
    for (size_t i = 0; i < plan->record_count; i++) {
        put_record(json, &plan->records[i]);
    }
    fj_json_end_array(json);
    fj_json_array(json, "forms");
    for (size_t i = 0; i < plan->form_count; i++) {
        put_form(json, &plan->forms[i]);
    }
    fj_json_end_array(json);
    fj_json_array(json, "scores");
    for (size_t i = 0; i < plan->score_count; i++) {
        put_score(json, &plan->scores[i]);
    }
    fj_json_end_array(json);
}

void fj_json_write_plan(const struct fj_plan *plan, const struct fj_sources *sources,
                        struct fj_writer *out)
{
    struct fj_json json = {.out = out};
    fj_json_object(&json, NULL);
    put_head(&json, plan);
    put_time_and_forms(&json, plan);
    fj_json_put_figures(&json, plan);
    fj_json_put_examples(&json, plan);
    if (sources != NULL) {
        fj_json_put_places(&json, plan, sources);
    }
    fj_json_end_object(&json);
    fj_write_char(out, '\n');
}
