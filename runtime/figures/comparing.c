// SPDX-License-Identifier: EUPL-1.2
// Kolada's T is the whole, K is kvinna, M is man; shares are published in percent.
#include "figures/comparing.h"

#include <string.h>

static bool goes_with(const struct fj_block *block, const struct fj_comparison *one)
{
    return block->measure->compare_code &&
           strcmp(block->measure->compare_source, one->source) == 0 &&
           strcmp(block->measure->compare_code, one->code) == 0 &&
           strcmp(block->period->label, one->period) == 0;
}

// The gender that a row is of; 0 where it is neither the whole nor women nor men.
static char gender_of(const struct fj_block *block, const struct fj_row *row)
{
    if (block->by->count == 0)
        return 'T';
    if (block->by->count > 1 || !block->by->breakdowns[0]->is_gender)
        return 0;
    return strcmp(row->group, "kvinna") == 0 ? 'K' : strcmp(row->group, "man") == 0 ? 'M' : 0;
}

static bool is_share(const struct fj_measure *measure)
{
    return (measure->kind == FJ_MEASURE_SHARE || measure->kind == FJ_MEASURE_RESPONSE) &&
           measure->per == 0;
}

static bool attach_row(struct fj_results *results, const struct fj_block *block, struct fj_row *row,
                       const struct fj_comparison_list *list)
{
    char gender = gender_of(block, row);
    bool share = is_share(block->measure);
    size_t count = 0;
    struct fj_figure *all;

    for (size_t i = 0; i < list->count; i++)
        count += goes_with(block, &list->items[i]) && list->items[i].gender == gender;
    if (count == 0)
        return true;
    all = FJ_NEW_ARRAY(results->arena, struct fj_figure, row->figure_count + count);
    if (!all)
        return false;
    memcpy(all, row->figures, row->figure_count * sizeof *all);
    for (size_t i = 0; i < list->count; i++) {
        const struct fj_comparison *one = &list->items[i];
        const char *place = fj_arena_printf(results->arena, "%s", one->place);
        if (!goes_with(block, one) || one->gender != gender)
            continue;
        if (!place)
            return false;
        all[row->figure_count++] =
            (struct fj_figure){.statistic = FJ_STAT_COMPARE,
                               .item = place,
                               .item_text = place,
                               .item_index = -1,
                               .value = share ? one->value / 100 : one->value,
                               .status = FJ_FIGURE_SHOWN,
                               .is_share = share};
    }
    row->figures = all;
    return true;
}

bool fj_compare_attach(struct fj_results *results, const struct fj_comparison_list *list)
{
    for (size_t b = 0; b < results->block_count; b++)
        for (size_t r = 0; r < results->blocks[b].row_count; r++)
            if (results->blocks[b].measure->compare_code &&
                !attach_row(results, &results->blocks[b], &results->blocks[b].rows[r], list))
                return false;
    return true;
}
