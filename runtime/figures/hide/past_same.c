// SPDX-License-Identifier: EUPL-1.2
// What has not changed since a release. Its tables stand in the hiding twice, as they were printed and as they are: what
// the one tells the other tells too.
#include <string.h>

#include "figures/hide/past.h"
#include "figures/hide/protect_links.h"

bool fj_past_is_same_table(const struct fj_block *a, const struct fj_block *b)
{
    return strcmp(a->measure->name, b->measure->name) == 0 &&
           strcmp(a->timepoint, b->timepoint) == 0 && strcmp(a->breakdown, b->breakdown) == 0;
}

static bool is_same_block(const struct fj_block *a, const struct fj_block *b)
{
    return strcmp(a->period->label, b->period->label) == 0 && fj_past_is_same_table(a, b);
}

// Cells that do not agree (those that say nothing of a person may differ) are left alone.
static void tie_row(struct fj_protect *protect, const struct fj_instance *instance,
                    const struct fj_row_cells *then, const struct fj_row_cells *now)
{
    size_t places = fj_row_places(then, instance);

    for (size_t i = 0; then->step_count == now->step_count && i < places; i++)
        if (fj_row_cell_at(then, i) != FJ_NO_CELL && fj_row_cell_at(now, i) != FJ_NO_CELL)
            fj_hide_same(protect->hide, fj_row_cell_at(then, i), fj_row_cell_at(now, i));
}

static void tie_blocks(struct fj_protect *then, size_t a, struct fj_protect *now, size_t b)
{
    const struct fj_basis *mine = then->draft->bases[a], *theirs = now->draft->bases[b];

    for (size_t i = 0; i < then->draft->results->blocks[a].row_count; i++)
        for (size_t k = 0; k < now->draft->results->blocks[b].row_count; k++)
            if (mine[i].group == theirs[k].group &&
                fj_row_places(&then->cells[a][i], mine[i].instance) ==
                    fj_row_places(&now->cells[b][k], theirs[k].instance))
                tie_row(now, mine[i].instance, &then->cells[a][i], &now->cells[b][k]);
}

void fj_past_tie_unchanged(struct fj_protect *then, struct fj_protect *now)
{
    const struct fj_results *mine = then->draft->results, *theirs = now->draft->results;

    for (size_t a = 0; a < mine->block_count; a++)
        for (size_t b = 0; b < theirs->block_count; b++)
            if (is_same_block(&mine->blocks[a], &theirs->blocks[b]) &&
                fj_earlier_verdict(then->same_plan, &mine->blocks[a]) == FJ_TABLE_UNCHANGED)
                tie_blocks(then, a, now, b);
}
