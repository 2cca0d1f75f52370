// SPDX-License-Identifier: EUPL-1.2
// Means, medians, sums and ratios in words, with the unit they are in.
#include "render/saying_internal.h"

#include <string.h>

// ---- units -------------------------------------------------------------------------------------

static const struct fj_question *read_question(const struct fj_expr *expr)
{
    while (expr && expr->kind != FJ_EXPR_ANSWER && expr->arg_count > 0)
        expr = expr->args[0];
    return expr && expr->kind == FJ_EXPR_ANSWER ? expr->question : NULL;
}

static const struct fj_expr *number_of(const struct fj_measure *measure)
{
    if (measure->score)
        return measure->score->expr;
    if (measure->expr && measure->expr->kind == FJ_EXPR_SCORE)
        return measure->expr->score->expr;
    return measure->expr;
}

static const struct fj_question *subject(const struct fj_measure *measure)
{
    return measure->question ? measure->question : read_question(number_of(measure));
}

// Whether the number is in the unit of the question it is made of.
static bool keeps_unit(const struct fj_expr *expr)
{
    static const enum fj_expr_kind kinds[] = {
        FJ_EXPR_ANSWER,     FJ_EXPR_MEAN,       FJ_EXPR_SUM,
        FJ_EXPR_MIN,        FJ_EXPR_MAX,        FJ_EXPR_RECORD_MEAN,
        FJ_EXPR_RECORD_SUM, FJ_EXPR_RECORD_MIN, FJ_EXPR_RECORD_MAX,
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (expr->kind == kinds[i])
            return true;
    return false;
}

struct fj_voice fj_saying_voice(const struct fj_voice *voice, const struct fj_measure *measure)
{
    const struct fj_expr *expr = number_of(measure);
    const struct fj_question *question = subject(measure);
    bool is_value = measure->kind == FJ_MEASURE_MEAN || measure->kind == FJ_MEASURE_MEDIAN ||
                    measure->kind == FJ_MEASURE_CHANGE;
    struct fj_voice spoken = *voice;

    spoken.are_years =
        is_value && question && question->type.kind == FJ_TYPE_YEAR && (!expr || keeps_unit(expr));
    return spoken;
}

const char *fj_saying_unit(const struct fj_voice *voice, const struct fj_measure *measure)
{
    const struct fj_expr *expr = number_of(measure);
    const struct fj_question *question = subject(measure);

    if (expr && expr->kind == FJ_EXPR_DAYS)
        return fj_tr(voice->lang, "days");
    if (expr && expr->kind == FJ_EXPR_MONTHS)
        return fj_tr(voice->lang, "months");
    if (expr && (expr->kind == FJ_EXPR_YEARS || expr->kind == FJ_EXPR_AGE))
        return fj_tr(voice->lang, "years");
    if (!question || (expr && !keeps_unit(expr)) || !question->type.unit)
        return "";
    return question->type.unit;
}

// Units that are written in the plural and that one is not many of.
static const char *const singulars[][2] = {
    {"dagar", "dag"},       {"timmar", "timme"},   {"veckor", "vecka"}, {"månader", "månad"},
    {"minuter", "minut"},   {"gånger", "gång"},    {"kronor", "krona"}, {"nätter", "natt"},
    {"personer", "person"}, {"besök", "besök"},    {"days", "day"},     {"hours", "hour"},
    {"weeks", "week"},      {"months", "month"},   {"years", "year"},   {"minutes", "minute"},
    {"times", "time"},      {"persons", "person"}, {"visits", "visit"}, {"nights", "night"},
};

const char *fj_saying_unit_of(const struct fj_voice *voice, const struct fj_measure *measure,
                              double value)
{
    const char *unit = fj_saying_unit(voice, measure);

    for (size_t i = 0; value == 1 && i < sizeof singulars / sizeof *singulars; i++)
        if (strcmp(unit, singulars[i][0]) == 0)
            return singulars[i][1];
    return unit;
}

bool fj_saying_range(const struct fj_measure *measure, double *out_low, double *out_high)
{
    const struct fj_expr *expr = number_of(measure);
    const struct fj_question *question = subject(measure);
    bool whole = !expr || expr->kind == FJ_EXPR_ANSWER || expr->kind == FJ_EXPR_MEAN ||
                 expr->kind == FJ_EXPR_MIN || expr->kind == FJ_EXPR_MAX;

    if (!question || !whole || question->type.kind != FJ_TYPE_SCALE || !question->type.has_low ||
        !question->type.has_high)
        return false;
    *out_low = question->type.low;
    *out_high = question->type.high;
    return true;
}

static const char *with_unit(const struct fj_voice *voice, const struct fj_measure *measure,
                             const char *number, double value)
{
    const char *unit = fj_saying_unit_of(voice, measure, value);

    return fj_is_empty(unit) ? number : fj_compose(voice, "%s\u00A0%s", number, unit);
}

const char *fj_saying_value(const struct fj_voice *voice, const struct fj_measure *measure,
                            double value, int decimals)
{
    return with_unit(voice, measure, fj_numeral_short(voice, value, decimals), value);
}

// ---- sentences ---------------------------------------------------------------------------------

static const char *on_scale(const struct fj_voice *voice, const struct fj_measure *measure)
{
    double low, high;

    if (!fj_saying_range(measure, &low, &high))
        return "";
    return fj_say(voice, " (on %s)", fj_numeral_range(voice, low, high, 0));
}

static const char *mean_certainty(const struct fj_voice *voice, const struct fj_row *row)
{
    double low, high;

    if (!fj_row_value(row, FJ_STAT_LOW, &low) || !fj_row_value(row, FJ_STAT_HIGH, &high))
        return "";
    return fj_say(voice, "Allowing for chance, the mean probably lies at %s.",
                  fj_numeral_range(voice, low, high, 1));
}

static struct fj_row_saying say_mean(const struct fj_voice *voice, const struct fj_block *block,
                                     const struct fj_row *row)
{
    const struct fj_measure *measure = block->measure;
    double mean, n;

    if (!fj_row_value(row, FJ_STAT_MEAN, &mean) || !fj_row_value(row, FJ_STAT_N, &n))
        return fj_saying_without(voice, row, FJ_STAT_MEAN);
    return (struct fj_row_saying){
        .headline = fj_say(voice, "The mean is %s%s, of %s.",
                           with_unit(voice, measure, fj_numeral(voice, mean, 1), 0),
                           on_scale(voice, measure), fj_counted(voice, fj_saying_noun(measure), n)),
        .certainty = mean_certainty(voice, row),
        .key = fj_numeral(voice, mean, 1),
    };
}

static const char *middle_half(const struct fj_voice *voice, const struct fj_measure *measure,
                               const struct fj_row *row)
{
    double q1, q3;

    if (!fj_row_value(row, FJ_STAT_Q1, &q1) || !fj_row_value(row, FJ_STAT_Q3, &q3))
        return "";
    return fj_say(voice, "The middle half lies between %s and %s.", fj_numeral_short(voice, q1, 1),
                  fj_saying_value(voice, measure, q3, 1));
}

static struct fj_row_saying say_median(const struct fj_voice *voice, const struct fj_block *block,
                                       const struct fj_row *row)
{
    const struct fj_measure *measure = block->measure;
    double median, n;

    if (!fj_row_value(row, FJ_STAT_MEDIAN, &median) || !fj_row_value(row, FJ_STAT_N, &n))
        return fj_saying_without(voice, row, FJ_STAT_MEDIAN);
    return (struct fj_row_saying){
        .headline = fj_say(
            voice, "The median is %s%s: at most half of %s lie below and at most half above.",
            fj_saying_value(voice, measure, median, 1), on_scale(voice, measure),
            fj_counted(voice, fj_saying_noun(measure), n)),
        .certainty = middle_half(voice, measure, row),
        .key = fj_numeral_short(voice, median, 1),
    };
}

static struct fj_row_saying say_sum(const struct fj_voice *voice, const struct fj_block *block,
                                    const struct fj_row *row)
{
    const struct fj_measure *measure = block->measure;
    const char *cases;
    double sum, mean, n;

    if (!fj_row_value(row, FJ_STAT_SUM, &sum) || !fj_row_value(row, FJ_STAT_N, &n))
        return fj_saying_without(voice, row, FJ_STAT_SUM);
    cases = fj_saying_cases(voice, block, n);
    return (struct fj_row_saying){
        .headline =
            fj_say(voice, "%s in all, from %s.", fj_saying_value(voice, measure, sum, 1),
                   fj_is_empty(cases) ? fj_counted(voice, fj_saying_noun(measure), n) : cases),
        .certainty =
            fj_row_value(row, FJ_STAT_MEAN, &mean)
                ? fj_say(voice, "The mean is %s.", fj_saying_value(voice, measure, mean, 1))
                : "",
        .key = fj_numeral_short(voice, sum, 1),
    };
}

// ”Kostnad” (428 753); "" where the figure is not shown.
static const char *part_of_ratio(const struct fj_voice *voice, const struct fj_measure *part,
                                 const struct fj_row *row, enum fj_statistic statistic)
{
    const struct fj_figure *figure = fj_row_figure(row, statistic, "");

    if (!part || !figure || figure->status != FJ_FIGURE_SHOWN)
        return "";
    return fj_compose(voice, "%s (%s)", fj_quoted(voice, part->text),
                      figure->is_share ? fj_percent(voice, figure->value, 1000)
                                       : fj_numeral_short(voice, figure->value, 1));
}

static const char *ratio_headline(const struct fj_voice *voice, const struct fj_measure *measure,
                                  const struct fj_row *row, const char *number)
{
    const char *above = part_of_ratio(voice, measure->numerator, row, FJ_STAT_NUMERATOR);
    const char *below = part_of_ratio(voice, measure->denominator, row, FJ_STAT_DENOMINATOR);

    if (measure->per > 1)
        return fj_say(voice, "%s per %s.", number, fj_numeral_count(voice, measure->per));
    if (fj_is_empty(above) || fj_is_empty(below))
        return fj_say(voice, "The ratio is %s.", number);
    return fj_say(voice, "%s divided by %s is %s.", above, below, number);
}

static bool lacks(const struct fj_row *row, enum fj_statistic statistic)
{
    const struct fj_figure *figure = fj_row_figure(row, statistic, "");

    return figure && figure->status == FJ_FIGURE_NONE;
}

static struct fj_row_saying say_ratio(const struct fj_voice *voice, const struct fj_block *block,
                                      const struct fj_row *row)
{
    const struct fj_measure *measure = block->measure;
    double ratio, below;
    const char *number;

    if (!fj_row_value(row, FJ_STAT_RATIO, &ratio)) {
        if (!fj_row_hides(row, FJ_STAT_RATIO) && fj_row_value(row, FJ_STAT_DENOMINATOR, &below) &&
            below == 0)
            return (struct fj_row_saying){
                fj_tr(voice->lang, "There is nothing to divide by, so the ratio has no value."), "",
                "–"};
        if (!fj_row_hides(row, FJ_STAT_RATIO) &&
            (lacks(row, FJ_STAT_NUMERATOR) || lacks(row, FJ_STAT_DENOMINATOR)))
            return (struct fj_row_saying){
                fj_tr(voice->lang, "A part of the ratio has no value, so the ratio has none."), "",
                "–"};
        return fj_saying_without(voice, row, FJ_STAT_RATIO);
    }
    number = fj_numeral_short(voice, ratio, fj_ratio_decimals(ratio));
    return (struct fj_row_saying){
        .headline = ratio_headline(voice, measure, row, number),
        .certainty = "",
        .key = number,
    };
}

struct fj_row_saying fj_saying_of_number(const struct fj_voice *voice, const struct fj_block *block,
                                         const struct fj_row *row)
{
    enum fj_measure_kind kind = block->measure->kind;

    if (kind == FJ_MEASURE_MEDIAN)
        return say_median(voice, block, row);
    if (kind == FJ_MEASURE_SUM)
        return say_sum(voice, block, row);
    return kind == FJ_MEASURE_RATIO ? say_ratio(voice, block, row) : say_mean(voice, block, row);
}
