// SPDX-License-Identifier: EUPL-1.2
// Change in words: how many it went better, the same and worse for, and how the mean moved.
#include "render/saying_internal.h"

#include <math.h>

#include "support/number.h"

static bool has_direction(const struct fj_measure *measure)
{
    return measure->better != FJ_BETTER_UNSAID;
}

const char *fj_saying_outcome(const struct fj_voice *voice, const struct fj_measure *measure,
                              enum fj_outcome outcome)
{
    switch (outcome) {
    case FJ_OUTCOME_IMPROVED:
        return has_direction(measure) ? fj_tr(voice->lang, "Improved")
                                      : fj_tr(voice->lang, "Higher");
    case FJ_OUTCOME_SAME:
        return has_direction(measure) ? fj_tr(voice->lang, "Unchanged")
                                      : fj_tr(voice->lang, "The same");
    case FJ_OUTCOME_WORSE:
        return has_direction(measure) ? fj_tr(voice->lang, "Worse") : fj_tr(voice->lang, "Lower");
    }
    return "";
}

// ---- better, same, worse -----------------------------------------------------------------------

// All three, or of those that are shown the improved; "" where that is hidden.
static const char *outcomes(const struct fj_voice *voice, const struct fj_measure *measure,
                            const struct fj_row *row, double pairs)
{
    double improved, same, worse;
    const char *better, *equal, *poorer;

    if (!fj_row_value(row, FJ_STAT_IMPROVED, &improved))
        return "";
    better = fj_percent_short(voice, improved, pairs);
    if (!fj_row_value(row, FJ_STAT_SAME, &same) || !fj_row_value(row, FJ_STAT_WORSE, &worse))
        return has_direction(measure) ? fj_say(voice, "%s had improved", better)
                                      : fj_say(voice, "%s had a higher value", better);
    equal = fj_percent_short(voice, same, pairs);
    poorer = fj_percent_short(voice, worse, pairs);
    if (has_direction(measure))
        return fj_say(voice, "%s had improved, %s were unchanged and %s had become worse", better,
                      equal, poorer);
    return fj_say(voice, "%s had a higher value, %s the same and %s a lower one", better, equal,
                  poorer);
}

// ---- the mean ----------------------------------------------------------------------------------

static const char *scale(const struct fj_voice *voice, const struct fj_measure *measure)
{
    double low, high;
    bool has_scale = fj_saying_range(measure, &low, &high);
    const char *range = has_scale ? fj_numeral_range(voice, low, high, 0) : "";

    if (measure->better == FJ_BETTER_LOW)
        return has_scale ? fj_say(voice, " (on %s, where lower is better)", range)
                         : fj_say(voice, " (lower is better)");
    return has_scale ? fj_say(voice, " (on %s)", range) : "";
}

// Whether the mean change, as it is printed, is another than the step between the printed means.
static bool rounds_otherwise(const struct fj_row *row, double step)
{
    double mean;

    return fj_row_value(row, FJ_STAT_MEAN, &mean) &&
           (fabs(fj_number_round_to(mean, 0.1)) > 0.05) != (fabs(step) > 0.05);
}

// By the figures as they are printed, so that no one reads of a rise from 4,2 to 4,2, nor of a mean that was the
// same beside a change.
static const char *mean_moves(const struct fj_voice *voice, const struct fj_measure *measure,
                              const struct fj_row *row)
{
    double before, after, printed;
    const char *from, *to;

    if (!fj_row_value(row, FJ_STAT_BEFORE, &before) || !fj_row_value(row, FJ_STAT_AFTER, &after))
        return "";
    from = fj_numeral(voice, before, 1);
    to = fj_saying_value(voice, measure, fj_number_round_to(after, 0.1), 1);
    if (fj_is_empty(fj_saying_unit(voice, measure)))
        to = fj_numeral(voice, after, 1);
    printed = fj_number_round_to(after, 0.1) - fj_number_round_to(before, 0.1);
    if (rounds_otherwise(row, printed))
        return fj_say(voice, "the mean was about the same, %s before and %s after%s", from, to,
                      scale(voice, measure));
    if (printed > 0.05)
        return fj_say(voice, "the mean rose from %s to %s%s", from, to, scale(voice, measure));
    if (printed < -0.05)
        return fj_say(voice, "the mean fell from %s to %s%s", from, to, scale(voice, measure));
    return fj_say(voice, "the mean was the same, %s%s", to, scale(voice, measure));
}

static const char *certainty(const struct fj_voice *voice, const struct fj_row *row)
{
    double mean, low, high;
    const char *range, *change;

    if (!fj_row_value(row, FJ_STAT_MEAN, &mean) || !fj_row_value(row, FJ_STAT_LOW, &low) ||
        !fj_row_value(row, FJ_STAT_HIGH, &high))
        return "";
    range = fj_numeral_range(voice, low, high, 1);
    change = fj_numeral_signed(voice, mean, 1);
    if (low > 0 || high < 0)
        return fj_say(
            voice, "The mean change is %s, allowing for chance %s: more than chance tends to make.",
            change, range);
    return fj_say(voice, "The mean change is %s, allowing for chance %s: it may be due to chance.",
                  change, range);
}

// ---- the sentence ------------------------------------------------------------------------------

static const char *headline(const struct fj_voice *voice, const char *parts, const char *moves,
                            double pairs)
{
    const char *of = fj_numeral_count(voice, pairs);

    if (!fj_is_empty(parts) && !fj_is_empty(moves))
        return fj_say(voice, "Of %s with answers both times, %s; %s.", of, parts, moves);
    if (!fj_is_empty(parts))
        return fj_say(voice, "Of %s with answers both times, %s.", of, parts);
    if (!fj_is_empty(moves))
        return fj_say(voice,
                      "For %s with answers both times, %s; how many went which way has too few "
                      "answers to be shown.",
                      of, moves);
    return fj_say(voice,
                  "%s have answers both times; how it went for them has too few answers to be "
                  "shown whole.",
                  of);
}

static const char *key(const struct fj_voice *voice, const struct fj_measure *measure,
                       const struct fj_row *row)
{
    double improved, mean;

    if (has_direction(measure) && fj_row_value(row, FJ_STAT_IMPROVED, &improved))
        return fj_say(voice, "%s improved", fj_percent(voice, improved, 1));
    if (fj_row_value(row, FJ_STAT_MEAN, &mean))
        return fj_numeral_signed(voice, mean, 1);
    return fj_tr(voice->lang, "too few");
}

// What is more than the instrument's own error; "" where any of the three is hidden.
static const char *reliable(const struct fj_voice *voice, const struct fj_measure *measure,
                            const struct fj_row *row, double pairs)
{
    double better, none, worse, recovered;
    const char *text;

    if (measure->spread <= 0 || !fj_row_value(row, FJ_STAT_RELIABLY_IMPROVED, &better) ||
        !fj_row_value(row, FJ_STAT_NO_RELIABLE_CHANGE, &none) ||
        !fj_row_value(row, FJ_STAT_RELIABLY_WORSE, &worse))
        return "";
    text = fj_say(voice,
                  "By more than the uncertainty of the measurement %s had improved and %s become "
                  "worse; for %s that cannot be said.",
                  fj_percent_short(voice, better, pairs), fj_percent_short(voice, worse, pairs),
                  fj_percent_short(voice, none, pairs));
    if (!measure->has_cutoff || !fj_row_value(row, FJ_STAT_RECOVERED, &recovered))
        return text;
    return fj_after(voice, text,
                    fj_say(voice, "%s had also passed the cut-off, %s.",
                           fj_percent_short(voice, recovered, pairs),
                           fj_numeral_short(voice, measure->cutoff, 2)));
}

struct fj_row_saying fj_saying_of_change(const struct fj_voice *voice, const struct fj_block *block,
                                         const struct fj_row *row)
{
    const char *parts, *moves;
    double pairs, mean;

    if (!fj_row_value(row, FJ_STAT_PAIRS, &pairs))
        return fj_saying_without(voice, row, FJ_STAT_PAIRS);
    if (pairs == 0)
        return (struct fj_row_saying){fj_tr(voice->lang, "Nobody has answered both times yet."), "",
                                      "–"};
    parts = outcomes(voice, block->measure, row, pairs);
    moves = mean_moves(voice, block->measure, row);
    if (fj_is_empty(parts) && fj_is_empty(moves) && !fj_row_value(row, FJ_STAT_MEAN, &mean))
        return fj_saying_without(voice, row, FJ_STAT_MEAN);
    return (struct fj_row_saying){fj_after(voice, headline(voice, parts, moves, pairs),
                                           reliable(voice, block->measure, row, pairs)),
                                  certainty(voice, row), key(voice, block->measure, row)};
}
