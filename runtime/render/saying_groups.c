// SPDX-License-Identifier: EUPL-1.2
// Women and men, and other groups: what is said of a difference hangs on whether its interval leaves
// zero out. Groups that overlap, medians, sums and counts are put side by side and not judged.
#include "render/saying_internal.h"

#include <math.h>
#include <string.h>

#include "figures/main_figure.h"

#define GROUPS_SAID 3

enum fj_verdict fj_saying_verdict(const struct fj_row *row)
{
    double low, high;

    if (!fj_row_value(row, FJ_STAT_DIFFERENCE_LOW, &low) ||
        !fj_row_value(row, FJ_STAT_DIFFERENCE_HIGH, &high))
        return FJ_NO_VERDICT;
    return low > 0 || high < 0 ? FJ_MORE_THAN_CHANCE : FJ_MAY_BE_CHANCE;
}

double fj_saying_weight(const struct fj_row *row)
{
    double difference, low, high;

    if (!fj_row_value(row, FJ_STAT_DIFFERENCE, &difference) ||
        !fj_row_value(row, FJ_STAT_DIFFERENCE_LOW, &low) ||
        !fj_row_value(row, FJ_STAT_DIFFERENCE_HIGH, &high))
        return 0;
    return fabs(difference) / (high > low ? high - low : 1e-9);
}

// ---- one group's figure ------------------------------------------------------------------------

static bool is_share(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_SHARE || measure->kind == FJ_MEASURE_RESPONSE;
}

enum fj_statistic fj_saying_main(const struct fj_measure *measure)
{
    return fj_main_statistic(measure->kind);
}

// Groups stand beside each other in whole percents, though one of them may bear a decimal.
static const char *whole_percent(const struct fj_voice *voice, double share)
{
    return fj_percent(voice, share, 1);
}

const char *fj_saying_figure(const struct fj_voice *voice, const struct fj_block *block,
                             const struct fj_row *row)
{
    const struct fj_measure *measure = block->measure;
    double value;

    if (!fj_row_value(row, fj_saying_main(measure), &value))
        return "";
    if (is_share(measure))
        return whole_percent(voice, value);
    if (measure->kind == FJ_MEASURE_CHANGE)
        return fj_numeral_signed(voice, value, 1);
    if (measure->kind == FJ_MEASURE_COUNT)
        return fj_numeral_count(voice, value);
    if (measure->kind == FJ_MEASURE_MEAN && fj_is_empty(fj_saying_unit(voice, measure)))
        return fj_numeral(voice, value, 1); // ”3,0”, as in the tables
    return fj_saying_value(voice, measure, value,
                           measure->kind == FJ_MEASURE_RATIO ? fj_ratio_decimals(value) : 1);
}

// ---- women and men ------------------------------------------------------------------------------

static const struct fj_row *marked(const struct fj_block *block, enum fj_group_mark mark)
{
    for (size_t i = 0; i < block->row_count; i++)
        if (fj_row_mark(block, &block->rows[i]) == mark)
            return &block->rows[i];
    return NULL;
}

struct pair {
    const struct fj_block *block;
    const struct fj_row *women, *men;
    const char *of_women, *of_men; // figures as text; "" where hidden or none
};

// How large the difference is, as far as chance allows it to be told, in the unit of the share or the mean:
// ”3–19 procentenheter”. Not the difference itself, which need not be that of the rounded figures beside it.
static const char *size_of(const struct fj_voice *voice, const struct pair *pair,
                           const struct fj_row *judged)
{
    const char *unit = fj_saying_unit(voice, pair->block->measure);
    double low, high;
    int decimals;

    if (!fj_row_value(judged, FJ_STAT_DIFFERENCE_LOW, &low) ||
        !fj_row_value(judged, FJ_STAT_DIFFERENCE_HIGH, &high))
        return "";
    if (low < 0) {
        double swap = low;
        low = -high;
        high = -swap;
    }
    if (!is_share(pair->block->measure))
        return fj_compose(voice, fj_is_empty(unit) ? "%s%s" : "%s\u00A0%s",
                          fj_numeral_range(voice, low, high, 1), unit);
    decimals = high < 0.1;
    return fj_say(voice, "%s percentage points",
                  fj_numeral_range(voice, 100 * low, 100 * high, decimals));
}

static const char *judged_pair(const struct fj_voice *voice, const struct pair *pair)
{
    const struct fj_row *judged = pair->men > pair->women ? pair->men : pair->women;

    switch (fj_saying_verdict(judged)) {
    case FJ_NO_VERDICT:
        return fj_say(voice, "Women %s, men %s.", pair->of_women, pair->of_men);
    case FJ_MAY_BE_CHANCE:
        if (strcmp(pair->of_women, pair->of_men) == 0)
            return fj_say(voice, "Women and men are alike: %s.", pair->of_women);
        return fj_say(voice, "Women %s, men %s: the difference may be due to chance.",
                      pair->of_women, pair->of_men);
    case FJ_MORE_THAN_CHANCE:
        return fj_say(voice,
                      "Women %s, men %s: a larger difference than chance tends to make (probably "
                      "%s).",
                      pair->of_women, pair->of_men, size_of(voice, pair, judged));
    }
    return "";
}

static const char *figures_of_pair(const struct fj_voice *voice, const struct pair *pair)
{
    bool women = !fj_is_empty(pair->of_women), men = !fj_is_empty(pair->of_men);

    if (women && men)
        return fj_row_is_nobody(pair->women) && fj_row_is_nobody(pair->men)
                   ? ""
                   : judged_pair(voice, pair);
    if (women && fj_row_hides(pair->men, fj_saying_main(pair->block->measure)))
        return fj_say(voice, "Women %s; the figure for men is not shown.", pair->of_women);
    if (men && fj_row_hides(pair->women, fj_saying_main(pair->block->measure)))
        return fj_say(voice, "Men %s; the figure for women is not shown.", pair->of_men);
    if (women || men)
        return "";
    if (fj_row_hides(pair->women, fj_saying_main(pair->block->measure)))
        return fj_say(voice, "The figures for women and men are not shown.");
    return "";
}

// Before the mean changes, how many had improved.
static const char *change_of_pair(const struct fj_voice *voice, const struct pair *pair)
{
    double women, men;
    const char *means = figures_of_pair(voice, pair);
    bool any_means = !fj_is_empty(pair->of_women) || !fj_is_empty(pair->of_men);

    if (!fj_is_empty(means))
        means = any_means ? fj_say(voice, "Mean change: %s", fj_small(voice, means))
                          : fj_say(voice, "The mean changes of women and men are not shown.");
    if (pair->block->measure->better == FJ_BETTER_UNSAID ||
        !fj_row_value(pair->women, FJ_STAT_IMPROVED, &women) ||
        !fj_row_value(pair->men, FJ_STAT_IMPROVED, &men))
        return means;
    if (!any_means && !fj_is_empty(means))
        means = fj_say(voice, "Whether that is more than chance cannot be said, since the mean "
                              "changes of women and men are not shown.");
    return fj_after(voice,
                    fj_say(voice, "%s of women and %s of men had improved.",
                           whole_percent(voice, women), whole_percent(voice, men)),
                    means);
}

static const char *items_of_pair(const struct fj_voice *voice, const struct pair *pair)
{
    const struct fj_figure *women = fj_saying_top_item(pair->women);
    const struct fj_figure *men = fj_saying_top_item(pair->men);
    const char *of_women, *of_men;

    if (!women || !men || fj_saying_hides_items(pair->women) || fj_saying_hides_items(pair->men))
        return ""; // what is hidden may be more common
    if (fj_saying_several_top(pair->women) || fj_saying_several_top(pair->men))
        return ""; // to name one of several would make a difference where there may be none
    of_women = whole_percent(voice, women->value);
    of_men = whole_percent(voice, men->value);
    if (strcmp(women->item, men->item) == 0)
        return fj_say(voice, "%s is the most common for both women (%s) and men (%s).",
                      fj_quoted(voice, women->item_text), of_women, of_men);
    return fj_say(voice, "Most common for women is %s (%s), for men %s (%s).",
                  fj_quoted(voice, women->item_text), of_women, fj_quoted(voice, men->item_text),
                  of_men);
}

static const char *goals_of_pair(const struct fj_voice *voice, const struct pair *pair)
{
    const struct fj_figure *met[2] = {fj_row_figure(pair->women, FJ_STAT_SHARE, "uppnått"),
                                      fj_row_figure(pair->men, FJ_STAT_SHARE, "uppnått")};

    for (size_t i = 0; i < 2; i++)
        if (!met[i] || met[i]->status != FJ_FIGURE_SHOWN)
            return "";
    return fj_say(voice, "%s of women's goals and %s of men's were reached.",
                  whole_percent(voice, met[0]->value), whole_percent(voice, met[1]->value));
}

// Where one of them has nobody, that is why they are not compared.
static const char *one_alone(const struct fj_voice *voice, const struct pair *pair)
{
    if (fj_row_is_nobody(pair->men) && fj_row_n(pair->women) > 0)
        return fj_tr(voice->lang, "No answers are about men, so women and men cannot be compared.");
    if (fj_row_is_nobody(pair->women) && fj_row_n(pair->men) > 0)
        return fj_tr(voice->lang,
                     "No answers are about women, so women and men cannot be compared.");
    return "";
}

const char *fj_saying_of_gender(const struct fj_voice *voice, const struct fj_spot_view *spot)
{
    const struct fj_block *block = fj_spot_gender(spot);
    struct pair pair = {.block = block};

    if (!block)
        return "";
    pair.women = marked(block, FJ_MARK_WOMEN);
    pair.men = marked(block, FJ_MARK_MEN);
    if (!pair.women || !pair.men)
        return "";
    if (!fj_is_empty(one_alone(voice, &pair)))
        return one_alone(voice, &pair);
    pair.of_women = fj_saying_figure(voice, block, pair.women);
    pair.of_men = fj_saying_figure(voice, block, pair.men);
    switch (block->measure->kind) {
    case FJ_MEASURE_COUNT:
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
    case FJ_MEASURE_RESPONSE:
    case FJ_MEASURE_RATIO:
        return figures_of_pair(voice, &pair);
    case FJ_MEASURE_CHANGE:
        return change_of_pair(voice, &pair);
    case FJ_MEASURE_DISTRIBUTION:
        return items_of_pair(voice, &pair);
    case FJ_MEASURE_ATTAINMENT:
        return goals_of_pair(voice, &pair);
    case FJ_MEASURE_SHIFT:
    case FJ_MEASURE__COUNT:
        break;
    }
    return "";
}

// ---- other groups ------------------------------------------------------------------------------

static const char *named(const struct fj_voice *voice, const struct fj_block *block,
                         const struct fj_row *row)
{
    return fj_compose(voice, "%s (%s)", fj_row_label(voice, block, row),
                      fj_saying_figure(voice, block, row));
}

enum side { LOWER, HIGHER, EITHER };

static const char *stand_out(const struct fj_voice *voice, const struct fj_block *block,
                             enum side side, size_t *judged)
{
    struct fj_listing listing = {"", "", 0};

    *judged = 0;
    for (size_t i = 1; i < block->row_count; i++) {
        const struct fj_row *row = &block->rows[i];
        enum fj_verdict verdict = fj_saying_verdict(row);
        double difference;
        *judged += verdict != FJ_NO_VERDICT;
        if (verdict == FJ_MORE_THAN_CHANCE && fj_row_value(row, FJ_STAT_DIFFERENCE, &difference) &&
            (side == EITHER || (difference > 0) == (side == HIGHER)) && listing.count < GROUPS_SAID)
            fj_list_add(voice, &listing, named(voice, block, row));
    }
    return fj_list_all(voice, &listing);
}

// A breakdown called by its question is put in quotes, so that a sentence can go on after it.
static const char *called(const struct fj_voice *voice, const char *text)
{
    size_t length = strlen(text);

    return length > 0 && text[length - 1] == '?' ? fj_quoted(voice, text) : fj_capital(voice, text);
}

static const char *of_breakdown(const struct fj_voice *voice, const struct fj_block *block,
                                bool with_time)
{
    size_t judged;
    const char *text = called(voice, block->breakdown_text);
    const char *name =
        with_time ? fj_compose(voice, "%s, %s", text, fj_small(voice, block->timepoint_text))
                  : text;
    const char *first = named(voice, block, &block->rows[0]);
    const char *above = stand_out(voice, block, HIGHER, &judged);
    const char *below = stand_out(voice, block, LOWER, &judged);

    if (judged == 0)
        return "";
    if (fj_is_empty(above) && fj_is_empty(below))
        return fj_say(voice, "%s: the differences may be due to chance.", name);
    if (block->measure->kind == FJ_MEASURE_CHANGE) // a lower change can be a better one
        return fj_say(voice,
                      "%s: compared with %s another change for %s, by more than chance tends to "
                      "make.",
                      name, first, stand_out(voice, block, EITHER, &judged));
    if (fj_is_empty(below))
        return fj_say(voice,
                      "%s: compared with %s higher for %s, by more than chance tends to make.",
                      name, first, above);
    if (fj_is_empty(above))
        return fj_say(voice,
                      "%s: compared with %s lower for %s, by more than chance tends to make.", name,
                      first, below);
    return fj_say(voice,
                  "%s: compared with %s higher for %s and lower for %s, by more than chance tends "
                  "to make.",
                  name, first, above, below);
}

const char *fj_saying_of_groups(const struct fj_voice *voice, const struct fj_spot_view *spot,
                                bool with_time)
{
    const char *all = "";

    for (size_t i = 0; i < spot->by_count; i++) {
        const struct fj_block *block = spot->by[i];
        if (fj_block_is_plain(block) && !block->by->breakdowns[0]->is_gender &&
            !block->groups_overlap)
            all = fj_after(voice, all, of_breakdown(voice, block, with_time));
    }
    return all;
}
