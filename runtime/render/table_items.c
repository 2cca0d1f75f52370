// SPDX-License-Identifier: EUPL-1.2
// Answers as rows, groups as columns: distributions and goals. One table for each breakdown, with the
// whole first; timepoints side by side where they find room. Shifts are before × after.
#include "render/table_internal.h"

#include "figures/steps.h"

#include <string.h>

#include "render/numerals.h"
#include "support/vec.h"

#define COLUMNS_ABREAST 9
#define MOST_COLUMNS    9 // groups that are columns; more are rows

// ---- columns -----------------------------------------------------------------------------------

// A column: a group at a timepoint.
struct column {
    const struct fj_block *block;
    const struct fj_row *row;
};

struct columns {
    struct column *items;
    size_t count, capacity;
    bool overlap;
};

static bool add_column(const struct fj_voice *voice, struct columns *columns,
                       const struct fj_block *block, const struct fj_row *row)
{
    struct {
        struct column *items;
        size_t count, capacity;
    } list = {columns->items, columns->count, columns->capacity};
    struct column *column = FJ_VEC_PUSH(voice->arena, &list);

    if (!column)
        return false;
    *column = (struct column){block, row};
    columns->items = list.items;
    columns->count = list.count;
    columns->capacity = list.capacity;
    return true;
}

// A group that is told to have nobody would be a column of dashes.
static bool is_empty(const struct fj_row *row)
{
    double n, missing;

    return fj_row_value(row, FJ_STAT_N, &n) && n == 0 &&
           fj_row_value(row, FJ_STAT_MISSING, &missing) && missing == 0;
}

// BY past the breakdowns: the whole alone.
static bool add_spot(const struct fj_voice *voice, struct columns *columns,
                     const struct fj_spot_view *spot, size_t by)
{
    if (!add_column(voice, columns, spot->total, spot->all))
        return false;
    if (by >= spot->by_count)
        return true;
    columns->overlap |= spot->by[by]->groups_overlap;
    for (size_t i = 0; i < spot->by[by]->row_count; i++)
        if (!is_empty(&spot->by[by]->rows[i]) &&
            !add_column(voice, columns, spot->by[by], &spot->by[by]->rows[i]))
            return false;
    return true;
}

// ---- rows --------------------------------------------------------------------------------------

static struct fj_table_cell item_cell(const struct fj_voice *voice, const struct fj_row *row,
                                      const char *item)
{
    const struct fj_figure *share = fj_row_figure(row, FJ_STAT_SHARE, item);
    const struct fj_figure *count = fj_row_figure(row, FJ_STAT_COUNT, item);
    struct fj_table_cell cell =
        fj_cell_of(voice, share, fj_percent(voice, share ? share->value : 0, fj_row_n(row)));

    if (cell.tone == FJ_TONE_PLAIN && count && count->status == FJ_FIGURE_SHOWN)
        cell.note = fj_numeral_count(voice, count->value);
    if (cell.tone == FJ_TONE_PLAIN)
        cell.bar = (struct fj_bar){{share->value, 0, 0}, 1, true};
    return cell;
}

static bool add_item(const struct fj_voice *voice, struct fj_table *table,
                     const struct columns *columns, const struct fj_figure *item)
{
    struct fj_table_row *row =
        fj_table_add_row(voice, table, FJ_ROW_FIGURES, FJ_MARK_OTHER, item->item_text);

    for (size_t i = 0; row && i < columns->count; i++)
        row->cells[i] = item_cell(voice, columns->items[i].row, item->item);
    return row != NULL;
}

// Whether an earlier column's row has this item: values of a number differ from group to group.
static bool is_seen(const struct columns *columns, size_t before, const char *item)
{
    for (size_t i = 0; i < before; i++)
        if (fj_row_figure(columns->items[i].row, FJ_STAT_SHARE, item))
            return true;
    return false;
}

static bool add_items(const struct fj_voice *voice, struct fj_table *table,
                      const struct columns *columns)
{
    for (size_t c = 0; c < columns->count; c++) {
        const struct fj_row *row = columns->items[c].row;
        for (size_t i = 0; i < row->figure_count; i++) {
            const struct fj_figure *figure = &row->figures[i];
            if (figure->item_index < 0 || figure->statistic != FJ_STAT_SHARE ||
                is_seen(columns, c, figure->item))
                continue;
            if (!add_item(voice, table, columns, figure))
                return false;
        }
    }
    return true;
}

static bool add_base(const struct fj_voice *voice, struct fj_table *table,
                     const struct columns *columns, enum fj_statistic statistic, const char *head)
{
    struct fj_table_row *row = fj_table_add_row(voice, table, FJ_ROW_BASE, FJ_MARK_OTHER, head);

    for (size_t i = 0; row && i < columns->count; i++)
        row->cells[i] = fj_cell_of_count(voice, columns->items[i].row, statistic);
    return row != NULL;
}

// ---- tables ------------------------------------------------------------------------------------

static const char *caption(const struct fj_voice *voice, const struct fj_view *view, size_t by,
                           const struct fj_spot_view *alone)
{
    const struct fj_spot_view *spot = &view->spots[0];
    const char *text =
        fj_compose(voice, "%s, %s", view->measure->text, fj_period_name(voice, view->period));

    if (alone && !fj_is_empty(alone->total->timepoint_text))
        text = fj_compose(voice, "%s, %s", text, fj_small(voice, alone->total->timepoint_text));
    if (by < spot->by_count)
        text = fj_say(voice, "%s, by %s", text, fj_small(voice, spot->by[by]->breakdown_text));
    return text;
}

static bool add_heads(const struct fj_voice *voice, struct fj_table *table,
                      const struct columns *columns, bool with_spots)
{
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->items[i];
        const char *over = with_spots ? fj_capital(voice, column->block->timepoint_text) : "";
        if (!fj_table_add_column(voice, table, over,
                                 fj_row_label(voice, column->block, column->row),
                                 fj_row_mark(column->block, column->row)))
            return false;
    }
    return true;
}

static bool add_table(const struct fj_voice *voice, const struct columns *columns, const char *text,
                      bool with_spots, struct fj_table_list *out)
{
    struct fj_table *table = fj_table_open(voice, out, text, "");

    if (!table || !add_heads(voice, table, columns, with_spots) ||
        !add_items(voice, table, columns) ||
        !add_base(voice, table, columns, FJ_STAT_N, fj_tr(voice->lang, "Answers")) ||
        !add_base(voice, table, columns, FJ_STAT_MISSING, fj_tr(voice->lang, "No answer")))
        return false;
    fj_table_explain(voice, table, columns->overlap);
    return true;
}

// ---- many groups: as rows ------------------------------------------------------------------------

static bool add_item_heads(const struct fj_voice *voice, struct fj_table *table,
                           const struct fj_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++)
        if (row->figures[i].item_index >= 0 && row->figures[i].statistic == FJ_STAT_SHARE &&
            !fj_table_add_column(voice, table, "", row->figures[i].item_text, FJ_MARK_ALL))
            return false;
    return fj_table_add_column(voice, table, "", fj_tr(voice->lang, "Answers"), FJ_MARK_ALL) &&
           fj_table_add_column(voice, table, "", fj_tr(voice->lang, "No answer"), FJ_MARK_ALL);
}

static bool add_group_row(const struct fj_voice *voice, struct fj_table *table,
                          enum fj_table_row_kind kind, const struct fj_block *block,
                          const struct fj_row *row, const struct fj_row *all)
{
    struct fj_table_row *line = fj_table_add_row(voice, table, kind, fj_row_mark(block, row),
                                                 fj_row_label(voice, block, row));
    size_t cell = 0;

    for (size_t i = 0; line && i < all->figure_count; i++)
        if (all->figures[i].item_index >= 0 && all->figures[i].statistic == FJ_STAT_SHARE) {
            line->cells[cell] = item_cell(voice, row, all->figures[i].item);
            line->cells[cell++].bar.count = 0; // no one of the answers is the main figure
        }
    if (line) {
        line->cells[cell++] = fj_cell_of_count(voice, row, FJ_STAT_N);
        line->cells[cell] = fj_cell_of_count(voice, row, FJ_STAT_MISSING);
    }
    return line != NULL;
}

static bool add_groups_as_rows(const struct fj_voice *voice, const struct fj_view *view, size_t by,
                               struct fj_table_list *out)
{
    for (size_t s = 0; s < view->spot_count; s++) {
        const struct fj_spot_view *spot = &view->spots[s];
        const struct fj_block *block = by < spot->by_count ? spot->by[by] : NULL;
        struct fj_table *table = fj_table_open(voice, out, caption(voice, view, by, spot), "");
        if (!table || !add_item_heads(voice, table, spot->all) ||
            !add_group_row(voice, table, FJ_ROW_TOTAL, spot->total, spot->all, spot->all))
            return false;
        for (size_t r = 0; block && r < block->row_count; r++)
            if (!is_empty(&block->rows[r]) &&
                !add_group_row(voice, table, FJ_ROW_FIGURES, block, &block->rows[r], spot->all))
                return false;
        fj_table_explain(voice, table, block && block->groups_overlap);
    }
    return true;
}

static bool add_breakdown(const struct fj_voice *voice, const struct fj_view *view, size_t by,
                          struct fj_table_list *out)
{
    struct columns all = {0};

    if (by < view->spots[0].by_count && view->spots[0].by[by]->row_count > MOST_COLUMNS)
        return add_groups_as_rows(voice, view, by, out);
    for (size_t s = 0; s < view->spot_count; s++)
        if (!add_spot(voice, &all, &view->spots[s], by))
            return false;
    if (all.count <= COLUMNS_ABREAST || view->spot_count == 1)
        return add_table(voice, &all,
                         caption(voice, view, by, view->spot_count == 1 ? &view->spots[0] : NULL),
                         view->spot_count > 1, out);
    for (size_t s = 0; s < view->spot_count; s++) {
        struct columns one = {0};
        if (!add_spot(voice, &one, &view->spots[s], by) ||
            !add_table(voice, &one, caption(voice, view, by, &view->spots[s]), false, out))
            return false;
    }
    return true;
}

bool fj_table_of_items(const struct fj_voice *voice, const struct fj_view *view,
                       struct fj_table_list *out)
{
    size_t breakdowns = view->spot_count > 0 ? view->spots[0].by_count : 0;

    if (view->spot_count == 0)
        return true;
    for (size_t by = 0; by < (breakdowns > 0 ? breakdowns : 1); by++)
        if (!add_breakdown(voice, view, by, out))
            return false;
    return true;
}

// ---- shifts ------------------------------------------------------------------------------------

static bool add_shift_row(const struct fj_voice *voice, struct fj_table *table,
                          const struct fj_row *row, const struct fj_type *type, size_t before)
{
    struct fj_step from = fj_step_at(voice->arena, voice->lang, type, before);
    struct fj_table_row *line =
        from.text ? fj_table_add_row(voice, table, FJ_ROW_FIGURES, FJ_MARK_OTHER, from.text) : NULL;

    for (size_t after = 0; line && after < fj_steps_count(type); after++) {
        struct fj_step to = fj_step_at(voice->arena, voice->lang, type, after);
        const char *item = fj_compose(voice, "%s>%s", from.name, to.name ? to.name : "");
        const struct fj_figure *count = fj_row_figure(row, FJ_STAT_COUNT, item);
        const struct fj_figure *share = fj_row_figure(row, FJ_STAT_SHARE, item);
        line->cells[after] =
            fj_cell_of(voice, count, fj_numeral_count(voice, count ? count->value : 0));
        if (line->cells[after].tone == FJ_TONE_PLAIN && share && share->status == FJ_FIGURE_SHOWN)
            line->cells[after].note = fj_percent(voice, share->value, fj_row_n(row));
    }
    return line != NULL;
}

static bool add_shift(const struct fj_voice *voice, const struct fj_view *view,
                      const struct fj_block *block, const struct fj_row *row,
                      struct fj_table_list *out)
{
    const struct fj_type *type = &view->measure->question->type;
    const char *label = fj_small(voice, fj_row_label(voice, block, row));
    const char *whom =
        block->by->count == 0
            ? label
            : fj_compose(voice, "%s: %s", fj_small(voice, block->breakdown_text), label);
    struct fj_table *table = fj_table_open(voice, out,
                                           fj_compose(voice, "%s, %s, %s", view->measure->text,
                                                      fj_period_name(voice, view->period), whom),
                                           fj_tr(voice->lang, "Before"));

    for (size_t i = 0; table && i < fj_steps_count(type); i++)
        if (!fj_table_add_column(voice, table, fj_capital(voice, view->measure->to.timepoint->text),
                                 fj_step_at(voice->arena, voice->lang, type, i).text, FJ_MARK_ALL))
            return false;
    if (table)
        table->corner = fj_capital(voice, view->measure->from.timepoint->text);
    for (size_t i = 0; table && i < fj_steps_count(type); i++)
        if (!add_shift_row(voice, table, row, type, i))
            return false;
    if (table)
        fj_table_explain(voice, table, block->groups_overlap);
    return table != NULL;
}

static bool shows_any(const struct fj_row *row)
{
    for (size_t i = 0; i < row->figure_count; i++)
        if (row->figures[i].item_index >= 0 && row->figures[i].statistic == FJ_STAT_COUNT &&
            row->figures[i].status == FJ_FIGURE_SHOWN)
            return true;
    return false;
}

// Groups that have tables of nothing but hidden marks are a sentence below the others of their breakdown.
static bool add_group_shifts(const struct fj_voice *voice, const struct fj_view *view,
                             const struct fj_block *block, struct fj_table_list *out)
{
    struct fj_listing hidden = {"", "", 0};

    for (size_t r = 0; r < block->row_count; r++) {
        const struct fj_row *row = &block->rows[r];
        if (shows_any(row)) {
            if (!add_shift(voice, view, block, row, out))
                return false;
        } else if (fj_row_hides(row, FJ_STAT_PAIRS) || !fj_row_is_nobody(row)) {
            fj_list_add(voice, &hidden, fj_row_label(voice, block, row));
        }
    }
    if (hidden.count > 0)
        fj_table_add_note(&out->items[out->count - 1],
                          fj_say(voice, "Too few answers, by %s: %s.",
                                 fj_small(voice, block->breakdown_text),
                                 fj_list_all(voice, &hidden)));
    return true;
}

bool fj_table_of_shift(const struct fj_voice *voice, const struct fj_view *view,
                       struct fj_table_list *out)
{
    const struct fj_spot_view *spot = &view->spots[0];

    if (view->spot_count == 0 || !view->measure->question)
        return true;
    if (!add_shift(voice, view, spot->total, spot->all, out))
        return false;
    for (size_t b = 0; b < spot->by_count; b++)
        if (!add_group_shifts(voice, view, spot->by[b], out))
            return false;
    return true;
}
