// SPDX-License-Identifier: EUPL-1.2
// A reader of a report who tries everything: the cells, the relations and what is shown go in, and out
// comes whether a hidden cell can have a given value. A plain search with bounds, for small problems
// only, that shares nothing with the code it judges.
#ifndef FJ_TESTS_HIDE_READER_H
#define FJ_TESTS_HIDE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { READER_CELLS = 160, READER_ROWS = 200, READER_TERMS = 24 };

struct reader_row {
    size_t count;
    size_t cells[READER_TERMS];
    long factors[READER_TERMS];
};

struct reader {
    size_t cells, rows;
    long low[READER_CELLS], high[READER_CELLS]; // what each cell can be, both ends included
    struct reader_row row[READER_ROWS];
    long steps_left; // of the search; 0 when it gave up
};

// a / b rounded down, b > 0.
static inline long reader_floor(long a, long b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

// Narrows the cells of one row to what the others leave; false where nothing is left.
static inline bool reader_narrow_row(struct reader *reader, const struct reader_row *row,
                                     bool *changed)
{
    long least = 0, most = 0;
    for (size_t i = 0; i < row->count; i++) {
        long f = row->factors[i], low = reader->low[row->cells[i]],
             high = reader->high[row->cells[i]];
        least += f > 0 ? f * low : f * high;
        most += f > 0 ? f * high : f * low;
    }
    for (size_t i = 0; i < row->count; i++) {
        size_t c = row->cells[i];
        long f = row->factors[i], low = reader->low[c], high = reader->high[c];
        long rest_least = least - (f > 0 ? f * low : f * high);
        long rest_most = most - (f > 0 ? f * high : f * low);
        // f x lies in -rest_most … -rest_least
        long size = f > 0 ? f : -f;
        long from = f > 0 ? -rest_most : rest_least, to = f > 0 ? -rest_least : rest_most;
        long new_low = -reader_floor(-from, size), new_high = reader_floor(to, size);
        if (new_low <= low && new_high >= high)
            continue;
        reader->low[c] = new_low > low ? new_low : low;
        reader->high[c] = new_high < high ? new_high : high;
        if (reader->low[c] > reader->high[c])
            return false;
        *changed = true;
        least = rest_least + (f > 0 ? f * reader->low[c] : f * reader->high[c]);
        most = rest_most + (f > 0 ? f * reader->high[c] : f * reader->low[c]);
    }
    return true;
}

static inline bool reader_narrow(struct reader *reader)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t r = 0; r < reader->rows; r++)
            if (!reader_narrow_row(reader, &reader->row[r], &changed))
                return false;
    }
    return true;
}

// Is there any answer within the bounds? The cell with the fewest values is tried first.
static inline bool reader_any(struct reader *reader)
{
    if (!reader_narrow(reader) || --reader->steps_left <= 0)
        return false;
    size_t chosen = SIZE_MAX;
    for (size_t c = 0; c < reader->cells; c++) {
        long span = reader->high[c] - reader->low[c];
        if (span > 0 && (chosen == SIZE_MAX || span < reader->high[chosen] - reader->low[chosen]))
            chosen = c;
    }
    if (chosen == SIZE_MAX)
        return true;
    for (long value = reader->low[chosen]; value <= reader->high[chosen]; value++) {
        struct reader next = *reader;
        next.low[chosen] = next.high[chosen] = value;
        bool found = reader_any(&next);
        reader->steps_left = next.steps_left;
        if (found)
            return true;
    }
    return false;
}

// How many values, up to ENOUGH, the cell can have. *OUT_SURE: false when the search gave up.
static inline long reader_count(const struct reader *given, size_t cell, long enough,
                                bool *out_sure)
{
    struct reader start = *given;
    long found = 0;
    *out_sure = true;
    if (!reader_narrow(&start))
        return 0;
    for (long value = start.low[cell]; value <= start.high[cell] && found < enough; value++) {
        struct reader reader = start;
        reader.low[cell] = reader.high[cell] = value;
        reader.steps_left = 200000;
        found += reader_any(&reader);
        *out_sure = *out_sure && reader.steps_left > 0;
    }
    return found;
}

#endif
