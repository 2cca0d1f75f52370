// SPDX-License-Identifier: EUPL-1.2
// Counts, shares, numbers and losses of one row.
#include "figures/row_builder.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "figures/statistics/stat_interval.h"
#include "figures/statistics/stat_quantile.h"

#define USUAL_FIGURES 16

// Room for one more figure, at first for as many as the row before had.
static bool grow(struct fj_row_builder *b)
{
    size_t usual = b->usual ? b->usual : USUAL_FIGURES;
    size_t capacity = b->capacity ? b->capacity * 2 : usual;
    struct fj_figure *figures = FJ_NEW_ARRAY(b->arena, struct fj_figure, capacity);

    b->failed |= figures == NULL;
    if (!figures)
        return false;
    if (b->row->figure_count > 0)
        memcpy(figures, b->row->figures, b->row->figure_count * sizeof *figures);
    b->row->figures = figures;
    b->capacity = capacity;
    return true;
}

void fj_put(struct fj_row_builder *b, enum fj_statistic statistic, struct fj_stat value)
{
    if (b->row->figure_count == b->capacity && !grow(b))
        return;
    b->row->figures[b->row->figure_count++] = (struct fj_figure){
        .statistic = statistic,
        .item = b->item ? b->item : "",
        .item_text = b->item_text ? b->item_text : "",
        .item_index = b->item_index,
        .value = value.has ? value.value : 0,
        .status = value.has ? FJ_FIGURE_SHOWN : FJ_FIGURE_NONE,
    };
}

void fj_put_share(struct fj_row_builder *b, enum fj_statistic statistic, struct fj_stat value)
{
    fj_put(b, statistic, value);
    if (!b->failed)
        b->row->figures[b->row->figure_count - 1].is_share = true;
}

void fj_put_count(struct fj_row_builder *b, enum fj_statistic statistic, int64_t count)
{
    fj_put(b, statistic, (struct fj_stat){true, (double)count});
}

void fj_put_interval(struct fj_row_builder *b, enum fj_statistic low, enum fj_statistic high,
                     struct fj_interval interval, bool is_share)
{
    void (*put)(struct fj_row_builder *, enum fj_statistic, struct fj_stat) =
        is_share ? fj_put_share : fj_put;

    put(b, low, (struct fj_stat){interval.has, interval.low});
    put(b, high, (struct fj_stat){interval.has, interval.high});
}

void fj_put_item(struct fj_row_builder *b, const char *item, const char *text, size_t index)
{
    b->item = item;
    b->item_text = text;
    b->item_index = (int)index;
}

void fj_put_no_item(struct fj_row_builder *b)
{
    b->item = b->item_text = "";
    b->item_index = -1;
}

// Where all values are dense they are in order already.
static size_t list_dense(const struct fj_counts *counts, double *values, int64_t *units)
{
    size_t length = 0;

    for (size_t i = 0; counts->dense && i < counts->dense_count; i++)
        if (counts->dense[i].units != 0) {
            values[length] = counts->base + (double)i;
            units[length++] = counts->dense[i].units;
        }
    return length;
}

static size_t list_sorted(struct fj_row_builder *b, const struct fj_counts *counts, double *values,
                          int64_t *units)
{
    size_t length;
    struct fj_value_count *sorted = fj_counts_sorted(b->arena, counts, &length);

    b->failed |= length > 0 && !sorted;
    for (size_t i = 0; i < length && sorted; i++) {
        values[i] = sorted[i].value;
        units[i] = sorted[i].tally.units;
    }
    return length;
}

struct fj_histogram fj_row_histogram(struct fj_row_builder *b, const struct fj_counts *counts)
{
    size_t most = counts->dense_count + counts->table_used, length;
    double *values = FJ_NEW_ARRAY(b->arena, double, most + 1);
    int64_t *units = FJ_NEW_ARRAY(b->arena, int64_t, most + 1);

    if (!values || !units) {
        b->failed = true;
        return (struct fj_histogram){0};
    }
    length = counts->table_used > 0 ? list_sorted(b, counts, values, units)
                                    : list_dense(counts, values, units);
    return b->failed ? (struct fj_histogram){0} : (struct fj_histogram){values, units, length};
}

void fj_row_aside(struct fj_row_builder *b)
{
    if (b->instance->measure->among)
        fj_put_count(b, FJ_STAT_AMONG_UNKNOWN, fj_tallied(b, FJ_TALLY_AMONG_UNKNOWN));
    if (b->instance->measure->except)
        fj_put_count(b, FJ_STAT_EXCEPT_UNKNOWN, fj_tallied(b, FJ_TALLY_EXCEPT_UNKNOWN));
}

// How many answers came outside the window, where IS_TOLD and there is one.
static void put_timing(struct fj_row_builder *b, bool is_told)
{
    struct fj_at now = b->instance->now;

    if (!is_told || now.kind != FJ_AT_TIMEPOINT || !now.timepoint->has_window)
        return;
    fj_put_count(b, FJ_STAT_EARLY, fj_tallied(b, FJ_TALLY_EARLY));
    fj_put_count(b, FJ_STAT_LATE, fj_tallied(b, FJ_TALLY_LATE));
}

void fj_row_losses(struct fj_row_builder *b)
{
    const struct fj_instance *instance = b->instance;
    const struct fj_tally *reasons = b->cell->tallies + FJ_TALLY__COUNT;

    fj_put_count(b, FJ_STAT_MISSING,
                 fj_tallied(b, FJ_TALLY_POPULATION) - fj_tallied(b, FJ_TALLY_KNOWN));
    put_timing(b, instance->subject != NULL);
    fj_row_aside(b);
    for (size_t i = 0; i < instance->reason_count; i++) {
        if (reasons[i].units == 0)
            continue;
        fj_put_item(b, instance->reasons[i], instance->reason_texts[i], i);
        fj_put_count(b, FJ_STAT_MISSING, reasons[i].units);
    }
    fj_put_no_item(b);
}

// Figures are computed, and may miss the number that they are by the last bits (29 % per 100,000 is not just 29,000):
// what is that near to the target is the target.
static bool meets(enum fj_target_op op, double value, double target)
{
    double above = value - target;
    bool is_there = fabs(above) <= 1e-12 * fmax(1, fabs(target));

    switch (op) {
    case FJ_TARGET_NONE:
        return false;
    case FJ_TARGET_GE:
        return is_there || above > 0;
    case FJ_TARGET_GT:
        return !is_there && above > 0;
    case FJ_TARGET_LE:
        return is_there || above < 0;
    case FJ_TARGET_LT:
        return !is_there && above < 0;
    case FJ_TARGET_EQ:
        return is_there;
    }
    return false;
}

void fj_row_target(struct fj_row_builder *b, struct fj_stat value)
{
    const struct fj_measure *measure = b->instance->measure;
    struct fj_stat met = {value.has,
                          meets(measure->target_op, value.value, measure->target) ? 1 : 0};

    if (measure->target_op == FJ_TARGET_NONE)
        return;
    fj_put(b, FJ_STAT_TARGET, (struct fj_stat){true, measure->target});
    fj_put(b, FJ_STAT_MET, met);
}

// The share as so many in a thousand, where the plan says so; a target is then in that figure.
static void put_rate(struct fj_row_builder *b, struct fj_stat share)
{
    double per = b->instance->measure->per;
    struct fj_stat rate = {share.has, per * share.value};

    if (per > 0)
        fj_put(b, FJ_STAT_RATE, rate);
    fj_row_target(b, per > 0 ? rate : share);
}

void fj_row_of_count(struct fj_row_builder *b)
{
    const struct fj_tally *hit = &b->cell->tallies[FJ_TALLY_HIT];
    int64_t count = b->instance->measure->counted == FJ_COUNTED_PERSONS ? hit->persons : hit->units;
    struct fj_stat value = {!b->has_no_day, (double)count};

    fj_put(b, FJ_STAT_COUNT, value);
    fj_row_target(b, value);
    if (b->instance->measure->where)
        fj_row_losses(b);
    else
        fj_row_aside(b);
}

void fj_row_of_share(struct fj_row_builder *b)
{
    struct fj_part part = {fj_tallied(b, FJ_TALLY_HIT), fj_tallied(b, FJ_TALLY_KNOWN)};

    fj_put_count(b, FJ_STAT_N, part.n);
    fj_put_count(b, FJ_STAT_COUNT, part.count);
    fj_put_share(b, FJ_STAT_SHARE, fj_share(part));
    fj_put_interval(b, FJ_STAT_LOW, FJ_STAT_HIGH, fj_share_interval(part), true);
    put_rate(b, fj_share(part));
    fj_row_losses(b);
}

void fj_row_of_number(struct fj_row_builder *b)
{
    struct fj_histogram histogram = fj_row_histogram(b, &b->cell->values);
    struct fj_summary summary = fj_histogram_summary(histogram);
    struct fj_quartiles quartiles = fj_quartiles(histogram);
    struct fj_stat sum = fj_histogram_sum(histogram);
    enum fj_measure_kind kind = b->instance->measure->kind;

    fj_put_count(b, FJ_STAT_N, summary.n);
    if (kind == FJ_MEASURE_SUM)
        fj_put(b, FJ_STAT_SUM, summary.n > 0 ? sum : (struct fj_stat){false, 0});
    fj_put(b, FJ_STAT_MEAN, summary.mean);
    fj_put(b, FJ_STAT_SD, summary.sd);
    if (kind == FJ_MEASURE_MEAN)
        fj_put_interval(b, FJ_STAT_LOW, FJ_STAT_HIGH, fj_mean_interval(summary), false);
    fj_put(b, FJ_STAT_MEDIAN, quartiles.median);
    fj_put(b, FJ_STAT_Q1, quartiles.q1);
    fj_put(b, FJ_STAT_Q3, quartiles.q3);
    fj_row_target(b, kind == FJ_MEASURE_SUM      ? sum
                     : kind == FJ_MEASURE_MEDIAN ? quartiles.median
                                                 : summary.mean);
    fj_row_losses(b);
}

void fj_row_of_response(struct fj_row_builder *b)
{
    struct fj_part all = {fj_tallied(b, FJ_TALLY_ANSWERED), fj_tallied(b, FJ_TALLY_DUE)};
    struct fj_part part = all.count > all.n ? (struct fj_part){0, 0} : all; // more than went out
    bool anonymous = b->instance->measure->form->anonymous;
    const struct fj_tally *reasons = b->cell->tallies + FJ_TALLY__COUNT;

    fj_put_count(b, FJ_STAT_N, all.n);
    fj_put_count(b, FJ_STAT_COUNT, all.count);
    fj_put_share(b, FJ_STAT_SHARE, fj_share(part));
    fj_put_interval(b, FJ_STAT_LOW, FJ_STAT_HIGH, fj_share_interval(part), true);
    fj_put_count(b, FJ_STAT_DUE, all.n);
    fj_put_count(b, FJ_STAT_ANSWERED, all.count);
    if (!anonymous) { // nobody knows whose slip is late
        fj_put_count(b, FJ_STAT_OVERDUE, fj_tallied(b, FJ_TALLY_OVERDUE));
        fj_put_count(b, FJ_STAT_DECLINED, fj_tallied(b, FJ_TALLY_DECLINED));
        fj_put_count(b, FJ_STAT_NOT_DUE, fj_tallied(b, FJ_TALLY_NOT_DUE));
    }
    put_rate(b, fj_share(part));
    put_timing(b, !anonymous);
    fj_row_aside(b);
    for (size_t i = FJ_REASON_FORM; i < FJ_REASON_PLAN; i++) {
        if (reasons[i].units == 0)
            continue;
        fj_put_item(b, b->instance->reasons[i], b->instance->reason_texts[i], i);
        fj_put_count(b, FJ_STAT_MISSING, reasons[i].units);
    }
    fj_put_no_item(b);
}
