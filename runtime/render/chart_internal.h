// SPDX-License-Identifier: EUPL-1.2
// What the kinds of chart are drawn with. There are two: rows, each of words and a lane of marks, which the
// style sheet lays out beside each other on a wide screen and above each other on a narrow one, with
// one drawing behind them all; and plots, which are one drawing.
#ifndef FJ_RENDER_CHART_INTERNAL_H
#define FJ_RENDER_CHART_INTERNAL_H

#include "render/chart.h"

struct fj_chart {
    const struct fj_voice *voice;
    const char *id;
    struct fj_writer back, body; // what lies behind, and before
    struct fj_writer foot;       // of rows: what stands below them
    double y;                    // of a plot: where the next thing goes, in pixels
    double low, high;            // the values at 0 and 100 percent of the width
    bool has_counts;             // some row says how many it is out of
};

struct fj_chart fj_chart_open(const struct fj_voice *voice, const char *id);
// Write the whole, or nothing of it, and free it: of rows, and of a plot.
void fj_chart_close(struct fj_chart *chart, const char *title, const char *description,
                    struct fj_writer *out);
void fj_chart_close_plot(struct fj_chart *chart, const char *title, const char *description,
                         struct fj_writer *out);
void fj_chart_drop(struct fj_chart *chart);

// Where VALUE lies, in percent of the width; kept within 0 to 100.
double fj_chart_place(const struct fj_chart *chart, double value);

// ---- things to draw, at percents across and pixels down; CLASS names its look in the style sheet ----
void fj_chart_rect(struct fj_chart *chart, double left, double right, double y, double height,
                   const char *class_name);
void fj_chart_line(struct fj_chart *chart, double x1, double y1, double x2, double y2,
                   const char *class_name);
// A thin line behind a plot.
void fj_chart_grid(struct fj_chart *chart, double x1, double y1, double x2, double y2);
enum fj_chart_align { FJ_ALIGN_START, FJ_ALIGN_MIDDLE, FJ_ALIGN_END };
void fj_chart_text(struct fj_chart *chart, double x, double y, enum fj_chart_align align,
                   const char *class_name, const char *text);
// A circle for women, a square for men, a diamond for the whole, a bar for other groups.
void fj_chart_mark(struct fj_chart *chart, double x, double y, enum fj_group_mark mark,
                   bool hollow);
// A line from LOW to HIGH with ends, around the middle Y.
void fj_chart_whisker(struct fj_chart *chart, double low, double high, double y);

// Stripes over a part of a bar, for one that its colour alone must not tell: "hatch", "hatch sparse".
void fj_chart_hatch(struct fj_chart *chart, double left, double right, double middle,
                    const char *class_name);

// ---- rows ----
struct fj_chart_row;
struct fj_chart_words {
    enum fj_group_mark mark;
    const char *label;
    const char *value; // "" for none
    const char *count; // how many it is out of, where there is room for it; "" for none
    bool hidden;       // the value is words in the place of a figure
    size_t decimals;   // that the values of the chart have, at most
    bool inner;        // below the name of a cluster
};
// What is drawn until the row is closed is in its lane, LANE pixels high.
void fj_chart_row_open(struct fj_chart *chart, const struct fj_chart_words *words, double lane);
void fj_chart_row_close(struct fj_chart *chart);
// What stands above ROW, if anything does.
void fj_chart_headings(struct fj_chart *chart, const struct fj_chart_row *row);
// The heading of a timepoint, over those of its breakdowns.
void fj_chart_panel(struct fj_chart *chart, const char *text);
// Small words at the right end of a row's marks, around the middle Y.
void fj_chart_note(struct fj_chart *chart, double y, const char *text);
// Ticks behind the rows, and their texts below.
void fj_chart_axis(struct fj_chart *chart, double step, const char *unit);
// A line behind the rows at X percent, with its text below.
void fj_chart_target(struct fj_chart *chart, double x, const char *text);
// A step between ticks that gives three to six of them.
double fj_chart_step(double low, double high);

// The rows of a timepoint that a chart shows: the whole, then the groups of single breakdowns, then those of
// crossings, which stand in clusters: women and men, or the groups of the last breakdown, below each of the others.
struct fj_chart_row {
    const struct fj_block *block;
    const struct fj_row *row;
    const char *heading; // of the breakdown that begins here, or NULL
    const char *cluster; // of a crossing: of the groups that begin here, or NULL
    bool is_inner;       // stands in a cluster
    const char *label;
    enum fj_group_mark mark;
};
struct fj_chart_rows {
    struct fj_chart_row *items;
    size_t count, capacity;
    size_t all; // how many there are, with those left out of the chart
};
// Groups without an order of their own come by the size of SORT, where it is shown; FJ_STAT__COUNT: in
// the plan's order.
struct fj_chart_rows fj_chart_rows_of(const struct fj_voice *voice, const struct fj_spot_view *spot,
                                      enum fj_statistic sort);
// A sentence that says so where rows were left out; else "".
const char *fj_chart_rows_left_out(const struct fj_voice *voice, const struct fj_chart_rows *rows);
// Whether any row shows this figure.
bool fj_chart_rows_show(const struct fj_chart_rows *rows, enum fj_statistic statistic);

// ---- the kinds of chart; each writes one or more whole figures ----
void fj_chart_bars(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                   const char *description, struct fj_writer *out);
void fj_chart_counts(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                     const char *description, struct fj_writer *out);
void fj_chart_dots(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                   const char *description, struct fj_writer *out);
void fj_chart_dumbbell(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                       const char *description, struct fj_writer *out);
void fj_chart_outcomes(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                       const char *description, struct fj_writer *out);
void fj_chart_items(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                    const char *description, struct fj_writer *out);
void fj_chart_steps(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                    const char *description, struct fj_writer *out);

// Whether the timepoints of the view are numbers of a series, to be drawn as a line.
bool fj_chart_is_series(const struct fj_view *view);
void fj_chart_numbers(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                      struct fj_writer *out);

// ---- around a chart, in html ----
void fj_chart_figure_open(struct fj_writer *out);
// A sentence below the chart; nothing for "".
void fj_chart_remark(struct fj_writer *out, const char *text);
void fj_chart_figure_close(struct fj_writer *out);
// A key: swatch classes and their texts in pairs, up to NULL.
struct fj_chart_key {
    const char *class_name, *text;
};
void fj_chart_legend(struct fj_writer *out, const struct fj_chart_key *keys, size_t count);

#endif
