// SPDX-License-Identifier: EUPL-1.2
// What has changed from one timepoint to another: paired differences, shifts between two choices,
// reliable change of an instrument, and goal attainment scaling.
#ifndef FJ_FIGURES_STAT_CHANGE_H
#define FJ_FIGURES_STAT_CHANGE_H

#include "figures/statistics/stat_interval.h"
#include "figures/statistics/stat_moments.h"
#include "figures/statistics/stat_types.h"

enum fj_move { FJ_MOVE_WORSE, FJ_MOVE_SAME, FJ_MOVE_IMPROVED };

// A change counts from STEP on (STEP > 0, in the same scale as DIFFERENCE, which is after -
// before).
enum fj_move fj_change_move(int64_t difference, int64_t step, bool low_is_better);
// As fj_change_move for values that are not whole; within 1e-9 of the step counts as the step.
enum fj_move fj_change_move_real(double difference, double step, bool low_is_better);

struct fj_paired {
    struct fj_summary difference; // n is the pairs; mean and sd of after - before
    struct fj_interval interval;  // Student's, of the mean difference
    struct fj_stat srm;           // standardised response mean: mean / sd; none without spread
    struct fj_stat improved, same, worse;
    struct fj_interval improved_interval, same_interval, worse_interval;
};

// MOVES counts the pairs by enum fj_move; their sum is the number of pairs.
struct fj_paired fj_paired_summary(struct fj_summary difference, const int64_t moves[3]);

// McNemar's exact two-sided test of the pairs that went from the first choice to the second
// (FORTH) and from the second to the first (BACK): 1 where none moved.
double fj_mcnemar_exact(int64_t forth, int64_t back);
double fj_mcnemar_mid_p(int64_t forth, int64_t back);

// Jacobson and Truax 1991. SD above 0, R (reliability) from 0 to under 1; else no values.
struct fj_reliable {
    struct fj_stat error;      // standard error of one measurement, sd √(1 - r)
    struct fj_stat difference; // of a difference between two, √2 error
    struct fj_stat points;     // the change from which it is reliable, 1.96 difference
};
struct fj_reliable fj_reliable_change(double sd, double r);

// Kiresuk and Sherman's T score of a person's goals: attainment -2..2 and weights above 0 (NULL:
// all alike), with the customary correlation 0.3 between goals. No value without goals or weight.
struct fj_stat fj_goal_t_score(const double *attainment, const double *weights, size_t count);

#endif
