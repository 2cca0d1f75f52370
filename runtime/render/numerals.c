// SPDX-License-Identifier: EUPL-1.2
// Numbers, percents, ranges, counted nouns, periods and days in words.
#include "render/numerals.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/words/words.h"
#include "support/number.h"

#define NBSP    "\u00A0"
#define MINUS   "\u2212"
#define JOINER  "\u2060" // takes no room, and no line breaks at it
#define LONGEST 400      // digits of the largest double and some

// Writes the digits before the point in groups of three.
static void group(char *out, size_t size, const char *digits, size_t length, const char *between)
{
    size_t used = 0;

    for (size_t i = 0; i < length && used + 4 < size; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            used += (size_t)snprintf(out + used, size - used, "%s", between);
        out[used++] = digits[i];
    }
    out[used] = '\0';
}

const char *fj_numeral(const struct fj_voice *voice, double value, int decimals)
{
    char plain[LONGEST], grouped[2 * LONGEST];
    double rounded = fj_number_round_to(fabs(value), pow(10, -decimals));
    bool swedish = voice->lang == FJ_LANG_SV;
    const char *between = voice->are_years ? "" : swedish ? NBSP : ",";
    size_t whole;

    snprintf(plain, sizeof plain, "%.*f", decimals, rounded);
    whole = strcspn(plain, ".");
    group(grouped, sizeof grouped, plain, whole, between);
    return fj_compose(voice, "%s%s%s%s", value < 0 && rounded > 0 ? MINUS : "", grouped,
                      decimals == 0 ? ""
                      : swedish     ? ","
                                    : ".",
                      decimals == 0 ? "" : plain + whole + 1);
}

const char *fj_numeral_count(const struct fj_voice *voice, double count)
{
    struct fj_voice counting = *voice;

    counting.are_years = false;
    return fj_numeral(&counting, count, 0);
}

const char *fj_numeral_signed(const struct fj_voice *voice, double value, int decimals)
{
    bool above = fj_number_round_to(value, pow(10, -decimals)) > 0;

    return fj_compose(voice, "%s%s", above ? "+" : "", fj_numeral(voice, value, decimals));
}

const char *fj_numeral_short(const struct fj_voice *voice, double value, int most)
{
    int decimals = most;

    while (decimals > 0 && fabs(fj_number_round_to(value, pow(10, -most)) -
                                fj_number_round_to(value, pow(10, 1 - decimals))) < 1e-9)
        decimals--;
    return fj_numeral(voice, value, decimals);
}

// ---- percents ---------------------------------------------------------------------------------

int fj_ratio_decimals(double ratio)
{
    int decimals = 2;

    for (double limit = 0.1; fabs(ratio) < limit && ratio != 0 && decimals < 6; limit /= 10)
        decimals++;
    return decimals;
}

int fj_percent_decimals(double n)
{
    return n >= 1000 ? 1 : 0;
}

static const char *with_sign(const struct fj_voice *voice, const char *number)
{
    return fj_compose(voice, voice->lang == FJ_LANG_SV ? "%s" NBSP "%%" : "%s%%", number);
}

// Where rounding would say none or all of some: what to say instead, or NULL.
static const char *edge(const struct fj_voice *voice, double share, int decimals)
{
    double least = pow(10, -decimals), rounded = fj_number_round_to(100 * share, least);

    if (share > 0 && rounded <= 0)
        return fj_say(voice, "under %s", with_sign(voice, fj_numeral(voice, least, decimals)));
    if (share < 1 && rounded >= 100)
        return fj_say(voice, "over %s", with_sign(voice, fj_numeral(voice, 100 - least, decimals)));
    return NULL;
}

const char *fj_percent(const struct fj_voice *voice, double share, double n)
{
    int decimals = fj_percent_decimals(n);
    const char *special = edge(voice, share, decimals);

    return special ? special : with_sign(voice, fj_numeral(voice, 100 * share, decimals));
}

const char *fj_percent_short(const struct fj_voice *voice, double share, double n)
{
    int decimals = fj_percent_decimals(n);
    const char *special = edge(voice, share, decimals);

    return special ? special : with_sign(voice, fj_numeral_short(voice, 100 * share, decimals));
}

static const char *range(const struct fj_voice *voice, const char *low, const char *high,
                         bool negative)
{
    if (negative)
        return fj_say(voice, "%s to %s", low, high);
    return fj_compose(voice, voice->keeps_ranges ? "%s" JOINER "–" JOINER "%s" : "%s–%s", low,
                      high);
}

const char *fj_percent_range(const struct fj_voice *voice, double low, double high, double n)
{
    int decimals = fj_percent_decimals(n);

    return with_sign(voice, range(voice, fj_numeral(voice, 100 * low, decimals),
                                  fj_numeral(voice, 100 * high, decimals), low < 0));
}

const char *fj_numeral_range(const struct fj_voice *voice, double low, double high, int decimals)
{
    return range(voice, fj_numeral(voice, low, decimals), fj_numeral(voice, high, decimals),
                 low < 0);
}

// ---- counted nouns ----------------------------------------------------------------------------

const char *fj_counted(const struct fj_voice *voice, enum fj_noun noun, double count)
{
    const char *number = fj_numeral_count(voice, count);
    bool one = count == 1;

    switch (noun) {
    case FJ_NOUN_CASE:
        return one ? fj_say(voice, "%s case", number) : fj_say(voice, "%s cases", number);
    case FJ_NOUN_PERSON:
        return one ? fj_say(voice, "%s person", number) : fj_say(voice, "%s persons", number);
    case FJ_NOUN_SLIP:
        return one ? fj_say(voice, "%s anonymous slip", number)
                   : fj_say(voice, "%s anonymous slips", number);
    case FJ_NOUN_RECORD:
        return one ? fj_say(voice, "%s record", number) : fj_say(voice, "%s records", number);
    case FJ_NOUN_ANSWER:
        return one ? fj_say(voice, "%s answer", number) : fj_say(voice, "%s answers", number);
    case FJ_NOUN_GOAL:
        return one ? fj_say(voice, "%s goal", number) : fj_say(voice, "%s goals", number);
    }
    return number;
}

// ---- periods and days --------------------------------------------------------------------------

const char *fj_day_words(const struct fj_voice *voice, fj_day day)
{
    struct fj_civil civil;

    if (day == FJ_NO_DAY)
        return "";
    civil = fj_day_to_civil(day);
    return fj_compose(voice, "%d %s %d", civil.day, fj_words_month(voice->lang, civil.month),
                      civil.year);
}

// "2026-Q3" and "2026-05" are the only labels with a fifth sign.
const char *fj_period_name(const struct fj_voice *voice, const struct fj_period *period)
{
    const char *label = period->label;

    if (strcmp(label, "all") == 0)
        return fj_say(voice, "all time");
    if (strlen(label) < 7)
        return label;
    if (label[5] == 'Q')
        return fj_say(voice, "quarter %s %.4s", label + 6, label);
    return fj_compose(voice, "%s %.4s",
                      fj_words_month(voice->lang, (int)strtol(label + 5, NULL, 10)), label);
}

const char *fj_period_short(const struct fj_voice *voice, const struct fj_period *period)
{
    const char *label = period->label;

    if (strlen(label) < 7)
        return fj_period_name(voice, period);
    if (label[5] == 'Q')
        return fj_say(voice, "Q%s %.4s", label + 6, label);
    return fj_compose(voice, "%.3s %.4s",
                      fj_words_month(voice->lang, (int)strtol(label + 5, NULL, 10)), label);
}

const char *fj_period_during(const struct fj_voice *voice, const struct fj_period *period)
{
    if (strcmp(period->label, "all") == 0)
        return fj_say(voice, "in all");
    return fj_say(voice, "in %s", fj_period_name(voice, period));
}
