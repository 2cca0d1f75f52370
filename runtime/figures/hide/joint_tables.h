// SPDX-License-Identifier: EUPL-1.2
// What the tables of a report have in common, by the people in them. A shadow (joint.h) has counted how
// many there are in each combination of answers; here each combination becomes a cell that is never
// printed. joint_tables.c and joint_across.c make them and tie them to each other, joint_adds.c says what somebody in a
// combination adds to a measure, protect_joint.c ties the printed counts to them.
#ifndef FJ_FIGURES_JOINT_TABLES_H
#define FJ_FIGURES_JOINT_TABLES_H

#include "figures/groups.h"
#include "figures/hide/joint.h"
#include "figures/hide/protect_cells.h"
#include "figures/sample.h"
#include "figures/tallying.h"

struct fj_combination {    // or several that nothing tells apart
    size_t state;          // of the first
    const size_t *members; // the states of all
    size_t member_count;
    struct fj_membership_of *groups; // by breakdown id, of those that the joint decides
    bool possible;                   // somebody may be in it, as far as the plan says
};

struct fj_group_cells { // one group of a grid
    fj_hide_id everyone;
    fj_hide_id *ids;            // by combination; FJ_NO_CELL where nobody can be
    const struct fj_cell *cell; // what the shadow has counted
};

struct fj_joint_table { // a shadow in a period
    const struct fj_instance *shadow;
    const struct fj_joint *joint;
    size_t slot;
    struct fj_combination *list;
    size_t count;
    size_t *classes
        [FJ_JOINT_MOST]; // where combinations are many, by answer: the first part that nothing tells each from
    struct fj_group_cells **grids; // [place in shadow->grids][group]
};

struct fj_joint_tables {
    struct fj_joint_table *items;
    size_t count, capacity;
};

struct fj_joining {
    struct fj_protect *protect;
    struct fj_arena *arena;
    const struct fj_plan *plan;
    struct fj_joint_room *room;
    struct fj_joint_tables tables;
};

// Room for COUNT and one more, all zero; NULL and protect->failed when memory is out.
void *fj_joining_list(struct fj_joining *j, size_t count, size_t size);

// The tables of every shadow and what they have in common.
void fj_joint_make_tables(struct fj_joining *j);

// joint_list.c: the combinations of a table, of which TOTAL has counted how many there are in each.
void fj_joint_list_combinations(struct fj_joining *j, struct fj_joint_table *table,
                                const struct fj_cell *total);
// How many of CELL are in a combination.
struct fj_tally fj_joint_people(const struct fj_combination *combination,
                                const struct fj_cell *cell);

// joint_classes.c: finds the classes of the answers of a table of many combinations.
void fj_joint_class_answers(struct fj_joining *j, struct fj_joint_table *table);
// What TABLE takes PART of an answer for; PART itself where it is told apart, or not its answer.
size_t fj_joint_class(const struct fj_joint_table *table, const struct fj_variable *variable,
                      size_t part);
// Marks the combinations of a table of many: equal ones are one. MARKS: of each combination, 0 before.
void fj_joint_mark(struct fj_joining *j, const struct fj_joint_table *table, uint64_t *marks);

// The group of TABLE at place GROUP of GRID; NULL where it is not divided so.
struct fj_group_cells *fj_joint_group(const struct fj_joining *j,
                                      const struct fj_joint_table *table,
                                      const struct fj_grid *grid, size_t group);

// Do the answers of TABLE decide the group in this breakdown?
bool fj_joint_table_decides(const struct fj_joint_table *table,
                            const struct fj_breakdown *breakdown);

// joint_across.c: what two tables of the same people tell of each other where neither is divided by what both are
// divided by.
void fj_joint_tie_across(struct fj_joining *j, const struct fj_joint_table *one,
                         const struct fj_joint_table *other);

// protect_joint.c: the table of the people of a block that tells most of its measure: one that has just its answers, or else
// one that knows how many they are. NULL: none.
const struct fj_joint_table *fj_joint_table_for(const struct fj_joining *j,
                                                const struct fj_basis *basis);

// joint_forms.c: what tables of different questions of a form tell of each other: why there is no answer.
void fj_joint_tie_forms(struct fj_joining *j);
// … and the rows of a block: to another of answers to the form, or to a table.
void fj_joint_tie_form_rows(struct fj_joining *j, size_t block);

// joint_sums.c: ties the sums of a row of a change on a long scale to the tables of its two answers alone.
void fj_joint_tie_sums(struct fj_joining *j, const struct fj_instance *instance,
                       const struct fj_joint_table *table, const struct fj_basis *basis,
                       const struct fj_row_cells *cells);

// What somebody in a combination adds to a measure.
struct fj_adds {
    struct fj_sample sample;
    enum fj_tally_kind move;
    struct fj_reliably reliably; // where the measure says so
    bool possible;
};

enum fj_adds_place {
    FJ_ADDS_ALL,
    FJ_ADDS_KNOWN,
    FJ_ADDS_MISSING,
    FJ_ADDS_HIT,
    FJ_ADDS_IMPROVED,
    FJ_ADDS_SAME,
    FJ_ADDS_WORSE,
    FJ_ADDS_LOST_AFTER,
    FJ_ADDS_LOST_BEFORE,
    FJ_ADDS_AMONG_UNKNOWN,
    FJ_ADDS_EXCEPT_UNKNOWN,
    FJ_ADDS_DECLINED,
    FJ_ADDS_OVERDUE,
    FJ_ADDS_RELIABLY_IMPROVED,
    FJ_ADDS_NO_RELIABLE_CHANGE,
    FJ_ADDS_RELIABLY_WORSE,
    FJ_ADDS_RECOVERED,
    FJ_ADDS__COUNT
};

struct fj_adds fj_adds_of(struct fj_joining *j, const struct fj_instance *instance,
                          const struct fj_joint_table *table,
                          const struct fj_combination *combination);
// The value that is counted: of a pair how far it has moved.
double fj_adds_value(const struct fj_sample *sample);
// The cell of a row at PLACE, FJ_NO_CELL where it has none.
fj_hide_id fj_adds_cell(const struct fj_row_cells *cells, enum fj_adds_place place);
// Is somebody who adds so counted there?
bool fj_adds_to(const struct fj_instance *instance, const struct fj_adds *adds,
                enum fj_adds_place place);

// … on the step at place STEP of it? Who has several choices is on several.
bool fj_adds_to_step(const struct fj_instance *instance, const struct fj_adds *adds, size_t step);

// joint_barred.c: where the answers of the measure at BLOCK are not counted: of a shift among those who began at the lowest step,
// nobody was at another before. Zeros, printed or not.
void fj_joint_bar(struct fj_joining *j, size_t block);

#endif
