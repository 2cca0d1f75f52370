// SPDX-License-Identifier: EUPL-1.2
// Which of the tables that are one another with groups or steps in another order is tried: the one whose
// counts, read row by row, are the largest.
#include <string.h>

#include "exhaustive.h"

bool is_part(const struct shape *shape, int cell, int base)
{
    int a, b, k, width = width_of(shape);
    cell_place(shape, cell, &a, &b, &k);
    return (a == 0 || a == base / width / shape->b + 1) &&
           (b == 0 || b == base / width % shape->b + 1) && (k == 0 || k == base % width + 1);
}

int sum_of(const struct shape *shape, int cell, const int *counts)
{
    int sum = 0;
    for (int i = 0; i < base_of(shape); i++)
        sum += is_part(shape, cell, i) ? counts[i] : 0;
    return sum;
}

static int compare(const int *a, const int *b, int count)
{
    for (int i = 0; i < count; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

bool rows_fall(const struct shape *shape, const int *counts, int rows)
{
    int row = shape->b * width_of(shape);
    return rows < 2 || compare(counts + (rows - 2) * row, counts + (rows - 1) * row, row) >= 0;
}

static const int orders[6][GROUPS_MOST] = {{0, 1, 2}, {1, 0, 2}, {0, 2, 1},
                                           {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

static bool keeps(const int *order, int count)
{
    for (int i = count; i < GROUPS_MOST; i++)
        if (order[i] != i)
            return false;
    return true;
}

static void sort_rows(int *counts, int rows, int row)
{
    int kept[BASE_MOST];
    for (int i = 1; i < rows; i++)
        for (int j = i; j > 0 && compare(counts + (j - 1) * row, counts + j * row, row) < 0; j--) {
            memcpy(kept, counts + j * row, (size_t)row * sizeof *kept);
            memcpy(counts + j * row, counts + (j - 1) * row, (size_t)row * sizeof *kept);
            memcpy(counts + (j - 1) * row, kept, (size_t)row * sizeof *kept);
        }
}

// The table with its second groups and its steps in these orders, turned if TURNED, is no larger.
static bool is_no_larger(const struct shape *shape, const int *counts, const int *groups,
                         const int *steps, bool turned)
{
    int other[BASE_MOST], width = width_of(shape), row = shape->b * width;
    for (int a = 0; a < shape->a; a++)
        for (int b = 0; b < shape->b; b++)
            for (int k = 0; k < width; k++)
                other[a * row + b * width + k] =
                    turned ? counts[groups[b] * row + a * width + steps[k]]
                           : counts[a * row + groups[b] * width + steps[k]];
    sort_rows(other, shape->a, row);
    return compare(other, counts, shape->a * row) <= 0;
}

bool is_first_of_its_kind(const struct shape *shape, const int *counts)
{
    if (!rows_fall(shape, counts, shape->a))
        return false;
    for (int g = 0; g < 6; g++)
        for (int s = 0; s < 6; s++)
            for (int turned = 0; turned < 1 + (shape->a == shape->b); turned++)
                if (keeps(orders[g], shape->b) && keeps(orders[s], width_of(shape)) &&
                    !is_no_larger(shape, counts, orders[g], orders[s], turned))
                    return false;
    return true;
}
