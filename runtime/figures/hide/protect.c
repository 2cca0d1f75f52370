// SPDX-License-Identifier: EUPL-1.2
// The report's counts go to disclosure control as cells; its answer decides figure by figure. A
// figure is shown only when everything it is made from is shown; then it is rounded, since many
// decimals of a mean give the numbers behind it away.
#include "figures/hide/protect.h"

#include <math.h>

#include "figures/hide/earlier.h"
#include "figures/hide/past.h"
#include "figures/hide/protect_figures.h"
#include "support/number.h"
static bool is_difference(enum fj_statistic statistic)
{
    return statistic == FJ_STAT_DIFFERENCE || statistic == FJ_STAT_DIFFERENCE_LOW ||
           statistic == FJ_STAT_DIFFERENCE_HIGH;
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

// ---- what is out already -----------------------------------------------------------------------------

static void mark_order(const struct fj_deciding *d, const struct fj_order_cells *order)
{
    for (size_t i = 0; i < order->count; i++)
        fj_hide_out(d->protect->hide, order->ids[i]);
}

static void mark_figure(const struct fj_deciding *d, const struct fj_figure *figure)
{
    switch ((int)figure->statistic) {
    case FJ_STAT_SD:
    case FJ_STAT_SD_CHANGE:
        fj_hide_out(d->protect->hide, d->cells->spread[0]);
        fj_hide_out(d->protect->hide, d->cells->spread[1]);
        return;
    case FJ_STAT_MEDIAN:
        mark_order(d, &d->cells->median);
        return;
    case FJ_STAT_Q1:
        mark_order(d, &d->cells->quartiles);
        return;
    }
    fj_hide_out(d->protect->hide, fj_cell_of_figure(d, figure));
}

// What stood in a release from one before it was not so when it was released.
static bool is_of_then(const struct fj_figure *figure, const struct fj_released *released)
{
    return figure->status == FJ_FIGURE_SHOWN && fabs(rounded(figure) - released->value) < 1e-9;
}

static void mark_row(const struct fj_deciding *d, const struct fj_earlier *earlier,
                     const struct fj_block *block, const struct fj_row *row)
{
    for (size_t f = 0; f < row->figure_count; f++) {
        const struct fj_released *released = fj_earlier_find(earlier, block, row, &row->figures[f]);
        if (released && !released->status[0] &&
            (!d->protect->is_past || is_of_then(&row->figures[f], released)))
            mark_figure(d, &row->figures[f]);
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
            struct fj_deciding d = {protect, protect->draft->bases[b][r].instance,
                                    &protect->cells[b][r], NULL};
            mark_row(&d, earlier, block, &block->rows[r]);
        }
    }
}

// ---- figure by figure --------------------------------------------------------------------------------

// Whether nobody at all has a value, and it says so: then nobody of a group has, whoever is in it.
static bool is_none_of_all(const struct fj_deciding *d, const struct fj_figure *figure)
{
    const struct fj_figure *all =
        d->nobody ? fj_row_figure(d->nobody, figure->statistic, figure->item) : NULL;

    return all && all->status == FJ_FIGURE_NONE;
}

// An empty group has no value, and says no more than its n of zero.
static bool is_known_none(const struct fj_deciding *d, const struct fj_figure *figure)
{
    return figure->status == FJ_FIGURE_NONE && d->cells->persons == 0 &&
           ((!d->cells->closed && fj_cell_shown(d, d->cells->n)) || is_none_of_all(d, figure));
}

// The difference of two means tells more than they do, and its limits more than their spreads.
static bool difference_told(const struct fj_deciding *d, const struct fj_deciding *first,
                            const struct fj_figure *figure)
{
    bool limit =
        figure->statistic != FJ_STAT_DIFFERENCE && d->cells->sums_whole && first->cells->sums_whole;

    return figure->is_share ||
           (fj_cell_shown(d, d->cells->difference) &&
            (!limit || fj_box_keeps_limits(&d->cells->box, &first->cells->box)));
}

static bool is_shown(const struct fj_deciding *d, const struct fj_deciding *first,
                     const struct fj_figure *figure)
{
    if (!is_difference(figure->statistic))
        return fj_figure_shown(d, figure) || is_known_none(d, figure);
    return (fj_figure_shown(d, figure) && fj_figure_shown(first, figure) &&
            difference_told(d, first, figure)) ||
           is_known_none(d, figure) || is_known_none(first, figure);
}

static void decide_row(const struct fj_deciding *d, const struct fj_deciding *first,
                       struct fj_row *row, size_t *hidden)
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

// The row of everybody in block ALL, which is decided, for those of block B: where it is of the same measure and period and
// says that nobody has a value.
static const struct fj_row *nobody_of(const struct fj_protect *protect, size_t all, size_t b)
{
    const struct fj_block *blocks = protect->draft->results->blocks;
    const struct fj_basis *bases = protect->draft->bases[all], *mine = protect->draft->bases[b];
    struct fj_deciding whole = {protect, bases[0].instance, &protect->cells[all][0], NULL};

    return all < b && blocks[all].row_count > 0 && !blocks[all].silent &&
                   bases[0].instance == mine[0].instance && bases[0].slot == mine[0].slot &&
                   whole.cells->persons == 0 && !whole.cells->closed &&
                   fj_cell_shown(&whole, whole.cells->n)
               ? &blocks[all].rows[0]
               : NULL;
}

static void decide(struct fj_protect *protect)
{
    struct fj_results *results = protect->draft->results;
    size_t all = 0; // the last block of everybody

    for (size_t b = 0; b < results->block_count; b++) {
        const struct fj_basis *bases = protect->draft->bases[b];
        const struct fj_row *nobody = nobody_of(protect, all, b);
        struct fj_deciding first = {protect, bases[0].instance, &protect->cells[b][0], nobody};
        all = results->blocks[b].by->count == 0 ? b : all;
        for (size_t r = 0; r < results->blocks[b].row_count; r++) {
            struct fj_deciding d = {protect, bases[r].instance, &protect->cells[b][r], nobody};
            decide_row(&d, &first, &results->blocks[b].rows[r], &results->hidden_count);
        }
    }
}

void fj_protect_put_in(struct fj_protect *protect)
{
    fj_protect_make_cells(protect);
    if (!protect->failed)
        fj_protect_make_links(protect);
    if (!protect->failed)
        fj_protect_make_joints(protect);
    if (!protect->failed)
        mark_released(protect);
}

static void put_in_past(struct fj_protect *protect)
{
    const struct fj_earlier_list *list = protect->draft->earlier;

    for (size_t i = 0; list && !protect->failed && i < list->count; i++)
        if (list->items[i].past)
            protect->failed = !fj_past_protect(&list->items[i], protect);
}

bool fj_protect(struct fj_draft *draft, const struct fj_scope *scope)
{
    const struct fj_plan *plan = scope->plan;
    struct fj_protect protect = {.arena = scope->arena, .scope = scope, .draft = draft};
    struct fj_hide_rules rules = {.threshold = plan->hide_below,
                                  .zeros_shown = plan->zeros_shown,
                                  .has_past = fj_earlier_has_past(draft->earlier)};
    bool done;

    protect.threshold = plan->hide_below;
    protect.hide = fj_hide_new(rules);
    if (!protect.hide)
        return false;
    fj_protect_put_in(&protect);
    put_in_past(&protect);
    done = !protect.failed && fj_hide_run(protect.hide) == FJ_HIDE_DONE;
    if (done)
        decide(&protect);
    fj_hide_free(protect.hide);
    return done;
}
