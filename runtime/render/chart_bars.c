// SPDX-License-Identifier: EUPL-1.2
// Shares by group as bars, means and medians as marks, each with its range. A panel per timepoint,
// all on one axis.
#include "render/chart_internal.h"

#include "render/html_internal.h"
#include "render/numerals.h"
#include "render/saying_internal.h"

#define LANE 22 // pixels of a row's marks
#define BAR  10

#define MOST_PANELS 3

struct panel {
    struct fj_chart *chart;
    const struct fj_view *view;
    enum fj_statistic main, low, high;
    const char *range; // what the line around a mark is
    bool bars;
    size_t decimals; // of the figures, at most
};

static const char *figure_text(const struct panel *p, const struct fj_row *row)
{
    const struct fj_voice *voice = p->chart->voice;
    double value;

    if (fj_row_hides(row, p->main))
        return fj_tr(voice->lang, "too few answers");
    if (!fj_row_value(row, p->main, &value))
        return "–";
    switch (p->view->measure->kind) {
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_RESPONSE:
        return fj_percent(voice, value, 1); // whole: the bar shows no more
    case FJ_MEASURE_COUNT:
        return fj_numeral_count(voice, value);
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        return fj_numeral_short(voice, value, 1);
    case FJ_MEASURE_RATIO:
        return fj_numeral_short(voice, value, fj_ratio_decimals(value));
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_SHIFT:
    case FJ_MEASURE_ATTAINMENT:
    case FJ_MEASURE__COUNT:
        break;
    }
    return fj_numeral(voice, value, 1);
}

static void draw_lane(const struct panel *p, const struct fj_row *row, enum fj_group_mark mark)
{
    struct fj_chart *chart = p->chart;
    double middle = LANE / 2.0 - 2, value, low, high, x;

    fj_chart_line(chart, 0, middle, 100, middle, "track");
    if (fj_row_value(row, p->main, &value)) {
        double zero = fj_chart_place(chart, 0);
        x = fj_chart_place(chart, value);
        if (p->bars)
            fj_chart_rect(chart, x < zero ? x : zero, x < zero ? zero : x, middle - BAR / 2.0, BAR,
                          mark == FJ_MARK_ALL ? "bar all" : "bar");
        if (fj_row_value(row, p->low, &low) && fj_row_value(row, p->high, &high))
            fj_chart_whisker(chart, fj_chart_place(chart, low), fj_chart_place(chart, high),
                             middle);
        if (!p->bars || mark == FJ_MARK_WOMEN || mark == FJ_MARK_MEN)
            fj_chart_mark(chart, x, middle, mark, false);
    }
}

// ”n 58”; "" where it is not shown or the row is of no answers.
static const char *count_text(const struct panel *p, const struct fj_row *row)
{
    double n = fj_row_n(row);
    bool told = p->view->measure->kind != FJ_MEASURE_COUNT && n > 0;

    return told ? fj_say(p->chart->voice, "n %s", fj_numeral_count(p->chart->voice, n)) : "";
}

static void draw_target(const struct panel *p)
{
    const struct fj_measure *measure = p->view->measure;

    if (measure->target_op == FJ_TARGET_NONE || measure->target < p->chart->low ||
        measure->target > p->chart->high)
        return;
    fj_chart_target(
        p->chart, fj_chart_place(p->chart, measure->target),
        fj_say(p->chart->voice, "target %s", fj_saying_target_value(p->chart->voice, measure)));
}

static void count_decimals(struct panel *p)
{
    const struct fj_voice *voice = p->chart->voice;

    for (size_t s = 0; s < p->view->spot_count; s++) {
        struct fj_chart_rows rows = fj_chart_rows_of(voice, &p->view->spots[s], p->main);
        for (size_t i = 0; i < rows.count; i++) {
            size_t has = fj_html_decimals(voice, figure_text(p, rows.items[i].row));
            p->decimals = has > p->decimals ? has : p->decimals;
        }
    }
}

static void draw_rows(const struct panel *p, const struct fj_chart_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct fj_chart_row *row = &rows->items[i];
        fj_chart_headings(p->chart, row);
        fj_chart_row_open(p->chart,
                          &(struct fj_chart_words){row->mark, row->label, figure_text(p, row->row),
                                                   count_text(p, row->row),
                                                   fj_row_hides(row->row, p->main), p->decimals,
                                                   row->is_inner},
                          LANE);
        draw_lane(p, row->row, row->mark);
        fj_chart_row_close(p->chart);
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
        struct fj_chart_rows rows = fj_chart_rows_of(p->chart->voice, &p->view->spots[s], p->main);
        if (fj_chart_rows_show(&rows, statistic))
            return true;
    }
    return false;
}

// Of many timepoints the groups at the first and the last: the line above them has those between.
static bool is_drawn(const struct fj_view *view, const struct fj_spot_view *spot)
{
    return view->spot_count <= MOST_PANELS || spot == fj_saying_spot(view, false) ||
           spot == fj_saying_spot(view, true);
}

static void draw(struct panel *p, const char *description, struct fj_writer *out)
{
    struct fj_chart *chart = p->chart;
    const char *left_out = "";

    count_decimals(p);
    for (size_t s = 0; s < p->view->spot_count; s++) {
        const struct fj_spot_view *spot = &p->view->spots[s];
        struct fj_chart_rows rows = fj_chart_rows_of(chart->voice, spot, p->main);
        if (!is_drawn(p->view, spot))
            continue;
        if (!fj_chart_rows_show(&rows, p->main))
            rows.count = rows.all = fj_row_hides(spot->all, p->main); // one row says so
        if (rows.count == 0)
            continue;
        left_out = fj_chart_rows_left_out(chart->voice, &rows);
        if (p->view->spot_count > 1)
            fj_chart_panel(chart, fj_capital(chart->voice, spot->total->timepoint_text));
        draw_rows(p, &rows);
    }
    if (p->low != FJ_STAT__COUNT)
        draw_axis(p);
    draw_target(p);
    fj_chart_figure_open(out);
    if (shows(p, p->low))
        fj_chart_legend(out, &(struct fj_chart_key){"sw range", p->range}, 1);
    fj_chart_close(chart, fj_say(chart->voice, "%s by group", p->view->measure->text), description,
                   out);
    fj_chart_remark(out, left_out);
    if (p->view->spot_count > MOST_PANELS)
        fj_chart_remark(out,
                        fj_tr(chart->voice->lang, "Groups are shown at the first and the last time "
                                                  "with answers; the table has the others."));
    fj_chart_figure_close(out);
}

// The greatest of the figures and their ranges, so that all panels have one axis.
static void stretch(struct panel *p)
{
    const enum fj_statistic all[] = {p->main, p->low, p->high};
    double value;

    for (size_t s = 0; s < p->view->spot_count; s++) {
        struct fj_chart_rows rows = fj_chart_rows_of(p->chart->voice, &p->view->spots[s], p->main);
        for (size_t i = 0; i < 3 * rows.count; i++)
            if (fj_row_value(rows.items[i / 3].row, all[i % 3], &value)) {
                p->chart->high = value > p->chart->high ? value : p->chart->high;
                p->chart->low = value < p->chart->low ? value : p->chart->low;
            }
    }
}

// Whether there is more to see than the whole.
static bool has_groups(const struct panel *p)
{
    for (size_t s = 0; s < p->view->spot_count; s++)
        if (p->view->spots[s].by_count > 0)
            return true;
    return p->view->spot_count > 1;
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

// How many, how much, or one over another: no range, and no axis, since each bar has its figure.
void fj_chart_counts(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                     const char *description, struct fj_writer *out)
{
    struct fj_chart chart = fj_chart_open(voice, id);
    struct panel panel = {.chart = &chart,
                          .view = view,
                          .main = fj_saying_main(view->measure),
                          .low = FJ_STAT__COUNT,
                          .high = FJ_STAT__COUNT,
                          .range = "",
                          .bars = true};

    chart.high = 0;
    stretch(&panel);
    if (!has_groups(&panel) || chart.high <= chart.low)
        return;
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
