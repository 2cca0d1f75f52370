// SPDX-License-Identifier: EUPL-1.2
// Which cells a figure is made of, and so whether it is shown: only where everything it is made from is.
#include "figures/hide/protect_figures.h"

static bool all_moves(const struct fj_deciding *d)
{
    for (int i = 0; i < 3; i++)
        if (!fj_cell_shown(d, d->cells->moves[i]))
            return false;
    return true;
}

// Every printed step, or improved, same and worse: what medians, spreads and tests follow from.
static bool all_steps(const struct fj_deciding *d)
{
    for (size_t i = 0; d->cells->steps_printed && i < d->cells->step_count; i++)
        if (!fj_cell_shown(d, d->cells->steps[i]))
            return false;
    return all_moves(d);
}

static bool all_shown(const struct fj_deciding *d, const struct fj_order_cells *order)
{
    for (size_t i = 0; i < order->count; i++)
        if (!fj_cell_shown(d, order->ids[i]))
            return false;
    return true;
}

// Where a table of the same answers prints the steps, what follows from them is shown when all are.
static bool steps_told(const struct fj_deciding *d)
{
    for (size_t i = 0; d->cells->steps_elsewhere && i < d->cells->step_count; i++)
        if (!fj_hide_told(d->protect->hide, d->cells->steps[i]))
            return false;
    return true;
}

static bool step_shown(const struct fj_deciding *d, int index)
{
    return index >= 0 && (size_t)index < d->cells->step_count &&
           fj_cell_shown(d, d->cells->steps[index]);
}

static bool mean_shown(const struct fj_deciding *d)
{
    return fj_cell_shown(d, d->cells->n) && fj_cell_shown(d, d->cells->amount) &&
           !d->cells->amount_hidden && d->cells->persons >= d->protect->threshold &&
           (d->cells->persons >= FJ_FEW_PAIRS || all_moves(d));
}

static bool spread_shown(const struct fj_deciding *d)
{
    return mean_shown(d) && !d->cells->spread_hidden && all_moves(d) && steps_told(d) &&
           d->cells->persons >= FJ_LEAST_FOR_SPREAD && fj_cell_shown(d, d->cells->spread[0]) &&
           fj_cell_shown(d, d->cells->spread[1]);
}

static bool median_shown(const struct fj_deciding *d)
{
    return mean_shown(d) && steps_told(d) && all_shown(d, &d->cells->median);
}

static bool quartiles_shown(const struct fj_deciding *d)
{
    return median_shown(d) && all_shown(d, &d->cells->quartiles) &&
           d->cells->persons >= FJ_LEAST_FOR_SPREAD;
}

static bool share_shown(const struct fj_deciding *d, const struct fj_figure *figure)
{
    if (!fj_cell_shown(d, d->cells->n))
        return false;
    return figure->item_index >= 0 ? step_shown(d, figure->item_index)
                                   : fj_cell_shown(d, d->cells->hit);
}

// Limits stand beside a share or beside a mean.
static bool limit_shown(const struct fj_deciding *d, const struct fj_figure *figure)
{
    return figure->is_share ? share_shown(d, figure) : spread_shown(d);
}

// The figure that the measure is about; what its target is held against.
static bool main_shown(const struct fj_deciding *d)
{
    switch (d->instance->measure->kind) {
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_SUM:
    case FJ_MEASURE_CHANGE:
        return mean_shown(d);
    case FJ_MEASURE_MEDIAN:
        return median_shown(d);
    case FJ_MEASURE_COUNT:
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_RESPONSE:
        return fj_cell_shown(d, d->cells->n) && fj_cell_shown(d, d->cells->hit);
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
    case FJ_MEASURE_SHIFT:
        return fj_cell_shown(d, d->cells->n) && all_steps(d);
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        break;
    }
    return false;
}

// ---- the cell of a figure ----------------------------------------------------------------------------

static fj_hide_id reason_cell(const struct fj_deciding *d, size_t block, int item)
{
    return d->cells->reasons && item >= 0 && (size_t)item < d->instance->reason_count
               ? d->cells->reasons[block * d->instance->reason_count + (size_t)item]
               : FJ_NO_CELL;
}

static fj_hide_id step_cell(const struct fj_deciding *d, int item)
{
    return d->cells->steps && (size_t)item < d->cells->step_count ? d->cells->steps[item]
                                                                  : FJ_NO_CELL;
}

// Of those who answered: what they have become since the time before.
static fj_hide_id outcome_cell(const struct fj_row_cells *cells, enum fj_statistic statistic)
{
    switch ((int)statistic) {
    case FJ_STAT_IMPROVED:
    case FJ_STAT_IMPROVED_LOW:
    case FJ_STAT_IMPROVED_HIGH:
    case FJ_STAT_IMPROVED_N:
        return cells->moves[0];
    case FJ_STAT_SAME:
    case FJ_STAT_SAME_LOW:
    case FJ_STAT_SAME_HIGH:
    case FJ_STAT_SAME_N:
        return cells->moves[1];
    case FJ_STAT_WORSE:
    case FJ_STAT_WORSE_LOW:
    case FJ_STAT_WORSE_HIGH:
    case FJ_STAT_WORSE_N:
        return cells->moves[2];
    case FJ_STAT_RELIABLY_IMPROVED:
    case FJ_STAT_RELIABLY_IMPROVED_LOW:
    case FJ_STAT_RELIABLY_IMPROVED_HIGH:
    case FJ_STAT_RELIABLY_IMPROVED_N:
        return cells->reliable[0];
    case FJ_STAT_NO_RELIABLE_CHANGE:
    case FJ_STAT_NO_RELIABLE_CHANGE_N:
        return cells->reliable[1];
    case FJ_STAT_RELIABLY_WORSE:
    case FJ_STAT_RELIABLY_WORSE_N:
        return cells->reliable[2];
    case FJ_STAT_RECOVERED:
    case FJ_STAT_RECOVERED_LOW:
    case FJ_STAT_RECOVERED_HIGH:
    case FJ_STAT_RECOVERED_N:
        return cells->recovered;
    }
    return FJ_NO_CELL;
}

fj_hide_id fj_cell_of_figure(const struct fj_deciding *d, const struct fj_figure *figure)
{
    const struct fj_row_cells *cells = d->cells;
    int item = figure->item_index;

    switch ((int)figure->statistic) {
    case FJ_STAT_N:
    case FJ_STAT_PAIRS:
    case FJ_STAT_GOALS:
    case FJ_STAT_DUE:
        return cells->n;
    case FJ_STAT_COUNT:
        return item < 0 ? cells->hit : step_cell(d, item);
    case FJ_STAT_ANSWERED:
        return cells->hit;
    case FJ_STAT_DECLINED:
        return cells->declined;
    case FJ_STAT_OVERDUE:
        return cells->overdue;
    case FJ_STAT_NOT_DUE:
        return cells->not_due;
    case FJ_STAT_EARLY:
        return cells->early;
    case FJ_STAT_LATE:
        return cells->late;
    case FJ_STAT_AMONG_UNKNOWN:
        return cells->among_unknown;
    case FJ_STAT_EXCEPT_UNKNOWN:
        return cells->except_unknown;
    case FJ_STAT_MISSING:
        return item < 0 ? cells->missing : reason_cell(d, 0, item);
    case FJ_STAT_LOST_AFTER:
        return item < 0 ? cells->lost_after : reason_cell(d, 1, item);
    case FJ_STAT_LOST_BEFORE:
        return item < 0 ? cells->lost_before : reason_cell(d, 2, item);
    case FJ_STAT_MEAN:
    case FJ_STAT_SUM:
        return cells->amount;
    case FJ_STAT_BEFORE:
        return cells->before;
    case FJ_STAT_AFTER:
        return cells->after;
    }
    return outcome_cell(cells, figure->statistic);
}

// ---- what it takes -----------------------------------------------------------------------------------

enum rule {
    NEVER, // or decided elsewhere: ratios and trends come after, of what is printed; published figures are public
    OF_THE_PLAN,
    ITS_CELL,
    BESIDE_N, // its cell, and n
    SHARE,
    LIMIT,
    MEAN,
    MEAN_AND_CELL,
    SPREAD,
    MEDIAN,
    QUARTILES,
    MEAN_AND_STEPS, // tells what the steps add up to
    ALL_STEPS,
    MISSING,
    MAIN,
    MAIN_LIMIT,
};

// Of persons what those lost would give away (known_before … improved_most) is not settled, and never told.
static const enum rule rules[FJ_STAT__COUNT] = {
    [FJ_STAT_TARGET] = OF_THE_PLAN,
    [FJ_STAT_RELIABLE_FROM] = OF_THE_PLAN,
    [FJ_STAT_N] = ITS_CELL,
    [FJ_STAT_PAIRS] = ITS_CELL,
    [FJ_STAT_GOALS] = ITS_CELL,
    [FJ_STAT_DUE] = ITS_CELL,
    [FJ_STAT_ANSWERED] = ITS_CELL,
    [FJ_STAT_DECLINED] = ITS_CELL,
    [FJ_STAT_OVERDUE] = ITS_CELL,
    [FJ_STAT_NOT_DUE] = ITS_CELL,
    [FJ_STAT_EARLY] = ITS_CELL,
    [FJ_STAT_LATE] = ITS_CELL,
    [FJ_STAT_AMONG_UNKNOWN] = ITS_CELL,
    [FJ_STAT_EXCEPT_UNKNOWN] = ITS_CELL,
    [FJ_STAT_LOST_AFTER] = ITS_CELL,
    [FJ_STAT_LOST_BEFORE] = ITS_CELL,
    [FJ_STAT_MISSING] = MISSING,
    [FJ_STAT_COUNT] = SHARE,
    [FJ_STAT_SHARE] = SHARE,
    [FJ_STAT_RATE] = SHARE,
    [FJ_STAT_LOW] = LIMIT,
    [FJ_STAT_HIGH] = LIMIT,
    [FJ_STAT_MEAN] = MEAN,
    [FJ_STAT_SUM] = MEAN,
    [FJ_STAT_BEFORE] = MEAN_AND_CELL,
    [FJ_STAT_AFTER] = MEAN_AND_CELL,
    [FJ_STAT_SD] = SPREAD,
    [FJ_STAT_SD_CHANGE] = SPREAD,
    [FJ_STAT_SRM] = SPREAD,
    [FJ_STAT_MEDIAN] = MEDIAN,
    [FJ_STAT_Q1] = QUARTILES,
    [FJ_STAT_Q3] = QUARTILES,
    [FJ_STAT_T_SCORE] = MEAN_AND_STEPS,
    [FJ_STAT_P] = ALL_STEPS,
    [FJ_STAT_IMPROVED] = BESIDE_N,
    [FJ_STAT_IMPROVED_LOW] = BESIDE_N,
    [FJ_STAT_IMPROVED_HIGH] = BESIDE_N,
    [FJ_STAT_IMPROVED_N] = BESIDE_N,
    [FJ_STAT_SAME] = BESIDE_N,
    [FJ_STAT_SAME_LOW] = BESIDE_N,
    [FJ_STAT_SAME_HIGH] = BESIDE_N,
    [FJ_STAT_SAME_N] = BESIDE_N,
    [FJ_STAT_WORSE] = BESIDE_N,
    [FJ_STAT_WORSE_LOW] = BESIDE_N,
    [FJ_STAT_WORSE_HIGH] = BESIDE_N,
    [FJ_STAT_WORSE_N] = BESIDE_N,
    [FJ_STAT_RELIABLY_IMPROVED] = BESIDE_N,
    [FJ_STAT_RELIABLY_IMPROVED_LOW] = BESIDE_N,
    [FJ_STAT_RELIABLY_IMPROVED_HIGH] = BESIDE_N,
    [FJ_STAT_RELIABLY_IMPROVED_N] = BESIDE_N,
    [FJ_STAT_NO_RELIABLE_CHANGE] = BESIDE_N,
    [FJ_STAT_NO_RELIABLE_CHANGE_N] = BESIDE_N,
    [FJ_STAT_RELIABLY_WORSE] = BESIDE_N,
    [FJ_STAT_RELIABLY_WORSE_N] = BESIDE_N,
    [FJ_STAT_RECOVERED] = BESIDE_N,
    [FJ_STAT_RECOVERED_LOW] = BESIDE_N,
    [FJ_STAT_RECOVERED_HIGH] = BESIDE_N,
    [FJ_STAT_RECOVERED_N] = BESIDE_N,
    [FJ_STAT_MET] = MAIN,
    [FJ_STAT_DIFFERENCE] = MAIN,
    [FJ_STAT_DIFFERENCE_LOW] = MAIN_LIMIT,
    [FJ_STAT_DIFFERENCE_HIGH] = MAIN_LIMIT,
};

// The reasons of pairs stand beside those lost, by the same reason.
static bool missing_shown(const struct fj_deciding *d, const struct fj_figure *figure)
{
    enum fj_measure_kind kind = d->instance->measure->kind;

    if (figure->item_index >= 0 && (kind == FJ_MEASURE_CHANGE || kind == FJ_MEASURE_SHIFT))
        return false;
    return fj_cell_shown(d, fj_cell_of_figure(d, figure));
}

static bool holds(const struct fj_deciding *d, const struct fj_figure *figure, enum rule rule)
{
    switch (rule) {
    case NEVER:
        return false;
    case OF_THE_PLAN:
        return true;
    case ITS_CELL:
        return fj_cell_shown(d, fj_cell_of_figure(d, figure));
    case BESIDE_N:
        return fj_cell_shown(d, d->cells->n) && fj_cell_shown(d, fj_cell_of_figure(d, figure));
    case SHARE:
        return share_shown(d, figure);
    case LIMIT:
        return limit_shown(d, figure);
    case MEAN:
        return mean_shown(d);
    case MEAN_AND_CELL:
        return mean_shown(d) && fj_cell_shown(d, fj_cell_of_figure(d, figure));
    case SPREAD:
        return spread_shown(d);
    case MEDIAN:
        return median_shown(d);
    case QUARTILES:
        return quartiles_shown(d);
    case MEAN_AND_STEPS:
        return mean_shown(d) && all_steps(d);
    case ALL_STEPS:
        return fj_cell_shown(d, d->cells->n) && all_steps(d);
    case MISSING:
        return missing_shown(d, figure);
    case MAIN:
        return main_shown(d);
    case MAIN_LIMIT:
        return main_shown(d) && (figure->is_share || spread_shown(d));
    }
    return false;
}

bool fj_figure_shown(const struct fj_deciding *d, const struct fj_figure *figure)
{
    enum rule rule = rules[figure->statistic];

    return rule == OF_THE_PLAN || (!d->cells->closed && holds(d, figure, rule));
}
