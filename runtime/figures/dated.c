// SPDX-License-Identifier: EUPL-1.2
// Rows of a period, picked out into scratch.
#include "figures/dated.h"

fj_day fj_dated_day(const struct fj_record *record, const struct fj_record_row *row)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i] == record->dated)
            return row->values[i].kind == FJ_RAW_VALUE ? (fj_day)row->values[i].value : FJ_NO_DAY;
    return FJ_NO_DAY;
}

static bool prepare(struct fj_dated *dated, const struct fj_plan *plan)
{
    if (dated->records)
        return true;
    dated->records = FJ_NEW_ARRAY(dated->arena, struct fj_record_rows, plan->record_count + 1);
    dated->rows = FJ_NEW_ARRAY(dated->arena, struct fj_record_row *, plan->record_count + 1);
    dated->capacities = FJ_NEW_ARRAY(dated->arena, size_t, plan->record_count + 1);
    return dated->records && dated->rows && dated->capacities;
}

static bool make_room(struct fj_dated *dated, size_t record, size_t count)
{
    if (count <= dated->capacities[record])
        return true;
    dated->capacities[record] = count * 2;
    dated->rows[record] = FJ_NEW_ARRAY(dated->arena, struct fj_record_row, count * 2);
    return dated->rows[record] != NULL;
}

// Picks the rows of records with dates that have one in PERIOD, and those that have none where UNDATED.
static bool pick(struct fj_dated *dated, struct fj_facts *facts, struct fj_period period,
                 bool undated)
{
    const struct fj_plan *plan = facts->plan;

    if (!prepare(dated, plan))
        return false;
    for (size_t i = 0; i < plan->record_count; i++) {
        const struct fj_record_rows *all = &facts->records[i];
        size_t count = 0;
        dated->records[i] = *all;
        if (!plan->records[i].dated)
            continue;
        if (!make_room(dated, i, all->count))
            return false;
        for (size_t j = 0; j < all->count; j++) {
            fj_day day = fj_dated_day(&plan->records[i], &all->rows[j]);
            if (day == FJ_NO_DAY ? undated : period.first <= day && day <= period.last)
                dated->rows[i][count++] = all->rows[j];
        }
        dated->records[i] = (struct fj_record_rows){dated->rows[i], count};
    }
    facts->records = dated->records;
    return true;
}

bool fj_dated_rows(struct fj_dated *dated, struct fj_facts *facts, struct fj_period period)
{
    return pick(dated, facts, period, false);
}

bool fj_dated_known(struct fj_dated *dated, struct fj_facts *facts)
{
    return pick(dated, facts, (struct fj_period){.first = INT32_MIN + 1, .last = facts->on}, true);
}
