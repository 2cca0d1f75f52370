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

// ---- the table ---------------------------------------------------------------------------------

const char *fj_spot_heading(const struct fj_voice *voice, const struct fj_spot_view *spot)
{
    return fj_capital(voice, spot->total->timepoint_text);
}

// The timepoints FIRST..END of a view, side by side.
struct abreast {
    const struct fj_view *view;
    const struct fj_group_column *columns;
    size_t first, end;
};

static bool add_columns(const struct fj_voice *voice, const struct abreast *a,
                        struct fj_table *table)
{
    const struct fj_measure *measure = a->view->measure;

    for (size_t s = a->first; s < a->end; s++) {
        const char *over = a->end - a->first > 1 ? fj_spot_heading(voice, &a->view->spots[s]) : "";
        for (const struct fj_group_column *column = a->columns; column->cell; column++) {
            const char *head = column->head ? fj_tr(voice->lang, column->head)
                                            : fj_saying_outcome(voice, measure, column->outcome);
            if (fj_group_column_is_used(measure, column) &&
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
        for (const struct fj_group_column *column = a->columns; column->cell; column++) {
            if (!fj_group_column_is_used(a->view->measure, column))
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

    for (const struct fj_group_column *column = a->columns; column->cell; column++)
        count += fj_group_column_is_used(a->view->measure, column);
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
    struct abreast a = {.view = &peopled, .columns = fj_group_columns_of(view->measure)};
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
