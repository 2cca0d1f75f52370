// SPDX-License-Identifier: EUPL-1.2
// Earlier releases and what they do to a new report (commands, "Hiding", point 5). A *table* is a
// measure in a period at a timepoint, with all its groups. Where nobody is in it, or says something, that
// was not so at the release, what was printed then is known: the hiding takes it as out. Where 1 to
// t−1 persons differ in a cell, the released table stands, all of it, so that no two of its cells
// tell of them. Where more differ it is printed anew.
#ifndef FJ_FIGURES_EARLIER_H
#define FJ_FIGURES_EARLIER_H

#include "figures/report.h"
#include "store/releases.h"

enum fj_verdict { FJ_TABLE_UNCHANGED, FJ_TABLE_STANDS, FJ_TABLE_FREE };

struct fj_earlier_table {
    const char *measure, *period, *timepoint;
    enum fj_verdict verdict;
    bool others_differ; // counts that say nothing of a person: how many are overdue
};

struct fj_past;

struct fj_earlier { // one release
    int64_t number;
    struct fj_released *figures; // sorted by key
    size_t figure_count;
    struct fj_earlier_table *tables; // those that differ; the others are unchanged
    size_t table_count;
    bool only_printed;    // erasure has taken what it was made of: its tables stand
    struct fj_past *past; // what it printed that the plan of now says otherwise (past.h); or NULL
};

struct fj_earlier_list {
    struct fj_earlier *items;
    size_t count;
    struct fj_naming *naming; // that the past ones borrow; or NULL
};

// Whether any of LIST (or NULL) has printed what the plan of now says otherwise.
bool fj_earlier_has_past(const struct fj_earlier_list *list);

// Sorts the figures of EARLIER for fj_earlier_find.
void fj_earlier_sort(struct fj_earlier *earlier);

// The release whose word on BLOCK counts, and that word in *out_verdict: the last that has it, or else the last that has
// its table by other groups. Where few differ from any release the table stands, since what a release printed may itself
// stand from one before. NULL where none has printed the table.
const struct fj_earlier *fj_earlier_of(const struct fj_earlier_list *list,
                                       const struct fj_block *block, enum fj_verdict *out_verdict);
// What has become of the table of BLOCK since EARLIER.
enum fj_verdict fj_earlier_verdict(const struct fj_earlier *earlier, const struct fj_block *block);
const struct fj_released *fj_earlier_find(const struct fj_earlier *earlier,
                                          const struct fj_block *block, const struct fj_row *row,
                                          const struct fj_figure *figure);

// Gives FIGURE the value and the mark that RELEASED has.
void fj_earlier_put_back_one(struct fj_figure *figure, const struct fj_released *released);

// After the hiding: puts in what stands. Sets block->stands of the tables it does so in. False when memory is out.
bool fj_earlier_put_back(const struct fj_earlier_list *list, struct fj_results *results);

#endif
