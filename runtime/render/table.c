// SPDX-License-Identifier: EUPL-1.2
// Growing a table, and the cells that every table has.
#include "render/table.h"

#include "render/numerals.h"
#include "render/table_internal.h"
#include "support/vec.h"

bool fj_table_add_column(const struct fj_voice *voice, struct fj_table *table, const char *over,
                         const char *head, enum fj_group_mark mark)
{
    struct {
        struct fj_table_column *items;
        size_t count, capacity;
    } list = {table->columns, table->column_count, table->column_capacity};
    struct fj_table_column *column = FJ_VEC_PUSH(voice->arena, &list);

    if (!column)
        return false;
    *column = (struct fj_table_column){over, head, mark};
    table->columns = list.items;
    table->column_count = list.count;
    table->column_capacity = list.capacity;
    return true;
}

struct fj_table_row *fj_table_add_row(const struct fj_voice *voice, struct fj_table *table,
                                      enum fj_table_row_kind kind, enum fj_group_mark mark,
                                      const char *head)
{
    struct {
        struct fj_table_row *items;
        size_t count, capacity;
    } list = {table->rows, table->row_count, table->row_capacity};
    struct fj_table_row *row = FJ_VEC_PUSH(voice->arena, &list);
    struct fj_table_cell *cells =
        FJ_NEW_ARRAY(voice->arena, struct fj_table_cell, table->column_count + 1);

    if (!row || !cells)
        return NULL;
    for (size_t i = 0; i < table->column_count; i++)
        cells[i] = fj_cell("", "", FJ_TONE_EMPTY);
    *row = (struct fj_table_row){kind, mark, head, cells};
    table->rows = list.items;
    table->row_count = list.count;
    table->row_capacity = list.capacity;
    return row;
}

struct fj_table *fj_table_open(const struct fj_voice *voice, struct fj_table_list *list,
                               const char *caption, const char *corner)
{
    struct fj_table *table = FJ_VEC_PUSH(voice->arena, list);

    if (table) {
        table->caption = caption;
        table->corner = corner;
    }
    return table;
}

bool fj_tables_of(const struct fj_voice *voice, const struct fj_view *view,
                  struct fj_table_list *out)
{
    *out = (struct fj_table_list){0};
    switch (view->measure->kind) {
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
        return fj_table_of_items(voice, view, out);
    case FJ_MEASURE_SHIFT:
        return fj_table_of_shift(voice, view, out);
    case FJ_MEASURE_COUNT:
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_RESPONSE:
    case FJ_MEASURE_RATIO:
        return fj_table_of_groups(voice, view, out);
    case FJ_MEASURE__COUNT:
        break;
    }
    return true;
}

// ---- cells -------------------------------------------------------------------------------------

struct fj_table_cell fj_cell_of(const struct fj_voice *voice, const struct fj_figure *figure,
                                const char *text)
{
    if (!figure)
        return fj_cell("", "", FJ_TONE_EMPTY);
    switch (figure->status) {
    case FJ_FIGURE_SHOWN:
        return fj_cell(text, "", FJ_TONE_PLAIN);
    case FJ_FIGURE_HIDDEN:
        return fj_cell(fj_tr(voice->lang, "too few"), "", FJ_TONE_HIDDEN);
    case FJ_FIGURE_NONE:
        return fj_cell("–", "", FJ_TONE_NONE);
    }
    return fj_cell("", "", FJ_TONE_EMPTY);
}

struct fj_table_cell fj_cell_of_count(const struct fj_voice *voice, const struct fj_row *row,
                                      enum fj_statistic statistic)
{
    const struct fj_figure *figure = fj_row_figure(row, statistic, "");

    return fj_cell_of(voice, figure, fj_numeral_count(voice, figure ? figure->value : 0));
}

// ---- explanations ------------------------------------------------------------------------------

static bool column_has(const struct fj_table *table, size_t column, enum fj_cell_tone tone)
{
    for (size_t r = 0; r < table->row_count; r++)
        if (table->rows[r].cells[column].tone == tone)
            return true;
    return false;
}

static bool has_tone(const struct fj_table *table, enum fj_cell_tone tone)
{
    for (size_t c = 0; c < table->column_count; c++)
        if (column_has(table, c, tone))
            return true;
    return false;
}

bool fj_table_shows(const struct fj_table *table)
{
    return has_tone(table, FJ_TONE_PLAIN);
}

bool fj_table_tells(const struct fj_table *table)
{
    return has_tone(table, FJ_TONE_PLAIN) || has_tone(table, FJ_TONE_HIDDEN);
}

bool fj_row_is_hidden(const struct fj_table_row *row, size_t first, size_t end)
{
    for (size_t c = first; c < end; c++)
        if (row->cells[c].tone != FJ_TONE_HIDDEN || !fj_is_empty(row->cells[c].note))
            return false;
    return end > first;
}

static bool is_used(const struct fj_table *table, size_t column)
{
    return column_has(table, column, FJ_TONE_PLAIN) || column_has(table, column, FJ_TONE_HIDDEN) ||
           column_has(table, column, FJ_TONE_NONE);
}

void fj_table_drop_empty(struct fj_table *table)
{
    size_t kept = 0;

    for (size_t c = 0; c < table->column_count; c++) {
        if (!is_used(table, c))
            continue;
        for (size_t r = 0; r < table->row_count; r++)
            table->rows[r].cells[kept] = table->rows[r].cells[c];
        table->columns[kept++] = table->columns[c];
    }
    table->column_count = kept;
}

void fj_table_add_note(struct fj_table *table, const char *note)
{
    if (table->note_count < FJ_TABLE_NOTES)
        table->notes[table->note_count++] = note;
}

void fj_table_explain(const struct fj_voice *voice, struct fj_table *table, bool overlap)
{
    if (has_tone(table, FJ_TONE_HIDDEN))
        fj_table_add_note(
            table, fj_tr(voice->lang,
                         "“Too few”: not shown, because the figure, or another that it would give "
                         "away, is about too few."));
    if (has_tone(table, FJ_TONE_NONE))
        fj_table_add_note(table, fj_tr(voice->lang, "A dash: there is no value to compute."));
    if (overlap)
        fj_table_add_note(
            table,
            fj_tr(voice->lang, "The groups overlap: one case can stand in several of them, so they "
                               "add up to more than all."));
}
