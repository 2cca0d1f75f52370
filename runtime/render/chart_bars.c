// SPDX-License-Identifier: EUPL-1.2
// Shares by group as bars, means and medians as marks, each with its range. A panel per timepoint,
// all on one axis.
#include "render/chart_internal.h"

#include "render/numerals.h"
#include "render/saying.h"

#define LANE 22 // pixels of a row's marks

struct panel {
    struct fj_chart *chart;
    const struct fj_view *view;
    enum fj_statistic main, low, high;
    const char *range; // what the line around a mark is
    bool bars;
};

static const char *figure_text(const struct panel *p, const struct fj_row *row)
{
    const struct fj_voice *voice = p->chart->voice;
    double value;

    if (fj_row_hides(row, p->main))
        return fj_tr(voice->lang, "too few answers");
    if (!fj_row_value(row, p->main, &value))
        return "–";
    if (p->main == FJ_STAT_SHARE)
        return fj_percent(voice, value, fj_row_n(row));
    return p->main == FJ_STAT_MEDIAN ? fj_numeral_short(voice, value, 1)
                                     : fj_numeral(voice, value, 1);
}

static void draw_lane(const struct panel *p, const struct fj_row *row, enum fj_group_mark mark)
{
    struct fj_chart *chart = p->chart;
    double middle = chart->y + LANE / 2.0 - 2, value, low, high, x;

    fj_chart_line(chart, 0, middle, 100, middle, "track");
    if (fj_row_value(row, p->main, &value)) {
        x = fj_chart_place(chart, value);
        if (p->bars)
            fj_chart_rect(chart, fj_chart_place(chart, 0), x, middle - 4, 8,
                          mark == FJ_MARK_ALL     ? "bar all"
                          : mark == FJ_MARK_WOMEN ? "bar women"
                          : mark == FJ_MARK_MEN   ? "bar men"
                                                  : "bar other");
        if (fj_row_value(row, p->low, &low) && fj_row_value(row, p->high, &high))
            fj_chart_whisker(chart, fj_chart_place(chart, low), fj_chart_place(chart, high),
                             middle);
        fj_chart_mark(chart, x, middle, mark, false);
    }
    chart->y += LANE;
}

static void draw_target(const struct panel *p, double top)
{
    const struct fj_measure *measure = p->view->measure;
    double x;

    if (measure->target_op == FJ_TARGET_NONE || measure->target < p->chart->low ||
        measure->target > p->chart->high)
        return;
    x = fj_chart_place(p->chart, measure->target);
    fj_chart_line(p->chart, x, top, x, p->chart->y, "target");
    p->chart->y += 16;
    fj_chart_text(
        p->chart, x, p->chart->y - 2,
        x > 80   ? FJ_ALIGN_END
        : x < 20 ? FJ_ALIGN_START
                 : FJ_ALIGN_MIDDLE,
        "tick",
        fj_say(p->chart->voice, "target %s", fj_saying_target_value(p->chart->voice, measure)));
}

static void draw_rows(const struct panel *p, const struct fj_chart_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct fj_chart_row *row = &rows->items[i];
        enum fj_group_mark mark = fj_row_mark(row->block, row->row);
        if (row->heading)
            fj_chart_heading(p->chart, row->heading);
        fj_chart_row_words(p->chart, mark, fj_row_label(p->chart->voice, row->block, row->row),
                           figure_text(p, row->row), fj_row_hides(row->row, p->main));
        draw_lane(p, row->row, mark);
    }
}

static void draw_axis(const struct panel *p)
{
    struct fj_chart *chart = p->chart;

    if (p->main == FJ_STAT_SHARE) {
        struct fj_chart percents = *chart;
        percents.low *= 100;
        percents.high *= 100;
        fj_chart_axis(&percents, 25, "%");
        percents.low = chart->low;
        percents.high = chart->high;
        *chart = percents;
        return;
    }
    fj_chart_axis(chart, fj_chart_step(chart->low, chart->high),
                  fj_saying_unit(chart->voice, p->view->measure));
}

static bool shows(const struct panel *p, enum fj_statistic statistic)
{
    for (size_t s = 0; s < p->view->spot_count; s++) {
        struct fj_chart_rows rows = fj_chart_rows_of(p->chart->voice, &p->view->spots[s]);
        if (fj_chart_rows_show(&rows, statistic))
            return true;
    }
    return false;
}

static void draw(struct panel *p, const char *description, struct fj_writer *out)
{
    struct fj_chart *chart = p->chart;

    for (size_t s = 0; s < p->view->spot_count; s++) {
        const struct fj_spot_view *spot = &p->view->spots[s];
        struct fj_chart_rows rows = fj_chart_rows_of(chart->voice, spot);
        double top;
        if (!fj_chart_rows_show(&rows, p->main))
            continue;
        if (p->view->spot_count > 1)
            fj_chart_heading(chart, fj_capital(chart->voice, spot->total->timepoint_text));
        top = chart->y;
        draw_rows(p, &rows);
        draw_target(p, top);
    }
    draw_axis(p);
    fj_chart_figure_open(out);
    if (shows(p, p->low))
        fj_chart_legend(out, &(struct fj_chart_key){"sw range", p->range}, 1);
    fj_chart_close(chart, fj_say(chart->voice, "%s by group", p->view->measure->text), description,
                   out);
    fj_chart_figure_close(out);
}

// The greatest of the figures and their ranges, so that all panels have one axis.
static void stretch(struct panel *p)
{
    const enum fj_statistic all[] = {p->main, p->low, p->high};
    double value;

    for (size_t s = 0; s < p->view->spot_count; s++) {
        struct fj_chart_rows rows = fj_chart_rows_of(p->chart->voice, &p->view->spots[s]);
        for (size_t i = 0; i < 3 * rows.count; i++)
            if (fj_row_value(rows.items[i / 3].row, all[i % 3], &value)) {
                p->chart->high = value > p->chart->high ? value : p->chart->high;
                p->chart->low = value < p->chart->low ? value : p->chart->low;
            }
    }
}

void fj_chart_bars(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                   const char *description, struct fj_writer *out)
{
    struct fj_chart chart = fj_chart_open(voice, id);
    struct panel panel = {.chart = &chart,
                          .view = view,
                          .main = FJ_STAT_SHARE,
                          .low = FJ_STAT_LOW,
                          .high = FJ_STAT_HIGH,
                          .range = fj_tr(voice->lang, "what chance allows (95 percent)"),
                          .bars = true};

    if (shows(&panel, panel.main))
        draw(&panel, description, out);
}

void fj_chart_dots(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                   const char *description, struct fj_writer *out)
{
    bool median = view->measure->kind == FJ_MEASURE_MEDIAN;
    struct fj_chart chart = fj_chart_open(voice, id);
    struct panel panel = {.chart = &chart,
                          .view = view,
                          .main = median ? FJ_STAT_MEDIAN : FJ_STAT_MEAN,
                          .low = median ? FJ_STAT_Q1 : FJ_STAT_LOW,
                          .high = median ? FJ_STAT_Q3 : FJ_STAT_HIGH,
                          .range = median ? fj_tr(voice->lang, "the middle half")
                                          : fj_tr(voice->lang, "what chance allows (95 percent)")};

    if (!shows(&panel, panel.main))
        return;
    if (!fj_saying_range(view->measure, &chart.low, &chart.high))
        stretch(&panel);
    draw(&panel, description, out);
}
