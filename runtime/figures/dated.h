// SPDX-License-Identifier: EUPL-1.2
// Records whose rows have dates: a measure takes the rows of its period, unless the plan says `all time`.
#ifndef FJ_FIGURES_DATED_H
#define FJ_FIGURES_DATED_H

#include "figures/report.h"
#include "model/facts.h"

// Scratch that is used again from case to case.
struct fj_dated {
    struct fj_arena *arena; // borrows
    struct fj_record_rows *records;
    struct fj_record_row **rows; // by record id
    size_t *capacities;
};

// The date of a row of a dated record; FJ_NO_DAY when it has none.
fj_day fj_dated_day(const struct fj_record *record, const struct fj_record_row *row);

// Points FACTS at the rows that fall in PERIOD; those of records without dates stay. Valid until
// the next call. False when memory is out.
bool fj_dated_rows(struct fj_dated *dated, struct fj_facts *facts, struct fj_period period);
// Points FACTS at the rows that are known on its follow-up day: a row with a later date has not come.
bool fj_dated_known(struct fj_dated *dated, struct fj_facts *facts);

#endif
