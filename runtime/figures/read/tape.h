// SPDX-License-Identifier: EUPL-1.2
// What a pass over the rows leaves, as bytes, so that the report can be made again without the rows: periods, how
// many cases and persons there were, and every cell, in the order in which fj_build asks for it. All of it is from
// before anything is hidden. It holds for the same program, plan, report, period, follow-up day and data, and whoever
// keeps it sees to that; a tape that does not fit is found out (is_torn), and the rows are read instead.
#ifndef FJ_FIGURES_TAPE_H
#define FJ_FIGURES_TAPE_H

#include "figures/calendar.h"
#include "figures/read/gather.h"
#include "figures/scope.h"
#include "support/writer.h"

struct fj_tape {
    struct fj_writer *out;         // records there; NULL: does not record (any more)
    int64_t least_cases;           // with fewer nothing is recorded
    const unsigned char *at, *end; // plays; NULL: does not
    bool is_torn;                  // what is played is not what was asked for
    int64_t data_cut;              // the last change in what is recorded, or was
};

// In place of fj_gather, from a tape that plays: the periods, the numbers of each series, and the counts of cases,
// persons and others. False when the tape is torn or memory is out.
bool fj_tape_take_pass(struct fj_tape *tape, struct fj_scope *scope, struct fj_calendar *calendar,
                       struct fj_gathered *out_gathered);
// Records the same.
void fj_tape_put_pass(struct fj_tape *tape, const struct fj_scope *scope,
                      const struct fj_calendar *calendar, const struct fj_gathered *gathered);

// The next cell, new in ARENA; NULL when the tape is torn or memory is out.
struct fj_cell *fj_tape_take_cell(struct fj_tape *tape, struct fj_arena *arena,
                                  const struct fj_cell_shape *shape);
void fj_tape_put_cell(struct fj_tape *tape, const struct fj_cell_shape *shape,
                      const struct fj_cell *cell);

#endif
