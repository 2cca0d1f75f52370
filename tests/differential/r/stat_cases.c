// SPDX-License-Identifier: EUPL-1.2
// Prints cases of the statistics, one a line, for R to work out again (stat.R): a name, lists of numbers, and what
// the program makes of them, `-` where it has no value. `stat_cases SEED COUNT`.
#include <stdio.h>
#include <stdlib.h>

#include "figures/statistics/stat_change.h"
#include "figures/statistics/stat_distribution.h"
#include "figures/statistics/stat_interval.h"
#include "figures/statistics/stat_quantile.h"
#include "figures/statistics/stat_series.h"

#define MOST 40

static uint64_t state;

static int64_t below(int64_t limit)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)((state >> 33) % (uint64_t)limit);
}

struct values { // in rising order, each once with how often it comes
    double all[MOST], distinct[MOST];
    int64_t counts[MOST];
    size_t count, length;
};

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static struct values draw_values(void)
{
    struct values v = {.count = (size_t)below(MOST - 1) + 1};
    int64_t span = below(3) == 0 ? 4 : 1000;
    for (size_t i = 0; i < v.count; i++)
        v.all[i] = (double)(below(span) - 100) / (below(2) ? 1.0 : 8.0);
    qsort(v.all, v.count, sizeof *v.all, by_size);
    for (size_t i = 0; i < v.count; i++) {
        if (i == 0 || v.all[i] != v.all[i - 1])
            v.distinct[v.length++] = v.all[i];
        v.counts[v.length - 1]++;
    }
    return v;
}

static struct fj_histogram histogram(const struct values *v)
{
    return (struct fj_histogram){v->distinct, v->counts, v->length};
}

static void list(const struct values *v)
{
    for (size_t i = 0; i < v->count; i++)
        printf("%s%.17g", i > 0 ? "," : " ", v->all[i]);
}

static void stat(struct fj_stat s)
{
    printf(s.has ? " %.17g" : " -", s.value);
}

static void interval(struct fj_interval i)
{
    printf(i.has ? " %.17g %.17g" : " - -", i.low, i.high);
}

static void numbers(void)
{
    struct values a = draw_values(), b = draw_values();
    struct fj_summary x = fj_histogram_summary(histogram(&a)),
                      y = fj_histogram_summary(histogram(&b));
    struct fj_quartiles q = fj_quartiles(histogram(&a));
    printf("mean");
    list(&a);
    stat(x.mean);
    stat(x.sd);
    interval(fj_mean_interval(x));
    stat(q.q1);
    stat(q.median);
    stat(q.q3);
    printf("\nwelch");
    list(&a);
    list(&b);
    stat(fj_mean_difference(x, y));
    interval(fj_mean_difference_interval(x, y));
    printf("\n");
}

static void shares(void)
{
    struct fj_part a = {0, below(400) + 1}, b = {0, below(400) + 1};
    int64_t forth = below(60), back = below(60);
    a.count = below(a.n + 1);
    b.count = below(b.n + 1);
    printf("share %lld %lld", (long long)a.count, (long long)a.n);
    interval(fj_share_interval(a));
    printf("\nnewcombe %lld %lld %lld %lld", (long long)a.count, (long long)a.n, (long long)b.count,
           (long long)b.n);
    interval(fj_share_difference_interval(a, b));
    printf("\nmcnemar %lld %lld %.17g\n", (long long)forth, (long long)back,
           fj_mcnemar_exact(forth, back));
}

static void distributions(void)
{
    double p = (double)(below(9998) + 1) / 10000, t = (double)(below(20000) - 10000) / 1000;
    double df = (double)(below(40000) + 100) / 100;
    int64_t n = below(2000) + 1, k = below(n + 1);
    printf("student %.17g %.17g %.17g %.17g %.17g\n", t, df, p, fj_student_cdf(t, df),
           fj_student_quantile(p, df));
    printf("normal %.17g %.17g %.17g %.17g\n", t, p, fj_normal_cdf(t), fj_normal_quantile(p));
    printf("coin %lld %lld %.17g %.17g %lld\n", (long long)k, (long long)n, fj_coin_mass(k, n),
           fj_coin_cdf(k, n), (long long)fj_coin_quantile(0.05, n));
}

int main(int count, char **words)
{
    state = count > 1 ? strtoull(words[1], NULL, 10) : 1;
    for (long i = count > 2 ? strtol(words[2], NULL, 10) : 200; i > 0; i--) {
        numbers();
        shares();
        distributions();
    }
    return 0;
}
