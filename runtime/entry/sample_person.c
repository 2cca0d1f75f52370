// SPDX-License-Identifier: EUPL-1.2
// What makes invented answers look like those of people: few of other gender, ages in the plan's
// bands, and a later answer near the person's earlier one, on the whole a little better. Without it
// a report tried on invented data hides most groups and shows changes as large as chance allows.
#include "entry/sample_internal.h"

struct fj_raw fj_sample_gender(struct fj_chance *chance)
{
    enum { WOMAN, MAN, OTHER }; // the built-in choices, in their order
    int64_t gender = fj_chance_percent(chance, 2) ? OTHER : fj_chance_below(chance, MAN + 1);

    return (struct fj_raw){.kind = FJ_RAW_VALUE, .value = gender};
}

static const struct fj_breakdown *age_breakdown(const struct fj_plan *plan)
{
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        const struct fj_breakdown *breakdown = &plan->breakdowns[i];
        if (breakdown->kind == FJ_GROUPS_BANDS && breakdown->expr->kind == FJ_EXPR_AGE &&
            breakdown->group_count > 0)
            return breakdown;
    }
    return NULL;
}

// Whole years, of somebody who may live. An open band reaches 15 years from its end; without bands, grown-ups.
static int64_t any_age(struct fj_chance *chance, const struct fj_plan *plan)
{
    enum { SPAN = 15, YOUNGEST = 18, OLDEST = 80, EVER = 120 };
    const struct fj_breakdown *ages = age_breakdown(plan);
    int64_t low = YOUNGEST, high = OLDEST;

    if (ages) {
        const struct fj_member *band =
            &ages->groups[fj_chance_below(chance, (int64_t)ages->group_count)].band;
        high = band->has_high ? (int64_t)band->high : (int64_t)band->low + SPAN;
        low = band->has_low ? (int64_t)band->low : high - SPAN;
    }
    low = low < 0 ? 0 : low > EVER ? EVER : low;
    high = high > EVER ? EVER : high;
    return high <= low ? low : low + fj_chance_below(chance, high - low + 1);
}

static int64_t within(const struct fj_type *type, int64_t value)
{
    if (type->has_low && (double)value < type->low)
        return (int64_t)type->low;
    if (type->has_high && (double)value > type->high)
        return (int64_t)type->high;
    return value;
}

struct fj_raw fj_sample_birth(struct fj_chance *chance, const struct fj_type *type,
                              const struct fj_facts *facts)
{
    int64_t age = any_age(chance, facts->plan);
    struct fj_civil entry = fj_day_to_civil(facts->entry);
    int64_t born = type->kind == FJ_TYPE_YEAR
                       ? entry.year - age
                       : fj_day_from_civil((struct fj_civil){entry.year - (int)age, 1, 1}) -
                             fj_chance_below(chance, 365);

    return (struct fj_raw){.kind = FJ_RAW_VALUE, .value = within(type, born)};
}

const struct fj_raw *fj_sample_earlier(const struct fj_question *question,
                                       const struct fj_facts *facts)
{
    for (size_t r = facts->row_count; r-- > 0;) {
        const struct fj_answer_row *row = &facts->rows[r];
        if (row->timepoint == facts->current.timepoint && row->nr == facts->current.nr)
            continue;
        for (size_t i = 0; i < row->form->question_count; i++)
            if (row->form->questions[i] == question && row->values[i].kind == FJ_RAW_VALUE)
                return &row->values[i];
    }
    return NULL;
}

// One step, of a tenth of the range where that has more than ten; for the better a little oftener than
// for the worse.
static int64_t moved(struct fj_chance *chance, const struct fj_question *question, int64_t value)
{
    const struct fj_type *type = &question->type;
    double tenth = (type->high - type->low) / 10;
    int64_t most = type->has_low && type->has_high && tenth > 1 && tenth < 1e9 ? (int64_t)tenth : 1;
    int64_t step = 1 + fj_chance_below(chance, most);
    bool better = fj_chance_percent(chance, 65);
    bool up = better == (question->better != FJ_BETTER_LOW);

    return within(type, up ? value + step : value - step);
}

struct fj_raw fj_sample_later(struct fj_chance *chance, const struct fj_question *question,
                              const struct fj_raw *earlier)
{
    struct fj_raw now = *earlier;

    if ((question->type.kind == FJ_TYPE_SCALE || question->type.kind == FJ_TYPE_YEAR) &&
        fj_chance_percent(chance, 60))
        now.value = moved(chance, question, earlier->value);
    return now;
}
