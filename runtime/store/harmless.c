// SPDX-License-Identifier: EUPL-1.2
// Compares what two plans store, by names; what is only said or counted is not looked at.
#include "store/harmless.h"

#include <string.h>

static bool same_options(const struct fj_option *a, size_t a_count, const struct fj_option *b,
                         size_t b_count)
{
    if (a_count != b_count)
        return false;
    for (size_t i = 0; i < a_count; i++) {
        bool found = false;
        for (size_t j = 0; j < b_count; j++)
            found = found ||
                    (strcmp(a[i].name, b[j].name) == 0 && a[i].retired_since == b[j].retired_since);
        if (!found)
            return false;
    }
    return true;
}

static bool same_type(const struct fj_type *a, const struct fj_type *b)
{
    return a->kind == b->kind && a->decimals == b->decimals && a->goal_scaled == b->goal_scaled &&
           a->has_low == b->has_low && a->has_high == b->has_high && a->low == b->low &&
           a->high == b->high &&
           same_options(a->options, a->option_count, b->options, b->option_count) &&
           same_options(a->reasons, a->reason_count, b->reasons, b->reason_count);
}

static bool same_home(const struct fj_question *a, const struct fj_question *b)
{
    if (a->place != b->place || (a->record == NULL) != (b->record == NULL))
        return false;
    return !a->record || strcmp(a->record->name, b->record->name) == 0;
}

static bool same_question(const struct fj_question *a, const struct fj_question *b)
{
    return strcmp(a->name, b->name) == 0 && same_home(a, b) && same_type(&a->type, &b->type) &&
           a->retired_since == b->retired_since;
}

static bool has_question(const struct fj_plan *plan, const struct fj_question *question)
{
    for (size_t i = 0; i < plan->question_count; i++)
        if (same_question(plan->questions[i], question))
            return true;
    return false;
}

static bool asks(const struct fj_form *form, const struct fj_question *question)
{
    for (size_t i = 0; i < form->question_count; i++)
        if (strcmp(form->questions[i]->name, question->name) == 0)
            return true;
    return false;
}

static bool is_at(const struct fj_form *form, const struct fj_timepoint *timepoint)
{
    for (size_t i = 0; i < form->timepoint_count; i++)
        if (strcmp(form->timepoints[i]->name, timepoint->name) == 0)
            return true;
    return false;
}

static bool same_form(const struct fj_form *a, const struct fj_form *b)
{
    if (a->anonymous != b->anonymous || a->question_count != b->question_count ||
        a->timepoint_count != b->timepoint_count)
        return false;
    for (size_t i = 0; i < a->question_count; i++)
        if (!asks(b, a->questions[i]))
            return false;
    for (size_t i = 0; i < a->timepoint_count; i++)
        if (!is_at(b, a->timepoints[i]))
            return false;
    return true;
}

static bool same_forms(const struct fj_plan *a, const struct fj_plan *b)
{
    for (size_t i = 0; i < a->form_count; i++) {
        const struct fj_form *other = fj_plan_find_form(b, a->forms[i].name);
        if (!other || !same_form(&a->forms[i], other))
            return false;
    }
    return a->form_count == b->form_count;
}

static bool same_duration(struct fj_duration a, struct fj_duration b)
{
    return a.count == b.count && (a.count == 0 || a.unit == b.unit);
}

static bool same_times(const struct fj_plan *a, const struct fj_plan *b)
{
    for (size_t i = 0; i < a->timepoint_count; i++) {
        const struct fj_timepoint *mine = &a->timepoints[i];
        const struct fj_timepoint *other = fj_plan_find_timepoint(b, mine->name);
        if (!other || mine->kind != other->kind || mine->anchor_kind != other->anchor_kind ||
            !same_duration(mine->duration, other->duration))
            return false;
    }
    return a->timepoint_count == b->timepoint_count;
}

static bool same_records(const struct fj_plan *a, const struct fj_plan *b)
{
    for (size_t i = 0; i < a->record_count; i++) {
        const struct fj_record *other = fj_plan_find_record(b, a->records[i].name);
        const char *dated = a->records[i].dated ? a->records[i].dated->name : "";
        if (!other || a->records[i].field_count != other->field_count ||
            strcmp(dated, other->dated ? other->dated->name : "") != 0)
            return false;
    }
    return a->record_count == b->record_count;
}

bool fj_plan_stores_alike(const struct fj_plan *before, const struct fj_plan *after)
{
    if (strcmp(before->name, after->name) != 0 || after->version < before->version ||
        before->follows_person != after->follows_person ||
        before->question_count != after->question_count)
        return false;
    for (size_t i = 0; i < before->question_count; i++)
        if (!has_question(after, before->questions[i]))
            return false;
    return same_forms(before, after) && same_times(before, after) && same_records(before, after);
}
