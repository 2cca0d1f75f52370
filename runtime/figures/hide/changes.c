// SPDX-License-Identifier: EUPL-1.2
// Two counts of those who changed: as they were and as they are. A cell differs by the persons of the
// one or the other; where a person is in both with another answer, that shows in the counts of answers.
#include "figures/hide/changes.h"

#include <string.h>

#include "figures/build.h"
#include "figures/calendar.h"
#include "figures/read/gather.h"
#include "figures/scope.h"
#include "support/vec.h"

struct count { // one of the two
    struct fj_results results;
    struct fj_scope scope;
    struct fj_calendar calendar;
    struct fj_draft draft;
};

static bool count_all(struct fj_arena *arena, const struct fj_plan *plan,
                      const struct fj_report_request *request, fj_day on,
                      struct fj_row_source *source, struct count *out, struct fj_diags *diags)
{
    struct fj_report_request mine = *request;
    struct fj_gathered gathered;
    bool *nobody;

    mine.on = on;
    mine.is_plain = true;
    out->results = (struct fj_results){.arena = arena, .plan = plan, .on = on};
    if (!fj_scope_init(&out->scope, arena, plan, NULL, request->lang))
        return false;
    if (request->report)
        out->scope.per = request->report->per;
    if (!fj_calendar_init(&out->calendar, arena, out->scope.per, request->period, on, diags) ||
        !fj_gather(&(struct fj_ground){&out->scope, &out->calendar, source}, &mine, diags,
                   &gathered))
        return false;
    nobody = FJ_NEW_ARRAY(arena, bool, out->calendar.slot_count + 1);
    return nobody && fj_build(&(struct fj_made){.scope = &out->scope,
                                                .calendar = &out->calendar,
                                                .gathered = &gathered,
                                                .leave_out = nobody},
                              NULL, &out->results, &out->draft);
}

// ---- how many differ -----------------------------------------------------------------------------------

struct verdict {
    bool any, few;
    bool others; // that say nothing of a person
    int64_t threshold;
};

static void see(struct verdict *verdict, int64_t left, int64_t came)
{
    int64_t most = left > came ? left : came;

    verdict->any |= most > 0;
    verdict->few |= most > 0 && most < verdict->threshold;
}

static const struct fj_cell *cell_like(const struct count *other, const struct fj_block *block,
                                       const struct fj_row *row)
{
    for (size_t b = 0; b < other->results.block_count; b++) {
        const struct fj_block *theirs = &other->results.blocks[b];
        if (theirs->measure != block->measure || theirs->by->count != block->by->count ||
            strcmp(theirs->period->label, block->period->label) != 0 ||
            strcmp(theirs->timepoint, block->timepoint) != 0 ||
            strcmp(theirs->breakdown, block->breakdown) != 0)
            continue;
        for (size_t r = 0; r < theirs->row_count; r++)
            if (strcmp(theirs->rows[r].group, row->group) == 0)
                return other->draft.bases[b][r].cell;
    }
    return NULL;
}

static void see_values(struct verdict *verdict, const struct fj_cell *mine,
                       const struct fj_cell *other)
{
    for (size_t i = 0; mine->values.dense && i < mine->values.dense_count && i < 64; i++) {
        struct fj_tally theirs = {0};
        if (other)
            theirs = fj_counts_get(&other->values, mine->values.base + (double)i);
        see(verdict, mine->values.dense[i].persons, theirs.persons);
    }
}

// Who is missing, due or overdue says nothing of a person (commands, "Hiding", point 2); named reasons do.
static bool tells(const struct fj_instance *instance, size_t tally)
{
    static const bool kinds[FJ_TALLY__COUNT] = {
        [FJ_TALLY_POPULATION] = true, [FJ_TALLY_KNOWN] = true, [FJ_TALLY_HIT] = true,
        [FJ_TALLY_EARLY] = true,      [FJ_TALLY_LATE] = true,  [FJ_TALLY_IMPROVED] = true,
        [FJ_TALLY_SAME] = true,       [FJ_TALLY_WORSE] = true, [FJ_TALLY_ANSWERED] = true,
        [FJ_TALLY_DECLINED] = true,
    };

    if (tally < FJ_TALLY__COUNT)
        return kinds[tally];
    tally = (tally - FJ_TALLY__COUNT) % instance->reason_count;
    return tally >= FJ_REASON_FORM || tally == FJ_REASON_NO_RECORD;
}

static void see_row(struct verdict *verdict, const struct fj_instance *instance,
                    const struct fj_cell *mine, const struct fj_cell *other)
{
    for (size_t i = 0; i < instance->shape.tally_count; i++) {
        int64_t mine_now = mine->tallies[i].persons, theirs = other ? other->tallies[i].persons : 0;
        if (tells(instance, i))
            see(verdict, mine_now, theirs);
        else
            verdict->others |= mine_now != theirs;
    }
    see_values(verdict, mine, other);
}

// ---- tables --------------------------------------------------------------------------------------------

static struct fj_earlier_table *table_of(struct fj_arena *arena, struct fj_earlier *out,
                                         const struct fj_block *block)
{
    struct {
        struct fj_earlier_table *items;
        size_t count, capacity;
    } list = {out->tables, out->table_count, out->table_count};
    struct fj_earlier_table *slot;

    for (size_t i = 0; i < list.count; i++)
        if (strcmp(list.items[i].measure, block->measure->name) == 0 &&
            strcmp(list.items[i].period, block->period->label) == 0 &&
            strcmp(list.items[i].timepoint, block->timepoint) == 0)
            return &list.items[i];
    slot = FJ_VEC_PUSH(arena, &list);
    if (!slot)
        return NULL;
    *slot = (struct fj_earlier_table){block->measure->name, block->period->label, block->timepoint,
                                      FJ_TABLE_UNCHANGED, false};
    out->tables = list.items;
    out->table_count = list.count;
    return slot;
}

static bool see_count(struct fj_arena *arena, const struct count *mine, const struct count *other,
                      int64_t threshold, struct fj_earlier *out)
{
    for (size_t b = 0; b < mine->results.block_count; b++) {
        const struct fj_block *block = &mine->results.blocks[b];
        struct fj_earlier_table *table = table_of(arena, out, block);
        struct verdict verdict = {.threshold = threshold};
        if (!table)
            return false;
        for (size_t r = 0; r < block->row_count; r++)
            see_row(&verdict, mine->draft.bases[b][r].instance, mine->draft.bases[b][r].cell,
                    cell_like(other, block, &block->rows[r]));
        table->others_differ |= verdict.others;
        if (verdict.few)
            table->verdict = FJ_TABLE_STANDS;
        else if (verdict.any && table->verdict == FJ_TABLE_UNCHANGED)
            table->verdict = FJ_TABLE_FREE;
    }
    return true;
}

bool fj_changes_find(struct fj_arena *arena, const struct fj_plan *plan,
                     const struct fj_report_request *request, const struct fj_changes *changes,
                     struct fj_earlier *out, struct fj_diags *diags)
{
    struct count *left = FJ_NEW(arena, struct count), *came = FJ_NEW(arena, struct count);

    return left && came &&
           count_all(arena, plan, request, changes->left_on, changes->left, left, diags) &&
           count_all(arena, plan, request, request->on, changes->came, came, diags) &&
           see_count(arena, left, came, plan->hide_below, out) &&
           see_count(arena, came, left, plan->hide_below, out);
}
