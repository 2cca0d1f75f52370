// SPDX-License-Identifier: EUPL-1.2
// Compares each version with the one before, and follows each measure of the last one backwards.
#include "change/series.h"

#include "support/vec.h"

static void turn(struct fj_change_break *items, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct fj_change_break other = items[i];
        items[i] = items[count - 1 - i];
        items[count - 1 - i] = other;
    }
}

// From the last comparison to the first, as long as the measure was there.
static bool follow(struct fj_arena *arena, struct fj_comparison *const *comparisons, size_t count,
                   const struct fj_measure *measure, struct fj_change_series *out)
{
    const struct fj_measure *now = measure;
    size_t first = out->count;
    for (size_t i = count; i > 0 && now; i--) {
        const struct fj_change_measure *judged = &comparisons[i - 1]->measures[now->id];
        now = judged->before;
        if (!now || judged->verdict == FJ_COMPARABLE)
            continue;
        struct fj_change_break *slot = FJ_VEC_PUSH(arena, out);
        if (!slot)
            return false;
        *slot = (struct fj_change_break){measure, comparisons[i - 1], judged};
    }
    if (out->count > first)
        turn(out->items + first, out->count - first);
    return true;
}

bool fj_change_series_of(struct fj_arena *arena, const struct fj_plan *const *plans, size_t count,
                         struct fj_change_series *out)
{
    *out = (struct fj_change_series){0};
    if (count < 2)
        return true;
    struct fj_comparison **comparisons = FJ_NEW_ARRAY(arena, struct fj_comparison *, count);
    for (size_t i = 0; comparisons && i + 1 < count; i++) {
        comparisons[i] = fj_change_compare_applied(arena, plans[i], plans[i + 1]);
        if (!comparisons[i])
            return false;
    }
    const struct fj_plan *last = plans[count - 1];
    for (size_t i = 0; comparisons && i < last->measure_count; i++)
        if (!follow(arena, comparisons, count - 1, &last->measures[i], out))
            return false;
    return comparisons != NULL;
}
