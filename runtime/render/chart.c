// SPDX-License-Identifier: EUPL-1.2
// The drawing of rectangles, lines, marks and words, and the frame around them.
#include "render/chart.h"

#include <string.h>

#include "render/chart_internal.h"

struct fj_chart fj_chart_open(const struct fj_voice *voice, const char *id)
{
    return (struct fj_chart){.voice = voice, .id = id, .high = 1};
}

double fj_chart_place(const struct fj_chart *chart, double value)
{
    double place = 100 * (value - chart->low) / (chart->high - chart->low);

    return place <= 0 ? 0 : place > 100 ? 100 : place;
}

// ---- shapes ------------------------------------------------------------------------------------

static void write_class(struct fj_writer *out, const char *class_name)
{
    fj_write_raw(out, " class=\"");
    fj_write_html(out, class_name);
    fj_write_raw(out, "\"");
}

void fj_chart_rect(struct fj_chart *chart, double left, double right, double y, double height,
                   const char *class_name)
{
    fj_write_format(&chart->body, "<rect x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" height=\"%.1f\"",
                    left, y, right > left ? right - left : 0, height);
    write_class(&chart->body, class_name);
    fj_write_raw(&chart->body, "/>\n");
}

static void write_line(struct fj_writer *out, double x1, double y1, double x2, double y2,
                       const char *class_name)
{
    fj_write_format(out, "<line x1=\"%.2f%%\" y1=\"%.1f\" x2=\"%.2f%%\" y2=\"%.1f\"", x1, y1, x2,
                    y2);
    write_class(out, class_name);
    fj_write_raw(out, "/>\n");
}

void fj_chart_line(struct fj_chart *chart, double x1, double y1, double x2, double y2,
                   const char *class_name)
{
    write_line(&chart->body, x1, y1, x2, y2, class_name);
}

// A line as thick as the part and broken into many, since a pattern would be another thing to fetch.
void fj_chart_hatch(struct fj_chart *chart, double left, double right, double middle,
                    const char *class_name)
{
    write_line(&chart->body, left, middle, right, middle, class_name);
}

void fj_chart_grid(struct fj_chart *chart, double x1, double y1, double x2, double y2)
{
    write_line(&chart->back, x1, y1, x2, y2, "grid");
}

void fj_chart_text(struct fj_chart *chart, double x, double y, enum fj_chart_align align,
                   const char *class_name, const char *text)
{
    static const char *const anchors[] = {"start", "middle", "end"};

    fj_write_format(&chart->body, "<text x=\"%.2f%%\" y=\"%.1f\" text-anchor=\"%s\"", x, y,
                    anchors[align]);
    write_class(&chart->body, class_name);
    fj_write_raw(&chart->body, ">");
    fj_write_html(&chart->body, text);
    fj_write_raw(&chart->body, "</text>\n");
}

// A shape around its own zero, since only x and y of an inner drawing may be percents.
static const char *shape_of(enum fj_group_mark mark)
{
    switch (mark) {
    case FJ_MARK_WOMEN:
        return "<circle r=\"6\"/>";
    case FJ_MARK_MEN:
        return "<rect x=\"-5.5\" y=\"-5.5\" width=\"11\" height=\"11\"/>";
    case FJ_MARK_ALL:
        return "<path d=\"M0-7.5 7.5 0 0 7.5-7.5 0Z\"/>";
    case FJ_MARK_OTHER:
        return "<path d=\"M-6.5 5.5H6.5L0-6.5Z\"/>";
    }
    return "";
}

static const char *mark_class(enum fj_group_mark mark, bool hollow)
{
    switch (mark) {
    case FJ_MARK_WOMEN:
        return hollow ? "mark women hollow" : "mark women";
    case FJ_MARK_MEN:
        return hollow ? "mark men hollow" : "mark men";
    case FJ_MARK_ALL:
        return hollow ? "mark all hollow" : "mark all";
    case FJ_MARK_OTHER:
        return hollow ? "mark other hollow" : "mark other";
    }
    return "";
}

void fj_chart_mark(struct fj_chart *chart, double x, double y, enum fj_group_mark mark, bool hollow)
{
    fj_write_format(&chart->body, "<svg x=\"%.2f%%\" y=\"%.1f\"", x, y);
    write_class(&chart->body, mark_class(mark, hollow));
    fj_write_raw(&chart->body, ">");
    fj_write_raw(&chart->body, shape_of(mark));
    fj_write_raw(&chart->body, "</svg>\n");
}

void fj_chart_whisker(struct fj_chart *chart, double low, double high, double y)
{
    fj_chart_line(chart, low, y, high, y, "whisker");
    fj_chart_line(chart, low, y - 4, low, y + 4, "whisker");
    fj_chart_line(chart, high, y - 4, high, y + 4, "whisker");
}

// ---- the frame ---------------------------------------------------------------------------------

// What one who cannot see the drawing is told of it.
static void write_title(const struct fj_chart *chart, const char *title, const char *description,
                        struct fj_writer *out)
{
    fj_write_raw(out, " aria-labelledby=\"");
    fj_write_html(out, chart->id);
    fj_write_raw(out, "-t ");
    fj_write_html(out, chart->id);
    fj_write_raw(out, "-d\">\n<title id=\"");
    fj_write_html(out, chart->id);
    fj_write_raw(out, "-t\">");
    fj_write_html(out, title);
    fj_write_raw(out, "</title>\n<desc id=\"");
    fj_write_html(out, chart->id);
    fj_write_raw(out, "-d\">");
    fj_write_html(out, description);
    fj_write_raw(out, "</desc>\n");
}

static void write_kept(struct fj_writer *out, const struct fj_writer *kept)
{
    if (kept->failed)
        out->failed = true;
    else if (kept->length > 0)
        fj_write_bytes(out, kept->bytes, kept->length);
}

// The rows themselves are for the eye: what they say stands in the table below them too.
void fj_chart_close(struct fj_chart *chart, const char *title, const char *description,
                    struct fj_writer *out)
{
    fj_write_raw(out,
                 chart->has_counts ? "<div class=\"chart counts\">\n" : "<div class=\"chart\">\n");
    fj_write_raw(out, "<div class=\"rows\">\n<svg class=\"back\" role=\"img\"");
    write_title(chart, title, description, out);
    write_kept(out, &chart->back);
    fj_write_raw(out, "</svg>\n<div aria-hidden=\"true\">\n");
    write_kept(out, &chart->body);
    fj_write_raw(out, "</div>\n</div>\n");
    if (chart->foot.length > 0) {
        fj_write_raw(out, "<div aria-hidden=\"true\">\n");
        write_kept(out, &chart->foot);
        fj_write_raw(out, "</div>\n");
    }
    fj_write_raw(out, "</div>\n");
    fj_chart_drop(chart);
}

void fj_chart_close_plot(struct fj_chart *chart, const char *title, const char *description,
                         struct fj_writer *out)
{
    fj_write_format(out, "<svg class=\"chart\" role=\"img\" width=\"100%%\" height=\"%.0f\"",
                    chart->y);
    write_title(chart, title, description, out);
    write_kept(out, &chart->back);
    write_kept(out, &chart->body);
    fj_write_raw(out, "</svg>\n");
    fj_chart_drop(chart);
}

void fj_chart_drop(struct fj_chart *chart)
{
    fj_writer_free(&chart->back);
    fj_writer_free(&chart->body);
    fj_writer_free(&chart->foot);
}

// ---- which charts --------------------------------------------------------------------------------

// Whether the report leaves the choice open or asks for just this chart.
static bool is_wanted(const struct fj_view *view, const char *chart)
{
    return !view->chart || strcmp(view->chart, chart) == 0;
}

// Both, unless the report asks for one of them.
static void write_change(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                         const char *description, struct fj_writer *out)
{
    bool other = !is_wanted(view, "stacked") && !is_wanted(view, "dumbbell");

    if (other || is_wanted(view, "stacked"))
        fj_chart_outcomes(voice, view, id, description, out);
    if (other || is_wanted(view, "dumbbell"))
        fj_chart_dumbbell(voice, view, id, description, out);
}

static void write_answers(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                          const char *description, struct fj_writer *out)
{
    if (view->chart && is_wanted(view, "stacked"))
        fj_chart_steps(voice, view, id, description, out);
    else
        fj_chart_items(voice, view, id, description, out);
}

void fj_chart_write(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                    const char *description, struct fj_writer *out)
{
    if (view->chart && is_wanted(view, "table"))
        return;
    if (fj_chart_is_series(view))
        fj_chart_numbers(voice, view, id, out);
    switch (view->measure->kind) {
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_RESPONSE:
        fj_chart_bars(voice, view, id, description, out);
        return;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
        fj_chart_dots(voice, view, id, description, out);
        return;
    case FJ_MEASURE_CHANGE:
        write_change(voice, view, id, description, out);
        return;
    case FJ_MEASURE_DISTRIBUTION:
        write_answers(voice, view, id, description, out);
        return;
    case FJ_MEASURE_ATTAINMENT:
        fj_chart_steps(voice, view, id, description, out);
        return;
    case FJ_MEASURE_COUNT:
    case FJ_MEASURE_SUM:
    case FJ_MEASURE_RATIO:
        fj_chart_counts(voice, view, id, description, out);
        return;
    case FJ_MEASURE_SHIFT: // its table is its picture
    case FJ_MEASURE__COUNT:
        return;
    }
}

// ---- around a chart ------------------------------------------------------------------------------

void fj_chart_figure_open(struct fj_writer *out)
{
    fj_write_raw(out, "<figure>\n");
}

void fj_chart_remark(struct fj_writer *out, const char *text)
{
    if (fj_is_empty(text))
        return;
    fj_write_raw(out, "<p class=\"note\">");
    fj_write_html(out, text);
    fj_write_raw(out, "</p>\n");
}

void fj_chart_figure_close(struct fj_writer *out)
{
    fj_write_raw(out, "</figure>\n");
}

void fj_chart_legend(struct fj_writer *out, const struct fj_chart_key *keys, size_t count)
{
    fj_write_raw(out, "<figcaption class=\"legend\">");
    for (size_t i = 0; i < count; i++) {
        fj_write_raw(out, "<span><i class=\"");
        fj_write_html(out, keys[i].class_name);
        fj_write_raw(out, "\"></i>");
        fj_write_html(out, keys[i].text);
        fj_write_raw(out, "</span> ");
    }
    fj_write_raw(out, "</figcaption>\n");
}
