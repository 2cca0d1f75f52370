// SPDX-License-Identifier: EUPL-1.2
// Reads what is shown of a small table. Values of a hidden count are looked for by exchanging one or two
// persons for none, one or two others so that all that is shown stays, once or again and again; and where that does
// not find enough, by trying all tables.
#include <stddef.h>
#include <string.h>

#include "exhaustive.h"

enum { GROUPS = 1 + BASE_MOST + BASE_MOST * (BASE_MOST + 1) / 2, FAR = 40, STEPS = 2000000 };

struct group { // of persons: none, one or two
    unsigned long long column;
    int of[2]; // base cells; -1: nobody
};

static unsigned long long number_of(int cell)
{
    unsigned long long x = (unsigned long long)(cell + 1) * 0x9e3779b97f4a7c15u;
    x = (x ^ x >> 31) * 0xbf58476d1ce4e5b9u;
    return x ^ x >> 29;
}

static unsigned long long column_of(const struct reader *reader, int base)
{
    unsigned long long sum = 0;
    for (int i = 0; i < reader->fact_count; i++)
        if (reader->facts[i] >> base & 1)
            sum += number_of(i);
    return sum;
}

static int list_groups(const struct reader *reader, struct group *groups)
{
    int count = 0, base = base_of(reader->shape);
    unsigned long long columns[BASE_MOST];
    groups[count++] = (struct group){0, {-1, -1}};
    for (int i = 0; i < base; i++) {
        columns[i] = column_of(reader, i);
        groups[count++] = (struct group){columns[i], {i, -1}};
    }
    for (int i = 0; i < base; i++)
        for (int j = i; j < base; j++)
            groups[count++] = (struct group){columns[i] + columns[j], {i, j}};
    return count;
}

static void add_change(struct move *move, int base, int by)
{
    if (base < 0)
        return;
    for (int i = 0; i < move->count; i++)
        if (move->at[i] == base) {
            move->by[i] += by;
            return;
        }
    move->at[move->count] = base;
    move->by[move->count++] = by;
}

static void list_moves(struct reader *reader)
{
    static struct group groups[GROUPS];
    int count = list_groups(reader, groups);
    int most = (int)(sizeof reader->moves / sizeof *reader->moves);
    reader->move_count = 0;
    for (int i = 0; i < count; i++)
        for (int j = i + 1; j < count && reader->move_count < most; j++) {
            if (groups[i].column != groups[j].column)
                continue;
            struct move *move = &reader->moves[reader->move_count++];
            move->count = 0;
            for (int p = 0; p < 2; p++) {
                add_change(move, groups[i].of[p], -1);
                add_change(move, groups[j].of[p], 1);
            }
        }
}

void begin_reading(struct reader *reader, const struct shape *shape, const int *counts,
                   const bool *shown)
{
    reader->shape = shape;
    reader->counts = counts;
    reader->fact_count = 0;
    reader->worlds = reader->searched = 0;
    for (int cell = 0; cell < cells_of(shape); cell++) {
        if (!shown[cell])
            continue;
        unsigned parts = 0;
        for (int i = 0; i < base_of(shape); i++)
            parts |= is_part(shape, cell, i) ? 1u << i : 0;
        reader->facts[reader->fact_count] = parts;
        reader->values[reader->fact_count++] = sum_of(shape, cell, counts);
    }
    list_moves(reader);
}

// ---- by moves --------------------------------------------------------------------------------------------

static int sum_over(unsigned parts, const int *counts)
{
    int sum = 0;
    for (int i = 0; parts; parts >>= 1, i++)
        sum += parts & 1 ? counts[i] : 0;
    return sum;
}

static int count_bits(unsigned long long bits)
{
    int count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

static int change_in(const struct move *move, unsigned parts)
{
    int sum = 0;
    for (int i = 0; i < move->count; i++)
        sum += parts >> move->at[i] & 1 ? move->by[i] : 0;
    return sum;
}

static bool can_move(const int *from, const struct move *move, int times)
{
    for (int i = 0; i < move->count; i++)
        if (from[move->at[i]] + times * move->by[i] < 0)
            return false;
    return true;
}

static void move_on(struct reader *reader, const int *from, unsigned parts, int enough)
{
    int value = sum_over(parts, from);
    for (int m = 0; m < reader->move_count; m++) {
        const struct move *move = &reader->moves[m];
        int by = change_in(move, parts);
        for (int sign = -1; sign <= 1 && by != 0; sign += 2)
            for (int k = sign; k * sign <= enough && can_move(from, move, k); k += sign) {
                reader->seen |= 1ull << (value + k * by);
                reader->worlds++;
            }
        if (by != 0 && count_bits(reader->seen) >= enough)
            return;
    }
}

// Step by step up or down, by the first move that goes on by one.
static void climb(struct reader *reader, unsigned parts, int way, int enough)
{
    int from[BASE_MOST], value = sum_over(parts, reader->counts);
    memcpy(from, reader->counts, (size_t)base_of(reader->shape) * sizeof *from);
    for (int m = 0; m < reader->move_count && count_bits(reader->seen) < enough; m++) {
        const struct move *move = &reader->moves[m];
        int by = change_in(move, parts);
        while ((by == 1 || by == -1) && can_move(from, move, way * by) &&
               count_bits(reader->seen) < enough) {
            for (int i = 0; i < move->count; i++)
                from[move->at[i]] += way * by * move->by[i];
            value += way;
            reader->seen |= 1ull << value;
            reader->worlds++;
        }
    }
}

// As well after each move that can be made.
static void move_twice(struct reader *reader, unsigned parts, int enough)
{
    for (int m = 0; m < reader->move_count; m++)
        for (int sign = -1; sign <= 1; sign += 2) {
            const struct move *move = &reader->moves[m];
            int from[BASE_MOST];
            if (count_bits(reader->seen) >= enough)
                return;
            if (!can_move(reader->counts, move, sign))
                continue;
            memcpy(from, reader->counts, (size_t)base_of(reader->shape) * sizeof *from);
            for (int i = 0; i < move->count; i++)
                from[move->at[i]] += sign * move->by[i];
            reader->seen |= 1ull << sum_over(parts, from);
            move_on(reader, from, parts, enough);
        }
}

// ---- by trying all ---------------------------------------------------------------------------------------

// Can base cells from PLACE on be filled so that every fact has what it still needs in LEFT? One more fact
// than are shown: the count that is looked for.
static bool can_fill(struct reader *reader, int place, int *left)
{
    int facts = reader->fact_count + 1, least = 0, most = FAR;
    if (--reader->steps_left < 0)
        return false;
    if (place == base_of(reader->shape))
        return true; // the last place of every fact has filled it
    bool any = false;
    for (int f = 0; f < facts; f++) {
        if (!(reader->facts[f] >> place & 1))
            continue;
        any = true;
        most = left[f] < most ? left[f] : most;
        if (reader->facts[f] >> place == 1) // the last of its places
            least = left[f] > least ? left[f] : least;
    }
    for (int count = least; count <= (any ? most : 0); count++) {
        for (int f = 0; f < facts; f++)
            left[f] -= reader->facts[f] >> place & 1 ? count : 0;
        bool found = can_fill(reader, place + 1, left);
        for (int f = 0; f < facts; f++)
            left[f] += reader->facts[f] >> place & 1 ? count : 0;
        if (found)
            return true;
    }
    return false;
}

static enum reading try_all(struct reader *reader, unsigned parts, int enough)
{
    int left[CELLS_MOST + 1];
    bool sure = true;
    reader->facts[reader->fact_count] = parts;
    for (int value = 0; value < FAR && count_bits(reader->seen) < enough; value++) {
        if (reader->seen >> value & 1)
            continue;
        memcpy(left, reader->values, (size_t)reader->fact_count * sizeof *left);
        left[reader->fact_count] = value;
        reader->steps_left = STEPS;
        reader->searched++;
        if (can_fill(reader, 0, left))
            reader->seen |= 1ull << value;
        sure = sure && reader->steps_left >= 0;
    }
    return count_bits(reader->seen) >= enough ? ENOUGH : sure ? TOO_FEW : GAVE_UP;
}

enum reading read_values(struct reader *reader, int cell, int enough)
{
    unsigned parts = 0;
    for (int i = 0; i < base_of(reader->shape); i++)
        parts |= is_part(reader->shape, cell, i) ? 1u << i : 0;
    reader->seen = 1ull << sum_over(parts, reader->counts);
    climb(reader, parts, -1, enough);
    climb(reader, parts, 1, enough);
    if (count_bits(reader->seen) < enough)
        move_on(reader, reader->counts, parts, enough);
    if (count_bits(reader->seen) < enough)
        move_twice(reader, parts, enough);
    return count_bits(reader->seen) >= enough ? ENOUGH : try_all(reader, parts, enough);
}
