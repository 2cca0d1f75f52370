// SPDX-License-Identifier: EUPL-1.2
// Appends figures to a row, in the order they are printed. One file per family of measures fills a
// row from a cell.
#ifndef FJ_FIGURES_ROW_BUILDER_H
#define FJ_FIGURES_ROW_BUILDER_H

#include "figures/report.h"
#include "figures/scope.h"
#include "figures/statistics/stat_moments.h"
#include "figures/statistics/stat_types.h"

struct fj_row_builder {
    struct fj_arena *arena;
    const struct fj_plan *plan;
    enum fj_lang lang;
    const struct fj_instance *instance;
    const struct fj_cell *cell;
    struct fj_row *row;
    size_t capacity;              // of row->figures
    size_t usual;                 // figures of a row like this; 0: not known
    const char *item, *item_text; // of the figures that follow
    int item_index;
    bool
        has_no_day; // of a measure by a day that the period does not hold, or that is to come: nothing to count
    bool failed; // memory is out
};

void fj_put(struct fj_row_builder *b, enum fj_statistic statistic, struct fj_stat value);
void fj_put_share(struct fj_row_builder *b, enum fj_statistic statistic, struct fj_stat value);
void fj_put_count(struct fj_row_builder *b, enum fj_statistic statistic, int64_t count);
void fj_put_interval(struct fj_row_builder *b, enum fj_statistic low, enum fj_statistic high,
                     struct fj_interval interval, bool is_share);
// The figures that follow are of this item, the one with INDEX among its kind (fj_put_no_item: none).
void fj_put_item(struct fj_row_builder *b, const char *item, const char *text, size_t index);
void fj_put_no_item(struct fj_row_builder *b);

static inline int64_t fj_tallied(const struct fj_row_builder *b, enum fj_tally_kind kind)
{
    return b->cell->tallies[kind].units;
}

// A histogram for the statistics; arena.
struct fj_histogram fj_row_histogram(struct fj_row_builder *b, const struct fj_counts *counts);

// Each fills the row for its measures.
void fj_row_of_count(struct fj_row_builder *b);
void fj_row_of_share(struct fj_row_builder *b);
void fj_row_of_number(struct fj_row_builder *b);       // mean, median, sum
void fj_row_of_distribution(struct fj_row_builder *b); // attainment too
void fj_row_of_change(struct fj_row_builder *b);
void fj_row_of_shift(struct fj_row_builder *b);
void fj_row_of_response(struct fj_row_builder *b);

// Who is left out and why: `missing` in all and by reason; early and late; unknown among and except.
void fj_row_losses(struct fj_row_builder *b);
// Those in and out of the population for want of an answer, where the measure has such a clause.
void fj_row_aside(struct fj_row_builder *b);
// Of pairs: who was due and who answered when, those lost, and those without both answers, by reason.
void fj_row_pair_losses(struct fj_row_builder *b);
void fj_row_pair_reasons(struct fj_row_builder *b);
// Lost after (WHICH 1) or before (2), by reason.
void fj_row_lost(struct fj_row_builder *b, enum fj_statistic statistic, size_t which);
// Target and whether VALUE meets it, where the measure has one.
void fj_row_target(struct fj_row_builder *b, struct fj_stat value);

#endif
