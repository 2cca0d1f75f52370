// SPDX-License-Identifier: EUPL-1.2
// Holds the engine's reports against the naive evaluator: figure by figure, both ways, on plans and facts made of a seed,
// by the short way and by the long one, and the engine against itself (naive_meta.h). `naive [CELLS [FIRST_SEED]]`: goes on until CELLS figures have been compared
// (FJ_CELLS, else a million). Prints what differs with the seed that gives it again; status 1 where something does.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "naive.h"
#include "naive_data.h"
#include "naive_meta.h"
#include "naive_plans.h"
#include "naive_trend.h"
#include "naive_units.h"
#include "model/schedule.h"
#include "sema/compile.h"

#define TOLD_MOST 12

struct trial {
    uint64_t seed;
    struct naive_world world;
    struct fj_results *results;
    const char *text; // of the plan
    size_t compared, wrong;
};

// ---- telling -----------------------------------------------------------------------------------------

static void tell(struct trial *t, const struct fj_block *block, const char *group,
                 const char *statistic, const char *item, const char *expected, const char *found)
{
    if (t->wrong == 0)
        printf("seed %llu\n", (unsigned long long)t->seed);
    if (t->wrong++ < TOLD_MOST)
        printf("  %s,%s,%s,%s,%s,%s,%s: expected %s, got %s\n", block->measure->name,
               block->period->label, block->timepoint, block->breakdown, group, item, statistic,
               expected, found);
}

static const char *as_text(char *out, size_t size, bool has, double value)
{
    if (has)
        snprintf(out, size, "%.15g", value);
    else
        snprintf(out, size, "no value");
    return out;
}

// ---- a row -------------------------------------------------------------------------------------------

static bool is_near(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(1, fmax(fabs(a), fabs(b)));
}

static void compare_row(struct trial *t, const struct fj_block *block, const struct fj_row *row,
                        const struct naive_row *naive)
{
    size_t matched = 0;
    for (size_t i = 0; i < row->figure_count; i++) {
        const struct fj_figure *figure = &row->figures[i];
        const char *name = fj_statistic_name(figure->statistic);
        const struct naive_figure *other = NULL;
        bool has = figure->status == FJ_FIGURE_SHOWN;
        char a[40], b[40];
        for (size_t k = 0; k < naive->count && !other; k++)
            if (strcmp(naive->items[k].statistic, name) == 0 &&
                strcmp(naive->items[k].item, figure->item) == 0)
                other = &naive->items[k];
        t->compared++;
        if (!other) {
            tell(t, block, row->group, name, figure->item, "no such row",
                 as_text(b, sizeof b, has, figure->value));
            continue;
        }
        matched++;
        if (other->has != has || (has && !is_near(other->value, figure->value)))
            tell(t, block, row->group, name, figure->item,
                 as_text(a, sizeof a, other->has, other->value),
                 as_text(b, sizeof b, has, figure->value));
    }
    for (size_t k = 0; matched < naive->count && k < naive->count; k++) {
        const struct naive_figure *one = &naive->items[k];
        bool found = false;
        char a[40];
        for (size_t i = 0; i < row->figure_count && !found; i++)
            found = strcmp(fj_statistic_name(row->figures[i].statistic), one->statistic) == 0 &&
                    strcmp(row->figures[i].item, one->item) == 0;
        if (!found)
            tell(t, block, row->group, one->statistic, one->item,
                 as_text(a, sizeof a, one->has, one->value), "no such row");
    }
}

// ---- a trend -----------------------------------------------------------------------------------------

#define TREND_LEAST 10

// How many periods are over, if PERIOD is the last of them and they are enough for a trend; else 0.
static size_t trend_length(const struct trial *t, const struct fj_period *period)
{
    size_t over = 0;
    for (size_t i = 0; i < t->results->period_count; i++)
        over += t->results->periods[i].last <= t->world.on;
    return over >= TREND_LEAST && period == &t->results->periods[over - 1] ? over : 0;
}

typedef struct naive_figure worked_out(struct trial *t, const struct naive_place *place,
                                       const char *timepoint);

// The figure that a measure is followed by, worked out anew in each period that is over.
static void add_trend(struct trial *t, const struct naive_place *place, const char *timepoint,
                      worked_out *one, struct naive_row *row)
{
    size_t length = trend_length(t, place->period);
    struct naive_figure *values =
        FJ_NEW_ARRAY(t->world.arena, struct naive_figure, t->results->period_count + 1);
    struct naive_place then = *place;
    for (size_t i = 0; i < length; i++) {
        then.period = &t->results->periods[i];
        values[i] = one(t, &then, timepoint);
    }
    if (length > 0)
        naive_trend(t->world.arena, values, length, row);
}

static bool is_followed(const struct fj_measure *measure)
{
    return measure->kind != FJ_MEASURE_DISTRIBUTION && measure->kind != FJ_MEASURE_SHIFT;
}

static struct naive_figure followed(struct trial *t, const struct naive_place *place,
                                    const char *timepoint)
{
    struct naive_row row;
    (void)timepoint;
    naive_fill(&t->world, place, NULL, &row);
    return naive_followed(place->measure, &row);
}

// ---- a block -----------------------------------------------------------------------------------------

static const char *group_part(const struct fj_breakdown *breakdown, size_t group)
{
    return group == breakdown->group_count ? "?" : breakdown->groups[group].name;
}

static const char *group_name(struct trial *t, const struct naive_place *place)
{
    const char *name = "";
    for (size_t i = 0; i < place->by->count; i++)
        name = fj_arena_printf(t->world.arena, i == 0 ? "%s%s" : "%s*%s", name,
                               group_part(place->by->breakdowns[i], place->groups[i]));
    return name;
}

// The next combination of groups; false after the last.
static bool next_groups(struct naive_place *place)
{
    for (size_t i = place->by->count; i-- > 0;) {
        if (place->groups[i]++ < place->by->breakdowns[i]->group_count)
            return true;
        place->groups[i] = 0;
    }
    return false;
}

static bool is_unknown(const struct naive_place *place)
{
    for (size_t i = 0; i < place->by->count; i++)
        if (place->groups[i] == place->by->breakdowns[i]->group_count)
            return true;
    return false;
}

static const struct fj_row *row_named(const struct fj_block *block, const char *group)
{
    for (size_t i = 0; i < block->row_count; i++)
        if (strcmp(block->rows[i].group, group) == 0)
            return &block->rows[i];
    return NULL;
}

static int number_after(const char *mark)
{
    return (int)strtol(mark + 1, NULL, 10);
}

static struct naive_place place_of(const struct fj_block *block)
{
    const struct fj_measure *measure = block->measure;
    struct naive_place place = {.measure = measure, .period = block->period, .by = block->by};
    const char *number = strrchr(block->timepoint, '#');
    if (measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT)
        place.at = measure->to;
    else if (measure->at_count > 0)
        place.at = measure->at[block->at];
    else
        place.at.kind = FJ_AT_BACKGROUND;
    if (number && place.at.kind == FJ_AT_TIMEPOINT && place.at.nr == 0 && measure->at_count > 0) {
        place.at.nr = number_after(number);
        place.of_series = true;
    }
    return place;
}

static void compare_block(struct trial *t, const struct fj_block *block)
{
    struct naive_place place = place_of(block), first = place;
    size_t rows = 0;
    bool compared = block->by->count == 1 && !block->groups_overlap;
    do {
        const struct fj_row *row = row_named(block, group_name(t, &place));
        struct naive_row naive;
        bool is_first = place.by->count == 1 && place.groups[0] == 0;
        naive_fill(&t->world, &place, compared && !is_first && !is_unknown(&place) ? &first : NULL,
                   &naive);
        rows += row != NULL;
        if (row && !is_unknown(&place) && is_followed(place.measure))
            add_trend(t, &place, block->timepoint, followed, &naive);
        if (row)
            compare_row(t, block, row, &naive);
        if (!row && (!is_unknown(&place) || naive.population > 0))
            tell(t, block, group_name(t, &place), "", "", "a row", "none");
        if (row && is_unknown(&place) && naive.population == 0)
            tell(t, block, row->group, "", "", "no row of nobody", "one");
    } while (next_groups(&place));
    if (rows != block->row_count)
        tell(t, block, "", "", "", "other groups", "groups that are not in the plan");
}

// ---- a ratio -----------------------------------------------------------------------------------------

static const char *main_statistic(enum fj_measure_kind kind)
{
    static const char *const names[FJ_MEASURE__COUNT] = {
        [FJ_MEASURE_COUNT] = "count", [FJ_MEASURE_SHARE] = "share",
        [FJ_MEASURE_MEAN] = "mean",   [FJ_MEASURE_MEDIAN] = "median",
        [FJ_MEASURE_SUM] = "sum",     [FJ_MEASURE_RESPONSE] = "share",
    };
    return names[kind] ? names[kind] : "";
}

static struct naive_figure part_of(struct trial *t, const struct naive_place *whole,
                                   const struct fj_measure *part, const char *timepoint)
{
    struct naive_place place = *whole;
    struct naive_row row;
    const char *number = strrchr(timepoint, '#');
    place.measure = part;
    place.at = (struct fj_at){.kind = FJ_AT_BACKGROUND};
    for (size_t i = 0; i < part->at_count; i++)
        if (strncmp(timepoint, part->at[i].timepoint->name, strlen(part->at[i].timepoint->name)) ==
                0 &&
            strcspn(timepoint, "#") == strlen(part->at[i].timepoint->name) &&
            (part->at[i].nr == 0 || (number && number_after(number) == part->at[i].nr))) {
            place.at = part->at[i];
            place.of_series = number && part->at[i].nr == 0;
            place.at.nr = number ? number_after(number) : 0;
        }
    if (!place.at.timepoint && part->at_count == 1) // its only one goes with any
        place.at = part->at[0];
    naive_fill(&t->world, &place, NULL, &row);
    for (size_t i = 0; i < row.count; i++)
        if (strcmp(row.items[i].statistic, main_statistic(part->kind)) == 0 &&
            row.items[i].item[0] == '\0')
            return row.items[i];
    return (struct naive_figure){.statistic = ""};
}

static struct naive_figure ratio_of(struct trial *t, const struct naive_place *place,
                                    const char *timepoint)
{
    const struct fj_measure *measure = place->measure;
    struct naive_figure over = part_of(t, place, measure->numerator, timepoint),
                        under = part_of(t, place, measure->denominator, timepoint);
    struct naive_figure ratio = {"ratio", "", over.has && under.has && under.value != 0, 0};
    if (ratio.has)
        ratio.value = (measure->per > 0 ? measure->per : 1) * over.value / under.value;
    return ratio;
}

static void compare_ratio(struct trial *t, const struct fj_block *block)
{
    const struct fj_measure *measure = block->measure;
    struct naive_place place = {.measure = measure, .period = block->period, .by = block->by};
    do {
        const struct fj_row *row = row_named(block, group_name(t, &place));
        struct naive_figure over, under;
        struct naive_row naive = {FJ_NEW_ARRAY(t->world.arena, struct naive_figure, 3), 3, 3, 0,
                                  false};
        if (!row)
            continue; // one of the parts has nobody there
        over = part_of(t, &place, measure->numerator, block->timepoint);
        under = part_of(t, &place, measure->denominator, block->timepoint);
        naive.items[0] = ratio_of(t, &place, block->timepoint);
        naive.items[1] = (struct naive_figure){"numerator", "", over.has, over.value};
        naive.items[2] = (struct naive_figure){"denominator", "", under.has, under.value};
        if (!is_unknown(&place))
            add_trend(t, &place, block->timepoint, ratio_of, &naive);
        compare_row(t, block, row, &naive);
    } while (next_groups(&place));
}

// ---- everything that should be there -------------------------------------------------------------------

static size_t numbers_of(const struct trial *t, struct fj_at at, const struct fj_measure *measure)
{
    bool series = at.kind == FJ_AT_TIMEPOINT && at.nr == 0 && at.timepoint->kind == FJ_TIME_EVERY &&
                  measure->pick == FJ_PICK_UNSAID && measure->population == FJ_OVER_CASES;
    return series ? naive_highest_number(&t->world, measure, at) : 1;
}

static void count_blocks(struct trial *t, const struct fj_measure *measure)
{
    size_t places = measure->at_count == 0, blocks = 0, totals = 0;
    bool pair = measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT;
    for (size_t i = 0; i < measure->at_count; i++)
        places += numbers_of(t, measure->at[i], measure);
    places = pair ? 1 : places;
    for (size_t i = 0; i < t->results->block_count; i++) {
        blocks += t->results->blocks[i].measure == measure;
        totals += t->results->blocks[i].measure == measure && t->results->blocks[i].by->count == 0;
    }
    if (measure->kind == FJ_MEASURE_RATIO)
        return;
    if (totals != places * t->results->period_count) {
        printf("seed %llu: %s has %zu tables of the whole, not %zu\n", (unsigned long long)t->seed,
               measure->name, totals, places * t->results->period_count);
        t->wrong++;
    }
    if (measure->population == FJ_OVER_CASES &&
        blocks < totals * (1 + t->world.plan->breakdown_count)) {
        printf("seed %llu: %s lacks a breakdown\n", (unsigned long long)t->seed, measure->name);
        t->wrong++;
    }
}

// ---- a seed ------------------------------------------------------------------------------------------

static void compare_all(struct trial *t)
{
    struct fj_arena *outer = t->world.arena;
    for (size_t i = 0; i < t->results->block_count; i++) {
        t->world.arena = fj_arena_new();
        if (t->results->blocks[i].measure->kind == FJ_MEASURE_RATIO)
            compare_ratio(t, &t->results->blocks[i]);
        else
            compare_block(t, &t->results->blocks[i]);
        fj_arena_free(t->world.arena);
    }
    t->world.arena = outer;
    for (size_t i = 0; i < t->world.plan->measure_count; i++)
        count_blocks(t, &t->world.plan->measures[i]);
}

static void try_period(struct trial *t, const char *period, bool is_plain)
{
    struct naive_source source = {.world = &t->world};
    struct fj_row_source rows = naive_source_rows(&source);
    struct fj_report_request request = {
        .period = period, .on = t->world.on, .lang = FJ_LANG_EN, .is_plain = is_plain};
    struct fj_diags diags = {.arena = t->world.arena, .lang = FJ_LANG_EN};
    t->results = fj_report_compute(t->world.plan, &rows, &request, &diags);
    if (!t->results) {
        printf("seed %llu: no report\n", (unsigned long long)t->seed);
        t->wrong++;
        return;
    }
    compare_all(t);
    fj_results_free(t->results);
}

static void try_seed(struct trial *t)
{
    struct fj_compilation *done;
    size_t before = t->wrong;
    t->text = naive_plan(t->seed);
    done = fj_compile("naive.plan", t->text, strlen(t->text), NULL, true, FJ_LANG_EN);
    if (!done || !done->plan) {
        printf("seed %llu: the plan does not compile\n%s\n", (unsigned long long)t->seed, t->text);
        for (const struct fj_diag *diag = done ? done->diags.first : NULL; diag; diag = diag->next)
            printf("%s %s\n", fj_code_name(diag->code), diag->message);
        t->wrong++;
    } else {
        t->world = (struct naive_world){.plan = done->plan, .arena = fj_arena_new(), .on = 20000};
        if (naive_invent(&t->world, t->seed, 3 + t->seed * 7 % 40, 12)) {
            try_period(t, t->seed % 2 == 0 ? "all" : NULL, t->seed % 3 == 0);
            if (t->seed % 4 == 1)
                t->wrong += naive_meta(&t->world, t->seed, t->text);
        }
        fj_arena_free(t->world.arena);
    }
    if (t->wrong > before && getenv("FJ_SHOW"))
        printf("%s\n", t->text);
    fj_compilation_free(done);
    naive_plan_free(t->text);
}

int main(int count, char **words)
{
    const char *asked = count > 1 ? words[1] : getenv("FJ_CELLS");
    size_t cells = asked ? strtoull(asked, NULL, 10) : 1000000;
    uint64_t first = count > 2 ? strtoull(words[2], NULL, 10) : 1;
    struct trial t = {.seed = first};
    while (t.compared < cells && t.wrong < 40) {
        try_seed(&t);
        t.seed++;
    }
    printf("%zu figures of %llu plans compared, %zu differ\n", t.compared,
           (unsigned long long)(t.seed - first), t.wrong);
    return t.wrong > 0;
}
