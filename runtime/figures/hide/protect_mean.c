// SPDX-License-Identifier: EUPL-1.2
// For each protected step: how many counts of it agree with the number of answers and their mean?
#include "figures/hide/protect_mean.h"

#include "support/number.h"

#define STEPS_JUDGED 64

struct known {
    double low_step, high_step;
    int64_t n;
    double low_sum, high_sum; // what the printed mean leaves
};

// Can the other N − K answers, on any other steps, bring the sum into its range?
static bool agrees(const struct known *known, double step, int64_t k)
{
    double rest = (double)(known->n - k), here = step * (double)k;
    double low = step > known->low_step ? known->low_step : step + 1;
    double high = step < known->high_step ? known->high_step : step - 1;

    return here + rest * low <= known->high_sum && here + rest * high >= known->low_sum;
}

static int64_t counts_that_agree(const struct known *known, double step, int64_t enough)
{
    int64_t agree = 0;

    for (int64_t k = 0; k <= known->n && agree < enough; k++)
        agree += agrees(known, step, k);
    return agree;
}

bool fj_mean_pins(const struct fj_counts *counts, int64_t n, double sum, int64_t threshold)
{
    double slack = (double)n * 0.05 + 1e-9;
    double printed = n > 0 ? fj_number_round_to(sum / (double)n, 0.1) * (double)n : 0;
    struct known known = {counts->base, counts->base + (double)counts->dense_count - 1, n,
                          printed - slack, printed + slack};

    if (!counts->dense || counts->table_used > 0 || counts->dense_count > STEPS_JUDGED)
        return false;
    for (size_t i = 0; i < counts->dense_count; i++) {
        const struct fj_tally *tally = &counts->dense[i];
        bool is_protected =
            (tally->persons > 0 && tally->persons < threshold) || (n > 0 && tally->units == n);
        if (is_protected &&
            counts_that_agree(&known, counts->base + (double)i, threshold) < threshold)
            return true;
    }
    return false;
}

bool fj_squares_have_room(int64_t n, int64_t squares, int64_t range, int64_t threshold)
{
    int64_t most = range * range;

    return range == 0 || (squares >= threshold * most && squares <= (n - threshold) * most);
}
