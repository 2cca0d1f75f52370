// SPDX-License-Identifier: EUPL-1.2
// Sentences by kind of measure; each is given one timepoint.
#ifndef FJ_RENDER_SAYING_INTERNAL_H
#define FJ_RENDER_SAYING_INTERNAL_H

#include "render/saying.h"

// What one row says: a headline, what chance may have done, the figure alone.
struct fj_row_saying {
    const char *headline, *certainty, *key;
};

struct fj_row_saying fj_saying_of_count(const struct fj_voice *voice, const struct fj_block *block,
                                        const struct fj_row *row);
struct fj_row_saying fj_saying_of_share(const struct fj_voice *voice, const struct fj_block *block,
                                        const struct fj_row *row);
struct fj_row_saying fj_saying_of_response(const struct fj_voice *voice, const struct fj_row *row);
struct fj_row_saying fj_saying_of_number(const struct fj_voice *voice, const struct fj_block *block,
                                         const struct fj_row *row);
struct fj_row_saying fj_saying_of_distribution(const struct fj_voice *voice,
                                               const struct fj_block *block,
                                               const struct fj_row *row);
struct fj_row_saying fj_saying_of_attainment(const struct fj_voice *voice,
                                             const struct fj_block *block,
                                             const struct fj_row *row);
struct fj_row_saying fj_saying_of_change(const struct fj_voice *voice, const struct fj_block *block,
                                         const struct fj_row *row);
struct fj_row_saying fj_saying_of_shift(const struct fj_voice *voice,
                                        const struct fj_measure *measure, const struct fj_row *row);

// VALUE of the figure that MEASURE is followed by, of N where it is a share.
const char *fj_saying_followed(const struct fj_voice *voice, const struct fj_measure *measure,
                               bool is_share, double value, double n);

// TEXT, which is of one of several timepoints, with its name before it (of pairs: as it is).
// ”160 ärenden som började under 2025”: those N are, and what puts them in the period; "" where it is no day of the case.
const char *fj_saying_cases(const struct fj_voice *voice, const struct fj_block *block, double n);
const char *fj_saying_at(const struct fj_voice *voice, const struct fj_spot_view *spot,
                         const char *text);

// Nothing but that it is hidden, or why there is no value.
struct fj_row_saying fj_saying_without(const struct fj_voice *voice, const struct fj_row *row,
                                       enum fj_statistic statistic);

const char *fj_saying_of_gender(const struct fj_voice *voice, const struct fj_spot_view *spot);
// WITH_TIME: names the timepoint, since there are several.
const char *fj_saying_of_groups(const struct fj_voice *voice, const struct fj_spot_view *spot,
                                bool with_time);

enum fj_verdict { FJ_NO_VERDICT, FJ_MAY_BE_CHANCE, FJ_MORE_THAN_CHANCE };
// Of the row against the first group of its breakdown.
enum fj_verdict fj_saying_verdict(const struct fj_row *row);
// The size of that difference in widths of its own interval; 0 where it is not shown.
double fj_saying_weight(const struct fj_row *row);
// The main figure of a group in words; "" where it is not shown.
const char *fj_saying_figure(const struct fj_voice *voice, const struct fj_block *block,
                             const struct fj_row *row);

// The figure that groups are put side by side by.
enum fj_statistic fj_saying_main(const struct fj_measure *measure);
// The most common shown item of a distribution, or NULL.
const struct fj_figure *fj_saying_top_item(const struct fj_row *row);
// Whether another item is shown to be as common as that one.
bool fj_saying_several_top(const struct fj_row *row);
// Whether the share of some item is hidden.
bool fj_saying_hides_items(const struct fj_row *row);
// VALUE with the measure's unit.
const char *fj_saying_value(const struct fj_voice *voice, const struct fj_measure *measure,
                            double value, int decimals);

#endif
