// SPDX-License-Identifier: EUPL-1.2
// Timepoints (language §4): what each hangs on, its window, and that none hangs on itself.
#include "sema/passes.h"
#include "sema/moments.h"
#include "sema/suggest.h"
#include "sema/types.h"

#include <math.h>

#define LARGEST_WINDOW 36525 // days; a hundred years

static enum fj_timepoint_kind kind_of(enum fj_tree_timepoint_kind kind)
{
    switch (kind) {
    case FJ_TREE_AT_ENTRY:
        return FJ_TIME_ENTRY;
    case FJ_TREE_AT_EXIT:
        return FJ_TIME_EXIT;
    case FJ_TREE_AFTER:
        return FJ_TIME_AFTER;
    case FJ_TREE_EVERY:
        return FJ_TIME_EVERY;
    case FJ_TREE_ANYTIME:
        return FJ_TIME_ANYTIME;
    case FJ_TREE_SURVEY:
        return FJ_TIME_SURVEY;
    }
    return FJ_TIME_ENTRY;
}

// ---- anchors --------------------------------------------------------------------------------------

static void read_anchor(struct fj_sema *sema, const struct fj_tree_timepoint *tree,
                        struct fj_timepoint *timepoint)
{
    const struct fj_tree_name *name = &tree->anchor;
    struct fj_symbol *symbol = fj_sema_find(sema, name->text);
    bool is_soft = fj_keyword_is(name->text, FJ_KW_ENTRY) || fj_keyword_is(name->text, FJ_KW_EXIT);
    if (is_soft && (!symbol || symbol->as.timepoint == timepoint)) {
        timepoint->anchor_kind =
            fj_keyword_is(name->text, FJ_KW_ENTRY) ? FJ_ANCHOR_ENTRY : FJ_ANCHOR_EXIT;
        return;
    }
    timepoint->anchor_kind = FJ_ANCHOR_TIMEPOINT;
    if (!symbol || symbol->kind != FJ_SYMBOL_TIMEPOINT) {
        fj_sema_unknown(sema, FJ_SYMBOL_TIMEPOINT, symbol, name->text, name->span);
        return;
    }
    enum fj_tree_timepoint_kind kind = sema->timepoint_trees[symbol->as.timepoint->id]->kind;
    if (kind == FJ_TREE_EVERY || kind == FJ_TREE_ANYTIME || kind == FJ_TREE_SURVEY) {
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_ANCHOR, name->span,
                        "“%s” has no single planned day to count from", name->text);
        fj_diag_related(sema->diags, diag, symbol->span, "declared here");
        fj_diag_help(sema->diags, diag,
                     "count from entry, exit or a timepoint with one planned day");
        return;
    }
    timepoint->anchor = symbol->as.timepoint;
}

// Cuts the chain of anchors where it comes back to itself; false when there is no memory to see it.
static bool cut_cycles(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    size_t *seen = FJ_NEW_ARRAY(sema->arena, size_t, plan->timepoint_count);
    if (!seen)
        return false;
    for (size_t i = 0; i < plan->timepoint_count; i++) {
        struct fj_timepoint *timepoint = &plan->timepoints[i];
        while (timepoint && seen[timepoint->id] == 0) {
            seen[timepoint->id] = i + 1;
            const struct fj_timepoint *anchor = timepoint->anchor;
            if (!anchor || seen[anchor->id] != i + 1) {
                timepoint = anchor ? &plan->timepoints[anchor->id] : NULL;
                continue;
            }
            const struct fj_tree_name *name = &sema->timepoint_trees[timepoint->id]->anchor;
            struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_TIME_CYCLE, name->span,
                                               "“%s” hangs on itself", timepoint->name);
            if (anchor != timepoint)
                fj_diag_related(sema->diags, diag, anchor->span, "through “%s”", anchor->name);
            fj_diag_help(sema->diags, diag, "let one of them be counted from entry or exit");
            timepoint->anchor = NULL;
            timepoint = NULL;
        }
    }
    return true;
}

// ---- windows --------------------------------------------------------------------------------------

// One end of a window in days; false when it is none (told).
static bool read_end(struct fj_sema *sema, const struct fj_tree_timepoint *tree,
                     const struct fj_tree_bound *bound, int *out_days)
{
    double days = bound->number.value * (tree->window_unit == FJ_WEEKS ? 7 : 1);
    if (bound->given && !bound->is_date && days == floor(days) && fabs(days) <= LARGEST_WINDOW) {
        *out_days = (int)days;
        return true;
    }
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_WINDOW, bound->given ? bound->span : tree->window.span,
                    "a window is counted in whole days from the planned day");
    fj_diag_help(sema->diags, diag, "write both ends, as in “window -30..45 days”");
    return false;
}

static void read_window(struct fj_sema *sema, const struct fj_tree_timepoint *tree,
                        struct fj_timepoint *timepoint)
{
    struct fj_diags *diags = sema->diags;
    if (!tree->window.given)
        return;
    if (timepoint->kind == FJ_TIME_ANYTIME || timepoint->kind == FJ_TIME_SURVEY) {
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_E_WINDOW, tree->window_span,
                        "“%s” has no planned day for a window to lie around", timepoint->name);
        fj_diag_help(diags, diag, "take the window away");
        return;
    }
    if (tree->window_unit != FJ_DAYS && tree->window_unit != FJ_WEEKS) {
        struct fj_diag *diag = fj_diag_add(diags, FJ_E_WINDOW, tree->window_span,
                                           "a window is counted in days or weeks");
        fj_diag_help(diags, diag, "write it in days, as in “window -30..45 days”");
        return;
    }
    if (!read_end(sema, tree, &tree->window.low, &timepoint->window_low) ||
        !read_end(sema, tree, &tree->window.high, &timepoint->window_high))
        return;
    if (timepoint->window_low > timepoint->window_high) {
        struct fj_diag *diag = fj_diag_add(diags, FJ_E_EMPTY_RANGE, tree->window.span,
                                           "the range ends before it begins");
        fj_diag_help(diags, diag, "write the lower end first");
        return;
    }
    timepoint->has_window = true;
}

// ---- a timepoint ----------------------------------------------------------------------------------

static void check_series(struct fj_sema *sema, const struct fj_tree_timepoint *tree,
                         const struct fj_timepoint *timepoint)
{
    if (timepoint->kind == FJ_TIME_EVERY && timepoint->duration.count < 1) {
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_SERIES_STEP, tree->duration.span,
                                           "a series needs time between its numbers");
        fj_diag_help(sema->diags, diag, "write a duration, as in “every 3 months after entry”");
    }
    if (timepoint->strict && !tree->window.given) {
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_W_NO_EFFECT, tree->strict.span,
                        "without a window no answer is late, and nothing strict");
        fj_diag_help(sema->diags, diag, "write a window, or take “strict” away");
    }
}

static void check_until(struct fj_sema *sema, const struct fj_tree_timepoint *tree,
                        const struct fj_timepoint *timepoint)
{
    if (!timepoint->until_exit || fj_moment_root(timepoint) != FJ_ROOT_EXIT)
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_SERIES_END, tree->until_exit.span,
                                       "a series that begins at exit cannot end there");
    fj_diag_help(sema->diags, diag, "count the series from entry, or take “until exit” away");
}

static void read_timepoint(struct fj_sema *sema, const struct fj_tree_timepoint *tree,
                           struct fj_timepoint *timepoint)
{
    timepoint->kind = kind_of(tree->kind);
    timepoint->duration = tree->duration.value;
    timepoint->until_exit = tree->until_exit.given;
    timepoint->strict = tree->strict.given;
    if (timepoint->kind == FJ_TIME_AFTER || timepoint->kind == FJ_TIME_EVERY)
        read_anchor(sema, tree, timepoint);
    read_window(sema, tree, timepoint);
    check_series(sema, tree, timepoint);
    fj_sema_refuse_recode(sema, &tree->history);
    fj_sema_read_history(sema, NULL, timepoint->name, &tree->history, &timepoint->was,
                         &timepoint->retired_since);
    timepoint->meaning = fj_sema_meaning(&tree->history);
}

void fj_sema_read_timepoints(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    for (size_t i = 0; i < plan->timepoint_count; i++)
        read_timepoint(sema, sema->timepoint_trees[i], &plan->timepoints[i]);
    if (!cut_cycles(sema))
        return;
    for (size_t i = 0; i < plan->timepoint_count; i++)
        check_until(sema, sema->timepoint_trees[i], &plan->timepoints[i]);
    fj_sema_check_windows(sema);
}
