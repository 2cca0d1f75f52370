// SPDX-License-Identifier: EUPL-1.2
// Sentences computed from the figures of a measure: what a person would say who had read the table, and no
// more than the table bears. Nothing hidden is spoken of but as hidden; a difference is called one
// only where its interval leaves zero out.
#ifndef FJ_RENDER_SAYING_H
#define FJ_RENDER_SAYING_H

#include "render/numerals.h"
#include "render/view.h"

enum fj_target_state { FJ_TARGET_UNSAID, FJ_TARGET_MET, FJ_TARGET_NOT_MET, FJ_TARGET_UNKNOWN };

// Each is one or more whole sentences, or "" where there is nothing to say.
struct fj_saying {
    const char *key; // the main figure alone, for the contents: ”58 %”
    const char *headline;
    const char *certainty; // what chance may have done
    const char *target;
    enum fj_target_state target_state;
    const char *gender; // women and men
    const char *groups; // other breakdowns
    const char *timing; // answers outside their window
};

void fj_saying_of(const struct fj_voice *voice, const struct fj_view *view,
                  struct fj_saying *out_saying);

// ”minst 70 %”; "" where the measure has no target.
const char *fj_saying_target_value(const struct fj_voice *voice, const struct fj_measure *measure);
// What the measure's numbers are in: ”dagar”, ”kr”; "" for none.
// The voice for what is said of MEASURE: a median of years is no number of thousands.
struct fj_voice fj_saying_voice(const struct fj_voice *voice, const struct fj_measure *measure);
const char *fj_saying_unit(const struct fj_voice *voice, const struct fj_measure *measure);
// The same beside this VALUE: ”1 dag”, ”2 dagar”.
const char *fj_saying_unit_of(const struct fj_voice *voice, const struct fj_measure *measure,
                              double value);
// Whether the row has the main figure of its measure.
bool fj_saying_tells(const struct fj_measure *measure, const struct fj_row *row);
// The first or the last timepoint that has a main figure; where none has, the first or the last.
const struct fj_spot_view *fj_saying_spot(const struct fj_view *view, bool last);
// The range of the scale behind a measure, for axes and ”(av 0–10)”; false where there is none.
bool fj_saying_range(const struct fj_measure *measure, double *out_low, double *out_high);
// How a change is judged: higher is better, lower is better, or neither.
enum fj_outcome { FJ_OUTCOME_IMPROVED, FJ_OUTCOME_SAME, FJ_OUTCOME_WORSE };
const char *fj_saying_outcome(const struct fj_voice *voice, const struct fj_measure *measure,
                              enum fj_outcome outcome);
// ”För få svar för att visas”
const char *fj_saying_hidden(const struct fj_voice *voice);
// Why there is no value: nobody in the period, nobody there yet, no answers.
const char *fj_saying_nothing(const struct fj_voice *voice, const struct fj_row *row);
// The items of a distribution by size: the largest shown share that is not zero, or the next one
// after AFTER (equal ones in the plan's order); NULL when there are no more.
const struct fj_figure *fj_saying_next_item(const struct fj_row *row,
                                            const struct fj_figure *after);
// What a new version of the plan means for the series of a measure.
const char *fj_saying_break(const struct fj_voice *voice, const struct fj_break *one);
// Whether the figures of everybody, period after period, lie as chance would have them (run rules); "" where
// they are too few or hidden.
const char *fj_saying_trend(const struct fj_voice *voice, const struct fj_part *part);
// What one unit of the measure's n is.
enum fj_noun fj_saying_noun(const struct fj_measure *measure);

#endif
