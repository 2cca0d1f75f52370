// SPDX-License-Identifier: EUPL-1.2
// Deep copies into the report's arena.
#include "figures/read/set_aside.h"

#include <stdlib.h>
#include <string.h>

#include "support/vec.h"

static struct fj_raw *copy_raw(struct fj_arena *arena, const struct fj_raw *from, size_t count)
{
    struct fj_raw *copy = FJ_NEW_ARRAY(arena, struct fj_raw, count + 1);

    for (size_t i = 0; copy && i < count; i++) {
        copy[i] = from[i];
        copy[i].text = NULL; // figures never read the words of an answer
    }
    return copy;
}

static bool copy_rows(struct fj_arena *arena, struct fj_facts *copy)
{
    struct fj_answer_row *rows = FJ_NEW_ARRAY(arena, struct fj_answer_row, copy->row_count + 1);

    for (size_t i = 0; rows && i < copy->row_count; i++) {
        rows[i] = copy->rows[i];
        rows[i].values = copy_raw(arena, rows[i].values, rows[i].form->question_count);
        if (!rows[i].values)
            return false;
    }
    copy->rows = rows;
    return rows != NULL;
}

static bool copy_record(struct fj_arena *arena, const struct fj_record *record,
                        const struct fj_record_rows *from, struct fj_record_rows *into)
{
    struct fj_record_row *rows = FJ_NEW_ARRAY(arena, struct fj_record_row, from->count + 1);

    for (size_t i = 0; rows && i < from->count; i++) {
        rows[i] = from->rows[i];
        rows[i].values = copy_raw(arena, rows[i].values, record->field_count);
        if (!rows[i].values)
            return false;
    }
    *into = (struct fj_record_rows){rows, from->count};
    return rows != NULL;
}

static bool copy_records(struct fj_arena *arena, struct fj_facts *copy)
{
    const struct fj_plan *plan = copy->plan;
    struct fj_record_rows *records =
        FJ_NEW_ARRAY(arena, struct fj_record_rows, plan->record_count + 1);

    if (!records)
        return false;
    for (size_t i = 0; i < plan->record_count; i++)
        if (!copy_record(arena, &plan->records[i], &copy->records[i], &records[i]))
            return false;
    copy->records = records;
    return true;
}

static bool copy_facts(struct fj_arena *arena, const struct fj_facts *facts,
                       struct fj_facts *out_copy)
{
    *out_copy = *facts;
    if (facts->background) {
        out_copy->background = copy_raw(arena, facts->background, facts->plan->background_count);
        if (!out_copy->background)
            return false;
    }
    return copy_rows(arena, out_copy) && (!facts->records || copy_records(arena, out_copy));
}

bool fj_set_aside_put(struct fj_set_aside *aside, struct fj_facts *facts)
{
    struct fj_facts **slot = FJ_VEC_PUSH(aside->arena, aside);

    if (slot)
        *slot = facts;
    return slot != NULL;
}

bool fj_set_aside_add(struct fj_set_aside *aside, const struct fj_facts *facts)
{
    struct fj_facts *copy = FJ_NEW(aside->arena, struct fj_facts);

    return copy && copy_facts(aside->arena, facts, copy) && fj_set_aside_put(aside, copy);
}

static int by_person(const void *a, const void *b)
{
    const struct fj_facts *x = *(struct fj_facts *const *)a, *y = *(struct fj_facts *const *)b;

    if (x->person_id != y->person_id)
        return x->person_id < y->person_id ? -1 : 1;
    if (x->entry != y->entry)
        return x->entry < y->entry ? -1 : 1;
    return (x->case_id > y->case_id) - (x->case_id < y->case_id);
}

void fj_set_aside_sort(struct fj_set_aside *aside)
{
    if (aside->count > 1)
        qsort(aside->items, aside->count, sizeof *aside->items, by_person);
}
