// SPDX-License-Identifier: EUPL-1.2
// Looks figures up in earlier releases, and puts back what stands.
#include "figures/hide/earlier.h"

#include <stdlib.h>
#include <string.h>

#include "figures/groups.h"

bool fj_earlier_has_past(const struct fj_earlier_list *list)
{
    for (size_t i = 0; list && i < list->count; i++)
        if (list->items[i].past)
            return true;
    return false;
}

static int compare_keys(const char *const *a, const char *const *b)
{
    for (int i = 0; i < 7; i++) {
        int order = strcmp(a[i], b[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

static int compare_figures(const void *a, const void *b)
{
    const struct fj_released *x = a, *y = b;

    return compare_keys(x->key, y->key);
}

void fj_earlier_sort(struct fj_earlier *earlier)
{
    if (earlier->figure_count > 0)
        qsort(earlier->figures, earlier->figure_count, sizeof *earlier->figures, compare_figures);
}

const struct fj_released *fj_earlier_find(const struct fj_earlier *earlier,
                                          const struct fj_block *block, const struct fj_row *row,
                                          const struct fj_figure *figure)
{
    struct fj_released wanted = {.key = {block->measure->name, block->period->label,
                                         block->timepoint, block->breakdown, row->group,
                                         figure->item, fj_statistic_name(figure->statistic)}};

    return earlier->figure_count == 0 ? NULL
                                      : bsearch(&wanted, earlier->figures, earlier->figure_count,
                                                sizeof wanted, compare_figures);
}

// Has it printed BLOCK; or with KEYS 3 its table, by whatever groups?
static bool has_printed(const struct fj_earlier *earlier, const struct fj_block *block, int keys)
{
    size_t low = 0, high = earlier->figure_count;
    const char *wanted[4] = {block->measure->name, block->period->label, block->timepoint,
                             block->breakdown};

    while (low < high) { // the first figure that is not before it
        size_t middle = low + (high - low) / 2;
        int order = 0;
        for (int i = 0; i < keys && order == 0; i++)
            order = strcmp(earlier->figures[middle].key[i], wanted[i]);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static const struct fj_earlier_table *find_table(const struct fj_earlier *earlier,
                                                 const struct fj_block *block)
{
    for (size_t i = 0; i < earlier->table_count; i++) {
        const struct fj_earlier_table *table = &earlier->tables[i];
        if (strcmp(table->measure, block->measure->name) == 0 &&
            strcmp(table->period, block->period->label) == 0 &&
            strcmp(table->timepoint, block->timepoint) == 0)
            return table;
    }
    return NULL;
}

enum fj_verdict fj_earlier_verdict(const struct fj_earlier *earlier, const struct fj_block *block)
{
    const struct fj_earlier_table *table = find_table(earlier, block);

    if (earlier->only_printed)
        return FJ_TABLE_STANDS;
    return table ? table->verdict : FJ_TABLE_UNCHANGED;
}

const struct fj_earlier *fj_earlier_of(const struct fj_earlier_list *list,
                                       const struct fj_block *block, enum fj_verdict *out_verdict)
{
    const struct fj_earlier *found = NULL;
    bool stands = false, has_block = false;

    for (size_t i = list ? list->count : 0; i-- > 0;) {
        const struct fj_earlier *earlier = &list->items[i];
        bool printed = has_printed(earlier, block, 4);
        if (!printed && !has_printed(earlier, block, 3))
            continue;
        stands |= fj_earlier_verdict(earlier, block) == FJ_TABLE_STANDS;
        if (!found || (printed && !has_block))
            found = earlier;
        has_block |= printed;
    }
    if (found)
        *out_verdict = stands ? FJ_TABLE_STANDS : fj_earlier_verdict(found, block);
    return found;
}

void fj_earlier_put_back_one(struct fj_figure *figure, const struct fj_released *released)
{
    figure->value = released->status[0] ? 0 : released->value;
    figure->status = strcmp(released->status, "hidden") == 0 ? FJ_FIGURE_HIDDEN
                     : released->status[0]                   ? FJ_FIGURE_NONE
                                                             : FJ_FIGURE_SHOWN;
}

// The row as it was printed: what it did not have then is left out.
static void put_back_row(const struct fj_earlier *earlier, const struct fj_block *block,
                         struct fj_row *row)
{
    size_t kept = 0;

    for (size_t f = 0; f < row->figure_count; f++) {
        const struct fj_released *released = fj_earlier_find(earlier, block, row, &row->figures[f]);
        if (!released)
            continue;
        row->figures[kept] = row->figures[f];
        fj_earlier_put_back_one(&row->figures[kept++], released);
    }
    row->figure_count = kept;
}

// Counts that say nothing of a person. They may be others where all that is protected is as it was: more forms are
// overdue by now.
static bool may_differ(const struct fj_figure *figure)
{
    return figure->statistic == FJ_STAT_AMONG_UNKNOWN ||
           figure->statistic == FJ_STAT_EXCEPT_UNKNOWN || figure->statistic == FJ_STAT_OVERDUE ||
           figure->statistic == FJ_STAT_NOT_DUE;
}

// What a table that has not changed printed, shown or hidden, is printed again: it tells nothing new, and a report
// made twice is the same to the byte. What may differ is printed as it is now, where it was not hidden.
static void print_again(const struct fj_earlier *earlier, const struct fj_block *block,
                        bool others_differ, struct fj_row *row)
{
    for (size_t f = 0; f < row->figure_count; f++) {
        const struct fj_released *released = fj_earlier_find(earlier, block, row, &row->figures[f]);
        if (released && (!others_differ || !may_differ(&row->figures[f]) ||
                         strcmp(released->status, "hidden") == 0))
            fj_earlier_put_back_one(&row->figures[f], released);
    }
}

// ---- groups that nobody is in any more -----------------------------------------------------------------

// Of a table that stands, the groups of those unknown where nobody is in them now, so that they have no row: their
// absence would tell that those few are known, and what is left would not add up.
struct completing {
    const struct fj_earlier *earlier;
    struct fj_results *results;
    const struct fj_block *block;
    size_t at;           // the next row of the block
    struct fj_row *rows; // all of them
    size_t count;
};

// Whether one of the parts of the group at PLACE among all of the block's is of those unknown.
static bool is_unknown(const struct fj_crossing *by, size_t place)
{
    for (size_t i = by->count; i-- > 0; place /= by->breakdowns[i]->group_count + 1)
        if (place % (by->breakdowns[i]->group_count + 1) == by->breakdowns[i]->group_count)
            return true;
    return false;
}

static void name_row(struct completing *c, size_t place, struct fj_row *row)
{
    const struct fj_crossing *by = c->block->by;
    const struct fj_plan *plan = c->results->plan;
    struct fj_arena *arena = c->results->arena;
    struct fj_group_part *parts = FJ_NEW_ARRAY(arena, struct fj_group_part, by->count);

    *row = (struct fj_row){.group = "", .group_text = "", .parts = parts};
    for (size_t i = by->count; parts && i-- > 0;) {
        size_t group = place % (by->breakdowns[i]->group_count + 1);
        place /= by->breakdowns[i]->group_count + 1;
        parts[i] =
            (struct fj_group_part){fj_group_name(by->breakdowns[i], group),
                                   fj_group_text(plan, by->breakdowns[i], group, plan->language)};
    }
    for (size_t i = 0; parts && i < by->count; i++) {
        row->group =
            i == 0 ? parts[i].name : fj_arena_printf(arena, "%s*%s", row->group, parts[i].name);
        row->group_text = i == 0 ? parts[i].text
                                 : fj_arena_printf(arena, "%s, %s", row->group_text, parts[i].text);
    }
}

// ROW as it was released, with the figures that the first row has.
static void put_back_unknown(struct completing *c, struct fj_row *row)
{
    const struct fj_row *like = &c->block->rows[0];

    row->figures = FJ_NEW_ARRAY(c->results->arena, struct fj_figure, like->figure_count + 1);
    for (size_t f = 0; row->figures && f < like->figure_count; f++) {
        const struct fj_released *released =
            fj_earlier_find(c->earlier, c->block, row, &like->figures[f]);
        if (!released)
            continue;
        row->figures[row->figure_count] = like->figures[f];
        fj_earlier_put_back_one(&row->figures[row->figure_count++], released);
    }
    if (row->figure_count > 0)
        c->rows[c->count++] = *row;
}

static void complete_group(struct completing *c, size_t place)
{
    struct fj_row row;

    name_row(c, place, &row);
    if (fj_arena_failed(c->results->arena))
        return;
    if (c->at < c->block->row_count && strcmp(c->block->rows[c->at].group, row.group) == 0)
        c->rows[c->count++] = c->block->rows[c->at++];
    else if (is_unknown(c->block->by, place))
        put_back_unknown(c, &row);
}

// False when memory is out.
static bool complete(const struct fj_earlier *earlier, struct fj_results *results,
                     struct fj_block *block)
{
    struct completing c = {.earlier = earlier, .results = results, .block = block};
    size_t places = 1;

    if (!block->stands || block->by->count == 0 || block->row_count == 0)
        return true;
    for (size_t i = 0; i < block->by->count; i++)
        places *= block->by->breakdowns[i]->group_count + 1;
    c.rows = FJ_NEW_ARRAY(results->arena, struct fj_row, places);
    for (size_t place = 0; c.rows && place < places; place++)
        complete_group(&c, place);
    if (fj_arena_failed(results->arena))
        return false;
    block->rows = c.rows;
    block->row_count = c.count;
    return true;
}

static void put_back_block(const struct fj_earlier *earlier, enum fj_verdict verdict,
                           struct fj_block *block)
{
    const struct fj_earlier_table *table = find_table(earlier, block);
    size_t kept = 0;

    block->stands = verdict == FJ_TABLE_STANDS ? earlier->number : 0;
    for (size_t r = 0; r < block->row_count; r++) {
        struct fj_row *row = &block->rows[r];
        if (verdict == FJ_TABLE_STANDS)
            put_back_row(earlier, block, row);
        else
            print_again(earlier, block, table && table->others_differ, row);
        if (row->figure_count > 0)
            block->rows[kept++] = *row;
    }
    block->row_count = kept;
}

bool fj_earlier_put_back(const struct fj_earlier_list *list, struct fj_results *results)
{
    for (size_t b = 0; b < results->block_count; b++) {
        enum fj_verdict verdict = FJ_TABLE_FREE;
        const struct fj_earlier *earlier = fj_earlier_of(list, &results->blocks[b], &verdict);
        if (!earlier || verdict == FJ_TABLE_FREE)
            continue;
        put_back_block(earlier, verdict, &results->blocks[b]);
        if (!complete(earlier, results, &results->blocks[b]))
            return false;
    }
    return true;
}
