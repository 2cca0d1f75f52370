// SPDX-License-Identifier: EUPL-1.2
// An example as a report: each expectation shows its measure by its groups, all is computed in one pass, and then each
// looks up its own figure.
#include "figures/expectation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "figures/report.h"
#include "figures/read/source_example.h"

// ---- the day ----------------------------------------------------------------------------------------

static fj_day later(fj_day a, fj_day b)
{
    return a == FJ_NO_DAY || (b != FJ_NO_DAY && b > a) ? b : a;
}

fj_day fj_example_last_day(const struct fj_example *example)
{
    fj_day last = FJ_NO_DAY;

    for (size_t i = 0; i < example->case_count; i++) {
        const struct fj_example_case *one = &example->cases[i];
        last = later(later(last, one->entry), one->exit);
        for (size_t r = 0; r < one->row_count; r++)
            last = later(last, one->rows[r].day);
    }
    return last;
}

// ---- which figure is meant --------------------------------------------------------------------------

// The figure that stands for the measure where none is named.
static enum fj_statistic main_statistic(const struct fj_expect *expect)
{
    bool of_item = expect->item != NULL;

    switch (expect->measure->kind) {
    case FJ_MEASURE_COUNT:
        return FJ_STAT_COUNT;
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_RESPONSE:
        return FJ_STAT_SHARE;
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_CHANGE:
        return FJ_STAT_MEAN;
    case FJ_MEASURE_MEDIAN:
        return FJ_STAT_MEDIAN;
    case FJ_MEASURE_SUM:
        return FJ_STAT_SUM;
    case FJ_MEASURE_DISTRIBUTION:
        return of_item ? FJ_STAT_SHARE : FJ_STAT_N;
    case FJ_MEASURE_ATTAINMENT:
        return of_item                                       ? FJ_STAT_SHARE
               : expect->measure->question->type.goal_scaled ? FJ_STAT_T_SCORE
                                                             : FJ_STAT_N;
    case FJ_MEASURE_SHIFT:
        return !of_item ? FJ_STAT_PAIRS : expect->percent ? FJ_STAT_SHARE : FJ_STAT_COUNT;
    case FJ_MEASURE_RATIO:
        return FJ_STAT_RATIO;
    case FJ_MEASURE__COUNT:
        break;
    }
    return FJ_STAT_N;
}

// A change without a direction goes higher or lower; the report counts these where better and worse stand.
static const char *as_in_report(const char *name)
{
    static const char *const twins[][2] = {{"higher", "improved"},
                                           {"lower", "worse"},
                                           {"higher_n", "improved_n"},
                                           {"lower_n", "worse_n"}};

    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (strcmp(twins[i][0], name) == 0)
            return twins[i][1];
    return name;
}

static enum fj_statistic statistic_of(const struct fj_expect *expect)
{
    const char *name = expect->statistic ? as_in_report(expect->statistic) : NULL;

    for (int i = 0; name && i < FJ_STAT__COUNT; i++)
        if (strcmp(fj_statistic_name((enum fj_statistic)i), name) == 0)
            return (enum fj_statistic)i;
    return main_statistic(expect);
}

// ---- where it stands --------------------------------------------------------------------------------

static bool same_groups(const struct fj_crossing *a, const struct fj_crossing *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++)
        same = a->breakdowns[i] == b->breakdowns[i];
    return same;
}

// Whether SHOWN is the timepoint of EXPECT, with its number where one is said: `slut`, `varje#2`.
static bool is_called(const char *shown, const struct fj_expect *expect)
{
    const char *name = expect->timepoint->name;
    size_t length = strlen(name);
    char *end;

    if (expect->nr == 0 || strncmp(shown, name, length) != 0 || shown[length] != '#')
        return expect->nr == 0 && strcmp(shown, name) == 0;
    return strtol(shown + length + 1, &end, 10) == expect->nr && *end == '\0';
}

// Whether BLOCK is at the timepoint that EXPECT names, or at the measure's only one.
static bool is_there(const struct fj_block *block, const struct fj_expect *expect)
{
    return !expect->timepoint || is_called(block->timepoint, expect) ||
           (expect->nr == 0 && (size_t)block->at < block->measure->at_count &&
            block->measure->at[block->at].timepoint == expect->timepoint);
}

// The block of the figure; NULL where there is none. *out_several: there are more.
static const struct fj_block *find_block(const struct fj_results *results,
                                         const struct fj_expect *expect, bool *out_several)
{
    const struct fj_block *found = NULL;

    *out_several = false;
    for (size_t i = 0; i < results->block_count; i++) {
        const struct fj_block *block = &results->blocks[i];
        if (block->measure != expect->measure || !same_groups(block->by, &expect->by) ||
            !is_there(block, expect))
            continue;
        *out_several = found != NULL;
        found = found ? found : block;
    }
    return found;
}

static const struct fj_row *find_row(const struct fj_block *block, const struct fj_expect *expect)
{
    const char *group = expect->group ? expect->group : "";

    for (size_t i = 0; i < block->row_count; i++)
        if (strcmp(block->rows[i].group, group) == 0)
            return &block->rows[i];
    return NULL;
}

// ---- the comparison ---------------------------------------------------------------------------------

// A figure is held against what is written as reports print it: shares to a tenth of a percent, other figures to one
// decimal, and to more where more are written. Counts are whole.
static bool is_near(const struct fj_expect *expect, const struct fj_outcome *outcome)
{
    int decimals = expect->decimals < 1 ? 1 : expect->decimals;

    if (expect->percent)
        decimals += 2;
    else if (outcome->is_share && decimals < 3)
        decimals = 3;
    return fabs(outcome->value - expect->value) <= 0.5 * pow(10, -decimals) + 1e-9;
}

static void compare(const struct fj_row *row, struct fj_outcome *outcome)
{
    const struct fj_expect *expect = outcome->expect;
    enum fj_statistic statistic = statistic_of(expect);
    const char *item = expect->item ? expect->item : "";
    const struct fj_figure *figure = fj_row_figure(row, statistic, item);
    const struct fj_figure *count = fj_row_figure(row, FJ_STAT_COUNT, item);
    const struct fj_figure *n = fj_row_figure(row, FJ_STAT_N, "");

    if (!figure && !expect->item) {
        outcome->kind = FJ_OUTCOME_ABSENT;
        return;
    }
    outcome->none = figure && figure->status == FJ_FIGURE_NONE;
    outcome->value = figure ? figure->value : 0; // an item that nobody has is not printed
    outcome->is_share = figure && figure->is_share;
    outcome->has_part = statistic == FJ_STAT_SHARE && count && n;
    if (outcome->has_part) {
        outcome->count = (int64_t)count->value;
        outcome->denominator = (int64_t)n->value;
    }
    bool holds =
        outcome->none || expect->none ? outcome->none == expect->none : is_near(expect, outcome);
    outcome->kind = holds ? FJ_OUTCOME_HOLDS : FJ_OUTCOME_DIFFERS;
}

static bool has_figure(const struct fj_block *block, enum fj_statistic statistic)
{
    for (size_t i = 0; i < block->row_count; i++)
        if (fj_row_figure(&block->rows[i], statistic, ""))
            return true;
    return false;
}

// A group that nobody is in has no row where it is the unknown one, and no block where no period was met: its counts are
// 0 and all else is without a value, as in the rows of other groups that nobody is in. BLOCK may be NULL.
static void compare_nothing(const struct fj_block *block, struct fj_outcome *outcome)
{
    const struct fj_expect *expect = outcome->expect;
    enum fj_statistic statistic = statistic_of(expect);
    // Nobody has met a target, and nobody has failed to.
    bool counts = fj_statistic_is_count(statistic) && statistic != FJ_STAT_MET;

    outcome->none = !counts;
    if (block && !expect->item && !has_figure(block, statistic))
        outcome->kind = FJ_OUTCOME_ABSENT;
    else
        outcome->kind = counts != expect->none && (expect->none || expect->value == 0)
                            ? FJ_OUTCOME_HOLDS
                            : FJ_OUTCOME_DIFFERS;
}

static void settle(const struct fj_results *results, struct fj_outcome *outcome)
{
    bool several;
    const struct fj_block *block = find_block(results, outcome->expect, &several);
    const struct fj_row *row = block ? find_row(block, outcome->expect) : NULL;

    if (several)
        outcome->kind = FJ_OUTCOME_SEVERAL;
    else if (row)
        compare(row, outcome);
    else
        compare_nothing(block, outcome);
}

// ---- the whole --------------------------------------------------------------------------------------

// A report that shows what is expected and nothing else; false when memory is out.
static bool make_report(const struct fj_example *example, struct fj_arena *arena,
                        struct fj_report *report)
{
    struct fj_show *shows = FJ_NEW_ARRAY(arena, struct fj_show, example->expect_count + 1);
    const struct fj_measure **measures =
        FJ_NEW_ARRAY(arena, const struct fj_measure *, example->expect_count + 1);
    struct fj_crossing *by = FJ_NEW_ARRAY(arena, struct fj_crossing, example->expect_count + 1);

    *report = (struct fj_report){.name = "",
                                 .text = "",
                                 .per = FJ_PER_ALL,
                                 .shows = shows,
                                 .show_count = example->expect_count};
    for (size_t i = 0; shows && measures && by && i < example->expect_count; i++) {
        const struct fj_expect *expect = &example->expects[i];
        measures[i] = expect->measure;
        by[i] = expect->by;
        shows[i] = (struct fj_show){.kind = FJ_SHOW_MEASURES,
                                    .measures = &measures[i],
                                    .measure_count = 1,
                                    .by = &by[i],
                                    .by_count = expect->by.count > 0};
    }
    return shows && measures && by;
}

bool fj_example_check(const struct fj_plan *plan, const struct fj_example *example, fj_day on,
                      struct fj_arena *arena, struct fj_diags *diags,
                      struct fj_outcome **out_outcomes)
{
    struct fj_outcome *outcomes = FJ_NEW_ARRAY(arena, struct fj_outcome, example->expect_count + 1);
    struct fj_example_source *source = fj_example_source_new(arena, plan, example, on);
    struct fj_report report;

    if (!outcomes || !source || !make_report(example, arena, &report)) {
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
        return false;
    }
    struct fj_row_source rows = fj_example_source_rows(source);
    struct fj_report_request request = {
        .report = &report, .period = "all", .on = on, .protect = false, .lang = diags->lang};
    struct fj_results *results = fj_report_compute(plan, &rows, &request, diags);
    if (!results)
        return false;
    for (size_t i = 0; i < example->expect_count; i++) {
        outcomes[i] = (struct fj_outcome){.expect = &example->expects[i]};
        settle(results, &outcomes[i]);
    }
    fj_results_free(results);
    *out_outcomes = outcomes;
    return true;
}
