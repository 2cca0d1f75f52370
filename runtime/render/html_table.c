// SPDX-License-Identifier: EUPL-1.2
// A table in html: caption, headings with their scope, groups under the heading of their breakdown, women
// and men marked by shape. What is beside a figure stands below it, smaller. Columns that a page of paper
// has no room for come in a part of their own, with the row heads again.
#include <string.h>

#include "render/html_internal.h"
#include "support/unicode.h"

#define PAGE                                                                                       \
    104 // letters of figures that a page is wide, as near as can be told without setting them
#define GAP  3  // between columns
#define SIDE 22 // what row heads are broken at, or nearly

#define SMALLER(letters) (((letters)*17 + 19) / 20) // of what is written at 85 percent

#define SHORT 24 // rows of a table that is not broken over two pages

// The columns FIRST..END of a table.
struct part {
    const struct fj_voice *voice;
    const struct fj_table *table;
    struct fj_writer *out;
    size_t first, end;
    const size_t *decimals; // by column
};

// ---- heads -------------------------------------------------------------------------------------

static void write_mark(struct fj_writer *out, enum fj_group_mark mark)
{
    if (mark == FJ_MARK_WOMEN)
        fj_write_raw(out, "<i class=\"sw women\"></i>");
    if (mark == FJ_MARK_MEN)
        fj_write_raw(out, "<i class=\"sw men\"></i>");
}

// Whether a column begins something else than the one before it.
static bool begins(const struct fj_table *table, size_t column)
{
    return column > 0 && strcmp(table->columns[column].over, table->columns[column - 1].over) != 0;
}

static size_t span_of(const struct part *p, size_t first)
{
    size_t end = first + 1;

    while (end < p->end && !begins(p->table, end))
        end++;
    return end - first;
}

static bool has_over(const struct part *p)
{
    for (size_t i = p->first; i < p->end; i++)
        if (!fj_is_empty(p->table->columns[i].over))
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

static void write_heads(const struct part *p)
{
    const struct fj_table *table = p->table;
    struct fj_writer *out = p->out;
    bool two = has_over(p);

    fj_write_raw(out, "<thead>\n<tr>");
    write_corner(out, table, two);
    for (size_t c = p->first, span; two && c < p->end; c += span) {
        span = span_of(p, c);
        fj_write_format(out, "<th scope=\"colgroup\" colspan=\"%zu\" class=\"over\">", span);
        fj_write_html(out, table->columns[c].over);
        fj_write_raw(out, "</th>");
    }
    if (two)
        fj_write_raw(out, "</tr>\n<tr>");
    for (size_t c = p->first; c < p->end; c++) {
        fj_write_raw(out, c > p->first && begins(table, c) ? "<th scope=\"col\" class=\"first\">"
                                                           : "<th scope=\"col\">");
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

static void write_cell(const struct part *p, const struct fj_table_cell *cell, bool first,
                       size_t decimals)
{
    struct fj_writer *out = p->out;
    const char *tone = tone_class(cell->tone);

    fj_write_raw(out, "<td");
    if (first || !fj_is_empty(tone)) {
        fj_write_raw(out, " class=\"");
        fj_write_raw(out, first ? "first" : "");
        fj_write_raw(out, first && !fj_is_empty(tone) ? " " : "");
        fj_write_raw(out, tone);
        fj_write_char(out, '"');
    }
    fj_write_char(out, '>');
    fj_html_number(p->voice, out, cell->text, decimals);
    if (!fj_is_empty(cell->note)) {
        fj_write_raw(out, " <small>");
        fj_write_html(out, cell->note);
        fj_write_raw(out, "</small>");
    }
    fj_write_raw(out, "</td>");
}

static void write_heading(const struct part *p, const struct fj_table_row *row)
{
    fj_write_format(p->out, "<tr><th scope=\"rowgroup\" colspan=\"%zu\" class=\"by\">",
                    p->end - p->first + 1);
    fj_write_html(p->out, row->head);
    fj_write_raw(p->out, "</th></tr>\n");
}

static void write_row(const struct part *p, const struct fj_table_row *row)
{
    struct fj_writer *out = p->out;

    fj_write_raw(out, row->kind == FJ_ROW_TOTAL  ? "<tr class=\"total\">"
                      : row->kind == FJ_ROW_BASE ? "<tr class=\"base\">"
                                                 : "<tr>");
    fj_write_raw(out, "<th scope=\"row\">");
    write_mark(out, row->mark);
    fj_write_html(out, row->head);
    fj_write_raw(out, "</th>");
    if (p->end - p->first > 1 && fj_row_is_hidden(row, p->first, p->end)) {
        fj_write_format(out, "<td colspan=\"%zu\" class=\"hid\"><span class=\"all\">",
                        p->end - p->first);
        fj_write_html(out, row->cells[p->first].text);
        fj_write_raw(out, "</span></td></tr>\n");
        return;
    }
    for (size_t c = p->first; c < p->end; c++)
        write_cell(p, &row->cells[c], c > p->first && begins(p->table, c), p->decimals[c]);
    fj_write_raw(out, "</tr>\n");
}

static void write_body(const struct part *p)
{
    fj_write_raw(p->out, "<tbody>\n");
    for (size_t r = 0; r < p->table->row_count; r++) {
        const struct fj_table_row *row = &p->table->rows[r];
        if (!fj_row_has_cells(row)) {
            fj_write_raw(p->out, "</tbody>\n<tbody>\n");
            write_heading(p, row);
        } else {
            write_row(p, row);
        }
    }
    fj_write_raw(p->out, "</tbody>\n");
}

// ---- columns -----------------------------------------------------------------------------------

// The most decimals of each column; NULL when memory is out.
static const size_t *decimals_of(const struct fj_voice *voice, const struct fj_table *table)
{
    size_t *most = FJ_NEW_ARRAY(voice->arena, size_t, table->column_count + 1);

    for (size_t r = 0; most && r < table->row_count; r++)
        for (size_t c = 0; fj_row_has_cells(&table->rows[r]) && c < table->column_count; c++) {
            size_t has = fj_html_decimals(voice, table->rows[r].cells[c].text);
            most[c] = has > most[c] ? has : most[c];
        }
    return most;
}

static size_t longest_word(const char *text)
{
    size_t most = 0;

    while (*text) {
        size_t length = strcspn(text, " "), width = fj_utf8_count(text, length);
        most = width > most ? width : most;
        text += length + (text[length] != '\0');
    }
    return most;
}

// Heads are broken at their blanks, figures and what is beside them are not.
static size_t width_of(const struct fj_table *table, size_t column)
{
    size_t most = longest_word(table->columns[column].head);

    for (size_t r = 0; r < table->row_count; r++) {
        const struct fj_table_cell *cell = &table->rows[r].cells[column];
        size_t text = fj_utf8_count(cell->text, strlen(cell->text));
        size_t note = SMALLER(fj_utf8_count(cell->note, strlen(cell->note)));
        text = cell->tone == FJ_TONE_HIDDEN ? SMALLER(text) : text;
        most = text > most ? text : most;
        most = note > most ? note : most;
    }
    return most + GAP;
}

static size_t side_of(const struct fj_table *table)
{
    size_t most = 0;

    for (size_t r = 0; r < table->row_count; r++) {
        size_t head = fj_utf8_count(table->rows[r].head, strlen(table->rows[r].head));
        if (fj_row_has_cells(&table->rows[r]))
            most = head > most ? head : most;
    }
    return most < SIDE ? most : SIDE;
}

// As many columns from P->first as a page has room for, at least one; those under one heading together if
// they can be.
static size_t fitting(const struct part *p)
{
    size_t used = side_of(p->table), end = p->first, whole;

    for (; end < p->table->column_count; end++) {
        used += width_of(p->table, end);
        if (used > PAGE && end > p->first)
            break;
    }
    if (end == p->table->column_count)
        return end;
    for (whole = end; whole > p->first && !begins(p->table, whole); whole--) {
    }
    return whole > p->first ? whole : end;
}

// ---- the table ---------------------------------------------------------------------------------

static void write_part(const struct part *p, const char *id)
{
    struct fj_writer *out = p->out;

    fj_write_raw(out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"");
    fj_write_html(out, id);
    fj_write_raw(out, p->table->row_count <= SHORT ? "\">\n<table class=\"short\">\n<caption id=\""
                                                   : "\">\n<table>\n<caption id=\"");
    fj_write_html(out, id);
    fj_write_raw(out, "\">");
    fj_write_html(out, p->first == 0 ? p->table->caption
                                     : fj_say(p->voice, "%s, continued", p->table->caption));
    fj_write_raw(out, "</caption>\n");
    write_heads(p);
    write_body(p);
    fj_write_raw(out, "</table>\n</div>\n");
}

void fj_html_table(const struct fj_voice *voice, struct fj_writer *out,
                   const struct fj_table *table, const char *id)
{
    struct part p = {.voice = voice, .table = table, .out = out};

    if (table->row_count == 0 || table->column_count == 0)
        return;
    p.decimals = decimals_of(voice, table);
    for (; p.decimals && p.first < table->column_count; p.first = p.end) {
        p.end = fitting(&p);
        write_part(&p, p.first == 0 ? id : fj_compose(voice, "%s-%zu", id, p.first));
    }
    for (size_t i = 0; i < table->note_count; i++)
        fj_html_element(out, "p", "note", table->notes[i]);
}
