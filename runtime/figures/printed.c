// SPDX-License-Identifier: EUPL-1.2
// Blocks, rows and figures in, one list out; what is hidden has no value in it.
#include "figures/printed.h"

static const char *status_of(const struct fj_figure *figure)
{
    return figure->status == FJ_FIGURE_HIDDEN ? "hidden"
           : figure->status == FJ_FIGURE_NONE ? "none"
                                              : "";
}

static size_t count_figures(const struct fj_results *results)
{
    size_t count = 0;

    for (size_t b = 0; b < results->block_count; b++)
        for (size_t r = 0; r < results->blocks[b].row_count; r++)
            count += results->blocks[b].rows[r].figure_count;
    return count;
}

static void list_row(const struct fj_block *block, const struct fj_row *row,
                     struct fj_released *out)
{
    for (size_t f = 0; f < row->figure_count; f++) {
        const struct fj_figure *figure = &row->figures[f];
        out[f] = (struct fj_released){
            .key = {block->measure->name, block->period->label, block->timepoint, block->breakdown,
                    row->group, figure->item, fj_statistic_name(figure->statistic)},
            .value = figure->status == FJ_FIGURE_SHOWN ? figure->value : 0,
            .status = status_of(figure)};
    }
}

bool fj_printed_list(struct fj_arena *arena, const struct fj_results *results,
                     struct fj_released **out, size_t *out_count)
{
    size_t at = 0;

    *out_count = count_figures(results);
    *out = FJ_NEW_ARRAY(arena, struct fj_released, *out_count + 1);
    for (size_t b = 0; *out && b < results->block_count; b++)
        for (size_t r = 0; r < results->blocks[b].row_count; r++) {
            const struct fj_row *row = &results->blocks[b].rows[r];
            list_row(&results->blocks[b], row, *out + at);
            at += row->figure_count;
        }
    return *out != NULL;
}
