// SPDX-License-Identifier: EUPL-1.2
// From cells to quantities. A report says the same count in many places: the n of every measure over
// the same people, a breakdown with a single group. A relation of two cells that must be equal joins
// them; the other relations are put in terms of what was joined, and those that say the same thing
// are kept once. A report of many measures so becomes a problem of the size of one.
#include <stdlib.h>
#include <string.h>

#include "figures/hide/hide_internal.h"

static bool allocate(struct fj_hide *hide)
{
    size_t n = hide->cells.count + 1;
    hide->shown = FJ_NEW_ARRAY(hide->arena, bool, n);
    hide->primary = FJ_NEW_ARRAY(hide->arena, bool, n);
    hide->quantity = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->next_cell = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->part_start = FJ_NEW_ARRAY(hide->arena, size_t, n);
    hide->part_ids = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->quantities = FJ_NEW_ARRAY(hide->arena, struct fj_hide_quantity, n);
    hide->row_start = FJ_NEW_ARRAY(hide->arena, size_t, n);
    hide->first_link = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->seen_in = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->place = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->far_rows = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->row_place = FJ_NEW_ARRAY(hide->arena, uint32_t, hide->rows.count + 1);
    hide->start.x = FJ_NEW_ARRAY(hide->arena, double, n);
    hide->start.is_basic = FJ_NEW_ARRAY(hide->arena, bool, n);
    hide->near_changes = FJ_NEW_ARRAY(hide->arena, int64_t, n);
    for (size_t i = 0; i < sizeof hide->answers / sizeof *hide->answers; i++)
        hide->answers[i] = FJ_NEW_ARRAY(hide->arena, double, n);
    hide->near_shown = FJ_NEW_ARRAY(hide->arena, uint32_t, n);
    hide->row_off = FJ_NEW_ARRAY(hide->arena, int64_t, hide->rows.count + 1);
    hide->row_amounts = FJ_NEW_ARRAY(hide->arena, uint32_t, hide->rows.count + 1);
    hide->step_quantities = FJ_NEW_ARRAY(hide->arena, uint32_t, hide->step_ids.count + 1);
    return !fj_arena_failed(hide->arena);
}

// ---- what is equal ---------------------------------------------------------------------------------

// The first cell of the set that CELL is in; `quantity` points towards it.
static uint32_t find_first(struct fj_hide *hide, uint32_t cell)
{
    while (hide->quantity[cell] != cell) {
        hide->quantity[cell] = hide->quantity[hide->quantity[cell]];
        cell = hide->quantity[cell];
    }
    return cell;
}

static void join_equal_cells(struct fj_hide *hide)
{
    for (uint32_t i = 0; i < hide->cells.count; i++)
        hide->quantity[i] = i;
    for (size_t r = 0; r < hide->rows.count; r++) {
        struct fj_hide_row row = hide->rows.items[r];
        const struct fj_hide_term *terms = hide->terms.items + row.start;
        if (row.count != 2 || terms[0].factor != -terms[1].factor || terms[0].factor == 0)
            continue;
        uint32_t a = find_first(hide, terms[0].id), b = find_first(hide, terms[1].id);
        hide->quantity[a < b ? b : a] = a < b ? a : b;
    }
}

static void add_to_quantity(struct fj_hide *hide, uint32_t cell, uint32_t id, bool first)
{
    const struct fj_hide_cell *c = &hide->cells.items[cell];
    struct fj_hide_quantity *q = &hide->quantities[id];
    hide->next_cell[cell] = first ? FJ_HIDE_NONE : q->first_cell;
    q->first_cell = cell;
    q->out |= c->print == FJ_PRINT_OUT;
    if (first) {
        q->value = c->value;
        q->kind = c->kind;
        q->level = c->level;
        q->below = c->below;
        q->above = c->above;
        return;
    }
    q->kind = c->kind < q->kind ? c->kind : q->kind; // the kind that tells readers most
    q->level = c->level < q->level ? c->level : q->level;
    q->below = c->below < q->below ? c->below : q->below;
    q->above = c->above < q->above ? c->above : q->above;
}

static void number_quantities(struct fj_hide *hide)
{
    for (uint32_t i = 0; i < hide->cells.count; i++) {
        uint32_t first = find_first(hide, i); // never after i, so it has its number already
        bool is_first = first == i;
        uint32_t id = is_first ? (uint32_t)hide->quantity_count++ : hide->near_shown[first];
        hide->near_shown[i] = id; // not in use yet
        add_to_quantity(hide, i, id, is_first);
        hide->first_link[id] = FJ_HIDE_NONE;
        hide->place[id] = FJ_HIDE_NONE;
    }
    for (size_t i = 0; i < hide->cells.count; i++)
        hide->quantity[i] = hide->near_shown[i];
}

// ---- rows of quantities ----------------------------------------------------------------------------

static int compare_terms(const void *a, const void *b)
{
    const struct fj_hide_term *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static int64_t divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

// Terms of one quantity are added up, those that cancel go, and the first factor is above 0.
static void tidy_row(struct fj_hide *hide, struct fj_hide_row *row)
{
    struct fj_hide_term *terms = hide->terms.items + row->start;
    size_t count = 0;
    int64_t common = 0;
    qsort(terms, row->count, sizeof *terms, compare_terms);
    for (size_t i = 0; i < row->count; i++) {
        if (count > 0 && terms[count - 1].id == terms[i].id)
            terms[count - 1].factor += terms[i].factor;
        else
            terms[count++] = terms[i];
        if (terms[count - 1].factor == 0)
            count--;
    }
    row->count = count;
    for (size_t i = 0; i < count; i++)
        common = divisor(terms[i].factor, common);
    for (size_t i = count; i-- > 0;)
        terms[i].factor /= terms[0].factor < 0 ? -common : common;
}

struct row_key {
    uint32_t row;
    const struct fj_hide_term *terms;
    size_t count;
};

static int compare_keys(const void *a, const void *b)
{
    const struct row_key *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? -1 : 1;
    for (size_t i = 0; i < x->count; i++) {
        const struct fj_hide_term *s = &x->terms[i], *t = &y->terms[i];
        if (s->id != t->id)
            return s->id < t->id ? -1 : 1;
        if (s->factor != t->factor)
            return s->factor < t->factor ? -1 : 1;
    }
    return 0;
}

// Rows that say what another says become empty.
static bool drop_repeated_rows(struct fj_hide *hide)
{
    struct row_key *keys = FJ_NEW_ARRAY(hide->arena, struct row_key, hide->rows.count + 1);
    if (!keys)
        return false;
    for (size_t r = 0; r < hide->rows.count; r++) {
        struct fj_hide_row row = hide->rows.items[r];
        keys[r] = (struct row_key){(uint32_t)r, hide->terms.items + row.start, row.count};
    }
    qsort(keys, hide->rows.count, sizeof *keys, compare_keys);
    for (size_t i = 1; i < hide->rows.count; i++)
        if (compare_keys(&keys[i - 1], &keys[i]) == 0)
            hide->rows.items[keys[i].row].count = 0;
    return true;
}

static void name_quantities(struct fj_hide *hide)
{
    for (size_t i = 0; i < hide->terms.count; i++)
        hide->terms.items[i].id = hide->quantity[hide->terms.items[i].id];
}

static bool merge_rows(struct fj_hide *hide)
{
    size_t kept = 0;
    for (size_t r = 0; r < hide->rows.count; r++)
        tidy_row(hide, &hide->rows.items[r]);
    if (!drop_repeated_rows(hide))
        return false;
    for (size_t r = 0; r < hide->rows.count; r++)
        if (hide->rows.items[r].count > 0)
            hide->rows.items[kept++] = hide->rows.items[r];
    hide->rows.count = kept;
    return true;
}

// ---- indexes ---------------------------------------------------------------------------------------

// Turns counts (in start[i]) into where each begins, and one past the last.
static void counts_to_starts(size_t *start, size_t count)
{
    size_t sum = 0;
    for (size_t i = 0; i <= count; i++) {
        size_t here = start[i];
        start[i] = sum;
        sum += here;
    }
}

// After filling through start[i]++ each start stands where the next begins: moves them back.
static void rewind_starts(size_t *start, size_t count)
{
    for (size_t i = count; i > 0; i--)
        start[i] = start[i - 1];
    start[0] = 0;
}

static void index_rows(struct fj_hide *hide)
{
    for (size_t r = 0; r < hide->rows.count; r++) {
        struct fj_hide_row row = hide->rows.items[r];
        hide->row_place[r] = FJ_HIDE_NONE;
        for (size_t i = row.start; i < row.start + row.count; i++) {
            hide->row_start[hide->terms.items[i].id]++;
            hide->far_rows[hide->terms.items[i].id]++;
            hide->row_amounts[r] += hide->quantities[hide->terms.items[i].id].kind != FJ_HIDE_COUNT;
        }
    }
    counts_to_starts(hide->row_start, hide->quantity_count);
    for (size_t r = 0; r < hide->rows.count; r++) {
        struct fj_hide_row row = hide->rows.items[r];
        for (size_t i = row.start; i < row.start + row.count; i++)
            hide->row_ids[hide->row_start[hide->terms.items[i].id]++] = (uint32_t)r;
    }
    rewind_starts(hide->row_start, hide->quantity_count);
}

// A base comes before what stands on it; what says otherwise stands alone.
static void index_parts(struct fj_hide *hide)
{
    size_t cells = hide->cells.count;
    for (size_t i = 0; i < cells; i++) {
        struct fj_hide_cell *cell = &hide->cells.items[i];
        cell->has_base = cell->has_base && cell->base < i;
        if (cell->has_base)
            hide->part_start[cell->base]++;
    }
    counts_to_starts(hide->part_start, cells);
    for (size_t i = 0; i < cells; i++)
        if (hide->cells.items[i].has_base)
            hide->part_ids[hide->part_start[hide->cells.items[i].base]++] = (uint32_t)i;
    rewind_starts(hide->part_start, cells);
}

bool fj_hide_merge(struct fj_hide *hide)
{
    if (fj_arena_failed(hide->arena) || !allocate(hide))
        return false;
    join_equal_cells(hide);
    number_quantities(hide);
    name_quantities(hide);
    if (!merge_rows(hide) ||
        (hide->rules.has_past && !(fj_hide_take_out_sums(hide) && merge_rows(hide))))
        return false;
    hide->row_ids = FJ_NEW_ARRAY(hide->arena, uint32_t, hide->terms.count + 1);
    if (!hide->row_ids)
        return false;
    index_rows(hide);
    index_parts(hide);
    for (size_t i = 0; i < hide->step_ids.count; i++)
        hide->step_quantities[i] = hide->quantity[hide->step_ids.items[i]];
    return true;
}
