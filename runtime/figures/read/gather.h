// SPDX-License-Identifier: EUPL-1.2
// The one pass over the rows: each case adds to the cells of the instances, periods and groups it
// belongs to. Cases of persons with several cases are set aside and counted last, person by person,
// so that persons are counted right without remembering everyone.
#ifndef FJ_FIGURES_GATHER_H
#define FJ_FIGURES_GATHER_H

#include "figures/calendar.h"
#include "figures/read/quick.h"
#include "figures/read/rowsource.h"
#include "figures/scope.h"

struct fj_gathered {
    int64_t cases, persons, slips;
    struct fj_tally *others; // by period slot: persons of other or unknown gender
    size_t other_capacity;
    struct fj_quick *quick; // what went the short way, or NULL
};

// Notes that PERSON, of other or unknown gender, is in a period. False when memory is out.
bool fj_gathered_note_other(struct fj_arena *arena, struct fj_gathered *gathered, size_t slot,
                            int64_t person);
// The same of several, none of whom has been noted.
bool fj_gathered_add_others(struct fj_arena *arena, struct fj_gathered *gathered, size_t slot,
                            const struct fj_tally *others);

// Says per period slot whether people of other or unknown gender are left out: where they are too few to
// be a group, the population is women and men (language §6). Arena; NULL when memory is out.
bool *fj_gathered_leave_out(struct fj_arena *arena, const struct fj_plan *plan, bool protect,
                            const struct fj_calendar *calendar, const struct fj_gathered *gathered);

// What is counted, in which periods, and of whom.
struct fj_ground {
    struct fj_scope *scope; // its cells are filled
    struct fj_calendar *calendar;
    struct fj_row_source *source;
};

// Fills the cells. False when the source failed (it has told why), memory is out, or there is more than a report may hold,
// which is told.
bool fj_gather(const struct fj_ground *ground, const struct fj_report_request *request,
               struct fj_diags *diags, struct fj_gathered *out_gathered);

// The same where OTHER, laid out as GROUND in an arena of its own, has the rest of the rows: a thread of its own counts
// them, and the cells of both are added in those of GROUND. A person has all cases in one of them, or is said to have more
// by both.
bool fj_gather_by_two(const struct fj_ground *ground, const struct fj_ground *other,
                      const struct fj_report_request *request, struct fj_diags *diags,
                      struct fj_gathered *out_gathered);

#endif
