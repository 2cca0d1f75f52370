// SPDX-License-Identifier: EUPL-1.2
// The relations of a linear program, written once as a dictionary: Gaussian elimination that fills in little.
#include <math.h>
#include <string.h>

#include "figures/hide/hide_lp_internal.h"

#define TINY 1e-9 // an entry that is 0

// Compiled twice where that can be, for processors that take four numbers at once; the sums are the same to the last bit.
#if defined __GNUC__ && !defined __clang__ && defined __x86_64__ && defined __GLIBC__
#define WIDE __attribute__((target_clones("avx2", "default")))
#else
#define WIDE
#endif

static bool grow(struct fj_arena *arena, void **items, size_t *room, size_t needed, size_t size)
{
    if (needed <= *room)
        return true;
    size_t larger = needed + needed / 2 + 64;
    *items = fj_arena_alloc_array(arena, larger, size);
    if (*items)
        *room = larger;
    return *items != NULL;
}

static bool grow_columns(struct fj_lp *lp, size_t columns)
{
    if (columns <= lp->column_room)
        return true;
    size_t room = columns + columns / 2 + 64;
    lp->lower = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->upper = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->cost = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->unit = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->x = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->basic = FJ_NEW_ARRAY(lp->arena, uint32_t, room);
    lp->other = FJ_NEW_ARRAY(lp->arena, uint32_t, room);
    lp->rate = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->slope = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->slope_at = FJ_NEW_ARRAY(lp->arena, uint32_t, room);
    lp->room_up = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->room_down = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->length = FJ_NEW_ARRAY(lp->arena, double, room);
    lp->stopping = FJ_NEW_ARRAY(lp->arena, uint32_t, room);
    lp->side = FJ_NEW_ARRAY(lp->arena, signed char, room);
    if (fj_arena_failed(lp->arena))
        return false;
    lp->column_room = room;
    return true;
}

// ---- pattern -------------------------------------------------------------------------------------------

// Which entries of the matrix may be other than 0: a bit for each, by row and by column. Most are 0, and so most of the
// matrix is never read again.

#define BITS 64

static size_t words_for(size_t bits)
{
    return (bits + BITS - 1) / BITS;
}

static uint64_t *row_pattern(const struct fj_lp *lp, size_t row)
{
    return lp->pattern + row * words_for(lp->columns);
}

static uint64_t *column_pattern(const struct fj_lp *lp, size_t column)
{
    return row_pattern(lp, lp->rows) + column * words_for(lp->rows);
}

static void add_pattern(uint64_t *to, const uint64_t *from, size_t bits)
{
    for (size_t w = 0; w < words_for(bits); w++)
        to[w] |= from[w];
}

// The places of the bits set among BITS, in OUT. Returns how many.
static size_t list_pattern(const uint64_t *pattern, size_t bits, uint32_t *out)
{
    size_t count = 0;
    for (size_t w = 0; w < words_for(bits); w++)
        for (uint64_t rest = pattern[w]; rest != 0; rest &= rest - 1)
            out[count++] = (uint32_t)(w * BITS + (size_t)__builtin_ctzll(rest));
    return count;
}

bool fj_lp_begin(struct fj_lp *lp, size_t rows, size_t columns)
{
    void *matrix = lp->matrix;
    void *with_entry = lp->with_entry, *basic_at = lp->basic_at, *pattern = lp->pattern;
    size_t words = rows * words_for(columns) + columns * words_for(rows), room = lp->row_room;
    if (!grow(lp->arena, &matrix, &lp->matrix_room, rows * columns + 1, sizeof *lp->matrix) ||
        !grow(lp->arena, &pattern, &lp->pattern_room, words + 1, sizeof *lp->pattern) ||
        !grow(lp->arena, &with_entry, &room, rows, sizeof *lp->with_entry) ||
        !grow(lp->arena, &basic_at, &lp->row_room, rows, sizeof *lp->basic_at) ||
        !grow_columns(lp, columns))
        return false;
    lp->matrix = matrix;
    lp->with_entry = with_entry;
    lp->basic_at = basic_at;
    lp->pattern = pattern;
    lp->rows = rows;
    lp->columns = columns;
    memset(lp->matrix, 0, rows * columns * sizeof *lp->matrix);
    memset(lp->pattern, 0, words * sizeof *lp->pattern);
    memset(lp->other, 0, columns * sizeof *lp->other);
    for (size_t j = 0; j < columns; j++) {
        lp->lower[j] = lp->upper[j] = lp->cost[j] = lp->x[j] = 0.0;
        lp->unit[j] = 1.0;
        lp->side[j] = 1;
    }
    for (size_t j = 0; lp->start && j < lp->start->columns; j++)
        lp->x[j] = lp->start->x[j];
    return true;
}

void fj_lp_put(struct fj_lp *lp, size_t row, size_t column, double value)
{
    lp->matrix[row * lp->columns + column] = value;
    row_pattern(lp, row)[column / BITS] |= (uint64_t)1 << column % BITS;
    column_pattern(lp, column)[row / BITS] |= (uint64_t)1 << row % BITS;
    lp->other[column]++;
}

// VALUE, or 0 where it is nearly that; without a branch, which would be guessed wrong half of the time.
static inline double cleaned(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    bits &= 0 - (uint64_t)(fabs(value) >= TINY);
    memcpy(&value, &bits, sizeof bits);
    return value;
}

// 1 where VALUE is not 0, from its bits.
static inline uint32_t is_entry(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits << 1 != 0;
}

size_t fj_lp_find_entries(struct fj_lp *lp, const double *values, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        lp->slope_at[count] = (uint32_t)i;
        count += is_entry(values[i]);
    }
    return count;
}

// The entries of row R, in lp->slope_at. Returns how many.
static size_t find_row_entries(struct fj_lp *lp, size_t r)
{
    const double *row = lp->matrix + r * lp->columns;
    size_t listed = list_pattern(row_pattern(lp, r), lp->columns, lp->slope_at), count = 0;
    for (size_t e = 0; e < listed; e++) {
        lp->slope_at[count] = lp->slope_at[e];
        count += is_entry(row[lp->slope_at[e]]);
    }
    return count;
}

// The column of ROW that was basic where we begin, of those the one with fewest entries; SIZE_MAX: none with an entry of some size.
static size_t choose_as_before(const struct fj_lp *lp, const double *row, size_t entries,
                               const uint32_t *counts, double largest)
{
    size_t chosen = SIZE_MAX;
    for (size_t e = 0; lp->start && e < entries; e++) {
        size_t j = lp->slope_at[e];
        if (j < lp->start->columns && lp->start->is_basic[j] && fabs(row[j]) >= 0.1 * largest &&
            (chosen == SIZE_MAX || counts[j] < counts[chosen]))
            chosen = j;
    }
    return chosen;
}

// The column to make basic in ROW, whose ENTRIES are in lp->slope_at: among those of at least half the largest, the one
// with fewest entries in its column (COUNTS, of the matrix as it was given), so that little fills in.
static size_t choose_basic(const struct fj_lp *lp, const double *row, size_t entries,
                           const uint32_t *counts, size_t first)
{
    double largest = 0.0;
    if ((!lp->start || lp->start->columns == 0) && fabs(row[first]) > 0.1)
        return first;
    for (size_t e = 0; e < entries; e++)
        largest = fj_lp_larger(largest, fabs(row[lp->slope_at[e]]));
    if (largest < FJ_LP_CLOSE)
        return SIZE_MAX;
    size_t before = choose_as_before(lp, row, entries, counts, largest), chosen = SIZE_MAX;
    for (size_t e = 0; before == SIZE_MAX && e < entries; e++) {
        size_t j = lp->slope_at[e];
        if (fabs(row[j]) >= 0.5 * largest && (chosen == SIZE_MAX || counts[j] < counts[chosen]))
            chosen = j;
    }
    return before != SIZE_MAX ? before : chosen;
}

// Adds FACTOR times COLUMN, number by number: where much of it is not 0, taking all is quicker than looking up which.
WIDE static void add_all(double *restrict to, const double *restrict column, double factor,
                         size_t length)
{
    for (size_t i = 0; i < length; i++)
        to[i] = cleaned(to[i] + column[i] * factor);
}

// The same where its ENTRIES are in lp->slope_at.
static void add_entries(const struct fj_lp *lp, double *to, const double *column, double factor,
                        size_t entries)
{
    for (size_t e = 0; e < entries; e++) {
        uint32_t i = lp->slope_at[e];
        to[i] = cleaned(to[i] + column[i] * factor);
    }
}

void fj_lp_add_column(struct fj_lp *lp, double *to, const double *column, double factor,
                      size_t entries, size_t length)
{
    if (entries > length / 4)
        add_all(to, column, factor, length);
    else
        add_entries(lp, to, column, factor, entries);
    lp->work += (int64_t)entries;
}

// ---- elimination ---------------------------------------------------------------------------------------

// Takes COLUMN out of every row but R, whose ENTRIES are in lp->slope_at.
static void clear_column(struct fj_lp *lp, size_t r, size_t entries, size_t column)
{
    const double *row = lp->matrix + r * lp->columns;
    size_t rows = list_pattern(column_pattern(lp, column), lp->rows, lp->with_entry);
    for (size_t k = 0; k < rows; k++) {
        size_t i = lp->with_entry[k];
        double *other = lp->matrix + i * lp->columns, factor = other[column];
        if (i == r || factor == 0.0)
            continue;
        fj_lp_add_column(lp, other, row, -factor, entries, lp->columns);
        other[column] = 0.0;
        add_pattern(row_pattern(lp, i), row_pattern(lp, r), lp->columns);
    }
}

// The ENTRIES of row R are in lp->slope_at.
static void make_basic(struct fj_lp *lp, size_t r, size_t entries, size_t column)
{
    double *row = lp->matrix + r * lp->columns, scale = 1.0 / row[column];
    for (size_t e = 0; e < entries; e++)
        row[lp->slope_at[e]] *= scale;
    clear_column(lp, r, entries, column);
    for (size_t e = 0; e < entries; e++)
        add_pattern(column_pattern(lp, lp->slope_at[e]), column_pattern(lp, column), lp->rows);
    lp->work += (int64_t)(lp->columns + lp->rows);
}

// Copies the columns that did not become basic (side 1) into the dictionary, with the sign turned.
static bool fill_dictionary(struct fj_lp *lp)
{
    void *dictionary = lp->dictionary;
    lp->others = 0;
    for (size_t j = 0; j < lp->columns; j++)
        if (lp->side[j] == 1)
            lp->other[lp->others++] = (uint32_t)j;
    if (!grow(lp->arena, &dictionary, &lp->dictionary_room, lp->basics * lp->others + 1,
              sizeof *lp->dictionary))
        return false;
    lp->dictionary = dictionary;
    memset(lp->dictionary, 0, lp->basics * lp->others * sizeof *lp->dictionary);
    for (size_t k = 0; k < lp->others; k++) {
        const double *from = lp->matrix + lp->other[k];
        size_t rows = list_pattern(column_pattern(lp, lp->other[k]), lp->rows, lp->with_entry);
        for (size_t e = 0; e < rows; e++) {
            uint32_t r = lp->with_entry[e];
            if (lp->basic_at[r] != UINT32_MAX)
                lp->dictionary[k * lp->basics + lp->basic_at[r]] = -from[r * lp->columns];
        }
    }
    return true;
}

bool fj_lp_eliminate(struct fj_lp *lp, size_t first)
{
    lp->basics = 0;
    lp->work += (int64_t)(lp->rows * lp->columns);
    for (size_t i = 0; i < lp->rows; i++) {
        size_t entries = find_row_entries(lp, i);
        size_t column = choose_basic(lp, lp->matrix + i * lp->columns, entries, lp->other, first);
        lp->basic_at[i] = column == SIZE_MAX ? UINT32_MAX : (uint32_t)lp->basics;
        if (column == SIZE_MAX)
            continue; // follows from the rows before it
        make_basic(lp, i, entries, column);
        lp->basic[lp->basics++] = (uint32_t)column;
        lp->side[column] = 0;
    }
    if (!fill_dictionary(lp))
        return false;
    for (size_t j = 0; j < lp->columns; j++)
        lp->side[j] = 1;
    return true;
}
