// SPDX-License-Identifier: EUPL-1.2
// Tallies and histograms; see the header for what they promise.
#include "figures/cells.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct fj_cell *fj_cell_new(struct fj_arena *arena, const struct fj_cell_shape *shape)
{
    struct fj_cell *cell = FJ_NEW(arena, struct fj_cell);

    if (!cell)
        return NULL;
    cell->tallies = FJ_NEW_ARRAY(arena, struct fj_tally, shape->tally_count);
    cell->values.base = shape->base;
    cell->values.dense_count = shape->dense_count;
    cell->before.base = cell->after.base = cell->lost.base = shape->pair_base;
    cell->before.dense_count = cell->after.dense_count = cell->lost.dense_count =
        shape->pair_dense_count;
    return cell->tallies ? cell : NULL;
}

size_t fj_cell_flat_count(const struct fj_cell_shape *shape)
{
    return shape->tally_count + shape->dense_count + 3 * shape->pair_dense_count;
}

struct fj_cell *fj_cell_new_flat(struct fj_arena *arena, const struct fj_cell_shape *shape)
{
    struct fj_cell *cell = FJ_NEW(arena, struct fj_cell);

    if (!cell)
        return NULL;
    cell->tallies = FJ_NEW_ARRAY(arena, struct fj_tally, fj_cell_flat_count(shape));
    if (!cell->tallies)
        return NULL;
    cell->values = (struct fj_counts){.base = shape->base,
                                      .dense_count = shape->dense_count,
                                      .dense = cell->tallies + shape->tally_count};
    cell->before = (struct fj_counts){.base = shape->pair_base,
                                      .dense_count = shape->pair_dense_count,
                                      .dense = cell->values.dense + shape->dense_count};
    cell->after = cell->before;
    cell->after.dense += shape->pair_dense_count;
    cell->lost = cell->after;
    cell->lost.dense += shape->pair_dense_count;
    return cell;
}

static size_t hash_of(double value, size_t size)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    bits = (bits ^ (bits >> 32)) * 0x9e3779b97f4a7c15u;
    return (size_t)(bits >> 32) & (size - 1);
}

// The slot of VALUE, or the free one where it would go.
static struct fj_value_count *slot_of(const struct fj_counts *histogram, double value)
{
    size_t i = hash_of(value, histogram->table_size);

    while (histogram->table[i].tally.units != 0 && histogram->table[i].value != value)
        i = (i + 1) & (histogram->table_size - 1);
    return &histogram->table[i];
}

static bool grow(struct fj_arena *arena, struct fj_counts *histogram)
{
    struct fj_counts bigger = *histogram;

    bigger.table_size = histogram->table_size ? histogram->table_size * 2 : 16;
    bigger.table = FJ_NEW_ARRAY(arena, struct fj_value_count, bigger.table_size);
    if (!bigger.table)
        return false;
    for (size_t i = 0; i < histogram->table_size; i++)
        if (histogram->table[i].tally.units != 0)
            *slot_of(&bigger, histogram->table[i].value) = histogram->table[i];
    *histogram = bigger;
    return true;
}

// Index in the dense part, or dense_count where VALUE has no place there.
static size_t dense_index(const struct fj_counts *histogram, double value)
{
    double offset = value - histogram->base;
    size_t index;

    if (!(offset >= 0 && offset < (double)histogram->dense_count))
        return histogram->dense_count;
    index = (size_t)offset;
    return (double)index == offset ? index : histogram->dense_count;
}

// The tally to add to, made where it was not; NULL when memory is out.
static struct fj_tally *tally_for(struct fj_arena *arena, struct fj_counts *histogram, double value)
{
    size_t index = dense_index(histogram, value);
    struct fj_value_count *slot;

    if (index < histogram->dense_count) {
        if (!histogram->dense)
            histogram->dense = FJ_NEW_ARRAY(arena, struct fj_tally, histogram->dense_count);
        return histogram->dense ? &histogram->dense[index] : NULL;
    }
    if (histogram->table_used * 2 >= histogram->table_size && !grow(arena, histogram))
        return NULL;
    value = value == 0 ? 0 : value; // −0 and 0 are one value
    slot = slot_of(histogram, value);
    if (slot->tally.units == 0) {
        slot->value = value;
        histogram->table_used++;
    }
    return &slot->tally;
}

bool fj_counts_add(struct fj_arena *arena, struct fj_counts *histogram, double value,
                   int64_t person)
{
    struct fj_tally *tally = tally_for(arena, histogram, value);

    if (!tally)
        return false;
    fj_tally_add(tally, person, 1);
    return true;
}

void fj_giving_put(struct fj_giving *giving, double largest, double second)
{
    double low = fmin(giving->largest, largest);

    giving->largest = fmax(giving->largest, largest);
    giving->second = fmax(low, fmax(giving->second, second));
}

void fj_giving_most(const struct fj_giving *giving, double *out_largest, double *out_second)
{
    struct fj_giving all = *giving;

    if (all.values > 1)
        fj_giving_put(&all, all.sum, 0);
    *out_largest = all.largest;
    *out_second = all.second;
}

void fj_giving_add(struct fj_giving *giving, double value, int64_t person)
{
    if (giving->person != person + 1) {
        double largest, second;
        fj_giving_most(giving, &largest, &second);
        *giving = (struct fj_giving){.person = person + 1, .largest = largest, .second = second};
    }
    giving->values++;
    giving->sum += value;
}

// What FROM is of are other people.
static void add_giving(struct fj_giving *into, const struct fj_giving *from, int64_t times)
{
    double largest, second;

    fj_giving_most(from, &largest, &second);
    fj_giving_put(into, largest, times > 1 ? largest : second);
}

static void add_tally(struct fj_tally *into, const struct fj_tally *from, int64_t times)
{
    into->units += from->units * times;
    into->persons += from->persons * times;
    into->last = 0;
}

static bool add_value(struct fj_arena *arena, struct fj_counts *into, double value,
                      const struct fj_tally *from, int64_t times)
{
    struct fj_tally *tally = from->units != 0 ? tally_for(arena, into, value) : NULL;

    if (tally)
        add_tally(tally, from, times);
    return tally || from->units == 0;
}

bool fj_counts_put(struct fj_arena *arena, struct fj_counts *histogram, double value,
                   const struct fj_tally *tally)
{
    return add_value(arena, histogram, value, tally, 1);
}

static bool add_counts(struct fj_arena *arena, struct fj_counts *into, const struct fj_counts *from,
                       int64_t times)
{
    for (size_t i = 0; from->dense && i < from->dense_count; i++)
        if (!add_value(arena, into, from->base + (double)i, &from->dense[i], times))
            return false;
    for (size_t i = 0; i < from->table_size; i++)
        if (!add_value(arena, into, from->table[i].value, &from->table[i].tally, times))
            return false;
    return true;
}

bool fj_cell_add_times(struct fj_arena *arena, const struct fj_cell_shape *shape,
                       struct fj_cell *into, const struct fj_cell *from, int64_t times)
{
    for (size_t i = 0; i < shape->tally_count; i++)
        add_tally(&into->tallies[i], &from->tallies[i], times);
    add_giving(&into->giving, &from->giving, times);
    return add_counts(arena, &into->values, &from->values, times) &&
           add_counts(arena, &into->before, &from->before, times) &&
           add_counts(arena, &into->after, &from->after, times) &&
           add_counts(arena, &into->lost, &from->lost, times);
}

bool fj_cell_merge(struct fj_arena *arena, const struct fj_cell_shape *shape, struct fj_cell *into,
                   const struct fj_cell *from)
{
    return fj_cell_add_times(arena, shape, into, from, 1);
}

struct fj_tally fj_counts_get(const struct fj_counts *histogram, double value)
{
    size_t index = dense_index(histogram, value);

    if (index < histogram->dense_count)
        return histogram->dense ? histogram->dense[index] : (struct fj_tally){0};
    if (histogram->table_size == 0)
        return (struct fj_tally){0};
    return slot_of(histogram, value)->tally;
}

static int by_value(const void *a, const void *b)
{
    double x = ((const struct fj_value_count *)a)->value;
    double y = ((const struct fj_value_count *)b)->value;

    return (x > y) - (x < y);
}

struct fj_value_count *fj_counts_sorted(struct fj_arena *arena, const struct fj_counts *histogram,
                                        size_t *out_count)
{
    size_t most = histogram->dense_count + histogram->table_used, count = 0;
    struct fj_value_count *all = most ? FJ_NEW_ARRAY(arena, struct fj_value_count, most) : NULL;

    *out_count = 0;
    if (!all)
        return NULL;
    for (size_t i = 0; histogram->dense && i < histogram->dense_count; i++)
        if (histogram->dense[i].units != 0)
            all[count++] =
                (struct fj_value_count){histogram->base + (double)i, histogram->dense[i]};
    for (size_t i = 0; i < histogram->table_size; i++)
        if (histogram->table[i].tally.units != 0)
            all[count++] = histogram->table[i];
    if (histogram->table_used > 0)
        qsort(all, count, sizeof *all, by_value);
    *out_count = count;
    return count ? all : NULL;
}
