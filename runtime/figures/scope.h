// SPDX-License-Identifier: EUPL-1.2
// What is to be counted: worked out from the plan and the report before any row is read. An instance
// is a measure at one timepoint; a grid is one way of dividing people (the total, a breakdown, a
// crossing). Only the finest grids of a measure are counted row by row; the others are added up from them.
#ifndef FJ_FIGURES_SCOPE_H
#define FJ_FIGURES_SCOPE_H

#include "figures/cells.h"
#include "figures/report.h"
#include "support/limits.h"

struct fj_classes_list;
struct fj_joint;

// Reasons that every measure may give for a value that is not there; those named in the plan follow. That
// a question was not asked is one reason, whether by the plan or by who filled the form in.
enum fj_reason {
    FJ_REASON_BLANK,
    FJ_REASON_NOT_RELEVANT,
    FJ_REASON_NOT_DUE,
    FJ_REASON_OVERDUE,
    FJ_REASON_UNKNOWN,   // made of several answers, one of which cannot be computed
    FJ_REASON_NO_RECORD, // the case has no row of the record that is asked
    FJ_REASON_FORM,      // + enum fj_form_missing − 1
    FJ_REASON_PLAN = FJ_REASON_FORM + FJ_FORM_READ__COUNT - 1
};

#define FJ_GRID_MOST FJ_LIMIT_CROSSING // breakdowns in one crossing

struct fj_grid {
    struct fj_crossing by; // count 0: the total
    size_t breakdown_ids[FJ_GRID_MOST];
    size_t group_counts[FJ_GRID_MOST]; // with the unknown group
    size_t cell_count;                 // product of group_counts
    bool overlaps;
    const char *name, *text; // "" | kön | kön*enhet
};

// Whose turn it was last: the person counted + 1, and which of their cases.
struct fj_turn {
    int64_t person, case_id;
};

struct fj_instance {
    const struct fj_measure *measure;
    int at;                       // place among the measure's timepoints
    struct fj_at now;             // what FJ_AT_CURRENT means
    bool is_series;               // a numbered series: counted in `numbers`, one instance each
    bool is_number;               // one of those: only cases that have the number (fj_series_has)
    bool by_occasion;             // a series without a schedule: each answer is a unit of its own
    struct fj_instance **numbers; // by nr − 1, made when met
    size_t number_count, number_capacity;
    const struct fj_question *subject;    // whose steps or choices are counted, or NULL
    const struct fj_question **questions; // all that are read
    size_t question_count;
    const struct fj_at *reads; // timepoints that decide its period
    size_t read_count;
    bool reads_entry, reads_exit;
    bool reads_dated; // of records with dates, only the rows of the period
    bool per_row;     // each row of measure->record is a unit of its own
    uint64_t *
        marks; // of a record's field that is a distribution: its choices or steps that the case at hand has
    size_t mark_count;
    struct fj_turn *turns; // by period slot, of `counting persons`
    size_t turn_capacity;
    const char **reasons; // names; the fixed ones first
    const char **reason_texts;
    size_t reason_count;
    struct fj_cell_shape shape;
    size_t *grids;   // indexes into scope.grids, in the order they are printed
    bool *is_base;   // counted row by row; else added up
    size_t *base_of; // for those added up: place in `grids` of the base it comes from
    size_t grid_count;
    size_t told_count;        // the first grids are printed; those after them only serve a ratio
    struct fj_cell ****cells; // [period slot][place in grids][2 × group]: 0 women and men, 1 others
    size_t slot_count, slot_capacity;
    const struct fj_joint *joint; // of a shadow (joint.h), which is counted and never printed
    const struct fj_classes_list
        *classes; // of its numbers (joint_values.h), where it is to be protected
    size_t line;  // 1 + its place among what is counted the short way (quick.h); 0: none
};

// A ratio is made of the printed figures of its parts, when those are protected (ratio.h).
struct fj_ratio {
    const struct fj_measure *measure;
    size_t *grids;
    size_t grid_count;
};

struct fj_scope {
    struct fj_arena *arena; // borrows
    const struct fj_plan *plan;
    const struct fj_report *report;
    enum fj_lang lang;
    struct fj_grid *grids;
    size_t grid_count, grid_capacity;
    struct fj_instance **instances; // in the plan's order
    size_t instance_count, instance_capacity;
    size_t row_count;        // of the tables of one period, with those of the numbers met so far
    struct fj_ratio *ratios; // those that are shown, in the plan's order
    size_t ratio_count;
    enum fj_period_kind per;
    const struct fj_classes_list *classes; // as its instances have
};

// Lays out the scope of a report (or of the whole plan). False when memory is out.
bool fj_scope_init(struct fj_scope *scope, struct fj_arena *arena, const struct fj_plan *plan,
                   const struct fj_report *report, enum fj_lang lang);

// Is every breakdown of PART one of WHOLE?
bool fj_grid_is_within(const struct fj_grid *part, const struct fj_grid *whole);
// Chooses which grids of INSTANCE are counted row by row. False when memory is out.
bool fj_scope_choose_bases(struct fj_scope *scope, struct fj_instance *instance);

// A new instance like PARENT for number NR of its series; NULL when memory is out, or when there would be more rows than
// a report may have.
struct fj_instance *fj_scope_number(struct fj_scope *scope, struct fj_instance *parent, int nr);

#endif
