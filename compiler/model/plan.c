// SPDX-License-Identifier: EUPL-1.2
// Look-ups in a plan, and the index that lets the evaluator find the column of a question without
// looking at names. Finding by name is linear and for drivers only.
#include "model/plan.h"

#include <string.h>

// ---- the index --------------------------------------------------------------------------

static void index_columns(struct fj_plan *plan)
{
    for (size_t i = 0; i < plan->question_count; i++) {
        plan->questions[i]->column = 0;
        plan->questions[i]->placements = NULL;
        plan->questions[i]->placement_count = 0;
    }
    for (size_t i = 0; i < plan->background_count; i++) {
        plan->questions[plan->background[i]->id]->column = i;
    }
    for (size_t r = 0; r < plan->record_count; r++) {
        const struct fj_record *record = &plan->records[r];
        for (size_t i = 0; i < record->field_count; i++) {
            plan->questions[record->fields[i]->id]->column = i;
        }
    }
}

static void index_timepoints(struct fj_form *form)
{
    memset(form->asked_at, 0, sizeof form->asked_at);
    for (size_t i = 0; i < form->timepoint_count; i++) {
        size_t id = form->timepoints[i]->id;
        if (id / 64 < FJ_TIMEPOINT_WORDS) {
            form->asked_at[id / 64] |= (uint64_t)1 << (id % 64);
        }
    }
}

// Counts first, so that each question's places are one array.
static bool index_placements(struct fj_plan *plan, struct fj_arena *arena)
{
    for (size_t f = 0; f < plan->form_count; f++) {
        for (size_t c = 0; c < plan->forms[f].question_count; c++) {
            plan->questions[plan->forms[f].questions[c]->id]->placement_count++;
        }
    }
    for (size_t i = 0; i < plan->question_count; i++) {
        struct fj_question *question = plan->questions[i];
        if (question->placement_count > 0) {
            question->placements =
                FJ_NEW_ARRAY(arena, struct fj_placement, question->placement_count);
            if (question->placements == NULL) {
                return false;
            }
        }
        question->placement_count = 0;
    }
    for (size_t f = 0; f < plan->form_count; f++) {
        for (size_t c = 0; c < plan->forms[f].question_count; c++) {
            struct fj_question *question = plan->questions[plan->forms[f].questions[c]->id];
            question->placements[question->placement_count++] =
                (struct fj_placement){&plan->forms[f], c};
        }
    }
    return true;
}

bool fj_plan_index(struct fj_plan *plan, struct fj_arena *arena)
{
    index_columns(plan);
    for (size_t f = 0; f < plan->form_count; f++) {
        index_timepoints(&plan->forms[f]);
    }
    return index_placements(plan, arena);
}

bool fj_form_asks(const struct fj_form *form, const struct fj_question *question)
{
    for (size_t i = 0; i < form->question_count; i++) {
        if (form->questions[i] == question) {
            return true;
        }
    }
    return false;
}

bool fj_form_asked_at(const struct fj_form *form, const struct fj_timepoint *timepoint)
{
    size_t id = timepoint->id;
    return id / 64 < FJ_TIMEPOINT_WORDS && (form->asked_at[id / 64] >> (id % 64) & 1) != 0;
}

const struct fj_placement *fj_plan_placement(const struct fj_question *question,
                                             const struct fj_timepoint *timepoint)
{
    for (size_t i = 0; i < question->placement_count; i++) {
        if (fj_form_asked_at(question->placements[i].form, timepoint)) {
            return &question->placements[i];
        }
    }
    return NULL;
}

const struct fj_form *fj_plan_form_asking(const struct fj_plan *plan,
                                          const struct fj_question *question,
                                          const struct fj_timepoint *timepoint)
{
    (void)plan;
    const struct fj_placement *placement = fj_plan_placement(question, timepoint);
    return placement == NULL ? NULL : placement->form;
}

// ---- ratios -----------------------------------------------------------------------------

static bool is_same_time(struct fj_at a, struct fj_at b)
{
    return a.timepoint == b.timepoint && (a.nr == b.nr || a.nr == 0 || b.nr == 0);
}

bool fj_has_one_time(const struct fj_measure *measure)
{
    return measure->at_count == 1 && (measure->at[0].timepoint->kind != FJ_TIME_EVERY ||
                                      measure->at[0].nr > 0 || measure->pick != FJ_PICK_UNSAID);
}

// Whether both have timepoints, and none in common.
static bool are_apart(const struct fj_measure *above, const struct fj_measure *below)
{
    for (size_t i = 0; i < above->at_count; i++) {
        for (size_t j = 0; j < below->at_count; j++) {
            if (is_same_time(above->at[i], below->at[j])) {
                return false;
            }
        }
    }
    return above->at_count > 0 && below->at_count > 0;
}

bool fj_ratio_is_across(const struct fj_measure *measure)
{
    const struct fj_measure *above = measure->numerator, *below = measure->denominator;
    return are_apart(above, below) && (fj_has_one_time(above) || fj_has_one_time(below));
}

bool fj_ratio_is_nowhere(const struct fj_measure *measure)
{
    return are_apart(measure->numerator, measure->denominator) && !fj_ratio_is_across(measure);
}

// ---- by name ----------------------------------------------------------------------------

const struct fj_form *fj_plan_find_form(const struct fj_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->form_count; i++) {
        if (strcmp(plan->forms[i].name, name) == 0) {
            return &plan->forms[i];
        }
    }
    return NULL;
}

const struct fj_record *fj_plan_find_record(const struct fj_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->record_count; i++) {
        if (strcmp(plan->records[i].name, name) == 0) {
            return &plan->records[i];
        }
    }
    return NULL;
}

const struct fj_report *fj_plan_find_report(const struct fj_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->report_count; i++) {
        if (strcmp(plan->reports[i].name, name) == 0) {
            return &plan->reports[i];
        }
    }
    return NULL;
}

const struct fj_timepoint *fj_plan_find_timepoint(const struct fj_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->timepoint_count; i++) {
        if (strcmp(plan->timepoints[i].name, name) == 0) {
            return &plan->timepoints[i];
        }
    }
    return NULL;
}

const struct fj_measure *fj_plan_find_measure(const struct fj_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->measure_count; i++) {
        if (strcmp(plan->measures[i].name, name) == 0) {
            return &plan->measures[i];
        }
    }
    return NULL;
}

const struct fj_question *fj_plan_find_question(const struct fj_plan *plan, const char *name)
{
    for (size_t i = 0; i < plan->question_count; i++) {
        const struct fj_question *question = plan->questions[i];
        if (question->place != FJ_IN_RECORD && strcmp(question->name, name) == 0) {
            return question;
        }
    }
    return NULL;
}

bool fj_crossing_same(const struct fj_crossing *a, const struct fj_crossing *b)
{
    if (a->count != b->count) {
        return false;
    }
    for (size_t i = 0; i < a->count; i++) {
        if (a->breakdowns[i] != b->breakdowns[i]) {
            return false;
        }
    }
    return true;
}

static int find_option(const struct fj_option *options, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(options[i].name, name) == 0) {
            return (int)i;
        }
    }
    return -1;
}

int fj_type_find_option(const struct fj_type *type, const char *name)
{
    return find_option(type->options, type->option_count, name);
}

int fj_type_find_reason(const struct fj_type *type, const char *name)
{
    return find_option(type->reasons, type->reason_count, name);
}

// ---- texts ------------------------------------------------------------------------------

// A key of names goes before the text itself: the same text may be two things.
const char *fj_plan_text(const struct fj_plan *plan, const char *language, const char *key,
                         const char *text)
{
    const char *by_text = NULL;
    for (size_t i = 0; i < plan->translation_count; i++) {
        const struct fj_translation *one = &plan->translations[i];
        if (strcmp(one->language, language) != 0) {
            continue;
        }
        if (!one->key_is_text && key != NULL && strcmp(one->key, key) == 0) {
            return one->text;
        }
        if (one->key_is_text && by_text == NULL && text != NULL && strcmp(one->key, text) == 0) {
            by_text = one->text;
        }
    }
    return by_text != NULL ? by_text : text;
}
