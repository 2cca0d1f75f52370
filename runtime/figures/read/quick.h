// SPDX-License-Identifier: EUPL-1.2
// The short way through a report, for measures that inputs alone decide. What a case says to such a
// measure is asked once for each combination of codes (of sample.c, the one place that knows) and
// remembered as a small number; a case is then counted by adding one to the counter of its period,
// group and number. After the pass coarser grids are added up, and cells made of counters when they
// are asked for: so many cases that say the same.
//
// Only for persons with one case; the others are counted after the pass, case by case.
#ifndef FJ_FIGURES_QUICK_H
#define FJ_FIGURES_QUICK_H

#include "figures/calendar.h"
#include "figures/groups.h"
#include "figures/scope.h"

struct fj_quick;
struct fj_gathered;

// Takes over the instances of SCOPE that can go the short way; arena (of the scope). Borrows all
// three. NULL when memory is out.
struct fj_quick *fj_quick_new(struct fj_scope *scope, struct fj_calendar *calendar,
                              struct fj_gathered *gathered);

// The instances that have to be counted case by case, in the plan's order.
struct fj_instance *const *fj_quick_rest(const struct fj_quick *quick, size_t *out_count);

struct fj_quick_case {
    struct fj_facts *facts;
    const struct fj_membership_of *groups; // by breakdown
    int others;                            // 1: the person is of other or unknown gender
    int64_t person;
};

// Counts a case in every instance that goes the short way, but for those in *out_odd, where it says something
// out of the ordinary (an answer outside its range): they are counted as the rest. False when
// memory is out.
bool fj_quick_count(struct fj_quick *quick, const struct fj_quick_case *one,
                    struct fj_instance *const **out_odd, size_t *out_odd_count);

// Counts the cases that wait, of which there may be some after each. False when memory is out.
bool fj_quick_count_waiting(struct fj_quick *quick);

// Takes in another pass over other persons, laid out as QUICK and not ended, which has to stay, and SLOT_OF, its periods among
// those of QUICK, until the end. Changes FROM. False when memory is out.
bool fj_quick_join(struct fj_quick *quick, struct fj_quick *from, const size_t *slot_of);

// The pass is over: counts what waits, adds what was taken in (by two threads) and the coarser grids up. False when memory is out.
bool fj_quick_end(struct fj_quick *quick);

// What INSTANCE, which goes the short way, has in a group of the grid at PLACE among its own; a new cell
// in ARENA, NULL when memory is out. WITH_OTHERS: persons of other or unknown gender too.
struct fj_cell *fj_quick_cell(const struct fj_quick *quick, struct fj_arena *arena,
                              const struct fj_instance *instance, size_t slot, size_t place,
                              size_t group, bool with_others);

// Do both say the same? NULL or not.
bool fj_quick_same_expr(const struct fj_expr *a, const struct fj_expr *b);

#endif
