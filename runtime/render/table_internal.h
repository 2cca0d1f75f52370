// SPDX-License-Identifier: EUPL-1.2
// What the makers of tables share: headings over columns, captions, cells of numbers.
#ifndef FJ_RENDER_TABLE_INTERNAL_H
#define FJ_RENDER_TABLE_INTERNAL_H

#include "render/saying.h"
#include "render/table.h"

bool fj_table_of_groups(const struct fj_voice *voice, const struct fj_view *view,
                        struct fj_table_list *out);
bool fj_table_of_items(const struct fj_voice *voice, const struct fj_view *view,
                       struct fj_table_list *out);
bool fj_table_of_shift(const struct fj_voice *voice, const struct fj_view *view,
                       struct fj_table_list *out);

// A new, empty table at the end; NULL when memory is out.
struct fj_table *fj_table_open(const struct fj_voice *voice, struct fj_table_list *list,
                               const char *caption, const char *corner);

struct fj_table_cell fj_cell_of_number(const struct fj_voice *voice, const struct fj_row *row,
                                       enum fj_statistic statistic, int decimals);
// The share with its limits beside it.
struct fj_table_cell fj_cell_of_share(const struct fj_voice *voice, const struct fj_row *row,
                                      enum fj_statistic statistic, enum fj_statistic low,
                                      enum fj_statistic high);
// The main figure of a row, whatever the kind of measure: for series.
struct fj_table_cell fj_cell_of_main(const struct fj_voice *voice, const struct fj_block *block,
                                     const struct fj_row *row);
// How many improved, of a change.
struct fj_table_cell fj_cell_of_improved(const struct fj_voice *voice, const struct fj_row *row);
struct fj_group_column {
    const char *head;        // NULL: the outcome's
    enum fj_outcome outcome; // where head is NULL
    struct fj_table_cell (*cell)(const struct fj_voice *voice, const struct fj_row *row);
};

// Those of a measure of its kind, up to one without a cell; the first is the main figure. NULL where groups are no rows.
const struct fj_group_column *fj_group_columns_of(const struct fj_measure *measure);
// Whether MEASURE itself has the column.
bool fj_group_column_is_used(const struct fj_measure *measure,
                             const struct fj_group_column *column);

// ”Vid start” of a block, with a capital; "" where no timepoint applies.
const char *fj_spot_heading(const struct fj_voice *voice, const struct fj_spot_view *spot);

#endif
