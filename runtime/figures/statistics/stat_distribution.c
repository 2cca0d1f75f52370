// SPDX-License-Identifier: EUPL-1.2
// Normal, Student and fair-coin distributions. Student's t is summed as the series of the
// incomplete beta function whose terms are all positive, so nothing cancels; quantiles are found by
// Newton's method from the side where it cannot overshoot. The coin's mass is Loader's saddle-point
// form, since differences of large log-gammas would lose half the digits.
#include "figures/statistics/stat_distribution.h"

#include <math.h>
#include <stdbool.h>

#define HALF_LOG_TWO_PI 0.91893853320467274178
#define SQRT_TWO_PI     2.5066282746310005024
#define SQRT_PI         1.7724538509055160273
#define SQRT_HALF       0.70710678118654752440

double fj_normal_cdf(double x)
{
    return 0.5 * erfc(-x * SQRT_HALF);
}

// The quantile of the upper tail Q, 0 < Q <= 1/2: a rough start (Hastings' rational form, error
// under 5e-4), then Halley's steps on erfc, which treble the digits each time.
static double normal_upper_quantile(double q)
{
    double s = sqrt(-2.0 * log(q));
    double x = s - (2.515517 + s * (0.802853 + s * 0.010328)) /
                       (1.0 + s * (1.432788 + s * (0.189269 + s * 0.001308)));
    for (int step = 0; step < 3; step++) {
        double tail = 0.5 * erfc(x * SQRT_HALF);
        double u = (tail - q) * SQRT_TWO_PI * exp(0.5 * x * x);
        x += u / (1.0 + 0.5 * x * u);
    }
    return x;
}

double fj_normal_quantile(double p)
{
    if (!(p >= 0.0 && p <= 1.0))
        return NAN;
    if (p == 0.0)
        return -INFINITY;
    if (p == 1.0)
        return INFINITY;
    if (p == 0.5)
        return 0.0;
    return p < 0.5 ? -normal_upper_quantile(p) : normal_upper_quantile(1.0 - p);
}

// gamma(a + 1/2) / gamma(a): the asymptotic series at a >= 16, reached by the recurrence.
static double gamma_half_step(double a)
{
    double shift = 1.0;
    for (; a < 16.0; a += 1.0)
        shift *= a / (a + 0.5);
    double w = 1.0 / (a * a);
    double series =
        -1.0 / 8 +
        w * (1.0 / 192 + w * (-1.0 / 640 + w * (17.0 / 14336 +
                                                w * (-31.0 / 18432 +
                                                     w * (691.0 / 180224 - w * 5461.0 / 425984)))));
    return shift * sqrt(a) * exp(series / a);
}

// What the density of Student's t is at 0.
static double student_height(double df)
{
    return gamma_half_step(0.5 * df) / (sqrt(df) * SQRT_PI);
}

static double student_density(double t, double df, double height)
{
    return height * exp(-0.5 * (df + 1.0) * log1p(t * t / df));
}

// The sum over k of (a)_k / (c)_k x^k for 0 <= x <= 1/2; every term is positive.
static double rising_series(double a, double c, double x)
{
    double term = 1.0, sum = 1.0;
    for (double k = 0.0; term > sum * 1e-17 && k < 1e6; k += 1.0) {
        term *= (a + k) / (c + k) * x;
        sum += term;
    }
    return sum;
}

// P(T > t) for t >= 0, where DENSITY is that at t.
static double student_upper(double t, double df, double density)
{
    double square = t * t;
    if (square > df) {
        double x = df / (df + square);
        return t / df * density * rising_series(0.5 * (df + 1.0), 0.5 * df + 1.0, x);
    }
    if (t > 38.0) // under the least double; the series below would overflow before it
        return 0.0;
    double y = square / (df + square);
    return 0.5 - t * density * rising_series(0.5 * (df + 1.0), 1.5, y);
}

double fj_student_cdf(double t, double df)
{
    if (isnan(t) || !(df > 0.0))
        return NAN;
    if (isinf(df))
        return fj_normal_cdf(t);
    if (isinf(t))
        return t < 0 ? 0.0 : 1.0;
    double upper = student_upper(fabs(t), df, student_density(t, df, student_height(df)));
    return t < 0 ? upper : 1.0 - upper;
}

// Cornish and Fisher's expansion around the normal quantile Z (Abramowitz and Stegun 26.7.5), for degrees of
// freedom where it is near.
static double expanded_quantile(double z, double df)
{
    double w = z * z, v = 1.0 / df;
    double first = (w + 1.0) / 4, second = ((5.0 * w + 16.0) * w + 3.0) / 96;
    double third = (((3.0 * w + 19.0) * w + 17.0) * w - 15.0) / 384;
    double fourth = ((((79.0 * w + 776.0) * w + 1482.0) * w - 1920.0) * w - 945.0) / 92160;

    return z + z * v * (first + v * (second + v * (third + v * fourth)));
}

// The upper tail is convex in t > 0 and the normal quantile Z lies below Student's, so Newton's steps
// climb to the root and never pass it.
static double climbed_quantile(double q, double df, double z, double height)
{
    double t = z;
    for (int step = 0; step < 400; step++) {
        double density = student_density(t, df, height);
        double gain = (student_upper(t, df, density) - q) / density;
        t += gain;
        if (!(fabs(gain) > 1e-15 * t))
            break;
    }
    return t;
}

// Halley's steps from nearby treble the digits: after one of under 1e-6 none is left to take.
static double student_upper_quantile(double q, double df)
{
    bool is_usual = fabs(q - 0.025) < 1e-12; // to start from, which needs no digits
    double z = is_usual ? FJ_Z95 : normal_upper_quantile(q), height = student_height(df);
    if (df < 3.0 || z > 3.0)
        return climbed_quantile(q, df, z, height);
    double t = expanded_quantile(z, df);
    for (int step = 0; step < 20; step++) {
        double density = student_density(t, df, height);
        double gain = (student_upper(t, df, density) - q) / density;
        double bend = (df + 1.0) * t / (df + t * t);
        t += gain / (1.0 - 0.5 * gain * bend);
        if (!(fabs(gain) > 1e-6 * t))
            break;
    }
    return t;
}

double fj_student_quantile(double p, double df)
{
    if (!(df > 0.0) || !(p >= 0.0 && p <= 1.0))
        return NAN;
    if (isinf(df) || p == 0.0 || p == 1.0 || p == 0.5)
        return fj_normal_quantile(p);
    return p < 0.5 ? -student_upper_quantile(p, df) : student_upper_quantile(1.0 - p, df);
}

// log(n!) - log(Stirling's formula): the series from 16 on, factorials before.
static double stirling_error(int64_t n)
{
    double x = (double)n;
    if (n < 16)
        return lgamma(x + 1.0) - (x + 0.5) * log(x) + x - HALF_LOG_TWO_PI;
    double w = 1.0 / (x * x);
    return (1.0 / 12 - w * (1.0 / 360 - w * (1.0 / 1260 - w * (1.0 / 1680 - w / 1188)))) / x;
}

double fj_coin_mass(int64_t k, int64_t n)
{
    if (n < 0 || k < 0 || k > n)
        return 0.0;
    if (k == 0 || k == n)
        return exp2(-(double)n);
    int64_t rest = n - k;
    double size = (double)n, skew = (double)(rest - k) / size;
    double deviance = 0.5 * size * ((1.0 - skew) * log1p(-skew) + (1.0 + skew) * log1p(skew));
    double correction = stirling_error(n) - stirling_error(k) - stirling_error(rest);
    double scale = sqrt(size / ((double)k * (double)rest)) / SQRT_TWO_PI;
    return scale * exp(correction - deviance);
}

double fj_coin_cdf(int64_t k, int64_t n)
{
    if (k < 0 || n < 0)
        return 0.0;
    if (k >= n)
        return 1.0;
    if (2 * k + 1 == n)
        return 0.5;
    if (2 * k >= n)
        return 1.0 - fj_coin_cdf(n - k - 1, n);
    double term = fj_coin_mass(k, n), sum = term;
    for (int64_t i = k; i > 0 && term > sum * 1e-17; i--) {
        term *= (double)i / (double)(n - i + 1);
        sum += term;
    }
    return sum;
}

int64_t fj_coin_quantile(double p, int64_t n)
{
    int64_t low = 0, high = n;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        if (fj_coin_cdf(middle, n) >= p)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
