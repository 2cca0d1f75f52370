// SPDX-License-Identifier: EUPL-1.2
// Distributions of chance by the plainest route: integration, and Newton's steps.
#ifndef FJ_TESTS_NAIVE_CHANCE_H
#define FJ_TESTS_NAIVE_CHANCE_H

// The point that 97.5 % of Student's t with DF degrees of freedom lies below.
double naive_t(double df);
// The exact two-sided binomial test of K of N throws of a fair coin.
double naive_coin(long k, long n);

#endif
