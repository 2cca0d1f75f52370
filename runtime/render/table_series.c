// SPDX-License-Identifier: EUPL-1.2
// Who is left out and why; and the main figures period after period.
#include "render/table_internal.h"

#include <string.h>

#include "render/numerals.h"
#include "render/saying.h"
#include "support/vec.h"

// ---- losses ------------------------------------------------------------------------------------

static bool has_reason(const struct fj_table *table, const char *head)
{
    for (size_t i = 0; i < table->row_count; i++)
        if (strcmp(table->rows[i].head, head) == 0)
            return true;
    return false;
}

struct loss_column {
    const struct fj_row *row;
    enum fj_statistic statistic;
};

// A case without a record has left no question blank.
static const char *reason_text(const struct fj_voice *voice, const struct fj_measure *measure,
                               const struct fj_figure *figure)
{
    bool of_records = measure->kind == FJ_MEASURE_DISTRIBUTION && measure->record &&
                      measure->counted != FJ_COUNTED_RECORD;

    return of_records && strcmp(figure->item, "blank") == 0
               ? fj_tr(voice->lang, "No record with an answer")
               : figure->item_text;
}

static bool add_reasons(const struct fj_voice *voice, struct fj_table *table,
                        const struct fj_measure *measure, const struct loss_column *columns,
                        const struct loss_column *from)
{
    for (size_t i = 0; i < from->row->figure_count; i++) {
        const struct fj_figure *figure = &from->row->figures[i];
        struct fj_table_row *row;
        if (figure->item_index < 0 || figure->statistic != from->statistic ||
            has_reason(table, reason_text(voice, measure, figure)))
            continue;
        row = fj_table_add_row(voice, table, FJ_ROW_FIGURES, FJ_MARK_OTHER,
                               reason_text(voice, measure, figure));
        for (size_t c = 0; row && c < table->column_count; c++) {
            const struct fj_figure *same =
                fj_row_figure(columns[c].row, columns[c].statistic, figure->item);
            row->cells[c] =
                fj_cell_of(voice, same, fj_numeral_count(voice, same ? same->value : 0));
        }
        if (!row)
            return false;
    }
    return true;
}

// Wherever it stands at all.
static bool is_hidden(const struct fj_table *table, const struct fj_table_row *row)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (row->cells[c].tone != FJ_TONE_HIDDEN && row->cells[c].tone != FJ_TONE_EMPTY)
            return false;
    return true;
}

static void merge_into(const struct fj_table *table, struct fj_table_row *last,
                       const struct fj_table_row *row)
{
    for (size_t c = 0; last->cells && c < table->column_count; c++)
        if (last->cells[c].tone == FJ_TONE_HIDDEN)
            row->cells[c] = last->cells[c];
    *last = *row;
}

// Reasons that are hidden wherever they stand say no more one by one than in a line together.
static void merge_hidden(const struct fj_voice *voice, struct fj_table *table)
{
    size_t hidden = 0, kept = 0;
    struct fj_table_row last = {0};

    for (size_t i = 0; i < table->row_count; i++)
        hidden += is_hidden(table, &table->rows[i]);
    if (hidden < 2)
        return;
    for (size_t i = 0; i < table->row_count; i++) {
        if (is_hidden(table, &table->rows[i]))
            merge_into(table, &last, &table->rows[i]);
        else
            table->rows[kept++] = table->rows[i];
    }
    last.head = kept > 0 ? fj_tr(voice->lang, "Other reasons") : fj_tr(voice->lang, "Each reason");
    table->rows[kept++] = last;
    table->row_count = kept;
}

static bool has_total(const struct fj_table *table, const struct loss_column *columns)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (fj_row_figure(columns[c].row, columns[c].statistic, ""))
            return true;
    return false;
}

static bool fill_losses(const struct fj_voice *voice, struct fj_table *table,
                        const struct fj_measure *measure, const struct loss_column *columns)
{
    struct fj_table_row *total;

    for (size_t c = 0; c < table->column_count; c++)
        if (!add_reasons(voice, table, measure, columns, &columns[c]))
            return false;
    if (table->row_count == 0)
        return true;
    merge_hidden(voice, table);
    if (!has_total(table, columns)) { // of a response it stands among its figures
        fj_table_explain(voice, table, false);
        return true;
    }
    total = fj_table_add_row(voice, table, FJ_ROW_BASE, FJ_MARK_ALL, fj_tr(voice->lang, "In all"));
    for (size_t c = 0; total && c < table->column_count; c++)
        total->cells[c] = fj_cell_of_count(voice, columns[c].row, columns[c].statistic);
    fj_table_explain(voice, table, false);
    return total != NULL;
}

// Who was due and who answered when.
static const char *sides(const struct fj_voice *voice, const struct fj_row *row)
{
    double due, before, after, both;

    if (!fj_row_value(row, FJ_STAT_DUE_AFTER, &due) ||
        !fj_row_value(row, FJ_STAT_KNOWN_BEFORE, &before) ||
        !fj_row_value(row, FJ_STAT_KNOWN_AFTER, &after) || !fj_row_value(row, FJ_STAT_PAIRS, &both))
        return "";
    return fj_say(voice,
                  "%s answered before, %s after and %s both times; the later time had come for %s.",
                  fj_numeral_count(voice, before), fj_numeral_count(voice, after),
                  fj_numeral_count(voice, both), fj_numeral_count(voice, due));
}

// How those lost after differed already before, and what they could have changed.
static const char *stakes(const struct fj_voice *voice, const struct fj_measure *measure,
                          const struct fj_row *row)
{
    double lost, kept, least, most, pairs, gone;
    const char *text = "";

    if (fj_row_value(row, FJ_STAT_LOST_MEAN, &lost) && fj_row_value(row, FJ_STAT_BEFORE, &kept))
        text = fj_say(voice,
                      "Before, the mean was %s of those who answered both times, and %s of "
                      "those who were lost after.",
                      fj_numeral(voice, kept, 1), fj_numeral(voice, lost, 1));
    if (measure->better == FJ_BETTER_UNSAID || !fj_row_value(row, FJ_STAT_LOST_AFTER, &gone) ||
        gone == 0 || !fj_row_value(row, FJ_STAT_IMPROVED_LEAST, &least) ||
        !fj_row_value(row, FJ_STAT_IMPROVED_MOST, &most) ||
        !fj_row_value(row, FJ_STAT_PAIRS, &pairs))
        return text;
    return fj_after(voice, text,
                    fj_say(voice,
                           "Had none of those lost after improved, %s would have; had all of them, "
                           "%s.",
                           fj_percent_short(voice, least, pairs + gone),
                           fj_percent_short(voice, most, pairs + gone)));
}

static bool losses_of_pairs(const struct fj_voice *voice, const struct fj_view *view,
                            struct fj_table *out)
{
    const struct fj_row *row = view->spots[0].all;
    struct loss_column columns[3] = {
        {row, FJ_STAT_LOST_AFTER}, {row, FJ_STAT_LOST_BEFORE}, {row, FJ_STAT_MISSING}};
    const char *said;

    if (!fj_table_add_column(voice, out, "", fj_tr(voice->lang, "Answered before, not after"),
                             FJ_MARK_ALL) ||
        !fj_table_add_column(voice, out, "", fj_tr(voice->lang, "Answered after, not before"),
                             FJ_MARK_ALL) ||
        (!voice->results->is_protected && // of persons these are not told
         !fj_table_add_column(voice, out, "", fj_tr(voice->lang, "All without both answers"),
                              FJ_MARK_ALL)) ||
        !fill_losses(voice, out, view->measure, columns))
        return false;
    if (out->row_count == 0)
        return true;
    said = sides(voice, row);
    if (!fj_is_empty(said))
        fj_table_add_note(out, said);
    said = stakes(voice, view->measure, row);
    if (!fj_is_empty(said))
        fj_table_add_note(out, said);
    return true;
}

bool fj_table_of_losses(const struct fj_voice *voice, const struct fj_view *view,
                        struct fj_table *out)
{
    struct loss_column *columns =
        FJ_NEW_ARRAY(voice->arena, struct loss_column, view->spot_count + 1);

    *out = (struct fj_table){.caption =
                                 fj_say(voice, "%s: who is left out, and why", view->measure->text),
                             .corner = fj_tr(voice->lang, "Reason")};
    if (!columns || view->spot_count == 0)
        return columns != NULL;
    if (view->measure->kind == FJ_MEASURE_CHANGE || view->measure->kind == FJ_MEASURE_SHIFT)
        return losses_of_pairs(voice, view, out);
    for (size_t i = 0; i < view->spot_count; i++) {
        const char *head = fj_spot_heading(voice, &view->spots[i]);
        columns[i] = (struct loss_column){view->spots[i].all, FJ_STAT_MISSING};
        if (!fj_table_add_column(voice, out, "",
                                 fj_is_empty(head) ? fj_tr(voice->lang, "Number") : head,
                                 FJ_MARK_ALL))
            return false;
    }
    return fill_losses(voice, out, view->measure, columns);
}

// ---- series ------------------------------------------------------------------------------------

// What a measure of answers is followed by through the periods: its largest answers now.
#define ITEMS_FOLLOWED 5

struct series_column {
    size_t spot;
    const char *breakdown, *group; // "" for the whole
    const char *item;              // "" for none
    bool improved;                 // of a change: how many, not the mean
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
                             (struct series_column){spot, "", "", item->item, false}, over,
                             item->item_text, FJ_MARK_ALL);
}

// All of a few, in the plan's order; of many the largest that are shown.
static bool add_item_columns(const struct fj_voice *voice, struct series *series,
                             struct fj_table *table, size_t spot, const char *over)
{
    const struct fj_row *row = series->part->now.spots[spot].all;
    const struct fj_figure *item = NULL;

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
    return true;
}

static bool add_group_columns(const struct fj_voice *voice, struct series *series,
                              struct fj_table *table, size_t spot, const char *over, bool improved)
{
    const struct fj_spot_view *view = &series->part->now.spots[spot];
    const struct fj_block *gender = fj_spot_gender(view);

    if (!add_series_column(voice, series, table, (struct series_column){spot, "", "", "", improved},
                           over, fj_tr(voice->lang, "All"), FJ_MARK_ALL))
        return false;
    for (size_t i = 0; gender && i < gender->row_count; i++) {
        const struct fj_row *row = &gender->rows[i];
        if (fj_row_mark(gender, row) == FJ_MARK_OTHER)
            continue;
        if (!add_series_column(
                voice, series, table,
                (struct series_column){spot, gender->breakdown, row->group, "", improved}, over,
                fj_row_label(voice, gender, row), fj_row_mark(gender, row)))
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
    if (column->improved) {
        cell = fj_cell_of_improved(voice, row);
    } else if (fj_is_empty(column->item)) {
        cell = fj_cell_of_main(voice, block, row);
    } else {
        const struct fj_figure *share = fj_row_figure(row, FJ_STAT_SHARE, column->item);
        cell = fj_cell_of(voice, share, fj_percent(voice, share ? share->value : 0, fj_row_n(row)));
    }
    n = fj_row_n(row);
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

bool fj_table_of_series(const struct fj_voice *voice, const struct fj_part *part,
                        struct fj_table *out)
{
    struct series series = {.part = part};

    *out =
        (struct fj_table){.caption = fj_say(voice, "%s, period by period", part->now.measure->text),
                          .corner = fj_tr(voice->lang, "Period")};
    if (part->period_count < 2 || !add_series_columns(voice, &series, out))
        return part->period_count < 2;
    if (out->column_count == 0)
        return true;
    for (size_t i = 0; i < part->period_count; i++)
        if (!add_period(voice, &series, out, &part->all[i]) ||
            (i + 1 < part->period_count && !add_break(voice, out, &part->all[i])))
            return false;
    fj_table_explain(voice, out, false);
    return true;
}
