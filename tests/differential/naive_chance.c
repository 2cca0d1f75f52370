// SPDX-License-Identifier: EUPL-1.2
// Student's t by the angle: P(|T| < t) is the integral of cos^(df-1) from 0 to atan(t / sqrt(df)) over that to pi / 2.
#include "naive_chance.h"

#include <math.h>
#include <stdbool.h>

#define HALF_PI 1.57079632679489661923

// cos^power over 0 .. END by Gauss and Legendre, five points in each of PARTS.
static double area(double end, double power, int parts)
{
    static const double at[5] = {0, -0.538469310105683091, 0.538469310105683091,
                                 -0.906179845938663993, 0.906179845938663993};
    static const double weight[5] = {0.568888888888888889, 0.478628670499366468,
                                     0.478628670499366468, 0.236926885056189088,
                                     0.236926885056189088};
    double sum = 0, half = end / parts / 2;
    for (int i = 0; i < parts; i++)
        for (int k = 0; k < 5; k++)
            sum += weight[k] * pow(cos((2 * i + 1 + at[k]) * half), power);
    return sum * half;
}

// Of 0 .. pi / 2: sqrt(pi) / 2 · gamma((df) / 2) / gamma((df + 1) / 2).
static double whole_area(double df)
{
    return sqrt(2 * HALF_PI) / 2 * exp(lgamma(df / 2) - lgamma((df + 1) / 2));
}

// Newton's steps from 0: the area grows ever slower, so that no step goes too far.
double naive_t(double df)
{
    static double known[512]; // of whole degrees of freedom
    double angle = 0, wanted = 0.95 * whole_area(df);
    bool whole = df < 512 && floor(df) == df;
    int parts = 24 + (int)sqrt(df);
    if (whole && known[(int)df] > 0)
        return known[(int)df];
    for (int i = 0; i < 60; i++) {
        double step = (wanted - area(angle, df - 1, parts)) / pow(cos(angle), df - 1);
        angle += step;
        if (fabs(step) < 1e-16 * angle)
            break;
    }
    if (whole)
        known[(int)df] = sqrt(df) * tan(angle);
    return sqrt(df) * tan(angle);
}

double naive_coin(long k, long n)
{
    long least = k < n - k ? k : n - k;
    double term = pow(0.5, (double)n), sum = 0;
    if (n == 0)
        return 1;
    for (long i = 0; i <= least; i++) {
        sum += term;
        term *= (double)(n - i) / (double)(i + 1);
    }
    return fmin(1, 2 * sum);
}
