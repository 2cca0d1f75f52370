// SPDX-License-Identifier: EUPL-1.2
// A table in columns of a terminal: heads broken over lines, figures to the right, the whole told
// from its groups by a rule, and what finds no room at the side put below with the row heads again.
#include "render/text_lines.h"

#include <string.h>

#define GAP        2
#define HEAD_WIDTH 14 // columns that a column's head may take before it is broken
#define SIDE_WIDTH 30 // the same for a row's head
#define BAR_LEAST  10 // columns of a bar, where there is room for one
#define BAR_MOST   25

struct layout {
    const struct fj_voice *voice;
    const struct fj_table *table;
    struct fj_writer *out;
    size_t side;    // columns of the row heads
    size_t *widths; // by column
    struct fj_lines *heads;
    bool has_headings;
    size_t first, end; // the columns being written
    size_t bars;       // the column of them whose figures have bars; SIZE_MAX for none
    size_t bar_width;
};

// ---- widths ------------------------------------------------------------------------------------

static const char *cell_text(const struct fj_voice *voice, const struct fj_table_cell *cell)
{
    return fj_is_empty(cell->note) ? cell->text
                                   : fj_compose(voice, "%s (%s)", cell->text, cell->note);
}

static void widen(size_t *width, size_t wanted)
{
    if (wanted > *width)
        *width = wanted;
}

static void widen_to_lines(size_t *width, const struct fj_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        widen(width, fj_text_width(lines->items[i]));
}

// Groups stand in under the heading of their breakdown.
static size_t indent_of(const struct layout *l, const struct fj_table_row *row)
{
    return l->has_headings && row->kind == FJ_ROW_FIGURES ? 2 : 0;
}

static bool has_headings(const struct fj_table *table)
{
    for (size_t r = 0; r < table->row_count; r++)
        if (table->rows[r].kind == FJ_ROW_HEADING)
            return true;
    return false;
}

static bool measure(struct layout *l)
{
    const struct fj_table *table = l->table;

    l->widths = FJ_NEW_ARRAY(l->voice->arena, size_t, table->column_count + 1);
    l->heads = FJ_NEW_ARRAY(l->voice->arena, struct fj_lines, table->column_count + 1);
    if (!l->widths || !l->heads)
        return false;
    l->side = fj_text_width(table->corner);
    for (size_t r = 0; r < table->row_count; r++) {
        struct fj_lines head = fj_text_wrap(l->voice, table->rows[r].head, SIDE_WIDTH);
        size_t wanted = 0;
        if (table->rows[r].kind == FJ_ROW_BREAK)
            continue;
        widen_to_lines(&wanted, &head);
        widen(&l->side, wanted + indent_of(l, &table->rows[r]));
    }
    for (size_t c = 0; c < table->column_count; c++) {
        l->heads[c] = fj_text_wrap(l->voice, table->columns[c].head, HEAD_WIDTH);
        widen_to_lines(&l->widths[c], &l->heads[c]);
        for (size_t r = 0; r < table->row_count; r++)
            widen(&l->widths[c], fj_text_width(cell_text(l->voice, &table->rows[r].cells[c])));
    }
    return true;
}

static bool is_inside_span(const struct layout *l, size_t column)
{
    const struct fj_table_column *columns = l->table->columns;

    return column < l->table->column_count && !fj_is_empty(columns[column].over) &&
           strcmp(columns[column].over, columns[column - 1].over) == 0;
}

// As many columns as find room, at least one; columns under one heading are kept together if they can be.
static size_t fitting(const struct layout *l)
{
    size_t used = l->side, end = l->first, whole;

    while (end < l->table->column_count) {
        used += GAP + l->widths[end];
        if (used > FJ_TEXT_WIDTH && end > l->first)
            break;
        end++;
    }
    for (whole = end; whole > l->first && is_inside_span(l, whole); whole--) {
    }
    return whole > l->first ? whole : end;
}

// ---- heads -------------------------------------------------------------------------------------

static size_t same_over(const struct layout *l, size_t first)
{
    size_t end = first + 1;

    while (end < l->end && strcmp(l->table->columns[end].over, l->table->columns[first].over) == 0)
        end++;
    return end;
}

static size_t span_width(const struct layout *l, size_t first, size_t end)
{
    size_t width = 0;

    for (size_t c = first; c < end; c++)
        width += l->widths[c] + (c > first ? GAP : 0);
    return width;
}

static bool has_over(const struct layout *l)
{
    for (size_t c = l->first; c < l->end; c++)
        if (!fj_is_empty(l->table->columns[c].over))
            return true;
    return false;
}

// A heading longer than its columns makes the last of them wider.
static void widen_spans(struct layout *l)
{
    for (size_t c = l->first, end; c < l->end; c = end) {
        size_t wanted = fj_text_width(l->table->columns[c].over), have;
        end = same_over(l, c);
        have = span_width(l, c, end);
        if (wanted > have)
            l->widths[end - 1] += wanted - have;
    }
}

static void write_over(struct layout *l)
{
    fj_text_field(l->out, "", l->side, false);
    for (size_t c = l->first, end; c < l->end; c = end) {
        end = same_over(l, c);
        fj_text_repeat(l->out, ' ', GAP);
        fj_text_field(l->out, l->table->columns[c].over, end < l->end ? span_width(l, c, end) : 0,
                      false);
    }
    fj_write_char(l->out, '\n');
}

// What stands on LINE of MOST.
static const char *head_line(const struct fj_lines *head, size_t most, size_t line)
{
    size_t above = most - head->count;

    return line < above ? "" : head->items[line - above];
}

// One past the last column that has something there.
static size_t end_of_line(const struct layout *l, size_t most, size_t line)
{
    size_t end = l->end;

    while (end > l->first && fj_is_empty(head_line(&l->heads[end - 1], most, line)))
        end--;
    return end;
}

// Heads stand on their last line.
static void write_heads(struct layout *l)
{
    size_t most = 1;

    for (size_t c = l->first; c < l->end; c++)
        widen(&most, l->heads[c].count);
    for (size_t line = 0; line < most; line++) {
        size_t end = end_of_line(l, most, line);
        fj_text_field(l->out, line + 1 == most ? l->table->corner : "",
                      end > l->first ? l->side : 0, false);
        for (size_t c = l->first; c < end; c++) {
            fj_text_repeat(l->out, ' ', GAP);
            fj_text_field(l->out, head_line(&l->heads[c], most, line), l->widths[c], true);
        }
        fj_write_char(l->out, '\n');
    }
}

// ---- bars --------------------------------------------------------------------------------------

static bool has_bars(const struct fj_table *table, size_t column)
{
    for (size_t r = 0; r < table->row_count; r++)
        if (fj_row_has_cells(&table->rows[r]) && table->rows[r].cells[column].bar.count > 0)
            return true;
    return false;
}

// At the right of the columns, for the first of them that has any.
static void place_bars(struct layout *l)
{
    size_t used = l->side + GAP + span_width(l, l->first, l->end) + GAP;

    l->bars = SIZE_MAX;
    l->bar_width = used < FJ_TEXT_WIDTH ? FJ_TEXT_WIDTH - used : 0;
    l->bar_width = l->bar_width > BAR_MOST ? BAR_MOST : l->bar_width;
    for (size_t c = l->first; l->bar_width >= BAR_LEAST && l->bars == SIZE_MAX && c < l->end; c++)
        if (has_bars(l->table, c))
            l->bars = c;
}

static bool fills_any(const struct fj_bar *bar)
{
    double filled = 0;

    for (size_t i = 0; i < bar->count; i++)
        filled += bar->parts[i];
    return filled > 0;
}

static void write_bar(struct layout *l, const struct fj_table_row *row)
{
    const struct fj_bar *bar = &row->cells[l->bars].bar;
    size_t end = l->end;

    if (bar->count == 0 || !(bar->has_whole || fills_any(bar)))
        return;
    while (end > l->first && row->cells[end - 1].tone == FJ_TONE_EMPTY)
        end--;
    fj_text_repeat(l->out, ' ', GAP);
    for (size_t c = end; c < l->end; c++)
        fj_text_repeat(l->out, ' ', GAP + l->widths[c]);
    fj_text_bar(l->out, bar, l->bar_width, l->voice->plain_signs);
}

// What the signs of bars in parts mean.
static void write_key(struct layout *l)
{
    const char *const *parts = l->table->parts;

    if (l->bars == SIZE_MAX || !parts[0])
        return;
    fj_text_paragraph(
        l->voice, l->out,
        l->voice->plain_signs
            ? fj_say(l->voice, "Bars: # %s, - %s, + %s.", parts[0], parts[1], parts[2])
            : fj_say(l->voice, "Bars: █ %s, ░ %s, ▒ %s.", parts[0], parts[1], parts[2]),
        0);
}

// ---- rows --------------------------------------------------------------------------------------

// One past the last column of the part in which ROW has something.
static size_t last_filled(const struct layout *l, const struct fj_table_row *row)
{
    size_t end = fj_row_has_cells(row) ? l->end : l->first;

    while (end > l->first && row->cells[end - 1].tone == FJ_TONE_EMPTY)
        end--;
    return end;
}

// A row of nothing but hidden figures says so once, at its end.
static void write_hidden(struct layout *l, const struct fj_table_row *row)
{
    const char *text = row->cells[l->first].text;
    size_t width = span_width(l, l->first, l->end), taken = fj_text_width(text) + 1;

    fj_text_repeat(l->out, ' ', GAP);
    fj_text_repeat(l->out, '.', width > taken ? width - taken : 0);
    fj_write_char(l->out, ' ');
    fj_write_raw(l->out, text);
    fj_write_char(l->out, '\n');
}

static void write_row(struct layout *l, const struct fj_table_row *row)
{
    size_t end = last_filled(l, row);
    struct fj_lines head =
        fj_text_wrap(l->voice, row->head, row->kind == FJ_ROW_BREAK ? FJ_TEXT_WIDTH : SIDE_WIDTH);
    size_t indent = indent_of(l, row);

    for (size_t line = 0; line + 1 < head.count; line++) {
        fj_text_repeat(l->out, ' ', indent);
        fj_write_raw(l->out, head.items[line]);
        fj_write_char(l->out, '\n');
    }
    fj_text_repeat(l->out, ' ', indent);
    fj_text_field(l->out, head.count > 0 ? head.items[head.count - 1] : "",
                  end > l->first ? l->side - indent : 0, false);
    if (fj_row_has_cells(row) && l->end - l->first > 1 && fj_row_is_hidden(row, l->first, l->end)) {
        write_hidden(l, row);
        return;
    }
    for (size_t c = l->first; c < end; c++) {
        fj_text_repeat(l->out, ' ', GAP);
        fj_text_field(l->out, cell_text(l->voice, &row->cells[c]), l->widths[c], true);
    }
    if (l->bars != SIZE_MAX && fj_row_has_cells(row))
        write_bar(l, row);
    fj_write_char(l->out, '\n');
}

static void write_rule(struct layout *l)
{
    fj_text_repeat(l->out, '-', l->side + GAP + span_width(l, l->first, l->end));
    fj_write_char(l->out, '\n');
}

static void write_part(struct layout *l)
{
    bool based = false;

    widen_spans(l);
    place_bars(l);
    if (has_over(l))
        write_over(l);
    write_heads(l);
    write_rule(l);
    for (size_t r = 0; r < l->table->row_count; r++) {
        const struct fj_table_row *row = &l->table->rows[r];
        if (row->kind == FJ_ROW_BASE && !based && r > 0)
            write_rule(l);
        based |= row->kind == FJ_ROW_BASE;
        write_row(l, row);
    }
    write_key(l);
}

void fj_text_table(const struct fj_voice *voice, struct fj_writer *out,
                   const struct fj_table *table)
{
    struct layout l = {
        .voice = voice, .table = table, .out = out, .has_headings = has_headings(table)};

    if (table->row_count == 0 || table->column_count == 0 || !measure(&l))
        return;
    fj_text_paragraph(voice, out, table->caption, 0);
    fj_write_char(out, '\n');
    for (; l.first < table->column_count; l.first = l.end) {
        if (l.first > 0)
            fj_write_char(out, '\n');
        l.end = fitting(&l);
        write_part(&l);
    }
    for (size_t i = 0; i < table->note_count; i++)
        fj_text_paragraph(voice, out, table->notes[i], 0);
    fj_write_char(out, '\n');
}
