// SPDX-License-Identifier: EUPL-1.2
// A released year and quarters of it, by the plan of now: of a measure whose answers are too many to be counted combination
// by combination (past_ties.c), each count of the year is those of its quarters and a rest.
#include "figures/hide/joint.h"
#include "figures/hide/past.h"
#include "figures/hide/protect_links.h"

struct side { // of then or of now; the release tells of those periods alone that it has printed
    const struct fj_protect *protect;
    const struct fj_past *printed; // NULL: of now
};

struct row {
    const struct fj_row_cells *cells;
    const struct fj_instance *instance;
};

struct whole { // a row of the longer period, and the same of its parts
    struct fj_protect *now;
    struct row row;
    struct row *parts;
    size_t part_count;
    fj_hide_id *ids; // scratch
    int64_t *factors;
};

// Does no table of combinations say it already, and is each case in one period?
static bool is_alone(const struct fj_instance *instance)
{
    struct fj_joint joint;

    return fj_joint_is_plain(instance) && instance->measure->counted != FJ_COUNTED_PERSONS &&
           (instance->measure->kind == FJ_MEASURE_RESPONSE || !fj_joint_of(instance, &joint) ||
            joint.is_coarse || fj_joint_has_classes(&joint));
}

// ---- counts ------------------------------------------------------------------------------------------------

// The whole and its parts; a part without a cell is nobody.
static size_t list_terms(const struct whole *w, size_t place, int64_t *out_rest)
{
    size_t count = 1;

    w->ids[0] = fj_row_cell_at(w->row.cells, place);
    w->factors[0] = -1;
    *out_rest = fj_hide_value(w->now->hide, w->ids[0]);
    for (size_t i = 0; i < w->part_count; i++) {
        fj_hide_id id = fj_row_cell_at(w->parts[i].cells, place);
        if (id == FJ_NO_CELL)
            continue;
        w->ids[count] = id;
        w->factors[count++] = 1;
        *out_rest -= fj_hide_value(w->now->hide, id);
    }
    return count;
}

static void tie_place(const struct whole *w, size_t place)
{
    struct fj_hide_cell rest = {.level = FJ_LEVEL_CROSSING, .print = FJ_PRINT_NOT};
    size_t count;

    if (!fj_row_place_counts(place) || fj_row_cell_at(w->row.cells, place) == FJ_NO_CELL)
        return;
    count = list_terms(w, place, &rest.value);
    if (rest.value < 0)
        return; // some have left since
    rest.persons = rest.value;
    rest.protect = fj_hide_kind_of_protection(w->now->hide, w->ids[0]) == FJ_PROTECT_NEVER
                       ? FJ_PROTECT_NEVER
                       : FJ_PROTECT_SMALL;
    w->ids[count] = fj_hide_cell(w->now->hide, rest);
    w->factors[count++] = 1;
    fj_hide_relation(w->now->hide, w->ids, w->factors, count);
}

// ---- rows of one measure and group -------------------------------------------------------------------------

static bool has_printed(const struct side *side, const struct fj_block *block)
{
    return !side->printed || fj_past_has_printed(side->printed, block->period);
}

static bool is_like(const struct row *whole, const struct row *part)
{
    return whole->cells->step_count == part->cells->step_count &&
           fj_row_places(whole->cells, whole->instance) ==
               fj_row_places(part->cells, part->instance);
}

// Adds the row of GROUP in block INDEX of SIDE to the parts.
static void add_part(struct whole *w, const struct side *side, size_t index, size_t group)
{
    const struct fj_block *block = &side->protect->draft->results->blocks[index];

    for (size_t i = 0; i < block->row_count; i++) {
        struct row row = {&side->protect->cells[index][i],
                          side->protect->draft->bases[index][i].instance};
        if (side->protect->draft->bases[index][i].group == group && is_like(&w->row, &row))
            w->parts[w->part_count++] = row;
    }
}

static void tie_row(struct whole *w, const struct fj_block *block, const struct side *parts,
                    size_t group)
{
    const struct fj_results *results = parts->protect->draft->results;

    w->part_count = 0;
    for (size_t b = 0; b < results->block_count; b++)
        if (fj_past_is_same_table(block, &results->blocks[b]) &&
            fj_past_holds(block->period, results->blocks[b].period) &&
            !fj_past_holds(results->blocks[b].period, block->period) &&
            has_printed(parts, &results->blocks[b]))
            add_part(w, parts, b, group);
    for (size_t p = 0; w->part_count > 0 && p < fj_row_places(w->row.cells, w->row.instance); p++)
        tie_place(w, p);
}

static void tie_wholes(struct fj_protect *now, const struct side *wholes, const struct side *parts)
{
    const struct fj_draft *draft = wholes->protect->draft;
    size_t most = parts->protect->draft->results->block_count + 2;
    struct whole w = {.now = now,
                      .parts = FJ_NEW_ARRAY(now->arena, struct row, most),
                      .ids = FJ_NEW_ARRAY(now->arena, fj_hide_id, most),
                      .factors = FJ_NEW_ARRAY(now->arena, int64_t, most)};

    now->failed |= !w.parts || !w.ids || !w.factors;
    for (size_t b = 0; !now->failed && b < draft->results->block_count; b++) {
        const struct fj_block *block = &draft->results->blocks[b];
        if (block->row_count == 0 || !is_alone(draft->bases[b][0].instance) ||
            !has_printed(wholes, block))
            continue;
        for (size_t r = 0; r < block->row_count; r++) {
            w.row = (struct row){&wholes->protect->cells[b][r], draft->bases[b][r].instance};
            tie_row(&w, block, parts, draft->bases[b][r].group);
        }
    }
}

void fj_past_tie_parts(struct fj_protect *then, const struct fj_past *past, struct fj_protect *now)
{
    struct side mine = {then, past}, theirs = {now, NULL};

    tie_wholes(now, &mine, &theirs);
    tie_wholes(now, &theirs, &mine);
}
