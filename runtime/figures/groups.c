// SPDX-License-Identifier: EUPL-1.2
// Breakdowns of language §6: options, bands, conditions and overlapping groups.
#include "figures/groups.h"

#include <string.h>

#include "model/eval.h"

#define UNKNOWN_BIT (UINT64_C(1) << 63)

static size_t group_of_option(const struct fj_breakdown *breakdown, int option)
{
    size_t usual = (size_t)option; // where the groups are the options one by one

    if (option >= 0 && usual < breakdown->group_count && breakdown->groups[usual].option == option)
        return usual;
    for (size_t i = 0; i < breakdown->group_count; i++)
        if (breakdown->groups[i].option == option)
            return i;
    return breakdown->group_count;
}

static size_t by_option(const struct fj_facts *facts, const struct fj_breakdown *breakdown)
{
    struct fj_answer answer = fj_answer_of(facts, breakdown->question, breakdown->expr->at);

    if (answer.state != FJ_STATE_ANSWERED)
        return breakdown->group_count;
    return group_of_option(breakdown, (int)answer.raw.value);
}

static bool in_band(const struct fj_member *band, double value)
{
    return (!band->has_low || value >= band->low) && (!band->has_high || value <= band->high);
}

static size_t by_band(const struct fj_facts *facts, const struct fj_breakdown *breakdown)
{
    struct fj_value value = fj_eval(facts, breakdown->expr);
    double number = value.type == FJ_VALUE_DATE ? (double)value.day : value.number;

    for (size_t i = 0; value.known && i < breakdown->group_count; i++)
        if (in_band(&breakdown->groups[i].band, number))
            return i;
    return breakdown->group_count;
}

static size_t by_condition(const struct fj_facts *facts, const struct fj_breakdown *breakdown)
{
    enum fj_truth truth = fj_eval_truth(facts, breakdown->expr);

    if (truth == FJ_UNKNOWN)
        return breakdown->group_count;
    return group_of_option(breakdown, truth == FJ_TRUE);
}

static uint64_t bit_of(const struct fj_breakdown *breakdown, int option)
{
    size_t group = group_of_option(breakdown, option);

    return group < breakdown->group_count && group < 63 ? UINT64_C(1) << group : 0;
}

static uint64_t by_set(const struct fj_breakdown *breakdown, uint64_t set)
{
    uint64_t mask = 0;

    for (int option = 0; option < 63; option++)
        if (set >> option & 1)
            mask |= bit_of(breakdown, option);
    return mask ? mask : UNKNOWN_BIT;
}

static uint64_t by_record(const struct fj_facts *facts, const struct fj_breakdown *breakdown)
{
    const struct fj_record_rows *rows =
        facts->records ? &facts->records[breakdown->record->id] : NULL; // slips have none
    struct fj_facts at_row = *facts;
    struct fj_at background = {FJ_AT_BACKGROUND, NULL, 0};
    uint64_t mask = 0;

    at_row.record = breakdown->record;
    for (size_t i = 0; rows && i < rows->count; i++) {
        struct fj_answer answer;
        at_row.record_row = &rows->rows[i];
        answer = fj_answer_of(&at_row, breakdown->question, background);
        if (answer.state == FJ_STATE_ANSWERED)
            mask |= breakdown->question->type.kind == FJ_TYPE_MANY
                        ? by_set(breakdown, (uint64_t)answer.raw.value) & ~UNKNOWN_BIT
                        : bit_of(breakdown, (int)answer.raw.value);
    }
    return mask ? mask : UNKNOWN_BIT;
}

static uint64_t by_many(const struct fj_facts *facts, const struct fj_breakdown *breakdown)
{
    struct fj_answer answer;

    if (breakdown->record)
        return by_record(facts, breakdown);
    answer = fj_answer_of(facts, breakdown->question, breakdown->expr->at);
    if (answer.state != FJ_STATE_ANSWERED)
        return UNKNOWN_BIT;
    return by_set(breakdown, (uint64_t)answer.raw.value);
}

bool fj_group_is_all_in(const struct fj_breakdown *breakdown)
{
    bool low = breakdown->kind != FJ_GROUPS_BANDS, high = low;

    for (size_t i = 0; i < breakdown->group_count; i++) {
        low |= !breakdown->groups[i].band.has_low;
        high |= !breakdown->groups[i].band.has_high;
    }
    return low && high;
}

size_t fj_group_other(const struct fj_breakdown *breakdown)
{
    for (size_t i = 0; i < breakdown->group_count; i++)
        if (strcmp(breakdown->groups[i].name, "annat") == 0)
            return i;
    return breakdown->group_count;
}

const struct fj_breakdown *fj_gender_breakdown(const struct fj_plan *plan)
{
    for (size_t i = 0; i < plan->breakdown_count; i++)
        if (plan->breakdowns[i].is_gender)
            return &plan->breakdowns[i];
    return NULL;
}

void fj_groups_of(const struct fj_facts *facts, struct fj_membership_of *out)
{
    for (size_t i = 0; i < facts->plan->breakdown_count; i++) {
        const struct fj_breakdown *breakdown = &facts->plan->breakdowns[i];
        struct fj_membership_of *mine = &out[breakdown->id];
        switch (breakdown->kind) {
        case FJ_GROUPS_OPTIONS:
            mine->group = by_option(facts, breakdown);
            break;
        case FJ_GROUPS_BANDS:
            mine->group = by_band(facts, breakdown);
            break;
        case FJ_GROUPS_CONDITION:
            mine->group = by_condition(facts, breakdown);
            break;
        case FJ_GROUPS_MANY:
            mine->mask = by_many(facts, breakdown);
            break;
        }
        if (breakdown->is_gender && facts->plan->follows_person &&
            mine->group == breakdown->group_count)
            mine->group = fj_group_other(breakdown);
    }
}

const char *fj_group_name(const struct fj_breakdown *breakdown, size_t group)
{
    return group == breakdown->group_count ? "?" : breakdown->groups[group].name;
}

const char *fj_group_text(const struct fj_plan *plan, const struct fj_breakdown *breakdown,
                          size_t group, enum fj_lang lang)
{
    if (group == breakdown->group_count)
        return fj_group_is_all_in(breakdown) ? fj_tr(lang, "Unknown")
                                             : fj_tr(lang, "Outside the groups, or unknown");
    if (breakdown->is_gender && plan->follows_person && group == fj_group_other(breakdown))
        return fj_tr(lang, "Other or unknown");
    return breakdown->groups[group].text;
}
