// SPDX-License-Identifier: EUPL-1.2
// The report's counts go to disclosure control as cells; its answer decides figure by figure. A
// figure is shown only when everything it is made from is shown; then it is rounded, since many
// decimals of a mean give the numbers behind it away.
#include "figures/hide/protect.h"

#include "figures/hide/earlier.h"
#include "figures/hide/protect_cells.h"
#include "support/number.h"

struct deciding {
    const struct fj_protect *protect;
    const struct fj_instance *instance;
    const struct fj_row_cells *cells;
};

static bool shown(const struct deciding *d, fj_hide_id id)
{
    return id == FJ_NO_CELL || fj_hide_shown(d->protect->hide, id);
}

static bool all_moves(const struct deciding *d)
{
    for (int i = 0; i < 3; i++)
        if (!shown(d, d->cells->moves[i]))
            return false;
    return true;
}

// Every printed step, or improved, same and worse: what medians, spreads and tests follow from.
static bool all_steps(const struct deciding *d)
{
    for (size_t i = 0; d->cells->steps_printed && i < d->cells->step_count; i++)
        if (!shown(d, d->cells->steps[i]))
            return false;
    return all_moves(d);
}

static bool all_shown(const struct deciding *d, const struct fj_order_cells *order)
{
    for (size_t i = 0; i < order->count; i++)
        if (!shown(d, order->ids[i]))
            return false;
    return true;
}

// Where a table of the same answers prints the steps, what follows from them is shown when all are.
static bool steps_told(const struct deciding *d)
{
    for (size_t i = 0; d->cells->steps_elsewhere && i < d->cells->step_count; i++)
        if (!fj_hide_told(d->protect->hide, d->cells->steps[i]))
            return false;
    return true;
}

static bool step_shown(const struct deciding *d, int index)
{
    return index >= 0 && (size_t)index < d->cells->step_count && shown(d, d->cells->steps[index]);
}

static bool reason_shown(const struct deciding *d, const struct fj_figure *figure, size_t block)
{
    if (figure->item_index < 0)
        return true;
    return shown(d,
                 d->cells->reasons[block * d->instance->reason_count + (size_t)figure->item_index]);
}

static bool mean_shown(const struct deciding *d)
{
    return shown(d, d->cells->n) && shown(d, d->cells->amount) && !d->cells->amount_hidden &&
           d->cells->persons >= d->protect->threshold &&
           (d->cells->persons >= FJ_FEW_PAIRS || all_moves(d));
}

static bool spread_shown(const struct deciding *d)
{
    return mean_shown(d) && all_moves(d) && steps_told(d) &&
           d->cells->persons >= FJ_LEAST_FOR_SPREAD && shown(d, d->cells->spread[0]) &&
           shown(d, d->cells->spread[1]);
}

static bool median_shown(const struct deciding *d)
{
    return mean_shown(d) && steps_told(d) && all_shown(d, &d->cells->median);
}

static bool quartiles_shown(const struct deciding *d)
{
    return median_shown(d) && all_shown(d, &d->cells->quartiles) &&
           d->cells->persons >= FJ_LEAST_FOR_SPREAD;
}

static bool share_shown(const struct deciding *d, const struct fj_figure *figure)
{
    if (!shown(d, d->cells->n))
        return false;
    return figure->item_index >= 0 ? step_shown(d, figure->item_index) : shown(d, d->cells->hit);
}

// Limits stand beside a share or beside a mean.
static bool limit_shown(const struct deciding *d, const struct fj_figure *figure)
{
    return figure->is_share ? share_shown(d, figure) : spread_shown(d);
}

// The figure that the measure is about; what its target is held against.
static bool main_shown(const struct deciding *d)
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
        return shown(d, d->cells->n) && shown(d, d->cells->hit);
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_ATTAINMENT:
    case FJ_MEASURE_SHIFT:
        return shown(d, d->cells->n) && all_steps(d);
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        break;
    }
    return false;
}

static bool is_difference(enum fj_statistic statistic)
{
    return statistic == FJ_STAT_DIFFERENCE || statistic == FJ_STAT_DIFFERENCE_LOW ||
           statistic == FJ_STAT_DIFFERENCE_HIGH;
}

static bool move_shown(const struct deciding *d, int move)
{
    return shown(d, d->cells->n) && shown(d, d->cells->moves[move]);
}

// lint: long, a flat switch over the statistics
static bool figure_shown(const struct deciding *d, const struct fj_figure *figure)
{
    if (figure->statistic == FJ_STAT_TARGET || figure->statistic == FJ_STAT_RELIABLE_FROM)
        return true;
    if (d->cells->closed)
        return false;
    switch (figure->statistic) {
    case FJ_STAT_N:
    case FJ_STAT_PAIRS:
    case FJ_STAT_GOALS:
    case FJ_STAT_DUE:
        return shown(d, d->cells->n);
    case FJ_STAT_COUNT:
    case FJ_STAT_SHARE:
    case FJ_STAT_RATE:
        return share_shown(d, figure);
    case FJ_STAT_ANSWERED:
        return shown(d, d->cells->hit);
    case FJ_STAT_DECLINED:
        return shown(d, d->cells->declined);
    case FJ_STAT_LOW:
    case FJ_STAT_HIGH:
        return limit_shown(d, figure);
    case FJ_STAT_MEAN:
    case FJ_STAT_SUM:
        return mean_shown(d);
    case FJ_STAT_T_SCORE: // tells what the steps add up to
        return mean_shown(d) && all_steps(d);
    case FJ_STAT_MEDIAN:
        return median_shown(d);
    case FJ_STAT_Q1:
    case FJ_STAT_Q3:
        return quartiles_shown(d);
    case FJ_STAT_SD:
    case FJ_STAT_SD_CHANGE:
    case FJ_STAT_SRM:
        return spread_shown(d);
    case FJ_STAT_BEFORE:
        return mean_shown(d) && shown(d, d->cells->before);
    case FJ_STAT_AFTER:
        return mean_shown(d) && shown(d, d->cells->after);
    case FJ_STAT_IMPROVED:
    case FJ_STAT_IMPROVED_LOW:
    case FJ_STAT_IMPROVED_HIGH:
    case FJ_STAT_IMPROVED_N:
        return move_shown(d, 0);
    case FJ_STAT_SAME:
    case FJ_STAT_SAME_LOW:
    case FJ_STAT_SAME_HIGH:
    case FJ_STAT_SAME_N:
        return move_shown(d, 1);
    case FJ_STAT_WORSE:
    case FJ_STAT_WORSE_LOW:
    case FJ_STAT_WORSE_HIGH:
    case FJ_STAT_WORSE_N:
        return move_shown(d, 2);
    case FJ_STAT_RELIABLE_FROM: // is of the plan
        return true;
    case FJ_STAT_RELIABLY_IMPROVED:
    case FJ_STAT_RELIABLY_IMPROVED_LOW:
    case FJ_STAT_RELIABLY_IMPROVED_HIGH:
    case FJ_STAT_RELIABLY_IMPROVED_N:
        return shown(d, d->cells->n) && shown(d, d->cells->reliable[0]);
    case FJ_STAT_NO_RELIABLE_CHANGE:
    case FJ_STAT_NO_RELIABLE_CHANGE_N:
        return shown(d, d->cells->n) && shown(d, d->cells->reliable[1]);
    case FJ_STAT_RELIABLY_WORSE:
    case FJ_STAT_RELIABLY_WORSE_N:
        return shown(d, d->cells->n) && shown(d, d->cells->reliable[2]);
    case FJ_STAT_RECOVERED:
    case FJ_STAT_RECOVERED_LOW:
    case FJ_STAT_RECOVERED_HIGH:
    case FJ_STAT_RECOVERED_N:
        return shown(d, d->cells->n) && shown(d, d->cells->recovered);
    case FJ_STAT_P:
        return shown(d, d->cells->n) && all_steps(d);
    case FJ_STAT_MISSING:
        if (figure->item_index >= 0 && (d->instance->measure->kind == FJ_MEASURE_CHANGE ||
                                        d->instance->measure->kind == FJ_MEASURE_SHIFT))
            return false; // beside those lost, by the same reason
        return figure->item_index < 0 ? shown(d, d->cells->missing) : reason_shown(d, figure, 0);
    case FJ_STAT_LOST_AFTER:
        return figure->item_index < 0 ? shown(d, d->cells->lost_after) : reason_shown(d, figure, 1);
    case FJ_STAT_LOST_BEFORE:
        return figure->item_index < 0 ? shown(d, d->cells->lost_before)
                                      : reason_shown(d, figure, 2);
    case FJ_STAT_IMPROVED_LEAST:
    case FJ_STAT_IMPROVED_MOST:
    case FJ_STAT_KNOWN_BEFORE:
    case FJ_STAT_KNOWN_AFTER:
    case FJ_STAT_DUE_AFTER:
    case FJ_STAT_LOST_MEAN:
        return false; // of persons not told: what they give away is not settled
    case FJ_STAT_EARLY:
        return shown(d, d->cells->early);
    case FJ_STAT_LATE:
        return shown(d, d->cells->late);
    case FJ_STAT_AMONG_UNKNOWN:
        return shown(d, d->cells->among_unknown);
    case FJ_STAT_EXCEPT_UNKNOWN:
        return shown(d, d->cells->except_unknown);
    case FJ_STAT_OVERDUE:
        return shown(d, d->cells->overdue);
    case FJ_STAT_NOT_DUE:
        return shown(d, d->cells->not_due);
    case FJ_STAT_TARGET:
        return true;
    case FJ_STAT_MET:
    case FJ_STAT_DIFFERENCE:
        return main_shown(d);
    case FJ_STAT_DIFFERENCE_LOW:
    case FJ_STAT_DIFFERENCE_HIGH:
        return main_shown(d) && (figure->is_share || spread_shown(d));
    case FJ_STAT_RATIO: // ratios come after, of what is printed
    case FJ_STAT_NUMERATOR:
    case FJ_STAT_DENOMINATOR:
    case FJ_STAT_TREND: // runs too
    case FJ_STAT_TREND_MEDIAN:
    case FJ_STAT_TREND_POINTS:
    case FJ_STAT_TREND_LONGEST:
    case FJ_STAT_TREND_LONGEST_LIMIT:
    case FJ_STAT_TREND_CROSSINGS:
    case FJ_STAT_TREND_CROSSINGS_LIMIT:
    case FJ_STAT_COMPARE: // comes after: it is public
    case FJ_STAT__COUNT:
        break;
    }
    return false;
}

// ---- what is out already -----------------------------------------------------------------------------

static fj_hide_id item_cell(const fj_hide_id *ids, size_t count, int item)
{
    return ids && item >= 0 && (size_t)item < count ? ids[item] : FJ_NO_CELL;
}

// The cell that a count or a mean is; FJ_NO_CELL for what only follows from others.
static fj_hide_id cell_of(const struct deciding *d, const struct fj_figure *figure)
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
        return item < 0 ? cells->hit : item_cell(cells->steps, cells->step_count, item);
    case FJ_STAT_ANSWERED:
        return cells->hit;
    case FJ_STAT_DECLINED:
        return cells->declined;
    case FJ_STAT_OVERDUE:
        return cells->overdue;
    case FJ_STAT_NOT_DUE:
        return cells->not_due;
    case FJ_STAT_IMPROVED_N:
        return cells->moves[0];
    case FJ_STAT_SAME_N:
        return cells->moves[1];
    case FJ_STAT_WORSE_N:
        return cells->moves[2];
    case FJ_STAT_RELIABLY_IMPROVED_N:
        return cells->reliable[0];
    case FJ_STAT_NO_RELIABLE_CHANGE_N:
        return cells->reliable[1];
    case FJ_STAT_RELIABLY_WORSE_N:
        return cells->reliable[2];
    case FJ_STAT_RECOVERED_N:
        return cells->recovered;
    case FJ_STAT_MISSING:
        return item < 0 ? cells->missing
                        : item_cell(cells->reasons, d->instance->reason_count, item);
    case FJ_STAT_LOST_AFTER:
        return item < 0 ? cells->lost_after : FJ_NO_CELL;
    case FJ_STAT_LOST_BEFORE:
        return item < 0 ? cells->lost_before : FJ_NO_CELL;
    case FJ_STAT_MEAN:
    case FJ_STAT_SUM:
        return cells->amount;
    case FJ_STAT_BEFORE:
        return cells->before;
    case FJ_STAT_AFTER:
        return cells->after;
    }
    return FJ_NO_CELL;
}

static void mark_row(const struct deciding *d, const struct fj_earlier *earlier,
                     const struct fj_block *block, const struct fj_row *row)
{
    for (size_t f = 0; f < row->figure_count; f++) {
        const struct fj_released *released = fj_earlier_find(earlier, block, row, &row->figures[f]);
        if (released && !released->status[0])
            fj_hide_out(d->protect->hide, cell_of(d, &row->figures[f]));
    }
}

// Where nothing has changed since a release, what it printed is known.
static void mark_released(const struct fj_protect *protect)
{
    const struct fj_results *results = protect->draft->results;

    for (size_t b = 0; b < results->block_count; b++) {
        const struct fj_block *block = &results->blocks[b];
        enum fj_verdict verdict = FJ_TABLE_FREE;
        const struct fj_earlier *earlier = fj_earlier_of(protect->draft->earlier, block, &verdict);
        if (!earlier || verdict != FJ_TABLE_UNCHANGED)
            continue;
        for (size_t r = 0; r < block->row_count; r++) {
            struct deciding d = {protect, protect->draft->bases[b][r].instance,
                                 &protect->cells[b][r]};
            mark_row(&d, earlier, block, &block->rows[r]);
        }
    }
}

// ---- rounding --------------------------------------------------------------------------------------

enum rounding { COUNT, SHARE, MEAN, RATE, P, SAME };

static double rounded(const struct fj_figure *figure)
{
    static const enum rounding what[FJ_STAT__COUNT] = {
#define FJ_STATISTIC(symbol, name, kind) [symbol] = kind,
#include "figures/statistics/statistics.def"
#undef FJ_STATISTIC
    };
    enum rounding kind = what[figure->statistic];

    if (figure->statistic == FJ_STAT_TARGET || figure->statistic == FJ_STAT_RELIABLE_FROM ||
        kind == COUNT)
        return figure->value;
    if (kind == SHARE || kind == P || figure->is_share)
        return fj_number_round_to(figure->value, 0.001);
    return fj_number_round_to(figure->value, 0.1);
}

// An empty group has no value, and says no more than its n of zero.
static bool is_known_none(const struct deciding *d, const struct fj_figure *figure)
{
    return figure->status == FJ_FIGURE_NONE && d->cells->persons == 0 && !d->cells->closed &&
           shown(d, d->cells->n);
}

// The difference of two means tells more than they do, and its limits more than their spreads.
static bool difference_told(const struct deciding *d, const struct deciding *first,
                            const struct fj_figure *figure)
{
    bool limit =
        figure->statistic != FJ_STAT_DIFFERENCE && d->cells->sums_whole && first->cells->sums_whole;

    return figure->is_share ||
           (shown(d, d->cells->difference) &&
            (!limit || fj_box_keeps_limits(&d->cells->box, &first->cells->box)));
}

static bool is_shown(const struct deciding *d, const struct deciding *first,
                     const struct fj_figure *figure)
{
    if (!is_difference(figure->statistic))
        return figure_shown(d, figure) || is_known_none(d, figure);
    return (figure_shown(d, figure) && figure_shown(first, figure) &&
            difference_told(d, first, figure)) ||
           is_known_none(d, figure) || is_known_none(first, figure);
}

static void decide_row(const struct deciding *d, const struct deciding *first, struct fj_row *row,
                       size_t *hidden)
{
    for (size_t i = 0; i < row->figure_count; i++) {
        struct fj_figure *figure = &row->figures[i];
        if (!is_shown(d, first, figure)) {
            *hidden += 1;
            figure->status = FJ_FIGURE_HIDDEN;
            figure->value = 0;
        } else if (figure->status == FJ_FIGURE_SHOWN) {
            figure->value = rounded(figure);
        }
    }
}

static void decide(struct fj_protect *protect)
{
    struct fj_results *results = protect->draft->results;

    for (size_t b = 0; b < results->block_count; b++) {
        const struct fj_basis *bases = protect->draft->bases[b];
        struct deciding first = {protect, bases[0].instance, &protect->cells[b][0]};
        for (size_t r = 0; r < results->blocks[b].row_count; r++) {
            struct deciding d = {protect, bases[r].instance, &protect->cells[b][r]};
            decide_row(&d, &first, &results->blocks[b].rows[r], &results->hidden_count);
        }
    }
}

bool fj_protect(struct fj_draft *draft, const struct fj_scope *scope)
{
    const struct fj_plan *plan = scope->plan;
    struct fj_protect protect = {.arena = scope->arena, .scope = scope, .draft = draft};
    struct fj_hide_rules rules = {.threshold = plan->hide_below, .zeros_shown = plan->zeros_shown};
    bool done;

    protect.threshold = plan->hide_below;
    protect.hide = fj_hide_new(rules);
    if (!protect.hide)
        return false;
    fj_protect_make_cells(&protect);
    if (!protect.failed)
        fj_protect_make_links(&protect);
    if (!protect.failed)
        fj_protect_make_joints(&protect);
    if (!protect.failed)
        mark_released(&protect);
    done = !protect.failed && fj_hide_run(protect.hide) == FJ_HIDE_DONE;
    if (done)
        decide(&protect);
    fj_hide_free(protect.hide);
    return done;
}
