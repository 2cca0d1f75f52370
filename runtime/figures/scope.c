// SPDX-License-Identifier: EUPL-1.2
// From plan and report to instances.
#include "figures/scope.h"

#include <string.h>

#include "figures/hide/joint.h"
#include "figures/read/reads.h"
#include "figures/scope_internal.h"
#include "figures/steps.h"
#include "support/vec.h"

// ---- reasons ---------------------------------------------------------------------------------------

static const char *const fixed_reasons[FJ_REASON_FORM] = {
    "blank", "not_relevant", "not_due", "overdue", "unknown", "no_record",
};

static const char *fixed_text(enum fj_lang lang, size_t reason)
{
    switch (reason) {
    case FJ_REASON_BLANK:
        return fj_tr(lang, "Left blank");
    case FJ_REASON_NOT_RELEVANT:
        return fj_tr(lang, "Not relevant");
    case FJ_REASON_NOT_DUE:
        return fj_tr(lang, "Not due yet");
    case FJ_REASON_OVERDUE:
        return fj_tr(lang, "Overdue");
    case FJ_REASON_NO_RECORD:
        return fj_tr(lang, "Has no record");
    case FJ_REASON_FORM + FJ_FORM_DECLINED - 1:
        return fj_tr(lang, "Declined");
    case FJ_REASON_FORM + FJ_FORM_UNREACHABLE - 1:
        return fj_tr(lang, "Could not be reached");
    case FJ_REASON_FORM + FJ_FORM_MOVED - 1:
        return fj_tr(lang, "Moved");
    case FJ_REASON_FORM + FJ_FORM_DECEASED - 1:
        return fj_tr(lang, "Deceased");
    case FJ_REASON_FORM + FJ_FORM_NOT_ASKED - 1:
        return fj_tr(lang, "Was not asked");
    case FJ_REASON_FORM + FJ_FORM_TECHNICAL - 1:
        return fj_tr(lang, "Technical reason");
    case FJ_REASON_FORM + FJ_FORM_OUTSIDE - 1:
        return fj_tr(lang, "Outside the window");
    }
    return fj_tr(lang, "Cannot be computed");
}

static bool name_reasons(struct fj_scope *scope, struct fj_instance *instance,
                         const struct fj_reads *reads)
{
    size_t most = FJ_REASON_PLAN, count = FJ_REASON_PLAN;

    for (size_t i = 0; i < reads->question_count; i++)
        most += reads->questions[i]->type.reason_count;
    instance->reasons = FJ_NEW_ARRAY(scope->arena, const char *, most);
    instance->reason_texts = FJ_NEW_ARRAY(scope->arena, const char *, most);
    if (!instance->reasons || !instance->reason_texts)
        return false;
    for (size_t i = 0; i < FJ_REASON_PLAN; i++) {
        instance->reason_texts[i] = fixed_text(scope->lang, i);
        instance->reasons[i] =
            i < FJ_REASON_FORM
                ? fixed_reasons[i]
                : fj_form_missing_name((enum fj_form_missing)(i - FJ_REASON_FORM + 1));
    }
    for (size_t i = 0; i < reads->question_count; i++) {
        const struct fj_type *type = &reads->questions[i]->type;
        for (size_t r = 0; r < type->reason_count; r++) {
            size_t j = FJ_REASON_PLAN;
            while (j < count && strcmp(instance->reasons[j], type->reasons[r].name) != 0)
                j++;
            instance->reasons[j] = type->reasons[r].name;
            instance->reason_texts[j] = type->reasons[r].text;
            count = j == count ? count + 1 : count;
        }
    }
    instance->reason_count = count;
    return true;
}

// ---- shapes ----------------------------------------------------------------------------------------

#define DENSE_MOST 512 // wider ranges of values go to the hash table

static void dense_range(const struct fj_type *type, double *base, size_t *count)
{
    double span = type->high - type->low + 1;

    *base = 0;
    if (type->kind == FJ_TYPE_GOAL && type->goal_scaled) {
        *base = -2;
        *count = 5;
        return;
    }
    *count = type->option_count ? type->option_count : 2; // a yesno is 0 or 1
    if (type->kind == FJ_TYPE_MANY)
        *count = type->option_count;
    if (type->has_low && type->has_high && type->decimals == 0) {
        *base = type->low;
        *count = span <= DENSE_MOST ? (size_t)span : 0;
    }
}

static void shape_pairs(struct fj_cell_shape *shape, const struct fj_type *type)
{
    shape->has_pairs = true;
    dense_range(type, &shape->pair_base, &shape->pair_dense_count);
    shape->base = 1 - (double)shape->pair_dense_count;
    shape->dense_count = shape->pair_dense_count ? 2 * shape->pair_dense_count - 1 : 0;
}

static const struct fj_question *mean_subject(const struct fj_measure *measure)
{
    if (measure->expr && measure->expr->kind == FJ_EXPR_ANSWER)
        return measure->expr->question;
    return measure->question;
}

static void shape_cells(struct fj_instance *instance)
{
    const struct fj_measure *measure = instance->measure;
    struct fj_cell_shape *shape = &instance->shape;
    const struct fj_type *type = instance->subject ? &instance->subject->type : NULL;

    shape->tally_count = FJ_TALLY__COUNT + instance->reason_count;
    if (measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT)
        shape->tally_count += 2 * instance->reason_count; // lost after, lost before
    if (measure->kind == FJ_MEASURE_CHANGE) {
        static const struct fj_type none = {.kind = FJ_TYPE_NUMBER, .decimals = 1};
        shape_pairs(shape, type ? type : &none);
    } else if (measure->kind == FJ_MEASURE_SHIFT && type) {
        shape->dense_count = fj_steps_count(type) * fj_steps_count(type);
    } else if (type) {
        dense_range(type, &shape->base, &shape->dense_count);
    }
}

// ---- instances -------------------------------------------------------------------------------------

// Those of a measure: the first TOLD are printed.
struct measure_grids {
    struct fj_grid_list list;
    size_t told;
};

static bool is_pair(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT;
}

// Room for the choices or steps of a field that each case is asked for, over its rows.
static bool make_marks(struct fj_scope *scope, struct fj_instance *instance)
{
    const struct fj_type *type = instance->subject ? &instance->subject->type : NULL;

    if (!type || !instance->measure->record || instance->per_row)
        return true;
    instance->mark_count = type->option_count > 0        ? type->option_count
                           : type->kind == FJ_TYPE_YESNO ? 2
                                                         : (size_t)(type->high - type->low) + 1;
    instance->marks = FJ_NEW_ARRAY(scope->arena, uint64_t, (instance->mark_count + 63) / 64);
    return instance->marks != NULL;
}

static struct fj_instance *new_instance(struct fj_scope *scope, const struct fj_measure *measure,
                                        int at, struct fj_at now)
{
    struct fj_instance *instance = FJ_NEW(scope->arena, struct fj_instance);
    struct fj_reads reads = {0};

    if (!instance)
        return NULL;
    *instance = (struct fj_instance){.measure = measure, .at = at, .now = now};
    instance->is_series = measure->population == FJ_OVER_CASES && now.kind == FJ_AT_TIMEPOINT &&
                          now.timepoint->kind == FJ_TIME_EVERY && now.nr == 0 &&
                          !is_pair(measure) && measure->pick == FJ_PICK_UNSAID;
    instance->by_occasion = measure->population == FJ_OVER_CASES && now.kind == FJ_AT_TIMEPOINT &&
                            now.timepoint->kind == FJ_TIME_ANYTIME && !is_pair(measure) &&
                            measure->pick == FJ_PICK_UNSAID;
    instance->subject = mean_subject(measure);
    fj_reads_measure(scope->arena, &reads, measure, now);
    if (reads.failed)
        return NULL;
    instance->questions = reads.questions;
    instance->question_count = reads.question_count;
    instance->reads = reads.timepoints;
    instance->read_count = reads.timepoint_count;
    instance->reads_entry = reads.entry;
    instance->reads_exit = reads.exit;
    instance->reads_dated = reads.dated && !measure->all_time;
    instance->per_row = measure->record && (measure->kind == FJ_MEASURE_COUNT ||
                                            measure->counted == FJ_COUNTED_RECORD);
    if (!name_reasons(scope, instance, &reads) || !make_marks(scope, instance))
        return NULL;
    shape_cells(instance);
    return instance;
}

// How many rows the tables of INSTANCE have in a period; a series has those of its numbers.
static size_t rows_of(const struct fj_scope *scope, const struct fj_instance *instance)
{
    size_t count = 0;

    for (size_t i = 0; !instance->is_series && i < instance->told_count; i++)
        count += scope->grids[instance->grids[i]].cell_count;
    return count;
}

// What is counted of a number of a series beside its measures (joint.h): where the series is read, that number is.
static bool shadow_number(struct fj_scope *scope, const struct fj_instance *parent,
                          struct fj_instance *number)
{
    struct fj_at now = number->now,
                 *reads = FJ_NEW_ARRAY(scope->arena, struct fj_at, parent->read_count + 1);

    if (!reads)
        return false;
    *number = *parent;
    number->now = now;
    number->is_series = false;
    number->numbers = NULL;
    number->number_count = number->number_capacity = 0;
    number->cells = NULL;
    number->slot_count = number->slot_capacity = 0;
    for (size_t i = 0; i < parent->read_count; i++) {
        reads[i] = parent->reads[i];
        if (reads[i].timepoint == now.timepoint && reads[i].nr == 0)
            reads[i] = now;
    }
    number->reads = reads;
    number->joint = fj_joint_at_number(scope->arena, parent->joint, now);
    return number->joint != NULL;
}

struct fj_instance *fj_scope_number(struct fj_scope *scope, struct fj_instance *parent, int nr)
{
    struct {
        struct fj_instance **items;
        size_t count, capacity;
    } list = {parent->numbers, parent->number_count, parent->number_capacity};

    while (list.count < (size_t)nr && scope->row_count <= FJ_LIMIT_REPORT_ROWS) {
        struct fj_instance **slot = FJ_VEC_PUSH(scope->arena, &list);
        struct fj_at now = parent->now;
        if (!slot)
            return NULL;
        now.nr = (int)list.count;
        *slot = new_instance(scope, parent->measure, parent->at, now);
        if (!*slot)
            return NULL;
        (*slot)->classes = parent->classes;
        if (parent->joint && !shadow_number(scope, parent, *slot))
            return NULL;
        (*slot)->is_number = true;
        (*slot)->grids = parent->grids;
        (*slot)->is_base = parent->is_base;
        (*slot)->base_of = parent->base_of;
        (*slot)->grid_count = parent->grid_count;
        (*slot)->told_count = parent->told_count;
        scope->row_count += parent->joint ? 0 : rows_of(scope, *slot);
        parent->numbers = list.items;
        parent->number_count = list.count;
        parent->number_capacity = list.capacity;
    }
    return (size_t)nr <= list.count ? parent->numbers[nr - 1] : NULL;
}

static bool add_instance(struct fj_scope *scope, const struct fj_measure *measure, int at,
                         struct fj_at now, const struct measure_grids *grids)
{
    struct {
        struct fj_instance **items;
        size_t count, capacity;
    } list = {scope->instances, scope->instance_count, scope->instance_capacity};
    struct fj_instance **slot = FJ_VEC_PUSH(scope->arena, &list);

    if (!slot)
        return false;
    *slot = new_instance(scope, measure, at, now);
    if (!*slot)
        return false;
    (*slot)->grids = grids->list.items;
    (*slot)->grid_count = grids->list.count;
    (*slot)->told_count = grids->told;
    scope->row_count += rows_of(scope, *slot);
    scope->instances = list.items;
    scope->instance_count = list.count;
    scope->instance_capacity = list.capacity;
    return fj_scope_choose_bases(scope, *slot);
}

// The grids of every ratio that is shown and that MEASURE is a part of, after its own.
static bool add_part_grids(struct fj_scope *scope, const struct fj_measure *measure,
                           struct fj_grid_list *list)
{
    for (size_t i = 0; i < scope->plan->measure_count; i++) {
        const struct fj_measure *ratio = &scope->plan->measures[i];
        struct fj_grid_list grids = {0};
        bool shown = false;
        if (ratio->numerator != measure && ratio->denominator != measure)
            continue;
        if (!fj_scope_grids_of(scope, ratio, &grids, &shown))
            return false;
        for (size_t j = 0; shown && j < grids.count; j++)
            if (fj_scope_applies(measure, &scope->grids[grids.items[j]].by) &&
                !fj_scope_add_grid(scope, list, &scope->grids[grids.items[j]].by))
                return false;
    }
    return true;
}

static bool add_ratio(struct fj_scope *scope, const struct fj_measure *measure,
                      const struct fj_grid_list *grids)
{
    if (!scope->ratios)
        scope->ratios = FJ_NEW_ARRAY(scope->arena, struct fj_ratio, scope->plan->measure_count);
    if (scope->ratios)
        scope->ratios[scope->ratio_count++] =
            (struct fj_ratio){measure, grids->items, grids->count};
    return scope->ratios != NULL;
}

static bool add_measure(struct fj_scope *scope, const struct fj_measure *measure)
{
    struct fj_at background = {FJ_AT_BACKGROUND, NULL, 0};
    struct measure_grids grids = {0};
    bool shown = false;

    if (!fj_scope_grids_of(scope, measure, &grids.list, &shown))
        return false;
    if (measure->kind == FJ_MEASURE_RATIO)
        return !shown || add_ratio(scope, measure, &grids.list);
    if (!shown)
        grids.list.count = 0;
    grids.told = grids.list.count;
    if (!add_part_grids(scope, measure, &grids.list))
        return false;
    if (grids.list.count == 0)
        return true;
    if (is_pair(measure))
        return add_instance(scope, measure, 0, measure->to, &grids);
    if (measure->at_count == 0)
        return add_instance(scope, measure, 0, background, &grids);
    for (size_t i = 0; i < measure->at_count; i++)
        if (!add_instance(scope, measure, (int)i, measure->at[i], &grids))
            return false;
    return true;
}

bool fj_scope_init(struct fj_scope *scope, struct fj_arena *arena, const struct fj_plan *plan,
                   const struct fj_report *report, enum fj_lang lang)
{
    *scope = (struct fj_scope){.arena = arena, .plan = plan, .report = report, .lang = lang};
    scope->per = report ? report->per : plan->report_count > 0 ? plan->reports[0].per : FJ_PER_YEAR;
    for (size_t i = 0; i < plan->measure_count; i++)
        if (!add_measure(scope, &plan->measures[i]))
            return false;
    return true;
}
