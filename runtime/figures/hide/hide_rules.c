// SPDX-License-Identifier: EUPL-1.2
// Rules 1 to 3 of hiding: which counts are protected, and what is hidden with them. A count of 1 to
// t-1 persons; a distribution that falls in one step; a group too small with all its figures. Also
// what it means to hide and to show, and what hiding costs.
#include "figures/hide/hide_internal.h"

static bool is_small(const struct fj_hide *hide, const struct fj_hide_cell *cell)
{
    return cell->kind == FJ_HIDE_COUNT && cell->persons > 0 &&
           cell->persons < hide->rules.threshold;
}

static void guard(struct fj_hide *hide, uint32_t id)
{
    const struct fj_hide_cell *cell = &hide->cells.items[id];
    struct fj_hide_quantity *quantity = &hide->quantities[hide->quantity[id]];
    int64_t room = cell->room > 0 ? cell->room : hide->rules.threshold;
    quantity->guarded = true;
    quantity->room = room > quantity->room ? room : quantity->room;
}

bool fj_hide_is_protected(const struct fj_hide *hide, const struct fj_hide_cell *cell)
{
    return cell->print != FJ_PRINT_OUT &&
           (cell->protect == FJ_PROTECT_ALWAYS ||
            (cell->protect == FJ_PROTECT_SMALL && is_small(hide, cell)));
}

static void guard_small(struct fj_hide *hide)
{
    for (uint32_t i = 0; i < hide->cells.count; i++)
        if (fj_hide_is_protected(hide, &hide->cells.items[i]))
            guard(hide, i);
}

static void guard_step(struct fj_hide *hide, uint32_t step)
{
    const struct fj_hide_cell *cell = &hide->cells.items[step];
    if (cell->print != FJ_PRINT_OUT && cell->protect != FJ_PROTECT_NEVER)
        guard(hide, step);
}

// "Zero and all": a distribution with all answers in one step is protected whole; of `many` the
// steps that all have, and the zeros beside fewer than two steps that somebody has. In a group of 1
// to t-1 persons the steps that somebody has are protected already, and its zeros tell nothing.
static void guard_uniform(struct fj_hide *hide, const struct fj_hide_steps *steps)
{
    const uint32_t *ids = hide->step_ids.items + steps->start;
    int64_t all = hide->cells.items[steps->base].value;
    size_t used = 0;
    for (size_t i = 0; i < steps->count; i++)
        used += hide->cells.items[ids[i]].value > 0;
    if (all <= 0 || is_small(hide, &hide->cells.items[steps->base]))
        return;
    for (size_t i = 0; i < steps->count; i++) {
        int64_t value = hide->cells.items[ids[i]].value;
        bool everyone = !steps->adds_up && value == all;
        bool zero = !steps->adds_up && value == 0 && used < 2;
        bool uniform = steps->adds_up && used < 2;
        if (everyone || zero || uniform)
            guard_step(hide, ids[i]);
    }
}

// What stands on a cell comes after it, so prices are added up from the end.
static bool set_prices(struct fj_hide *hide)
{
    double *price = FJ_NEW_ARRAY(hide->arena, double, hide->cells.count + 1);
    double sum = 0.0, parts = 1.0;
    if (!price)
        return false;
    for (size_t i = hide->cells.count; i-- > 0;) {
        const struct fj_hide_cell *cell = &hide->cells.items[i];
        double weight = (double)(cell->weight > 0 ? cell->weight : cell->value);
        if (cell->print != FJ_PRINT_IF_SAFE)
            continue;
        price[i] += (weight > 0 ? weight : 0.0) + 1.0;
        price[i] += cell->level == FJ_LEVEL_TOTAL ? FJ_HIDE_PRICE_OF_TOTAL : 0.0;
        sum += cell->level == FJ_LEVEL_TOTAL ? 0.0 : price[i];
        parts += cell->level == FJ_LEVEL_TOTAL ? 0.0 : 1.0;
        hide->quantities[hide->quantity[i]].price += price[i];
        if (cell->has_base)
            price[cell->base] += price[i];
    }
    hide->usual_price = sum / parts + 1.0;
    return true;
}

static void decide_primary(struct fj_hide *hide)
{
    for (size_t i = 0; i < hide->cells.count; i++) {
        const struct fj_hide_cell *cell = &hide->cells.items[i];
        struct fj_hide_quantity *quantity = &hide->quantities[hide->quantity[i]];
        bool falls = cell->has_base && hide->primary[cell->base];
        bool printable = cell->print == FJ_PRINT_IF_SAFE;
        hide->primary[i] = printable && (quantity->guarded || falls);
        hide->shown[i] = cell->print == FJ_PRINT_OUT || (printable && !hide->primary[i]);
        quantity->shown += hide->shown[i];
    }
}

void fj_hide_apply_rules(struct fj_hide *hide)
{
    guard_small(hide);
    for (size_t i = 0; i < hide->distributions.count && !hide->rules.zeros_shown; i++)
        guard_uniform(hide, &hide->distributions.items[i]);
    if (set_prices(hide))
        decide_primary(hide);
}

bool fj_hide_may_hide(const struct fj_hide *hide, uint32_t quantity)
{
    return hide->quantities[quantity].shown > 0 && !hide->quantities[quantity].out;
}

static void hide_cell(struct fj_hide *hide, uint32_t cell)
{
    if (!hide->shown[cell] || hide->cells.items[cell].print != FJ_PRINT_IF_SAFE)
        return;
    hide->shown[cell] = false;
    hide->quantities[hide->quantity[cell]].shown--;
    for (size_t i = hide->part_start[cell]; i < hide->part_start[cell + 1]; i++)
        hide_cell(hide, hide->part_ids[i]); // one deep in practice, since a base has no base
}

void fj_hide_hide(struct fj_hide *hide, uint32_t quantity)
{
    uint32_t cell = hide->quantities[quantity].first_cell;
    for (; cell != FJ_HIDE_NONE; cell = hide->next_cell[cell])
        hide_cell(hide, cell);
}

void fj_hide_show(struct fj_hide *hide, uint32_t quantity)
{
    uint32_t id = hide->quantities[quantity].first_cell;
    for (; id != FJ_HIDE_NONE; id = hide->next_cell[id]) {
        const struct fj_hide_cell *cell = &hide->cells.items[id];
        if (hide->shown[id] || hide->primary[id] || cell->print != FJ_PRINT_IF_SAFE ||
            (cell->has_base && !hide->shown[cell->base]))
            continue;
        hide->shown[id] = true;
        hide->quantities[quantity].shown++;
    }
}

struct fj_hide_reach fj_hide_reach(const struct fj_hide *hide, uint32_t id, bool hidden)
{
    const struct fj_hide_quantity *quantity = &hide->quantities[id];
    struct fj_hide_reach reach = {FJ_HIDE_FAR, FJ_HIDE_FAR};
    if (quantity->out || (quantity->shown > 0 && !hidden))
        reach = (struct fj_hide_reach){quantity->below, quantity->above};
    if (quantity->kind != FJ_HIDE_SIGNED && reach.down > quantity->value)
        reach.down = quantity->value;
    return reach;
}
