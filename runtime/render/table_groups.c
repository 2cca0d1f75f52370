// SPDX-License-Identifier: EUPL-1.2
// Groups as rows: the whole first, then breakdown by breakdown; the figures of each timepoint side by
// side. For every kind of measure that has one figure a group, and for change.
#include "render/table_internal.h"

#include <math.h>
#include <string.h>

#include "render/numerals.h"
#include "render/saying_internal.h"

#define COLUMNS_ABREAST                                                                            \
    36 // of timepoints side by side in one table; a format parts what is too wide for it

// ---- cells -------------------------------------------------------------------------------------

struct fj_table_cell fj_cell_of_share(const struct fj_voice *voice, const struct fj_row *row,
                                      enum fj_statistic statistic, enum fj_statistic low,
                                      enum fj_statistic high)
{
    const struct fj_figure *figure = fj_row_figure(row, statistic, "");
    double n = fj_row_n(row), from, to;
    struct fj_table_cell cell =
        fj_cell_of(voice, figure, fj_percent(voice, figure ? figure->value : 0, n));

    if (fj_row_value(row, low, &from) && fj_row_value(row, high, &to))
        cell.note = fj_percent_range(voice, from, to, n);
    return cell;
}

struct fj_table_cell fj_cell_of_number(const struct fj_voice *voice, const struct fj_row *row,
                                       enum fj_statistic statistic, int decimals)
{
    const struct fj_figure *figure = fj_row_figure(row, statistic, "");

    return fj_cell_of(voice, figure, fj_numeral(voice, figure ? figure->value : 0, decimals));
}

// As few decimals as it has: medians and sums are mostly whole.
static struct fj_table_cell short_cell(const struct fj_voice *voice, const struct fj_row *row,
                                       enum fj_statistic statistic, int most)
{
    const struct fj_figure *figure = fj_row_figure(row, statistic, "");

    return fj_cell_of(voice, figure, fj_numeral_short(voice, figure ? figure->value : 0, most));
}

static struct fj_table_cell with_range(const struct fj_voice *voice, const struct fj_row *row,
                                       struct fj_table_cell cell, enum fj_statistic low,
                                       enum fj_statistic high)
{
    double from, to;
    bool whole = high == FJ_STAT_Q3; // quartiles are mostly whole numbers

    if (cell.tone == FJ_TONE_PLAIN && fj_row_value(row, low, &from) && fj_row_value(row, high, &to))
        cell.note = fj_numeral_range(voice, from, to,
                                     whole && from == floor(from) && to == floor(to) ? 0 : 1);
    return cell;
}

// ---- columns -----------------------------------------------------------------------------------

struct column {
    const char *head;        // NULL: the outcome's
    enum fj_outcome outcome; // where head is NULL
    struct fj_table_cell (*cell)(const struct fj_voice *voice, const struct fj_row *row);
};

static struct fj_table_cell cell_count(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_count(voice, row, FJ_STAT_COUNT);
}
static struct fj_table_cell cell_share(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_share(voice, row, FJ_STAT_SHARE, FJ_STAT_LOW, FJ_STAT_HIGH);
}
static struct fj_table_cell cell_part(const struct fj_voice *voice, const struct fj_row *row)
{
    double n;
    struct fj_table_cell cell = cell_count(voice, row);

    if (cell.tone == FJ_TONE_PLAIN && fj_row_value(row, FJ_STAT_N, &n) && n > 0)
        cell.text = fj_say(voice, "%s of %s", cell.text, fj_numeral_count(voice, n));
    else if (cell.tone == FJ_TONE_HIDDEN && fj_row_value(row, FJ_STAT_N, &n))
        cell.note = fj_say(voice, "of %s", fj_numeral_count(voice, n));
    return cell;
}
static struct fj_table_cell cell_missing(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_count(voice, row, FJ_STAT_MISSING);
}
static struct fj_table_cell cell_n(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_count(voice, row, FJ_STAT_N);
}
static struct fj_table_cell cell_mean(const struct fj_voice *voice, const struct fj_row *row)
{
    return with_range(voice, row, fj_cell_of_number(voice, row, FJ_STAT_MEAN, 1), FJ_STAT_LOW,
                      FJ_STAT_HIGH);
}
static struct fj_table_cell cell_plain_mean(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_number(voice, row, FJ_STAT_MEAN, 1);
}
static struct fj_table_cell cell_spread(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_number(voice, row, FJ_STAT_SD, 1);
}
static struct fj_table_cell cell_median(const struct fj_voice *voice, const struct fj_row *row)
{
    return with_range(voice, row, short_cell(voice, row, FJ_STAT_MEDIAN, 1), FJ_STAT_Q1,
                      FJ_STAT_Q3);
}
static struct fj_table_cell cell_sum(const struct fj_voice *voice, const struct fj_row *row)
{
    return short_cell(voice, row, FJ_STAT_SUM, 1);
}
static struct fj_table_cell cell_ratio(const struct fj_voice *voice, const struct fj_row *row)
{
    double ratio;
    bool is_shown = fj_row_value(row, FJ_STAT_RATIO, &ratio);

    return short_cell(voice, row, FJ_STAT_RATIO, is_shown ? fj_ratio_decimals(ratio) : 2);
}
static struct fj_table_cell cell_part_of(const struct fj_voice *voice, const struct fj_row *row,
                                         enum fj_statistic statistic)
{
    const struct fj_figure *figure = fj_row_figure(row, statistic, "");
    double value = figure ? figure->value : 0;

    return fj_cell_of(voice, figure,
                      figure && figure->is_share ? fj_percent(voice, value, 1000)
                                                 : fj_numeral_short(voice, value, 1));
}
static struct fj_table_cell cell_numerator(const struct fj_voice *voice, const struct fj_row *row)
{
    return cell_part_of(voice, row, FJ_STAT_NUMERATOR);
}
static struct fj_table_cell cell_denominator(const struct fj_voice *voice, const struct fj_row *row)
{
    return cell_part_of(voice, row, FJ_STAT_DENOMINATOR);
}
static struct fj_table_cell cell_overdue(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_count(voice, row, FJ_STAT_OVERDUE);
}
static struct fj_table_cell cell_declined(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_count(voice, row, FJ_STAT_DECLINED);
}
static struct fj_table_cell cell_not_due(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_count(voice, row, FJ_STAT_NOT_DUE);
}
static struct fj_table_cell cell_before_after(const struct fj_voice *voice,
                                              const struct fj_row *row)
{
    struct fj_table_cell before = fj_cell_of_number(voice, row, FJ_STAT_BEFORE, 1);
    struct fj_table_cell after = fj_cell_of_number(voice, row, FJ_STAT_AFTER, 1);

    if (before.tone == FJ_TONE_PLAIN && after.tone == FJ_TONE_PLAIN)
        before.text = fj_compose(voice, "%s → %s", before.text, after.text);
    return before.tone == FJ_TONE_PLAIN && after.tone != FJ_TONE_PLAIN ? after : before;
}
static struct fj_table_cell cell_change(const struct fj_voice *voice, const struct fj_row *row)
{
    struct fj_table_cell cell = fj_cell_of_number(voice, row, FJ_STAT_MEAN, 1);
    double mean;

    if (fj_row_value(row, FJ_STAT_MEAN, &mean))
        cell.text = fj_numeral_signed(voice, mean, 1);
    return with_range(voice, row, cell, FJ_STAT_LOW, FJ_STAT_HIGH);
}
static struct fj_table_cell cell_improved(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_share(voice, row, FJ_STAT_IMPROVED, FJ_STAT_IMPROVED_LOW,
                            FJ_STAT_IMPROVED_HIGH);
}
static struct fj_table_cell cell_same(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_share(voice, row, FJ_STAT_SAME, FJ_STAT_SAME_LOW, FJ_STAT_SAME_HIGH);
}
static struct fj_table_cell cell_worse(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_share(voice, row, FJ_STAT_WORSE, FJ_STAT_WORSE_LOW, FJ_STAT_WORSE_HIGH);
}
static struct fj_table_cell cell_reliable(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_share(voice, row, FJ_STAT_RELIABLY_IMPROVED, FJ_STAT_RELIABLY_IMPROVED_LOW,
                            FJ_STAT_RELIABLY_IMPROVED_HIGH);
}
static struct fj_table_cell cell_recovered(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_share(voice, row, FJ_STAT_RECOVERED, FJ_STAT_RECOVERED_LOW,
                            FJ_STAT_RECOVERED_HIGH);
}
static struct fj_table_cell cell_pairs(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_count(voice, row, FJ_STAT_PAIRS);
}
static struct fj_table_cell cell_lost(const struct fj_voice *voice, const struct fj_row *row)
{
    return fj_cell_of_count(voice, row, FJ_STAT_LOST_AFTER);
}

// Up to one without a cell; the first is the main figure.
static const struct column columns_of_count[] = {
    {FJ_TEXT("Number"), FJ_OUTCOME_SAME, cell_count},
    {FJ_TEXT("No answer"), FJ_OUTCOME_SAME, cell_missing},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct column columns_of_share[] = {
    {FJ_TEXT("Share"), FJ_OUTCOME_SAME, cell_share},
    {FJ_TEXT("Number"), FJ_OUTCOME_SAME, cell_part},
    {FJ_TEXT("No answer"), FJ_OUTCOME_SAME, cell_missing},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct column columns_of_response[] = {
    {FJ_TEXT("Response"), FJ_OUTCOME_SAME, cell_share},
    {FJ_TEXT("Number"), FJ_OUTCOME_SAME, cell_part},
    {FJ_TEXT("Overdue"), FJ_OUTCOME_SAME, cell_overdue},
    {FJ_TEXT("Declined"), FJ_OUTCOME_SAME, cell_declined},
    {FJ_TEXT("Not due yet"), FJ_OUTCOME_SAME, cell_not_due},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct column columns_of_mean[] = {
    {FJ_TEXT("Mean"), FJ_OUTCOME_SAME, cell_mean},
    {FJ_TEXT("Spread (sd)"), FJ_OUTCOME_SAME, cell_spread},
    {FJ_TEXT("Answers"), FJ_OUTCOME_SAME, cell_n},
    {FJ_TEXT("No answer"), FJ_OUTCOME_SAME, cell_missing},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct column columns_of_median[] = {
    {FJ_TEXT("Median"), FJ_OUTCOME_SAME, cell_median},
    {FJ_TEXT("Mean"), FJ_OUTCOME_SAME, cell_plain_mean},
    {FJ_TEXT("Answers"), FJ_OUTCOME_SAME, cell_n},
    {FJ_TEXT("No answer"), FJ_OUTCOME_SAME, cell_missing},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct column columns_of_sum[] = {
    {FJ_TEXT("Sum"), FJ_OUTCOME_SAME, cell_sum},
    {FJ_TEXT("Mean"), FJ_OUTCOME_SAME, cell_plain_mean},
    {FJ_TEXT("Answers"), FJ_OUTCOME_SAME, cell_n},
    {FJ_TEXT("No answer"), FJ_OUTCOME_SAME, cell_missing},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct column columns_of_ratio[] = {
    {FJ_TEXT("Ratio"), FJ_OUTCOME_SAME, cell_ratio},
    {FJ_TEXT("Numerator"), FJ_OUTCOME_SAME, cell_numerator},
    {FJ_TEXT("Denominator"), FJ_OUTCOME_SAME, cell_denominator},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct column columns_of_change[] = {
    {FJ_TEXT("Change"), FJ_OUTCOME_SAME, cell_change},
    {FJ_TEXT("Before → after"), FJ_OUTCOME_SAME, cell_before_after},
    {NULL, FJ_OUTCOME_IMPROVED, cell_improved},
    {NULL, FJ_OUTCOME_SAME, cell_same},
    {NULL, FJ_OUTCOME_WORSE, cell_worse},
    {FJ_TEXT("Reliably improved"), FJ_OUTCOME_SAME, cell_reliable},
    {FJ_TEXT("Recovered"), FJ_OUTCOME_SAME, cell_recovered},
    {FJ_TEXT("Both times"), FJ_OUTCOME_SAME, cell_pairs},
    {FJ_TEXT("Only before"), FJ_OUTCOME_SAME, cell_lost},
    {NULL, FJ_OUTCOME_SAME, NULL},
};

static const struct column *columns_of(const struct fj_measure *measure)
{
    switch (measure->kind) {
    case FJ_MEASURE_COUNT:
        return columns_of_count;
    case FJ_MEASURE_SHARE:
        return columns_of_share;
    case FJ_MEASURE_MEAN:
        return columns_of_mean;
    case FJ_MEASURE_MEDIAN:
        return columns_of_median;
    case FJ_MEASURE_SUM:
        return columns_of_sum;
    case FJ_MEASURE_CHANGE:
        return columns_of_change;
    case FJ_MEASURE_RESPONSE:
        return columns_of_response;
    case FJ_MEASURE_RATIO:
        return columns_of_ratio;
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_SHIFT:
    case FJ_MEASURE_ATTAINMENT:
    case FJ_MEASURE__COUNT:
        break;
    }
    return NULL;
}

static bool is_used(const struct fj_measure *measure, const struct column *column)
{
    if (column->cell == cell_reliable)
        return measure->spread > 0;
    if (column->cell == cell_recovered)
        return measure->has_cutoff;
    return column->cell != cell_missing || measure->kind != FJ_MEASURE_COUNT || measure->where;
}

struct fj_table_cell fj_cell_of_main(const struct fj_voice *voice, const struct fj_block *block,
                                     const struct fj_row *row)
{
    const struct column *columns = columns_of(block->measure);

    return columns[0].cell(voice, row);
}

struct fj_table_cell fj_cell_of_improved(const struct fj_voice *voice, const struct fj_row *row)
{
    return cell_improved(voice, row);
}

// ---- the table ---------------------------------------------------------------------------------

const char *fj_spot_heading(const struct fj_voice *voice, const struct fj_spot_view *spot)
{
    return fj_capital(voice, spot->total->timepoint_text);
}

// The timepoints FIRST..END of a view, side by side.
struct abreast {
    const struct fj_view *view;
    const struct column *columns;
    size_t first, end;
};

static bool add_columns(const struct fj_voice *voice, const struct abreast *a,
                        struct fj_table *table)
{
    const struct fj_measure *measure = a->view->measure;

    for (size_t s = a->first; s < a->end; s++) {
        const char *over = a->end - a->first > 1 ? fj_spot_heading(voice, &a->view->spots[s]) : "";
        for (const struct column *column = a->columns; column->cell; column++) {
            const char *head = column->head ? fj_tr(voice->lang, column->head)
                                            : fj_saying_outcome(voice, measure, column->outcome);
            if (is_used(measure, column) &&
                !fj_table_add_column(voice, table, over, head, FJ_MARK_ALL))
                return false;
        }
    }
    return true;
}

// BY is the place among the breakdowns, SIZE_MAX for the whole.
static const struct fj_block *block_at(const struct abreast *a, size_t spot, size_t by)
{
    const struct fj_spot_view *view = &a->view->spots[spot];

    if (by == SIZE_MAX)
        return view->total;
    return by < view->by_count ? view->by[by] : NULL;
}

// The row of the same group; a group that is not there has no figures.
static const struct fj_row *row_named(const struct fj_block *block, const char *group)
{
    for (size_t i = 0; block && i < block->row_count; i++)
        if (strcmp(block->rows[i].group, group) == 0)
            return &block->rows[i];
    return NULL;
}

// What a bar shows of HERE, a group of ALL: a share of everybody, a mean on its scale, a count or sum of the
// whole's, how many went which way.
static struct fj_bar bar_of(const struct fj_measure *measure, const struct fj_row *here,
                            const struct fj_row *all)
{
    static const enum fj_statistic outcomes[] = {FJ_STAT_IMPROVED, FJ_STAT_SAME, FJ_STAT_WORSE};
    struct fj_bar bar = {{0}, 0, true};
    double whole, low, high;

    if (measure->kind == FJ_MEASURE_CHANGE) {
        for (size_t i = 0; i < 3; i++)
            bar.count += fj_row_value(here, outcomes[i], &bar.parts[i]);
        bar.count = bar.count == 3 ? 3 : 0;
        return bar;
    }
    if (!fj_row_value(here, fj_saying_main(measure), &bar.parts[0]))
        return bar;
    if (measure->kind == FJ_MEASURE_SHARE || measure->kind == FJ_MEASURE_RESPONSE) {
        bar.count = 1;
    } else if (measure->kind == FJ_MEASURE_MEAN && fj_saying_range(measure, &low, &high)) {
        bar.parts[0] = (bar.parts[0] - low) / (high - low);
        bar.count = 1;
    } else if ((measure->kind == FJ_MEASURE_COUNT || measure->kind == FJ_MEASURE_SUM) &&
               fj_row_value(all, fj_saying_main(measure), &whole) && whole > 0) {
        bar.parts[0] /= whole;
        bar.count = bar.parts[0] >= 0 && bar.parts[0] <= 1;
        bar.has_whole = false;
    }
    return bar;
}

static bool add_row(const struct fj_voice *voice, const struct abreast *a, size_t by,
                    const struct fj_block *block, const struct fj_row *row, struct fj_table *table)
{
    struct fj_table_row *line =
        fj_table_add_row(voice, table, by == SIZE_MAX ? FJ_ROW_TOTAL : FJ_ROW_FIGURES,
                         fj_row_mark(block, row), fj_row_label(voice, block, row));
    size_t cell = 0;

    for (size_t s = a->first; line && s < a->end; s++) {
        const struct fj_row *here = row_named(block_at(a, s, by), row->group);
        size_t first = cell;
        for (const struct column *column = a->columns; column->cell; column++) {
            if (!is_used(a->view->measure, column))
                continue;
            if (here)
                line->cells[cell] = column->cell(voice, here);
            cell++;
        }
        if (here)
            line->cells[first].bar = bar_of(a->view->measure, here, a->view->spots[s].all);
    }
    return line != NULL;
}

static bool has_place(const struct fj_row *row, size_t end, const char *place)
{
    for (size_t i = 0; i < end; i++)
        if (row->figures[i].statistic == FJ_STAT_COMPARE &&
            strcmp(row->figures[i].item, place) == 0)
            return true;
    return false;
}

// A row for each place whose published figure stands beside the whole.
static bool add_published(const struct fj_voice *voice, const struct abreast *a,
                          struct fj_table *table)
{
    const struct fj_row *all = a->view->spots[a->first].all;

    for (size_t i = 0; i < all->figure_count; i++) {
        const struct fj_figure *figure = &all->figures[i];
        struct fj_table_row *line;
        if (figure->statistic != FJ_STAT_COMPARE || has_place(all, i, figure->item))
            continue;
        line = fj_table_add_row(voice, table, FJ_ROW_BASE, FJ_MARK_ALL,
                                fj_say(voice, "%s (published)", figure->item_text));
        if (!line)
            return false;
        line->cells[0] = fj_cell_of(voice, figure,
                                    figure->is_share ? fj_percent(voice, figure->value, 1000)
                                                     : fj_numeral_short(voice, figure->value, 1));
    }
    return true;
}

// All groups of breakdown BY, in order; those only a later timepoint has come last.
static bool add_groups(const struct fj_voice *voice, const struct abreast *a, size_t by,
                       struct fj_table *table)
{
    for (size_t s = a->first; s < a->end; s++) {
        const struct fj_block *block = block_at(a, s, by);
        for (size_t r = 0; block && r < block->row_count; r++) {
            const struct fj_row *row = &block->rows[r];
            bool seen = false;
            for (size_t before = a->first; before < s; before++)
                seen |= row_named(block_at(a, before, by), row->group) != NULL;
            if (!seen && !add_row(voice, a, by, block, row, table))
                return false;
        }
    }
    return true;
}

static bool add_breakdowns(const struct fj_voice *voice, const struct abreast *a,
                           struct fj_table *table, bool *overlap)
{
    const struct fj_spot_view *spot = &a->view->spots[a->first];

    for (size_t by = 0; by < spot->by_count; by++) {
        *overlap |= spot->by[by]->groups_overlap;
        if (!fj_table_add_row(voice, table, FJ_ROW_HEADING, FJ_MARK_ALL,
                              fj_capital(voice, spot->by[by]->breakdown_text)) ||
            !add_groups(voice, a, by, table))
            return false;
    }
    return true;
}

static const char *caption(const struct fj_voice *voice, const struct abreast *a)
{
    const struct fj_measure *measure = a->view->measure;
    const struct fj_block *block = a->view->spots[a->first].total;
    const char *period = fj_period_name(voice, a->view->period);

    if (measure->kind == FJ_MEASURE_CHANGE && measure->to.timepoint)
        return fj_compose(voice, "%s, %s → %s, %s", measure->text,
                          fj_small(voice, measure->from.timepoint->text),
                          fj_small(voice, measure->to.timepoint->text), period);
    if (a->end - a->first > 1 || fj_is_empty(block->timepoint_text))
        return fj_compose(voice, "%s, %s", measure->text, period);
    return fj_compose(voice, "%s, %s, %s", measure->text, fj_small(voice, block->timepoint_text),
                      period);
}

static size_t count_columns(const struct abreast *a)
{
    size_t count = 0;

    for (const struct column *column = a->columns; column->cell; column++)
        count += is_used(a->view->measure, column);
    return count;
}

static void name_parts(const struct fj_voice *voice, const struct fj_measure *measure,
                       struct fj_table *table)
{
    static const enum fj_outcome outcomes[] = {FJ_OUTCOME_IMPROVED, FJ_OUTCOME_SAME,
                                               FJ_OUTCOME_WORSE};

    for (size_t i = 0; i < 3; i++)
        table->parts[i] = fj_small(voice, fj_saying_outcome(voice, measure, outcomes[i]));
}

// Whether the figures at a timepoint say that nobody is there.
static bool is_empty(const struct fj_spot_view *spot)
{
    double missing;

    return fj_row_is_nobody(spot->all) &&
           (!fj_row_value(spot->all, FJ_STAT_MISSING, &missing) || missing == 0);
}

// One past the numbers of a series from FIRST on that nobody has come to.
static size_t end_of_empty(const struct fj_view *view, size_t first)
{
    size_t end = first + 1;

    while (end < view->spot_count && is_empty(&view->spots[end]) &&
           view->spots[end].total->at == view->spots[first].total->at)
        end++;
    return end;
}

// The timepoints that nobody has come to; of a series with all numbers between two in one.
static void name_empty(const struct fj_voice *voice, const struct fj_view *view,
                       struct fj_listing *out)
{
    size_t end;

    for (size_t s = 0; s < view->spot_count; s = end) {
        const char *name = fj_small(voice, view->spots[s].total->timepoint_text), *number = NULL;
        end = s + 1;
        if (!is_empty(&view->spots[s]))
            continue;
        if (end_of_empty(view, s) > s + 2) {
            end = end_of_empty(view, s);
            number = strrchr(view->spots[end - 1].total->timepoint, '#');
        }
        fj_list_add(voice, out, number ? fj_compose(voice, "%s–%s", name, number + 1) : name);
    }
}

// VIEW without the timepoints that nobody has come to, where others have; their names in OUT_EMPTY.
static bool keep_peopled(const struct fj_voice *voice, const struct fj_view *view,
                         struct fj_view *out, struct fj_listing *out_empty)
{
    *out = *view;
    out->spots = FJ_NEW_ARRAY(voice->arena, struct fj_spot_view, view->spot_count + 1);
    out->spot_count = 0;
    for (size_t s = 0; out->spots && s < view->spot_count; s++)
        if (!is_empty(&view->spots[s]))
            out->spots[out->spot_count++] = view->spots[s];
    if (!out->spots)
        return false;
    if (out->spot_count == 0 || out->spot_count == view->spot_count)
        *out = *view;
    else
        name_empty(voice, view, out_empty);
    return true;
}

// Groups of persons may add up to more than all of them, though no case stands in two.
static void explain_persons(const struct fj_voice *voice, const struct fj_view *view,
                            struct fj_table *table)
{
    if (view->measure->kind == FJ_MEASURE_COUNT && view->measure->counted == FJ_COUNTED_PERSONS &&
        view->spots[0].by_count > 0)
        fj_table_add_note(table, fj_tr(voice->lang, "A person with several cases is counted in "
                                                    "each group that one of them belongs to."));
}

bool fj_table_of_groups(const struct fj_voice *voice, const struct fj_view *view,
                        struct fj_table_list *out)
{
    struct fj_view peopled;
    struct fj_listing empty = {"", "", 0};
    struct abreast a = {.view = &peopled, .columns = columns_of(view->measure)};
    size_t most;

    if (!keep_peopled(voice, view, &peopled, &empty))
        return false;
    most = COLUMNS_ABREAST / count_columns(&a);
    for (a.first = 0; a.first < peopled.spot_count; a.first = a.end) {
        struct fj_table *table;
        bool overlap = false;
        a.end = a.first + (most > 1 ? most : 1);
        a.end = a.end < peopled.spot_count ? a.end : peopled.spot_count;
        table = fj_table_open(voice, out, caption(voice, &a), "");
        if (table && view->measure->kind == FJ_MEASURE_CHANGE)
            name_parts(voice, view->measure, table);
        if (!table || !add_columns(voice, &a, table) || !add_groups(voice, &a, SIZE_MAX, table) ||
            !add_published(voice, &a, table) || !add_breakdowns(voice, &a, table, &overlap))
            return false;
        fj_table_drop_empty(table);
        fj_table_explain(voice, table, overlap);
        explain_persons(voice, view, table);
        if (empty.count > 0 && a.end == peopled.spot_count)
            fj_table_add_note(
                table, fj_say(voice, "Nobody in the period: %s.", fj_list_all(voice, &empty)));
    }
    return true;
}
