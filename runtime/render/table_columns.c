// SPDX-License-Identifier: EUPL-1.2
// What a table of groups has to say of each, by kind of measure: columns, and their cells.
#include "render/table_internal.h"

#include <math.h>

#include "render/numerals.h"
#include "render/saying_internal.h"

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
static const struct fj_group_column columns_of_count[] = {
    {FJ_TEXT("Number"), FJ_OUTCOME_SAME, cell_count},
    {FJ_TEXT("No answer"), FJ_OUTCOME_SAME, cell_missing},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct fj_group_column columns_of_share[] = {
    {FJ_TEXT("Share"), FJ_OUTCOME_SAME, cell_share},
    {FJ_TEXT("Number"), FJ_OUTCOME_SAME, cell_part},
    {FJ_TEXT("No answer"), FJ_OUTCOME_SAME, cell_missing},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct fj_group_column columns_of_response[] = {
    {FJ_TEXT("Response"), FJ_OUTCOME_SAME, cell_share},
    {FJ_TEXT("Number"), FJ_OUTCOME_SAME, cell_part},
    {FJ_TEXT("Overdue"), FJ_OUTCOME_SAME, cell_overdue},
    {FJ_TEXT("Declined"), FJ_OUTCOME_SAME, cell_declined},
    {FJ_TEXT("Not due yet"), FJ_OUTCOME_SAME, cell_not_due},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct fj_group_column columns_of_mean[] = {
    {FJ_TEXT("Mean"), FJ_OUTCOME_SAME, cell_mean},
    {FJ_TEXT("Spread (sd)"), FJ_OUTCOME_SAME, cell_spread},
    {FJ_TEXT("Answers"), FJ_OUTCOME_SAME, cell_n},
    {FJ_TEXT("No answer"), FJ_OUTCOME_SAME, cell_missing},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct fj_group_column columns_of_median[] = {
    {FJ_TEXT("Median"), FJ_OUTCOME_SAME, cell_median},
    {FJ_TEXT("Mean"), FJ_OUTCOME_SAME, cell_plain_mean},
    {FJ_TEXT("Answers"), FJ_OUTCOME_SAME, cell_n},
    {FJ_TEXT("No answer"), FJ_OUTCOME_SAME, cell_missing},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct fj_group_column columns_of_sum[] = {
    {FJ_TEXT("Sum"), FJ_OUTCOME_SAME, cell_sum},
    {FJ_TEXT("Mean"), FJ_OUTCOME_SAME, cell_plain_mean},
    {FJ_TEXT("Answers"), FJ_OUTCOME_SAME, cell_n},
    {FJ_TEXT("No answer"), FJ_OUTCOME_SAME, cell_missing},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct fj_group_column columns_of_ratio[] = {
    {FJ_TEXT("Ratio"), FJ_OUTCOME_SAME, cell_ratio},
    {FJ_TEXT("Numerator"), FJ_OUTCOME_SAME, cell_numerator},
    {FJ_TEXT("Denominator"), FJ_OUTCOME_SAME, cell_denominator},
    {NULL, FJ_OUTCOME_SAME, NULL},
};
static const struct fj_group_column columns_of_change[] = {
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

const struct fj_group_column *fj_group_columns_of(const struct fj_measure *measure)
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

bool fj_group_column_is_used(const struct fj_measure *measure, const struct fj_group_column *column)
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
    const struct fj_group_column *columns = fj_group_columns_of(block->measure);

    return columns[0].cell(voice, row);
}

struct fj_table_cell fj_cell_of_improved(const struct fj_voice *voice, const struct fj_row *row)
{
    return cell_improved(voice, row);
}
