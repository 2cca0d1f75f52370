// SPDX-License-Identifier: EUPL-1.2
// Tables as they are read, the same for every format: words in cells, with what a cell means beside it, so
// that html and text only lay them out. Made in the voice's arena.
#ifndef FJ_RENDER_TABLE_H
#define FJ_RENDER_TABLE_H

#include "render/view.h"

enum fj_cell_tone {
    FJ_TONE_PLAIN,
    FJ_TONE_HIDDEN, // ”för få svar”
    FJ_TONE_NONE,   // –: no value
    FJ_TONE_EMPTY,  // nothing belongs here
};

// The figure of a cell as a bar: the parts of its length, each a fraction of the whole. Only of what is shown.
struct fj_bar {
    double parts[3];
    size_t count;   // 0: no bar
    bool has_whole; // its whole length means something: all of them, the end of a scale
};

struct fj_table_cell {
    const char *text;
    const char *note; // beside it, smaller: an interval, a count; "" for none
    enum fj_cell_tone tone;
    struct fj_bar bar; // for formats without charts
};

static inline struct fj_table_cell fj_cell(const char *text, const char *note,
                                           enum fj_cell_tone tone)
{
    return (struct fj_table_cell){text, note, tone, {{0}, 0, false}};
}

struct fj_table_column {
    const char *over; // heading over this and its neighbours with the same; "" for none
    const char *head;
    enum fj_group_mark mark; // ALL where the column is of no group
};

enum fj_table_row_kind {
    FJ_ROW_FIGURES,
    FJ_ROW_HEADING, // of the rows below it: the name of a breakdown; no cells
    FJ_ROW_TOTAL,   // the whole
    FJ_ROW_BASE,    // what the others are shares of: answers, missing
    FJ_ROW_BREAK,   // across the table, between rows that cannot be compared; no cells
};

struct fj_table_row {
    enum fj_table_row_kind kind;
    enum fj_group_mark mark;
    const char *head;
    struct fj_table_cell *cells; // one per column
};

static inline bool fj_row_has_cells(const struct fj_table_row *row)
{
    return row->kind != FJ_ROW_HEADING && row->kind != FJ_ROW_BREAK;
}

#define FJ_TABLE_NOTES 8

struct fj_table {
    const char *caption;
    const char *corner; // over the row heads
    struct fj_table_column *columns;
    size_t column_count, column_capacity;
    struct fj_table_row *rows;
    size_t row_count, row_capacity;
    const char *parts[3];              // what the parts of bars in three mean; NULL where none are
    const char *notes[FJ_TABLE_NOTES]; // whole sentences below
    size_t note_count;
};

// The tables of a measure in one period, in the order they are read.
struct fj_table_list {
    struct fj_table *items;
    size_t count, capacity;
};

// Groups as rows or answers as rows, by the kind of measure. False when memory is out.
bool fj_tables_of(const struct fj_voice *voice, const struct fj_view *view,
                  struct fj_table_list *out);
// Who is left out and why, in all; an empty table where nobody is.
bool fj_table_of_losses(const struct fj_voice *voice, const struct fj_view *view,
                        struct fj_table *out);
// Of all measures, timepoint by timepoint: how many answered, are missing, were not concerned or are not due.
bool fj_table_of_everybody(const struct fj_voice *voice, const struct fj_outline *outline,
                           struct fj_table *out);
// Period after period, latest first. An empty table where there is one period.
bool fj_table_of_series(const struct fj_voice *voice, const struct fj_part *part,
                        struct fj_table *out);

// Whether the columns FIRST..END of ROW are all hidden, with nothing beside: then it is said once for all of them.
bool fj_row_is_hidden(const struct fj_table_row *row, size_t first, size_t end);
// Whether some cell has a figure, or something that is hidden.
bool fj_table_tells(const struct fj_table *table);
// Whether some cell has a figure.
bool fj_table_shows(const struct fj_table *table);

// For those who make tables.
bool fj_table_add_column(const struct fj_voice *voice, struct fj_table *table, const char *over,
                         const char *head, enum fj_group_mark mark);
// Cells start as empty; fill them by place. NULL when memory is out. Columns come before rows.
struct fj_table_row *fj_table_add_row(const struct fj_voice *voice, struct fj_table *table,
                                      enum fj_table_row_kind kind, enum fj_group_mark mark,
                                      const char *head);
// Takes away columns in which nothing belongs anywhere. After the last row, before the explanations.
void fj_table_drop_empty(struct fj_table *table);
// A whole sentence below the table; those that find no room are left out.
void fj_table_add_note(struct fj_table *table, const char *note);
// Adds the sentences that explain hidden marks, dashes and overlapping groups where they occur.
void fj_table_explain(const struct fj_voice *voice, struct fj_table *table, bool overlap);

// The cell of a figure that is text already; FIGURE NULL: nothing belongs here.
struct fj_table_cell fj_cell_of(const struct fj_voice *voice, const struct fj_figure *figure,
                                const char *text);
struct fj_table_cell fj_cell_of_count(const struct fj_voice *voice, const struct fj_row *row,
                                      enum fj_statistic statistic);

#endif
