// SPDX-License-Identifier: EUPL-1.2
// Measures, breakdowns and reports of plan.json.
#include "emit/json/plan_json_internal.h"

static const char *const kind_names[FJ_MEASURE__COUNT] = {
    [FJ_MEASURE_COUNT] = "count",
    [FJ_MEASURE_SHARE] = "share",
    [FJ_MEASURE_MEAN] = "mean",
    [FJ_MEASURE_MEDIAN] = "median",
    [FJ_MEASURE_SUM] = "sum",
    [FJ_MEASURE_DISTRIBUTION] = "distribution",
    [FJ_MEASURE_CHANGE] = "change",
    [FJ_MEASURE_SHIFT] = "shift",
    [FJ_MEASURE_ATTAINMENT] = "attainment",
    [FJ_MEASURE_RESPONSE] = "response",
    [FJ_MEASURE_RATIO] = "ratio",
};

// ---- measures ---------------------------------------------------------------------------

static void put_subject(struct fj_json *json, const struct fj_measure *measure)
{
    static const char *const counted[] = {
        [FJ_COUNTED_CASES] = "cases",
        [FJ_COUNTED_PERSONS] = "persons",
        [FJ_COUNTED_RECORD] = "record",
    };
    fj_json_text(json, "counting", counted[measure->counted]);
    fj_json_put_expr(json, "of", measure->expr);
    fj_json_put_question_name(json, "question", measure->question);
    if (measure->score != NULL) {
        fj_json_text(json, "score", measure->score->name);
    }
    if (measure->record != NULL) {
        fj_json_text(json, "record", measure->record->name);
    }
    if (measure->form != NULL) {
        fj_json_text(json, "form", measure->form->name);
    }
    if (measure->numerator != NULL) {
        fj_json_text(json, "numerator", measure->numerator->name);
        fj_json_text(json, "denominator", measure->denominator->name);
    }
}

static void put_when(struct fj_json *json, const struct fj_measure *measure)
{
    static const char *const by[] = {
        [FJ_BY_PLANNED] = NULL,      [FJ_BY_ENTRY] = "entry", [FJ_BY_EXIT] = "exit",
        [FJ_BY_ONGOING] = "ongoing", [FJ_BY_DAY] = "day",
    };
    if (measure->at_count > 0) {
        fj_json_flat_array(json, "at");
        for (size_t i = 0; i < measure->at_count; i++) {
            fj_json_put_at(json, NULL, &measure->at[i]);
        }
        fj_json_end_array(json);
    }
    fj_json_put_at(json, "from", &measure->from);
    fj_json_put_at(json, "to", &measure->to);
    fj_json_text(json, "by", by[measure->by]);
    if (measure->by == FJ_BY_DAY) {
        fj_json_int(json, "by_month", measure->by_month);
        fj_json_int(json, "by_day", measure->by_day);
    }
    if (measure->pick != FJ_PICK_UNSAID) {
        fj_json_text(json, "pick", measure->pick == FJ_PICK_FIRST ? "first" : "last");
    }
    fj_json_flag(json, "all_time", measure->all_time);
}

static void put_judgement(struct fj_json *json, const struct fj_measure *measure)
{
    static const char *const ops[] = {
        [FJ_TARGET_NONE] = NULL, [FJ_TARGET_GE] = ">=", [FJ_TARGET_GT] = ">",
        [FJ_TARGET_LE] = "<=",   [FJ_TARGET_LT] = "<",  [FJ_TARGET_EQ] = "=",
    };
    if (measure->better != FJ_BETTER_UNSAID) {
        fj_json_text(json, "better", measure->better == FJ_BETTER_HIGH ? "high" : "low");
    }
    if (measure->kind == FJ_MEASURE_CHANGE) {
        fj_json_number(json, "better_by", measure->better_by);
    }
    if (measure->spread > 0) {
        fj_json_flat_object(json, "reliable");
        fj_json_number(json, "r", measure->reliability);
        fj_json_number(json, "sd", measure->spread);
        if (measure->has_cutoff) {
            fj_json_number(json, "cutoff", measure->cutoff);
        }
        fj_json_end_object(json);
    }
    if (measure->per > 0) {
        fj_json_number(json, "per", measure->per);
    }
    if (measure->target_op != FJ_TARGET_NONE) {
        fj_json_flat_object(json, "target");
        fj_json_text(json, "op", ops[measure->target_op]);
        fj_json_number(json, "value", measure->target);
        fj_json_end_object(json);
    }
    if (measure->hide_below > 0) {
        fj_json_int(json, "hide_below", measure->hide_below);
    }
    if (measure->compare_code != NULL) {
        fj_json_flat_object(json, "compare");
        fj_json_text(json, "source", measure->compare_source);
        fj_json_text(json, "code", measure->compare_code);
        fj_json_end_object(json);
    }
}

static void put_measure(struct fj_json *json, const struct fj_measure *measure)
{
    fj_json_object(json, NULL);
    fj_json_text(json, "name", measure->name);
    fj_json_text(json, "text", measure->text);
    fj_json_text(json, "kind", kind_names[measure->kind]);
    fj_json_text(json, "over", measure->population == FJ_OVER_SLIPS ? "slips" : "cases");
    put_subject(json, measure);
    put_when(json, measure);
    fj_json_put_expr(json, "where", measure->where);
    fj_json_put_expr(json, "among", measure->among);
    fj_json_put_expr(json, "except", measure->except);
    put_judgement(json, measure);
    if (measure->retired_since > 0) {
        fj_json_int(json, "retired_since", measure->retired_since);
    }
    fj_json_put_was(json, &measure->was);
    fj_json_end_object(json);
}

// ---- breakdowns -------------------------------------------------------------------------

static void put_groups(struct fj_json *json, const struct fj_breakdown *breakdown)
{
    fj_json_array(json, "groups");
    for (size_t i = 0; i < breakdown->group_count; i++) {
        const struct fj_group *group = &breakdown->groups[i];
        fj_json_flat_object(json, NULL);
        fj_json_text(json, "name", group->name);
        fj_json_text(json, "text", group->text);
        if (breakdown->kind == FJ_GROUPS_BANDS) {
            bool is_date = breakdown->expr->type == FJ_VALUE_DATE;
            fj_json_flat_array(json, "band");
            fj_json_put_member(json, &group->band, NULL, is_date);
            fj_json_end_array(json);
        }
        fj_json_end_object(json);
    }
    fj_json_end_array(json);
}

static void put_breakdown(struct fj_json *json, const struct fj_breakdown *breakdown)
{
    static const char *const kinds[] = {
        [FJ_GROUPS_OPTIONS] = "options",
        [FJ_GROUPS_BANDS] = "bands",
        [FJ_GROUPS_CONDITION] = "condition",
        [FJ_GROUPS_MANY] = "many",
    };
    fj_json_object(json, NULL);
    fj_json_text(json, "name", breakdown->name);
    fj_json_text(json, "text", breakdown->text);
    fj_json_text(json, "kind", kinds[breakdown->kind]);
    fj_json_put_expr(json, "by", breakdown->expr);
    fj_json_put_question_name(json, "question", breakdown->question);
    fj_json_flag(json, "gender", breakdown->is_gender);
    fj_json_flag(json, "default", breakdown->is_default);
    put_groups(json, breakdown);
    if (breakdown->retired_since > 0) {
        fj_json_int(json, "retired_since", breakdown->retired_since);
    }
    fj_json_put_was(json, &breakdown->was);
    fj_json_end_object(json);
}

// ---- reports ----------------------------------------------------------------------------

static void put_crossings(struct fj_json *json, const struct fj_show *show)
{
    fj_json_flat_array(json, "by");
    for (size_t i = 0; i < show->by_count; i++) {
        fj_json_flat_array(json, NULL);
        for (size_t k = 0; k < show->by[i].count; k++) {
            fj_json_text(json, NULL, show->by[i].breakdowns[k]->name);
        }
        fj_json_end_array(json);
    }
    fj_json_end_array(json);
}

static void put_show(struct fj_json *json, const struct fj_show *show)
{
    fj_json_flat_object(json, NULL);
    if (show->kind == FJ_SHOW_TEXT) {
        fj_json_text(json, "text", show->text);
    } else {
        fj_json_flat_array(json, "measures");
        for (size_t i = 0; i < show->measure_count; i++) {
            fj_json_text(json, NULL, show->measures[i]->name);
        }
        fj_json_end_array(json);
        put_crossings(json, show);
        fj_json_text(json, "as", show->chart);
    }
    fj_json_end_object(json);
}

static void put_report(struct fj_json *json, const struct fj_report *report)
{
    static const char *const periods[] = {
        [FJ_PER_YEAR] = "year",
        [FJ_PER_QUARTER] = "quarter",
        [FJ_PER_MONTH] = "month",
        [FJ_PER_ALL] = "all",
    };
    fj_json_object(json, NULL);
    fj_json_text(json, "name", report->name);
    fj_json_text(json, "text", report->text);
    fj_json_text(json, "per", periods[report->per]);
    fj_json_flag(json, "default", report->is_default);
    fj_json_array(json, "shows");
    for (size_t i = 0; i < report->show_count; i++) {
        put_show(json, &report->shows[i]);
    }
    fj_json_end_array(json);
    fj_json_end_object(json);
}

void fj_json_put_figures(struct fj_json *json, const struct fj_plan *plan)
{
    fj_json_array(json, "measures");
    for (size_t i = 0; i < plan->measure_count; i++) {
        put_measure(json, &plan->measures[i]);
    }
    fj_json_end_array(json);
    fj_json_array(json, "breakdowns");
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        put_breakdown(json, &plan->breakdowns[i]);
    }
    fj_json_end_array(json);
    fj_json_array(json, "reports");
    for (size_t i = 0; i < plan->report_count; i++) {
        put_report(json, &plan->reports[i]);
    }
    fj_json_end_array(json);
}
