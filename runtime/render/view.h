// SPDX-License-Identifier: EUPL-1.2
// The report as it is read: sections with texts and measures in the order of the plan's report, and for
// each measure of one period its blocks gathered by timepoint. Everything borrows from the results
// and lives in the voice's arena.
#ifndef FJ_RENDER_VIEW_H
#define FJ_RENDER_VIEW_H

#include "render/voice.h"

// A measure at one of its timepoints (side by side) in one period.
struct fj_spot_view {
    const struct fj_block *total;
    const struct fj_row *all; // of the total
    const struct fj_block **by;
    size_t by_count;
};

struct fj_view {
    const struct fj_measure *measure;
    const struct fj_period *period;
    const char *chart; // as the report asks, or NULL
    struct fj_spot_view *spots;
    size_t spot_count;
};

enum fj_outline_kind { FJ_OUTLINE_TEXT, FJ_OUTLINE_MEASURE };

struct fj_part {
    enum fj_outline_kind kind;
    const char *text;    // TEXT
    const char *anchor;  // MEASURE: for links, unique in the report
    struct fj_view now;  // MEASURE: the period that is shown in full
    struct fj_view *all; // every period, latest first
    size_t period_count;
};

struct fj_section {
    const char *heading; // "" for a part without one
    const char *anchor;
    struct fj_part *parts;
    size_t part_count;
};

struct fj_outline {
    const char *title;
    struct fj_section *sections;
    size_t section_count;
    const struct fj_period *period; // shown in full; NULL: there is none
};

// The period that a report shows in full: the last that is over on the follow-up day, passing by those that
// far fewer measures have answers in than in one before (not yet fed in); or the last.
const struct fj_period *fj_period_in_full(const struct fj_results *results);
// Whether the period goes on after the follow-up day.
bool fj_period_goes_on(const struct fj_results *results, const struct fj_period *period);

// A text of a report that is short and does not end as a sentence is the heading of what follows it. False
// when memory is out.
bool fj_outline_make(const struct fj_voice *voice, struct fj_outline *out_outline);

// The first breakdown by gender that is no crossing, or NULL.
const struct fj_block *fj_spot_gender(const struct fj_spot_view *spot);
// Whether the block is one breakdown (not the total, not a crossing).
static inline bool fj_block_is_plain(const struct fj_block *block)
{
    return block->by->count == 1;
}

enum fj_group_mark { FJ_MARK_ALL, FJ_MARK_WOMEN, FJ_MARK_MEN, FJ_MARK_OTHER };
// Which mark a row of a block bears in charts and tables.
enum fj_group_mark fj_row_mark(const struct fj_block *block, const struct fj_row *row);
// What a group is called: the row's text, with bands as people read them (”18–24”, ”65 och över”).
const char *fj_row_label(const struct fj_voice *voice, const struct fj_block *block,
                         const struct fj_row *row);
// What it is in breakdown I of those crossed.
const char *fj_row_part_label(const struct fj_voice *voice, const struct fj_block *block,
                              const struct fj_row *row, size_t i);
// The mark that breakdown I of those crossed gives it.
enum fj_group_mark fj_row_part_mark(const struct fj_block *block, const struct fj_row *row,
                                    size_t i);

// The value of a figure that is shown; false (and 0) when it is not.
bool fj_row_value(const struct fj_row *row, enum fj_statistic statistic, double *out_value);
// Whether the row bears the mark of hiding on this figure.
bool fj_row_hides(const struct fj_row *row, enum fj_statistic statistic);
// Whether the row is shown to have nobody: n, pairs or count of zero.
bool fj_row_is_nobody(const struct fj_row *row);
// Those missing, by what it means: who was to answer and did not, whom the question did not concern, whose
// time has not come.
struct fj_missed {
    double lost, not_concerned, not_due;
};
// False where it is not told.
bool fj_row_missed(const struct fj_row *row, struct fj_missed *out);
// n, pairs or what else the row's figures are out of; 0 where it is not shown.
double fj_row_n(const struct fj_row *row);

#endif
