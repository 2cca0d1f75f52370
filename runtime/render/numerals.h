// SPDX-License-Identifier: EUPL-1.2
// Figures as people read them: decimal comma or point by language, thousands apart by a blank that
// does not break, a real minus, and never more decimals than the figure bears.
#ifndef FJ_RENDER_NUMERALS_H
#define FJ_RENDER_NUMERALS_H

#include "render/voice.h"

// ”3 070”, ”−0,4”: with exactly DECIMALS of them. A year is ”1986”.
const char *fj_numeral(const struct fj_voice *voice, double value, int decimals);
// ”+1,9”, ”−0,4”, ”0,0”
const char *fj_numeral_signed(const struct fj_voice *voice, double value, int decimals);
// As few decimals as VALUE has, at most MOST.
const char *fj_numeral_short(const struct fj_voice *voice, double value, int most);
// How many, also where the numbers are years.
const char *fj_numeral_count(const struct fj_voice *voice, double count);

// How many decimals a ratio of this size needs to say something: 2, and more of one that is nearly nothing.
int fj_ratio_decimals(double ratio);
// How many decimals a percent of N bears: one from a thousand on, else none.
int fj_percent_decimals(double n);
// SHARE of N as ”58 %”; ”under 1 %” and ”over 99 %” where rounding would say none or all.
const char *fj_percent(const struct fj_voice *voice, double share, double n);
// The same in a sentence, where ”50,0 %” is ”50 %”.
const char *fj_percent_short(const struct fj_voice *voice, double share, double n);

// ”48–67 %”; ”−3 till 12” where a limit is negative.
const char *fj_percent_range(const struct fj_voice *voice, double low, double high, double n);
const char *fj_numeral_range(const struct fj_voice *voice, double low, double high, int decimals);

// ”1 ärende”, ”58 ärenden”: what measures count.
enum fj_noun {
    FJ_NOUN_CASE,
    FJ_NOUN_PERSON,
    FJ_NOUN_SLIP,
    FJ_NOUN_RECORD,
    FJ_NOUN_ANSWER,
    FJ_NOUN_GOAL
};
const char *fj_counted(const struct fj_voice *voice, enum fj_noun noun, double count);

// The period as a heading (”kvartal 3 2026”) and within a sentence (”under kvartal 3 2026”).
const char *fj_period_name(const struct fj_voice *voice, const struct fj_period *period);
// For an axis: ”kv 3 2026”, ”maj 2026”.
const char *fj_period_short(const struct fj_voice *voice, const struct fj_period *period);
const char *fj_period_during(const struct fj_voice *voice, const struct fj_period *period);
// ”3 februari 2026”
const char *fj_day_words(const struct fj_voice *voice, fj_day day);

#endif
