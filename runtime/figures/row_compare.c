// SPDX-License-Identifier: EUPL-1.2
// This group less the first one, so that a positive figure says that this group has more.
#include "figures/row_compare.h"

#include "figures/statistics/stat_interval.h"

static void compare_shares(struct fj_row_builder *b, const struct fj_cell *first,
                           enum fj_tally_kind hit, enum fj_tally_kind n)
{
    struct fj_part mine = {b->cell->tallies[hit].units, b->cell->tallies[n].units};
    struct fj_part theirs = {first->tallies[hit].units, first->tallies[n].units};

    fj_put_share(b, FJ_STAT_DIFFERENCE, fj_share_difference(mine, theirs));
    fj_put_interval(b, FJ_STAT_DIFFERENCE_LOW, FJ_STAT_DIFFERENCE_HIGH,
                    fj_share_difference_interval(mine, theirs), true);
}

static void compare_means(struct fj_row_builder *b, const struct fj_cell *first)
{
    struct fj_summary mine = fj_histogram_summary(fj_row_histogram(b, &b->cell->values));
    struct fj_summary theirs = fj_histogram_summary(fj_row_histogram(b, &first->values));

    fj_put(b, FJ_STAT_DIFFERENCE, fj_mean_difference(mine, theirs));
    fj_put_interval(b, FJ_STAT_DIFFERENCE_LOW, FJ_STAT_DIFFERENCE_HIGH,
                    fj_mean_difference_interval(mine, theirs), false);
}

void fj_row_compare(struct fj_row_builder *b, const struct fj_cell *first)
{
    switch (b->instance->measure->kind) {
    case FJ_MEASURE_SHARE:
        compare_shares(b, first, FJ_TALLY_HIT, FJ_TALLY_KNOWN);
        return;
    case FJ_MEASURE_RESPONSE:
        compare_shares(b, first, FJ_TALLY_ANSWERED, FJ_TALLY_DUE);
        return;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_CHANGE:
        compare_means(b, first);
        return;
    case FJ_MEASURE_COUNT:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_SHIFT:
    case FJ_MEASURE_ATTAINMENT:
    case FJ_MEASURE_RATIO:
    case FJ_MEASURE__COUNT:
        return;
    }
}
