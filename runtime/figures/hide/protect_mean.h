// SPDX-License-Identifier: EUPL-1.2
// What a mean tells by itself about the answers behind it: of few answers on a short scale, a mean
// and their number can say how many chose a step (a mean of 5.0 of a 1–5 scale: all chose 5).
#ifndef FJ_FIGURES_PROTECT_MEAN_H
#define FJ_FIGURES_PROTECT_MEAN_H

#include "figures/cells.h"

// True when N answers with this SUM, of which a reader knows N and the mean to 0.1, leave fewer than
// THRESHOLD possible counts for a step that 1 to THRESHOLD − 1 answers, or all, fall on. Only for answers on
// steps (the dense part of COUNTS); others are not judged.
bool fj_mean_pins(const struct fj_counts *counts, int64_t n, double sum, int64_t threshold);

// Do the squares of N differences on a scale that is RANGE from end to end leave room for THRESHOLD persons to go from the one
// end to the other, and for as many to stay where they are? Else a spread tells, beside who improved and worsened, that so many
// who began low cannot have ended high (or must have).
bool fj_squares_have_room(int64_t n, int64_t squares, int64_t range, int64_t threshold);

#endif
