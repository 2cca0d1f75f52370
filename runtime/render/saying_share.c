// SPDX-License-Identifier: EUPL-1.2
// Counts, shares and response in words.
#include "render/saying_internal.h"

#include <string.h>

#include "emit/words/words.h"
#include "figures/calendar.h"

// After a day and a month: the year, which says when by itself.
static const char *year_of(const struct fj_voice *voice, const struct fj_period *period)
{
    return strcmp(period->label, "all") == 0 ? fj_period_during(voice, period)
                                             : fj_compose(voice, "%.4s", period->label);
}

static const char *cases_of(const struct fj_voice *voice, const struct fj_measure *measure,
                            const char *counted, const struct fj_period *period)
{
    const char *during = fj_period_during(voice, period);

    switch (fj_words_case_day(measure)) {
    case FJ_CASE_DAY_OTHER:
        break;
    case FJ_CASE_DAY_ENTRY:
        return fj_say(voice, "%s that began %s", counted, during);
    case FJ_CASE_DAY_EXIT:
        return fj_say(voice, "%s that ended %s", counted, during);
    case FJ_CASE_DAY_ONGOING:
        return fj_say(voice, "%s open on some day %s", counted, during);
    case FJ_CASE_DAY_DAY:
        return fj_say(voice, "%s open on %d %s %s", counted, measure->by_day,
                      fj_words_month(voice->lang, measure->by_month), year_of(voice, period));
    }
    return "";
}

static const char *persons_of(const struct fj_voice *voice, const struct fj_measure *measure,
                              const char *counted, const struct fj_period *period)
{
    const char *during = fj_period_during(voice, period);

    switch (fj_words_case_day(measure)) {
    case FJ_CASE_DAY_OTHER:
        break;
    case FJ_CASE_DAY_ENTRY:
        return fj_say(voice, "%s with a case that began %s", counted, during);
    case FJ_CASE_DAY_EXIT:
        return fj_say(voice, "%s with a case that ended %s", counted, during);
    case FJ_CASE_DAY_ONGOING:
        return fj_say(voice, "%s with a case open on some day %s", counted, during);
    case FJ_CASE_DAY_DAY:
        return fj_say(voice, "%s with a case open on %d %s %s", counted, measure->by_day,
                      fj_words_month(voice->lang, measure->by_month), year_of(voice, period));
    }
    return "";
}

const char *fj_saying_cases(const struct fj_voice *voice, const struct fj_block *block, double n)
{
    enum fj_noun noun = fj_saying_noun(block->measure);
    const char *counted = fj_counted(voice, noun, n);

    if (strcmp(block->period->label, "all") == 0)
        return "";
    if (noun == FJ_NOUN_CASE)
        return cases_of(voice, block->measure, counted, block->period);
    return noun == FJ_NOUN_PERSON ? persons_of(voice, block->measure, counted, block->period) : "";
}

// Why a count by a day has no value.
static const char *without_day(const struct fj_voice *voice, const struct fj_measure *measure,
                               const struct fj_period *period)
{
    const char *month = fj_words_month(voice->lang, measure->by_month);

    if (strcmp(period->label, "all") == 0)
        return fj_say(
            voice, "There is a %d %s in each year, so there is no number for all years together.",
            measure->by_day, month);
    if (fj_period_day(period, measure->by_month, measure->by_day) != FJ_NO_DAY)
        return fj_say(voice, "%d %s is still to come, so there is nothing to count.",
                      measure->by_day, month);
    return fj_say(voice, "%d %s is not in the period, so there is nothing to count.",
                  measure->by_day, month);
}

struct fj_row_saying fj_saying_of_count(const struct fj_voice *voice, const struct fj_block *block,
                                        const struct fj_row *row)
{
    double count;
    const char *counted, *cases;

    if (!fj_row_value(row, FJ_STAT_COUNT, &count)) {
        if (fj_words_case_day(block->measure) == FJ_CASE_DAY_DAY &&
            !fj_row_hides(row, FJ_STAT_COUNT))
            return (struct fj_row_saying){without_day(voice, block->measure, block->period), "",
                                          "–"};
        return fj_saying_without(voice, row, FJ_STAT_COUNT);
    }
    counted = fj_counted(voice, fj_saying_noun(block->measure), count);
    cases = fj_saying_cases(voice, block, count);
    return (struct fj_row_saying){
        .headline = fj_is_empty(cases) ? fj_compose(voice, "%s %s.", counted,
                                                    fj_period_during(voice, block->period))
                                       : fj_compose(voice, "%s.", cases),
        .certainty = "",
        .key = fj_numeral_count(voice, count),
    };
}

static const char *certainty(const struct fj_voice *voice, const struct fj_row *row, double n)
{
    double low, high;

    if (!fj_row_value(row, FJ_STAT_LOW, &low) || !fj_row_value(row, FJ_STAT_HIGH, &high))
        return "";
    return fj_say(voice, "Allowing for chance, the share probably lies at %s.",
                  fj_percent_range(voice, low, high, n));
}

// The share as so many in a thousand, where the plan says so; else "".
static const char *rate(const struct fj_voice *voice, const struct fj_measure *measure,
                        const struct fj_row *row)
{
    double value;

    if (measure->per == 0 || !fj_row_value(row, FJ_STAT_RATE, &value))
        return "";
    return fj_say(voice, "%s per %s", fj_numeral_short(voice, value, 1),
                  fj_numeral_count(voice, measure->per));
}

struct fj_row_saying fj_saying_of_share(const struct fj_voice *voice, const struct fj_block *block,
                                        const struct fj_row *row)
{
    const char *per = rate(voice, block->measure, row);
    double n, count, share;

    if (!fj_row_value(row, FJ_STAT_SHARE, &share) || !fj_row_value(row, FJ_STAT_COUNT, &count) ||
        !fj_row_value(row, FJ_STAT_N, &n))
        return fj_saying_without(voice, row, FJ_STAT_SHARE);
    return (struct fj_row_saying){
        .headline = fj_after(voice,
                             fj_say(voice, "%s (%s of %s).", fj_percent(voice, share, n),
                                    fj_numeral_count(voice, count),
                                    fj_counted(voice, fj_saying_noun(block->measure), n)),
                             fj_is_empty(per) ? "" : fj_compose(voice, "%s.", per)),
        .certainty = certainty(voice, row, n),
        .key = fj_is_empty(per) ? fj_percent(voice, share, 1) : per,
    };
}

// What has not come, where it is told: overdue, declined, not due yet.
static const char *response_rest(const struct fj_voice *voice, const struct fj_row *row)
{
    struct fj_listing rest = {"", "", 0};
    double count;

    if (fj_row_value(row, FJ_STAT_OVERDUE, &count) && count > 0)
        fj_list_add(voice, &rest,
                    count == 1 ? fj_tr(voice->lang, "1 overdue")
                               : fj_say(voice, "%s overdue", fj_numeral_count(voice, count)));
    if (fj_row_value(row, FJ_STAT_DECLINED, &count) && count > 0)
        fj_list_add(voice, &rest, fj_say(voice, "%s declined", fj_numeral_count(voice, count)));
    if (fj_row_value(row, FJ_STAT_NOT_DUE, &count) && count > 0)
        fj_list_add(voice, &rest, fj_say(voice, "%s not due yet", fj_numeral_count(voice, count)));
    if (rest.count == 0)
        return "";
    return fj_compose(voice, "%s.", fj_capital(voice, fj_list_all(voice, &rest)));
}

// Slips that nobody said were handed out, or more than went out: they are there, and are no share of anything.
static const char *came_unbidden(const struct fj_voice *voice, double answered, double due)
{
    const char *answers = fj_counted(voice, FJ_NOUN_ANSWER, answered);

    if (due == 0)
        return fj_say(voice,
                      "%s have come in. How many slips went out has not been said, so there is no "
                      "response rate.",
                      answers);
    return fj_say(voice,
                  "%s have come in, but only %s are said to have gone out, so there is no response "
                  "rate.",
                  answers, fj_numeral_count(voice, due));
}

struct fj_row_saying fj_saying_of_response(const struct fj_voice *voice, const struct fj_row *row)
{
    double due, answered, share;
    const char *came;

    if (!fj_row_value(row, FJ_STAT_ANSWERED, &answered) || !fj_row_value(row, FJ_STAT_DUE, &due))
        return fj_saying_without(voice, row, FJ_STAT_SHARE);
    if (!fj_row_value(row, FJ_STAT_SHARE, &share)) {
        if (fj_row_hides(row, FJ_STAT_SHARE) || answered == 0)
            return fj_saying_without(voice, row, FJ_STAT_SHARE);
        return (struct fj_row_saying){came_unbidden(voice, answered, due), "", "–"};
    }
    came = fj_say(voice, "%s have come in (%s of %s that were due).", fj_percent(voice, share, due),
                  fj_numeral_count(voice, answered), fj_counted(voice, FJ_NOUN_ANSWER, due));
    return (struct fj_row_saying){
        .headline = fj_after(voice, came, response_rest(voice, row)),
        .certainty = "",
        .key = fj_percent(voice, share, 1),
    };
}
