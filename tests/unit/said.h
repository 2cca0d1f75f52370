// SPDX-License-Identifier: EUPL-1.2
// A report of one measure, one period and one row, and what is said of it. On top of results_builder.h.
#ifndef TESTS_SAID_H
#define TESTS_SAID_H

#include "render/saying.h"
#include "results_builder.h"

static inline struct fj_saying said(struct results_builder *r, enum fj_lang lang)
{
    struct fj_voice voice = voice_of(r, lang);
    const struct fj_part *part = first_part(&voice);
    struct fj_saying saying;

    assert_non_null(part);
    fj_saying_of(&voice, &part->now, &saying);
    return saying;
}

static inline struct fj_row *total_row(struct results_builder *r, const struct fj_measure *measure,
                                       const struct fj_period *period)
{
    return add_group(r, add_block(r, measure, period, NULL), "", "");
}

// One measure, one period, one row.
static inline struct fj_measure *start(struct results_builder *r, enum fj_measure_kind kind,
                                       struct fj_row **out_row)
{
    struct fj_measure *measure;

    results_new(r);
    measure = add_measure(&r->b, "mått", "Ett mått", kind);
    *out_row = total_row(r, measure, add_period(r, "2025"));
    return measure;
}

#endif
