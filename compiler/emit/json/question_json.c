// SPDX-License-Identifier: EUPL-1.2
// Questions of plan.json, with their types, choices and rules: background, plan and record fields in
// the plan's order.
#include "emit/json/plan_json_internal.h"

static const char *const type_names[FJ_TYPE__COUNT] = {
    [FJ_TYPE_CHOICE] = "choice", [FJ_TYPE_MANY] = "many",   [FJ_TYPE_SCALE] = "scale",
    [FJ_TYPE_NUMBER] = "number", [FJ_TYPE_YESNO] = "yesno", [FJ_TYPE_DATE] = "date",
    [FJ_TYPE_YEAR] = "year",     [FJ_TYPE_TEXT] = "text",   [FJ_TYPE_GENDER] = "gender",
    [FJ_TYPE_GOAL] = "goal",
};

static void put_meaning(struct fj_json *json, enum fj_meaning meaning)
{
    if (meaning != FJ_MEANING_UNSAID) {
        fj_json_text(json, "meaning", meaning == FJ_MEANING_SAME ? "same" : "new");
    }
}

static void put_options(struct fj_json *json, const char *key, const struct fj_option *options,
                        size_t count)
{
    if (count == 0) {
        return;
    }
    fj_json_array(json, key);
    for (size_t i = 0; i < count; i++) {
        fj_json_flat_object(json, NULL);
        fj_json_text(json, "name", options[i].name);
        fj_json_text(json, "text", options[i].text);
        fj_json_text(json, "code", options[i].code);
        fj_json_flag(json, "alone", options[i].alone);
        if (options[i].retired_since > 0) {
            fj_json_int(json, "retired_since", options[i].retired_since);
        }
        put_meaning(json, options[i].meaning);
        fj_json_put_was(json, &options[i].was);
        fj_json_end_object(json);
    }
    fj_json_end_array(json);
}

static void put_limit(struct fj_json *json, const char *key, const struct fj_type *type,
                      double limit)
{
    if (type->kind == FJ_TYPE_DATE) {
        fj_json_put_day(json, key, (fj_day)limit);
    } else {
        fj_json_number(json, key, limit);
    }
}

static void put_type(struct fj_json *json, const struct fj_type *type)
{
    fj_json_object(json, "type");
    fj_json_text(json, "kind", type_names[type->kind]);
    fj_json_text(json, "name", type->name);
    put_options(json, "options", type->options, type->option_count);
    put_options(json, "missing", type->reasons, type->reason_count);
    if (type->has_low) {
        put_limit(json, "low", type, type->low);
    }
    if (type->has_high) {
        put_limit(json, "high", type, type->high);
    }
    if (type->decimals > 0) {
        fj_json_int(json, "decimals", type->decimals);
    }
    fj_json_text(json, "unit", type->unit);
    if (type->label_count > 0) {
        fj_json_array(json, "labels");
        for (size_t i = 0; i < type->label_count; i++) {
            fj_json_flat_object(json, NULL);
            fj_json_int(json, "step", type->labels[i].value);
            fj_json_text(json, "text", type->labels[i].text);
            fj_json_end_object(json);
        }
        fj_json_end_array(json);
    }
    fj_json_flag(json, "scaled", type->goal_scaled);
    fj_json_end_object(json);
}

static void put_rules(struct fj_json *json, const struct fj_question *question)
{
    if (question->rule_count == 0) {
        return;
    }
    fj_json_array(json, "rules");
    for (size_t i = 0; i < question->rule_count; i++) {
        fj_json_flat_object(json, NULL);
        fj_json_text(json, "kind", question->rules[i].refuses ? "require" : "warn");
        fj_json_put_expr(json, "condition", question->rules[i].condition);
        fj_json_text(json, "else", question->rules[i].message);
        fj_json_end_object(json);
    }
    fj_json_end_array(json);
}

static void put_group(struct fj_json *json, const struct fj_question *question)
{
    static const char *const raters[] = {
        [FJ_RATER_NONE] = NULL,
        [FJ_RATER_STAFF] = "staff",
        [FJ_RATER_CLIENT] = "client",
        [FJ_RATER_RELATIVE] = "relative",
    };
    fj_json_text(json, "group", question->group);
    fj_json_text(json, "group_text", question->group_text);
    if (question->for_each != NULL) {
        fj_json_text(json, "for_each", question->for_each->name);
    }
    fj_json_text(json, "rated_by", raters[question->rater]);
}

static void put_question(struct fj_json *json, const struct fj_question *question)
{
    static const char *const places[] = {
        [FJ_IN_BACKGROUND] = "background",
        [FJ_IN_PLAN] = "plan",
        [FJ_IN_RECORD] = "record",
    };
    fj_json_object(json, NULL);
    fj_json_put_question_name(json, "name", question);
    fj_json_text(json, "text", question->text);
    fj_json_text(json, "in", places[question->place]);
    put_group(json, question);
    put_type(json, &question->type);
    fj_json_put_expr(json, "when", question->when);
    put_rules(json, question);
    fj_json_text(json, "help", question->help);
    fj_json_text(json, "code", question->code);
    fj_json_text(json, "needed", question->needed);
    fj_json_flag(json, "optional", question->optional);
    fj_json_flag(json, "private", question->is_private);
    if (question->better != FJ_BETTER_UNSAID) {
        fj_json_text(json, "better", question->better == FJ_BETTER_HIGH ? "high" : "low");
    }
    if (question->retired_since > 0) {
        fj_json_int(json, "retired_since", question->retired_since);
    }
    put_meaning(json, question->meaning);
    fj_json_put_was(json, &question->was);
    fj_json_end_object(json);
}

void fj_json_put_questions(struct fj_json *json, const struct fj_plan *plan)
{
    fj_json_array(json, "questions");
    for (size_t i = 0; i < plan->question_count; i++) {
        put_question(json, plan->questions[i]);
    }
    fj_json_end_array(json);
}
