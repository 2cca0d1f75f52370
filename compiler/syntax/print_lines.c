// SPDX-License-Identifier: EUPL-1.2
// Aligns and writes lines. Lines of one kind and indentation that follow each other without a blank line are a run; in
// it the cells stand below each other, but where their widths differ so much that it would only part what belongs
// together.
#include "support/unicode.h"
#include "syntax/print_internal.h"

enum { MOST_UNEVEN = 40, MOST_UNEVEN_QUESTION = 16, MOST_UNEVEN_NAME = 24 };

// Width of the cell that ends at boundary CELL, without the blanks that part it from the next.
static size_t cell_width(const struct fj_line *line, size_t cell)
{
    size_t start = cell == 0 ? 0 : line->cell_at[cell - 1];
    return fj_utf8_width(line->text.bytes + start, line->cell_at[cell] - start);
}

static size_t most_uneven(enum fj_line_kind kind, size_t cell)
{
    if (kind == FJ_LINE_HEAD || kind == FJ_LINE_TIMEPOINT)
        return MOST_UNEVEN;
    if (cell == 0)
        return MOST_UNEVEN_NAME;
    return kind == FJ_LINE_QUESTION ? MOST_UNEVEN_QUESTION : MOST_UNEVEN;
}

// The width that all cells before boundary CELL are padded to; 0: they are left as they are.
static size_t column_width(const struct fj_line *run, size_t count, size_t cell)
{
    size_t least = SIZE_MAX, most = 0;
    for (size_t i = 0; i < count; i++) {
        if (run[i].cells <= cell)
            continue;
        size_t width = cell_width(&run[i], cell);
        least = width < least ? width : least;
        most = width > most ? width : most;
    }
    return most > 0 && most - least <= most_uneven(run->kind, cell) ? most : 0;
}

static void write_blanks(struct fj_writer *out, size_t count)
{
    while (count-- > 0)
        fj_write_char(out, ' ');
}

static void write_line(const struct fj_line *line, const size_t widths[FJ_LINE_CELLS],
                       struct fj_writer *out)
{
    size_t at = 0;
    write_blanks(out, line->indent);
    for (size_t cell = 0; cell < line->cells; cell++) {
        size_t width = cell_width(line, cell);
        fj_write_bytes(out, line->text.bytes + at, line->cell_at[cell] - at);
        write_blanks(out, (widths[cell] > width ? widths[cell] - width : 0) + line->gap_at[cell]);
        at = line->cell_at[cell];
    }
    if (line->text.length > at)
        fj_write_bytes(out, line->text.bytes + at, line->text.length - at);
    if (line->comment.length > 0) {
        write_blanks(out, line->text.length > 0 ? 2 : 0);
        fj_write_bytes(out, line->comment.bytes, line->comment.length);
    }
    fj_write_char(out, '\n');
}

// Whether a line goes on a run: of its kind, or a comment among its lines.
static bool continues(const struct fj_line *line, const struct fj_line *run)
{
    bool comment = line->text.length == 0;
    return (line->kind == run->kind || comment) && line->indent == run->indent &&
           !line->blank_before;
}

static size_t run_length(const struct fj_lines *lines, size_t first)
{
    const struct fj_line *line = &lines->items[first];
    size_t count = 1;
    if (line->kind == FJ_LINE_PLAIN)
        return 1;
    while (first + count < lines->count && continues(&lines->items[first + count], line))
        count++;
    return count;
}

void fj_lines_write(const struct fj_lines *lines, struct fj_writer *out)
{
    for (size_t first = 0; first < lines->count;) {
        size_t widths[FJ_LINE_CELLS] = {0}, count = run_length(lines, first);
        const struct fj_line *run = &lines->items[first];
        for (size_t cell = 0; cell < FJ_LINE_CELLS && run->kind != FJ_LINE_PLAIN; cell++)
            widths[cell] = column_width(run, count, cell);
        for (size_t i = 0; i < count; i++) {
            if (run[i].blank_before)
                fj_write_char(out, '\n');
            write_line(&run[i], widths, out);
        }
        first += count;
    }
}

void fj_lines_free(struct fj_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        fj_writer_free(&lines->items[i].text);
        fj_writer_free(&lines->items[i].comment);
    }
}
