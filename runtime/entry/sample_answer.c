// SPDX-License-Identifier: EUPL-1.2
// Pseudo-random numbers (splitmix64, Steele, Lea and Flood 2014) and answers made of them.
#include <math.h>
#include <string.h>

#include "entry/sample_internal.h"
#include "entry/value.h"

static uint64_t next(struct fj_chance *chance)
{
    uint64_t z = chance->state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

struct fj_chance fj_chance_new(uint64_t seed, uint64_t stream)
{
    struct fj_chance chance = {seed * 0x2545f4914f6cdd1du + stream};

    next(&chance);
    return chance;
}

int64_t fj_chance_below(struct fj_chance *chance, int64_t limit)
{
    return (int64_t)(next(chance) % (uint64_t)limit);
}

bool fj_chance_percent(struct fj_chance *chance, int percent)
{
    return fj_chance_below(chance, 100) < percent;
}

static struct fj_raw value(int64_t number)
{
    return (struct fj_raw){.kind = FJ_RAW_VALUE, .value = number};
}

static bool in_use(const struct fj_option *option)
{
    return option->retired_since == 0;
}

static struct fj_raw any_option(struct fj_chance *chance, const struct fj_type *type)
{
    for (int tries = 0; tries < 50; tries++) {
        int64_t i = fj_chance_below(chance, (int64_t)type->option_count);
        if (in_use(&type->options[i]))
            return value(i);
    }
    return (struct fj_raw){.kind = FJ_RAW_BLANK};
}

static struct fj_raw some_options(struct fj_chance *chance, const struct fj_type *type)
{
    uint64_t set = 0;

    for (size_t i = 0; i < type->option_count; i++) {
        if (!in_use(&type->options[i]))
            continue;
        if (type->options[i].alone && fj_chance_percent(chance, 8))
            return value((int64_t)(UINT64_C(1) << i));
        if (!type->options[i].alone && fj_chance_percent(chance, 35))
            set |= UINT64_C(1) << i;
    }
    return set ? value((int64_t)set) : (struct fj_raw){.kind = FJ_RAW_BLANK};
}

// Around the middle of a range, as people answer; wide ones are kept near their low end.
static int64_t whole_between(struct fj_chance *chance, int64_t low, int64_t high)
{
    int64_t steps = (high - low > 1000000 ? 1000000 : high - low) + 1;

    return low + (fj_chance_below(chance, steps) + fj_chance_below(chance, steps)) / 2;
}

// What numbers are counted in: units of their last decimal.
struct units {
    int64_t scale, low, high;
};

// An open range reaches from its one end as far as is usual, and no longer than what is kept.
static struct units units_of(const struct fj_type *type)
{
    enum { OPEN = 100, WIDE = 1000 };
    struct units units = {.scale = 1};

    for (int i = 0; i < type->decimals; i++)
        units.scale *= 10;
    double scale = (double)units.scale, most = (double)FJ_VALUE_LIMIT / scale;
    double low = type->has_low                      ? type->low
                 : type->has_high && type->high < 0 ? fmax(type->high - OPEN, -most)
                                                    : 0;
    double high = type->has_high ? type->high : fmin(low + OPEN, most);
    if (units.scale > 1 && high - low > WIDE)
        high = low + WIDE;
    units.low = llround(low * scale);
    units.high = llround(high * scale);
    return units;
}

static struct fj_raw any_number(struct fj_chance *chance, const struct fj_type *type)
{
    struct units units = units_of(type);

    if (units.scale == 1)
        return value(whole_between(chance, units.low, units.high));
    return value(units.low + fj_chance_below(chance, units.high - units.low + 1));
}

static struct fj_raw any_day(struct fj_chance *chance, const struct fj_type *type,
                             const struct fj_facts *facts)
{
    fj_day first = facts->entry, last = facts->exit == FJ_NO_DAY ? facts->on : facts->exit;

    if (type->has_low && first < (fj_day)type->low)
        first = (fj_day)type->low;
    if (type->has_high && last > (fj_day)type->high)
        last = (fj_day)type->high;
    if (last < first)
        return value(type->has_low    ? (fj_day)type->low
                     : type->has_high ? (fj_day)type->high
                                      : first);
    return value(first + fj_chance_below(chance, last - first + 1));
}

static struct fj_raw invented_text(const char *text)
{
    return (struct fj_raw){.kind = FJ_RAW_VALUE, .text = text, .value = (int64_t)strlen(text)};
}

static struct fj_raw any_answer(struct fj_chance *chance, const struct fj_question *question,
                                const struct fj_facts *facts)
{
    const struct fj_type *type = &question->type;
    const struct fj_raw *earlier = fj_sample_earlier(question, facts);

    if (question == facts->plan->birth)
        return fj_sample_birth(chance, type, facts);
    if (earlier && type->kind != FJ_TYPE_GOAL && fj_chance_percent(chance, 70))
        return fj_sample_later(chance, question, earlier);
    switch (type->kind) {
    case FJ_TYPE_GENDER:
        return fj_sample_gender(chance);
    case FJ_TYPE_CHOICE:
        return any_option(chance, type);
    case FJ_TYPE_MANY:
        return some_options(chance, type);
    case FJ_TYPE_SCALE:
    case FJ_TYPE_YEAR:
        return value(whole_between(chance, (int64_t)type->low, (int64_t)type->high));
    case FJ_TYPE_NUMBER:
        return any_number(chance, type);
    case FJ_TYPE_YESNO:
        return value(fj_chance_below(chance, 2));
    case FJ_TYPE_DATE:
        return any_day(chance, type, facts);
    case FJ_TYPE_TEXT:
        return invented_text("Påhittat svar");
    case FJ_TYPE_GOAL:
        return type->goal_scaled ? value(fj_chance_below(chance, 5) - 2) : any_option(chance, type);
    case FJ_TYPE__COUNT:
        break;
    }
    return (struct fj_raw){.kind = FJ_RAW_BLANK};
}

// In per cent. Gender and birth are known of nearly everyone, and a dated record without its date counts in no period.
static int chance_of_blank(const struct fj_question *question, const struct fj_plan *plan)
{
    bool is_date = question->record && question->record->dated == question;

    if (question->type.kind == FJ_TYPE_GENDER || question == plan->birth || is_date)
        return 0;
    return question->optional || question->type.kind == FJ_TYPE_TEXT ? 60 : 4;
}

struct fj_raw fj_sample_answer(struct fj_chance *chance, const struct fj_question *question,
                               const struct fj_facts *facts)
{
    int reason = question->type.kind == FJ_TYPE_GENDER ? 1 : 4;

    if (fj_chance_percent(chance, chance_of_blank(question, facts->plan)))
        return (struct fj_raw){.kind = FJ_RAW_BLANK};
    if (question->type.reason_count > 0 && fj_chance_percent(chance, reason))
        return (struct fj_raw){.kind = FJ_RAW_REASON,
                               .value =
                                   fj_chance_below(chance, (int64_t)question->type.reason_count)};
    return any_answer(chance, question, facts);
}
