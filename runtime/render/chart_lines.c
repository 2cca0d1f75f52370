// SPDX-License-Identifier: EUPL-1.2
// The main figure over the periods that are over, or over the numbers of a series, oldest first: a line for
// the whole, one for women and one for men, each with its own mark and dash. Where a figure is hidden or there is none, the line
// breaks, and a sentence below says so.
#include "render/chart_internal.h"

#include <string.h>

#include "render/numerals.h"
#include "render/saying.h"
#include "support/unicode.h"

#define LEAST_POINTS  3
#define PLOT_HEIGHT   150
#define MOST_LABELS   6 // points that find room for their names on a phone
#define SHORT_LABEL   7 // letters; of longer ones fewer find room
#define LONGEST_LABEL 12
#define EDGE          6 // percent kept free at both sides

static const enum fj_group_mark marks[] = {FJ_MARK_ALL, FJ_MARK_WOMEN, FJ_MARK_MEN};

// A place along the line: a period, or a number of a series.
struct point {
    const struct fj_spot_view *spot; // NULL: nothing is known there
    const char *label;
    bool breaks; // the series of the measure breaks where it begins
};

struct series {
    struct fj_chart *chart;
    const struct fj_measure *measure;
    struct point *points; // oldest first
    size_t count;
    enum fj_statistic statistic;
    double top;
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

static const struct fj_row *row_at(const struct series *s, size_t place, enum fj_group_mark mark)
{
    const struct fj_spot_view *spot = s->points[place].spot;
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

static bool has_breaks(const struct series *s)
{
    for (size_t i = 1; i < s->count; i++)
        if (s->points[i].breaks)
            return true;
    return false;
}

// A dashed line up through the plot between two periods, with what it means at its top.
static void draw_breaks(const struct series *s)
{
    for (size_t i = 1; i < s->count; i++) {
        double x = (across(s, i - 1) + across(s, i)) / 2;
        if (!s->points[i].breaks)
            continue;
        fj_chart_line(s->chart, x, s->top - 10, x, s->top + PLOT_HEIGHT, "brk");
        fj_chart_text(s->chart, x, s->top - 12, x > 70 ? FJ_ALIGN_END : FJ_ALIGN_START, "tick",
                      fj_tr(s->chart->voice->lang, "the series breaks"));
    }
}

static void draw_series(const struct series *s, enum fj_group_mark mark)
{
    double value, before_x = 0, before_y = 0;
    bool joined = false;

    for (size_t i = 0; i < s->count; i++) {
        const struct fj_row *row = row_at(s, i, mark);
        double x = across(s, i), y;
        if (!row || !fj_row_value(row, s->statistic, &value)) {
            joined = false;
            continue;
        }
        y = down(s, value);
        if (joined && !s->points[i].breaks)
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

// Nobody counts halves.
static double step_of(const struct series *s)
{
    double step = fj_chart_step(s->chart->low, s->chart->high);

    return s->statistic == FJ_STAT_COUNT && step < 1 ? 1 : step;
}

static void draw_frame(const struct series *s, const char *unit)
{
    struct fj_chart *chart = s->chart;
    double scale = is_share(s->statistic) ? 100 : 1;
    double step = is_share(s->statistic) ? 0.25 : step_of(s);

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

static size_t most_labels(const struct series *s)
{
    for (size_t i = 0; i < s->count; i++)
        if (strlen(s->points[i].label) > SHORT_LABEL)
            return MOST_LABELS - 2;
    return MOST_LABELS;
}

static void write_labels(struct series *s)
{
    struct fj_chart *chart = s->chart;
    size_t count = s->count, most = most_labels(s), step = (count + most - 1) / most;

    for (size_t i = 0; i < count; i++)
        if ((count - 1 - i) % step == 0)
            fj_chart_text(chart, across(s, i), s->top + PLOT_HEIGHT + 18, FJ_ALIGN_MIDDLE, "tick",
                          s->points[i].label);
    chart->y = s->top + PLOT_HEIGHT + 26;
}

// ---- what is hidden ------------------------------------------------------------------------------

#define RUN_JOINED 3 // hidden points in a row that are said by the first and the last

static bool is_hidden(const struct series *s, size_t place, enum fj_group_mark mark)
{
    const struct fj_row *row = row_at(s, place, mark);

    return row && fj_row_hides(row, s->statistic);
}

static bool shows_any(const struct series *s, enum fj_group_mark mark)
{
    double value;

    for (size_t i = 0; i < s->count; i++)
        if (row_at(s, i, mark) && fj_row_value(row_at(s, i, mark), s->statistic, &value))
            return true;
    return false;
}

static bool hides_any(const struct series *s, enum fj_group_mark mark)
{
    for (size_t i = 0; i < s->count; i++)
        if (is_hidden(s, i, mark))
            return true;
    return false;
}

// ”2024, 2025 och 2026”, ”2019–2023 och 2025”
static const char *hidden_places(const struct series *s, enum fj_group_mark mark)
{
    const struct fj_voice *voice = s->chart->voice;
    struct fj_listing listing = {"", "", 0};

    for (size_t i = 0, end; i < s->count; i = end + 1) {
        for (end = i; end < s->count && is_hidden(s, end, mark); end++) {
        }
        if (end - i >= RUN_JOINED) {
            fj_list_add(voice, &listing,
                        fj_compose(voice, "%s–%s", s->points[i].label, s->points[end - 1].label));
            continue;
        }
        for (; i < end; i++)
            fj_list_add(voice, &listing, s->points[i].label);
    }
    return fj_list_all(voice, &listing);
}

static const char *name_of(const struct fj_voice *voice, enum fj_group_mark mark)
{
    return mark == FJ_MARK_WOMEN ? fj_tr(voice->lang, "Women")
           : mark == FJ_MARK_MEN ? fj_tr(voice->lang, "Men")
                                 : fj_tr(voice->lang, "All");
}

// Where the lines have gaps since something is hidden; of a group of which nothing is shown the key says so.
static const char *hidden_words(const struct series *s)
{
    const struct fj_voice *voice = s->chart->voice;
    struct fj_listing listing = {"", "", 0};

    for (size_t i = 0; i < 3; i++)
        if (shows_any(s, marks[i]) && hides_any(s, marks[i]))
            fj_list_add(voice, &listing,
                        fj_compose(voice, "%s (%s)", fj_small(voice, name_of(voice, marks[i])),
                                   hidden_places(s, marks[i])));
    return listing.count == 0 ? ""
                              : fj_say(voice, "Too few answers: %s.", fj_list_all(voice, &listing));
}

// ---- the chart ---------------------------------------------------------------------------------

// Shares keep 0 to 100 percent; other figures 0 (or the lowest) to a round one above the highest.
static void set_axis(struct series *s)
{
    struct fj_chart *chart = s->chart;
    double value, step;

    chart->low = 0;
    chart->high = is_share(s->statistic) ? 1 : 0;
    if (is_share(s->statistic) ||
        (s->measure->kind != FJ_MEASURE_CHANGE && s->statistic == FJ_STAT_MEAN &&
         fj_saying_range(s->measure, &chart->low, &chart->high)))
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
    step = step_of(s);
    while (chart->low < 0 && chart->low / step != (double)(int64_t)(chart->low / step))
        chart->low = step * ((double)(int64_t)(chart->low / step) - 1);
    chart->high = step * (double)((int64_t)((chart->high - 1e-9) / step) + 1);
}

static void write_heading(struct fj_chart *chart, const char *text)
{
    chart->y += 26;
    fj_chart_text(chart, 0, chart->y - 6, FJ_ALIGN_START, "heading", text);
}

static bool is_known(const struct series *s, size_t place)
{
    const struct fj_row *row = row_at(s, place, FJ_MARK_ALL);
    double value;

    return row && (fj_row_value(row, s->statistic, &value) || fj_row_hides(row, s->statistic));
}

// Without those at the ends that nothing is known of. False where there is no line to draw.
static bool trim(struct series *s)
{
    size_t shown = 0;
    double value;

    while (s->count > 0 && !is_known(s, s->count - 1))
        s->count--;
    while (s->count > 0 && !is_known(s, 0)) {
        s->points++;
        s->count--;
    }
    for (size_t i = 0; i < s->count; i++)
        shown += is_known(s, i) && fj_row_value(row_at(s, i, FJ_MARK_ALL), s->statistic, &value);
    return shown >= 2 && s->count >= LEAST_POINTS;
}

static void write_legend(const struct fj_voice *voice, const struct series *s,
                         struct fj_writer *out)
{
    static const char *const classes[] = {"sw all", "sw women", "sw men"};
    struct fj_chart_key keys[3];
    size_t count = 0;

    for (size_t i = 0; i < 3; i++) {
        bool shown = shows_any(s, marks[i]);
        if (!shown && !hides_any(s, marks[i]))
            continue;
        keys[count++] = (struct fj_chart_key){
            classes[i], shown ? name_of(voice, marks[i])
                              : fj_say(voice, "%s: too few answers", name_of(voice, marks[i]))};
    }
    fj_chart_legend(out, keys, count);
}

// HEADING "" for none.
static void write_lines(const struct fj_voice *voice, struct series *s, const char *id,
                        const char *heading, const char *title, struct fj_writer *out)
{
    struct fj_chart chart = fj_chart_open(voice, id);
    const char *hidden;

    s->chart = &chart;
    if (!trim(s))
        return;
    set_axis(s);
    if (!fj_is_empty(heading))
        write_heading(&chart, heading);
    s->top = chart.y + (has_breaks(s) ? 28 : 16);
    draw_frame(s, is_share(s->statistic) ? "%" : fj_saying_unit(voice, s->measure));
    draw_breaks(s);
    for (size_t i = 0; i < 3; i++)
        draw_series(s, marks[i]);
    write_labels(s);
    hidden = hidden_words(s);
    fj_chart_figure_open(out);
    write_legend(voice, s, out);
    fj_chart_close_plot(&chart, title, fj_tr(voice->lang, "The table below has all the figures."),
                        out);
    fj_chart_remark(out, hidden);
    fj_chart_figure_close(out);
}

// ---- period after period -------------------------------------------------------------------------

// Periods stand latest first; those that go on are not in.
static void take_periods(const struct fj_voice *voice, const struct fj_part *part, size_t spot,
                         struct series *s)
{
    s->count = 0;
    for (size_t i = part->period_count; i-- > 0;) {
        const struct fj_view *view = &part->all[i];
        const struct fj_break *found =
            fj_results_break(voice->results, view->measure, view->period);
        if (fj_period_goes_on(voice->results, view->period))
            continue;
        s->points[s->count++] = (struct point){
            spot < view->spot_count ? &view->spots[spot] : NULL,
            fj_period_short(voice, view->period),
            found && found->kind == FJ_BREAK_SERIES,
        };
    }
}

void fj_chart_write_series(const struct fj_voice *voice, const struct fj_part *part, const char *id,
                           struct fj_writer *out)
{
    const struct fj_measure *measure = part->now.measure;
    struct series s = {.measure = measure, .statistic = followed(measure)};
    bool improved = s.statistic == FJ_STAT_IMPROVED;
    const char *what =
        improved ? fj_say(voice, "%s: share improved", measure->text) : measure->text;

    for (size_t spot = 0; spot < part->now.spot_count; spot++) {
        const char *when = fj_capital(voice, part->now.spots[spot].total->timepoint_text);
        s.points = FJ_NEW_ARRAY(voice->arena, struct point, part->period_count + 1);
        if (!s.points)
            return;
        take_periods(voice, part, spot, &s);
        if (s.count < LEAST_POINTS || s.statistic == FJ_STAT__COUNT)
            return;
        write_lines(voice, &s, fj_compose(voice, "%s-%zu", id, spot),
                    improved ? fj_saying_outcome(voice, measure, FJ_OUTCOME_IMPROVED)
                    : part->now.spot_count > 1 ? when
                                               : "",
                    fj_say(voice, "%s, period by period", what), out);
    }
}

// ---- number after number of a series -------------------------------------------------------------

// ”3” of "halvår#3"; other timepoints by their text where it is short, else by their name.
static const char *short_label(const struct fj_voice *voice, const struct fj_block *block)
{
    const char *number = strchr(block->timepoint, '#');

    if (number)
        return number + 1;
    return fj_utf8_count(block->timepoint_text, strlen(block->timepoint_text)) <= LONGEST_LABEL
               ? fj_capital(voice, block->timepoint_text)
               : block->timepoint;
}

bool fj_chart_is_series(const struct fj_view *view)
{
    size_t numbers = 0;

    for (size_t i = 0; i < view->spot_count; i++)
        numbers += strchr(view->spots[i].total->timepoint, '#') != NULL;
    return numbers >= 2 && view->spot_count >= LEAST_POINTS &&
           followed(view->measure) != FJ_STAT__COUNT;
}

void fj_chart_numbers(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                      struct fj_writer *out)
{
    struct series s = {.measure = view->measure, .statistic = followed(view->measure)};

    s.points = FJ_NEW_ARRAY(voice->arena, struct point, view->spot_count + 1);
    if (!s.points)
        return;
    for (size_t i = 0; i < view->spot_count; i++)
        s.points[s.count++] =
            (struct point){&view->spots[i], short_label(voice, view->spots[i].total), false};
    write_lines(voice, &s, fj_compose(voice, "%s-serie", id), "",
                fj_say(voice, "%s, time after time", view->measure->text), out);
}
