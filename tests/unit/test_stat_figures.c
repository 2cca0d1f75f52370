// SPDX-License-Identifier: EUPL-1.2
// Every statistic against published figures, to ten digits or all that are printed, and its edges:
// nobody, one person, no spread, everybody, very many.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "figures/statistics/stat_change.h"
#include "figures/statistics/stat_interval.h"
#include "figures/statistics/stat_moments.h"
#include "figures/statistics/stat_quantile.h"
#include "figures/statistics/stat_series.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void near(double value, double expected)
{
    if (!(fabs(value - expected) <= 2e-14 * fmax(1.0, fabs(expected))))
        fail_msg("%.17g is not %.17g", value, expected);
}

static void spans(struct fj_interval interval, double low, double high)
{
    assert_true(interval.has);
    near(interval.low, low);
    near(interval.high, high);
}

static void shares_have_wilson_intervals(void **state)
{
    (void)state;
    spans(fj_share_interval((struct fj_part){65, 100}), 0.552544432968879615, 0.736357517569024683);
    spans(fj_share_interval((struct fj_part){0, 20}), 0, 0.161125158052819355);
    spans(fj_share_interval((struct fj_part){81, 263}), 0.255288519878274232, 0.366209576982800063);
    spans(fj_share_interval((struct fj_part){1, 1}), 0.206549314377237427, 1);
    assert_true(fj_share_interval((struct fj_part){0, 20}).low == 0.0);
    assert_true(fj_share_interval((struct fj_part){20, 20}).high == 1.0);
    assert_true(!fj_share((struct fj_part){0, 0}).has);
    assert_true(!fj_share_interval((struct fj_part){0, 0}).has);
    struct fj_interval huge = fj_share_interval((struct fj_part){1000000000, 4000000000});
    assert_true(huge.low < 0.25 && huge.high > 0.25 && huge.high - huge.low < 3e-5);
}

static void shares_differ_with_newcombe_intervals(void **state)
{
    (void)state;
    struct fj_part a = {56, 70}, b = {48, 80}, none = {0, 10}, never = {0, 20}, all = {10, 10};
    near(fj_share_difference(a, b).value, 0.2);
    spans(fj_share_difference_interval(a, b), 0.0524314724023648959, 0.333872654036905962);
    spans(fj_share_difference_interval(none, never), -0.161125158052819355, 0.277532799862889205);
    spans(fj_share_difference_interval(all, never), 0.679086037141914731, 1);
    assert_true(!fj_share_difference(a, (struct fj_part){0, 0}).has);
    assert_true(!fj_share_difference_interval((struct fj_part){0, 0}, a).has);
}

// 11 / 5 less 18 / 8 is -0.05 and not a little more, as doubles have it: what is rounded of it is away from 0.
static void means_near_each_other_differ_as_decimals_do(void **state)
{
    (void)state;
    struct fj_summary mine = {.n = 5, .mean = {true, 11.0 / 5}};
    struct fj_summary theirs = {.n = 8, .mean = {true, 18.0 / 8}};
    assert_true(fj_mean_difference(mine, theirs).value == -0.05);
    assert_true(fj_share_difference((struct fj_part){6, 20}, (struct fj_part){2, 10}).value == 0.1);
}

// Student's sleep data in tenths.
static const int64_t drug_1[] = {7, -16, -2, -12, -1, 34, 37, 8, 0, 20};
static const int64_t drug_2[] = {19, 8, 11, 1, -1, 44, 55, 16, 46, 34};

static struct fj_summary summary_of(const int64_t *values, size_t count, int decimals)
{
    struct fj_moments moments = {0};
    for (size_t i = 0; i < count; i++)
        fj_moments_add(&moments, values[i], 1);
    return fj_moments_summary(&moments, decimals);
}

static void change_follows_the_sleep_data(void **state)
{
    (void)state;
    int64_t differences[10], moves[3] = {0};
    for (size_t i = 0; i < 10; i++) {
        differences[i] = drug_2[i] - drug_1[i];
        moves[fj_change_move(differences[i], 10, false)]++;
    }
    struct fj_paired change = fj_paired_summary(summary_of(differences, 10, 1), moves);
    near(change.difference.mean.value, 1.58);
    near(change.difference.sd.value, 1.22999548327987322);
    spans(change.interval, 0.700114236723017201, 2.4598857632769828);
    near(change.srm.value, 1.28455756259105444);
    near(change.improved.value, 0.8);
    near(change.same.value, 0.2);
    assert_true(change.worse.has && change.worse.value == 0.0);
    assert_true(change.worse_interval.low == 0.0);
}

static void change_without_pairs_or_spread_has_no_interval(void **state)
{
    (void)state;
    const int64_t none[3] = {0}, one[3] = {0, 0, 1}, two[3] = {0, 0, 2};
    const int64_t alike[] = {2, 2};
    struct fj_paired change = fj_paired_summary(summary_of(alike, 0, 0), none);
    assert_true(!change.difference.mean.has && !change.interval.has && !change.improved.has);
    change = fj_paired_summary(summary_of(alike, 1, 0), one);
    assert_true(change.difference.mean.has && !change.difference.sd.has && !change.interval.has);
    change = fj_paired_summary(summary_of(alike, 2, 0), two);
    assert_true(change.difference.sd.has && change.difference.sd.value == 0.0);
    assert_true(!change.interval.has && !change.srm.has);
}

static void moves_follow_step_and_direction(void **state)
{
    (void)state;
    assert_int_equal(fj_change_move(2, 2, false), FJ_MOVE_IMPROVED);
    assert_int_equal(fj_change_move(1, 2, false), FJ_MOVE_SAME);
    assert_int_equal(fj_change_move(-2, 2, false), FJ_MOVE_WORSE);
    assert_int_equal(fj_change_move(-2, 2, true), FJ_MOVE_IMPROVED);
    assert_int_equal(fj_change_move(3, 1, true), FJ_MOVE_WORSE);
    assert_int_equal(fj_change_move(0, 1, true), FJ_MOVE_SAME);
    assert_int_equal(fj_change_move_real(0.1 + 0.2, 0.3, false), FJ_MOVE_IMPROVED);
    assert_int_equal(fj_change_move_real(0.8 - 0.5, 0.3, false), FJ_MOVE_IMPROVED);
    assert_int_equal(fj_change_move_real(-0.2, 0.3, false), FJ_MOVE_SAME);
    assert_int_equal(fj_change_move_real(0.0, 0.0, false), FJ_MOVE_SAME);
}

static void means_have_student_intervals(void **state)
{
    (void)state;
    static const int64_t ages[] = {3309375, 4838596, 6483495, 6798475,
                                   2293556, 7123587, 3878465, 8237927};
    struct fj_summary summary = summary_of(ages, COUNT(ages), 5);
    near(summary.mean.value, 53.704345);
    near(summary.sd.value, 20.9755752577093478);
    spans(fj_mean_interval(summary), 36.1683252413364539, 71.2403647586635461);
}

static void means_differ_with_welch_intervals(void **state)
{
    (void)state;
    struct fj_summary one = summary_of(drug_1, 10, 1), two = summary_of(drug_2, 10, 1);
    near(fj_mean_difference(two, one).value, 1.58);
    spans(fj_mean_difference_interval(two, one), -0.205483230711710971, 3.36548323071171097);
    struct fj_summary single = summary_of(drug_1, 1, 1), empty = summary_of(drug_1, 0, 1);
    assert_true(fj_mean_difference(two, single).has);
    assert_true(!fj_mean_difference_interval(two, single).has);
    assert_true(!fj_mean_difference(empty, two).has);
    const int64_t alike[] = {3, 3};
    assert_true(!fj_mean_difference_interval(summary_of(alike, 2, 0), summary_of(alike, 2, 0)).has);
}

static void sums_are_exact_and_say_when_they_cannot_be(void **state)
{
    (void)state;
    struct fj_moments moments = {0}, other = {0};
    assert_true(!fj_moments_summary(&moments, 0).mean.has);
    assert_true(fj_moments_sum(&moments, 0).has && fj_moments_sum(&moments, 0).value == 0.0);
    fj_moments_add(&moments, 1000000000000001, 2);
    fj_moments_add(&other, 1000000000000003, 2);
    fj_moments_merge(&moments, &other);
    struct fj_summary summary = fj_moments_summary(&moments, 0);
    assert_int_equal(summary.n, 4);
    near(summary.mean.value, 1000000000000002.0);
    near(summary.sd.value, 1.15470053837925153);
    fj_moments_add(&moments, -1000000000000002, 10000000);
    assert_true(fj_moments_summary(&moments, 2).sd.has);
    near(fj_moments_summary(&moments, 2).mean.value, -9999992000003.22);
    fj_moments_add(&moments, INT64_MAX, INT64_MAX / 2);
    assert_true(moments.overflow && !fj_moments_summary(&moments, 0).mean.has);
    assert_true(!fj_moments_sum(&moments, 0).has);
}

static void negative_values_keep_their_digits(void **state)
{
    (void)state;
    const int64_t values[] = {-7, -8, -8};
    struct fj_summary summary = summary_of(values, 3, 0);
    near(summary.mean.value, -23.0 / 3);
    near(summary.sd.value, 0.577350269189625765);
}

static void histograms_give_the_same_as_sums(void **state)
{
    (void)state;
    const double values[] = {-1.6, -1.2, -0.2, -0.1, 0.0, 0.7, 0.8, 2.0, 3.4, 3.7};
    const int64_t once[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct fj_histogram histogram = {values, once, COUNT(values)};
    struct fj_summary a = fj_histogram_summary(histogram), b = summary_of(drug_1, 10, 1);
    near(a.mean.value, b.mean.value);
    near(a.sd.value, b.sd.value);
    near(fj_histogram_sum(histogram).value, 7.5);
    const double third[] = {1.0 / 3};
    const int64_t many[] = {7};
    a = fj_histogram_summary((struct fj_histogram){third, many, 1});
    assert_true(a.n == 7 && a.mean.value == third[0] && a.sd.has && a.sd.value == 0.0);
    a = fj_histogram_summary((struct fj_histogram){third, many, 0});
    assert_true(a.n == 0 && !a.mean.has && !a.sd.has);
}

static void quartiles_are_of_type_7(void **state)
{
    (void)state;
    const double values[] = {6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49};
    const int64_t once[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    struct fj_quartiles q = fj_quartiles((struct fj_histogram){values, once, COUNT(values)});
    assert_true(q.q1.value == 25.5 && q.median.value == 40.0 && q.q3.value == 42.5);
    const int64_t counts[] = {2, 1, 3};
    q = fj_quartiles((struct fj_histogram){values, counts, 3}); // 6 6 7 15 15 15
    assert_true(q.q1.value == 6.25 && q.median.value == 11.0 && q.q3.value == 15.0);
    q = fj_quartiles((struct fj_histogram){values, once, 1});
    assert_true(q.q1.value == 6.0 && q.median.value == 6.0 && q.q3.value == 6.0);
    assert_true(!fj_quartiles((struct fj_histogram){values, once, 0}).median.has);
    const int64_t huge[] = {2000000000, 2000000000};
    q = fj_quartiles((struct fj_histogram){values, huge, 2});
    assert_true(q.q1.value == 6.0 && q.median.value == 6.5 && q.q3.value == 7.0);
    assert_true(fj_quantile((struct fj_histogram){values, counts, 3}, 1, 1).value == 15.0);
    assert_true(fj_quantile((struct fj_histogram){values, counts, 3}, 0, 1).value == 6.0);
}

static void shifts_have_mcnemars_test(void **state)
{
    (void)state;
    near(fj_mcnemar_exact(6, 16), 0.052478790283203125);
    near(fj_mcnemar_mid_p(6, 16), 0.0346896648406982422);
    near(fj_mcnemar_exact(16, 6), 0.052478790283203125);
    assert_true(fj_mcnemar_exact(0, 0) == 1.0 && fj_mcnemar_mid_p(0, 0) == 1.0);
    assert_true(fj_mcnemar_exact(5, 5) == 1.0);
    near(fj_mcnemar_mid_p(5, 5), 1.0);
    near(fj_mcnemar_exact(0, 5), 0.0625);
    near(fj_mcnemar_exact(0, 1), 1.0);
    assert_true(fj_mcnemar_exact(0, 1000000000) == 0.0);
}

static void reliable_change_has_its_points(void **state)
{
    (void)state;
    struct fj_reliable reliable = fj_reliable_change(7.5, 0.8);
    near(reliable.error.value, 3.35410196624968454);
    near(reliable.difference.value, 4.743416490252569);
    near(reliable.points.value, 9.29709632089503524);
    assert_true(!fj_reliable_change(0, 0.8).points.has && !fj_reliable_change(7.5, 1).points.has);
}

static void goals_have_a_t_score(void **state)
{
    (void)state;
    const double ones[] = {1, 1, 1}, mixed[] = {2, 1, 0, -1}, weights[] = {4, 3, 2, 1};
    near(fj_goal_t_score(ones, NULL, 3).value, 63.6930639376291528);
    near(fj_goal_t_score(ones, ones, 3).value, 63.6930639376291528);
    near(fj_goal_t_score(mixed, weights, 4).value, 64.002800840280098);
    assert_true(!fj_goal_t_score(ones, NULL, 0).has);
    const double nothing[] = {0};
    assert_true(!fj_goal_t_score(ones, nothing, 1).has);
    near(fj_goal_t_score(nothing, NULL, 1).value, 50);
}

static void pairs_of_phases_overlap(void **state)
{
    (void)state;
    const double baseline[] = {20, 20, 26, 25, 22, 23}, phase[] = {28, 25, 24, 27, 30, 30, 29};
    near(fj_nonoverlap(baseline, 6, phase, 7, false).value, 38.5 / 42);
    near(fj_nonoverlap(baseline, 6, phase, 7, true).value, 3.5 / 42);
    assert_true(!fj_nonoverlap(baseline, 0, phase, 7, false).has);
    assert_true(!fj_nonoverlap(baseline, 6, phase, 0, false).has);
}

static void runs_have_limits_by_their_points(void **state)
{
    (void)state;
    double values[20];
    for (size_t i = 0; i < 20; i++)
        values[i] = i % 2 ? 1 : -1;
    struct fj_runs runs = fj_run_rules(values, 20, 0);
    assert_int_equal(runs.longest_limit, 7);
    assert_int_equal(runs.crossings_limit, 6);
    assert_true(runs.points == 20 && runs.longest == 1 && runs.crossings == 19 && !runs.shift);
    for (size_t i = 0; i < 8; i++)
        values[i] = 1;
    runs = fj_run_rules(values, 20, 0);
    assert_true(runs.longest == 8 && runs.shift);
    values[3] = 0; // on the centre: neither breaks nor lengthens
    runs = fj_run_rules(values, 20, 0);
    assert_true(runs.points == 19 && runs.longest == 7 && !runs.shift);
    runs = fj_run_rules(values, 0, 0);
    assert_true(runs.points == 0 && !runs.shift && runs.longest_limit == 0);
}

// Anhøj and Olesen (2014), table 1: how long the longest run may be, and how few the crossings.
static void limits_are_those_published(void **state)
{
    static const size_t published[][3] = {{10, 6, 2}, {11, 6, 2}, {12, 7, 3}, {13, 7, 3},
                                          {14, 7, 4}, {15, 7, 4}, {16, 7, 4}, {17, 7, 5},
                                          {18, 7, 5}, {19, 7, 6}, {20, 7, 6}, {21, 7, 6},
                                          {22, 7, 7}, {23, 8, 7}, {24, 8, 8}, {25, 8, 8}};
    double values[25];

    (void)state;
    for (size_t i = 0; i < 25; i++)
        values[i] = i % 2 ? 1 : -1;
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        struct fj_runs runs = fj_run_rules(values, published[i][0], 0);
        assert_int_equal(runs.longest_limit, published[i][1]);
        assert_int_equal(runs.crossings_limit, published[i][2]);
    }
}

static void series_have_a_centre(void **state)
{
    (void)state;
    const double values[] = {5, 1, 3, 3};
    assert_true(fj_series_median(values, 4).value == 3.0);
    assert_true(fj_series_median(values, 2).value == 3.0);
    assert_true(fj_series_median(values, 1).value == 5.0);
    assert_true(!fj_series_median(values, 0).has);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_have_wilson_intervals),
        cmocka_unit_test(shares_differ_with_newcombe_intervals),
        cmocka_unit_test(means_near_each_other_differ_as_decimals_do),
        cmocka_unit_test(change_follows_the_sleep_data),
        cmocka_unit_test(change_without_pairs_or_spread_has_no_interval),
        cmocka_unit_test(moves_follow_step_and_direction),
        cmocka_unit_test(means_have_student_intervals),
        cmocka_unit_test(means_differ_with_welch_intervals),
        cmocka_unit_test(sums_are_exact_and_say_when_they_cannot_be),
        cmocka_unit_test(negative_values_keep_their_digits),
        cmocka_unit_test(histograms_give_the_same_as_sums),
        cmocka_unit_test(quartiles_are_of_type_7),
        cmocka_unit_test(shifts_have_mcnemars_test),
        cmocka_unit_test(reliable_change_has_its_points),
        cmocka_unit_test(goals_have_a_t_score),
        cmocka_unit_test(pairs_of_phases_overlap),
        cmocka_unit_test(runs_have_limits_by_their_points),
        cmocka_unit_test(limits_are_those_published),
        cmocka_unit_test(series_have_a_centre),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
