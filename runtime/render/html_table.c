// SPDX-License-Identifier: EUPL-1.2
// A table in html: caption, headings with their scope, groups under the heading of their breakdown, women
// and men marked by shape. What is beside a figure stands below it, smaller.
#include <string.h>

#include "render/html_internal.h"

// ---- heads -------------------------------------------------------------------------------------

static void write_mark(struct fj_writer *out, enum fj_group_mark mark)
{
    if (mark == FJ_MARK_WOMEN)
        fj_write_raw(out, "<i class=\"sw women\"></i>");
    if (mark == FJ_MARK_MEN)
        fj_write_raw(out, "<i class=\"sw men\"></i>");
}

static size_t span_of(const struct fj_table *table, size_t first)
{
    size_t end = first + 1;

    while (end < table->column_count &&
           strcmp(table->columns[end].over, table->columns[first].over) == 0)
        end++;
    return end - first;
}

static bool has_over(const struct fj_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (!fj_is_empty(table->columns[i].over))
            return true;
    return false;
}

static void write_corner(struct fj_writer *out, const struct fj_table *table, bool two)
{
    if (fj_is_empty(table->corner)) {
        fj_write_raw(out, two ? "<td rowspan=\"2\"></td>" : "<td></td>");
        return;
    }
    fj_write_raw(out, two ? "<th scope=\"col\" rowspan=\"2\">" : "<th scope=\"col\">");
    fj_write_html(out, table->corner);
    fj_write_raw(out, "</th>");
}

static void write_heads(struct fj_writer *out, const struct fj_table *table)
{
    bool two = has_over(table);

    fj_write_raw(out, "<thead>\n<tr>");
    write_corner(out, table, two);
    for (size_t c = 0, span; two && c < table->column_count; c += span) {
        span = span_of(table, c);
        fj_write_format(out, "<th scope=\"colgroup\" colspan=\"%zu\" class=\"over\">", span);
        fj_write_html(out, table->columns[c].over);
        fj_write_raw(out, "</th>");
    }
    if (two)
        fj_write_raw(out, "</tr>\n<tr>");
    for (size_t c = 0; c < table->column_count; c++) {
        bool first = c > 0 && strcmp(table->columns[c].over, table->columns[c - 1].over) != 0;
        fj_write_raw(out, first ? "<th scope=\"col\" class=\"first\">" : "<th scope=\"col\">");
        write_mark(out, table->columns[c].mark);
        fj_write_html(out, table->columns[c].head);
        fj_write_raw(out, "</th>");
    }
    fj_write_raw(out, "</tr>\n</thead>\n");
}

// ---- rows --------------------------------------------------------------------------------------

static const char *tone_class(enum fj_cell_tone tone)
{
    switch (tone) {
    case FJ_TONE_HIDDEN:
        return "hid";
    case FJ_TONE_NONE:
        return "none";
    case FJ_TONE_PLAIN:
    case FJ_TONE_EMPTY:
        break;
    }
    return "";
}

static void write_cell(const struct fj_voice *voice, struct fj_writer *out,
                       const struct fj_table_cell *cell, bool first, size_t decimals)
{
    const char *tone = tone_class(cell->tone);

    fj_write_raw(out, "<td");
    if (first || !fj_is_empty(tone)) {
        fj_write_raw(out, " class=\"");
        fj_write_raw(out, first ? "first " : "");
        fj_write_raw(out, tone);
        fj_write_char(out, '"');
    }
    fj_write_char(out, '>');
    fj_html_number(voice, out, cell->text, decimals);
    if (!fj_is_empty(cell->note)) {
        fj_write_raw(out, " <small>");
        fj_write_html(out, cell->note);
        fj_write_raw(out, "</small>");
    }
    fj_write_raw(out, "</td>");
}

static void write_heading(struct fj_writer *out, const struct fj_table *table,
                          const struct fj_table_row *row)
{
    fj_write_format(out, "<tr><th scope=\"rowgroup\" colspan=\"%zu\" class=\"by\">",
                    table->column_count + 1);
    fj_write_html(out, row->head);
    fj_write_raw(out, "</th></tr>\n");
}

// The most decimals of each column; NULL when memory is out.
static size_t *decimals_of(const struct fj_voice *voice, const struct fj_table *table)
{
    size_t *most = FJ_NEW_ARRAY(voice->arena, size_t, table->column_count + 1);

    for (size_t r = 0; most && r < table->row_count; r++)
        for (size_t c = 0; table->rows[r].kind != FJ_ROW_HEADING && c < table->column_count; c++) {
            size_t has = fj_html_decimals(voice, table->rows[r].cells[c].text);
            most[c] = has > most[c] ? has : most[c];
        }
    return most;
}

static void write_row(const struct fj_voice *voice, struct fj_writer *out,
                      const struct fj_table *table, const struct fj_table_row *row,
                      const size_t *decimals)
{
    fj_write_raw(out, row->kind == FJ_ROW_TOTAL  ? "<tr class=\"total\">"
                      : row->kind == FJ_ROW_BASE ? "<tr class=\"base\">"
                                                 : "<tr>");
    fj_write_raw(out, "<th scope=\"row\">");
    write_mark(out, row->mark);
    fj_write_html(out, row->head);
    fj_write_raw(out, "</th>");
    for (size_t c = 0; c < table->column_count; c++)
        write_cell(voice, out, &row->cells[c],
                   c > 0 && strcmp(table->columns[c].over, table->columns[c - 1].over) != 0,
                   decimals[c]);
    fj_write_raw(out, "</tr>\n");
}

static void write_body(const struct fj_voice *voice, struct fj_writer *out,
                       const struct fj_table *table)
{
    const size_t *decimals = decimals_of(voice, table);

    if (!decimals)
        return;
    fj_write_raw(out, "<tbody>\n");
    for (size_t r = 0; r < table->row_count; r++) {
        const struct fj_table_row *row = &table->rows[r];
        if (row->kind == FJ_ROW_HEADING) {
            fj_write_raw(out, "</tbody>\n<tbody>\n");
            write_heading(out, table, row);
        } else {
            write_row(voice, out, table, row, decimals);
        }
    }
    fj_write_raw(out, "</tbody>\n");
}

void fj_html_table(const struct fj_voice *voice, struct fj_writer *out,
                   const struct fj_table *table, const char *id)
{
    if (table->row_count == 0 || table->column_count == 0)
        return;
    fj_write_raw(out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"");
    fj_write_html(out, id);
    fj_write_raw(out, "\">\n<table>\n<caption id=\"");
    fj_write_html(out, id);
    fj_write_raw(out, "\">");
    fj_write_html(out, table->caption);
    fj_write_raw(out, "</caption>\n");
    write_heads(out, table);
    write_body(voice, out, table);
    fj_write_raw(out, "</table>\n</div>\n");
    for (size_t i = 0; i < table->note_count; i++)
        fj_html_element(out, "p", "note", table->notes[i]);
}
