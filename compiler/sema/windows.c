// SPDX-License-Identifier: EUPL-1.2
// Windows of timepoints that hang on the same anchor must not overlap (language §4): a day has to belong to one
// timepoint. What is counted in months falls differently from year to year, so that windows that come near each other
// are tried from every day of four years.
#include "sema/passes.h"

#include <stdlib.h>

#include "sema/moments.h"

#define DAYS_OF_FOUR_YEARS 1461
#define SLACK              6.0     // how far a mean offset may be from the days of a year, twice
#define MOST_NUMBERS       200     // of a series that are looked at
#define LEAST_HORIZON      1461    // days that a series is followed at least
#define MOST_TRIES         4000    // pairs that are tried day by day
#define MOST_STEPS         2000000 // pairs that are looked at

struct window {
    const struct fj_timepoint *timepoint;
    int nr;
    double low, high; // from the root, by months of mean length
};

struct windows {
    struct window *items;
    size_t count, capacity;
};

static void add_window(struct fj_sema *sema, struct windows *windows,
                       const struct fj_timepoint *timepoint, int nr)
{
    struct window *window = FJ_VEC_PUSH(sema->arena, windows);
    if (!window)
        return;
    double offset = fj_moment_offset(timepoint, nr);
    window->timepoint = timepoint;
    window->nr = nr;
    window->low = offset + timepoint->window_low;
    window->high = offset + timepoint->window_high;
}

// How far from the root the series have to be followed.
static double find_horizon(const struct fj_plan *plan, enum fj_root root)
{
    double horizon = LEAST_HORIZON;
    for (size_t i = 0; i < plan->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = &plan->timepoints[i];
        double end = fj_moment_offset(timepoint, 1) + timepoint->window_high;
        if (timepoint->has_window && fj_moment_root(timepoint) == root && end > horizon)
            horizon = end;
    }
    return horizon;
}

static void add_windows(struct fj_sema *sema, struct windows *windows, enum fj_root root)
{
    double horizon = find_horizon(sema->plan, root);
    for (size_t i = 0; i < sema->plan->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = &sema->plan->timepoints[i];
        if (!timepoint->has_window || fj_moment_root(timepoint) != root)
            continue;
        int numbers = timepoint->kind == FJ_TIME_EVERY ? MOST_NUMBERS : 1;
        for (int nr = 1; nr <= numbers; nr++)
            if (nr == 1 || fj_moment_offset(timepoint, nr - 1) <= horizon)
                add_window(sema, windows, timepoint, nr);
    }
}

static int compare(const void *left, const void *right)
{
    const struct window *a = left, *b = right;
    if (a->low != b->low)
        return a->low < b->low ? -1 : 1;
    if (a->timepoint->id != b->timepoint->id)
        return a->timepoint->id < b->timepoint->id ? -1 : 1;
    return (a->nr > b->nr) - (a->nr < b->nr);
}

// True when some day of the root lets the two windows share a day.
static bool overlap(const struct window *a, const struct window *b)
{
    const struct fj_timepoint *at = a->timepoint, *bt = b->timepoint;
    fj_day first = fj_day_from_civil((struct fj_civil){2024, 1, 1});
    for (fj_day root = first; root < first + DAYS_OF_FOUR_YEARS; root++) {
        fj_day a_day = fj_moment_day(at, a->nr, root), b_day = fj_moment_day(bt, b->nr, root);
        if (a_day == FJ_NO_DAY || b_day == FJ_NO_DAY)
            return false;
        if (a_day + at->window_low <= b_day + bt->window_high &&
            b_day + bt->window_low <= a_day + at->window_high)
            return true;
    }
    return false;
}

static void tell(struct fj_sema *sema, const struct fj_timepoint *a, const struct fj_timepoint *b)
{
    struct fj_diags *diags = sema->diags;
    const struct fj_timepoint *first = a->id < b->id ? a : b, *second = a->id < b->id ? b : a;
    struct fj_span first_span = sema->timepoint_trees[first->id]->window_span;
    struct fj_span second_span = sema->timepoint_trees[second->id]->window_span;
    struct fj_diag *diag;
    if (first == second) {
        diag = fj_diag_add(diags, FJ_E_WINDOWS_OVERLAP, second_span,
                           "the windows of the series “%s” overlap", second->name);
        fj_diag_help(diags, diag, "make the window shorter than the time between two numbers");
        return;
    }
    diag = fj_diag_add(diags, FJ_E_WINDOWS_OVERLAP, second_span,
                       "the windows of “%s” and “%s” overlap", first->name, second->name);
    fj_diag_label(diags, diag, "a day can belong to both");
    fj_diag_related(diags, diag, first_span, "the other window is here");
    fj_diag_help(diags, diag, "make one of the windows shorter");
}

static void check_root(struct fj_sema *sema, enum fj_root root)
{
    struct windows windows = {0};
    size_t n = sema->plan->timepoint_count;
    bool *is_told = FJ_NEW_ARRAY(sema->arena, bool, n *n);
    int tries = 0, steps = 0;
    add_windows(sema, &windows, root);
    if (!is_told || windows.count < 2)
        return;
    qsort(windows.items, windows.count, sizeof *windows.items, compare);
    for (size_t i = 0; i < windows.count; i++)
        for (size_t k = i + 1; k < windows.count; k++) {
            const struct window *a = &windows.items[i], *b = &windows.items[k];
            if (b->low > a->high + SLACK || steps++ > MOST_STEPS)
                break;
            bool *told = &is_told[a->timepoint->id * n + b->timepoint->id];
            if (*told || tries++ > MOST_TRIES || !overlap(a, b))
                continue;
            *told = is_told[b->timepoint->id * n + a->timepoint->id] = true;
            tell(sema, a->timepoint, b->timepoint);
        }
}

void fj_sema_check_windows(struct fj_sema *sema)
{
    check_root(sema, FJ_ROOT_ENTRY);
    check_root(sema, FJ_ROOT_EXIT);
}
