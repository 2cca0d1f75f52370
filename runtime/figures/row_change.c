// SPDX-License-Identifier: EUPL-1.2
// Change of pairs: the mean of the differences, never the difference of the means of different people.
#include "figures/row_builder.h"

#include "figures/statistics/stat_change.h"
#include "figures/statistics/stat_interval.h"

static struct fj_stat mean_of(struct fj_row_builder *b, const struct fj_counts *counts)
{
    return fj_histogram_summary(fj_row_histogram(b, counts)).mean;
}

static void put_outcomes(struct fj_row_builder *b, const struct fj_paired *paired)
{
    fj_put_share(b, FJ_STAT_IMPROVED, paired->improved);
    fj_put_interval(b, FJ_STAT_IMPROVED_LOW, FJ_STAT_IMPROVED_HIGH, paired->improved_interval,
                    true);
    fj_put_share(b, FJ_STAT_SAME, paired->same);
    fj_put_interval(b, FJ_STAT_SAME_LOW, FJ_STAT_SAME_HIGH, paired->same_interval, true);
    fj_put_share(b, FJ_STAT_WORSE, paired->worse);
    fj_put_interval(b, FJ_STAT_WORSE_LOW, FJ_STAT_WORSE_HIGH, paired->worse_interval, true);
    fj_put_count(b, FJ_STAT_IMPROVED_N, fj_tallied(b, FJ_TALLY_IMPROVED));
    fj_put_count(b, FJ_STAT_SAME_N, fj_tallied(b, FJ_TALLY_SAME));
    fj_put_count(b, FJ_STAT_WORSE_N, fj_tallied(b, FJ_TALLY_WORSE));
}

void fj_row_lost(struct fj_row_builder *b, enum fj_statistic statistic, size_t which)
{
    const struct fj_instance *instance = b->instance;
    const struct fj_tally *reasons =
        b->cell->tallies + FJ_TALLY__COUNT + which * instance->reason_count;

    for (size_t i = 0; i < instance->reason_count; i++) {
        if (reasons[i].units == 0)
            continue;
        fj_put_item(b, instance->reasons[i], instance->reason_texts[i], i);
        fj_put_count(b, statistic, reasons[i].units);
    }
    fj_put_no_item(b);
}

static bool has_window(struct fj_at at)
{
    return at.kind == FJ_AT_TIMEPOINT && at.timepoint->has_window;
}

void fj_row_pair_losses(struct fj_row_builder *b)
{
    const struct fj_measure *measure = b->instance->measure;

    fj_put_count(b, FJ_STAT_KNOWN_BEFORE, fj_tallied(b, FJ_TALLY_KNOWN_BEFORE));
    fj_put_count(b, FJ_STAT_KNOWN_AFTER, fj_tallied(b, FJ_TALLY_KNOWN_AFTER));
    fj_put_count(b, FJ_STAT_DUE_AFTER, fj_tallied(b, FJ_TALLY_DUE_AFTER));
    fj_put_count(b, FJ_STAT_LOST_AFTER, fj_tallied(b, FJ_TALLY_LOST_AFTER));
    fj_put_count(b, FJ_STAT_LOST_BEFORE, fj_tallied(b, FJ_TALLY_LOST_BEFORE));
    if (measure->kind == FJ_MEASURE_CHANGE)
        fj_put(b, FJ_STAT_LOST_MEAN, mean_of(b, &b->cell->lost));
    fj_put_count(b, FJ_STAT_MISSING,
                 fj_tallied(b, FJ_TALLY_POPULATION) - fj_tallied(b, FJ_TALLY_KNOWN));
    if (b->instance->subject && (has_window(measure->from) || has_window(measure->to))) {
        fj_put_count(b, FJ_STAT_EARLY, fj_tallied(b, FJ_TALLY_EARLY));
        fj_put_count(b, FJ_STAT_LATE, fj_tallied(b, FJ_TALLY_LATE));
    }
}

void fj_row_pair_reasons(struct fj_row_builder *b)
{
    fj_row_lost(b, FJ_STAT_LOST_AFTER, 1);
    fj_row_lost(b, FJ_STAT_LOST_BEFORE, 2);
    fj_row_lost(b, FJ_STAT_MISSING, 0);
}

// The share improved if all of those lost after had improved, and if none of them had.
static void put_bounds(struct fj_row_builder *b, int64_t pairs)
{
    int64_t improved = fj_tallied(b, FJ_TALLY_IMPROVED), lost = fj_tallied(b, FJ_TALLY_LOST_AFTER);

    fj_put_share(b, FJ_STAT_IMPROVED_LEAST, fj_share((struct fj_part){improved, pairs + lost}));
    fj_put_share(b, FJ_STAT_IMPROVED_MOST,
                 fj_share((struct fj_part){improved + lost, pairs + lost}));
}

static void put_reliable(struct fj_row_builder *b, int64_t pairs)
{
    const struct fj_measure *measure = b->instance->measure;
    struct fj_part better = {fj_tallied(b, FJ_TALLY_RELIABLY_IMPROVED), pairs};
    struct fj_part worse = {fj_tallied(b, FJ_TALLY_RELIABLY_WORSE), pairs};
    struct fj_part none = {pairs - better.count - worse.count, pairs};
    struct fj_part recovered = {fj_tallied(b, FJ_TALLY_RECOVERED), pairs};

    if (measure->spread <= 0)
        return;
    fj_put(b, FJ_STAT_RELIABLE_FROM,
           fj_reliable_change(measure->spread, measure->reliability).points);
    fj_put_share(b, FJ_STAT_RELIABLY_IMPROVED, fj_share(better));
    fj_put_interval(b, FJ_STAT_RELIABLY_IMPROVED_LOW, FJ_STAT_RELIABLY_IMPROVED_HIGH,
                    fj_share_interval(better), true);
    fj_put_share(b, FJ_STAT_NO_RELIABLE_CHANGE, fj_share(none));
    fj_put_share(b, FJ_STAT_RELIABLY_WORSE, fj_share(worse));
    if (measure->has_cutoff) {
        fj_put_share(b, FJ_STAT_RECOVERED, fj_share(recovered));
        fj_put_interval(b, FJ_STAT_RECOVERED_LOW, FJ_STAT_RECOVERED_HIGH,
                        fj_share_interval(recovered), true);
    }
    fj_put_count(b, FJ_STAT_RELIABLY_IMPROVED_N, better.count);
    fj_put_count(b, FJ_STAT_NO_RELIABLE_CHANGE_N, none.count);
    fj_put_count(b, FJ_STAT_RELIABLY_WORSE_N, worse.count);
    if (measure->has_cutoff)
        fj_put_count(b, FJ_STAT_RECOVERED_N, recovered.count);
}

void fj_row_of_change(struct fj_row_builder *b)
{
    struct fj_summary difference = fj_histogram_summary(fj_row_histogram(b, &b->cell->values));
    int64_t moves[3] = {0};
    struct fj_paired paired;

    moves[FJ_MOVE_WORSE] = fj_tallied(b, FJ_TALLY_WORSE);
    moves[FJ_MOVE_SAME] = fj_tallied(b, FJ_TALLY_SAME);
    moves[FJ_MOVE_IMPROVED] = fj_tallied(b, FJ_TALLY_IMPROVED);
    paired = fj_paired_summary(difference, moves);
    fj_put_count(b, FJ_STAT_PAIRS, difference.n);
    fj_put(b, FJ_STAT_MEAN, difference.mean);
    fj_put_interval(b, FJ_STAT_LOW, FJ_STAT_HIGH, paired.interval, false);
    fj_put(b, FJ_STAT_BEFORE, mean_of(b, &b->cell->before));
    fj_put(b, FJ_STAT_AFTER, mean_of(b, &b->cell->after));
    fj_put(b, FJ_STAT_SD_CHANGE, difference.sd);
    fj_put(b, FJ_STAT_SRM, paired.srm);
    put_outcomes(b, &paired);
    put_reliable(b, difference.n);
    put_bounds(b, difference.n);
    fj_row_pair_losses(b);
    fj_row_aside(b);
    fj_row_target(b, difference.mean);
    fj_row_pair_reasons(b);
}
