// SPDX-License-Identifier: EUPL-1.2
// Translations and examples of plan.json. Answers are given as data files give them: names of choices,
// yes and no, dates, numbers.
#include "emit/json/plan_json_internal.h"

static void put_translations(struct fj_json *json, const struct fj_plan *plan)
{
    fj_json_array(json, "translations");
    for (size_t i = 0; i < plan->translation_count; i++) {
        const struct fj_translation *one = &plan->translations[i];
        fj_json_flat_object(json, NULL);
        fj_json_text(json, "language", one->language);
        fj_json_text(json, one->key_is_text ? "of_text" : "of", one->key);
        fj_json_text(json, "text", one->text);
        fj_json_end_object(json);
    }
    fj_json_end_array(json);
}

// ---- answers ----------------------------------------------------------------------------

static void put_option(struct fj_json *json, const char *key, const struct fj_type *type,
                       int64_t option)
{
    if (option >= 0 && (uint64_t)option < type->option_count) {
        fj_json_text(json, key, type->options[option].name);
    }
}

static void put_set(struct fj_json *json, const char *key, const struct fj_type *type, int64_t mask)
{
    fj_json_flat_array(json, key);
    for (size_t i = 0; i < type->option_count && i < 64; i++) {
        if (((uint64_t)mask >> i & 1) != 0) {
            fj_json_text(json, NULL, type->options[i].name);
        }
    }
    fj_json_end_array(json);
}

static double unscaled(int64_t value, int decimals)
{
    double number = (double)value;
    for (int i = 0; i < decimals; i++) {
        number /= 10;
    }
    return number;
}

static void put_value(struct fj_json *json, const char *key, const struct fj_example_answer *answer)
{
    const struct fj_type *type = &answer->question->type;
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        put_option(json, key, type, answer->value);
        break;
    case FJ_TYPE_GOAL:
        if (type->goal_scaled) {
            fj_json_int(json, key, answer->value);
        } else {
            put_option(json, key, type, answer->value);
        }
        break;
    case FJ_TYPE_MANY:
        put_set(json, key, type, answer->value);
        break;
    case FJ_TYPE_NUMBER:
        fj_json_number(json, key, unscaled(answer->value, type->decimals));
        break;
    case FJ_TYPE_SCALE:
    case FJ_TYPE_YEAR:
        fj_json_int(json, key, answer->value);
        break;
    case FJ_TYPE_YESNO:
        fj_json_bool(json, key, answer->value != 0);
        break;
    case FJ_TYPE_DATE:
        fj_json_put_day(json, key, (fj_day)answer->value);
        break;
    case FJ_TYPE_TEXT:
        fj_json_text(json, key, answer->text);
        break;
    case FJ_TYPE__COUNT:
        break;
    }
}

static void put_answers(struct fj_json *json, const char *key,
                        const struct fj_example_answer *answers, size_t count)
{
    fj_json_flat_object(json, key);
    for (size_t i = 0; i < count; i++) {
        const struct fj_example_answer *answer = &answers[i];
        const struct fj_type *type = &answer->question->type;
        if (!answer->missing) {
            put_value(json, answer->question->name, answer);
        } else if (answer->reason >= 0 && (size_t)answer->reason < type->reason_count) {
            fj_json_text(json, answer->question->name, type->reasons[answer->reason].name);
        }
    }
    fj_json_end_object(json);
}

// ---- examples ---------------------------------------------------------------------------

static void put_row(struct fj_json *json, const struct fj_example_row *row)
{
    fj_json_flat_object(json, NULL);
    if (row->timepoint != NULL) {
        fj_json_text(json, "timepoint", row->timepoint->name);
    }
    if (row->record != NULL) {
        fj_json_text(json, "record", row->record->name);
    }
    if (row->nr > 0) {
        fj_json_int(json, "nr", row->nr);
    }
    fj_json_put_day(json, "date", row->day);
    put_answers(json, "answers", row->answers, row->answer_count);
    fj_json_end_object(json);
}

static void put_case(struct fj_json *json, const struct fj_example_case *one)
{
    fj_json_object(json, NULL);
    fj_json_text(json, "case", one->name);
    fj_json_text(json, "person", one->person);
    fj_json_put_day(json, "entry", one->entry);
    fj_json_put_day(json, "exit", one->exit);
    put_answers(json, "background", one->background, one->background_count);
    fj_json_array(json, "rows");
    for (size_t i = 0; i < one->row_count; i++) {
        put_row(json, &one->rows[i]);
    }
    fj_json_end_array(json);
    fj_json_end_object(json);
}

static void put_expect(struct fj_json *json, const struct fj_expect *expect)
{
    fj_json_flat_object(json, NULL);
    fj_json_text(json, "measure", expect->measure->name);
    if (expect->timepoint != NULL) {
        fj_json_text(json, "timepoint", expect->timepoint->name);
    }
    fj_json_text(json, "group", expect->group);
    fj_json_text(json, "item", expect->item);
    fj_json_text(json, "statistic", expect->statistic);
    if (expect->none) {
        fj_json_bool(json, "no_value", true);
    } else {
        fj_json_number(json, "value", expect->value);
    }
    fj_json_end_object(json);
}

static void put_example(struct fj_json *json, const struct fj_example *example)
{
    fj_json_object(json, NULL);
    fj_json_text(json, "text", example->text);
    fj_json_array(json, "cases");
    for (size_t i = 0; i < example->case_count; i++) {
        put_case(json, &example->cases[i]);
    }
    fj_json_end_array(json);
    fj_json_array(json, "expect");
    for (size_t i = 0; i < example->expect_count; i++) {
        put_expect(json, &example->expects[i]);
    }
    fj_json_end_array(json);
    fj_json_end_object(json);
}

void fj_json_put_examples(struct fj_json *json, const struct fj_plan *plan)
{
    put_translations(json, plan);
    fj_json_array(json, "examples");
    for (size_t i = 0; i < plan->example_count; i++) {
        put_example(json, &plan->examples[i]);
    }
    fj_json_end_array(json);
}
