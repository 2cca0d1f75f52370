// SPDX-License-Identifier: EUPL-1.2
// Where rows come from: the database, the cases of an example block, later another engine. A source
// is stepped once, one case (or one anonymous slip) at a time.
#ifndef FJ_FIGURES_ROWSOURCE_H
#define FJ_FIGURES_ROWSOURCE_H

#include <stdbool.h>

#include "model/facts.h"

enum fj_source_step {
    FJ_SOURCE_CASE,
    FJ_SOURCE_SLIP,
    FJ_SOURCE_HANDOUT, // slips of an anonymous form that went out: its period alone
    FJ_SOURCE_END,
    FJ_SOURCE_FAILED
};

struct fj_slip_period {
    fj_day first, last;         // a slip has a period and no day
    const struct fj_form *form; // of a hand-out, and how many slips
    int64_t count;
};

struct fj_row_source {
    void *context;
    // The next case in *out_facts, valid until the next step. Of a slip, facts->rows is its one row
    // (facts->background: what the slip itself asks), and *out_period when it was given.
    enum fj_source_step (*next)(void *context, const struct fj_facts **out_facts,
                                struct fj_slip_period *out_period);
    // True when the person of these facts has more than one case in the source.
    bool (*person_has_more)(void *context, int64_t person_id);
};

#endif
