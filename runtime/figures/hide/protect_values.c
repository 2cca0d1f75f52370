// SPDX-License-Identifier: EUPL-1.2
// What the mean, the spread and the quantiles of a row tell of its answers. Each such figure is a sum over the steps
// that is printed with some slack (protect_box.h), so that the hiding weighs it as it does a count: shown where every
// protected step is left enough values, else hidden.
#include <math.h>
#include <string.h>

#include "figures/hide/joint.h"
#include "figures/hide/protect_cells_internal.h"
#include "figures/hide/protect_mean.h"

// ---- sums ------------------------------------------------------------------------------------------

struct sum {
    double sum, squares, largest, second;
    bool whole, uniform; // all values whole; all the same
};

static struct sum sum_of(struct fj_row_making *m, const struct fj_counts *counts)
{
    size_t length;
    struct fj_value_count *all = fj_counts_sorted(m->protect->arena, counts, &length);
    struct sum out = {.whole = counts->dense_count > 0 && counts->table_used == 0,
                      .uniform = length == 1};

    for (size_t i = 0; i < length; i++) {
        out.sum += all[i].value * (double)all[i].tally.units;
        out.squares += all[i].value * all[i].value * (double)all[i].tally.units;
    }
    if (length > 0) {
        out.largest = all[length - 1].value;
        out.second = all[length - 1].tally.units > 1 ? out.largest
                     : length > 1                    ? all[length - 2].value
                                                     : 0;
    }
    return out;
}

// A person with several cases or rows gives the sum of them.
static void take_giving(const struct fj_giving *giving, struct sum *sum)
{
    double largest, second;

    fj_giving_most(giving, &largest, &second);
    sum->second = fmax(fmin(sum->largest, largest), fmax(sum->second, second));
    sum->largest = fmax(sum->largest, largest);
}

static bool is_of_money(const struct fj_question *question)
{
    static const char *const units[] = {"kr", "kronor", "sek", "tkr", "SEK", "kr.", "Kr", "KR"};

    for (size_t i = 0; question && question->type.unit && i < sizeof units / sizeof *units; i++)
        if (strcmp(question->type.unit, units[i]) == 0)
            return true;
    return false;
}

// Is EXPR made of money, be it of the rows of a record?
static bool reads_money(const struct fj_expr *expr)
{
    if (!expr)
        return false;
    if (expr->kind == FJ_EXPR_ANSWER)
        return is_of_money(expr->question);
    if (expr->kind == FJ_EXPR_SCORE)
        return reads_money(expr->score->expr);
    for (size_t i = 0; i < expr->arg_count; i++)
        if (reads_money(expr->args[i]))
            return true;
    return false;
}

static bool is_money(const struct fj_row_making *m)
{
    return is_of_money(m->basis->instance->subject) || reads_money(m->measure->expr) ||
           (m->measure->score && reads_money(m->measure->score->expr));
}

// Adds an amount that stands on n, printed with the slack of BOX. All amounts are in tenths. ROOM: how many tenths nobody
// may tell apart; 0: it is not protected.
static fj_hide_id add_guarded(struct fj_row_making *m, int64_t value, struct fj_box box,
                              int64_t weight, int64_t room)
{
    bool printed = !m->cells->closed && !m->cells->amount_hidden;

    return fj_hide_cell(
        m->protect->hide,
        (struct fj_hide_cell){
            .value = value,
            .persons = fj_making_tally(m, FJ_TALLY_KNOWN)->persons,
            .kind = FJ_HIDE_SIGNED,
            .level = m->level,
            .protect = room > 0 && !m->unguarded ? FJ_PROTECT_ALWAYS : FJ_PROTECT_NEVER,
            .room = room,
            .print = printed ? FJ_PRINT_IF_SAFE : FJ_PRINT_NOT,
            .has_base = printed,
            .base = m->cells->n,
            .below = box.below,
            .above = box.above,
            .weight = weight,
        });
}

static fj_hide_id add_amount(struct fj_row_making *m, int64_t value, struct fj_box box,
                             int64_t weight)
{
    return add_guarded(m, value, box, weight, 0);
}

// Sums of whole answers go in whole steps; a box that ends between two would only lead the search astray.
static struct fj_box in_steps_of(struct fj_box box, int64_t step)
{
    return (struct fj_box){box.below - box.below % step, box.above - box.above % step};
}

// The sum behind a mean. IS_MAIN: it is what the target of the measure is held against.
static fj_hide_id add_mean(struct fj_row_making *m, const struct fj_counts *counts, bool is_main)
{
    int64_t n = fj_making_tally(m, FJ_TALLY_KNOWN)->units;
    struct sum sum = sum_of(m, counts);
    bool out = fabs(sum.sum) > 9e14 || !isfinite(sum.sum);
    bool exact = m->measure->kind == FJ_MEASURE_SUM, dominated;

    if (counts == &m->basis->cell->values)
        take_giving(&m->basis->cell->giving, &sum);
    dominated = !out && is_money(m) &&
                fj_hide_dominated((int64_t)sum.sum, (int64_t)sum.largest, (int64_t)sum.second);
    m->cells->amount_hidden |= out || dominated;
    m->cells->amount_hidden |=
        m->cells->step_count == 0 && sum.uniform && !m->protect->scope->plan->zeros_shown;
    m->cells->amount_hidden |= (m->cells->step_count == 0 || counts != &m->basis->cell->values) &&
                               fj_mean_pins(counts, n, sum.sum, m->protect->threshold);
    struct fj_box box = fj_box_of_mean(exact ? 1 : n, sum.sum, is_main ? m->measure : NULL);
    return add_guarded(m, out ? 0 : (int64_t)llround(sum.sum * 10),
                       sum.whole ? in_steps_of(box, 10) : box, n,
                       dominated ? (int64_t)sum.largest + 1 : 0);
}

// TOTAL is the sum over the steps of FACTOR(step) × their number.
static void tie_to_steps(struct fj_row_making *m, fj_hide_id total, size_t steps, int power)
{
    struct fj_row_cells *cells = m->cells;
    fj_hide_id *ids = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, cells->step_count + 1);
    int64_t *factors = FJ_NEW_ARRAY(m->protect->arena, int64_t, cells->step_count + 1);
    size_t terms = 0;

    if (!ids || !factors) {
        m->protect->failed = true;
        return;
    }
    for (size_t i = 0; i < steps; i++) {
        double step = m->basis->instance->shape.base + (double)i;
        double factor = power == 0 ? 1 : power == 1 ? step : step * step;
        if (factor == 0)
            continue; // adds nothing to the sum
        ids[terms] = cells->steps[i];
        factors[terms++] = (int64_t)llround(factor * 10);
    }
    ids[terms] = total;
    factors[terms++] = -1;
    fj_hide_relation(m->protect->hide, ids, factors, terms);
}

// ---- spreads and quantiles -------------------------------------------------------------------------

static bool has_persons(const struct fj_row_making *m, int64_t least)
{
    return fj_making_tally(m, FJ_TALLY_KNOWN)->persons >= least;
}

// Where the pairs of a change are too many to be known one by one but other measures tell of the same answers (joint_classes.c):
// how far apart the ends of its scale are. 0: of others.
static int64_t range_of_unknown_pairs(const struct fj_row_making *m)
{
    const struct fj_instance *mine = m->basis->instance;
    struct fj_joint joint;

    if (m->measure->kind != FJ_MEASURE_CHANGE || !fj_joint_of(mine, &joint) || !joint.is_coarse)
        return 0;
    for (size_t i = 0; i < m->protect->scope->instance_count; i++) {
        const struct fj_instance *shadow = m->protect->scope->instances[i];
        if (shadow->joint && fj_joint_same_people(shadow, mine) &&
            fj_joint_contains(shadow->joint, &joint))
            return (int64_t)(m->measure->question->type.high - m->measure->question->type.low);
    }
    return 0;
}

// A spread tells more of the sum than the mean does, and something of the sum of squares.
static void make_spread(struct fj_row_making *m)
{
    struct fj_row_cells *cells = m->cells;
    struct sum sum = sum_of(m, &m->basis->cell->values);
    int64_t n = fj_making_tally(m, FJ_TALLY_KNOWN)->units;
    struct fj_sums sums = {n, (int64_t)llround(sum.sum), (int64_t)llround(sum.squares)};

    cells->spread_hidden = !fj_squares_have_room(sums.n, sums.squares, range_of_unknown_pairs(m),
                                                 m->protect->threshold);
    cells->sums = sums;
    cells->sums_whole = sum.whole && fabs(sum.squares) < 9e14 &&
                        (cells->step_count > 0 || m->measure->kind == FJ_MEASURE_CHANGE);
    if (!cells->sums_whole || cells->spread_hidden || !has_persons(m, FJ_LEAST_FOR_SPREAD))
        return;
    cells->box = fj_box_of_spread(sums);
    struct fj_box finer = {cells->box.sum.below * 20, cells->box.sum.above * 20};
    struct fj_box squares = {cells->box.squares.below * 10, cells->box.squares.above * 10};
    cells->spread[0] = add_amount(m, sums.sum * 20, finer, n / 2 + 1);
    cells->spread[1] = add_amount(m, sums.squares * 10, squares, n / 2 + 1);
    fj_hide_relation(m->protect->hide, (fj_hide_id[]){cells->amount, cells->spread[0]},
                     (int64_t[]){2, -1}, 2);
    if (cells->step_count > 0)
        tie_to_steps(m, cells->spread[1], cells->step_count, 2);
}

// How many lie up to a step, where a quantile bounds it.
static void make_order(struct fj_row_making *m, const struct fj_order *order,
                       struct fj_order_cells *out)
{
    int64_t n = fj_making_tally(m, FJ_TALLY_KNOWN)->units, up_to = 0;

    out->ids = FJ_NEW_ARRAY(m->protect->arena, fj_hide_id, m->cells->step_count + 1);
    m->protect->failed |= !out->ids;
    for (size_t i = 0; out->ids && i < m->cells->step_count; i++) {
        up_to += fj_counts_get(&m->basis->cell->values, m->basis->instance->shape.base + (double)i)
                     .units;
        if (!order->any[i] || (order->low[i] <= 0 && order->high[i] >= n))
            continue;
        struct fj_box box = {(up_to - order->low[i]) * 10, (order->high[i] - up_to) * 10};
        out->ids[out->count] = add_amount(m, up_to * 10, box, n / 2 + 1);
        tie_to_steps(m, out->ids[out->count++], i + 1, 0);
    }
}

static void make_quantiles(struct fj_row_making *m)
{
    struct fj_order median = {.any = {false}}, quartiles = {.any = {false}};
    const struct fj_counts *values = &m->basis->cell->values;

    if (m->cells->step_count == 0 || !values->dense || !m->cells->sums_whole)
        return;
    if (has_persons(m, m->protect->threshold)) {
        fj_order_add(&median, values, 1, 2);
        make_order(m, &median, &m->cells->median);
    }
    if (has_persons(m, FJ_LEAST_FOR_SPREAD)) {
        fj_order_add(&quartiles, values, 1, 4);
        fj_order_add(&quartiles, values, 3, 4);
        make_order(m, &quartiles, &m->cells->quartiles);
    }
}

void fj_making_difference(struct fj_row_making *m, const struct fj_row_cells *first)
{
    struct fj_row_cells *cells = m->cells;

    if (!cells->sums_whole || !first->sums_whole || cells->sums.n == 0 || first->sums.n == 0 ||
        cells->amount == FJ_NO_CELL || first->amount == FJ_NO_CELL || cells->sums.n > 1000000 ||
        first->sums.n > 1000000)
        return;
    cells->difference = add_amount(
        m, (first->sums.n * cells->sums.sum - cells->sums.n * first->sums.sum) * 10,
        in_steps_of(fj_box_of_difference(cells->sums, first->sums), 10), cells->sums.n / 2 + 1);
    fj_hide_relation(m->protect->hide,
                     (fj_hide_id[]){cells->amount, first->amount, cells->difference},
                     (int64_t[]){first->sums.n, -cells->sums.n, -1}, 3);
}

// ---- by kind of measure ----------------------------------------------------------------------------

// Of a change of few pairs what is made of the differences is shown only beside how many improved, stayed and worsened:
// left out where one of those is protected.
static bool moves_are_told(const struct fj_row_making *m)
{
    static const enum fj_tally_kind kinds[3] = {FJ_TALLY_IMPROVED, FJ_TALLY_SAME, FJ_TALLY_WORSE};
    int64_t all = fj_making_tally(m, FJ_TALLY_KNOWN)->units;

    for (int i = 0; i < 3; i++) {
        const struct fj_tally *move = fj_making_tally(m, kinds[i]);
        if (fj_making_protects(m, move) ||
            (all > 0 && move->units == all && !m->protect->scope->plan->zeros_shown))
            return false;
    }
    return true;
}

void fj_making_amounts(struct fj_row_making *m)
{
    const struct fj_cell *cell = m->basis->cell;
    struct fj_row_cells *cells = m->cells;

    switch (m->measure->kind) {
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        cells->amount = add_mean(m, &cell->values, m->measure->kind != FJ_MEASURE_MEDIAN);
        if (cells->step_count > 0)
            tie_to_steps(m, cells->amount, cells->step_count, 1);
        make_spread(m);
        make_quantiles(m);
        return;
    case FJ_MEASURE_CHANGE:
        cells->amount_hidden = !has_persons(m, FJ_FEW_PAIRS) && !moves_are_told(m);
        cells->amount = add_mean(m, &cell->values, true);
        cells->before = add_mean(m, &cell->before, false);
        cells->after = add_mean(m, &cell->after, false);
        fj_hide_relation(m->protect->hide,
                         (fj_hide_id[]){cells->amount, cells->before, cells->after},
                         (int64_t[]){1, 1, -1}, 3);
        make_spread(m);
        return;
    case FJ_MEASURE_COUNT:
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_SHIFT:
    case FJ_MEASURE_ATTAINMENT:
    case FJ_MEASURE_RESPONSE:
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        return;
    }
}
