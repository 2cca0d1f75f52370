// SPDX-License-Identifier: EUPL-1.2
// What kind of answer a question takes, before and after: another kind, a wider or a narrower range, a recode, labels
// and units (language §7).
#include "change/change_internal.h"

#include <math.h>

// ---- how stored answers are read ------------------------------------------------------------------

static bool is_numeric(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_SCALE || type->kind == FJ_TYPE_NUMBER ||
           type->kind == FJ_TYPE_YEAR || (type->kind == FJ_TYPE_GOAL && type->goal_scaled);
}

static bool has_named_values(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_CHOICE || type->kind == FJ_TYPE_GENDER;
}

static bool is_same_kind(const struct fj_type *a, const struct fj_type *b)
{
    return a->kind == b->kind && a->goal_scaled == b->goal_scaled;
}

static bool fits_decimals(const struct fj_type *before, const struct fj_type *after)
{
    int needed = before->kind == FJ_TYPE_NUMBER ? before->decimals : 0;
    return after->kind == FJ_TYPE_NUMBER ? after->decimals >= needed : needed == 0;
}

// Whether every value of BEFORE is a value of AFTER too, whatever the ranges.
static bool can_be_read(const struct fj_type *before, const struct fj_type *after)
{
    bool goals = before->kind == FJ_TYPE_GOAL || after->kind == FJ_TYPE_GOAL;
    if (is_same_kind(before, after))
        return true;
    if (goals)
        return false; // a goal has words of its own beside the step
    if (is_numeric(before) && is_numeric(after))
        return fits_decimals(before, after);
    return has_named_values(before) && (has_named_values(after) || after->kind == FJ_TYPE_MANY);
}

// A recode is of numbers and of nothing else, so that it can be compared without the plans around it.
static bool same_recode(const struct fj_expr *a, const struct fj_expr *b)
{
    if (a->kind != b->kind || a->arg_count != b->arg_count || a->number != b->number)
        return false;
    for (size_t i = 0; i < a->arg_count; i++)
        if (!same_recode(a->args[i], b->args[i]))
            return false;
    return true;
}

bool fj_change_recodes_alike(const struct fj_was *a, const struct fj_was *b)
{
    return a->recode && a->low == b->low && a->high == b->high && same_recode(a->recode, b->recode);
}

bool fj_change_is_recoded(const struct fj_question *before, const struct fj_question *after)
{
    const struct fj_was *was = &after->was;
    return was->recode && is_numeric(&before->type) && before->type.has_low &&
           before->type.has_high && was->low == before->type.low &&
           was->high == before->type.high && !fj_change_recodes_alike(&before->was, was);
}

enum fj_change_reading fj_change_reading_of(const struct fj_question *before,
                                            const struct fj_question *after)
{
    if (before->place != after->place)
        return FJ_READ_APART;
    if (fj_change_is_recoded(before, after))
        return FJ_READ_RECODED;
    if (!can_be_read(&before->type, &after->type))
        return FJ_READ_APART;
    bool alike =
        is_same_kind(&before->type, &after->type) && before->type.decimals <= after->type.decimals;
    return alike && before->type.decimals == after->type.decimals ? FJ_READ_ALIKE : FJ_READ_WIDENED;
}

// ---- differences ----------------------------------------------------------------------------------

static struct fj_change *add(struct fj_comparer *comparer, enum fj_change_how how,
                             const struct fj_question *before, const struct fj_question *after)
{
    struct fj_change *change = fj_change_add(comparer, FJ_THING_QUESTION, how);
    change->before = fj_change_question(before);
    change->after = fj_change_question(after);
    return change;
}

static bool has_meaning(const struct fj_question *question)
{
    return question->meaning != FJ_MEANING_UNSAID;
}

static void compare_kind(struct fj_comparer *comparer, const struct fj_question *before,
                         const struct fj_question *after)
{
    enum fj_change_reading reading = comparer->links->questions[after->id].reading;
    struct fj_change *change = add(comparer, FJ_HOW_TYPE, before, after);
    change->clause = "type";
    change->step = reading == FJ_READ_APART     ? FJ_STEP_APART
                   : reading == FJ_READ_RECODED ? FJ_STEP_RECODE
                                                : FJ_STEP_WIDEN;
    if (!fj_change_count_question(comparer, change, before))
        return;
    if (reading == FJ_READ_RECODED)
        fj_change_needs(change, FJ_WORD_RECODE, true);
    else if (reading == FJ_READ_APART)
        fj_change_needs(change, FJ_WORD_NEW_MEANING, after->meaning == FJ_MEANING_NEW);
    else
        fj_change_needs(change, FJ_WORD_MEANING, has_meaning(after));
}

// Ends of ranges: what is open reaches further than any number.
static double low_of(const struct fj_type *type)
{
    return type->has_low ? type->low : -HUGE_VAL;
}

static double high_of(const struct fj_type *type)
{
    return type->has_high ? type->high : HUGE_VAL;
}

static void add_narrower(struct fj_comparer *comparer, const struct fj_question *before,
                         const struct fj_question *after)
{
    struct fj_change *change = add(comparer, FJ_HOW_NARROWER, before, after);
    change->clause = "range";
    struct fj_change_ask ask = {.asked = FJ_ASK_OUTSIDE,
                                .question = before,
                                .has_low = after->type.has_low,
                                .has_high = after->type.has_high,
                                .low = after->type.low,
                                .high = after->type.high};
    if (fj_change_count_answers(comparer, change, ask))
        fj_change_needs(change, FJ_WORD_RECODE, has_meaning(after));
}

static void compare_range(struct fj_comparer *comparer, const struct fj_question *before,
                          const struct fj_question *after)
{
    double low = low_of(&before->type), high = high_of(&before->type);
    double new_low = low_of(&after->type), new_high = high_of(&after->type);
    if (new_low > low || new_high < high)
        add_narrower(comparer, before, after);
    else if (new_low < low || new_high > high)
        add(comparer, FJ_HOW_WIDER, before, after)->clause = "range";
}

static void compare_decimals(struct fj_comparer *comparer, const struct fj_question *before,
                             const struct fj_question *after)
{
    if (before->type.decimals == after->type.decimals)
        return;
    bool wider = before->type.decimals < after->type.decimals;
    struct fj_change *change = add(comparer, wider ? FJ_HOW_WIDER : FJ_HOW_NARROWER, before, after);
    change->clause = "decimals";
    change->step = FJ_STEP_WIDEN; // old values keep the decimals they have
    if (!wider && fj_change_count_question(comparer, change, before))
        fj_change_needs(change, FJ_WORD_MEANING, has_meaning(after));
}

static void compare_numbers(struct fj_comparer *comparer, const struct fj_question *before,
                            const struct fj_question *after)
{
    enum fj_change_reading reading = comparer->links->questions[after->id].reading;
    if (reading == FJ_READ_APART) // what is not read has no range to keep to
        return;
    if (reading == FJ_READ_RECODED) {
        struct fj_change *change = add(comparer, FJ_HOW_RECODED, before, after);
        change->step = FJ_STEP_RECODE;
        fj_change_count_question(comparer, change, before);
        fj_change_needs(change, FJ_WORD_RECODE, true);
        return;
    }
    compare_range(comparer, before, after);
    compare_decimals(comparer, before, after);
}

void fj_change_compare_type(struct fj_comparer *comparer, const struct fj_question *before,
                            const struct fj_question *after)
{
    if (!is_same_kind(&before->type, &after->type))
        compare_kind(comparer, before, after);
    else if (is_numeric(&before->type) || before->type.kind == FJ_TYPE_DATE)
        compare_numbers(comparer, before, after);
}
