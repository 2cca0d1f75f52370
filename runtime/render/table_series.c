// SPDX-License-Identifier: EUPL-1.2
// The main figures period after period: a period a row, or, of a long series, a timepoint a row and the periods
// side by side.
#include "render/table_internal.h"

#include <string.h>

#include "render/numerals.h"
#include "render/saying.h"
#include "support/vec.h"

// ---- series ------------------------------------------------------------------------------------

// What a measure of answers is followed by through the periods: its largest answers now.
#define ITEMS_FOLLOWED 5

struct series_column {
    size_t spot;
    const char *breakdown, *group; // "" for the whole
    const char *item;              // "" for none
    bool improved;                 // of a change: how many, not the mean
    bool counts;                   // how many the items beside it are shares of
};

struct series {
    const struct fj_part *part;
    struct series_column *columns;
    size_t count, capacity;
};

static bool add_series_column(const struct fj_voice *voice, struct series *series,
                              struct fj_table *table, struct series_column column, const char *over,
                              const char *head, enum fj_group_mark mark)
{
    struct {
        struct series_column *items;
        size_t count, capacity;
    } list = {series->columns, series->count, series->capacity};
    struct series_column *slot = FJ_VEC_PUSH(voice->arena, &list);

    if (!slot)
        return false;
    *slot = column;
    series->columns = list.items;
    series->count = list.count;
    series->capacity = list.capacity;
    return fj_table_add_column(voice, table, over, head, mark);
}

static bool has_items(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_DISTRIBUTION || measure->kind == FJ_MEASURE_ATTAINMENT ||
           measure->kind == FJ_MEASURE_SHIFT;
}

static bool is_share_of_item(const struct fj_figure *figure)
{
    return figure->item_index >= 0 && figure->statistic == FJ_STAT_SHARE;
}

static size_t count_items(const struct fj_row *row)
{
    size_t count = 0;

    for (size_t i = 0; i < row->figure_count; i++)
        count += is_share_of_item(&row->figures[i]);
    return count;
}

static bool add_item_column(const struct fj_voice *voice, struct series *series,
                            struct fj_table *table, size_t spot, const char *over,
                            const struct fj_figure *item)
{
    return add_series_column(voice, series, table,
                             (struct series_column){spot, "", "", item->item, false, false}, over,
                             item->item_text, FJ_MARK_ALL);
}

// All of a few, in the plan's order; of many the largest that are shown.
static bool add_item_columns(const struct fj_voice *voice, struct series *series,
                             struct fj_table *table, size_t spot, const char *over)
{
    const struct fj_row *row = series->part->now.spots[spot].all;
    const struct fj_figure *item = NULL;
    size_t before = series->count;

    for (size_t i = 0; count_items(row) <= ITEMS_FOLLOWED && i < row->figure_count; i++)
        if (is_share_of_item(&row->figures[i]) &&
            !add_item_column(voice, series, table, spot, over, &row->figures[i]))
            return false;
    for (size_t i = 0; count_items(row) > ITEMS_FOLLOWED && i < ITEMS_FOLLOWED; i++) {
        item = fj_saying_next_item(row, item);
        if (!item)
            break;
        if (!add_item_column(voice, series, table, spot, over, item))
            return false;
    }
    if (series->count == before) // nothing to follow
        return true;
    return add_series_column(
        voice, series, table, (struct series_column){spot, "", "", "", false, true}, over,
        series->part->now.measure->kind == FJ_MEASURE_SHIFT ? fj_tr(voice->lang, "Both times")
                                                            : fj_tr(voice->lang, "Answers"),
        FJ_MARK_ALL);
}

static bool add_group_columns(const struct fj_voice *voice, struct series *series,
                              struct fj_table *table, size_t spot, const char *over, bool improved)
{
    const struct fj_spot_view *view = &series->part->now.spots[spot];
    const struct fj_block *gender = fj_spot_gender(view);

    if (!add_series_column(voice, series, table,
                           (struct series_column){spot, "", "", "", improved, false}, over,
                           fj_tr(voice->lang, "All"), FJ_MARK_ALL))
        return false;
    for (size_t i = 0; gender && i < gender->row_count; i++) {
        const struct fj_row *row = &gender->rows[i];
        if (fj_row_mark(gender, row) == FJ_MARK_OTHER)
            continue;
        if (!add_series_column(
                voice, series, table,
                (struct series_column){spot, gender->breakdown, row->group, "", improved, false},
                over, fj_row_label(voice, gender, row), fj_row_mark(gender, row)))
            return false;
    }
    return true;
}

static const struct fj_row *row_of(const struct fj_view *view, const struct series_column *column,
                                   const struct fj_block **out_block)
{
    const struct fj_spot_view *spot =
        column->spot < view->spot_count ? &view->spots[column->spot] : NULL;

    if (spot && fj_is_empty(column->breakdown)) {
        *out_block = spot->total;
        return spot->all;
    }
    for (size_t b = 0; spot && b < spot->by_count; b++) {
        *out_block = spot->by[b];
        for (size_t r = 0; r < spot->by[b]->row_count; r++)
            if (strcmp(spot->by[b]->breakdown, column->breakdown) == 0 &&
                strcmp(spot->by[b]->rows[r].group, column->group) == 0)
                return &spot->by[b]->rows[r];
    }
    return NULL;
}

static struct fj_table_cell series_cell(const struct fj_voice *voice, const struct fj_view *view,
                                        const struct series_column *column)
{
    const struct fj_block *block = NULL;
    const struct fj_row *row = row_of(view, column, &block);
    struct fj_table_cell cell;
    double n;

    if (!row)
        return fj_cell("", "", FJ_TONE_EMPTY);
    if (column->counts)
        return fj_cell_of_count(
            voice, row, block->measure->kind == FJ_MEASURE_SHIFT ? FJ_STAT_PAIRS : FJ_STAT_N);
    if (column->improved) {
        cell = fj_cell_of_improved(voice, row);
    } else if (fj_is_empty(column->item)) {
        cell = fj_cell_of_main(voice, block, row);
    } else {
        const struct fj_figure *share = fj_row_figure(row, FJ_STAT_SHARE, column->item);
        cell = fj_cell_of(voice, share, fj_percent(voice, share ? share->value : 0, fj_row_n(row)));
    }
    n = fj_is_empty(column->item) ? fj_row_n(row) : 0; // those have a column of their own
    cell.note = n > 0 ? fj_say(voice, "n %s", fj_numeral_count(voice, n)) : "";
    return cell;
}

static bool add_period(const struct fj_voice *voice, const struct series *series,
                       struct fj_table *table, const struct fj_view *view)
{
    const char *name = fj_capital(voice, fj_period_name(voice, view->period));
    struct fj_table_row *row = fj_table_add_row(
        voice, table, view->period == series->part->now.period ? FJ_ROW_TOTAL : FJ_ROW_FIGURES,
        FJ_MARK_OTHER,
        fj_period_goes_on(voice->results, view->period) ? fj_say(voice, "%s, not over", name)
                                                        : name);

    for (size_t i = 0; row && i < series->count; i++)
        row->cells[i] = series_cell(voice, view, &series->columns[i]);
    return row != NULL;
}

// Below the first period of a broken series: what follows is of before the break.
static bool add_break(const struct fj_voice *voice, struct fj_table *table,
                      const struct fj_view *view)
{
    const struct fj_break *one = fj_results_break(voice->results, view->measure, view->period);

    if (!one || one->kind != FJ_BREAK_SERIES)
        return true;
    return fj_table_add_row(voice, table, FJ_ROW_BREAK, FJ_MARK_OTHER,
                            fj_say(voice, "The series breaks; before %s, not comparable:",
                                   fj_period_name(voice, view->period))) != NULL;
}

// A change that has a direction is followed by how many improved, and by its mean.
static bool add_change_columns(const struct fj_voice *voice, struct series *series,
                               struct fj_table *table, size_t spot)
{
    const struct fj_measure *measure = series->part->now.measure;
    const char *improved = fj_saying_outcome(voice, measure, FJ_OUTCOME_IMPROVED);

    return add_group_columns(voice, series, table, spot, improved, true) &&
           add_group_columns(voice, series, table, spot, fj_tr(voice->lang, "Mean change"), false);
}

static bool add_series_columns(const struct fj_voice *voice, struct series *series,
                               struct fj_table *table)
{
    const struct fj_view *now = &series->part->now;
    const struct fj_measure *measure = now->measure;

    for (size_t s = 0; s < now->spot_count; s++) {
        const char *over = now->spot_count > 1 ? fj_spot_heading(voice, &now->spots[s]) : "";
        bool added = has_items(measure) ? add_item_columns(voice, series, table, s, over)
                     : measure->kind == FJ_MEASURE_CHANGE && measure->better != FJ_BETTER_UNSAID
                         ? add_change_columns(voice, series, table, s)
                         : add_group_columns(voice, series, table, s, over, false);
        if (!added)
            return false;
    }
    return true;
}

static bool add_periods(const struct fj_voice *voice, struct series *series, struct fj_table *out)
{
    const struct fj_part *part = series->part;

    out->corner = fj_tr(voice->lang, "Period");
    if (!add_series_columns(voice, series, out))
        return false;
    for (size_t i = 0; out->column_count > 0 && i < part->period_count; i++)
        if (!add_period(voice, series, out, &part->all[i]) ||
            (i + 1 < part->period_count && !add_break(voice, out, &part->all[i])))
            return false;
    return true;
}

// ---- series of many timepoints ---------------------------------------------------------------------

#define SPOTS_ABREAST 4 // of more timepoints each is a row, and the periods are side by side

static bool add_period_columns(const struct fj_voice *voice, struct series *series,
                               struct fj_table *table, const struct fj_view *view)
{
    const struct fj_break *one = fj_results_break(voice->results, view->measure, view->period);
    const char *name = fj_capital(voice, fj_period_name(voice, view->period));

    if (fj_period_goes_on(voice->results, view->period))
        name = fj_say(voice, "%s, not over", name);
    if (one && one->kind == FJ_BREAK_SERIES)
        name = fj_say(voice, "%s, the series breaks", name);
    if (!fj_spot_gender(&series->part->now.spots[0]))
        return add_series_column(voice, series, table,
                                 (struct series_column){0, "", "", "", false, false}, "", name,
                                 FJ_MARK_ALL);
    return add_group_columns(voice, series, table, 0, name, false);
}

// A row for each timepoint that somebody has come to in some period.
static bool add_spots(const struct fj_voice *voice, struct series *series, struct fj_table *out)
{
    const struct fj_part *part = series->part;

    out->corner = fj_tr(voice->lang, "Timepoint");
    for (size_t i = 0; i < part->period_count; i++)
        if (!add_period_columns(voice, series, out, &part->all[i]))
            return false;
    for (size_t s = 0; s < part->now.spot_count; s++) {
        struct fj_table_row *row = fj_table_add_row(voice, out, FJ_ROW_FIGURES, FJ_MARK_OTHER,
                                                    fj_spot_heading(voice, &part->now.spots[s]));
        bool told = false;
        for (size_t c = 0; row && c < series->count; c++) {
            struct series_column column = series->columns[c];
            column.spot = s;
            row->cells[c] =
                series_cell(voice, &part->all[c / (series->count / part->period_count)], &column);
            told |= row->cells[c].tone == FJ_TONE_PLAIN || row->cells[c].tone == FJ_TONE_HIDDEN;
        }
        if (!row)
            return false;
        out->row_count -= !told;
    }
    return true;
}

bool fj_table_of_series(const struct fj_voice *voice, const struct fj_part *part,
                        struct fj_table *out)
{
    struct series series = {.part = part};
    bool wide = part->now.spot_count > SPOTS_ABREAST && !has_items(part->now.measure);

    *out = (struct fj_table){.caption =
                                 fj_say(voice, "%s, period by period", part->now.measure->text)};
    if (part->period_count < 2)
        return true;
    if (!(wide ? add_spots(voice, &series, out) : add_periods(voice, &series, out)))
        return false;
    if (!fj_table_tells(out))
        out->row_count = 0;
    fj_table_explain(voice, out, false);
    return true;
}
