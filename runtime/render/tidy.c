// SPDX-License-Identifier: EUPL-1.2
// The tidy report: CSV with one figure a row, in the order of the report data (commands, "The tidy
// report"). Full double precision for organisations; figures of persons come rounded already.
#include <string.h>

#include "render/render.h"
#include "support/decimal.h"

// A report has some hundred thousand figures: what many of them have in common is made once.
struct line {
    struct fj_writer head; // of a figure: the block, the row and the item, with the comma after it
    size_t block_length, row_length;
    const char *item; // that the head ends with, or NULL
    bool is_protected;
};

// Short, and copied whole wherever there is room: that takes less than to copy just its length.
#define WORD 24

struct word {
    char bytes[WORD];
    size_t length;
};

#define WORD_OF(text)                                                                              \
    {                                                                                              \
        text, sizeof text - 1                                                                      \
    }

// With the comma after it.
static const struct word *name_of(enum fj_statistic statistic)
{
    static const struct word names[FJ_STAT__COUNT] = {
#define FJ_STATISTIC(symbol, name, what) [symbol] = WORD_OF(name ","),
#include "figures/statistics/statistics.def"
#undef FJ_STATISTIC
    };

    return &names[statistic];
}

static const struct word *status_of(const struct fj_figure *figure)
{
    static const struct word shown = WORD_OF(",\r\n"), hidden = WORD_OF(",hidden\r\n"),
                             none = WORD_OF(",none\r\n");

    switch (figure->status) {
    case FJ_FIGURE_HIDDEN:
        return &hidden;
    case FJ_FIGURE_NONE:
        return &none;
    case FJ_FIGURE_SHOWN:
        break;
    }
    return &shown;
}

// Room for WORD bytes is taken for granted.
static char *put(char *at, const struct word *word)
{
    memcpy(at, word->bytes, WORD);
    return at + word->length;
}

static void end_head(struct line *line, const char *item)
{
    line->item = item;
    line->head.length = line->row_length;
    fj_write_csv(&line->head, item);
    fj_write_char(&line->head, ',');
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
    const struct word *status = status_of(figure);
    char *at, *end;

    if (line->item != figure->item)
        end_head(line, figure->item);
    at = fj_write_room(out, line->head.length + WORD + FJ_DECIMAL_ROOM + WORD);
    if (!at)
        return;
    memcpy(at, line->head.bytes, line->head.length);
    at = put(at + line->head.length, name_of(figure->statistic));
    end = put_value(at, line, figure);
    if (end) {
        fj_write_to(out, put(end, status));
        return;
    }
    fj_write_to(out, at);
    write_value(out, figure, line->is_protected);
    fj_write_bytes(out, status->bytes, status->length);
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
    line->row_length = line->head.length;
    line->item = NULL;
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

    begin_block(&line, block);
    write_breaks(out, results, block);
    for (size_t r = 0; r < block->row_count && !out->failed; r++) {
        const struct fj_row *row = &block->rows[r];
        begin_row(&line, row);
        for (size_t f = 0; f < row->figure_count && !line.head.failed; f++)
            write_figure(out, &line, &row->figures[f]);
    }
    out->failed |= line.head.failed;
    fj_writer_free(&line.head);
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
