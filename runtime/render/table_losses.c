// SPDX-License-Identifier: EUPL-1.2
// Who is left out of a measure and why, timepoint by timepoint; of a change by which of its answers is lost.
#include <string.h>

#include "render/numerals.h"
#include "render/saying.h"
#include "render/table_internal.h"

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

static bool add_reasons(const struct fj_voice *voice, struct fj_table *table,
                        const struct loss_column *columns, const struct loss_column *from)
{
    for (size_t i = 0; i < from->row->figure_count; i++) {
        const struct fj_figure *figure = &from->row->figures[i];
        struct fj_table_row *row;
        if (figure->item_index < 0 || figure->statistic != from->statistic ||
            has_reason(table, figure->item_text))
            continue;
        row = fj_table_add_row(voice, table, FJ_ROW_FIGURES, FJ_MARK_OTHER, figure->item_text);
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
                        const struct loss_column *columns)
{
    struct fj_table_row *total;

    for (size_t c = 0; c < table->column_count; c++)
        if (!add_reasons(voice, table, columns, &columns[c]))
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
        !fill_losses(voice, out, columns))
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
    return fill_losses(voice, out, columns);
}
