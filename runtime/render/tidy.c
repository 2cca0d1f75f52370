// SPDX-License-Identifier: EUPL-1.2
// The tidy report: CSV with one figure a row, in the order of the report data (commands, "The tidy
// report"). Full double precision for organisations; figures of persons come rounded already.
#include <string.h>

#include "render/render.h"
#include "support/decimal.h"

// A report has some hundred thousand figures: what many of them have in common is made once.
struct line {
    struct fj_writer head; // of the row, after that of the block
    size_t block_length;   // of the latter
    struct fj_writer item; // with its comma, of the figure before
    const char *item_name;
    bool is_protected;
};

struct text {
    const char *bytes;
    size_t length;
};

// With the comma after it.
static struct text name_of(enum fj_statistic statistic)
{
    static const struct text names[FJ_STAT__COUNT] = {
#define FJ_STATISTIC(symbol, name, what) [symbol] = {name ",", sizeof name},
#include "figures/statistics/statistics.def"
#undef FJ_STATISTIC
    };

    return names[statistic];
}

static struct text status_of(const struct fj_figure *figure)
{
    switch (figure->status) {
    case FJ_FIGURE_SHOWN:
        return (struct text){",\r\n", 3};
    case FJ_FIGURE_HIDDEN:
        return (struct text){",hidden\r\n", 9};
    case FJ_FIGURE_NONE:
        return (struct text){",none\r\n", 7};
    }
    return (struct text){"", 0};
}

static char *put(char *at, const char *bytes, size_t length)
{
    memcpy(at, bytes, length);
    return at + length;
}

static void set_item(struct line *line, const char *item)
{
    line->item_name = item;
    line->item.length = 0;
    fj_write_csv(&line->item, item);
    fj_write_char(&line->item, ',');
}

static void write_value(struct fj_writer *out, const struct fj_figure *figure, bool is_protected)
{
    if (is_protected)
        fj_write_double(out, figure->value);
    else
        fj_write_15g(out, figure->value);
}

// The value of FIGURE at AT, where it can be put straight; else NULL.
static char *put_value(char *at, const struct line *line, const struct fj_figure *figure)
{
    if (figure->status != FJ_FIGURE_SHOWN)
        return at;
    return line->is_protected ? NULL : fj_decimal_put(at, figure->value);
}

static void write_figure(struct fj_writer *out, struct line *line, const struct fj_figure *figure)
{
    struct text name = name_of(figure->statistic), status = status_of(figure);
    char *at, *end;

    if (line->item_name != figure->item)
        set_item(line, figure->item);
    at = fj_write_room(out, line->head.length + line->item.length + name.length + FJ_DECIMAL_ROOM +
                                status.length);
    if (!at)
        return;
    at = put(at, line->head.bytes, line->head.length);
    at = put(at, line->item.bytes, line->item.length);
    at = put(at, name.bytes, name.length);
    end = put_value(at, line, figure);
    if (end) {
        fj_write_to(out, put(end, status.bytes, status.length));
        return;
    }
    fj_write_to(out, at);
    write_value(out, figure, line->is_protected);
    fj_write_bytes(out, status.bytes, status.length);
}

// What all figures of a block begin with.
static void begin_block(struct line *line, const struct fj_block *block)
{
    const char *const fields[] = {block->measure->name, block->period->label, block->timepoint,
                                  block->breakdown};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        fj_write_csv(&line->head, fields[i]);
        fj_write_char(&line->head, ',');
    }
    line->block_length = line->head.length;
}

// And those of a row.
static void begin_row(struct line *line, const struct fj_row *row)
{
    line->head.length = line->block_length;
    fj_write_csv(&line->head, row->group);
    fj_write_char(&line->head, ',');
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
    struct line line = {.is_protected = results->is_protected};

    set_item(&line, "");
    begin_block(&line, block);
    write_breaks(out, results, block);
    for (size_t r = 0; r < block->row_count && !out->failed; r++) {
        const struct fj_row *row = &block->rows[r];
        begin_row(&line, row);
        for (size_t f = 0; f < row->figure_count && !line.item.failed && !line.head.failed; f++)
            write_figure(out, &line, &row->figures[f]);
    }
    out->failed |= line.head.failed || line.item.failed;
    fj_writer_free(&line.head);
    fj_writer_free(&line.item);
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
