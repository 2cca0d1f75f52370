// SPDX-License-Identifier: EUPL-1.2
// The distributions behind intervals and tests: normal, Student's t, and the binomial with p = 1/2.
// Accurate to about 1e-14 relative, for any degrees of freedom and counts up to 1e9.
#ifndef FJ_FIGURES_STAT_DISTRIBUTION_H
#define FJ_FIGURES_STAT_DISTRIBUTION_H

#include <stdint.h>

#define FJ_Z95 1.959963984540054 // the 97.5 % point of the normal distribution

double fj_normal_cdf(double x);

// The point below which the share P lies, 0 < P < 1; minus or plus infinity at the ends, NaN
// outside.
double fj_normal_quantile(double p);

// DF > 0, whole or not (Welch gives parts); DF may be infinite. NaN when DF is not above 0.
double fj_student_cdf(double t, double df);
double fj_student_quantile(double p, double df);

// P(X = k) and P(X <= k) for X of N throws of a fair coin. 0 outside 0..N below, 1 above.
double fj_coin_mass(int64_t k, int64_t n);
double fj_coin_cdf(int64_t k, int64_t n);

// The least k with P(X <= k) >= P.
int64_t fj_coin_quantile(double p, int64_t n);

#endif
