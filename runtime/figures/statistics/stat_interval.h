// SPDX-License-Identifier: EUPL-1.2
// 95 % intervals for a share, a mean, and the difference between two groups.
#ifndef FJ_FIGURES_STAT_INTERVAL_H
#define FJ_FIGURES_STAT_INTERVAL_H

#include "figures/statistics/stat_moments.h"
#include "figures/statistics/stat_types.h"

// count / n; no value when n is 0.
struct fj_stat fj_share(struct fj_part part);

// Wilson's score interval (Wilson 1927). The ends are exactly 0 and 1 where none or all are
// counted.
struct fj_interval fj_share_interval(struct fj_part part);

// p1 - p2, and Newcombe's hybrid score interval for it (Newcombe 1998, method 10).
struct fj_stat fj_share_difference(struct fj_part first, struct fj_part second);
struct fj_interval fj_share_difference_interval(struct fj_part first, struct fj_part second);

// Student's interval for a mean. None under two values or where they do not differ.
struct fj_interval fj_mean_interval(struct fj_summary summary);

// m1 - m2, and Welch's interval for it with the degrees of freedom of Welch and Satterthwaite. No
// interval where a group has under two values or neither differs.
struct fj_stat fj_mean_difference(struct fj_summary first, struct fj_summary second);
struct fj_interval fj_mean_difference_interval(struct fj_summary first, struct fj_summary second);

#endif
