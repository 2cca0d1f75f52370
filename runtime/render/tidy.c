// SPDX-License-Identifier: EUPL-1.2
// The tidy report: CSV with one figure a row, in the order of the report data (commands, "The tidy
// report"). Full double precision for organisations; figures of persons come rounded already.
#include "render/render.h"

static void write_value(struct fj_writer *out, const struct fj_figure *figure, bool is_protected)
{
    if (figure->status != FJ_FIGURE_SHOWN)
        return;
    if (is_protected)
        fj_write_double(out, figure->value);
    else
        fj_write_format(out, "%.15g", figure->value == 0 ? 0 : figure->value);
}

static const char *status_of(const struct fj_figure *figure)
{
    switch (figure->status) {
    case FJ_FIGURE_SHOWN:
        return "";
    case FJ_FIGURE_HIDDEN:
        return "hidden";
    case FJ_FIGURE_NONE:
        return "none";
    }
    return "";
}

static void write_figure(struct fj_writer *out, const struct fj_block *block,
                         const struct fj_row *row, const struct fj_figure *figure,
                         bool is_protected)
{
    const char *const fields[] = {block->measure->name,
                                  block->period->label,
                                  block->timepoint,
                                  block->breakdown,
                                  row->group,
                                  figure->item,
                                  fj_statistic_name(figure->statistic)};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        fj_write_csv(out, fields[i]);
        fj_write_char(out, ',');
    }
    write_value(out, figure, is_protected);
    fj_write_char(out, ',');
    fj_write_raw(out, status_of(figure));
    fj_write_raw(out, "\r\n");
}

bool fj_render_tidy(const struct fj_rendering *rendering, struct fj_writer *out)
{
    const struct fj_results *results = rendering->results;

    fj_write_raw(out, "measure,period,timepoint,breakdown,group,item,statistic,value,status\r\n");
    for (size_t b = 0; b < results->block_count; b++)
        for (size_t r = 0; r < results->blocks[b].row_count; r++)
            for (size_t f = 0; f < results->blocks[b].rows[r].figure_count; f++)
                write_figure(out, &results->blocks[b], &results->blocks[b].rows[r],
                             &results->blocks[b].rows[r].figures[f], results->is_protected);
    return !out->failed;
}
