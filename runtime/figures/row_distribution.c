// SPDX-License-Identifier: EUPL-1.2
// Distributions, attainment and shifts: a figure per choice or step.
#include <math.h>
#include <stdio.h>

#include "figures/row_builder.h"
#include "figures/statistics/stat_change.h"
#include "figures/statistics/stat_interval.h"
#include "figures/steps.h"

static const char *label_of(const struct fj_type *type, double step)
{
    for (size_t i = 0; i < type->label_count; i++)
        if (type->labels[i].value == step)
            return type->labels[i].text;
    return NULL;
}

// Items are known from the plan where they are choices or steps; else they are the values that came.
static void put_step(struct fj_row_builder *b, const struct fj_type *type, double value,
                     int64_t count)
{
    const char *name = fj_arena_printf(b->arena, "%.15g", value);
    const char *label = label_of(type, value);
    struct fj_part part = {count, fj_tallied(b, FJ_TALLY_KNOWN)};

    if (!name) {
        b->failed = true;
        return;
    }
    fj_put_item(b, name, fj_step_text(b->arena, type, name, label),
                (size_t)(value - b->cell->values.base));
    fj_put_count(b, FJ_STAT_COUNT, count);
    fj_put_share(b, FJ_STAT_SHARE, fj_share(part));
}

static void put_option(struct fj_row_builder *b, const char *name, const char *text, size_t index,
                       int64_t n)
{
    int64_t count = fj_counts_get(&b->cell->values, (double)index).units;

    fj_put_item(b, name, text, index);
    fj_put_count(b, FJ_STAT_COUNT, count);
    fj_put_share(b, FJ_STAT_SHARE, fj_share((struct fj_part){count, n}));
}

static int64_t units_of(const struct fj_row_builder *b, double value)
{
    return fj_counts_get(&b->cell->values, value).units;
}

static void put_options(struct fj_row_builder *b, const struct fj_type *type)
{
    int64_t n = fj_tallied(b, FJ_TALLY_KNOWN);

    for (size_t i = 0; i < type->option_count; i++)
        put_option(b, type->options[i].name, type->options[i].text, i, n);
}

static void put_values(struct fj_row_builder *b, const struct fj_type *type)
{
    struct fj_histogram histogram = fj_row_histogram(b, &b->cell->values);

    for (size_t i = 0; i < histogram.length; i++)
        put_step(b, type, histogram.values[i], histogram.counts[i]);
}

static void put_items(struct fj_row_builder *b, const struct fj_type *type)
{
    int64_t n = fj_tallied(b, FJ_TALLY_KNOWN);

    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_MANY:
    case FJ_TYPE_GENDER:
        put_options(b, type);
        return;
    case FJ_TYPE_GOAL:
        if (!type->goal_scaled) {
            put_options(b, type);
            return;
        }
        for (double step = -2; step <= 2; step++)
            put_step(b, type, step, units_of(b, step));
        return;
    case FJ_TYPE_YESNO:
        put_option(b, "yes", fj_tr(b->lang, "Yes"), 1, n);
        put_option(b, "no", fj_tr(b->lang, "No"), 0, n);
        return;
    case FJ_TYPE_SCALE:
        for (double step = type->low; step <= type->high; step++)
            put_step(b, type, step, units_of(b, step));
        return;
    case FJ_TYPE_NUMBER:
    case FJ_TYPE_YEAR:
        put_values(b, type);
        return;
    case FJ_TYPE_DATE:
    case FJ_TYPE_TEXT:
    case FJ_TYPE__COUNT:
        return;
    }
}

// The T score of a case is that of its goals; one goal weighs nothing against itself, so that the mean of
// the scores is made from the counts of the steps.
static struct fj_stat mean_t_score(struct fj_row_builder *b)
{
    struct fj_histogram steps = fj_row_histogram(b, &b->cell->values);
    double sum = 0;
    int64_t n = 0;

    for (size_t i = 0; i < steps.length; i++) {
        struct fj_stat one = fj_goal_t_score(&steps.values[i], NULL, 1);
        sum += one.value * (double)steps.counts[i];
        n += steps.counts[i];
    }
    return (struct fj_stat){n > 0, n > 0 ? sum / (double)n : 0};
}

// Goals, and what a target is held against: the T score, or the share of goals that were reached.
static void put_attainment(struct fj_row_builder *b)
{
    const struct fj_type *type = &b->instance->measure->question->type;
    struct fj_part reached = {units_of(b, 0), fj_tallied(b, FJ_TALLY_KNOWN)};
    struct fj_stat score = {false, 0};

    fj_put_count(b, FJ_STAT_GOALS, fj_tallied(b, FJ_TALLY_KNOWN));
    if (type->goal_scaled) {
        score = mean_t_score(b);
        fj_put(b, FJ_STAT_T_SCORE, score);
    }
    fj_row_target(b, type->goal_scaled ? score : fj_share(reached));
}

void fj_row_of_distribution(struct fj_row_builder *b)
{
    const struct fj_measure *measure = b->instance->measure;

    fj_put_count(b, FJ_STAT_N, fj_tallied(b, FJ_TALLY_KNOWN));
    if (measure->kind == FJ_MEASURE_ATTAINMENT)
        put_attainment(b);
    fj_row_losses(b);
    if (b->instance->subject)
        put_items(b, &b->instance->subject->type);
    fj_put_no_item(b);
}

static void put_moves(struct fj_row_builder *b, const struct fj_type *type, int64_t pairs)
{
    size_t steps = fj_steps_count(type);

    for (size_t i = 0; i < steps * steps; i++) {
        struct fj_step before = fj_step_at(b->arena, b->lang, type, i / steps);
        struct fj_step after = fj_step_at(b->arena, b->lang, type, i % steps);
        if (!before.text || !after.text) {
            b->failed = true;
            return;
        }
        put_option(b, fj_arena_printf(b->arena, "%s>%s", before.name, after.name),
                   fj_arena_printf(b->arena, "%s → %s", before.text, after.text), i, pairs);
    }
}

void fj_row_of_shift(struct fj_row_builder *b)
{
    const struct fj_type *type = &b->instance->measure->question->type;
    int64_t pairs = fj_tallied(b, FJ_TALLY_KNOWN);

    fj_put_count(b, FJ_STAT_PAIRS, pairs);
    if (fj_steps_count(type) == 2)
        fj_put(b, FJ_STAT_P,
               (struct fj_stat){pairs > 0, fj_mcnemar_exact(units_of(b, 1), units_of(b, 2))});
    fj_row_pair_losses(b);
    fj_row_aside(b);
    put_moves(b, type, pairs);
    fj_put_no_item(b);
    fj_row_pair_reasons(b);
}
