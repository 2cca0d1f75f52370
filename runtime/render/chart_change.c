// SPDX-License-Identifier: EUPL-1.2
// Change: where each group's mean was before and is after (a dumbbell), and how many improved, stayed and
// became worse (a bar in three parts).
#include "render/chart_internal.h"

#include "render/numerals.h"
#include "render/saying.h"

#define LANE     24
#define BAR      20
#define ROOM_FOR 9 // percent of the width that a figure needs inside its part

// ---- before and after ----------------------------------------------------------------------------

static void draw_dumbbell(struct fj_chart *chart, const struct fj_row *row, enum fj_group_mark mark)
{
    double middle = LANE / 2.0 - 2, before, after, from, to;

    fj_chart_line(chart, 0, middle, 100, middle, "track");
    if (fj_row_value(row, FJ_STAT_BEFORE, &before) && fj_row_value(row, FJ_STAT_AFTER, &after)) {
        from = fj_chart_place(chart, before);
        to = fj_chart_place(chart, after);
        fj_chart_line(chart, from, middle, to, middle,
                      mark == FJ_MARK_WOMEN ? "move women"
                      : mark == FJ_MARK_MEN ? "move men"
                                            : "move");
        fj_chart_mark(chart, from, middle, mark, true);
        fj_chart_mark(chart, to, middle, mark, false);
    }
}

// ”n 120”; "" where it is not shown.
static const char *pairs_text(const struct fj_voice *voice, const struct fj_row *row)
{
    double pairs;

    return fj_row_value(row, FJ_STAT_PAIRS, &pairs)
               ? fj_say(voice, "n %s", fj_numeral_count(voice, pairs))
               : "";
}

static const char *move_text(const struct fj_voice *voice, const struct fj_row *row)
{
    double before, after;

    if (fj_row_value(row, FJ_STAT_BEFORE, &before) && fj_row_value(row, FJ_STAT_AFTER, &after))
        return fj_compose(voice, "%s → %s", fj_numeral(voice, before, 1),
                          fj_numeral(voice, after, 1));
    return fj_row_hides(row, FJ_STAT_BEFORE) ? fj_tr(voice->lang, "too few answers") : "–";
}

// Without a scale the axis spans the figures, with some air.
static void set_axis(struct fj_chart *chart, const struct fj_view *view,
                     const struct fj_chart_rows *rows)
{
    static const enum fj_statistic both[] = {FJ_STAT_BEFORE, FJ_STAT_AFTER};
    double value, air;
    bool first = true;

    if (fj_saying_range(view->measure, &chart->low, &chart->high))
        return;
    for (size_t i = 0; i < 2 * rows->count; i++) {
        if (!fj_row_value(rows->items[i / 2].row, both[i % 2], &value))
            continue;
        chart->low = first || value < chart->low ? value : chart->low;
        chart->high = first || value > chart->high ? value : chart->high;
        first = false;
    }
    air = chart->high > chart->low ? (chart->high - chart->low) / 5 : 1;
    chart->low = chart->low >= 0 && chart->low < 2 * air ? 0 : chart->low - air;
    chart->high += air;
}

void fj_chart_dumbbell(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                       const char *description, struct fj_writer *out)
{
    struct fj_chart_rows rows = fj_chart_rows_of(voice, &view->spots[0], FJ_STAT_MEAN);
    struct fj_chart chart = fj_chart_open(voice, fj_compose(voice, "%s-medel", id));
    const struct fj_chart_key keys[] = {
        {"sw before", fj_tr(voice->lang, "mean before")},
        {"sw after", fj_tr(voice->lang, "mean after")},
    };

    if (!fj_chart_rows_show(&rows, FJ_STAT_BEFORE))
        return;
    set_axis(&chart, view, &rows);
    for (size_t i = 0; i < rows.count; i++) {
        const struct fj_chart_row *row = &rows.items[i];
        fj_chart_headings(&chart, row);
        fj_chart_row_open(
            &chart,
            &(struct fj_chart_words){row->mark, row->label, move_text(voice, row->row),
                                     pairs_text(voice, row->row),
                                     fj_row_hides(row->row, FJ_STAT_BEFORE), 0, row->is_inner},
            LANE);
        draw_dumbbell(&chart, row->row, row->mark);
        fj_chart_row_close(&chart);
    }
    fj_chart_axis(&chart, fj_chart_step(chart.low, chart.high),
                  fj_saying_unit(voice, view->measure));
    fj_chart_figure_open(out);
    fj_chart_legend(out, keys, 2);
    fj_chart_close(&chart, fj_say(voice, "%s: means before and after", view->measure->text),
                   description, out);
    fj_chart_remark(out, fj_chart_rows_left_out(voice, &rows));
    fj_chart_figure_close(out);
}

// ---- better, same, worse -------------------------------------------------------------------------

static const enum fj_statistic outcome_shares[] = {FJ_STAT_IMPROVED, FJ_STAT_SAME, FJ_STAT_WORSE};

static bool all_shown(const struct fj_row *row)
{
    double share;

    for (size_t i = 0; i < 3; i++)
        if (!fj_row_value(row, outcome_shares[i], &share))
            return false;
    return true;
}

static void draw_parts(struct fj_chart *chart, const struct fj_row *row)
{
    static const char *const classes[] = {"part improved", "part same", "part worse"};
    static const char *const inside[] = {"inside improved", "inside same", "inside worse"};
    double x = 0, share;

    for (size_t i = 0; i < 3; i++) {
        fj_row_value(row, outcome_shares[i], &share);
        if (share <= 0)
            continue;
        fj_chart_rect(chart, x, x + 100 * share, 0, BAR, classes[i]);
        if (outcome_shares[i] == FJ_STAT_WORSE)
            fj_chart_hatch(chart, x, x + 100 * share, BAR / 2.0, "hatch");
        if (100 * share >= ROOM_FOR)
            fj_chart_text(chart, x + 50 * share, BAR / 2.0 + 5, FJ_ALIGN_MIDDLE, inside[i],
                          fj_percent(chart->voice, share, 1));
        x += 100 * share;
    }
}

static bool any_hidden(const struct fj_row *row)
{
    for (size_t i = 0; i < 3; i++)
        if (fj_row_hides(row, outcome_shares[i]))
            return true;
    return false;
}

static const char *outcome_text(const struct fj_voice *voice, const struct fj_row *row)
{
    if (all_shown(row))
        return pairs_text(voice, row);
    return any_hidden(row) ? fj_tr(voice->lang, "too few answers") : "–";
}

void fj_chart_outcomes(const struct fj_voice *voice, const struct fj_view *view, const char *id,
                       const char *description, struct fj_writer *out)
{
    struct fj_chart_rows rows = fj_chart_rows_of(voice, &view->spots[0], FJ_STAT_IMPROVED);
    struct fj_chart chart = fj_chart_open(voice, fj_compose(voice, "%s-delar", id));
    const struct fj_chart_key keys[] = {
        {"sw improved", fj_saying_outcome(voice, view->measure, FJ_OUTCOME_IMPROVED)},
        {"sw same", fj_saying_outcome(voice, view->measure, FJ_OUTCOME_SAME)},
        {"sw worse", fj_saying_outcome(voice, view->measure, FJ_OUTCOME_WORSE)},
    };
    bool any = false;

    for (size_t i = 0; i < rows.count; i++)
        any |= all_shown(rows.items[i].row);
    if (!any)
        return;
    for (size_t i = 0; i < rows.count; i++) {
        const struct fj_chart_row *row = &rows.items[i];
        fj_chart_headings(&chart, row);
        fj_chart_row_open(&chart,
                          &(struct fj_chart_words){row->mark, row->label,
                                                   outcome_text(voice, row->row), "",
                                                   !all_shown(row->row), 0, row->is_inner},
                          LANE);
        if (all_shown(row->row))
            draw_parts(&chart, row->row);
        else
            fj_chart_line(&chart, 0, BAR / 2.0, 100, BAR / 2.0, "nothing");
        fj_chart_row_close(&chart);
    }
    fj_chart_figure_open(out);
    fj_chart_legend(out, keys, 3);
    fj_chart_close(&chart, fj_say(voice, "%s: how many went which way", view->measure->text),
                   description, out);
    fj_chart_remark(out, fj_chart_rows_left_out(voice, &rows));
    fj_chart_figure_close(out);
}
