// SPDX-License-Identifier: EUPL-1.2
// The tidy report: CSV with one figure a row, in the order of the report data (commands, "The tidy
// report"). Full double precision for organisations; figures of persons come rounded already.
#include "render/render.h"

static const char *status_of(const struct fj_figure *figure)
{
    switch (figure->status) {
    case FJ_FIGURE_SHOWN:
        return ",\r\n";
    case FJ_FIGURE_HIDDEN:
        return ",hidden\r\n";
    case FJ_FIGURE_NONE:
        return ",none\r\n";
    }
    return "";
}

static void write_figure(struct fj_writer *out, const struct fj_figure *figure, bool is_protected)
{
    fj_write_csv(out, figure->item);
    fj_write_char(out, ',');
    fj_write_raw(out, fj_statistic_name(figure->statistic));
    fj_write_char(out, ',');
    if (figure->status == FJ_FIGURE_SHOWN && is_protected)
        fj_write_double(out, figure->value);
    else if (figure->status == FJ_FIGURE_SHOWN)
        fj_write_15g(out, figure->value);
    fj_write_raw(out, status_of(figure));
}

// What all figures of a row begin with, into HEAD.
static void write_head(struct fj_writer *head, const struct fj_block *block,
                       const struct fj_row *row)
{
    const char *const fields[] = {block->measure->name, block->period->label, block->timepoint,
                                  block->breakdown, row->group};

    head->length = 0;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        fj_write_csv(head, fields[i]);
        fj_write_char(head, ',');
    }
}

void fj_render_tidy_start(struct fj_writer *out)
{
    fj_write_raw(out, "measure,period,timepoint,breakdown,group,item,statistic,value,status\r\n");
}

static const char *break_item(enum fj_break_kind kind)
{
    switch (kind) {
    case FJ_BREAK_SERIES:
        return "broken";
    case FJ_BREAK_MAPPED:
        return "mapped";
    case FJ_BREAK_RECOMPUTED:
        return "recomputed";
    }
    return "";
}

// Before the first figure of a measure in a period: each version of the plan that meets its series there.
static void write_breaks(struct fj_writer *out, const struct fj_results *results,
                         const struct fj_block *now)
{
    const struct fj_block *before = now > results->blocks ? now - 1 : NULL;

    if (results->break_count == 0)
        return;
    if (before && before->measure == now->measure && before->period == now->period)
        return;
    for (size_t i = 0; i < results->break_count; i++) {
        const struct fj_break *one = &results->breaks[i];
        if (one->measure != now->measure || one->period != now->period)
            continue;
        fj_write_csv(out, one->measure->name);
        fj_write_char(out, ',');
        fj_write_csv(out, one->period->label);
        fj_write_format(out, ",,,,%s,break,%d,\r\n", break_item(one->kind), one->version);
    }
}

bool fj_render_tidy_block(const struct fj_results *results, const struct fj_block *block,
                          struct fj_writer *out)
{
    struct fj_writer head = {0};

    write_breaks(out, results, block);
    for (size_t r = 0; r < block->row_count && !out->failed; r++) {
        const struct fj_row *row = &block->rows[r];
        write_head(&head, block, row);
        for (size_t f = 0; f < row->figure_count; f++) {
            fj_write_bytes(out, head.bytes, head.length);
            write_figure(out, &row->figures[f], results->is_protected);
        }
    }
    out->failed |= head.failed;
    fj_writer_free(&head);
    return !out->failed;
}

bool fj_render_tidy(const struct fj_rendering *rendering, struct fj_writer *out)
{
    const struct fj_results *results = rendering->results;

    fj_render_tidy_start(out);
    for (size_t b = 0; b < results->block_count; b++)
        fj_render_tidy_block(results, &results->blocks[b], out);
    return !out->failed;
}
