// SPDX-License-Identifier: EUPL-1.2
// Rows of a chart: their words, the axis below them, and which groups have one.
#include "render/chart_internal.h"

#include <math.h>

#include "render/numerals.h"
#include "render/text_lines.h"
#include "support/vec.h"

#define LINE        18 // pixels of a line of words
#define LABEL_WIDTH 26 // letters of a label in a line: what a phone has room for beside a figure
#define MOST_ROWS   24

struct fj_chart_rows fj_chart_rows_of(const struct fj_voice *voice, const struct fj_spot_view *spot)
{
    struct fj_chart_rows rows = {0};
    struct fj_chart_row *slot = FJ_VEC_PUSH(voice->arena, &rows);

    if (!slot)
        return (struct fj_chart_rows){0};
    *slot = (struct fj_chart_row){spot->total, spot->all, NULL};
    for (size_t b = 0; b < spot->by_count; b++) {
        const struct fj_block *block = spot->by[b];
        const char *heading = fj_capital(voice, block->breakdown_text);
        if (!fj_block_is_plain(block) || rows.count + block->row_count > MOST_ROWS)
            continue;
        for (size_t r = 0; r < block->row_count; r++) {
            if (fj_row_is_nobody(&block->rows[r]))
                continue;
            slot = FJ_VEC_PUSH(voice->arena, &rows);
            if (!slot)
                return (struct fj_chart_rows){0};
            *slot = (struct fj_chart_row){block, &block->rows[r], heading};
            heading = NULL;
        }
    }
    return rows;
}

bool fj_chart_rows_show(const struct fj_chart_rows *rows, enum fj_statistic statistic)
{
    double value;

    for (size_t i = 0; i < rows->count; i++)
        if (fj_row_value(rows->items[i].row, statistic, &value))
            return true;
    return false;
}

// ---- words -------------------------------------------------------------------------------------

static const char *label_class(enum fj_group_mark mark)
{
    return mark == FJ_MARK_ALL ? "label whole" : "label";
}

void fj_chart_row_words(struct fj_chart *chart, enum fj_group_mark mark, const char *label,
                        const char *value, bool hidden)
{
    struct fj_lines lines = fj_text_wrap(chart->voice, label, LABEL_WIDTH);

    for (size_t i = 0; i < lines.count; i++) {
        chart->y += LINE;
        fj_chart_text(chart, 0, chart->y - 4, FJ_ALIGN_START, label_class(mark), lines.items[i]);
    }
    if (!fj_is_empty(value))
        fj_chart_text(chart, 100, chart->y - 4, FJ_ALIGN_END,
                      hidden                ? "value hid"
                      : mark == FJ_MARK_ALL ? "value whole"
                                            : "value",
                      value);
}

void fj_chart_heading(struct fj_chart *chart, const char *text)
{
    chart->y += LINE + 8;
    fj_chart_text(chart, 0, chart->y - 6, FJ_ALIGN_START, "heading", text);
}

void fj_chart_note(struct fj_chart *chart, double y, const char *text)
{
    fj_chart_text(chart, 100, y + 4, FJ_ALIGN_END, "tick hid note", text);
}

// ---- the axis ----------------------------------------------------------------------------------

double fj_chart_step(double low, double high)
{
    double rough = (high - low) / 5, power = pow(10, floor(log10(rough > 0 ? rough : 1)));
    double of_power = rough / power;

    return power * (of_power <= 1 ? 1 : of_power <= 2 ? 2 : of_power <= 5 ? 5 : 10);
}

void fj_chart_axis(struct fj_chart *chart, double step, const char *unit)
{
    double first = ceil(chart->low / step - 1e-9) * step;

    for (double value = first; value <= chart->high + step * 1e-6; value += step) {
        double x = fj_chart_place(chart, value);
        const char *number = fj_numeral_short(chart->voice, value, 2);
        enum fj_chart_align align = x < 5    ? FJ_ALIGN_START
                                    : x > 95 ? FJ_ALIGN_END
                                             : FJ_ALIGN_MIDDLE;
        fj_chart_grid(chart, x, 0, x, chart->y + 2);
        fj_chart_text(chart, x, chart->y + 16, align, "tick",
                      align == FJ_ALIGN_END && !fj_is_empty(unit)
                          ? fj_compose(chart->voice, "%s\u00A0%s", number, unit)
                          : number);
    }
    chart->y += 22;
}
