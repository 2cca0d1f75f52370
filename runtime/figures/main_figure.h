// SPDX-License-Identifier: EUPL-1.2
// The one figure that a measure is followed by: in ratios, between groups, from period to period.
#ifndef FJ_FIGURES_MAIN_FIGURE_H
#define FJ_FIGURES_MAIN_FIGURE_H

#include "figures/report.h"

// Of measures with several figures and none before the others (a distribution, a shift) `mean`, which they lack.
static inline enum fj_statistic fj_main_statistic(enum fj_measure_kind kind)
{
    switch (kind) {
    case FJ_MEASURE_COUNT:
        return FJ_STAT_COUNT;
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_RESPONSE:
        return FJ_STAT_SHARE;
    case FJ_MEASURE_MEDIAN:
        return FJ_STAT_MEDIAN;
    case FJ_MEASURE_SUM:
        return FJ_STAT_SUM;
    case FJ_MEASURE_RATIO:
        return FJ_STAT_RATIO;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_SHIFT:
    case FJ_MEASURE_ATTAINMENT:
    case FJ_MEASURE__COUNT:
        break;
    }
    return FJ_STAT_MEAN;
}

#endif
