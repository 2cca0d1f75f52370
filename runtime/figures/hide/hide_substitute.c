// SPDX-License-Identifier: EUPL-1.2
// Takes sums that are nobody's secret out of the problem. Where a count that is never printed and not protected is the
// sum of other counts, it is a whole number from 0 up whatever they are: so that relation says nothing by itself, and
// the sum can stand in the place of the count in all others. What is left is the same problem in fewer rows, and a
// window of so many rows (hide_near.c) reaches further.
#include <string.h>

#include "figures/hide/hide_internal.h"
#include "support/vec.h"

#define PASSES_MOST 20
#define TERMS_MOST  150 // of a row that is made
#define FILL_MOST   150 // more terms than before

struct substituting {
    struct fj_hide *hide;
    bool *may_go;   // by quantity
    bool *touched;  // by row: in this pass
    size_t *start;  // by quantity, and one more: its rows …
    uint32_t *rows; // … here
    int64_t *sum;   // by quantity: the factor in the row that is made
    struct fj_hide_ids seen;
};

static void find_what_may_go(struct substituting *s)
{
    struct fj_hide *hide = s->hide;

    for (size_t q = 0; q < hide->quantity_count; q++)
        s->may_go[q] = hide->quantities[q].kind == FJ_HIDE_COUNT && !hide->quantities[q].out;
    for (size_t i = 0; i < hide->cells.count; i++) {
        const struct fj_hide_cell *cell = &hide->cells.items[i];
        s->may_go[hide->quantity[i]] &=
            cell->print == FJ_PRINT_NOT && !fj_hide_is_protected(hide, cell);
    }
    for (size_t i = 0; i < hide->step_ids.count; i++) // may be protected as all that there is
        s->may_go[hide->quantity[hide->step_ids.items[i]]] = false;
}

static bool index_rows(struct substituting *s)
{
    const struct fj_hide *hide = s->hide;
    size_t terms = 0;

    memset(s->start, 0, (hide->quantity_count + 2) * sizeof *s->start);
    memset(s->touched, 0, hide->rows.count * sizeof *s->touched);
    for (size_t r = 0; r < hide->rows.count; r++)
        terms += hide->rows.items[r].count;
    s->rows = FJ_NEW_ARRAY(hide->arena, uint32_t, terms + 1);
    for (size_t r = 0; s->rows && r < hide->rows.count; r++)
        for (size_t i = 0; i < hide->rows.items[r].count; i++)
            s->start[hide->terms.items[hide->rows.items[r].start + i].id + 2]++;
    for (size_t q = 0; q < hide->quantity_count; q++)
        s->start[q + 2] += s->start[q + 1];
    for (size_t r = 0; s->rows && r < hide->rows.count; r++)
        for (size_t i = 0; i < hide->rows.items[r].count; i++)
            s->rows[s->start[hide->terms.items[hide->rows.items[r].start + i].id + 1]++] =
                (uint32_t)r;
    return s->rows != NULL;
}

// Is the term at PLACE of ROW the sum of the others, with a factor for each?
static bool is_sum(const struct substituting *s, const struct fj_hide_row *row, size_t place)
{
    const struct fj_hide_term *terms = s->hide->terms.items + row->start;
    int64_t factor = terms[place].factor;

    if (!s->may_go[terms[place].id] || (factor != 1 && factor != -1))
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (i != place && ((terms[i].factor > 0) == (factor > 0) ||
                           s->hide->quantities[terms[i].id].kind != FJ_HIDE_COUNT))
            return false;
    return true;
}

// Few terms more than before, in rows that are as this pass found them.
static bool is_worth_it(const struct substituting *s, const struct fj_hide_row *row, uint32_t id)
{
    size_t others = s->start[id + 1] - s->start[id] - 1, terms = row->count - 1;

    for (size_t i = s->start[id]; i < s->start[id + 1]; i++) {
        const struct fj_hide_row *other = &s->hide->rows.items[s->rows[i]];
        if (s->touched[s->rows[i]] || (other != row && other->count + terms > TERMS_MOST))
            return false;
    }
    return others * terms <= others + row->count + FILL_MOST;
}

static bool add_factors(struct substituting *s, const struct fj_hide_row *row, int64_t times)
{
    struct fj_hide *hide = s->hide;

    for (size_t i = 0; i < row->count; i++) {
        const struct fj_hide_term *term = &hide->terms.items[row->start + i];
        if (!fj_hide_see(hide, term->id, &s->seen))
            return false;
        s->sum[term->id] += times * term->factor;
    }
    return true;
}

static int64_t factor_of(const struct fj_hide *hide, const struct fj_hide_row *row, uint32_t id)
{
    for (size_t i = 0; i < row->count; i++)
        if (hide->terms.items[row->start + i].id == id)
            return hide->terms.items[row->start + i].factor;
    return 0;
}

// Puts the sum of ROW in the place of ID in OTHER.
static bool put_sum(struct substituting *s, const struct fj_hide_row *row, uint32_t id,
                    struct fj_hide_row *other)
{
    struct fj_hide *hide = s->hide;
    int64_t times =
        -factor_of(hide, other, id) * factor_of(hide, row, id); // the factor of ID is 1 or -1
    struct fj_hide_row made = {hide->terms.count, 0};

    hide->seen++;
    s->seen.count = 0;
    if (!add_factors(s, other, 1) || !add_factors(s, row, times))
        return false;
    for (size_t i = 0; i < s->seen.count; i++) {
        uint32_t one = s->seen.items[i];
        struct fj_hide_term *term =
            s->sum[one] == 0 ? NULL : FJ_VEC_PUSH(hide->arena, &hide->terms);
        if (s->sum[one] != 0 && !term)
            return false;
        if (term)
            *term = (struct fj_hide_term){one, s->sum[one]};
        made.count += term != NULL;
        s->sum[one] = 0;
    }
    *other = made;
    return true;
}

static bool take_out(struct substituting *s, uint32_t r, uint32_t id)
{
    struct fj_hide *hide = s->hide;

    for (size_t i = s->start[id]; i < s->start[id + 1]; i++) {
        s->touched[s->rows[i]] = true;
        if (s->rows[i] != r && !put_sum(s, &hide->rows.items[r], id, &hide->rows.items[s->rows[i]]))
            return false;
    }
    hide->rows.items[r].count = 0;
    s->may_go[id] = false;
    return true;
}

// Each row changes once in a pass. False when memory is out.
static bool pass(struct substituting *s, bool *out_any)
{
    struct fj_hide *hide = s->hide;

    *out_any = false;
    if (!index_rows(s))
        return false;
    for (uint32_t r = 0; r < hide->rows.count; r++)
        for (size_t i = 0; !s->touched[r] && i < hide->rows.items[r].count; i++) {
            struct fj_hide_row *row = &hide->rows.items[r];
            uint32_t id = hide->terms.items[row->start + i].id;
            if (!is_sum(s, row, i) || !is_worth_it(s, row, id))
                continue;
            if (!take_out(s, r, id))
                return false;
            *out_any = true;
        }
    return true;
}

bool fj_hide_take_out_sums(struct fj_hide *hide)
{
    struct substituting s = {.hide = hide};
    size_t n = hide->quantity_count;
    bool any = true;

    s.may_go = FJ_NEW_ARRAY(hide->arena, bool, n + 1);
    s.touched = FJ_NEW_ARRAY(hide->arena, bool, hide->rows.count + 1);
    s.start = FJ_NEW_ARRAY(hide->arena, size_t, n + 2);
    s.sum = FJ_NEW_ARRAY(hide->arena, int64_t, n + 1);
    if (fj_arena_failed(hide->arena))
        return false;
    find_what_may_go(&s);
    for (int i = 0; any && i < PASSES_MOST; i++)
        if (!pass(&s, &any))
            return false;
    return true;
}
