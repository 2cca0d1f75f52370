// SPDX-License-Identifier: EUPL-1.2
// The main figure over the periods that are over, oldest first: a line for the whole, one for women and one for men, each
// with its own mark and dash. Where a figure is hidden or there is none, the line breaks and the period says
// so in words.
#include "render/chart_internal.h"

#include <string.h>

#include "render/numerals.h"
#include "render/saying.h"

#define LEAST_PERIODS 3
#define PLOT_HEIGHT   150
#define MOST_LABELS   6 // periods that find room for their names on a phone
#define EDGE          6 // percent kept free at both sides

struct series {
    struct fj_chart *chart;
    const struct fj_part *part;
    size_t first, count; // of the part's periods, those that are over
    size_t spot;
    enum fj_statistic statistic;
    double top;
    const char **hidden; // by period, oldest first: whose figures are hidden; "" for none
};

static enum fj_statistic followed(const struct fj_measure *measure)
{
    switch (measure->kind) {
    case FJ_MEASURE_COUNT:
        return FJ_STAT_COUNT;
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_RESPONSE:
        return FJ_STAT_SHARE;
    case FJ_MEASURE_MEAN:
        return FJ_STAT_MEAN;
    case FJ_MEASURE_MEDIAN:
        return FJ_STAT_MEDIAN;
    case FJ_MEASURE_SUM:
        return FJ_STAT_SUM;
    case FJ_MEASURE_CHANGE:
        return measure->better == FJ_BETTER_UNSAID ? FJ_STAT_MEAN : FJ_STAT_IMPROVED;
    case FJ_MEASURE_RATIO:
        return FJ_STAT_RATIO;
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_SHIFT:
    case FJ_MEASURE_ATTAINMENT:
    case FJ_MEASURE__COUNT:
        break;
    }
    return FJ_STAT__COUNT;
}

static bool is_share(enum fj_statistic statistic)
{
    return statistic == FJ_STAT_SHARE || statistic == FJ_STAT_IMPROVED;
}

// Periods stand latest first; PLACE counts from the oldest.
static const struct fj_spot_view *spot_at(const struct series *s, size_t place)
{
    const struct fj_view *view = &s->part->all[s->first + s->count - 1 - place];

    return s->spot < view->spot_count ? &view->spots[s->spot] : NULL;
}

static const struct fj_row *row_at(const struct series *s, size_t place, enum fj_group_mark mark)
{
    const struct fj_spot_view *spot = spot_at(s, place);
    const struct fj_block *block = spot ? fj_spot_gender(spot) : NULL;

    if (mark == FJ_MARK_ALL)
        return spot ? spot->all : NULL;
    for (size_t i = 0; block && i < block->row_count; i++)
        if (fj_row_mark(block, &block->rows[i]) == mark)
            return &block->rows[i];
    return NULL;
}

static double across(const struct series *s, size_t place)
{
    return EDGE + (100.0 - 2 * EDGE) * (double)place / (double)(s->count - 1);
}

static double down(const struct series *s, double value)
{
    return s->top + PLOT_HEIGHT * (1 - fj_chart_place(s->chart, value) / 100);
}

// ---- lines -------------------------------------------------------------------------------------

static const char *line_class(enum fj_group_mark mark)
{
    return mark == FJ_MARK_WOMEN ? "series women"
           : mark == FJ_MARK_MEN ? "series men"
                                 : "series all";
}

static void note_hidden(struct series *s, size_t place, enum fj_group_mark mark)
{
    const struct fj_voice *voice = s->chart->voice;
    const char *who = mark == FJ_MARK_ALL     ? fj_tr(voice->lang, "All")
                      : mark == FJ_MARK_WOMEN ? fj_tr(voice->lang, "Women")
                                              : fj_tr(voice->lang, "Men");

    s->hidden[place] = fj_is_empty(s->hidden[place])
                           ? who
                           : fj_compose(voice, "%s, %s", s->hidden[place], fj_small(voice, who));
}

// Whether the series of the measure breaks where the period at PLACE begins.
static bool breaks_at(const struct series *s, size_t place)
{
    const struct fj_view *view = &s->part->all[s->first + s->count - 1 - place];
    const struct fj_break *found =
        fj_results_break(s->chart->voice->results, view->measure, view->period);

    return found && found->kind == FJ_BREAK_SERIES;
}

static bool has_breaks(const struct series *s)
{
    for (size_t i = 1; i < s->count; i++)
        if (breaks_at(s, i))
            return true;
    return false;
}

// A dashed line up through the plot between two periods, with what it means at its top.
static void draw_breaks(const struct series *s)
{
    for (size_t i = 1; i < s->count; i++) {
        double x = (across(s, i - 1) + across(s, i)) / 2;
        if (!breaks_at(s, i))
            continue;
        fj_chart_line(s->chart, x, s->top - 10, x, s->top + PLOT_HEIGHT, "brk");
        fj_chart_text(s->chart, x, s->top - 12, x > 70 ? FJ_ALIGN_END : FJ_ALIGN_START, "tick",
                      fj_tr(s->chart->voice->lang, "the series breaks"));
    }
}

static void draw_series(struct series *s, enum fj_group_mark mark)
{
    double value, before_x = 0, before_y = 0;
    bool joined = false;

    for (size_t i = 0; i < s->count; i++) {
        const struct fj_row *row = row_at(s, i, mark);
        double x = across(s, i), y;
        if (!row || !fj_row_value(row, s->statistic, &value)) {
            if (row && fj_row_hides(row, s->statistic))
                note_hidden(s, i, mark);
            joined = false;
            continue;
        }
        y = down(s, value);
        if (joined && !breaks_at(s, i))
            fj_chart_line(s->chart, before_x, before_y, x, y, line_class(mark));
        before_x = x;
        before_y = y;
        joined = true;
    }
    for (size_t i = 0; i < s->count; i++) {
        const struct fj_row *row = row_at(s, i, mark);
        if (row && fj_row_value(row, s->statistic, &value))
            fj_chart_mark(s->chart, across(s, i), down(s, value), mark, false);
    }
}

static void draw_frame(const struct series *s, const char *unit)
{
    struct fj_chart *chart = s->chart;
    double scale = is_share(s->statistic) ? 100 : 1;
    double step = is_share(s->statistic) ? 0.25 : fj_chart_step(chart->low, chart->high);

    for (double value = chart->low; value <= chart->high + step * 1e-6; value += step) {
        double y = down(s, value);
        const char *number = fj_numeral_short(chart->voice, scale * value, 2);
        fj_chart_grid(chart, 0, y, 100, y);
        fj_chart_text(chart, 0, y - 3, FJ_ALIGN_START, "tick",
                      value + step > chart->high + step * 1e-6 && !fj_is_empty(unit)
                          ? fj_compose(chart->voice, "%s\u00A0%s", number, unit)
                          : number);
    }
}

static void write_periods(struct series *s)
{
    struct fj_chart *chart = s->chart;
    size_t count = s->count, step = (count + MOST_LABELS - 1) / MOST_LABELS;
    bool any = false;

    for (size_t i = 0; i < count; i++) {
        const struct fj_view *view = &s->part->all[s->first + count - 1 - i];
        if ((count - 1 - i) % step == 0)
            fj_chart_text(chart, across(s, i), s->top + PLOT_HEIGHT + 18,
                          i + 1 == count ? FJ_ALIGN_END
                          : i == 0       ? FJ_ALIGN_START
                                         : FJ_ALIGN_MIDDLE,
                          "tick", view->period->label);
        any |= !fj_is_empty(s->hidden[i]);
    }
    chart->y = s->top + PLOT_HEIGHT + 26;
    for (size_t i = 0; any && i < count; i++) {
        const struct fj_view *view = &s->part->all[s->first + count - 1 - i];
        if (fj_is_empty(s->hidden[i]))
            continue;
        chart->y += 16;
        fj_chart_text(chart, 0, chart->y - 3, FJ_ALIGN_START, "tick hid",
                      fj_say(chart->voice, "%s: too few answers (%s)", view->period->label,
                             fj_small(chart->voice, s->hidden[i])));
    }
}

// ---- the chart ---------------------------------------------------------------------------------

// Shares keep 0 to 100 percent; other figures 0 (or the lowest) to a round one above the highest.
static void set_axis(struct series *s)
{
    static const enum fj_group_mark marks[] = {FJ_MARK_ALL, FJ_MARK_WOMEN, FJ_MARK_MEN};
    struct fj_chart *chart = s->chart;
    double value, step;

    chart->low = 0;
    chart->high = is_share(s->statistic) ? 1 : 0;
    if (is_share(s->statistic))
        return;
    for (size_t i = 0; i < 3 * s->count; i++) {
        const struct fj_row *row = row_at(s, i / 3, marks[i % 3]);
        if (!row || !fj_row_value(row, s->statistic, &value))
            continue;
        chart->low = value < chart->low ? value : chart->low;
        chart->high = value > chart->high ? value : chart->high;
    }
    if (chart->high <= chart->low)
        chart->high = chart->low + 1;
    step = fj_chart_step(chart->low, chart->high);
    while (chart->low < 0 && chart->low / step != (double)(int64_t)(chart->low / step))
        chart->low = step * ((double)(int64_t)(chart->low / step) - 1);
    chart->high = step * (double)((int64_t)((chart->high - 1e-9) / step) + 1);
}

static void write_heading(struct fj_chart *chart, const char *text)
{
    chart->y += 26;
    fj_chart_text(chart, 0, chart->y - 6, FJ_ALIGN_START, "heading", text);
}

static bool shown_anywhere(const struct series *s)
{
    double value;

    for (size_t i = 0; i < s->count; i++) {
        const struct fj_row *row = row_at(s, i, FJ_MARK_ALL);
        if (row && fj_row_value(row, s->statistic, &value))
            return true;
    }
    return false;
}

static void write_legend(const struct fj_voice *voice, const struct series *s,
                         struct fj_writer *out)
{
    const struct fj_chart_key keys[] = {
        {"sw all", fj_tr(voice->lang, "All")},
        {"sw women", fj_tr(voice->lang, "Women")},
        {"sw men", fj_tr(voice->lang, "Men")},
    };

    fj_chart_legend(out, keys, fj_spot_gender(&s->part->now.spots[s->spot]) ? 3 : 1);
}

static void write_spot(const struct fj_voice *voice, struct series *s, const char *id,
                       struct fj_writer *out)
{
    struct fj_chart chart = fj_chart_open(voice, fj_compose(voice, "%s-%zu", id, s->spot));
    const struct fj_measure *measure = s->part->now.measure;
    const char *what = measure->kind == FJ_MEASURE_CHANGE && is_share(s->statistic)
                           ? fj_say(voice, "%s: share improved", measure->text)
                           : measure->text;
    const char *when = s->part->now.spots[s->spot].total->timepoint_text;

    s->chart = &chart;
    if (!shown_anywhere(s))
        return;
    set_axis(s);
    if (s->statistic == FJ_STAT_IMPROVED)
        write_heading(&chart, fj_saying_outcome(voice, measure, FJ_OUTCOME_IMPROVED));
    else if (s->part->now.spot_count > 1)
        write_heading(&chart, fj_capital(voice, when));
    s->top = chart.y + (has_breaks(s) ? 28 : 16);
    draw_frame(s, is_share(s->statistic) ? "%" : fj_saying_unit(voice, measure));
    draw_breaks(s);
    draw_series(s, FJ_MARK_ALL);
    draw_series(s, FJ_MARK_WOMEN);
    draw_series(s, FJ_MARK_MEN);
    write_periods(s);
    fj_chart_figure_open(out);
    write_legend(voice, s, out);
    fj_chart_close_plot(&chart, fj_say(voice, "%s, period by period", what),
                        fj_tr(voice->lang, "The table below has all the figures."), out);
    fj_chart_figure_close(out);
}

void fj_chart_write_series(const struct fj_voice *voice, const struct fj_part *part, const char *id,
                           struct fj_writer *out)
{
    struct series s = {.part = part, .statistic = followed(part->now.measure)};

    while (s.first < part->period_count &&
           fj_period_goes_on(voice->results, part->all[s.first].period))
        s.first++;
    s.count = part->period_count - s.first;
    if (s.count < LEAST_PERIODS || s.statistic == FJ_STAT__COUNT)
        return;
    for (s.spot = 0; s.spot < part->now.spot_count; s.spot++) {
        s.hidden = FJ_NEW_ARRAY(voice->arena, const char *, s.count);
        for (size_t i = 0; s.hidden && i < s.count; i++)
            s.hidden[i] = "";
        if (s.hidden)
            write_spot(voice, &s, id, out);
    }
}
