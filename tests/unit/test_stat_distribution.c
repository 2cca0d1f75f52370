// SPDX-License-Identifier: EUPL-1.2
// The distributions against values worked out with 30 digits, and their edges.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "figures/statistics/stat_distribution.h"

static void near(double value, double expected)
{
    double error = fabs(value - expected), room = 2e-14 * fmax(fabs(expected), 1e-300);
    if (!(error <= room))
        fail_msg("%.17g is not %.17g", value, expected);
}

static void normal_quantiles_have_all_digits(void **state)
{
    (void)state;
    near(fj_normal_quantile(0.9), 1.28155156554460047);
    near(fj_normal_quantile(0.975), FJ_Z95);
    near(fj_normal_quantile(0.001), -3.09023230616781354);
    near(fj_normal_quantile(1e-20), -9.26234008979840757);
    assert_true(fj_normal_quantile(0.5) == 0.0);
    assert_true(isinf(fj_normal_quantile(0.0)) && fj_normal_quantile(0.0) < 0);
    assert_true(isinf(fj_normal_quantile(1.0)) && fj_normal_quantile(1.0) > 0);
    assert_true(isnan(fj_normal_quantile(-0.1)) && isnan(fj_normal_quantile(NAN)));
}

static void student_quantiles_have_twelve_digits(void **state)
{
    (void)state;
    static const double known[][2] = {
        {1, 12.7062047361747046},   {2, 4.30265272974946385},     {3, 3.18244630528370959},
        {4, 2.77644510519779436},   {9, 2.26215716279820554},     {10, 2.22813885198627475},
        {7.7, 2.32173675283086475}, {29, 2.0452296421327043},     {100, 1.98397151852355229},
        {0.5, 164.557673480488533}, {1000, 1.96233908082640848},  {1.5, 6.01666310442793192},
        {1e6, 1.95996635681410704}, {INFINITY, 1.95996398454005},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double t = fj_student_quantile(0.975, known[i][0]);
        assert_true(fabs(t / known[i][1] - 1.0) < 4e-14);
        assert_true(fabs(fj_student_quantile(0.025, known[i][0]) / -t - 1.0) < 4e-14);
    }
    assert_true(fj_student_quantile(0.5, 3) == 0.0);
    assert_true(isnan(fj_student_quantile(0.975, 0)) && isnan(fj_student_quantile(2, 5)));
}

static void student_cdf_is_right_on_both_sides(void **state)
{
    (void)state;
    near(fj_student_cdf(1, 1), 0.75);
    near(fj_student_cdf(2.5, 3), 0.956146676495967226);
    near(fj_student_cdf(0.1, 7), 0.538425970197603805);
    near(fj_student_cdf(3, 1000), 0.998616645477880904);
    near(fj_student_cdf(-2, 12), 0.0343275070190429688);
    near(fj_student_cdf(1.3, 2.4), 0.847807891240519623);
    assert_true(fj_student_cdf(0, 5) == 0.5);
    assert_true(fj_student_cdf(INFINITY, 5) == 1.0 && fj_student_cdf(-INFINITY, 5) == 0.0);
    assert_true(fj_student_cdf(100, 1e9) == 1.0);
    assert_true(isnan(fj_student_cdf(1, -1)));
}

static void cdf_undoes_quantile(void **state)
{
    (void)state;
    for (double df = 0.7; df < 1e7; df *= 3.3)
        for (double p = 0.003; p < 1.0; p += 0.0613)
            assert_true(fabs(fj_student_cdf(fj_student_quantile(p, df), df) - p) < 1e-13);
}

static void coins_follow_the_binomial(void **state)
{
    (void)state;
    near(fj_coin_cdf(6, 22) * 2, 0.052478790283203125);
    near(fj_coin_cdf(3, 20), 0.00128841400146484375);
    near(fj_coin_mass(4900, 10000), 0.00107986432943335574);
    near(fj_coin_cdf(4900, 10000), 0.0232927638524736944);
    assert_true(fabs(fj_coin_cdf(40, 1000) / 5.41379303646687363e-230 - 1) < 1e-11);
    assert_true(fj_coin_cdf(-1, 5) == 0.0 && fj_coin_cdf(5, 5) == 1.0 && fj_coin_cdf(0, 0) == 1.0);
    assert_true(fj_coin_mass(0, 3) == 0.125 && fj_coin_mass(4, 3) == 0.0);
    assert_true(fj_coin_cdf(500000000, 1000000001) == 0.5);
}

static void coin_masses_add_to_one(void **state)
{
    (void)state;
    for (int64_t n = 1; n < 300; n += 7) {
        double sum = 0.0;
        for (int64_t k = 0; k <= n; k++) {
            sum += fj_coin_mass(k, n);
            assert_true(fabs(fj_coin_cdf(k, n) - sum) < 1e-13);
        }
    }
}

static void coin_quantiles_are_the_least_point(void **state)
{
    (void)state;
    assert_int_equal(fj_coin_quantile(0.05, 19), 6);
    assert_int_equal(fj_coin_quantile(0.05, 0), 0);
    assert_int_equal(fj_coin_quantile(0.5, 1), 0);
    assert_int_equal(fj_coin_quantile(1.0, 10), 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_quantiles_have_all_digits),
        cmocka_unit_test(student_quantiles_have_twelve_digits),
        cmocka_unit_test(student_cdf_is_right_on_both_sides),
        cmocka_unit_test(cdf_undoes_quantile),
        cmocka_unit_test(coins_follow_the_binomial),
        cmocka_unit_test(coin_masses_add_to_one),
        cmocka_unit_test(coin_quantiles_are_the_least_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
